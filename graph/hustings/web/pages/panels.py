"""Panels: every one is a query, and can be had as SPARQL, CSV, JSON and SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from urllib.parse import urlencode

import pyoxigraph as ox
from flask import Blueprint, Response, jsonify, redirect, request
from markupsafe import Markup

from hustings.vocabulary import HUS
from hustings.web.pages import charts
from hustings.web.pages.rendering import Reader, reader
from hustings.web.pages.site import language, site
from hustings.web.pages.terms import Row, Value, number
from hustings.web.refusals import NotFound, RequestError
from hustings.web.sparql import endpoint_url

_DRAWN_ROWS: Final = 20
_LINES: Final = 6
_LIMIT: Final = 500
_MOST_LIMIT: Final = 100_000

Draw = Callable[[Reader, Sequence[Row]], "Markup | None"]


@dataclass(frozen=True, slots=True)
class Panel:
    """A query of the pages, as others may use it.

    Attributes:
        of: Whether it is about one thing, which `of=` names.
        draw: Its chart; None draws a table.
    """

    of: bool = False
    draw: Draw | None = None


def routes(pages: Blueprint) -> None:
    """Add the addresses of panels."""
    pages.add_url_rule("/panel/<name>.<any(svg,csv,json,rq):form>", "panel", panel)
    pages.add_url_rule("/api/panels", "panel_list", listed)
    pages.add_url_rule("/api/panels/<name>", "panel_json", described)


def listed() -> Response:
    """List the panels."""
    return jsonify(
        panels=[
            {"name": name, "title": _title(name), "of": found.of, "url": f"/api/panels/{name}"}
            for name, found in sorted(PANELS.items())
        ]
    )


def described(name: str) -> Response:
    """Return a panel as JSON: its rows, its query, and the version they are of."""
    text = _text(name)
    rows = site().rows(text)
    return jsonify(
        panel=name,
        title=_title(name),
        language=language(),
        version=site().live.manifest.version,
        sparql=text,
        permalink=f"{endpoint_url()}?{urlencode({'query': text})}",
        rows=[{key: _plain(value) for key, value in row.items()} for row in rows],
    )


def _plain(value: Value) -> dict[str, str]:
    found = {"value": str(value), "type": value.kind}
    if value.kind == "uri":
        found["label"] = reader().name(value)
    if value.lang:
        found["language"] = value.lang
    return found


def panel(name: str, form: str) -> Response:
    """Return a panel in one of its forms; `.rq` leads to its query in the editor."""
    text = _text(name)
    if form == "rq":
        target = f"/query?{urlencode({'query': text.strip()})}"
        return redirect(target, 302)  # type: ignore[return-value]  # Flask takes it
    if form == "json":
        return described(name)
    if form == "csv":
        body = site().raw(text, "csv")
        response = Response(body, content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'inline; filename="{name}.csv"'
        return response
    response = Response(_svg(name, site().rows(text)), content_type="image/svg+xml")
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response


def _text(name: str) -> str:
    """Return the query of the panel that the request asks for.

    Raises:
        NotFound: There is no such panel.
        RequestError: What it needs to know is missing or wrong.
    """
    shared = site()
    found = PANELS.get(name)
    if found is None:
        raise NotFound(f"there is no panel {name}; /api/panels lists them")
    values: dict[str, str | int | ox.NamedNode] = {
        "lang": language(),
        "limit": _limit(),
        "since": request.args.get("since", "0000")[:10],
        "until": request.args.get("until", "9999")[:10] + "~",
    }
    if found.of:
        kind, slug = shared.place(f"{shared.base}/{request.args.get('of', '')}")
        if not kind:
            raise RequestError(
                "of= names the thing a panel is about: of=election/fr-president-2017"
            )
        values["iri"] = shared.node(kind, slug)
    return shared.text(name, **values)


def _limit() -> int:
    text = request.args.get("limit", str(_LIMIT))
    if not text.isdecimal() or not 0 < int(text) <= _MOST_LIMIT:
        raise RequestError(f"limit={text!r} is not a whole number from 1 to {_MOST_LIMIT}")
    return int(text)


def _title(name: str) -> str:
    words, key = site().words, f"panel.{name}"
    return words.say(key, language()) if key in words else name


def _svg(name: str, rows: Sequence[Row]) -> Markup:
    speaker, draw = reader(), PANELS[name].draw
    title = _title(name)
    of = request.args.get("of", "")
    if of:
        title += ": " + speaker.name(f"{site().base}/{of}")
    drawn = draw(speaker, rows) if draw else None
    if drawn is not None:
        return drawn
    columns = [key for key in _columns(rows) if key not in ("claim", "statement", "result")]
    shown = [
        [speaker.shown(row[key]) if key in row else "" for key in columns]
        for row in rows[:_DRAWN_ROWS]
    ]
    more = len(rows) - len(shown)
    note = speaker.t("panel.more", count=speaker.num(more)) if more else ""
    return charts.table(title, columns, shown, note)


def _columns(rows: Sequence[Row]) -> list[str]:
    found: dict[str, None] = {}
    for row in rows:
        found |= dict.fromkeys(row)
    return list(found)[:7]


# ---- charts of panels


def round_chart(speaker: Reader, results: Sequence[Row], figures: Sequence[Row]) -> Markup | None:
    """Return the bars of one round: best figure, rivals, and how far the count had come."""
    if not results:
        return None
    others: dict[str, list[Row]] = {}
    for row in figures:
        others.setdefault(row["result"], []).append(row)
    rows = [_bar(speaker, row, others.get(row["result"], [])) for row in results[:200]]
    title = speaker.t("election.shares", round=speaker.name(results[0]["round"]))
    return charts.bars(title, rows)


def _bar(speaker: Reader, row: Row, figures: Sequence[Row]) -> charts.Bar:
    best = row.get("share")
    rivals = {}
    for figure in figures:
        if same_number(figure["reported"], best):
            continue
        value = number(figure["reported"])
        compared = speaker.term(figure.get("compared"))
        if value is not None and 0 <= value <= 100:
            rivals[value] = f"{speaker.pct(figure['reported'])} ({compared})"
    notes = [speaker.term(row["agreement"])]
    for figure in figures:
        if "counted" in figure:
            share, shown = speaker.pct(figure["counted"]), speaker.pct(figure["reported"])
            notes.append(speaker.t("election.counted", share=share, figure=shown))
    if "votes" in row:
        notes.append(speaker.t("election.votes", count=speaker.num(row["votes"])))
    return charts.Bar(
        name=speaker.name(row["candidate"]),
        share=number(best),
        shown=speaker.pct(best) or "–",
        others=sorted(rivals.items()),
        note=" · ".join(notes),
        href=speaker.href(row["result"]),
    )


def same_number(one: str | None, other: str | None) -> bool:
    """Tell whether two figures are the same number, however they are written."""
    try:
        return Decimal(one or "x") == Decimal(other or "y")
    except InvalidOperation:
        return False


def movements(speaker: Reader, round_iri: str, figures: Sequence[Row]) -> list[dict[str, Any]]:
    """Return how the figure of each candidate of a round moved; Any: what the template shows."""
    by_result: dict[str, list[Row]] = {}
    for row in figures:
        if row["round"] == round_iri:
            by_result.setdefault(row["result"], []).append(row)
    found = []
    for result, rows in by_result.items():
        if len({str(row["reported"]) for row in rows}) < 2:
            continue
        ordered = sorted(rows, key=_moment)
        candidate = rows[0]["candidate"]
        title = speaker.t("election.moved", name=speaker.name(candidate))
        chart = _moving(speaker, title, ordered)
        found.append({"result": result, "candidate": candidate, "rows": ordered, "chart": chart})
    return sorted(found, key=lambda item: -max(float(r["reported"]) for r in item["rows"]))


def _moment(row: Mapping[str, Value]) -> tuple[int, str, str]:
    """Sort what has a time by it, the rest after."""
    as_of = row.get("asOf")
    return (0 if as_of else 1, str(as_of or ""), str(row.get("reported", "")))


def _moving(speaker: Reader, title: str, rows: Sequence[Row]) -> Markup | None:
    timed = [row for row in rows if "asOf" in row and number(row["reported"]) is not None]
    if len(timed) < 2:
        return None
    points = []
    for row in timed[:12]:
        rank = row.get("rank")
        mark = "best" if rank is not None and rank.local == "Preferred" else "same"
        value = number(row["reported"]) or 0.0
        points.append((speaker.clock(row["asOf"]), value, speaker.pct(row["reported"]), mark))
    return charts.movement(title, points)


def movement_of(
    speaker: Reader, claims: Mapping[str, Mapping[str, Sequence[Value]]]
) -> Markup | None:
    """Return how the figure of one statement moved, from its claims."""
    names = {"reported": "reportedShare", "asOf": "asOf", "rank": "rank"}
    rows = []
    for bag in claims.values():
        row = {key: bag[HUS + name][0] for key, name in names.items() if bag.get(HUS + name)}
        if "reported" in row:
            rows.append(row)
    return _moving(speaker, speaker.t("statement.movement"), sorted(rows, key=_moment))


def growth_chart(speaker: Reader, rows: Sequence[Row]) -> Markup | None:
    """Return how the number of endorsements of each candidate grew."""
    grown: dict[str, list[tuple[float, int]]] = {}
    days: list[tuple[float, str]] = []
    for row in rows:
        place = charts.position(row["date"])
        if place is not None:
            grown.setdefault(row["whom"], []).append((place, int(row["count"])))
            days.append((place, str(row["date"])))
    if len(days) < 2:
        return None
    (first, begin), (last, end) = min(days), max(days)
    span = (last - first) or 1.0
    lines = []
    totals = {whom: sum(count for _, count in steps) for whom, steps in grown.items()}
    for whom in sorted(totals, key=lambda iri: (-totals[iri], iri))[:_LINES]:
        steps = sorted(grown[whom])
        points, sum_ = [((steps[0][0] - first) / span, 0.0)], 0
        for place, count in steps:
            sum_ += count
            points.append(((place - first) / span, float(sum_)))
        lines.append(charts.Line(speaker.name(whom), points, speaker.num(sum_)))
    title = speaker.t("election.growth")
    return charts.growth(title, lines, (speaker.day(begin), speaker.day(end)))


def network_chart(speaker: Reader, rows: Sequence[Row]) -> Markup | None:
    """Return the network, or the top of it."""
    if not rows:
        return None
    ties = [
        charts.Tie(r["who"], r["whom"], r["status"].local, speaker.href(r["statement"]))
        for r in rows
    ]
    net = charts.top_of(list(_once(ties)))
    things = {tie.who for tie in net.ties} | {tie.whom for tie in net.ties}
    names = {iri: speaker.name(iri) for iri in things}
    links = {iri: speaker.href(iri) for iri in things}
    heads = speaker.t("network.who") + "|" + speaker.t("network.whom")
    return charts.network(speaker.t("network.title"), net, names, links, heads)


def _once(ties: Sequence[charts.Tie]) -> Iterable[charts.Tie]:
    """Yield one thread for two people, whatever the number of elections; a standing one first."""
    seen: dict[tuple[str, str], charts.Tie] = {}
    for tie in ties:
        former = seen.get((tie.who, tie.whom))
        if former is None or (former.status != "Standing" and tie.status == "Standing"):
            seen[tie.who, tie.whom] = tie
    return seen.values()


def _results(speaker: Reader, rows: Sequence[Row]) -> Markup | None:
    """Draw the last round of an election."""
    last = [row for row in rows if row["round"] == rows[-1]["round"]] if rows else []
    return round_chart(speaker, last, ())


def _figures(speaker: Reader, rows: Sequence[Row]) -> Markup | None:
    rounds = list(dict.fromkeys(row["round"] for row in rows))
    for name in reversed(rounds):
        for move in movements(speaker, name, rows):
            if move["chart"] is not None:
                found: Markup = move["chart"]
                return found
    return None


PANELS: Final[Mapping[str, Panel]] = {
    "numbers": Panel(),
    "latest": Panel(),
    "elections": Panel(),
    "people": Panel(),
    "documents": Panel(),
    "timeline": Panel(),
    "years": Panel(),
    "disagreements": Panel(),
    "disagreeing": Panel(),
    "network": Panel(draw=network_chart),
    "agreements": Panel(),
    "linking": Panel(),
    "kinds": Panel(),
    "results": Panel(of=True, draw=_results),
    "figures": Panel(of=True, draw=_figures),
    "turnout": Panel(of=True),
    "board": Panel(of=True, draw=network_chart),
    "growth": Panel(of=True, draw=growth_chart),
    "board_counts": Panel(of=True),
    "network_counts": Panel(),
    "candidacies": Panel(of=True),
    "events": Panel(of=True),
    "withdrawals": Panel(of=True),
    "polls": Panel(of=True),
    "offices": Panel(of=True),
    "standing": Panel(of=True),
    "given": Panel(of=True),
    "received": Panel(of=True),
    "changes": Panel(of=True),
    "quotations": Panel(of=True),
    "memberships": Panel(of=True),
    "link": Panel(of=True),
    "holders": Panel(of=True),
    "evidence": Panel(of=True),
    "passages": Panel(of=True),
}
