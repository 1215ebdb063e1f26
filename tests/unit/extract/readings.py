"""Short texts read and annotated with no list of names: what extraction tests start from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from hustings.annotate import annotate
from hustings.extract import extract
from hustings.gazetteer import Gazetteer, authority
from hustings.model.annotation import Annotations
from hustings.model.claim import Claim, Dropped
from hustings.model.document import Document
from hustings.model.record import DocumentRecord
from hustings.read.documents import from_plain

Extractor = Callable[[Document, Annotations], Iterator[Claim | Dropped]]


# Names that no list of given names holds.
PERSONS = (
    "Nadhim Zahawi", "Sosten Gwengwe", "Lazarus Chakwera", "Priti Patel", "Patrice Talon",
    "Muhammadu Inuwa Yahaya", "Beto O'Rourke", "Jarosław Kaczyński", "Netta Barzilai",
)  # fmt: skip


@cache
def gazetteer() -> Gazetteer:
    """The lists that ship with the package and a few persons, without the authority."""
    return Gazetteer.of([{"type": "person", "label_en": name} for name in PERSONS])


def told(
    text: str, language: str, *, title: str = "News of the day", day: str = "2020-01-01"
) -> DocumentRecord:
    """A document of one text, read with all that ships with the package."""
    document = from_plain(f"{title}\n{day}\n\n{text}\n", "d", "d", {"language": language})
    annotations = annotate(document, authority())
    return DocumentRecord(document, annotations.entities, extract(document, annotations).claims)


def asserted(text: str, language: str, extractor: Extractor) -> list[tuple[Claim, Annotations]]:
    """Asserted claims of a text of one paragraph."""
    document = from_plain(
        f"News of the day\n2020-01-01\n\n{text}\n", "sample", "sample", {"language": language}
    )
    annotations = annotate(document, gazetteer())
    found = []
    for item in extractor(document, annotations):
        if isinstance(item, Claim):
            span = item.evidence.span
            assert document.text[span.start : span.end] == item.evidence.quote
            if item.asserted:
                found.append((item, annotations))
    return found
