"""Whether a text speaks of votes at all, judged by the whole of it."""

from __future__ import annotations

from hustings.extract.figure_holders import Pair
from hustings.extract.figure_words import FigureWords
from hustings.extract.tokens import fold, low
from hustings.model.annotation import Annotations, EntityKind
from hustings.model.document import Document
from hustings.seeking import sought_folded

# So many sentences that speak of ballots make a text electoral, if it names no election.
_ENOUGH_BALLOTS = 3
# Who holds an election, named in the title of somebody who speaks for it.
_COMMISSION = sought_folded(
    r"\b(?:electoral commission|commission electorale|election commission|returning officer|"
    r"elections commission|board of elections|cour constitutionnelle a proclame)\b"
)


def is_electoral(document: Document, annotations: Annotations, words: FigureWords) -> bool:
    """Tell whether a document names an election, or speaks of votes again and again."""
    kinds = (e.kind for e in annotations.entities.values())
    if EntityKind.ELECTION in kinds:
        return True
    if _COMMISSION.search(fold(document.text)):
        return True
    said = campaign = 0
    enough = min(_ENOUGH_BALLOTS, max(1, len(annotations.sentences) // 3))
    for sentence in annotations.sentences:
        text = low(sentence)
        said += bool(words.cues["ballot"].search(text))
        campaign += any(words.cues[c].search(text) for c in ("campaign", "electoral", "ballot"))
        if said >= enough or words.cues["ballots_told"].search(text):
            return True
    return campaign >= _ENOUGH_BALLOTS


# "A has N; M want B to go": a clause of its own with a figure; "(29 %; +2)" is none.
_ANOTHER_CLAUSE = sought_folded(r" ?; (?=⟦N\d+⟧ [^;()]{4,}(?:[;(]|\Z))")


def up_to_semicolon(text: str, pair: Pair) -> str:
    """Return a sentence up to the clause behind a semicolon that opens with a figure."""
    match = _ANOTHER_CLAUSE.search(text, pair.end)
    return text if match is None else text[: match.start()]
