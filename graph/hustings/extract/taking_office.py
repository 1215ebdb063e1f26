"""What a document tells in several places of one taking of office, given to each of its claims.

"B becomes finance minister. She succeeds C." is one event told twice: whom B follows, who appointed
her and when belong to both claims. Under the news of a new government its day, and who named it,
belong to all who were appointed to it. What is filled in is referred to the words it comes from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
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


_Entry = tuple[Tenure, Claim]  # what a claim says, and the claim


@dataclass(slots=True)
class _Told:
    """The asserted tenures of a document, by person and by role."""

    details: dict[str, OfficeDetail]
    of: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))
    by_role: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))

    def note(self, fact: Tenure, claim: Claim) -> None:
        """Enter a claim and what it says."""
        self.of[fact.person].append((fact, claim))
        if fact.office in self.details:
            self.by_role[self.details[fact.office].role].append((fact, claim))

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
            told.note(item.fact, item)
    news = _news(document, annotations, told)
    for item in items:
        if isinstance(item, Claim) and item.asserted and isinstance(item.fact, Tenure):
            yield _filled(item.fact, item, told, news, document)
        else:
            yield item


def _news(document: Document, annotations: Annotations, told: _Told) -> Installed | None:
    """Return who installed the government that is news, and when, if there is one."""
    news = installed(document, annotations)
    if news is None or news.day is not None or document.day is None:
        return news
    days = {
        fact.start.value: (fact.start, claim)
        for role in _HEADS
        for fact, claim in told.by_role.get(role, ())
        if fact.status is TenureStatus.APPOINTED
        and fact.start is not None
        and fact.start.shortly_before(document.day, _RECENT)
    }
    if len(days) != 1:
        return news
    ((day, claim),) = days.values()
    return replace(news, day=day, words=claim.evidence.span)


def _filled(
    fact: Tenure, claim: Claim, told: _Told, news: Installed | None, document: Document
) -> Claim:
    """Return a claim with what its like, and the news, tell of it."""
    own = [
        (other, source)
        for other, source in told.of[fact.person][:_MOST]
        if source is not claim and told.same(other.office, fact.office)
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


def _event(fact: Tenure, own: list[_Entry], told: _Told, given: list[Reference]) -> Tenure:
    """Return an appointment with whom it follows and by whom it is."""
    alike = [(other, source) for other, source in own if other.status is fact.status]
    before = {o.predecessor: source for o, source in alike if o.predecessor is not None}
    if fact.predecessor is None and len(before) == 1 and fact.person not in before:
        ((who, source),) = before.items()
        given.append(_from(source, who))
        fact = replace(fact, predecessor=who)
    by = {o.appointed_by: source for o, source in alike if o.appointed_by is not None}
    if fact.appointed_by is None and len(by) == 1 and fact.person not in by:
        ((who, source),) = by.items()
        given.append(_from(source, who))
        fact = replace(fact, appointed_by=who)
    if fact.predecessor is None and (gone := _gone(fact, told)) is not None:
        given.append(_from(gone[1], gone[0].person))
        fact = replace(fact, predecessor=gone[0].person)
    return fact


def _gone(fact: Tenure, told: _Told) -> _Entry | None:
    """Return the claim that the only other holder has left the post that one person got."""
    detail = told.details.get(fact.office)
    if detail is None or detail.role not in _ONE_HOLDER:
        return None
    like = [e for e in told.by_role[detail.role][:_MOST] if told.same(e[0].office, fact.office)]
    came = {tenure.person for tenure, _ in like if tenure.status is TenureStatus.APPOINTED}
    left = {entry[0].person: entry for entry in like if entry[0].status is TenureStatus.LEFT}
    if len(came) != 1 or len(left) != 1 or fact.person in left:
        return None
    return next(iter(left.values()))


def _date(fact: Tenure, own: list[_Entry], key: str) -> tuple[EventDate, Claim] | None:
    """Return the one date that other claims of a tenure tell of its start or end."""
    dates: dict[str, tuple[EventDate, Claim]] = {}
    for other, source in own:
        value = other.start if key == "start" else other.end
        if value is not None and other.mark == fact.mark:
            dates.setdefault(value.value, (value, source))
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
