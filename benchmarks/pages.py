"""Times the pages of a store: the server's own time, page by page, nothing kept from before.

    python benchmarks/documents.py 5000 docs && hustings build docs --store big
    python benchmarks/pages.py big [--each N]

Every kind of page is asked for things chosen evenly from all of the store's. Before each request
the kept answers and pages are thrown away; names stay, as they do while a server runs.
Exits with 1 if the median of a kind is over the limit.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator

from flask.testing import FlaskClient

from hustings.settings import Settings
from hustings.store import open_store
from hustings.web import create_app
from hustings.web.cache import AnswerCache
from hustings.web.description import rows
from hustings.web.pages.site import Site

LIMIT_MS = 50.0
FIXED = (
    "/",
    "/elections",
    "/people",
    "/documents",
    "/timeline",
    "/disagreements",
    "/network",
    "/query",
    "/query/q01",
    "/quality",
    "/vocabulary",
    "/data",
    "/method",
    "/feed.atom",
    "/search?q=ma",
    "/search?q=president",
    "/search/suggest.json?q=le",
)
CLASSES = {
    "person": "foaf:Person",
    "party": "hus:Party",
    "office": "hus:Office",
    "election": "hus:Election",
    "endorsement": "hus:Endorsement",
    "result": "hus:Result",
    "candidacy": "hus:Candidacy",
    "claim": "hus:Claim",
    "document": "prov:Entity",
}


def addresses(site: Site, each: int) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of a kind of page and the addresses that stand for it."""
    for path in FIXED:
        yield path, [path] * 5
    for name, kind in CLASSES.items():
        found = rows(site.live, f"SELECT ?s {{ ?s a {kind} }} ORDER BY ?s")
        step = max(1, len(found) // each)
        yield name, [site.href(row["s"]) for row in found[::step][:each]]


def timed(
    client: FlaskClient, site: Site, path: str, clock: Callable[[], float]
) -> tuple[float, int, float]:
    """Return milliseconds without anything kept, the bytes, and milliseconds when it is kept."""
    site.pages = AnswerCache(site.pages.size_bytes)
    site.version().rows.clear()
    start = clock()
    answer = client.get(path, headers={"Accept": "text/html"})
    cold = (clock() - start) * 1000
    if answer.status_code != 200:
        sys.exit(f"{path}: {answer.status_code}")
    start = clock()
    client.get(path, headers={"Accept": "text/html"})
    return cold, len(answer.data), (clock() - start) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store")
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--cpu", action="store_true", help="processor time, for a busy machine")
    given = parser.parse_args()
    # In one process the time of the engine counts too.
    settings = Settings(store=given.store, workers=0 if given.cpu else 2)
    clock = time.process_time if given.cpu else time.perf_counter
    app = create_app(settings, open_store(given.store, read_only=True))
    client, live = app.test_client(), app.extensions["hustings"]
    site: Site = app.extensions["hustings-pages"]
    client.get("/")
    client.get("/search?q=x")
    failed = False
    print(f"{'page':32}{'median':>9}{'worst':>9}{'kept':>9}{'kB':>8}")
    for name, paths in addresses(site, given.each):
        if not paths:
            continue
        found = [timed(client, site, path, clock) for path in paths]
        median = statistics.median(cold for cold, _, _ in found)
        worst = max(cold for cold, _, _ in found)
        kept = statistics.median(again for _, _, again in found)
        size = statistics.median(size for _, size, _ in found) / 1000
        failed |= median > LIMIT_MS
        print(f"{name:32}{median:7.1f}ms{worst:7.1f}ms{kept:7.1f}ms{size:8.1f}")
    live.close()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
