"""Firings: triggers that stand in a sentence, with the slots to the right of them filled.

Who acts, to the left, is looked for afterwards (`actors.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from hustings.extract.frames import Frame
from hustings.extract.notation import Pattern
from hustings.extract.phrases import Phrase, phrase
from hustings.extract.seats import seat_before, seat_follows
from hustings.extract.tokens import View
from hustings.extract.triggers import triggers
from hustings.extract.words import Words, words
from hustings.model.document import Span

_HAS = (" a", " a ")  # "le soutien de B a surpris C" is no support "à C"
# What is told of a person by the way: "appointed B, a former banker, as F".
_ASIDE = re.compile(
    r"(?<=⟧)(?: \([^()]{1,40}\))?, (?:(?:an?|the|his|her|its|their|who|now|then|until|long|former"
    r"|ex-|formerly|currently|once|previously|aged|un|une|le|la|l'|son|sa|leur|qui|ancien"
    r"|ancienne|en tete|arrivee?|creditee?|qualifiee?|candidate?|soutenue?|ages?|agee|jusque?"
    r"|alors|actuel|actuelle|longtemps|naguere|deja|elue?|issue?|membre|proche)\b"
    r"|⟦[FN])[^;:\"]{0,110}?,(?= )"
)
# What follows a name without a blank: "'s endorsement", "-backed".
_JOINED = re.compile(r".{0,22}'s| \*\\-")
_KEEPER = re.compile(r" ?(?:supporter|backer|endorser|loyalist|voter|delegate)")


@dataclass(slots=True)
class Firing:
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

    @property
    def reach(self) -> int:
        """Offset in the masked text after the trigger and the slots to its right."""
        return max([self.first.end(), *(p.end for p in self.phrases.values())])

    def span(self, view: View) -> Span:
        """Span in the document of the words that fired."""
        return view.span(self.first.start(), self.first.end())


def firings(view: View, patterns: Iterable[tuple[Frame, Pattern]]) -> Iterator[Firing]:
    """Yield what fires of the patterns that are tried on a sentence, frame by frame."""
    table = words(view.language)
    for frame, pattern in patterns:
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
) -> Firing | None:
    """Fill the slots to the right of a trigger."""
    end = first.end()
    width = first.end() - first.start()
    phrases: dict[str, Phrase] = {}
    negative = False
    said = first[0]
    chunk: re.Match[str] | None = None
    for rank, slot in enumerate(pattern.slots):
        if rank > 0 and rank < len(pattern.chunks):
            before = pattern.slots[rank - 1]
            lead = phrases.get(before.name) if before is not None else None
            chunk = _chunk(view, pattern.chunks[rank], end, lead)
            if chunk is None:
                return None
            width += chunk.end() - chunk.start()
            if lead is not None and _KEEPER.match(chunk[0]):  # "a former B supporter"
                said += view.folded[lead.start : lead.tokens[0].start]
            said += f" {chunk[0]}"
            end = chunk.end()
        if slot is None:
            continue
        if said.endswith(_HAS) and _has_before(view, end):
            return None
        end, filled = _slot_filled(view, pattern, rank, end, chunk, table)
        if filled is None:
            if slot.optional:
                continue
            return None
        phrases[slot.name] = filled
        negative = negative or filled.negative
        end = filled.end
    trigger_end = min(end, first.end()) if pattern.slots[0] is not None else end
    return Firing(
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


def _chunk(
    view: View, chunk: re.Pattern[str], end: int, lead: Phrase | None
) -> re.Match[str] | None:
    """The words of a pattern between two slots, an aside or a possessive before them left out."""
    found = chunk.match(view.folded, end)
    if found is None and (aside := _ASIDE.match(view.folded, end)) is not None:
        found = chunk.match(view.folded, aside.end())
    if found is None and lead is not None and _possessive(lead):
        found = _without_mark(chunk.pattern).match(view.folded, end)
    return found


def _slot_filled(
    view: View, pattern: Pattern, rank: int, end: int, chunk: re.Match[str] | None, table: Words
) -> tuple[int, Phrase | None]:
    """Where the words before a slot end, which may go on a while, and the phrase that fills it."""
    slot, chunks = pattern.slots[rank], pattern.chunks
    assert slot is not None
    offset = end
    while offset < len(view.folded) and view.folded[offset] == " ":
        offset += 1
    bare = rank + 1 < len(chunks) and _JOINED.match(chunks[rank + 1].pattern) is not None
    # "C, que ⟦P⟧ et ⟦P⟧ soutiennent": a verb may follow who acts
    acts = slot.name == "S" and rank + 1 < len(chunks)
    filled = phrase(view, offset, slot.kinds, table, many=slot.many, bare=bare, acts=acts)
    if filled is None and 0 < rank < len(chunks) and "," in chunks[rank].pattern:
        further = _longer(view, chunks[rank], chunk) if chunk is not None else None
        if further is not None:
            end = further.end()
            offset = end + view.folded.startswith(" ", end)
            filled = phrase(view, offset, slot.kinds, table, many=slot.many, bare=bare)
    if filled is None and rank + 1 < len(chunks):
        filled = _before_noun(view, offset, slot.kinds, chunks[rank + 1], table)
    return end, filled


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
