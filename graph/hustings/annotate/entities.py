"""Entities: every mention of the document, without overlaps, numbered in text order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hustings.annotate.clusters import Cast
from hustings.annotate.deputies import deputy_office
from hustings.annotate.election_names import election_name
from hustings.annotate.inverted_names import natural
from hustings.annotate.offices import offices
from hustings.annotate.parties import PartyFound
from hustings.annotate.same_election import completed, united
from hustings.folding import without_article
from hustings.gazetteer import Gazetteer, fold
from hustings.model.annotation import (
    Detail,
    ElectionDetail,
    EntityKind,
    LocalEntity,
    Mention,
    OfficeDetail,
    PartyDetail,
    PersonDetail,
)
from hustings.model.document import Span

# What a party's people are called names no party.
_MEMBERS = ("Republican", "Democrat", "Democratic", "New Democrat")
_SHORT = 2  # letters of a name that may mean too much
_LETTER = {
    EntityKind.PERSON: "P",
    EntityKind.PARTY: "G",
    EntityKind.ORGANIZATION: "O",
    EntityKind.OFFICE: "F",
    EntityKind.ELECTION: "E",
    EntityKind.PLACE: "L",
}
# Who wins where two stretches overlap and neither is longer.
_RANK = {
    EntityKind.PERSON: 0,
    EntityKind.PARTY: 1,
    EntityKind.OFFICE: 2,
    EntityKind.ELECTION: 3,
    EntityKind.ORGANIZATION: 4,
    EntityKind.PLACE: 5,
}


@dataclass(slots=True)
class _Entity:
    kind: EntityKind
    name: str
    detail: Detail = None
    names: dict[str, None] = field(default_factory=dict)


class Roll:
    """All that the document names; a key stands for an entity until they are numbered."""

    def __init__(self, text: str, gazetteer: Gazetteer, language: str = "en") -> None:
        self._text = text
        self._language = language
        self._gazetteer = gazetteer
        self._entities: dict[str, _Entity] = {}
        self._found: list[tuple[int, int, str, str]] = []
        self._acronyms: dict[str, str] = {}
        self._party_keys: dict[str, str] = {}

    def _add(
        self, start: int, end: int, key: str, kind: EntityKind, name: str, detail: Detail
    ) -> None:
        self._entities.setdefault(key, _Entity(kind, name, detail))
        self._found.append((start, end, key, ""))

    def party(self, found: PartyFound) -> None:
        """Enter a party; an entry of the lists, or the acronym it was given, ties its names."""
        entry = found.entry
        folded = fold(found.name)
        ident = f"{entry.name}|{entry.country}" if entry else self._party_keys.get(folded, folded)
        if found.name in self._acronyms:  # what the text says it stands for
            ident = self._acronyms[found.name]
        known = self._party_keys.setdefault(folded, ident)
        if not entry:
            ident = known
        detail = PartyDetail(
            (entry.acronym if entry else None) or found.acronym,
            entry.country if entry else None,
            entry is not None,
        )
        name = self._text[found.start : found.end]
        people = entry is not None and found.name == entry.name != name  # "la péquiste ⟦P⟧"
        if entry and (len(name) <= 2 or name in _MEMBERS or people):
            # The authority mostly knows English names: in French the text's own is kept.
            french = entry.french or (name if entry.qid else entry.name)
            name = french if self._language == "fr" else entry.name
        self._add(found.start, found.end, f"G:{ident}", EntityKind.PARTY, name, detail)
        if found.acronym:
            self._acronyms.setdefault(found.acronym, ident)

    def party_starts(self) -> frozenset[int]:
        """Return the offsets at which the parties found so far begin."""
        return frozenset(at for at, _, key, _ in self._found if key.startswith("G:"))

    def organization(self, start: int, end: int, *, article: bool = False) -> None:
        """Enter a pollster, newspaper, union or the like; `article` if "the" is of its name."""
        name = self._text[start:end]
        key = fold(name).removeprefix("the ")
        name = f"The {name}" if article else name
        self._add(start, end, f"O:{key}", EntityKind.ORGANIZATION, name, None)

    def place(self, start: int, end: int, key: str) -> None:
        """Enter a place."""
        name = self._text[start:end]
        self._add(start, end, f"L:{key}", EntityKind.PLACE, name, None)

    def office(self, span: Span, detail: OfficeDetail, name: str) -> None:
        """Enter an office; the same normal name is the same office."""
        self._add(span.start, span.end, f"F:{fold(name)}", EntityKind.OFFICE, name, detail)

    def election(self, span: Span, detail: ElectionDetail, name: str) -> None:
        """Enter an election; the same normal name is the same election."""
        self._add(span.start, span.end, f"E:{fold(name)}", EntityKind.ELECTION, name, detail)

    def implied(self, key: str, detail: ElectionDetail, name: str) -> str:
        """Enter an election that no word names; return its key."""
        ident = f"E:{fold(name)}|{key}"
        self._entities.setdefault(ident, _Entity(EntityKind.ELECTION, name, detail))
        return ident

    def led(self, name: str, scope: str, role: str = "party-leader") -> None:
        """Enter the office of who leads a party or a town, which only a verb tells."""
        key = f"F:{fold(name)}"
        detail = OfficeDetail(role, scope)
        entity = self._entities.setdefault(key, _Entity(EntityKind.OFFICE, name, detail))
        entity.names.setdefault(name)

    def deputized(self) -> None:
        """Enter the offices of deputies of those whom the text names: "becomes his deputy"."""
        found = [self._entities[key] for key, _, _ in self.offices()]
        for entity in (*found, *self._entities.values()):
            detail = entity.detail
            named = deputy_office(detail) if isinstance(detail, OfficeDetail) else None
            if named is not None and isinstance(detail, OfficeDetail):
                role, name = named
                if "remier" in entity.name:
                    name = name.replace("prime minister", "premier")
                key = f"F:{fold(name)}"
                made = _Entity(EntityKind.OFFICE, name, replace(detail, role=role))
                self._entities.setdefault(key, made).names.setdefault(name)

    def parties(self) -> frozenset[str]:
        """Return the folded names, without their articles, of the parties found so far."""
        return frozenset(
            fold(without_article(name))
            for entity in self._entities.values()
            if isinstance(entity.detail, PartyDetail)
            for name in entity.names
            if len(name) > _SHORT
        )

    def offices(self) -> Iterator[tuple[str, int, OfficeDetail]]:
        """Yield key, place and detail of every office found, in text order."""
        for start, _, key, _ in sorted(set(self._found)):
            detail = self._entities[key].detail
            if isinstance(detail, OfficeDetail):
                yield key, start, detail

    def election_detail(self, key: str) -> ElectionDetail:
        """Return the detail of an election by its key."""
        detail = self._entities[key].detail
        assert isinstance(detail, ElectionDetail)
        return detail

    def elections_united(self, mentions: Sequence[Mention], language: str) -> list[Mention]:
        """Return `mentions` with those of one election under one key, and its detail completed."""
        same = united(mentions, self.election_detail)
        found = [
            m.standing_for(same.get((m.entity, m.span), same.get(m.entity, m.entity)))
            if m.kind is EntityKind.ELECTION
            else m
            for m in mentions
        ]
        joined: dict[str, list[str]] = {}
        for key, into in same.items():
            joined.setdefault(into, []).append(key if isinstance(key, str) else key[0])
        for into, keys in joined.items():
            entity = self._entities[into]
            detail = completed(self.election_detail(into), map(self.election_detail, keys))
            entity.detail, entity.name = detail, election_name(detail, language)
        for key in {m.entity for m in found if m.kind is EntityKind.ELECTION}:
            names = [m.surface for m in found if m.entity == key and not m.reason]
            self._entities[key].names = dict.fromkeys(names)
        return found

    def contested(self, contest: str, party: str, language: str) -> None:
        """Take an election that names no party for a contest within one."""
        detail = replace(self.election_detail(contest), party=self.name(party))
        entity = self._entities[contest]
        entity.detail, entity.name = detail, election_name(detail, language)

    def mentions(self, cast: Cast) -> list[Mention]:
        """Return every mention that is a name, without overlaps: the longest wins."""
        for person in cast.persons:
            key = f"P:{person.number}"
            name = self._name(person.spans, person.words)
            detail = PersonDetail(person.gender or None, person.known)
            for start, end in person.spans:
                self._add(start, end, key, EntityKind.PERSON, name, detail)
        ordered = sorted(
            set(self._found),
            key=lambda f: (f[0] - f[1], _RANK[self._entities[f[2]].kind], f[0], f[2]),
        )
        return [
            self._mention(start, end, key)
            for start, end, key, _ in sorted(_apart(ordered, len(self._text)))
        ]

    def _name(self, spans: list[tuple[int, int]], words: tuple[str, ...]) -> str:
        """Return the fullest way in which the document writes a name, accents preferred."""
        written = [self._text[start:end] for start, end in spans]
        fullest = [w for w in written if fold(w).replace("d' ", "d'") == " ".join(words)]
        pool = fullest or written
        return natural(min(pool, key=lambda w: (-len(w), w.isupper(), w.isascii())))

    def _mention(self, start: int, end: int, key: str, reason: str = "") -> Mention:
        entity = self._entities[key]
        surface = self._text[start:end]
        if not reason:
            entity.names.setdefault(surface)
        return Mention(Span(start, end), key, entity.kind, surface, reason)

    def offices_in(self, text: str, language: str) -> list[tuple[Span, OfficeDetail, str]]:
        """Return the offices that a stretch of text names, without entering them."""
        return offices(text, Span(0, len(text)), language, self._gazetteer, self.parties())

    def office_at(self, span: Span, detail: OfficeDetail, name: str) -> Mention:
        """Enter an office that only the words around it make one, and return its mention."""
        self.office(span, detail, name)
        return self._mention(span.start, span.end, f"F:{fold(name)}")

    def kind(self, key: str) -> EntityKind:
        """Return the kind of an entity by its key."""
        return self._entities[key].kind

    def name(self, key: str) -> str:
        """Return the name of an entity by its key."""
        return self._entities[key].name

    def names(self, key: str) -> tuple[str, ...]:
        """Return the surface forms of an entity by its key."""
        return tuple(self._entities[key].names)

    def belongs(self, person: str, party_names: tuple[str, ...]) -> bool:
        """Tell whether the lists know a person (by key) as a member of a party."""
        return self._gazetteer.belongs(fold(self._entities[person].name), party_names)

    def belongs_elsewhere(self, person: str, party_names: tuple[str, ...]) -> bool:
        """Tell whether the lists know a person (by key) as a member of other parties only."""
        name = fold(self._entities[person].name)
        return self._gazetteer.belongs_elsewhere(name, party_names)

    def detail(self, key: str) -> Detail:
        """Return what is known of an entity by its key."""
        return self._entities[key].detail

    def numbered(
        self, mentions: list[Mention], implied: Iterable[str] = (), after: int = 0
    ) -> tuple[list[Mention], Mapping[str, LocalEntity], Mapping[str, str]]:
        """Return mentions with final ids, in text order, the entities they name, and id by key.

        Args:
            mentions: Every mention, in text order.
            implied: Keys of elections that no mention names.
            after: The number after which ids begin.
        """
        ids: dict[str, str] = {}
        counts: dict[EntityKind, int] = {}
        for mention in mentions:
            if mention.entity not in ids:
                counts[mention.kind] = counts.get(mention.kind, after) + 1
                ids[mention.entity] = f"{_LETTER[mention.kind]}{counts[mention.kind]}"
        # An office whose every mention was taken for its holder is still spoken of.
        for key, entity in self._entities.items():
            if entity.kind is EntityKind.OFFICE and entity.names and key not in ids:
                counts[entity.kind] = counts.get(entity.kind, after) + 1
                ids[key] = f"{_LETTER[entity.kind]}{counts[entity.kind]}"
        for key in implied:
            counts[EntityKind.ELECTION] = counts.get(EntityKind.ELECTION, after) + 1
            ids[key] = f"{_LETTER[EntityKind.ELECTION]}{counts[EntityKind.ELECTION]}"
        entities = {
            ids[key]: LocalEntity(ids[key], e.kind, e.name, tuple(e.names) or (e.name,), e.detail)
            for key, e in self._entities.items()
            if key in ids
        }
        ordered = dict(sorted(entities.items(), key=lambda item: (item[0][0], int(item[0][1:]))))
        return [m.standing_for(ids[m.entity]) for m in mentions], ordered, ids


def _apart(
    ordered: list[tuple[int, int, str, str]], length: int
) -> list[tuple[int, int, str, str]]:
    """Keep stretches in the order given, leaving out what overlaps one already kept."""
    kept: list[tuple[int, int, str, str]] = []
    taken = bytearray(length)  # a set of offsets would take fifty times the room
    for found in ordered:
        start, end = found[0], found[1]
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\x01" * (end - start)
            kept.append(found)
    return kept
