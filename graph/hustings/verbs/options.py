"""Options that several verbs take."""

from __future__ import annotations

import click

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
