"""Surnames that stand alone beside a figure of a vote: "Abc 48, Def 45", "Abc polled 44%"."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_SHARE: Final = r"\d{1,2}(?:[.,]\d{1,2})? ?(?:%|per ?cent\b|pc\b|pour cent\b)"
_COUNT: Final = r"\d{1,3}(?:[.,  \u202f]\d{2,3})+(?!\d)"
# A number alone: what follows must not be counted by it, nor make it a day.
_BARE: Final = (
    r"\d{1,2}(?:[.,]\d{1,2})?(?=[.,;)]? *(?:\n|\Z)|[.;,)] [^\d\s]|,? (?:and|et|to|against|contre|"
    r"for|in|au|en|dans) | \([-+=±])"
)
_FIGURE: Final = rf"(?:{_SHARE}|{_COUNT}|{_BARE})"
_SURE: Final = rf"(?:{_SHARE}|{_COUNT}(?= (?:votes?|voix|suffrages|ballots)\b)|{_COUNT})"
_WORDS: Final = r"(?:[a-zà-ÿ'’-]+ ){0,5}?"
# What only somebody who stands in a vote does with a figure.
_VERBS: Final = (
    r"(?:polled|garner(?:s|ed|ing)|muster(?:s|ed)|bag(?:s|ged)|pocket(?:s|ed)?|wound up|winds up|"
    r"finish(?:es|ed)|trail(?:s|ed)|lag(?:s|ged)|romped|would (?:get|win|take|receive|secure|poll|"
    r"pocket|garner|have|score|finish)|could (?:only )?(?:get|manage|muster|poll|secure)|"
    r"(?:could|did) not (?:get|manage) more than|managed|amass(?:es|ed)|scor(?:es|ed)|"
    r"recueill\w+|récolt\w+|obtien\w+|obtenait|totalis\w+|plafonn\w+|engrang\w+|glan\w+|"
    r"est crédité\w*|était crédité\w*|serait|arrive(?:rait)? en tête|termin\w+|échou\w+)"
)
_LOOSE: Final = (
    r"(?:is (?:on|at)|was (?:on|at)|stands? at|ha[sd]|got|gets|t(?:akes|ook)|w[io]ns?|leads?|led|"
    r"received|receives|secur(?:es|ed)|captur(?:es|ed)|beat|beats|defeat(?:s|ed)|polls|polling|"
    r"climb(?:s|ed)|fell|falls|rose|rises|slip(?:s|ped)|drew|draws|came|comes|up|down|remains|"
    r"a obtenu|a recueilli|a récolté|est à|était à|a|fait|réunit|rassemble|devance|mène|bat|"
    r"l[’']emporte(?:rait)?|l[’']a emporté|monte|grimpe|tombe|chute|recule|progresse|stagne|"
    r"pointe|reste|passe|arrive|atteint|frôle)"
)
_BESIDE: Final = re.compile(
    rf"(?: \([^()\n\d]{{1,30}}\))?(?:,|:| -| –)? (?:(?:on|at|with|à|avec) (?:only |"
    rf"just )?)?\(?{_FIGURE}"
)
_OWNED: Final = re.compile(
    rf"['’]s (?:(?:share|score|total|tally|vote|support|lead)\b[^.;:\n\d]{{0,40}})?{_FIGURE}"
)
_DOES: Final = re.compile(rf" (?:[a-zà-ÿ'’-]+ ){{0,2}}?{_VERBS} {_WORDS}{_SURE}")
_DOES_ANY: Final = re.compile(rf",? (?:[a-zà-ÿ'’-]+ ){{0,2}}?(?:{_VERBS}|{_LOOSE}) {_WORDS}{_SURE}")
_OVER: Final = re.compile(
    r" (?:would )?(?:leads?|led|ahead of|trails?|beats?|defeat(?:s|ed)?|edg(?:es|ed)(?: out)?|"
    r"devance\w*|bat(?:trait)?|l[’']emporte\w* (?:sur|face à)|mène devant) [^.;:\n\d]{0,60}"
    rf"{_FIGURE}"
)
_FOR: Final = re.compile(rf"{_SURE},? (?:(?:for|pour|à|contre|against|over|to|devant) )\Z")
_NEIGHBOUR: Final = re.compile(
    rf"(?<![\w'’-])(?P<name>[^\W\d_a-z][^\W\d_]+(?:[-'’][^\W\d_]+)?)"
    rf"(?: \([^()\n\d]{{1,30}}\))?(?:,|:)? (?:(?:on|at|with|à|avec) )?\(?{_FIGURE}"
)
_VOTE: Final = re.compile(
    r"\b(?:votes?|voters?|polls?|pollsters?|polling|ballots?|elections?|run-?off|round|primary|caucus(?:es)?|"
    r"survey|turnout|voix|suffrages|sondages?|tour|scrutin|électeurs|présidentielle|primaire|"
    r"législatives|municipales|urnes|bulletins|rolling|relevé|intentions)\b",
    re.IGNORECASE,
)
_REACH: Final = 120
_WIDE: Final = 400


def stands_beside_figure(
    text: str, start: int, end: int, *, known: bool, opens: bool, borne: Callable[[str], bool]
) -> bool:
    """Tell whether a capitalised word alone holds a figure of a vote.

    A `known` surname needs a figure beside it or a verb that gives it one; an unknown word a verb
    that only somebody who stands has, or a list beside a surname that is `borne`; what `opens` a
    sentence is left to lists.

    >>> text = "In the poll Abc would get 43 percent of the votes."
    >>> stands_beside_figure(text, 12, 15, known=False, opens=False, borne=lambda name: False)
    True
    >>> text = "The votes: Lima 43 percent, Cuzco 12."
    >>> stands_beside_figure(text, 11, 15, known=False, opens=False, borne=lambda name: False)
    False
    """
    if not _VOTE.search(text, max(0, start - _WIDE), end + _WIDE):
        return False
    beside = _BESIDE.match(text, end) or _OWNED.match(text, end)
    if known:
        if beside or _OVER.match(text, end) or _DOES_ANY.match(text, end):
            return True
        return _FOR.search(text, max(0, start - 40), start) is not None
    if not opens and _DOES.match(text, end):
        return True
    if not beside:
        return False
    return any(
        match.start() != start and borne(match["name"])
        for match in _NEIGHBOUR.finditer(text, max(0, start - _REACH), end + _REACH)
    )


def holds_figure(text: str, end: int) -> bool:
    """Tell whether a figure stands right behind a name, or a verb that gives it one, in a vote.

    >>> holds_figure("In the poll Labour took 43 percent.", 18)
    True
    """
    if not (_BESIDE.match(text, end) or _OWNED.match(text, end) or _DOES_ANY.match(text, end)):
        return False
    return _VOTE.search(text, max(0, end - _WIDE), end + _WIDE) is not None
