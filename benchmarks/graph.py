"""A synthetic election graph in the terms of the model: same size and seed, same bytes.

    python benchmarks/graph.py --quads 100000 > graph.nq

Names are made of syllables; nobody in it lives.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator

HUS = "https://w3id.org/hustings/ns#"
BASE = "https://w3id.org/hustings/demo"
RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
XSD = "http://www.w3.org/2001/XMLSchema#"
SCHEMA = "https://schema.org/"
SYLLABLES = "ba be cla cor da du fer ga hen ja ka la mer no pa ro sa tou va ver".split()
WORDS = "la candidate du second tour annonce son soutien au parti the vote of party support".split()


def hus(name: str) -> str:
    return f"<{HUS}{name}>"


def thing(kind: str, name: object) -> str:
    return f"<{BASE}/{kind}/{name}>"


def text(value: str, language: str = "") -> str:
    return f'"{value}"@{language}' if language else f'"{value}"'


def typed(value: object, kind: str) -> str:
    return f'"{value}"^^<{XSD}{kind}>'


class Graph:
    """Draws the graph."""

    def __init__(self, quads: int, seed: int) -> None:
        self.wanted, self.random = quads, random.Random(seed)
        self.documents = max(20, quads // 90)
        self.people = max(60, int(4 * self.documents**0.72))
        self.elections = max(6, self.people // 14)

    def quads(self) -> Iterator[str]:
        """Yield N-Quads lines until the size is reached."""
        count = 0
        for line in self._entities():
            count += 1
            yield line
        for number in range(10**9):
            if count >= self.wanted:
                return
            for line in self._document(number):
                count += 1
                yield line

    def _name(self, number: int) -> str:
        own = random.Random(number)
        first = "".join(own.choices(SYLLABLES, k=2)).title()
        return f"{first} {''.join(own.choices(SYLLABLES, k=3)).title()}"

    def _pick(self, count: int) -> int:
        return int(count * self.random.random() ** 2.2)  # the first are the popular ones

    def _entities(self) -> Iterator[str]:
        graph = thing("graph", "entities")
        for number in range(self.people):
            person = thing("person", number)
            yield f"{person} {RDF_TYPE} <http://xmlns.com/foaf/0.1/Person> {graph} .\n"
            yield f"{person} {LABEL} {text(self._name(number))} {graph} .\n"
        for number in range(self.elections):
            election, contest = thing("election", number), thing("round", f"{number}-r1")
            year = 2000 + number % 25
            yield f"{election} {RDF_TYPE} {hus('Election')} {graph} .\n"
            yield f"{election} {LABEL} {text(f'Election {number} of {year}', 'en')} {graph} .\n"
            yield f"{contest} {RDF_TYPE} {hus('Round')} {graph} .\n"
            yield f"{contest} {hus('ofElection')} {election} {graph} .\n"

    def _document(self, number: int) -> Iterator[str]:
        document, graph = thing("document", number), thing("graph", f"document/{number}")
        election = self._pick(self.elections)
        day = f"{2000 + election % 25}-{1 + number % 12:02d}-{1 + number % 28:02d}"
        yield f"{document} {RDF_TYPE} <{SCHEMA}NewsArticle> {graph} .\n"
        yield f"{document} <{SCHEMA}datePublished> {typed(day, 'date')} {graph} .\n"
        yield f"{document} <{SCHEMA}inLanguage> {text('fr')} {graph} .\n"
        for place in range(self.random.randrange(3, 7)):
            claim = thing("claim", f"{number}-{place}")
            if self.random.random() < 0.6:
                statement = yield from self._endorsement(election, day)
            else:
                statement = yield from self._result(election, claim, graph)
            quote = " ".join(self.random.choices(WORDS, k=self.random.randrange(8, 24)))
            start = self.random.randrange(3_000)
            yield f"{statement} {hus('hasClaim')} {claim} {thing('graph', 'facts')} .\n"
            yield f"{claim} {RDF_TYPE} {hus('Claim')} {graph} .\n"
            yield f"{claim} {hus('source')} {document} {graph} .\n"
            yield f"{claim} {hus('about')} {statement} {graph} .\n"
            yield f"{claim} {hus('quote')} {text(quote, 'fr')} {graph} .\n"
            yield f"{claim} {hus('start')} {typed(start, 'integer')} {graph} .\n"
            yield f"{claim} {hus('end')} {typed(start + len(quote), 'integer')} {graph} .\n"
            yield f"{claim} {hus('polarity')} {hus('Affirmed')} {graph} .\n"
            yield f"{claim} {hus('modality')} {hus('Stated')} {graph} .\n"

    def _endorsement(self, election: int, day: str) -> Iterator[str]:
        who, whom = self._pick(self.people), self._pick(self.people)
        graph = thing("graph", "facts")
        statement = thing("statement", f"endorsement--{who}--{whom}--{election}")
        yield f"{statement} {RDF_TYPE} {hus('Endorsement')} {graph} .\n"
        yield f"{statement} {hus('endorser')} {thing('person', who)} {graph} .\n"
        yield f"{statement} {hus('endorsee')} {thing('person', whom)} {graph} .\n"
        yield f"{statement} {hus('inElection')} {thing('election', election)} {graph} .\n"
        yield f"{statement} {hus('date')} {typed(day, 'date')} {graph} .\n"
        yield f"{statement} {hus('status')} {hus('Standing')} {graph} .\n"
        yield f"{thing('person', who)} {hus('endorses')} {thing('person', whom)} {graph} .\n"
        return statement

    def _result(self, election: int, claim: str, graph: str) -> Iterator[str]:
        who = self._pick(self.people)
        facts = thing("graph", "facts")
        statement = thing("statement", f"result--{who}--{election}")
        share = round(self.random.random() * 60, 2)
        yield f"{statement} {RDF_TYPE} {hus('Result')} {facts} .\n"
        yield f"{statement} {hus('ofRound')} {thing('round', f'{election}-r1')} {facts} .\n"
        yield f"{statement} {hus('candidate')} {thing('person', who)} {facts} .\n"
        yield f"{claim} {hus('reportedShare')} {typed(share, 'decimal')} {graph} .\n"
        return statement


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    for line in Graph(chosen.quads, chosen.seed).quads():
        sys.stdout.write(line)


if __name__ == "__main__":
    main()
