"""What the tools answer: values for JSON, without the protocol they travel by."""

from __future__ import annotations

import threading
from typing import Final

from hustings.errors import QueryFailed
from hustings.tools.asking import Asker, Json
from hustings.tools.names import Entity, Register
from hustings.tools.statements import Teller, iri_of
from hustings.web.live import Live

MOST: Final = 200
_PASSAGES: Final = 3
_ACTORS: Final = ("Person", "Party", "Organization")
_VOTES: Final = ("Election", "Round")


class Library:
    """Answers questions about the version that is current when they are asked.

    Args:
        live: The store as a server holds it, started.
    """

    def __init__(self, live: Live) -> None:
        self._live = live
        self._asker = Asker(live)
        self._lock = threading.Lock()
        self._register: tuple[str, Register] | None = None

    def register(self) -> Register:
        """Return the names of the version that answers."""
        version = self._live.manifest.version
        with self._lock:
            if self._register is None or self._register[0] != version:
                self._register = (version, Register.read(self._asker))
            return self._register[1]

    def find_entity(self, name: str, most: int = 10, language: str = "en") -> Json:
        """Return what is called `name`, each with some passages that speak of it.

        Raises:
            HustingsError: The graph cannot be asked.
        """
        found = self.register().search(name)
        teller = self._teller(language)
        return {
            "entities": [self._told(one, teller, language) for one in found[: _bounded(most)]],
            "cut": len(found) > _bounded(most),
        }

    def _told(self, entity: Entity, teller: Teller, language: str) -> Json:
        iri = iri_of(entity.iri)
        text = (
            f"SELECT DISTINCT ?claim {{ ?statement ?role {iri} ; hus:hasClaim ?claim }}"
            f" ORDER BY ?claim LIMIT {_PASSAGES}"
        )
        name = entity.name(language)
        others = [one for one in entity.every_name if one != name]
        claims = [row["claim"]["value"] for row in self._asker.bindings(text)]
        return {
            "iri": entity.iri,
            "kind": entity.kind,
            "name": name,
            "other_names": others,
            "claims": teller.claims(claims),
        }

    def endorsements(
        self,
        endorser: str = "",
        endorsee: str = "",
        election: str = "",
        *,
        standing: bool = True,
        most: int = 50,
        language: str = "en",
    ) -> Json:
        """Return who endorses whom.

        Args:
            endorser: Name or IRI of who endorses; "" is anybody.
            endorsee: Name or IRI of who is endorsed; "" is anybody.
            election: Name or IRI of the election; "" is any.
            standing: Leave out endorsements that were superseded, retracted or denied.
            most: Statements at most.
            language: Of labels and reasons.

        Raises:
            QueryFailed: A name is unknown, or stands for several.
        """
        pattern = ["?statement a hus:Endorsement"]
        for predicate, name, kinds in (
            ("hus:endorser", endorser, _ACTORS),
            ("hus:endorsee", endorsee, _ACTORS),
            ("hus:inElection", election, ("Election",)),
        ):
            if name:
                pattern.append(f"{predicate} {iri_of(self.register().one(name, kinds).iri)}")
        if standing:
            pattern.append("hus:status hus:Standing")
        where = " ; ".join(pattern) + " . OPTIONAL { ?statement hus:date ?date }"
        return self._statements(where, "?date ?statement", most, language)

    def results(
        self, election: str = "", candidate: str = "", *, most: int = 50, language: str = "en"
    ) -> Json:
        """Return results with the figure that is believed, every figure reported, and why.

        Args:
            election: Name or IRI of an election or a round; "" is any.
            candidate: Name or IRI of a candidate; "" is any.
            most: Statements at most.
            language: Of labels and reasons.

        Raises:
            QueryFailed: A name is unknown, or stands for several.
        """
        where = "?statement a hus:Result ; hus:ofRound ?round ; hus:candidate ?candidate ."
        if election:
            found = self.register().one(election, _VOTES)
            iri = iri_of(found.iri)
            where += f" FILTER(?round = {iri} || EXISTS {{ ?round hus:ofElection {iri} }})"
        if candidate:
            iri = iri_of(self.register().one(candidate, _ACTORS).iri)
            where += f" FILTER(?candidate = {iri})"
        where += " OPTIONAL { ?statement hus:share ?share }"
        return self._statements(where, "?round DESC(?share) ?statement", most, language)

    def explain(self, statement: str, language: str = "en") -> Json:
        """Return a statement with all its claims: why it is believed, or is not.

        Raises:
            QueryFailed: There is no such statement.
        """
        iri = iri_of(statement).strip("<>")
        found = self._teller(language).statements([iri])
        if not found or not found[0]["claims"]:
            raise QueryFailed(f"<{iri}> is no statement of this graph that has claims")
        return found[0]

    def query(self, text: str, most: int = 100, as_of: str = "") -> Json:
        """Answer a SPARQL query; the rows of a SELECT come with the claims they rest on.

        Raises:
            HustingsError: It cannot be answered; the class says why.
        """
        return self._asker.anybody(text, _bounded(most), as_of)

    def _statements(self, where: str, order: str, most: int, language: str) -> Json:
        limit = _bounded(most)
        text = f"SELECT ?statement {{ {where} }} ORDER BY {order} LIMIT {limit + 1}"
        rows = self._asker.bindings(text)
        iris = list(dict.fromkeys(row["statement"]["value"] for row in rows))
        shown = self._teller(language).statements(iris[:limit])
        return {"statements": shown, "cut": len(iris) > limit}

    def _teller(self, language: str) -> Teller:
        if language not in ("en", "fr"):
            raise QueryFailed(f"language is {language!r}; labels are in en and fr")
        return Teller(self._asker, self.register(), language)


def _bounded(most: int) -> int:
    return max(1, min(most, MOST))
