"""What all pages share: questions to the graph, names of things, addresses, the language."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import pyoxigraph as ox
from flask import current_app, request

from hustings.store.answers import Question
from hustings.store.tasks import Task
from hustings.vocabulary import HUS
from hustings.web.cache import AnswerCache
from hustings.web.live import Live
from hustings.web.pages.terms import LANGUAGES, Row, Terms, Value, bound, chosen
from hustings.web.pages.words import Words
from hustings.web.sparql import peer

_QUERIES: Final = Path(__file__).resolve().parent / "queries"
_KEPT: Final = 512  # answers of the current version that are kept as rows
_LONGEST_KEPT: Final = 5_000  # rows
KINDS: Final = (
    "person",
    "party",
    "organization",
    "office",
    "election",
    "round",
    "candidacy",
    "statement",
    "claim",
    "document",
    "quote",
    "place",
    "poll",
    "run",
    "graph",
    "link",
)
SLUG: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~%-]*")

Parameters = Mapping[str, str | int | ox.NamedNode]


@dataclass(slots=True)
class Version:
    """What is remembered of the version that answers."""

    id: str
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    rows: OrderedDict[str, list[Row]] = field(default_factory=OrderedDict)


class Site:
    """The pages of one server."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.terms = Terms()
        self.words = Words()
        self.pages = AnswerCache(min(live.settings.cache_mb, 32) << 20)
        self._lock = threading.Lock()
        self._version = Version("")
        self.index: object = None  # the search index, made by the search
        self.quality: object = None  # the validation report, made by the quality page

    @property
    def base(self) -> str:
        """Base of the IRIs of this installation."""
        return self.live.settings.base

    # ---- asking

    @cached_property
    def queries(self) -> Mapping[str, str]:
        """The queries of the pages by name, without their head."""
        found = {}
        for path in sorted(_QUERIES.glob("*.rq")):
            lines = path.read_text(encoding="utf-8").splitlines()
            found[path.stem] = "\n".join(line for line in lines if not line.startswith("# "))
        return found

    def text(self, name: str, **parameters: str | int | ox.NamedNode) -> str:
        """Return the query called `name` with its parameters put in."""
        values: dict[str, str | int | ox.NamedNode] = {
            "entities": ox.NamedNode(f"{self.base}/graph/entities"),
            "report": ox.NamedNode(f"{self.base}/graph/report"),
            **parameters,
        }
        return bound(self.queries[name], values)

    def ask(self, name: str, **parameters: str | int | ox.NamedNode) -> list[Row]:
        """Answer the query called `name`; answers are kept while their version answers."""
        return self.rows(self.text(name, **parameters))

    def rows(self, text: str) -> list[Row]:
        """Answer a SELECT of our own."""
        version = self.version()
        with self._lock:
            kept = version.rows.get(text)
            if kept is not None:
                version.rows.move_to_end(text)
                return kept
        found = self._rows(text)
        if len(found) <= _LONGEST_KEPT:
            with self._lock:
                version.rows[text] = found
                while len(version.rows) > _KEPT:
                    version.rows.popitem(last=False)
        return found

    def _rows(self, text: str) -> list[Row]:
        data = json.loads(self.raw(text, "json"))
        return [
            {name: Value.of(binding) for name, binding in row.items()}
            for row in data["results"]["bindings"]
        ]

    def raw(self, text: str, form: str) -> bytes:
        """Answer a query of our own in a format of the engine."""
        formats = {"bindings": form, "boolean": form, "graph": form}
        task = Task(Question(text, self.live.prefixes), formats)
        return self.live.ask(task, request.remote_addr or "", peer()).read()

    def version(self) -> Version:
        """Return what is remembered of the current version; a new version forgets the former."""
        current = self.live.manifest.version
        with self._lock:
            if self._version.id != current:
                self._version = Version(current)
            return self._version

    # ---- names and addresses

    def names(self) -> Mapping[str, Mapping[str, str]]:
        """Return the labels of all entities by IRI and language."""
        version = self.version()
        if not version.names:
            names: dict[str, dict[str, str]] = {"": {}}
            for row in self._rows(self.text("names")):
                names.setdefault(row["thing"], {})[row["label"].lang] = str(row["label"])
            version.names = names
        return version.names

    def name(self, iri: str, language: str) -> str:
        """Return what a thing is called, from its slug if the graph gives it no label."""
        found = chosen(self.names().get(iri, {}), language)
        if found:
            return found
        if iri.startswith(HUS):
            return self.terms.label(iri, language)
        return iri.rstrip("/").rsplit("/", 1)[-1].replace("-", " ")

    def href(self, iri: str) -> str:
        """Return the address on this server of the page about a thing, else the IRI itself."""
        kind, slug = self.place(iri)
        if kind:
            return f"/{kind}/{slug}" if kind == "graph" else f"/{kind}/{slug}.html"
        if iri.startswith(HUS):
            return f"/vocabulary#{iri.removeprefix(HUS)}"
        # Nothing but a web address becomes a link: a graph may hold any IRI.
        return iri if iri.startswith(("http://", "https://")) else ""

    def place(self, iri: str) -> tuple[str, str]:
        """Return kind and slug of an IRI of this installation, or two empty strings."""
        if not iri.startswith(self.base + "/"):
            return "", ""
        kind, _, slug = iri.removeprefix(self.base + "/").partition("/")
        return (kind, slug) if kind in KINDS and SLUG.fullmatch(slug) else ("", "")

    def node(self, kind: str, slug: str) -> ox.NamedNode:
        """Return the IRI of a thing of this installation."""
        return ox.NamedNode(f"{self.base}/{kind}/{slug}")

    def bag(self, iri: str) -> dict[str, list[Value]]:
        """Return everything that the graph says of a thing, by predicate."""
        found: dict[str, list[Value]] = {}
        for row in self.ask("thing", iri=ox.NamedNode(iri)):
            found.setdefault(str(row["p"]), []).append(row["o"])
        return found

    def bags(self, iris: Iterable[str]) -> dict[str, dict[str, list[Value]]]:
        """Return everything that the graph says of several things."""
        listed = " ".join(str(ox.NamedNode(iri)) for iri in sorted(set(iris)))
        found: dict[str, dict[str, list[Value]]] = {}
        if listed:
            text = f"SELECT ?s ?p ?o {{ VALUES ?s {{ {listed} }} ?s ?p ?o }} ORDER BY ?s ?p ?o"
            for row in self.rows(text):
                found.setdefault(row["s"], {}).setdefault(str(row["p"]), []).append(row["o"])
        return found


def site() -> Site:
    """Return what all pages share."""
    found: Site = current_app.extensions["hustings-pages"]
    return found


def language() -> str:
    """Return the language of the page: `lang=`, the cookie, or the best of Accept-Language."""
    for wanted in (request.args.get("lang"), request.cookies.get("lang")):
        if wanted in LANGUAGES:
            return str(wanted)
    return request.accept_languages.best_match(LANGUAGES) or "en"


def same_page(**changes: str) -> str:
    """Return the address of this page with some of its parameters changed."""
    fields = {key: value for key, value in request.args.items() if key not in changes}
    fields |= {key: value for key, value in changes.items() if value}
    return request.path + ("?" + urlencode(fields) if fields else "")


def digest(data: bytes) -> str:
    """Return a short digest for ETags and addresses of assets."""
    return hashlib.sha256(data).hexdigest()[:16]
