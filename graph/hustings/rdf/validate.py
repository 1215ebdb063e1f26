"""Validates quads against the shapes: fast, and by pySHACL as the judge.

Three engines give one report (tests hold them equal):

- ``mixed``, for documents: core constraints in pySHACL, SPARQL constraints in Oxigraph.
- ``compiled``, for whole graphs: every constraint as one query in Oxigraph, linear in the graph.
- ``pyshacl``: plain pySHACL on an rdflib dataset, the judge; slow.

All three look at the union of the named graphs, without those that describe rather than hold data.
The class hierarchy is not followed: shapes name every class they target.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Literal as Choice

from pyoxigraph import Literal, NamedNode, Store

from hustings.rdf.captions import captions
from hustings.rdf.checks import (
    Check,
    Finding,
    canonical,
    property_checks,
    run_check,
    sparql_check,
)
from hustings.rdf.reports import (
    Caption,
    Report,
    Result,
    Rule,
    Severity,
    Term,
    sorted_report,
)
from hustings.rdf.screen import Screen
from hustings.rdf.seen import Seen
from hustings.rdf.shapes import Scope, Shapes, read_shapes
from hustings.rdf.sound import plain_test
from hustings.rdf.terms import AnyQuad, Description, all_plain, engine_quads, quads_of
from hustings.resources import folder

if TYPE_CHECKING:
    from hustings.rdf.pyshacl_engine import PyshaclEngine

Engine = Choice["mixed", "compiled", "pyshacl"]
Progress = Callable[[int, int, str], None]

# Graphs that are about the graph, not part of it (model: section 3).
DESCRIPTIONS = ("ontology", "shapes", "report", "meta")


class Validator:
    """Holds the shapes of a folder, read and compiled once.

    Args:
        shapes_folder: Where the Turtle files are; the shapes that ship with Hustings if None.

    Raises:
        SettingsError: A shape is missing, broken or cannot be compiled.
    """

    def __init__(self, shapes_folder: Path | None = None) -> None:
        self.shapes: Shapes = read_shapes(shapes_folder or folder("shapes"))
        self._sparql = [sparql_check(one) for one in self.shapes.constraints]
        self._core = [check for one in self.shapes.properties for check in property_checks(one)]
        self._tests = {one.constraint: plain_test(one) for one in self._sparql}
        self._prefixes = dict(self.shapes.prefixes)
        self._pyshacl: dict[Scope, PyshaclEngine] = {}
        self._asked_of: dict[tuple[Scope, Severity], list[Check]] = {}
        self._screens: dict[tuple[Scope, Severity], Screen] = {}
        checks = (*self._sparql, *self._core)
        self._rules: dict[str, Rule] = {check.source: check.rule for check in checks}
        self._messages = {check.constraint or check.source: check.messages for check in checks}

    def validate(
        self,
        quads: Iterable[AnyQuad],
        scope: Scope | Choice["document", "graph"] = Scope.DOCUMENT,
        *,
        engine: Engine | None = None,
        least: Severity = Severity.INFO,
        progress: Progress | None = None,
    ) -> Report:
        """Return what is wrong with `quads`.

        Args:
            quads: The graph, or one document's claims with the statements and entities they name.
            scope: "document" leaves out what only the whole graph can tell.
            engine: How; "mixed" for a document and "compiled" for a graph if None.
            least: Rules that weigh less are not asked, unless pySHACL itself is the engine.
            progress: Called with steps done, steps in all and what is being done.
        """
        scope = Scope(scope)
        chosen = engine or ("mixed" if scope is Scope.DOCUMENT else "compiled")
        store = Store()
        kept = list(_holding(quads)) if chosen != "compiled" else None
        if kept is None:
            store.bulk_extend(engine_quads(_holding(quads)))
        else:
            store.extend(engine_quads(kept))
        return self._report(store, kept, scope, chosen, least, progress)

    def conforms(
        self,
        quads: Iterable[AnyQuad],
        scope: Scope | Choice["document", "graph"] = Scope.DOCUMENT,
        *,
        least: Severity = Severity.VIOLATION,
    ) -> bool:
        """Tell whether rules that weigh `least` or more find nothing, as `validate` would.

        What is sound is passed in a tenth of the time; what is not certain is validated.
        """
        kept = list(_holding(quads))
        return self._conforms(Seen(kept), lambda: kept, Scope(scope), least)

    def conforms_described(self, descriptions: Iterable[Description]) -> bool:
        """Tell the same of one document's descriptions, of which most need never become quads."""
        kept = [found for found in descriptions if not _describes(found.graph.value)]
        seen = Seen.of(kept)
        if not all_plain(seen.iris):
            return self.conforms(quads_of(kept))  # to make a term of what is no IRI fails
        return self._conforms(
            seen, lambda: list(quads_of(kept)), Scope.DOCUMENT, Severity.VIOLATION
        )

    def _conforms(
        self, seen: Seen, quads: Callable[[], Sequence[AnyQuad]], scope: Scope, least: Severity
    ) -> bool:
        if not self._screen(scope, least).passes(seen):
            return self.validate(quads(), scope, least=least).conforms
        doubted = [
            check
            for check in self._constraints(scope, least)
            if check.terms & seen.terms and not self._finds_nothing(check, seen)
        ]
        if not doubted:
            return True
        store = Store()
        store.extend(engine_quads(quads()))
        return not any(True for check in doubted for _ in run_check(check, store, self._prefixes))

    def _constraints(self, scope: Scope, least: Severity) -> list[Check]:
        found = self._asked_of.get((scope, least))
        if found is None:
            found = self._asked_of[scope, least] = list(self._asked(self._sparql, scope, least))
        return found

    def _finds_nothing(self, check: Check, seen: Seen) -> bool:
        test = self._tests.get(check.constraint)
        return test is not None and test(seen)

    def _screen(self, scope: Scope, least: Severity) -> Screen:
        found = self._screens.get((scope, least))
        if found is None:
            shapes = [
                shape
                for shape in self.shapes.properties
                if (scope is Scope.GRAPH or shape.scope is scope)
                and shape.rule.severity.weight <= least.weight
            ]
            found = self._screens[scope, least] = Screen(shapes)
        return found

    def validate_store(
        self,
        store: Store,
        scope: Scope | Choice["document", "graph"] = Scope.GRAPH,
        *,
        progress: Progress | None = None,
    ) -> Report:
        """Return what is wrong with everything in `store`, which is not changed or copied.

        The store must hold no graph that describes (`DESCRIPTIONS`); if it does, pass its quads to
        `validate`.
        """
        return self._report(store, None, Scope(scope), "compiled", Severity.INFO, progress)

    def _report(
        self,
        store: Store,
        quads: list[AnyQuad] | None,
        scope: Scope,
        engine: Engine,
        least: Severity,
        progress: Progress | None,
    ) -> Report:
        if engine == "pyshacl":
            from hustings.rdf.pyshacl_engine import rdflib_dataset  # as in `_engine`

            findings = list(self._engine(scope).judge(rdflib_dataset(store)))
        elif engine == "mixed":
            findings = list(self._mixed(store, quads or [], scope, least))
        else:
            findings = list(self._compiled(store, scope, least, progress))
        return self._dressed(findings, store)

    def _mixed(
        self, store: Store, quads: list[AnyQuad], scope: Scope, least: Severity
    ) -> Iterator[Finding]:
        yield from self._engine(scope).core(quads, least)
        terms = Seen(quads).terms
        for check in self._asked(self._sparql, scope, least):
            if check.terms & terms:
                yield from run_check(check, store, self._prefixes)

    @staticmethod
    def _asked(checks: Iterable[Check], scope: Scope, least: Severity) -> Iterator[Check]:
        for check in checks:
            fits = scope is Scope.GRAPH or check.scope is scope
            if fits and check.rule.severity.weight <= least.weight:
                yield check

    def _compiled(
        self, store: Store, scope: Scope, least: Severity, progress: Progress | None
    ) -> Iterator[Finding]:
        checks = list(self._asked((*self._core, *self._sparql), scope, least))
        for done, check in enumerate(checks):
            if progress:
                progress(done, len(checks), _title(check))
            yield from run_check(check, store, self._prefixes)
        if progress:
            progress(len(checks), len(checks), "")

    def _engine(self, scope: Scope) -> PyshaclEngine:
        # Loaded when there is a doubt: it takes a third of a second, and sound documents need none.
        from hustings.rdf.pyshacl_engine import PyshaclEngine

        if scope not in self._pyshacl:
            self._pyshacl[scope] = PyshaclEngine(self.shapes, scope)
        return self._pyshacl[scope]

    def _dressed(self, findings: Iterable[Finding], store: Store) -> Report:
        """Add rules, messages and the names of nodes to `findings`."""
        found = sorted(
            {replace(one, value=canonical(one.value)) for one in findings},
            key=lambda one: (self._rules[one.source].number, str(one)),
        )
        shown = captions(((self._rules[one.source], one) for one in found), store)
        results = (
            Result(
                rule=self._rules[one.source],
                source=one.source,
                component=one.component,
                constraint=one.constraint,
                focus=one.focus,
                path=one.path,
                value=one.value,
                messages={
                    language: _filled(text, one, shown, language)
                    for language, text in self._messages[one.constraint or one.source].items()
                },
            )
            for one in found
        )
        return sorted_report(results, shown, len(store))


def _holding(quads: Iterable[AnyQuad]) -> Iterator[AnyQuad]:
    """Yield the quads that are not in a graph about the graph."""
    known: dict[object, bool] = {}
    for quad in quads:
        graph = quad.graph_name
        holds = known.get(graph)
        if holds is None:
            holds = known[graph] = not _describes(getattr(graph, "value", ""))
        if holds:
            yield quad


def _describes(name: str) -> bool:
    head, _, last = name.rpartition("/")
    return last in DESCRIPTIONS and head.endswith("/graph")


def _title(check: Check) -> str:
    return f"{check.rule.number}. {check.rule.labels.get('en', check.rule.iri)}"


def _filled(text: str, finding: Finding, shown: dict[str, Caption], language: str) -> str:
    """Put the value into a message, by its name in `language` if it has one."""
    if "{?value}" not in text or finding.value is None:
        return text
    name = _plain(finding.value, shown, language)
    if isinstance(finding.value, NamedNode) and name == _plain(finding.focus, shown, language):
        name = f"{name} <{finding.value.value}>"  # two bear one name: tell which is meant
    return text.replace("{?value}", name)


def _plain(term: Term, shown: dict[str, Caption], language: str) -> str:
    if isinstance(term, Literal):
        return term.value
    if isinstance(term, NamedNode):
        caption = shown.get(term.value)
        return (caption and caption.label(language)) or f"<{term.value}>"
    return str(term)
