"""Names behind a post at the head of a line: "• Santé : A B", "Finance: C D, a newcomer"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from hustings.annotate.roles import is_portfolio, lexicon, norms

_REACH: Final = 72
_LABEL: Final = re.compile(
    r"(?:^|\n|; )[ \t•*·–—-]*([^\W\d_a-z][^\n:|;.]{2,60}?)\**(?: ?:| \|| [–—-])\** $"
)
_CLOSED: Final = re.compile(r" ?(?:$|[\n.,;(|])")
_PARTS: Final = re.compile(r", | et | and | & ")


def behind_a_post(text: str, start: int, end: int, language: str) -> bool:
    """Tell whether a stretch stands alone behind a portfolio or an office that opens its line."""
    if text[start - 2 : start] not in (": ", "| ", "- ", "– ", "— ", "* "):
        return False
    if _CLOSED.match(text, end) is None:
        return False
    label = _LABEL.search(text[max(0, start - _REACH) : start])
    return label is not None and _is_post(label[1], language)


@lru_cache(maxsize=64)
def _is_post(label: str, language: str) -> bool:
    """Tell whether words name a portfolio, several, or begin with the word for an office."""
    words = tuple(norms(label))
    roles = lexicon(language).roles.get(words[0], ()) if words else ()
    if any(words[: len(key)] == key for key, _ in roles):
        return True
    return any(is_portfolio(part) for part in _PARTS.split(label))
