"""From one document to what a build keeps of it."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from hustings.annotate.second_opinion import SecondOpinion
from hustings.assembly import Graph, engine, record_of
from hustings.extract.frames import FAMILIES, frames
from hustings.extract.llm import LlmOptions
from hustings.gazetteer import authority
from hustings.iris import Minter
from hustings.link import LocalLinker, open_authority
from hustings.model.document import Document, Failure
from hustings.model.linking import Linker
from hustings.model.record import DocumentRecord
from hustings.rdf.reports import Severity, report_text
from hustings.rdf.terms import quads_of
from hustings.rdf.validate import Validator
from hustings.read import Unread
from hustings.resolve import Ledger, locals_of, write_locals
from hustings.store.workspace import pack

log = logging.getLogger(__name__)

# Kinds of failure of documents that could be read, but not for claims.
CRASHED: Final = "Crashed"
LOST: Final = "WorkerLost"
TOGETHER: Final = 16  # documents that are made together; with more, little is gained
MUCH: Final = 1 << 18  # bytes of documents that are enough
_AT_HAND: Final = 1 << 20  # characters of documents whose records stay at hand: about 30 MB
_OFTEN: Final = 100_000  # values made between two looks


@dataclass(frozen=True, slots=True)
class Start:
    """What a maker of documents is given; can be handed to other processes.

    Attributes:
        base: Base of the IRIs of this installation.
        linker: "local" or "off": what links are asked for right away; None to ask for them later.
        llm: The model whose kept answers are read beside the rules, if any.
        nlp: Whether spaCy gives a second opinion on names.
    """

    base: str
    linker: str | None = None
    llm: LlmOptions | None = None
    nlp: bool = False


@dataclass(frozen=True, slots=True)
class Same:
    """A document that need not be read for claims again.

    Attributes:
        id: Its id.
        digest: Its digest.
    """

    id: str
    digest: str


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of one document.

    Attributes:
        id: Its id.
        digest: Its digest.
        blob: Its record, packed.
        quarantine: Why it is not admitted, or None.
        claims: How many claims were read.
        links: Its linked entities as text, if they were asked for.
        waiting: Keys of the requests to a model about it to which no answer is kept.
    """

    id: str
    digest: str
    blob: bytes
    quarantine: str | None
    claims: int
    links: str | None = None
    waiting: tuple[str, ...] = ()


class _Draft:
    """A document of which not all is made yet."""

    __slots__ = ("document", "links", "quarantine", "record", "waiting")

    def __init__(self, document: Document) -> None:
        self.document = document
        self.record: DocumentRecord
        self.links: str | None = None
        self.quarantine: str | None = None
        self.waiting: tuple[str, ...] = ()


Item = Document | Unread
Outcome = Made | Same | Failure
Signature = tuple[str, str, str]


class Maker:
    """Reads the claims of documents and checks them.

    Args:
        start: What it is given.
        keeping: Keep some of what was read at hand, for whoever makes a graph of it soon.

    Raises:
        SettingsError: The second opinion is wanted and not installed.
    """

    def __init__(self, start: Start, *, keeping: bool = False) -> None:
        llm = start.llm
        self._keeping = keeping
        self._start = start
        self._second = llm.reader() if llm is not None else None
        self._opinion = SecondOpinion() if start.nlp else None
        readers = (reader for reader in (self._opinion, llm) if reader is not None)
        self.engine = "+".join((engine(), *(reader.engine for reader in readers)))
        self._minter = Minter(start.base)
        self._linking = start.linker is not None
        local = start.linker == "local"
        self._linker: Linker | None = LocalLinker(open_authority()) if local else None
        self._at_hand: dict[str, DocumentRecord] = {}
        self._room = _AT_HAND

    def signature(self) -> Signature:
        """Return what decides what is made here: code and data, known names, kept answers."""
        llm = self._start.llm
        snapshot = self._linker.snapshot if self._linker else ""
        return self.engine, snapshot, llm.answers().state() if llm else ""

    def make(self, item: Item) -> Outcome:
        """Return what is made of a document; an error of ours stops this document only."""
        return self.make_all((item,))[0]

    def make_all(self, items: Iterable[Item]) -> list[Outcome]:
        """Return what is made of some documents, as `make` would, in their order.

        Each step is done to all of them before the next one: what the rules need is more than a
        processor holds close by, and would be fetched again for each document otherwise.
        """
        line = [self._begun(item) for item in items]
        for step in (self._read, self._link, self._judge):
            line = [_stepped(step, one) if isinstance(one, _Draft) else one for one in line]
        return [self._made(one) if isinstance(one, _Draft) else one for one in line]

    def _begun(self, item: Item) -> _Draft | Same | Failure:
        document = item if isinstance(item, Document) else item.read()
        if isinstance(document, Failure):
            return document
        if isinstance(item, Unread) and document.digest == item.known:
            return Same(document.id, document.digest)
        return _Draft(document)

    def _read(self, draft: _Draft) -> None:
        draft.record = self.read(draft.document)

    def _link(self, draft: _Draft) -> None:
        if self._linking:
            draft.links = write_locals(locals_of([draft.record], self._linker))

    def _judge(self, draft: _Draft) -> None:
        draft.quarantine = self.check(draft.record)
        draft.waiting = self.waiting(draft.document)

    def _made(self, draft: _Draft) -> Made:
        size = len(draft.document.text)
        if self._keeping and size <= self._room:
            self._room -= size
            self._at_hand[draft.document.digest] = draft.record
        return Made(
            draft.document.id,
            draft.document.digest,
            pack(draft.record),
            draft.quarantine,
            len(draft.record.claims),
            draft.links,
            draft.waiting,
        )

    def at_hand(self, digest: str) -> DocumentRecord | None:
        """Return what was read of a document, if it was made here and need not be unpacked."""
        return self._at_hand.get(digest)

    def waiting(self, document: Document) -> tuple[str, ...]:
        """Return the keys of the requests about a document to which no answer is kept."""
        return self._second.unanswered(document) if self._second is not None else ()

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
        found = list(Graph([record], Ledger(), None, self._minter).descriptions())
        if _validator().conforms_described(found):
            return None
        quads = quads_of(found)
        return report_text(_validator().validate(quads, "document", least=Severity.VIOLATION))


def prepare() -> None:
    """Read what documents need: known names, shapes, frames.

    What tells languages is read when a text has too few of the small words of both, which is
    seldom: it takes half a second and a hundred megabytes.
    """
    authority()
    engine()
    _validator().conforms(())
    for language in ("en", "fr"):
        for family in FAMILIES:
            frames(language, family)


@cache
def _validator() -> Validator:
    """Return the shapes, read and compiled once a process."""
    return Validator()


def seldom() -> None:
    """Have the collector look for circles of values seldom: nothing here makes many."""
    gc.set_threshold(_OFTEN, 20, 100)


def together(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield documents as many at a time as are best made together, in their order."""
    some: list[Item] = []
    size = 0
    for item in items:
        some.append(item)
        size += size_of(item)
        if len(some) == TOGETHER or size >= MUCH:
            yield some
            some, size = [], 0
    if some:
        yield some


def size_of(item: Item) -> int:
    """Return how long a document is, about, in bytes."""
    return len(item.text if isinstance(item, Document) else item.data)


def _stepped(step: Callable[[_Draft], None], draft: _Draft) -> _Draft | Failure:
    """Return a document after a step, or what is said of it if an error of ours stops it."""
    try:
        step(draft)
    except Exception as error:
        log.debug("document.crashed", exc_info=True)
        name = draft.document.name
        return Failure(
            name,
            CRASHED,
            f"{name}: {type(error).__name__} while reading its claims ({error}); "
            "please report it with the document",
        )
    return draft


def lost(item: Item) -> Failure:
    """Return what is said of a document that its process did not survive, twice."""
    return Failure(
        item.name,
        LOST,
        f"{item.name}: its process died twice while reading its claims; "
        "give it more memory, or split the document",
    )
