"""When a statement came true, and which of two came first."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from hustings.model.annotation import DateBasis, EventDate
from hustings.model.claim import Modality
from hustings.model.fact import Candidacy, Endorsement, Sponsorship, Tenure, Withdrawal
from hustings.model.statement import Bearing, When

# The firmer the ground, the earlier in this list.
_FIRM: Final = (
    DateBasis.STATED_IN_TEXT,
    DateBasis.LINK_DATE,
    DateBasis.RELATIVE,
    DateBasis.ENTRY_TIME,
    DateBasis.DOCUMENT_DATE,
)


def instant(time: datetime) -> datetime:
    """Return a time that can be compared with any other; one without a zone counts as UTC."""
    return time if time.tzinfo is not None else time.replace(tzinfo=UTC)


def event_date(bearing: Bearing) -> EventDate | None:
    """Return the date that a claim gives for what it says, if it gives one."""
    fact = bearing.claim.fact
    if isinstance(fact, Endorsement | Sponsorship | Candidacy | Withdrawal) and fact.date:
        return fact.date
    if isinstance(fact, Tenure) and fact.start:
        return fact.start
    return bearing.claim.reported


def firmest(dates: Iterable[tuple[EventDate, Bearing]]) -> EventDate | None:
    """Return the best of some dates with the claims that give them.

    A date after the document's own day is one of an updated page or of something else in the
    sentence, so it comes after every other; then firm basis, precise, often reported.
    """
    pairs = list(dates)
    if not pairs:
        return None
    documents = Counter(value for value, _ in {(d.value, b.document) for d, b in pairs})

    def order(pair: tuple[EventDate, Bearing]) -> tuple[bool, int, int, int, str]:
        found, bearing = pair
        return (
            _later_than_page(found, bearing),
            _FIRM.index(found.basis),
            -len(found.value),
            -documents[found.value],
            found.value,
        )

    return min(pairs, key=order)[0]


def _later_than_page(found: EventDate, bearing: Bearing) -> bool:
    day = bearing.published[: len(found.value)]
    return bool(day) and found.value[: len(day)] > day


def when(asserted: Sequence[Bearing]) -> When:
    """Return the date of a statement from the claims that assert it, or its upper bound."""
    dates = ((found, b) for b in asserted if (found := event_date(b)) is not None)
    best = firmest(dates)
    if best is not None:
        return When(best.value, best.basis)
    return When(end_before=_earliest_words(asserted))


def _earliest_words(asserted: Sequence[Bearing]) -> str | None:
    """Return the first time or day at which somebody spoke of it."""
    times = [b.claim.entry_time for b in asserted if b.claim.entry_time is not None]
    days = [b.published for b in asserted if b.published]
    if times:
        first = min(times, key=instant)
        if not days or first.date().isoformat() <= min(days):
            return first.isoformat()
    return min(days, default=None)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days within which a statement came true; None where nothing bounds it."""

    first: date | None
    last: date | None
    at: datetime | None  # the moment, when the words were printed with a time
    past: bool  # every passage speaks of it as past


def stretch(asserted: Sequence[Bearing], known: When) -> Stretch:
    """Return when a statement came true, for comparison with another one.

    Words in the present hold on the day they were written. Words in the past only tell that it
    was before.
    """
    past = all(b.claim.modality is Modality.PAST for b in asserted)
    times = [b.claim.entry_time for b in asserted if b.claim.entry_time is not None]
    at = min(map(instant, times)) if times else None
    if known.date is not None:
        return Stretch(*_days(known.date), at, past)
    days = [_said_on(b) for b in asserted if past or b.claim.modality is Modality.STATED]
    first = min((day for day in days if day is not None), default=None)
    return Stretch(None if past else first, first, at, past)


def before(one: Stretch, other: Stretch) -> bool:
    """Tell whether `one` certainly came before `other`."""
    if one.past and not other.past:
        return other.last is None or one.last is None or one.last <= other.last
    if one.last is None or other.first is None:
        return False
    if one.last == other.first and one.at is not None and other.at is not None:
        return one.at < other.at
    return one.last < other.first


def later_words(one: Bearing, other: Bearing) -> bool:
    """Tell whether the words of `one` are certainly later than those of `other`."""
    mine, theirs = one.claim.entry_time, other.claim.entry_time
    if mine is not None and theirs is not None:
        return instant(mine) > instant(theirs)
    if one.document == other.document:  # a text without times is read from top to bottom
        return mine is theirs is None and one.claim.evidence.span > other.claim.evidence.span
    return bool(one.published and other.published and one.published > other.published)


def _said_on(bearing: Bearing) -> date | None:
    if bearing.claim.entry_time is not None:
        return bearing.claim.entry_time.date()
    return date.fromisoformat(bearing.published) if bearing.published else None


def _days(value: str) -> tuple[date | None, date | None]:
    """Return the first and last day of "2017", "2017-03" or "2017-03-29"; None for no such day."""
    year, month, day = ([int(part) for part in value.split("-")] + [0, 0])[:3]
    try:
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
        if not day:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None, None
