"""`hustings link`: what the linker decided, what people decide, and how good it is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from hustings import assembly, exports, pipeline
from hustings.errors import SettingsError
from hustings.link import open_linker
from hustings.link.judgements import difference, judge, links, queue
from hustings.link.judgements import explain as reasons
from hustings.link.mentions import link_mentions
from hustings.model.entity import Resolution
from hustings.model.judgement import Verdict
from hustings.settings import Settings, load_settings
from hustings.store import Store
from hustings.store.workspace import Workspace, workspace_file
from hustings.verbs.building import build_options
from hustings.verbs.options import opened, store_option
from hustings.verbs.output import say
from hustings.vocabulary import WD

_QID = re.compile(r"Q\d+")


def decision(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb of judgement its arguments and options."""
    for option in (
        click.option("--comment", default="", help="Why."),
        click.option("--author", default="", help="Who decides."),
        store_option,
        click.argument("target", metavar="TARGET"),
        click.argument("entity"),
    ):
        verb = option(verb)
    return verb


@click.group()
def link() -> None:
    """Links to Wikidata: look, judge, explain."""


@link.command("list")
@store_option
@click.option("--all", "everything", is_flag=True, help="Every decision, not only open ones.")
def list_links(address: str, everything: bool) -> None:
    """Print what people should look at, most documents first, one JSON object a line."""
    with closing(opened(address, read_only=True)) as store:
        resolution = _resolution(store, load_settings())
    for line in queue(resolution, every=everything):
        click.echo(json.dumps(line, ensure_ascii=False))
    for note in () if everything else resolution.review:
        click.echo(note, err=True)


@link.command()
@click.argument("entity")
@store_option
def explain(entity: str, address: str) -> None:
    """Print why ENTITY (an IRI, or type/slug) is linked as it is."""
    settings = load_settings()
    iri = entity if "://" in entity else f"{settings.base}/{entity}"
    with closing(opened(address, read_only=True)) as store:
        found = reasons(_resolution(store, settings), iri)
    if not found:
        raise SettingsError(f"{entity}: no such entity in {address}")
    click.echo("\n".join(found))


@link.command()
@decision
def accept(entity: str, target: str, address: str, author: str, comment: str) -> None:
    """ENTITY is TARGET: a Wikidata item (Q…), or another entity it is to be merged into."""
    _judge(entity, target, Verdict.SAME, address, author, comment)


@link.command()
@decision
def reject(entity: str, target: str, address: str, author: str, comment: str) -> None:
    """ENTITY is not TARGET; no later build links them again."""
    _judge(entity, target, Verdict.DIFFERENT, address, author, comment)


@link.command()
@decision
def unsure(entity: str, target: str, address: str, author: str, comment: str) -> None:
    """Nobody can tell whether ENTITY is TARGET: it is not linked, and not asked again."""
    _judge(entity, target, Verdict.UNSURE, address, author, comment)


@link.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def mentions(file: Path) -> None:
    """Decide on each mention of FILE (JSON lines: text, start, end, type, date, lang)."""
    for line in link_mentions(file):
        click.echo(json.dumps(line, ensure_ascii=False))


def _judge(
    entity: str, target: str, verdict: Verdict, address: str, author: str, comment: str
) -> None:
    settings, options = build_options(address)
    with closing(opened(address)) as store, store.writing():
        resolution = _resolution(store, settings)
        before = links(resolution)
        with Workspace(workspace_file(store.path)) as workspace:
            table = judge(
                workspace.text(assembly.JUDGEMENTS) or "",
                entity,
                target,
                verdict,
                base=settings.base,
                author=author,
                day=datetime.now(UTC).date(),
                comment=comment,
            )
            workspace.keep_text(assembly.JUDGEMENTS, table)
        say(_unknown(entity, target, resolution, settings))
        pipeline.Builder(store, options).build([])
        for line in difference(before, links(_resolution(store, settings))):
            click.echo(line)


def _unknown(entity: str, target: str, resolution: Resolution, settings: Settings) -> Iterator[str]:
    """Yield a warning for each side of a decision that nothing is known of: it may be a slip."""
    iri = f"{settings.base}/{entity.removeprefix(f'{settings.base}/')}"
    if iri not in resolution.entities and iri not in resolution.replaced:
        yield f"{entity}: no such entity in this store yet; the decision is kept for it"
    qid = target.removeprefix("wd:").removeprefix(WD)
    local = open_linker("local") if settings.linker == "local" and _QID.fullmatch(qid) else None
    if local is not None and not local.items([qid]):
        yield f"{qid}: not in the authority, so nothing tells whether there is such an item"


def _resolution(store: Store, settings: Settings) -> Resolution:
    """Return which entities the documents of a store speak of, with their links."""
    linker = open_linker(settings.linker, settings.contact)
    records = list(exports.stored_records(store))
    with Workspace(workspace_file(store.path), read_only=True) as workspace:
        return assembly.resolution_of(records, workspace, linker, settings.base)
