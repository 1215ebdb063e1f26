"""What people decided about links, as an SSSOM table under version control.

Source: SSSOM, https://mapping-commons.github.io/sssom/ (a mapping set in TSV with a YAML header).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from hustings.errors import SettingsError
from hustings.model.entity import Entity, LinkDecision, Resolution
from hustings.model.judgement import Judgement, Judgements, Verdict
from hustings.vocabulary import WD

_COLUMNS: Final = (
    "subject_id", "predicate_modifier", "predicate_id", "object_id", "mapping_justification",
    "author_label", "mapping_date", "comment",
)  # fmt: skip
_NEEDED: Final = ("subject_id", "predicate_id", "object_id")
_PREDICATES: Final = {
    Verdict.SAME: ("", "skos:exactMatch"),
    Verdict.DIFFERENT: ("Not", "skos:exactMatch"),
    Verdict.UNSURE: ("", "skos:closeMatch"),
}
_SAME: Final = frozenset({"skos:exactMatch", "owl:sameAs"})
_SUBJECT: Final = re.compile(r"[a-z]+/[^\s/]+\Z|document/[^\t]+#[^\t]+\Z")
_OBJECT: Final = re.compile(r"Q[1-9]\d*\Z|[a-z]+/[^\s/]+\Z")


def read_judgements(text: str, name: str = "judgements.sssom.tsv") -> Judgements:
    """Return the judgements of an SSSOM table.

    Raises:
        SettingsError: A line is broken; the message has its number.
    """
    found = Judgements()
    header: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
            missing = [column for column in _NEEDED if column not in header]
            if missing:
                raise SettingsError(f"{name}, line {number}: no column {', '.join(missing)}")
            continue
        if len(cells) != len(header):
            raise SettingsError(
                f"{name}, line {number}: {len(cells)} cells, but the header has {len(header)}"
            )
        found.add(_judgement(dict(zip(header, cells, strict=True)), f"{name}, line {number}"))
    return found


def _judgement(cell: Mapping[str, str], where: str) -> Judgement:
    subject = cell["subject_id"].removeprefix("entity:")
    target = cell["object_id"].removeprefix("wd:").removeprefix(WD).removeprefix("entity:")
    if not _SUBJECT.match(subject):
        raise SettingsError(f"{where}: subject {subject!r} is no type/slug of an entity")
    if not _OBJECT.match(target):
        raise SettingsError(f"{where}: object {target!r} is neither wd:Q… nor entity:type/slug")
    predicate = cell["predicate_id"]
    if predicate in _SAME:
        denied = cell.get("predicate_modifier", "") == "Not"
        verdict = Verdict.DIFFERENT if denied else Verdict.SAME
    elif predicate == "skos:closeMatch":
        verdict = Verdict.UNSURE
    else:
        raise SettingsError(f"{where}: predicate {predicate!r} is not one we know")
    return Judgement(
        subject,
        target,
        verdict,
        cell.get("author_label", ""),
        cell.get("mapping_date", ""),
        cell.get("comment", ""),
    )


def write_judgements(judgements: Judgements, base: str) -> str:
    """Return the judgements as an SSSOM table, sorted."""
    head = [
        "#curie_map:",
        f"#  entity: {base}/",
        f"#  wd: {WD}",
        "#  skos: http://www.w3.org/2004/02/skos/core#",
        "#  semapv: https://w3id.org/semapv/vocab/",
        f"#mapping_set_id: {base}/judgements",
        "#license: https://creativecommons.org/publicdomain/zero/1.0/",
        "\t".join(_COLUMNS),
    ]
    rows = []
    for one in judgements.all():
        modifier, predicate = _PREDICATES[one.verdict]
        target = f"wd:{one.object}" if one.object.startswith("Q") else f"entity:{one.object}"
        cells = (
            f"entity:{one.subject}", modifier, predicate, target,
            "semapv:ManualMappingCuration", one.author, one.day, one.comment,
        )  # fmt: skip
        rows.append("\t".join(" ".join(cell.split()) for cell in cells))
    return "\n".join([*head, *rows]) + "\n"


def judge(
    text: str,
    subject: str,
    target: str,
    verdict: Verdict,
    *,
    base: str,
    author: str = "",
    day: date | None = None,
    comment: str = "",
) -> str:
    """Return the table `text` with one decision more.

    `subject` may be an IRI of the installation, `target` a QID, an IRI or type/slug. Accepting an
    item withdraws an earlier acceptance of another one for the same subject.

    Raises:
        SettingsError: Subject or target is not what it must be.
    """
    judgements = read_judgements(text)
    name, other = subject.removeprefix(f"{base}/"), target.removeprefix(f"{base}/")
    other = other.removeprefix("wd:").removeprefix(WD)
    if not _SUBJECT.match(name):
        raise SettingsError(f"{subject!r} is no entity of {base} (expected type/slug)")
    if not _OBJECT.match(other):
        raise SettingsError(f"{target!r} is neither a Wikidata item (Q…) nor an entity")
    told = day.isoformat() if day else ""
    if verdict is Verdict.SAME and other.startswith("Q"):
        for earlier in judgements.about_items(name):
            if earlier.verdict is Verdict.SAME and earlier.object != other:
                judgements.add(
                    Judgement(name, earlier.object, Verdict.DIFFERENT, author, told, comment)
                )
    judgements.add(Judgement(name, other, verdict, author, told, comment))
    return write_judgements(judgements, base)


def queue(resolution: Resolution, *, every: bool = False) -> list[dict[str, object]]:
    """Return the entities whose link people should look at, those with most documents first.

    Args:
        resolution: The entities.
        every: All entities with any decision, not only those for review.
    """
    waiting = [
        entity
        for entity in resolution.entities.values()
        if entity.link is not None and (every or entity.link.decision is LinkDecision.REVIEW)
    ]
    waiting.sort(key=lambda entity: (-len(entity.members), entity.iri))
    return [_line(entity) for entity in waiting]


def _line(entity: Entity) -> dict[str, object]:
    assert entity.link is not None  # the queue holds decided ones only
    return {
        "entity": entity.iri,
        "kind": entity.kind.value,
        "label": next(iter(entity.labels.values()), ""),
        "decision": entity.link.decision.value,
        "qid": entity.link.qid,
        "score": str(entity.link.score),
        "margin": str(entity.link.margin),
        "documents": len({document for document, _ in entity.members}),
        "reasons": list(entity.link.reasons),
    }


def explain(resolution: Resolution, iri: str) -> list[str]:
    """Return why an entity is linked as it is, line by line; nothing for an unknown IRI."""
    kept = resolution.replaced.get(iri, iri)
    entity = resolution.entities.get(kept)
    if entity is None:
        return []
    lines = [f"{iri} was merged into {kept}"] if kept != iri else []
    lines.append(f"{entity.kind.value}: {next(iter(entity.labels.values()), '')}")
    if entity.names:
        lines.append(f"also written: {', '.join(entity.names)}")
    link = entity.link
    if link is None:
        lines.append("no linker was asked")
    else:
        target = link.qid or "no item"
        lines.append(
            f"{link.decision.value}: {target}, score {link.score}, margin {link.margin}, "
            f"authority {link.authority or 'unknown'}"
        )
        lines.extend(f"  {reason}" for reason in link.reasons)
    documents = sorted({document for document, _ in entity.members})
    lines.append(f"in {len(documents)} documents: {', '.join(documents[:10])}")
    return lines


def links(resolution: Resolution) -> dict[str, str]:
    """Return the accepted item of each entity that has one, by IRI."""
    return {
        iri: entity.link.qid
        for iri, entity in sorted(resolution.entities.items())
        if entity.link and entity.link.qid and entity.link.decision is LinkDecision.LINKED
    }


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Return what a re-link changed, one line each, sorted.

    >>> difference({"x": "Q1", "y": "Q2"}, {"y": "Q3", "z": "Q4"})
    ['changed y: Q2 -> Q3', 'linked z: Q4', 'unlinked x: Q1']
    """
    lines = [f"linked {iri}: {after[iri]}" for iri in after.keys() - before.keys()]
    lines += [f"unlinked {iri}: {before[iri]}" for iri in before.keys() - after.keys()]
    lines += [
        f"changed {iri}: {before[iri]} -> {after[iri]}"
        for iri in before.keys() & after.keys()
        if before[iri] != after[iri]
    ]
    return sorted(lines)
