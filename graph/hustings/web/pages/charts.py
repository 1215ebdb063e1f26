"""Charts as SVG, made here and whole without a script or a stylesheet.

Colours are presentation attributes, which the stylesheet of a page overrides by class; so a chart
looks right on a page, light or dark, and by itself in somebody else's.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup, escape

from hustings.web.pages.terms import number

_FONT: Final = "system-ui, -apple-system, 'Segoe UI', sans-serif"
# Okabe and Ito's colours, which people who see colours differently can tell apart.
PALETTE: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#666666")
_INK: Final = "#1c2330"
_DIM: Final = "#5a6473"
_LINE: Final = "#c9d0d9"
_LETTER: Final = 8.2  # width of an average letter at 14 px


def clipped(text: str, width: float, size: float = 14) -> str:
    """Return as much of a text as fits into `width` pixels, with an ellipsis if some is cut."""
    room = max(3, int(width / (_LETTER * size / 14)))
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def _tag(name: str, content: Markup | str = "", /, **attributes: object) -> Markup:
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), value)
        for key, value in attributes.items()
        if value is not None
    )
    # name is one of our own words; everything else is escaped by `format`.
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), written, content)  # noqa: S704


def _text(x: float, y: float, text: str, **more: object) -> Markup:
    attributes: dict[str, object] = {"fill": _INK, "class_": "ink", "font_size": 14, **more}
    return _tag("text", escape(text), x=round(x, 1), y=round(y, 1), **attributes)


def _linked(href: str, content: Markup, label: str = "") -> Markup:
    """Return a link around a part; its label is for parts without any text of their own."""
    return _tag("a", content, href=href, aria_label=label or None) if href else content


def drawing(width: int, height: int, title: str, parts: Iterable[Markup], note: str = "") -> Markup:
    """Return an SVG with a title and a description for those who do not see it."""
    inner = _tag("title", escape(title)) + (_tag("desc", escape(note)) if note else Markup(""))
    inner += Markup("").join(parts)
    return _tag(
        "svg",
        inner,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        class_="chart",
        # An image has no parts for those who do not see it; one with links is a group of them.
        role="group" if "<a " in inner else "img",
        aria_label=title,
        font_family=_FONT,
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """A candidate's best figure, and the others that were reported.

    Attributes:
        name: The candidate.
        share: The best figure in percent; None if only others are known.
        shown: It, as the reader writes it.
        others: Other figures with how they are shown.
        note: What is said at the end of the line.
        href: Where a click leads.
        dim: Whether sources contest the figure.
    """

    name: str
    share: float | None
    shown: str
    others: Sequence[tuple[float, str]] = ()
    note: str = ""
    href: str = ""
    dim: bool = False


def bars(title: str, rows: Sequence[Bar]) -> Markup:
    """Return one bar a candidate; a thin mark stands at each figure that differs from the best."""
    width, left, right, step = 520, 150, 80, 46
    most = max([b.share or 0 for b in rows] + [v for b in rows for v, _ in b.others] + [1.0])
    scale = (width - left - right) / max(most, 1.0)
    parts = []
    if most > 50:
        x = left + 50 * scale
        height = 10 + step * len(rows)
        parts.append(
            _tag("line", x1=x, x2=x, y1=4, y2=height, stroke=_LINE, class_="grid",
                 stroke_dasharray="3 3")
        )  # fmt: skip
    for place, bar in enumerate(rows):
        y = 10 + step * place
        length = (bar.share or 0) * scale
        group = _text(left - 10, y + 20, clipped(bar.name, left - 16), text_anchor="end")
        group += _tag("rect", x=left, y=y + 4, width=round(max(length, 1), 1), height=22, rx=2,
                      fill=PALETTE[0] if place == 0 else "#7a9cc0",
                      class_="bar first" if place == 0 else "bar")  # fmt: skip
        for value, label in bar.others:
            x = left + value * scale
            group += _tag("line", _tag("title", escape(label)), x1=x, x2=x, y1=y + 1, y2=y + 29,
                          stroke=_INK, stroke_width=1.5, class_="mark")  # fmt: skip
        furthest = max([length, *(v * scale for v, _ in bar.others)])
        group += _text(left + furthest + 8, y + 20, bar.shown, font_weight=600)
        if bar.note:
            group += _text(left, y + 40, clipped(bar.note, width - left, 11.5), font_size=11.5,
                           fill=_DIM, class_="dim")  # fmt: skip
        parts.append(_linked(bar.href, group))
    return drawing(width, 16 + step * len(rows), title, parts)


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points; x are positions from 0 to 1."""

    name: str
    points: Sequence[tuple[float, float]]
    shown: str = ""
    marks: Sequence[str] = field(default_factory=tuple)


def growth(title: str, lines: Sequence[Line], ends: tuple[str, str]) -> Markup:
    """Return counts that grow in steps; the name stands at the end of each line."""
    width, height, left, right, top, bottom = 720, 260, 34, 190, 14, 30
    most = max([y for line in lines for _, y in line.points] + [1.0])
    across, up = width - left - right, height - top - bottom
    parts = []
    for value in _ticks(most):
        y = top + up * (1 - value / most)
        parts.append(_tag("line", x1=left, x2=width - right, y1=y, y2=y, stroke=_LINE,
                          class_="grid"))  # fmt: skip
        parts.append(_text(left - 6, y + 4, f"{value:g}", text_anchor="end", font_size=11.5,
                           fill=_DIM, class_="dim"))  # fmt: skip
    placed = _apart([top + up * (1 - line.points[-1][1] / most) for line in lines], 16)
    for place, line in enumerate(lines):
        colour = PALETTE[place % len(PALETTE)]
        path, before = [], None
        for x, y in line.points:
            here = (left + across * x, top + up * (1 - y / most))
            path.append(f"M{here[0]:.1f} {here[1]:.1f}" if before is None
                        else f"H{here[0]:.1f}V{here[1]:.1f}")  # fmt: skip
            before = here
        path.append(f"H{left + across:.1f}")
        parts.append(_tag("path", d="".join(path), fill="none", stroke=colour, stroke_width=2.5,
                          stroke_dasharray=("none", "6 3", "2 3")[place % 3]))  # fmt: skip
        label = clipped(f"{line.name} {line.shown}", right - 14, 13)
        parts.append(_text(left + across + 8, placed[place] + 4, label, font_size=13, fill=colour,
                           class_=f"series s{place % len(PALETTE)}"))  # fmt: skip
    parts.append(_text(left, height - 8, ends[0], font_size=11.5, fill=_DIM, class_="dim"))
    parts.append(_text(left + across, height - 8, ends[1], font_size=11.5, fill=_DIM,
                       class_="dim", text_anchor="end"))  # fmt: skip
    return drawing(width, height, title, parts)


def movement(title: str, points: Sequence[tuple[str, float, str, str]]) -> Markup:
    """Return how a figure moved: a point a report, in order, with its time, value and mark.

    Args:
        title: What is shown.
        points: Of each report its time, its value, the value as shown, and a class of mark:
            "best", "same" or "".
    """
    width, height, left, right, top, bottom = 520, 190, 60, 60, 44, 44
    values = [value for _, value, _, _ in points]
    low, high = min(values), max(values)
    spread = (high - low) or 1.0
    step = (width - left - right) / max(len(points) - 1, 1)
    places = [
        (left + step * i, top + (height - top - bottom) * (1 - (v - low) / spread))
        for i, v in enumerate(values)
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    parts = [_tag("polyline", points=path, fill="none", stroke=PALETTE[0], stroke_width=2)]
    for (x, y), (when, _, shown, mark) in zip(places, points, strict=True):
        best = mark == "best"
        parts.append(_tag("circle", cx=round(x, 1), cy=round(y, 1), r=7 if best else 5,
                          fill=PALETTE[0] if best else "#ffffff", class_=f"dot {mark}",
                          stroke=PALETTE[0], stroke_width=2))  # fmt: skip
        parts.append(_text(x, y - 14, shown, text_anchor="middle",
                           font_weight=700 if best else 400))  # fmt: skip
        parts.append(_text(x, height - 12, clipped(when, step, 11.5), text_anchor="middle",
                           font_size=11.5, fill=_DIM, class_="dim"))  # fmt: skip
    return drawing(width, height, title, parts)


@dataclass(frozen=True, slots=True)
class Tie:
    """An endorsement as a thread of the network.

    Attributes:
        who: IRI of who gives it.
        whom: IRI of who gets it.
        status: "Standing", "Superseded", "Retracted", "Denied" ...
        href: Where a click leads.
    """

    who: str
    whom: str
    status: str
    href: str


@dataclass(frozen=True, slots=True)
class Net:
    """What of a network is drawn.

    Attributes:
        ties: The threads, grouped by who gets them.
        left_out: How many endorsements are not drawn.
    """

    ties: Sequence[Tie]
    left_out: int


def top_of(ties: Sequence[Tie], most: int = 60, each: int = 14, hubs: int = 12) -> Net:
    """Return the top of a network: those with most endorsements, and some of theirs.

    The room is shared out so that every one drawn keeps at least one thread.
    """
    by_whom: dict[str, list[Tie]] = {}
    for tie in ties:
        by_whom.setdefault(tie.whom, []).append(tie)
    ranked = sorted(by_whom.items(), key=lambda item: (-len(item[1]), item[0]))[:hubs]
    if len(ties) > most:
        ranked = [(whom, found[:each]) for whom, found in ranked]
    drawn = [tie for _, found in ranked for tie in found][:most]
    return Net(drawn, len(ties) - len(drawn))


_STROKES: Final = {"Standing": ("#0072b2", "none"), "Superseded": ("#8a6d00", "6 4"),
                   "Retracted": ("#8a6d00", "2 4"), "Denied": ("#b3261e", "2 4"),
                   "Unconfirmed": ("#666666", "1 4")}  # fmt: skip


def network(
    title: str, net: Net, names: Mapping[str, str], links: Mapping[str, str], counts: str
) -> Markup:
    """Return who stands behind whom: endorsers on the left, those they back on the right."""
    width, left, right, step, gap = 860, 250, 600, 24, 16
    parts: list[Markup] = []
    y = 46.0
    groups: dict[str, list[Tie]] = {}
    for tie in net.ties:
        groups.setdefault(tie.whom, []).append(tie)
    heads = counts.split("|")
    parts.append(_text(left, 18, heads[0], text_anchor="end", font_size=12, fill=_DIM,
                       class_="dim"))  # fmt: skip
    parts.append(_text(right, 18, heads[1], font_size=12, fill=_DIM, class_="dim"))
    for place, (whom, ties) in enumerate(groups.items()):
        middle = y + step * (len(ties) - 1) / 2
        size = min(22.0, 6 + 2.2 * len(ties) ** 0.5 * 1.6)
        for tie in ties:
            stroke, dashes = _STROKES.get(tie.status, _STROKES["Unconfirmed"])
            bend = (right - left) / 2
            curve = (
                f"M{left + 12} {y:.1f}C{left + bend:.0f} {y:.1f} "
                f"{right - bend:.0f} {middle:.1f} {right - 6 - size:.1f} {middle:.1f}"
            )
            name, target = names.get(tie.who, tie.who), names.get(whom, whom)
            thread = _tag("path", _tag("title", escape(f"{name} → {target}")), d=curve,
                          fill="none", stroke=stroke, stroke_width=2, stroke_dasharray=dashes,
                          class_=f"tie {tie.status}")  # fmt: skip
            parts.append(_linked(tie.href, thread, f"{name} → {target}"))
            who = _text(left, y + 5, clipped(name, left - 10), text_anchor="end")
            who += _tag("circle", cx=left + 9, cy=round(y, 1), r=3.5, fill=_INK, class_="inkfill")
            parts.append(_linked(links.get(tie.who, ""), who))
            y += step
        hub = _tag("circle", cx=right, cy=round(middle, 1), r=round(size, 1),
                   fill=PALETTE[place % len(PALETTE)])  # fmt: skip
        label = f"{names.get(whom, whom)}"
        hub += _text(right + size + 8, middle + 5, clipped(label, width - right - size - 40),
                     font_weight=600)  # fmt: skip
        parts.append(_linked(links.get(whom, ""), hub))
        y += gap
    return drawing(width, int(y) + 6, title, parts)


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], more: str) -> Markup:
    """Return a table as SVG, for panels that have no chart of their own."""
    width, step = 860, 24
    columns = max(len(head), 1)
    room = (width - 20) / columns
    parts = [_text(10, 20, clipped(title, width - 20, 15), font_size=15, font_weight=600)]
    for place, name in enumerate(head):
        parts.append(_text(10 + room * place, 46, clipped(name, room - 8, 12), font_size=12,
                           fill=_DIM, class_="dim"))  # fmt: skip
    for number_, row in enumerate(rows):
        y = 70 + step * number_
        parts.append(_tag("line", x1=10, x2=width - 10, y1=y - 17, y2=y - 17, stroke=_LINE,
                          class_="grid"))  # fmt: skip
        for place, cell in enumerate(row):
            parts.append(_text(10 + room * place, y, clipped(cell, room - 8, 12), font_size=12))
    height = 70 + step * len(rows)
    if more:
        parts.append(_text(10, height + 4, more, font_size=12, fill=_DIM, class_="dim"))
    return drawing(width, height + 16, title, parts)


def _ticks(most: float) -> list[float]:
    """Return two to five round values up to `most`."""
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000, 100_000, 10**9)
                if most / s <= 5)  # fmt: skip
    return [float(step * i) for i in range(int(most // step) + 1)]


def _apart(places: Sequence[float], least: float) -> list[float]:
    """Return places moved so that no two labels touch."""
    order = sorted(range(len(places)), key=lambda i: (places[i], i))
    found = list(places)
    for before, after in itertools.pairwise(order):
        found[after] = max(found[after], found[before] + least)
    over = max([*found, 0.0]) - 240
    return [y - max(over, 0.0) for y in found]


def position(text: str) -> float | None:
    """Return a date as a number of days, good enough to place it in a chart.

    >>> position("2017-03-29") - position("2017-03-28")
    1.0
    """
    year, month, day = (*text[:10].split("-"), "1", "1")[:3]
    found = [number(part) for part in (year, month, day)]
    if None in found:
        return None
    y, m, d = (part or 0.0 for part in found)
    return y * 372 + (m - 1) * 31 + (d - 1)
