"""Pages about the graph itself: method, quality, vocabulary, data."""

from __future__ import annotations

import logging
import threading
from typing import Final

from flask import Blueprint, Response

from hustings.errors import HustingsError
from hustings.rdf.reports import Report
from hustings.vocabulary import HUS, OWL
from hustings.web.openapi import document
from hustings.web.pages.rendering import page
from hustings.web.pages.site import Site, site
from hustings.web.pages.terms import Terms

log = logging.getLogger(__name__)

_CHECKED_QUADS: Final = (
    60_000  # about ten seconds; larger graphs are checked by `hustings validate`
)
_SHOWN: Final = 50  # results of a rule
_PROPERTIES: Final = frozenset(OWL + name for name in ("ObjectProperty", "DatatypeProperty"))


class Quality:
    """The validation report of the version that answers, made beside the requests."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.report: Report | None = None
        self.failed = ""

    def make(self, shared: Site) -> None:
        """Hold the graph against the shapes."""
        from hustings.rdf.validate import Validator

        try:
            self.report = Validator().validate(shared.live.store.dump(derived_only=True), "graph")
        except (HustingsError, OSError, RuntimeError, ValueError) as error:
            log.warning("pages.validation_failed error=%s", error)
            self.failed = str(error)


def routes(pages: Blueprint) -> None:
    """Add the addresses of these pages."""
    for view in (method, quality, vocabulary, data):
        pages.add_url_rule(f"/{view.__name__}", view_func=view)


def method() -> Response:
    """Say what counts as what."""
    return page("method.html")


def quality() -> Response:
    """Show the validation report in plain words."""
    shared = site()
    large = shared.live.manifest.quads > _CHECKED_QUADS
    found = None if large else _quality(shared)
    report = found.report if found else None
    rules: dict[int, list[object]] = {}
    for result in report.results if report else ():
        rules.setdefault(result.rule.number, []).append(result)
    response = page(
        "quality.html",
        agreements=shared.ask("agreements"),
        linking=shared.ask("linking"),
        large=large,
        report=report,
        failed=found.failed if found else "",
        rules=list(rules.values()),
        most=_SHOWN,
    )
    if not large and report is None:
        response.headers["Cache-Control"] = "no-store"
        response.headers["Refresh"] = "3"
    return response


def _quality(shared: Site) -> Quality:
    version = shared.live.manifest.version
    found = shared.quality
    if not isinstance(found, Quality) or found.version != version:
        found = shared.quality = Quality(version)
        threading.Thread(target=found.make, args=(shared,), daemon=True).start()
    return found


def vocabulary() -> Response:
    """List the terms of the vocabulary."""
    terms = site().terms
    classes, properties, values = _sorted(terms)
    return page("vocabulary.html", classes=classes, properties=properties, values=values,
                terms=terms)  # fmt: skip


def _sorted(terms: Terms) -> tuple[list[str], list[str], list[str]]:
    classes, properties, values = [], [], []
    for iri in sorted(terms.labels):
        if not iri.startswith(HUS):
            continue
        kinds = set(terms.kinds.get(iri, ()))
        if OWL + "Class" in kinds:
            classes.append(iri)
        elif kinds & _PROPERTIES:
            properties.append(iri)
        else:
            values.append(iri)
    return classes, properties, values


def data() -> Response:
    """Show how to take the graph home, and what is in it."""
    shared = site()
    live = shared.live
    return page(
        "data.html",
        manifest=live.manifest,
        kinds=shared.ask("kinds"),
        paths=sorted(document("", live.settings.title)["paths"]),
        versions=_versions(shared),
    )


def _versions(shared: Site) -> list[str]:
    """Return the ids of the versions that are kept, the newest first."""
    folder = shared.live.store.path / "versions"
    names = sorted((path.name for path in folder.glob("[0-9]*-*")), reverse=True)
    return [name.partition("-")[2] for name in names]
