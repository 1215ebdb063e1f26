"""Whether a document is about public life: clubs, companies, juries and pageants vote too."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from hustings.extract.once import once
from hustings.gazetteer import fold
from hustings.model.annotation import (
    Annotations,
    EntityKind,
    LocalEntity,
    OfficeDetail,
    SegmentKind,
    Sentence,
)
from hustings.model.claim import Claim
from hustings.model.document import Document, Span
from hustings.model.fact import Membership, Tenure
from hustings.resources import folder, table_rows
from hustings.seeking import sought

# Votes and games of one sentence, whatever its document is about.
_BESIDE: Final = sought(
    r"\b(?:in straight sets|semi-?finals?|quarter-?finals?|tournaments?|world champion\w*"
    r"|captain of (?:the|his|her) (?:national )?(?:team|side|squad)|shareholders?|board of the"
    r"|(?:employers'|growers'|students'|trade) (?:federation|association|union)|co-?operatives?"
    r"|general secretary of the (?:union|federation)|festival|film critics|hall of fame"
    r"|tournois?|t[êe]tes? de s[ée]rie|demi-finales?|quarts? de finale|champion\w* du monde"
    r"|(?:capitaine de l|s[ée]lectionneur de l)['’][ée]quipe|actionnaires?|coop[ée]ratives?"
    r"|conseil d['’]administration|(?:syndicat|f[ée]d[ée]ration patronale|centrale)\b[^.;]{0,40}"
    r"\b[ée]lue?|secr[ée]tariat g[ée]n[ée]ral d(?:u|e la) (?:syndicat|centrale|conf[ée]d[ée]ration)"
    r"|fifa|uefa|(?:international )?olympic committee|conclave"
    r"|(?:football|cricket|rugby) (?:association|federation|council|board|union)"
    r"|elected (?:\w+ )?general secretary of (?:unite|unison|the (?:gmb|tuc))"
    r"|[ée]lue?\b[^.;]{0,40}\b(?:du medef|de la (?:cgt|cfdt|cpme|fnsea)|de l['’]acad[ée]mie)"
    r"|(?:le|du|au) cio|comit[ée] (?:international )?olympique"
    r"|f[ée]d[ée]ration (?:\w+ ){0,2}d(?:e (?:football|rugby|tennis|basket|judo)|['’]athl[ée]tisme)"
    r"|pr[ée]sidence de la (?:caf|fifa|uefa|cosafa|cecafa)|patron\w* de la f[ée]d[ée]ration"
    r"|stars? as|starring|sitcom|mini-?series|students?['’]? union|students?['’]? guild"
    r"|(?:is|was|are) (?:superb|brilliant|terrific|magnificent|perfectly cast|miscast|hilarious) as"
    r"|(?:beat|beats|beaten|defeat\w*|lost to)\b[^.;]{0,40}\bat (?:chess|tennis|golf|cards|poker"
    r"|squash"
    r"|bowls|darts|table tennis|ping-?pong|draughts|football|snooker|badminton)"
    r"|(?:bat|battue?|battent|perdu|devance)\b[^.;]{0,40}\b(?:aux? (?:[ée]checs|tennis|golf"
    r"|cartes|poker"
    r"|fl[ée]chettes|ping-?pong|football|squash|bowling|badminton)|[àa] la p[ée]tanque)"
    r"|(?:du|le|au) jury)\b",
    re.IGNORECASE,
    most=200,
)
_PUBLIC: Final = frozenset({EntityKind.PARTY, EntityKind.OFFICE, EntityKind.ELECTION})
# The posts of a students' union, where no party or public vote is named.
_CAMPUS: Final = sought(r"\bpresident of the students?['’]? (?:union|guild|association|council)\b")
_VOTES: Final = frozenset({EntityKind.PARTY, EntityKind.ELECTION})
# Clubs, companies and churches have these as well.
_ANYBODY_S: Final = frozenset(
    "president vice-president party-leader deputy-party-leader party-chair deputy-party-chair "
    "party-secretary party-spokesperson ambassador opposition-leader treasurer commissioner chair "
    "chief-of-staff chancellor vice-chancellor representative police-chief prosecutor".split()
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STEM: Final = 3  # letters that the beginning of a word has at least
_ENOUGH: Final = 3  # words
_BRIEF: Final = 500  # characters; what is shorter need not name anything of public life


@dataclass(frozen=True)
class _Said:
    """A text in small letters, and how often it has each word."""

    text: str
    words: Counter[str]


@once
def _said(document: Document, _annotations: Annotations) -> _Said:
    text = document.text.casefold().replace("’", "'")
    return _Said(text, Counter(_WORD.findall(text)))


@dataclass(frozen=True)
class _World:
    """The words of one world, or of all, as they are looked up.

    Attributes:
        words: Words as they stand.
        stems: Beginnings of words ("shareholder*").
        phrases: Phrases of several words by their first word; they may end in the middle of one.
        heads: The first letters of the stems.
    """

    words: frozenset[str]
    stems: frozenset[str]
    phrases: Mapping[str, tuple[str, ...]]
    heads: frozenset[str]

    def found_in(self, said: _Said) -> Counter[str]:
        """Return the words of this world that a text has, each as it was listed."""
        found: Counter[str] = Counter()
        for word, times in said.words.items():
            if word in self.words:
                found[word] += times
            elif word[:_STEM] in self.heads and (stem := self._stem(word)) is not None:
                found[stem] += times
        if not said.words.keys().isdisjoint(self.phrases):
            for match in _WORD.finditer(said.text):
                for phrase in self.phrases.get(match[0], ()):
                    found[phrase] += said.text.startswith(phrase, match.start())
        return +found

    def _stem(self, word: str) -> str | None:
        """Return what of the beginnings of words a word has."""
        beginnings = (word[:end] for end in range(_STEM, len(word) + 1))
        return next((each for each in beginnings if each in self.stems), None)


@cache
def _world(name: str = "") -> _World:
    """Return one world of `data/other_worlds.toml`, or all of them as one."""
    table = tomllib.loads((folder("data") / "other_worlds.toml").read_text(encoding="utf-8"))
    told = [table[name]] if name else table.values()
    words = {word.strip() for world in told for word in re.split(r"[;\n]", world)} - {""}
    phrases: dict[str, list[str]] = {}
    for phrase in sorted(word.rstrip("*") for word in words if _WORD.fullmatch(word) is None):
        first = _WORD.match(phrase)
        if first is not None and first[0] != phrase:
            phrases.setdefault(first[0], []).append(phrase)
    single = {word for word in words if _WORD.fullmatch(word.rstrip("*")) is not None}
    stems = frozenset(word[:-1] for word in single if word.endswith("*"))
    return _World(
        frozenset(word for word in single if not word.endswith("*")),
        stems,
        {first: tuple(found) for first, found in phrases.items()},
        frozenset(stem[:_STEM] for stem in stems),
    )


@cache
def _known() -> frozenset[str]:
    """Return the folded names of persons who held a public office."""
    return frozenset(fold(row["name"]) for row in table_rows("holders.tsv"))


def _of_public_life(annotations: Annotations, entity: LocalEntity) -> bool:
    """Tell whether something is of public life, and of nothing else."""
    match entity.detail:
        case OfficeDetail(role=role, country=country, organization=body):
            party = body is not None and annotations.entities[body].kind is EntityKind.PARTY
            return role not in _ANYBODY_S or country is not None or party
    return entity.kind in _VOTES


@once
def private(document: Document, annotations: Annotations) -> bool:
    """Tell whether a document is not about public life at all.

    It names no party, no public office, no public vote and nobody who held an office, or it has
    several words of another world instead. What is played on a stage is not either.
    """
    weight = _weight(document, annotations)
    if weight and _CAMPUS.search(document.text) is not None:
        return all(m.kind not in _VOTES for s in annotations.sentences for m in s.mentions)
    if weight:
        return _strangers(document, annotations, "stage") >= max(_ENOUGH, 2 * weight)
    strangers = _strangers(document, annotations)
    if not strangers and len(document.text) < _BRIEF:
        return False
    named = {m.entity for s in annotations.sentences for m in s.mentions}
    people = (annotations.entities[entity] for entity in named)
    known = any(p.kind is EntityKind.PERSON and fold(p.name) in _known() for p in people)
    return not known or strangers >= _ENOUGH


@once
def elsewhere(document: Document, annotations: Annotations) -> bool:
    """Tell whether the votes of a document are cast outside public life.

    Its words of another world are several, and twice its parties, public offices and votes.
    """
    return _strangers(document, annotations) >= max(_ENOUGH, 2 * _weight(document, annotations))


@once
def _weight(_document: Document, annotations: Annotations) -> int:
    """Return how often a document names something of public life."""
    return sum(
        _of_public_life(annotations, annotations.entities[mention.entity])
        for sentence in annotations.sentences
        for mention in sentence.mentions
    )


def _strangers(document: Document, annotations: Annotations, world: str = "") -> int:
    """Return how many words of another world a document has, 0 if it is the same one each time."""
    words = _world(world).found_in(_said(document, annotations))
    return sum(words.values()) if len(words) > 1 else 0


@once
def beside(document: Document, annotations: Annotations) -> tuple[Span, ...]:
    """Return the sentences about a vote or a game of another world, in text order.

    One that names an election, a party or a public office is not among them.
    """
    if not _BESIDE.likely(document.text):
        return ()
    found: list[Span] = []
    last: Sentence | None = None
    for sentence in annotations.sentences:
        kinds = {mention.kind for mention in sentence.mentions}
        here = (
            _BESIDE.likely(document.text, sentence.span.start, sentence.span.end)
            and _BESIDE.pattern.search(sentence.span.of(document.text)) is not None
            and not kinds & _PUBLIC
        )
        # The next sentence is about the same: its president is none of a country.
        headed = (
            last is not None and annotations.segments[last.segment].kind is SegmentKind.HEADLINE
        )
        goes_on = (
            last is not None and (headed or last.segment == sentence.segment) and not kinds & _VOTES
        )
        if here or goes_on:
            found.append(sentence.span)
        last = sentence if here else last if headed else None
    return tuple(found)


def anybodys(claim: Claim, annotations: Annotations) -> bool:
    """Tell whether another world has what a claim speaks of: votes, and presidents of clubs."""
    match claim.fact:
        case Membership():
            return False
        case Tenure(office=office):
            return not _of_public_life(annotations, annotations.entities[office])
    return True
