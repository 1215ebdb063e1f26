"""Reading: files, folders and standard input to documents.

What cannot be read becomes a `Failure` with its name and reason, and the reading goes on.
Bytes can be handed on unread (`Unread`), so that they are decoded and parsed in another process.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from hustings.errors import DocumentError, DocumentTooLarge, UnsupportedFormat
from hustings.model.document import Document, Failure
from hustings.read import archives, documents, html, tables
from hustings.read.decoding import decode
from hustings.read.json_lines import parse_line

__all__ = ["SIZE_LIMIT_BYTES", "SUFFIXES", "Unread", "read", "read_bytes", "unread"]

# A long live blog is 0.5 MB; what is over this is a dump, to be split into JSON lines.
SIZE_LIMIT_BYTES: Final = 20_000_000

Maker = Callable[[str, str, str, Mapping[str, str]], Document]
_MAKERS: Final[dict[str, Maker]] = {
    "txt": documents.from_plain,
    "md": documents.from_markdown,
    "html": documents.from_html,
}
SUFFIXES: Final = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}


@dataclass(frozen=True, slots=True)
class Unread:
    """The bytes of one document.

    Attributes:
        data: The bytes.
        name: Path or address, for messages.
        kind: "txt", "md" or "html".
        identifier: Name of the document.
        told: Metadata known from elsewhere.
        limit_bytes: Larger documents are refused.
        known: Digest of the document that stood here at the last build, if it need not be read
            for claims again.
    """

    data: bytes
    name: str
    kind: str
    identifier: str
    told: Mapping[str, str] = field(default_factory=dict)
    limit_bytes: int = SIZE_LIMIT_BYTES
    known: str = ""

    def read(self) -> Document | Failure:
        """Return the document, or why there is none."""
        (found,) = read_bytes(
            self.data,
            self.name,
            kind=self.kind,
            identifier=self.identifier,
            told=self.told,
            limit_bytes=self.limit_bytes,
        )
        return found


def read(
    sources: Iterable[str | Path],
    *,
    limit_bytes: int = SIZE_LIMIT_BYTES,
    known: Callable[[str], bool] | None = None,
) -> Iterator[Document | Failure]:
    """Yield the documents of files, folders and ``-`` (standard input), folders in sorted order.

    A file inside a folder whose suffix is none of `SUFFIXES` yields a `Failure` of kind
    "skipped"; a file that is named outright is read, or yields the failure that stops it.

    Args:
        sources: What to read.
        limit_bytes: Larger documents are refused.
        known: Asked of each file just before it is read; one that is known is passed over.
    """
    for item in unread(sources, limit_bytes=limit_bytes, known=known):
        yield item.read() if isinstance(item, Unread) else item


def unread(
    sources: Iterable[str | Path],
    *,
    limit_bytes: int = SIZE_LIMIT_BYTES,
    known: Callable[[str], bool] | None = None,
) -> Iterator[Unread | Document | Failure]:
    """Yield what `read` yields, in the same order, but files of one document as their bytes.

    Args:
        sources: What to read.
        limit_bytes: Larger documents are refused.
        known: Asked of each file just before it is read; one that is known is passed over.
    """
    for source in sources:
        if str(source) == "-":
            yield from read_bytes(sys.stdin.buffer.read(), "-", limit_bytes=limit_bytes)
            continue
        path = Path(source)
        if path.is_dir():
            yield from _folder(path, limit_bytes, known)
        elif known is None or not known(str(path)):
            yield from _file(path, limit_bytes)


def _folder(
    folder: Path, limit_bytes: int, known: Callable[[str], bool] | None
) -> Iterator[Unread | Document | Failure]:
    for place in _files(str(folder), hidden=folder.name.startswith(".")):
        if known is not None and known(place):
            continue
        path = Path(place)
        if archives.kind_of(path) in ("csv", "feed"):
            yield from _if_documents(path, limit_bytes)
            continue
        if path.suffix.lower() not in SUFFIXES and archives.kind_of(path) is None:
            yield Failure(str(path), "skipped", f"{path.suffix or 'no suffix'} is no document")
            continue
        yield from _file(path, limit_bytes)


def _files(folder: str, *, hidden: bool) -> Iterator[str]:
    """Yield the files below a folder in the order of their paths, part by part.

    Files whose own name, or that of the folder they lie in, begins with a dot are left out, and
    folders that are links are not entered. A build looks at every file of an archive each time,
    so nothing is asked of one here but what the folder tells of it.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except PermissionError:
        return
    for entry in entries:
        dotted = entry.name.startswith(".")
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, hidden=dotted)
        elif not dotted and not hidden and entry.is_file():
            yield entry.path


def _if_documents(path: Path, limit_bytes: int) -> Iterator[Unread | Document | Failure]:
    """Yield the documents of a table or feed in a folder; one of other things is skipped."""
    for item in _file(path, limit_bytes):
        if isinstance(item, Failure) and (item.kind, item.name) == ("UnsupportedFormat", str(path)):
            yield replace(item, kind="skipped", reason=f"{path.suffix} without documents")
        else:
            yield item


def _archive(path: Path, limit_bytes: int) -> Iterator[Unread | Document | Failure]:
    for item in archives.members(path, SUFFIXES, archives.Limits(limit_bytes)):
        if isinstance(item, Failure):
            yield item
        elif isinstance(item, tables.Row):
            yield _row(item, limit_bytes)
        else:
            yield from _bytes(
                item.data, item.name, item.kind, item.identifier, limit_bytes, item.told
            )


def _row(row: tables.Row, limit_bytes: int) -> Document | Failure:
    try:
        if len(row.fields["text"]) > limit_bytes:
            raise _too_large(row.place, len(row.fields["text"]), limit_bytes)
        return documents.from_fields(row.fields, row.place, row.fields.get("id", row.identifier))
    except DocumentError as error:
        return _failure(row.place, error)


def _file(path: Path, limit_bytes: int) -> Iterator[Unread | Document | Failure]:
    name = str(path)
    kind = SUFFIXES.get(path.suffix.lower())
    try:
        size = path.stat().st_size
        if archives.kind_of(path) is not None:
            yield from _archive(path, limit_bytes)
            return
        if kind == "jsonl":
            yield from _lines(path, limit_bytes)
            return
        if size > limit_bytes:
            raise _too_large(name, size, limit_bytes)
        data = path.read_bytes()
    except OSError as error:
        reason = f"{name}: {error.strerror or error}"
        yield Failure(name, "Unreadable", reason)
        return
    except DocumentError as error:
        yield _failure(name, error)
        return
    yield from _bytes(data, name, kind, path.stem, limit_bytes, {})


def _bytes(
    data: bytes,
    name: str,
    kind: str | None,
    identifier: str,
    limit_bytes: int,
    told: Mapping[str, str],
) -> Iterator[Unread | Document | Failure]:
    """Yield bytes that are known to be one document as they are, the documents in others."""
    if kind in _MAKERS:
        yield Unread(data, name, kind, identifier, told, limit_bytes)
    else:
        yield from read_bytes(
            data, name, kind=kind, identifier=identifier, told=told, limit_bytes=limit_bytes
        )


def read_bytes(
    data: bytes,
    name: str,
    *,
    kind: str | None = None,
    identifier: str | None = None,
    told: Mapping[str, str] | None = None,
    limit_bytes: int = SIZE_LIMIT_BYTES,
) -> Iterator[Document | Failure]:
    """Yield the documents in `data`: one, or one for each line of JSON lines.

    Args:
        data: The bytes.
        name: Path or address, for messages.
        kind: "txt", "md", "html" or "jsonl"; by the first characters if None.
        identifier: Name of the document; by `name` if None.
        told: Metadata known from elsewhere: title, date, url, publisher, language.
        limit_bytes: Larger documents are refused.
    """
    try:
        if kind != "jsonl" and len(data) > limit_bytes:
            raise _too_large(name, len(data), limit_bytes)
        text = decode(data, name, html.charset(data))
        kind = kind or _sniffed(text)
        if kind == "jsonl":
            lines = ((number, line) for number, line in enumerate(text.split("\n"), start=1))
            yield from _json_documents(lines, name, limit_bytes)
            return
        stem = identifier or ("stdin" if name == "-" else Path(name).stem)
        yield _MAKERS[kind](text, name, stem, told or {})
    except DocumentError as error:
        yield _failure(name, error)
    except RecursionError:
        yield _failure(name, UnsupportedFormat(f"{name}: nested too deeply to be read"))


def _sniffed(text: str) -> str:
    start = text.lstrip("\ufeff \t\n")
    if start.startswith("{"):
        return "jsonl"
    if start[:1] == "<" and start[1:2] in "!hHbBpPdD?":
        return "html"
    return "txt"


def _lines(path: Path, limit_bytes: int) -> Iterator[Document | Failure]:
    name = str(path)
    with path.open("rb") as stream:
        yield from _json_documents(_numbered(stream, name, limit_bytes), name, limit_bytes)


def _numbered(
    stream: Iterable[bytes], name: str, limit_bytes: int
) -> Iterator[tuple[int, str | DocumentError]]:
    for number, line in enumerate(stream, start=1):
        if len(line) > limit_bytes:
            yield number, _too_large(f"{name}:{number}", len(line), limit_bytes)
            continue
        if not line.strip():
            continue
        try:
            yield number, decode(line, f"{name}:{number}")
        except DocumentError as error:
            yield number, error


def _json_documents(
    lines: Iterable[tuple[int, str | DocumentError]], name: str, limit_bytes: int
) -> Iterator[Document | Failure]:
    stem = "stdin" if name == "-" else Path(name).stem
    for number, line in lines:
        place = f"{name}:{number}"
        if isinstance(line, DocumentError):
            yield _failure(place, line)
            continue
        if not line.strip():
            continue
        try:
            fields = parse_line(line, place)
            if len(fields["text"]) > limit_bytes:
                raise _too_large(place, len(fields["text"]), limit_bytes)
            yield documents.from_fields(fields, place, fields.get("id", f"{stem}-{number}"))
        except DocumentError as error:
            yield _failure(place, error)


def _too_large(name: str, size: int, limit: int) -> DocumentTooLarge:
    return DocumentTooLarge(
        f"{name}: {size / 1e6:.1f} MB is over the limit of {limit / 1e6:.1f} MB; "
        "split it, or raise document_limit_bytes"
    )


def _failure(name: str, error: DocumentError) -> Failure:
    return Failure(name, type(error).__name__, str(error))
