"""Stars that a note below explains: "| David B* | 21.8% |", then "*Endorsed by C".

Whoever bears the sign of the note above it, in the table or list before, is backed by whom the
note names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hustings.extract.evidence import quote
from hustings.extract.races import elections
from hustings.extract.tokens import View
from hustings.model.annotation import Annotations, EntityKind
from hustings.model.claim import Claim, Confidence
from hustings.model.document import Document
from hustings.model.fact import Basis, Endorsement, Stance
from hustings.seeking import sought_folded

_NOTE: Final = sought_folded(
    r"^\W{0,3}?(?P<sign>\*{1,3}|†|‡) ?(?:also |candidate |candidat )?(?:endorsed|backed|supported|"
    r"recommended|soutenue?s?|investie?s? et soutenue?s?|appuyee?s?|adoubee?s?) (?:by|par) "
    r"(?:the |le |la |les |l'|mr |ms |mrs |m\. |mme |former ⟦f\d+⟧ |⟦f\d+⟧ )?(?P<who>⟦[pgo]\d+⟧)"
)
_SIGNS: Final = "*†‡"
_REACH: Final = 60  # sentences, which rows of tables are


def starred(document: Document, annotations: Annotations) -> Iterator[Claim]:
    """Yield the endorsements that a note under a table or list tells of those with its sign."""
    if not any(sign in document.text for sign in _SIGNS):
        return
    sentences = annotations.sentences
    for number, sentence in enumerate(sentences):
        view = View(sentence, document.language)
        note = _NOTE.search(view.folded.lower())
        if note is None:
            continue
        token = view.tokens[view.at(note.start("who"))]
        if token.mention is None:
            continue
        who, sign = token.mention.entity, note["sign"]
        for row in sentences[max(0, number - _REACH) : number]:
            for mention in row.mentions:
                if mention.kind is not EntityKind.PERSON or mention.entity == who:
                    continue
                if not _bears(document.text, mention.span.end, sign):
                    continue
                told = elections(document, annotations).of(
                    view, (token.start, token.end), persons=(mention.entity,), date=None
                )
                yield Claim(
                    fact=Endorsement(
                        who,
                        mention.entity,
                        Stance.SUPPORT,
                        told.election,
                        None,
                        Basis.REPORTED_SUPPORT,
                        told.inferred,
                    ),
                    evidence=quote(document, sentence.span),
                    confidence=Confidence.MEDIUM,
                    rule=f"{document.language}.endorsements.starred",
                )


def _bears(text: str, end: int, sign: str) -> bool:
    """Whether a sign stands right behind a name, and no further one."""
    found = re.match(r" ?(?:\([^()\n]{1,30}\))? ?(\*{1,3}|†|‡)", text[end : end + 40])
    return found is not None and found[1] == sign
