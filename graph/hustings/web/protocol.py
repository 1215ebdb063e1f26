"""The SPARQL 1.1 Protocol without I/O: a request becomes a value, or an error that says why not.

Source: https://www.w3.org/TR/sparql11-protocol/, section 2.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from hustings.web.refusals import BadMethod, RequestError, UnsupportedMediaType

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
LONGEST_BODY: Final = 1 << 16  # of a query that is kept or served without a thread
UPDATE: Final = "application/sparql-update"
_MANY: Final = 10_000

Parameters = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A request, read in full.

    Attributes:
        method: GET, HEAD, POST ...
        query_string: What stands after the question mark, undecoded.
        content_type: The header, or "".
        body: The body of a POST.
    """

    method: str
    query_string: str = ""
    content_type: str = ""
    body: bytes = b""

    @property
    def media_type(self) -> str:
        """The type of the body without parameters."""
        return self.content_type.split(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update as the client meant it.

    Attributes:
        text: The query or update.
        default_graphs: default-graph-uri, or using-graph-uri.
        named_graphs: named-graph-uri, or using-named-graph-uri.
        options: Whatever else was sent, last value first to be found.
    """

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()

    def option(self, name: str) -> str:
        """Return the value of another parameter, "" if it was not sent."""
        return next((value for key, value in self.options if key == name), "")


def parameters(text: str) -> Parameters:
    """Decode a query string or form.

    Raises:
        RequestError: It is not UTF-8, or has too many fields.
    """
    try:
        return parse_qsl(
            text, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=_MANY
        )
    except UnicodeDecodeError as error:
        raise RequestError(f"the parameters are not UTF-8: {error.reason}") from error
    except ValueError as error:
        raise RequestError(f"the parameters cannot be read: {error}") from error


def query_operation(incoming: Incoming) -> Operation | None:
    """Return the query that was sent; None if nothing was asked (a service description then).

    Raises:
        RequestError: The request is not one the protocol knows.
    """
    sent = parameters(incoming.query_string)
    if incoming.method in ("GET", "HEAD"):
        if any(name == "update" for name, _ in sent):
            raise RequestError("an update cannot be sent by GET; POST it to /update")
        if not any(name == "query" for name, _ in sent):
            return None
        return _operation(sent, "query", ("default-graph-uri", "named-graph-uri"))
    if incoming.method != "POST":
        raise BadMethod(incoming.method, "GET, HEAD, POST, OPTIONS")
    sent, text = _posted(incoming, sent, QUERY)
    if any(name == "update" for name, _ in sent) or incoming.media_type == UPDATE:
        raise RequestError("this address answers queries; POST updates to /update")
    return _operation(sent, "query", ("default-graph-uri", "named-graph-uri"), text)


def update_operation(incoming: Incoming) -> Operation:
    """Return the update that was sent.

    Raises:
        RequestError: The request is not one the protocol knows.
    """
    if incoming.method != "POST":
        raise BadMethod(incoming.method, "POST, OPTIONS")
    sent, text = _posted(incoming, parameters(incoming.query_string), UPDATE)
    if any(name == "query" for name, _ in sent):
        raise RequestError("this address takes updates; send queries to /sparql")
    return _operation(sent, "update", ("using-graph-uri", "using-named-graph-uri"), text)


def _posted(incoming: Incoming, sent: Parameters, direct: str) -> tuple[Parameters, str | None]:
    """Return the parameters of a POST and, if it was sent as such, the text in its body."""
    _check_charset(incoming.content_type)
    if incoming.media_type == direct:
        return sent, _decoded(incoming.body)
    if incoming.media_type == FORM:
        return sent + parameters(_decoded(incoming.body)), None
    if incoming.media_type in (QUERY, UPDATE):
        other = "/update" if incoming.media_type == UPDATE else "/sparql"
        raise UnsupportedMediaType(f"{incoming.media_type} belongs to {other}")
    named = incoming.media_type or "no Content-Type"
    raise UnsupportedMediaType(f"{named} cannot be read here; send {direct} or {FORM}")


def _operation(
    sent: Parameters, name: str, dataset: tuple[str, str], text: str | None = None
) -> Operation:
    texts = [value for key, value in sent if key == name]
    if text is not None:
        texts.append(text)
    if len(texts) != 1:
        raise RequestError(f"{len(texts)} values of {name}; send exactly one")
    asked = texts[0].removeprefix("\ufeff")  # the mark that some editors begin a file with
    if not asked.strip():
        raise RequestError(f"the {name} is empty")
    default, named = (tuple(value for key, value in sent if key == wanted) for wanted in dataset)
    others = tuple((key, value) for key, value in sent if key not in (name, *dataset))
    return Operation(asked, default, named, others)


def _check_charset(content_type: str) -> None:
    for parameter in content_type.split(";")[1:]:
        key, _, value = parameter.partition("=")
        if key.strip().lower() != "charset":
            continue
        try:
            codec = codecs.lookup(value.strip().strip('"')).name
        except LookupError:
            codec = "unknown"
        if codec not in ("utf-8", "ascii"):
            raise UnsupportedMediaType(f"charset {value.strip()} cannot be read; send UTF-8")


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestError(
            f"the body is not UTF-8: {error.reason} at byte {error.start}"
        ) from error
