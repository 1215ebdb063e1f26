"""Feeds (RSS, Atom) and tables (CSV, TSV): many documents in one file, with fields beside each."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final

from lxml import etree
from lxml import html as markup

from hustings.errors import DocumentError, UnsupportedFormat
from hustings.model.document import Failure

_COLUMNS: Final = {
    "text": ("text", "body", "content", "article", "texte"),
    "url": ("url", "link", "source_url", "address", "lien"),
    "title": ("title", "headline", "titre"),
    "date": ("date", "published", "pubdate", "publication_date"),
    "publisher": ("publisher", "source", "outlet", "journal"),
    "language": ("language", "lang", "langue"),
    "id": ("id", "identifier"),
}
_ITEMS: Final = ("item", "entry")
_BODIES: Final = ("encoded", "content", "description", "summary")
_BLOCKS: Final = "p|div|br|li|h[1-6]|blockquote|tr|ul|ol|table|section|article"
_BREAK: Final = re.compile(rf"</?(?:{_BLOCKS})\b[^>]*>", re.IGNORECASE)
_UNSEEN: Final = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_MARKUP: Final = re.compile(r"<[a-zA-Z/!][^>]*>")


@dataclass(frozen=True, slots=True)
class Row:
    """One document of a feed or table.

    Attributes:
        place: File and number of the item or line.
        fields: What is known of it; `text` among them.
        identifier: Its name where it has no `id`.
    """

    place: str
    fields: Mapping[str, str]
    identifier: str


def feed(data: bytes, name: str) -> Iterator[Row | Failure]:
    """Yield the items of a feed, in its order.

    Raises:
        UnsupportedFormat: It is no feed, or declares entities of its own.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnsupportedFormat(f"{name}: not well-formed XML ({error})") from error
    if _local(root) not in ("rss", "feed", "RDF"):
        raise UnsupportedFormat(f"{name}: XML, but neither RSS nor Atom")
    if b"<!ENTITY" in data:
        raise UnsupportedFormat(f"{name}: the feed declares entities of its own")
    channel = next((one for one in root.iter() if _local(one) in ("channel", "feed")), root)
    common = {
        "publisher": _child_text(channel, "title"),
        "language": _language(channel),
    }
    items = (one for one in root.iter() if _local(one) in _ITEMS)
    for number, item in enumerate(items, start=1):
        fields = {key: value for key, value in (common | _item(item)).items() if value}
        place = f"{name}:{number}"
        if "text" not in fields:
            yield Failure(place, "skipped", "an item of a feed without text")
            continue
        yield Row(place, fields, f"{Path(name).stem}-{number}")


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _child_text(element: etree._Element, name: str) -> str:
    for child in element:
        if _local(child) == name:
            return " ".join("".join(str(part) for part in child.itertext()).split())
    return ""


def _language(channel: etree._Element) -> str:
    told = channel.get("{http://www.w3.org/XML/1998/namespace}lang")
    return (told or _child_text(channel, "language"))[:2].lower()


def _item(item: etree._Element) -> dict[str, str]:
    bodies = {_local(child): _body(child) for child in item if _local(child) in _BODIES}
    text = next((bodies[name] for name in _BODIES if bodies.get(name)), "")
    dates = (_child_text(item, name) for name in ("pubDate", "published", "date", "updated"))
    return {
        "title": plain_text(_child_text(item, "title")),
        "url": _link(item),
        "date": _iso(next((found for found in dates if found), "")),
        "text": text,
    }


def _body(element: etree._Element) -> str:
    if element.get("type") == "xhtml":
        return plain_text(etree.tostring(element, encoding="unicode"))
    return plain_text("".join(str(part) for part in element.itertext()))


def _link(item: etree._Element) -> str:
    for child in item:
        if _local(child) == "link" and child.get("rel", "alternate") == "alternate":
            found = child.get("href") or (child.text or "").strip()
            if found.startswith(("http://", "https://")):
                return found
    return ""


def _iso(written: str) -> str:
    """Return a date of RFC 822 in ISO 8601; others as they are."""
    try:
        return parsedate_to_datetime(written).isoformat() if written[:1].isalpha() else written
    except (ValueError, IndexError):
        return written


def plain_text(fragment: str) -> str:
    """Return a piece of HTML as paragraphs; a text without tags as it is, its ends trimmed."""
    if not _MARKUP.search(fragment) and "&" not in fragment:
        return fragment.strip()
    broken = _BREAK.sub("\n\n", fragment)
    tree = markup.fromstring(f"<div>{_UNSEEN.sub(' ', broken)}</div>")
    text = "".join(str(part) for part in tree.itertext())
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(part for part in paragraphs if part)


def table(path: Path, limit_bytes: int) -> Iterator[Row | Failure]:
    """Yield the rows of a CSV or TSV file, line by line, its first row naming the columns.

    Raises:
        UnsupportedFormat: No column is called `text`, or it is not UTF-8.
        OSError: It cannot be read.
    """
    name = str(path)
    former = csv.field_size_limit(limit_bytes)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            delimiter = "\t" if path.suffix.lower() == ".tsv" else _delimiter(stream.readline())
            stream.seek(0)
            lines = csv.reader(stream, delimiter=delimiter)
            yield from _rows(lines, name)
    except UnicodeDecodeError as error:
        raise UnsupportedFormat(f"{name}: not UTF-8 at byte {error.start}; save it so") from error
    except csv.Error as error:
        raise BrokenTable(f"{name}: {error}") from error
    finally:
        csv.field_size_limit(former)


class BrokenTable(DocumentError):
    """A table cannot be read on, as after a quote that is never closed."""


def _delimiter(head: str) -> str:
    return max(",;\t|", key=head.count)


def _rows(lines: Iterator[list[str]], name: str) -> Iterator[Row | Failure]:
    heads = [head.strip().lower() for head in next(lines, [])]
    columns = {
        key: heads.index(found)
        for key, names in _COLUMNS.items()
        if (found := next((one for one in names if one in heads), None)) is not None
    }
    if "text" not in columns:
        raise UnsupportedFormat(f"{name}: a table without a column called text")
    for number, cells in enumerate(lines, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        place = f"{name}:{number}"
        if len(cells) != len(heads):
            yield Failure(
                place, "BadLine", f"{place}: {len(cells)} cells under {len(heads)} column heads"
            )
            continue
        fields = {key: cells[at].strip() for key, at in columns.items() if cells[at].strip()}
        if "text" not in fields:
            yield Failure(place, "EmptyDocument", f"{place}: nothing in the column of the text")
            continue
        yield Row(place, fields, f"{Path(name).stem}-{number}")
