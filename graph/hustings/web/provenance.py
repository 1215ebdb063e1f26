"""The claims that each row of a SELECT rests on.

A row rests on the claims among its values, on the claims of the statements among its values, and
on the claims of the statements behind the shortcuts of its pattern (`?a hus:endorses ?b`).
Values are those of all variables of the pattern, whether they are selected or not. Of the claims
of one statement, those are taken that are a value of the row, or whose quote is, if there are any.

Rows of an aggregate or of SELECT DISTINCT rest on the claims of all solutions they stand for.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from hustings.errors import NotAcceptable, QueryTooLarge
from hustings.vocabulary import HUS, ORG, RDF, RDFS, SCHEMA
from hustings.web.lineage import Shortcut, extended, shortcuts

JSON_ONLY: Final[Mapping[str, str]] = {"bindings": "json"}
_MOST_ROWS: Final = 10_000
_BATCH: Final = 1_000

_Json = dict[str, Any]  # Any: whatever JSON can say
Rows = Callable[[str], _Json]

# Shortcut to the pattern of the statements behind it.
_BEHIND: Final = {
    HUS + "endorses": (
        f"?st <{HUS}endorser> ?s ; <{HUS}endorsee> ?o ; <{HUS}status> <{HUS}Standing> ."
    ),
    HUS + "everEndorsed": f"?st <{HUS}endorser> ?s ; <{HUS}endorsee> ?o .",
    HUS + "withdrewInFavourOf": (
        f"?st a <{HUS}Withdrawal> ; <{HUS}candidate> ?s ; <{HUS}inFavourOf> ?o ."
    ),
    ORG + "holds": f"?st a <{HUS}Tenure> ; <{ORG}member> ?s ; <{HUS}ofOffice> ?o .",
    ORG + "memberOf": f"?st a <{HUS}PartyMembership> ; <{ORG}member> ?s ; <{ORG}organization> ?o .",
}


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """One claim as it is shown beside a row."""

    document: str
    start: int
    end: int
    claim: str
    quote: str
    published: str = ""

    def shown(self) -> _Json:
        """Return it for JSON."""
        found: _Json = {"claim": self.claim, "document": self.document, "quote": self.quote}
        found |= {"start": self.start, "end": self.end}
        return found | ({"published": self.published} if self.published else {})


@dataclass(slots=True)
class _Row:
    """What is known of one row: its IRIs, its strings, the statements behind its shortcuts."""

    iris: set[str] = field(default_factory=set)
    strings: set[str] = field(default_factory=set)
    by_name: dict[str, set[str]] = field(default_factory=dict)


def evident(text: str, prefixes: Mapping[str, str], form: str, rows: Rows) -> bytes:
    """Answer a SELECT with the evidence of each row.

    Args:
        text: The query.
        prefixes: Prefixes that it may use undeclared.
        form: "json" (a list `prov` beside the bindings), "csv" or "tsv" (columns `prov_*`, whose
            values are JSON lists).
        rows: Answers a query as JSON.

    Raises:
        NotAcceptable: The format has no place for evidence.
        QueryFailed: The query is of a kind whose evidence cannot be told.
        QueryTooLarge: It has too many rows.
    """
    if form not in ("json", "csv", "tsv"):
        raise NotAcceptable("evidence is written as JSON, CSV or TSV only")
    asking = extended(text)
    answer = rows(asking.text)
    bindings: list[_Json] = answer["results"]["bindings"]
    if len(bindings) > _MOST_ROWS:
        raise QueryTooLarge(f"evidence is given for {_MOST_ROWS} rows at most; use LIMIT")
    found = [_row(binding, asking.joined) for binding in bindings]
    for shortcut in shortcuts(text, prefixes):
        _add_statements(shortcut, found, rows)
    claims = _claims(sorted(set().union(*(row.iris for row in found))) if found else [], rows)
    evidence = [_evidence(row, claims) for row in found]
    hidden = set(asking.hidden)
    names = [name for name in answer["head"]["vars"] if name not in hidden]
    shown = [{k: v for k, v in binding.items() if k not in hidden} for binding in bindings]
    if form == "json":
        value = {
            "head": {"vars": names},
            "results": {"bindings": shown},
            "prov": [[one.shown() for one in row] for row in evidence],
        }
        return json.dumps(value, ensure_ascii=False).encode()
    return _table(names, shown, evidence, form)


def _row(binding: _Json, joined: Mapping[str, str]) -> _Row:
    row = _Row()
    for name, term in binding.items():
        variable = joined.get(name, name)
        values = term["value"].split(" ") if name in joined else [term["value"]]
        if name in joined or term["type"] == "uri":
            found = {value for value in values if ":" in value and '"' not in value}
            row.iris |= found
            row.by_name.setdefault(variable, set()).update(found)
        elif term["type"] == "literal":
            row.strings.add(term["value"])
            row.by_name.setdefault(variable, set()).add(term["value"])
    return row


def _add_statements(shortcut: Shortcut, found: Sequence[_Row], rows: Rows) -> None:
    """Add to each row the statements behind one shortcut of the pattern."""
    pattern = _BEHIND.get(shortcut.predicate)
    if pattern is None:
        return
    starts = {s for row in found for s in shortcut.start.values(row.by_name) if ":" in s}
    behind: dict[str, list[tuple[str, str, str]]] = {}
    for batch in _batches(sorted(starts)):
        query = (
            f"SELECT ?s ?o ?st ?l {{ VALUES ?s {{ {_iris(batch)} }} {pattern} "
            f"OPTIONAL {{ ?o <{RDFS}label> ?l }} }}"
        )
        for row in rows(query)["results"]["bindings"]:
            label = row.get("l", {}).get("value", "")
            entry = (row["o"]["value"], label, row["st"]["value"])
            behind.setdefault(row["s"]["value"], []).append(entry)
    for one in found:
        ends = set(shortcut.end.values(one.by_name))
        for start in shortcut.start.values(one.by_name):
            for end, label, statement in behind.get(start, ()):
                if (label if shortcut.by_label else end) in ends:
                    one.iris.add(statement)


def _claims(iris: Sequence[str], rows: Rows) -> Mapping[str, set[Evidence]]:
    """Return the evidence of each claim, and of each statement by its claims."""
    found: dict[str, set[Evidence]] = {}
    for batch in _batches(iris):
        values = f"VALUES ?x {{ {_iris(batch)} }}"
        query = (
            f"SELECT ?x ?c ?doc ?quote ?start ?end ?date {{ {{ {values} ?x <{HUS}hasClaim> ?c }} "
            f"UNION {{ {values} ?x <{RDF}type> <{HUS}Claim> BIND(?x AS ?c) }} "
            f"?c <{HUS}source> ?doc ; <{HUS}quote> ?quote ; <{HUS}start> ?start ; "
            f"<{HUS}end> ?end OPTIONAL {{ ?doc <{SCHEMA}datePublished> ?date }} }}"
        )
        for row in rows(query)["results"]["bindings"]:
            value = {name: term["value"] for name, term in row.items()}
            one = Evidence(
                value["doc"],
                int(value["start"]),
                int(value["end"]),
                value["c"],
                value["quote"],
                value.get("date", ""),
            )
            found.setdefault(value["x"], set()).add(one)
    return found


def _evidence(row: _Row, claims: Mapping[str, set[Evidence]]) -> list[Evidence]:
    """Return the evidence of one row, by document and place."""
    found: set[Evidence] = set()
    for iri in row.iris:
        of_one = claims.get(iri, set())
        named = {one for one in of_one if one.claim in row.iris}
        quoted = {one for one in of_one if one.quote in row.strings}
        found |= named or quoted or of_one
    return sorted(found)


def _table(
    names: list[str], bindings: list[_Json], evidence: list[list[Evidence]], form: str
) -> bytes:
    """Write rows with one more column for each part of the evidence."""
    parts = ("claim", "document", "quote", "start", "end", "published")
    output = io.StringIO()
    tabs = form == "tsv"
    writer = csv.writer(
        output, delimiter="\t" if tabs else ",", lineterminator="\n" if tabs else "\r\n"
    )
    marks = "?" if tabs else ""
    writer.writerow([f"{marks}{name}" for name in (*names, *(f"prov_{part}" for part in parts))])
    for binding, claims in zip(bindings, evidence, strict=True):
        cells = [binding.get(name, {}).get("value", "") for name in names]
        columns = [[one.shown().get(part, "") for one in claims] for part in parts]
        writer.writerow([*cells, *(json.dumps(column, ensure_ascii=False) for column in columns)])
    return output.getvalue().encode()


def _iris(values: Iterable[str]) -> str:
    """Return IRIs for a VALUES clause; what could not stand in one is left out."""
    return " ".join(f"<{value}>" for value in values if not set(value) & set(' <>"{}|\\^`\n\r\t'))


def _batches(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]
