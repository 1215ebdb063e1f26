"""Headings that say on whose side what stands below is: "With ⟦P⟧", "Pour ⟦P⟧ :"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from hustings.extract.tokens import low
from hustings.languages.support import ON_SIDE_OF
from hustings.model.annotation import Annotations, EntityKind, Mention, SegmentKind

_HEADS: Final = (SegmentKind.HEADING, SegmentKind.HEADLINE, SegmentKind.DATELINE)
_OVER: Final = (SegmentKind.HEADING, SegmentKind.DATELINE)
# "For ⟦P⟧", "Avec ⟦P⟧ dès le premier tour", "⟦P⟧": a heading that says on whose side a list is.
_TAKES_SIDE: Final = re.compile(
    rf"\W*(?:(?:[a-z]+ ){{0,2}}{ON_SIDE_OF} )?"
    r"(?:the |le |la |m\. |mme |mr |ms )?⟦p\d+⟧(?!'s (?!camp|side|backers|supporters|team))"
)
_PRO: Final = re.compile(rf"\W*{ON_SIDE_OF} (?:m\. |mme |mr |ms )?⟦p\d+⟧[ .:*_]*")


def headings(annotations: Annotations) -> Mapping[int, str]:
    """Return the only person of the nearest heading above each segment that has such a heading.

    A line that ends with a colon ("Pour ⟦P⟧ :") is the heading of the list below it.
    """
    named: dict[int, list[Mention]] = {}
    for sentence in annotations.sentences:
        said = low(sentence)
        heads = annotations.segments[sentence.segment].kind in _OVER  # "FOR ⟦P⟧ -"
        if (heads or said.rstrip(" *_").endswith(":")) and _TAKES_SIDE.match(said):
            people = [m for m in sentence.mentions if m.kind is EntityKind.PERSON]
            named.setdefault(sentence.segment, []).extend(people)
    found: dict[int, str] = dict(_run_in(annotations))
    above: str | None = None
    heading: tuple[str, ...] = ()
    of_list = False
    for number, segment in enumerate(annotations.segments):
        item = segment.kind is SegmentKind.LIST_ITEM
        if segment.kind in _HEADS or (number in named and not item):
            people_above = {m.entity for m in named.get(number, ())}
            above = people_above.pop() if len(people_above) == 1 else None
            heading = segment.heading
            of_list = segment.kind not in _HEADS
        elif of_list and not item:
            above = None
        elif above is not None and segment.heading == heading:
            found[number] = above
    return found


def _run_in(annotations: Annotations) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs that open with whose side they tell of: "Pour ⟦P⟧. ⟦P⟧ votera …"."""
    for sentence, following in pairwise(annotations.sentences):
        opens = annotations.segments[sentence.segment].span.start == sentence.span.start
        if not opens or following.segment != sentence.segment:
            continue
        people = {m.entity for m in sentence.mentions if m.kind is EntityKind.PERSON}
        if len(people) == 1 and _PRO.fullmatch(low(sentence)):
            yield sentence.segment, people.pop()
