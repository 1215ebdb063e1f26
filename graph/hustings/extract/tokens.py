"""A masked sentence as tokens: what the clause search walks over."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from hustings.model.annotation import EntityKind, Mention, Sentence
from hustings.model.document import Span

_TOKEN = re.compile(
    r"⟦([A-Z])\d+⟧"
    r"|'(?:s|ll|d|ve|re|m)\b|n't\b"
    r"|aujourd'hui|(?:[ldnsjmtc]|qu|lorsqu|puisqu|jusqu|quoiqu)'(?=[\w⟦\"])"
    r"|-(?:t-)?(?:il|elle|on|ils|elles|je|nous|vous|ce)\b"
    r"|[^\W_]+?(?=n't\b)|[^\W_]+(?='(?:s|ll|d|ve|re|m)\b)"
    r"|[^\W_]+(?:[-.][^\W_]+)*?(?=-(?:t-)?(?:il|elle|on|ils|elles|je|nous|vous|ce)\b)"
    r"|[^\W_]+(?:[-.&][^\W_]+)*"
    r"|[^\w\s]"
)

_ACT = re.compile(r"(?:run|runs|running|ran|stand|stands|standing|stood)\b", re.IGNORECASE)
_NOUN_FOLLOWS = re.compile(
    r" (?:l'|la |le |les |son |sa |ses |leurs? |ce |cette |un |une |⟦|\w+er\b|\w+ir\b|titre "
    r"|nouveau )"
)


@cache
def _base(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character)
    if plain and len(plain) > 1 and unicodedata.combining(plain[1]):
        return plain[0]
    return character


def fold(text: str) -> str:
    """Return the text in lower case without accents, character for character.

    >>> fold("Désisté")
    'desiste'
    """
    if text.isascii():
        return text.lower()
    return "".join(low if len(low := _base(c).lower()) == 1 else c for c in text.replace("’", "'"))


@dataclass(frozen=True, slots=True)
class Token:
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


def plain(sentence: Sentence) -> tuple[str, tuple[int, ...]]:
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


class View:
    """A masked sentence with its tokens.

    Attributes:
        text: Masked text as it stands.
        folded: The same, lower case and without accents, but with the masks as they are;
            character for character.
        tokens: Its tokens, in order.
        genders: Gender of each person of the document that has one, by entity.
    """

    __slots__ = (
        "_ends",
        "_starts",
        "accents",
        "folded",
        "genders",
        "language",
        "offsets",
        "sentence",
        "text",
        "tokens",
    )

    def __init__(
        self, sentence: Sentence, language: str, genders: Mapping[str, str | None] | None = None
    ) -> None:
        self.sentence = sentence
        self.genders = genders or {}
        self.language = language
        self.text, self.offsets = plain(sentence)
        self.accents = not re.sub(r"[⟦⟧]", "", self.text).isascii()
        self.folded = re.sub(r"⟦[a-z]", lambda m: m[0].upper(), fold(self.text))
        mentions = {m.span.start: m for m in sentence.mentions}
        offsets = self.offsets
        found: list[Token] = []
        for match in _TOKEN.finditer(self.folded):
            if match[1]:
                mention = mentions.get(offsets[match.start()])
                found.append(Token(match.start(), match.end(), match[0], match[1], mention))
                continue
            word = match[0]
            if word == "a" and language == "fr" and self._preposition(match.end(), match.start()):
                word = "à"
            kind = "w" if word[0].isalnum() or (word[0] in "'-n" and len(word) > 1) else "."
            found.append(Token(match.start(), match.end(), word, kind))
        self.tokens = tuple(found)
        self._starts = [t.start for t in found]
        self._ends = [t.end for t in found]

    def _preposition(self, end: int, start: int) -> bool:
        """Whether a French "a" is "à": by its accent, or in unaccented text by what follows."""
        if self.accents and any(c in self.text for c in "àéèêÀÉ"):
            return self.text[start] in "àÀ"
        return bool(_NOUN_FOLLOWS.match(self.folded, end))

    def at(self, offset: int) -> int:
        """Index of the first token that starts at or after an offset."""
        return bisect_left(self._starts, offset)

    def before(self, offset: int) -> int:
        """Index of the last token that ends at or before an offset, -1 if there is none."""
        return bisect_right(self._ends, offset) - 1

    def span(self, start: int, end: int) -> Span:
        """Span in the document of a stretch of masked text."""
        return Span(self.offsets[start], self.offsets[end])

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
