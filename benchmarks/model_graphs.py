"""Makes valid graphs of any size in the terms of the data model, for measurements.

Nothing in them is about anybody: persons are numbers. The same arguments give the same quads.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from hustings.vocabulary import DEMO_BASE, FOAF, HUS, OWL, RDF, RDFS, SCHEMA, WD, XSD

BLOCK = 20  # documents about one election
CANDIDATES = 4
SHARES = ("40.0", "30.0", "20.0", "10.0")  # of the candidates of a round: they sum to 100

_A = NamedNode(RDF + "type")
_LABEL = NamedNode(RDFS + "label")
_ENTITIES = NamedNode(f"{DEMO_BASE}/graph/entities")
_FACTS = NamedNode(f"{DEMO_BASE}/graph/facts")

Row = tuple[NamedNode, NamedNode, NamedNode | Literal]


def graph_quads(documents: int) -> Iterator[Quad]:
    """Yield the graph of so many documents: registry, facts and one graph a document."""
    for first in range(0, documents, BLOCK):
        block = range(first, min(first + BLOCK, documents))
        yield from _in(_ENTITIES, _election(first // BLOCK))
        yield from _in(_FACTS, _results(first // BLOCK, block))
        for number in block:
            yield from _in(_ENTITIES, _endorsers(number))
            yield from _in(_FACTS, _endorsements(number))
            yield from _in(_graph(number), _document(number, set(block[:CANDIDATES])))


def document_quads(number: int) -> Iterator[Quad]:
    """Yield one document's claims with the statements and entities they name."""
    election = number // BLOCK
    yield from _in(_ENTITIES, _election(election))
    yield from _in(_ENTITIES, _endorsers(number))
    yield from _in(_FACTS, _results(election, range(number, number + 1)))
    yield from _in(_FACTS, _endorsements(number))
    yield from _in(_graph(number), _document(number, {number}))


def _document(number: int, preferring: set[int]) -> Iterator[Row]:
    document = _iri("document", number)
    yield document, _A, NamedNode(SCHEMA + "NewsArticle")
    yield document, NamedNode(SCHEMA + "inLanguage"), Literal("en")
    yield document, NamedNode(SCHEMA + "datePublished"), _typed("2017-04-24", "date")
    yield document, NamedNode(SCHEMA + "headline"), Literal(f"News {number}", language="en")
    for place in range(4):
        claim = _iri("claim", f"{number}-e{place}")
        yield from _claim(claim, number, place, [_endorsement(number, place)])
    candidate = number % CANDIDATES
    claim = _iri("claim", f"{number}-r")
    about = [_result(number // BLOCK, candidate), _candidacy(number // BLOCK, candidate)]
    yield from _claim(claim, number, 9, about)
    best = number in preferring
    yield claim, _hus("reportedShare"), _typed(SHARES[candidate], "decimal")
    yield claim, _hus("decimals"), _typed("1", "integer")
    yield claim, _hus("rank"), _hus("Preferred" if best else "Normal")
    yield claim, _hus("comparedWithBest"), _hus("Same")
    yield claim, _hus("asOf"), _typed("2017-04-23T22:00:00+02:00", "dateTime")


def _claim(claim: NamedNode, number: int, place: int, about: list[NamedNode]) -> Iterator[Row]:
    quote = f"sentence {place} of document {number}"
    yield claim, _A, _hus("Claim")
    yield claim, _hus("source"), _iri("document", number)
    yield claim, _hus("quote"), Literal(quote, language="en")
    yield claim, _hus("start"), _typed(str(100 * place), "integer")
    yield claim, _hus("end"), _typed(str(100 * place + len(quote)), "integer")
    yield claim, _hus("polarity"), _hus("Affirmed")
    yield claim, _hus("modality"), _hus("Stated")
    yield claim, _hus("confidence"), _hus("High")
    yield claim, _hus("rule"), Literal("rule-1")
    for statement in about:
        yield claim, _hus("about"), statement


def _endorsements(number: int) -> Iterator[Row]:
    for place in range(4):
        statement = _endorsement(number, place)
        endorser, endorsee = _endorser(number, place), _person(number // BLOCK, place)
        yield statement, _A, _hus("Endorsement")
        yield from _statement(statement, f"endorsement {number}-{place}", "SingleSource", 1)
        yield statement, _hus("endorser"), endorser
        yield statement, _hus("endorsee"), endorsee
        yield statement, _hus("inElection"), _iri("election", number // BLOCK)
        yield statement, _hus("electionBasis"), _hus("Stated")
        yield statement, _hus("basis"), _hus("Announcement")
        yield statement, _hus("status"), _hus("Standing")
        yield statement, _hus("date"), _typed("2017-04-20", "date")
        yield statement, _hus("dateBasis"), _hus("StatedInText")
        yield statement, _hus("hasClaim"), _iri("claim", f"{number}-e{place}")
        yield endorser, _hus("endorses"), endorsee
        yield endorser, _hus("everEndorsed"), endorsee


def _results(election: int, block: range) -> Iterator[Row]:
    """Yield candidacies and results with the claims that the documents of `block` have of them."""
    for candidate in range(CANDIDATES):
        documents = [number for number in block if number % CANDIDATES == candidate]
        if not documents:
            continue
        claims = [_iri("claim", f"{number}-r") for number in documents]
        verdict = "Agreed" if len(claims) > 1 else "SingleSource"
        candidacy, result = _candidacy(election, candidate), _result(election, candidate)
        yield candidacy, _A, _hus("Candidacy")
        yield from _statement(candidacy, f"candidacy {election}-{candidate}", verdict, len(claims))
        yield candidacy, _hus("inElection"), _iri("election", election)
        yield candidacy, _hus("candidacyStatus"), _hus("Advanced")
        yield result, _A, _hus("Result")
        yield from _statement(result, f"result {election}-{candidate}", verdict, len(claims))
        yield result, _hus("ofRound"), _iri("round", f"{election}-r1")
        yield result, _hus("share"), _typed(SHARES[candidate], "decimal")
        yield result, _hus("resultStatus"), _hus("UnofficialPartial")
        yield result, _hus("preferredClaim"), claims[0]
        for statement in (candidacy, result):
            yield statement, _hus("candidate"), _person(election, candidate)
            for claim in claims:
                yield statement, _hus("hasClaim"), claim


def _statement(node: NamedNode, label: str, agreement: str, sources: int) -> Iterator[Row]:
    yield node, _LABEL, Literal(label, language="en")
    yield node, _LABEL, Literal(label, language="fr")
    yield node, _hus("agreement"), _hus(agreement)
    yield node, _hus("sourceCount"), _typed(str(sources), "integer")


def _election(number: int) -> Iterator[Row]:
    election, vote = _iri("election", number), _iri("round", f"{number}-r1")
    yield election, _A, _hus("Election")
    yield election, _LABEL, Literal(f"election {number}", language="en")
    yield election, _LABEL, Literal(f"élection {number}", language="fr")
    yield vote, _A, _hus("Round")
    yield vote, _hus("ofElection"), election
    yield vote, _hus("roundNumber"), _typed("1", "integer")
    yield vote, _hus("date"), _typed("2017-04-23", "date")
    for candidate in range(CANDIDATES):
        person = _person(number, candidate)
        item = NamedNode(f"{WD}Q{1000 + CANDIDATES * number + candidate}")
        yield person, _A, NamedNode(FOAF + "Person")
        yield person, _LABEL, Literal(f"candidate {number}-{candidate}")
        yield person, NamedNode(OWL + "sameAs"), item


def _endorsers(number: int) -> Iterator[Row]:
    for place in range(4):
        person = _endorser(number, place)
        yield person, _A, NamedNode(FOAF + "Person")
        yield person, _LABEL, Literal(f"endorser {number}-{place}")


def _in(graph: NamedNode, rows: Iterator[Row]) -> Iterator[Quad]:
    for subject, predicate, value in rows:
        yield Quad(subject, predicate, value, graph)


def _iri(kind: str, slug: int | str) -> NamedNode:
    return NamedNode(f"{DEMO_BASE}/{kind}/{slug}")


def _graph(number: int) -> NamedNode:
    return NamedNode(f"{DEMO_BASE}/graph/document/{number}")


def _person(election: int, candidate: int) -> NamedNode:
    return _iri("person", f"c-{election}-{candidate}")


def _endorser(number: int, place: int) -> NamedNode:
    return _iri("person", f"e-{number}-{place}")


def _endorsement(number: int, place: int) -> NamedNode:
    return _iri("statement", f"endorsement-{number}-{place}")


def _candidacy(election: int, candidate: int) -> NamedNode:
    return _iri("candidacy", f"{election}-{candidate}")


def _result(election: int, candidate: int) -> NamedNode:
    return _iri("statement", f"result-{election}-{candidate}")


def _hus(term: str) -> NamedNode:
    return NamedNode(HUS + term)


def _typed(value: str, datatype: str) -> Literal:
    return Literal(value, datatype=NamedNode(XSD + datatype))
