"""Subjects that are named right before their verb: alone, in a list, a label or a bracket.

What goes with the name is read too: its affiliation, "and its allies", the organ of a party.
"""

from __future__ import annotations

from hustings.extract.clauses import LONGEST_INSERT, Subject
from hustings.extract.members import list_before, open_bracket, trimmed
from hustings.extract.name_roles import (
    OPENING,
    holder_before,
    is_organ,
    only_describes,
    role_of,
    whole_of,
)
from hustings.extract.tokens import Token, View
from hustings.extract.words import Words
from hustings.model.annotation import DESCRIBED

_NOBODY = "the name before it is not its subject"
_LED = frozenset("led headed chaired run founded fronted dominated controlled steered".split())
_WINGS = frozenset("wing faction camp branch half part bloc group arm".split())


def labelled(view: View, at: int, kinds: str) -> Token | None:
    """The name that opens a line before a colon at `at`: "U: stays loyal to B"."""
    if view.tokens[at].word != ":" or not at:
        return None
    last = open_bracket(view, at - 1)
    token = view.tokens[last] if last >= 0 else None
    if token is None or not token.named or token.kind not in kinds:
        return None
    opens = last == 0 or (last == 1 and view.tokens[0].word in OPENING)
    return token if opens else None


def described(view: View, at: int) -> bool:
    """Whether words that stand for a person, and are no name, end at `at`."""
    mention = view.tokens[at].mention
    return view.tokens[at].kind == "P" and mention is not None and mention.reason in DESCRIBED


def before_affiliation(view: View, at: int, words: Words) -> int | None:
    """Index of the person before "of the Xyz Congress", "of ⟦L⟧ State" that ends at `at`."""
    if not (view.tokens[at].kind in "LG" or view.upper(at)):
        return None
    for step in range(at - 1, max(0, at - 6), -1):
        token = view.tokens[step]
        if token.word in words.genitive or token.word == "from":
            return _aged(view, step - 1)
        part = token.kind == "L" or (token.kind == "w" and view.upper(step))
        if not part and token.word not in words.determiners:
            return None
    return None


def _aged(view: View, at: int) -> int | None:
    """Index of the person at `at`, or before an age between commas that ends there: "B, N,"."""
    if view.tokens[at].kind == "P":
        return at
    words = [t.word if t.kind != "N" else "N" for t in view.tokens[max(0, at - 2) : at + 1]]
    return (
        at - 3 if words == [",", "N", ","] and at > 2 and view.tokens[at - 3].kind == "P" else None
    )


def owner_of_organ(view: View, at: int, words: Words) -> int | None:
    """Index of the party or organization whose organ ends at `at`: "U's executive board"."""
    for step in range(at - 1, max(-1, at - 5), -1):
        token = view.tokens[step]
        if token.word == "'s":
            return step - 1 if step and view.tokens[step - 1].kind in "GO" else None
        if token.kind != "w" or token.word in words.prepositions or token.word in words.joins:
            return None
    return None


def bracketed(view: View, at: int, kinds: str, words: Words) -> Subject | None:
    """A list in brackets after the noun at `at`: "three former candidates (B, C and D)"."""
    opened = at + 1
    if opened >= len(view.tokens) or view.tokens[opened].word != "(":
        return None
    for step in range(opened + 1, min(opened + LONGEST_INSERT, len(view.tokens))):
        if view.tokens[step].word != ")":
            continue
        last = step - 1
        if not view.tokens[last].named or view.tokens[last].kind not in kinds:
            return None
        members = list_before(view, last, kinds, words)
        if len(members) < 2 or view.at(members[0].start) <= opened:
            return None
        return Subject(tuple(members), members[0].start, "adjacent")
    return None


def before_remainder(view: View, at: int, words: Words) -> int | None:
    """Index of the name before "and its allies", "and several others", which ends at `at`."""
    for step in range(at, max(-1, at - 6), -1):
        token = view.tokens[step]
        if token.kind != "w":
            return None
        if token.word in words.joins:
            following = view.tokens[step + 1] if step < at else token
            rest = view.folded[following.start :]
            other = following.word in words.determiners and following.word not in OPENING
            if other or words.remainders.match(rest):
                return step - 1
            return None
        if token.word in words.prepositions or token.word in words.have | words.be:
            return None
    return None


def named_subject(
    view: View, at: int, kinds: str, words: Words, *, joined: bool = False
) -> Subject | str:
    """Return the names that end at `at` as a subject, or the reason why they are none."""
    token = view.tokens[at]
    if token.kind not in kinds:
        holder = holder_before(view, at, words) if token.kind in "GO" and "P" in kinds else None
        if holder is not None:
            return named_subject(view, holder, kinds, words)
        return "the subject is of another kind"
    if token.kind == "G" and at and view.tokens[at - 1].kind == "P" and "P" in kinds:
        return named_subject(view, at - 1, kinds, words)
    if token.kind == "G" and "P" in kinds and (bearer := _bearer(view, at)) is not None:
        return named_subject(view, bearer, kinds, words)
    if token.kind == "G" and words.language == "en":
        holder = holder_before(view, at, words)  # "B of the far-right G"
        if holder is not None:
            return named_subject(view, holder, kinds, words)
    if token.kind == "G" and only_describes(view, at, words):
        return "the party only describes an unnamed subject"
    members = trimmed(view, list_before(view, at, kinds, words, joined=joined), words)
    first = view.at(members[0].start)
    role = role_of(view, first, words)
    if role == "genitive" and token.kind in "GO" and is_organ(view, first, words):
        role = "subject"
    if role == "genitive" and token.kind in "GO":
        holder = holder_before(view, first, words)
        if holder is not None and "P" in kinds:
            return named_subject(view, holder, kinds, words)
    if (whole := whole_of(view, first, kinds, words)) is not None:
        return named_subject(view, whole, kinds, words)  # "the G of B"
    if role == "genitive":
        before = before_remainder(view, first - 1, words)
        if before is not None and view.tokens[before].named:
            return named_subject(view, before, kinds, words, joined=True)
        return "the subject is somebody of the person named"
    if role == "prepositional":
        if (body := _led_by(view, first, words)) is not None:
            return body_at(view, body, kinds, words)
        return "the name before it is not its subject"
    return Subject(tuple(members), members[0].start, "adjacent")


def _led_by(view: View, at: int, words: Words) -> int | None:
    """Index before "led by the F" that ends at the name `at`: "the wing of G led by B backs"."""
    for step in range(at - 1, max(1, at - 7), -1):
        token = view.tokens[step]
        if token.word == "by" and view.tokens[step - 1].word in _LED:
            step -= 2
            return step - 1 if view.tokens[step].word == "," else step
        if token.kind not in "wF" or token.word in words.have | words.be | words.joins:
            return None
    return None


def body_at(view: View, at: int, kinds: str, words: Words) -> Subject | str:
    """The party or body that ends at `at`, or whose wing does: "⟦G⟧: the wing", "the G faction"."""
    if view.tokens[at].named:
        return named_subject(view, at, kinds, words) if view.tokens[at].kind in "GO" else _NOBODY
    if view.tokens[at].word in _WINGS:
        at -= 1
        at -= view.tokens[at].word in words.determiners
        if at >= 0 and view.tokens[at].kind in "GO" and view.tokens[at].kind in kinds:
            return named_subject(view, at, kinds, words)
        if at > 0 and (label := labelled(view, at, kinds)) is not None:
            return Subject((label,), label.start, "adjacent")
    return _NOBODY


def _bearer(view: View, at: int) -> int | None:
    """Index of the person whose open bracket holds the party at `at`: "B (G, backed by H"."""
    for step in range(at - 1, max(0, at - 4), -1):
        if view.tokens[step].word == "(":
            return step - 1 if view.tokens[step - 1].kind == "P" else None
        if view.tokens[step].kind != "w" and view.tokens[step].word != "-":
            return None
    return None
