"""People whom an English text calls by their party alone: "endorsed a Democrat", "no Republican".

They have the mask of the party, which neither acts nor is backed there. Frames of support are shown
the words themselves, and every offset stays that of the document.
"""

from __future__ import annotations

import re
from typing import Final

from hustings.extract.tokens import fold, low, rewritten
from hustings.model.annotation import EntityKind, Sentence
from hustings.seeking import sought_folded

# "A ⟦G⟧ endorsement" and "a ⟦G⟧-backed candidate" are of the party.
_OWN: Final = r"(?!-|'s? | (?:endorsement|backing|nod|blessing|nomination|support|ticket)\b)"
_SOME: Final = sought_folded(
    r"\b(?:an?|another|no|any|every|each|single|fellow|some|several|many|few|those|these|dozens of|"
    r"hundreds of|(?P<known>the|this|that|his|her|(?:the|[a-z]+'s)(?: [a-z-]+){1,3})) "
    rf"(?P<mask>⟦g\d+⟧){_OWN}"
)
# One person of a party, where no article but "the" stands before.
_ONE: Final = re.compile(
    r"(?:democrat|republican|conservative|liberal|socialist|communist|tory|nationalist|peronist|"
    r"centrist|progressive)$"
)


def without_members(sentence: Sentence, language: str) -> Sentence:
    """Return an English sentence in which such people are words, or the sentence itself."""
    if language != "en":
        return sentence
    surfaces = {m.span: m.surface for m in sentence.mentions if m.kind is EntityKind.PARTY}
    if not surfaces:
        return sentence
    changes: list[tuple[int, int, str]] = []
    for match in _SOME.finditer(low(sentence)):
        start, end = match.span("mask")
        said = fold(surfaces.get(sentence.masked.span(start, end), ""))
        if said and (not match["known"] or _ONE.search(said)):
            changes.append((start, end, said))
    return rewritten(sentence, changes)
