"""Authorities from other sources: SPARQL results (JSON, CSV) and Wikidata items as JSON lines."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from hustings.link.countries import iso2_of_iso3
from hustings.link.tables import QID, AuthorityError, Row, Term, read_text, tsv_rows
from hustings.model.annotation import EntityKind

_ENTITY: Final = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9][0-9]*)\Z")
Json = Any  # parsed JSON: its shape is checked where it is used


def read_source(path: Path) -> Iterator[Row]:
    """Yield the rows of an authority file; its format is told by its name and first characters.

    Formats: TSV as ours (plain or .xz), SPARQL results as JSON or CSV, Wikidata items as JSON lines
    (a filtered dump).

    Raises:
        AuthorityError: The file cannot be read, or a row is broken; the message has its line.
    """
    text = read_text(path)
    start = text.lstrip()[:1]
    name = path.name.removesuffix(".xz")
    if start == "{" and name.endswith((".json", ".srj")) and '"bindings"' in text:
        return sparql_json_rows(text, path.name)
    if start in "{[":
        return item_rows(text.splitlines(), path.name)
    if name.endswith(".csv"):
        return sparql_csv_rows(text, path.name)
    return tsv_rows(text.splitlines(), path.name, iso2_of_iso3())


def sparql_json_rows(text: str, name: str) -> Iterator[Row]:
    """Yield the items of SPARQL results in JSON; several solutions of one item are one row.

    Variables: item (or qid), type, label_en, label_fr, alias, birth, death, country, position,
    position_start, position_end, party, party_start, party_end, start, end.

    Source: https://www.w3.org/TR/sparql11-results-json/
    """
    try:
        bindings = json.loads(text)["results"]["bindings"]
        solutions = [{key: str(cell["value"]) for key, cell in row.items()} for row in bindings]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        place = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise AuthorityError(f"{name}{place}: no SPARQL results in JSON ({error})") from error
    return _grouped(enumerate(solutions, start=1), name, "solution")


def sparql_csv_rows(text: str, name: str) -> Iterator[Row]:
    """Yield the items of SPARQL results in CSV; see `sparql_json_rows` for the variables."""
    reader = csv.DictReader(io.StringIO(text))
    if not {"item", "qid", "person"} & set(reader.fieldnames or ()):
        told = ", ".join(reader.fieldnames or ()) or "nothing"
        raise AuthorityError(f"{name}, line 1: no column item or qid; found {told}")
    numbered = (
        (number, {key: cell or "" for key, cell in row.items() if key is not None})
        for number, row in enumerate(reader, start=2)
    )
    return _grouped(numbered, name, "line")


def _grouped(
    solutions: Iterable[tuple[int, Mapping[str, str]]], name: str, unit: str
) -> Iterator[Row]:
    """Yield one row for each item, in the order in which items first appear."""
    rows: dict[str, Row] = {}
    for number, solution in solutions:
        where = f"{name}, {unit} {number}"
        written = solution.get("item") or solution.get("qid") or solution.get("person") or ""
        match = _ENTITY.match(written)
        if match is None:
            raise AuthorityError(f"{where}: {written!r} is no Wikidata item (variable item or qid)")
        row = _solution(match[1], solution, where)
        known = rows.get(row.qid)
        rows[row.qid] = row if known is None else _joined(known, row, where)
    yield from rows.values()


def _solution(qid: str, cell: Mapping[str, str], where: str) -> Row:
    try:
        kind = EntityKind(cell.get("type") or "person")
    except ValueError as error:
        raise AuthorityError(f"{where}: unknown type {cell.get('type')!r}") from error
    label = cell.get("label_en") or cell.get("label") or cell.get("itemLabel") or ""
    other = cell.get("label_fr") or ""
    if not (label or other) or QID.match(label):
        raise AuthorityError(f"{where}: {qid} has no label (variable label_en or label_fr)")
    return Row(
        qid=qid,
        kind=kind,
        label_en=label,
        label_fr=other,
        aliases=tuple(filter(None, (cell.get("alias") or "").split("|"))),
        birth=_year(cell.get("birth"), where),
        death=_year(cell.get("death"), where),
        country=(cell.get("country") or "").upper() or None,
        positions=_term(cell, "position", where),
        parties=_term(cell, "party", where),
        start=_year(cell.get("start"), where),
        end=_year(cell.get("end"), where),
        source="sparql",
    )


def _term(cell: Mapping[str, str], name: str, where: str) -> tuple[Term, ...]:
    match = _ENTITY.match(cell.get(name) or "")
    if match is None:
        return ()
    start = _year(cell.get(f"{name}_start"), where)
    return (Term(match[1], start, _year(cell.get(f"{name}_end"), where)),)


def _year(value: str | None, where: str) -> int | None:
    if not value:
        return None
    match = re.match(r"[+]?(-?\d{1,4})(?:-|\Z)", value)
    if match is None:
        raise AuthorityError(f"{where}: {value!r} is no date")
    return int(match[1])


def _joined(first: Row, second: Row, where: str) -> Row:
    if first.kind is not second.kind:
        raise AuthorityError(f"{where}: {first.qid} is {first.kind} and {second.kind}")

    def both(one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(dict.fromkeys((*one, *other)))

    labels = [x for x in (second.label_en, second.label_fr) if x]
    own = {first.label_en, first.label_fr or second.label_fr}
    return replace(
        first,
        label_fr=first.label_fr or second.label_fr,
        aliases=both(
            first.aliases, (*second.aliases, *(label for label in labels if label not in own))
        ),
        birth=first.birth or second.birth,
        death=first.death or second.death,
        country=first.country or second.country,
        positions=both(first.positions, second.positions),
        parties=both(first.parties, second.parties),
    )


def item_rows(lines: Iterable[str], name: str) -> Iterator[Row]:
    """Yield the items of a Wikidata dump in JSON lines (or the dump's one-array form).

    An item that redirects gives a row with `redirect`. Items without an English or French label
    are left out. An item is a person unless the member "hustings:type", which the filter of the
    dump adds, tells another kind; "hustings:country" tells an ISO 3166-1 alpha-2 code.

    Source: https://www.wikidata.org/wiki/Special:MyLanguage/Help:Wikidata_JSON
    """
    for number, line in enumerate(lines, start=1):
        stripped = line.strip().rstrip(",")
        if stripped in ("", "[", "]"):
            continue
        where = f"{name}, line {number}"
        try:
            item = json.loads(stripped)
        except ValueError as error:
            raise AuthorityError(f"{where}: half a JSON object, or none ({error})") from error
        if not isinstance(item, dict) or not QID.match(str(item.get("id", ""))):
            raise AuthorityError(f"{where}: no Wikidata item (an object with an id Q…)")
        row = item_row(item, where)
        if row is not None:
            yield row


def item_row(item: Mapping[str, Json], where: str = "") -> Row | None:
    """Return the row of one Wikidata item in JSON, or None for one without a label we can read.

    Raises:
        AuthorityError: The item is not shaped as Wikidata's are.
    """
    try:
        qid = str(item["id"])
        redirect = (item.get("redirects") or {}).get("to")
        if redirect:
            return Row(qid, EntityKind.PERSON, redirect=str(redirect))
        labels = {code: entry["value"] for code, entry in item.get("labels", {}).items()}
        english = str(labels.get("en") or labels.get("mul") or "")
        french = str(labels.get("fr") or "")
        if not (english or french):
            return None
        aliases = [
            str(entry["value"])
            for code in ("en", "fr", "mul")
            for entry in item.get("aliases", {}).get(code, [])
        ]
        claims = item.get("claims", {})
        return Row(
            qid=qid,
            kind=EntityKind(item.get("hustings:type", "person")),
            label_en=english,
            label_fr=french,
            aliases=tuple(dict.fromkeys(aliases)),
            description=str(item.get("descriptions", {}).get("en", {}).get("value", "")),
            birth=_first_year(claims, "P569"),
            death=_first_year(claims, "P570"),
            country=item.get("hustings:country"),
            positions=_terms(claims, "P39"),
            parties=_terms(claims, "P102"),
            source="wikidata",
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise AuthorityError(f"{where}: not shaped as a Wikidata item ({error!r})") from error


def _statements(claims: Mapping[str, Json], prop: str) -> Iterator[Mapping[str, Json]]:
    for statement in claims.get(prop, []):
        if statement.get("rank") != "deprecated":
            yield statement


def _first_year(claims: Mapping[str, Json], prop: str) -> int | None:
    for statement in _statements(claims, prop):
        year = _snak_year(statement.get("mainsnak", {}))
        if year is not None:
            return year
    return None


def _snak_year(snak: Mapping[str, Json]) -> int | None:
    value = snak.get("datavalue", {}).get("value", {})
    written = value.get("time") if isinstance(value, dict) else None
    match = re.match(r"[+](\d{4})-", written or "")
    return int(match[1]) if match else None


def _terms(claims: Mapping[str, Json], prop: str) -> tuple[Term, ...]:
    found = []
    for statement in _statements(claims, prop):
        value = statement.get("mainsnak", {}).get("datavalue", {}).get("value", {})
        if isinstance(value, dict) and QID.match(str(value.get("id", ""))):
            qualifiers = statement.get("qualifiers", {})
            starts = [_snak_year(snak) for snak in qualifiers.get("P580", [])]
            ends = [_snak_year(snak) for snak in qualifiers.get("P582", [])]
            found.append(
                Term(
                    str(value["id"]),
                    next((year for year in starts if year), None),
                    next((year for year in ends if year), None),
                )
            )
    return tuple(dict.fromkeys(found))
