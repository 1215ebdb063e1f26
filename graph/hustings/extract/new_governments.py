"""Lists of a government that is new: whoever stands in one has been appointed.

"Justice: B" tells who holds the office; under the news that a cabinet was sworn in, formed or
reshuffled it tells who was given it, unless the list is of those who stay. The day of that news,
and who named the cabinet, are told once for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from hustings.extract.once import once
from hustings.extract.passages import Passage
from hustings.model.annotation import Annotations, EventDate, SegmentKind, Sentence
from hustings.model.document import Document, Span
from hustings.model.fact import Tenure, TenureStatus

_TEAM_EN: Final = r"(?:government|cabinet|executive|ministers|team|coalition|administration)"
_TEAM_FR: Final = r"(?:gouvernement|cabinet|ministres|exécutif|équipe|coalition)"
_NEW: Final = {
    "en": re.compile(
        r"\b(?:sworn in|swears? in|(?:takes?|took|taking) (?:the oath|office)|reshuffl\w+"
        rf"|new (?:\w+ ){{0,2}}{_TEAM_EN}|{_TEAM_EN} (?:is|was|has been) (?:named|formed|complete)"
        r"|(?:names?|named|unveils?|unveiled|announces?|announced|presents?|presented|appoints?"
        rf"|appointed|forms?|formed|picks?|picked) (?:[\w'’-]+ ){{0,4}}{_TEAM_EN}"
        r"|new (?:top \w+|leadership|officials|national executive|line-?up)"
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
_RECENT: Final = timedelta(days=14)

_MINE_EN: Final = (
    r"(?:(?:his|her|the|their|a|its) (?:[\w'-]+ ){0,4}"
    r"(?:cabinet|government|ministers|team|line-?up|frontbench|executive|ministry|pack)\b"
    r"|(?:his|her|their) (?:new )?⟦F\d+⟧|the (?:new )?(?:cabinet|government))"
)
_ON: Final = (
    r"(?:(?:has|had|then|also|on|late|in|of|finally) |⟦[DLGF]\d+⟧,? |\([^()⟦]{0,20}⟦G\d+⟧\) ?)*"
)
# What is done to a government, or by it, on a day; and what begins a clause of its own.
_DONE: Final = re.compile(
    r"\b(?:sworn in|swears? in|swore in|oath|t(?:akes?|ook|aking) office|reshuffle\w*|reshuffling"
    r"|named|appointed|appoints|unveil\w+|announce[sd]?|presented|presents|formed|rebuilt"
    r"|prête|prêté|prêtent|serment|entr(?:e|ent|é|és|ée|ées) en fonctions?|remanié?|dévoil\w+"
    r"|nomm(?:e|é|ée|és|ées)|présenté|présente|formé|devenue?|investie?|becomes?|became"
    r"|rendue? publique?)\b"
)
_OTHER_CLAUSE: Final = re.compile(
    r"\b(?:qui|que|dont|avait|avaient|who|whom|whose|which|had|after|before|après|avant|chargé"
    r"|asked|invited)\b|;"
)
# Who names a government, or changes it: "⟦P⟧ unveiled her cabinet".
_NAMES: Final = {
    "en": (
        re.compile(
            rf"⟦(P\d+)⟧,? {_ON}(?:appoint|name|announce|unveil|present|pick|form|reshuffle"
            r"|rebuil[dt]|redraw|redrawn|redrew|shuffle|shakes? up|shook up|overhaul|cut|complete"
            r"|revamp|remake|remade|choose|chose|swear in|swore in)(?:s|d|ed|led|n)? "
            rf"(?:⟦P\d+⟧ and )?{_MINE_EN}"
        ),
        re.compile(
            r"\b(?:appointments|changes|cabinet|government|ministers|list|team|reshuffle|line-up)"
            r"(?: \w+){0,2} (?:announced|named|unveiled|appointed|made|presented|picked|chosen) "
            r"(?:⟦D\d+⟧ |on ⟦D\d+⟧ )?by (?:the |new )*(?:⟦F\d+⟧ )?⟦(P\d+)⟧"
        ),
        re.compile(r"⟦(P\d+)⟧'s? (?:\w+ )?(?:cabinet )?(?:reshuffle|shake-?up)\b"),
        re.compile(r"⟦(P\d+)⟧ (?:⟦D\d+⟧ )?(?:reshuffles|shuffles) "),
        re.compile(r"⟦(P\d+)⟧ (?:has |had )?sack(?:s|ed|ing) (?:\w+ ){0,2}ministers"),
    ),
    "fr": (
        re.compile(
            r"⟦(P\d+)⟧,? (?:⟦[DLG]\d+⟧,? |\([^()⟦]{0,20}⟦G\d+⟧\) )*(?:"
            r"(?:remanie|nomme|dévoile|présente|forme|compose|annonce|constitue|recompose|resserre"
            r"|modifie|change|redessine|complète|rend public)"
            r"|(?:a|avait|vient de|doit|va) (?:⟦D\d+⟧ )?(?:remani|nomm|dévoil|présent|form|compos"
            r"|annonc|constitu|recompos|resserr|modifi|chang|redessin|compl[ée]t)(?:é|er)) "
            rf"(?:⟦D\d+⟧ )?(?:(?:les|ses) ⟦F\d+⟧|(?:[\w'-]+ ){{0,4}}{_TEAM_FR})"
        ),
        re.compile(
            rf"\b(?:{_TEAM_FR}|remaniement|liste|nominations?)(?: \w+){{0,2}} "
            r"(?:annoncé|dévoilé|présenté|nommé|formé|décidé|composé|rendu public)(?:e|es|s)? "
            r"(?:⟦D\d+⟧ )?par (?:le |la |l'|M\. |Mme )*(?:nouve\w+ )?(?:⟦F\d+⟧,? )?⟦(P\d+)⟧"
        ),
        re.compile(r"⟦(P\d+)⟧ (?:⟦D\d+⟧ )?remanie\b"),
        re.compile(r"\bremaniement (?:ministériel |gouvernemental )?de ⟦(P\d+)⟧"),
    ),
}


@dataclass(frozen=True, slots=True)
class Installed:
    """The news that a government came into office.

    Attributes:
        words: Where it is told.
        day: When it happened, if the words tell.
        by: Local id of who named it, if exactly one person is said to have.
    """

    words: Span
    day: EventDate | None = None
    by: str | None = None


def _news(annotations: Annotations) -> list[int]:
    """Return the indices of the headline and of the paragraphs that tell the news."""
    return [
        index
        for index, s in enumerate(annotations.segments)
        if s.kind not in (SegmentKind.DATELINE, SegmentKind.RELATED, SegmentKind.BOILERPLATE)
    ][: _NEWS + 1]


@once
def formed(document: Document, annotations: Annotations) -> bool:
    """Tell whether the news of a document is that a government was formed or changed."""
    spans = [annotations.segments[index].span for index in _news(annotations)]
    pattern = _NEW[document.language]
    return any(pattern.search(document.text, span.start, span.end) for span in spans)


@once
def installed(document: Document, annotations: Annotations) -> Installed | None:
    """Return when the government that is news came into office, and who named it.

    None if no government is news; what two sentences tell differently is left open.
    """
    if not formed(document, annotations):
        return None
    news = set(_news(annotations))
    told = [s for s in annotations.sentences if s.segment in news]
    words = [s for s in told if _NEW[document.language].search(document.text, *_ends(s))]
    days = {day.value: (day, s) for s in words for day in _days(document, s)}
    names = {who: s for s in told for who in _named_by(document.language, s)}
    if not words or not (days or names):
        return Installed(words[0].span) if words else None
    told_day, at = next(iter(days.values())) if len(days) == 1 else (None, words[0])
    by = next(iter(names)) if len(names) == 1 else None
    return Installed(at.span if by is None else names[by].span, told_day, by)


def _ends(sentence: Sentence) -> tuple[int, int]:
    return sentence.span.start, sentence.span.end


def _days(document: Document, sentence: Sentence) -> Iterator[EventDate]:
    """Yield the days of the last fortnight on which a sentence says that it was done."""
    done = [found.span() for found in _DONE.finditer(document.text, *_ends(sentence))]
    for mention in sentence.dates:
        day, (start, end) = mention.date, (mention.span.start, mention.span.end)
        if not day.shortly_before(document.day, _RECENT):
            continue
        between = (document.text[min(b, end) : max(a, start)] for a, b in done)
        if any(not _OTHER_CLAUSE.search(words) for words in between):
            yield day


def _named_by(language: str, sentence: Sentence) -> Iterator[str]:
    """Yield who names a government in a sentence."""
    for pattern in _NAMES[language]:
        for found in pattern.finditer(sentence.masked.text):
            yield found[1]


def appointed(passage: Passage, fact: Tenure) -> bool:
    """Tell whether somebody who stands in a list as the holder of an office was just given it."""
    if fact.status is not TenureStatus.CURRENT or fact.mark is not None or fact.start is not None:
        return False
    if not formed(passage.document, passage.annotations):
        return False
    around = (*passage.segment.heading, passage.view.text)
    return not any(_STAYS.search(words) for words in around)
