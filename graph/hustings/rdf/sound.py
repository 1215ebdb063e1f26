"""Tells of SPARQL constraints that they find nothing in a document, without asking them.

Each test says less than its constraint: whatever is not plain is a doubt, and then the query is
asked. A test stands for the very words of one query. If these change, so does their digest, and
the query is asked until somebody has looked at the test again (a test of ours tells).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from pyoxigraph import Literal

from hustings.rdf.checks import Check
from hustings.rdf.seen import Seen
from hustings.vocabulary import HUS, XSD

Test = Callable[[Seen], bool]

_NUMBER: Final = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,18})?")
_NUMBERS: Final = frozenset({XSD + "integer", XSD + "decimal"})
_MOST: Final = 10**18  # numbers from here on have more digits
_TIME: Final = XSD + "dateTime"
_DAY: Final = 10  # characters


def _hus(name: str) -> str:
    return HUS + name


_AFFIRMED, _PREFERRED, _STANDING = map(_hus, ("Affirmed", "Preferred", "Standing"))
_TOLD: Final = frozenset(map(_hus, ("Stated", "Past")))
_HAS_CLAIM, _RANK, _CANDIDATE, _SHARE = map(_hus, ("hasClaim", "rank", "candidate", "share"))


def plain_test(check: Check) -> Test | None:
    """Return what tells, when it is True, that a constraint finds nothing; None if nothing does."""
    name = (check.constraint or "").rpartition("#")[2]
    test, words = _TESTS.get(name, (None, ""))
    return test if digest(check.query) == words else None


def digest(query: str) -> str:
    """Return what stands for the words of a query, however they are laid out."""
    return hashlib.sha256(" ".join(query.split()).encode()).hexdigest()[:16]


def _claim_places(seen: Seen) -> bool:
    starts, ends = seen.values(_hus("start")), seen.values(_hus("end"))
    for claim in seen.classes.get(_hus("Claim"), ()):
        start, end = _one_number(starts.get(claim)), _one_number(ends.get(claim))
        if start is None or end is None or start >= end:
            return False
    return True


def _quote_lengths(seen: Seen) -> bool:
    quotes, starts, ends = (seen.values(_hus(name)) for name in ("quote", "start", "end"))
    for claim in seen.classes.get(_hus("Claim"), ()):
        start, end = _one_number(starts.get(claim)), _one_number(ends.get(claim))
        quote = _one(quotes.get(claim))
        if start is None or end is None or not isinstance(quote, tuple):
            return False
        if len(quote[0]) + start != end:
            return False
    return True


def _standing_affirmed(seen: Seen) -> bool:
    claims = seen.values(_HAS_CLAIM)
    polarities, modalities = seen.values(_hus("polarity")), seen.values(_hus("modality"))
    return all(
        any(
            _AFFIRMED in polarities.get(claim, ()) and _TOLD & modalities.get(claim, set())
            for claim in claims.get(statement, ())
        )
        for statement, found in seen.values(_hus("status")).items()
        if _STANDING in found
    )


def _parts_of_turnout(seen: Seen) -> bool:
    pairs = (
        ("ballotsCast", "registered"), ("validVotes", "ballotsCast"),
        ("blankVotes", "ballotsCast"), ("spoiltVotes", "ballotsCast"),
    )  # fmt: skip
    return all(_ordered(part, whole, seen) for part, whole in pairs)


def _ordered(low: str, high: str, seen: Seen) -> bool:
    """Tell whether, of whatever has both, the one number is not above the other."""
    tops = seen.values(_hus(high))
    for node, values in seen.values(_hus(low)).items():
        if node not in tops:
            continue
        value, top = _one_number(values), _one_number(tops[node])
        if value is None or top is None or value > top:
            return False
    return True


def _preferred_are_own(seen: Seen) -> bool:
    claims = seen.values(_HAS_CLAIM)
    preferred = seen.values(_hus("preferredClaim"))
    return all(found <= claims.get(node, set()) for node, found in preferred.items())


def _preferred_shares(seen: Seen) -> bool:
    preferred, reported = seen.values(_hus("preferredClaim")), seen.values(_hus("reportedShare"))
    return all(
        shares <= reported.get(claim, set())
        for node, shares in seen.values(_SHARE).items()
        for claim in preferred.get(node, ())
    )


def _results_have_best(seen: Seen) -> bool:
    return all(_best(node, seen) for node in _figures(seen))


def _results_have_one_best(seen: Seen) -> bool:
    return all(_best(node, seen) < 2 for node in seen.classes.get(_hus("Result"), ()))


def _figures(seen: Seen) -> set[object]:
    told = seen.values(_SHARE).keys() | seen.values(_hus("votes")).keys()
    return told & seen.classes.get(_hus("Result"), set())


def _best(statement: object, seen: Seen) -> int:
    """Return how many claims of a statement are preferred."""
    ranks = seen.values(_RANK)
    claims = seen.values(_HAS_CLAIM).get(statement, ())
    return sum(_PREFERRED in ranks.get(claim, ()) for claim in claims)


def _results_of_candidates(seen: Seen) -> bool:
    candidates, races = seen.values(_CANDIDATE), seen.values(_hus("inElection"))
    running = {
        (person, race)
        for node in seen.classes.get(_hus("Candidacy"), ())
        for person in candidates.get(node, ())
        for race in races.get(node, ())
    }
    rounds, elections = seen.values(_hus("ofRound")), seen.values(_hus("ofElection"))
    return all(
        (person, race) in running
        for node in seen.classes.get(_hus("Result"), ())
        for person in candidates.get(node, ())
        for one in rounds.get(node, ())
        for race in elections.get(one, ())
    )


def _days_in_order(first: str, last: str) -> Test:
    def test(seen: Seen) -> bool:
        ends = seen.values(_hus(last))
        return all(
            _before(_one(values), _one(ends[node]))
            for node, values in seen.values(_hus(first)).items()
            if node in ends
        )

    return test


def _before(start: object, end: object) -> bool:
    if not isinstance(start, Literal) or not isinstance(end, Literal):
        return False
    if start.datatype.value == _TIME and end.datatype.value == _TIME:
        return False  # zones are for the engine to compare
    early = start.value[: len(end.value[:_DAY])]
    return early <= end.value[: len(early)]


def _one(values: set[object] | None) -> object:
    """Return the only value; None if there are none or several."""
    return next(iter(values)) if values and len(values) == 1 else None


def _one_number(values: set[object] | None) -> Decimal | int | None:
    """Return the only value if it is a number that is plainly written."""
    value = _one(values)
    if isinstance(value, int):
        return value if 0 <= value < _MOST else None
    if not isinstance(value, Literal) or value.datatype.value not in _NUMBERS:
        return None
    return Decimal(value.value) if _NUMBER.fullmatch(value.value) else None


# The test of each constraint, and the digest of the query that it stands for.
_TESTS: Final[Mapping[str, tuple[Test, str]]] = {
    "Claim-empty": (_claim_places, "c5f2438fad01e9c3"),
    "QuoteLength-differs": (_quote_lengths, "021cc82d40bf3b5b"),
    "StandingSupported-unsupported": (_standing_affirmed, "d87c56c48b82c14c"),
    "TurnoutParts-exceed": (_parts_of_turnout, "004766b6e2a35762"),
    "PreferredFigure-foreign": (_preferred_are_own, "0cc5960d0d2929a1"),
    "PreferredFigure-share": (_preferred_shares, "7096b7cebc36700a"),
    "OnePreferred-none": (_results_have_best, "ff3e3748b01d252f"),
    "OnePreferred-several": (_results_have_one_best, "7c89b9e19590ab69"),
    "ResultCandidacy-missing": (_results_of_candidates, "820fdc54acb53c93"),
    "Interval-bounds": (_days_in_order("startAfter", "endBefore"), "ef03888dbab8d0d9"),
    "Interval-dates": (_days_in_order("startDate", "endDate"), "155edd66b37538cf"),
    "Interval-estimates": (lambda seen: _ordered("low", "high", seen), "87f7ec9f38ec3403"),
    "OneGraph-apart": (lambda seen: seen.sources_beside_claims, "a058ba53026855ad"),
    "OneGraph-twice": (lambda seen: seen.said_once, "7774df2fbb988ec1"),
}
