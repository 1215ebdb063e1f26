"""Sentences: where one ends, with abbreviations, decimals and times left whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hustings.annotate.letters import CAPITALS
from hustings.languages import name_words
from hustings.model.document import Span

# A stop, closing marks, white space, and something that can open a sentence.
_STOP: Final = re.compile(
    rf"""(?<![.!?…])(?P<mark>[.!?…]+)
         (?P<close>(?:["')\]”*]|\ ?»){{0,3}})
         (?P<gap>\s+|(?=[{CAPITALS}]))
         (?=["'(«“\[#@-]?\s?["'(«“\[#@-]?\s?[{CAPITALS}0-9⟦]|[-–—•]\s)""",
    re.VERBOSE,
)
_WORD_BEFORE: Final = re.compile(r"[^\W\d_][\w.'°-]{0,15}$")


def sentences(text: str, within: Span, language: str) -> Iterator[Span]:
    """Yield the sentences of one segment; `text` is as `letters.spaced` gives it.

    Together they cover everything in `within` but white space. A line break between two
    non-empty lines ends a sentence only after a stop.
    """
    abbreviations = name_words(language).abbreviations
    start = within.start
    for stop in _STOP.finditer(text, within.start, within.end):
        if not _ends(text, stop, abbreviations, start):
            continue
        end = stop.end("close")
        yield from _trimmed(text, start, end)
        start = end
    yield from _trimmed(text, start, within.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _ends(text: str, stop: re.Match[str], abbreviations: frozenset[str], start: int) -> bool:
    mark, close = stop["mark"], stop["close"]
    glued = not stop["gap"]
    following = text[stop.end() : stop.end() + 2]
    if mark == ".":
        before = _WORD_BEFORE.search(text, max(start, stop.start() - 16), stop.start())
        word = before[0].lower() if before else ""
        if glued and (not before or len(word) < 3 or not word.isalpha() or close != ""):
            return False
        if glued and not (text[stop.end() + 1 : stop.end() + 2].islower()):
            return False
        if word in abbreviations or word.rpartition("'")[2] in abbreviations:
            return _abbreviation_ends(text, word, stop.end())
        if before and len(word) == 1 and before[0].isupper():
            return False
        if before and re.fullmatch(r"(?:\w\.)+\w", before[0]) and not glued:
            return _abbreviation_ends(text, word, stop.end())
        if word.isdigit() or (not before and text[stop.start() - 1 : stop.start()].isdigit()):
            return not glued
        return True
    if glued:
        return False
    if "!" in mark and text[stop.start() - 1 : stop.start()] == " " and following[:1].isdigit():
        return False
    # "(...)" inside a quotation is an omission, not an end.
    return not (mark in ("...", "…") and text[stop.start() - 1 : stop.start()] == "(")


_STARTERS: Final = frozenset(
    "the he she it they we but and in on at a an his her their this that il elle le la les un une "
    "mais et en dans ce cette ils elles on".split()
)
_NEXT_WORD: Final = re.compile(r"\W*([^\W\d_]+)")


def _abbreviation_ends(text: str, word: str, position: int) -> bool:
    """An abbreviation ends a sentence only where one often does ("etc.", "p.m.", "U.S.")."""
    if word in ("etc", "jr", "sr"):
        return True
    following = _NEXT_WORD.match(text, position)
    return "." in word and following is not None and following[1].lower() in _STARTERS
