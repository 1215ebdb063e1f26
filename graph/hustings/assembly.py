"""From documents to records, and from records to the quads of the whole graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Protocol, TypeVar

from hustings import __version__, resources
from hustings.annotate import annotate
from hustings.extract import Extraction, extract
from hustings.extract.agreement import agreed
from hustings.gazetteer import Gazetteer
from hustings.iris import Minter
from hustings.link.judgements import read_judgements
from hustings.model.annotation import Annotations, ElectionDetail, LocalEntity, OfficeDetail
from hustings.model.claim import Claim
from hustings.model.document import Document, Span
from hustings.model.entity import Resolution
from hustings.model.fact import local_ids
from hustings.model.judgement import Judgements
from hustings.model.linking import Linker
from hustings.model.override import Overrides
from hustings.model.record import DocumentRecord
from hustings.rdf.description import Census
from hustings.rdf.mapping import (
    decision_descriptions,
    document_descriptions,
    fact_descriptions,
    registry_descriptions,
    report_quads,
)
from hustings.rdf.provenance import engine_iri, run_descriptions
from hustings.rdf.terms import Description, Quad, quads_of
from hustings.resolve import Ledger, resolve
from hustings.store.workspace import Workspace
from hustings.weigh import bearings, document_iri, weigh_bearings
from hustings.weigh.bearings import NOTHING_DECIDED

A = TypeVar("A")
B = TypeVar("B")

Progress = Callable[[str, int], None]
# Tells which stretches of a document it takes for names of persons.
NameFinder = Callable[[Document], Sequence[Span]]
# Adds what it reads to what the rules read.
SecondReader = Callable[[Document, Annotations, Extraction], Extraction]
# Names of texts that a workspace keeps.
LEDGER = "ledger.tsv"
JUDGEMENTS = "judgements.sssom.tsv"
OVERRIDES = "overrides.tsv"


class Each(Protocol):
    """Does something to each of many things, in several processes."""

    def __call__(
        self, work: Callable[[A], B], things: Iterable[A], meanwhile: Callable[[], bool], /
    ) -> Iterator[B]:
        """Yield what `work`, a function of a module, returns for each, in their order.

        Args:
            work: What is done to each.
            things: What it is done to.
            meanwhile: Does a little of something else, again and again while nothing is ready;
                tells whether there was anything to do.
        """
        ...


def silent(stage: str, done: int) -> None:
    """Say nothing of how far a stage is."""


@cache
def engine() -> str:
    """Return the version of everything that decides what is read out of a document."""
    parts = ("read", "annotate", "extract", "languages", "data", "gazetteer.py", "model", "rdf")
    return f"{__version__}+{resources.fingerprint(*parts)}"


def record_of(
    document: Document,
    gazetteer: Gazetteer,
    second: SecondReader | None = None,
    names: NameFinder | None = None,
) -> DocumentRecord:
    """Read the claims of one document: by the rules, then by a second reader if there is one."""
    seen = names(document) if names is not None else ()
    annotations = annotate(document, gazetteer, seen)
    extraction = extract(document, annotations)
    if names is not None:
        extraction = replace(extraction, claims=agreed(extraction.claims, annotations, seen))
    if second is not None:
        extraction = second(document, annotations, extraction)
    used = _used(extraction.claims, annotations.entities)
    dropped = Counter(item.reason for item in extraction.dropped)
    return DocumentRecord(
        document=document,
        entities={key: annotations.entities[key] for key in sorted(used)},
        claims=tuple(extraction.claims),
        country=annotations.country,
        dropped=dict(sorted(dropped.items())),
    )


def _used(claims: Iterable[Claim], entities: Mapping[str, LocalEntity]) -> set[str]:
    used: set[str] = set()
    for claim in claims:
        used.update(local_ids(claim.fact))
        used.update(reference.entity for reference in claim.references)
        if claim.speaker:
            used.add(claim.speaker)
    for key in tuple(used):
        detail = entities[key].detail
        if isinstance(detail, OfficeDetail | ElectionDetail) and detail.organization:
            used.add(detail.organization)
    return used


def resolution_of(
    records: list[DocumentRecord], workspace: Workspace, linker: Linker | None, base: str
) -> Resolution:
    """Return which entities documents speak of, by the ledger and judgements of a workspace."""
    ledger = Ledger.parse(workspace.text(LEDGER) or "", LEDGER)
    judgements = read_judgements(workspace.text(JUDGEMENTS) or "", JUDGEMENTS)
    return resolve(records, ledger, linker, Minter(base), judgements)


class Graph:
    """The graph of some documents: identity and statements computed from all of them."""

    def __init__(
        self,
        records: list[DocumentRecord],
        ledger: Ledger,
        linker: Linker | None,
        minter: Minter,
        progress: Progress | None = None,
        overrides: Overrides = NOTHING_DECIDED,
        judgements: Judgements | None = None,
    ) -> None:
        self._overrides = overrides
        self._records = records
        self._minter = minter
        self._progress = progress or silent
        self.resolution: Resolution = resolve(records, ledger, linker, minter, judgements)
        self.statements = 0
        self.left_out: Counter[str] = Counter()

    def quads(self) -> Iterator[Quad]:
        """Yield every quad, graph by graph; the description of them all comes last."""
        census = Census(self._minter)
        yield from census.counted(self.data())
        yield from census.quads()

    def data(self) -> Iterator[Quad]:
        """Yield every quad but those that describe the whole."""
        yield from quads_of(self.descriptions())
        yield from report_quads(self.resolution, self._minter)

    def descriptions(self) -> Iterator[Description]:
        """Yield everything but what describes the whole, or reports of it."""
        borne = {
            record.document.digest: bearings(record, self.resolution, self._minter, self._overrides)
            for record in self._records
        }
        everything = [bearing for found in borne.values() for bearing in found]
        self.left_out = Counter(bearing.reason for bearing in everything if bearing.reason)
        weighed = weigh_bearings(everything, self.resolution, self._minter)
        statements = sorted(weighed, key=lambda statement: statement.iri)
        self.statements = len(statements)
        yield from registry_descriptions(self.resolution, statements, self._minter)
        yield from fact_descriptions(statements, self._minter)
        yield from decision_descriptions(everything, self._minter)
        run = engine_iri(engine(), self._minter)
        documents = []
        for number, record in enumerate(self._records, start=1):
            self._progress("mapped", number)
            iri = document_iri(record, self._minter)
            documents.append((iri, record.document.digest))
            found = borne[record.document.digest]
            yield from document_descriptions(record, found, iri, run, self._minter)
        rules = {claim.rule for record in self._records for claim in record.claims}
        yield from run_descriptions(engine(), documents, rules, self._minter)


def own_ids(documents: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return an id of its own for each document, by its digest.

    Two documents with one id (the same file name in two folders) are told apart by their digest.

    >>> own_ids([("0123456789", "a"), ("abcdef0123", "a"), ("fedcba9876", "b")])
    {'0123456789': 'a~01234567', 'abcdef0123': 'a~abcdef01', 'fedcba9876': 'b'}
    """
    known = list(documents)
    bearers = Counter(identifier for _, identifier in known)
    return {
        digest: identifier if bearers[identifier] == 1 else f"{identifier}~{digest[:8]}"
        for digest, identifier in known
    }
