"""What a text is about that names no election: the vote its words and its date imply.

A party's news that gives it a head is about the vote for it; a country's news of candidates and
rounds in the year of its presidential election is about that election. What the text itself names
comes first (`context`); this is asked only where it names nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from hustings.annotate.context import front
from hustings.annotate.election_words import election_countries, same_camp
from hustings.annotate.elections import settled
from hustings.annotate.genitives_fr import of_party
from hustings.annotate.party_votes import headed, heads_itself, is_presidency
from hustings.folding import fold, unmarked
from hustings.model.annotation import (
    ElectionDetail,
    LocalEntity,
    OfficeDetail,
    PartyDetail,
    Segment,
    SegmentKind,
    Sentence,
)
from hustings.resources import folder
from hustings.seeking import Sought, sought_folded

_UNREAD: Final = (SegmentKind.BOILERPLATE, SegmentKind.RELATED, SegmentKind.CAPTION)
_OFFICE: Final = re.compile(r"⟦f(\d+)⟧")
_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")
_ASIDE: Final = re.compile(r", (?:who|which|whose|qui|que|dont|où)\b[^,;\n]{1,120},")
_DEPUTY: Final = re.compile(r"(?:deputy|vice|acting|interim|former|ex|ancien\w*|outgoing)[ -]\Z")
# Where the race of a party is for the nomination: nobody is elected its leader.
_OF_PRIMARIES: Final = frozenset(("US",))
# Where members of parliament are elected in two rounds, too.
_BOTH_IN_ROUNDS: Final = frozenset(("FR", "LT", "ML"))
_YEAR_OVER: Final = 2  # months of a year in which the votes of the last one are news
_ENOUGH: Final = 4
_OWN: Final = 1_000_000  # more than a document has entities

_EXPLICIT: Final = {
    "en": sought_folded(
        r"\bpresident-elect\b|\bcandidates? for (?:the )?president\b|"
        r"\bpresidential (?:election|race|candidates?|contenders?|run-?off|campaign|vote|poll|"
        r"ticket|nominees?|hopefuls?|results?|bid|contest|ballot|rivals?)\b|"
        r"\b(?:for|to|wins?|won) (?:the )?(?:[a-z]+(?:'s)? )?presidency\b|"
        r"\b(?:runs?|running|stands?|standing|race|vot(?:e|ed|ing)|candidate|contest|bid) for "
        r"(?:the )?(?:president|presidency|white house)\b|"
        r"\b(?:choose|elects?|picks?) (?:a|their|its|the next|a new) president\b|"
        r"\bnext president\b|\b(?:re-?elected|elected|declared|named) (?:as )?president\b|"
        r"\brunning[- ]mates?\b"
    ),
    "fr": sought_folded(
        r"\bpresidentielles?\b|\bpresident-candidat\b|\bcolisti(?:er|ere)s?\b|"
        r"\bcandidat\w* a la presidence(?! (?:d|du)\b)|\bfauteuil presidentiel\b|"
        r"\b(?:elue?|elire|reelue?|proclamee?) (?:[a-z]+ ){0,2}presidente? de la republique\b|"
        r"\b(?:prochaine?|nouve(?:au|lle)) presidente?\b"
    ),
}
_ROUNDS: Final = {
    "en": sought_folded(r"\b(?:run-?offs?|(?:first|second) round)\b"),
    "fr": sought_folded(r"\b(?:premier|second|deuxieme|entre-deux-) ?tours?\b|\bballottage\b"),
}
_HEAD_OF_STATE: Final = {
    "en": sought_folded(
        r"\b(?:the|outgoing|incumbent|sitting) president\b|\bincumbent\b|\bhead of state\b|"
        r"\bwhite house\b|\bpresidency\b"
    ),
    "fr": sought_folded(
        r"\bchef de l'etat\b|\bpresident(?:e)? sortante?\b|\belysee\b|\ble president\b|"
        r"\bpresidence\b"
    ),
}
_VOTED: Final = {
    "en": sought_folded(
        r"\b(?:candidates?|elect(?:ion|ions|ed)|vot(?:e|es|ed|ers|ing)|ballots?|run-?off|polls?|"
        r"winner|wins?|won|campaign|race)\b"
    ),
    "fr": sought_folded(
        r"\b(?:candidate?s?|elu\w*|election\w*|scrutin|suffrages|voix|vot\w+|tours?|urnes|"
        r"campagne|bulletins?|vainqueur|finalistes?)\b"
    ),
}
# A headline of another vote than that of the country.
_ELSEWHERE: Final = sought_folded(
    r"\b(?:mayor|mayoral\w*|governor|governorship|gubernatorial|senat\w+|congress\w*|city|council\w*|county|"
    r"by-election|primar\w+|speaker|leadership|chancell\w+|assembly|maires?|mairie|senat|depute\w*|"
    r"circonscription|legislati\w+|municipal\w*|regionales?|canton\w*|chanceli\w+|metropole|"
    r"departement\w*|europeen\w*|european|parliamentary|cabinet|remaniement|reshuffle)\b"
)


@dataclass(frozen=True, slots=True)
class News:
    """What is asked about: a document as far as it is read.

    Attributes:
        text: Its text.
        sentences: Its sentences with their masks.
        segments: Its segments.
        entities: Its entities by id.
        country: Its country.
        day: Its day.
        language: "en" or "fr".
        live: Whether it is a live blog, in which the news may stand anywhere.
    """

    text: str
    sentences: Sequence[Sentence]
    segments: Sequence[Segment]
    entities: Mapping[str, LocalEntity]
    country: str | None
    day: date | None
    language: str
    live: bool


def implied_contest(news: News) -> ElectionDetail | None:
    """Return the election that a document implies, None if none or more than one could be meant."""
    if news.day is None:
        return None
    return _of_party(news) or _of_president(news)


def known_as(detail: ElectionDetail, entities: Mapping[str, LocalEntity]) -> str | None:
    """Return the id of the entity that is an election already, None if there is none."""
    for entity in entities.values():
        other = entity.detail
        if not isinstance(other, ElectionDetail) or other.kind != detail.kind:
            continue
        if (other.year, other.place) != (detail.year, detail.place):
            continue
        if None not in (other.country, detail.country) and other.country != detail.country:
            continue
        if detail.kind != "leadership" or _one_party(detail, other):
            return entity.id
    return None


def _one_party(one: ElectionDetail, other: ElectionDetail) -> bool:
    first, second = set(fold(one.party or "").split()), set(fold(other.party or "").split())
    return bool(first and second) and (first <= second or second <= first or same_camp(one, other))


# ------------------------------------------------------------------ a party


def _of_party(news: News) -> ElectionDetail | None:
    """Return the vote for the head of the only party that the news gives one."""
    telling = front(news.segments)
    found: dict[str, str] = {}
    own: str | None = None
    here: dict[str, None] = {}
    for sentence, text in _told(news):
        in_front = sentence.segment in telling
        parties, posts = _parties(sentence, news)
        if in_front:
            here |= dict.fromkeys(parties.values())
        if not (in_front or news.live) or _of_another_year(sentence, news):
            continue
        masked = _with_offices(text, posts)
        for number, role in headed(masked, news.language):
            name = parties.get(number, "")
            if role or name not in found:
                found[name] = role
        if in_front and own is None:
            own = heads_itself(text, news.language)
    found.pop("", None)
    if not found and own is not None and len(here) == 1:
        found = {next(iter(here)): own}
    if len(found) != 1 or news.day is None:
        return None
    ((party, role),) = found.items()
    return _leadership(party, role, news)


def _leadership(party: str, role: str, news: News) -> ElectionDetail:
    assert news.day is not None
    kind = "primary" if news.country in _OF_PRIMARIES else "leadership"
    detail = ElectionDetail(kind, news.day.year, news.country, party=party)
    if news.language != "fr":
        return detail
    entity = next((e for e in news.entities.values() if e.name == party), None)
    acronym = next((n for n in entity.names if n.isupper()), None) if entity else None
    people = party.endswith("s") and " " not in party  # "des Républicains"
    acronym = None if people or party.startswith(("Parti ", "Les ")) else acronym
    detail = replace(detail, party=acronym or party)
    if not (is_presidency(role) or _presided(party, news)):
        return detail
    return replace(detail, wording=f"élection à la présidence {of_party(acronym or party, party)}")


def _presided(party: str, news: News) -> bool:
    """Tell whether the news calls the head of a party its president: "le président du G"."""
    telling = front(news.segments)
    entity = next((e for e in news.entities.values() if e.name == party), None)
    names = {re.escape(unmarked(n)) for n in (party, *(entity.names if entity else ()))}
    post = rf"\bpresident(?:e|ce)? (?:du |de la |de |des |de l'|d')(?:{'|'.join(sorted(names))})\b"
    return any(
        re.search(post, unmarked(sentence.span.of(news.text)))
        for sentence, _ in _told(news)
        if sentence.segment in telling
    )


def _parties(sentence: Sentence, news: News) -> tuple[dict[int, str], dict[int, str]]:
    """Return the parties of a sentence by number, and what its offices are called.

    The party of an office has a number of its own, a million and more: "leader of ⟦g1000001⟧".
    """
    names: dict[int, str] = {}
    posts: dict[int, str] = {}
    for mention in sentence.mentions:
        entity = news.entities.get(mention.entity)
        if entity is None:
            continue
        number = int(mention.entity[1:])
        if isinstance(entity.detail, PartyDetail):
            names[number] = entity.name
        elif isinstance(entity.detail, OfficeDetail):
            scope, posts[number] = entity.detail.scope, unmarked(entity.name)
            party = _party_named(scope, news) if scope else None
            if scope and (party or entity.detail.role == "party-leader"):
                names[_OWN + number] = party or scope
                mask = f"⟦g{_OWN + number}⟧"
                posts[number] = posts[number].replace(unmarked(scope), mask)
    return names, posts


def _party_named(scope: str, news: News) -> str | None:
    """Return the name of the party of the document that goes by a name, too."""
    words = set(fold(scope).split()) - {"the", "le", "la"}
    for entity in news.entities.values():
        if isinstance(entity.detail, PartyDetail) and any(
            words == set(fold(name).split()) for name in (entity.name, *entity.names)
        ):
            return entity.name
    return None


def _with_offices(text: str, posts: Mapping[int, str]) -> str:
    """Return a masked sentence with its offices written out, but for former ones."""

    def written(match: re.Match[str]) -> str:
        post = posts.get(int(match[1]))
        return match[0] if post is None or _DEPUTY.search(text[: match.start()]) else post

    return _OFFICE.sub(written, text) if posts else text


def _of_another_year(sentence: Sentence, news: News) -> bool:
    """Tell whether a sentence gives a year that is not that of the document, but for asides."""
    years = _YEAR.findall(_ASIDE.sub(",", sentence.span.of(news.text)))
    return news.day is not None and any(int(year) != news.day.year for year in years)


# ------------------------------------------------------------------ a country


def _of_president(news: News) -> ElectionDetail | None:
    """Return the presidential election of the year, if rounds and candidates speak of it."""
    assert news.day is not None
    if news.country is None:
        return None
    detail = settled(ElectionDetail("presidential", country=news.country), None, news.day)
    if detail.year is None or (detail.year < news.day.year and news.day.month > _YEAR_OVER):
        return None
    texts = [(sentence, unmarked(sentence.span.of(news.text))) for sentence, _ in _told(news)]
    telling = front(news.segments)
    if any(
        _ELSEWHERE.search(text)
        for sentence, text in texts
        if sentence.segment == 0 or news.segments[sentence.segment].kind is SegmentKind.HEADLINE
    ):
        return None
    leads = [text for sentence, text in texts if sentence.segment in telling]
    words = [text for _, text in texts]
    explicit = any(
        _of_home(match, text, news.country)
        for text in words
        for match in _EXPLICIT[news.language].finditer(text)
    )
    rounds = _any(_ROUNDS, words, news) and (
        news.country in _in_rounds() or _any(_ROUNDS, leads, news)
    )
    headed_by = _any(_HEAD_OF_STATE, words, news) or (
        _any(_ROUNDS, leads, news) and news.country in _in_rounds() - _BOTH_IN_ROUNDS
    )
    score = 2 * explicit + 2 * rounds + headed_by + _any(_VOTED, leads, news)
    if not (explicit or (rounds and headed_by)):
        return None
    if detail.year != news.day.year:
        return detail if explicit and score >= _ENOUGH else None
    return detail if score >= _ENOUGH - explicit else None


_OF_LAND: Final = re.compile(r"\s+(?:of|de|du|des|de la|d)(?:\s|')+(?:the |l')?(\w+)")


def _of_home(match: re.Match[str], text: str, country: str) -> bool:
    """Tell whether a president spoken of is not said to be that of another country."""
    of = _OF_LAND.match(text, match.end())
    return of is None or _lands().get(of[1], country) == country


@cache
def _lands() -> Mapping[str, str]:
    """Return the code of each country by the last word of its names, folded."""
    return {
        fold(name).rpartition(" ")[2]: land.code
        for land in election_countries().values()
        for name in (*land.english, *land.places)
    }


def _any(patterns: Mapping[str, Sought], texts: Sequence[str], news: News) -> bool:
    return any(patterns[news.language].search(text) for text in texts)


@cache
def _in_rounds() -> frozenset[str]:
    """Return the countries that elect a president in two rounds."""
    lines = (folder("data") / "two_rounds.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return frozenset(code for _, codes in rows for code in codes.split()) & frozenset(
        election_countries()
    )


def _told(news: News) -> Iterator[tuple[Sentence, str]]:
    """Yield the sentences that tell news, in lower case without accents."""
    for sentence in news.sentences:
        if news.segments[sentence.segment].kind not in _UNREAD:
            yield sentence, unmarked(sentence.masked.text)
