"""Seats that are named by their place alone: "lost ⟦L1⟧ North", "held Godalming and Ash".

The names of constituencies are in no list. A run of words with capitals behind a verb of losing or
holding is taken for one if nothing follows that would make it the beginning of something else.
"""

from __future__ import annotations

import re
from typing import Final

from hustings.extract.tokens import View

_LINKS: Final = frozenset("and of with upon on under the le &".split())
_LONGEST: Final = 9  # tokens of a name
# What may follow the name of a seat that was lost, held or won.
_AFTER: Final = re.compile(
    r" ?(?:$|[.,;:!?)\"–—]|- )"
    r"| (?:with|by) (?:(?:a |an |just |only |some |nearly |more than |fewer than |less than |about "
    r"|almost |over |under |the )?(?:\w+ )?(?:⟦N|majority|margin|handful|whisker|mere)|ease\b)"
    r"| (?:for|from|off|against) (?:the |his |her |a )?(?:\w+ )?(?:⟦[GP]|party\b)"
    r"| to (?:the |a |an )?(?:\w+ ){0,2}(?:⟦[GPF])"
    r"| as (?:an |a )?independent\b"
    r"| (?:but|and|while|when|where|after|despite|again|too|yesterday|overnight|comfortably"
    r"|easily|narrowly|handily|back|in (?:a|the)|at (?:a|the)) "
    r"| (?:on |in |at |since |last |this )?⟦D"
)
_NOT_A_SEAT: Final = frozenset(
    "parliament congress senate commons lords europe brussels labour labor conservatives tories "
    "democrats republicans i mr mrs ms dr sir".split()
)

_OPENERS: Final = frozenset(
    "the a an it this that he she they what all much control power credit thanks praise victory "
    "attention nobody some most in at on by with".split()
)


def seat_follows(view: View, offset: int, *, loosely: bool = False) -> bool:
    """Tell whether the name of a seat stands at an offset of the masked text.

    Args:
        view: The sentence.
        offset: Where the words before it end.
        loosely: Anything may follow the name: "B's victory in Upper Hill surprised".
    """
    first = view.at(offset)
    at = first
    while at < len(view.tokens) and at - first < _LONGEST:
        token = view.tokens[at]
        if token.kind == "L" or (token.kind == "w" and view.upper(at)):
            if token.word in _NOT_A_SEAT:
                return False
            at += 1
            continue
        linked = token.kind == "w" and token.word in _LINKS and at > first and _goes_on(view, at)
        if not linked:
            break
        at += 1
    if at == first:
        return False
    return loosely or _AFTER.match(view.folded, view.tokens[at - 1].end) is not None


def seat_before(view: View, offset: int) -> bool:
    """Tell whether a sentence, or what follows a colon, is the name of a seat up to an offset."""
    last = at = view.before(offset)
    while at >= 0 and last - at < _LONGEST:
        token = view.tokens[at]
        if token.word in _NOT_A_SEAT:
            return False
        named = token.kind == "L" or (token.kind == "w" and view.upper(at))
        if not named and (token.word not in _LINKS or at == last):
            break
        at -= 1
    first = at + 1
    opens = at < 0 or view.tokens[at].word in (":", ";", '"')
    return opens and first <= last and view.tokens[first].word not in _OPENERS


def _goes_on(view: View, at: int) -> bool:
    """Tell whether behind a link, or two, another word of the name follows: "and Mid Devon"."""
    for step in (at + 1, at + 2):
        if step >= len(view.tokens):
            return False
        token = view.tokens[step]
        if token.kind == "L" or (token.kind == "w" and view.upper(step)):
            return True
        if token.word not in _LINKS:
            return False
    return False
