"""The text of a document with its passages marked; only where the installation shows texts."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from hustings.errors import HustingsError
from hustings.model.document import BlockKind, Document
from hustings.store.workspace import Workspace, workspace_file
from hustings.web.live import Live

MOST_CHARACTERS: Final = 150_000  # of a text on one page; what comes later is told, not shown


@dataclass(frozen=True, slots=True)
class Passage:
    """A range of a text that claims rest on."""

    start: int
    end: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters: claims are what it is marked for; `anchors` begin here."""

    text: str
    claims: tuple[str, ...]
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a document as the page shows it."""

    kind: str
    pieces: tuple[Piece, ...]


def stored_document(live: Live, digest: str) -> Document | None:
    """Return the document with this digest, if texts may be shown and the store has it."""
    if not live.settings.show_texts or not digest:
        return None
    path = workspace_file(live.store.path)
    if not path.exists():
        return None
    try:
        with Workspace(path, read_only=True) as workspace:
            record = workspace.record(digest)
    except HustingsError:
        return None
    return record.document if record else None


def paragraphs(document: Document, passages: Sequence[Passage]) -> Iterable[Paragraph]:
    """Yield the blocks of a text, cut where a passage begins or ends.

    What stands between blocks is no text of the document's own (white space, markup).
    A passage that reaches over two blocks is marked in both.
    """
    begun: set[str] = set()
    for span, kind in _blocks(document):
        if span[0] >= MOST_CHARACTERS:
            return
        inside = [p for p in passages if p.start < span[1] and p.end > span[0]]
        edges = {span[0], span[1]}
        for passage in inside:
            edges |= {max(passage.start, span[0]), min(passage.end, span[1])}
        ordered = sorted(edges)
        pieces = []
        for start, end in itertools.pairwise(ordered):
            claims = tuple(
                dict.fromkeys(
                    c for p in inside if p.start <= start and end <= p.end for c in p.claims
                )
            )
            anchors = tuple(c for c in claims if c not in begun)
            begun.update(anchors)
            pieces.append(Piece(document.text[start:end], claims, anchors))
        yield Paragraph(kind, tuple(pieces))


def _blocks(document: Document) -> Iterable[tuple[tuple[int, int], str]]:
    """Yield the blocks, and as plain text whatever lies between them."""
    before = 0
    for block in document.blocks:
        if document.text[before : block.span.start].strip():
            yield (before, block.span.start), BlockKind.PARAGRAPH
        if len(block.span):
            yield (block.span.start, block.span.end), block.kind
        before = max(before, block.span.end)
    if document.text[before:].strip():
        yield (before, len(document.text)), BlockKind.PARAGRAPH
