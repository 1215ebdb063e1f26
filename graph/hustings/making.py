"""From one document to what a build keeps of it: in this process, or in several at once."""

from __future__ import annotations

import logging
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from types import TracebackType
from typing import Final, Self

from hustings.annotate.second_opinion import SecondOpinion
from hustings.assembly import Graph, engine, record_of
from hustings.extract.llm import LlmOptions
from hustings.gazetteer import authority
from hustings.iris import Minter
from hustings.link import LocalLinker, open_authority
from hustings.model.document import Document, Failure
from hustings.model.linking import Linker
from hustings.model.record import DocumentRecord
from hustings.rdf.reports import Severity, report_text
from hustings.rdf.validate import Validator
from hustings.resolve import Ledger, locals_of, write_locals
from hustings.store.workspace import pack

log = logging.getLogger(__name__)

_AHEAD: Final = 4  # documents a worker that wait in line for each worker


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of one document.

    Attributes:
        blob: Its record, packed.
        quarantine: Why it is not admitted, or None.
        claims: How many claims were read.
        links: Its linked entities as text, if they were asked for.
    """

    blob: bytes
    quarantine: str | None
    claims: int
    links: str | None = None


class Maker:
    """Reads the claims of documents and checks them.

    Args:
        base: Base of the IRIs of this installation.
        linker: "local" or "off": what links are asked for right away; None to ask for them later.
        llm: The model whose kept answers are read beside the rules, if any.
        nlp: Whether spaCy gives a second opinion on names.

    Raises:
        SettingsError: The second opinion is wanted and not installed.
    """

    def __init__(
        self,
        base: str,
        linker: str | None = None,
        llm: LlmOptions | None = None,
        nlp: bool = False,
    ) -> None:
        self._second = llm.reader() if llm is not None else None
        self._opinion = SecondOpinion() if nlp else None
        readers = (reader for reader in (self._opinion, llm) if reader is not None)
        self.engine = "+".join((engine(), *(reader.engine for reader in readers)))
        self._minter = Minter(base)
        self._linking = linker is not None
        self._linker: Linker | None = LocalLinker(open_authority()) if linker == "local" else None

    def make(self, document: Document) -> Made | Failure:
        """Return what is made of a document; an error of ours stops this document only."""
        try:
            record = self.read(document)
            links = write_locals(locals_of([record], self._linker)) if self._linking else None
            quarantine = self.check(record)
        except Exception as error:
            log.debug("document.crashed", exc_info=True)
            return Failure(
                document.name,
                "Crashed",
                f"{document.name}: {type(error).__name__} while reading its claims ({error}); "
                "please report it with the document",
            )
        return Made(pack(record), quarantine, len(record.claims), links)

    def read(self, document: Document) -> DocumentRecord:
        """Return what the rules read in a document, and whoever reads beside them."""
        names = self._opinion.names if self._opinion else None
        return record_of(document, authority(), self._second, names)

    def check(self, record: DocumentRecord) -> str | None:
        """Return None if the document may be admitted, else the report a person can read."""
        wrong = [
            f"{claim.rule}: the quote does not stand at {claim.evidence.span.start}"
            for claim in record.claims
            if claim.evidence.span.of(record.document.text) != claim.evidence.quote
        ]
        if wrong:
            return "\n".join(wrong)
        graph = Graph([record], Ledger(), None, self._minter)
        report = _validator().validate(graph.data(), "document", least=Severity.VIOLATION)
        return None if report.conforms else report_text(report)


@cache
def _validator() -> Validator:
    """Return the shapes, read and compiled once a process."""
    return Validator()


class Workers:
    """Several processes that make documents; use it as a context manager.

    A process that dies takes nothing along: what was in hand is made again, each document in a
    process of its own, and only one that kills that process too is given up.
    """

    def __init__(
        self,
        number: int,
        base: str,
        linker: str | None,
        llm: LlmOptions | None = None,
        nlp: bool = False,
    ) -> None:
        self._number = number
        self._start = (base, linker, llm, nlp)
        self._pool = self._new(number)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def make(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Made | Failure]]:
        """Yield documents with what was made of them, in their order."""
        line: deque[tuple[Document, Future[Made | Failure]]] = deque()
        for document in documents:
            line.append((document, self._hand(document)))
            if len(line) > self._number * _AHEAD:
                yield from self._first(line)
        while line:
            yield from self._first(line)

    def _hand(self, document: Document) -> Future[Made | Failure]:
        try:
            return self._pool.submit(_make, document)
        except BrokenProcessPool as error:
            lost: Future[Made | Failure] = Future()
            lost.set_exception(error)
            return lost

    def _first(
        self, line: deque[tuple[Document, Future[Made | Failure]]]
    ) -> Iterator[tuple[Document, Made | Failure]]:
        document, future = line.popleft()
        try:
            yield document, future.result()
        except BrokenProcessPool:
            log.warning("worker.lost")
            self._pool.shutdown(wait=True, cancel_futures=True)
            in_hand = [document, *(other for other, _ in line)]
            line.clear()
            for other in in_hand:
                yield other, self._alone(other)
            self._pool = self._new(self._number)

    def _alone(self, document: Document) -> Made | Failure:
        with self._new(1) as pool:
            try:
                return pool.submit(_make, document).result()
            except BrokenProcessPool:
                return Failure(
                    document.name,
                    "WorkerLost",
                    f"{document.name}: its process died twice while reading its claims; "
                    "give it more memory, or split the document",
                )

    def _new(self, number: int) -> ProcessPoolExecutor:
        spawn = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(number, spawn, _begin, self._start)


_maker: Maker | None = None


def _begin(base: str, linker: str | None, llm: LlmOptions | None, nlp: bool) -> None:
    """Start a worker; what it needs is read once."""
    global _maker
    _maker = Maker(base, linker, llm, nlp)


def _make(document: Document) -> Made | Failure:
    assert _maker is not None  # `_begin` ran first
    return _maker.make(document)
