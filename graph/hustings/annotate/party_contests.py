"""Whose contest it is: the party of a primary or a leadership vote whose name tells none.

"The leadership contest" is that of the only party that the sentences about it name, else of the
only one that stands where the news is told.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from hustings.model.annotation import WITHIN_PARTY, ElectionDetail, EntityKind, Mention
from hustings.model.document import Span


def nameless(detail: ElectionDetail) -> bool:
    """Tell whether a contest within a party is named without whose it is."""
    told = (detail.party, detail.place, detail.organization, detail.wording)
    return detail.kind in WITHIN_PARTY and not any(told)


def contesting(
    contest: str,
    mentions: Sequence[Mention],
    sentences: Sequence[tuple[Span, int]],
    front: Container[int],
) -> str | None:
    """Return the key of the party whose contest it is, if only one can be.

    Args:
        contest: Key of the contest.
        mentions: Every mention of the document.
        sentences: Spans of the sentences, each with the index of its segment.
        front: Indices of the segments that tell the news.
    """
    named = [m.span for m in mentions if m.entity == contest]
    parties = [m for m in mentions if m.kind is EntityKind.PARTY]
    beside = [s for s, _ in sentences if any(s.contains(span) for span in named)]
    news = [s for s, index in sentences if index in front]
    for where in (beside, news):
        found = {m.entity for m in parties if any(s.contains(m.span) for s in where)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None
