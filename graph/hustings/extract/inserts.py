"""Inserts that part a verb of support from whom it takes: "soutient aussi, pour le ⟦F⟧, ⟦P⟧".

Within a list, they date its last member. They tell where, when or for what, and name nobody;
", lui," only takes up the subject. Frames are shown the
sentence without them.
"""

from __future__ import annotations

from typing import Final

from hustings.extract.tokens import low, rewritten
from hustings.model.annotation import Sentence
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

# "The backing of ⟦G⟧, ⟦G⟧ and, since ⟦D⟧, ⟦G⟧": the last of a list has a day of its own.
_LATER: Final = {
    "en": sought_folded(r"(?<= and)(?P<day>, (?:(?:since|from|as of|on) )?⟦d\d+⟧,)(?= ⟦[pgo]\d)"),
    "fr": sought_folded(
        r"(?<= et)(?P<day>, (?:(?:depuis|des) (?:le )?)?⟦d\d+⟧,)"
        r"(?= (?:(?:l[ea]s?|du|des|de la) |(?:de )?l')?⟦[pgo]\d)"
    ),
}
_CUT: Final = {"en": (_LATER["en"],), "fr": (_INSERT, _LATER["fr"])}


def without_inserts(sentence: Sentence, language: str) -> Sentence:
    """Return a sentence without such inserts, or the sentence itself."""
    text = low(sentence)
    cuts = sorted(
        match.span(match.lastgroup or 0)
        for pattern in _CUT[language]
        for match in pattern.finditer(text)
    )
    return rewritten(sentence, [(start, end, "") for start, end in cuts])
