"""Parties that somebody leaves by going elsewhere, or whose whip is lost, named by a label only.

"Labour MP ⟦P⟧ has joined the ⟦G⟧" and "⟦G⟧'s ⟦P⟧ had the whip withdrawn": the label is of the party
that was left. It is the one which the text has told up to there; of two, neither. Where no label
tells it ("⟦P⟧ est exclu du parti"), it is the only party that the text names at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from hustings.extract.frames import frames
from hustings.model.claim import Claim, Confidence, Dropped
from hustings.model.fact import Membership, MembershipStatus

_CURRENT, _FORMER = MembershipStatus.CURRENT, MembershipStatus.FORMER


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who leaves a party that is not named there.

    Attributes:
        person: Who leaves.
        end: Offset after the words that tell it.
        claim: Makes the claim of the party that turns out to be meant.
    """

    person: str
    end: int
    claim: Callable[[str], Claim]


def settled(
    items: Sequence[Claim | Dropped], left: Sequence[Left], language: str, only: str | None = None
) -> Iterator[Claim | Dropped]:
    """Yield the claims of a document with labels of parties that were left as former ones.

    Args:
        items: What was read sentence by sentence.
        left: Those who leave a party that is not named.
        language: Of the document.
        only: The party of the document, if it names one only.
    """
    moves = {frame.id for frame in frames(language, "memberships") if frame.emit == "switch"}
    gone: dict[tuple[str, str], int] = {}
    new: list[Claim] = []
    for each in left:
        told = _told_of(items, each.person, each.end)
        if not told and only is not None and not _spoken_of(items, each.person, only):
            new.append(replace(each.claim(only), confidence=Confidence.MEDIUM))
        if len(told) != 1:
            continue
        made = each.claim(told[0])
        if made.asserted:
            gone[each.person, told[0]] = each.end
        new.append(made)
    joined = [
        (item.fact.person, item.fact.party, item.evidence.span.end)
        for item in items
        if isinstance(item, Claim)
        and isinstance(item.fact, Membership)
        and item.asserted
        and item.rule in moves
        and item.fact.status is _CURRENT
    ]
    for person, party, end in joined:
        gone |= {(person, old): end for old in _told_of(items, person, end) if old != party}
    seen: set[tuple[str, str]] = set()
    for item in items:
        if not isinstance(item, Claim) or not isinstance(item.fact, Membership):
            yield item
            continue
        key = (item.fact.person, item.fact.party)
        if item.asserted and _labelled(item) and item.evidence.span.start < gone.get(key, 0):
            if key not in seen and not any(_same(claim, key) for claim in new):
                seen.add(key)
                yield replace(item, fact=replace(item.fact, status=_FORMER))
        else:
            yield item
    yield from new


def _told_of(items: Sequence[Claim | Dropped], person: str, end: int) -> list[str]:
    """Return the parties that labels before `end` give somebody."""
    return list(
        dict.fromkeys(
            item.fact.party
            for item in items
            if isinstance(item, Claim)
            and isinstance(item.fact, Membership)
            and item.asserted
            and item.fact.person == person
            and _labelled(item)
            and item.evidence.span.start < end
        )
    )


def _spoken_of(items: Sequence[Claim | Dropped], person: str, party: str) -> bool:
    """Tell whether a membership of somebody in a party is told, be it denied or foreseen."""
    return any(
        isinstance(item, Claim)
        and isinstance(item.fact, Membership)
        and (item.fact.person, item.fact.party) == (person, party)
        for item in items
    )


def _same(claim: Claim, key: tuple[str, str]) -> bool:
    fact = claim.fact
    return isinstance(fact, Membership) and claim.asserted and (fact.person, fact.party) == key


def _labelled(claim: Claim) -> bool:
    """Tell whether a noun beside a name says it, not a verb."""
    fact = claim.fact
    current = isinstance(fact, Membership) and fact.status is _CURRENT
    return current and ".membership." in claim.rule
