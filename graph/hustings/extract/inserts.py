"""Inserts that part a verb of support from whom it takes: "soutient aussi, pour le ⟦F⟧, ⟦P⟧".

Within a list, they date its last member. They tell where, when or for what, and name nobody;
", lui," only takes up the subject. Frames are shown the
sentence without them.
"""

from __future__ import annotations

import re
from typing import Final

from hustings.extract.once import each_once
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

# A few words of somebody that the sentence goes on through: 'votera, "à titre personnel", pour'.
_QUOTED: Final = re.compile(r'(?P<open>" ?)(?P<words>[^"]{2,120}?)(?P<close> ?")')
_OF_THE_SENTENCE: Final = re.compile(r"[a-zà-öø-ÿœ][^.!?;:]*")
_SPEAKS: Final = re.compile(
    r"\b(?:je|j'|nous|me|m'|mon|ma|mes|moi|notre|nos|vous|votre|vos|tu|on)\b", re.IGNORECASE
)


@each_once
def without_inserts(sentence: Sentence, language: str) -> Sentence:
    """Return a sentence without such inserts, or the sentence itself."""
    text = low(sentence)
    cuts = {
        match.span(match.lastgroup or 0)
        for pattern in _CUT[language]
        for match in pattern.finditer(text)
    }
    taken = sorted(cuts)
    if language == "fr":
        for start, end in _quotation_marks(sentence.masked.text):
            if not any(start < last and first < end for first, last in taken):
                cuts.add((start, end))
    return rewritten(sentence, [(start, end, "") for start, end in sorted(cuts)])


def _quotation_marks(text: str) -> list[tuple[int, int]]:
    """Return the marks around quoted words that are part of the sentence around them.

    They begin with a small letter, behind no colon, and nobody speaks in them; who does may stand
    behind a comma. Between commas the words themselves are an insert.
    """
    if text.count('"') % 2:
        return []  # somebody speaks over several sentences
    found: list[tuple[int, int]] = []
    for match in _QUOTED.finditer(text):
        said, (start, end) = match["words"], match.span()
        lead = text[:start].rstrip()
        if not _OF_THE_SENTENCE.fullmatch(said) or _SPEAKS.search(said):
            continue
        if not lead or lead[-1] in ':"–—-':
            continue
        if lead[-1] == "," and text[end : end + 2] == ", " and "⟦" not in said:
            found.append((len(lead) - 1, end + 1))
        elif lead[-1] != "," and text[end : end + 1] != ",":
            found += [match.span("open"), match.span("close")]
    return found
