"""Matches of frames in a masked sentence: roles, polarity, modality, speaker, evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hustings.extract.actors import (
    NO_NAME,
    OTHER_NAME,
    UNCLEAR,
    UNNAMED,
    actor,
    left_of,
    no_actor,
    of_another,
)
from hustings.extract.attribution import Reading, read
from hustings.extract.auxiliaries import Group
from hustings.extract.clauses import Subject
from hustings.extract.cues import VOWED
from hustings.extract.evidence import passage
from hustings.extract.firings import Firing, firings
from hustings.extract.frames import Frame
from hustings.extract.groups import bare, verb_group
from hustings.extract.phrases import Phrase
from hustings.extract.speakers import first_person
from hustings.extract.tokens import Token, View
from hustings.extract.triggers import tried
from hustings.extract.verbs import Form
from hustings.extract.words import Words, words
from hustings.model.annotation import Mention, Sentence
from hustings.model.claim import Dropped, Modality, Polarity, Reference
from hustings.model.document import Span

_MATTER = re.compile(
    r" ?(?:\([^)]{0,40}\))? ?(?:on (?!⟦D|twitter|social|stage|behalf)|over (?!(?:the )?⟦[PF])"
    r"|against (?!(?:the )?⟦P)|contre (?!⟦P)|sur (?!⟦|twitter|x\b|facebook|son compte)"
    r"|in (?:his|her|their) (?:fight|battle|struggle|dispute|row|feud|grief|bid to (?:stop|block))"
    r"|dans (?:l'affaire|l'epreuve|cette epreuve|la tourmente|sa lutte|ce dossier|la crise"
    r"|(?:son|leur) (?:combat|bras de fer))"
    r"|, (?:(?:indicted|charged|arrested|jailed|accused|hospitali[sz]ed)\b"
    r"|mise?s? en (?:examen|cause)\b|(?:visee?|inculpee?|incarceree?|accusee?|poursuivie?"
    r"|hospitalisee?|agressee?|victime|plongee?|prise? (?:dans|a partie))s?\b))"
)
# What a person gives, and no party: "thrown his support to".
_HIS = re.compile(
    r"\b(?:his|her) (?:\w+ ){0,2}(?:support|backing|weight|endorsement|blessing|votes?|campaign"
    r"|bid)\b"
)
_DECLINED = frozenset({"refused", "withdrawn", "opposed"})  # frames whose own words decline
_UNGOVERNED = "what governs the infinitive is not known"
_INFINITIVE = "an infinitive without a governing verb"
# Families without a reading that turns another round: "B (elected …" may leave ", elected …" to it.
_LOOSE = {
    "candidacies": frozenset({NO_NAME, OTHER_NAME, _UNGOVERNED, _INFINITIVE, UNNAMED, UNCLEAR}),
    "memberships": frozenset({NO_NAME, OTHER_NAME}),
}
# What a party or body gives or takes away, and no person: "switched its support to".
_ITS = re.compile(
    r"\bits (?:\w+ ){0,2}(?:support|backing|weight|endorsement|blessing|allegiance|"
    r"nomination|votes?)\b"
)
# Verbs of saying that tell what is so: "announced he had received the support of B".
_KNOWN = re.compile(r"announc|annonc|confirm|reveal|revel")
_WON = frozenset(("beat", "won"))
_WOULD = frozenset("would could might may".split())


@dataclass(frozen=True, slots=True)
class Match:
    """A frame found in a sentence.

    Attributes:
        frame: The frame.
        roles: Entities that fill each role, in text order.
        polarity: Whether the words affirm or deny it.
        modality: How they hold it.
        refused: The subject itself declines ("will not", "refuses to"); `polarity` is affirmed.
        ended: It was so and is no more ("no longer backs").
        superseded: A cue says that it held only before.
        speaker: Entity in whose mouth it stands, None for the document.
        own: The speaker speaks of himself, or there is none.
        via: How the subject was found ("adjacent", "relative", "coordination", ...).
        sure: Arguments are names next to the trigger, without inference.
        evidence: Span in the document of the clause or sentence it rests on.
        trigger: Span in the document of the words that fired.
        references: Words that are no names and were taken for an entity.
        at: Offsets of the trigger in the masked text.
        end: Offset in the masked text after the last slot.
        why: Cues that decided, for explain.
        present: Its verb stands in the present tense, as in news of the day.
        passive: Its grammatical subject is who is backed, who declines nothing.
        about: What follows tells of some other matter: "backs B on tax", "soutient B contre C".
    """

    frame: Frame
    roles: Mapping[str, tuple[str, ...]]
    polarity: Polarity
    modality: Modality
    refused: bool
    ended: bool
    superseded: bool
    speaker: str | None
    own: bool
    via: str
    sure: bool
    evidence: Span
    trigger: Span
    references: tuple[Reference, ...]
    at: tuple[int, int]
    end: int
    why: tuple[str, ...] = ()
    about: bool = False
    present: bool = False
    passive: bool = False

    @property
    def asserted(self) -> bool:
        """Whether the words state the fact of the frame as it is."""
        return (
            self.polarity is Polarity.AFFIRMED
            and self.modality in (Modality.STATED, Modality.PAST)
            and not self.refused
            and not self.ended
        )

    def only(self, role: str) -> str | None:
        """The entity of a role that takes one, or None."""
        found = self.roles.get(role, ())
        return found[0] if found else None


def matches(
    sentence: Sentence,
    frames: Sequence[Frame],
    *,
    before: Sequence[Sentence] = (),
    genders: Mapping[str, str | None] | None = None,
    voice: Mention | None = None,
) -> Iterator[Match | Dropped]:
    """Yield the matches of `frames` in a sentence, in text order.

    A `Dropped` is yielded for a trigger whose arguments are named but whose subject is not found.

    Args:
        sentence: The sentence, masked.
        frames: Frames of one language.
        before: Sentences before it in the same segment or entry, for pronouns.
        genders: Gender ("f", "m") of persons by entity, where known.
        voice: Who speaks in it, where another sentence tells.
    """
    if not frames:
        return
    if voice is None and "⟦" not in sentence.masked.text:
        return
    language = frames[0].language
    patterns = tried(sentence, language, frames)
    if not patterns:
        return
    view = View(sentence, language, genders)
    fired = list(firings(view, patterns))
    if not fired:
        return
    earlier = tuple(View(s, language) for s in before[-1:])
    closed: list[tuple[int, int, str]] = []
    kept: list[tuple[int, Match | Dropped]] = []
    for firing in sorted(fired, key=lambda c: (-c.width, c.start, c.frame.id)):
        first = firing.frame.note.get("speaker") == "first"
        if any(
            firing.start < end
            and start < firing.end
            and not (lost and first)
            and not (lost == UNNAMED and firing.start < start)
            for start, end, lost in closed
        ):
            continue
        found = _resolved(view, firing, earlier, voice)
        if found is None or _true(found):
            continue
        lost = found.reason if isinstance(found, Dropped) else ""
        if lost not in _LOOSE.get(firing.frame.family, ()):
            closed.append((firing.start, firing.end, lost))
        kept.append((firing.start, found))
    for _, found in sorted(kept, key=lambda pair: pair[0]):
        yield found


def _true(found: Match | Dropped) -> bool:
    """Whether a frame that tells what did not happen is affirmed: it then tells nothing."""
    return (
        isinstance(found, Match)
        and found.frame.note.get("when") == "denied"
        and found.polarity is Polarity.AFFIRMED
        and not found.refused
    )


def may_match(view: View, frames: Sequence[Frame]) -> bool:
    """Tell whether a sentence, or one with less in it, has the clues of any of some frames."""
    return bool(tried(view.sentence, view.language, frames))


def _resolved(
    view: View, firing: Firing, earlier: tuple[View, ...], voice: Mention | None
) -> Match | Dropped | None:
    """Find the subject and read the clause."""
    table = words(view.language)
    pattern = firing.pattern
    verbal: Group | None = None
    tags: frozenset[Form] = frozenset()
    if pattern.verb:
        fitting = verb_group(view, firing, table)
        if fitting is None:
            return None
        verbal, tags = fitting
    phrases = dict(firing.phrases)
    if firing.frame.note.get("speaker") == "first":
        return _quoted(view, firing, phrases, table, voice)
    who: Subject | None = None
    if pattern.first is not None:
        found = actor(view, firing, verbal, earlier, table)
        if isinstance(found, str):
            return Dropped(firing.frame.id, firing.span(view), found)
        who, extra = found
        if extra is not None:
            phrases["+"] = extra
    if who is not None and of_another(view, firing, who):
        return None
    if who is not None and _ITS.search(firing.first[0]) and all(t.kind == "P" for t in who.tokens):
        return Dropped(firing.frame.id, firing.span(view), "the party or body is not named")
    if who is not None and _HIS.search(firing.first[0]) and all(t.kind in "GO" for t in who.tokens):
        return Dropped(firing.frame.id, firing.span(view), "the person is not named")
    if reason := no_actor(view, firing, verbal, who, table):
        return Dropped(firing.frame.id, firing.span(view), reason)
    nominal = "" if verbal is not None else firing.words
    reading = read(view, verbal, who, firing.start, firing.reach, table, nominal)
    if pattern.first is not None and pattern.first.name == "O" and who is not None:
        _claimed(reading, view, firing, who, table)
    if firing.frame.emit in _WON and who is not None:
        _boasted(reading, view, firing, who)
    if firing.negative and not reading.refused:
        reading = _negated(reading, verbal)
    if firing.frame.emit in _DECLINED and pattern.declines:  # its own words say no
        reading.refused = False
        if pattern.language == "fr":
            reading.polarity = Polarity.AFFIRMED
    if verbal is not None and verbal.clitic is not None and "O" not in phrases:
        spot = verbal.clitic
        phrases["O"] = Phrase((spot,), firing.reach, spot.start)
    found_match = _match(view, firing, phrases, who, reading)
    if verbal is not None and Form.PRESENT in tags and bare(verbal):
        return replace(found_match, present=True)
    return found_match


def _quoted(
    view: View, firing: Firing, phrases: dict[str, Phrase], table: Words, voice: Mention | None
) -> Match | Dropped:
    """A frame in the first person: its S is who speaks."""
    slot = firing.pattern.first
    if slot is not None:
        beside = left_of(view, firing, None, (), table)
        if isinstance(beside, str):
            return Dropped(firing.frame.id, firing.span(view), beside)
        phrases[slot.name] = Phrase(beside.tokens, firing.start, beside.start)
    said = first_person(view, firing.start, table)
    if said is None and voice is not None:
        said = Token(firing.start, firing.start, "", "P", voice)
    if said is None or said.mention is None:
        return Dropped(firing.frame.id, firing.span(view), "nobody is named as the speaker")
    reading = read(view, None, None, firing.start, firing.reach, table, firing.words)
    reading.speaker, reading.own = said.mention.entity, True
    inside = re.findall(r"[\w']+", firing.first[0])
    declining = any(w in table.negation or w == "pas" or w.endswith("n't") for w in inside)
    if declining and ("did" in inside or "didn't" in inside):
        reading.polarity = Polarity.DENIED  # "I didn't vote for C": what was, not what will be
        reading.why.append("negation")
    elif (declining and firing.frame.emit not in _DECLINED) or firing.negative:
        reading.refused = True
        reading.why.append("negation")
    elif not _WOULD.isdisjoint(inside):
        reading.modality = Modality.CONDITIONAL
        reading.why.append("conditional")
    phrases["S"] = Phrase((said,), firing.reach, firing.start)
    return _match(view, firing, phrases, None, reading)


def _claimed(reading: Reading, view: View, firing: Firing, who: Subject, words: Words) -> None:
    """Note whether whoever is backed says so himself: "C says he has the support of B"."""
    between = view.tokens[view.at(who.start) : view.at(firing.start)]
    told = any(t.word in words.speech and not _KNOWN.match(t.word) for t in between)
    _said_by_himself(reading, who, told=told)


def _boasted(reading: Reading, view: View, firing: Firing, who: Subject) -> None:
    """Note whether a victory is only promised or claimed: "vowed to beat C", "says he beat C"."""
    if vowed := VOWED.search(view.folded, who.start, firing.start):
        reading.weaken(Modality.PREDICTED, vowed[0])
    _said_by_himself(reading, who)


def _said_by_himself(reading: Reading, who: Subject, *, told: bool = False) -> None:
    """Note that somebody says so of himself, as ``told`` or as who speaks."""
    if told or any(
        t.mention is not None and t.mention.entity == reading.speaker for t in who.tokens
    ):
        reading.own = False
        reading.why.append("said by whom it is for")


def _negated(reading: Reading, verbal: Group | None) -> Reading:
    """Read "backs neither B nor C": declined if it is a choice, denied if it did not happen."""
    if verbal is not None and verbal.have and not verbal.be:
        reading.polarity = Polarity.DENIED
    else:
        reading.refused = True
    reading.why.append("neither")
    return reading


def _match(
    view: View,
    firing: Firing,
    phrases: dict[str, Phrase],
    who: Subject | None,
    reading: Reading,
) -> Match:
    roles: dict[str, tuple[Token, ...]] = {
        name: p.tokens for name, p in phrases.items() if name != "+"
    }
    first = firing.pattern.first
    if who is not None and first is not None:
        roles[first.name] = who.tokens
    start = min([firing.start, *(t.start for ts in roles.values() for t in ts)])
    end = max([firing.reach, *(p.end for p in phrases.values())])
    if who is not None:
        start = min(start, who.start)
    via = who.via if who is not None else "fixed"
    references = tuple(_references(view, roles, who))
    sure = via in ("adjacent", "fixed", "possessive", "relative") and not references
    if any(p.choice for p in phrases.values()) and not reading.refused:
        reading.weaken(Modality.PREDICTED, "or")
    return Match(
        frame=firing.frame,
        roles={n: _entities(ts) for n, ts in roles.items()},
        polarity=reading.polarity,
        modality=reading.modality,
        refused=reading.refused,
        ended=reading.ended,
        superseded=reading.superseded,
        speaker=reading.speaker,
        own=reading.own,
        via=via,
        sure=sure,
        evidence=passage(view, start, end),
        trigger=firing.span(view),
        references=references,
        at=(firing.start, firing.first.end()),
        end=end,
        why=tuple(reading.why),
        about=bool(_MATTER.match(view.folded, end)),
        passive=first is not None and first.name == "O",
    )


def _entities(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for token in tokens:
        if token.mention is not None and token.mention.entity not in found:
            found.append(token.mention.entity)
    if any(t.kind in "ND" for t in tokens):
        return tuple(t.word for t in tokens)
    return tuple(found)


def _references(
    view: View, roles: Mapping[str, tuple[Token, ...]], who: Subject | None
) -> Iterator[Reference]:
    for tokens in roles.values():
        for token in tokens:
            mention = token.mention
            if mention is not None and mention.reason:
                yield Reference(mention.span, mention.surface, mention.entity, mention.reason)
    if who is not None and who.pronoun is not None:
        span = view.span(who.pronoun.start, who.pronoun.end)
        surface = view.text[who.pronoun.start : who.pronoun.end]
        for token in who.tokens:
            if token.mention is not None:
                yield Reference(span, surface, token.mention.entity, "pronoun")
