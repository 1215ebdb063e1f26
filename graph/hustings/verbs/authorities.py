"""`hustings authority`: the file of known items that links are made from."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from hustings.folding import fold
from hustings.http import Fetcher
from hustings.link import open_authority
from hustings.link.authority import build as compiled
from hustings.link.authority import info as manifest_of
from hustings.link.fetching import Plan, fetch_authority


@click.group()
def authority() -> None:
    """The file of known persons, parties, offices and elections that links are made from."""


@authority.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--output", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--date", "day", default="", help="ISO date of the snapshot.")
def build(source: Path, output: Path, day: str) -> None:
    """Compile SOURCE (TSV, SPARQL results in JSON or CSV, Wikidata JSON lines) into one file."""
    click.echo(json.dumps(compiled(source, output, day=day), ensure_ascii=False, indent=1))


@authority.command()
@click.argument("file", required=False, type=click.Path(exists=True, path_type=Path))
def info(file: Path | None) -> None:
    """Print the manifest of an authority; of the one that ships with Hustings if none is named."""
    click.echo(json.dumps(manifest_of(file), ensure_ascii=False, indent=1))


@authority.command()
@click.argument("name")
@click.option("--file", type=click.Path(exists=True, path_type=Path), help="Another authority.")
def lookup(name: str, file: Path | None) -> None:
    """Print the items that bear NAME, one JSON object a line."""
    opened = open_authority(file)
    try:
        for hit in opened.lookup(fold(name)):
            row = opened.row(hit.item)
            found = {"qid": row.qid, "kind": row.kind.value, "label": row.label_en or row.label_fr}
            click.echo(json.dumps(found, ensure_ascii=False))
    finally:
        opened.close()


@authority.command()
@click.option("--country", required=True, help="ISO 3166-1 alpha-2 code of the country.")
@click.option("--office", "offices", multiple=True, required=True, help="QID; may be repeated.")
@click.option("--party", "parties", multiple=True, help="QID; may be repeated.")
@click.option("--output", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--contact", required=True, help="Address in the User-Agent, as the service asks.")
def fetch(
    country: str, offices: tuple[str, ...], parties: tuple[str, ...], output: Path, contact: str
) -> None:
    """Fetch the holders of offices from Wikidata into a folder; run again, it goes on."""
    plan = Plan(country=country, offices=offices, parties=parties)
    day = datetime.now(UTC).date()
    click.echo(fetch_authority(Fetcher(f"Hustings ({contact})"), plan, output, day=day))
