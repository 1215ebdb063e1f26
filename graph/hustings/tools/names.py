"""Finds entities by what they are called; case, accents and punctuation do not matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from hustings.errors import QueryFailed
from hustings.folding import fold
from hustings.tools.asking import Asker
from hustings.vocabulary import RDFS

_NAMES: Final = (
    "SELECT ?thing ?kind ?role ?name WHERE { VALUES ?role { rdfs:label skos:altLabel }"
    " ?thing ?role ?name ; a ?kind ."
    " FILTER(?kind IN (foaf:Person, hus:Party, org:Organization, hus:Office, hus:Election,"
    " hus:Round)) }"
)
_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that has names.

    Attributes:
        iri: What it is.
        kind: Local name of its class.
        labels: What it is called first, by language; "" stands for none.
        others: Its other names.
    """

    iri: str
    kind: str
    labels: Mapping[str, str]
    others: Sequence[str]

    def name(self, language: str) -> str:
        """Return its name for a reader of a language."""
        for choice in (language, "", "en"):
            if choice in self.labels:
                return self.labels[choice]
        return next(iter(self.labels.values()), self.iri)

    @property
    def every_name(self) -> list[str]:
        """All its names, sorted."""
        return sorted({*self.labels.values(), *self.others})


@dataclass(slots=True)
class Register:
    """The entities of one version by their names."""

    entities: dict[str, Entity] = field(default_factory=dict)
    _keys: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def read(cls, asker: Asker) -> Register:
        """Return the register of the version that answers.

        Raises:
            HustingsError: It cannot be read.
        """
        labels: dict[str, dict[str, str]] = {}
        others: dict[str, list[str]] = {}
        kinds: dict[str, str] = {}
        for row in asker.bindings(_NAMES):
            iri, name = row["thing"]["value"], row["name"]
            kind = row["kind"]["value"].replace("#", "/").rsplit("/", 1)[-1]
            kinds[iri] = min(kind, kinds.get(iri, kind))
            if row["role"]["value"] == RDFS + "label":
                into, language = labels.setdefault(iri, {}), name.get("xml:lang", "")
                into[language] = min(name["value"], into.get(language, name["value"]))
            else:
                others.setdefault(iri, []).append(name["value"])
        made = cls()
        for iri in sorted(kinds):
            one = Entity(iri, kinds[iri], labels.get(iri, {}), others.get(iri, []))
            made.entities[iri] = one
            made._keys += [(key, iri) for key in sorted({fold(n) for n in one.every_name})]
        return made

    def search(self, text: str, kinds: Sequence[str] = ()) -> list[Entity]:
        """Return entities with a name that is `text`, or else that has all its words.

        Those that bear the name itself come first, then short names, then by IRI.
        """
        wanted = fold(text)
        if not wanted:
            return []
        words = wanted.split()
        ranked: dict[str, tuple[int, int]] = {}
        for key, iri in self._keys:
            if kinds and self.entities[iri].kind not in kinds:
                continue
            if key == wanted:
                rank = (0, len(key))
            elif all(any(part.startswith(word) for part in key.split()) for word in words):
                rank = (1, len(key))
            else:
                continue
            ranked[iri] = min(rank, ranked.get(iri, rank))
        return [self.entities[iri] for iri in sorted(ranked, key=lambda iri: (*ranked[iri], iri))]

    def one(self, text: str, kinds: Sequence[str] = ()) -> Entity:
        """Return the entity that is meant by an IRI or a name.

        Raises:
            QueryFailed: There is none, or there are several; the message lists them.
        """
        if text in self.entities:
            return self.entities[text]
        found = self.search(text, kinds)
        exact = [one for one in found if fold(text) in map(fold, one.every_name)]
        if len(exact or found) == 1:
            return (exact or found)[0]
        if not found:
            raise QueryFailed(f"nothing in the graph is called {text!r}; try find_entity")
        listed = "; ".join(f"{one.name('en')} <{one.iri}>" for one in (exact or found)[:_SHOWN])
        raise QueryFailed(f"{text!r} may be several; give the IRI of one of them: {listed}")
