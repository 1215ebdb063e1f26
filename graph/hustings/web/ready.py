"""A plain request made ready for the workers: read, judged, put into the form that is sent."""

from __future__ import annotations

from dataclasses import dataclass, field

from hustings.store import wire
from hustings.web.answering import Circumstances, Prepared, prepared, wanted_by
from hustings.web.direct import CORS, SLOW_OPTIONS, endpoint_at, takes_gzip
from hustings.web.live import Live
from hustings.web.plain import More, Plain, plain_request
from hustings.web.protocol import Incoming, query_operation
from hustings.web.repeats import Key, key_of


@dataclass(slots=True, eq=False)
class Ready:
    """A request that is ready for the workers.

    Attributes:
        request: The request.
        query: The query in it.
        sent: What is sent to a worker.
        key: What its answer is remembered by.
        unchanged: Whether the client has the answer already.
        quick: Whether it was answered at once the last time.
    """

    request: Plain
    query: Prepared
    sent: bytes
    key: Key
    unchanged: bool
    quick: bool = False
    _heads: dict[str, bytes] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """Version that is asked."""
        return self.query.version

    @property
    def text(self) -> str:
        """The query."""
        return self.query.task.question.text

    def headers(self, kind: str, *, current: bool = True) -> list[tuple[str, str]]:
        """Return the headers of an answer of `kind`."""
        return [*self.query.headers(kind, current=current), *CORS.items()]

    def head(self, kind: str, *, current: bool = True) -> bytes:
        """Return the same as they are sent."""
        key = kind if current else ""
        found = self._heads.get(key)
        if found is None or not current:
            lines = (f"{name}: {value}\r\n" for name, value in self.headers(kind, current=current))
            found = self._heads[key] = "".join(lines).encode("latin-1")
        return found


def ready_request(shared: Live, data: bytes) -> Ready | More | None:
    """Return the request in `data` ready for the workers.

    None stands for one that takes another way, MORE for one that is not whole.

    Raises:
        HustingsError: It cannot be answered; the class says why.
    """
    request = plain_request(data)
    if request is None or isinstance(request, More):
        return request
    headers = request.headers
    asked = query_operation(
        Incoming(request.method, request.query_string, headers.get("content-type"), request.body)
    )
    if asked is None or any(name in SLOW_OPTIONS for name, _ in asked.options):
        return None
    want = wanted_by(headers.get("accept"), asked.option("format") or asked.option("output"))
    if want.html:
        return None
    endpoint = endpoint_at(shared, "http", headers.get("host"))
    zipped = takes_gzip(headers.get("accept-encoding"))
    query = prepared(shared, asked, want, Circumstances(endpoint, zipped=zipped))
    if query.network:
        return None
    return Ready(
        request,
        query,
        wire.message(wire.TASK, query.task.packed()),
        key_of(query.version, request.body, request.environ()),
        query.unchanged(headers.get("if-none-match")),
    )
