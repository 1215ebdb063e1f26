"""Figures as they were read: who holds them, and how they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hustings.extract.figure_holders import Pair
from hustings.extract.figure_roles import Figure
from hustings.extract.figure_rules import rules
from hustings.extract.standing import Standing
from hustings.extract.tokens import View
from hustings.model.annotation import Annotations
from hustings.model.claim import Confidence, Dropped, Reference
from hustings.model.document import Span

# A conditional; "virait", "disparaît" are none.
_CONDITIONAL = re.compile(
    r"\b(?!(?:vi|ti|reti|atti|admi|aspi|inspi|expi|espe|prefe|conside|ope|libe|ge|recupe|adhe|diffe|"
    r"mont|rencont|demont|ent|rent|concent|pa|dispa|appa|compa|repa|att|port|ext|ret|abst|cont|"
    r"demeu|du|mesu|assu|figu|ju|rassu|liv|ouv|off|souff|couv|recouv|cou|prepa|sepa|decla)"
    r"rai(?:t|ent)\b)\w{3,}rai(?:t|ent)\b|\b(?:would|could(?! not\b| do no\b)|might)\b"
)


_LOOK_BACK = 60
_SUBJECT = re.compile(r"^\s*(?:he|she|it|they|il|elle|⟦[PG]\d+⟧)(?=\s)")


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """One holder's share and votes as a passage gives them."""

    view: View
    pair: Pair
    standing: Standing
    share: Figure | None
    votes: Figure | None
    basis: str | None

    @property
    def entity(self) -> str:
        """Local id of the person or party."""
        return self.pair.holder.entity

    @property
    def confidence(self) -> Confidence:
        """How sure the reading is."""
        if self.standing.own_tally or (not self.standing.polled and self.conditional):
            return Confidence.LOW
        return Confidence.HIGH if self.pair.sure else Confidence.MEDIUM

    @property
    def conditional(self) -> bool:
        """Whether the verb before the figure is a conditional: hearsay of a count."""
        text, figure = self.view.folded, self.pair.figures[0].token.start
        start = max(0, self.pair.start - _LOOK_BACK)
        comma = text.rfind(",", start, figure)
        if comma >= 0:  # what an aside or a clause before says is over
            clause = _SUBJECT.sub("", text[comma + 1 : figure])
            verb = rules(self.view.language).verb_next.match(clause)
            start = comma if verb is not None and clause.strip() != "a" else start
        return bool(_CONDITIONAL.search(text[start : self.pair.end]))

    @property
    def span(self) -> Span:
        """Where name and figures stand, with the words "of the vote" behind them."""
        start, end = self.pair.start, self.pair.end
        stand_in = self.pair.holder.reason in _STAND_INS
        if stand_in or self.pair.previous:
            start = 0
        tail = rules(self.view.language).vote_words.match(self.view.folded[end:])
        return self.view.span(start, end + (tail.end() if tail else 0))

    def references(self, annotations: Annotations) -> tuple[Reference, ...]:
        """Return the words that were taken for the holder, when the passage has no name."""
        reason = self.pair.holder.reason
        if not reason:
            return ()
        if reason in _STAND_INS:
            span = self.view.span(0, min(self.pair.end, len(self.view.text)))
            surface = annotations.entities[self.entity].name
            return (Reference(span, surface, self.entity, _STAND_INS[reason]),)
        span = self.view.span(self.pair.holder.start, self.pair.holder.end)
        return (Reference(span, self.pair.holder.entity, self.entity, reason),)


# Why a figure was given to somebody whom its sentence does not name.
_STAND_INS = {
    "subject": "focus",
    "ranking": "demonstrative",
    "demonstrative": "demonstrative",
    "opponent": "demonstrative",
    "column": "heading",
}


@dataclass(frozen=True, slots=True)
class FigureSentence:
    """The figures of one sentence, read."""

    view: View
    figures: tuple[Figure, ...]
    held: tuple[HeldFigure, ...]
    standing: Standing
    dropped: tuple[Dropped, ...]
