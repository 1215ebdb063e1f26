"""Clues: the words without which a pattern of a frame cannot match, read off the pattern itself.

A sentence is a set of words, a few signs and the kinds of its masks ("⟦P"). A pattern is only tried
on it when each of the pattern's clues, which are such sets too, shares something with it; nearly
every pattern is ruled out without a search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from hustings.extract.tokens import fold

Clue = frozenset[str]
# From the text of a verb (``<back|endorse:pp>``), a whole word of each of its forms.
Verb = Callable[[str], Clue]

_PIECE = re.compile(
    r"(?P<verb><[^<>]*>)|(?P<gap>~+\d?|\^|\$|@end)|(?P<macro>@\w+|⟦[A-Z]\\d\+⟧)|(?P<open>\()|(?P<close>\)\??)"
    r"|(?P<bar>\|)|(?P<word>(?:[^\W_]\??)+)|(?P<mark>[:–—]\??)"
    r"|(?P<sign>\\?.)",
    re.DOTALL,
)


@dataclass(slots=True)
class _Word:
    """A word of which one form must stand there."""

    forms: Clue
    closed: bool = False  # what follows never belongs to the word


@dataclass(slots=True)
class _Sign:
    """What is no part of a word; `sure` is off for what may be missing.

    `mark` is the sign itself, if sentences are asked for it.
    """

    sure: bool = True
    mark: str = ""


@dataclass(slots=True)
class _Group:
    """Alternatives, which may all be missing.

    `behind` tells whether a word has its border behind them, where there is none before them and
    where there is one; `before` tells the same the other way round.
    """

    choices: tuple[tuple[_Node, ...], ...]
    optional: bool
    behind: tuple[bool, bool] = (False, False)
    before: tuple[bool, bool] = (False, False)

    def __post_init__(self) -> None:
        self.behind = self._beyond(leftwards=False)
        self.before = self._beyond(leftwards=True)

    def _beyond(self, *, leftwards: bool) -> tuple[bool, bool]:
        ways = [choice[::-1] for choice in self.choices] if leftwards else self.choices
        none, some = (
            all(_beyond(way, state, leftwards=leftwards) for way in ways)
            and (state or not self.optional)
            for state in (False, True)
        )
        return none, some


_Node = _Word | _Sign | _Group


def clues(texts: Sequence[str], verb: Verb, slots: Sequence[str] = ()) -> tuple[Clue, ...]:
    """Return the clues of a pattern, the most telling first.

    Args:
        texts: What stands between its slots.
        verb: Tells a word of each form of a verb.
        slots: Kinds of mask of which one must fill a slot, for each slot.

    >>> [sorted(clue) for clue in clues(["(full )?support (for|of) the"], lambda _: frozenset())]
    [['support'], ['the'], ['for', 'of']]
    """
    found = {
        clue
        for text in texts
        if (nodes := _parsed(text, verb)) is not None
        for clue in _needed(nodes, left=True, right=True)
    }
    found |= {frozenset(f"⟦{kind}" for kind in kinds) for kinds in slots}
    return tuple(sorted(found, key=lambda clue: (-min(map(len, clue)), len(clue), sorted(clue))))


def opening(text: str, verb: Verb) -> Clue | None:
    """Return the words of which one begins each match of a text; None if that is not told.

    >>> opening("nomination (went|goes) to", lambda _: frozenset())
    frozenset({'nomination'})
    """
    nodes = _parsed(text.strip(), verb)
    return _begins(nodes, border=True) if nodes else None


def _begins(nodes: Sequence[_Node], *, border: bool) -> Clue | None:
    """Return the words that begin a sequence; `border` tells whether words end behind it."""
    if not nodes:
        return None
    first, rest = nodes[0], nodes[1:]
    behind = isinstance(rest[0], _Sign) and rest[0].sure if rest else border
    if isinstance(first, _Word):
        return first.forms if first.closed or behind else None
    if isinstance(first, _Sign):
        return None
    ways = [_begins(choice, border=behind) for choice in first.choices]
    if first.optional:
        ways.append(_begins(rest, border=border))
    told = [way for way in ways if way is not None]
    return frozenset().union(*told) if len(told) == len(ways) else None


def _parsed(text: str, verb: Verb) -> tuple[_Node, ...] | None:
    """Return the nodes of a text; None if it is a choice as a whole."""
    choices, _ = _choices(list(_PIECE.finditer(text)), 0, verb)
    return tuple(choices[0]) if len(choices) == 1 else None


def _choices(pieces: Sequence[re.Match[str]], at: int, verb: Verb) -> tuple[list[list[_Node]], int]:
    """Return the alternatives from piece `at` on, and the piece that closes them."""
    choices: list[list[_Node]] = [[]]
    while at < len(pieces) and pieces[at].lastgroup != "close":
        piece = pieces[at]
        match piece.lastgroup:
            case "open":
                inner, at = _choices(pieces, at + 1, verb)
                optional = at < len(pieces) and pieces[at][0].endswith("?")
                choices[-1].append(_Group(tuple(map(tuple, inner)), optional))
            case "bar":
                choices.append([])
            case "verb":
                choices[-1].append(_Word(verb(piece[0]), closed=True))
            case "word":
                choices[-1].append(_Word(_spellings(piece[0])))
            case "mark":
                choices[-1].append(_Sign(len(piece[0]) == 1, piece[0][0]))
            case _:
                choices[-1].append(_Sign(piece.lastgroup == "sign"))
        at += 1
    return choices, at


@lru_cache(maxsize=1 << 13)  # the words of frames come again and again
def _spellings(word: str) -> Clue:
    """Return a word with and without each letter that a question mark makes optional."""
    letters = re.findall(r"(\w)(\??)", fold(word))
    ways = product(*((letter, "") if mark else (letter,) for letter, mark in letters))
    return frozenset("".join(kept) for kept in ways if any(kept))


def _needed(nodes: Sequence[_Node], *, left: bool, right: bool) -> list[Clue]:
    """Return the clues of a sequence; `left` and `right` tell whether words end at its ends."""
    befores = list(_borders(nodes, left))
    afters = list(_borders(nodes[::-1], right, leftwards=True))[::-1]
    found: list[Clue] = []
    for node, before, after in zip(nodes, befores, afters, strict=True):
        if isinstance(node, _Word):
            if node.forms and before and (after or node.closed):
                found.append(node.forms)
        elif isinstance(node, _Sign):
            if node.sure and node.mark:
                found.append(frozenset({node.mark}))
        elif isinstance(node, _Group) and not node.optional:
            inner = [_needed(choice, left=before, right=after) for choice in node.choices]
            if all(inner):
                found.append(frozenset().union(*(max(c, key=_shortest) for c in inner)))
    return found


def _shortest(clue: Clue) -> int:
    return min(map(len, clue))


def _borders(nodes: Sequence[_Node], state: bool, *, leftwards: bool = False) -> Iterator[bool]:
    """Yield for each node whether a word that begins with it has its border there."""
    for node in nodes:
        yield state
        state = _border_behind(node, state, leftwards=leftwards)


def _beyond(nodes: Sequence[_Node], state: bool, *, leftwards: bool) -> bool:
    """Tell whether a word that begins behind a sequence has its border there."""
    for node in nodes:
        state = _border_behind(node, state, leftwards=leftwards)
    return state


def _border_behind(node: _Node, state: bool, *, leftwards: bool) -> bool:
    if isinstance(node, _Sign):
        return node.sure or state
    if isinstance(node, _Word):
        return node.closed and not leftwards
    return (node.before if leftwards else node.behind)[state]
