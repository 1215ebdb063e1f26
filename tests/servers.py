"""Real SPARQL servers, which nobody here wrote: started once, skipped with a reason."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "stores.sh"
NAMES = ("oxigraph", "fuseki", "virtuoso")
ACCOUNT = {"HUSTINGS_STORE_USER": "hustings", "HUSTINGS_STORE_PASSWORD": "loopback-only"}
# Ports of their own, so that servers started by hand are left alone.
_PORTS = {"OXIGRAPH_PORT": "27878", "FUSEKI_PORT": "27030", "VIRTUOSO_PORT": "27890"}


@cache
def _started(name: str) -> str:
    """Start a server; return the line that says where it is, or why it is not."""
    environ = {**os.environ, **_PORTS, "PYTHON": sys.executable}
    done = subprocess.run(
        [str(SCRIPT), "start", name], env=environ, capture_output=True, text=True, timeout=600
    )
    atexit.register(subprocess.run, [str(SCRIPT), "stop", name], env=environ)
    lines = done.stdout.strip().splitlines()
    return lines[-1] if lines else f"{name} skipped: {done.stderr.strip()}"


def address(name: str) -> str:
    """Return the address of a real server; skip the test if it cannot be had."""
    line = _started(name)
    _, _, rest = line.partition(" ")
    if not rest.startswith("http"):
        pytest.skip(line)
    return rest


def environ_of(name: str) -> Mapping[str, str]:
    """Return the variables that hold our credentials at a server."""
    return ACCOUNT if name == "virtuoso" else {}
