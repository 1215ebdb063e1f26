"""What documents and groups of claims say, as lines: made from what is known of them alone.

So it can be made in any process. Another one looks into the files of the build, which by then
hold who is who (`Ground`); the one that builds keeps what is made.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from hustings.derivation.kept import KeptEntities
from hustings.iris import Minter
from hustings.model.entity import Resolution
from hustings.model.override import Overrides
from hustings.model.record import DocumentRecord
from hustings.model.serial import dumps, loads
from hustings.model.statement import Bearing, Key, Statement
from hustings.rdf.entities import elections_told, poll_descriptions, rounds_told
from hustings.rdf.mapping import decision_descriptions, document_descriptions
from hustings.rdf.provenance import use_description
from hustings.rdf.statements import (
    ranking_descriptions,
    shortcut_descriptions,
    statement_description,
)
from hustings.rdf.terms import AnyQuad, Description, lines_of_all
from hustings.store.memo import Kept, Memo, Node, pack_lines, packed
from hustings.store.workspace import Workspace
from hustings.weigh import Weigher, bare, bearings, document_iri, group_of, read_overrides

ROUND: Final = "round"
SHORTCUT: Final = "shortcut"
ELECTION: Final = "election"
RULE: Final = "rule"
_AT_HAND: Final = 1 << 13  # claims that need not be read again: about 20 MB


@dataclass(frozen=True, slots=True)
class Leaf:
    """The lines of one unit.

    Attributes:
        name: Its name.
        lines: They, sorted, one after the other.
        packed: The same as they are kept.
        graphs: Names of the graphs they are in.
        statements: How many statements they hold.
    """

    name: str
    lines: bytes
    packed: bytes
    graphs: frozenset[str]
    statements: int = 0

    @classmethod
    def of(
        cls,
        name: str,
        lines: Collection[str],
        statements: int = 0,
        graphs: frozenset[str] | None = None,
    ) -> Leaf:
        """Return the unit that has some lines, each once; graphs not given are looked up."""
        found = sorted(lines)
        data = "".join(found).encode()
        graphs = frozenset(_graphs_of(found)) if graphs is None else graphs
        return cls(name, data, pack_lines(data), graphs, statements)

    @classmethod
    def described(cls, name: str, descriptions: Iterable[Description], statements: int = 0) -> Leaf:
        """Return the unit that has the lines of some descriptions."""
        lines: set[str] = set()
        graphs: dict[int, ox.NamedNode] = {}  # by number: to hash a node takes longer
        for found in descriptions:
            if found.rows:
                lines.update(found.lines())
                graphs[id(found.graph)] = found.graph
        return cls.of(name, lines, statements, frozenset(g.value for g in graphs.values()))

    def each(self) -> set[str]:
        """Return the lines."""
        return {line.decode() for line in self.lines.splitlines(keepends=True)}


@dataclass(frozen=True, slots=True)
class DocumentUnits:
    """What one document says.

    Attributes:
        kept: What is kept of it.
        bearings: Each claim as text, with the group it bears on.
        rules: Ids of the rules that found its claims.
        document: Its graph.
        decisions: What people decided about its claims.
    """

    kept: Kept
    bearings: tuple[tuple[str, str], ...]
    rules: tuple[Node, ...]
    document: Leaf
    decisions: Leaf


@dataclass(frozen=True, slots=True)
class GroupUnits:
    """What the claims of one group amount to.

    Attributes:
        group: Its name.
        leaf: Its statements.
        nodes: What it shares with other groups.
        shortcuts: Its shortcuts, which other groups may give too.
    """

    group: str
    leaf: Leaf
    nodes: tuple[Node, ...]
    shortcuts: Leaf


@dataclass(frozen=True, slots=True)
class Ground:
    """Where another process finds what units are made from; the files must have been saved.

    Attributes:
        workspace: The workspace.
        memo: The memo, who is who included.
        base: Base of IRIs.
        run: IRI of the engine that read the documents.
        overrides: What people decided about claims, as text.
        mark: Another one for each build.
    """

    workspace: Path
    memo: Path
    base: str
    run: str
    overrides: str
    mark: str


Wanted = tuple[str, str, str]  # digest of a document, its id, its entities as JSON
DocumentJob = tuple[Wanted, ...]
GroupJob = tuple[str, ...]


class Units:
    """Makes units.

    Args:
        memo: Holds entities and claims by group.
        record: Returns a document by its digest, under the id that goes with it.
        minter: Of this installation.
        run: IRI of the engine that read the documents.
        overrides: What people decided about claims.
        primary_of: The election that each primary picks a candidate for.
    """

    def __init__(
        self,
        memo: Memo,
        record: Callable[[str, str], DocumentRecord],
        minter: Minter,
        run: str,
        overrides: Overrides,
        primary_of: Mapping[str, str],
    ) -> None:
        self._memo = memo
        self._record = record
        self._minter = minter
        self._run = run
        self._overrides = overrides
        self.entities = KeptEntities(memo)
        self._everybody = Resolution(self.entities, {})
        self._weigher = Weigher(self._everybody, minter, primary_of)
        self._entities = ox.NamedNode(minter.graph("entities"))
        self._facts = ox.NamedNode(minter.graph("facts"))
        self._of_facts = frozenset({self._facts.value})
        self._runs = ox.NamedNode(minter.graph("runs"))
        self._at_hand: dict[str, Bearing] = {}  # claims by their text

    # ---- documents

    def documents(self, job: DocumentJob) -> list[DocumentUnits]:
        """Return what some documents say."""
        return [self.document(*wanted) for wanted in job]

    def document(self, digest: str, identifier: str, resolved: str) -> DocumentUnits:
        """Return what one document says."""
        record = self._record(digest, identifier)
        locals_: Mapping[str, str] = json.loads(resolved)
        of = {(identifier, local): iri for local, iri in locals_.items()}
        found = bearings(record, Resolution(self.entities, of), self._minter, self._overrides)
        rows = tuple(
            (group, body)
            for bearing in found
            if (groups := _groups(bearing)) and (body := self._text(bare(bearing)))
            for group in sorted(groups)
        )
        rules = sorted({claim.rule for claim in record.claims} - {""})
        iri = document_iri(record, self._minter)
        described = document_descriptions(record, found, iri, self._run, self._minter)
        used = use_description(iri, self._run, self._runs)
        page = Leaf.described(f"document:{digest}", chain(described, (used,)))
        decided = decision_descriptions(found, self._minter)
        decisions = Leaf.described(f"decisions:{digest}", decided)
        notes = Counter(bearing.reason for bearing in found if bearing.reason)
        notes.update(record.dropped)
        kept = Kept(
            digest, identifier, iri, resolved, len(record.claims), packed(notes),
            int(bool(decisions.lines)),
        )  # fmt: skip
        return DocumentUnits(
            kept,
            rows,
            tuple(Node(RULE, rule, "", "", digest) for rule in rules),
            page,
            decisions,
        )

    def _text(self, bearing: Bearing) -> str:
        """Return a claim as text; it is kept at hand, since its groups are weighed soon."""
        text = dumps(bearing)
        if len(self._at_hand) < _AT_HAND:
            self._at_hand[text] = bearing
        return text

    # ---- statements

    def groups(self, job: GroupJob) -> list[GroupUnits]:
        """Return what the claims of some groups amount to."""
        return [self.group(name) for name in job]

    def group(self, group: str) -> GroupUnits:
        """Return what the claims of one group amount to."""
        statements = self._statements(group)
        found = chain.from_iterable(map(self._of_statement, statements))
        polls = poll_descriptions(statements, self._everybody, self._minter, self._entities)
        leaf = Leaf.described(f"group:{group}", chain(found, polls), len(statements))
        nodes = sorted(set(self._nodes(statements, group)), key=_order)
        shortcuts = {node.name for node in nodes if node.kind == SHORTCUT}
        return GroupUnits(
            group,
            leaf,
            tuple(nodes),
            Leaf.of("", shortcuts, graphs=self._of_facts),
        )

    def _statements(self, group: str) -> list[Statement]:
        members: dict[Key, list[Bearing]] = defaultdict(list)
        wanted = tuple(json.loads(group))
        for body in self._memo.bearings(group):
            bearing = self._at_hand.get(body) or loads(Bearing, body)
            for key in bearing.keys:
                if group_of(key) == wanted:
                    members[key].append(bearing)
        if not members:
            return []
        return sorted(self._weigher.weigh_group(members), key=lambda statement: statement.iri)

    def _of_statement(self, statement: Statement) -> Iterator[Description]:
        yield statement_description(statement, self._facts)
        yield from ranking_descriptions(statement, self._facts)

    def _nodes(self, statements: Iterable[Statement], group: str) -> Iterator[Node]:
        for number, statement in enumerate(statements):
            for node, day in rounds_told(statement):
                body = packed([node.number, day, number])
                yield Node(ROUND, node.iri, node.election, body, group)
            for iri in elections_told(statement):
                if iri not in self.entities:
                    yield Node(ELECTION, iri, "", "", group)
            for line in lines_of_all(shortcut_descriptions([statement], self._facts)):
                yield Node(SHORTCUT, line, "", "", group)


def documents_of(work: tuple[Ground, DocumentJob]) -> list[DocumentUnits]:
    """Return what some documents say; for a process that has no `Units` of its own."""
    ground, job = work
    return _units(ground).documents(job)


def groups_of(work: tuple[Ground, GroupJob]) -> list[GroupUnits]:
    """Return what the claims of some groups amount to; for a process without `Units`."""
    ground, job = work
    return _units(ground).groups(job)


@lru_cache(maxsize=1)
def _units(ground: Ground) -> Units:
    memo = Memo(ground.memo, read_only=True)
    workspace = Workspace(ground.workspace, read_only=True)
    return Units(
        memo,
        lambda digest, identifier: named(workspace.admitted(digest), identifier),
        Minter(ground.base),
        ground.run,
        read_overrides(ground.overrides),
        json.loads(memo.state("primaries")),
    )


def named(record: DocumentRecord, identifier: str) -> DocumentRecord:
    """Return a record under the id that its document goes by in the graph."""
    if record.document.id == identifier:
        return record
    return replace(record, document=replace(record.document, id=identifier))


def lines_of(quads: Iterable[AnyQuad]) -> set[str]:
    """Return quads as N-Quads lines."""
    return {f"{s} {p} {o} {g} .\n" for s, p, o, g in quads}  # all are in named graphs


def graph_of(line: str) -> str:
    r"""Return the name of the graph of a line.

    >>> graph_of('<urn:s> <urn:p> "a <b> ." <urn:g> .\\n')
    'urn:g'
    """
    return line[line.rindex(" <", 0, -3) + 2 : -4]


def _graphs_of(lines: Iterable[str]) -> Iterator[str]:
    """Yield the names of the graphs of lines, most of them once."""
    ending = "\0"
    for line in lines:
        if not line.endswith(ending):
            name = graph_of(line)
            ending = f" <{name}> .\n"
            yield name


def _order(node: Node) -> tuple[str, str, str]:
    return node.kind, node.name, node.body


def _name(key: Key) -> str:
    return packed(list(group_of(key)))


def _groups(bearing: Bearing) -> set[str]:
    return {_name(key) for key in bearing.keys}
