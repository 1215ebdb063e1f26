"""Words for a party that has just been named: "the party", "le parti", when only one fits."""

from __future__ import annotations

import re
from typing import Final

from hustings.annotate import reference_words as words
from hustings.annotate.scenes import Line, Scene
from hustings.gazetteer import fold
from hustings.model.annotation import EntityKind, Mention
from hustings.model.document import Span

_PARTY: Final = {
    "en": re.compile(
        r"(?<!\w)(?P<lead>the|its|their) (?P<np>party)(?![\w-])(?! (?:of|for|to|in|and|room|"
        r"conference|congress|caucus|members?|officials?|faithful|lines?|politics|system|politics|"
        r"leaders|colleagues?|chiefs?|bosses|insiders?)\b)(?! (?-i:[A-Z]))",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"(?<!\w)(?P<lead>le|du|au|leur) (?P<np>parti)(?![\w-])"
        r"(?! (?:de|des|du|d'|d’|pris|politique|au pouvoir|pour|unique|[\w-]+iste|[\w-]+ien|"
        r"[\w-]+al|[\w-]+cain)\b)(?! (?-i:[A-Z]))",
        re.IGNORECASE,
    ),
}
# So many sentences back a party may be named.
_BACK: Final = 3


class PartyWords(Scene):
    """Finds which party "the party" is."""

    def _party_words(self, index: int, line: Line) -> None:
        for match in _PARTY[self.language].finditer(self.text, line.span.start, line.span.end):
            start, end = match.span("np")
            if any(m.span.start < end and start < m.span.end for m in line.mentions):
                continue
            party = self._only_party(index, line, start)
            if party is None:
                self._left(start, end, words.NO_PARTY)
            else:
                line.new.append(
                    Mention(Span(start, end), party, EntityKind.PARTY, match["np"], "party-word")
                )
                self._offices_of(line, start, end, self.roll.name(party))

    def _offices_of(self, line: Line, start: int, end: int, party: str) -> None:
        """Enter the offices of "the party" that stand beside it: "the party's deputy leader"."""
        before, after = self.text[line.span.start : start], self.text[end : line.span.end]
        grown = len(party) - (end - start)
        for span, detail, name in self.roll.offices_in(before + party + after, self.language):
            if detail.scope is None or fold(party) not in fold(detail.scope):
                continue
            shift = line.span.start - (grown if span.start >= len(before) else 0)
            there = Span(span.start + shift, span.end + shift)
            if there.overlaps(Span(start, end)) or any(
                m.kind is not EntityKind.OFFICE and m.span.overlaps(there) for m in line.mentions
            ):
                continue
            line.new.append(self.roll.office_at(there, detail, name))

    def _only_party(self, index: int, line: Line, at: int) -> str | None:
        """Return the only party of the nearest sentence that names one, or of all so far."""
        here = _parties(line, at)
        if here:
            return here.pop() if len(here) == 1 else None
        near = index
        for _ in range(_BACK):
            previous = self._previous(near)
            if previous is None:
                break
            named = _parties(previous, previous.span.end)
            if named:
                return named.pop() if len(named) == 1 else None
            near -= 1
        every = {party for before in self.lines[:index] for party in _parties(before, at)}
        return every.pop() if len(every) == 1 else None


def _parties(line: Line, before: int) -> set[str]:
    return {
        m.entity
        for m in [*line.mentions, *line.new]
        if m.kind is EntityKind.PARTY and m.span.start < before
    }
