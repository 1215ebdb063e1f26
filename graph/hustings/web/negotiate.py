"""From an Accept header, or `format=`, to the format to write; nothing here does I/O.

Source: RFC 9110, section 12.5.1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hustings.errors import NotAcceptable
from hustings.rdf import formats


@dataclass(frozen=True, slots=True)
class Format:
    """A format as it is asked for and answered over HTTP.

    Attributes:
        name: Its name in the store (and in `format=`).
        media_type: What goes into Content-Type.
        also: Other media types it is asked for by.
        names: Other names in `format=`.
    """

    name: str
    media_type: str
    also: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def essence(self) -> str:
        """The media type without parameters."""
        return self.media_type.split(";")[0]


def _offered(one: formats.Format) -> Format:
    """Return a format of the table as it is offered over HTTP; text comes in UTF-8."""
    return Format(one.name, one.media_type + _charset(one.media_type), one.also, one.names)


def _charset(media_type: str) -> str:
    return "" if media_type.endswith(("json", "xml")) else "; charset=utf-8"


TABLE_FORMATS: Final = tuple(_offered(one) for one in formats.RESULT_FORMATS)
# What needs a parameter to be told from another is not offered.
GRAPH_FORMATS: Final = tuple(
    _offered(one) for one in formats.GRAPH_FORMATS if ";" not in one.media_type
)
HTML: Final = Format("html", "text/html; charset=utf-8", ("application/xhtml+xml",))

_EXACT: Final = 3


@dataclass(frozen=True, slots=True)
class Range:
    """One element of an Accept header."""

    main: str
    sub: str
    quality: float

    def fit(self, media_type: str) -> int:
        """Return how closely the range fits: 0 not at all, 3 exactly."""
        main, _, sub = media_type.partition("/")
        if (self.main, self.sub) == (main, sub):
            return _EXACT
        if self.main == main and self.sub == "*":
            return 2
        return 1 if self.main == self.sub == "*" else 0


def ranges(header: str) -> list[Range]:
    """Read an Accept header; parts that are no media range are passed over.

    >>> [(r.sub, r.quality) for r in ranges("text/csv;q=0.5, text/*, nonsense")]
    [('csv', 0.5), ('*', 1.0)]
    """
    found = []
    for part in header.split(","):
        media_type, *parameters = (piece.strip() for piece in part.split(";"))
        main, slash, sub = media_type.lower().partition("/")
        if not slash or not main or not sub or (main == "*" and sub != "*"):
            continue
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "q":
                quality = _quality(value)
        found.append(Range(main, sub, quality))
    return found


def _quality(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0.0 <= value <= 1.0 else 0.0


def choose(header: str, offered: Sequence[Format]) -> Format | None:
    """Return the format that the header likes best, the earlier offered one where it likes two.

    A format asked for by one of its other media types is answered with that type.
    No header accepts everything.

    >>> choose("text/csv, */*;q=0.1", TABLE_FORMATS).name
    'csv'
    """
    wanted = ranges(header) if header.strip() else [Range("*", "*", 1.0)]
    best: tuple[float, Format] | None = None
    for format_ in offered:
        for media_type in (format_.essence, *format_.also):
            least = 1 if media_type == format_.essence else _EXACT
            fits = [(r.fit(media_type), r.quality) for r in wanted if r.fit(media_type) >= least]
            if not fits:
                continue
            quality = max(fits)[1]
            if quality > 0 and (best is None or quality > best[0]):
                named = format_ if media_type == format_.essence else _renamed(format_, media_type)
                best = (quality, named)
    return best[1] if best else None


def _renamed(format_: Format, media_type: str) -> Format:
    return Format(format_.name, media_type + _charset(media_type), format_.also, format_.names)


def by_name(name: str, offered: Sequence[Format]) -> Format | None:
    """Return the format called `name` in `format=`: a name or a media type."""
    wanted = name.strip().lower()
    for format_ in offered:
        if wanted in (format_.name, format_.essence, *format_.names):
            return format_
    return None


@dataclass(frozen=True, slots=True)
class Wanted:
    """The formats for each kind of answer; None where none we write is wanted."""

    table: Format | None
    graph: Format | None
    html: bool = False

    def names(self) -> Mapping[str, str]:
        """Return the names by kind of answer, as the engine wants them."""
        table = self.table.name if self.table else ""
        return {
            "bindings": table,
            "boolean": table,
            "graph": self.graph.name if self.graph else "",
        }

    def media_type(self, kind: str) -> str:
        """Return the Content-Type of an answer of `kind`."""
        format_ = self.graph if kind == "graph" else self.table
        return format_.media_type if format_ else "application/octet-stream"


def wanted(accept: str, name: str | None = None) -> Wanted:
    """Return what a request wants, `format=` before Accept.

    Raises:
        NotAcceptable: There is no kind of answer that could be given.
    """
    if name:
        table, graph = by_name(name, TABLE_FORMATS), by_name(name, GRAPH_FORMATS)
        if name.strip().lower() in ("html", "text/html"):
            return Wanted(TABLE_FORMATS[0], GRAPH_FORMATS[0], html=True)
    else:
        first = choose(accept, (*TABLE_FORMATS, *GRAPH_FORMATS, HTML))
        if first is not None and first.name == "html":
            return Wanted(TABLE_FORMATS[0], GRAPH_FORMATS[0], html=True)
        table, graph = choose(accept, TABLE_FORMATS), choose(accept, GRAPH_FORMATS)
    if table is None and graph is None:
        offers = (*(f.essence for f in TABLE_FORMATS), *(f.essence for f in GRAPH_FORMATS))
        raise NotAcceptable(f"nothing we write is wanted; we write {', '.join(offers)}")
    return Wanted(table, graph)
