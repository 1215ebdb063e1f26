"""The sentences of a document with the offices in them: tenures and memberships both ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hustings.extract.handed_out import bare_portfolio, handed_out
from hustings.extract.holders import HolderFinder, Holding
from hustings.extract.imagined import imagined
from hustings.extract.office_chains import OfficeReader
from hustings.extract.office_rows import rows
from hustings.extract.once import once
from hustings.extract.passages import Passage, passages
from hustings.extract.titles import titles
from hustings.extract.vote_offices import incumbents
from hustings.model.annotation import Annotations
from hustings.model.document import Document


@dataclass(frozen=True, slots=True)
class Titled:
    """A sentence with the offices that it names and their holders.

    Attributes:
        passage: The sentence.
        reader: What reads its offices.
        holdings: Who holds what by its nouns.
    """

    passage: Passage
    reader: OfficeReader
    holdings: tuple[Holding, ...]


@once
def titled(document: Document, annotations: Annotations) -> tuple[Titled, ...]:
    """Return the sentences that can carry claims with their offices, in text order."""
    words = titles(document.language)
    readers = (
        (passage, OfficeReader(passage.view, words, annotations))
        for passage in passages(document, annotations)
    )
    return tuple(
        Titled(passage, reader, tuple(_holdings(passage, reader))) for passage, reader in readers
    )


def _holdings(passage: Passage, reader: OfficeReader) -> Iterator[Holding]:
    """Yield who holds what by the nouns of a sentence, or by the row of a table."""
    if "⟦F" in reader.view.words:
        yield from _of_offices(passage, reader)
    yield from incumbents(passage, reader)


def _of_offices(passage: Passage, reader: OfficeReader) -> Iterator[Holding]:
    """Yield who holds the offices that a sentence names."""
    given = tuple(handed_out(reader))
    english = reader.words.language == "en"
    told = {(holding.person, holding.phrase.index) for holding in given}
    for holding in HolderFinder(reader).holdings():
        if (holding.person, holding.phrase.index) in told and (
            english or holding.rule == "apposition"
        ):
            continue
        alone = not english and bare_portfolio(reader, holding.phrase)
        if not (alone and imagined(reader, holding.phrase.index)):
            yield holding
    yield from given
    yield from rows(passage, reader)
