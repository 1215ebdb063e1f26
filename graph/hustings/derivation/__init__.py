"""The graph of all documents, made afresh or by changing what the last build published.

Both ways use the same functions on the same units, so they give the same lines. What a unit rests
on is known: a document's graph on its record and who its entities are; a group of statements on
the claims that bear on it and the names of its entities; a round on the statements that tell it.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hustings.assembly import Each, Progress, engine
from hustings.derivation.changes import Changes, Tally, read_counts, written
from hustings.derivation.facts import Facts
from hustings.derivation.grouped import worked_out_by_groups
from hustings.derivation.identity import (
    Identity,
    Links,
    as_before,
    unchanged,
    work_out,
    worked_out_in_part,
)
from hustings.derivation.neighbours import Part
from hustings.derivation.units import RULE, Ground, Units, lines_of
from hustings.iris import Minter
from hustings.link.cached import rules
from hustings.model.judgement import Judgements
from hustings.model.linking import Linker
from hustings.model.override import Overrides
from hustings.model.record import DocumentRecord
from hustings.rdf.provenance import build_descriptions, engine_iri
from hustings.rdf.terms import Quad, lines_of_all
from hustings.rdf.vocabularies import GRAPHS, vocabulary_digest, vocabulary_quads
from hustings.resolve import Ledger, read_locals
from hustings.resources import fingerprint
from hustings.store import Store
from hustings.store.lines import Sorter
from hustings.store.memo import Kept, Memo, packed

_STAGES = (
    "assembly.py", "derivation", "folding.py", "iris.py", "link", "model", "rdf", "resolve",
    "store/memo.py", "takedowns.py", "vocabulary.py", "weigh",
)  # fmt: skip
_MANY = 64  # documents that may always change before everything is made afresh
_PART = 5  # or one in so many
_MUCH = 6 << 20  # characters of linked names from which on they are not all in memory


@dataclass(frozen=True, slots=True)
class Task:
    """What the graph is made from.

    Attributes:
        documents: Id of each admitted document by its digest.
        record: Returns a document by its digest, under an id.
        ledger: Text of the id ledger.
        linker: Who is asked for links, if anybody.
        minter: Of this installation.
        overrides: What people decided about claims.
        judgements: What people decided about identity.
        decided: Text of both, by which a change is noticed.
        stones: What stays of documents that were taken down.
        progress: Called with a stage and how many it has done.
        engine: What read the documents.
        each: Has other processes of this machine do what there is much of, if there are any.
        files: The workspace and the memo, for other processes.
        decisions: Text of what people decided about claims, for other processes.
    """

    documents: Mapping[str, str]
    record: Callable[[str, str], DocumentRecord]
    ledger: str
    linker: Linker | None
    minter: Minter
    overrides: Overrides
    judgements: Judgements
    decided: str
    stones: Iterable[Quad]
    progress: Progress
    engine: str = field(default_factory=engine)
    each: Each | None = None
    files: tuple[Path, Path] | None = None
    decisions: str = ""


@dataclass(slots=True)
class Outcome:
    """What was published.

    Attributes:
        version: Id of the version that answers.
        claims: Claims of all documents.
        statements: Statements.
        notes: Claims that were not kept, counted by reason.
        ledger: Text of the id ledger, grown.
        derived: Documents that were mapped.
        weighed: Groups of statements that were weighed.
        afresh: Whether the whole graph was made.
    """

    version: str
    claims: int
    statements: int
    notes: Counter[str] = field(default_factory=Counter)
    ledger: str = ""
    derived: int = 0
    weighed: int = 0
    afresh: bool = True


def links_of(memo: Memo, linker: Linker | None, read_by: str) -> Links:
    """Return the kept links of documents, as long as nothing that decides them changed."""
    snapshot = linker.snapshot if linker else ""
    return Links(memo, linker, packed([read_by, rules(), snapshot, fingerprint("resolve")]))


class Derivation:
    """Publishes one task. Made anew for each build."""

    def __init__(self, task: Task, store: Store, memo: Memo) -> None:
        self._task = task
        self._store = store
        self._memo = memo
        self._grown: bytes | None = None  # the ledger, packed, if it was asked
        self._derived = 0
        self._weighed = 0
        self._links = links_of(memo, task.linker, task.engine)
        stages = fingerprint(*_STAGES)
        parts = [self._links.key, stages, vocabulary_digest(), task.minter.base, task.decided]
        self._key = packed(parts)

    def publish(self, manifest: Mapping[str, object]) -> Outcome:
        """Publish the graph; the memo is left for the caller to commit.

        Raises:
            StoreError: The store cannot be written.
        """
        afresh = not self._fits()
        if not afresh:
            try:
                version = self._change(manifest)
            except ValueError:  # the memo is not that of the published graph
                self._memo.undo()
                afresh = True
        if afresh:
            version = self._make(manifest)
        self._memo.keep_state("key", self._key)
        self._memo.keep_state("derived", self._store.manifest().derived_digest)
        text = self._task.ledger if self._grown is None else zlib.decompress(self._grown).decode()
        self._memo.keep_state("ledger", _digest(text))
        _, claims, notes = self._memo.counted()
        return Outcome(
            version, claims, self._memo.statements(), notes, text, self._derived, self._weighed,
            afresh,
        )  # fmt: skip

    def _fits(self) -> bool:
        """Tell whether the memo is that of the published graph, and most documents are the same."""
        if self._store.current() is None or self._memo.state("key") != self._key:
            return False
        if self._memo.state("derived") != self._store.manifest().derived_digest:
            return False
        if not self._same_ledger() and self._memo.linked_size() > _MUCH:
            return False  # all names would be in memory
        new, gone = self._new(self._memo.documents())
        return len(new) + len(gone) <= max(_MANY, len(self._task.documents) // _PART)

    def _new(self, known: Mapping[str, Kept]) -> tuple[Mapping[str, str], list[Kept]]:
        wanted = self._task.documents
        if not known:
            return wanted, []  # there may be very many: they are not listed twice
        new = {d: i for d, i in wanted.items() if d not in known or known[d].id != i}
        return new, [kept for d, kept in known.items() if wanted.get(d) != kept.id]

    # ---- both ways

    def _make(self, manifest: Mapping[str, object]) -> str:
        self._memo.clear()
        beside = self._task.each is not None
        with (
            self._store.drafted() as folder,
            self._store.filling(folder, beside=beside) as filling,
        ):
            with Sorter(folder) as sorter:
                changes = Changes(self._memo, sorter, filling)
                self._units(changes)
                changes.hand_over()  # it is loaded while the same lines are sorted
                tally = Tally(self._task.minter)
                tally.counts.documents = self._memo.counted()[0]
                changes.graphs.add(self._task.minter.graph("meta"))
                lines = tally.passing(sorter.sorted())
                made = self._store.part(folder, lines, changes.graphs, tally.description)
            late = tally.description()
            if filling is not None:
                filling.add("".join(late).encode(), changes.graphs)
            self._memo.keep_lines("meta", late)
            self._memo.keep_state("counts", written(tally.counts))
            return self._store.finish(folder, made, manifest, filling=filling)

    def _change(self, manifest: Mapping[str, object]) -> str:
        changes = Changes(self._memo)
        self._units(changes)
        tally = Tally(self._task.minter, read_counts(self._memo.state("counts")))
        with self._store.derived() as former:
            tally.change(changes.removed, changes.added, former)
        tally.counts.documents = self._memo.counted()[0]
        changes.keep("meta", tally.description())
        self._memo.keep_state("counts", written(tally.counts))
        return self._store.publish_change(changes.removed, changes.added, manifest)

    def _units(self, changes: Changes) -> None:
        """Bring every unit up to date."""
        task = self._task
        known = dict(self._memo.documents())
        new, gone = self._new(known)
        for number, (digest, identifier) in enumerate(new.items(), start=1):
            if self._links.find(digest, identifier) is None:
                self._links.make(task.record(digest, identifier))
                task.progress("linked", number)
        identity = self._identity(known, new, gone, changes)
        facts = self._facts(changes, identity)
        for kept in gone:
            facts.drop(kept.digest)
            if kept.digest not in task.documents:
                self._memo.drop_linked(kept.digest)
        again = identity.again and task.overrides
        decided = [d for d, kept in known.items() if kept.decided and d in task.documents]
        wanted = (
            (d, task.documents[d], identity.entities_of(d, known))
            for d in sorted({*new, *identity.resolved, *(decided if again else ())})
        )
        for _ in facts.put(wanted):
            self._derived += 1
            task.progress("mapped", self._derived)
        changes.hand_over()
        if not changes.fresh:
            facts.touched |= self._renamed(identity)
        for _ in facts.weigh():
            self._weighed += 1
        identity.catch_up()
        self._rest(changes)

    def _facts(self, changes: Changes, identity: Identity) -> Facts:
        task = self._task
        run = engine_iri(task.engine, task.minter)
        units = Units(
            self._memo, task.record, task.minter, run, task.overrides, identity.primary_of
        )
        if not changes.fresh or task.each is None or task.files is None:
            return Facts(self._memo, changes, identity, units, task.minter)
        mark = self._mark()
        ground = Ground(*task.files, task.minter.base, run, task.decisions, mark)
        return Facts(self._memo, changes, identity, units, task.minter, task.each, ground)

    def _same_ledger(self) -> bool:
        """Tell whether the ledger is what the last build left."""
        return self._memo.state("ledger") == _digest(self._task.ledger)

    def _mark(self) -> str:
        """Return what stands for this build and its documents."""
        whole = hashlib.sha256(self._key.encode("utf-8"))
        for digest, identifier in sorted(self._task.documents.items()):
            whole.update(f"{digest} {identifier}\n".encode())
        return whole.hexdigest()

    def _identity(
        self, known: Mapping[str, Kept], new: Mapping[str, str], gone: list[Kept], changes: Changes
    ) -> Identity:
        task, memo = self._task, self._memo
        same_ledger = self._same_ledger()
        if not changes.fresh and same_ledger and unchanged(self._links, new, gone):
            return as_before(memo, new, known)
        if changes.fresh and not task.judgements.all() and memo.linked_size() > _MUCH:
            identity, text = worked_out_by_groups(
                memo, self._links, task.documents, task.ledger, task.linker, task.minter, changes,
                wait=task.each is not None,
            )  # fmt: skip
            self._grown = _packed(text)
            return identity
        ledger = Ledger.parse(task.ledger)
        found = self._worked_out(known, new, gone, changes, ledger, same=same_ledger)
        self._grown = _packed(ledger.text())  # a fiftieth of the size of what it was parsed to
        return found

    def _worked_out(
        self,
        known: Mapping[str, Kept],
        new: Mapping[str, str],
        gone: list[Kept],
        changes: Changes,
        ledger: Ledger,
        *,
        same: bool,
    ) -> Identity:
        task, memo = self._task, self._memo
        if changes.fresh or not same or task.judgements.all():
            return work_out(
                memo, self._links, task.documents, known, ledger, task.linker, task.minter,
                task.judgements, changes, wait=changes.fresh and task.each is not None,
            )  # fmt: skip
        coming = {d: read_locals(self._links.find(d, i) or "[]") for d, i in new.items()}
        part = Part(memo, ledger, task.linker, task.minter)
        part.work_out(coming, [kept.digest for kept in gone])
        return worked_out_in_part(part, ledger, memo, task.minter, changes)

    def _renamed(self, identity: Identity) -> set[str]:
        """Return the groups of documents that speak of entities with another name than before."""
        kin = self._memo.kin
        digests = {digest for iri in identity.renamed for digest in kin.digests(iri)}
        return {group for digest in digests for group in self._memo.groups_of(digest)}

    def _rest(self, changes: Changes) -> None:
        """Bring the units up to date that are about everything."""
        task, memo = self._task, self._memo
        build = build_descriptions(task.engine, memo.digests(), memo.names(RULE), task.minter)
        changes.keep("runs", lines_of_all(build))
        changes.keep("stones", lines_of(task.stones))
        if changes.fresh:  # other files give another key
            for name in GRAPHS:
                changes.keep(name, lines_of(vocabulary_quads(name, task.minter)))


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode(), 1)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
