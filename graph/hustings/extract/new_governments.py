"""Lists of a government that is new: whoever stands in one has been appointed.

"Justice: B" tells who holds the office; under the news that a cabinet was sworn in, formed or
reshuffled it tells who was given it, unless the list is of those who stay.
"""

from __future__ import annotations

import re
from typing import Final

from hustings.extract.once import once
from hustings.extract.passages import Passage
from hustings.model.annotation import Annotations, SegmentKind
from hustings.model.document import Document
from hustings.model.fact import Tenure, TenureStatus

_TEAM_EN: Final = r"(?:government|cabinet|executive|ministers|team|coalition|administration)"
_TEAM_FR: Final = r"(?:gouvernement|cabinet|ministres|exécutif|équipe|coalition)"
_NEW: Final = {
    "en": re.compile(
        r"\b(?:sworn in|swears? in|(?:takes?|took|taking) (?:the oath|office)|reshuffl\w+"
        rf"|new (?:\w+ ){{0,2}}{_TEAM_EN}|{_TEAM_EN} (?:is|was|has been) (?:named|formed|complete)"
        r"|(?:names?|named|unveils?|unveiled|announces?|announced|presents?|presented|appoints?"
        rf"|appointed|forms?|formed|picks?|picked) (?:[\w'’-]+ ){{0,4}}{_TEAM_EN}"
        r"|(?:named|appointed) (?:[\w'’-]+ ){0,3}minister)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(?:prêt(?:e|ent|é) serment|entr(?:e|ent|é|és) en fonctions?|remani\w+"
        rf"|nouve(?:au|aux|l|lle) (?:\w+ ){{0,1}}{_TEAM_FR}"
        r"|(?:composition|formation) du gouvernement"
        rf"|{_TEAM_FR} (?:\w+ ){{0,2}}(?:est |a été )?"
        r"(?:formé|dévoilé|nommé|investi|présenté|complet)e?"
        rf"|(?:nomm|dévoil|présent|form|compos|annonc)(?:e|é|ent) (?:[\w'’-]+ ){{0,4}}{_TEAM_FR})",
        re.IGNORECASE,
    ),
}
# Of those who keep what they had.
_STAYS: Final = re.compile(
    r"\b(?:stay\w*|remain\w*|keeps?|kept|unchanged|still|reconduit\w*|maintenue?s?|rest(?:e|ent)"
    r"|demeur\w+|conserv\w+|gard(?:e|ent)|inchangée?s?|retains?|outgoing|sortante?s?)\b",
    re.IGNORECASE,
)
_NEWS: Final = 3  # paragraphs that tell the news


@once
def formed(document: Document, annotations: Annotations) -> bool:
    """Tell whether the news of a document is that a government was formed or changed."""
    told = [
        s
        for s in annotations.segments
        if s.kind not in (SegmentKind.DATELINE, SegmentKind.RELATED, SegmentKind.BOILERPLATE)
    ][: _NEWS + 1]
    pattern = _NEW[document.language]
    return any(pattern.search(document.text, s.span.start, s.span.end) for s in told)


def appointed(passage: Passage, fact: Tenure) -> bool:
    """Tell whether somebody who stands in a list as the holder of an office was just given it."""
    if fact.status is not TenureStatus.CURRENT or fact.mark is not None or fact.start is not None:
        return False
    if not formed(passage.document, passage.annotations):
        return False
    around = (*passage.segment.heading, passage.view.text)
    return not any(_STAYS.search(words) for words in around)
