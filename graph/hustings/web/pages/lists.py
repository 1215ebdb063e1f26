"""Lists: elections, people, documents, the timeline, disagreements, the network."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from flask import Blueprint, Response, request

from hustings.web.pages import panels
from hustings.web.pages.backing import ALWAYS, backing, days
from hustings.web.pages.rendering import page, reader
from hustings.web.pages.site import language, site
from hustings.web.pages.terms import Row

_DAY: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_MOST: Final = 500


def routes(pages: Blueprint) -> None:
    """Add the addresses of the lists."""
    for view in (elections, people, documents, timeline, disagreements, network):
        pages.add_url_rule(f"/{view.__name__}", view_func=view)


def elections() -> Response:
    """List the elections."""
    return page("elections.html", rows=site().ask("elections", limit=_MOST), most=_MOST)


def people() -> Response:
    """List the persons."""
    return page("people.html", rows=site().ask("people", limit=_MOST), most=_MOST)


def documents() -> Response:
    """List the documents."""
    return page("documents.html", rows=site().ask("documents", limit=_MOST), most=_MOST)


def timeline() -> Response:
    """Show what happened in a year, or between two days."""
    shared, lang = site(), language()
    years = shared.ask("years")
    wanted = request.args.get("year", "")
    known = [str(row["year"]) for row in years]
    if not wanted and years:
        # The year with most to tell; the last one of equals.
        wanted = str(max(years, key=lambda row: (int(row["statements"]), row["year"]))["year"])
    since = _day(request.args.get("since"), wanted or "0000")
    until = _day(request.args.get("until"), wanted or "9999") + "~"
    rows = shared.ask("timeline", lang=lang, since=since, until=until, limit=_MOST)
    days: dict[str, list[Row]] = {}
    for row in rows:
        days.setdefault(row["date"], []).append(row)
    return page(
        "timeline.html",
        days=list(days.items()),
        years=years,
        known=known,
        year=wanted,
        since=request.args.get("since", ""),
        until=request.args.get("until", ""),
        most=_MOST if len(rows) >= _MOST else 0,
    )


def _day(text: str | None, otherwise: str) -> str:
    return text if text and _DAY.fullmatch(text) else otherwise


def disagreements() -> Response:
    """Show what the sources do not agree on, side by side."""
    shared, lang = site(), language()
    rows = shared.ask("disagreements", lang=lang, limit=200)
    words: dict[str, list[Row]] = {}
    for row in shared.ask("disagreeing"):
        words.setdefault(row["statement"], []).append(row)
    groups: dict[str, list[Row]] = {"Contested": [], "Denied": [], "Evolving": []}
    for row in rows:
        groups.setdefault(row["agreement"].local, []).append(row)
    return page(
        "disagreements.html", groups=groups, words=words, most=200 if len(rows) >= 200 else 0
    )


def network() -> Response:
    """Draw who endorses whom, as known up to a day."""
    shared = site()
    chosen = request.args.get("election", "")
    kind, slug = shared.place(f"{shared.base}/election/{chosen}") if chosen else ("", "")
    iri = f"{shared.base}/election/{slug}" if kind else ""
    known = days(shared, iri)
    until, step = _until(known)
    found = backing(shared, iri, until or ALWAYS)
    everything = backing(shared, iri).total if until else found.total
    return page(
        "network.html",
        rows=found.rows[:_MOST],
        total=everything,
        count=found.total,
        chart=panels.network_chart(reader(), found.rows),
        days=known,
        until=until,
        step=step,
        election=slug,
        of=iri,
        elections=shared.ask("elections", limit=_MOST),
        most=_MOST,
    )


def _until(days: Sequence[str]) -> tuple[str, int]:
    """Return the day of the slider and its place; "" at its end, where all is shown."""
    if not days:
        return "", 0
    given = request.args.get("until", "")
    if given and _DAY.fullmatch(given):
        before = [place for place, day in enumerate(days) if day <= given]
        return given, before[-1] if before else 0
    try:
        place = int(request.args.get("step", len(days) - 1))
    except ValueError:
        place = len(days) - 1
    place = min(max(place, 0), len(days) - 1)
    return ("" if place == len(days) - 1 else days[place]), place
