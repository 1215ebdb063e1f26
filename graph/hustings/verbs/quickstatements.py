"""`hustings export --format quickstatements`: what Wikidata could learn, as a dry run."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from hustings import assembly, exports
from hustings.iris import Minter
from hustings.link import LocalLinker, open_authority
from hustings.link.quickstatements import (
    Outcome,
    citations,
    commands,
    edits,
    known_rows,
    side_table,
    tables,
)
from hustings.settings import Settings
from hustings.store import Store
from hustings.store.workspace import Workspace, workspace_file
from hustings.weigh import bearings, weigh_bearings


def export(store: Store, settings: Settings, output: str, day: date | None = None) -> list[str]:
    """Write what Wikidata could learn from a store as QuickStatements; nothing is ever sent.

    Every statement has a reference with URL, day and quotation; what the authority has already,
    partial counts and links that are not sure stay out, each with its reason.

    Args:
        store: Where from.
        settings: Of this installation.
        output: File for the commands (V1), "-" for standard output. Beside a file stand one CSV a
            property (``FILE.P39.csv``) and what was left out (``FILE.left-out.tsv``).
        day: Day on which the documents were retrieved; today if None.

    Returns:
        Lines that say what was written.
    """
    found = _outcomes(store, settings, day or datetime.now(UTC).date())
    if output == "-":
        click.echo(commands(found), nl=False)
    else:
        path = Path(output)
        path.write_text(commands(found), encoding="utf-8")
        for name, table in tables(found).items():
            path.with_name(f"{path.name}.{name}.csv").write_text(table, encoding="utf-8")
        left_out = path.with_name(f"{path.name}.left-out.tsv")
        left_out.write_text(side_table(found), encoding="utf-8")
    ready = sum(outcome.edit is not None for outcome in found)
    return [f"{ready} statements ready for Wikidata, {len(found) - ready} left out"]


def _outcomes(store: Store, settings: Settings, day: date) -> list[Outcome]:
    authority = open_authority()
    minter = Minter(settings.base)
    records = list(exports.stored_records(store))
    with Workspace(workspace_file(store.path), read_only=True) as workspace:
        linker = LocalLinker(authority)
        resolution = assembly.resolution_of(records, workspace, linker, settings.base)
    borne = [b for record in records for b in bearings(record, resolution, minter)]
    return edits(
        weigh_bearings(borne, resolution, minter),
        resolution,
        known_rows(resolution, authority),
        citations(borne, {record.document.digest: record.document for record in records}),
        retrieved=day,
    )
