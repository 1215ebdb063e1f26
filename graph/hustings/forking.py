"""How processes are started that read documents: forked from one that has read what they all need.

That process is a fresh one with one thread, so whatever threads this one has do no harm.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
from collections.abc import Sequence
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from typing import Final

_PRELOADED: Final = "hustings.preloading"  # what the process reads that workers are forked from


def context() -> BaseContext:
    """Return how workers are started; the process that they are forked from begins to read."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload([_PRELOADED])
    forkserver.ensure_running()
    return found


def wanted(arguments: Sequence[str]) -> bool:
    """Tell whether the command line asks for several processes of this machine that read.

    It is asked before anything is imported that could tell for sure; a wrong answer costs time.

    >>> wanted(["build", "news", "--workers", "2"]), wanted(["build", "news", "--workers=1"])
    (True, False)
    """
    if arguments[:1] != ["build"] or os.environ.get("HUSTINGS_ENGINE", "local") != "local":
        return False
    words = " ".join(arguments).replace("=", " ").split()
    if {"--engine", "--scheduler", "--help"} & set(words):
        return False
    return any(
        flag == "--workers" and number not in ("0", "1")
        for flag, number in itertools.pairwise(words)
    )
