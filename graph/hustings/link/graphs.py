"""The entities of a graph as an authority, so that a spreadsheet can be reconciled against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from hustings.link.authority import Authority, memory_authority
from hustings.link.tables import Row
from hustings.link.wire import kind_of
from hustings.model.annotation import EntityKind
from hustings.model.entity import LinkDecision, Resolution
from hustings.vocabulary import WD

# What a server that has only the graph asks it, to make an authority of the answers.
# `{base}` is the base of the installation.
ENTITIES_QUERY: Final = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
SELECT ?entity ?label ?alt ?item WHERE {{
  ?entity rdfs:label ?label
  FILTER(REGEX(STR(?entity), "^{base}/(person|party|organization|office|election|place)/"))
  OPTIONAL {{ ?entity skos:altLabel ?alt }}
  OPTIONAL {{ ?entity owl:sameAs ?item }}
}}
"""


def graph_authority(resolution: Resolution, base: str, authority: Authority | None) -> Authority:
    """Return the entities of a graph as an authority whose ids are type/slug.

    Names and dates that `authority` knows of the linked item are added, for finding only.
    """
    rows = []
    for iri, entity in sorted(resolution.entities.items()):
        linked = entity.link is not None and entity.link.decision is LinkDecision.LINKED
        qid = entity.link.qid if entity.link and linked else None
        local = iri.removeprefix(f"{base}/")
        row = _entity_row(local, entity.kind, entity.labels, entity.names, qid, authority)
        country = getattr(entity.detail, "country", None)
        rows.append(replace(row, country=country or row.country))
    return memory_authority(rows)


def _entity_row(
    local: str,
    kind: EntityKind,
    labels: Mapping[str, str],
    names: tuple[str, ...],
    qid: str | None,
    authority: Authority | None,
) -> Row:
    known = authority.by_qid(qid) if authority and qid else None
    english = labels.get("en") or labels.get("") or next(iter(labels.values()))
    row = Row(
        local,
        kind,
        english,
        labels.get("fr") or labels.get("") or "",
        tuple(dict.fromkeys((*names, *(known.aliases if known else ())))),
        source=f"{WD}{qid}" if qid else "",
    )
    if known is None:
        return row
    return replace(
        row,
        description=known.description,
        birth=known.birth,
        country=known.country,
        positions=known.positions,
        parties=known.parties,
        start=known.start,
    )


def solutions_authority(
    solutions: Iterable[Mapping[str, tuple[str, str]]], base: str, authority: Authority | None
) -> Authority:
    """Return the entities of a graph as an authority, from the answers to `ENTITIES_QUERY`.

    Args:
        solutions: Text and language of each bound variable.
        base: Base of the installation.
        authority: Adds names and dates of linked items, for finding only.
    """
    labels: dict[str, dict[str, str]] = {}
    names: dict[str, dict[str, None]] = {}
    items: dict[str, str] = {}
    for solution in solutions:
        iri = solution["entity"][0]
        text, language = solution["label"]
        labels.setdefault(iri, {}).setdefault(language, text)
        if "alt" in solution:
            names.setdefault(iri, {})[solution["alt"][0]] = None
        if "item" in solution:
            items[iri] = solution["item"][0].removeprefix(WD)
    rows = []
    for iri in sorted(labels):
        local = iri.removeprefix(f"{base}/")
        kind = kind_of(local.split("/")[0])
        if kind is not None:
            rows.append(
                _entity_row(
                    local, kind, labels[iri], tuple(names.get(iri, {})), items.get(iri), authority
                )
            )
    return memory_authority(rows)
