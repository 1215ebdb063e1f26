"""Parties that stand beside a name or an office: "B (LR)", "le LR B", "B, membre du G".

A bare "socialiste" is no label; "a Republican", "B of the G", "Labour's B", "a fellow ⟦G⟧, B"
and the party beside an office that somebody holds are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hustings.extract.affiliations import Affiliation
from hustings.extract.holders import Holding
from hustings.extract.neighbours import Neighbours
from hustings.extract.office_chains import OfficeReader
from hustings.model.annotation import DESCRIBED
from hustings.model.claim import Confidence
from hustings.model.fact import MembershipStatus, TenureStatus

# "B (⟦G⟧) et C, du même parti".
_SAME_PARTY = re.compile(
    r"(?:lui aussi |elle aussi )?(?:du meme (?:parti|mouvement|bord|camp)|de la meme formation"
    r"|of the same party)\b"
)
GONE = frozenset({TenureStatus.FORMER, TenureStatus.LEFT})
EX = frozenset("ex former formerly ancien ancienne anciennement previously".split())
_DETERMINERS = frozenset("le la l' les du au aux des un une a an the".split())
_OF = {"en": frozenset({"of"}), "fr": frozenset({"de", "d'", "du", "des"})}
_COUNTS = frozenset("deux trois quatre cinq six sept huit neuf dix seuls".split())
_COUNTED = frozenset("two three four five six other".split())
# A party goes on with these: "a member of the ⟦G⟧ group".
_WITHIN = frozenset("group caucus faction delegation benches bench parliamentary".split())
_RIVALS = frozenset(
    "challenger challengers rival rivals opponent opponents candidate candidates nominee nominees "
    "contender contenders hopeful hopefuls".split()
)


_ARTICLES = frozenset({"a", "an", "un", "une", "the", "le", "la", "l'"})
_POSSESSED = frozenset({"his", "her"})
_OTHERS = frozenset(
    "opponent opponents rival rivals challenger challengers adversary adversaries foe foes critic "
    "critics predecessor predecessors successor successors counterpart counterparts father mother "
    "husband wife son daughter brother sister friend friends incumbent".split()
)


class PartyLabels:
    """Finds persons and parties that stand beside each other in one sentence."""

    def __init__(self, reader: OfficeReader, holdings: tuple[Holding, ...]) -> None:
        self.reader = reader
        self.holdings = holdings
        self.people = Neighbours(reader)
        self.tokens = reader.tokens
        self.language = reader.words.language
        self.beside = {k for phrase in reader.phrases() for k in phrase.parties}

    def found(self) -> Iterator[Affiliation]:
        """Yield them in text order, those beside offices first."""
        yield from self._offices()
        for index, token in enumerate(self.tokens):
            if token.kind == "P" and token.mention is not None:
                yield from self._after_name(index)
            elif token.kind == "G" and token.mention is not None:
                yield from self._before_name(index)
                yield from self._of_somebody(index)
                yield from self._described(index)
                if self.language == "fr":
                    yield from self._at_head(index)
                    yield from self._counted(index)

    def _offices(self) -> Iterator[Affiliation]:
        """Read the party beside an office: "le maire LR de V, B", "leader of G, B"."""
        for holding in self.holdings:
            phrase = holding.phrase
            if holding.denied or holding.status in GONE:
                continue
            for party in phrase.parties:
                yield Affiliation(
                    holding.person, party, f"office-{holding.rule}",
                    first=phrase.first, after=phrase.after,
                )  # fmt: skip

    def _after_name(self, index: int) -> Iterator[Affiliation]:
        """Read "B (LR)", "B of the G", "B, du G,", "B's G"."""
        word = self.reader.word
        if word(index + 1) == "(":
            yield from self._bracket(index)
        if word(index + 1) == "," and self._letter(index + 2):
            yield Affiliation(index, index + 2, "letter")
        at = self.people.after_name(index)
        if word(at) == "," and self.reader.kind(at + 1) == "N" and word(at + 2) == ",":
            at += 2  # "B, 66, of the G"
        comma = word(at) == ","
        at += comma
        if comma and (party := self._same_party(at)) is not None:
            yield Affiliation(index, party, "same-party", after=at + 3)
        if word(at) in _OF[self.language]:
            if self.language == "fr" and not comma:
                return
            at += 1
            while word(at) in {"the", "la", "le", "les", "l'"}:
                at += 1
            if self.language == "en":
                at = self._past_attributes(at)
            if self.reader.kind(at) == "G" and self._closes(at + 1, comma=comma):
                yield Affiliation(index, at, "of")
        elif word(index + 1) == "'s" and not comma:
            yield from self._possessed(index)

    def _same_party(self, at: int) -> int | None:
        """Return the party told last before "du même parti", which stands at `at`."""
        said = " ".join(self.reader.word(k) for k in range(at, at + 4))
        if _SAME_PARTY.match(said) is None:
            return None
        return next((k for k in range(at - 1, -1, -1) if self.reader.kind(k) == "G"), None)

    def _past_attributes(self, at: int) -> int:
        """Return the index after "ruling", "centre-left", "⟦L⟧'s" before a party at `at`."""
        k = at
        if self.reader.kind(k) == "L" and self.reader.word(k + 1) == "'s":
            k += 2
        elif self.reader.kind(k) == "w" and self.reader.word(k) in self.reader.words.nations:
            k += 1
        while k < at + 4 and self.reader.kind(k) == "w" and not self.reader.view.upper(k):
            if self.reader.word(k) in self.reader.words.no_adjectives:
                return at
            k += 1
        return k if self.reader.kind(k) == "G" else at

    def _letter(self, k: int) -> bool:
        """Tell whether the party at `k` is the letter of "B, D-Texas"."""
        mention = self.tokens[k].mention if self.reader.kind(k) == "G" else None
        return mention is not None and len(mention.surface) == 1

    def _bracket(self, index: int) -> Iterator[Affiliation]:
        former = False
        for at in range(index + 2, min(index + 8, len(self.tokens))):
            word = self.reader.word(at)
            if word == ")":
                return
            if self.reader.kind(at) == "G":
                status = MembershipStatus.FORMER if former else MembershipStatus.CURRENT
                yield Affiliation(index, at, "bracket", status, after=at + 1)
                return
            if word in EX:
                former = True
            elif word not in {"-", ",", "the", "le", "la", "les", "l'", "parti"}:
                return

    def _possessed(self, index: int) -> Iterator[Affiliation]:
        at = index + 2
        while at < index + 4 and self.reader.kind(at) == "w" and not self.reader.view.upper(at):
            if self.reader.word(at) in {"rival", "former", "old", "own", "opposition"} and (
                self.reader.word(at) != "own"
            ):
                return
            at += 1
        if self.reader.kind(at) == "G" and self.reader.word(at + 1) != "'s":
            following = self.reader.kind(at + 1)
            others = self.reader.word(at + 1) in _OTHERS  # "B's Labour opponent"
            if following not in ("F", "P") and not others and self._whole(at):
                yield Affiliation(index, at, "possessive", confidence=Confidence.MEDIUM)

    def _whole(self, at: int) -> bool:
        """Tell whether the party itself is meant, not one of its members ("a Republican")."""
        mention = self.tokens[at].mention
        surface = mention.surface if mention is not None else ""
        return " " in surface or surface.isupper() or "." not in surface

    def _closes(self, at: int, *, comma: bool) -> bool:
        word = self.reader.word(at)
        if self.reader.kind(at) == "F":
            return False
        return (
            not comma
            or at >= len(self.tokens)
            or word in {",", ".", ";", ")", "(", ":", "and", "et"}
        )

    def _before_name(self, index: int) -> Iterator[Affiliation]:
        """Read "le LR B", "Labour's B", "the Democratic newcomers B and C", "Democrat B"."""
        at = index + 1
        possessive = self.reader.word(at) in {"'s", "'"}
        if possessive:
            at += 1
        nouns: list[str] = []
        while (
            len(nouns) < 2
            and self.reader.kind(at) == "w"
            and self.reader.word(at) in self._member_words()
            and not self.reader.view.upper(at)
        ):
            nouns.append(self.reader.word(at))
            at += 1
        name = self._name_at(at)
        if name is None:
            return
        labelled = self.reader.word(index - 1) in _DETERMINERS or self._former_before(index)
        if self.language == "fr" and not nouns and not labelled:
            return
        if self.language == "fr" and nouns:
            return
        if possessive and set(nouns) & _RIVALS:
            return
        if index in self.beside:
            return
        if self._former_before(index):
            if not nouns and not possessive:
                yield Affiliation(name, index, "ex-label", MembershipStatus.FORMER)
            return
        plural = any(noun.endswith("s") for noun in nouns)
        if self.language == "en" and not nouns and not possessive:
            plural = self._several(index)
        if self.language == "fr" and self.reader.word(index - 1) in {"les", "des", "aux"}:
            plural = True  # "les G B et C"
        for person in self._listed(name) if plural else [name]:
            yield Affiliation(person, index, "label")

    def _several(self, index: int) -> bool:
        """Tell whether a party is named by its members: "Republicans ⟦P⟧ and ⟦P⟧"."""
        mention = self.tokens[index].mention
        return mention is not None and mention.surface[:1].isupper() and mention.surface[-1] == "s"

    def _listed(self, name: int) -> list[int]:
        """Return the persons of a list, some with an office behind them: "B, ⟦F⟧, et C"."""
        found = self.people.names_from(name)
        at = self.people.after_name(found[-1])
        if self.reader.word(at) == "," and self.reader.kind(at + 1) == "F":
            for k in range(at + 2, at + 9):
                if self.reader.word(k) == "," and self.reader.word(k + 1) in {"et", "and"}:
                    last = self.people.name_at(k + 2)
                    return [*found, last] if last is not None else found
        return found

    def _at_head(self, index: int) -> Iterator[Affiliation]:
        """Read "Chez les G, B …", "Côté G, B …", "au G, B …" where a clause begins."""
        k = index - 1
        while self.reader.word(k) in {"les", "la", "le", "l'"}:
            k -= 1
        if self.reader.word(k) not in {"chez", "cote", "au", "aux", "à"}:
            return
        opens = k == 0 or self.reader.word(k - 1) in {";", ".", ":", "-", "–", "•"}
        colon = self.reader.word(index + 1) in {",", ":"}
        name = self.people.titled_name(index + 2) if opens and colon else None
        if name is not None and name - index < 5:
            yield Affiliation(name, index, "at-head", confidence=Confidence.MEDIUM)

    def _counted(self, index: int) -> Iterator[Affiliation]:
        """Read "B et C, les deux G,"."""
        counted = self.reader.word(index - 1) in _COUNTS or self.reader.kind(index - 1) == "N"
        if not counted or self.reader.word(index - 2) not in {"les", "ses", "nos"}:
            return
        name = self.people.name_before(index - 3) if self.reader.word(index - 3) == "," else None
        persons = self.people.names_to(name) if name is not None else []
        if len(persons) > 1:
            for person in persons:
                yield Affiliation(person, index, "counted")

    def _of_somebody(self, index: int) -> Iterator[Affiliation]:
        """Read "the G (H) of outgoing ⟦F⟧ B": somebody's party."""
        at = self.people.after_name(index)
        opened = self.reader.word(index - 1) in {"the", "le", "la", "l'"}
        governed = self.reader.word(index - 2) in {"of", "from", "de", "à", "par", "by", "to"}
        if self.reader.word(at) not in {"of", "de", "d'", "du"} or not opened or governed:
            return
        at += 1
        for _ in range(4):
            if self.reader.kind(at) == "P":
                mention = self.tokens[at].mention
                if mention is not None and not mention.reason:
                    yield Affiliation(at, index, "party-of", confidence=Confidence.MEDIUM)
                return
            title = self.reader.kind(at) == "F" or self.reader.word(at) in (
                self.reader.words.before.keys() | self.reader.words.titles
            )
            if not title or self.reader.words.before.get(self.reader.word(at)) == "former":
                return
            at += 1

    def _former_before(self, index: int) -> bool:
        return self.reader.word(index - 1) in EX or (
            self.reader.word(index - 1) == "-" and self.reader.word(index - 2) in EX
        )

    def _member_words(self) -> frozenset[str]:
        return self.reader.words.members

    def _name_at(self, at: int) -> int | None:
        """Return the person at `at`: a name, or an office taken for its holder."""
        if self.reader.kind(at) == "P":
            mention = self.tokens[at].mention
            if mention is not None and mention.reason in DESCRIBED:
                return at
        return self.people.name_at(at)

    def _described(self, index: int) -> Iterator[Affiliation]:
        """Read "B, a Republican,", "B, membre du G", "B is a member of G", "⟦G⟧ of B"."""
        words = self.reader.word
        k = index - 1
        noun = False
        placed = words(index + 1) == "of" and self.reader.kind(index + 2) == "L"
        if placed and words(k) == "," and self.reader.kind(k - 1) == "P":
            yield Affiliation(k - 1, index, "described", after=index + 3)  # "B, Republican of L"
            return
        if self.language == "en" and self.reader.kind(k) == "L":
            k -= 1  # "an ⟦L⟧ ⟦G⟧", "the ⟦L⟧ ⟦G⟧"
            noun = words(k) in {"a", "an", "the"}
        while words(k) in {"the", "la", "le", "les", "l'", "de", "d'", "du", "des", "of"}:
            k -= 1
        if words(k) in self._member_words() and k != index - 1:
            noun = True
            k -= 1
        sorts = self.reader.words.sorts  # "a lifelong ⟦G⟧"
        article = words(k) in _ARTICLES | _POSSESSED
        while words(k) in sorts or words(k) in _ARTICLES | _POSSESSED:
            article = article or words(k) in {"a", "an"}
            k -= 1
        noun = noun or (article and words(index + 1) in self._member_words() | _RIVALS)
        if words(index - 1) == "fellow" or self._opens_description(index):
            yield from self._fellow(index)
        if self._former_before(index) or words(k) in EX:
            yield from self._once_of(index, k)
            return
        sort = words(index - 1) in {"a", "an"} or (article and words(index - 1) in sorts)
        if not (noun or (article and self.language == "en" and sort)):
            return
        after = index + 1
        while words(after) in self._member_words() | _RIVALS | _WITHIN:
            after += 1
        name = self._apposed(k, after)
        if name is not None:
            yield Affiliation(name, index, "described", after=after)

    def _opens_description(self, index: int) -> bool:
        """Tell whether "a ⟦G⟧," stands before a name: "another ⟦G⟧, ⟦P⟧"."""
        return self.language == "en" and self.reader.word(index - 1) in {"a", "an", "another"}

    def _fellow(self, index: int) -> Iterator[Affiliation]:
        """Read "B ousted C, a fellow ⟦G⟧" and "a fellow ⟦G⟧, C": both are of the party."""
        word = self.reader.word
        behind = self.people.name_at(index + 2) if word(index + 1) == "," else None
        behind = behind if behind is not None else self.people.name_at(index + 1)
        if behind is not None and behind > index + 1:
            after = self.people.after_name(behind)
            placed = word(after) == "of" and self.reader.kind(after + 1) == "L"
            closing = word(after + 2) if placed else word(after)
            if closing in {",", ".", ";", ":", ""}:
                yield Affiliation(behind, index, "described", after=behind + 1)
        if word(index - 1) != "fellow":
            return
        if word(index + 1) == "," and word(index - 2) in _COUNTED:
            for each in self.people.titled_names(index + 2):  # "two fellow ⟦G⟧, ⟦P⟧ and ⟦P⟧"
                yield Affiliation(each, index, "described", after=each + 1)
        people = {
            mention.entity: k
            for k, token in enumerate(self.tokens)
            if token.kind == "P" and (mention := token.mention) is not None
        }
        if len(people) == 2:
            for k in people.values():
                yield Affiliation(k, index, "fellow", confidence=Confidence.MEDIUM)

    def _once_of(self, index: int, k: int) -> Iterator[Affiliation]:
        """Read "B, a former Conservative,"."""
        if self.language != "en" or self.reader.word(index + 1) in self._member_words():
            return
        while self.reader.word(k) in EX or self.reader.word(k) in {"a", "an", "-"}:
            k -= 1
        article = any(self.reader.word(at) in {"a", "an"} for at in range(k + 1, index))
        name = self._apposed(k, index + 1) if article and self.reader.word(k) == "," else None
        if name is not None:
            yield Affiliation(name, index, "once", MembershipStatus.FORMER, after=index + 1)

    def _apposed(self, k: int, after: int) -> int | None:
        """Return the person to whom a description opened at token `k` belongs."""
        closing = self.reader.word(after)
        closed = after >= len(self.tokens) or closing in {
            ",",
            ".",
            ";",
            ")",
            "and",
            "et",
            "who",
            "qui",
            "(",
            "from",
            "representing",
            "whose",
        }
        if self.reader.word(k) in {",", "-", "–", "—"} and closed:
            return self.people.name_before(k)
        if self.reader.word(k) in {"lui", "elle"} and self.reader.word(k - 1) == ",":
            return self.people.name_before(k - 1)
        if self.reader.word(k) in {"is", "est", "remains", "reste"}:
            return self.people.subject(k - 1)
        return None
