"""A Reconciliation service over an authority or a graph: requests in, answers out, no I/O.

Versions 0.2 (what OpenRefine speaks) and 1.0-draft share one core; only their wire forms differ.

Source: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/ and
https://reconciliation-api.github.io/specs/draft/
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hustings.errors import QueryError
from hustings.folding import fold
from hustings.link.authority import Authority
from hustings.link.local import LINK_FROM, MARGIN_FROM, LocalLinker
from hustings.link.scores import Candidate
from hustings.link.tables import QID, Row, Term
from hustings.link.wire import (
    ASKED_ONLY,
    BATCH,
    PAGE,
    PROPERTIES,
    TYPES,
    Match,
    Query,
    candidate_json,
    cell_json,
    check_size,
    country_of,
    day_of,
    draft_candidate_json,
    extension,
    json_object,
    kind_of,
    property_json,
    read_draft_query,
    read_query,
    types_json,
)
from hustings.model.linking import Scene, Subject
from hustings.vocabulary import WD

Json = Any  # parsed JSON: its shape is checked where it is used


class Reconciler:
    """Answers reconciliation requests.

    Args:
        authority: What is searched; its ids are the service's ids.
        name: Name of the service.
        space: IRI prefix of the ids: the Wikidata entity prefix, or the base of a graph.
        names: Authority that has labels of the parties and offices that rows refer to by QID.
    """

    def __init__(
        self, authority: Authority, name: str, space: str = WD, names: Authority | None = None
    ) -> None:
        self._authority = authority
        self._linker = LocalLinker(authority)
        self._name = name
        self._space = space
        self._names = names or authority

    # Manifests

    def manifest(self, root: str) -> dict[str, Json]:
        """Return the manifest of version 0.2; `root` is the address of the service."""

        def service(kind: str) -> dict[str, str]:
            return {"service_url": root, "service_path": f"/suggest/{kind}"}

        return {
            "versions": ["0.2"],
            "name": self._name,
            "identifierSpace": self._space,
            "schemaSpace": "https://w3id.org/hustings/ns#",
            "view": {"url": f"{self._space}{{{{id}}}}"},
            "defaultTypes": types_json(),
            "batchSize": BATCH,
            "preview": {"url": f"{root}/preview?id={{{{id}}}}", "width": 430, "height": 200},
            "suggest": {kind: service(kind) for kind in ("entity", "property", "type")},
            "extend": {
                "propose_properties": {"service_url": root, "service_path": "/extend/propose"},
                "property_settings": [],
            },
        }

    def draft_manifest(self) -> dict[str, Json]:
        """Return the manifest of version 1.0-draft."""
        return {
            "versions": ["1.0-draft"],
            "name": self._name,
            "lang": "en",
            "view": {"url": f"{self._space}{{id}}"},
            "defaultTypes": types_json(),
            "batchSize": BATCH,
            "preview": {"width": 430, "height": 200},
            "suggest": {"entity": True, "property": True, "type": True},
            "extend": {"proposeProperties": True, "propertySettings": []},
            "standardizedScore": True,
        }

    # Queries

    def queries(self, text: str) -> dict[str, Json]:
        """Return the answer to the form field `queries` of version 0.2.

        A query that cannot be read gets no candidates and an error, and the others are answered.

        Raises:
            QueryError: The field is no JSON object.
            QueryTooLarge: More queries than `BATCH`.
        """
        batch = json_object(text, "queries")
        check_size(len(batch))
        answers: dict[str, Json] = {}
        for key, asked in batch.items():
            try:
                found = self.candidates(read_query(asked))
            except QueryError as error:
                answers[key] = {"result": [], "error": str(error)}
            else:
                answers[key] = {"result": [candidate_json(match) for match in found]}
        return answers

    def match(self, payload: Json) -> dict[str, Json]:
        """Return the answer to a JSON body sent to `/match` of version 1.0-draft.

        Raises:
            QueryError: The body has no array of queries.
            QueryTooLarge: More queries than `BATCH`.
        """
        if not isinstance(payload, dict) or not isinstance(payload.get("queries"), list):
            raise QueryError('expected an object with an array "queries"')
        check_size(len(payload["queries"]))
        results = []
        for asked in payload["queries"]:
            try:
                found = self.candidates(read_draft_query(asked))
            except QueryError:
                found = []
            results.append({"candidates": [draft_candidate_json(match) for match in found]})
        return {"results": results}

    def candidates(self, query: Query) -> list[Match]:
        """Return the candidates of one query, best first."""
        if query.ids:
            rows = [row for one in query.ids if (row := self._by_id(one)) is not None]
            return [Match(row, 100.0, len(rows) == 1, ()) for row in rows][: query.limit]
        if not fold(query.name):
            return []
        day = next(map(day_of, query.wanted.get("date", ())), None)
        country = next(map(country_of, query.wanted.get("country", ())), None)
        found: list[Candidate] = []
        for kind in query.kinds or tuple(TYPES):
            subject = Subject("q", kind, (query.name,), country=country)
            scene = Scene("q", day, country, "", "", (subject,))
            found += [one for one in self._linker.candidates(subject, scene) if one.points > 0]
        for candidate in found:
            self._told(candidate, query.wanted, 1)
            self._told(candidate, query.unwanted, -1)
        best: dict[str, Candidate] = {}
        for candidate in sorted(found, key=lambda one: (-one.points, one.row.qid)):
            best.setdefault(candidate.row.qid, candidate)
        return _ranked(list(best.values()), query.limit)

    def _told(self, candidate: Candidate, told: Mapping[str, tuple[str, ...]], sign: int) -> None:
        for name, values in told.items():
            if name in ("date", "country") and sign > 0:
                continue  # the linker has counted them
            known = {fold(str(value)) for value in self._values(candidate.row, name)}
            if known:
                meets = bool(known & {fold(value) for value in values})
                candidate.add(sign * (20 if meets else -30 if sign > 0 else 0), f"{name} as told")

    def _by_id(self, written: str) -> Row | None:
        return self._authority.by_qid(written.removeprefix(self._space))

    # Suggestions, preview, extension

    def suggest(
        self, what: str, prefix: str, cursor: int = 0, kind: str = "", *, draft: bool = False
    ) -> dict[str, Json]:
        """Return entities, properties or types whose name begins with `prefix`.

        Raises:
            QueryError: `what` is none of entity, property, type.
        """
        if what == "entity":
            rows = self._authority.prefixed(prefix, kind_of(kind), PAGE, max(0, cursor))
            result: list[Json] = [
                {
                    "id": row.qid,
                    "name": row.label_en or row.label_fr,
                    "description": row.description,
                    "notable": [{"id": row.kind.value, "name": TYPES[row.kind]}],
                }
                for row in rows
            ]
        elif what in ("property", "type"):
            table = types_json() if what == "type" else [
                {"id": name, "name": label} for name, label in PROPERTIES.items()
            ]  # fmt: skip
            key = fold(prefix)
            fitting = [
                entry
                for entry in table
                if key in fold(entry["name"]) or fold(entry["id"]).startswith(key)
            ]
            result = fitting[max(0, cursor) :][:PAGE]
        else:
            raise QueryError(f"no suggestions of {what!r}; expected entity, property or type")
        return {"result": result} if draft else {"code": "/api/status/ok", "result": result}

    def preview(self, name: str) -> str | None:
        """Return a small page about an entity, or None for an unknown one."""
        row = self._by_id(name)
        if row is None:
            return None
        lines = [row.description, f"{TYPES[row.kind]}{f', {row.country}' if row.country else ''}"]
        offices = ", ".join(map(str, self._values(row, "position")[:4]))
        body = "".join(f"<p>{html.escape(line)}</p>" for line in (*lines, offices) if line)
        title = html.escape(row.label_en or row.label_fr)
        link = html.escape(f"{self._space}{row.qid}", quote=True)
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
            "<style>body{font:14px sans-serif;margin:8px}</style></head>"
            f'<body><h1><a href="{link}" target="_blank" rel="noopener">{title}</a></h1>'
            f"{body}</body></html>"
        )

    def extend(self, text: str) -> dict[str, Json]:
        """Return the answer to the form field `extend` of version 0.2.

        Raises:
            QueryError: The field has no ids and properties.
        """
        ids, names = extension(json_object(text, "extend"))
        rows = {one: {name: self._cells(one, name) for name in names} for one in ids}
        return {"meta": [property_json(name) for name in names], "rows": rows}

    def draft_extend(self, payload: Json) -> dict[str, Json]:
        """Return the answer to a JSON body sent to `/extend` of version 1.0-draft.

        Raises:
            QueryError: The body has no ids and properties.
        """
        ids, names = extension(payload)
        rows = [
            {
                "id": one,
                "properties": [{"id": name, "values": self._cells(one, name)} for name in names],
            }
            for one in ids
        ]
        return {"meta": [property_json(name) for name in names], "rows": rows}

    def propose(self, kind: str = "", limit: int = 20) -> dict[str, Json]:
        """Return the properties that entities of a type can be extended with."""
        names = [
            name
            for name in PROPERTIES
            if name not in ASKED_ONLY
            and not (name in ("birth", "party", "position") and kind not in ("", "person"))
        ]
        answer: dict[str, Json] = {
            "properties": [property_json(name) for name in names[: max(0, limit)]],
            "limit": limit,
        }
        return answer | ({"type": kind} if kind else {})

    def _cells(self, one: str, name: str) -> list[Json]:
        row = self._by_id(one)
        if row is None:
            return []
        return [cell_json(value, name) for value in self._values(row, name)]

    def _values(self, row: Row, name: str) -> list[str | int]:
        wikidata = row.source.removeprefix(WD) if row.source.startswith(WD) else row.qid
        values: Mapping[str, Sequence[str | int | None]] = {
            "country": [row.country],
            "birth": [row.birth],
            "party": self._labels(row.parties),
            "position": self._labels(row.positions),
            "wikidata": [wikidata if QID.match(wikidata) else None],
            "label_en": [row.label_en],
            "label_fr": [row.label_fr],
            "alias": row.aliases,
            "type": [row.kind.value],
            "description": [row.description],
        }
        return [value for value in values.get(name, ()) if value]

    def _labels(self, terms: Iterable[Term]) -> list[str]:
        found = []
        for term in terms:
            row = self._names.by_qid(term.value) if QID.match(term.value) else None
            found.append((row.label_en or row.label_fr) if row else term.value)
        return list(dict.fromkeys(found))


def _ranked(found: list[Candidate], limit: int) -> list[Match]:
    ranked = sorted(found, key=lambda one: (-one.points, one.row.qid))
    matches = []
    for place, candidate in enumerate(ranked[:limit]):
        following = ranked[place + 1].points if len(ranked) > place + 1 else 0.0
        sure = (
            place == 0
            and candidate.points >= LINK_FROM
            and candidate.points - following >= MARGIN_FROM
        )
        features = (("name", "Points of the name", _name_points(candidate)),)
        score = float(max(0.0, min(100.0, candidate.points)))
        matches.append(Match(candidate.row, score, sure, features))
    return matches


def _name_points(candidate: Candidate) -> float:
    first = candidate.reasons[0].split(" ", 1)[0] if candidate.reasons else "0"
    return float(first)
