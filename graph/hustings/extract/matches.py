"""Matches of frames in a masked sentence: roles, polarity, modality, speaker, evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from hustings.extract.attribution import Reading, read
from hustings.extract.clauses import Subject
from hustings.extract.coordination import shared
from hustings.extract.frames import AFTER_VERB, Frame, Pattern, verb_tags
from hustings.extract.groups import Group, group
from hustings.extract.members import list_before
from hustings.extract.name_roles import is_organ, role_of
from hustings.extract.named_subjects import before_affiliation
from hustings.extract.phrases import Phrase, expansion, phrase
from hustings.extract.seats import seat_before, seat_follows
from hustings.extract.speakers import quoted, speaker
from hustings.extract.subjects import after_participle, skipped, subject
from hustings.extract.tokens import Token, View
from hustings.extract.triggers import tried, triggers
from hustings.extract.verbs import Form
from hustings.extract.words import Words, words
from hustings.model.annotation import Sentence
from hustings.model.claim import Dropped, Modality, Polarity, Reference
from hustings.model.document import Span

_MATTER = re.compile(
    r" ?(?:\([^)]{0,40}\))? ?(?:on (?!⟦D|twitter|social|stage|behalf)|over (?!(?:the )?⟦[PF])"
    r"|against (?!(?:the )?⟦P)|contre (?!⟦P)|sur (?!⟦|twitter|x\b|facebook|son compte)"
    r"|in (?:his|her|their) (?:fight|battle|struggle|dispute|row|feud|grief|bid to (?:stop|block))"
    r"|dans (?:l'affaire|sa lutte|ce dossier|la crise|(?:son|leur) (?:combat|bras de fer)))"
)
# French verbs whose past is made with "être".
_WITH_BE = frozenset(
    "venir devenir revenir parvenir passer rester sortir entrer arriver tomber aller partir "
    "demeurer".split()
)
_HAS = (" a", " a ")  # "le soutien de B a surpris C" is no support "à C"
_LABEL = re.compile(r"(?:⟦F\d+⟧ )?(?P<name>⟦P\d+⟧)(?: \([^()]{1,30}\))? ?: ")
_DECLINED = frozenset({"refused", "withdrawn", "opposed"})  # frames whose own words decline
_EVENTS = frozenset({"offices", "candidacies", "memberships"})
_UNNAMED = "the subject is not named"  # a trigger that begins before such a one may be the verb
# What is told of a person by the way: "appointed B, a former banker, as F".
_ASIDE = re.compile(
    r"(?<=⟧)(?: \([^()]{1,40}\))?, (?:(?:an?|the|his|her|its|their|who|now|then|until|long|former"
    r"|ex-|formerly|currently|once|previously|aged|un|une|le|la|l'|son|sa|leur|qui|ancien"
    r"|ancienne|en tete|arrivee?|creditee?|qualifiee?|candidate?|soutenue?|ages?|agee|jusque?"
    r"|alors|actuel|actuelle|longtemps|naguere|deja|elue?|issue?|membre|proche)\b"
    r"|⟦[FN])[^;:\"]{0,110}?,(?= )"
)
# A trigger without a verb of its own that goes on a clause behind an aside.
_GOES_ON = re.compile(r"(?:can|could|may|might|cannot|will|would|peut|pouvait|pourra)\b")
_NO_NAME = "no name stands before it"
_SOMEBODYS = "the subject is somebody of the person named"
_UNCLEAR = "it is not clear whom the pronoun means"
_UNGOVERNED = "what governs the infinitive is not known"
_INFINITIVE = "an infinitive without a governing verb"
_OTHER_NAME = "another kind of name stands before it"
# Families without a reading that turns another round: "B (elected …" may leave ", elected …" to it.
_LOOSE = {
    "candidacies": frozenset({_NO_NAME, _OTHER_NAME, _UNGOVERNED, _INFINITIVE, _UNNAMED, _UNCLEAR}),
    "memberships": frozenset({_NO_NAME, _OTHER_NAME}),
}
_SPELLED = frozenset(("n'", "ne", "l'", "used", "could", "will", "would", "failed", "first"))
# Whom a frame of somebody else can do without: "il a été battu par B".
_ALONE = frozenset(
    {_NO_NAME, _OTHER_NAME, _UNNAMED, "the subject is of another kind",
     _UNCLEAR, _SOMEBODYS}
)  # fmt: skip
_KIN_OF = re.compile(
    r"\b(?:son|daughter|wife|husband|widow|brother|sister|father|mother|nephew|niece|cousin|aide|"
    r"ally|friend|adviser|spokesman|spokeswoman|spokesperson|rival) (?:of|to) (?:the )?"
    r"(?:[a-z]+ )?(?:⟦F\d+⟧ )?\Z"
)
_DONE = frozenset({"did"})
_WOULD = frozenset("would could might may".split())
_KEEPER = re.compile(r" ?(?:supporter|backer|endorser|loyalist|voter|delegate)")
# "Ne … que" in one clause, and what makes it a denial all the same.
_ONLY = re.compile(
    r"[^,;:.\"()]{0,90}?\b(?:que |qu')(?=⟦[NDLEPG]|en |de |d'|du |des |au|a |par |avec |le |la |l'"
    r"|les |un |une |pour |dans |lors |apres |grace |sur |face |contre |depuis )"
)
_DENYING = re.compile(
    r"\b(?:pas|jamais|guere|point|nullement|aucunement|rien|personne|aucune?|ni)\b"
)
_ONLY_REACH = 100  # characters
# "Après avoir appuyé" right before a name.
_HAVING = re.compile(
    r"(?:^|, )(?:apres|sans|pour) (?:avoir|s'etre) (?:[a-z']+ ){1,4}(?:m\. |mme )?$"
)
_LONGEST_QUOTE = 320  # characters; a longer sentence is cut to the clause


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


@dataclass(slots=True)
class _Candidate:
    """A trigger found in a sentence, before its subject was looked for."""

    frame: Frame
    pattern: Pattern
    start: int
    end: int
    width: int
    phrases: dict[str, Phrase]
    first: re.Match[str]
    negative: bool
    words: str  # the words of the trigger, without what fills its slots


def matches(
    sentence: Sentence,
    frames: Sequence[Frame],
    *,
    before: Sequence[Sentence] = (),
    genders: Mapping[str, str | None] | None = None,
) -> Iterator[Match | Dropped]:
    """Yield the matches of `frames` in a sentence, in text order.

    A `Dropped` is yielded for a trigger whose arguments are named but whose subject is not found.

    Args:
        sentence: The sentence, masked.
        frames: Frames of one language.
        before: Sentences before it in the same segment or entry, for pronouns.
        genders: Gender ("f", "m") of persons by entity, where known.
    """
    if not frames:
        return
    if "⟦" not in sentence.masked.text:
        return
    language = frames[0].language
    view = View(sentence, language, genders)
    candidates = list(_candidates(view, frames))
    if not candidates:
        return
    earlier = tuple(View(s, language) for s in before[-1:])
    closed: list[tuple[int, int, str]] = []
    kept: list[tuple[int, Match | Dropped]] = []
    for candidate in sorted(candidates, key=lambda c: (-c.width, c.start, c.frame.id)):
        first = candidate.frame.note.get("speaker") == "first"
        if any(
            candidate.start < end
            and start < candidate.end
            and not (lost and first)
            and not (lost == _UNNAMED and candidate.start < start)
            for start, end, lost in closed
        ):
            continue
        found = _resolved(view, candidate, earlier)
        if found is None or _true(found):
            continue
        lost = found.reason if isinstance(found, Dropped) else ""
        if lost not in _LOOSE.get(candidate.frame.family, ()):
            closed.append((candidate.start, candidate.end, lost))
        kept.append((candidate.start, found))
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
    return bool(tried(view, frames))


def _candidates(view: View, frames: Sequence[Frame]) -> Iterator[_Candidate]:
    table = words(view.language)
    for frame, pattern in tried(view, frames):
        for first in triggers(view, pattern):
            if "seat" in frame.note and not _of_seat(view, frame, first):
                continue
            found = _filled(view, frame, pattern, first, table)
            if found is None and pattern.slots[0] is not None:
                longer = _longer(view, pattern.chunks[0], first)
                if longer is not None:
                    found = _filled(view, frame, pattern, longer, table)
            if found is not None:
                yield found


def _of_seat(view: View, frame: Frame, first: re.Match[str]) -> bool:
    """Whether a trigger that wants the name of a seat beside it has one."""
    where = frame.note["seat"]
    if where == "before":
        return seat_before(view, first.start())
    if where == "inside":
        return seat_follows(view, first.end("v0"))
    return seat_follows(view, first.end(), loosely=where == "loose")


def _longer(view: View, chunk: re.Pattern[str], first: re.Match[str]) -> re.Match[str] | None:
    """The same words read up to the next name, when their lazy gap ended too early."""
    index = view.at(first.end())
    for token in view.tokens[index : index + 12]:
        if token.kind in ".w":
            continue
        for end in (token.start, token.start - 1):
            if end > first.end():
                found = chunk.fullmatch(view.folded, first.start(), end)
                if found is not None:
                    return found
        if token.kind not in "DG":
            return None
    return None


def _filled(
    view: View, frame: Frame, pattern: Pattern, first: re.Match[str], table: Words
) -> _Candidate | None:
    """Fill the slots to the right of a trigger."""
    end = first.end()
    width = first.end() - first.start()
    phrases: dict[str, Phrase] = {}
    negative = False
    said = first[0]
    chunk: re.Match[str] | None = None
    for rank, slot in enumerate(pattern.slots):
        if rank > 0 and rank < len(pattern.chunks):
            chunk = pattern.chunks[rank].match(view.folded, end)
            if chunk is None and (aside := _ASIDE.match(view.folded, end)) is not None:
                chunk = pattern.chunks[rank].match(view.folded, aside.end())
            before = pattern.slots[rank - 1]
            whose = phrases.get(before.name) if before is not None else None
            if chunk is None and whose is not None and _possessive(whose):
                chunk = _without_mark(pattern.chunks[rank].pattern).match(view.folded, end)
            if chunk is None:
                return None
            width += chunk.end() - chunk.start()
            if before is not None and before.name in phrases and _KEEPER.match(chunk[0]):
                lead = phrases[before.name]  # "a former B supporter"
                said += view.folded[lead.start : lead.tokens[0].start]
            said += f" {chunk[0]}"
            end = chunk.end()
        if slot is None:
            continue
        if said.endswith(_HAS) and _has_before(view, end):
            return None
        offset = end
        while offset < len(view.folded) and view.folded[offset] == " ":
            offset += 1
        chunks = pattern.chunks
        bare = rank + 1 < len(chunks) and "'s" in chunks[rank + 1].pattern[:24]
        filled = phrase(view, offset, slot.kinds, table, many=slot.many, bare=bare)
        if filled is None and 0 < rank < len(chunks) and "," in chunks[rank].pattern:
            further = _longer(view, chunks[rank], chunk) if chunk is not None else None
            if further is not None:
                end = further.end()
                offset = end + view.folded.startswith(" ", end)
                filled = phrase(view, offset, slot.kinds, table, many=slot.many, bare=bare)
        if filled is None and rank + 1 < len(chunks):
            filled = _before_noun(view, offset, slot.kinds, chunks[rank + 1], table)
        if filled is None:
            if slot.optional:
                continue
            return None
        phrases[slot.name] = filled
        negative = negative or filled.negative
        end = filled.end
    trigger_end = min(end, first.end()) if pattern.slots[0] is not None else end
    return _Candidate(
        frame,
        pattern,
        first.start(),
        max(trigger_end, first.end()),
        width,
        phrases,
        first,
        negative,
        said,
    )


_WHOSE = frozenset({"his", "her", "their", "its"})


def _possessive(filled: Phrase) -> bool:
    """Whether a phrase is "his" or "her", taken for somebody: it has no "'s" behind it."""
    mention = filled.tokens[0].mention if len(filled.tokens) == 1 else None
    return mention is not None and mention.surface.casefold() in _WHOSE


@cache
def _without_mark(pattern: str) -> re.Pattern[str]:
    """What follows a slot, without the "'s" that a possessive holds already."""
    return re.compile(pattern.replace("'s", "", 1))


def _before_noun(
    view: View, offset: int, kinds: str, following: re.Pattern[str], table: Words
) -> Phrase | None:
    """A party whose noun the pattern itself goes on with: "on the ⟦G⟧ ticket"."""
    index = view.at(offset)
    while index < len(view.tokens) and view.tokens[index].word in table.determiners:
        index += 1
    token = view.tokens[index] if index < len(view.tokens) else None
    if token is None or kinds != "G" or token.kind != "G" or token.mention is None:
        return None
    if following.match(view.folded, token.end) is None:
        return None
    return Phrase((token,), token.end, view.tokens[view.at(offset)].start)


def _has_before(view: View, offset: int) -> bool:
    """Whether the word before an offset is the French verb "a" and no preposition."""
    at = view.before(offset)
    return view.language == "fr" and at >= 0 and view.tokens[at].word == "a"


def _resolved(
    view: View, candidate: _Candidate, earlier: tuple[View, ...]
) -> Match | Dropped | None:
    """Find the subject and read the clause."""
    table = words(view.language)
    pattern = candidate.pattern
    verbal: Group | None = None
    who: Subject | None = None
    phrases = dict(candidate.phrases)
    if pattern.verb:
        tags = _tags(candidate, view)
        if pattern.tags and not tags & pattern.tags:
            return None
        verbal = group(view, view.at(candidate.start), tags, table)
        verbal.failure = verbal.failure or shared(view, verbal, table)
        _read_gap(verbal, candidate, view)
        if not _agrees(pattern, verbal, tags, view, candidate):
            return None
        if "clitic" in candidate.frame.note and verbal.clitic is None:
            return None
    else:
        tags = frozenset()
    slot = pattern.first
    if candidate.frame.note.get("speaker") == "first":
        return _quoted(view, candidate, phrases, table)
    if slot is not None:
        found: Subject | str | None = _left(view, candidate, verbal, earlier, table)
        if isinstance(found, str) and verbal is not None and (verbal.gerund or verbal.participle):
            found = after_participle(view, _end(candidate), slot.kinds, table) or found
        if isinstance(found, str):
            extra = expansion(view, _end(candidate), slot.kinds, table)
            if extra is not None and candidate.frame.family in _EVENTS and _acts(view, extra):
                extra = None
            if extra is not None and not pattern.verb and _noun(view, candidate):
                extra = None
            if slot.name == "O":  # "Le favori peut compter sur des élus : B et C"
                extra = None
            alone = candidate.frame.note.get("lone") == "yes" and found in _ALONE
            if extra is None and alone and not (verbal and _unbound(view, verbal)):
                extra = found = None
            elif extra is None or found == "somebody else's appeal":
                return Dropped(candidate.frame.id, _span(view, candidate), found)
            if extra is not None:
                found = Subject(extra.tokens, candidate.start, "expansion")
                phrases["+"] = extra
        assert not isinstance(found, str)
        who = found
    if who is not None and _of_another(view, candidate, who):
        return None
    if who is not None and _done_to(view, who):
        return Dropped(candidate.frame.id, _span(view, candidate), _UNNAMED)
    if verbal is not None and _attribution(view, verbal.start):
        return Dropped(candidate.frame.id, _span(view, candidate), "it tells who speaks")
    if who is not None and _looks_ahead(view, who, candidate, table):
        return Dropped(candidate.frame.id, _span(view, candidate), "the pronoun may look ahead")
    nominal = "" if verbal is not None else candidate.words
    reading = read(view, verbal, who, candidate.start, _end(candidate), table, nominal)
    if candidate.negative and not reading.refused:
        reading = _negated(reading, verbal)
    if candidate.frame.emit in _DECLINED and pattern.declines:  # its own words say no
        reading.refused = False
        if pattern.language == "fr":
            reading.polarity = Polarity.AFFIRMED
    if verbal is not None and verbal.clitic is not None and "O" not in phrases:
        spot = verbal.clitic
        phrases["O"] = Phrase((spot,), _end(candidate), spot.start)
    found_match = _match(view, candidate, phrases, who, reading)
    if verbal is not None and Form.PRESENT in tags and _bare(verbal):
        return replace(found_match, present=True)
    return found_match


def _of_another(view: View, candidate: _Candidate, who: Subject) -> bool:
    """Whether a pronoun inside the trigger means somebody else: "B says that he (C) is out"."""
    if "⟦P" not in candidate.first[0]:
        return False
    names = {t.mention.entity for t in who.tokens if t.mention is not None}
    inside = view.tokens[view.at(candidate.first.start()) : view.at(candidate.first.end())]
    return any(
        t.kind == "P"
        and (t.mention is None or t.mention.reason != "pronoun" or t.mention.entity not in names)
        for t in inside
    )


def _done_to(view: View, who: Subject) -> bool:
    """Whether a subject is the object of what opens it: "Après avoir appuyé B, son ami, C, a"."""
    start = who.tokens[0].start
    return (
        view.language == "fr"
        and _HAVING.search(view.folded[max(0, start - 60) : start]) is not None
    )


def _acts(view: View, extra: Phrase) -> bool:
    """Whether the name behind a colon begins a clause of its own: "lost: B wins"."""
    following = view.tokens[view.at(extra.end)] if view.at(extra.end) < len(view.tokens) else None
    return following is not None and following.kind == "w" and following.word not in ("and", "et")


def _noun(view: View, candidate: _Candidate) -> bool:
    """Whether an article makes the trigger somebody: "L'élu n'a rien dit : B, …" is not B."""
    at = view.before(candidate.start)
    return at >= 0 and view.tokens[at].word in ("l'", "le", "la", "un", "une", "cet", "cette")


def _bare(verbal: Group) -> bool:
    """Whether no auxiliary changes the tense of the verb."""
    return not (verbal.have or verbal.be or verbal.future or verbal.conditional or verbal.effects)


def _attribution(view: View, start: int) -> bool:
    """Whether a verb follows a closed quotation and names its speaker: '"…", appuie B'."""
    marks = [t.word for t in view.tokens[max(0, start - 2) : start]]
    return (marks[-1:] == ['"'] or marks == ['"', ","] or marks == [",", '"']) and quoted(
        view, view.tokens[start - 2].start
    )


def _looks_ahead(view: View, who: Subject, candidate: _Candidate, table: Words) -> bool:
    """Whether a pronoun stands in an opening clause whose subject follows: "Before he …, B"."""
    mention = who.tokens[0].mention
    if mention is None or mention.reason != "pronoun" or not view.tokens:
        return False
    opening = view.tokens[0].word
    if opening not in table.prepositions and opening not in table.conjunctions:
        return False
    if any(t.kind == "P" and t.mention and not t.mention.reason and t.end <= candidate.start
           for t in view.tokens):  # fmt: skip
        return False
    for index in range(view.at(_end(candidate)), len(view.tokens) - 1):
        if view.tokens[index].word == ",":
            following = view.tokens[index + 1]
            return (
                following.kind == "P"
                and following.mention is not None
                and following.mention.entity != mention.entity
            )
    return False


def _quoted(
    view: View, candidate: _Candidate, phrases: dict[str, Phrase], table: Words
) -> Match | Dropped:
    """A frame in the first person: its S is who speaks."""
    slot = candidate.pattern.first
    if slot is not None:
        beside = _left(view, candidate, None, (), table)
        if isinstance(beside, str):
            return Dropped(candidate.frame.id, _span(view, candidate), beside)
        phrases[slot.name] = Phrase(beside.tokens, candidate.start, beside.start)
    said = first_person(view, candidate.start, table)
    if said is None or said.mention is None:
        return Dropped(candidate.frame.id, _span(view, candidate), "nobody is named as the speaker")
    reading = read(view, None, None, candidate.start, _end(candidate), table, candidate.words)
    reading.speaker, reading.own = said.mention.entity, True
    inside = re.findall(r"[\w']+", candidate.first[0])
    declining = any(w in table.negation or w == "pas" or w.endswith("n't") for w in inside)
    done = any(w.removesuffix("n't") in _DONE for w in inside) and "decided" not in inside
    if declining and done:
        reading.polarity = Polarity.DENIED  # "I didn't vote for C": what was, not what will be
        reading.why.append("negation")
    elif (declining and candidate.frame.emit not in _DECLINED) or candidate.negative:
        reading.refused = True
        reading.why.append("negation")
    elif not _WOULD.isdisjoint(inside):
        reading.modality = Modality.CONDITIONAL
        reading.why.append("conditional")
    phrases["S"] = Phrase((said,), _end(candidate), candidate.start)
    return _match(view, candidate, phrases, None, reading)


def _negated(reading: Reading, verbal: Group | None) -> Reading:
    """Read "backs neither B nor C": declined if it is a choice, denied if it did not happen."""
    if verbal is not None and verbal.have and not verbal.be:
        reading.polarity = Polarity.DENIED
    else:
        reading.refused = True
    reading.why.append("neither")
    return reading


def _tags(candidate: _Candidate, view: View) -> frozenset[Form]:
    written = candidate.first.group("v0")
    start = candidate.first.start("v0")
    table = verb_tags(view.language, candidate.pattern.lemmas)
    surface = view.text[start : start + len(written)].casefold()
    if surface in table and (view.accents or surface != written):
        return table[surface]
    return table.get(written, frozenset())


def _read_gap(verbal: Group, candidate: _Candidate, view: View) -> None:
    """Negation between a verb and what follows: "ne soutient pas"."""
    language = view.language
    rest = candidate.first[0][len(candidate.first.group("v0")) :]
    after = re.match(AFTER_VERB[language], rest)
    gap = after[0] if after is not None else ""
    if language == "en":
        if re.search(r"\bnot\b", gap):
            verbal.negated = True
        return
    if re.search(r"\b(?:pas|jamais|guere|point|nullement|aucunement)\b", gap):
        verbal.negated = True
    if re.search(r"(?<!non )\bplus\b", gap) and verbal.negated:
        verbal.ended = True
    if re.search(r"\bque\b", gap) or (verbal.negated and _only(view, verbal, candidate)):
        verbal.negated = verbal.ended = False


def _only(view: View, verbal: Group, candidate: _Candidate) -> bool:
    """Whether "ne … que" restricts and does not deny: "n'a été désigné qu'en février"."""
    begun = view.tokens[verbal.start].start
    rest = _ONLY.match(view.folded, candidate.start, candidate.start + _ONLY_REACH)
    return rest is not None and not _DENYING.search(view.folded, begun, rest.end())


def _agrees(
    pattern: Pattern, verbal: Group, tags: frozenset[Form], view: View, candidate: _Candidate
) -> bool:
    """Whether the form of the verb fits its auxiliaries and the pattern."""
    if pattern.reflexive and not verbal.reflexive:
        return False
    passive = Form.PARTICIPLE in pattern.tags and len(pattern.tags) == 1
    if passive:
        if verbal.be:
            return True
        before = view.tokens[verbal.start - 1] if verbal.start else None
        if before is None:
            return False
        return before.word in (",", "(", ")", "and", "et", "but", "mais", "-") or before.named
    if view.language == "fr" and tags == {Form.PARTICIPLE}:
        if verbal.be and verbal.have:
            return False  # "a été appelé à": a passive
        if not pattern.reflexive and verbal.be and not verbal.have:
            return candidate.pattern.lemmas[0] in _WITH_BE
        return verbal.have or verbal.be
    if view.language == "en" and tags and tags <= {Form.PARTICIPLE}:
        return verbal.have
    return not (
        view.language == "en"
        and verbal.be
        and not verbal.future
        and Form.GERUND not in tags
        and not verbal.effects
    )


def _left(
    view: View, candidate: _Candidate, verbal: Group | None, earlier: tuple[View, ...], table: Words
) -> Subject | str:
    slot = candidate.pattern.first
    assert slot is not None
    if verbal is not None:
        backed = slot.name == "O"
        return subject(view, verbal, slot.kinds, table, earlier, backed=backed)
    at = view.before(candidate.start)
    if at > 0 and _GOES_ON.match(candidate.first[0].lstrip()):
        at = skipped(view, at, table)  # "B for her part can count on C"
    if candidate.start and at >= 0 and view.tokens[at].word == ")":
        while at >= 0 and view.tokens[at].word != "(":
            at -= 1
        at -= 1
    if at > 1 and view.tokens[at].word == "," and view.tokens[at - 1].kind == "P":
        at -= view.tokens[at - 2].word == ","  # "the mayor, B, did not"
    if at > 1 and view.tokens[at].word == "," and _GOES_ON.match(candidate.first[0].lstrip()):
        at = _before_aside(view, at, slot.kinds)
    if at < 0:
        return _NO_NAME
    at = _outside(view, at, candidate, slot.kinds, table)
    if not view.tokens[at].named and view.tokens[at].mention is None:
        relative = view.tokens[at].word in table.relatives
        if at > 0 and (relative or _spelled_verb(view, candidate, table)):
            found = subject(view, Group(start=at + 1), slot.kinds, table, earlier)
            return found if isinstance(found, Subject) else _NO_NAME
        return _NO_NAME
    token = view.tokens[at]
    if token.kind not in slot.kinds:
        return _OTHER_NAME
    apposed = candidate.first[0].lstrip().startswith(",")
    if apposed and slot.name == "S" and token.kind == "G" and _of_somebody(view, at, table):
        return _OTHER_NAME  # "le lieutenant du ⟦G⟧, partisan de C"
    if not slot.many:
        return Subject((token,), token.start, "adjacent")
    empty = Group(start=at + 1)
    found = subject(view, empty, slot.kinds, table)
    if (
        view.tokens[view.at(candidate.start)].word != "'s"
        and _spelled_verb(view, candidate, table)
        and (
            found == _SOMEBODYS
            or _KIN_OF.search(view.folded, max(0, token.start - 60), token.start)
        )
    ):
        return _NO_NAME  # "the son of the late F B has not endorsed"
    if not isinstance(found, Subject):
        return Subject((token,), token.start, "adjacent")
    if candidate.first[0].lstrip().startswith(","):  # "B, who backs C, and D, who backs J"
        own = list_before(view, at, slot.kinds, table, relative=False)
        kept = tuple(member for member in found.tokens if member in own)
        return replace(found, tokens=kept) if kept else found
    return found


def _of_somebody(view: View, at: int, table: Words) -> bool:
    """Whether a party only tells of which party somebody is: "the whip of the G, a supporter"."""
    return role_of(view, at, table) == "genitive" and not is_organ(view, at, table)


def _unbound(view: View, verbal: Group) -> bool:
    """Whether a verb is bound to no time: "être battu", "battre", "ayant battu"."""
    return (
        verbal.infinitive
        or verbal.gerund
        or Form.INFINITIVE in verbal.verb
        or view.tokens[verbal.start].word in ("etre", "avoir", "ayant", "etant", "having", "being")
    )


def _spelled_verb(view: View, candidate: _Candidate, table: Words) -> bool:
    """Whether a trigger that is spelled out begins with a verb: "n'est pas", "avait été"."""
    first = view.tokens[view.at(candidate.start)].word
    return first in _SPELLED or first in table.have or first in table.be or first in table.do


def _before_aside(view: View, at: int, kinds: str) -> int:
    """Index of the name before an aside that a comma at `at` ends: "B, at first alone, could"."""
    for step in range(at - 1, max(0, at - 26), -1):
        token = view.tokens[step]
        if token.word in (";", ":", '"') or token.kind == "P":
            return at
        before = view.tokens[step - 1]
        if token.word == "," and before.kind in kinds and before.named:
            return step - 1
    return at


def _outside(view: View, at: int, candidate: _Candidate, kinds: str, table: Words) -> int:
    """Step out of an apposition: in "B, leader of G, a supporter of C" the name before is B."""
    if not candidate.first[0].lstrip().startswith(",") or "P" not in kinds:
        return at
    if view.tokens[at].kind == "P":
        return at
    if (bearer := before_affiliation(view, at, table)) is not None:
        return bearer  # "B of L, re-elected on D"
    for step in range(at - 1, max(-1, at - 20), -1):
        token = view.tokens[step]
        if token.word in (";", ":", '"', ".") or token.word in table.relatives:
            return at
        if token.word == ",":
            before = step - 1
            while before >= 0 and view.tokens[before].word in (")",):
                while before >= 0 and view.tokens[before].word != "(":
                    before -= 1
                before -= 1
            inner = view.tokens[before] if before >= 0 else None
            joined = view.tokens[step + 1].word in table.joins  # "B, and the mayor of L, beaten"
            if inner is not None and inner.kind == "P" and inner.mention is not None:
                return at if joined else before
            return at
    return at


def _end(candidate: _Candidate) -> int:
    return max([candidate.first.end(), *(p.end for p in candidate.phrases.values())])


def _span(view: View, candidate: _Candidate) -> Span:
    return view.span(candidate.first.start(), candidate.first.end())


def _match(
    view: View,
    candidate: _Candidate,
    phrases: dict[str, Phrase],
    who: Subject | None,
    reading: Reading,
) -> Match:
    roles: dict[str, tuple[Token, ...]] = {
        name: p.tokens for name, p in phrases.items() if name != "+"
    }
    first = candidate.pattern.first
    if who is not None and first is not None:
        roles[first.name] = who.tokens
    start = min([candidate.start, *(t.start for ts in roles.values() for t in ts)])
    end = max([_end(candidate), *(p.end for p in phrases.values())])
    if who is not None:
        start = min(start, who.start)
    via = who.via if who is not None else "fixed"
    references = tuple(_references(view, roles, who))
    sure = via in ("adjacent", "fixed", "possessive", "relative") and not references
    if any(p.choice for p in phrases.values()) and not reading.refused:
        reading.weaken(Modality.PREDICTED, "or")
    return Match(
        frame=candidate.frame,
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
        evidence=evidence(view, start, end),
        trigger=_span(view, candidate),
        references=references,
        at=(candidate.start, candidate.first.end()),
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


def evidence(view: View, start: int, end: int) -> Span:
    """Span of the words a claim rests on: the sentence, or its clause if that is long."""
    whole = view.sentence.span
    if len(whole) <= _LONGEST_QUOTE:
        return whole
    left = max(view.text.rfind(mark, 0, start) for mark in (". ", "; ", ": ", "\n"))
    left = left + 1 if left >= 0 and start - left < 160 else start
    while left < start and view.text[left] in ' "':
        left += 1
    stops = [p for p in (view.text.find(m, end) for m in (",", ";", ".", '"')) if p >= 0]
    right = min([*stops, min(len(view.text), end + 80)])
    if right <= end:
        right = end
    while (
        0 < right < len(view.text) and view.text[right].isalnum() and view.text[right - 1].isalnum()
    ):
        right -= 1
    span = view.span(left, max(right, end))
    return Span(max(span.start, whole.start), min(span.end, whole.end))


def first_person(view: View, at: int, table: Words) -> Token | None:
    """Return who "I" is in a quotation around an offset."""
    return speaker(view, table) if quoted(view, at) else _labelled(view, at)


def _labelled(view: View, at: int) -> Token | None:
    """Return who a label at the head of a sentence names: "B: C is my choice"."""
    colon = _LABEL.match(view.folded)
    if colon is None or colon.end() > at or '"' in view.folded[colon.end() : at]:
        return None
    token = view.tokens[view.at(colon.start("name"))]
    return token if token.mention is not None and not token.mention.reason else None
