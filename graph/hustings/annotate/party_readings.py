"""What a reading makes of the parties of a document: by lists, by the words around, by letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from hustings.annotate import parties as party_names
from hustings.annotate.acronyms import acronyms
from hustings.annotate.called_so import Called, called_so
from hustings.annotate.clusters import Cast
from hustings.annotate.context import front
from hustings.annotate.entities import Roll
from hustings.annotate.leaderships import leader_of
from hustings.annotate.letters import plain, spaced
from hustings.annotate.listed_labels import listed_labels
from hustings.annotate.parties_fr import acronym_of, named_fr, repeated
from hustings.annotate.party_columns import in_columns
from hustings.annotate.party_contests import contesting, nameless
from hustings.annotate.persons import apart
from hustings.annotate.segments import segments
from hustings.annotate.sentences import sentences
from hustings.annotate.tokens import Run, runs
from hustings.gazetteer import Gazetteer, fold
from hustings.languages import name_words
from hustings.languages.columns import LEADERS, headed
from hustings.model.annotation import (
    ElectionDetail,
    EntityKind,
    Mention,
    Note,
    Segment,
    SegmentKind,
)
from hustings.model.document import Document, Span


class _Blocked:
    """Stretches that are already something else than a person."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length + 1)  # nothing stands behind the end

    def add(self, start: int, end: int) -> None:
        self._taken[start:end] = b"\x01" * (end - start)

    def covers(self, start: int, end: int) -> bool:
        return bool(self._taken[start] or self._taken[end - 1])


def _sentence_starts(text: str, span: Span) -> list[int]:
    """Offsets at which a capital says nothing: the sentence's start, and after ": " and quotes."""
    found = [span.start]
    at = span.start
    while at < span.end and not text[at].isalnum():
        at += 1
    found.append(at)
    found.extend(m.end() for m in _OPENING.finditer(text, span.start, span.end))
    return found


_OPENING = re.compile(r"[:\"(•–—-] ?[\"(]? ?(?=[^\W\d_])|\n\s*")


class PartyReading:
    """A document and what was read of it so far; enters its parties, and what is called so."""

    def __init__(
        self,
        document: Document,
        gazetteer: Gazetteer,
        seen: Iterable[Span] = (),
        after: int = 0,
    ) -> None:
        self.document = document
        self.after = after  # the number after which ids begin
        self.seen = frozenset((span.start, span.end) for span in seen)
        self.gazetteer = gazetteer
        self.language = document.language.partition("-")[0]
        self.words = name_words(self.language)
        self.text = plain(document.text)
        quoted = spaced(document.text)
        self.segments: tuple[Segment, ...] = segments(document)
        self.spans: list[tuple[Span, int]] = [
            (span, index)
            for index, segment in enumerate(self.segments)
            if segment.kind is not SegmentKind.BOILERPLATE
            for span in sentences(quoted, segment.span, self.language)
        ]
        self.starts = frozenset(
            offset for span, _ in self.spans for offset in _sentence_starts(self.text, span)
        )
        self.runs: list[Run] = [
            apart(run, gazetteer)
            for span, _ in self.spans
            for run in runs(self.text, span, self.language)
        ]
        self.roll = Roll(self.text, gazetteer, self.language)
        self.notes: list[Note] = []
        self.blocked = _Blocked(len(self.text))

    def _introduced_fr(self, long: list[tuple[int, int, str]]) -> list[party_names.PartyFound]:
        """Return the parties that French words around a name make known, wherever it stands."""
        known = {start: end for start, end, _ in long}
        lists = self.gazetteer
        found = [
            new
            for span, _ in self.spans
            for new in named_fr(
                self.text,
                span,
                known,
                given=lambda word: fold(word) in lists.given,
                other=lambda name: fold(name) in lists.places or fold(name) in lists.organizations,
            )
        ]
        told = {acronym_of(self.text, end) for end in (*known.values(), *(f.end for f in found))}
        return [*found, *repeated(self.text, found, sorted(name for name in told if name))]

    def _shortened(
        self, known: list[int], introduced: list[party_names.PartyFound]
    ) -> Iterator[party_names.PartyFound]:
        """Yield the letters behind the names of parties, wherever the text writes them again."""
        told = {acronym_of(self.text, end) for end in (*known, *(new.end for new in introduced))}
        lists = self.gazetteer
        fresh = sorted(name for name in told if name and name not in lists.acronyms)
        for found in repeated(self.text, [], fresh):
            if not self.blocked.covers(found.start, found.end):
                self.blocked.add(found.start, found.end)
                yield found

    def _party_contests(self, mentions: Sequence[Mention]) -> None:
        telling = front(self.segments)
        for key in dict.fromkeys(m.entity for m in mentions if m.kind is EntityKind.ELECTION):
            if nameless(self.roll.election_detail(key)):
                party = contesting(key, mentions, self.spans, telling)
                if party is not None:
                    self.roll.contested(key, party, self.language)

    def _formal(self, post: str, mention: Mention) -> str:
        """Return the name of an office with that of the party for a nickname: "the Tories"."""
        name = self.roll.name(mention.entity)
        if self.language != "en" or set(fold(name).split()) & set(fold(mention.surface).split()):
            return post
        return post.replace(mention.surface, name) if " " in name else post

    def _tabled(self, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
        """Yield the offices of leaders in tables that have a column of them, and the parties."""
        for block in self.document.blocks:
            if not any(LEADERS.fullmatch(head) for _, head in headed(block)):
                continue
            for mention in mentions:
                if mention.kind is EntityKind.PARTY and block.span.contains(mention.span):
                    name = leader_of(self.text, mention.surface, self.language)
                    yield name, mention.surface

    def _called(self) -> list[Called]:
        """Return the parties and bodies that only the words around their names make such."""
        if self.language != "en":
            return []
        spans = (span for span, _ in self.spans)
        return [
            found
            for found in called_so(self.text, spans, self.gazetteer)
            if not self.blocked.covers(found.start, found.end)
        ]

    def _parties(
        self,
        long: list[tuple[int, int, str]],
        introduced: list[party_names.PartyFound],
        country: str | None,
        cast: Cast,
    ) -> None:
        for start, end, key in long:
            entries = self.gazetteer.parties[key]
            if all(entry.ordinary and entry.country != country for entry in entries):
                continue  # "New Generation" names a party where there is one
            entry = party_names.of_country(entries, country)
            name, acronym = self.text[start:end], acronym_of(self.text, end)
            self.roll.party(party_names.PartyFound(start, end, name, entry, acronym))
        for new in introduced:
            entries = self.gazetteer.acronyms.get(new.name, ())
            entry = new.entry or next((e for e in entries if e.country == country), None)
            short = new.acronym or acronym_of(self.text, new.end)
            self.roll.party(replace(new, entry=entry, acronym=short))
        for person in cast.persons:
            for _, end in person.spans:
                found = party_names.bracketed(self.text, end, self.gazetteer, country)
                if found:
                    self.roll.party(found)
        for span, _ in self.spans:
            for found in party_names.short_names(
                self.text, span, self.gazetteer, country, self.starts
            ):
                self.roll.party(found)
            if self.language == "fr":
                for found in party_names.people(self.text, span, self.gazetteer, country):
                    self.roll.party(found)
        if self.language == "en":
            for found in listed_labels(self.text, self.gazetteer, country):
                self.roll.party(found)
        tabled = list(in_columns(self.document, self.text))
        known = self.roll.party_starts() if tabled else frozenset()
        for found in tabled:
            if found.start not in known:
                self.roll.party(found)
        self._acronyms(introduced, country)

    def _acronyms(self, introduced: list[party_names.PartyFound], country: str | None) -> None:
        """Enter the acronyms that the words around them make those of a party or a body."""
        given = {new.acronym: EntityKind.PARTY for new in introduced if new.acronym}
        known = self.roll.party_starts()
        spans = (span for span, _ in self.spans)
        for new in acronyms(self.text, spans, self.language, self.gazetteer, given):
            if new.kind is EntityKind.ORGANIZATION:
                self.roll.organization(new.start, new.end)
            elif new.start not in known:
                name = self.text[new.start : new.end]
                listed = self.gazetteer.acronyms.get(name, ())
                entry = None if name in given else party_names.of_country(listed, country)
                self.roll.party(party_names.PartyFound(new.start, new.end, name, entry))

    def _of_party(self, election: ElectionDetail, country: str | None) -> ElectionDetail:
        """Return the contest of a party under its formal name: "the Tory race".

        A primary of a party may have been read as that of a place ("primary of G").
        """
        place = election.place
        if election.kind == "primary" and place and fold(place) in self.gazetteer.parties:
            election = replace(election, place=None, party=election.party or place)
        if election.party is None or election.wording or self.language != "en":
            return election
        return replace(election, party=self._formally(election.party, country))

    def _formally(self, party: str, country: str | None) -> str:
        """Return the formal name of a party that goes by a nickname which shares no word of it."""
        known = self.gazetteer.parties.get(fold(party)) or self.gazetteer.weak.get(party) or ()
        entry = party_names.of_country(known, country)
        if entry is None or entry.country != country or entry.acronym == party:
            return party
        called, name = fold(party).split(), fold(entry.name).split()
        people = called[-1].endswith("s") and called[-1] not in name  # "New Democrats"
        return entry.name if people or not set(called) & set(name) else party
