"""Live services behind the Linker protocol: Wikidata's search, and any Reconciliation service.

Off unless a setting names one. No answer is never taken for "no such entity": the decision is then
`failed`, and after a refusal the service is asked no more in this run.
"""

from __future__ import annotations

import json
import logging
import urllib.parse
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, TypeVar

from hustings.errors import ServiceError, ServiceRefused
from hustings.folding import fold
from hustings.http import Fetcher, Request
from hustings.link.authority import Authority, memory_authority
from hustings.link.local import LocalLinker
from hustings.link.persons import spoken_name
from hustings.link.sources import item_row
from hustings.link.tables import QID, Row
from hustings.model.annotation import EntityKind
from hustings.model.entity import Link, LinkDecision
from hustings.model.linking import Item, Scene, Subject

log = logging.getLogger(__name__)

Json = Any  # parsed JSON: its shape is checked where it is used
T = TypeVar("T")

WIKIDATA_API: Final = "https://www.wikidata.org/w/api.php"
_HUMAN: Final = "Q5"  # the class of human beings; authorities hold no classes
_BATCH: Final = 50  # items in one request, the limit of wbgetentities
_CANDIDATES: Final = 7


class WikidataLinker:
    """Finds candidates by Wikidata's search and decides with the scores of the local linker.

    Args:
        fetcher: The door outside.
        authority: Local authority that knows which item is which country.
        address: Address of the API.
    """

    def __init__(self, fetcher: Fetcher, authority: Authority, address: str = WIKIDATA_API) -> None:
        self._fetcher = fetcher
        self._address = address
        self._countries = {
            row.qid: row.country
            for row in authority.of_kind(EntityKind.PLACE)
            if row.country and row.description == "country"
        }
        self._rows: dict[str, Row] = {}
        self._refused: str | None = None

    @property
    def snapshot(self) -> str:
        """Name of the service: a live one has no snapshot."""
        return self._address

    def link(self, scene: Scene) -> Mapping[str, Link]:
        """Return one decision for each subject; all `failed` when the service does not answer."""
        if self._refused:
            return _failed(scene, self._refused, self._address)
        try:
            rows = self._candidates(scene)
        except ServiceRefused as error:
            self._refused = str(error)
            log.warning("link.refused %s", error)
            return _failed(scene, str(error), self._address)
        except ServiceError as error:
            log.warning("link.failed %s", error)
            return _failed(scene, str(error), self._address)
        self._rows |= {row.qid: row for row in rows}
        local = LocalLinker(memory_authority(rows, {"sha256": self._address}))
        return local.link(scene)

    def items(self, qids: Sequence[str]) -> Mapping[str, Item]:
        """Return what is known of items that were candidates in this run."""
        return {
            qid: Item(
                row.qid, row.kind, row.label_en, row.label_fr, row.aliases, row.birth, row.country
            )
            for qid in qids
            if (row := self._rows.get(qid)) is not None
        }

    def _candidates(self, scene: Scene) -> list[Row]:
        kinds: dict[str, EntityKind] = {}
        for subject in scene.subjects:
            name = spoken_name(subject)[0]
            for qid in self._search(name, scene.language or "en"):
                kinds.setdefault(qid, subject.kind)
        rows = []
        for item in self._entities(sorted(kinds)):
            row = self._row(item, kinds)
            if row is not None:
                rows.append(row)
        return sorted(rows, key=lambda row: row.qid)

    def _search(self, name: str, language: str) -> list[str]:
        found = self._ask(
            lambda answer: [str(entry["id"]) for entry in answer["search"]],
            action="wbsearchentities", search=name, language=language, uselang=language,
            type="item", limit=str(_CANDIDATES),
        )  # fmt: skip
        return [qid for qid in found if QID.match(qid)]

    def _entities(self, qids: Sequence[str]) -> Iterable[Mapping[str, Json]]:
        for start in range(0, len(qids), _BATCH):
            items = self._ask(
                lambda answer: list(answer["entities"].values()),
                action="wbgetentities", ids="|".join(qids[start : start + _BATCH]),
                props="labels|aliases|descriptions|claims", languages="en|fr|mul",
            )  # fmt: skip
            yield from (item for item in items if "missing" not in item)

    def _row(self, item: Mapping[str, Json], kinds: Mapping[str, EntityKind]) -> Row | None:
        human = _HUMAN in _claimed(item, "P31")
        asked = kinds.get(str(item.get("id")))
        kind = EntityKind.PERSON if human else asked
        if kind is None or (kind is EntityKind.PERSON and not human):
            return None
        countries = (
            self._countries.get(qid) for prop in ("P27", "P17") for qid in _claimed(item, prop)
        )
        country = next(filter(None, countries), None)
        return item_row({**item, "hustings:type": kind.value, "hustings:country": country})

    def _ask(self, read: Callable[[Json], list[T]], **parameters: str) -> list[T]:
        query = urllib.parse.urlencode({**parameters, "format": "json", "maxlag": "5"})
        return ask(self._fetcher, Request(f"{self._address}?{query}"), self._address, read)


def _claimed(item: Mapping[str, Json], prop: str) -> list[str]:
    found = []
    for statement in item.get("claims", {}).get(prop, []):
        value = statement.get("mainsnak", {}).get("datavalue", {}).get("value", {})
        if isinstance(value, dict) and "id" in value:
            found.append(str(value["id"]))
    return found


def ask(fetcher: Fetcher, request: Request, address: str, read: Callable[[Json], T]) -> T:
    """Return what `read` makes of the JSON answer; only an answer it can read is kept in the cache.

    Raises:
        ServiceError: No answer, or none that is JSON, or an error that the service reports, or one
            in which `read` does not find what it looks for.
    """

    def checked(body: bytes) -> T:
        try:
            return read(parsed(body, address))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ServiceError(f"{address}: the answer is not shaped as expected") from error

    return checked(fetcher.fetch(request, checked))


def parsed(body: bytes, address: str) -> Json:
    """Return a JSON answer.

    Raises:
        ServiceError: HTML, half a JSON, or an error that the service reports.
    """
    try:
        answer = json.loads(body)
    except ValueError as error:
        start = body[:60].decode("utf-8", "replace")
        raise ServiceError(f"{address}: answered no JSON but {start!r}") from error
    if isinstance(answer, dict) and "error" in answer:
        told = answer["error"]
        code = told.get("code", told) if isinstance(told, dict) else told
        raise ServiceError(f"{address}: {code}")
    return answer


def _failed(scene: Scene, reason: str, address: str) -> dict[str, Link]:
    zero = Decimal("0.00")
    return {
        subject.id: Link(
            LinkDecision.FAILED, None, zero, zero, subject.names[0], (reason,), address
        )
        for subject in scene.subjects
    }


class ReconciliationLinker:
    """Asks a Reconciliation service, version 0.2 or 1.0-draft as its manifest tells.

    A candidate is linked when the service says that it matches, no other does, and its name is the
    one asked for; any other answer goes to review.
    """

    def __init__(self, fetcher: Fetcher, address: str, types: Mapping[str, str]) -> None:
        """Make a client.

        Args:
            fetcher: The door outside.
            address: Address of the service.
            types: Id of the service's type for each kind of entity; a kind without one is asked
                without type.
        """
        self._fetcher = fetcher
        self._address = address.rstrip("/")
        self._types = types
        self._draft: bool | None = None
        self._refused: str | None = None

    @property
    def snapshot(self) -> str:
        """Name of the service: a live one has no snapshot."""
        return self._address

    def items(self, qids: Sequence[str]) -> Mapping[str, Item]:
        """Return nothing: a Reconciliation service tells names, not facts."""
        del qids
        return {}

    def link(self, scene: Scene) -> Mapping[str, Link]:
        """Return one decision for each subject; all `failed` when the service does not answer."""
        if self._refused:
            return _failed(scene, self._refused, self._address)
        if not scene.subjects:
            return {}
        try:
            found = self._asked(scene.subjects)
        except ServiceError as error:
            if isinstance(error, ServiceRefused):
                self._refused = str(error)
            log.warning("link.failed %s", error)
            return _failed(scene, str(error), self._address)
        return {
            subject.id: self._decided(subject, candidates)
            for subject, candidates in zip(scene.subjects, found, strict=True)
        }

    def _asked(self, subjects: Sequence[Subject]) -> list[list[Mapping[str, Json]]]:
        if self._draft is None:
            self._draft = self._speaks_draft()
        return self._ask_draft(subjects) if self._draft else self._ask_02(subjects)

    def _speaks_draft(self) -> bool:
        versions = ask(
            self._fetcher,
            Request(self._address),
            self._address,
            lambda manifest: list(manifest.get("versions", ["0.1"])),
        )
        if "0.2" in versions or "0.1" in versions:
            return False
        if "1.0-draft" in versions:
            return True
        raise ServiceError(f"{self._address}: speaks {versions}, we speak 0.2 and 1.0-draft")

    def _ask_02(self, subjects: Sequence[Subject]) -> list[list[Mapping[str, Json]]]:
        queries: dict[str, dict[str, Json]] = {}
        for number, subject in enumerate(subjects):
            query: dict[str, Json] = {"query": spoken_name(subject)[0], "limit": _CANDIDATES}
            if subject.kind in self._types:
                query["type"] = self._types[subject.kind]
            queries[f"q{number}"] = query
        form = {"queries": json.dumps(queries, ensure_ascii=False, sort_keys=True)}
        body = urllib.parse.urlencode(form).encode("ascii")
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return ask(
            self._fetcher,
            Request(self._address, body, kind),
            self._address,
            lambda answer: [list(answer[key]["result"]) for key in queries],
        )

    def _ask_draft(self, subjects: Sequence[Subject]) -> list[list[Mapping[str, Json]]]:
        queries = []
        for subject in subjects:
            name = spoken_name(subject)[0]
            query: dict[str, Json] = {
                "conditions": [{"matchType": "name", "propertyValue": name}],
                "limit": _CANDIDATES,
            }
            if subject.kind in self._types:
                query["type"] = self._types[subject.kind]
            queries.append(query)
        body = json.dumps({"queries": queries}, ensure_ascii=False).encode("utf-8")
        kind = {"Content-Type": "application/json"}
        address = f"{self._address}/match"
        found = ask(
            self._fetcher,
            Request(address, body, kind),
            self._address,
            lambda answer: [list(entry["candidates"]) for entry in answer["results"]],
        )
        if len(found) != len(subjects):
            raise ServiceError(f"{self._address}: {len(found)} results for {len(subjects)} queries")
        return found

    def _decided(self, subject: Subject, found: list[Mapping[str, Json]]) -> Link:
        name = spoken_name(subject)[0]
        usable = [one for one in found if QID.match(str(one.get("id", "")))]
        zero = Decimal("0.00")
        if not usable:
            reason = "the service knows no such entity"
            return Link(LinkDecision.NIL, None, zero, zero, name, (reason,), self._address)
        ranked = sorted(usable, key=lambda one: (-_score(one), str(one["id"])))
        best = ranked[0]
        score = _share(_score(best))
        margin = score - (_share(_score(ranked[1])) if len(ranked) > 1 else zero)
        matches = [one for one in ranked if one.get("match") is True]
        sure = matches == [best] and fold(str(best.get("name", ""))) == fold(name)
        decision = LinkDecision.LINKED if sure else LinkDecision.REVIEW
        reasons = (f"{best['id']}: the service gives {score}, match {bool(matches)}",)
        label = str(best.get("name", ""))
        return Link(decision, str(best["id"]), score, margin, label, reasons, self._address)


def _score(candidate: Mapping[str, Json]) -> float:
    score = candidate.get("score", 0)
    return float(score) if isinstance(score, int | float) else 0.0


def _share(score: float) -> Decimal:
    return (Decimal(str(max(0.0, min(score, 100.0)))) / 100).quantize(Decimal("0.01"))
