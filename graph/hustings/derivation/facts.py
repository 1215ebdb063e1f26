"""Documents, statements and what they share, made again where something they rest on changed."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from hustings.derivation.changes import Changes, lines_of
from hustings.derivation.identity import Identity
from hustings.iris import Minter
from hustings.model.override import Overrides
from hustings.model.record import DocumentRecord
from hustings.model.serial import dumps, loads
from hustings.model.statement import Bearing, Key, RoundNode, Statement
from hustings.rdf.entities import (
    elections_told,
    poll_descriptions,
    round_description,
    rounds_told,
    untold_description,
)
from hustings.rdf.mapping import decision_quads, document_quads
from hustings.rdf.provenance import use_quad
from hustings.rdf.statements import ranking_quads, shortcut_quads, statement_description
from hustings.store.memo import Kept, Memo, Node, packed
from hustings.weigh import Weigher, bearings, document_iri, group_of

_ROUND: Final = "round"
_SHORTCUT: Final = "shortcut"
_ELECTION: Final = "election"
RULE: Final = "rule"


class Facts:
    """Makes the units of documents, of groups of claims, and of what groups share."""

    def __init__(
        self,
        memo: Memo,
        changes: Changes,
        identity: Identity,
        minter: Minter,
        overrides: Overrides,
        run: str,
    ) -> None:
        self._memo = memo
        self._changes = changes
        self._identity = identity
        self._minter = minter
        self._overrides = overrides
        self._run = run
        self._weigher = Weigher(identity.resolution, minter, identity.primary_of)
        self._entities = ox.NamedNode(minter.graph("entities"))
        self._facts = ox.NamedNode(minter.graph("facts"))
        self._runs = ox.NamedNode(minter.graph("runs"))
        self.touched: set[str] = set()

    # ---- documents

    def drop(self, digest: str) -> None:
        """Take out what one document says."""
        self.touched |= self._memo.groups_of(digest)
        self._memo.drop_document(digest)
        self._memo.keep_bearings(digest, ())
        self._memo.keep_nodes(digest, ())
        for unit in ("document", "decisions"):
            self._changes.keep(f"{unit}:{digest}", ())

    def put(self, record: DocumentRecord, resolved: str) -> None:
        """Make what one document says."""
        digest = record.document.digest
        if not self._changes.fresh:
            self.touched |= self._memo.groups_of(digest)
        found = bearings(record, self._identity.resolution, self._minter, self._overrides)
        rows = [(group, dumps(bearing)) for bearing in found for group in sorted(_groups(bearing))]
        self._memo.keep_bearings(digest, rows)
        if not self._changes.fresh:
            self.touched |= {group for group, _ in rows}
        rules = sorted({claim.rule for claim in record.claims} - {""})
        self._memo.keep_nodes(digest, [Node(RULE, rule, "", "", digest) for rule in rules])
        iri = document_iri(record, self._minter)
        quads = document_quads(record, found, iri, self._run, self._minter)
        used = use_quad(iri, self._run, self._runs)
        self._changes.keep(f"document:{digest}", lines_of((*quads, used)))
        decisions = lines_of(decision_quads(found, self._minter))
        if decisions or not self._changes.fresh:
            self._changes.keep(f"decisions:{digest}", decisions)
        notes = Counter(bearing.reason for bearing in found if bearing.reason)
        notes.update(record.dropped)
        self._memo.keep_document(
            Kept(
                digest, record.document.id, iri, resolved, len(record.claims), packed(notes),
                int(bool(decisions)),
            )
        )  # fmt: skip

    # ---- statements

    def weigh(self, groups: Iterable[str]) -> Iterator[None]:
        """Weigh groups of claims; yield after each."""
        before: set[tuple[str, str, str]] = set()
        after: set[tuple[str, str, str]] = set()
        done = set()
        for group in groups:
            done.add(group)
            statements = self._statements(group)
            quads = (quad for one in statements for quad in self._of_statement(one))
            polls = poll_descriptions(
                statements, self._identity.resolution, self._minter, self._entities
            )
            lines = lines_of(quads) | lines_of(quad for found in polls for quad in found)
            self._changes.keep(f"group:{group}", lines, len(statements))
            nodes = sorted(set(self._nodes(statements, group)), key=_order)
            old = self._memo.keep_nodes(group, nodes)
            if self._changes.fresh:  # there are many of these, and nothing they could replace
                self._changes.change((), {n.name for n in nodes if n.kind == _SHORTCUT})
                nodes = [node for node in nodes if node.kind != _SHORTCUT]
            before |= {(node.kind, node.name, node.about) for node in old}
            after |= {(node.kind, node.name, node.about) for node in nodes}
            yield
        self._share(before, after, done)

    def _statements(self, group: str) -> list[Statement]:
        members: dict[Key, list[Bearing]] = defaultdict(list)
        for body in self._memo.bearings(group):
            bearing = loads(Bearing, body)
            for key in bearing.keys:
                if _name(key) == group:
                    members[key].append(bearing)
        if not members:
            return []
        return sorted(self._weigher.weigh_group(members), key=lambda statement: statement.iri)

    def _of_statement(self, statement: Statement) -> Iterator[ox.Quad]:
        yield from statement_description(statement, self._facts)
        yield from ranking_quads(statement, self._facts)

    def _nodes(self, statements: Iterable[Statement], group: str) -> Iterator[Node]:
        for number, statement in enumerate(statements):
            for node, day in rounds_told(statement):
                body = packed([node.number, day, number])
                yield Node(_ROUND, node.iri, node.election, body, group)
            for iri in elections_told(statement):
                if iri not in self._identity.resolution.entities:
                    yield Node(_ELECTION, iri, "", "", group)
            for line in lines_of(shortcut_quads([statement], self._facts)):
                yield Node(_SHORTCUT, line, "", "", group)

    # ---- what groups share

    def _share(
        self, before: set[tuple[str, str, str]], after: set[tuple[str, str, str]], done: set[str]
    ) -> None:
        renamed = self._identity.renamed
        rounds = {name for kind, name, _ in before | after if kind == _ROUND}
        if renamed and not self._changes.fresh:
            rounds.update(self._memo.names(_ROUND, renamed))
        for iri in sorted(rounds):
            self._changes.keep(f"round:{iri}", self._round(iri))
        for iri in sorted({name for kind, name, _ in before | after if kind == _ELECTION}):
            there = self._memo.nodes(_ELECTION, iri)
            found = untold_description(iri, self._minter, self._entities) if there else ()
            self._changes.keep(f"untold:{iri}", lines_of(found))
        self._shortcuts(
            {name for kind, name, _ in before if kind == _SHORTCUT},
            {name for kind, name, _ in after if kind == _SHORTCUT},
            done,
        )

    def _round(self, iri: str) -> set[str]:
        nodes = self._memo.nodes(_ROUND, iri)
        if not nodes:
            return set()
        days: Counter[str] = Counter()
        number = 0
        for node in nodes:
            number, day, _ = json.loads(node.body)
            days.update([day] if day else [])
        found = round_description(
            RoundNode(iri, nodes[0].about, number),
            days,
            self._identity.resolution,
            self._minter,
            self._entities,
        )
        return lines_of(quad for description in found for quad in description)

    def _shortcuts(self, before: set[str], after: set[str], done: set[str]) -> None:
        """Two statements can give one shortcut; it goes when the last of them does."""
        for line in before ^ after:
            elsewhere = any(n.owner not in done for n in self._memo.nodes(_SHORTCUT, line))
            if not elsewhere:
                self._changes.change(*(((line,), ()) if line in before else ((), (line,))))


def _order(node: Node) -> tuple[str, str, str]:
    return node.kind, node.name, node.body


def _name(key: Key) -> str:
    return packed(list(group_of(key)))


def _groups(bearing: Bearing) -> set[str]:
    return {_name(key) for key in bearing.keys}
