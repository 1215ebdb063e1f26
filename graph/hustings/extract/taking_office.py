"""What a document tells in several places of one taking of office, given to each of its claims.

"B becomes finance minister. She succeeds C." is one event told twice: whom B follows, who appointed
her and when belong to both claims. Under the news of a new government its day, and who named it,
belong to all who were appointed to it. What is filled in is referred to the words it comes from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from hustings.extract.new_governments import Installed, installed
from hustings.extract.tokens import fold
from hustings.model.annotation import Annotations, EventDate, OfficeDetail
from hustings.model.claim import Claim, Dropped, Reference
from hustings.model.document import Document
from hustings.model.fact import Tenure, TenureStatus

# Posts that one person holds at a time, whoever held them before.
_ONE_HOLDER: Final = frozenset(
    "president prime-minister deputy-prime-minister first-minister deputy-first-minister "
    "chief-minister chancellor vice-chancellor vice-president head-of-state head-of-government "
    "governor mayor minister shadow-minister finance-minister secretary-of-state attorney-general "
    "party-leader deputy-party-leader party-chair party-secretary speaker opposition-leader "
    "ambassador treasurer chief-secretary government-spokesperson".split()
)
# Those who come with a government, and go with it.
_OF_A_GOVERNMENT: Final = frozenset(
    "prime-minister deputy-prime-minister first-minister deputy-first-minister chancellor "
    "vice-chancellor minister finance-minister secretary-of-state attorney-general treasurer "
    "chief-secretary government-spokesperson".split()
)
_BY_PORTFOLIO: Final = frozenset({"minister", "shadow-minister", "secretary-of-state"})
_HEADS: Final = frozenset({"prime-minister", "first-minister", "chancellor", "president"})
_RECENT: Final = timedelta(days=14)
_MOST: Final = 300  # claims of one role that are compared with one another


@dataclass(slots=True)
class _Told:
    """The asserted tenures of a document, by person and by role."""

    details: dict[str, OfficeDetail]
    of: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))
    by_role: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))

    def note(self, claim: Claim) -> None:
        """Enter a claim."""
        fact = claim.fact
        assert isinstance(fact, Tenure)
        self.of[fact.person].append(claim)
        if fact.office in self.details:
            self.by_role[self.details[fact.office].role].append(claim)

    def same(self, one: str, two: str) -> bool:
        """Tell whether two offices are one post, told with or without its place."""
        if one == two:
            return True
        first, second = self.details.get(one), self.details.get(two)
        if first is None or second is None or first.role != second.role:
            return False
        if first.role in _BY_PORTFOLIO and first.scope != second.scope:
            return False
        places = None not in (first.scope, second.scope)
        if places and fold(first.scope or "") != fold(second.scope or ""):
            return False
        return first.country is None or second.country is None or first.country == second.country


def completed(
    document: Document, annotations: Annotations, found: Iterable[Claim | Dropped]
) -> Iterator[Claim | Dropped]:
    """Yield what was found, with what is told elsewhere of the same taking of office."""
    items = tuple(found)
    details = {
        e.id: e.detail for e in annotations.entities.values() if isinstance(e.detail, OfficeDetail)
    }
    told = _Told(details)
    for item in items:
        if isinstance(item, Claim) and item.asserted and isinstance(item.fact, Tenure):
            told.note(item)
    news = _news(document, annotations, told)
    for item in items:
        if isinstance(item, Claim) and item.asserted and isinstance(item.fact, Tenure):
            yield _filled(item, told, news, document)
        else:
            yield item


def _news(document: Document, annotations: Annotations, told: _Told) -> Installed | None:
    """Return who installed the government that is news, and when, if there is one."""
    news = installed(document, annotations)
    if news is None or news.day is not None or document.day is None:
        return news
    days = {
        claim.fact.start.value: claim
        for role in _HEADS
        for claim in told.by_role.get(role, ())
        if isinstance(claim.fact, Tenure)
        and claim.fact.status is TenureStatus.APPOINTED
        and claim.fact.start is not None
        and _fresh(claim.fact.start, document.day)
    }
    if len(days) != 1:
        return news
    ((_, claim),) = days.items()
    assert isinstance(claim.fact, Tenure)
    return replace(news, day=claim.fact.start, words=claim.evidence.span)


def _fresh(day: EventDate, today: date) -> bool:
    """Tell whether a date is a day of the news."""
    if len(day.value) != len("2000-01-01"):
        return False
    return timedelta(0) <= today - date.fromisoformat(day.value) <= _RECENT


def _filled(claim: Claim, told: _Told, news: Installed | None, document: Document) -> Claim:
    """Return a claim with what its like, and the news, tell of it."""
    fact = claim.fact
    assert isinstance(fact, Tenure)
    own = [
        other
        for other in told.of[fact.person][:_MOST]
        if other is not claim
        and isinstance(other.fact, Tenure)
        and told.same(other.fact.office, fact.office)
    ]
    given: list[Reference] = []
    if fact.status is TenureStatus.APPOINTED:
        fact = _event(fact, own, told, given)
    start = _date(fact, own, "start")
    if start is not None and fact.start is None and fact.end is None:
        fact = replace(fact, start=start[0])
        given.append(_from(start[1], fact.person))
    end = _date(fact, own, "end")
    gone = fact.status in (TenureStatus.LEFT, TenureStatus.FORMER)
    if end is not None and gone and fact.end is None and fact.start is None:
        fact = replace(fact, end=end[0])
        given.append(_from(end[1], fact.person))
    if news is not None and fact.status is TenureStatus.APPOINTED and fact.mark is None:
        fact = _by_the_news(fact, told, news, given, document)
    if fact is claim.fact:
        return claim
    return replace(claim, fact=fact, references=(*claim.references, *dict.fromkeys(given)))


def _event(fact: Tenure, own: list[Claim], told: _Told, given: list[Reference]) -> Tenure:
    """Return an appointment with whom it follows and by whom it is."""
    alike = [o for o in own if isinstance(o.fact, Tenure) and o.fact.status is fact.status]
    for key in ("predecessor", "appointed_by"):
        if getattr(fact, key) is not None:
            continue
        values = {v: o for o in alike if (v := getattr(o.fact, key)) is not None}
        if len(values) == 1 and fact.person not in values:
            ((who, source),) = values.items()
            fact = replace(fact, **{key: who})
            given.append(_from(source, who))
    if fact.predecessor is None and (gone := _gone(fact, told)) is not None:
        assert isinstance(gone.fact, Tenure)
        given.append(_from(gone, gone.fact.person))
        fact = replace(fact, predecessor=gone.fact.person)
    return fact


def _gone(fact: Tenure, told: _Told) -> Claim | None:
    """Return the claim that the only other holder has left the post that one person got."""
    detail = told.details.get(fact.office)
    if detail is None or detail.role not in _ONE_HOLDER:
        return None
    like = [
        c
        for c in told.by_role[detail.role][:_MOST]
        if isinstance(c.fact, Tenure) and told.same(c.fact.office, fact.office)
    ]
    came = {c.fact.person for c in like if _is(c, TenureStatus.APPOINTED)}
    left = {c.fact.person: c for c in like if _is(c, TenureStatus.LEFT)}
    if len(came) != 1 or len(left) != 1 or fact.person in left:
        return None
    return next(iter(left.values()))


def _is(claim: Claim, status: TenureStatus) -> bool:
    return isinstance(claim.fact, Tenure) and claim.fact.status is status


def _date(fact: Tenure, own: list[Claim], key: str) -> tuple[EventDate, Claim] | None:
    """Return the one date that other claims of a tenure tell of its start or end."""
    dates: dict[str, tuple[EventDate, Claim]] = {}
    for other in own:
        value = getattr(other.fact, key)
        alike = isinstance(other.fact, Tenure) and other.fact.mark == fact.mark
        if isinstance(value, EventDate) and alike:
            dates.setdefault(value.value, (value, other))
    longest = max(dates, key=len, default="")
    if not longest or any(not longest.startswith(value) for value in dates):
        return None
    return dates[longest]


def _from(claim: Claim, entity: str) -> Reference:
    return Reference(claim.evidence.span, claim.evidence.quote, entity, "same-event")


def _by_the_news(
    fact: Tenure, told: _Told, news: Installed, given: list[Reference], document: Document
) -> Tenure:
    """Return an appointment to the government that is news with its day and who named it."""
    detail = told.details.get(fact.office)
    if detail is None or detail.role not in _OF_A_GOVERNMENT:
        return fact
    words = news.words.of(document.text)
    if fact.start is None and news.day is not None:
        fact = replace(fact, start=news.day)
        given.append(Reference(news.words, words, fact.person, "government"))
    own = fact.start is None or news.day is None or fact.start.value == news.day.value
    if fact.appointed_by is None and own and news.by not in (None, fact.person):
        fact = replace(fact, appointed_by=news.by)
        assert news.by is not None
        given.append(Reference(news.words, words, news.by, "government"))
    return fact
