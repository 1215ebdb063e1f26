"""Who stands in which election, as far as a document tells it in passing."""

from __future__ import annotations

from collections.abc import Mapping

from hustings.extract.elections import Elections
from hustings.extract.figures import sentences
from hustings.extract.once import once
from hustings.extract.tokens import low
from hustings.model.annotation import Annotations, EntityKind
from hustings.model.document import Document
from hustings.seeking import sought_folded

_STANDING = (
    r"\b(?:candidate?s?|candidature|candidacy|bid|nominees?|nomination|runs?|running|ran|brigue\w*|"
    r"stand(?:s|ing)?|stood|presente\w*|investie?s?|w[io]ns?|winning|lost|loses?|remport\w+|gagn\w+|"
    r"battue?s?|eliminee?s?|qualifi\w+|finalistes?|candidats?|clinch\w*|advanc\w+|took part|"
    r"run-off|couleurs|drop\w* out|withdr\w+|retire\w*)\b"
)
_STANDS = sought_folded(
    rf"⟦(p\d+)⟧(?:[^⟦;:.]|⟦[^pe]\d+⟧){{0,70}}{_STANDING}(?:[^⟦;:.]|⟦[^pe]\d+⟧){{0,40}}⟦(e\d+)⟧"
)
# A comma opens another clause, unless the name follows it: "after losing ⟦E⟧, ⟦P⟧ …".
_STOOD = sought_folded(
    rf"{_STANDING}[^⟦;:.]{{0,30}}⟦(e\d+)⟧(?:[^⟦;:.,]|⟦[^pe]\d+⟧){{0,40}},? ?⟦(p\d+)⟧"
)


@once
def elections(document: Document, annotations: Annotations) -> Elections:
    """Return what decides on the elections of a document."""
    return Elections(document, annotations, ties(document, annotations))


def ties(document: Document, annotations: Annotations) -> Mapping[str, frozenset[str]]:
    """Return the elections in which each person stands: beside "candidate", or with a figure."""
    found: dict[str, set[str]] = {}
    for sentence in annotations.sentences:
        text = low(sentence)
        if "⟦e" not in text:
            continue
        for match in _STANDS.finditer(text):
            found.setdefault(match[1].upper(), set()).add(match[2].upper())
        for match in _STOOD.finditer(text):
            found.setdefault(match[2].upper(), set()).add(match[1].upper())
    for read in sentences(document, annotations):
        for held in read.held:
            if held.standing.election is not None:
                found.setdefault(held.entity, set()).add(held.standing.election)
    kinds = annotations.entities
    return {
        person: frozenset(named)
        for person, named in sorted(found.items())
        if kinds[person].kind is EntityKind.PERSON
    }
