from __future__ import annotations

import pyoxigraph as ox
import pytest

from hustings.store.answers import Question, evaluate
from hustings.store.asof import graph_as_of, is_day
from hustings.vocabulary import prefixes

HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes().items())
# What was published when: a denial, the announcement, a change of sides, a withdrawal.
GRAPH = f"""{HEAD}
graph:facts {{
  st:e1 a hus:Endorsement ; hus:endorser person:a ; hus:endorsee person:b ;
    hus:hasClaim claim:1, claim:2 ;
    hus:status hus:Superseded ; hus:supersededBy st:e2 ; hus:agreement hus:Denied .
  st:e2 a hus:Endorsement ; hus:endorser person:a ; hus:endorsee person:c ; hus:hasClaim claim:3 ;
    hus:status hus:Standing .
  st:w a hus:Withdrawal ; hus:candidate person:d ; hus:inFavourOf person:c ; hus:hasClaim claim:4 .
  person:a hus:endorses person:c ; hus:everEndorsed person:b, person:c .
  person:d hus:withdrewInFavourOf person:c .
}}
graph:entities {{ person:a rdfs:label "A" }}
""" + "".join(
    f"""graph:d{n} {{
  doc:d{n} schema:datePublished "{day}"^^xsd:date .
  claim:{n} a hus:Claim ; hus:source doc:d{n} ;
    hus:polarity hus:{polarity} ; hus:modality hus:Stated .
}}
"""
    for n, day, polarity in (
        (1, "2017-03-13", "Denied"),
        (2, "2017-03-29", "Affirmed"),
        (3, "2017-04-24", "Affirmed"),
        (4, "2017-05-01", "Affirmed"),
    )
)


def known(day: str, predicate: str) -> list[str]:
    store = ox.Store()
    store.load(GRAPH.encode(), ox.RdfFormat.TRIG)
    text = f"SELECT ?s ?o {{ ?s {predicate} ?o }} ORDER BY ?s ?o"
    rows = evaluate(graph_as_of(store, day), Question(text, prefixes())).rows()
    return [" ".join(str(row[n]).rsplit("/", 1)[-1].rstrip(">") for n in "so") for row in rows]


@pytest.mark.parametrize(
    ("day", "endorses", "ever"),
    [
        ("2017-03-12", [], []),
        ("2017-03-13", [], []),
        ("2017-03-28", [], []),
        ("2017-03-29", ["a b"], ["a b"]),
        ("2017-04-23", ["a b"], ["a b"]),
        ("2017-04-24", ["a c"], ["a b", "a c"]),
    ],
)
def test_who_backed_whom_as_it_was_known(day: str, endorses: list[str], ever: list[str]) -> None:
    assert known(day, "hus:endorses") == endorses
    assert known(day, "hus:everEndorsed") == ever


def test_a_withdrawal_is_known_from_the_day_it_was_reported() -> None:
    assert known("2017-04-30", "hus:withdrewInFavourOf") == []
    assert known("2017-05-01", "hus:withdrewInFavourOf") == ["d c"]


def test_what_nobody_had_published_is_not_there_and_the_registry_is() -> None:
    assert known("2017-03-28", "hus:hasClaim") == ["e1 1"]
    assert known("2017-03-28", "hus:source") == ["1 d1"]
    assert len(known("2017-03-01", "rdfs:label")) == 1


def test_a_verdict_that_rests_on_later_claims_is_left_out() -> None:
    assert known("2017-03-28", "hus:agreement") == []
    assert known("2017-05-01", "hus:agreement") != []


def test_a_day_is_written_in_one_way() -> None:
    assert is_day("2017-03-29")
    assert not is_day("20170329")
    assert not is_day("2017-02-30")
