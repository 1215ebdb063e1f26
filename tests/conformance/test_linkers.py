"""What every linker must do, whatever it asks."""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Callable
from datetime import date

import pytest

from hustings.http import Answer, Fetcher, Request
from hustings.link.authority import Authority, memory_authority
from hustings.link.cached import CachedLinker
from hustings.link.local import LocalLinker
from hustings.link.reconciling import Reconciler
from hustings.link.tables import Row
from hustings.link.wikidata import ReconciliationLinker
from hustings.model.annotation import EntityKind
from hustings.model.entity import LinkDecision
from hustings.model.linking import Linker, Scene, Subject


def authority() -> Authority:
    person, party = EntityKind.PERSON, EntityKind.PARTY
    return memory_authority(
        [
            Row("Q818118", person, "Benoît Hamon", birth=1967, country="FR"),
            Row("Q10287", person, "Manuel Valls", birth=1962, country="FR"),
            Row("Q170972", party, "Socialist Party", "Parti socialiste", ("PS",), country="FR"),
        ]
    )


def reconciliation() -> Linker:
    service = Reconciler(authority(), "Hustings")

    def transport(request: Request, timeout_s: float, limit_bytes: int) -> Answer:
        assert timeout_s > 0
        assert limit_bytes > 0
        if request.body is None:
            return Answer(200, {}, json.dumps(service.manifest("")).encode())
        form = dict(urllib.parse.parse_qsl(request.body.decode()))
        return Answer(200, {}, json.dumps(service.queries(form["queries"])).encode())

    fetcher = Fetcher("hustings-test", transport=transport)
    return ReconciliationLinker(fetcher, "https://example.org/reconcile", {})


LINKERS: dict[str, Callable[[], Linker]] = {
    "local": lambda: LocalLinker(authority()),
    "cached": lambda: CachedLinker(LocalLinker(authority()), {}),
    "reconciliation": reconciliation,
}


@pytest.fixture(params=sorted(LINKERS))
def linker(request: pytest.FixtureRequest) -> Linker:
    return LINKERS[request.param]()


def scene(*subjects: Subject) -> Scene:
    return Scene("d", date(2017, 1, 29), "FR", "fr", "", subjects)


def person(name: str, local: str) -> Subject:
    return Subject(local, EntityKind.PERSON, (name,))


def test_each_subject_gets_one_decision_under_its_own_id(linker: Linker) -> None:
    links = linker.link(scene(person("Benoît Hamon", "P1"), person("Manuel Valls", "P2")))
    assert {name: link.qid for name, link in links.items()} == {"P1": "Q818118", "P2": "Q10287"}


def test_a_decision_has_a_score_and_a_margin_from_0_to_1_and_reasons(linker: Linker) -> None:
    link = linker.link(scene(person("Benoît Hamon", "P1")))["P1"]
    assert link.decision is LinkDecision.LINKED
    assert 0 < link.score <= 1
    assert 0 <= link.margin <= 1
    assert link.reasons
    assert link.authority == linker.snapshot


def test_an_unknown_name_is_nil_without_an_item(linker: Linker) -> None:
    link = linker.link(scene(person("Corinne Békaert", "P1")))["P1"]
    assert (link.decision, link.qid) == (LinkDecision.NIL, None)


def test_a_scene_without_subjects_has_no_decisions(linker: Linker) -> None:
    assert linker.link(scene()) == {}


def test_asking_twice_gives_the_same_answer(linker: Linker) -> None:
    asked = scene(person("Hamon", "P1"), Subject("G1", EntityKind.PARTY, ("PS",)))
    assert linker.link(asked) == linker.link(asked)


def test_items_that_are_not_known_are_left_out(linker: Linker) -> None:
    assert linker.items(["Q999999999999"]) == {}
