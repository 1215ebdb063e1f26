"""Finds the folders that ship beside the code: `ontology/`, `shapes/` and `data/`."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder `name`, in the installed package or at the top of a checkout.

    Raises:
        FileNotFoundError: Neither place has it: the installation is broken.
    """
    for candidate in (_PACKAGE / name, _PACKAGE.parents[1] / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"{name}/ is missing from the installation; reinstall hustings")
