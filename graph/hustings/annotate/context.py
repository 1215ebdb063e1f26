"""Context: the main country of a document and the election it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from hustings.annotate.tokens import Run
from hustings.gazetteer import Gazetteer
from hustings.model.annotation import (
    WITHIN_PARTY,
    ElectionDetail,
    EntityKind,
    LocalEntity,
    Mention,
    Segment,
    SegmentKind,
)

# How much one sign of a country counts.
_COUNTRY_NAME: Final = 3
_DEMONYM: Final = 3
_CITY: Final = 1
_PERSON: Final = 2
_PARTY: Final = 3
_DATELINE: Final = 4  # "Colombie : …" opens the headline
_COLON: Final = re.compile(r" ?:")
_SHARED: Final = 2  # countries whose parties may bear one name and still speak for each of them
_LETTERS: Final = 3  # of an acronym that speaks for a country, if another one does too
_ACRONYMS: Final = 2
# Letters of one party that stand for much else.
_OTHERWISE: Final = frozenset(
    "ADR ALN AMEN ARI ASP ATM AUR CAR CCC CDA CHA CIP CODE COP CPL CPU CST CUP DEVA DNS EDU FAI "
    "FAST FDR FIM FIS FIT FLO FNL FORD GEN GOOD GPP HAM HUN IDS IRA IRL JUL KOK LAOS LIBRE LIVRE "
    "LMS LPG MCA MCC MDL MIC MOST MSI NAR NASA NES NOVO NSF ODA OLP OPL OPR PARTS PLS PLUS POT "
    "PRE REDE REM SAD SDK SEL SMC SOP STAN TAJ TIG TIM TIP TVK UNE UNI UPA USD USR WIN YAW".split()
)


def country_votes(
    text: str,
    runs: Iterable[Run],
    persons: Iterable[tuple[str, ...]],
    parties: Iterable[str],
    gazetteer: Gazetteer,
    named: Iterable[tuple[int, int]] = (),
) -> Counter[str]:
    """Count the signs of each country: places, demonyms, known persons and party names.

    Args:
        text: The plain text.
        runs: Its capitalised words.
        persons: Names of persons, by folded word.
        parties: Keys of the parties that are named in full.
        gazetteer: Names known beforehand.
        named: Where names of persons stand: who is called France or Jordan is of no country.
    """
    votes: Counter[str] = Counter()
    letters: dict[str, set[str]] = {}
    for run in _others(runs, {at for start, end in named for at in range(start, end)}):
        for token in run:
            if iso := gazetteer.people.get(token.folded):
                votes[iso] += _DEMONYM
            if len(token.text) >= _LETTERS and (known := gazetteer.acronyms.get(token.text)):
                for entry in known if len(known) <= _SHARED else ():
                    letters.setdefault(entry.country or "", set()).add(token.text)
        for size in (1, 2, 3):
            for i in range(len(run) - size + 1):
                key = " ".join(t.folded for t in run[i : i + size]).replace("d' ", "d'")
                if iso := gazetteer.places.get(key, ""):
                    votes[iso] += _CITY if size == 1 else _COUNTRY_NAME
                    opens = run[i].start == 0 and _COLON.match(text, run[i + size - 1].end)
                    votes[iso] += _DATELINE if opens else 0
    for iso, told in letters.items():
        if iso and len(told) >= _ACRONYMS:
            votes[iso] += _ACRONYMS * len(told)
    lone = {iso for iso, told in letters.items() if iso and not told <= _OTHERWISE}
    for words in set(persons):
        if iso := gazetteer.persons.get(" ".join(words), ""):
            votes[iso] += _PERSON
    for key in set(parties):
        entries = [e for e in gazetteer.parties.get(key, ()) if not e.ordinary]
        if len(entries) <= _SHARED:
            for iso in {entry.country for entry in entries if entry.country}:
                votes[iso] += _PARTY
    if not votes and len(lone) == 1:
        votes[lone.pop()] += 1  # "PJD : ⟦P⟧ réélu" tells of no country otherwise
    return votes


def _others(runs: Iterable[Run], taken: set[int]) -> Iterator[Run]:
    """Yield runs, parted where words stand that are taken."""
    for run in runs:
        for free, part in groupby(run, key=lambda token: token.start not in taken):
            if free:
                yield tuple(part)


def main_country(votes: Mapping[str, int]) -> str | None:
    """Return the country with most signs, if it is ahead of the others."""
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return None
    return ranked[0][0]


_WEIGHTS: Final = {
    SegmentKind.HEADLINE: 4,
    SegmentKind.HEADING: 3,
    SegmentKind.RELATED: 0,
    SegmentKind.BOILERPLATE: 0,
    SegmentKind.CAPTION: 0,
}
_LEAD: Final = 3
_FRONT: Final = 2  # paragraphs that tell the news; what follows may be its history
# "The candidate for E", "after E": somebody stands in it, or it is over; the news is another.
_STANDS_IN: Final = re.compile(
    r"\b(?:candidate?s?|candidature|candidacy|nominees?|nomination|bid|campaign|campagne|investie?|"
    r"désignée?|chosen|picked|selected|represent\w*|contender|hopeful|"
    r"couleurs|favou?rites?|run|running|stand(?:s|ing)?|renonc\w+|finaliste|en vue|avant|before)\b"
    r"(?:\s+[^\s;:.,]+){0,5}"
    r"\s*(?:à|pour|for|in|de|of|to|en)?\s*(?:la|le|les|the|l'|this year's|d'|de l')?\s*\Z",
    re.IGNORECASE,
)
_LEAVES: Final = re.compile(
    r"\b(?:withdr|dropp|drops|quit|pull|retir|renonc|soutien|soutenir|vot)\w*", re.IGNORECASE
)
_OVER: Final = re.compile(
    r"(?:\b(?:had|avait|avaient|ayant|having)\s+(?:\w+\s+){1,3}(?:the |la |le |l')?|"
    r"\b(?:following|since|after|depuis|après|lost|perdu)\s+(?:the |la |le |les |l'|last |"
    r"\w+'s )?|\b(?:last|previous) (?:\w+'s )?)\Z",
    re.IGNORECASE,
)
# "Beaten by A in August's primary, B …", "That would mean a by-election in L": behind the first
# paragraph such an election is told by the way, and the news is another.
_BY_THE_WAY: Final = re.compile(
    r"(?:\b(?:vainqueure?s?|gagnante?s?|perdante?s?|vaincue?s?|battue?s?|lauréate?s?|issue?s?|winners?|"
    r"losers?|beaten|defeated)\b(?:\s+[^\s;:.,]+){0,6}?\s+(?:de|à|au|aux|in|of)\s?"
    r"(?:the |la |l'|the last |\w+'s )?|\b(?:lost|perdu) (?:the |la |l')?)\Z",
    re.IGNORECASE,
)
_SUPPOSED: Final = re.compile(
    r"\b(?:(?:would|could|may|might)(?: \w+)? (?:mean|trigger|force|cause|prompt|lead to|spark|"
    r"require|bring about)|(?:pourrait|devrait|risque de) (?:provoquer|entraîner|déclencher|"
    r"conduire à|déboucher sur)|(?:provoquer|entraîner|déclencher|signifier|imposer)(?:ait|a))\s"
    r"(?:an? |another |fresh |new |early |une |de nouvelles |d'autres |des )*\Z",
    re.IGNORECASE,
)
_ELECTED: Final = re.compile(
    r"\b(?:elected|re-elected|named|chosen|new|returns?|returned|won|becomes?|became|réélue?|élue?|"
    r"désignée?|nouveau|nouvelle|returns|wins?)(?: \w+){0,4} (?:the |la |le |as |as the )?\Z",
    re.IGNORECASE,
)
# "Its new leader, B": he may have been in office for months.
_NEW: Final = re.compile(
    r"\b(?:its|their|his|her|son|sa|leur) (?:new|nouve(?:au|lle)) \Z", re.IGNORECASE
)
_FORMER: Final = re.compile(
    r"\b(?:former|ex-?|ancien|ancienne|then|late|deputy)[ -](?:the )?\Z", re.IGNORECASE
)
_LOOK_BACK: Final = 60
_SPOKEN_OF_AFTER: Final = 2  # months of a year in which the votes of the last one are news


def focus_election(
    text: str,
    mentions: Sequence[tuple[Mention, int]],
    segments: Sequence[Segment],
    entities: Mapping[str, LocalEntity],
    contests: Mapping[str, str],
    day: date | None,
    country: str | None,
) -> str | None:
    """Return the election that the document is about: named early and often, headlines first.

    An election that somebody only stands in counts when no other is named, one that is over or
    years away never. Being elected to an office is as good as the name of the vote if that is the
    news: told in the headline or the first paragraphs, and not of another country.

    Args:
        text: Text of the document.
        mentions: Every mention with the index of its segment, in text order.
        segments: The segments.
        entities: The entities by id.
        contests: The election that fills an office, by id of the office.
        day: Day of the document.
        country: Country of the document.
    """
    telling = front(segments)
    opening = front(segments, 1)
    people = _starts(mentions)
    count = Counter(mention.entity for mention, _ in mentions)
    scores: Counter[str] = Counter()
    weak: Counter[str] = Counter()
    first: dict[str, int] = {}
    for order, (mention, segment) in enumerate(mentions):
        weight = _WEIGHTS.get(segments[segment].kind, 1)
        if not weight or segments[segment].dated is not None:
            continue
        before = text[max(0, mention.span.start - _LOOK_BACK) : mention.span.start]
        election = _voted_for(mention, contests)
        detail = entities[election].detail if election else None
        if election is None or not isinstance(detail, ElectionDetail):
            continue
        if mention.kind is EntityKind.OFFICE and (
            _abroad(detail, country)
            or (segment not in telling and detail.place)
            or (
                (detail.kind == "leadership" or _is_title(mention, people))
                and not _ELECTED.search(before)
            )
            or (detail.kind == "leadership" and segment not in opening and _NEW.search(before))
        ):
            continue
        if (
            mention.kind is EntityKind.ELECTION
            and count[election] == 1
            and segment not in telling
            and not scores
            and (not weak or detail.kind in WITHIN_PARTY)
        ):
            continue  # spoken of once, behind the news
        if detail.kind == "other":
            weight = 1
        if _far(detail, day) or (_FORMER if mention.kind is EntityKind.OFFICE else _OVER).search(
            before
        ):
            continue
        if _SUPPOSED.search(before) and _WEIGHTS.get(segments[segment].kind, 1) == 1:
            continue
        if segment not in opening and _BY_THE_WAY.search(before):
            continue
        apart = (
            not _ELECTED.search(before) if mention.kind is EntityKind.OFFICE else _stands_in(before)
        )
        weight += 0 if scores or apart else _LEAD
        first.setdefault(election, order)
        (weak if apart else scores)[election] += weight
    ranked = scores or weak
    return min(ranked, key=lambda e: (-ranked[e], first[e])) if ranked else None


def front(segments: Sequence[Segment], size: int = _FRONT) -> frozenset[int]:
    """Return the indices of the headline and of the first paragraphs."""
    heads = [i for i, s in enumerate(segments) if _WEIGHTS.get(s.kind, 1) > 1]
    told = [
        i
        for i, s in enumerate(segments)
        if _WEIGHTS.get(s.kind, 1) == 1 and s.kind is not SegmentKind.DATELINE
    ]
    return frozenset(heads + told[:size])


def _starts(mentions: Sequence[tuple[Mention, int]]) -> frozenset[int]:
    return frozenset(m.span.start for m, _ in mentions if m.kind is EntityKind.PERSON)


def _is_title(mention: Mention, people: frozenset[int]) -> bool:
    """Tell whether an office only says who somebody is: "⟦F⟧ ⟦P⟧", "the ⟦F⟧, ⟦P⟧"."""
    end = mention.span.end
    return end + 1 in people or end + 2 in people


def _abroad(detail: ElectionDetail, country: str | None) -> bool:
    return None not in (country, detail.country) and detail.country != country


def _voted_for(mention: Mention, contests: Mapping[str, str]) -> str | None:
    """Return the election that a mention names, or fills the office it names."""
    if mention.kind is EntityKind.ELECTION:
        return mention.entity
    return contests.get(mention.entity) if mention.kind is EntityKind.OFFICE else None


def _stands_in(before: str) -> bool:
    """Tell whether the words before an election only say that somebody stands in it."""
    found = _STANDS_IN.search(before)
    return found is not None and not _LEAVES.search(found[0])


def _far(detail: ElectionDetail, day: date | None) -> bool:
    if day is None or detail.year is None:
        return False
    over = detail.year < day.year and day.month > _SPOKEN_OF_AFTER
    return over or abs(detail.year - day.year) > 1
