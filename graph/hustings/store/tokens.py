"""SPARQL text as tokens: enough to see keywords, nesting and dataset clauses, never to parse.

The engine's parser alone decides what a text means.
This reading exists so that a text can be judged before any engine sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

SHORT: Final = 8_192  # what was found out of texts up to this length is remembered
# The kinds of tokens that no limit speaks of. No two of them begin with the same character; those
# that stand most often are tried first.
_DULL: Final = {
    "space": r"[ \t\r\n]+|\#[^\r\n]*",
    "variable": r"[?$][\w\u00B7]+",
    "name": r"""(?=[\w\u00B7.\-]*:)(?:[^\W\d_](?:[\w\u00B7.\-]*[\w\u00B7\-])?)?:
                (?:(?:[\w\u00B7:\-]|%[0-9A-Fa-f]{2}|\\.)
                   (?:(?:[\w\u00B7:.\-]|%[0-9A-Fa-f]{2}|\\.)*(?:[\w\u00B7:\-]|%[0-9A-Fa-f]{2}|\\.))?)?""",
    "iri": r"""<[^<>"{}|^`\\\x00-\x20]*(?:\\[uU][0-9A-Fa-f]{4,8}[^<>"{}|^`\\\x00-\x20]*)*>""",
    "string": r"""\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}
                | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                | "(?:[^"\\\r\n]|\\.)*"
                | '(?:[^'\\\r\n]|\\.)*'""",
    "number": r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?",
    "tag": r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*",
    "blank": r"_:\w[\w.\-\u00B7]*",
}
_TELLING: Final = r"""
      (?P<word>[A-Za-z_]\w*)
    | (?P<mark><<\(|\)>>|<<|>>|\{\||\|\}|\|\||&&|!=|<=|>=|\^\^|.)
"""
_TOKEN: Final = re.compile(
    "|".join([*(f"(?P<{kind}>{found})" for kind, found in _DULL.items()), _TELLING]),
    re.VERBOSE | re.DOTALL,
)
# Any number of tokens of those kinds at once, each read as by `_TOKEN`, and what stands behind.
_SKIPPED: Final = "|".join(f"(?>{found})" for found in _DULL.values())
_NEXT_TELLING: Final = re.compile(
    rf"(?>{_SKIPPED}|[.,;](?![\w]))*+(?:{_TELLING})?", re.VERBOSE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind (the group names of the pattern), its text, where it starts."""

    kind: str
    text: str
    start: int


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """Yield the tokens of a query or update from a place on, without white space and comments.

    Keywords come as kind "word" in capitals.

    >>> [t.text for t in tokens("select * { ?s a <urn:x> } # end")]
    ['SELECT', '*', '{', '?s', 'A', '<urn:x>', '}']
    """
    for match in _TOKEN.finditer(text, start):
        kind = match.lastgroup or "mark"
        if kind == "space":
            continue
        value = match.group()
        yield Token(kind, value.upper() if kind == "word" else value, match.start())


def words_and_marks(text: str) -> Iterator[tuple[str, int]]:
    """Yield keywords, in capitals, and marks, each with its end; much faster than `tokens`.

    Dots, commas and semicolons, which no limit speaks of, may be left out.

    >>> list(words_and_marks("ask { ?s <urn:x> '}' }"))
    [('ASK', 3), ('{', 5), ('}', 22)]
    """
    for match in _NEXT_TELLING.finditer(text):
        kind = match.lastgroup
        if kind == "mark":
            yield match[kind], match.end()
        elif kind == "word":
            yield match[kind].upper(), match.end()


def names_dataset(text: str) -> bool:
    """Return whether a query has a FROM clause of its own.

    >>> names_dataset("SELECT * FROM <urn:g> {}"), names_dataset('SELECT ("FROM" AS ?f) {}')
    (True, False)
    """
    return _short_names_dataset(text) if len(text) <= SHORT else _names_dataset(text)


def _names_dataset(text: str) -> bool:
    if "from" not in text.lower():
        return False
    depth = 0
    for token in tokens(text):
        if token.text in ("{", "}"):
            depth += 1 if token.text == "{" else -1
        elif depth == 0 and token.kind == "word" and token.text == "FROM":
            return True
    return False


_short_names_dataset = lru_cache(maxsize=256)(_names_dataset)  # they come again and again
