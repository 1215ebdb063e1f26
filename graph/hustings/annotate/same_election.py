"""Elections of one document: which mentions speak of one, and which it only implies.

"The primary" is the primary that the document names in full; "was elected mayor of L" speaks of an
election that no word names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from hustings.annotate.election_words import election_countries, same_camp
from hustings.annotate.elections import compatible, contested
from hustings.gazetteer import fold
from hustings.model.annotation import (
    WITHIN_PARTY,
    ElectionDetail,
    EntityKind,
    Mention,
    OfficeDetail,
)
from hustings.model.document import Span
from hustings.seeking import sought

_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")
# A vote or a mandate is spoken of, so that the office beside it is one that is voted on.
_VOTED_ON: Final = re.compile(
    r"\b(?:(?:re-?)?elected|re-?election|elections?|r[ée]?élue?s?|élue?s?|réélections?|élections?|"
    r"mandats?|second term|third term|another term|won|wins?|winner|victory|defeat(?:ed|s)?|beat|"
    r"ballots?|votes?|voters|run-?off|race|candidates?|candidacy|nominees?|run(?:s|ning)? for|"
    r"stand(?:s|ing)? for|candidat(?:e|s|ure)?|brigue\w*|scrutin|suffrages|voix|"
    r"remporte\w*|battue?|"
    r"presidency|mayoralty|leadership)\b",
    re.IGNORECASE,
)

BALLOTS: Final = sought(
    r"\b(?:ballots?|first preferences|(?:members|people|delegates) (?:voted|gave)|suffrages|"
    r"des voix|militants ont voté|adhérents ont voté)\b",
    re.IGNORECASE,
)


def united(
    mentions: Sequence[Mention], details: Callable[[str], ElectionDetail]
) -> dict[str | tuple[str, Span], str]:
    """Return what each election key, or one mention of it, is to be taken for.

    A name that tells less than another one is that other, if the document names no second
    election it could be; where it could be several, it is the only one named so far.

    Args:
        mentions: Every mention of the document, in text order.
        details: The detail of an election by its key.
    """
    named = [m for m in mentions if m.kind is EntityKind.ELECTION]
    keys = list(dict.fromkeys(m.entity for m in named))
    known = {key: details(key) for key in keys}
    # The year of a primary may only be that of the text.
    loose = {
        key
        for key in keys
        if known[key].kind in WITHIN_PARTY
        and not any(_YEAR.search(m.surface) for m in named if m.entity == key)
    }
    count = Counter(m.entity for m in named)
    found: dict[str | tuple[str, Span], str] = {}
    for at, key in sorted(enumerate(keys), key=lambda item: (not _named(known[item[1]]), item[0])):
        fuller = [
            other
            for place, other in enumerate(keys)
            if other != key
            and _fuller(known[other], known[key], loose=key in loose)
            and not (
                _fuller(known[key], known[other], loose=other in loose)
                and (-count[key], at) < (-count[other], place)
            )
        ]
        now = [o for o in fuller if known[o].year == known[key].year]
        fuller = now or fuller
        best = [o for o in fuller if o not in found] or fuller[:1]
        if not best:
            continue
        if len(best) == 1:
            found[key] = best[0]
            continue
        for mention in named:
            if mention.entity == key:
                before = {m.entity for m in named if m.span < mention.span} & set(best)
                if len(before) == 1:
                    found[key, mention.span] = before.pop()
    return {key: _last(into, found) for key, into in found.items()}


def _last(key: str, found: Mapping[str | tuple[str, Span], str]) -> str:
    """Return what an election is at last taken for: the fuller name may have a fuller one."""
    seen = {key}
    while key in found and found[key] not in seen:
        key = found[key]
        seen.add(key)
    return key


def _fuller(one: ElectionDetail, other: ElectionDetail, *, loose: bool = False) -> bool:
    """Tell whether `one` may be `other` under a name that tells more.

    Args:
        one: An election.
        other: The one that may be the same.
        loose: The year of `other` is only that of the text.
    """
    if other.kind == "other" and (one.kind in WITHIN_PARTY or other.wording):
        return False
    if one.kind == "other" or (other.place and not one.place):
        return False
    if _named(one) and _named(other):
        return compatible(replace(one, party=None), replace(other, party=None)) and _longer(
            one, other
        )
    told = replace(other, year=None) if loose and _named(one) else other
    if not compatible(_plain(one), _plain(told)):
        return False
    return _named(one) or (not _named(other) and _rest(one) > _rest(other))


def _longer(one: ElectionDetail, other: ElectionDetail) -> bool:
    """Tell whether two names of a party are one, and the first says more or is more usual."""
    first, second = fold(one.party or "").split(), fold(other.party or "").split()
    if not first or not second or first == second or one.wording or other.wording:
        return False
    if set(second) < set(first):
        return True
    if set(first) < set(second):
        return False
    return same_camp(one, other)


def _plain(detail: ElectionDetail) -> ElectionDetail:
    return replace(detail, party=fold(detail.party) if detail.party else None)


def _named(detail: ElectionDetail) -> bool:
    return bool(detail.party or detail.place or detail.wording)


def _rest(detail: ElectionDetail) -> int:
    return sum((detail.year is not None, detail.country is not None, detail.kind != "other"))


def completed(full: ElectionDetail, others: Iterable[ElectionDetail]) -> ElectionDetail:
    """Return `full` with the year and country that its other names give."""
    for other in others:
        full = replace(
            full,
            year=full.year if full.year is not None else other.year,
            country=full.country or other.country,
        )
    return full


def _held(vote: ElectionDetail) -> bool:
    """Tell whether a country that has a calendar votes for such an office at all."""
    calendar = election_countries().get(vote.country or "")
    return vote.kind != "presidential" or calendar is None or bool(calendar.years[vote.kind])


def _whole(office: OfficeDetail) -> bool:
    """Tell whether a president is one of a country: councils and regions have presidents too."""
    if office.role != "president" or office.scope is None:
        return True
    scope = fold(office.scope).removeprefix("the ").removeprefix("la ")
    return scope in {"republique", "republic", "etat", "nation"} or office.scope in _nations()


@cache
def _nations() -> frozenset[str]:
    names = {name for c in election_countries().values() for name in c.english}
    places = {p.partition(" ")[2] for c in election_countries().values() for p in c.places}
    return frozenset(names | places)


def voted_on(
    offices: Sequence[tuple[str, OfficeDetail, Iterable[str]]],
    elections: Mapping[str, ElectionDetail],
    country: str | None,
    day: date | None,
    *,
    balloted: bool,
) -> tuple[dict[str, str], dict[str, ElectionDetail]]:
    """Return the election that fills each office, and the elections that only offices tell of.

    Args:
        offices: Key, detail and the sentences of each office that the document names.
        elections: The elections that the document names, by key.
        country: Country of the document.
        day: Day of the document.
        balloted: The document speaks of ballots, so that a new leader was voted for.

    Returns:
        Election by office key; a new election has the key of its office, and its detail stands in
        the second mapping.
    """
    filled: dict[str, str] = {}
    implied: dict[str, ElectionDetail] = {}
    keys: dict[ElectionDetail, str] = {}
    rank = {key: -at for at, key in enumerate(elections)}
    told = cache(lambda sentence: _VOTED_ON.search(sentence) is not None)
    for key, detail, sentences in offices:
        vote = contested(replace(detail, country=detail.country or country), day)
        if vote is None or not _held(vote) or not _whole(detail):
            continue
        fitting = [k for k, e in elections.items() if e.kind == vote.kind and compatible(e, vote)]
        if fitting:
            filled[key] = max(fitting, key=lambda k: (_rest(elections[k]), rank[k]))
        elif any(map(told, sentences)) or (balloted and vote.kind == "leadership"):
            filled[key] = keys.setdefault(vote, key)
            implied.setdefault(filled[key], vote)
    return filled, implied
