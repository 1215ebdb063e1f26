"""A masked sentence as tokens: what the clause search walks over."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from hustings.extract.once import each_once
from hustings.model.annotation import EntityKind, EventDate, Masked, Mention, Sentence
from hustings.model.document import Span

_TOKEN = re.compile(
    r"⟦([A-Z])\d+⟧"
    r"|([^\W_]++)(?!['&-]|\.[^\W_])"  # most words, which none of what follows would read otherwise
    r"|'(?:s|ll|d|ve|re|m)\b|n't\b"
    r"|aujourd'hui|(?:[ldnsjmtc]|qu|lorsqu|puisqu|jusqu|quoiqu)'(?=[\w⟦\"])"
    r"|-(?:t-)?(?:il|elle|on|ils|elles|je|nous|vous|ce)\b"
    r"|[^\W_]+?(?=n't\b)|[^\W_]+(?='(?:s|ll|d|ve|re|m)\b)"
    r"|[^\W_]+(?:[-.][^\W_]+)*?(?=-(?:t-)?(?:il|elle|on|ils|elles|je|nous|vous|ce)\b)"
    r"|[^\W_]+(?:[-.&][^\W_]+)*"
    r"|[^\w\s]"
)

_IS_MASK = 1  # the group of a mask
_MASK = re.compile(r"⟦[a-z]")
# Words, and the signs that `clues` asks for like words.
_WORD = re.compile(r"⟦[A-Z]|[^\W_]+|[:–—]")
_ACCENTED = re.compile(r"[àéèêÀÉ]")
_ACT = re.compile(r"(?:run|runs|running|ran|stand|stands|standing|stood)\b", re.IGNORECASE)
_NOUN_FOLLOWS = re.compile(
    r" (?!(?:elle|lui|eux|elles) aussi)(?:l'|la |le |les |son |sa |ses |leurs? |ce |cette "
    r"|un |une |⟦|\w+er\b|\w+ir\b|titre |nouveau )"
)


class _Folded(dict[str, str]):
    """Each character in lower case without its accent, worked out when it is first met."""

    def __missing__(self, character: str) -> str:
        parts = unicodedata.normalize("NFKD", character)
        accented = len(parts) > 1 and unicodedata.combining(parts[1])
        low = (parts[0] if accented else character).lower()
        self[character] = folded = low if len(low) == 1 else character
        return folded


# Letters that lower case alone does not make plain.
_FOREIGN = re.compile(r"[^\x00-\x7f⟦⟧]")
_FOLDED = _Folded({"’": "'"})


def fold(text: str) -> str:
    """Return the text in lower case without accents, character for character.

    >>> fold("Désisté")
    'desiste'
    """
    return _FOREIGN.sub(_plain, text).lower()


def _plain(letter: re.Match[str]) -> str:
    return _FOLDED[letter[0]]


@each_once
def _low(sentence: Sentence, _what: str) -> str:
    return fold(sentence.masked.text)


def low(sentence: Sentence) -> str:
    """Return a masked sentence in lower case without accents, masks included."""
    return _low(sentence, "")


class Token(NamedTuple):
    """One token of a masked sentence.

    Attributes:
        start: Offset in the masked text.
        end: Offset after it.
        word: Folded text.
        kind: "P", "G", "O", "F", "E", "L", "N", "D" for a mask, "w" for a word, "." for a sign.
        mention: The mention a mask stands for, if it stands for an entity.
    """

    start: int
    end: int
    word: str
    kind: str
    mention: Mention | None = None

    @property
    def named(self) -> bool:
        """Whether it names somebody who can act: a person, party or organization."""
        return self.kind in "PGO" and self.mention is not None


def named_in(tokens: Sequence[Token], cell: Span, kinds: str) -> list[int]:
    """Return the indices of tokens of some kinds that name what stands in a cell of a table."""
    return [
        at
        for at, token in enumerate(tokens)
        if token.kind in kinds and token.mention is not None and cell.contains(token.mention.span)
    ]


def rewritten(sentence: Sentence, changes: Sequence[tuple[int, int, str]]) -> Sentence:
    """Return a sentence whose masked text has other words in some places, or itself without any.

    Every offset stays that of the document.

    Args:
        sentence: The sentence.
        changes: Start, end and new words of each place, in order; "" leaves it out.
    """
    if not changes:
        return sentence
    text, offsets = sentence.masked.text, sentence.masked.offsets
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for start, end, words in changes:
        first, last = offsets[start], offsets[end]
        alike = last - first == len(words)
        parts += [text[at:start], words]
        places += offsets[at:start]
        places += range(first, last) if alike else [first] * len(words)
        at = end
    masked = Masked("".join((*parts, text[at:])), (*places, *offsets[at:]))
    return replace(sentence, masked=masked)


def plain(sentence: Sentence) -> tuple[str, Sequence[int]]:
    """Masked text in which an election that is named by a verb ("run for president") is words."""
    text, offsets = sentence.masked.text, sentence.masked.offsets
    acts = {
        m.span.start: m
        for m in sentence.mentions
        if m.kind is EntityKind.ELECTION and _ACT.match(m.surface)
    }
    if not acts:
        return text, offsets
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for mask in re.finditer(r"⟦E\d+⟧", text):
        mention = acts.get(offsets[mask.start()])
        if mention is None:
            continue
        parts += [text[at : mask.start()], mention.surface]
        places += [*offsets[at : mask.start()], *range(mention.span.start, mention.span.end)]
        at = mask.end()
    return "".join((*parts, text[at:])), (*places, *offsets[at:])


def _upper(match: re.Match[str]) -> str:
    return match[0].upper()


class _Read:
    """What the words of a sentence are, whoever asks; tokens are cut when they are asked for."""

    def __init__(self, sentence: Sentence, language: str) -> None:
        self._sentence = sentence
        self._language = language
        self.text, self.offsets = plain(sentence)
        same = self.text is sentence.masked.text
        lowered = low(sentence) if same else fold(self.text)
        self.folded = _MASK.sub(_upper, lowered)
        self.words = frozenset(_WORD.findall(self.folded))

    @cached_property
    def accents(self) -> bool:
        """Whether the text is written with accents, or other letters beside the plain ones."""
        return not self.text.replace("⟦", "").replace("⟧", "").isascii()

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens, in order."""
        folded, offsets = self.folded, self.offsets
        mentions = {m.span.start: m for m in self._sentence.mentions}
        french = self._language == "fr"
        with_accent = french and _prepositions(self.text, folded, accents=self.accents)
        found: list[Token] = []
        new = tuple.__new__  # half the time of a call of Token
        for match in _TOKEN.finditer(folded):
            start, end = match.span()
            word = match[0]
            sort = match.lastindex
            if sort == _IS_MASK:
                mention = mentions.get(offsets[start])
                found.append(new(Token, (start, end, word, match[1], mention)))
                continue
            if word == "a" and with_accent and with_accent(start):
                word = "à"
            kind = "w"
            if sort is None:  # more than a plain word, or less
                letters = word[0].isalnum() or (word[0] in "'-n" and len(word) > 1)
                kind = "w" if letters else "."
            found.append(new(Token, (start, end, word, kind, None)))
        return tuple(found)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each of the words begins, in order."""
        found: dict[str, list[int]] = {}
        for match in _WORD.finditer(self.folded):
            found.setdefault(match[0], []).append(match.start())
        return found

    @cached_property
    def starts(self) -> list[int]:
        """Where each token starts."""
        return [token.start for token in self.tokens]

    @cached_property
    def ends(self) -> list[int]:
        """Where each token ends."""
        return [token.end for token in self.tokens]


# Each kind of claim walks over the sentences of a document anew.
_read = each_once(_Read)


def _prepositions(text: str, folded: str, *, accents: bool) -> Callable[[int], bool]:
    """Return what tells whether a French "a" is "à": its accent, or else what follows."""
    if accents and _ACCENTED.search(text):
        return lambda start: text[start] in "àÀ"
    return lambda start: _NOUN_FOLLOWS.match(folded, start + 1) is not None


class View:
    """A masked sentence with its tokens.

    Attributes:
        text: Masked text as it stands.
        folded: The same, lower case and without accents, but with the masks as they are;
            character for character.
        words: The words that stand in `folded`, hyphens and apostrophes apart, colons and
            dashes, and the kinds of its masks ("⟦P").
        genders: Gender of each person of the document that has one, by entity.
    """

    def __init__(
        self, sentence: Sentence, language: str, genders: Mapping[str, str | None] | None = None
    ) -> None:
        self._read = read = _read(sentence, language)
        self.sentence = sentence
        self.genders = genders or {}
        self.language = language
        self.text = read.text
        self.offsets = read.offsets
        self.folded = read.folded
        self.words = read.words

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens, in order."""
        return self._read.tokens

    @property
    def accents(self) -> bool:
        """Whether the sentence is written with accents."""
        return self._read.accents

    def starts(self, words: frozenset[str]) -> list[int]:
        """Offsets at which one of some words begins, in order."""
        there = words & self.words
        if not there:
            return []
        places = self._read.places
        return sorted(at for word in there for at in places[word])

    def at(self, offset: int) -> int:
        """Index of the first token that starts at or after an offset."""
        return bisect_left(self._read.starts, offset)

    def before(self, offset: int) -> int:
        """Index of the last token that ends at or before an offset, -1 if there is none."""
        return bisect_right(self._read.ends, offset) - 1

    def span(self, start: int, end: int) -> Span:
        """Span in the document of a stretch of masked text."""
        return Span(self.offsets[start], self.offsets[end])

    def word(self, index: int) -> str:
        """The folded token at an index, "" outside the sentence."""
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def kind(self, index: int) -> str:
        """The kind of the token at an index, "" outside the sentence."""
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""

    def date(self, index: int) -> EventDate:
        """The date for which the mask ``⟦D…⟧`` at an index stands."""
        return self.sentence.dates[int(self.tokens[index].word[2:-1])].date

    def upper(self, index: int) -> bool:
        """Whether a token starts with a capital in the text."""
        return self.text[self.tokens[index].start].isupper()

    def people(self) -> list[Token]:
        """Tokens of persons, in order."""
        return [t for t in self.tokens if t.kind == "P" and t.mention is not None]


KIND = {
    EntityKind.PERSON: "P",
    EntityKind.PARTY: "G",
    EntityKind.ORGANIZATION: "O",
    EntityKind.OFFICE: "F",
    EntityKind.ELECTION: "E",
    EntityKind.PLACE: "L",
}
