"""An Atom feed of new statements.

Source: RFC 4287.
"""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from hustings.web.pages.rendering import reader
from hustings.web.pages.site import language, site
from hustings.web.pages.terms import Row
from hustings.web.sparql import endpoint_url

_ENTRIES = 50


def routes(pages: Blueprint) -> None:
    """Add the address of the feed."""
    pages.add_url_rule("/feed.atom", "feed", feed)


def feed() -> Response:
    """Return the statements of the latest documents, each once, with its words."""
    shared, speaker = site(), reader()
    entries: dict[str, Row] = {}
    for row in shared.ask("feed", lang=language()):
        entries.setdefault(row["statement"], row)
    listed = [
        {
            "id": iri,
            "title": row["what"],
            "updated": _moment(row["when"]),
            "url": endpoint_url(speaker.href(iri).lstrip("/")),
            "quote": row["quote"],
        }
        for iri, row in list(entries.items())[:_ENTRIES]
    ]
    xml = render_template(
        "feed.xml",
        title=shared.live.settings.title,
        subtitle=speaker.t("feed.subtitle"),
        lang=speaker.lang,
        root=endpoint_url(""),
        here=endpoint_url("feed.atom"),
        updated=listed[0]["updated"] if listed else "1970-01-01T00:00:00Z",
        entries=listed,
    )
    return Response(xml, content_type="application/atom+xml; charset=utf-8")


def _moment(text: str) -> str:
    """Return a date or a time as a time with a zone, as the feed wants it."""
    if "T" not in text:
        return (text + "-01-01")[:10] + "T00:00:00Z"
    return text if text[-1] == "Z" or text[-6] in "+-" else text + "Z"
