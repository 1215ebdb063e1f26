"""What the clause engine makes of a quote that a model chose: negations, modality, speaker."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hustings.extract.attribution import read
from hustings.extract.tokens import Token, View
from hustings.extract.words import Words, words
from hustings.model.annotation import Annotations, Sentence
from hustings.model.claim import Modality, Polarity
from hustings.model.document import Document, Span

_FRENCH_NEGATION: Final = frozenset(("pas", "jamais", "ni", "aucun", "aucune", "nullement"))
_ONLY: Final = re.compile(r"\bnot (?:only|just)\b|\bnon (?:seulement|pas seulement)\b")


@dataclass(frozen=True, slots=True)
class Heard:
    """What the words of a quote do to what they say.

    Attributes:
        negation: The word that turns it round or takes it back, "" if there is none.
        modality: How it is held.
        speaker: In whose mouth it stands, if not the document's.
        own: Whether the speaker, if there is one, can be told.
    """

    negation: str = ""
    modality: Modality = Modality.STATED
    speaker: str | None = None
    own: bool = True


def sentences_of(span: Span, annotations: Annotations) -> tuple[Sentence, ...]:
    """Return the sentences that a span touches."""
    return tuple(one for one in annotations.sentences if one.span.overlaps(span))


def heard(document: Document, span: Span, sentences: tuple[Sentence, ...]) -> Heard:
    """Return how the sentences hold what stands in the quote at `span`."""
    table = words(document.language)
    found = Heard()
    for sentence in sentences:
        view = View(sentence, document.language)
        one = _in_sentence(view, span, table)
        found = Heard(
            found.negation or one.negation,
            found.modality if one.modality is Modality.STATED else one.modality,
            found.speaker or one.speaker,
            found.own and one.own,
        )
    return found


def _in_sentence(view: View, span: Span, table: Words) -> Heard:
    start = bisect_left(view.offsets, span.start)
    end = max(start, min(bisect_left(view.offsets, span.end), len(view.text)))
    reading = read(view, None, None, start, end, table)
    negation = next(_negations(view, start, end, table), "")
    if not negation and reading.polarity is Polarity.DENIED:
        negation = reading.why[-1] if reading.why else "denial"
    if not negation and reading.ended:
        negation = "former"
    return Heard(negation, reading.modality, reading.speaker, reading.own)


def _negations(view: View, start: int, end: int, table: Words) -> Iterator[str]:
    """Yield the words that deny, refuse or end, inside the quote or right before it."""
    first = max(0, view.at(start) - 3)
    tokens = view.tokens[first : view.at(end)]
    rest = view.folded[start:end]
    if cue := table.cue("denied", rest):
        yield cue
    for token in tokens:
        if token.kind != "w":
            continue
        refused = table.control.get(token.word) in ("refuse", "deny")
        if refused or _turns(view, token, rest, table):
            yield token.word


def _turns(view: View, token: Token, rest: str, table: Words) -> bool:
    """Whether a word negates; "not only" and "ne … que" do not."""
    if table.language == "en":
        return token.word in table.negation and not _ONLY.match(view.folded, token.start)
    if token.word in ("ne", "n'"):
        return not _restriction(view, token.end)
    return token.word in _FRENCH_NEGATION and not _ONLY.search(rest)


def _restriction(view: View, offset: int) -> bool:
    """Whether a French "ne" goes with "que": it says "only"."""
    return bool(re.match(r"[^.;:!?]{0,60}\b(?:que |qu')", view.folded[offset:]))
