"""Office phrases: what stands around an office in a sentence and says who holds it, and how.

An office is a mask such as ``⟦F1⟧``. Around it stand determiners, words of status ("former",
"sortant"), parties, places and years; together they are a phrase. Phrases that are joined ("the
mayor of M and former senator S") make a chain.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from typing import Final

from hustings.extract.tokens import Token, View, fold
from hustings.model.annotation import Annotations, EventDate, LocalEntity, OfficeDetail
from hustings.model.fact import TenureStatus
from hustings.model.swift import changed, swift
from hustings.resources import folder

# Adjectives of place, camp and rank that follow a French office; verbs end otherwise.
_ADJECTIVE_ENDS = (
    "ais", "aise", "ois", "oise", "ien", "ienne", "iens", "iste", "istes", "ain", "aine", "een",
    "eenne", "eux", "euse", "ard", "arde", "eur", "ol", "ole", "lin", "line",
)  # fmt: skip
_ADJECTIVES = frozenset(
    "executif executive legislatif legislative constitutionnel constitutionnelle "
    "belge russe suisse grec grecque turc turque tcheque slovaque croate serbe bulgare federal "
    "federale national nationale regional regionale departemental departementale municipal "
    "municipale local locale liberal liberale territorial territoriale provincial provinciale "
    "general generale britannique democrate vert verte insoumis insoumise divers droite gauche "
    "radical radicale populaire charismatique emblematique historique delegue deleguee niçois "
    "conservateur conservatrice sans etiquette apparente apparentee dvd dvg".split()
)
_NOT_ADJECTIVES = frozenset(
    "mais jamais desormais derriere leur plusieurs ailleurs d'ailleurs".split()
)
_TAIL = {
    "en": frozenset("of for from in at".split()),
    "fr": frozenset("de d' du des pour à au aux en chez".split()),
}
_CAMP_NOUNS = frozenset(
    "party parti minority majority minorite majorite group groupe caucus federation opposition "
    "gouvernement government state country region city town county nation ville pays etat "
    "departement republique province metropole commune agglomeration canton communaute "
    "collectivite assemblee formation mouvement chambre transition capitale conseil "
    "commission executif movement alliance coalition bloc".split()
)
_ARTICLES = frozenset("the la le les l' britain its his her their sa son".split())
_LAPSED = frozenset(
    {"now", "recently", "then", "yesterday", "ici", "hier", "present", "peu", "recemment"}
    | {f"{w} {u}" for w in ("this", "last") for u in ("week", "month", "year", "summer", "spring")}
    | {f"la {u} derniere" for u in ("semaine", "annee")}
    | {"le mois dernier", "l' an dernier", "l' ete dernier", "cette semaine", "cet ete"}
)
_SINCE = frozenset("depuis aujourd'hui desormais toujours aussi egalement actuellement".split())
_LED_BY = frozenset(
    "preside presidee presides presidees dirige dirigee presidait dirigeait".split()
)
_FEW = frozenset("deux trois quatre cinq six two three four five six".split())
_OPENS_STATUS = frozenset({",", "(", "l'", "le", "la", "-", "–", "—", "et"})
_LONGEST_TAIL = 9
_MOST_BEFORE = 7
# Before the article of an office: "since ⟦D⟧ the", "for ⟦N⟧ years the", "until ⟦D⟧ a".
_TIMES = frozenset("years terms months decades ans mois mandats".split())
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty many several nearly "
    "almost over about more than deux trois quatre cinq six sept huit neuf dix onze douze quinze "
    "vingt plusieurs pres plus de".split()
)
_LINKS = frozenset({"of", "for", "from"})
_SOLE = frozenset({"only", "sole", "lone"})
_REPRESENTING = frozenset("represent represents represented representing".split())
# Who goes in or out of a house has a seat in it: "entered parliament", "left the Senate".
_CROSSING = frozenset("enter enters entered entering left leaves leaving quit".split())
_HOUSES = (
    "senate", "house", "parliament", "congress", "commons", "lords", "dail", "knesset", "bundestag",
    "house of representatives", "assembly", "lok sabha", "rajya sabha", "stormont", "holyrood",
)  # fmt: skip
_ASIDES = frozenset(",(-–—[")
_MINISTERS = frozenset({"minister", "prime-minister", "deputy-prime-minister", "deputy-minister"})
PARTY_ROLES = frozenset(
    "party-leader deputy-party-leader party-chair deputy-party-chair party-secretary "
    "party-spokesperson party-delegate".split()
)


# Nobody is mayor of two towns at once.
_ONE_PLACE: Final = frozenset({"mayor", "governor", "senator", "premier"})


@dataclass(frozen=True, slots=True)
class Titles:
    """Words around an office in one language; see ``frames/*/titles.toml``."""

    language: str
    definite: frozenset[str]
    indefinite: frozenset[str]
    before: Mapping[str, str]
    phrases: Mapping[str, str]
    never: frozenset[str]
    sought: frozenset[str]
    sought_links: frozenset[str]
    after: Mapping[str, str]
    no_adjectives: frozenset[str]
    present: frozenset[str]
    past: frozenset[str]
    perfect: frozenset[str]
    negation: frozenset[str]
    served: frozenset[str]
    titles: frozenset[str]
    joins: frozenset[str]
    metonyms: frozenset[str]
    members: frozenset[str] = frozenset()
    candidates: Mapping[str, str] = field(default_factory=dict)
    candidate_starts: frozenset[str] = frozenset()
    candidate_clues: frozenset[str] = frozenset()
    candidate_before: Mapping[str, str] = field(default_factory=dict)
    candidate_after: Mapping[str, str] = field(default_factory=dict)
    prizes: frozenset[str] = frozenset()
    prize_clues: frozenset[str] = frozenset()
    gains: frozenset[str] = frozenset()
    becoming: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    sitting: frozenset[str] = frozenset()
    asides: Mapping[str, str] = field(default_factory=dict)
    at_the_time: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()


@swift
@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """One office with the words around it.

    Attributes:
        index: Index of the token of the office.
        first: Index of the first token of the phrase.
        after: Index after its last token.
        office: Local id of the office.
        status: What the words say; None when they say nothing.
        mark: "outgoing", "acting", "designate" or None.
        parties: Indices of the parties beside the office.
        definite: A definite article or a possessive opens the phrase.
        determined: Any determiner opens it.
        plural: The office stands in the plural.
        start: When the holder came into it.
        end: When the holder left it.
        sought: The office is run for or offered, not held.
    """

    index: int
    first: int
    after: int
    office: str
    status: TenureStatus | None = None
    mark: str | None = None
    parties: tuple[int, ...] = ()
    definite: bool = False
    determined: bool = False
    plural: bool = False
    start: EventDate | None = None
    end: EventDate | None = None
    sought: bool = False


@cache
def titles(language: str) -> Titles:
    """Return the words around an office in "en" or "fr".

    Raises:
        FileNotFoundError: There is no table for the language.
    """
    place = resources.files("hustings.extract") / "frames" / language / "titles.toml"
    table = tomllib.loads(place.read_text(encoding="utf-8"))
    roles = tomllib.loads((folder("data") / f"roles_{language}.toml").read_text(encoding="utf-8"))

    def bag(words: str) -> frozenset[str]:
        folded = frozenset(fold(word) for word in words.split())
        # Tokens tell "à" from "a" (has); the tables are written without accents.
        return folded | {"à"} if language == "fr" and "a" in folded else folded

    copula = table["copula"]
    return Titles(
        language=language,
        definite=bag(table["definite"]),
        indefinite=bag(table["indefinite"]),
        before=table["before"],
        phrases=table["phrases"],
        never=bag(table["never"]["words"]),
        sought=bag(table["sought"]["nouns"]),
        sought_links=bag(table["sought"]["prepositions"]),
        after=table["after"],
        no_adjectives=bag(table["never_adjectives"]["words"]),
        present=bag(copula["present"]),
        past=bag(copula["past"]),
        perfect=bag(copula["perfect"]),
        negation=bag(copula["never"]),
        served=bag(copula["served"]),
        titles=bag(table["titles"]["words"]),
        joins=bag(table["joins"]["words"]),
        metonyms=frozenset(fold(place).removeprefix("l'") for place in roles["metonyms"]),
        members=bag(table["members"]["words"]),
        candidates=table["candidates"],
        candidate_starts=frozenset(noun.split(" ")[0] for noun in table["candidates"]),
        candidate_clues=frozenset(
            piece for noun in table["candidates"] for piece in _pieces(noun.split(" ")[0])[:1]
        ),
        candidate_before=table["candidate_before"],
        candidate_after=table.get("candidate_after", {}),
        prizes=bag(table["prizes"]["words"]),
        prize_clues=frozenset(p for noun in bag(table["prizes"]["words"]) for p in _pieces(noun)),
        gains=bag(table["prizes"]["verbs"]),
        becoming=bag(table["prizes"]["becoming"]),
        leading=bag(table["led"]["verbs"]),
        sitting=bag(table["led"]["seats"]),
        asides=table["asides"],
        at_the_time=frozenset(table["at_the_time"]["phrases"]),
        nations=_nations(language),
    )


def _nations(language: str) -> frozenset[str]:
    """Return the adjectives of countries that are written with a capital."""
    if language != "en":
        return frozenset()
    with (folder("data") / "countries.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        people = [word for row in rows for word in (row["people"] or "").split("|")]
    roles = tomllib.loads((folder("data") / f"roles_{language}.toml").read_text(encoding="utf-8"))
    words = (*people, *roles["adjectives"])
    return frozenset(fold(word) for word in words if word[:1].isupper() and " " not in word)


def _pieces(word: str) -> list[str]:
    """Return the parts of a word by which `View.words` knows it."""
    return re.findall(r"[^\W_]+", word)


class OfficeReader:
    """Reads the office phrases of one sentence."""

    def __init__(self, view: View, words: Titles, annotations: Annotations) -> None:
        self.view = view
        self.words = words
        self.entities = annotations.entities
        self._found: tuple[OfficePhrase, ...] | None = None
        self._chains: list[list[OfficePhrase]] | None = None
        self._covered: frozenset[int] | None = None

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.view.tokens

    # ------------------------------------------------------------------ phrases

    def phrases(self) -> tuple[OfficePhrase, ...]:
        """Return the phrase around each office, in text order."""
        if self._found is None:
            self._found = tuple(self._all())
        return self._found

    def covered(self) -> frozenset[int]:
        """Return the indices of the tokens that belong to a phrase."""
        if self._covered is None:
            self._covered = frozenset(
                k for phrase in self.phrases() for k in range(phrase.index, phrase.after)
            )
        return self._covered

    def _all(self) -> Iterator[OfficePhrase]:
        if "⟦F" not in self.view.words:
            return
        for index, token in enumerate(self.tokens):
            if token.kind != "F" or token.mention is None or self.led(index):
                continue
            if not self.metonym(token):
                yield self._phrase(index, token.mention.entity)

    def chains(self) -> list[list[OfficePhrase]]:
        """Return the phrases, those that are joined together in one list."""
        if self._chains is None:
            self._chains = self._linked()
        return self._chains

    def _linked(self) -> list[list[OfficePhrase]]:
        chains: list[list[OfficePhrase]] = []
        for phrase in self.phrases():
            if chains and self._joined(chains[-1][-1], phrase):
                chains[-1].append(self._shared(chains[-1][-1], phrase))
            else:
                chains.append([phrase])
        return chains

    def _shared(self, one: OfficePhrase, two: OfficePhrase) -> OfficePhrase:
        """Let "former" reach over "and" in English: "former chancellor and health secretary"."""
        plain = two.status is None and not two.determined
        if self.words.language == "en" and plain and one.status is TenureStatus.FORMER:
            between = [self.word(k) for k in range(one.after, two.first)]
            if between and between[-1] in {"and", "&"}:
                return changed(two, status=one.status)
        return two

    def led(self, index: int) -> bool:
        """Tell whether a verb of leading or sitting stands before the office at `index`.

        What the token names then is a body or a house: "chairs the ⟦F⟧", "sits in the ⟦F⟧".
        """
        k = index - 1
        while self.word(k) in _ARTICLES or self.word(k) in {"de", "d'", "du", "des"}:
            k -= 1
        if self.word(k) in {"of", "over"}:
            k -= 1
        while self.words.language == "fr" and (
            self.kind(k) == "D" or self.word(k) in _SINCE or self.word(k) == ","
        ):
            k -= 1  # "préside depuis ⟦D⟧ la ⟦F⟧"
        if self.word(k) in self.words.leading or self._led_by(index + 1):
            return True
        if self.word(k) in _CROSSING and self._house(index):
            return True
        if self.word(k) not in {"in", "on", "to", "à", "au"}:
            return False
        near = {self.word(at) for at in range(max(0, k - 5), k)}
        return self.word(k - 1) in self.words.sitting or not near.isdisjoint(_REPRESENTING)

    def _house(self, index: int) -> bool:
        """Tell whether the token at `index` names a house, and no office."""
        mention = self.tokens[index].mention
        return mention is not None and fold(mention.surface).endswith(_HOUSES)

    def _led_by(self, k: int) -> bool:
        """Tell whether "présidée par", "que préside" stands at `k`, behind a body."""
        if self.words.language != "fr":
            return False
        k += self.word(k) == ","
        k += self.word(k) in {"que", "qu'"}
        return self.word(k) in _LED_BY

    def leader_of(self, party: str, role: str = "party-leader") -> str | None:
        """Return the office of who leads a party or town, if the document speaks of one."""
        entity = self.entities.get(party)
        names = {fold(name) for name in (entity.name, *entity.names)} if entity else set()
        for office in self.entities.values():
            detail = self.detail(office.id)
            if detail is None or detail.scope is None or fold(detail.scope) not in names:
                continue
            if detail.role == role and "deputy" not in office.name:
                return office.id
        return None

    def metonym(self, token: Token) -> bool:
        """Tell whether a token names an office by its place ("Matignon")."""
        return token.mention is not None and fold(token.mention.surface) in self.words.metonyms

    def detail(self, office: str) -> OfficeDetail | None:
        """Return what is known of an office."""
        entity: LocalEntity | None = self.entities.get(office)
        detail = entity.detail if entity is not None else None
        return detail if isinstance(detail, OfficeDetail) else None

    def party_office(self, office: str) -> bool:
        """Tell whether an office is one of a party."""
        detail = self.detail(office)
        return detail is not None and detail.role in PARTY_ROLES

    def word(self, index: int) -> str:
        """Return the folded token at `index`, "" outside the sentence."""
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def kind(self, index: int) -> str:
        """Return the kind of the token at `index`, "" outside the sentence."""
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""

    def _phrase(self, index: int, office: str) -> OfficePhrase:
        phrase = OfficePhrase(index, index, index + 1, office, plural=self.plural(index))
        phrase = self._before(phrase)
        phrase = self._after(phrase)
        opened = {self.word(k) for k in range(phrase.first, phrase.index)}
        plural = phrase.plural or bool(opened & {"les", "deux", "trois", "quatre"})
        return changed(phrase, plural=plural, sought=self._sought(phrase))

    def plural(self, index: int) -> bool:
        """Tell whether the office at `index` stands in the plural."""
        mention = self.tokens[index].mention
        words = fold(mention.surface).rstrip(".").split() if mention is not None else []
        if not words:
            return False
        if self.words.language == "fr":
            first = words[0].split("-")[0]
            return first.endswith(("s", "x")) and first not in {"des"}
        cut = next((k for k, word in enumerate(words) if k and word in _LINKS), len(words))
        last = words[cut - 1]
        return last.endswith(("s", "men")) and not last.endswith("ss") and last != "affairs"

    def _before(self, phrase: OfficePhrase) -> OfficePhrase:
        """Read leftwards: status, parties, places, then the determiner."""
        status: str | None = None
        parties: list[int] = []
        first, k = phrase.index, phrase.index - 1
        definite = determined = False
        steps = 0
        while k >= 0 and steps < _MOST_BEFORE:
            token = self.tokens[k]
            longer = self._long_status(k + 1)
            if longer is not None and longer[1] <= k:
                status, first = status or longer[0], longer[1]
                break
            if token.word == "'s" and self.kind(k - 1) == "P":
                first, determined = k - 1, True  # "⟦P⟧'s ⟦F⟧"
                while self.word(first - 1) in self.words.titles:
                    first -= 1
                break
            if token.word == "'s" and self.kind(k - 1) == "F" and k < phrase.index:
                article = self.word(k - 2) in self.words.definite
                first, definite, determined = k - 1 - article, True, True  # "the ⟦F⟧'s former ⟦F⟧"
                break
            if token.word == "'s" and self.kind(k - 1) == "w" and self.view.upper(k - 1):
                article = self.word(k - 2) in self.words.definite
                first, definite, determined = k - 1 - article, True, True  # "Labour's ⟦F⟧"
                break
            owned = self.word(k + 1) == "'s" and k + 1 < phrase.index and self._owner(k)
            aged = token.kind == "N" and self.word(k + 1) == "-"  # "the ⟦N⟧-year-old ⟦F⟧"
            if token.word in ("-", "'s") or token.kind in "L" or owned or aged:
                first = k
            elif token.kind == "G":
                parties.append(k)
                first = k
            elif token.word.startswith("ex-") and token.word not in self.words.before:
                status, first = status or "former", k  # "ex-Labour leader"
            elif token.word == "alors" and self.word(k - 1) not in _OPENS_STATUS:
                break  # "devient alors ⟦F⟧"
            elif token.word in self.words.before:
                status = status or self.words.before[token.word]
                first = k
                if (found := self._long_status(k + 1)) is not None:
                    status = found[0]
            elif token.word in _SOLE and self._determined(k - 1):
                first = k  # "the only ⟦G⟧ ⟦F⟧"
            elif token.word in self.words.never:
                return changed(phrase, first=k, sought=True)
            elif token.word in self.words.definite:
                first, definite, determined = k, True, True
                break
            elif token.word in self.words.indefinite:
                first, determined = k, True
                if self.word(k - 1) in self.words.definite and token.word in _FEW:
                    first, definite = k - 1, True  # "les deux ⟦F⟧"
                break
            elif not (
                self._adjective(k) or self._unknown_party(k, phrase.index) or self._nation(k)
            ):
                break
            else:
                first = k
            steps += 1
            k -= 1
        longer = self._long_status(first) or self._aside_status(first)
        if longer is not None:
            status, first = longer[0] or status, longer[1]
        start = end = None
        spell = self._spell_before(first)
        if spell is not None:
            start, end, first = spell
            status = status or ("former" if end is not None else None)
        state, mark = _status(status)
        # "'s" with nobody before it belongs to a party or place, never opens a phrase by itself
        while first < phrase.index and self.word(first) in ("-", "'s", ","):
            first += 1
        return changed(
            phrase, first=first, status=state, mark=mark, parties=tuple(parties),
            definite=definite, determined=determined, start=start, end=end,
        )  # fmt: skip

    def _aside_status(self, first: int) -> tuple[str, int] | None:
        """Return what a word between a comma and the article says: ", now the ⟦F⟧"."""
        for length in (3, 2, 1):
            start = first - length
            if start < 1 or self.word(start - 1) not in _ASIDES:
                continue
            text = " ".join(self.word(k) for k in range(start, first))
            if text in self.words.asides:
                return self.words.asides[text], start
        return None

    def _spell_before(self, first: int) -> tuple[EventDate | None, EventDate | None, int] | None:
        """Read ", until ⟦D⟧ the", ", since ⟦D⟧ the", ", for ten years the" that end at `first`."""
        for start in range(first - 2, max(first - 8, 0), -1):
            if self.word(start - 1) not in _ASIDES:
                continue
            years = self._years(start)
            if years is not None and years[2] == first:
                return years[0], years[1], start
            opened = self.word(start) in {"for", "pendant", "durant"}
            if opened and self.word(first - 1) in _TIMES:
                counted = all(
                    self.kind(k) == "N" or self.word(k) in _NUMBERS
                    for k in range(start + 1, first - 1)
                )
                return (None, None, start) if counted else None
        return None

    def _determined(self, k: int) -> bool:
        """Tell whether a definite article, a possessive or "'s" stands at `k`."""
        return self.words.language == "en" and (
            self.word(k) in self.words.definite or self.word(k) == "'s"
        )

    def _nation(self, k: int) -> bool:
        """Tell whether the capital at `k` tells of which country a party or an office is."""
        return self.view.upper(k) and self.word(k) in self.words.nations

    def _owner(self, k: int) -> bool:
        """Tell whether the token before "'s" is a body and no person ("the Senate's ⟦F⟧")."""
        return self.tokens[k].kind in ("O", "w") and self.word(k - 1) in self.words.definite

    def _adjective(self, k: int) -> bool:
        token = self.tokens[k]
        if token.kind != "w" or token.word in self.words.no_adjectives:
            return False
        if self.words.language == "fr":
            written = self.view.text[token.start : token.end].casefold()
            if written.endswith(("é", "ée", "és", "ées")):
                return False
        return not self.view.upper(k) and not token.word.endswith(("ed", "'s"))

    def _unknown_party(self, k: int, index: int) -> bool:
        """Tell whether a capital at `k` may be a party nobody knows: "a Wiper ⟦F⟧"."""
        if k != index - 1 or self.tokens[k].kind != "w" or not self.view.upper(k):
            return False
        before = self.word(k - 1)
        apposed = before in {",", "(", "-"} and self.kind(k - 2) in {"P", "N", "."}
        return self.words.language == "en" and (before in self.words.indefinite or apposed)

    def _long_status(self, first: int) -> tuple[str, int] | None:
        """Return a status of two words that ends before `first` ("until now"), and its start."""
        for length in (3, 2, 1):
            start = first - length
            if start < 0:
                continue
            text = " ".join(self.word(k) for k in range(start, first)).replace("' ", "'")
            text = text.replace(" - ", "-")
            if text in self.words.phrases:
                return self.words.phrases[text], start
        return None

    def _after(self, phrase: OfficePhrase) -> OfficePhrase:
        """Read rightwards: "-elect", "sortant", parties, the rest of a complement, years."""
        k = phrase.after
        status, mark, parties = phrase.status, phrase.mark, list(phrase.parties)
        start, end = phrase.start, phrase.end
        moved = True
        while moved and k < len(self.tokens) and k - phrase.after < 16:
            moved = False
            found = self._status_after(k)
            if found is not None:
                state, label, k = found
                status, mark, moved = status or state, mark or label, True
                continue
            tail = self._tail(k)
            if tail is not None:
                k, more = tail
                parties += more
                moved = True
                continue
            if (lapsed := self._lapsed(k)) is not None:
                status, k, moved = status or TenureStatus.LEFT, lapsed, True
                continue
            if (spent := self._spent(k)) is not None:
                if self.word(k) in {"pendant", "durant"}:
                    status = status or TenureStatus.FORMER
                k, moved = spent, True
                continue
            if (then := self._at_the_time(k)) is not None:
                status, k, moved = status or TenureStatus.FORMER, then, True
                continue
            if (charged := self._charged(k)) is not None:
                k, moved = charged, True
                continue
            if (of := self._served_under(phrase.office, k)) is not None:
                k, moved = of, True
                continue
            if (under := self._under(k)) is not None:
                status, k, moved = status or TenureStatus.FORMER, under, True
                continue
            years = self._years(k)
            if years is not None:
                start, end, k = years
                moved = True
        if end is not None and status is None:
            status = TenureStatus.FORMER
        return changed(
            phrase, after=k, status=status, mark=mark, parties=tuple(parties), start=start, end=end
        )

    def _status_after(self, k: int) -> tuple[TenureStatus | None, str | None, int] | None:
        hyphen = self.word(k) == "-"
        at = k + 1 if hyphen else k
        if hyphen and self.words.language == "fr":
            return None
        if not hyphen and self.words.language == "en":
            return None
        for length in (2, 1):
            text = " ".join(self.word(i) for i in range(at, at + length)).replace("' ", "'")
            if text in self.words.after:
                state, mark = _status(self.words.after[text] or None)
                return state, mark, at + length
        return None

    def _tail(self, k: int) -> tuple[int, list[int]] | None:
        """Read what belongs to the office after its span: a party, a place, brackets."""
        if self.kind(k) == "G":
            return k + 1, [k]
        if self.kind(k) == "L":
            return k + 1, []
        if self.word(k) == "(":
            return self._bracket(k)
        if self.words.language == "fr" and self._french_adjective(k):
            return k + 1, []
        if self.word(k) in _TAIL[self.words.language]:
            return self._complement(k + 1)
        return None

    def _french_adjective(self, k: int) -> bool:
        token = self.tokens[k]
        if token.kind != "w" or self.view.upper(k) or token.word in self.words.no_adjectives:
            return False
        if token.word in _NOT_ADJECTIVES:
            return False
        return token.word in _ADJECTIVES or token.word.endswith(_ADJECTIVE_ENDS)

    def _bracket(self, k: int) -> tuple[int, list[int]] | None:
        for close in range(k + 1, min(k + 7, len(self.tokens))):
            if self.word(close) == ")":
                inside = range(k + 1, close)
                if any(self.kind(i) in "PFN" for i in inside):
                    return None
                return close + 1, [i for i in inside if self.kind(i) == "G"]
        return None

    def _complement(self, k: int) -> tuple[int, list[int]] | None:
        """Read "of the ⟦G1⟧", "de la métropole de Lyon": capitals, places, parties."""
        while self.word(k) in _ARTICLES:
            k += 1
        k = self._before_party(k)
        first = end = k
        parties: list[int] = []
        while k < len(self.tokens) and k - first < _LONGEST_TAIL:
            kind = self.kind(k)
            if kind in "GOL" and kind:
                if kind == "G":
                    parties.append(k)
                end = k + 1
            elif kind == "w" and self.word(k) in self.words.titles:
                return None
            elif kind == "w" and self.view.upper(k):
                end = k + 1
            elif self.word(k) not in {"'s", "of", "the", "and", "de", "du", "des", "d'", "la", "l'",
                                      "-", "britain", "ruling"}:  # fmt: skip
                if self.word(k) in _CAMP_NOUNS:
                    end = k + 1
                else:
                    break
            if self.word(k) == "and" and self.kind(k + 1) not in {"L", "w"}:
                break
            k += 1
        return (end, parties) if end > first and self.kind(end - 1) else None

    def _before_party(self, k: int) -> int:
        """Return the index of the party in "of the far-right ⟦G⟧"; `k` follows the article."""
        at = k
        while at < k + 3 and self.kind(at) == "w" and not self.view.upper(at):
            if self.word(at) in self.words.no_adjectives or self.word(at) in _CAMP_NOUNS:
                return k
            at += 1
        return at if self.kind(at) == "G" and self.words.language == "en" else k

    def _years(self, k: int) -> tuple[EventDate | None, EventDate | None, int] | None:
        """Read "since ⟦D0⟧", "from ⟦D0⟧ to ⟦D1⟧", "de ⟦D0⟧ à ⟦D1⟧", "(⟦D0⟧-⟦D1⟧)"."""
        opened = self.word(k) == "("
        at = k + 1 if opened or self.word(k) == "," else k
        word = self.word(at)
        if word in {"since", "depuis"}:
            date = self._date_after(at + 1)
            return (date[0], None, date[1]) if date else None
        if word in {"until", "jusqu'", "till"}:
            date = self._date_after(at + 1)
            return (None, date[0], date[1]) if date else None
        if word == "from" and self.kind(at + 1) == "D" and self.word(at + 2) in {"until", "till"}:
            for end in range(at + 3, min(at + 9, len(self.tokens))):
                if self.kind(end) == "D":
                    return self.date(at + 1), self.date(end), end + 1  # "until his defeat in ⟦D⟧"
                if self.kind(end) != "w":
                    break
        if word in {"from", "between", "de", "entre"} or (opened and self.kind(at) == "D"):
            return self._between(at if self.kind(at) == "D" else at + 1, opened=opened)
        return None

    def _lapsed(self, k: int) -> int | None:
        """Return the index after "until this week", "jusqu'à la semaine dernière" at `k`."""
        at = k + 1 if self.word(k) == "," else k
        if self.word(at) not in {"until", "till", "jusqu'"} or self._date_after(at + 1):
            return None
        at += 1
        if self.word(at) in {"à", "au"}:
            at += 1
        last = at + (3 if self.words.language == "fr" else 2)
        for end in range(min(last, len(self.tokens)), at, -1):
            if " ".join(self.word(i) for i in range(at, end)) in _LAPSED:
                return end
        return None

    def _served_under(self, office: str, k: int) -> int | None:
        """Return the index after "de ⟦P⟧" at `k` behind a minister: whose minister it was."""
        detail = self.detail(office)
        if self.words.language != "fr" or detail is None or detail.role not in _MINISTERS:
            return None
        if self.word(k) not in {"de", "d'"} or self.kind(k + 1) != "P":
            return None
        return k + 2

    def _at_the_time(self, k: int) -> int | None:
        """Return the index after "at the time", "à l'époque" at `k`."""
        for length in (4, 3, 2):
            if " ".join(self.word(i) for i in range(k, k + length)) in self.words.at_the_time:
                return k + length
        return None

    def _spent(self, k: int) -> int | None:
        """Return the index after "for ⟦N⟧ years", "pendant ⟦N⟧ ans" at `k`."""
        if self.word(k) not in {"for", "pendant", "durant"}:
            return None
        at = k + 1
        while at < k + 5 and (self.kind(at) == "N" or self.word(at) in _NUMBERS):
            at += 1
        return at + 1 if at > k + 1 and self.word(at) in _TIMES else None

    def _charged(self, k: int) -> int | None:
        """Return the index of the comma after "chargée de l'international" at `k`."""
        if self.word(k) not in {"charge", "chargee", "charges", "chargees"}:
            return None
        for at in range(k + 2, min(k + 9, len(self.tokens))):
            if self.word(at) == ",":
                return at
            if self.kind(at) in "PF.":
                return None
        return None

    def _under(self, k: int) -> int | None:
        """Return the index after "under ⟦P⟧", "sous ⟦F⟧ ⟦P⟧" at `k`: a post of another time."""
        if self.word(k) not in {"under", "sous"}:
            return None
        at = k + 1
        while (
            self.kind(at) == "F"
            or self.word(at) in self.words.before
            or (self.word(at) in self.words.definite or self.word(at) in self.words.titles)
        ):
            at += 1
        return at + 1 if self.kind(at) == "P" else None

    def _date_after(self, k: int) -> tuple[EventDate, int] | None:
        for at in range(k, min(k + 3, len(self.tokens))):
            if self.kind(at) == "D":
                return self.date(at), at + 1
            if self.word(at) not in {"en", "le", "l'", "in", "the", "à", "au", "about"}:
                return None
        return None

    def _between(
        self, k: int, *, opened: bool
    ) -> tuple[EventDate | None, EventDate | None, int] | None:
        if self.kind(k) != "D":
            return None
        if self.word(k + 1) not in {"to", "and", "à", "et", "-", "–", "until", "jusqu'"}:
            return None
        second = self._date_after(k + 2)
        if second is None:
            return None
        after = second[1] + (1 if opened and self.word(second[1]) == ")" else 0)
        return self.date(k), second[0], after

    def date(self, index: int) -> EventDate:
        """Return the date of the token ``⟦D…⟧`` at `index`."""
        number = int(self.tokens[index].word[2:-1])
        return self.view.sentence.dates[number].date

    def _sought(self, phrase: OfficePhrase) -> bool:
        """Tell whether the office is run for ("candidate for mayor"), offered or only named."""
        if phrase.sought:
            return True
        k = phrase.first - 1
        if self.word(k + 1) in {"du", "au"} and self.words.language == "fr":
            k += 1
        if self.word(k) in self.words.sought_links:
            k -= 1
            while k >= 0 and self.word(k) in {"'s", "-"}:
                k -= 1
            return self.word(k) in self.words.sought and not self._abbreviated(phrase.index)
        return False

    def _abbreviated(self, index: int) -> bool:
        mention = self.tokens[index].mention
        return mention is not None and mention.surface.endswith(".")

    def line_break(self, first: int, last: int) -> bool:
        """Tell whether a line ends between the token before `first` and the token `last`."""
        if not 0 < first <= last < len(self.tokens):
            return False
        return "\n" in self.view.text[self.tokens[first - 1].end : self.tokens[last].start]

    def _joined(self, one: OfficePhrase, two: OfficePhrase) -> bool:
        between = [self.word(k) for k in range(one.after, two.first)]
        if self.line_break(one.after, two.first) or self._two_places(one, two):
            return False
        if not between:
            return one.after == two.first and not two.determined
        if any(self.kind(k) not in "w." for k in range(one.after, two.first)):
            return False
        return all(word in {",", "-", "/"} or word in self.words.joins for word in between)

    def _two_places(self, one: OfficePhrase, two: OfficePhrase) -> bool:
        """Tell whether two phrases are the like office of two places, which two people hold."""
        first, second = self.detail(one.office), self.detail(two.office)
        if first is None or second is None or first.role not in _ONE_PLACE:
            return False
        return first.role == second.role and first.scope != second.scope


def _status(value: str | None) -> tuple[TenureStatus | None, str | None]:
    if not value:
        return None, None
    status, _, mark = value.partition(":")
    return TenureStatus(status), mark or None
