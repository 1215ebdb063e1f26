"""Lists of names before a verb: "B (G), mayor of L, C and D"."""

from __future__ import annotations

from hustings.extract.tokens import Token, View
from hustings.extract.words import Words

_LONGEST_DESCRIPTION = 12
_LONGEST_UNKNOWN = 4  # words of a name that was not found
_LONGEST_RELATIVE = 24  # tokens of a relative clause between two members of a list
_ARTICLES = frozenset(("le", "la", "les", "l'", "the"))
_ALSO = frozenset("also aussi egalement surtout".split())
_BUT = frozenset("but mais".split())
_WHOM = frozenset(("whom", "que", "qu'"))  # relatives that are no subject
# Right between two names these are what the first does with the second.
_DOES = frozenset(
    "chose choose chooses picks took takes wants back backs prefer prefers met beat sent told "
    "prefere choisit soutient veut rejoint suit bat appuie".split()
)


def trimmed(view: View, members: list[Token], words: Words) -> list[Token]:
    """Leave out names that are an object of what stands before: "B met C and D endorsed Q"."""
    if len(members) < 2:
        return members
    governor = _object_of(view, view.at(members[0].start), words)
    if governor == "verb":
        return members[-1:]
    if governor == "preposition":
        for rank in range(1, len(members)):
            before = view.tokens[description_start(view, view.at(members[rank].start), words) - 1]
            if before.word == ",":
                return members[rank:]
        return members[-1:]
    return members


def _object_of(view: View, at: int, words: Words) -> str:
    """Whether a verb or a preposition governs the name at `at`; empty if neither is seen."""
    step = at - 1
    while step >= 0 and at - step <= _LONGEST_DESCRIPTION:
        token = view.tokens[step]
        word = token.word
        if token.kind == ".":
            if word not in ("-", "'", "."):
                return ""
        elif _does(view, step):
            return "verb"
        elif token.kind in "EDGO":
            return ""
        elif token.kind == "P":
            return "verb"
        elif word == "'s" and view.tokens[step - 1].kind in "PGOL":
            step -= 1
        elif token.kind == "w":
            opens = word in words.conjunctions | words.openers | words.joins
            if opens or word in words.speech or word in words.doubt or word in words.genitive:
                return ""
            if word in words.prepositions:
                return "preposition"
            if word in words.have or word in words.be or word in words.modal:
                return "verb"
        step -= 1
    return ""


def _does(view: View, at: int) -> bool:
    """Whether the word at `at` is a verb between a body and the name beside it: "O chose P"."""
    token = view.tokens[at]
    if token.kind != "w" or not at or at + 1 >= len(view.tokens):
        return False
    if view.tokens[at - 1].kind not in "GO" or not view.tokens[at + 1].named:
        return False
    return token.word in _DOES or (len(token.word) > 4 and token.word.endswith("ed"))


def description_start(view: View, at: int, words: Words) -> int:
    """Index where the description before the name at `at` begins."""
    step = at - 1
    while step >= 0 and at - step <= _LONGEST_DESCRIPTION:
        token = view.tokens[step]
        if token.kind in "PND" or (token.kind == "." and token.word not in ("-", ".", "'")):
            break
        if _does(view, step):
            break
        if token.kind == "w" and (
            token.word in words.joins
            or token.word in words.conjunctions
            or token.word in words.prepositions
            or token.word in words.have
            or (token.word in words.be and token.word != "'s")
        ):
            break
        if token.word == "'s" and not (step and _owns(view, step - 1)):
            break
        step -= 1
    return step + 1


def _owns(view: View, at: int) -> bool:
    """Whether a body, a place or a name that no list knows stands before "'s"."""
    token = view.tokens[at]
    return token.kind in "GOLF" or (token.kind == "w" and view.upper(at))


def title_start(view: View, at: int, words: Words, *, joined: bool = False) -> int:
    """Index where the description of a name begins, in "and the leader of G, B" as well.

    Where the list is known to go on (`joined`), a comma may open it: ", le ⟦F⟧ du ⟦G⟧, ⟦P⟧, et".
    """
    start = description_start(view, at, words)
    if start != at or at < 3 or view.tokens[at - 1].word != ",":
        return start
    office = False
    for step in range(at - 2, max(-1, at - _LONGEST_DESCRIPTION), -1):
        token = view.tokens[step]
        office = office or token.kind == "F"
        if token.word == "'s" and view.tokens[step - 1].kind in "GOL":
            continue
        opens = joined and office and view.tokens[step + 1].word in words.determiners
        if token.word == "," and opens:
            return step + 1
        if token.kind in "PNDE." or token.word in words.have | words.be | words.prepositions:
            return start
        if token.word in words.joins:
            following = view.tokens[step + 1]
            mention = view.tokens[at].mention
            named = mention is not None and not mention.reason  # and no "il" of a new clause
            titled = following.word in words.determiners or (following.kind == "F" and named)
            return step + 1 if titled else start
    return 0 if joined and office and view.tokens[0].word in words.determiners else start


def list_before(
    view: View,
    at: int,
    kinds: str,
    words: Words,
    *,
    joined: bool = False,
    relative: bool = True,
) -> list[Token]:
    """The list that ends in the name at `at`: "A (G), mayor of L, B and C".

    Args:
        view: The sentence.
        at: Index of the last name.
        kinds: Kinds of its members.
        words: Word classes.
        joined: "And" stands further on: "A, B and others".
        relative: A relative clause may part two members: "A, who quit, and B".
    """
    members = [view.tokens[at]]
    while True:
        start = title_start(view, at, words, joined=joined)
        if start < at and view.tokens[start].word in _ALSO and view.tokens[start - 1].word in _BUT:
            start += 1  # "not only B but also C"
        step = start - 1
        if step < 1 or view.tokens[at - 1].word in words.genitive:
            break
        text = view.folded[: view.tokens[step].end]
        join = view.tokens[step].word in words.joins and view.tokens[step].word != "comme"
        long_join = next((j for j in words.long_joins if text.endswith(" " + j)), None)
        if long_join is not None:
            step = view.before(len(text) - len(long_join))
            joined = True
        elif join:
            step -= 1
            joined = True
        elif not (view.tokens[step].word == "," and (joined or _opening_list(view, step))):
            break
        previous = _member_before(view, step, kinds, words, relative=relative)
        if previous is None:
            break
        at = previous
        members.insert(0, view.tokens[at])
    return members


def _member_before(
    view: View, step: int, kinds: str, words: Words, *, relative: bool
) -> int | None:
    """Index of the list member that ends at `step`: past a comma, a bracket or an apposition."""
    if step >= 0 and view.tokens[step].word in (",", "."):  # "B Jr. and C"
        step -= 1
    step = _before_label(view, step, kinds)
    step = _past_unknown(view, open_bracket(view, step))
    if step < 0:
        return None
    if (before := _relative_start(view, step, words)) is not None:
        if not relative:
            return None
        step = open_bracket(view, before)
        return step if step >= 0 and view.tokens[step].kind in kinds else None
    if view.tokens[step].kind in "GLOF":
        for back in range(step - 1, max(-1, step - 6), -1):
            if view.tokens[back].kind == "P" and "P" in kinds:
                # "⟦P1⟧ (⟦G1⟧) the ⟦F1⟧, and ⟦P2⟧ …" are two clauses, the first without a verb
                return back if view.tokens[step].kind != "F" else None
            if view.tokens[back].kind == ".":
                break
    if view.tokens[step].named and view.tokens[step].kind in kinds:
        return step
    limit = max(-1, step - 16)
    while step > limit:
        token = view.tokens[step]
        if token.kind == "P" or (token.kind == "." and token.word in (";", ":", '"', "?", "!")):
            return None
        if token.kind == "w" and (
            token.word in words.have
            or (token.word in words.be and token.word != "'s")
            or token.word in words.conjunctions - words.joins - words.relatives
            or token.word in words.negation
        ):
            return None  # a clause stands between, and no description
        if token.word == ",":
            inner = open_bracket(view, step - 1)
            if inner >= 0 and view.tokens[inner].kind == "P" and "P" in kinds:
                return inner
            return None
        step -= 1
    return None


def _before_label(view: View, step: int, kinds: str) -> int:
    """Index before ", pour le ⟦G⟧", for whom a member stands, if `step` is its last token."""
    if "P" not in kinds or step < 3 or view.tokens[step].kind != "G":
        return step
    at = step - 1
    while view.tokens[at].word in _ARTICLES and at > 1:
        at -= 1
    labelled = view.tokens[at].word in ("pour", "for") and view.tokens[at - 1].word == ","
    return at - 2 if labelled else step


def _past_unknown(view: View, step: int) -> int:
    """Index before a member that no list knows: "the U, Xyz, B and C"."""
    back = step
    while back > 0 and step - back < _LONGEST_UNKNOWN and view.tokens[back].kind == "w":
        if not view.upper(back):
            return step
        back -= 1
    found = back < step and back > 0 and view.tokens[back].word == ","
    before = open_bracket(view, back - 1) if found else -1
    return before if before >= 0 and view.tokens[before].named else step


def _opening_list(view: View, step: int) -> bool:
    """Whether a sentence opens with names that commas alone join: "B, C throw weight behind D"."""
    return 0 < step <= _LONGEST_DESCRIPTION and all(
        token.kind == "P" or token.word == "," for token in view.tokens[:step]
    )


def _relative_start(view: View, step: int, words: Words) -> int | None:
    """Index before ", who …", where `step` is its last token: "B, who had quit, and C"."""
    if step + 1 >= len(view.tokens) or view.tokens[step + 1].word != ",":
        return None
    for back in range(step, max(0, step - _LONGEST_RELATIVE), -1):
        token = view.tokens[back]
        if token.word in (";", ":", '"', "?", "!"):
            return None
        if token.word == ",":
            opens = back + 1 < step and _opens_insert(view, back + 1, step, words)
            return back - 1 if opens and view.tokens[back - 1].word != "," else None
    return None


def _opens_insert(view: View, at: int, end: int, words: Words) -> bool:
    """Whether a relative clause, or who did it, is told from `at` on: ", backed by D, and"."""
    word = view.tokens[at].word
    if word in words.relatives or word in _WHOM:
        return True
    inner = view.tokens[at : min(end, at + 4)]
    return inner[0].kind == "w" and any(t.word in ("by", "par") for t in inner[1:])


def open_bracket(view: View, step: int) -> int:
    """Index before a bracket that closes at `step`, or `step`."""
    if step >= 0 and view.tokens[step].word in (")", "]"):
        for back in range(step - 1, max(-1, step - 30), -1):
            if view.tokens[back].word in ("(", "["):
                return back - 1
    return step
