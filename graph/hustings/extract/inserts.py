"""Inserts that part a verb of support from whom it takes: "soutient aussi, pour le ⟦F⟧, ⟦P⟧".

They tell where, when or for what, and name nobody; ", lui," only takes up the subject. Frames are
shown the sentence without them, and every offset stays that of the document.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hustings.extract.tokens import low
from hustings.model.annotation import Masked, Sentence
from hustings.seeking import sought_folded

_WORDS: Final = r"(?:[^⟦⟧.,;:\"()]|⟦[flegdn]\d+⟧){1,60}"
_INSERT: Final = sought_folded(
    r"\b(?:soutien(?:t|nent|dra|dront)|souten(?:ir|ait|aient|u)|appuie(?:nt|ra|ront)?|appuyer|"
    r"vote(?:nt|ra|ront|rait)?|voter|rallie(?:nt|ra)?|rallier|prononcee?s?|rangee?s?|"
    r"choisi(?:t|e|ra|ssent)?|opte(?:nt|ra)?|campagne|"
    r"(?:officialis|annonc|confirm|apport|affich|accord|reaffirm|renouvel)(?:e|ent|era|eront))"
    r"(?: (?:aussi|egalement|donc|desormais|(?:lui|elle|eux|elles) aussi|⟦d\d+⟧))?"
    r"(?:(?P<aside>(?: (?:a|en|au) ⟦l\d+⟧)?, (?:pour|a|au|aux|en|dans|lors|des|depuis|comme en"
    rf"|cette fois|sur) {_WORDS},)(?= )"
    r"|(?P<where> (?:a|en|au) ⟦l\d+⟧)(?= (?:tout )?(?:son|leur) (?:soutien|appui|ralliement)))"
    r"|(?<=[a-z])(?P<self>, (?:lui|elle|eux|elles),)(?= (?:sur|pour|derriere|a|au|aux|en|dans|de|"
    r"du|d'|par|avec|[a-z]+(?:e|i|u|is|it|ee|es)) )"
)


def without_inserts(sentence: Sentence, language: str) -> Sentence:
    """Return a French sentence without such inserts, or the sentence itself."""
    if language != "fr":
        return sentence
    cuts = [match.span(match.lastgroup or 0) for match in _INSERT.finditer(low(sentence))]
    if not cuts:
        return sentence
    text, offsets = sentence.masked.text, sentence.masked.offsets
    kept: list[int] = []
    at = 0
    for start, end in cuts:
        kept += range(at, start)
        at = end
    kept += range(at, len(text))
    masked = Masked("".join(text[i] for i in kept), (*(offsets[i] for i in kept), offsets[-1]))
    return replace(sentence, masked=masked)
