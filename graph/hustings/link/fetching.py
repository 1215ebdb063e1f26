"""An authority fetched from Wikidata: offices first, then their holders, then the items.

Polite (one request at a time, a pause, maxlag), resumable (what was fetched stays), and halving
batches that are refused. The files are whole or not there; `authority build` compiles them.
"""

from __future__ import annotations

import json
import logging
import re
import urllib.parse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from hustings.errors import ServiceError, ServiceRefused, SettingsError
from hustings.http import Fetcher, Request
from hustings.link.tables import QID
from hustings.link.wikidata import WIKIDATA_API, ask

log = logging.getLogger(__name__)

Json = Any  # parsed JSON: its shape is checked where it is used

QUERY_SERVICE: Final = "https://query.wikidata.org/sparql"
_BATCH: Final = 50
_LAG_S: Final = 5.0
_LAG_TRIES: Final = 5
_ITEM: Final = re.compile(r"http://www\.wikidata\.org/entity/(Q\d+)\Z")


@dataclass(frozen=True, slots=True)
class Plan:
    """What to fetch.

    Attributes:
        country: ISO 3166-1 alpha-2 code that the items get.
        offices: QIDs of the offices whose holders are wanted, and which are fetched themselves.
        parties: QIDs of parties to fetch.
    """

    country: str
    offices: tuple[str, ...]
    parties: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is no QID before anything is asked."""
        wrong = [qid for qid in (*self.offices, *self.parties) if not QID.match(qid)]
        if wrong or not re.fullmatch("[A-Z]{2}", self.country):
            raise SettingsError(f"no country code or QIDs: {self.country} {' '.join(wrong)}")


def holders_query(office: str) -> str:
    """Return the SPARQL query for everybody who held `office`.

    One office at a time: a walk through the class tree of offices takes longer than the service
    allows.
    """
    return (
        "PREFIX wdt: <http://www.wikidata.org/prop/direct/> "
        "PREFIX wd: <http://www.wikidata.org/entity/> "
        f"SELECT DISTINCT ?item WHERE {{ ?item wdt:P39 wd:{office} }} ORDER BY ?item"
    )


def fetch_authority(
    fetcher: Fetcher,
    plan: Plan,
    folder: Path,
    *,
    day: date,
    sparql: str = QUERY_SERVICE,
    api: str = WIKIDATA_API,
) -> Path:
    """Fetch the items of `plan` into `folder` and return the JSON-lines file of all of them.

    Run again after a failure, it goes on where it stopped.

    Raises:
        ServiceError: The service did not answer; what was fetched so far is kept for the next run.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kinds: dict[str, str] = {}
    for office in plan.offices:
        kinds |= dict.fromkeys(_holders(fetcher, office, folder, sparql), "person")
    kinds |= dict.fromkeys(plan.offices, "office") | dict.fromkeys(plan.parties, "party")
    part = folder / "items.ndjson.part"
    _fetch_items(fetcher, kinds, part, plan.country, api)
    whole = folder / "items.ndjson"
    _finish(part, whole)
    manifest = {
        "date": day.isoformat(),
        "sparql": sparql,
        "api": api,
        "country": plan.country,
        "queries": [holders_query(office) for office in plan.offices],
        "items": len(kinds),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")
    return whole


def _holders(fetcher: Fetcher, office: str, folder: Path, sparql: str) -> list[str]:
    """Return the holders of an office, from the folder when they were fetched before."""
    path = folder / f"holders-{office}.json"
    if path.exists():
        return [str(qid) for qid in json.loads(path.read_text(encoding="utf-8"))]
    address = f"{sparql}?{urllib.parse.urlencode({'query': holders_query(office)})}"
    accept = {"Accept": "application/sparql-results+json"}
    values = ask(
        fetcher,
        Request(address, None, accept),
        sparql,
        lambda answer: [str(row["item"]["value"]) for row in answer["results"]["bindings"]],
    )
    found = sorted({match[1] for value in values if (match := _ITEM.match(value))})
    part = path.with_suffix(".part")
    part.write_text(json.dumps(found), encoding="utf-8")
    part.replace(path)
    log.info("fetch.holders office=%s count=%d", office, len(found))
    return found


def _fetch_items(
    fetcher: Fetcher, kinds: Mapping[str, str], part: Path, country: str, api: str
) -> None:
    done = set(_known(part))
    wanted = sorted(set(kinds) - done)
    with part.open("a", encoding="utf-8") as lines:
        for start in range(0, len(wanted), _BATCH):
            for asked, item in _items(fetcher, wanted[start : start + _BATCH], api):
                told = {**item, "hustings:type": kinds[asked], "hustings:country": country}
                lines.write(json.dumps(told, ensure_ascii=False, sort_keys=True) + "\n")
            lines.flush()


def _known(part: Path) -> Iterator[str]:
    """Yield the ids of whole lines; half a line, left by a killed run, is cut off."""
    if not part.exists():
        return
    text = part.read_text(encoding="utf-8")
    whole = text[: text.rfind("\n") + 1]
    if whole != text:
        part.write_text(whole, encoding="utf-8")
    for line in whole.splitlines():
        yield str(json.loads(line)["id"])


def _items(
    fetcher: Fetcher, qids: Sequence[str], api: str
) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """Yield (id asked for, item); a batch that is refused is halved.

    An item that was merged into another gives a redirect and the other.
    """
    try:
        entities = _entities(fetcher, qids, api)
    except ServiceRefused:
        raise
    except ServiceError:
        if len(qids) == 1:
            raise
        middle = len(qids) // 2
        yield from _items(fetcher, qids[:middle], api)
        yield from _items(fetcher, qids[middle:], api)
        return
    for qid in qids:
        item = entities.get(qid)
        if item is None or "missing" in item:
            log.warning("fetch.missing item=%s", qid)
        elif str(item.get("id", qid)) != qid:
            yield qid, {"id": qid, "redirects": {"to": item["id"]}}
            yield qid, {name: value for name, value in item.items() if name != "redirects"}
        else:
            yield qid, item


def _entities(fetcher: Fetcher, qids: Sequence[str], api: str) -> Mapping[str, Mapping[str, Json]]:
    query = urllib.parse.urlencode(
        {
            "action": "wbgetentities",
            "ids": "|".join(qids),
            "props": "labels|aliases|descriptions|claims",
            "languages": "en|fr|mul",
            "format": "json",
            "maxlag": "5",
        }
    )
    for attempt in range(_LAG_TRIES):
        try:
            return ask(
                fetcher, Request(f"{api}?{query}"), api, lambda answer: dict(answer["entities"])
            )
        except ServiceError as error:
            if "maxlag" not in str(error) or attempt == _LAG_TRIES - 1:
                raise
            fetcher.sleep(_LAG_S * (attempt + 1))
    raise AssertionError("unreachable: the last attempt returns or raises")


def _finish(part: Path, whole: Path) -> None:
    """Sort the lines by item and put the file in its place."""
    lines = {str(json.loads(line)["id"]): line for line in part.read_text("utf-8").splitlines()}
    ordered = sorted(lines, key=lambda qid: int(qid[1:]))
    sorted_part = whole.with_suffix(".sorted")
    sorted_part.write_text("".join(f"{lines[qid]}\n" for qid in ordered), encoding="utf-8")
    sorted_part.replace(whole)
    part.unlink()
