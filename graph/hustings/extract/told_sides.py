"""Whom the stances told so far say to be backed: ever, and in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from hustings.model.annotation import Sentence
from hustings.model.claim import Claim
from hustings.model.fact import Endorsement, Stance


def within(claim: Claim, sentence: Sentence) -> bool:
    """Whether a stance was told in a sentence."""
    return claim.asserted and (sentence.span.start <= claim.evidence.span.start < sentence.span.end)


def ever_backed(told: Sequence[Claim], *, held: bool = False) -> set[str | None]:
    """Return whom anybody was said to back so far; with `held`, to back or leave, or perhaps to."""
    return {
        c.fact.endorsee for c in told if isinstance(c.fact, Endorsement) and (held or c.asserted)
    }


def backed_in(told: Sequence[Claim], sentence: Sentence, *, no_longer: bool = False) -> list[str]:
    """Return whom a sentence says to be backed, or to be so no longer, in text order."""
    stance = Stance.WITHDRAWN if no_longer else Stance.SUPPORT
    found: dict[str, None] = {}
    for claim in told:
        fact = claim.fact
        if (
            isinstance(fact, Endorsement)
            and fact.stance is stance
            and fact.endorsee is not None
            and within(claim, sentence)
        ):
            found[fact.endorsee] = None
    return list(found)
