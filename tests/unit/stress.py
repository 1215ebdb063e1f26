"""Every pattern of a package, how it is used, and texts that make patterns slow."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

# What patterns say little about: runs of one kind of character, lists, brackets, masks.
SOUP = (
    "a", "A", "é", "1", " ", "'", "-", ".", ",", "(", '"', "\n", "_", "[", "]", "a ", "A ", "1 ",
    "((a", ")(", "A A A", "a, ", "Aa ", "Aa, ", "Aa-", "A. ", "(A) ", "a-", "a'", "d'", '"a ', "« ",
    "12,345 ", "1.1", "⟦P1⟧", "⟦P1⟧, ", "⟦P1⟧ (⟦G1⟧), ", "⟦N1⟧ ", "⟦D1⟧ ⟦N1⟧, ",
    "the ", "of the ", "de la ", "and ", "et ", "who ", "qui, ",
)  # fmt: skip
_LITERAL = re.compile(r"[^\W\d_]{3,}(?: [^\W\d_]{2,})?")
_NO_LITERAL = re.compile(r"\(\?P<\w+>|\(\?P=\w+\)|\\.")
_SEARCHES = r"\.(?:search|finditer|findall|sub|subn|split)\b"


@dataclass(frozen=True, slots=True)
class Used:
    """A pattern, the name it goes by, and whether it is looked for anywhere in a text."""

    name: str
    pattern: re.Pattern[str]
    searched: bool


def patterns(package: ModuleType, *more: tuple[str, object]) -> list[Used]:
    """Return every pattern that the modules of a package hold, and those inside `more`."""
    found: dict[tuple[str, int], Used] = {}
    modules = [
        importlib.import_module(m.name)
        for m in pkgutil.walk_packages(package.__path__, package.__name__ + ".")
    ]
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for place in package.__path__
        for path in sorted(Path(place).rglob("*.py"))
    )
    roots = [
        (f"{module.__name__}.{name}", value)
        for module in modules
        for name, value in sorted(vars(module).items())
        if not name.startswith("__")
    ]
    for name, pattern in (hit for root in (*roots, *more) for hit in _inside(*root)):
        called = re.split(r"[.\[]", name.partition("[")[0])[-1]
        use = Used(name, pattern, _searched(called, source))
        found.setdefault((pattern.pattern, pattern.flags), use)
    return list(found.values())


def _searched(name: str, source: str) -> bool:
    """Tell whether a pattern is searched, or used in a way that the source does not show."""
    use = rf"(?<!\w){re.escape(name)}(?:\[[^\]\n]*\])*"
    anchored = re.search(use + r"\.(?:match|fullmatch)\b", source) is not None
    return not anchored or re.search(use + _SEARCHES, source) is not None


def _inside(name: str, value: object, depth: int = 4) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif depth and isinstance(value, dict):
        for key, item in value.items():
            yield from _inside(f"{name}[{key}]", item, depth - 1)
    elif depth and isinstance(value, (list, tuple)):
        for rank, item in enumerate(value):
            yield from _inside(f"{name}[{rank}]", item, depth - 1)
    elif depth and type(value).__module__.startswith("hustings."):
        held = [*getattr(value, "__dict__", {}), *getattr(type(value), "__slots__", ())]
        for attribute in held:
            yield from _inside(f"{name}.{attribute}", getattr(value, attribute, None), depth - 1)


def units(pattern: re.Pattern[str]) -> Iterable[str]:
    """Return what is repeated to make a pattern slow: the soup, and words of its own."""
    words = set(_LITERAL.findall(_NO_LITERAL.sub(" ", pattern.pattern)))
    own = sorted(words, key=lambda word: (-len(word), word))[:4]
    return (*SOUP, *(f"{word} " for word in own))


def seconds(work: Callable[[str], object], text: str, runs: int = 1) -> float:
    """Return the processor time that work on a text takes: the least of some runs."""
    times = []
    for _ in range(runs):
        started = time.process_time()
        work(text)
        times.append(time.process_time() - started)
    return min(times)


def repeated(unit: str, length: int) -> str:
    """Return a text of some length made of one unit."""
    return (unit * (length // len(unit) + 1))[:length]


def runs_away(work: Callable[[str], object], unit: str, length: int = 250) -> str:
    """Return what is wrong with the time that work takes on a text four times as long, or "".

    Twelve times as much is allowed, and whatever is too short to matter: many patterns are only
    ever tried on the hundred characters beside a figure, where a square of the length is nothing.
    """
    for few in (16, 24, 32, 48):  # what doubles with each character would never come back
        if seconds(work, repeated(unit, few)) > _NO_MATTER_S / 2:
            return f"{unit!r}: {few} characters are too much already"
    small, large = repeated(unit, length), repeated(unit, 4 * length)
    if seconds(work, large) < _NO_MATTER_S:
        return ""
    one, four = seconds(work, small, 3), seconds(work, large, 3)
    if four < max(12 * one, _NO_MATTER_S):
        return ""
    return f"{unit!r}: {one:.3f} s for {length} characters, {four:.3f} s for {4 * length}"


_NO_MATTER_S = 0.2
