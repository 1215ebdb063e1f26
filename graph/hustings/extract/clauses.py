"""Clauses: who acts in one, where its subject can stand, and whose the nearest one is.

A clause is looked for leftwards from its verb, through inserts and other clauses.
"""

from __future__ import annotations

from dataclasses import dataclass

from hustings.extract.auxiliaries import clitic_mention
from hustings.extract.members import list_before, open_bracket
from hustings.extract.name_roles import BEFORE_TITLE, CIVIL, is_organ
from hustings.extract.phrase_heads import after_bracket
from hustings.extract.tokens import Token, View
from hustings.extract.words import Words

_HEADS = frozenset(
    "leader candidate nominee chief chairman chairwoman chair president boss spokesman spokeswoman "
    "veteran senator deputy mayor governor founder founders politician lawmaker".split()
)
FAR = 160  # tokens that a subject may stand before its verb; keeps endless sentences linear
LONGEST_INSERT = 30  # tokens of an insert between commas
_LONGEST_DESCRIPTION = 12


@dataclass(frozen=True, slots=True)
class Subject:
    """Who acts, and how it was found.

    Attributes:
        tokens: Names, in text order.
        start: Offset in the masked text where the subject begins.
        via: "adjacent", "relative", "coordination", "participle", "purpose", "possessive" or
            "pronoun".
        pronoun: The pronoun that stands for the names, if one does.
    """

    tokens: tuple[Token, ...]
    start: int
    via: str
    pronoun: Token | None = None


def insert_start(view: View, at: int, mark: str = ",") -> int | None:
    """Index of the comma or dash that opens the insert which ends at `at`."""
    for step in range(at, max(-1, at - LONGEST_INSERT), -1):
        token = view.tokens[step]
        if token.word == mark:
            return step
        if token.kind == "." and token.word in (";", ":", "?", "!"):
            return None
    return None


def _nominative(token: Token) -> bool:
    """Whether a mention is a pronoun that can only be a subject: "In the afternoon he …"."""
    mention = token.mention
    return (
        mention is not None
        and mention.reason == "pronoun"
        and mention.surface.casefold() in ("he", "she")
    )


def eligible(view: View, at: int, words: Words) -> bool:
    """Tell whether the name at `at` stands where a clause begins, so that it can be a subject."""
    step = at - 1
    first = True
    while step >= 0 and at - step <= _LONGEST_DESCRIPTION:
        token = view.tokens[step]
        word = token.word
        if token.kind == ".":
            if word in ("-", "'", "."):
                step -= 1
                continue
            return True
        if token.kind in "ED" or (token.kind == "L" and step == at - 1):
            return True
        if token.kind == "P":
            return False
        if token.kind == "w":
            if word in words.contest:
                return False
            if word in ("and", "et", "or", "ou"):
                before = open_bracket(view, step - 1)
                if before >= 0 and view.tokens[before].word == ",":
                    before = open_bracket(view, before - 1)
                if before >= 0 and view.tokens[before].kind == "P":
                    return eligible(view, before, words)
                return True
            if word in words.openers:
                return True
            if word in words.relatives:
                return False  # "who backed B": an object, or the subject of no main clause
            if word in words.genitive:
                organ = view.tokens[at].kind in "GO" and is_organ(view, at, words)
                if first and not organ:
                    return False
            elif word == "'s":
                if step > 0 and view.tokens[step - 1].kind in "PGO":
                    step -= 2
                    continue
            elif word in words.prepositions:
                return _nominative(view.tokens[at])
            elif (
                word in words.have
                or word in words.be
                or word in words.modal
                or word in words.speech
                or word in words.doubt
            ):
                return False
        plain = word not in words.determiners and word not in BEFORE_TITLE | CIVIL
        if plain and token.kind != "F":
            first = False
        step -= 1
    return step < 0


def _apposed(view: View, at: int) -> bool:
    """Whether a party or organization describes the person before the comma: "B, a G, …"."""
    if view.tokens[at].kind == "P":
        return False
    opened = insert_start(view, at - 1)
    if opened is None:
        return False
    before = open_bracket(view, opened - 1)
    return before >= 0 and view.tokens[before].kind == "P"


def _describes(view: View, at: int) -> bool:
    """Whether "⟦G⟧ candidate" is an apposition that a comma ends: "B, the G candidate, …"."""
    ended = at + 2 < len(view.tokens) and view.tokens[at + 2].word == ","
    return ended and _apposed(view, at)


def main_subject(view: View, at: int, kinds: str, words: Words) -> tuple[Token, ...] | None:
    """The subject of the nearest clause that begins at or before index `at`."""
    depth = 0
    passed: tuple[Token, ...] | None = None
    for step in range(at, max(-1, at - FAR), -1):
        token = view.tokens[step]
        if token.word == ")":
            depth += 1
        elif token.word == "(":
            depth = max(0, depth - 1)
        elif token.word in (";",):
            return passed
        elif clitic_mention(token, words):
            continue  # "l'a rejoint après avoir renoncé"
        elif depth == 0 and token.named and token.kind in kinds and eligible(view, step, words):
            behind = after_bracket(view, step + 1)
            if behind >= len(view.tokens):
                continue
            after = view.tokens[step + 1]
            if token.kind in "GO" and (after.kind == "F" or after.word in _HEADS):
                if _describes(view, step):
                    continue  # "B, the G candidate, met both and backed C"
                return passed
            closed = view.tokens[behind].word == ","
            if _of_its_own(view, step, words):
                continue
            if _done_to(view, step, kinds, words):
                passed = passed or (token,)
                continue
            if after.word == "'s" or (closed and _apposed(view, step)):
                continue
            found = tuple(list_before(view, step, kinds, words))
            if not (closed and _tells_object(view, step, words)):
                return found
            passed = passed or found  # unless somebody acts before it
    return passed


def _of_its_own(view: View, at: int, words: Words) -> bool:
    """Whether a name only tells whose body it is: "the B administration's first F quit"."""
    if words.language != "en" or at + 2 >= len(view.tokens) or not at:
        return False
    following = view.tokens[at + 1]
    return following.kind == "w" and view.tokens[at + 2].word == "'s"


def _done_to(view: View, at: int, kinds: str, words: Words) -> bool:
    """Whether a verb right before a name has it for its object: "G dropped B and backed C"."""
    if words.language != "en" or at < 2 or view.tokens[at].kind != "P":
        return False
    verb, before = view.tokens[at - 1], view.tokens[at - 2]
    if verb.kind != "w" or not verb.word.endswith("ed") or len(verb.word) < 5:
        return False
    if before.kind in kinds and before.named:
        return True
    apposed = before.word == "," and any(
        t.named and t.kind in kinds for t in view.tokens[max(0, at - 9) : at - 2]
    )
    return apposed or before.word in words.have


def _tells_object(view: View, at: int, words: Words) -> bool:
    """Whether a name between commas tells who an object is: "dropped its nominee, B, and …"."""
    if at < 4 or view.tokens[at - 1].word != ",":
        return False
    for step in range(at - 2, max(1, at - _LONGEST_DESCRIPTION), -1):
        token = view.tokens[step]
        if token.kind == "." and token.word not in ("-", "'", "."):
            return False
        if token.word in words.determiners:
            before = view.tokens[step - 1]
            opens = words.joins | words.conjunctions | words.openers
            return before.kind in "wD" and before.word not in opens
    return False
