"""Finds the holder of an office phrase: title before a name, apposition, brackets, "is", lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from hustings.extract.circumstances import ahead, behind
from hustings.extract.office_chains import OfficeReader
from hustings.extract.office_phrases import OfficePhrase
from hustings.extract.outlook import doubted
from hustings.extract.tokens import Token
from hustings.extract.words import words
from hustings.model.fact import TenureStatus

# Behind these an office is no subject.
_GOVERNED = frozenset("to of for with against from by behind under a avec contre pour par".split())
_CLOSERS = frozenset(",.;:)!?\"'»”-–—(") | {
    "and",
    "et",
    "who",
    "qui",
    "whose",
    "dont",
    "since",
    "to",
}
# A number between a plural office and a colon counts somebody else.
_COUNTS: Final = frozenset(
    "deux trois quatre cinq six sept huit neuf dix douze plusieurs two three four five six seven "
    "eight nine ten twelve several".split()
)
_OPENERS = frozenset("(,-–—[")
_AGE = frozenset("ans years year old aged age".split())
_LONGEST_ASIDE = 9  # tokens of another apposition between a name and its office
_LINKS_OF: Final = frozenset("de en dans sur chez d'".split())
_LONGEST_CLAUSE: Final = 10  # tokens of a clause between an office and its holder
_MOST_ASIDE = 14  # tokens between a name and the verb "is"
_RELATED = frozenset(
    "avocat avocate ami amie amis proche conseiller conseillere collaborateur collaboratrice fils "
    "fille frere soeur epouse epoux femme mari compagne compagnon lawyer friend aide adviser "
    "tresorier tresoriere directeur directrice rival rivale adversaire poulain suppleant "
    "suppleante colistier colistiere dauphin treasurer "
    "advisor son sons daughter daughters children heirs relatives brother brothers sister sisters "
    "niece neveu cousin cousine oncle tante mere pere gendre veuve nephew uncle aunt mother father "
    "widow grandson granddaughter suppleants successeur "
    "wife husband partner attorney confidant aides allies fils filles enfants".split()
)
_BESIDE = frozenset("selon apres d'apres envers comme dont derriere devant after before".split())
_TAKES_THE_FLOOR = frozenset("prend takes took a has est is was avait had".split())
_GETTING = frozenset(
    "nomme nommee elu elue promu promue designe designee reelu reelue devenu devenue propulse "
    "propulsee elected appointed named re-elected".split()
)
# "⟦F⟧ since ⟦D⟧, ⟦P⟧ handed over to his successor": he held it until now.
_PARTING = re.compile(
    r"\b(?:successeure?|quitt\w+|remis|remet|rend|rendu|cede|passe la main|depart|tire sa reverence"
    r"|battue?|successor|quits?|left|leaves|resign\w*|steps? down"
    r"|stepped down|lost|loses|bows? out)\b"
)
# Participles with which a description goes on: "⟦P⟧, the ⟦F⟧ nominated by ⟦G⟧".
_GOES_ON = frozenset(
    "nominated backed supported endorsed chosen picked seeking running standing facing accused "
    "turned widely known investi investie soutenu soutenue nomme nommee choisi choisie candidat "
    "candidate allie alliee elu elue reelu reelue renverse renversee battu battue dechu dechue "
    "conteste contestee accuse accusee poursuivi poursuivie condamne condamnee emprisonne "
    "emprisonnee incarcere incarceree exile exilee demis demise limoge limogee evince evincee "
    "destitue destituee issu issue proche charge chargee devenu devenue rallie ralliee exclu "
    "exclue "
    "reconduit reconduite elimine eliminee oppose opposee favorable "
    "defait defaite implique impliquee passe passee "
    "vise visee mis mise critique critiquee connu connue reste restee arrive arrivee".split()
)
_SINCE: Final = frozenset("since depuis until jusqu' jusqu'en jusqu'à en in on from le".split())
_TIME_WORDS: Final = frozenset(
    "la le il y a semaine dernier derniere mois an peu hier encore recemment last week month year "
    "until since only a ago recently yesterday jours days weeks months ans semaines avant before "
    "depuis jusqu' en".split()
)
_LETTERS = frozenset({"MP", "MEP", "MSP", "TD", "MS", "MLA", "AM", "MNA", "MPP", "MHA", "MK"})
# "La maire de ⟦L⟧, ⟦P⟧, et celui de ⟦L⟧, ⟦P⟧": the office of the one before.
_SAME: Final = frozenset({"celui", "celle"})
_SIGNS = frozenset("\"'«»“”")


@dataclass(frozen=True, slots=True)
class Holding:
    """A person and an office phrase that belong together.

    Attributes:
        person: Index of the token of the person.
        phrase: The office phrase.
        status: What the words say the person is to the office.
        rule: Id of the construction.
        denied: The words deny it.
    """

    person: int
    phrase: OfficePhrase
    status: TenureStatus
    rule: str
    denied: bool = False


class HolderFinder:
    """Ties the office phrases of one sentence to persons."""

    def __init__(self, reader: OfficeReader, becoming: frozenset[str] = frozenset()) -> None:
        self.reader = reader
        self.becoming = becoming
        self.words = reader.words

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.reader.tokens

    def holdings(self) -> Iterator[Holding]:
        """Yield who holds what by the nouns of the sentence, in text order."""
        for chain in self.reader.chains():
            yield from self._of_chain(chain)

    # ------------------------------------------------------------------- rules

    def _of_chain(self, chain: list[OfficePhrase]) -> Iterator[Holding]:
        before = self._title(chain)
        if before is not None:
            persons, phrases = before
            yield from self._each(persons, phrases, "title")
            rest = chain[: len(chain) - len(phrases)]
            if rest:
                yield from self._of_chain(rest)
            return
        for rule, finder in (
            ("apposition", self._apposition),
            ("copula", self._copula),
            ("inverse", self._inverse),
            ("portfolio", self._portfolio),
            ("list", self._list),
            ("introduced", self._introduced),
            ("opening", self._opening),
            ("enumeration", self._enumeration),
        ):
            found = finder(chain)
            if found:
                yield from self._held(found, chain, rule)
                return

    def _held(
        self,
        found: list[tuple[int, TenureStatus | None, bool]],
        chain: list[OfficePhrase],
        rule: str,
    ) -> Iterator[Holding]:
        for person, status, denied in found:
            for phrase in chain:
                if not phrase.sought:
                    state = phrase.status or status or TenureStatus.CURRENT
                    yield Holding(person, phrase, state, rule, denied)

    def _each(
        self, persons: list[int], phrases: list[OfficePhrase], rule: str
    ) -> Iterator[Holding]:
        for person in persons:
            for phrase in phrases:
                if not phrase.sought:
                    yield Holding(person, phrase, phrase.status or TenureStatus.CURRENT, rule)

    # ---------------------------------------------------------- title before name

    def _title(self, chain: list[OfficePhrase]) -> tuple[list[int], list[OfficePhrase]] | None:
        """Read "former ⟦F⟧ ⟦P⟧", "les ⟦F⟧ ⟦P⟧ et ⟦P⟧"."""
        last = chain[-1]
        at = self.name_at(last.after)
        if at is None:
            return None
        persons = self.names_from(at) if last.plural else [at]
        if last.plural and len(persons) == 1 and self._complement(last.first):
            return None  # "le président de l'Association des maires de L ⟦P⟧"
        held = [last]
        for phrase in reversed(chain[:-1]):
            # "the mayor of M and the governor of N, B": two holders; "mayor and senator B": one
            following = held[0]
            if not self._hyphen(phrase, following) and (
                following.determined or not self._one_holder(phrase, following)
            ):
                break
            held.insert(0, phrase)
        return persons, held

    def _complement(self, first: int) -> bool:
        """Tell whether an office only says whom a noun before it is of."""
        return bool({self.reader.word(first), self.reader.word(first - 1)} & {"des", "of"})

    def _one_holder(self, one: OfficePhrase, two: OfficePhrase) -> bool:
        """Tell whether two joined offices before a name are held by one person."""
        between = {self.reader.word(k) for k in range(one.after, two.first)}
        if between == {","}:
            return False
        opened = self.reader.word(one.first - 1) in _OPENERS
        return not (opened and self.name_before(one.first - 1) is not None)

    def _hyphen(self, one: OfficePhrase, two: OfficePhrase) -> bool:
        return all(self.reader.word(k) == "-" for k in range(one.after, two.first))

    def name_at(self, k: int) -> int | None:
        """Return the index of the person that stands at `k`, after courtesy titles."""
        while self.reader.word(k) in self.words.titles or (
            self.reader.word(k) == "." and self.reader.word(k - 1) in self.words.titles
        ):
            k += 1
        return k if self._named(k) else None

    def _named(self, k: int) -> bool:
        if self.reader.kind(k) != "P":
            return False
        mention = self.tokens[k].mention
        return mention is not None and mention.reason in ("", "handle")

    def _pointed(self, k: int) -> bool:
        """Tell whether the person at `k` is named or pointed at, more than by a pronoun."""
        mention = self.tokens[k].mention
        return mention is not None and mention.reason != "pronoun"

    def names_from(self, k: int) -> list[int]:
        """Return the persons of the list that starts at `k`."""
        found = [k]
        at = self.after_name(k)
        while at < len(self.tokens):
            if self.reader.word(at) == "of" and self.reader.kind(at + 1) == "L":
                at += 2  # "Governors ⟦P⟧ of ⟦L⟧ and ⟦P⟧ of ⟦L⟧"
            step = at
            while self.reader.word(step) in {",", "and", "et", "&"}:
                step += 1
            name = self.name_at(step) if step > at else None
            if name is None:
                break
            found.append(name)
            at = self.after_name(name)
        return found

    def after_name(self, k: int) -> int:
        """Return the index after the name at `k` and the brackets that follow it."""
        at = k + 1
        if self.reader.word(at) == "(":
            for close in range(at + 1, min(at + 8, len(self.tokens))):
                if self.reader.word(close) == ")":
                    return close + 1
        return at

    # --------------------------------------------------------------- appositions

    def _apposition(self, chain: list[OfficePhrase]) -> list[tuple[int, TenureStatus | None, bool]]:
        """Read "⟦P⟧, the ⟦F⟧ of ⟦G⟧," and "⟦P⟧ (⟦F⟧)"."""
        first, after = chain[0].first, chain[-1].after
        told = None
        for k in range(chain[0].index, first - 1, -1):
            if (led := ahead(self.reader.view, k)) is not None:
                told, first = led
                one = self.reader.around.plural(chain[0].index)
                chain = [
                    replace(chain[0], determined=False, definite=False, plural=one),
                    *chain[1:],
                ]
                break
        if (tail := behind(self.reader.view, after)) is not None:
            told, after = told or tail[0], tail[1]
        opener = self.reader.word(first - 1)
        adverb = opener in {"both", "tous", "toutes", "himself", "herself", "lui-meme", "elle-meme"}
        if adverb:
            first -= 1
            opener = self.reader.word(first - 1)
        if (
            opener in {"and", "et"}
            and (
                joined := self._joined_apposition(
                    first - 1,
                    former=chain[0].status is TenureStatus.FORMER,
                    bare=self._loose(",", chain),
                )
            )
            is not None
        ):
            return [(joined, told, False)] if self._closed(after) else []
        if self._postnominal(chain):
            return [(first - 1, None, False)]
        participle = opener == "," and self._participle(chain[0], after)
        if opener not in _OPENERS and not (
            self.reader.kind(first - 1) == "P"
            and chain[0].status is None
            and after >= len(self.tokens)
        ):
            return []
        loose = self._loose(opener, chain)
        closed = self._closed(after) or loose or participle
        if not closed and not (opener == "," and self._speaks(after)):
            return []
        if self.reader.word(after) in {"and", "et"} and self._named(after + 1):
            return []
        at = self.name_before(first - 1 if opener in _OPENERS else first)
        if at is None and loose:
            at = self._past_profession(first - 1)
        if at is not None and not closed and not self._opens_subject(at, chain[0]):
            return []
        if participle and at is not None and at > 0 and not self._line_start(at):
            return []
        if at is None or self._is_list_member(at, opener, after):
            return []
        if (
            chain[0].definite
            and opener == ","
            and self.reader.word(after) == ","
            and self._named(after + 1)
            and self.reader.word(at - 1) in {"de", "d'", "of"}
        ):
            return []  # "the book of ⟦P1⟧, the ⟦F⟧, ⟦P2⟧, said": more likely ⟦P2⟧'s
        if self._of_next(chain, at, after):
            return []
        persons = [at]
        if chain[0].plural:
            persons = self.names_to(at)
            if len(persons) == 1 and self.reader.word(chain[0].first) in _COUNTS:
                return []  # "B, three ⟦F⟧ for C": a headline
            links = {self.reader.word(after), self.reader.word(after + 1)}
            if len(persons) > 1 and links in ({"et", "de"}, {"et", "du"}, {"and", "of"}):
                persons = persons[:1]  # "B et C, ⟦F⟧ du L et de L": one each
        return [(person, told, False) for person in persons]

    def _of_next(self, chain: list[OfficePhrase], at: int, after: int) -> bool:
        """Tell whether an office is of who follows: "le ⟦F1⟧, ⟦P1⟧, le ⟦F2⟧, ⟦P2⟧, et …"."""
        first = at
        while self.reader.word(first - 1) in self.words.titles | {"."}:
            first -= 1
        titled = any(
            p.after in (first, first - 1) and p.definite and p.first < first
            for p in self.reader.phrases()
            if p.after == first or self.reader.word(first - 1) == ","
        )
        named = self.reader.word(after) == "," and self.name_at(after + 1) is not None
        return titled and named and chain[0].definite

    def _loose(self, opener: str, chain: list[OfficePhrase]) -> bool:
        """Tell whether an office behind a comma belongs to the name, whatever follows it.

        French leaves out the article there: "⟦P⟧, maire de ⟦L⟧ élu en 2014 face à".
        """
        first, after = chain[0], chain[-1].after
        bare = not (first.determined or first.plural or chain[-1].plural)
        if self.words.language != "fr" or opener != "," or not bare:
            return False
        unread = {"'s", "-", "de", "du", "des", "d'"}  # "président de la Fédération | des parents"
        return self.name_at(after) is None and self.reader.word(after) not in unread

    def _past_profession(self, k: int) -> int | None:
        """Return the person before the other apposition that ends in the comma at `k`.

        "⟦P⟧, médecin, ⟦F⟧": bare nouns without a verb.
        """
        for at in range(k - 1, max(k - _LONGEST_ASIDE, 0), -1):
            word = self.reader.word(at)
            if word == ",":
                name = self.name_before(at)
                opens = self.reader.word(at + 1)
                plain = self.reader.kind(at + 1) == "w" and opens not in self.words.definite
                return name if plain and opens not in self.words.no_adjectives else None
            owned = self.reader.word(at - 1) in {"de", "d'"}
            if self.reader.kind(at) not in "wLGONED" and not (
                self.reader.kind(at) == "P" and owned
            ):
                return None
            if word in self.words.no_adjectives - _LINKS_OF or word in words("fr").speech:
                return None
        return None

    def _participle(self, phrase: OfficePhrase, after: int) -> bool:
        """Tell whether a participle goes on after an office: "⟦P⟧, a former ⟦F⟧ accused of"."""
        indefinite = phrase.determined and not phrase.definite
        word = self.reader.word(after)
        ended = word.endswith("ed") or word in {"left", "known", "seen", "brought", "thrown"}
        return self.words.language == "en" and indefinite and ended

    def _postnominal(self, chain: list[OfficePhrase]) -> bool:
        """Tell whether the office is letters behind a name: "⟦P⟧ MP said"."""
        phrase = chain[0]
        mention = self.tokens[phrase.index].mention
        behind = self._named(phrase.index - 1) and phrase.first == phrase.index
        return behind and mention is not None and mention.surface in _LETTERS

    def _closed(self, after: int) -> bool:
        """Tell whether a description ends before token `after`."""
        word = self.reader.word(after)
        ended = after >= len(self.tokens) or word in _CLOSERS | _GOES_ON
        ended = ended or (word.endswith(("s", "es")) and word.rstrip("s") in _GOES_ON)
        return ended or self.reader.line_break(after, after)

    def _opens_subject(self, at: int, phrase: OfficePhrase) -> bool:
        """Tell whether the name at `at`, and not the office behind it, is subject of what follows.

        "⟦P⟧, ⟦F⟧ affirme" is ⟦P⟧'s; "face à ⟦P⟧, le ⟦F⟧ affirme" may be anybody's.
        """
        before = self.reader.word(at - 1)
        governed = not self._free(at) or before in _BESIDE
        return not governed and (not phrase.definite or self._line_start(at))

    def _speaks(self, k: int) -> bool:
        """Tell whether a verb of saying stands at `k`: "⟦P⟧, ⟦F⟧ affirme que" lacks a comma."""
        return self.reader.word(k) in words(self.words.language).speech | _TAKES_THE_FLOOR

    def _joined_apposition(self, k: int, *, former: bool, bare: bool = False) -> int | None:
        """Return the person of an apposition that a joined phrase goes on with.

        "⟦P⟧, a ⟦F⟧ from L and the G nominee", "⟦P⟧, an economist and former ⟦F⟧".
        """
        office = False
        if bare and (name := self._past_profession(k)) is not None:
            return name  # "⟦P⟧, avocat et ⟦F⟧"
        for at in range(k - 1, max(k - 16, -1), -1):
            if former and k - at <= 5 and self.reader.word(at) == ",":
                return self.name_before(at)
            if self.reader.kind(at) in ("P", "E"):
                return None
            office = office or self.reader.kind(at) == "F"
            if self.reader.word(at) == ",":
                told = office or self._calling(at + 1, k)
                return self.name_before(at) if told else None
        return None

    def _calling(self, first: int, after: int) -> bool:
        """Tell whether the tokens are somebody's calling: "a lawyer", "a retired teacher"."""
        if self.reader.word(first) not in {"a", "an", "un", "une", "the"}:
            return False
        return 1 < after - first <= 9 and all(
            self.reader.kind(at) in "GL"
            or self.reader.word(at) in {"of", "'s", "in"}
            or (
                self.reader.kind(at) == "w" and self.reader.word(at) not in self.words.no_adjectives
            )
            for at in range(first + 1, after)
        )

    def name_before(self, k: int) -> int | None:
        """Return the person whose name, with brackets and age, ends before token `k`."""
        at = k - 1
        while at >= 0:
            word = self.reader.word(at)
            if word == ")":
                opened = next(
                    (i for i in range(at, max(at - 8, -1), -1) if self.reader.word(i) == "("), None
                )
                if opened is None:
                    return None
                at = opened - 1
            elif (
                word in _SIGNS
                or word in _AGE
                or self.reader.kind(at) == "N"
                or (
                    word == ","
                    and (self.reader.word(at + 1) in _AGE or self.reader.kind(at + 1) == "N")
                )
            ):
                at -= 1
            else:
                break
        return at if self.reader.kind(at) == "P" and self._pointed(at) else None

    def _is_list_member(self, at: int, opener: str, after: int) -> bool:
        """Tell whether the phrase is one of a list of names ("A, the mayor of M, and C")."""
        if opener != ",":
            return False
        # "with A, the mayor B": handled as a title; "A, former ministers and B" stays open.
        return (
            self.reader.word(after) == ","
            and self.reader.word(at - 1) == ","
            and (self._named(after + 1) and self._named(at - 2))
        )

    def names_to(self, k: int) -> list[int]:
        """Return the persons of the list that ends at `k`."""
        found = [k]
        at = k
        while True:
            step = at - 1
            while step >= 0 and self.reader.word(step) in {",", "and", "et", "&"}:
                step -= 1
            if step == at - 1 or step < 0:
                return found
            name = self.name_before(step + 1)
            if name is None:
                return found
            found.insert(0, name)
            at = name

    def _introduced(self, chain: list[OfficePhrase]) -> list[tuple[int, TenureStatus | None, bool]]:
        """Read "the ⟦F⟧ of ⟦G⟧, ⟦P⟧," and "le ⟦F⟧, ⟦P⟧,"."""
        last, first = chain[-1], chain[0]
        opens = first.first == 0 or self.reader.word(first.first - 1) in {'"', ":", ".", "-", "–"}
        mention = self.tokens[first.index].mention
        same = mention is not None and mention.surface in _SAME
        if not (first.definite or opens or same):
            return []
        behind = self._past_clause(last.after)
        if self.reader.word(behind) != "," or self._somebody_of(first.first):
            return []
        if behind > last.after:
            name = self.titled_name(behind + 1)
            closed = name is not None and self.reader.word(self.after_name(name)) in {",", "."}
            return [(name, None, False)] if name is not None and closed and not first.plural else []
        if first.plural:
            return [(each, None, False) for each in self.titled_names(last.after + 1)]
        stands = self.reader.kind(first.index) != "F"  # "the candidate of ⟦G⟧, ⟦F⟧ ⟦P⟧,"
        find = self.titled_name if stands else self._labelled_name
        name = find(last.after + 1)
        if name is None or self.reader.word(name - 1) in {"of", "de", "d'", "du"}:
            return []  # "the candidate of ⟦G⟧, a minister of ⟦P⟧,": somebody else
        after = self.after_name(name)
        closing = self.reader.word(after)
        if after < len(self.tokens) and closing not in {
            ",",
            ".",
            ";",
            ":",
            "!",
            "?",
            ")",
            '"',
            "-",
            "–",
            "—",
        }:
            return []
        if closing == "," and self.name_at(after + 1) is not None:
            return []
        return [(name, None, False)]

    def _past_clause(self, k: int) -> int:
        """Return the comma that ends the relative clause at `k`: "the ⟦F⟧ who wrote it, ⟦P⟧,"."""
        if self.words.language != "en" or self.reader.word(k) not in {"who", "whom"}:
            return k
        for at in range(k + 1, min(k + _LONGEST_CLAUSE, len(self.tokens))):
            if self.reader.word(at) == ",":
                return at
            if self.reader.kind(at) not in "wLNDO":
                return k
        return k

    def _opening(self, chain: list[OfficePhrase]) -> list[tuple[int, TenureStatus | None, bool]]:
        """Read "Former ⟦F⟧, ⟦P⟧ says", "Nommé ⟦F⟧ en ⟦D⟧, ⟦P⟧ dit" at the start of a sentence."""
        first, last = chain[0], chain[-1]
        at = first.first
        status = None
        if self.words.language == "fr" and at > 0 and self.reader.kind(first.index) == "F":
            while self.reader.word(at - 1) in {"à", "au", "aux", "la", "l'", "comme"}:
                at -= 1  # "Nommée à la ⟦F⟧, ⟦P⟧"
            at = at if self.reader.word(at - 1) in _GETTING else first.first
        if self.reader.word(at - 1) in _GETTING:
            at -= 1
            status = TenureStatus.APPOINTED
        given = status is TenureStatus.APPOINTED
        if at == 1 and self.reader.word(0) in {"encore", "once", "formerly", "jadis", "naguere"}:
            at, status = 0, TenureStatus.FORMER  # "Encore ⟦F⟧ la semaine dernière, ⟦P⟧"
        if at != 0 or first.plural or (first.determined and first.definite and not given):
            return []
        k = last.after
        if (tail := behind(self.reader.view, k)) is not None:
            status, k = status or tail[0], tail[1]
        while k < last.after + 3 and (
            self.reader.kind(k) in ("D", "E")
            or self.reader.word(k) in {"en", "in", "le", "depuis", "since"}
        ):
            k += 1
        k = self._past_more(k)
        name = self.name_at(k + 1) if self.reader.word(k) == "," else None
        former = first.status is TenureStatus.FORMER and self.words.language == "fr"
        if name is None and former and self.reader.word(k) == ",":
            name = self.titled_name(k + 1)  # "Ancien ⟦F⟧, le ⟦F⟧ ⟦P⟧ dit"
        pronoun = self.reader.word(k) == "," and self.reader.kind(k + 1) == "P" and k > last.after
        if name is None and pronoun:
            name = k + 1  # "⟦F⟧ since ⟦D⟧, she"
        if name is None:
            return []
        after = self.after_name(name)
        if (
            self.reader.word(after) in {",", "and", "et", "&"}
            and self.name_at(after + 1) is not None
        ):
            return []
        if first.status is None and status is None and _PARTING.search(self.reader.view.folded):
            status = TenureStatus.LEFT
        return [(name, status, False)]

    def _past_more(self, k: int) -> int:
        """Return the comma behind a time, or behind more that is told of the same person, at `k`.

        "⟦F⟧ la semaine dernière, ⟦P⟧", "⟦F⟧ et vainqueur du premier tour, ⟦P⟧".
        """
        joined = self.reader.word(k) in {"et", "and"} and self.reader.kind(k + 1) == "w"
        if k + 1 >= len(self.tokens) or not (joined or self._time(k)):
            return k
        if self.reader.view.upper(k + 1):
            return k
        for at in range(k + 1, min(k + _LONGEST_CLAUSE, len(self.tokens))):
            if self.reader.word(at) == ",":
                return at
            verb = self.reader.word(at) in self.words.present | self.words.past | {
                "a",
                "has",
                "qui",
            }
            plain = self.reader.kind(at) in "wELGDN" if joined else self._time(at)
            if verb or not plain:
                return k
        return k

    def titled_names(self, k: int) -> list[int]:
        """Return the persons of "⟦P⟧ and ⟦P⟧", "former ⟦F⟧ ⟦P⟧ (⟦N⟧) and ⟦F⟧ ⟦P⟧", two at least.

        The list must end with a comma, a colon or the like, or with a verb after "and".
        """
        found: list[int] = []
        at = k
        while True:
            name = self.titled_name(at)
            if name is None:
                break
            found.append(name)
            at = self.after_name(name)
            link = at
            while self.reader.word(link) in {",", "and", "et", "&"}:
                link += 1
            if link == at:
                break
            joined = self.reader.word(link - 1) in {"and", "et", "&"}
            at = link
            if joined:
                last = self.titled_name(at)
                return [*found, last] if last is not None else []
        return []

    def titled_name(self, k: int) -> int | None:
        """Return the person at `k`, after an article, words of status, offices and parties."""
        for at in range(k, min(k + 6, len(self.tokens))):
            name = self.name_at(at)
            if name is not None:
                return name
            word = self.reader.word(at)
            passing = (
                self.reader.kind(at) in ("F", "G", "L")
                or word in self.words.definite
                or word in self.words.before
                or word.startswith("ex-")
                or word in {"-", "of", "de", "du", "independent"}
            )
            if not passing:
                return None
        return None

    def _labelled_name(self, k: int) -> int | None:
        """Return the person at `k`, after a label such as "le LR" or "the Republican"."""
        if self.reader.word(k) in self.words.definite and self.reader.kind(k + 1) == "G":
            k += 2
        elif self.reader.kind(k) == "G":
            k += 1
        return self.name_at(k)

    def _somebody_of(self, first: int) -> bool:
        """Tell whether the office only says whose friend or lawyer the person is."""
        k = first - 1
        if self.reader.word(k) in {"of", "to", "de", "d'", "for"}:
            k -= 1
        elif self.reader.word(first) not in {"du", "des"}:
            return self.reader.word(k) in _RELATED
        for at in range(k, max(k - 4, -1), -1):
            if self.reader.word(at).removeprefix("ex-") in _RELATED:
                return not self._described(at)
        return False

    def _described(self, at: int) -> bool:
        """Tell whether the friend or heir at `at` is named before: "⟦P⟧, le dauphin du ⟦F⟧"."""
        k = at - 1
        while self.reader.word(k) in self.words.definite | self.words.indefinite:
            k -= 1
        return self.reader.word(k) == "," and self.name_before(k) is not None

    # -------------------------------------------------------------------- copula

    def _copula(self, chain: list[OfficePhrase]) -> list[tuple[int, TenureStatus | None, bool]]:
        """Read "⟦P⟧ is the ⟦F⟧", "⟦P⟧, qui fut ⟦F⟧", "⟦P⟧ served as ⟦F⟧"."""
        k = chain[0].first - 1
        if self.reader.word(k) == "as" and self.reader.word(k - 1) in self.words.served:
            return self._served(k - 1, chain[0])
        told, k = k, self._before_times(k)
        chain[0] = self._begun(chain[0], k + 1, told + 1)
        denied = False
        while k >= 0 and (self.reader.word(k) in self.words.negation or self._adverb(k)):
            denied = denied or self.reader.word(k) in self.words.negation
            k -= 1
        k = self._before_and(k)
        if self.reader.word(k) == "'s" and self.reader.kind(k - 1) == "P":
            k = self._before_times(k - 2)  # "had been ⟦P⟧'s ⟦F⟧"
        also = False
        verb = self.reader.word(k)
        status = self._tense(verb, k) or self._ahead(chain[0], k)
        if status is None:
            return []
        k -= 1
        if verb == "be":
            also = self.reader.word(k) == "also"
            k -= 2 if also else 1  # "will be", "will also be"
        if verb in self.words.perfect:
            while self.words.language == "fr" and self._adverb(k):
                k -= 1
            k -= 1
        while k >= 0 and (self.reader.word(k) in self.words.negation or self._adverb(k)):
            denied = denied or self.reader.word(k) in self.words.negation
            k -= 1
        person = self.subject(k)
        if person is not None and chain[0].plural and not chain[0].parties:
            return []  # "was gathering ⟦F⟧"
        if person is None:
            return self._plural_subject(chain[0], k, status, denied=denied)
        hoped = not also and self._ahead(chain[0], chain[0].first - 1)
        if hoped and not self._named(person):
            return []  # "he will be ⟦F⟧" is mostly somebody's hope
        return [(person, status, denied)]

    def _begun(self, phrase: OfficePhrase, first: int, after: int) -> OfficePhrase:
        """Return the phrase with the start that "since ⟦D⟧" between two tokens tells."""
        for k in range(first + 1, after):
            since = self.reader.word(k - 1) in {"since", "depuis"}
            if phrase.start is None and since and self.reader.kind(k) == "D":
                return replace(phrase, start=self.reader.view.date(k))
        return phrase

    def _before_times(self, k: int) -> int:
        """Return the index before the adverbs, times and ordinals that end at `k`.

        "est depuis ⟦D⟧ la ⟦N⟧ ⟦F⟧", "was, until ⟦D⟧, ⟦F⟧".
        """
        if self.reader.kind(k) == "N":
            k -= 1
            while self.reader.word(k) in self.words.definite:
                k -= 1
        if self.reader.word(k) == ",":
            opened = next(
                (at for at in range(k - 1, max(k - 6, 0), -1) if self.reader.word(at) == ","), None
            )
            inside = range(opened + 1, k) if opened is not None else range(0)
            if opened is not None and all(self._time(at) for at in inside):
                k = opened - 1
        while k >= 0 and (self._adverb(k) or self._dated(k)):
            k -= 1
        return k

    def _time(self, k: int) -> bool:
        return self.reader.kind(k) == "D" or self.reader.word(k) in _TIME_WORDS

    def _dated(self, k: int) -> bool:
        """Tell whether "depuis ⟦D⟧", "since ⟦D⟧", or what is left of it, ends at `k`."""
        if self.reader.kind(k) == "D":
            return True
        return self.reader.word(k) in _SINCE and self.reader.kind(k + 1) == "D"

    def _before_and(self, k: int) -> int:
        """Return the index of "is" in "is a ⟦L⟧ lawyer and" that ends at `k`, else `k`."""
        if self.reader.word(k) not in {"and", "et"}:
            return k
        for at in range(k - 1, max(k - 9, 0), -1):
            if self.reader.word(at) in self.words.indefinite:
                return at - 1 if self.reader.word(at - 1) in {"is", "est"} else k
            if self.reader.kind(at) not in ("w", "L"):
                return k
        return k

    def _plural_subject(
        self, phrase: OfficePhrase, k: int, status: TenureStatus, *, denied: bool
    ) -> list[tuple[int, TenureStatus | None, bool]]:
        """Read "⟦P⟧ and ⟦P⟧ are ⟦F⟧", where each of a list is one."""
        if not phrase.plural or self._person_or_none(k) is None:
            return []
        persons = self.names_to(self._person_or_none(k) or k)
        if len(persons) < 2 or not self._free(persons[0]):
            return []
        return [(person, status, denied) for person in persons]

    def _inverse(self, chain: list[OfficePhrase]) -> list[tuple[int, TenureStatus | None, bool]]:
        """Read "the party's new ⟦F⟧ is ⟦P⟧", "le nouveau ⟦F⟧ est ⟦P⟧"."""
        last = chain[-1]
        if len(chain) > 1 or last.plural or last.sought or not (last.definite or last.first == 0):
            return []
        verb = self.reader.word(last.after)
        if verb not in {"is", "est", "remains", "reste", "was", "etait", "has"}:
            return []
        named = last.after + 1
        if self.words.language == "en":
            named = self._past_naming(named, verb)
        name = self.name_at(named)
        if name is None and self.words.language == "en":
            name = self.titled_name(named)  # "the candidate of ⟦G⟧ is former ⟦F⟧ ⟦P⟧"
        if name is None or self._somebody_of(last.first):
            return []
        if self.reader.word(last.first - 1) in _GOVERNED:
            return []  # "Among those who came over to the ⟦F⟧ is ⟦P⟧"
        after = self.after_name(name)
        if after < len(self.tokens) and self.reader.word(after) not in _CLOSERS:
            return []
        past = verb in {"was", "etait"}
        return [(name, TenureStatus.FORMER if past else None, False)]

    def _past_naming(self, k: int, verb: str) -> int:
        """Return the index after "now", "called", "been" behind "the ⟦F⟧ is"."""
        if verb == "has":
            return k + 1 if self.reader.word(k) == "been" else len(self.tokens)
        while self.reader.word(k) in {
            "now",
            "still",
            "currently",
            "called",
            "once",
            "again",
            "named",
        }:
            k += 1
        return k

    def _portfolio(self, chain: list[OfficePhrase]) -> list[tuple[int, TenureStatus | None, bool]]:
        """Read "⟦P⟧ à la ⟦F⟧, ⟦P⟧ aux ⟦F⟧": a portfolio right after the name."""
        first = chain[0]
        k = first.index - 1
        if self.reader.word(k) in {"la", "l'"}:
            k -= 1
        if self.words.language != "fr" or self.reader.word(k) not in {"à", "au", "aux"}:
            return []
        mention = self.tokens[first.index].mention
        if mention is None or not mention.surface[:1].isupper():
            return []
        name = self.name_before(k)
        closing = self.reader.word(first.after)
        closed = first.after >= len(self.tokens) or closing in {",", ".", ";", ":", "et"}
        return [(name, None, False)] if name is not None and closed else []

    def _adverb(self, k: int) -> bool:
        word = self.reader.word(k)
        return word in {
            "also", "still", "therefore", "already", "now", "currently", "himself", "herself",
            "himself,", "aussi", "toujours", "encore", "deja", "desormais", "egalement", "then",
            "previously", "formerly", "long", "jusqu'", "ici", "jusqu'ici", "alors", "longtemps",
            "ensuite", "actuellement", "nomme", "lui", "elle", "meme", "jusque-la", "once", "both",
            "briefly", "simultaneously", "concurrently", "officially", "officiellement",
        }  # fmt: skip

    def _tense(self, verb: str, k: int) -> TenureStatus | None:
        if verb in self.words.present:
            return TenureStatus.CURRENT
        if verb in self.words.past:
            return TenureStatus.FORMER
        if verb in self.becoming:
            return TenureStatus.CURRENT
        if verb in self.words.perfect:
            at = k - 1
            while self.words.language == "fr" and self._adverb(at):
                at -= 1  # "a longtemps été"
            auxiliary = self.reader.word(at)
            if auxiliary in {"has", "have", "'s", "'ve"}:
                return TenureStatus.CURRENT
            if auxiliary in {"a", "ont", "avait", "avaient", "had", "ayant", "having", "avoir"}:
                return TenureStatus.FORMER
        return None

    def _ahead(self, phrase: OfficePhrase, k: int) -> TenureStatus | None:
        """Read "will be the ⟦F⟧", "sera ⟦F⟧", told as settled."""
        also = self.reader.word(k - 1) == "also"
        at = k - 2 if also else k - 1
        will = self.reader.word(k) == "be" and self.reader.word(at) in {"will", "'ll"}
        if not will and self.reader.word(k) not in {"sera", "seront"}:
            return None
        vague = phrase.determined and not phrase.definite
        office = self.reader.kind(phrase.index) == "F"
        if vague or phrase.plural or doubted(self.reader.view.folded, voted=office):
            return None
        return TenureStatus.APPOINTED

    def _served(self, k: int, phrase: OfficePhrase) -> list[tuple[int, TenureStatus | None, bool]]:
        verb = self.reader.word(k)
        status = TenureStatus.CURRENT if verb == "serves" else TenureStatus.FORMER
        if phrase.start is not None and phrase.end is None and self.reader.word(k - 1) == "has":
            status = TenureStatus.CURRENT
        k -= 1
        if self.reader.word(k) in {"has", "have"} or self.reader.word(k) in {
            "had",
            "previously",
            "also",
            "once",
            "later",
        }:
            k -= 1
        person = self.subject(k)
        return [(person, status, False)] if person is not None else []

    def subject(self, k: int) -> int | None:
        """Return the person who is the subject of the verb after token `k`."""
        if self.reader.word(k) in {"who", "qui"}:
            k -= 1
            if self.reader.word(k) == ",":
                k -= 1
            person = self._person_or_none(k)
            return person if person is not None else self._told_what(k)
        if self.reader.kind(k) == "G":
            k = self._member_of(k)
        named = self._person_or_none(k)
        if named is not None and (self.reader.kind(k) == "P" or self.reader.word(k) == ")"):
            return named if self._free(named) else None
        if self.reader.word(k) == ",":
            for opened in range(k - 1, max(k - _MOST_ASIDE, -1), -1):
                if self.reader.word(opened) == ",":
                    name = opened - 1
                    at = self._person_or_none(name)
                    return at if at is not None and self._free(at) else None
        return None

    def _told_what(self, k: int) -> int | None:
        """Return who "is a politician who …" before token `k` is said of."""
        for at in range(k, max(k - _MOST_ASIDE, -1), -1):
            if self.reader.word(at) == "," and at < k:
                return self.name_before(at) if self._calling(at + 1, k + 1) else None
            if self.reader.kind(at) in ("P", "F", ".") or self.reader.word(at) in {"who", "qui"}:
                return None
            opened = self.reader.word(at) in {"is", "was", "est", "fut", "etait"}
            if opened and self.reader.word(at + 1) in self.words.indefinite:
                person = self._person_or_none(at - 1)
                return person if person is not None and self._free(person) else None
        return None

    def _member_of(self, k: int) -> int:
        """Return the index of the person in "⟦P⟧ of the ⟦G⟧", `k` if there is none."""
        at = k - 1
        while self.reader.word(at) in {"the", "la", "le", "les", "l'"}:
            at -= 1
        linked = self.reader.word(at) in {"of", "de", "du", "des", "d'"}
        return at - 1 if linked and self.reader.kind(at - 1) == "P" else k

    def _person_or_none(self, k: int) -> int | None:
        name = self.name_before(k + 1)
        if name is not None:
            return name
        return k if self.reader.kind(k) == "P" else None

    def _free(self, k: int) -> bool:
        """Tell whether the name at `k` can be a subject: no preposition or possessor before it."""
        before = self.reader.word(k - 1)
        while before in self.words.titles or (before == "." and k > 1):
            if before == "." and self.reader.word(k - 2) not in self.words.titles:
                return True
            k -= 1
            before = self.reader.word(k - 1)
        if self.reader.kind(k + 1) == "'s":
            return False
        return before not in {
            "of", "to", "for", "with", "by", "from", "de", "d'", "du", "à", "pour", "avec", "par",
            "and", "et", "like", "under", "against", "contre", "between", "entre", "if", "si",
            "whether", "that", "chez", "sur", "on",
        }  # fmt: skip

    def _enumeration(
        self, chain: list[OfficePhrase]
    ) -> list[tuple[int, TenureStatus | None, bool]]:
        """Read "five ⟦F⟧ backed her: ⟦P⟧, ⟦P⟧ and ⟦P⟧" and "⟦F⟧, including ⟦P⟧"."""
        last = chain[-1]
        if not last.plural or last.sought or self._somebody_of(last.first):
            return []
        for k in range(last.after, min(last.after + 24, len(self.tokens) - 1)):
            if self.reader.kind(k) == "F":
                return []
            if self.reader.word(k) in _COUNTS:
                return []  # "the candidates are asked by four journalists: ..."
            near = k - last.after <= 3 and self.reader.word(k) in {
                "including", "dont", "notamment", "namely",
            }  # fmt: skip
            counted = (
                k == last.after
                and self.reader.word(k) == ","
                and self.reader.kind(last.first - 1) == "N"
            )
            if self.reader.word(k) == ":" or near or counted:
                name = self.name_at(k + 1)
                names = self.names_from(name) if name is not None else []
                if len(names) < 2 and not near:
                    return []
                return [(each, None, False) for each in names]
        return []

    # --------------------------------------------------------------------- lists

    def _list(self, chain: list[OfficePhrase]) -> list[tuple[int, TenureStatus | None, bool]]:
        """Read "⟦F⟧ : ⟦P⟧" and "⟦P⟧ : ⟦F⟧" at the start of a line."""
        first, last = chain[0], chain[-1]
        detail = self.reader.detail(last.office)
        ministry = detail is not None and detail.role == "minister"
        if self.reader.word(last.after) == ":" or (
            self.reader.word(last.after) in {"|", "-", "–", "—"} and ministry
        ):
            if self._line_start(first.first) and not first.determined:
                name = self.name_at(last.after + 1)
                return [(name, None, False)] if name is not None else []
            kin = self._somebody_of(first.first)  # "sons of former ⟦F⟧: ⟦P⟧ and ⟦P⟧"
            if first.plural and not kin and (name := self.name_at(last.after + 1)) is not None:
                return [(each, None, False) for each in self.names_from(name)]
            return []
        if self.reader.word(first.first - 1) in {":", "–", "—", "-"} and not first.plural:
            name_at = self.name_before(first.first - 1)
            if name_at is None and self.reader.word(first.first - 1) == ":":
                name_at = self._described_before(first.first - 1)
            if name_at is not None and self._line_start(name_at):
                return [(name_at, None, False)]
        return []

    def _described_before(self, colon: int) -> int | None:
        """Return the person of "⟦P⟧ of ⟦G⟧: ⟦F⟧", "⟦P⟧, ⟦F⟧ of the ⟦G⟧: ⟦F⟧" before the colon."""
        for at in range(colon - 1, max(colon - _LONGEST_ASIDE, -1), -1):
            if self.reader.kind(at) == "P":
                return at
            plain = self.reader.kind(at) in ("G", "F", "L") or self.reader.word(at) in {
                "of", "the", ",", "de", "du", "des", "d'", "la", "le", "les", "l'",
            }  # fmt: skip
            if not plain:
                return None
        return None

    def _line_start(self, k: int) -> bool:
        if k > 0:
            gap = self.reader.view.text[self.tokens[k - 1].end : self.tokens[k].start]
            if "\n" in gap or self.reader.word(k - 1) == ";":
                return True
        return all(
            self.tokens[i].kind in ".N" or self.tokens[i].word in self.words.titles
            for i in range(k)
        )
