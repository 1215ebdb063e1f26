"""Bytes to text: one decoding, one normalisation, and a clear word when it cannot be done."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from charset_normalizer import from_bytes

from hustings.errors import EmptyDocument, UndecodableText, UnsupportedFormat

_MAGIC: Final = {
    b"\x89PNG": "a PNG image",
    b"GIF8": "a GIF image",
    b"\xff\xd8\xff": "a JPEG image",
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a zip archive or office document",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a SQLite database",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"RIFF": "a media file",
    b"ID3": "an audio file",
}
_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")
# Text has a stray control character at most; the images and programs we tried have 5 % and more.
_BINARY_SHARE: Final = 0.01


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    r"""Return `data` as NFC text with ``\n`` line ends.

    UTF-8 is tried first, then `declared`, then what the bytes look like.

    Raises:
        UnsupportedFormat: The bytes are binary.
        EmptyDocument: There is nothing but white space.
        UndecodableText: No encoding fits.
    """
    if not data.strip():
        raise EmptyDocument(f"{name}: the file is empty; there is nothing to read")
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise UnsupportedFormat(
                f"{name}: this is {what}, not text; give .txt, .md, .html or .jsonl"
            )
    text = _decoded(data, name, declared)
    controls = sum(1 for _ in _CONTROLS.finditer(text[:100_000]))
    if controls > max(3, _BINARY_SHARE * min(len(text), 100_000)):
        raise UnsupportedFormat(
            f"{name}: {controls} control characters: this is binary data, not text"
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    if not text.strip():
        raise EmptyDocument(f"{name}: the file holds only white space")
    return text


def in_utf8(data: bytes, charset: str) -> bytes:
    """Return `data` in UTF-8 if it is not and the server told what it is."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return data.decode(charset).encode("utf-8")
        except (LookupError, UnicodeError):
            return data
    return data


def _decoded(data: bytes, name: str, declared: str | None) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _try(data, encoding, name)
    if b"\x00" in data[:4096]:
        raise UnsupportedFormat(f"{name}: zero bytes: this is binary data, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if declared:
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass
    # Pages in our two languages that are not UTF-8 are nearly always one of these.
    best = from_bytes(data, cp_isolation=["cp1252", "latin_1", "iso8859_15"]).best()
    if best is None:
        raise UndecodableText(f"{name}: no encoding fits; save it as UTF-8")
    return str(best)


def _try(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableText(
            f"{name}: not valid {encoding} at byte {error.start}; save it as UTF-8"
        ) from error
