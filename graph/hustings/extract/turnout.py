"""Turnout: how many took part, merged over the sentences of one passage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from hustings.extract.figure_words import figure_words
from hustings.extract.figures import FigureSentence, evidence, sentences
from hustings.model.annotation import Annotations, ElectionDetail, SegmentKind, Unit
from hustings.model.claim import Claim, Confidence, Dropped
from hustings.model.document import Document, Span
from hustings.model.fact import Turnout

# Roles of figures that belong to a turnout, and the field each fills.
_FIELDS = {
    "voters": "voters",
    "turnout": "share",
    "blank": "blank",
    "null": "null",
    "valid": "valid",
    "registered": "registered",
}


_NOT_REACHED = re.compile(
    r"\b(?:not (?:been )?(?:reached|met|achieved)|threshold|quorum|minimum turnout|"
    r"turnout requirement|required turnout|participation minim\w+|"
    r"(?:is|was|est|etait) (?:required|requise?|exigee?)|"
    r"valid only if|ne (?:sera|serait) valable que)\b"
)


# "oscillates between N and M" is no level.
# An earlier turnout stands near the present one; a count of voters is no small number.
_NEARBY, _MANY, _WHOLE = 90, 1000, 100
_RANGE = re.compile(
    r"\b(?:entre|between|oscill\w+|range[sd]?|vari\w+|fluctu\w+)\b[^⟦;:.]{0,20}⟦N\d+⟧"
)


# Who took part is only a part of the electorate, or it was no vote at all.
_OF_SOME = re.compile(
    r"\b(?:turn-?out|participation)\b[^;:.]{0,25}\b(?:(?:among|chez|parmi)(?! (?:the |les |its |"
    r"ses |all |tous les |registered |eligible |paid-up |party |⟦G\d+⟧(?:'s)? )*(?:members|"
    r"membership|electors|voters|registered|adherents|electeurs|militants|inscrits|votants|affiliates)\b"
    r"(?! (?:aged|under|over|in their|de moins|de plus|ages)))|in the (?:strike|protest)|"
    r"a la (?:greve|manifestation|marche|petition|mobilisation)|au (?:mouvement|debrayage)|"
    r"aux (?:greves|manifestations|epreuves))\b|"
    r"⟦N\d+⟧[^;:.⟦]{0,25} (?:(?:living |voting )?(?:abroad|overseas)|in the diaspora|from abroad|"
    r"of the (?:\w+ )?population|de (?:la|leur|sa) population|"
    r"(?:vivant |residant |etablis )?(?:a l'etranger|hors de france)|de la diaspora)\b"
)


@dataclass(slots=True)
class _Passage:
    """The turnout figures of one segment so far."""

    segment: int
    sentences: list[FigureSentence] = field(default_factory=list)
    values: dict[str, Decimal] = field(default_factory=dict)
    decimals: int = 0


def claims(document: Document, annotations: Annotations) -> Iterator[Claim | Dropped]:
    """Yield one turnout for each passage that gives one, in text order.

    Abstention is no turnout, and neither are blank and spoilt ballots counted together.
    """
    passage: _Passage | None = None
    for sentence in sentences(document, annotations):
        segment = sentence.view.sentence.segment
        if passage is not None and not _goes_on(annotations, passage.segment, segment):
            yield from _claim(document, annotations, passage)
            passage = None
        told = _told(sentence)
        if not told or not _of_a_count(sentence):
            continue
        yield from _earlier(document, annotations, sentence)
        if passage is not None and set(told) & set(passage.values):
            yield from _claim(document, annotations, passage)
            passage = None
        passage = passage or _Passage(segment)
        passage.segment = segment
        passage.sentences.append(sentence)
        passage.values |= told
        for figure in sentence.figures:
            if figure.role == "turnout":
                passage.decimals = figure.number.decimals
    if passage is not None:
        yield from _claim(document, annotations, passage)


def _goes_on(annotations: Annotations, last: int, segment: int) -> bool:
    """Tell whether two segments are one passage: the same, or rows of one table."""
    kinds = {annotations.segments[index].kind for index in range(last, segment + 1)}
    return last == segment or kinds == {SegmentKind.TABLE_ROW}


def _told(sentence: FigureSentence) -> dict[str, Decimal]:
    """Return the turnout figures of a sentence, without those that are only foreseen."""
    found: dict[str, Decimal] = {}
    foreseen = figure_words(sentence.view.language).cues["foreseen_turnout"]
    for figure in sentence.figures:
        name = _FIELDS.get(figure.role)
        if name is None or name in found:
            continue
        start = figure.token.start
        around = sentence.view.folded[max(0, start - 60) : figure.token.end + 60]
        if _NOT_REACHED.search(sentence.view.folded) or _RANGE.search(around):
            continue
        if _OF_SOME.search(sentence.view.folded):
            continue
        if name in ("voters", "share") and foreseen.search(re.split(r"[;:]\s", around)[0]):
            continue
        found[name] = figure.number.value
    return found


_THEN = re.compile(
    r"(?:[^⟦;:.,]{0,30}\b(?:in|en|at|lors|de|of))?\s?(?:the )?(?P<day>⟦D(?P<index>\d+)⟧)|"
    r"[^⟦;:.,]{0,12}\b(?:last time|il y a (?:\w+) ans|\w+ (?:years|weeks|days|months) (?:ago|"
    r"earlier|before)|"
    r"\w+ (?:ans|semaines|jours|mois) plus tot|(?P<first>(?:in|at) the first (?:round|ballot)|"
    r"(?:au|lors du) premier tour))\b"
)
_AGAINST = re.compile(
    r"\b(?:contre|apres|against|from|compared with|compared to|after|versus)\s*\Z"
)
_AT_AN_HOUR = re.compile(r"\b(?:noon|midday|midi|heures?|o'clock|[ap]\.?m)\b|\b\d{1,2}h")
_YEAR = re.compile(r"(?:19|20)\d\d")


def _earlier(
    document: Document, annotations: Annotations, sentence: FigureSentence
) -> Iterator[Claim]:
    """Yield the turnout of an earlier vote that a sentence compares with: "down from N in D"."""
    text = sentence.view.folded
    if _AT_AN_HOUR.search(text) or any(d.time for d in sentence.view.sentence.dates):
        return  # of the same hour of another day, not of the whole of it
    words = figure_words(sentence.view.language)
    now = [f for f in sentence.figures if f.role in ("turnout", "voters")]
    for figure in sentence.figures:
        before = sentence.view.folded[max(0, figure.token.start - 60) : figure.token.start]
        compared = figure.role == "candidate" and _AGAINST.search(words.without_hedge(before))
        if (
            not (figure.role == "previous" or compared)
            or not now
            or figure.token.start < now[-1].token.end
        ):
            continue
        between = text[now[-1].token.end : figure.token.start]
        told = _THEN.match(text, figure.token.end)
        share = figure.number.unit is Unit.SHARE or (
            figure.number.unit is Unit.NONE
            and now[-1].number.unit is Unit.SHARE
            and figure.number.value <= _WHOLE
        )
        counted = figure.number.unit in (Unit.VOTERS, Unit.VOTES, Unit.NONE)
        if told is None or "⟦P" in between or len(between) > _NEARBY:
            continue
        value = figure.number.value
        if (share and value > _WHOLE) or (not share and (not counted or value < _MANY)):
            continue
        first = told["first"] is not None
        fact = Turnout(
            election=(
                sentence.standing.election
                if first
                else _of_year(annotations, sentence, told["index"])
            ),
            round=1 if first else None,
            voters=None if share else int(value),
            share=value if share else None,
            decimals=figure.number.decimals if share else 0,
        )
        yield Claim(
            fact=fact,
            evidence=evidence(document, sentence.view.span(now[-1].token.start, told.end())),
            confidence=Confidence.MEDIUM,
            rule="turnout.earlier",
        )


def _of_year(annotations: Annotations, sentence: FigureSentence, index: str | None) -> str | None:
    """Return the election of the year that is named, if the document has one of the same kind."""
    focus = annotations.entities.get(sentence.standing.election or "")
    if index is None or focus is None or not isinstance(focus.detail, ElectionDetail):
        return None
    year = _YEAR.match(sentence.view.sentence.dates[int(index)].date.value)
    if year is None:
        return None
    return next(
        (
            entity.id
            for entity in annotations.entities.values()
            if isinstance(entity.detail, ElectionDetail)
            and entity.detail.year == int(year[0])
            and entity.detail.kind == focus.detail.kind
        ),
        None,
    )


def _of_a_count(sentence: FigureSentence) -> bool:
    """Tell whether people did vote: nobody "would have voted", and no pollster foresees it.

    A poll that only the sentence before speaks of does not reach a turnout that is told as fact.
    """
    if not sentence.standing.polled:
        return True
    cues = figure_words(sentence.view.language).cues
    own = sentence.view.folded
    return not any(
        cues[name].search(own) for name in ("poll", "weak", "credited", "foreseen", "projection")
    )


def _claim(
    document: Document, annotations: Annotations, passage: _Passage
) -> Iterator[Claim | Dropped]:
    values = passage.values
    first, last = passage.sentences[0], passage.sentences[-1]
    span = Span(first.view.sentence.span.start, last.view.sentence.span.end)
    if not values.keys() & {"voters", "share", "blank", "null"}:
        yield Dropped("turnout", span, "no turnout beside the registered or valid votes")
        return
    standing = next(
        (s.standing for s in passage.sentences if not s.standing.inferred), first.standing
    )
    counted = next((s.standing.counted for s in passage.sentences if s.standing.counted), None)
    stations = next((s.standing.stations for s in passage.sentences if s.standing.stations), None)
    share = values.get("share")
    if share is not None and share > 100:
        yield Dropped("turnout", span, "share over 100")
        return
    fact = Turnout(
        election=standing.election,
        round=standing.round,
        voters=_count(values.get("voters")),
        share=share,
        registered=_count(values.get("registered")),
        valid=_count(values.get("valid")),
        blank=_count(values.get("blank")),
        null=_count(values.get("null")),
        stations=stations,
        counted_share=counted,
        decimals=passage.decimals,
        election_inferred=standing.inferred and standing.election is not None,
    )
    segment = annotations.segments[passage.segment]
    yield Claim(
        fact=fact,
        evidence=evidence(document, span),
        confidence=Confidence.HIGH,
        rule="turnout",
        as_of=standing.as_of,
        as_of_basis=standing.as_of_basis,
        entry_time=segment.at,
    )


def _count(value: Decimal | None) -> int | None:
    return None if value is None else int(value)
