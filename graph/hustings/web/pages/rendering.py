"""From values to a page: what every template may use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlencode

from flask import Response, render_template, request

from hustings.vocabulary import HUS
from hustings.web.pages import dates
from hustings.web.pages.site import Site, digest, language, same_page, site
from hustings.web.pages.terms import DATE_TYPES, Value
from hustings.web.sparql import endpoint_url

POLICY: Final = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'; "
    "frame-ancestors 'self'"
)
_STATIC: Final = Path(__file__).resolve().parents[1] / "static"
_TEMPLATES: Final = Path(__file__).resolve().parents[1] / "templates"
NAVIGATION: Final = (
    ("/elections", "nav.elections"),
    ("/people", "nav.people"),
    ("/network", "nav.network"),
    ("/timeline", "nav.timeline"),
    ("/disagreements", "nav.disagreements"),
    ("/documents", "nav.documents"),
    ("/query", "nav.query"),
)
FOOT: Final = (
    ("/method", "nav.method"),
    ("/quality", "nav.quality"),
    ("/vocabulary", "nav.vocabulary"),
    ("/data", "nav.data"),
    ("/feed.atom", "nav.feed"),
)


@lru_cache(maxsize=1)
def asset_digest() -> str:
    """Return a digest of all templates and assets: what is kept of older ones is not used."""
    data = b""
    for folder in (_STATIC, _TEMPLATES, Path(__file__).resolve().parent):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                data += path.read_bytes()
    return digest(data)


class Reader:
    """What a template needs to speak to one reader."""

    def __init__(self, shared: Site, lang: str) -> None:
        self.site = shared
        self.lang = lang

    def t(self, key: str, **values: object) -> str:
        """Return a sentence in the reader's language."""
        return self.site.words.say(key, self.lang, **values)

    def name(self, iri: str) -> str:
        """Return what a thing is called."""
        return self.site.name(iri, self.lang)

    def term(self, iri: str | None) -> str:
        """Return the label of a term of the vocabulary."""
        return self.site.terms.label(iri, self.lang) if iri else ""

    def note(self, iri: str | None) -> str:
        """Return the comment on a term of the vocabulary."""
        return self.site.terms.comment(iri, self.lang) if iri else ""

    def href(self, iri: str) -> str:
        """Return the address of the page about a thing."""
        return self.site.href(iri)

    def day(self, text: str | None) -> str:
        """Return a date in words."""
        return dates.day(text, self.lang) if text else ""

    def clock(self, text: str | None) -> str:
        """Return a time of day."""
        return dates.clock(text, self.lang) if text else ""

    def pct(self, text: str | None) -> str:
        """Return a share with its sign."""
        return dates.percent(text, self.lang) if text else ""

    def num(self, value: object) -> str:
        """Return a number."""
        return dates.figure(str(value), self.lang)

    def shown(self, value: Value) -> str:
        """Return any value as text for a reader."""
        if value.kind == "uri":
            return self.term(value) if value.startswith(HUS) else self.name(value)
        return self.day(value) if value.datatype in DATE_TYPES else str(value)

    def local(self, iri: str) -> str:
        """Return the last part of an IRI."""
        return iri.replace("#", "/").rsplit("/", 1)[-1]


def reader() -> Reader:
    """Return what the templates of this request need."""
    return Reader(site(), language())


def page(template: str, code: int = 200, /, **values: object) -> Response:
    """Return a page."""
    speaker = reader()
    shared = speaker.site
    other = "fr" if speaker.lang == "en" else "en"
    context: dict[str, object] = {
        name: getattr(speaker, name)
        for name in "t name term note href day clock pct num shown local lang".split()
    }
    context |= {
        "HUS": HUS,
        "site_title": shared.live.settings.title,
        "version": shared.live.manifest.version,
        "assets": asset_digest(),
        "navigation": NAVIGATION,
        "foot": FOOT,
        "path": request.path,
        "here": endpoint_url(request.path.lstrip("/")),
        "other_language": other,
        "switch": same_page(lang=other),
        "panel": lambda name, of="", **more: panel_links(shared, name, of, more),
        "quoted": lambda text: quote(text, safe=""),
        "statement_kinds": shared.terms.statement_kinds(),
    }
    html = render_template(template, **{**context, **values})
    response = Response(html, status=code, content_type="text/html; charset=utf-8")
    response.headers["Content-Language"] = speaker.lang
    return response


def panel_links(shared: Site, name: str, of: str, more: Mapping[str, str]) -> dict[str, str]:
    """Return the addresses of a panel's data: SPARQL, CSV, JSON, SVG, and its own."""
    kind, slug = shared.place(of) if of else ("", "")
    fields = {"of": f"{kind}/{slug}"} if kind else {}
    fields |= {key: value for key, value in more.items() if value}
    tail = "?" + urlencode(fields, safe="/") if fields else ""
    found = {form: f"/panel/{name}.{form}{tail}" for form in ("csv", "json", "svg")}
    found["sparql"] = f"/panel/{name}.rq{tail}"
    found["name"] = name
    found["embed"] = f'<img src="{endpoint_url(found["svg"].lstrip("/"))}" alt="">'
    return found
