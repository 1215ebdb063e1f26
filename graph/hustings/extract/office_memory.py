"""What a document has said of offices so far, and which one is meant where none is named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from hustings.extract.passages import Passage
from hustings.extract.tokens import fold
from hustings.model.annotation import Annotations, EntityKind, OfficeDetail, SegmentKind, Sentence
from hustings.model.fact import Tenure, TenureStatus

RECENT: Final = 4  # sentences over which an unnamed office is still the one just named
# What follows an office that only tells what the line is about: "⟦F⟧: …", "⟦F⟧, and with it …:".
_TOPIC: Final = re.compile(
    r"[\s•–—-]*(?:the )?(⟦F\d+⟧)"
    r"(?: ?(?::|[–—|-](?= ))|\.?$|,(?=[^:.]{4,70}:)| (?:goes|went|passes|passed|will go)\b)"
)
_HEADED: Final = frozenset({SegmentKind.HEADING, SegmentKind.HEADLINE})
# "Le ⟦F⟧ s'en va", "L: le ⟦F⟧ limogé", in a headline; and "… promu ⟦F⟧", "Passation à ⟦F⟧".
_GONE_SO: Final = r"limogee?|remerciee?|evincee?|revoquee?|destituee?|congediee?|demise?|renversee?"
_HEADED_LEFT: Final = re.compile(
    r"(?:^|: |\" |, )(?:l[ea] |l'|son |sa )?⟦(?P<office>F\d+)⟧(?: [a-z'-]+){0,3}?"
    r" (?:s'en va|demissionne|claque la porte|rend (?:son|sa|ses|les|l')|plie bagage"
    r"|prend la porte|tire sa reverence|passe la main|quitte (?:le gouvernement|ses fonctions"
    rf"|son poste)|demissionnaire|sur le depart|(?:est |a ete )?(?:{_GONE_SO})(?=$|[,.]| par ))"
)
_HEADED_GAIN: Final = re.compile(
    r"(?:\b(?:promue?|nommee?|elue?|designee?|investie?|intronisee?|devient|propulsee?"
    r"|nouve(?:au|lle)|change de)|\bpassation (?:de \w+ )?(?:a|au|a la|a l'))"
    r" (?:la |l')?⟦(?P<office>F\d+)⟧"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """An office that stands above what is told of it.

    Attributes:
        office: Its local id.
        segment: Index of the segment that it opens.
        heading: Its words, folded, where it is a heading.
    """

    office: str
    segment: int
    heading: str = ""

    def holds(self, passage: Passage) -> bool:
        """Tell whether a passage stands below it."""
        if passage.sentence.segment == self.segment:
            return True
        above = passage.segment.heading
        return bool(self.heading and above) and fold(above[-1]).strip(" :*#") == self.heading


@dataclass(slots=True)
class Memory:
    """What the document has said of offices so far.

    Attributes:
        gained: Person to the office last gained, and the number of the sentence.
        held: Person to the offices named as current.
        here: Person to the office of which a line of a list says so, and its sentence.
        left: Persons who have resigned or been dismissed.
        lost: Person to the office last left, and the last sentence in which a successor may be
            told without it; only the same sentence for one that was held long ago.
        last: The office gained last, whoever gained it, and the number of the sentence.
        vacant: The office left last, and the number of the sentence.
        leaver: Who left it.
        parted: Who was last told to have held an office once, and the number of the sentence.
        called: Person to the office by which alone a sentence calls him, and its number.
        noted: Who was last said to hold or get an office, and the number of the sentence.
        topic: The office that a heading, or the head of a line, gives to what stands below.
        question: The office that a headline without a name tells, and whether it is left there.
    """

    gained: dict[str, tuple[str, int]] = field(default_factory=dict)
    held: dict[str, list[str]] = field(default_factory=dict)
    here: dict[str, tuple[str, int]] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    lost: dict[str, tuple[str, int]] = field(default_factory=dict)
    last: tuple[str, int] | None = None
    vacant: tuple[str, int] | None = None
    leaver: str | None = None
    parted: tuple[str, int] | None = None
    called: dict[str, tuple[str, int]] = field(default_factory=dict)
    noted: tuple[str, int] | None = None
    topic: Topic | None = None
    question: tuple[str, bool] | None = None

    def ask(self, passage: Passage) -> None:
        """Take up the office that a headline without a name says to change hands."""
        headed = passage.segment.kind is SegmentKind.HEADLINE
        if not headed or passage.document.language != "fr" or "⟦P" in passage.view.text:
            return
        left, gained = (p.search(passage.view.folded) for p in (_HEADED_LEFT, _HEADED_GAIN))
        found = gained or left
        if found is not None:
            self.question = (found["office"], gained is None)

    def asked(self, person: str, number: int, *, left: bool) -> str | None:
        """Return the office that the headline tells, for who gets or leaves one just below it.

        Args:
            person: Who leaves it, or whom another replaces.
            number: Of the sentence.
            left: Nobody is told to get it.
        """
        if self.question is None or number > RECENT + 1 or self.held.get(person):
            return None
        office, leaving = self.question
        return office if leaving or not left else None

    def note(self, fact: Tenure, number: int) -> None:
        """Remember a tenure that the sentence `number` states."""
        if fact.status is TenureStatus.APPOINTED:
            self.gained[fact.person] = (fact.office, number)
            self.last = (fact.office, number)
            self.noted = (fact.person, number)
        elif fact.status is TenureStatus.CURRENT:
            offices = self.held.setdefault(fact.person, [])
            if fact.office not in offices:
                offices.append(fact.office)
            self.noted = (fact.person, number)
        elif fact.status is TenureStatus.LEFT:
            self.left.add(fact.person)
            self.vacant = (fact.office, number)
            self.leaver = fact.person
            self.lost[fact.person] = (fact.office, number + RECENT)
        elif fact.status is TenureStatus.FORMER:
            self.parted = (fact.person, number)
            self.lost.setdefault(fact.person, (fact.office, number))

    def just_gained(self, person: str, number: int) -> str | None:
        """Return the office that `person` gained in one of the last sentences."""
        office, at = self.gained.get(person, ("", -RECENT - 1))
        return office if number - at <= RECENT else None

    def just_lost(self, person: str, number: int) -> str | None:
        """Return the office that `person` has left in one of the last sentences."""
        office, until = self.lost.get(person, ("", -1))
        return office if number <= until else None

    def old_job(self, number: int) -> tuple[str, str] | None:
        """Return whom "her old job" speaks of, and the office: who was last given another one."""
        who, at = self.noted or ("", -2)
        office = self.just_lost(who, number) if number - at <= 1 else None
        return (who, office) if office is not None else self.vacancy(number)

    def vacancy(self, number: int) -> tuple[str, str] | None:
        """Return who left an office in the last two sentences, and which."""
        if self.vacant is None or self.leaver is None or number - self.vacant[1] > 1:
            return None
        return self.leaver, self.vacant[0]

    def only_held(self, person: str) -> str | None:
        """Return the one office that `person` holds, None if there are none or several."""
        offices = self.held.get(person, [])
        return offices[0] if len(offices) == 1 else None

    def open(self, passage: Passage) -> None:
        """Take up the office that opens a line or is a heading; another line has its own."""
        opened = _TOPIC.match(passage.view.folded)
        if opened is None or passage.document.language != "en":
            return
        office = opened[1][1:-1]
        detail = passage.annotations.entities[office].detail
        if not isinstance(detail, OfficeDetail) or detail.role not in _ONE_EACH:
            return
        headed = passage.segment.kind in _HEADED
        words = fold(passage.document.text[slice_of(passage.sentence)]).strip(" :*#")
        self.topic = Topic(office, passage.sentence.segment, words if headed else "")

    def deputies(self, owner: str | None, annotations: Annotations) -> str | None:
        """Return the office of the deputy of `owner`, or of the only one who may have a deputy."""
        held = [*self.held.get(owner or "", ()), *self.gained.get(owner or "", ())[:1]]
        details = {e.id: e.detail for e in annotations.entities.values()}
        roles = {d.role for o in held if isinstance(d := details.get(o), OfficeDetail)}
        wanted = {_DEPUTIES[role] for role in roles if role in _DEPUTIES}
        found = {
            office: detail
            for office, detail in details.items()
            if isinstance(detail, OfficeDetail)
            and (detail.role in wanted if wanted else detail.role in _DEPUTIES.values())
        }
        if len(found) > 1 and wanted:
            scopes = {d.scope for o in held if isinstance(d := details.get(o), OfficeDetail)}
            found = {office: detail for office, detail in found.items() if detail.scope in scopes}
        return next(iter(found)) if len(found) == 1 else None

    def meant(self, passage: Passage) -> str | None:
        """Return the office above a passage, None if there is none."""
        if self.topic is not None and self.topic.holds(passage):
            return self.topic.office
        return None


# The deputy of each; annotation enters their offices where a text speaks of a deputy.
_DEPUTIES: Final = {
    "president": "vice-president",
    "prime-minister": "deputy-prime-minister",
    "first-minister": "deputy-first-minister",
    "chief-minister": "deputy-chief-minister",
    "party-leader": "deputy-party-leader",
    "mayor": "deputy-mayor",
    "governor": "deputy-governor",
    "speaker": "deputy-speaker",
    "chancellor": "vice-chancellor",
}
# Offices that one person holds in a government or a party.
_ONE_EACH: Final = frozenset(
    "minister shadow-minister deputy-minister finance-minister prime-minister "
    "deputy-prime-minister secretary-of-state attorney-general treasurer chief-secretary "
    "speaker party-leader deputy-party-leader party-chair party-secretary "
    "president vice-president house-leader whip ambassador first-minister "
    "deputy-first-minister chancellor governor mayor".split()
)


def slice_of(sentence: Sentence) -> slice:
    """Return where a sentence stands in its document."""
    return slice(sentence.span.start, sentence.span.end)


def _seat(passage: Passage, office: str) -> bool:
    """Tell whether many hold an office at once: no single one of them is "the job"."""
    detail = passage.annotations.entities[office].detail
    return isinstance(detail, OfficeDetail) and detail.role in _SEATS


_SEATS: Final = frozenset("senator mp mep representative councillor member judge".split())


def before_it(passage: Passage, offset: int, earlier: tuple[Sentence, ...]) -> str | None:
    """Return the office that "the job" at an offset of a sentence speaks of.

    It is the last one named before it in the sentence, else the only one of the sentence before.
    """
    named = [
        token.mention.entity
        for token in passage.view.tokens
        if token.kind == "F" and token.mention is not None and token.start < offset
        if not _seat(passage, token.mention.entity)
    ]
    if named:
        return named[-1]
    for sentence in earlier[-1:]:
        offices = {m.entity for m in sentence.mentions if m.kind is EntityKind.OFFICE}
        if len(offices) == 1:
            return next(iter(offices))
    return None
