"""Logging as the doors set it up: one event a line, on stderr."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass, field
from typing import Final

_AT_ONCE: Final = 5
_SPAN_S: Final = 10.0
_MOST_KINDS: Final = 1_000


def configure(verbosity: int = 0) -> None:
    """Send log lines to stderr: warnings, with 1 also what was done, with 2 everything."""
    level = {0: logging.WARNING, 1: logging.INFO}.get(verbosity, logging.DEBUG)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("hustings")
    root.handlers[:] = [handler]
    root.setLevel(level)


@dataclass(slots=True)
class _Span:
    """How often one kind of line came since a time."""

    begun: float
    told: int = 0
    more: int = 0


@dataclass(slots=True)
class Summed:
    """A filter for warnings that come in thousands: a few of each kind, and how many more.

    Of the lines of one kind, whatever their values, so many in ten seconds are written. The rest
    is counted, and the next one that is written tells the number.
    """

    _spans: dict[tuple[str, str], _Span] = field(default_factory=dict)

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether to write a line."""
        if record.levelno != logging.WARNING:
            return True
        kind = (record.name, str(record.msg)[:80])
        span = self._spans.get(kind)
        if span is None or record.created - span.begun > _SPAN_S:
            if len(self._spans) > _MOST_KINDS:
                self._spans.clear()
            self._spans[kind] = _Span(record.created, 1)
            if span is not None and span.more:
                record.msg = f"{record.msg} (and the same again, {span.more} times)"
            return True
        if span.told < _AT_ONCE:
            span.told += 1
            return True
        span.more += 1
        return False


def sum_up(*names: str) -> None:
    """Let the handlers of these loggers count the warnings that come often."""
    summed = Summed()
    for name in names:
        last = [logging.lastResort] if logging.lastResort else []
        for handler in logging.getLogger(name).handlers or last:
            if not any(isinstance(found, Summed) for found in handler.filters):
                handler.addFilter(summed)
