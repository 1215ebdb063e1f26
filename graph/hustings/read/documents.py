"""One document from its text: language, date, blocks and digest put together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime

from hustings.errors import UndecodableText
from hustings.model.document import Block, Document
from hustings.read import html, markdown, metadata, plain
from hustings.read.decoding import decode
from hustings.read.rendering import Rendering


def from_plain(text: str, name: str, identifier: str, told: Mapping[str, str]) -> Document:
    """Return the document of a plain text; the text is kept to the character."""
    front, start = plain.front_matter(text)
    known = dict(front) | dict(told)
    title, published, length = plain.header(text[start:])
    body = start + length
    head = plain.header_blocks(text, start, body)
    blocks = (*head, *plain.blocks(text, body))
    return _document(
        text,
        name,
        identifier,
        blocks,
        known,
        title=known.get("title") or title,
        published=metadata.parse_date(known.get("date")) or published,
        body=body,
    )


def from_markdown(text: str, name: str, identifier: str, told: Mapping[str, str]) -> Document:
    """Return the document of a Markdown text, read as its reader sees it."""
    front, start = plain.front_matter(text)
    known = dict(front) | dict(told)
    title, rendering = markdown.render(text[start:], known.get("title"))
    return _rendered(rendering, name, identifier, known, title=title)


def from_html(text: str, name: str, identifier: str, told: Mapping[str, str]) -> Document:
    """Return the document of a page: its main text alone.

    Raises:
        DocumentError: The page is cut off or has no main text.
    """
    page = html.read_page(text, name, told.get("url"))
    said = {"date": page.date, "publisher": page.publisher, "url": page.url}
    known = {key: value for key, value in said.items() if value} | dict(told)
    return _rendered(
        page.rendering, name, identifier, known, title=page.title, language=page.language
    )


def from_fields(fields: Mapping[str, str], name: str, identifier: str) -> Document:
    """Return the document of one JSON line; its title, if any, comes first in the text.

    Raises:
        UndecodableText: The text holds half a surrogate pair.
    """
    text = "\n\n".join(part for part in (fields.get("title"), fields["text"]) if part)
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UndecodableText(
            f"{name}: half a surrogate pair at character {error.start} of the text"
        ) from error
    clean = decode(data, name)
    body = clean.index("\n\n") + 2 if "title" in fields and "\n\n" in clean else 0
    head = plain.header_blocks(clean, 0, body)
    return _document(
        clean,
        name,
        identifier,
        (*head, *plain.blocks(clean, body)),
        fields,
        title=fields.get("title"),
        published=metadata.parse_date(fields.get("date")),
        body=body,
    )


def _rendered(
    rendering: Rendering,
    name: str,
    identifier: str,
    known: Mapping[str, str],
    *,
    title: str | None,
    language: str | None = None,
) -> Document:
    return _document(
        rendering.text,
        name,
        identifier,
        tuple(rendering.blocks),
        known,
        title=title,
        published=metadata.parse_date(known.get("date")),
        body=0,
        hint=language,
    )


def _document(
    text: str,
    name: str,
    identifier: str,
    blocks: tuple[Block, ...],
    known: Mapping[str, str],
    *,
    title: str | None,
    published: date | datetime | None,
    body: int,
    hint: str | None = None,
) -> Document:
    published = published or metadata.date_in_head(text[body:])
    publisher = known.get("publisher") or metadata.publisher_in_dateline(text[body:])
    language = metadata.language_of(text, name, known.get("language"), hint)
    parts = [text, language, title, str(published), publisher, known.get("url")]
    digest = hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8")).hexdigest()
    return Document(
        id=identifier,
        text=text,
        language=language,
        title=title,
        published=published,
        publisher=publisher,
        source_url=known.get("url"),
        digest=digest,
        name=name,
        blocks=blocks,
        live=plain.is_live(text, blocks),
    )
