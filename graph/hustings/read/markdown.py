"""Markdown: read as its reader sees it, without the marks."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hustings.model.document import BlockKind
from hustings.read.rendering import Rendering

_PARSER = MarkdownIt("commonmark").enable("table")


def render(text: str, title: str | None = None) -> tuple[str | None, Rendering]:
    """Return title (given, or the first heading of level 1) and rendering of Markdown `text`."""
    rendering = Rendering()
    tokens = _PARSER.parse(text)
    found = title or next(
        (_plain(tokens[i + 1]) for i, t in enumerate(tokens) if t.tag == "h1"), None
    )
    if title:
        rendering.add(title, BlockKind.TITLE)
    stack: list[str] = []
    row: list[str] = []
    heads: list[str] = []
    for index, token in enumerate(tokens):
        if token.nesting == 1:
            stack.append(token.type)
        elif token.nesting == -1:
            stack.pop()
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            if "thead_open" in stack:
                heads = row
            else:
                rendering.add_row(row, heads)
        elif token.type == "inline":
            if stack and stack[-1] in ("td_open", "th_open"):
                row.append(_plain(token))
            else:
                _add(rendering, token, stack, tokens[index - 1], found)
        elif token.type in ("code_block", "fence", "html_block"):
            continue
    return found, rendering


def _add(
    rendering: Rendering, token: Token, stack: Sequence[str], parent: Token, title: str | None
) -> None:
    words, url = _plain(token), _first_url(token)
    if "heading_open" in stack:
        level = int(parent.tag[1:])
        is_title = level == 1 and words == title
        if is_title and rendering.blocks and rendering.blocks[0].kind is BlockKind.TITLE:
            return
        kind = BlockKind.TITLE if is_title and not rendering.blocks else BlockKind.HEADING
        rendering.add(words, kind, level=level, url=url)
    elif "list_item_open" in stack:
        rendering.add(words, BlockKind.LIST_ITEM, url=url)
    elif "blockquote_open" in stack:
        rendering.add(words, BlockKind.QUOTE, url=url)
    else:
        rendering.add(words, BlockKind.PARAGRAPH, url=url)


def _plain(token: Token) -> str:
    parts = []
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)


def _first_url(token: Token) -> str | None:
    for child in token.children or []:
        if child.type == "link_open":
            return str(child.attrs.get("href", "")) or None
    return None
