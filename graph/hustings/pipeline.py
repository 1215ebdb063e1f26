"""The one room that knows the order of the stages: documents in, a published graph out.

Reading, extraction and the check of each document are kept per document in the store's workspace;
identity and statements are recomputed from all of them, so that the same documents give the same
graph whatever came before.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from hustings import __version__, resources
from hustings.annotate import annotate
from hustings.errors import StoreError
from hustings.extract import extract
from hustings.gazetteer import Gazetteer, authority
from hustings.iris import Minter
from hustings.link import LocalLinker, open_authority
from hustings.model.annotation import ElectionDetail, LocalEntity, OfficeDetail
from hustings.model.claim import Claim
from hustings.model.document import Document, Failure
from hustings.model.entity import Resolution
from hustings.model.fact import local_ids
from hustings.model.linking import Linker
from hustings.model.record import DocumentRecord
from hustings.rdf.mapping import document_quads, entity_quads, report_quads, statement_quads
from hustings.rdf.provenance import engine_iri, run_quads
from hustings.rdf.reports import Severity, report_text
from hustings.rdf.validate import Validator
from hustings.read import SIZE_LIMIT_BYTES, read
from hustings.resolve import Ledger, resolve
from hustings.store import Store
from hustings.store.workspace import Stored, Workspace, workspace_file
from hustings.weigh import bearings, document_iri, weigh_bearings

log = logging.getLogger(__name__)

Progress = Callable[[str, int], None]


def _silent(stage: str, done: int) -> None:
    """Say nothing."""


_LEDGER = "ledger.tsv"


@dataclass(frozen=True, slots=True)
class Options:
    """How to build.

    Attributes:
        base: Base of the IRIs of this installation.
        linker: "local" or "off".
        limit_bytes: Documents over this size are refused.
    """

    base: str
    linker: str = "local"
    limit_bytes: int = SIZE_LIMIT_BYTES


@dataclass(slots=True)
class BuildReport:
    """What a build did, and what it left out and why."""

    read: int = 0
    extracted: int = 0
    unchanged: int = 0
    forgotten: int = 0
    failures: list[Failure] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    quarantined: list[tuple[str, str]] = field(default_factory=list)
    documents: int = 0
    claims: int = 0
    statements: int = 0
    quads: int = 0
    version: str = ""

    def lines(self) -> Iterator[str]:
        """Yield the report in lines for a person: what was done, then what was left out."""
        yield (
            f"{self.documents} documents, {self.claims} claims, {self.statements} statements, "
            f"{self.quads} quads; version {self.version}"
        )
        yield (
            f"read {self.read}: {self.extracted} extracted, {self.unchanged} unchanged; "
            f"{self.forgotten} forgotten"
        )
        for failure in self.failures:
            yield f"failed: {failure.reason} [{failure.kind}]"
        for reason, count in sorted(self.skipped.items()):
            yield f"skipped {count}: {reason}"
        for name, reason in self.quarantined:
            yield f"quarantined: {name}"
            yield from (f"  {line}" for line in reason.splitlines())
        if self.dropped:
            yield f"candidate claims not kept: {sum(self.dropped.values())}"
            for reason, count in self.dropped.most_common(12):
                yield f"  {count} {reason}"


@cache
def engine() -> str:
    """Return the version of everything that decides what is read out of a document."""
    parts = ("read", "annotate", "extract", "languages", "data", "gazetteer.py", "model", "rdf")
    return f"{__version__}+{resources.fingerprint(*parts)}"


def record_of(document: Document, gazetteer: Gazetteer) -> DocumentRecord:
    """Read the claims of one document."""
    annotations = annotate(document, gazetteer)
    extraction = extract(document, annotations)
    used = _used(extraction.claims, annotations.entities)
    dropped = Counter(item.reason for item in extraction.dropped) + Counter(annotations.notes)
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


class Builder:
    """Builds one store. Made anew for each build.

    Args:
        store: Where the graph is published; its workspace keeps what was read.
        options: How to build.
        progress: Called with the name of the stage and how many documents it has done.
    """

    def __init__(self, store: Store, options: Options, progress: Progress | None = None) -> None:
        self._store = store
        self._options = options
        self._progress = progress or _silent
        self._minter = Minter(options.base)
        self._linker: Linker | None = (
            LocalLinker(open_authority()) if options.linker == "local" else None
        )
        self._validator = Validator()
        self.report = BuildReport()

    def build(self, sources: Iterable[str | Path]) -> BuildReport:
        """Read `sources` into the workspace, then publish the graph of all documents in it.

        What a folder among `sources` held at an earlier build and holds no more is forgotten.

        Raises:
            StoreError: The store cannot be written.
        """
        named = [str(source) for source in sources]
        with self._store.writing(), self._workspace() as workspace:
            seen = self._read(named, workspace)
            gone = [s for s, _, _ in workspace.sources() if s not in seen and _under(s, named)]
            self.report.forgotten = workspace.untie(gone)
            self._publish(workspace)
        return self.report

    def drop(self, names: Iterable[str]) -> BuildReport:
        """Forget documents by source path, id (file stem) or IRI, and publish the graph without.

        Raises:
            StoreError: A name fits no document; nothing is changed then.
        """
        with self._store.writing(), self._workspace() as workspace:
            rows = workspace.sources()
            wanted: set[str] = set()
            for name in names:
                known = {
                    source
                    for source, identifier, digest in rows
                    if name in (source, str(Path(source)), identifier)
                    or source == str(Path(name).absolute())
                    or (name.startswith(self._minter.base) and name.endswith(digest[:8]))
                }
                if not known:
                    raise StoreError(f"{name}: no such document in {self._store.address}")
                wanted |= known
            self.report.forgotten = workspace.untie(sorted(wanted))
            self._publish(workspace)
        return self.report

    def _workspace(self) -> Workspace:
        return Workspace(workspace_file(self._store.path))

    def _read(self, sources: list[str], workspace: Workspace) -> set[str]:
        """Bring the workspace up to date; return the names of everything that could be read."""
        seen: set[str] = set()
        gazetteer: Gazetteer | None = None
        for item in read(sources, limit_bytes=self._options.limit_bytes):
            if isinstance(item, Failure):
                self._failed(item)
                continue
            self.report.read += 1
            self._progress("read", self.report.read)
            source = _source(item)
            seen.add(source)
            if workspace.engine_of(item.digest) == engine():
                workspace.tie(source, item.id, item.digest)
                self.report.unchanged += 1
                continue
            gazetteer = gazetteer or authority()
            record = record_of(item, gazetteer)
            workspace.put(source, record, engine(), self._check(record))
            self.report.extracted += 1
            log.info("document.read id=%s claims=%d", item.id, len(record.claims))
        return seen

    def _failed(self, failure: Failure) -> None:
        if failure.kind == "skipped":
            self.report.skipped[failure.reason] += 1
        else:
            self.report.failures.append(failure)
            log.warning("document.failed %s", failure.reason)

    def _check(self, record: DocumentRecord) -> str | None:
        """Return None if the document may be admitted, else the report a person can read."""
        wrong = [
            f"{claim.rule}: the quote does not stand at {claim.evidence.span.start}"
            for claim in record.claims
            if claim.evidence.span.of(record.document.text) != claim.evidence.quote
        ]
        if wrong:
            return "\n".join(wrong)
        graph = Graph([record], Ledger(), None, self._minter)
        report = self._validator.validate(graph.quads(), "document")
        if report.conforms_at(Severity.VIOLATION):
            return None
        return report_text(replace(report, results=report.at(Severity.VIOLATION)))

    def _publish(self, workspace: Workspace) -> None:
        stored = [self._recheck(item, workspace) for item in workspace.stored()]
        records = with_own_ids([item for item in stored if item.quarantine is None])
        for item in stored:
            self.report.dropped.update(item.record.dropped)
            if item.quarantine is not None:
                self.report.quarantined.append((item.record.document.id, item.quarantine))
        ledger = Ledger.parse(workspace.text(_LEDGER) or "", _LEDGER)
        graph = Graph(records, ledger, self._linker, self._minter, self._progress)
        manifest = {
            "engine": engine(),
            "base": self._options.base,
            "authority": self._linker.snapshot if self._linker else "",
            "documents": len(records),
        }
        self.report.version = self._store.publish(graph.quads(), manifest)
        workspace.keep_text(_LEDGER, ledger.text())
        self.report.documents = len(records)
        self.report.claims = sum(len(record.claims) for record in records)
        self.report.statements = graph.statements
        self.report.quads = self._store.manifest().derived_quads

    def _recheck(self, item: Stored, workspace: Workspace) -> Stored:
        """Read again, with this engine, what an older engine read from a source now unread."""
        if item.engine == engine():
            return item
        record = record_of(item.record.document, authority())
        quarantine = self._check(record)
        for source in item.sources:
            workspace.put(source, record, engine(), quarantine)
        self.report.extracted += 1
        return replace(item, record=record, engine=engine(), quarantine=quarantine)


class Graph:
    """The graph of some documents: identity and statements computed from all of them."""

    def __init__(
        self,
        records: list[DocumentRecord],
        ledger: Ledger,
        linker: Linker | None,
        minter: Minter,
        progress: Progress | None = None,
    ) -> None:
        self._records = records
        self._minter = minter
        self._progress = progress or _silent
        self.resolution: Resolution = resolve(records, ledger, linker, minter)
        self.statements = 0

    def quads(self) -> Iterator[ox.Quad]:
        """Yield every quad, graph by graph."""
        borne = {
            record.document.digest: tuple(bearings(record, self.resolution, self._minter))
            for record in self._records
        }
        everything = (bearing for found in borne.values() for bearing in found)
        weighed = weigh_bearings(everything, self.resolution, self._minter)
        statements = sorted(weighed, key=lambda statement: statement.iri)
        self.statements = len(statements)
        yield from entity_quads(self.resolution, statements, self._minter)
        yield from statement_quads(statements, self._minter)
        yield from report_quads(self.resolution, self._minter)
        run = engine_iri(engine(), self._minter)
        documents = []
        for number, record in enumerate(self._records, start=1):
            self._progress("mapped", number)
            iri = document_iri(record, self._minter)
            documents.append((iri, record.document.digest))
            yield from document_quads(record, borne[record.document.digest], iri, run, self._minter)
        rules = {claim.rule for record in self._records for claim in record.claims}
        yield from run_quads(engine(), documents, rules, self._minter)


def with_own_ids(stored: Iterable[Stored]) -> list[DocumentRecord]:
    """Return the records with an id of their own each, in the order of their digests.

    Two documents with one id (the same file name in two folders) are told apart by their digest.
    """
    records = [item.record for item in stored]
    bearers = Counter(record.document.id for record in records)
    return [
        record
        if bearers[record.document.id] == 1
        else replace(
            record,
            document=replace(
                record.document, id=f"{record.document.id}~{record.document.digest[:8]}"
            ),
        )
        for record in records
    ]


def _source(document: Document) -> str:
    """Return the name under which the workspace knows where a document came from."""
    path, colon, line = document.name.rpartition(":")
    if colon and line.isdigit():
        return f"{Path(path).absolute()}:{line}"
    return document.name if document.name == "-" else str(Path(document.name).absolute())


def _under(source: str, named: Iterable[str]) -> bool:
    """Tell whether `source` lies in one of the named folders, or in a named file of many lines."""
    path = Path(source.rpartition(":")[0] if source.rpartition(":")[2].isdigit() else source)
    return any(
        name != "-" and (Path(name).absolute() == path or Path(name).absolute() in path.parents)
        for name in named
    )
