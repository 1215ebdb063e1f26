"""Archives: the members of zip and tar files, the records of WARC files, of feeds and tables.

Nothing is unpacked to disk, archives inside archives stay closed, and what a member claims about
its own size is never believed: every read has an end.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, Final, Self

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from hustings.errors import DocumentError
from hustings.model.document import Failure
from hustings.read import tables
from hustings.read.decoding import in_utf8

# Ends of file names, longest first where one ends in another.
_ENDINGS: Final = (
    (".zip", "zip"),
    (".tar", "tar"),
    (".tar.gz", "tar"),
    (".tgz", "tar"),
    (".tar.bz2", "tar"),
    (".tbz2", "tar"),
    (".tar.xz", "tar"),
    (".txz", "tar"),
    (".warc", "warc"),
    (".warc.gz", "warc"),
    (".arc", "warc"),
    (".arc.gz", "warc"),
    (".wet.gz", "warc"),
    (".rss", "feed"),
    (".atom", "feed"),
    (".xml", "feed"),
    (".csv", "csv"),
    (".tsv", "csv"),
)
# Text shrinks to a tenth, seldom to a thirtieth; zeros shrink to a thousandth.
_HIGHEST_RATIO: Final = 100
_ALWAYS_ALLOWED_BYTES: Final = 200_000_000
_HEADER_LIMIT_BYTES: Final = 1_000_000
_PAGES: Final = ("text/html", "application/xhtml+xml")


class UnsafeName(DocumentError):
    """A member's name points outside the archive."""


class ArchiveBomb(DocumentError):
    """An archive holds far more than its size lets expect."""


class BrokenArchive(DocumentError):
    """An archive is cut off, encrypted, or not what its name says."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive, or a page of a web archive.

    Attributes:
        name: Path of the archive and name inside it.
        data: Its bytes.
        kind: "txt", "md", "html" or "jsonl"; None if its name does not tell.
        identifier: Name of the document.
        told: What is known of it from elsewhere.
    """

    name: str
    data: bytes
    kind: str | None
    identifier: str
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read.

    Attributes:
        document: Bytes of one document.
        total: Bytes of one archive, unpacked; None is by the size of the archive.
    """

    document: int
    total: int | None = None

    def total_of(self, path: Path) -> int:
        """Return how many bytes of `path` may come out of it."""
        if self.total is not None:
            return self.total
        return max(_ALWAYS_ALLOWED_BYTES, _HIGHEST_RATIO * path.stat().st_size)


Found = Member | tables.Row | Failure


def kind_of(path: Path) -> str | None:
    """Return "zip", "tar", "warc", "feed" or "csv" by the end of a name, or None."""
    name = path.name.lower()
    return next((kind for ending, kind in _ENDINGS if name.endswith(ending)), None)


def members(path: Path, suffixes: Mapping[str, str], limits: Limits) -> Iterator[Found]:
    """Yield what an archive holds, in its own order; what cannot be read is a `Failure`.

    Args:
        path: A file for which `kind_of` returns a kind.
        suffixes: Kind of document by suffix; other members are skipped.
        limits: How much is read.

    Raises:
        OSError: The file cannot be read.
    """
    opener = _OPENERS[kind_of(path) or ""]
    try:
        yield from opener(path, suffixes, limits)
    except DocumentError as error:
        yield Failure(str(path), type(error).__name__, str(error))
    except (zipfile.BadZipFile, tarfile.TarError, ArchiveLoadFailed) as error:
        yield _broken(path, error)
    except (EOFError, lzma.LZMAError, zlib.error, gzip.BadGzipFile) as error:
        yield _broken(path, error)


def _broken(path: Path, error: Exception) -> Failure:
    return Failure(str(path), BrokenArchive.__name__, f"{path}: broken archive ({error})")


def _checked(path: Path, name: str) -> str:
    """Return the name of a member under the archive's own.

    Raises:
        UnsafeName: It is absolute, climbs out, or holds what no file name holds.
    """
    pure = PurePosixPath(name)
    outside = pure.is_absolute() or ".." in pure.parts or "\\" in name or name[1:2] == ":"
    if outside or any(ord(character) < 32 for character in name):
        raise UnsafeName(f"{path}: member {name!r}: its name points outside the archive")
    return f"{path}/{pure}"


class _Reading:
    """What is common to the members of one archive: names seen, bytes read, limits."""

    def __init__(self, path: Path, suffixes: Mapping[str, str], limits: Limits) -> None:
        self._path = path
        self._suffixes = suffixes
        self._limits = limits
        self._left = limits.total_of(path)
        self._seen: set[str] = set()

    def member(
        self, name: str, size: int, opened: Callable[[], IO[bytes] | None]
    ) -> Member | Failure:
        """Return one member, read to its end or to the limit.

        Raises:
            ArchiveBomb: Too much came out of this archive.
        """
        shown = f"{self._path}/{name}"
        try:
            shown = _checked(self._path, name)
            suffix = PurePosixPath(name).suffix.lower()
            if suffix not in self._suffixes:
                return Failure(shown, "skipped", f"{suffix or 'no suffix'} is no document")
            if shown in self._seen:
                return Failure(shown, "DoubleName", f"{shown}: stands twice in the archive")
            self._seen.add(shown)
            if size > self._limits.document:
                return self._too_large(shown)
            stream = opened()
            if stream is None:
                return Failure(shown, "skipped", "links and devices are no documents")
            with stream:
                data = stream.read(self._limits.document + 1)
        except UnsafeName as error:
            return Failure(shown, UnsafeName.__name__, str(error))
        except (RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error) as error:
            return Failure(shown, BrokenArchive.__name__, f"{shown}: cannot be read ({error})")
        self.count(len(data))
        if len(data) > self._limits.document:
            return self._too_large(shown)
        return Member(shown, data, self._suffixes[suffix], PurePosixPath(name).stem)

    def count(self, size: int) -> None:
        """Take note of bytes that came out of the archive.

        Raises:
            ArchiveBomb: It is too much.
        """
        self._left -= size
        if self._left < 0:
            raise ArchiveBomb(
                f"{self._path}: unpacks to far more than its size; the rest is not read. "
                "Unpack it yourself if you trust it"
            )

    def _too_large(self, shown: str) -> Failure:
        limit = self._limits.document / 1e6
        return Failure(
            shown, "DocumentTooLarge", f"{shown}: over the limit of {limit:.1f} MB for a document"
        )


def _zip(path: Path, suffixes: Mapping[str, str], limits: Limits) -> Iterator[Found]:
    reading = _Reading(path, suffixes, limits)
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                yield reading.member(info.filename, info.file_size, partial(archive.open, info))


class _Counted:
    """A stream that lets only so much through."""

    def __init__(self, stream: IO[bytes], reading: _Reading) -> None:
        self._stream = stream
        self._reading = reading

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._reading.count(len(data))
        return data


class _SmallHeaders(tarfile.TarInfo):
    """Refuses headers that tarfile would read into memory whole, whatever their size."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        found = super().frombuf(buf, encoding, errors)
        if found.size > _HEADER_LIMIT_BYTES and not (found.isreg() or found.isdir()):
            raise tarfile.ReadError(f"a header of {found.size} bytes")
        return found


def _tar(path: Path, suffixes: Mapping[str, str], limits: Limits) -> Iterator[Found]:
    reading = _Reading(path, suffixes, limits)
    with _unpacked(path) as stream:
        counted = _Counted(stream, _Reading(path, suffixes, limits))
        with tarfile.open(fileobj=counted, mode="r|", tarinfo=_SmallHeaders) as archive:  # type: ignore[call-overload]  # a stream needs `read` alone
            for info in archive:
                if info.isdir():
                    continue
                if not info.isreg() or info.issparse():
                    shown = f"{path}/{info.name}"
                    yield Failure(shown, "skipped", "links and devices are no documents")
                    continue
                opened = partial(archive.extractfile, info)
                yield reading.member(info.name, info.size, opened)


def _unpacked(path: Path) -> IO[bytes]:
    with path.open("rb") as stream:
        magic = stream.read(6)
    if magic.startswith(b"\x1f\x8b"):
        return gzip.open(path, "rb")  # type: ignore[return-value]  # a binary stream, says its mode
    if magic.startswith(b"BZh"):
        return bz2.open(path, "rb")
    if magic.startswith(b"\xfd7zXZ"):
        return lzma.open(path, "rb")
    return path.open("rb")


def _warc(path: Path, suffixes: Mapping[str, str], limits: Limits) -> Iterator[Found]:
    reading = _Reading(path, suffixes, limits)
    _check_web_archive(path)
    stem = path.name.split(".")[0]
    with path.open("rb") as stream:
        for number, record in enumerate(ArchiveIterator(stream, arc2warc=True), start=1):
            page = _page_kind(record)
            if page is None:
                continue
            place = f"{path}:{number}"
            kind, charset = page
            data = record.content_stream().read(limits.document + 1)
            reading.count(len(data))
            if len(data) > limits.document:
                yield Failure(place, "DocumentTooLarge", f"{place}: over the limit for a document")
                continue
            url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
            told = {"url": url} if url.startswith(("http://", "https://")) else {}
            yield Member(place, in_utf8(data, charset), kind, f"{stem}-{number}", told)


def _check_web_archive(path: Path) -> None:
    """Look at the first bytes: warcio takes nearly everything for an old web archive.

    Raises:
        BrokenArchive: This is no web archive.
    """
    with _unpacked(path) as stream:
        head = stream.read(64)
    if not head.startswith((b"WARC/", b"filedesc://")):
        raise BrokenArchive(f"{path}: neither WARC nor ARC")


def _page_kind(record: object) -> tuple[str, str] | None:
    """Return kind and declared encoding of a record that holds a page or its text, or None."""
    kind = getattr(record, "rec_type", "")
    headers = getattr(record, "http_headers", None)
    if kind == "conversion":
        return "txt", "utf-8"
    if kind not in ("response", "resource"):
        return None
    if headers is not None:
        if headers.get_statuscode() != "200":
            return None
        told = headers.get_header("Content-Type") or ""
    else:
        told = getattr(record, "rec_headers").get_header("Content-Type") or ""  # noqa: B009
    media, _, parameters = told.partition(";")
    charset = parameters.partition("charset=")[2].strip(" \"';").lower()
    if media.strip().lower() in _PAGES:
        return "html", charset
    return ("txt", charset) if media.strip().lower() == "text/plain" else None


def _feed(path: Path, _: Mapping[str, str], limits: Limits) -> Iterator[Found]:
    with path.open("rb") as stream:
        data = stream.read(limits.document + 1)
    if len(data) > limits.document:
        yield Failure(str(path), "DocumentTooLarge", f"{path}: over the limit for a document")
        return
    yield from tables.feed(data, str(path))


def _csv(path: Path, _: Mapping[str, str], limits: Limits) -> Iterator[Found]:
    yield from tables.table(path, limits.document)


_OPENERS: Final[Mapping[str, Callable[[Path, Mapping[str, str], Limits], Iterator[Found]]]] = {
    "zip": _zip,
    "tar": _tar,
    "warc": _warc,
    "feed": _feed,
    "csv": _csv,
}
