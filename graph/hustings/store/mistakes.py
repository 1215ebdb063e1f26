"""Mistakes in queries that the engine's parser tells of in words that help nobody."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import islice
from typing import Final

from hustings.store.tokens import Token, tokens

_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
)
_READ: Final = 20_000  # tokens of a text that does not parse


def mistake(text: str, prefixes: Container[str]) -> tuple[str, int] | None:
    """Return what is wrong with a query that does not parse, and where, if it is one of a few.

    Args:
        text: The query.
        prefixes: Prefixes that need no declaration.

    >>> mistake("ASK { ?s foo:bar ?o }", {"hus"})
    ('the prefix foo: is not declared; begin with PREFIX foo: <...>', 9)
    >>> mistake("SELCT * {}", ())
    ("a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE; found 'SELCT'", 0)
    >>> mistake("INSERT DATA {}", ())
    ('INSERT is an update; updates are sent to /update', 0)
    """
    found = list(islice(tokens(text), _READ))
    after, declared = _prologue(found)
    first = found[after] if after < len(found) else None
    if first is not None and first.kind == "word" and first.text not in _FORMS:
        if first.text in _UPDATES:
            return f"{first.text} is an update; updates are sent to /update", first.start
        written = text[first.start : first.start + len(first.text)]
        told = f"a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE; found {written!r}"
        return told, first.start
    for token in found[after:]:
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and prefix not in declared and prefix not in prefixes:
            told = f"the prefix {prefix}: is not declared; begin with PREFIX {prefix}: <...>"
            return told, token.start
    return None


def _prologue(found: Sequence[Token]) -> tuple[int, set[str]]:
    """Return where the prologue ends, and the prefixes it declares."""
    at = 0
    declared: set[str] = set()
    while at < len(found) and found[at].text in ("PREFIX", "BASE", "VERSION"):
        if found[at].text == "PREFIX" and at + 1 < len(found):
            declared.add(found[at + 1].text.partition(":")[0])
        at += 3 if found[at].text == "PREFIX" else 2
    return at, declared
