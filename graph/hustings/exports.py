"""What is taken out of a store: facts, parts of the graph, and its validation report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any  # Any: JSON values

import pyoxigraph as ox

from hustings.errors import StoreError
from hustings.model.flat import flat_facts
from hustings.model.record import DocumentRecord
from hustings.rdf.reports import Report
from hustings.rdf.validate import DESCRIPTIONS, Validator
from hustings.store import Store
from hustings.store.workspace import Workspace, workspace_file

# Graphs that describe the graph; the rest is what people take home (model: section 3).
_APART = tuple(f"/graph/{name}" for name in DESCRIPTIONS)


def stored_records(store: Store) -> Iterator[DocumentRecord]:
    """Yield the admitted documents of a store, in the order of their ids.

    Raises:
        StoreError: The store was not made by `build`.
    """
    path = workspace_file(store.path)
    if not path.exists():
        raise StoreError(f"{store.address}: no documents were built into this store")
    with Workspace(path, read_only=True) as workspace:
        rows = sorted(workspace.sources(), key=lambda row: (row[1], row[0]))
        order = {digest: place for place, (_, _, digest) in reversed(list(enumerate(rows)))}
        admitted = [item.record for item in workspace.stored() if item.quarantine is None]
    yield from sorted(admitted, key=lambda record: order[record.document.digest])


def stored_facts(store: Store, *, everything: bool = False) -> Iterator[dict[str, Any]]:
    """Yield the facts of a store as flat JSON objects, document by document."""
    for record in stored_records(store):
        yield from flat_facts(record, everything=everything)


def selected(
    store: Store, base: str, *, document: str | None = None, entity: str | None = None
) -> Iterator[ox.Quad]:
    """Yield the graph, or what one document says, or what is said of one thing.

    Args:
        store: Where from.
        base: Base of the IRIs of the installation.
        document: IRI of a document, its slug, or the file stem it was read under.
        entity: IRI, or its last two parts ("person/manuel-valls").

    Raises:
        StoreError: There is no such document or thing.
    """
    if document is not None:
        name = _document_graph(store, base, document)
        yield from (quad for quad in _published(store) if _name(quad) == name)
        return
    if entity is None:
        yield from _published(store)
        return
    wanted = ox.NamedNode(entity if "://" in entity else f"{base}/{entity}")
    found = False
    for quad in _published(store):
        if wanted in (quad.subject, quad.object):
            found = True
            yield quad
    if not found:
        raise StoreError(f"{wanted.value}: nothing is said of it in {store.address}")


def validated(store: Store, progress: Callable[[int, int, str], None] | None = None) -> Report:
    """Hold a whole store against the shapes."""
    return Validator().validate(store.dump(derived_only=True), "graph", progress=progress)


def _published(store: Store) -> Iterator[ox.Quad]:
    return (quad for quad in store.dump() if not _name(quad).endswith(_APART))


def _name(quad: ox.Quad) -> str:
    graph = quad.graph_name
    return graph.value if isinstance(graph, ox.NamedNode) else ""


def _document_graph(store: Store, base: str, document: str) -> str:
    prefix = f"{base}/graph/document/"
    slug = document.rsplit("/", 1)[-1]
    for record in stored_records(store):
        if record.document.id == document:
            slug = record.document.digest[:8]
            break
    found = [g for g in store.graphs() if g.startswith(prefix) and g.endswith(slug)]
    if len(found) != 1:
        raise StoreError(f"{document}: no such document in {store.address}")
    return found[0]
