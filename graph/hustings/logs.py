"""Logging as the doors set it up: one event a line, on stderr."""

from __future__ import annotations

import logging
import sys


def configure(verbosity: int = 0) -> None:
    """Send log lines to stderr: warnings, with 1 also what was done, with 2 everything."""
    level = {0: logging.WARNING, 1: logging.INFO}.get(verbosity, logging.DEBUG)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("hustings")
    root.handlers[:] = [handler]
    root.setLevel(level)
