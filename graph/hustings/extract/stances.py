"""What a frame of taking sides says: who, towards whom, which stance, and whether it is denied."""

from __future__ import annotations

from collections.abc import Iterator

from hustings.extract.matches import Match
from hustings.model.claim import Modality, Polarity
from hustings.model.fact import Stance

_STANCES = {
    "support": Stance.SUPPORT,
    "pronoun": Stance.SUPPORT,
    "withdrawn": Stance.WITHDRAWN,
    "opposed": Stance.OPPOSED,
    "refused": Stance.REFUSED,
    "neutral": Stance.NEUTRAL,
}


def stances(match: Match) -> Iterator[tuple[str, str | None, Stance, Polarity]]:
    """Endorser, endorsee, stance and polarity of each fact in a match."""
    emit = match.frame.emit
    if emit == "nothing":
        return
    backers = (*match.roles.get("S", ()), *match.roles.get("S2", ()))
    targets: tuple[str | None, ...] = (*match.roles.get("O", ()), *match.roles.get("O2", ()))
    if emit == "neutral":
        kept = match.refused and "plain" in match.frame.note  # "could not remain neutral"
        if match.polarity is Polarity.AFFIRMED and not kept:
            for who in backers:
                yield who, None, Stance.NEUTRAL, match.polarity
        return
    if emit == "follow":  # "B ne suit pas C dans son ralliement à D": C has made his choice
        for new in targets:
            for who in backers:
                yield who, new, *_held(match, Stance.SUPPORT)
            for other in match.roles.get("X", ()):
                yield other, new, Stance.SUPPORT, Polarity.AFFIRMED
        return
    if emit == "switch":
        for who in backers:
            for old in match.roles.get("X", ()):
                yield who, old, Stance.WITHDRAWN, match.polarity
            for new in targets:
                yield who, new, *_held(match, Stance.SUPPORT)
        return
    stance = Stance.SUPPORT if emit == "sponsorship" else _STANCES[emit]
    mutual = "mutual" in match.frame.note  # "B and C endorsed each other"
    for who in backers:
        for whom in backers if mutual else targets:
            if not mutual or who != whom:
                yield who, whom, *_held(match, stance)


def _held(match: Match, stance: Stance) -> tuple[Stance, Polarity]:
    """The stance that remains after refusals and ends."""
    if stance is Stance.SUPPORT:
        if match.ended and match.polarity is Polarity.AFFIRMED:
            return Stance.WITHDRAWN, Polarity.AFFIRMED
        if match.refused and not match.passive and match.frame.emit != "sponsorship":
            return Stance.REFUSED, Polarity.DENIED if match.superseded else match.polarity
        if match.superseded and match.modality is Modality.PAST:
            return stance, match.polarity
    if match.refused or (stance is Stance.REFUSED and match.superseded):
        return stance, Polarity.DENIED  # "once vowed never to back B": he may do so by now
    return stance, match.polarity
