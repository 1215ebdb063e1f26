"""A question to a store, and its answer, in the engine's own formats."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from typing import IO, Final, Protocol, TypeVar

import pyoxigraph as ox

from hustings.errors import QueryError, QueryFailed, QueryRefused, QuerySyntaxError, StoreError
from hustings.store.mistakes import mistake
from hustings.store.tokens import SHORT, names_dataset

RESULT_FORMATS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
WITH_PREFIXES: Final = frozenset({"turtle", "trig", "rdfxml"})
_SHORT: Final = 2_000
_SHORT_BYTES: Final = 1 << 18  # about as many triples
_PLACE: Final = re.compile(r"\bat (\d+):(\d+)")
_CLASSES: Final = re.compile(r"\[[^\[\]]*\]", re.DOTALL)  # [_], ['a'..='z' | ...]
_SHOWN, _CHOICES = 30, 12


class Sink(Protocol):
    """What an answer is written to."""

    def write(self, data: bytes, /) -> int:
        """Take `data` and return how much was taken."""

    def flush(self) -> None:
        """Do nothing, or pass on what is held back."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query and the circumstances it is asked in.

    Attributes:
        text: The query.
        prefixes: Prefixes it may use without declaring them.
        base_iri: What its relative IRIs are resolved against.
        default_graphs: The default graph as the protocol names it; overrides FROM.
        named_graphs: The named graphs as the protocol names them.
        union: Whether all graphs together are the default graph when nobody names a dataset.
    """

    text: str
    prefixes: Mapping[str, str] = field(default_factory=dict)
    base_iri: str | None = None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    union: bool = True


@dataclass(slots=True)
class Answer:
    """The answer to a question, evaluated while it is read; it can be read once.

    Attributes:
        kind: "bindings", "boolean" or "graph".
        variables: Names of the columns of bindings.
    """

    kind: str
    variables: tuple[str, ...]
    _raw: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
    _prefixes: Mapping[str, str]
    _repeats: bool = True

    def __bool__(self) -> bool:
        """Return the truth of an ASK."""
        return bool(self._raw)

    def rows(self) -> Iterator[Mapping[str, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]:
        """Yield the rows of a SELECT; unbound variables are left out."""
        if not isinstance(self._raw, ox.QuerySolutions):
            raise QueryError("only a SELECT has rows")
        for solution in self._raw:
            found = ((name, solution[name]) for name in self.variables)
            yield {name: term for name, term in found if term is not None}

    def triples(self) -> Iterator[ox.Triple]:
        """Yield the triples of a CONSTRUCT or DESCRIBE; the engine may repeat one of the latter."""
        if not isinstance(self._raw, ox.QueryTriples):
            raise QueryError("only CONSTRUCT and DESCRIBE have triples")
        yield from self._raw

    def write(self, output: Sink | IO[bytes], name: str) -> None:
        """Write the answer to `output` in the format called `name`.

        Raises:
            QueryError: The format cannot hold this kind of answer, or evaluation failed.
        """
        with _translated():
            if isinstance(self._raw, ox.QueryTriples):
                graph_format = GRAPH_FORMATS.get(name)
                if graph_format is None:
                    raise QueryError(
                        f"a graph cannot be written as {name}; use one of "
                        + ", ".join(GRAPH_FORMATS)
                    )
                if name == "ntriples" and not self._repeats:
                    self._raw.serialize(output, graph_format)  # type: ignore[arg-type]  # any object with write() will do
                    return
                if name == "ntriples":
                    lines = UniqueLines(output)
                    self._raw.serialize(lines, graph_format)  # type: ignore[arg-type]  # any object with write() will do
                    lines.close()
                    return
                triples, prefixes = tidied(self._raw, self._prefixes, name)
                sink = SortedPrefixes(output) if name in ("turtle", "trig") else output
                ox.serialize(triples, sink, graph_format, prefixes=dict(prefixes))  # type: ignore[arg-type]  # any object with write() will do
                return
            result_format = RESULT_FORMATS.get(name)
            if result_format is None:
                raise QueryError(
                    f"a result cannot be written as {name}; use one of " + ", ".join(RESULT_FORMATS)
                )
            self._raw.serialize(output, result_format)  # type: ignore[arg-type]  # as above

    def serialize(self, name: str) -> bytes:
        """Return the answer in the format called `name` ("json", "turtle", ...)."""
        output = io.BytesIO()
        self.write(output, name)
        return output.getvalue()


_Statement = TypeVar("_Statement", ox.Triple, ox.Quad)


def tidied(
    statements: Iterable[_Statement], prefixes: Mapping[str, str], name: str
) -> tuple[Iterable[_Statement], Mapping[str, str]]:
    """Return the statements of a graph and the prefixes to write them with.

    A short graph comes without repeats, and with the prefixes that it uses; a long one is not
    held back for that.
    """
    if name not in WITH_PREFIXES:
        prefixes = {}
    found = iter(statements)
    first = list(islice(found, _SHORT))
    if len(first) == _SHORT:
        return chain(first, found), prefixes
    unique = dict.fromkeys(first)
    text = " ".join(map(str, unique))
    return unique, {key: iri for key, iri in prefixes.items() if f"<{iri}" in text}


class UniqueLines:
    """Passes N-Triples on, those of a short graph without repeats.

    The engine writes them faster than its triples could be looked at here.

    Args:
        output: Where to.
    """

    def __init__(self, output: Sink | IO[bytes]) -> None:
        self._output = output
        self._held: list[bytes] = []
        self._size = 0

    def write(self, data: bytes, /) -> int:
        """Take a piece; hold it back while the graph is short."""
        if self._size > _SHORT_BYTES:
            return self._output.write(data)
        self._held.append(data)
        self._size += len(data)
        if self._size > _SHORT_BYTES:
            self._output.write(b"".join(self._held))
        return len(data)

    def flush(self) -> None:
        """Do nothing: the end is told by `close`."""

    def close(self) -> None:
        """Pass on what is held back."""
        if self._size > _SHORT_BYTES:
            return
        data = b"".join(self._held)
        lines = data.split(b"\n")
        unique = dict.fromkeys(lines)
        self._output.write(data if len(unique) == len(lines) else b"\n".join(unique))


class SortedPrefixes:
    """Passes Turtle on with its prefix lines in order; the engine shuffles them.

    Args:
        output: Where to.
    """

    def __init__(self, output: Sink | IO[bytes]) -> None:
        self._output = output
        self._begun = False

    def write(self, data: bytes, /) -> int:
        """Take a piece; the first one holds all prefixes."""
        if self._begun:
            return self._output.write(data)
        self._begun = True
        lines = data.splitlines(keepends=True)
        count = next((n for n, x in enumerate(lines) if not x.startswith(b"@prefix")), len(lines))
        self._output.write(b"".join([*sorted(lines[:count]), *lines[count:]]))
        return len(data)

    def flush(self) -> None:
        """Pass on what is held back."""
        self._output.flush()


class _translated:  # noqa: N801 - reads as a clause: `with _translated():`
    """Turn the engine's errors into ours; `asked` is what was parsed."""

    def __init__(self, asked: Question | None = None) -> None:
        self._asked = asked

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, SyntaxError):
            if self._asked is None:
                raise syntax_error(str(error)) from error
            raise _query_error(str(error), self._asked) from error
        if isinstance(error, PermissionError):
            raise QueryRefused(f"the query tried to reach out: {error}") from error
        if isinstance(error, (RuntimeError, ValueError)):
            raise QueryFailed(f"the query cannot be evaluated: {error}") from error
        if isinstance(error, OSError):
            raise StoreError(f"the store failed while it was read: {error}") from error


def _query_error(message: str, asked: Question) -> QuerySyntaxError:
    """Return what is wrong with a query: a mistake that we know, else the engine's complaint."""
    known = mistake(asked.text, asked.prefixes)
    if known is None:
        return syntax_error(message, asked.text)
    told, at = known
    line = asked.text.count("\n", 0, at) + 1
    column = at - asked.text.rfind("\n", 0, at)
    return QuerySyntaxError(f"syntax error at line {line}, column {column}: {told}", line, column)


def syntax_error(message: str, text: str = "") -> QuerySyntaxError:
    """Return the engine's complaint with its place, what stands there, and what would do.

    >>> str(syntax_error("error at 1:10: expected one of '}', [a-z]", "SELECT * ("))
    "syntax error at line 1, column 10: found '('; expected '}'"
    """
    place = _PLACE.search(message)
    if place is None:
        return QuerySyntaxError(f"syntax error: {message}")
    line, column = int(place[1]), int(place[2])
    lines = text.split("\n")
    rest = lines[line - 1][column - 1 :].strip()[:_SHOWN] if line <= len(lines) else ""
    found = f"found {rest!r}" if rest else "the text ends too early" if text else ""
    wanted = _CLASSES.sub("", message[place.end() :].lstrip(": ")).replace("expected one of", "")
    choices = [one for one in (c.strip() for c in wanted.split(", ")) if one]
    choices = [one.removeprefix("expected ") for one in choices][:_CHOICES]
    reasons = [one for one in choices if " " in one and one[0] not in "\"'"]
    if reasons:
        choices, found = [], reasons[0]
    parts = [found, f"expected {', '.join(choices)}" if choices else ""]
    told = "; ".join(part for part in parts if part) or "unexpected text"
    return QuerySyntaxError(f"syntax error at line {line}, column {column}: {told}", line, column)


def evaluate(store: ox.Store, question: Question) -> Answer:
    """Put `question` to `store`.

    The union default graph holds only if neither the query nor the protocol names a dataset,
    since the engine's flag for it would override FROM.

    Raises:
        QuerySyntaxError: The text does not parse.
        QueryError: It parses but cannot be evaluated.
    """
    named_by_protocol = bool(question.default_graphs or question.named_graphs)
    union = question.union and not named_by_protocol and not names_dataset(question.text)
    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None = None
    named: list[ox.NamedNode | ox.BlankNode] | None = None
    with _translated(question):
        if named_by_protocol:
            default = [ox.NamedNode(iri) for iri in question.default_graphs]
            named = [ox.NamedNode(iri) for iri in question.named_graphs]
        raw = store.query(
            question.text,
            base_iri=question.base_iri,
            prefixes=dict(question.prefixes),
            use_default_graph_as_union=union,
            default_graph=default,
            named_graphs=named,
        )
    if isinstance(raw, ox.QuerySolutions):
        return Answer("bindings", tuple(v.value for v in raw.variables), raw, question.prefixes)
    if isinstance(raw, ox.QueryBoolean):
        return Answer("boolean", (), raw, question.prefixes)
    text = question.text
    repeats = _short_may_repeat(text) if len(text) <= SHORT else _may_repeat(text)
    return Answer("graph", (), raw, question.prefixes, repeats)


def _may_repeat(text: str) -> bool:
    """Return whether a graph may have a triple twice.

    The engine gives a triple of a CONSTRUCT once, one of a DESCRIBE for each graph that has it.
    """
    return "describe" in text.lower()


_short_may_repeat = lru_cache(maxsize=256)(_may_repeat)  # they come again and again
