"""Writes docs/ontology.html: every term of the vocabulary, in English and French, on one page.

    python scripts/ontology_page.py                 write docs/ontology.html
    python scripts/ontology_page.py --check         exit 1 if that page is not up to date

The page needs nothing from the network: no font, no script, no image. The same files give the same
bytes. It shows what stands in `ontology/` and which shapes of `shapes/` check a term.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store, parse

from hustings.rdf.reports import Rule
from hustings.rdf.shapes import Shapes, read_shapes
from hustings.resources import folder
from hustings.vocabulary import DCTERMS, HUS, OWL, RDF, RDFS, SKOS, prefixes

PAGE = Path(__file__).parents[1] / "docs" / "ontology.html"
ONTOLOGY = HUS.removesuffix("#")

_STATUS = "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"
_PREFIXES = {
    "wdt": "http://www.wikidata.org/prop/direct/",
    "dbo": "http://dbpedia.org/ontology/",
    "popolo": "http://popoloproject.com/schemas/",
    "vann": "http://purl.org/vocab/vann/",
    **prefixes(),
}
# What is said of a term, in the order of the page: predicate, English and French heading.
_FACTS = (
    (RDFS + "subClassOf", "kind of", "sorte de"),
    (RDFS + "subPropertyOf", "narrower than", "plus précise que"),
    (RDFS + "domain", "of", "porte sur"),
    (RDFS + "range", "value", "valeur"),
    (OWL + "inverseOf", "inverse of", "inverse de"),
    (OWL + "disjointWith", "never also", "jamais aussi"),
    (DCTERMS + "isReplacedBy", "replaced by", "remplacé par"),
)
_STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --link: #0b57a4; }
@media (prefers-color-scheme: dark) { :root { --link: #8ec2ff; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 0 auto; padding: 1rem; }
a { color: var(--link); }
nav ul { columns: 14rem; padding-left: 1.2rem; }
section.term { border-top: 1px solid var(--line); padding: .4rem 0; }
section.term:target { background: var(--soft); }
h3 { margin: .4rem 0 0; font-size: 1.1rem; }
h3 small { font-weight: normal; opacity: .8; }
p { margin: .2rem 0; }
dl { display: grid; grid-template-columns: minmax(9rem, max-content) 1fr; gap: 0 1rem; }
dl { margin: .2rem 0; }
dt { opacity: .75; } dd { margin: 0; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
pre { background: var(--soft); padding: .4rem; white-space: pre-wrap; margin: .2rem 0; }
.fr { opacity: .9; font-style: italic; }
.old { text-decoration: line-through; }
@media print { nav { display: none; } }
"""


class Vocabulary:
    """The terms of the vocabulary and what other files say of them."""

    def __init__(self, ontology: Path, shapes: Shapes) -> None:
        self._store = _read([ontology / "hustings.ttl"])
        self._alignments = _read([ontology / "alignments.ttl"])
        self._rules = _rules_by_term(shapes)

    def terms(self, *kinds: str) -> list[str]:
        """Return the IRIs of our terms of these types, in the order of the alphabet."""
        found = {
            quad.subject.value
            for kind in kinds
            for quad in self._store.quads_for_pattern(
                None, NamedNode(RDF + "type"), NamedNode(kind), None
            )
            if isinstance(quad.subject, NamedNode)
        }
        return sorted((iri for iri in found if iri.startswith(HUS)), key=str.casefold)

    def text(self, iri: str, predicate: str, language: str | None = None) -> str:
        """Return the first text of a property in a language, or in any."""
        texts = sorted(
            quad.object.value
            for quad in self._store.quads_for_pattern(NamedNode(iri), NamedNode(predicate), None)
            if isinstance(quad.object, Literal)
            and (language is None or quad.object.language == language)
        )
        return texts[0] if texts else ""

    def values(self, iri: str, predicate: str) -> list[str]:
        """Return the IRIs that a property has as values."""
        return _objects(self._store, iri, predicate)

    def alignments(self, iri: str) -> list[tuple[str, str]]:
        """Return how a term stands to those of other vocabularies: predicate and term."""
        return sorted(
            (quad.predicate.value, quad.object.value)
            for quad in self._alignments.quads_for_pattern(NamedNode(iri), None, None)
            if isinstance(quad.object, NamedNode)
        )

    def rules(self, iri: str) -> list[Rule]:
        """Return the rules of the shapes that look at a term, by number."""
        return sorted(self._rules.get(iri, set()), key=lambda rule: (rule.number, rule.iri))


def page(ontology: Path, shapes: Path) -> str:
    """Return the whole page."""
    terms = Vocabulary(ontology, read_shapes(shapes))
    classes = terms.terms(OWL + "Class")
    properties = terms.terms(OWL + "ObjectProperty", OWL + "DatatypeProperty")
    values = [iri for iri in terms.terms(OWL + "NamedIndividual") if iri not in classes]
    lists = {kind for iri in values for kind in terms.values(iri, RDF + "type") if kind in classes}
    things = [iri for iri in classes if iri not in lists]
    parts = (
        ("Classes", "Classes", things),
        ("Properties", "Propriétés", properties),
        ("Lists of values", "Listes de valeurs", sorted(lists, key=str.casefold)),
        ("Values", "Valeurs", values),
    )
    title = terms.text(ONTOLOGY, DCTERMS + "title", "en")
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            '<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>",
            f"<style>{_STYLE}</style></head>",
            "<body>",
            *_head(terms),
            "<nav><h2>Terms</h2>",
            *(_contents(terms, name, french, found) for name, french, found in parts),
            "</nav>",
            "<main>",
            *(line for name, french, found in parts for line in _part(terms, name, french, found)),
            "</main>",
            "</body></html>",
            "",
        ]
    )


def _head(terms: Vocabulary) -> Iterator[str]:
    yield f"<h1>{escape(terms.text(ONTOLOGY, DCTERMS + 'title', 'en'))}</h1>"
    yield f"<p>{escape(terms.text(ONTOLOGY, DCTERMS + 'description', 'en'))}</p>"
    french = escape(terms.text(ONTOLOGY, DCTERMS + "description", "fr"))
    yield f'<p class="fr" lang="fr">{french}</p>'
    rows = [
        ("namespace", f"<code>{HUS}</code>, prefix <code>hus:</code>"),
        ("version", escape(terms.text(ONTOLOGY, OWL + "versionInfo"))),
        ("created", escape(terms.text(ONTOLOGY, DCTERMS + "created"))),
        ("modified", escape(terms.text(ONTOLOGY, DCTERMS + "modified"))),
        ("creator", escape(terms.text(ONTOLOGY, DCTERMS + "creator"))),
        ("license", ", ".join(_link(iri) for iri in terms.values(ONTOLOGY, DCTERMS + "license"))),
    ]
    yield "<dl>" + "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows) + "</dl>"


def _contents(terms: Vocabulary, name: str, french: str, found: list[str]) -> str:
    items = "".join(
        f'<li><a href="#{_local(iri)}" title="{escape(_both(terms, iri))}">{_local(iri)}</a></li>'
        for iri in found
    )
    title = f'{name} <small lang="fr">{french}</small> ({len(found)})'
    return f"<details open><summary>{title}</summary><ul>{items}</ul></details>"


def _both(terms: Vocabulary, iri: str) -> str:
    return " / ".join(terms.text(iri, RDFS + "label", tag) for tag in ("en", "fr"))


def _part(terms: Vocabulary, name: str, french: str, found: list[str]) -> Iterator[str]:
    yield f'<h2 id="{_slug(name)}">{name} <small lang="fr">{french}</small></h2>'
    for iri in found:
        yield from _term(terms, iri)


def _term(terms: Vocabulary, iri: str) -> Iterator[str]:
    name = _local(iri)
    old = bool(terms.text(iri, OWL + "deprecated"))
    labels = (
        f"{escape(terms.text(iri, RDFS + 'label', 'en'))} · "
        f'<span lang="fr">{escape(terms.text(iri, RDFS + "label", "fr"))}</span>'
    )
    mark = ' class="old"' if old else ""
    yield f'<section class="term" id="{name}">'
    yield f'<h3><a href="#{name}"{mark}><code>hus:{name}</code></a> <small>{labels}</small></h3>'
    yield f"<p>{escape(terms.text(iri, RDFS + 'comment', 'en'))}</p>"
    yield f'<p class="fr" lang="fr">{escape(terms.text(iri, RDFS + "comment", "fr"))}</p>'
    rows = list(_rows(terms, iri))
    if rows:
        yield "<dl>" + "".join(f"<dt>{head}</dt><dd>{body}</dd>" for head, body in rows) + "</dl>"
    example = terms.text(iri, SKOS + "example")
    if example:
        yield f"<pre>{escape(example)}</pre>"
    yield "</section>"


def _rows(terms: Vocabulary, iri: str) -> Iterator[tuple[str, str]]:
    kinds = [kind for kind in terms.values(iri, RDF + "type") if kind.startswith(HUS)]
    if kinds:
        yield _heading("one of", "une des valeurs"), _links(kinds)
    for predicate, english, french in _FACTS:
        values = terms.values(iri, predicate)
        if values:
            yield _heading(english, french), _links(values)
    members = terms.terms(iri)
    if members:
        yield _heading("values", "valeurs"), _links(members)
    narrower = [one for one in terms.terms(OWL + "Class") if _under(terms, one, iri)]
    if narrower:
        yield _heading("kinds", "sortes"), _links(narrower)
    aligned = terms.alignments(iri)
    if aligned:
        words = (f"{_short(predicate)} {_link(other)}" for predicate, other in aligned)
        yield _heading("elsewhere", "ailleurs"), ", ".join(words)
    rules = terms.rules(iri)
    if rules:
        words = (f"{rule.number}. {escape(rule.labels['en'])}" for rule in rules)
        yield _heading("checked by", "vérifié par"), "; ".join(words)
    status = terms.text(iri, _STATUS)
    if status:
        yield _heading("status", "état"), escape(status)


def _under(terms: Vocabulary, narrower: str, wider: str) -> bool:
    return wider in terms.values(narrower, RDFS + "subClassOf")


def _heading(english: str, french: str) -> str:
    return f'{english} <span class="fr" lang="fr">{french}</span>'


def _links(iris: Iterable[str]) -> str:
    return ", ".join(_link(iri) for iri in iris)


def _link(iri: str) -> str:
    target = f"#{_local(iri)}" if iri.startswith(HUS) else iri
    return f'<a href="{escape(target)}"><code>{escape(_short(iri))}</code></a>'


def _short(iri: str) -> str:
    """Return an IRI with a prefix, if one is known."""
    for name, namespace in _PREFIXES.items():
        rest = iri.removeprefix(namespace)
        if rest != iri and re.fullmatch(r"[\w.#-]+", rest):
            return f"{name}:{rest}"
    return iri


def _local(iri: str) -> str:
    return iri.removeprefix(HUS)


def _slug(name: str) -> str:
    return "part-" + name.lower().replace(" ", "-")


def _read(paths: Iterable[Path]) -> Store:
    store = Store()
    for path in paths:
        store.extend(parse(path=path))
    return store


def _objects(store: Store, iri: str, predicate: str) -> list[str]:
    return sorted(
        quad.object.value
        for quad in store.quads_for_pattern(NamedNode(iri), NamedNode(predicate), None)
        if isinstance(quad.object, NamedNode)
    )


def _rules_by_term(shapes: Shapes) -> dict[str, set[Rule]]:
    """Return the rules that look at each of our terms: as target, path or in a query."""
    found: dict[str, set[Rule]] = {}
    for prop in shapes.properties:
        for iri in (*prop.targets.terms, prop.path):
            found.setdefault(iri, set()).add(prop.rule)
    for constraint in shapes.constraints:
        named = re.findall(r"\bhus:(\w+)", constraint.select)
        for iri in (*constraint.targets.terms, *(HUS + name for name in named)):
            found.setdefault(iri, set()).add(constraint.rule)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only say whether it is up to date")
    parser.add_argument("--output", type=Path, default=PAGE)
    options = parser.parse_args()
    text = page(folder("ontology"), folder("shapes"))
    if options.check:
        fresh = options.output.is_file() and options.output.read_text(encoding="utf-8") == text
        print(f"{options.output.name} is {'up to date' if fresh else 'not up to date'}")
        return 0 if fresh else 1
    options.output.write_text(text, encoding="utf-8")
    print(f"wrote {options.output.name}: {len(text)} characters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
