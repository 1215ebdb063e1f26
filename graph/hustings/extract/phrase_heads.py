"""Heads of noun phrases: the name that a description to the right of a trigger ends in.

"The former secretary of state B", "her husband, B", "the bid of B", "the G" before no noun.
"""

from __future__ import annotations

import re
from typing import Final

from hustings.extract.name_roles import OPENING, titled_genitive
from hustings.extract.tokens import Token, View
from hustings.extract.words import Words

_LONGEST_DESCRIPTION = 12  # tokens before a name: "the former secretary of state and senator from"
_ALIASES = frozenset({"role-alias", "known-holder"})
_OF_A_TITLE = frozenset("arrondissement sortant sortante actuel actuelle elu elue".split())
# "Pour battre B": what somebody does, and no calling.
DOES = re.compile(r"[a-z]{2,}(?:er|ir)$")
_ACTS_AFTER = frozenset("pour a de d' sans".split())
_CALLINGS = frozenset(
    "premier dernier conseiller chancelier officier banquier chevalier ouvrier".split()
)
_KIN = frozenset(
    "husband wife son daughter brother sister father mother deputy mari epouse epoux femme fils "
    "fille frere soeur pere mere".split()
)
# When something happened, behind "the": "the backing of U the *day* B gave up".
_TIMES = frozenset("day night morning week month moment minute hour jour soir lendemain".split())
_JOINED = frozenset(("'s", "-"))  # what a pattern goes on with: "A's support", "A-backed"
QUOTES = frozenset('"«»“”')


def head_of(
    view: View, index: int, kinds: str, words: Words, *, bare: bool = False, acts: bool = False
) -> tuple[Token, int] | None:
    """The name a phrase ends in, and the index after it (transparent nouns included)."""
    fallback: tuple[Token, int] | None = None
    headed = False
    previous = ""
    noun = ""
    first = index
    while index < len(view.tokens) and index - first <= _LONGEST_DESCRIPTION:
        token = view.tokens[index]
        if token.kind == "P" or (token.kind in kinds and token.kind not in "GO"):
            if token.mention is None or token.kind not in kinds:
                return fallback
            if bare and view.word(index + 1) in _JOINED:
                return token, index + 1
            return _person(view, index, previous, noun, kinds, words) or fallback
        if token.kind == "F" and "P" in kinds:
            headed = True  # "au chef du mouvement ⟦G⟧": whom the office stands for, not the party
        of_group = fallback is not None and previous in words.genitive  # "la ⟦O⟧ du ⟦G⟧"
        named = token.kind in kinds and token.mention is not None
        if token.kind in "GO" and named and not headed and not of_group:
            if bare and view.word(index + 1) in _JOINED:
                return token, index + 1
            fallback = _group(view, index, previous, noun, words, acts=acts)
            led = _led_by(view, index, words)
            if fallback is not None and led:
                return token, led
        elif token.kind == "w":
            if token.word in _TIMES and index - first > 1 and view.word(index - 1) in OPENING:
                return fallback
            if _relative_named(view, index, kinds):
                index += view.tokens[index + 1].word == ","
            elif _stops(token, words) or _wants(view, index, words):
                return fallback
            if token.word not in words.genitive and token.word not in words.determiners:
                noun = token.word
        elif token.kind == ".":
            if token.word == "," and fallback is not None:
                return fallback
            if token.word == "," and _before_name(view, index, kinds):
                previous = ","
                index += 1
                continue
            if token.word == "(":
                closing = _closing(view, index)
                if closing is None:
                    return fallback
                index = closing
            elif token.word not in ("-", ".", "'", "@", "#", *QUOTES):
                return fallback
        article = token.word in OPENING and previous in words.genitive and "F" not in kinds
        # "dissidents de la ⟦G⟧" keep their genitive; "au ministère de la ⟦F⟧" is the office.
        if not article:
            previous = token.word if token.kind == "w" else ""
        index += 1
    return fallback


def _wants(view: View, index: int, words: Words) -> bool:
    """Whether a verb of wanting parts a party from a person: "⟦G⟧ wanted ⟦P⟧ out"."""
    return view.word(index) in words.control and view.kind(index - 1) in ("G", "O", "F")


def _led_by(view: View, index: int, words: Words) -> int:
    """Index after the person whose party or body stands at `index`: "le ⟦G⟧ de ⟦P⟧"; or 0."""
    for step in range(index + 2, min(index + 8, len(view.tokens))):
        if view.tokens[step].kind != "P":
            continue
        of = titled_genitive(view, step, words)
        return step + 1 if of == index + 1 else 0
    return 0


def begins_with_act(view: View, index: int) -> bool:
    """Whether what is taken for a description begins with a verb: "pour contrer B"."""
    word = view.tokens[index].word
    before = view.tokens[index - 1].word if index else ""
    if before == "," and view.tokens[index].kind == "w" and word.endswith("ant"):
        return True  # ", lâchant du même coup B"
    return (
        before in _ACTS_AFTER
        and view.tokens[index].kind == "w"
        and DOES.fullmatch(word) is not None
        and word not in _CALLINGS
    )


def _relative_named(view: View, index: int, kinds: str) -> bool:
    """Whether a relative is named at once: "her husband, B", "son frère B"."""
    if view.tokens[index].word not in _KIN:
        return False
    rest = view.tokens[index + 1 : index + 3]
    named = rest[1:] if rest and rest[0].word == "," else rest[:1]
    return bool(named) and named[0].kind == "P" and "P" in kinds


def _stops(token: Token, words: Words) -> bool:
    """Tell whether a word cannot stand inside a description before a name."""
    word = token.word
    if word in words.genitive or word in words.determiners:
        return False
    if word in ("'s", "a") and words.language == "en":
        return False
    return (
        word in words.prepositions
        or word in words.conjunctions
        or word in words.pronouns
        or word in words.have
        or word in words.be
        or word in words.do
        or word in words.modal
        or word in words.future
        or word in words.conditional
        or word in words.not_objects
        or word in words.negation
    )


def _before_name(view: View, index: int, kinds: str) -> bool:
    """Whether a comma stands right before a name, after a description: "the nominee, A"."""
    following = view.tokens[index + 1] if index + 1 < len(view.tokens) else None
    if following is not None and following.word in OPENING and "P" in kinds:
        beyond = view.tokens[index + 2 : index + 4]  # "the president, the ⟦G⟧ ⟦P⟧"
        return [t.kind for t in beyond] == ["G", "P"]
    return following is not None and following.kind in kinds and following.kind != "w"


def _person(
    view: View, index: int, previous: str, noun: str, kinds: str, words: Words
) -> tuple[Token, int] | None:
    token = view.tokens[index]
    if token.mention is not None and token.mention.reason in _ALIASES:
        longer = _named_after(view, index, kinds, words)
        if longer is not None:
            return longer
    if previous in words.genitive and noun and noun not in words.transparent:
        return None
    if previous in words.genitive and not noun and words.language == "en":
        return None
    following = view.tokens[index + 1] if index + 1 < len(view.tokens) else None
    if following is not None and following.word == "'s":
        for step in range(index + 2, min(index + 6, len(view.tokens))):
            beyond = view.tokens[step]
            if beyond.word in words.transparent:
                return token, step + 1
            if beyond.kind in kinds and beyond.mention is not None:
                return _person(view, step, "", "", kinds, words)
            if beyond.kind == "." or _stops(beyond, words):
                return None
        return None
    if (
        following is not None
        and following.word == "-"
        and index + 2 < len(view.tokens)
        and view.tokens[index + 2].kind == "w"
        and view.tokens[index + 2].word not in ("elect", "designate")
        and following.start == token.end
        and view.tokens[index + 2].start == following.end
    ):
        return None  # "A-backed"
    return token, index + 1


def _named_after(view: View, index: int, kinds: str, words: Words) -> tuple[Token, int] | None:
    """The name that a description taken for somebody else belongs to: "the mayor of L B"."""
    for step in range(index + 1, min(index + 7, len(view.tokens))):
        token = view.tokens[step]
        if token.kind == "P":
            if token.mention is None or token.mention.reason or "P" not in kinds:
                return None
            return token, step + 1
        if token.kind == "." or token.word in words.relatives:
            return None
        if step == index + 1 and token.word not in words.genitive | _OF_A_TITLE:
            return None
    return None


# "a quitté la G ⟨quelques heures⟩ plus tôt", "left G ⟨shortly⟩ after"
_TIME_GOES_ON: Final = frozenset("quelques peu plusieurs deux trois juste shortly soon".split())


def _group(
    view: View, index: int, previous: str, noun: str, words: Words, *, acts: bool = False
) -> tuple[Token, int] | None:
    """A party or organization as the head of a phrase."""
    token = view.tokens[index]
    if previous in words.genitive and noun and noun not in words.whole:
        return None
    following = view.tokens[index + 1] if index + 1 < len(view.tokens) else None
    if following is None:
        return token, index + 1
    if following.word == "'s" or following.kind == "F":
        return None
    if following.kind == "w" and not (
        acts
        or following.word in words.prepositions
        or following.word in words.conjunctions
        or following.word in words.joins
        or words.adverb(following.word)
        or following.word in words.genitive
        or following.word in words.negation
        or following.word in words.determiners
        or following.word in _TIME_GOES_ON
    ):
        return None  # "the Labour candidate": the noun goes on
    return token, index + 1


def _closing(view: View, index: int) -> int | None:
    for step in range(index + 1, min(index + 30, len(view.tokens))):
        if view.tokens[step].word in (")", "]"):
            return step
    return None


def after_bracket(view: View, index: int) -> int:
    """Index after a bracket that opens at `index`, or `index`."""
    if index < len(view.tokens) and view.tokens[index].word in ("(", "["):
        closing = _closing(view, index)
        if closing is not None:
            return closing + 1
    return index
