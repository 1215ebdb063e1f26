"""The front page."""

from __future__ import annotations

from flask import Blueprint, Response

from hustings.web.pages.questions import questions
from hustings.web.pages.rendering import page
from hustings.web.pages.site import language, site

_STARTERS = ("q02", "q12", "q06", "q07", "q09", "q20")
_SHOWN = 10


def routes(pages: Blueprint) -> None:
    """Add the front page, which the root address shows."""
    del pages


def home() -> Response:
    """Return the front page."""
    shared = site()
    found = shared.ask("numbers")
    asked = {question.name: question for question in questions()}
    return page(
        "home.html",
        numbers=found[0] if found else {},
        latest=shared.ask("latest", lang=language(), limit=_SHOWN),
        elections=shared.ask("elections", limit=6),
        starters=[asked[name] for name in _STARTERS if name in asked],
    )
