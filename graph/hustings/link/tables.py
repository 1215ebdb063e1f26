"""Rows of an authority, and the readers of each format they come in."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from hustings.errors import SettingsError
from hustings.model.annotation import EntityKind
from hustings.model.swift import swift

QID: Final = re.compile(r"Q[1-9][0-9]{0,11}\Z")
COLUMNS: Final = (
    "qid", "type", "label_en", "label_fr", "aliases", "description_en", "birth", "country",
    "positions", "party", "source",
)  # fmt: skip
_YEARS: Final = re.compile(r"(\d{4})?-(\d{4})?\Z")
_LIFE: Final = re.compile(r"\((\d{4})?-(\d{4})?\)")
_ISO3: Final = re.compile(r"\A[a-z ]+, ([A-Z]{3})\b")
_YEAR: Final = re.compile(r"\b(1[6-9]\d\d|20\d\d)\b")


class AuthorityError(SettingsError):
    """An authority file, or one row of it, is not what it must be."""


@dataclass(frozen=True, slots=True)
class Term:
    """Something that held for a time: an office, a party, a name.

    Attributes:
        value: QID, or a description where no item is known.
        start: First year, if known.
        end: Last year, if known.
        dated: Whether any year is known.
    """

    value: str
    start: int | None = None
    end: int | None = None

    @property
    def dated(self) -> bool:
        """Whether any year is known."""
        return self.start is not None or self.end is not None

    def covers(self, year: int, slack: int = 0) -> bool:
        """Tell whether `year` lies in the term, give or take `slack` years."""
        return (self.start is None or self.start - slack <= year) and (
            self.end is None or year <= self.end + slack
        )


@swift
@dataclass(frozen=True, slots=True)
class Row:
    """One item of an authority.

    Attributes:
        positions: Offices held, one `Term` for each time.
        parties: Parties belonged to.
        start: Year in which a party, office or election began or took place.
        end: Year in which it ended.
        names: Names with the years in which they were used, besides labels and aliases.
        redirect: QID it was merged into; such a row has no names of its own.
    """

    qid: str
    kind: EntityKind
    label_en: str = ""
    label_fr: str = ""
    aliases: tuple[str, ...] = ()
    description: str = ""
    birth: int | None = None
    death: int | None = None
    country: str | None = None
    positions: tuple[Term, ...] = ()
    parties: tuple[Term, ...] = ()
    start: int | None = None
    end: int | None = None
    source: str = ""
    names: tuple[Term, ...] = field(default=())
    redirect: str | None = None


def _year(cell: str, where: str) -> int | None:
    if not cell:
        return None
    if not re.fullmatch(r"-?\d{1,4}(-\d\d(-\d\d)?)?", cell):
        raise AuthorityError(f"{where}: expected a year, found {cell!r}")
    return int(cell[:4])


def terms(cell: str) -> tuple[Term, ...]:
    """Return the terms of a positions or party cell.

    >>> terms("Q3044918:2012-2012,2017-|Q20203006")[1]
    Term(value='Q3044918', start=2017, end=None)
    """
    found = []
    for part in filter(None, cell.split("|")):
        value, colon, spans = part.rpartition(":")
        matches = [_YEARS.match(span) for span in spans.split(",")] if colon else []
        if not matches or not all(matches):
            found.append(Term(part))
            continue
        for match in matches:
            assert match is not None  # `all` has told
            start, end = match.groups()
            found.append(Term(value, int(start) if start else None, int(end) if end else None))
    return tuple(found)


def _name(cell: str) -> str:
    """Return a label, "" for one that a source has spoilt."""
    return "" if any(sign in cell for sign in "$<>{}") else cell


def _validity(kind: EntityKind, description: str, label: str) -> tuple[int | None, int | None]:
    if kind is EntityKind.ELECTION:
        year = _YEAR.search(label) or _YEAR.search(description)
        return (int(year[1]), int(year[1])) if year else (None, None)
    if kind in (EntityKind.PARTY, EntityKind.ORGANIZATION) and (life := _LIFE.search(description)):
        return (int(life[1]) if life[1] else None, int(life[2]) if life[2] else None)
    return None, None


def read_text(path: Path) -> str:
    """Return the text of a file, plain or .xz.

    Raises:
        AuthorityError: It cannot be read, or is no text.
    """
    try:
        return decoded(path.read_bytes(), path)
    except OSError as error:
        raise AuthorityError(f"{path}: cannot be read ({error.strerror})") from error


def decoded(data: bytes, path: Path) -> str:
    """Return the text of `data`, plain or .xz, read from `path`.

    Raises:
        AuthorityError: It is no text.
    """
    try:
        plain = lzma.decompress(data) if data.startswith(b"\xfd7zXZ") else data
        return plain.decode("utf-8-sig")
    except (lzma.LZMAError, UnicodeDecodeError) as error:
        raise AuthorityError(f"{path}: neither UTF-8 text nor .xz of it ({error})") from error


def tsv_rows(lines: Iterable[str], name: str, iso2: dict[str, str]) -> Iterator[Row]:
    """Yield the rows of a TSV authority in file order.

    Args:
        lines: Lines of the file; the first names the columns.
        name: Name of the file, for messages.
        iso2: ISO 3166-1 alpha-2 code for alpha-3 ones, for descriptions that tell a country.

    Raises:
        AuthorityError: A row is broken; the message has its line number.
    """
    iterator = iter(lines)
    header = next(iterator, "").rstrip("\r\n").split("\t")
    missing = [column for column in ("qid", "type", "label_en") if column not in header]
    if missing:
        raise AuthorityError(f"{name}, line 1: no column {', '.join(missing)} in the header")
    for number, line in enumerate(iterator, start=2):
        stripped = line.rstrip("\r\n")
        if not stripped:
            continue
        cells = stripped.split("\t")
        where = f"{name}, line {number}"
        if len(cells) != len(header):
            raise AuthorityError(f"{where}: {len(cells)} cells, but the header has {len(header)}")
        yield _tsv_row(dict(zip(header, cells, strict=True)), where, iso2)


def _tsv_row(cell: dict[str, str], where: str, iso2: dict[str, str]) -> Row:
    if not QID.match(cell["qid"]):
        raise AuthorityError(f"{where}: {cell['qid']!r} is no Wikidata item id (Q and digits)")
    redirect = cell.get("redirect") or None
    if redirect and not QID.match(redirect):
        raise AuthorityError(f"{where}: {redirect!r} is no Wikidata item id (Q and digits)")
    try:
        kind = EntityKind(cell["type"])
    except ValueError as error:
        known = ", ".join(EntityKind)
        raise AuthorityError(
            f"{where}: unknown type {cell['type']!r}; expected one of {known}"
        ) from error
    label = cell["label_en"] or cell.get("label_fr", "")
    if not label and not redirect:
        raise AuthorityError(f"{where}: {cell['qid']} has no label")
    description = cell.get("description_en", "")
    country = cell.get("country") or None
    if country is None and (match := _ISO3.match(description)):
        country = iso2.get(match[1])
    start, end = _validity(kind, description, label)
    return Row(
        qid=cell["qid"],
        kind=kind,
        label_en=cell["label_en"],
        label_fr=_name(cell.get("label_fr", "")),
        aliases=tuple(filter(None, cell.get("aliases", "").split("|"))),
        description=description,
        birth=_year(cell.get("birth", ""), where),
        death=_year(cell.get("death", ""), where),
        country=country,
        positions=terms(cell.get("positions", "")),
        parties=terms(cell.get("party", "")),
        start=_year(cell.get("start", ""), where) or start,
        end=_year(cell.get("end", ""), where) or end,
        source=cell.get("source", ""),
        names=terms(cell.get("names", "")),
        redirect=redirect,
    )
