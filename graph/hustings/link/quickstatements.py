"""What could be written back to Wikidata, as QuickStatements files and a table of what and why not.

A dry run by nature: nothing here edits anything. Only confirmed or high links are used, every edit
has a reference, and what the authority has already is left out.

Source: https://meta.wikimedia.org/wiki/QuickStatements_3.0/Documentation
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from hustings.link.authority import Authority
from hustings.link.tables import Row, Term
from hustings.model.annotation import EventDate
from hustings.model.document import Document
from hustings.model.entity import Entity, LinkDecision, Resolution
from hustings.model.fact import MembershipStatus, ResultStatus, TenureStatus
from hustings.model.statement import (
    Agreement,
    Bearing,
    CandidacyContent,
    MembershipContent,
    ResultContent,
    Standing,
    Statement,
    StatementKind,
    TenureContent,
)

POSITION: Final = "P39"
PARTY: Final = "P102"
CANDIDACY: Final = "P3602"
_VOTES: Final = "P1111"
_START: Final = "P580"
_END: Final = "P582"
_REPLACES: Final = "P1365"
_URL: Final = "S854"
_RETRIEVED: Final = "S813"
_QUOTATION: Final = "S1683"
_LONGEST_QUOTE: Final = 1500  # code points, the limit of monolingual text on Wikidata
_HIGH: Final = Decimal("0.80")
_SURE: Final = frozenset({Agreement.SINGLE_SOURCE, Agreement.AGREED, Agreement.EVOLVING})
_COMPLETE: Final = frozenset({ResultStatus.CERTIFIED, ResultStatus.UNOFFICIAL_COMPLETE})
_SAME_TERM_YEARS: Final = 1
_PRECISION: Final = {4: 9, 7: 10, 10: 11}  # digits of a date: year, month, day


@dataclass(frozen=True, slots=True)
class Citation:
    """What a claim can be cited by.

    Attributes:
        url: Address of the document.
        quote: The exact words.
        language: Their language.
    """

    url: str
    quote: str
    language: str


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One statement to write, with qualifiers and a reference, in the syntax of QuickStatements."""

    item: str
    prop: str
    value: str
    qualifiers: tuple[tuple[str, str], ...]
    reference: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of the side table: what became of a statement."""

    statement: str
    label: str
    prop: str
    edit: Edit | None
    reason: str


def citations(
    bearings: Iterable[Bearing], documents: Mapping[str, Document]
) -> dict[str, Citation]:
    """Return how each asserted claim can be cited, by IRI of the claim.

    Args:
        bearings: Claims with their IRIs.
        documents: Documents by digest.
    """
    found = {}
    for bearing in bearings:
        document = documents.get(bearing.digest)
        if bearing.iri and bearing.asserted and document is not None:
            quote = bearing.claim.evidence.quote
            found[bearing.iri] = Citation(document.source_url or "", quote, document.language)
    return found


def known_rows(resolution: Resolution, authority: Authority) -> dict[str, Row]:
    """Return what the authority has of every linked entity, by QID."""
    found = {}
    for entity in resolution.entities.values():
        row = authority.by_qid(entity.link.qid) if entity.link and entity.link.qid else None
        if row is not None:
            found[row.qid] = row
    return found


class _Skip(Exception):
    """A statement that is not written, and why."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is needed to judge a statement."""

    resolution: Resolution
    known: Mapping[str, Row]
    citations: Mapping[str, Citation]
    retrieved: date
    least: Decimal
    rounds: Mapping[str, int]


def edits(
    statements: Iterable[Statement],
    resolution: Resolution,
    known: Mapping[str, Row],
    citations: Mapping[str, Citation],
    *,
    retrieved: date,
    least: Decimal = _HIGH,
) -> list[Outcome]:
    """Return what would be written and what not, sorted.

    Args:
        statements: Statements of the graph.
        resolution: Entities with their links.
        known: Rows of the authority by QID, to leave out what is there already.
        citations: How each claim can be cited, by IRI of the claim.
        retrieved: Day on which the documents were retrieved.
        least: Least score of a link that nobody confirmed.
    """
    listed = sorted(statements, key=lambda statement: statement.iri)
    rounds: dict[str, set[str]] = {}
    for statement in listed:
        if isinstance(statement.content, ResultContent):
            node = statement.content.round
            rounds.setdefault(node.election, set()).add(node.iri)
    counts = {election: len(iris) for election, iris in rounds.items()}
    desk = _Desk(resolution, known, citations, retrieved, least, counts)
    return [outcome for one in listed if (outcome := _outcome(one, desk)) is not None]


def _outcome(statement: Statement, desk: _Desk) -> Outcome | None:
    label = statement.labels.get("en", "")
    prop = {
        StatementKind.TENURE: POSITION,
        StatementKind.PARTY_MEMBERSHIP: PARTY,
        StatementKind.CANDIDACY: CANDIDACY,
        StatementKind.RESULT: _VOTES,
    }.get(statement.key.kind)
    if prop is None:
        return None
    try:
        edit = _edit(statement, desk)
    except _Skip as skip:
        return Outcome(statement.iri, label, prop, None, str(skip))
    return Outcome(statement.iri, label, prop, edit, "to be written")


def _edit(statement: Statement, desk: _Desk) -> Edit:
    if statement.agreement not in _SURE:
        raise _Skip(f"the sources do not agree: {statement.agreement}")
    if statement.election_inferred:
        raise _Skip("no text says which election it was")
    content = statement.content
    if isinstance(content, TenureContent):
        return _tenure(statement, content, desk)
    if isinstance(content, MembershipContent):
        return _membership(statement, content, desk)
    if isinstance(content, CandidacyContent):
        return _candidacy(statement, content, desk)
    if isinstance(content, ResultContent):
        return _result(statement, content, desk)
    raise _Skip("no property for it")


def _tenure(statement: Statement, content: TenureContent, desk: _Desk) -> Edit:
    if content.status is None:
        raise _Skip("nothing says whether the office is held")
    if content.mark:
        raise _Skip(f"held as {content.mark}")
    item, office = _linked(content.person, desk), _linked(content.office, desk)
    start, end = content.start, content.end
    if content.status is TenureStatus.APPOINTED and start is None:
        raise _Skip("appointed, but no text says since when")
    row = desk.known.get(item)
    if row and any(_same_term(term, office, start) for term in row.positions):
        raise _Skip("the authority has it already")
    qualifiers = [(_START, _time(start)), (_END, _time(end))]
    qualifiers += [(_REPLACES, _linked(person, desk)) for person in content.replaces]
    return _made(item, POSITION, office, qualifiers, statement, desk)


def _same_term(term: Term, office: str, start: EventDate | None) -> bool:
    if term.value != office:
        return False
    return start is None or term.covers(int(start.value[:4]), _SAME_TERM_YEARS)


def _membership(statement: Statement, content: MembershipContent, desk: _Desk) -> Edit:
    if content.status is not MembershipStatus.CURRENT:
        raise _Skip("a membership that ended, with no date")
    item, party = _linked(content.person, desk), _linked(content.party, desk)
    row = desk.known.get(item)
    if row and any(term.value == party for term in row.parties):
        raise _Skip("the authority has it already")
    return _made(item, PARTY, party, [], statement, desk)


def _candidacy(statement: Statement, content: CandidacyContent, desk: _Desk) -> Edit:
    if content.status in (None, Standing.WITHDRAWN, Standing.DECLARED):
        raise _Skip(f"not known to have stood: {content.status or 'no status'}")
    item, election = _linked(content.candidate, desk), _linked(content.election, desk)
    return _made(item, CANDIDACY, election, [], statement, desk)


def _result(statement: Statement, content: ResultContent, desk: _Desk) -> Edit:
    if content.votes is None:
        raise _Skip("a share without votes; Wikidata takes votes")
    if content.status not in _COMPLETE:
        raise _Skip("a partial count is never final")
    if desk.rounds.get(content.round.election, 0) > 1 or content.round.number > 1:
        raise _Skip("votes of one round of several")
    item = _linked(content.candidate, desk)
    election = _linked(content.round.election, desk)
    votes = [(_VOTES, str(content.votes))]
    return _made(item, CANDIDACY, election, votes, statement, desk)


def _linked(iri: str, desk: _Desk) -> str:
    entity = desk.resolution.entities.get(iri)
    name = iri.rsplit("/", 1)[-1]
    if entity is None or entity.link is None or entity.link.decision is not LinkDecision.LINKED:
        raise _Skip(f"{name} is not linked")
    if not (_confirmed(entity) or entity.link.score >= desk.least):
        raise _Skip(f"the link of {name} is not sure enough: {entity.link.score}")
    assert entity.link.qid is not None  # a link has an item
    return entity.link.qid


def _confirmed(entity: Entity) -> bool:
    assert entity.link is not None  # asked of linked entities only
    return any(reason.startswith("judged by people") for reason in entity.link.reasons)


def _made(
    item: str,
    prop: str,
    value: str,
    qualifiers: Iterable[tuple[str, str]],
    statement: Statement,
    desk: _Desk,
) -> Edit:
    cited = [
        desk.citations[claim]
        for claim in statement.claims
        if claim in desk.citations and desk.citations[claim].url.startswith("http")
    ]
    usable = [one for one in cited if 0 < len(_plain(one.quote)) <= _LONGEST_QUOTE]
    if not usable:
        raise _Skip("no address to cite")
    best = min(usable, key=lambda one: (one.url, len(one.quote), one.quote))
    reference = (
        (_URL, f'"{_plain(best.url)}"'),
        (_RETRIEVED, _time(desk.retrieved.isoformat())),
        (_QUOTATION, f'{best.language}:"{_plain(best.quote)}"'),
    )
    return Edit(item, prop, value, tuple(q for q in qualifiers if q[1]), reference)


def _plain(text: str) -> str:
    """Return text on one line: TAB and newline separate commands."""
    return " ".join(text.split())


def _time(when: EventDate | str | None) -> str:
    """Return a date in the syntax of QuickStatements, "" for none.

    >>> _time("2017-01-29"), _time("2017-01"), _time("2017")
    ('+2017-01-29T00:00:00Z/11', '+2017-01-00T00:00:00Z/10', '+2017-00-00T00:00:00Z/9')
    """
    written = when.value if isinstance(when, EventDate) else when
    if not written or len(written) not in _PRECISION:
        return ""
    padded = written + "-00" * ((10 - len(written)) // 3)
    return f"+{padded}T00:00:00Z/{_PRECISION[len(written)]}"


def commands(outcomes: Iterable[Outcome]) -> str:
    """Return the edits as QuickStatements commands (V1), sorted, one a line."""
    lines = []
    for edit in _written(outcomes):
        cells = [edit.item, edit.prop, edit.value]
        for pair in (*edit.qualifiers, *edit.reference):
            cells.extend(pair)
        lines.append("\t".join(cells) + "\n")
    return "".join(lines)


def tables(outcomes: Iterable[Outcome]) -> dict[str, str]:
    """Return the edits as QuickStatements CSV, one table for each property.

    In one table a qualifier column belongs to the property column before it, so properties do not
    share a table.
    """
    found: dict[str, list[Edit]] = {}
    for edit in _written(outcomes):
        found.setdefault(edit.prop, []).append(edit)
    return {prop: _table(prop, rows) for prop, rows in sorted(found.items())}


def _table(prop: str, rows: list[Edit]) -> str:
    names = sorted({name for edit in rows for name, _ in edit.qualifiers})
    references = [_URL, _RETRIEVED, _QUOTATION]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    # A reference group is one when its later columns are written in lower case.
    head = [_URL, *(name.lower() for name in references[1:])]
    writer.writerow(["qid", prop, *(f"qal{name[1:]}" for name in names), *head])
    for edit in rows:
        qualifiers, reference = dict(edit.qualifiers), dict(edit.reference)
        writer.writerow(
            [
                edit.item,
                edit.value,
                *(qualifiers.get(name, "") for name in names),
                *(reference.get(name, "") for name in references),
            ]
        )
    return text.getvalue()


def _written(outcomes: Iterable[Outcome]) -> list[Edit]:
    return sorted({outcome.edit for outcome in outcomes if outcome.edit is not None})


def side_table(outcomes: Iterable[Outcome]) -> str:
    """Return a table for people: each statement, what would be written, or why it is not."""
    lines = ["statement\tlabel\tproperty\titem\tvalue\toutcome"]
    for one in outcomes:
        item, value = (one.edit.item, one.edit.value) if one.edit else ("", "")
        cells = (one.statement, one.label, one.prop, item, value, one.reason)
        lines.append("\t".join(_plain(cell) for cell in cells))
    return "\n".join(lines) + "\n"
