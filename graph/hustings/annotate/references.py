"""References: role aliases, pronouns and demonstratives, when exactly one person fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from hustings.annotate import pronoun_words as words
from hustings.annotate.callings import Callings
from hustings.annotate.descriptions import Descriptions
from hustings.annotate.entities import Roll
from hustings.annotate.owned_parties import OwnedParties
from hustings.annotate.party_words import PartyWords
from hustings.annotate.plurals import Plurals
from hustings.annotate.pronouns import Pronouns
from hustings.annotate.role_aliases import RoleAliases
from hustings.annotate.scenes import Line, Setting
from hustings.model.annotation import Mention, Note, Segment, SegmentKind
from hustings.model.document import Span

# Lines of their own, with nothing before them to refer to.
_LINE_SEGMENTS: Final = frozenset({SegmentKind.HEADLINE, SegmentKind.DATELINE, SegmentKind.TWEET})


class _Seeker(RoleAliases, Callings, Descriptions, Pronouns, Plurals, PartyWords, OwnedParties):
    """Goes through the sentences in order, so that what is resolved helps what follows."""

    def run(self) -> None:
        """Resolve what can be resolved, sentence by sentence."""
        for index, line in enumerate(self.lines):
            segment = self.segments[line.segment]
            if segment.kind not in _LINE_SEGMENTS:
                self._aliases(index, line)
                self._candidate_aliases(index, line)
                self._outcomes(index, line)
                self._party_words(index, line)
                self._callings(index, line)
                self._description(index, line)
                self._described_objects(index, line)
                self._related_objects(index, line)
                self._second(index, line)
                self._plural(index, line)
                self._ordinals(index, line)
                self._neither(index, line)
                self._words(index, line)
                self._owned_parties(index, line)
            elif segment.kind is SegmentKind.HEADLINE:
                self._aliases(index, line)
            persons = {m.entity for m in line.persons()}
            self.in_group.setdefault(segment.group, set()).update(persons)
            if segment.kind is not SegmentKind.HEADLINE:
                self.named |= persons


def references(
    text: str,
    language: str,
    segments: Sequence[Segment],
    spans: Sequence[tuple[Span, int]],
    mentions: Sequence[Mention],
    roll: Roll,
    setting: Setting,
) -> tuple[list[Mention], list[Note]]:
    """Return `mentions` with the words that stand for a person added, offices they hold removed.

    A word is resolved only when one person fits; it carries its reason. What was left alone is
    noted.
    """
    lines = list(_lines(spans, mentions))
    # A list of hundreds of names in one sentence refers to nobody in particular.
    read = [line for line in lines if len(line.mentions) <= words.CROWD]
    seeker = _Seeker(text, language, segments, read, roll, setting)
    seeker.run()
    result: list[Mention] = []
    for line in lines:
        kept = [m for m in line.mentions if not any(n.span.overlaps(m.span) for n in line.new)]
        result.extend(sorted([*kept, *line.new], key=lambda m: m.span))
    return result, seeker.notes


def _lines(spans: Sequence[tuple[Span, int]], mentions: Sequence[Mention]) -> Iterator[Line]:
    position = 0
    for span, segment in spans:
        inside: list[Mention] = []
        while position < len(mentions) and mentions[position].span.start < span.end:
            if mentions[position].span.end <= span.end:
                inside.append(mentions[position])
            position += 1
        yield Line(span, segment, inside)
