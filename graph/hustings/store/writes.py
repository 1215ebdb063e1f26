"""Changes to user graphs: made in a copy of the current version, which they never touch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from hustings.errors import QueryFailed, StoreError, UnsupportedFormat
from hustings.store.answers import GRAPH_FORMATS, syntax_error
from hustings.store.manifest import Manifest, version_id
from hustings.store.pieces import link_derived
from hustings.store.quads import graph_name, sorted_lines, write_lines
from hustings.store.unions import copy_database


@dataclass(frozen=True, slots=True)
class Step:
    """One part of an update that LOADs.

    Attributes:
        kind: "update", whose operand is its text, or "load", whose operand is a file.
        operand: The text, or the file.
        form: Name of the format of the file.
        graph: Where the file is put; "" is the default graph.
        base_iri: What relative IRIs in the file are resolved against.
        silent: Whether a file that cannot be read is passed over.
    """

    kind: str
    operand: str
    form: str = ""
    graph: str = ""
    base_iri: str = ""
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Write:
    """One change.

    Attributes:
        kind: "update", "put", "post", "delete" or "load".
        text: The update.
        graph: Name of the graph that is written or deleted; "" is the default graph.
        files: Files to read, each with the name of its format.
        prefixes: Prefixes that the update may use without declaring them.
        base_iri: What relative IRIs are resolved against.
        steps: An update in parts, instead of its text.
    """

    kind: str
    text: str = ""
    graph: str = ""
    files: tuple[tuple[str, str], ...] = ()
    prefixes: Mapping[str, str] | None = None
    base_iri: str | None = None
    steps: tuple[Step, ...] = ()

    def packed(self) -> Mapping[str, Any]:
        """Return the change as it travels; Any: whatever JSON can say."""
        return asdict(self)

    @classmethod
    def unpacked(cls, value: Mapping[str, Any]) -> Write:
        """Return the change that travelled; Any: whatever JSON can say."""
        files = tuple((path, name) for path, name in value["files"])
        steps = tuple(Step(**step) for step in value.get("steps", ()))
        return cls(**{**value, "files": files, "steps": steps})


@dataclass(frozen=True, slots=True)
class Written:
    """What a change left in the draft.

    Attributes:
        digest: SHA-256 of the sorted N-Quads of all user graphs.
        quads: How many they are.
        graphs: Names of the user graphs.
        existed: Whether the graph of the change was there before.
    """

    digest: str
    quads: int
    graphs: tuple[str, ...]
    existed: bool = True


def changed(before: Manifest, done: Written) -> Manifest:
    """Return the manifest of the version that a change makes of the one before."""
    return replace(
        before,
        version=version_id(before.derived_digest, done.digest, done.graphs),
        sequence=before.sequence + 1,
        user_digest=done.digest,
        user_quads=done.quads,
        user_graphs=done.graphs,
    )


def apply(write: Write, source: Path | None, draft: Path, derived: Iterable[str]) -> Written:
    """Copy the version in `source` to `draft`, change it, and write out its user graphs.

    The copy shares the database's unchanging files with its source.

    Args:
        write: The change.
        source: Folder of the current version; None if there is none.
        draft: Empty folder of the version in the making.
        derived: Names of the graphs that are not user graphs.

    Raises:
        QuerySyntaxError: The update does not parse.
        QueryError: It cannot be evaluated, or a file does not parse.
    """
    if source:
        copy_database(source / "db", draft / "db")
        link_derived(source, draft)
    store = ox.Store(draft / "db")
    if write.kind == "load":
        _check_names(write.files, frozenset(derived))
    existed = not write.graph or store.contains_named_graph(ox.NamedNode(write.graph))
    _change(store, write)
    store.flush()
    names = {graph_name(graph) for graph in store.named_graphs()} - set(derived)
    return _written_out(store, names, draft, existed)


def _written_out(store: ox.Store, names: set[str], draft: Path, existed: bool) -> Written:
    graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.DefaultGraph()]
    graphs += [
        ox.BlankNode(name[2:]) if name.startswith("_:") else ox.NamedNode(name)
        for name in sorted(names)
    ]
    quads = (q for graph in graphs for q in store.quads_for_pattern(None, None, None, graph))
    lines = sorted_lines(quads)
    digest = write_lines(lines, draft / "user.nq")
    return Written(digest, len(lines), tuple(sorted(names)), existed)


def _change(store: ox.Store, write: Write) -> None:
    try:
        if write.kind == "update":
            for step in write.steps or (Step("update", write.text),):
                _step(store, step, write)
            return
        target = ox.NamedNode(write.graph) if write.graph else ox.DefaultGraph()
        if write.kind in ("put", "delete"):
            if isinstance(target, ox.NamedNode):
                store.remove_graph(target)
            else:
                store.clear_graph(target)
        if write.kind == "delete":
            return
        if isinstance(target, ox.NamedNode):
            store.add_graph(target)
        for path, name in write.files:
            _load(store, Path(path), name, None if write.kind == "load" else target, write)
    except SyntaxError as error:
        raise syntax_error(str(error), write.text) from error
    except (RuntimeError, ValueError, MemoryError) as error:
        raise QueryFailed(f"the change cannot be made: {error}") from error
    except OSError as error:
        raise StoreError(f"the change cannot be written: {error}") from error


def _step(store: ox.Store, step: Step, write: Write) -> None:
    """Make one part of an update."""
    if step.kind == "update":
        store.update(step.operand, base_iri=write.base_iri, prefixes=dict(write.prefixes or {}))
        return
    target = ox.NamedNode(step.graph) if step.graph else ox.DefaultGraph()
    try:
        form = GRAPH_FORMATS[step.form]
        if form.supports_datasets and step.form != "jsonld":
            raise UnsupportedFormat(f"LOAD: {step.form} holds many graphs, and LOAD fills one")
        store.load(path=step.operand, format=form, base_iri=step.base_iri, to_graph=target)
    except (SyntaxError, ValueError, UnsupportedFormat):
        if not step.silent:
            raise


def _check_names(files: Iterable[tuple[str, str]], derived: frozenset[str]) -> None:
    """Refuse files that would add to a derived graph."""
    try:
        for path, name in files:
            for quad in ox.parse(path=path, format=GRAPH_FORMATS[name], base_iri="file:///"):
                if graph_name(quad.graph_name) in derived:
                    raise StoreError(
                        f"{path}: graph {quad.graph_name} is derived from documents; "
                        "only a build changes it"
                    )
    except SyntaxError as error:
        raise QueryFailed(f"{path}: {error}") from error


def _load(
    store: ox.Store,
    path: Path,
    name: str,
    target: ox.NamedNode | ox.DefaultGraph | None,
    write: Write,
) -> None:
    form = GRAPH_FORMATS.get(name)
    if form is None:
        raise UnsupportedFormat(f"{path.name}: format {name!r} cannot be read")
    if target is not None and form.supports_datasets and name != "jsonld":
        raise UnsupportedFormat(f"{name} holds many graphs, and this address is of one")
    base = write.base_iri or (None if target is None else write.graph) or None
    bulk = write.kind == "load"
    loader = store.bulk_load if bulk else store.load
    loader(path=str(path), format=form, base_iri=base, to_graph=target)
