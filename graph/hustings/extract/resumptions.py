"""What a clause goes on to say with its verb left out: "…, mais pour C", "B votera C, D pour J".

The verb just read holds for the names that follow it: of the same endorser, who backs somebody
else than the one he will not back, or of another endorser who backs another candidate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hustings.extract.matches import Match
from hustings.extract.phrase_members import OWN_DAY
from hustings.extract.phrases import phrase
from hustings.extract.tokens import View
from hustings.extract.words import Words
from hustings.model.claim import Polarity
from hustings.model.fact import Stance

_TO: Final = r"(?P<to>pour |derriere |vers |sur |chez |en faveur de |a )"
_BUT: Final = re.compile(
    rf"(?: ?, ?(?:[^⟦⟧.;:]|⟦D\d+⟧){{3,60}})?[ ,]{{1,2}}mais (?:bien |plutot )?{_TO}?(?!aussi )"
)
_AND: Final = re.compile(
    r" ?(?:[,;]| et| tandis que| alors que) (?:et )?(?=(?:[^⟦⟧.;:]|⟦[FGL]\d+⟧){0,40}⟦P)"
)
_THEN: Final = re.compile(rf"(?: ?\([^()]{{1,40}}\))?(?:, (?:lui|elle|eux),)? {_TO}")
_NEXT: Final = re.compile(r" ?(?:[,;]| et| puis) (?:et |puis )?(?=(?:[^⟦⟧.;:]|⟦[FGL]\d+⟧){0,40}⟦P)")
_ENDS: Final = re.compile(r" ?(?:\([^()]{1,40}\))? ?(?:[.,;:!?\"]|$| (?:et|au|a|dimanche)\b)")

# "A reçu l'appui de C ; ⟦P⟧, celui de J", "has the backing of C, and ⟦P⟧ that of J".
_GOT: Final = re.compile(r"\b(?:soutien|appui|ralliement|support|backing|endorsement|blessing)s?\b")
_MORE: Final = re.compile(r" ?(?:[,;]| and| while| et| tandis que)(?: and| while| et| quant a)* ")
_THAT: Final = re.compile(
    r",?(?: (?:lui|elle),)? (?:celui|ceux|that|those) (?:de |d'|du |des |of )(?:la |le |l'|the )?"
)
_STOPS: Final = re.compile(r" ?(?:[.;:!?\"]|$)")


@dataclass(frozen=True, slots=True)
class Resumed:
    """Who backs whom by a verb that is not said again.

    Attributes:
        who: Local ids of those who act; empty for whoever acts in the clause before.
        whom: Local ids of those backed; empty for whom the clause before backs.
        end: Offset in the masked text after the names.
    """

    who: tuple[str, ...]
    whom: tuple[str, ...]
    end: int


def resumed(
    view: View, match: Match, stance: Stance, polarity: Polarity, table: Words
) -> Iterator[Resumed]:
    """Yield what follows the last slot of a match without a verb of its own."""
    if stance is Stance.SUPPORT and polarity is Polarity.AFFIRMED:
        yield from _received(view, match, table)
    if view.language != "fr" or match.passive:
        return
    if stance is Stance.REFUSED or (stance is Stance.SUPPORT and polarity is Polarity.DENIED):
        if but := _BUT.match(view.folded, match.end):
            whom = _names(view, but.end(), table)
            ends = _ENDS if but["to"] else _STOPS
            if whom is not None and ends.match(view.folded, whom[1]):
                yield Resumed((), *whom)
    elif stance is Stance.SUPPORT:
        yield from _others(view, match, table)
        yield from _later(view, match, table)


def _others(view: View, match: Match, table: Words) -> Iterator[Resumed]:
    """Yield the pairs of "B votera pour C, D pour J et Q pour K"."""
    at = match.end
    while joined := _AND.match(view.folded, at):
        who = _names(view, joined.end(), table)
        then = _THEN.match(view.folded, who[1]) if who is not None else None
        if who is None or then is None:
            return
        whom = _names(view, then.end(), table)
        if whom is None or not _ENDS.match(view.folded, whom[1]):
            return
        yield Resumed(who[0], *whom)
        at = whom[1]


def _later(view: View, match: Match, table: Words) -> Iterator[Resumed]:
    """Yield who does the same on a day of his own: "B rallie C lundi, D mardi et J jeudi"."""
    at = match.end
    if (day := OWN_DAY.match(view.folded, at)) is None:
        return
    at = day.end()
    while joined := _NEXT.match(view.folded, at):
        who = _names(view, joined.end(), table)
        then = OWN_DAY.match(view.folded, who[1]) if who is not None else None
        if who is None or then is None:
            return
        at = then.end()
        yield Resumed(who[0], (), at)


def taken_in(view: View, match: Match) -> bool:
    """Whether the last of those who back begins a clause of its own: "…, and ⟦P⟧ that of C"."""
    return _THAT.match(view.folded, match.end) is not None


def _received(view: View, match: Match, table: Words) -> Iterator[Resumed]:
    """Yield who else was given the same, by whom: "…; B, that of C"."""
    if not _GOT.search(view.folded, *match.at):
        return
    at = match.end
    if that := _THAT.match(view.folded, at):  # "…, and ⟦P⟧ that of C"
        last = [t.mention.entity for t in view.tokens if t.mention is not None and t.start < at]
        who = _names(view, that.end(), table, "PGO")
        if last and who is not None:
            yield Resumed(who[0], (last[-1],), who[1])
        return
    while joined := _MORE.match(view.folded, at):
        whom = _names(view, joined.end(), table)
        that = _THAT.match(view.folded, whom[1]) if whom is not None else None
        if whom is None or that is None or len(whom[0]) != 1:
            return
        who = _names(view, that.end(), table, "PGO")
        if who is None:
            return
        yield Resumed(who[0], whom[0], who[1])
        at = who[1]


def _names(
    view: View, offset: int, table: Words, kinds: str = "P"
) -> tuple[tuple[str, ...], int] | None:
    found = phrase(view, offset, kinds, table, many=False)
    if found is None or found.negative or found.choice:
        return None
    names = tuple(t.mention.entity for t in found.tokens if t.mention is not None)
    return (names, found.end) if names else None
