"""Reads from the text of a SELECT what is needed to follow its rows to their evidence.

It looks at tokens only: which variables the pattern has, where one could be added to the SELECT
clause, and which shortcuts the pattern walks. Whatever it writes is parsed by the engine again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from hustings.errors import QueryFailed
from hustings.store.tokens import Token, tokens
from hustings.vocabulary import HUS, ORG, RDFS

_SHORTCUTS: Final = frozenset(
    {
        HUS + "endorses",
        HUS + "everEndorsed",
        HUS + "withdrewInFavourOf",
        ORG + "holds",
        ORG + "memberOf",
    }
)
_AGGREGATES: Final = frozenset("COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT".split())
_TERMS: Final = frozenset({"variable", "iri", "name"})
_JOINED: Final = "prov_of_"


@dataclass(frozen=True, slots=True)
class Asking:
    """A query that shows more of its solutions than the one it was made from.

    Attributes:
        text: The query.
        hidden: Columns that the original does not have.
        joined: Those among them that hold many values with spaces between, and their variable.
    """

    text: str
    hidden: tuple[str, ...]
    joined: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class End:
    """One end of a triple pattern: a variable, or a constant."""

    variable: str = ""
    constant: str = ""

    def values(self, by_name: Mapping[str, set[str]]) -> set[str]:
        """Return what stands there in a row."""
        return by_name.get(self.variable, set()) if self.variable else {self.constant}


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut in a pattern: `start predicate end`, or `start predicate/rdfs:label end`."""

    predicate: str
    start: End
    end: End
    by_label: bool = False


@dataclass(slots=True)
class _Shape:
    """Where the parts of a SELECT stand, as places in its text."""

    head: list[Token]
    head_end: int
    pattern_end: int
    variables: set[str]
    grouped: bool


def extended(text: str) -> Asking:
    """Return a query with the same rows in which all variables of the pattern can be seen.

    Raises:
        QueryFailed: It is no SELECT, or one that selects distinct values of an expression.
    """
    shape = _shape(text)
    visible, star, expressions = _projection(shape.head)
    aggregated = shape.grouped or any(token.text in _AGGREGATES for token in shape.head)
    hidden = sorted(shape.variables - visible)
    distinct = next((t for t in shape.head if t.text in ("DISTINCT", "REDUCED")), None)
    if star:
        return Asking(text, (), {})
    if not aggregated and distinct is None:
        added = "".join(f" ?{name}" for name in hidden) + " "
        return Asking(_inserted(text, shape.head_end, added), tuple(hidden), {})
    if not aggregated and expressions:
        raise QueryFailed("the evidence of SELECT DISTINCT with an expression cannot be told")
    joined = {f"{_JOINED}{name}": name for name in hidden}
    added = "".join(
        f' (GROUP_CONCAT(DISTINCT IF(ISIRI(?{name}), STR(?{name}), ""); separator=" ")'
        f" AS ?{column})"
        for column, name in joined.items()
    )
    if not aggregated and distinct is not None:
        group = " GROUP BY " + " ".join(f"?{name}" for name in sorted(visible)) + " "
        text = _inserted(text, shape.pattern_end, group)
        text = _inserted(text, shape.head_end, added + " ")
        end = distinct.start + len(distinct.text)
        text = text[: distinct.start] + " " * len(distinct.text) + text[end:]
        return Asking(text, tuple(joined), joined)
    return Asking(_inserted(text, shape.head_end, added + " "), tuple(joined), joined)


def _inserted(text: str, place: int, added: str) -> str:
    return text[:place] + added + text[place:]


def _shape(text: str) -> _Shape:
    """Find the parts of a SELECT."""
    head: list[Token] = []
    shape = _Shape(head, 0, 0, set(), grouped=False)
    depth = round_depth = 0
    for token in tokens(text):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        round_depth += {"(": 1, ")": -1}.get(token.text, 0)
        if not head:
            if token.kind == "word" and token.text in ("ASK", "CONSTRUCT", "DESCRIBE"):
                raise QueryFailed("evidence is given for the rows of a SELECT only")
            if token.kind == "word" and token.text == "SELECT":
                head.append(token)
            continue
        if not shape.head_end:
            if round_depth == 0 and token.text in ("{", "WHERE", "FROM"):
                shape.head_end = token.start
            else:
                head.append(token)
        elif token.text == "}" and depth == 0 and not shape.pattern_end:
            shape.pattern_end = token.start + 1
        if shape.head_end and not shape.pattern_end and token.kind == "variable":
            shape.variables.add(token.text[1:])
        if shape.pattern_end and token.kind == "word" and token.text == "GROUP":
            shape.grouped = True
    if not shape.pattern_end:
        raise QueryFailed("evidence is given for the rows of a SELECT only")
    return shape


def _projection(head: list[Token]) -> tuple[set[str], bool, bool]:
    """Return the names a SELECT clause gives, whether it is `*`, whether it has expressions."""
    names: set[str] = set()
    depth = 0
    star = expressions = False
    for place, token in enumerate(head):
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        expressions = expressions or depth > 0
        if token.text == "*" and depth == 0:
            star = True
        elif token.kind == "variable" and (depth == 0 or head[place - 1].text == "AS"):
            names.add(token.text[1:])
    return names, star, expressions


def shortcuts(text: str, prefixes: Mapping[str, str]) -> Iterator[Shortcut]:
    """Yield the shortcuts that the pattern of a query walks."""
    known = dict(prefixes)
    found = list(tokens(text))
    subject: Token | None = None
    expecting = True
    for place, token in enumerate(found):
        following = found[place + 1 : place + 4]
        if token.kind == "word" and token.text == "PREFIX" and len(following) > 1:
            known[following[0].text.rstrip(":")] = following[1].text[1:-1]
        if token.text in ("{", "}", ".", ")") or (token.kind == "word" and token.text != "A"):
            expecting = True
            continue
        if expecting and token.kind in _TERMS:
            subject, expecting = token, False
            continue
        predicate = _iri(token, known)
        if predicate in _SHORTCUTS and subject is not None and following:
            yield from _walked(predicate, subject, following, known)


def _walked(
    predicate: str, subject: Token, following: list[Token], known: Mapping[str, str]
) -> Iterator[Shortcut]:
    start = _end(subject, known)
    if following[0].kind in (*_TERMS, "string"):
        yield Shortcut(predicate, start, _end(following[0], known))
    elif (
        len(following) > 2
        and following[0].text == "/"
        and _iri(following[1], known) == RDFS + "label"
        and following[2].kind in (*_TERMS, "string")
    ):
        yield Shortcut(predicate, start, _end(following[2], known), by_label=True)


def _end(token: Token, known: Mapping[str, str]) -> End:
    if token.kind == "variable":
        return End(variable=token.text[1:])
    if token.kind == "string":
        return End(constant=token.text.strip("\"'"))
    return End(constant=_iri(token, known))


def _iri(token: Token, known: Mapping[str, str]) -> str:
    if token.kind == "iri":
        return token.text[1:-1]
    prefix, colon, local = token.text.partition(":")
    return known[prefix] + local if token.kind == "name" and colon and prefix in known else ""
