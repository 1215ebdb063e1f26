"""The one room that knows the order of the stages: documents in, a published graph out.

Reading, extraction and the check of each document are kept per document in the store's workspace;
identity and statements are recomputed from all of them, so that the same documents give the same
graph whatever came before.
"""

from __future__ import annotations

import gc
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from hustings.assembly import (
    JUDGEMENTS,
    LEDGER,
    OVERRIDES,
    Each,
    Progress,
    own_ids,
    silent,
)
from hustings.building import BuildReport, Options
from hustings.derivation import Derivation, Task, links_of
from hustings.derivation.units import named
from hustings.engines import Engine
from hustings.errors import SettingsError, StoreError
from hustings.extract.llm import ANSWERS, Answers
from hustings.gathering import Gathering
from hustings.iris import Minter
from hustings.link import open_linker
from hustings.link.judgements import read_judgements
from hustings.making import Maker, Start, seldom
from hustings.model.linking import Linker
from hustings.model.override import Overrides
from hustings.store import Store
from hustings.store.memo import Memo, forget, memo_file
from hustings.store.workspace import Stored, Takedown, Workspace, workspace_file
from hustings.takedowns import tombstones, without_quote
from hustings.weigh import document_iri, read_overrides

__all__ = ["BuildReport", "Builder", "Options"]


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
        self._progress = progress or silent
        self._minter = Minter(options.base)
        self._linker: Linker | None = open_linker(options.linker, options.contact)
        # Services are asked by one process, after reading, with a pause between requests.
        links = options.linker if options.linker in ("local", "off") else None
        self._start = Start(options.base, links, options.llm, options.nlp)
        self._maker = Maker(self._start, keeping=True)
        self._engine = self._maker.engine
        self.report = BuildReport()

    def build(self, sources: Iterable[str | Path]) -> BuildReport:
        """Read `sources` into the workspace, then publish the graph of all documents in it.

        What a folder among `sources` held at an earlier build and holds no more is forgotten.

        Raises:
            StoreError: The store cannot be written.
        """
        paths = [str(source) for source in sources]
        with self._writing(), _settled(), self._workspace() as workspace, self._memo() as memo:
            links = links_of(memo, self._linker, self._engine)
            gathering = Gathering(
                workspace, links, self._start, self._maker, self._options, self.report,
                self._progress,
            )  # fmt: skip
            with gathering.opened() as ready:
                self._gather(paths, workspace, gathering, ready)
                del gathering  # it knows every file by name
                self._publish(workspace, memo, ready.each)
        return self.report

    def _gather(
        self, paths: list[str], workspace: Workspace, gathering: Gathering, ready: Engine
    ) -> None:
        """Read what is new, and forget what was there and is no more."""
        gathering.gather(paths, ready)
        gone = [source for source in gathering.missing() if _under(source, paths)]
        self.report.forgotten = workspace.untie(gone)

    def drop(self, names: Iterable[str]) -> BuildReport:
        """Forget documents by source path, id (file stem) or IRI, and publish the graph without.

        Raises:
            StoreError: A name fits no document; nothing is changed then.
        """
        with self._writing(), self._workspace() as workspace:
            rows = workspace.sources()
            wanted: set[str] = set()
            for name in names:
                known = {source for source, i, d in rows if self._is_called(name, source, i, d)}
                if not known:
                    raise StoreError(f"{name}: no such document in {self._store.address}")
                wanted |= known
            workspace.forget_stamps()
            self.report.forgotten = workspace.untie(sorted(wanted))
            with self._memo() as memo:
                self._publish(workspace, memo)
        return self.report

    def take_down(self, name: str, reason: str, quote: str | None = None) -> BuildReport:
        """Remove a document, or the claims that rest on one quote, for good.

        What only it supports goes with it; a tombstone with `reason` stays, without the text.
        Earlier versions of the graph, which still hold it, are removed, and a later build does
        not read it again.

        Args:
            name: Source path, id (file stem) or IRI of the document.
            reason: Why, in words that may be public.
            quote: A passage; every claim whose quote shares a character with it goes. The whole
                document if None.

        Raises:
            StoreError: There is no such document, or the quote does not stand in it.
        """
        with self._writing(), self._workspace() as workspace:
            digests = {d for s, i, d in workspace.sources() if self._is_called(name, s, i, d)}
            if len(digests) != 1:
                raise StoreError(f"{name}: {len(digests)} documents bear this name; give its IRI")
            stored = next(s for s in workspace.stored() if s.record.document.digest in digests)
            document = stored.record.document
            iri = document_iri(stored.record, self._minter)
            if quote is None:
                workspace.take_down(Takedown(document.digest, "", iri, reason))
            elif quote not in document.text:
                raise StoreError(f"{name}: these words do not stand in the document")
            else:
                mark = hashlib.sha256(quote.encode("utf-8")).hexdigest()
                tombstone = f"{iri}-quote-{mark[:8]}"
                workspace.take_down(Takedown(document.digest, mark, tombstone, reason))
                redacted = without_quote(stored.record, quote)
                for source in stored.sources:
                    workspace.put(source, redacted, stored.engine, self._maker.check(redacted))
            for folder in self._kept_answers():
                Answers(folder).forget(document.digest)
            workspace.forget_stamps()
            forget(self._store.path)
            with self._memo() as memo:
                self._publish(workspace, memo)
            self._store.forget_former()
        return self.report

    def _kept_answers(self) -> set[Path]:
        """Return the folders where a model's answers may be kept, set now or not."""
        found = {self._store.path / ANSWERS} if self._store.path else set()
        return found | ({self._options.llm.cache} if self._options.llm else set())

    def _is_called(self, name: str, source: str, identifier: str, digest: str) -> bool:
        return (
            name in (source, str(Path(source)), identifier)
            or source == str(Path(name).absolute())
            or (name.startswith(self._minter.base) and name.endswith(digest[:8]))
        )

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the writer's lock; say in plain words that the builder's own files are full."""
        with self._store.writing():
            try:
                yield
            except sqlite3.Error as error:
                raise StoreError(
                    f"{self._store.address}: the builder's files cannot be written ({error}); "
                    "nothing is lost, the former graph still answers; make room, then build again"
                ) from error

    def _memo(self) -> Memo:
        return Memo(memo_file(self._store.path))

    def _workspace(self) -> Workspace:
        return Workspace(workspace_file(self._store.path))

    def _outdate(self, workspace: Workspace, memo: Memo) -> None:
        """Have documents read again about which a model has answered since they were read."""
        llm = self._options.llm
        if llm is None:
            return
        answers = llm.answers()
        waiting = workspace.waiting()
        for digest in sorted({digest for digest, key in waiting if answers.holds(key)}):
            memo.outdate(digest)  # before the workspace: what is derived twice does no harm
            workspace.outdate(digest)

    def _publish(self, workspace: Workspace, memo: Memo, each: Each | None = None) -> None:
        self._outdate(workspace, memo)
        documents = self._admitted(workspace)
        overrides = self._overrides(workspace)
        kept = workspace.text(JUDGEMENTS) or ""
        task = Task(
            documents=documents,
            record=lambda digest, identifier: named(
                self._maker.at_hand(digest) or workspace.admitted(digest), identifier
            ),
            ledger=workspace.text(LEDGER) or "",
            linker=self._linker,
            minter=self._minter,
            overrides=overrides,
            judgements=read_judgements(kept, JUDGEMENTS),
            decided=f"{workspace.text(OVERRIDES) or ''}\0{kept}",
            stones=list(tombstones(workspace.takedowns(), self._minter)),
            progress=self._progress,
            engine=self._engine,
            each=each,
            files=(workspace_file(self._store.path), memo_file(self._store.path)),
            decisions=workspace.text(OVERRIDES) or "",
        )
        manifest = {
            "engine": self._engine,
            "base": self._options.base,
            "authority": self._linker.snapshot if self._linker else "",
            "documents": len(documents),
        }
        outcome = Derivation(task, self._store, memo).publish(manifest)
        workspace.keep_text(LEDGER, outcome.ledger)
        memo.commit()
        self.report.version = outcome.version
        self.report.documents = len(documents)
        self.report.claims = outcome.claims
        self.report.statements = outcome.statements
        self.report.dropped.update(outcome.notes)
        self.report.quads = self._store.manifest().derived_quads

    def _admitted(self, workspace: Workspace) -> dict[str, str]:
        """Return the id of each admitted document by its digest, all read by this engine."""
        rows = workspace.documents()
        old = [digest for digest, _, made_by, _ in rows if made_by != self._engine]
        for digest in old:
            self._recheck(workspace.one(digest), workspace)
        rows = workspace.documents() if old else rows
        for digest, identifier, _, quarantined in rows:
            if quarantined:
                item = workspace.one(digest)
                self.report.dropped.update(item.record.dropped)
                self.report.quarantined.append((identifier, item.quarantine or ""))
        return own_ids((d, i) for d, i, _, quarantined in rows if not quarantined)

    def _overrides(self, workspace: Workspace) -> Overrides:
        """Return what people decided about claims: the table given now, or the one kept."""
        path = self._options.overrides
        if path is None:
            return read_overrides(workspace.text(OVERRIDES) or "")
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"{path}: cannot be read: {error}") from error
        found = read_overrides(text, str(path))
        workspace.keep_text(OVERRIDES, text)
        return found

    def _recheck(self, item: Stored, workspace: Workspace) -> None:
        """Read again, with this engine, what an older engine read from a source now unread."""
        record = self._maker.read(item.record.document)
        for takedown in workspace.takedowns():
            if takedown.digest == record.document.digest:
                record = replace(record, claims=())  # its quote is gone: nothing can be redone
        quarantine = self._maker.check(record)
        for source in item.sources:
            workspace.put(source, record, self._engine, quarantine)
        workspace.wait(record.document.digest, self._maker.waiting(record.document))
        self.report.extracted += 1


@contextmanager
def _settled() -> Iterator[None]:
    """Keep the collector from looking through tables and patterns, and from looking too often.

    A build makes many values and hardly a circle: looked at after each 700, as Python has it, a
    tenth of its time went into that.
    """
    if gc.get_freeze_count():  # somebody else has seen to it
        yield
        return
    before = gc.get_threshold()
    gc.freeze()
    seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _under(source: str, paths: Iterable[str]) -> bool:
    """Tell whether `source` lies in one of the named folders, or in a named file of many lines."""
    path = Path(source.rpartition(":")[0] if source.rpartition(":")[2].isdigit() else source)
    return any(
        name != "-" and (Path(name).absolute() == path or Path(name).absolute() in path.parents)
        for name in paths
    )
