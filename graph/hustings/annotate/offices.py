"""Finds offices: "maire de Grenoble", "former economy minister", "Texas Gov." and the like.

The span of an office leaves out the article, words of status ("former", "sortant") and the
holder's name. A party beside an office of a party or a seat ("leader of the Labour Party",
"maire LR de Nice") stays outside the span, so that it keeps a mention of its own; the normal name
holds the whole office.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from hustings.annotate.headships import names_office
from hustings.annotate.office_lines import Found, Line
from hustings.annotate.offices_en import english_offices
from hustings.annotate.offices_fr import french_offices
from hustings.folding import without_article
from hustings.gazetteer import Gazetteer, fold
from hustings.model.annotation import OfficeDetail
from hustings.model.document import Span
from hustings.seeking import sought

_GRAMMARS: Final = {"en": english_offices, "fr": french_offices}

_CABINET: Final = sought(
    r"\b(?:cabinet|reshuffle\w*|portfolios?|front ?bench(?:ers?)?|front-bench(?:ers?)?"
    r"|top team|ministr(?:y|ies)|ministers|who(?: gets| got|'s in,? who's out)"
    r"|junior minister|department (?:of|for) \w+"
    r"|ministres|minist[èe]res?|remaniement|portefeuilles?|maroquins?|gouvernement"
    r"|gouvernementale?s?|ministérielle?s?|ministrables?|exécutif|primature"
    r"|conseil(?:l(?:er|ère)s?)? d'[ée]tat)\b",
    re.IGNORECASE,
)
_SURNAME: Final = re.compile(r" (?:(?:de|du|van|von|le|la) )?[^\W\d_a-z]")
_ACADEMIC: Final = re.compile(r"\bUniversit", re.IGNORECASE)  # a vice-chancellor is no politician


class _Names:
    """What the gazetteer knows, in the form the grammars ask for."""

    def __init__(self, gazetteer: Gazetteer, parties: frozenset[str] = frozenset()) -> None:
        self._gazetteer = gazetteer
        self._parties = parties

    def given(self, word: str) -> bool:
        """Tell whether `word` is a given name and no place."""
        key = fold(word)
        return key in self._gazetteer.given and key not in self._gazetteer.places

    def party(self, name: str) -> bool:
        """Tell whether `name` names a party."""
        gazetteer = self._gazetteer
        bare = without_article(name)
        return (
            bare in gazetteer.acronyms
            or bare in gazetteer.weak
            or fold(bare) in gazetteer.parties
            or fold(bare) in self._parties
        )

    def place(self, name: str) -> str | None:
        """Return the country of the place `name`, "" if unknown; None when it is no place."""
        key = fold(name)
        code = self._gazetteer.places.get(key)
        return "" if code is None and key in self._gazetteer.districts else code


def offices(
    text: str,
    within: Span,
    language: str,
    gazetteer: Gazetteer,
    parties: frozenset[str] = frozenset(),
) -> list[tuple[Span, OfficeDetail, str]]:
    """Return the offices named inside `within`, with what they are and their normal name.

    `parties` are the folded names of those that only the text itself makes known.

    Spans are in text order and do not overlap. Posts in companies, unions, clubs and armies are
    not offices.

    Raises:
        KeyError: There is no grammar for `language`.
    """
    grammar = _GRAMMARS[language]
    said = within.of(text)
    if not names_office(said, language):
        return []
    names = _Names(gazetteer, parties)
    line = Line(said, language, names)
    line.cabinet = _tells_of_a_cabinet(text)
    line.governs = line.cabinet or _tells_of_a_government(text)
    placed = [_placed(found, within.start) for found in grammar(line)]
    placed = [_of_nobody(found, text, names) for found in placed]
    placed = [found for found in placed if not _ACADEMIC.search(found[2])]
    if language == "en" and _has_secretaries(text):
        placed = [(span, detail, _secretary(span.of(text), name)) for span, detail, name in placed]
    return placed


def _of_nobody(
    found: tuple[Span, OfficeDetail, str], text: str, names: _Names
) -> tuple[Span, OfficeDetail, str]:
    """Leave the given name of a person out of an office: "ministre de ⟦Nicolas S.⟧"."""
    span, detail, name = found
    scope = detail.scope
    if not scope or " " in scope or not names.given(scope):
        return found
    if _SURNAME.match(text, span.end) is None:
        return found
    cut = re.compile(rf"(?: (?:de|of|for|to) | d'){re.escape(scope)}$")
    own = span.of(text)
    without = cut.sub("", own)
    if without == own:
        return found
    return (
        Span(span.start, span.start + len(without)),
        replace(detail, scope=None),
        cut.sub("", name),
    )


_SECRETARY: Final = re.compile(
    r"(?<![Gg]eneral )(?<![Pp]ress )(?<![Ee]conomic )\b[Ss]ecretar(?:y|ies)\b(?!-)"
)
# A prime or first minister heads secretaries as well.
_MINISTER: Final = re.compile(
    r"(?<![Pp]rime )(?<![Ff]irst )(?<![Cc]hief )\b(?:[Mm]inister|[Mm]inisters)\b"
)


_GOVERNMENT: Final = sought(r"\b(?:prime minister|premier)\b", re.IGNORECASE)
_HEAD: Final = re.compile(r"\b(?:prime|first|chief) minister$")


@lru_cache(maxsize=4)
def _tells_of_a_cabinet(text: str) -> bool:
    """Tell whether a text speaks of a cabinet at all, so that "gets health" is a portfolio."""
    return bool(_CABINET.search(text))


@lru_cache(maxsize=4)
def _tells_of_a_government(text: str) -> bool:
    """Tell whether a text speaks of a prime minister, so that "the treasurer" is a minister."""
    return bool(_GOVERNMENT.search(text))


# Where no minister is named, these words tell of a government of secretaries.
_SECRETARIAL: Final = sought(
    r"\b(?:chancellor|first minister|Whitehall|Downing Street|No\.? 10|Holyrood|MSPs?)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4)
def _has_secretaries(text: str) -> bool:
    """Tell whether the ministers of a text are called secretaries."""
    secretaries = _SECRETARY.findall(text) if "ecretar" in text else ()
    ministers = len(_MINISTER.findall(text)) if "inister" in text else 0
    if not secretaries and not ministers:
        return _SECRETARIAL.search(text) is not None
    return len(secretaries) > ministers


def _secretary(surface: str, name: str) -> str:
    """Return the name of an office of which only the portfolio is told, as the text would."""
    told = "minister" in surface.lower() or not name.endswith(" minister") or _HEAD.search(name)
    return name if told else f"{name.removesuffix(' minister')} secretary"


def _placed(found: Found, start: int) -> tuple[Span, OfficeDetail, str]:
    span = Span(start + found.start, start + found.end)
    return span, OfficeDetail(found.role, found.scope, found.country), found.name
