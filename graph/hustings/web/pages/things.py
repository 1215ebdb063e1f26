"""Things: where an IRI leads, and the page about each kind of thing."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from flask import Blueprint, Response, redirect, request

from hustings.store.answers import Question
from hustings.store.tasks import Task
from hustings.vocabulary import DCTERMS, HUS, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, WD
from hustings.web.negotiate import HTML, Format, choose
from hustings.web.pages import panels
from hustings.web.pages.backing import backing
from hustings.web.pages.documents import MOST_CHARACTERS, Passage, paragraphs, stored_document
from hustings.web.pages.rendering import page, reader
from hustings.web.pages.site import KINDS, SLUG, Site, language, same_page, site
from hustings.web.pages.terms import Row, Value, integer
from hustings.web.refusals import NotFound
from hustings.web.sparql import peer

_FORMS: Final = {
    "ttl": Format("turtle", "text/turtle; charset=utf-8"),
    "jsonld": Format("jsonld", "application/ld+json"),
    "nt": Format("ntriples", "application/n-triples; charset=utf-8"),
}
_OFFERED: Final = (HTML, *_FORMS.values())
_SUFFIXES: Final = {form.name: suffix for suffix, form in _FORMS.items()} | {"html": "html"}
_ASSERTED: Final = ("Stated", "Past")
Bag = Mapping[str, Sequence[Value]]


def routes(pages: Blueprint) -> None:
    """Add the addresses of things; a slug has no dot, a page about it ends in .html."""
    kinds = ",".join(KINDS)
    for suffix in ("html", *_FORMS):
        pages.add_url_rule(
            f"/<any({kinds}):kind>/<slug>.{suffix}",
            f"thing_{suffix}",
            show if suffix == "html" else data,
            defaults={"suffix": suffix},
        )
    pages.add_url_rule(f"/<any({kinds}):kind>/<path:slug>", "dereference", dereference)


def sent(folder: Path, name: str, seconds: int) -> Response:
    """Return a file of a folder, or say that there is none."""
    try:
        path = (folder / name).resolve(strict=True)
    except (OSError, ValueError):  # not there, too long for a name, or with a character of none
        path = folder
    if not path.is_file() or folder.resolve() not in path.parents:
        raise NotFound(f"there is no file {name}")
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if kind.startswith("text/") or kind.endswith("javascript"):
        kind += "; charset=utf-8"
    response = Response(path.read_bytes(), content_type=kind)
    response.headers["Cache-Control"] = f"public, max-age={seconds}"
    return response


# ---- where an IRI leads


def dereference(kind: str, slug: str) -> Response:
    """Lead from the IRI of a thing to a document about it, in the wanted format."""
    shared = site()
    _checked(slug) if kind != "graph" else None
    iri = f"{shared.base}/{kind}/{slug}"
    if kind == "graph":
        return _seen(f"/graph-store?graph={iri}")
    moved = _moved(shared, iri)
    if moved is not None:
        return moved
    format_ = choose(request.headers.get("Accept", "text/html") or "text/html", _OFFERED)
    suffix = _SUFFIXES[format_.name] if format_ else "html"
    return _seen(f"/{kind}/{slug}.{suffix}", suffix)


def _checked(slug: str) -> str:
    if not SLUG.fullmatch(slug):
        raise NotFound("no IRI of this installation looks like this")
    return slug


def _seen(path: str, suffix: str = "") -> Response:
    if suffix == "html" and request.query_string:
        path += "?" + request.query_string.decode("latin-1")
    response = Response(status=303, headers={"Location": path})
    response.headers["Vary"] = "Accept"
    return response


def _moved(shared: Site, iri: str) -> Response | None:
    """Answer for an IRI that stands for nothing any more, or for nothing at all; else None."""
    bag = shared.bag(iri)
    if not bag:
        raise NotFound(f"nothing is known of {iri}")
    heirs = bag.get(DCTERMS + "isReplacedBy", [])
    if len(heirs) == 1:
        kind, slug = shared.place(heirs[0])
        target = f"/{kind}/{slug}" if kind else str(heirs[0])
        return redirect(target, 308)  # type: ignore[return-value]  # Flask takes it
    parts = heirs or ([] if RDF + "type" in bag else bag.get(RDFS + "seeAlso", []))
    if parts:
        return page("choices.html", 300, iri=iri, parts=parts)
    if PROV + "wasInvalidatedBy" in bag:
        act = shared.bag(bag[PROV + "wasInvalidatedBy"][0])
        return page("gone.html", 410, iri=iri, reasons=act.get(RDFS + "comment", []))
    return None


def data(kind: str, slug: str, suffix: str) -> Response:
    """Return what the graph says of a thing, as RDF."""
    shared = site()
    iri = shared.node(kind, _checked(slug)).value
    moved = _moved(shared, iri)
    if moved is not None:
        return moved
    form = _FORMS[suffix]
    text = shared.text("described", iri=ox.NamedNode(iri))
    task = Task(Question(text, shared.live.prefixes), {"graph": form.name})
    body = shared.live.ask(task, request.remote_addr or "", peer()).read()
    response = Response(body, content_type=form.media_type)
    response.headers["Link"] = f'<{iri}>; rel="describes"'
    return response


# ---- pages about things


def show(kind: str, slug: str, suffix: str) -> Response:
    """Return the page about a thing."""
    del suffix
    shared = site()
    iri = shared.node(kind, _checked(slug)).value
    moved = _moved(shared, iri)
    if moved is not None:
        return moved
    bag = shared.bag(iri)
    types = {str(t) for t in bag.get(RDF + "type", [])}
    if types & shared.terms.statement_kinds():
        return statement(shared, iri, bag)
    views = {
        "person": person,
        "party": person,
        "organization": person,
        "office": office,
        "election": election,
        "document": document,
        "round": round_,
        "claim": claim,
    }
    return views.get(kind, anything)(shared, iri, bag)


def _first(bag: Bag, predicate: str) -> Value | None:
    found = bag.get(predicate)
    return found[0] if found else None


def round_(shared: Site, iri: str, bag: Bag) -> Response:
    """Lead to the election of a round."""
    parent = _first(bag, HUS + "ofElection")
    if parent is None:
        return anything(shared, iri, bag)
    lang = {"lang": request.args["lang"]} if "lang" in request.args else {}
    query = "?lang=" + lang["lang"] if lang else ""
    target = f"{shared.href(parent)}{query}#{iri.rsplit('/', 1)[-1]}"
    return Response(status=302, headers={"Location": target})


def claim(shared: Site, iri: str, bag: Bag) -> Response:
    """Return the page of one claim: its words and where they stand."""
    return page(
        "claim.html",
        iri=iri,
        quote=_first(bag, HUS + "quote"),
        source=_first(bag, HUS + "source"),
        about=bag.get(HUS + "about", []),
        labels=_labels(shared, bag.get(HUS + "about", [])),
        facts=_facts(bag, {HUS + "quote", HUS + "about", HUS + "source"}),
    )


def _labels(shared: Site, iris: Sequence[str]) -> dict[str, str]:
    """Return the labels of statements, which are too many to be remembered."""
    from hustings.web.pages.terms import chosen

    found = {}
    for iri, bag in shared.bags(iris).items():
        labels = {value.lang: str(value) for value in bag.get(RDFS + "label", [])}
        found[iri] = chosen(labels, language()) or iri.rsplit("/", 1)[-1]
    return {iri: found.get(iri, iri.rsplit("/", 1)[-1]) for iri in iris}


def _facts(bag: Bag, without: set[str] = frozenset()) -> list[tuple[str, list[Value]]]:  # type: ignore[assignment]  # an empty frozenset is an empty set
    """Return predicates and values, one a language, without what a page shows otherwise."""
    lang = language()
    hidden = {RDF + "type", RDFS + "label", *without}
    found = []
    for predicate in sorted(bag):
        if predicate in hidden:
            continue
        values = [v for v in bag[predicate] if v.lang in ("", lang)] or list(bag[predicate])
        found.append((predicate, values))
    return found


def anything(shared: Site, iri: str, bag: Bag) -> Response:
    """Return the page about a thing that has no page of its own kind: all that is said of it."""
    return page(
        "thing.html",
        iri=iri,
        types=bag.get(RDF + "type", []),
        facts=_facts(bag),
        said=shared.ask("said", iri=ox.NamedNode(iri)),
    )


def person(shared: Site, iri: str, bag: Bag) -> Response:
    """Return the page about a person, a party or an organization."""
    node = ox.NamedNode(iri)
    given, received = shared.ask("given", iri=node), shared.ask("received", iri=node)
    quotations = _grouped(shared.ask("quotations", iri=node), "claim")
    return page(
        "person.html",
        iri=iri,
        kind=shared.place(iri)[0],
        names=_names(bag),
        items=[v for v in bag.get(OWL + "sameAs", []) if v.startswith(WD)],
        link=shared.ask("link", iri=node),
        offices=shared.ask("offices", iri=node),
        memberships=shared.ask("memberships", iri=node),
        standing=shared.ask("standing", iri=node),
        given=given,
        received=received,
        changes=shared.ask("changes", iri=node),
        quotations=list(quotations.values()),
    )


def _names(bag: Bag) -> list[Value]:
    seen: dict[str, Value] = {}
    for value in bag.get(SKOS + "altLabel", []):
        seen.setdefault(str(value), value)
    return list(seen.values())


def _grouped(rows: Sequence[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def office(shared: Site, iri: str, bag: Bag) -> Response:
    """Return the page about an office."""
    node = ox.NamedNode(iri)
    return page(
        "office.html",
        iri=iri,
        names=_names(bag),
        items=[v for v in bag.get(OWL + "sameAs", []) if v.startswith(WD)],
        link=shared.ask("link", iri=node),
        holders=shared.ask("holders", iri=node),
        place=_first(bag, HUS + "constituency"),
    )


def election(shared: Site, iri: str, bag: Bag) -> Response:
    """Return the page about an election."""
    node, lang = ox.NamedNode(iri), language()
    results = shared.ask("results", iri=node, lang=lang)
    figures = shared.ask("figures", iri=node, lang=lang)
    found = backing(shared, iri)
    ranked = sorted(found.counts, key=lambda item: (-item[2], -item[1], item[0]))
    candidacies = shared.ask("candidacies", iri=node)
    rounds = [
        {
            "iri": name,
            "rows": rows,
            "chart": panels.round_chart(reader(), rows, figures),
            "moves": panels.movements(reader(), name, figures),
        }
        for name, rows in _grouped(results, "round").items()
    ]
    return page(
        "election.html",
        iri=iri,
        date=_first(bag, HUS + "date"),
        items=[v for v in bag.get(OWL + "sameAs", []) if v.startswith(WD)],
        link=shared.ask("link", iri=node),
        parent=_first(bag, HUS + "primaryOf"),
        primaries=shared.ask("primaries", iri=node),
        rounds=rounds,
        turnout=shared.ask("turnout", iri=node),
        board=[(whom, found.of(whom), every, standing) for whom, every, standing in ranked[:60]],
        candidates=len(ranked),
        growth=panels.growth_chart(reader(), shared.ask("growth", iri=node)),
        candidacies=candidacies,
        events=shared.ask("events", iri=node, lang=lang, limit=200),
        withdrawals=shared.ask("withdrawals", iri=node),
        polls=shared.ask("polls", iri=node),
    )


def statement(shared: Site, iri: str, bag: Bag) -> Response:
    """Return the page that says why a statement is believed."""
    claims: dict[str, dict[str, list[Value]]] = {}
    for row in shared.ask("claims", iri=ox.NamedNode(iri)):
        claims.setdefault(row["claim"], {}).setdefault(str(row["p"]), []).append(row["o"])
    sources = {str(bag_[HUS + "source"][0]) for bag_ in claims.values() if bag_.get(HUS + "source")}
    documents = shared.bags(sources)
    ordered = sorted(claims.items(), key=lambda item: (*_weight(item[1], documents), item[0]))
    hidden = {HUS + name for name in ("hasClaim", "agreement", "agreementReason", "sourceCount")}
    return page(
        "statement.html",
        iri=iri,
        types=bag.get(RDF + "type", []),
        sentence=_labels(shared, [iri])[iri],
        agreement=_first(bag, HUS + "agreement"),
        reason=_spoken(bag.get(HUS + "agreementReason", [])),
        status=_first(bag, HUS + "status"),
        facts=_facts(bag, hidden),
        claims=ordered,
        documents=documents,
        sources=len(sources),
        movement=panels.movement_of(reader(), claims),
    )


def _spoken(values: Sequence[Value]) -> str:
    lang = language()
    return next((str(v) for v in values if v.lang == lang), str(values[0]) if values else "")


def _weight(bag: Bag, documents: Mapping[str, Bag]) -> tuple[int, str, str]:
    """Return what claims are sorted by: the preferred one, what supports, the rest; then time."""
    rank = _first(bag, HUS + "rank")
    polarity, modality = _first(bag, HUS + "polarity"), _first(bag, HUS + "modality")
    place = 2
    if polarity and polarity.local == "Affirmed" and modality and modality.local in _ASSERTED:
        place = 0 if rank and rank.local == "Preferred" else 1
    source = documents.get(str(_first(bag, HUS + "source")), {})
    published = str(_first(source, SCHEMA + "datePublished") or "")
    return place, published, str(_first(bag, HUS + "asOf") or "")


def document(shared: Site, iri: str, bag: Bag) -> Response:
    """Return a document: its text with the passages marked, and what it claims beside it."""
    rows = shared.ask("passages", iri=ox.NamedNode(iri), lang=language())
    by_claim = _grouped(rows, "claim")
    spans: dict[tuple[int, int], list[str]] = {}
    for name, found in by_claim.items():
        start, end = integer(found[0]["start"]), integer(found[0]["end"])
        if start is not None and end is not None:
            spans.setdefault((start, end), []).append(name.rsplit("/", 1)[-1])
    passages = [Passage(s, e, tuple(names)) for (s, e), names in sorted(spans.items())]
    kept = stored_document(shared.live, str(_first(bag, HUS + "contentHash") or ""))
    return page(
        "document.html",
        iri=iri,
        headline=_first(bag, SCHEMA + "headline"),
        published=_first(bag, SCHEMA + "datePublished"),
        publisher=_first(bag, SCHEMA + "publisher"),
        url=_first(bag, SCHEMA + "url"),
        text_language=_first(bag, SCHEMA + "inLanguage") or "",
        paragraphs=list(paragraphs(kept, passages)) if kept else None,
        cut=bool(kept and len(kept.text) > MOST_CHARACTERS),
        shown_characters=MOST_CHARACTERS,
        all_characters=len(kept.text) if kept else 0,
        claims=list(by_claim.items()),
        marked=request.args.get("claim", ""),
        back=same_page(),
    )
