from __future__ import annotations

from collections.abc import Callable, Iterator

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from hustings.settings import Settings
from hustings.store import MemoryStore
from hustings.web import create_app

HUS = "https://w3id.org/hustings/ns#"
DEMO = "https://w3id.org/hustings/demo"
TOKEN = "a-token-for-tests"

GRAPH = f"""
@prefix hus: <{HUS}> . @prefix person: <{DEMO}/person/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<{DEMO}/graph/entities> {{
  person:manuel-valls rdfs:label "Manuel Valls" .
  person:emmanuel-macron rdfs:label "Emmanuel Macron" .
}}
<{DEMO}/graph/facts> {{
  person:manuel-valls hus:endorses person:emmanuel-macron .
  <{DEMO}/statement/e1> a hus:Endorsement ; hus:endorser person:manuel-valls ;
    hus:endorsee person:emmanuel-macron ; hus:date "2017-03-29"^^xsd:date ;
    hus:hasClaim <{DEMO}/claim/7b1c> .
}}
<{DEMO}/graph/document/d1> {{
  <{DEMO}/claim/7b1c> a hus:Claim ; hus:quote "announces his support for Emmanuel Macron"@en .
}}
"""

Client = Callable[..., FlaskClient]


def quads() -> list[ox.Quad]:
    return list(ox.parse(GRAPH.encode(), ox.RdfFormat.TRIG))


@pytest.fixture
def client_with() -> Iterator[Client]:
    """Make clients of servers in this process, with settings of the test's choice."""
    opened: list[MemoryStore] = []

    def make(**settings: object) -> FlaskClient:
        store = MemoryStore()
        opened.append(store)
        if not settings.get("scratch"):
            store.publish(quads(), {})
        chosen = Settings(workers=0, **settings)  # type: ignore[arg-type]  # the test's own
        return create_app(chosen, store).test_client()

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def client(client_with: Client) -> FlaskClient:
    return client_with()


@pytest.fixture
def writer(client_with: Client) -> FlaskClient:
    """A client of a writable server with the derived graphs of the example."""
    made = client_with(write_token=TOKEN)
    made.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {TOKEN}"
    return made
