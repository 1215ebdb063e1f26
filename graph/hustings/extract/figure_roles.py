"""What each number of a sentence is, before any is given to a candidate."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hustings.extract.figure_words import LOOK_AHEAD, LOOK_BACK, MARK, ROLES, FigureWords
from hustings.extract.tokens import Token, View
from hustings.model.annotation import Number, Unit

# Units that never are a candidate's figure, nor a turnout.
_OTHER_UNITS = {
    Unit.MONEY: "money",
    Unit.YEARS: "years",
    Unit.ORDINAL: "ordinal",
    Unit.SEATS: "seats",
    Unit.POINTS: "points",
}
_SHARE_ROLES = frozenset(("counted", "turnout", "abstention", "opinion"))
_COUNT_ROLES = frozenset(("voters", "blank_null", "blank", "null", "valid", "registered"))
# What may follow a number without a unit; a noun would say that it counts something else.
_BARE_RIGHT = re.compile(
    r"\s*(?:$|[,.;:()\[\]!?\"»–—-]|⟦|(?:and|et|to|contre|against|for|pour|over|face|devant|ahead|in|on|"
    r"at|en|au|aux|a|chez|lors|apres|after|when|while|versus|v|vs|dans|dimanche|conceded|but|mais|"
    r"as|with|avec|d'apres|selon|according|compared|percent|from|behind|derriere|seulement|only|"
    r"respectively|respectivement|so|nationally|nationwide|suivi|suivie|following|ex aequo|each|"
    r"was|is|were|had|after|before|last|this|est|ce|cette|hier|puis|then|tandis|alors|le|la|de "
    r"mieux|overall|across)\b)"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a sentence.

    Attributes:
        token: Where it stands in the masked sentence.
        number: The number itself.
        role: "candidate" for what may be somebody's result; else a key of `ROLES`, or the unit
            that keeps it from being one.
    """

    token: Token
    number: Number
    role: str


def figures(view: View, words: FigureWords) -> list[Figure]:
    """Return the numbers of a sentence with their roles, in text order."""
    found: list[Figure] = []
    for token in view.tokens:
        if token.kind == "N":
            number = view.sentence.numbers[int(token.word[2:-1])]
            role = _role(view, token, number, words)
            if role == "candidate" and _in_range(view, token, number):
                role = "range"
            if role == "candidate" and found and _goes_on(view, found[-1], token):
                role = found[-1].role
            found.append(Figure(token, number, role))
    return found


def _in_range(view: View, token: Token, number: Number) -> bool:
    """Tell "57-60 %", which rises, from the result "56-44", which falls."""
    numbers = view.sentence.numbers
    after = re.match(r"\s?[-–]\s?⟦N(\d+)⟧", view.folded[token.end : token.end + 12])
    if after is not None:
        return number.value < numbers[int(after[1])].value
    before = re.search(r"⟦N(\d+)⟧\s?[-–]\s?\Z", view.folded[max(0, token.start - 12) : token.start])
    return before is not None and numbers[int(before[1])].value < number.value


# "a further N went to A and M to B", "N say yes and M no": the second is what the first is.
_LASTING = frozenset(("transfer", "opinion"))


def _goes_on(view: View, last: Figure, token: Token) -> bool:
    between = view.folded[last.token.end : token.start]
    return last.role in _LASTING and bool(
        re.fullmatch(r"[^;:.]{0,70}(?:,|\band|\bet|\bwhile|\btandis que)\s+(?:\w+\s+)?", between)
    )


def _role(view: View, token: Token, number: Number, words: FigureWords) -> str:
    if number.unit in _OTHER_UNITS:
        return _OTHER_UNITS[number.unit]
    if number.unit is Unit.STATIONS:
        return "stations"
    left = words.without_hedge(view.folded[max(0, token.start - LOOK_BACK) : token.start])
    right = view.folded[token.end : token.end + LOOK_AHEAD]
    marked = f"{left}{MARK}{token.word}{right}"
    for role in ROLES:
        if role in _SHARE_ROLES and number.unit not in (Unit.SHARE, Unit.NONE):
            continue
        if role in _COUNT_ROLES and number.unit is Unit.SHARE:
            continue
        before, after = words.left.get(role), words.right.get(role)
        if before is not None and before.search(marked):
            return role
        if after is not None and after.match(right):
            return role
    if number.unit is Unit.NONE and not _BARE_RIGHT.match(right):
        return "other"
    return "candidate"
