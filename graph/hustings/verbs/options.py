"""Options that several verbs take."""

from __future__ import annotations

from pathlib import Path

import click

from hustings.settings import load_settings
from hustings.store import Store, open_store

store_option = click.option(
    "--store",
    "address",
    metavar="DIR",
    envvar="HUSTINGS_STORE",
    default="store",
    show_default=True,
    help="Folder of the store, or memory: for one that is gone at the end.",
)

extractors_option = click.option(
    "--extractors",
    metavar="NAMES",
    help="rules (default); rules,nlp with a second opinion on names; llm beside them.",
)


def opened(address: str, *, read_only: bool = False) -> Store:
    """Open the store at `address`, with the builder's files where the settings say.

    Raises:
        StoreError: It cannot be opened.
        SettingsError: A setting is wrong.
    """
    workspace = load_settings().workspace
    place = Path(workspace).expanduser() if workspace else None
    return open_store(address, read_only=read_only, workspace=place)
