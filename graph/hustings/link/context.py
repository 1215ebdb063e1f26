"""What a document tells about who can be meant: its year, countries, parties, full names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from hustings.folding import PARTICLES, fold
from hustings.link.authority import Authority
from hustings.link.countries import country_starts, country_votes
from hustings.link.keys import KeyKind
from hustings.model.annotation import EntityKind
from hustings.model.linking import Scene, Subject
from hustings.seeking import Sought

_SCANNED: Final = 20_000  # characters searched for names: more adds time, not evidence
_WORD: Final = re.compile(r"[^\W\d_][\w’'.-]*(?<![.'’-])", re.UNICODE)
_MAX_WORDS: Final = 4


@dataclass(slots=True)
class Context:
    """Evidence of one scene, growing while its subjects are linked.

    Attributes:
        scene: The scene.
        year: Its year, if known.
        votes: Weight of evidence for each country, from the whole text.
        full_names: Folded full names of persons in the text, with the items that bear them.
        name_votes: Country of each folded name in the text that is borne in one country only.
        parties: Items of the parties linked so far.
        linked: Country of what was linked so far, by subject.
        starts: With what words for countries begin that may stand beside a subject; None if
            nobody has looked.
    """

    scene: Scene
    votes: Counter[str]
    full_names: Mapping[str, tuple[int, ...]]
    name_votes: Mapping[str, str]
    parties: set[str] = field(default_factory=set)
    linked: dict[str, str] = field(default_factory=dict)
    starts: frozenset[str] | None = None
    _told: dict[str, Counter[str]] = field(default_factory=dict)
    _held: dict[Sought, bool] = field(default_factory=dict)

    def may_hold(self, pattern: Sought) -> bool:
        """Tell whether a pattern may match in what stands beside a subject."""
        if not self.scene.cut:
            return True
        held = self._held.get(pattern)
        if held is None:
            held = self._held[pattern] = pattern.likely(self.scene.text)
        return held

    @property
    def year(self) -> int | None:
        """Year of the document."""
        return self.scene.day.year if self.scene.day else None

    def countries(self, subject: Subject) -> Counter[str]:
        """Return the weight of evidence for each country as to `subject`.

        What stands beside its mentions counts twice; its own name does not count.
        """
        if subject.country:
            return Counter({subject.country: 6})
        told = self._told.get(subject.id)
        if told is None:
            told = self._told[subject.id] = self._by_text(subject)
        weights: Counter[str] = Counter(told)
        for other, country in self.linked.items():
            if other != subject.id:
                weights[country] += 1
        if weights.keys() - {"EU"}:
            del weights["EU"]
        return weights

    def _by_text(self, subject: Subject) -> Counter[str]:
        """Return the weight of what the text says as to `subject`, whatever has been linked."""
        weights: Counter[str] = Counter(self.votes)
        nearby = subject.nearby
        for name in subject.names:
            nearby = nearby.replace(name, " ")
        for country, count in country_votes(nearby, self.starts).items():
            weights[country] += count
        own = {fold(name) for name in subject.names}
        for key, country in self.name_votes.items():
            if not any(name in key or key in name for name in own):
                weights[country] += 1
        return weights


def context_of(scene: Scene, authority: Authority) -> Context:
    """Return the evidence that the text of `scene` holds."""
    text = scene.text[:_SCANNED]
    votes = country_votes(_without_names(text, scene.subjects))
    if scene.country:
        votes[scene.country] += 2
    people: dict[str, tuple[int, ...]] = {}
    name_votes: dict[str, str] = {}
    for key in _name_keys(text):
        borne = _borne(key, authority)
        if borne is None:
            continue
        if borne.persons and " " in key:
            people[key] = borne.persons
        told = " " in key or any(_whole(form).search(text) for form in borne.acronyms)
        if told and borne.country:
            name_votes[key] = borne.country
    if not votes and not name_votes:
        votes.update(_shared_country(text, authority) or _calendar(scene, authority))
    starts = country_starts(scene.text) if scene.cut else None
    return Context(scene, votes, people, name_votes, starts=starts)


@dataclass(frozen=True, slots=True)
class _Bearers:
    """Who is filed under exactly one name: persons, or else parties.

    Attributes:
        persons: The persons.
        country: Country of them all, if it is one.
        acronyms: Forms of the name that are written in capitals.
    """

    persons: tuple[int, ...]
    country: str | None
    acronyms: tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def _borne(key: str, authority: Authority) -> _Bearers | None:
    """Return who bears a folded name, None if nobody does."""
    hits = [hit for hit in authority.lookup(key) if hit.kind is KeyKind.EXACT]
    rows = [(hit.item, authority.row(hit.item)) for hit in hits]
    persons = [(item, row) for item, row in rows if row.kind is EntityKind.PERSON]
    chosen = persons or [r for r in rows if r[1].kind is EntityKind.PARTY]
    if not chosen:
        return None
    items = {item for item, _ in chosen}
    countries = {row.country for _, row in chosen}
    acronyms = (hit.form for hit in hits if hit.form.isupper() and hit.item in items)
    return _Bearers(
        tuple(sorted({item for item, _ in persons})),
        countries.pop() if len(countries) == 1 else None,
        tuple(dict.fromkeys(acronyms)),
    )


@lru_cache(maxsize=4096)
def _whole(word: str) -> re.Pattern[str]:
    """Return what finds a word as a whole; acronyms come again and again."""
    return re.compile(rf"\b{re.escape(word)}\b")


def _without_names(text: str, subjects: Iterable[Subject]) -> str:
    """Return `text` without person names, in which a word such as "Jordan" is no country."""
    for subject in subjects:
        if subject.kind is EntityKind.PERSON:
            for name in subject.names:
                if len(name) > 2:
                    text = text.replace(name, " ")
    return text


def _name_keys(text: str) -> list[str]:
    """Return the folded runs of one to four capitalised words, without repeats, in text order."""
    keys: dict[str, None] = {}
    for run in _runs(text):
        for start in range(len(run)):
            for end in range(start + 1, min(len(run), start + _MAX_WORDS) + 1):
                key = fold(" ".join(run[start:end]))
                if len(key) > 3:
                    keys[key] = None
    return list(keys)


def _runs(text: str) -> list[list[str]]:
    runs: list[list[str]] = []
    current: list[str] = []
    last_end = -2
    for match in _WORD.finditer(text):
        if not current and not match[0][0].isupper():  # most words: they begin no run
            last_end = match.end()
            continue
        word = match[0].removesuffix("'s").removesuffix("’s")
        adjacent = text[last_end : match.start()].strip(" \N{NO-BREAK SPACE}") == ""
        capital = word[0].isupper()
        if not (adjacent and last_end >= 0):
            runs.append(current)
            current = []
        if capital or (current and fold(word) in PARTICLES):
            current.append(word)
        else:
            runs.append(current)
            current = []
        last_end = match.end()
        if word != match[0]:
            runs.append(current)
            current = []
    runs.append(current)
    return [run for run in runs if run]


_ACRONYM: Final = re.compile(r"\b[A-Z]{2,6}\b")
_MOST_ACRONYMS: Final = 12


def _shared_country(text: str, authority: Authority) -> dict[str, int]:
    """Return the one country in which all acronyms of a text are parties, if there is one.

    "SDLP" and "DUP" are parties of several countries each, and of one country together.
    """
    shared: set[str] | None = None
    parties = 0
    for acronym in list(dict.fromkeys(_ACRONYM.findall(text)))[:_MOST_ACRONYMS]:
        rows = [
            authority.row(hit.item)
            for hit in authority.lookup(fold(acronym))
            if hit.kind is KeyKind.EXACT and hit.form.replace(".", "") == acronym
        ]
        found = {row.country for row in rows if row.kind is EntityKind.PARTY and row.country}
        if found:
            parties += 1
            shared = found if shared is None else shared & found
    return {next(iter(shared)): 1} if shared and len(shared) == 1 and parties > 1 else {}


_BALLOT: Final = re.compile(
    r"\b(?:premier tour|second tour|présidentielle|législatives|first round|run-?off|"
    r"presidential election|legislative election)\b",
    re.IGNORECASE,
)


def _calendar(scene: Scene, authority: Authority) -> dict[str, int]:
    """Return the countries that voted in the year of a text that speaks of a vote.

    Only asked when nothing else tells a country; French texts may use it for France only, since the
    authority files the elections of few countries.
    """
    if scene.day is None or not _BALLOT.search(scene.text[:_SCANNED]):
        return {}
    year = scene.day.year
    held = {
        row.country
        for row in authority.of_kind(EntityKind.ELECTION)
        if row.country and row.start == year
    }
    return {"FR": 1} if scene.language == "fr" and "FR" in held else {}
