"""Where verbs print: results to stdout, everything else to stderr."""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterable
from typing import Any  # Any: JSON values

import click

from hustings.assembly import Progress


def print_lines(lines: Iterable[str]) -> None:
    """Write results to stdout, a line each."""
    for line in lines:
        sys.stdout.write(line + "\n")


def print_csv(rows: Iterable[dict[str, Any]]) -> None:
    """Write rows to stdout as CSV; the columns are all keys, in the order they come."""
    collected = list(rows)
    columns = list(dict.fromkeys(key for row in collected for key in row))
    writer = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(collected)


def say(lines: Iterable[str]) -> None:
    """Write messages to stderr, a line each."""
    for line in lines:
        click.echo(line, err=True)


def progress() -> Progress:
    """Return a callback that says on stderr how far a stage is, at most twice a second."""
    last = [0.0]

    def say(stage: str, done: int) -> None:
        now = time.monotonic()
        if now - last[0] >= 0.5 and done > 1:
            last[0] = now
            end = "\r" if sys.stderr.isatty() else "\n"
            sys.stderr.write(f"{stage} {done} documents{end}")
            sys.stderr.flush()

    return say
