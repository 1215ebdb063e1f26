"""Votes of a part of the country, told in a text about the election of its president.

"Re-elected in ⟦L⟧", "elected senator of ⟦L⟧", "in the run-off for governor": whoever is spoken of
did not stand in the election that the text is about.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from hustings.extract.tokens import View, fold
from hustings.model.annotation import ElectionDetail
from hustings.resources import folder

_ROOM: Final = r"(?:[^⟦;:.,]|⟦D\d+⟧){0,25}?"
_POST: Final = r"(?:governor|governorship|mayor|senate|senator|state assembly|city hall)"
_POSTE: Final = r"(?:gouverneure?|senat(?:eur|rice)|maire|mairie)"
# The folded words, and where a name follows them, how it must go on in the text as written.
_IN: Final = (
    re.compile(
        rf"\b(?:re-?elected|elected|re-?election|returned|(?:second|third|another) term|run-?off|"
        rf"beaten|defeated|eliminated|unseated)\b{_ROOM}\bin (?:the (?:state|city|province) of )?"
    ),
    re.compile(
        rf"\b(?:(?:re)?elue?s?|reconduite?s?|eliminee?s?|battue?s?|ballottage|reelection)\b{_ROOM}"
        r"\b(?:dans|a|au|en)\s(?:le |la |l'etat (?:de |du ))?"
    ),
)
_FOR: Final = re.compile(
    rf"\b(?:run-?off|race|contest|bid|campaign|candidates?|runs?|running|stand(?:s|ing)?|elected|"
    rf"re-elected|beaten|defeated) (?:for|as) (?:the )?{_POST}\b|"
    rf"\b(?:(?:re)?elue?|candidate?|battue?|eliminee?) (?:comme |au poste de |a la |pour la )?"
    rf"{_POSTE}\b|"
    r"\b(?:arrivee? en tete|en tete|deuxieme|troisieme) dans l'etat\b"
)
_ELECTED_OFFICE: Final = re.compile(
    r"\b(?:re-?elected|elected|(?:re)?elue?|battue?|beaten|defeated|(?:run-?off|race|contest|bid|"
    r"campaign|candidates?|runs?|running|stand(?:s|ing)?) for) (?:as )?(?:the )?(?P<f>⟦F\d+⟧)"
)
# "À Sao Paulo, le gouverneur B, éliminé avec N".
_OPENING: Final = re.compile(
    r"\W*(?:a|dans|en|in) (?:le |la |l'etat (?:de |du )|the state of )?"
    r"(?=⟦L\d+⟧, (?:[^⟦;:.]){0,30}(?:⟦F\d+⟧|\b(?:gouverneure?|governor)\b))"
)
_NAME: Final = re.compile(r"⟦(?P<mask>L\d+)⟧|[A-ZÀ-Ý][\w'-]+")
_LOCAL_WORDS: Final = ("governor", "mayor", "senator", "gouverneur", "maire", "senat")


def is_local(view: View, span: tuple[int, int], detail: ElectionDetail | None) -> bool:
    """Tell whether a stretch of a sentence tells a vote of a part of the country.

    Args:
        view: The sentence.
        span: Offsets of the stretch in the masked text.
        detail: The election that would be taken for it.
    """
    if detail is None or detail.kind != "presidential" or detail.place is not None:
        return False
    text = view.folded
    opening = _OPENING.match(text)
    if opening is not None and _is_part(view, opening.end()):
        return True
    low, high = max(0, span[0] - 80), span[1] + 80
    for pattern in _IN:
        for match in pattern.finditer(text, low, high):
            if _meets(match, span) and _is_part(view, match.end()):
                return True
    return any(_meets(match, span) for match in _FOR.finditer(text, low, high)) or any(
        _meets(match, span)
        for match in _ELECTED_OFFICE.finditer(text, low, high)
        if _is_local_office(view, match["f"])
    )


def _meets(match: re.Match[str], span: tuple[int, int]) -> bool:
    return match.start() < span[1] and span[0] < match.end()


def _is_part(view: View, at: int) -> bool:
    """Tell whether a name that stands at an offset is a place that is no country."""
    match = _NAME.match(view.text, at)
    if match is None:
        return False
    name = match[0]
    if match["mask"]:
        name = next((m.surface for m in view.sentence.mentions if m.entity == match["mask"]), name)
    return fold(name) not in nations()


def _is_local_office(view: View, mask: str) -> bool:
    words = next((m.surface for m in view.sentence.mentions if f"⟦{m.entity}⟧" == mask), "")
    return any(role in fold(words) for role in _LOCAL_WORDS)


@cache
def nations() -> frozenset[str]:
    """Return the folded names of countries: a figure "in France" is of the whole."""
    lines = (folder("data") / "countries.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(
        fold(name) for line in lines for cell in line.split("\t")[1:4] for name in cell.split("|")
    )
