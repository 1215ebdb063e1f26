"""Noun phrases: the names that fill a slot to the right of a trigger, lists included."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hustings.extract.phrase_heads import QUOTES, begins_with_act, head_of
from hustings.extract.phrase_members import listed
from hustings.extract.tokens import Token, View
from hustings.extract.words import Words


@dataclass(frozen=True, slots=True)
class Phrase:
    """Names that fill a slot.

    Attributes:
        tokens: Tokens of the names, in text order.
        end: Offset in the masked text after the phrase.
        start: Offset where the phrase begins.
        negative: "neither", "ni", "none of", "aucun" stands in it.
        choice: The names are joined by "or": not all of them are meant.
        expanded: The names came from a list such as "including A and B".
    """

    tokens: tuple[Token, ...]
    end: int
    start: int
    negative: bool = False
    choice: bool = False
    expanded: bool = False


_NEGATIVE = frozenset(("neither", "none", "ni", "aucun", "aucune", "nobody", "personne"))
# "Back whoever wins, B included": nobody yet; "backs down": nobody at all.
_NO_NAMES = frozenset("whoever whomever whichever whatever quiconque down away".split())
_MAINTAINS = re.compile(r"sout(?:ien|en)\w*|mordicus|\w+ment")
# "Voter pour celui qui l'a battu, ⟦P⟧".
_THE_ONE = re.compile(
    r"(?:celui|celle) (?:qui|que|qu'|dont|a qui|contre qui|avec qui) ?"
    r"(?:[^⟦⟧.,;:\"]|⟦[DGLFEN]\d+⟧){3,90},? (?=(?:(?:le |la |l')(?:[a-z]+ ){0,3}(?:⟦F\d+⟧ )?"
    r"(?:sortante? )?)?⟦P)"
)


def phrase(
    view: View,
    offset: int,
    kinds: str,
    words: Words,
    *,
    many: bool = True,
    bare: bool = False,
    acts: bool = False,
) -> Phrase | None:
    """Return the noun phrase that begins at `offset`, if it names what the slot takes.

    Args:
        view: The sentence.
        offset: Offset in the masked text where the phrase must begin.
        kinds: Token kinds that may fill the slot, e.g. "P", "PGO", "F".
        words: Word classes.
        many: Whether a list fills the slot.
        bare: A possessive, or a hyphen, follows in the pattern and is no part of the phrase.
        acts: What the names do follows in the pattern.
    """
    index = view.at(offset)
    if _no_name(view, index):
        return None
    negative = False
    while index < len(view.tokens) and (
        view.tokens[index].word in QUOTES or view.tokens[index].word in _NEGATIVE
    ):
        negative = negative or view.tokens[index].word in _NEGATIVE
        index += 1
    if "P" in kinds:
        index = _the_one(view, index)
    head = head_of(view, index, kinds, words, bare=bare, acts=acts)
    if head is None or (words.language == "fr" and begins_with_act(view, index)):
        return _expanded(view, index, kinds, words) if many and head is None else None
    found, after = head
    tokens = [found]
    choice = False
    if many:
        first = view.at(offset)
        lead = view.tokens[first - 1].word if first else ""
        tokens, after, choice, more = listed(view, found, after, kinds, words, lead, acts=acts)
        negative = negative or more
    start = view.tokens[view.at(offset)].start if view.at(offset) < len(view.tokens) else offset
    return Phrase(tuple(tokens), view.tokens[after - 1].end, start, negative, choice)


def _no_name(view: View, index: int) -> bool:
    """Whether no name can stand here: "soutient que ⟦P⟧ ment", "back whoever wins", "backs down".

    "Ne soutient que ⟦P⟧" is about him alone.
    """
    if view.word(index) in _NO_NAMES:
        return True
    at = index - 1 if view.word(index - 1) in ("que", "qu'") else index
    if view.word(at) not in ("que", "qu'") or not _MAINTAINS.fullmatch(view.word(at - 1)):
        return False
    return all(t.word not in ("ne", "n'") for t in view.tokens[max(0, at - 5) : at])


def _the_one(view: View, index: int) -> int:
    """Index of the name behind "celui qui …, ⟦P⟧", or `index`."""
    if index >= len(view.tokens):
        return index
    said = _THE_ONE.match(view.folded, view.tokens[index].start)
    return view.at(said.end()) if said is not None else index


def _expanded(view: View, index: int, kinds: str, words: Words) -> Phrase | None:
    """A phrase without a name, expanded after it: "des autres, dont A et B"."""
    if index >= len(view.tokens):
        return None
    start = view.tokens[index].start
    if view.tokens[index].word in words.pronouns or view.tokens[index].word == "lui":
        return None  # "pour elle, tout comme ⟦P⟧": who does so too
    limit = min(index + 18, len(view.tokens))
    for step in range(index, limit):
        token = view.tokens[step]
        if token.kind in "PGO" and token.kind in kinds:
            return None
        found = words.expanders.match(view.folded, token.start)
        if found is not None and step > index:
            inner = phrase(view, found.end(), kinds, words)
            if inner is not None and not inner.expanded and not _pronoun(inner):
                return Phrase(inner.tokens, inner.end, start, expanded=True)
            return None
        if token.word == ":" and step > index + 1:
            inner = phrase(view, token.end, kinds, words)
            if inner is not None and len(inner.tokens) > 1:
                return Phrase(inner.tokens, inner.end, start, expanded=True)
            return None
        if token.kind == "." and token.word not in (",", "-", "'", "%"):
            return None
        if token.kind == "w" and (
            token.word in words.relatives
            or token.word in words.be
            or token.word in words.have
            or (token.word in words.prepositions and token.word not in ("than", "from", "across"))
        ):
            return None
    return None


def _pronoun(inner: Phrase) -> bool:
    """Whether a pronoun stands where a list would begin: "la ⟦G⟧, dont elle a été ⟦F⟧"."""
    mention = inner.tokens[0].mention
    return mention is not None and mention.reason == "pronoun"


def expansion(view: View, offset: int, kinds: str, words: Words) -> Phrase | None:
    """A list that names the subjects counted before the verb: "N MPs back A, including B and C"."""
    index = view.at(offset)
    for step in range(index, min(index + 14, len(view.tokens))):
        token = view.tokens[step]
        found = words.expanders.match(view.folded, token.start)
        if found is not None or token.word == ":":
            end = found.end() if found is not None else token.end
            inner = phrase(view, end, kinds, words)
            if inner is not None and not inner.expanded:
                return inner
            if found is not None:
                return None
        if token.word in (".", ";") or token.kind == "P":
            return None
    return None
