"""The competency questions, and the two graphs on which their answers are known."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox

from hustings.resources import folder
from hustings.vocabulary import prefixes

EXAMPLE = Path(__file__).parents[1] / "documents" / "model_example.trig"
ANSWERS = Path(__file__).parents[1] / "documents" / "answers"
QUESTIONS = sorted((folder("data") / "questions").glob("q*.rq"))


@cache
def example() -> ox.Store:
    """Return the example of the data model."""
    store = ox.Store()
    store.load(path=EXAMPLE)
    return store


def with_prefixes(query: str) -> str:
    """Return a query as the endpoint reads it, with its default prefixes."""
    head = "".join(f"PREFIX {name}: <{space}>\n" for name, space in prefixes().items())
    return head + query


def table(store: ox.Store, query: str) -> str:
    """Return the answer to a SELECT query as TSV."""
    found = store.query(with_prefixes(query), use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    data = found.serialize(format=ox.QueryResultsFormat.TSV)
    assert data is not None
    return data.decode()
