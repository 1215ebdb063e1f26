"""Who speaks in quotations that go on over several sentences, or that stand alone.

'⟦P⟧: "She is the best. I back ⟦P⟧.' and '"I back ⟦P⟧. She is the best", said ⟦P⟧.' name the
speaker in another sentence than the one that tells; '"I back ⟦P⟧."' goes on where the sentence
before quotes somebody, or says something of one person alone. What is told outside the quotation,
of nobody who is named ("said a voter"), leaves it without a speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from hustings.extract.clauses import eligible
from hustings.extract.once import once
from hustings.extract.speakers import speaker
from hustings.extract.tokens import View, rewritten
from hustings.extract.words import Words, words
from hustings.model.annotation import Annotations, EntityKind, Mention, Sentence
from hustings.model.document import Document

_REASON: Final = "speaker"
_LONGEST: Final = 6  # sentences of one quotation
_INTRODUCES: Final = re.compile(r": ?$")
_LETTERS: Final = re.compile(r"[^\W\d_]{2}")


@dataclass(slots=True)
class _Speech:
    """A quotation whose sentences are being read."""

    sentences: list[Sentence] = field(default_factory=list)
    who: Mention | None = None
    guessed: bool = False


@once
def voices(document: Document, annotations: Annotations) -> Mapping[int, Mention]:
    """Return who speaks in a sentence that does not name its speaker, by its offset."""
    found: dict[int, Mention] = {}
    for _, row in groupby(annotations.sentences, key=lambda sentence: sentence.segment):
        found.update(_spoken(row, document.language))
    return found


def _spoken(sentences: Iterable[Sentence], language: str) -> dict[int, Mention]:
    """Return who speaks in the sentences of one segment."""
    found: dict[int, Mention] = {}
    table = words(language)
    speech: _Speech | None = None
    last: Mention | None = None  # who may go on speaking
    plain: Sentence | None = None  # the sentence before, where nobody is quoted
    for sentence in sentences:
        text = sentence.masked.text
        marks = text.count('"')
        if speech is None and not marks:
            plain = sentence
            continue
        if plain is not None:
            last, plain = _alone(View(plain, language), table), None
        view = View(sentence, language)
        odd = marks % 2 == 1
        if speech is not None:
            speech.sentences.append(sentence)
            if not odd and len(speech.sentences) < _LONGEST:
                continue
            last = _closed(view, speech, table) if odd else None
            if last is not None:
                found.update((s.span.start, last) for s in speech.sentences)
            speech = None
        elif odd:
            speech = _opened(view, sentence, last, table)
        else:
            own = speaker(view, table)
            who = own.mention if own is not None else None
            if who is None and not _outside(text):
                who = last
                if who is not None:
                    found[sentence.span.start] = who
            last = _told(who)
    return found


def _opened(view: View, sentence: Sentence, last: Mention | None, table: Words) -> _Speech:
    """Return the quotation that a sentence begins."""
    lead = view.text[: view.text.rfind('"')]
    own = speaker(_balanced(sentence, view, at=len(view.text)), table)
    who = own.mention if own is not None else None
    if who is None and _INTRODUCES.search(lead):
        who = _alone(view, table, before=len(lead))
    guessed = who is None and not _LETTERS.search(lead)
    return _Speech([sentence], _told(who) or (last if guessed else None), guessed)


def _closed(view: View, speech: _Speech, table: Words) -> Mention | None:
    """Return who has spoken, now that the quotation ends."""
    if speech.who is not None and not speech.guessed:
        return speech.who
    own = speaker(_balanced(speech.sentences[-1], view, at=0), table)
    if own is not None:
        return _told(own.mention)
    tail = view.text[view.text.find('"') + 1 :]
    return None if _LETTERS.search(tail) else speech.who


def _balanced(sentence: Sentence, view: View, *, at: int) -> View:
    """Return the sentence with the mark that another sentence has."""
    return View(rewritten(sentence, [(at, at, '"')]), view.language)


def _alone(view: View, table: Words, before: int | None = None) -> Mention | None:
    """Return the only person of a sentence, if he may be its subject."""
    people = [
        i
        for i, token in enumerate(view.tokens)
        if token.kind == "P" and token.mention and (before is None or token.start < before)
    ]
    mentions = [view.tokens[i].mention for i in people]
    if len({m.entity for m in mentions if m is not None}) != 1:
        return None
    return _told(mentions[0]) if eligible(view, people[0], table) else None


def _outside(text: str) -> bool:
    """Tell whether a sentence has words outside its quotations."""
    return any(_LETTERS.search(part) for part in text.split('"')[::2])


def _told(mention: Mention | None) -> Mention | None:
    if mention is None or mention.kind is not EntityKind.PERSON:
        return None
    return replace(mention, reason=_REASON)
