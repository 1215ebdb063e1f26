"""HTML pages: main text, title, date and publisher by trafilatura; blocks by its XML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from hustings.errors import DocumentError, EmptyDocument
from hustings.model.document import BlockKind
from hustings.read.rendering import Rendering

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,30})", re.I)
_LANG: Final = re.compile(r"<html[^>]{0,500}\blang=[\"']?([A-Za-z]{2,3})", re.I)
# A tag with so many attributes that the parser, which compares each with each, would not end.
_ATTRIBUTE: Final = r"""(?>[\s/]+[^\s=>/][^\s=>/]*+(?:\s*=\s*+(?:"[^"]*"|'[^']*'|[^\s>]*+))?)"""
_OVERLOADED: Final = re.compile(rf"(<[A-Za-z][^\s/>]*+{_ATTRIBUTE}{{128}}){_ATTRIBUTE}++")
# htmldate refuses dates after this; a fixed day keeps the reading independent of the clock.
_LATEST: Final = "2100-01-01"


class BrokenMarkup(DocumentError):
    """The page is cut off: what is missing may be what matters."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says about itself, and its main text."""

    title: str | None
    date: str | None
    publisher: str | None
    url: str | None
    language: str | None
    rendering: Rendering


def charset(data: bytes) -> str | None:
    """Return the encoding that a page declares in its first kilobytes, if it does."""
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else None


def check_complete(text: str, name: str) -> None:
    """Refuse a page that stops in the middle.

    Raises:
        BrokenMarkup: It ends inside a tag or a comment, or opens <html> or <body> and closes
            neither.
    """
    tail = text.rstrip()
    lowered = tail.lower()
    if lowered.rfind("<!--") > lowered.rfind("-->"):
        raise BrokenMarkup(f"{name}: the page ends inside a comment; save it again")
    if tail.rfind("<") > tail.rfind(">"):
        raise BrokenMarkup(f"{name}: the page ends inside a tag; save it again")
    opened = re.search(r"<(?:html|body)\b", lowered)
    if opened and "</html" not in lowered and "</body" not in lowered:
        raise BrokenMarkup(
            f"{name}: the page is cut off (neither </body> nor </html>); save it again"
        )


def read_page(text: str, name: str, url: str | None = None) -> Page:
    """Return metadata and main text of the page `text`.

    Raises:
        BrokenMarkup: The page is cut off.
        EmptyDocument: No main text could be found.
    """
    check_complete(text, name)
    import trafilatura  # loaded with the first page: it takes a third of a second

    found: Any = trafilatura.bare_extraction(  # Any: trafilatura ships no types
        _OVERLOADED.sub(r"\1", text),
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        include_links=True,
        favor_precision=False,
        date_extraction_params={"max_date": _LATEST, "original_date": True},
    )
    body = getattr(found, "body", None)
    if found is None or body is None:
        raise EmptyDocument(f"{name}: no main text could be found in this page")
    rendering = Rendering()
    if found.title:
        rendering.add(found.title, BlockKind.TITLE)
    _walk(body, rendering, found.title)
    if not any(block.kind is not BlockKind.TITLE for block in rendering.blocks):
        raise EmptyDocument(f"{name}: no main text could be found in this page")
    language = _LANG.search(text[:20_000])
    return Page(
        title=found.title,
        date=found.date,
        publisher=found.sitename,
        url=url or found.url,
        language=language[1] if language else None,
        rendering=rendering,
    )


def _walk(element: etree._Element, rendering: Rendering, title: str | None) -> None:
    for child in element:
        tag = child.tag
        if tag == "head":
            words = _words(child)
            if words != title:
                rendering.add(words, BlockKind.HEADING, level=_level(child), url=_url(child))
        elif tag == "item":
            rendering.add(_words(child), BlockKind.LIST_ITEM, url=_url(child))
        elif tag == "quote":
            rendering.add(_words(child), BlockKind.QUOTE, url=_url(child))
        elif tag == "table":
            _table(child, rendering)
        elif tag in ("p", "ab", "fw", "graphic", "lb", "ref", "hi"):
            rendering.add(_words(child), BlockKind.PARAGRAPH, url=_url(child))
        else:
            _walk(child, rendering, title)


def _table(table: etree._Element, rendering: Rendering) -> None:
    heads: list[str] = []
    for row in table.iter("row"):
        cells = [_words(cell) for cell in row.iter("cell")]
        is_head = not heads and all(cell.get("role") == "head" for cell in row.iter("cell"))
        if is_head and cells:
            heads = cells
        else:
            rendering.add_row(cells, heads)


def _words(element: etree._Element) -> str:
    return "".join(part for part in element.itertext() if isinstance(part, str))


def _level(element: etree._Element) -> int:
    match = re.fullmatch(r"h([1-6])", element.get("rend") or "")
    return int(match[1]) if match else 2


def _url(element: etree._Element) -> str | None:
    link = element if element.tag == "ref" else element.find(".//ref")
    return link.get("target") if link is not None else None
