"""What a frame of taking sides says: who, towards whom, which stance, and whether it is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from hustings.extract.matches import Match
from hustings.extract.tokens import View
from hustings.model.claim import Dropped, Modality, Polarity
from hustings.model.fact import Stance

_STANCES = {
    "support": Stance.SUPPORT,
    "pronoun": Stance.SUPPORT,
    "withdrawn": Stance.WITHDRAWN,
    "opposed": Stance.OPPOSED,
    "refused": Stance.REFUSED,
    "neutral": Stance.NEUTRAL,
}

_BACKED: Final = re.compile(
    r"[ ,]*((?:souten|appuy|épaul|epaul|adoub|ralli|rejoin|parrain|port|investi|désign|design)"
    r"(?:ue?|ée?|ee|te?))(s?)\b",
    re.IGNORECASE,
)
# "B and the F of L, who lost, *both* declared for C".
_SEVERAL: Final = re.compile(r"\b(?:both|tous deux|toutes deux|tous les deux) (?:[a-z]+ly )?$")
# "The party has taken no side": not yet, which declines nothing.
_SO_FAR: Final = re.compile(r"\b(?:has|have|had) (?:so far |as yet |yet |not |n't )*taken [a-z ]*$")
# "B, a minister under C, supported by D, resigned".
_UNDER: Final = re.compile(r", (?!who|qui)[^,.;]{3,60} (?:under|sous) (?:the )?⟦P\d+⟧$")
# "Le député", "the favourite": often somebody else. A camp ("le socialiste") is hardly ever.
_BARE = re.compile(
    r"(?:(?:le|la|the|au|du) |l['’])?(?![\w-]*(?:iste|crate|publicaine?"
    r"|[ée]rale?)$)[\w-]+",
    re.IGNORECASE,
)
_IN_TURN: Final = re.compile(r"\b(?:respectively|respectivement)\b")
_IN_TURN_NEXT: Final = re.compile(
    r"(?: (?:and|et) [^.;,⟦]{0,20}⟦P\d+⟧)?,? (?:respectively|respectivement)\b"
)


def in_turn(match: Match, folded: str) -> set[tuple[str, str]] | None:
    """Who backs whom of two lists told in turn: "B and D back C and J respectively".

    None where the sentence does not say so; nobody where the lists are not as long as each other.
    """
    if not (
        _IN_TURN.search(folded, match.at[0], match.end) or _IN_TURN_NEXT.match(folded, match.end)
    ):
        return None
    backers, targets = match.roles.get("S", ()), match.roles.get("O", ())
    return set(zip(backers, targets, strict=True)) if len(backers) == len(targets) else set()


def stances(match: Match) -> Iterator[tuple[str, str | None, Stance, Polarity]]:
    """Endorser, endorsee, stance and polarity of each fact in a match."""
    emit = match.frame.emit
    if emit == "nothing":
        return
    backers = tuple(who for name in ("S", "S2", "S3") for who in match.roles.get(name, ()))
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


def amiss(view: View, match: Match) -> str:
    """Return why a match cannot tell what its frame says; empty if it can."""
    if match.frame.emit == "neutral" and _SO_FAR.search(view.folded, 0, match.at[1]):
        return "no side was taken so far"
    several = _SEVERAL.search(view.folded, 0, match.at[0])
    if several is not None and len(match.roles.get("S", ())) == 1 and not match.passive:
        return "only one is found of those who act"
    if match.passive and _UNDER.search(view.folded, 0, match.at[0]):
        return "who is told of served under the person named"
    said = _participle(view, match)
    if said is None or said[2]:
        return ""
    gender = view.genders.get(match.roles["O"][-1])
    written = said[1].casefold()
    feminine = written.endswith(("ue", "te", "ée")) or (written.endswith("ee") and not view.accents)
    known = feminine or written.endswith(("u", "t", "é"))
    if known and gender is not None and gender != ("f" if feminine else "m"):
        return "the participle is of somebody else"
    return ""


def agreeing(view: View, match: Match) -> Match:
    """Return a match of the one of whom a singular participle tells: "B et C, soutenue par D"."""
    said = _participle(view, match)
    if said is None or said[2]:
        return match
    return replace(match, roles={**match.roles, "O": match.roles["O"][-1:]})


def _participle(view: View, match: Match) -> re.Match[str] | None:
    """The French participle that says who is backed, and its plural "s"."""
    if view.language != "fr" or not match.passive or not match.roles.get("O"):
        return None
    return _BACKED.match(view.text[match.at[0] : match.at[1]])


def deserted(match: Match | Dropped, said: Sequence[Match | Dropped]) -> bool:
    """Whether who backs is only whom another leaves for the same: "G dumps C, switches to D"."""
    return isinstance(match, Match) and any(
        isinstance(other, Match)
        and other.frame.emit == "switch"
        and match.frame.emit == "support"
        and match.roles.get("S") == other.roles.get("X")
        and match.roles.get("O") == other.roles.get("O")
        for other in said
    )


def described(match: Match, whom: str | None) -> bool:
    """Whether words that are no name stand for who is backed."""
    return any(r.entity == whom for r in match.references)


def hardly(match: Match, whom: str | None) -> bool:
    """Whether a bare word stands for who is backed because the text is about him: "l'acteur"."""
    return any(
        r.entity == whom and r.reason == "focus" and _BARE.fullmatch(r.surface)
        for r in match.references
    )
