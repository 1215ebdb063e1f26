"""One reading of one document: the order in which names are looked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from hustings.annotate import parties as party_names
from hustings.annotate.clusters import Cast, handles, initials
from hustings.annotate.context import country_votes, focus_election, main_country
from hustings.annotate.dates import dates
from hustings.annotate.deputies import DEPUTY
from hustings.annotate.election_names import election_name
from hustings.annotate.elections import elections, settled
from hustings.annotate.implied_contests import News
from hustings.annotate.inverted_names import inverted
from hustings.annotate.leaderships import leadership, mayoralty
from hustings.annotate.masks import masked
from hustings.annotate.numbers import numbers
from hustings.annotate.offices import offices
from hustings.annotate.parties_fr import acronym_of
from hustings.annotate.party_readings import PartyReading
from hustings.annotate.persons import full_names
from hustings.annotate.places import bodies, known_stretches, towns
from hustings.annotate.pollsters import asking, pollsters
from hustings.annotate.references import references
from hustings.annotate.same_election import BALLOTS, voted_on
from hustings.annotate.scenes import Setting
from hustings.annotate.settled_focus import settled_focus
from hustings.annotate.sights import Sight
from hustings.annotate.surnames import surnames
from hustings.gazetteer import fold
from hustings.languages import name_words
from hustings.model.annotation import (
    Annotations,
    EntityKind,
    Mention,
    OfficeDetail,
    Sentence,
)
from hustings.model.document import Span

# A document in French without any sign of a country is most often about France.
_HOME = {"fr": "FR", "en": None}


@lru_cache(maxsize=8)
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    words = name_words(language)
    verb = re.compile(rf"(?: \([^()\n]{{1,30}}\))?,? (?:{words.person_verbs})\b", re.IGNORECASE)
    loose = re.compile(rf" (?:{words.auxiliaries})\b")
    description = re.compile(
        rf",? (?:\((?:[A-Z]{{1,8}}|[RD]-[\w.]+|\d[\d.,]* ?%|\d\d)\)|(?<=, ){words.description})"
        rf"|, {words.description}",
        re.IGNORECASE,
    )
    taken = re.compile(rf"\b(?:{words.person_objects}) $", re.IGNORECASE)
    return verb, loose, description, taken


class Reading(PartyReading):
    """Finds names in the order in which one helps the next: parties, persons, surnames, roles."""

    def annotations(self) -> Annotations:
        """Return the finished annotations."""
        long = [
            hit
            for span, _ in self.spans
            for hit in party_names.long_names(self.text, span, self.gazetteer)
        ]
        for start, end, _ in long:
            self.blocked.add(start, end)
        introduced = [
            found
            for span, _ in self.spans
            for found in party_names.introduced(self.text, span, self.language)
        ]
        if self.language == "fr":
            introduced += self._introduced_fr(long)
        for new in introduced:
            self.blocked.add(new.start, new.end)
        for body in self._called():
            self.blocked.add(body.start, body.end)
            if body.kind is EntityKind.ORGANIZATION:
                self.roll.organization(body.start, body.end, article=body.article)
            else:
                name, short = self.text[body.start : body.end], acronym_of(self.text, body.end)
                introduced.append(party_names.PartyFound(body.start, body.end, name, None, short))
        if self.language == "en":
            introduced += self._shortened([end for _, end, _ in long], introduced)
        stretches = [hit for run in self.runs for hit in known_stretches(run, self.gazetteer)]
        for start, end, kind, key in stretches:
            if kind is EntityKind.ORGANIZATION or " " in key or "-" in key:
                self.blocked.add(start, end)
        named = [hit for span, _ in self.spans for hit in bodies(self.text, span, self.language)]
        for start, end in named:
            opens = start + 4 if self.text.startswith("The ", start) else start
            if not self.blocked.covers(opens, end):  # "The ⟨Civic Coalition⟩ of ⟦P⟧"
                self.blocked.add(start, end)
                self.roll.organization(start, end)
        self._pollsters()
        cast = self._persons()
        votes = country_votes(
            self.text,
            self.runs,
            [p.words for p in cast.persons],
            [k for _, _, k in long],
            self.gazetteer,
            [span for person in cast.persons for span in person.spans],
        )
        country = main_country(votes)
        self.runs = []  # of no more use, and half of what a long text takes
        self._parties(long, introduced, country or _HOME[self.language], cast)
        for start, end, kind, key in stretches:
            if kind is EntityKind.ORGANIZATION:
                article = self.text[max(0, start - 4) : start].lower() == "the "
                listed = f"the {key}" in self.gazetteer.organizations
                self.roll.organization(start, end, article=article and listed)
            else:
                self.roll.place(start, end, key)
        placed = {start for start, _, _, _ in stretches}
        for span, _ in self.spans:
            for start, end, key in towns(self.text, span, self.language):
                if start not in placed and not self.blocked.covers(start, end):
                    self.roll.place(start, end, key)
        inside = {
            at: end
            for start, end in (*(hit[:2] for hit in long), *((p.start, p.end) for p in introduced))
            for at in range(start + 1, end)
        }
        self._titles(country, inside)
        mentions = self.roll.mentions(cast)
        setting = Setting(country or _HOME[self.language], self.document.day)
        for mention in mentions:
            if mention.kind is EntityKind.PARTY:
                name = self.roll.name(mention.entity)
                post = leadership(self.text, mention.span, self.language, setting.country, name)
                if post is not None:
                    self.roll.led(self._formal(post, mention), mention.surface)
            elif mention.kind is EntityKind.PLACE:
                post = mayoralty(self.text, mention.span, self.language)
                if post is not None:
                    self.roll.led(post, mention.surface, "mayor")
        for name, party in self._tabled(mentions):
            self.roll.led(name, party)
        if self.language == "en" and DEPUTY.search(self.text) is not None:
            self.roll.deputized()
        mentions, self.notes = references(
            self.text, self.language, self.segments, self.spans, mentions, self.roll, setting
        )
        mentions = self.roll.elections_united(sorted(mentions, key=lambda m: m.span), self.language)
        self._party_contests(mentions)
        return self._finished(mentions, country)

    def _pollsters(self) -> None:
        """Enter the pollsters that their words give away, where no list has the name."""
        lists = self.gazetteer
        for start, end in pollsters(self.text, (span for span, _ in self.spans), self.language):
            key = fold(self.text[start:end])
            known = key in lists.places or key in lists.people or key in lists.parties
            known = known or key in lists.persons or key.partition(" ")[0] in lists.given
            if not known and not self.blocked.covers(start, end):
                self.blocked.add(start, end)
                self.roll.organization(start, end)

    def _persons(self) -> Cast:
        verb, loose, description, taken = _patterns(self.language)
        lonely = Counter(
            run[0].folded for run in self.runs if len(run) == 1 and run[0].start not in self.starts
        )
        sight = Sight(
            self.text,
            self.words,
            self.gazetteer,
            self.starts,
            self.blocked.covers,
            lonely,
            verb=verb,
            loose=loose,
            description=description,
            taking=taken,
            seen=self.seen,
            common=frozenset(_SMALL_WORD.findall(self.text)),
            language=self.language,
        )
        cast = Cast()
        used: set[int] = set()
        for found in inverted(self.text, self.gazetteer.given, self.gazetteer.places):
            cast.add(found)
            self.blocked.add(found.start, found.end)
            used.update(range(found.start, found.end))
        for run in self.runs:
            for found in full_names(run, sight):
                cast.add(found)
                used.update(t.start for t in run if found.start <= t.start < found.end)
        for person, first, last in surnames(self.runs, cast, sight, used):
            person.spans.append((first.start, last.end))
        for person, start, end in handles(self.text, cast):
            person.spans.append((start, end))
        for person, start, end in initials(self.text, cast, self.gazetteer.acronyms):
            person.spans.append((start, end))
        return cast

    def _titles(self, country: str | None, inside: Mapping[int, int]) -> None:
        """Enter offices and elections; `inside` gives the end of a party by each offset in it."""
        told = self.roll.parties()
        for span, _ in self.spans:
            for stretch, detail, name in offices(
                self.text, span, self.language, self.gazetteer, told
            ):
                end = inside.get(stretch.start)
                if end is not None and end + 1 < stretch.end:
                    # "⟨Green Party⟩ leader": the name of the party is not cut short
                    stretch = Span(end + 1, stretch.end)
                    head, of, _ = name.partition(" of ")
                    name = head if of else stretch.of(self.text)
                cut = next((e for at, e in inside.items() if at + 1 == stretch.end < e), None)
                if self.language == "fr" and cut is not None:
                    # "vice-présidente de ⟨L progressiste⟩": of the party, not of the place
                    rest = self.text[stretch.end : cut]
                    scope = detail.scope + rest if detail.scope else None
                    stretch, name = Span(stretch.start, cut), name + rest
                    detail = replace(detail, scope=scope)
                self.roll.office(stretch, detail, name)
            for stretch, election in elections(self.text, span, self.language, self.document.day):
                full = settled(self._of_party(election, country), country, self.document.day)
                self.roll.election(stretch, full, election_name(full, self.language))

    def _voted_on(self, mentions: Sequence[Mention], country: str | None) -> dict[str, str]:
        """Return the key of the election that fills each office, by the key of the office."""
        where: dict[str, tuple[OfficeDetail, dict[str, None]]] = {}  # each sentence once
        lines = [(span, self.text[span.start : span.end]) for span, _ in self.spans]
        starts = [span.start for span, _ in lines]
        for key, start, detail in self.roll.offices():
            at = bisect_right(starts, start) - 1
            if at >= 0:
                where.setdefault(key, (detail, {}))[1].setdefault(lines[at][1])
        named = dict.fromkeys(m.entity for m in mentions if m.kind is EntityKind.ELECTION)
        filled, implied = voted_on(
            [(key, detail, told) for key, (detail, told) in where.items()],
            {key: self.roll.election_detail(key) for key in named},
            country,
            self.document.day,
            balloted=BALLOTS.search(self.text) is not None,
        )
        made = {
            key: self.roll.implied(key, detail, election_name(detail, self.language))
            for key, detail in implied.items()
        }
        return {office: made.get(key, key) for office, key in filled.items()}

    def _finished(self, mentions: list[Mention], country: str | None) -> Annotations:
        filled = self._voted_on(mentions, country)
        named = {m.entity for m in mentions}
        new = dict.fromkeys(key for key in filled.values() if key not in named)
        mentions, entities, ids = self.roll.numbered(mentions, new, self.after)
        made: list[Sentence] = []
        placed: list[tuple[Mention, int]] = []
        position = 0
        day = self.document.day
        for span, index in self.spans:
            inside = []
            while position < len(mentions) and mentions[position].span.start < span.end:
                if mentions[position].span.end <= span.end:
                    inside.append(mentions[position])
                    placed.append((mentions[position], index))
                position += 1
            segment = self.segments[index]
            figures = tuple(numbers(self.text, span, self.language))
            days = tuple(dates(self.text, span, self.language, segment.dated or day, segment.at))
            for one in _apart(inside):
                mask = masked(self.text, span, one, figures, days)
                made.append(Sentence(span, index, tuple(one), figures, days, mask))
        contests = {ids[office]: ids[key] for office, key in filled.items() if office in ids}
        focus = focus_election(self.text, placed, self.segments, entities, contests, day, country)
        news = News(
            self.document.text,
            made,
            self.segments,
            entities,
            country,
            day,
            self.language,
            self.document.live,
        )
        entities, focus = settled_focus(
            news, focus, lambda name: self._formally(name, country), self.after
        )
        return Annotations(
            self.segments,
            tuple(made),
            entities,
            focus,
            country,
            tuple(sorted(self.notes, key=lambda note: note.span)),
            dict(sorted(contests.items())),
            asking(made, entities, self.gazetteer.organizations, self.language),
        )


def _apart(mentions: list[Mention]) -> list[list[Mention]]:
    """Return the mentions of a sentence once for each person that a plural stands for."""
    plural = [m for m in mentions if m.reason == "plural"]
    if not plural:
        return [mentions]
    rest = [m for m in mentions if m.reason != "plural"]
    return [sorted([*rest, one], key=lambda m: m.span) for one in plural]


_SMALL_WORD = re.compile(r"(?<![\w@#/.-])[^\W\d_A-Z]{4,20}(?![\w/@-])")
