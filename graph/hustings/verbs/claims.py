"""Verbs that show claims: of documents without storing them, sentence by sentence, of a store."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from typing import Final

import click

from hustings import exports, pipeline
from hustings.annotate import annotate
from hustings.annotate.second_opinion import SecondOpinion
from hustings.extract import extract as extracted
from hustings.extract.explain import explained
from hustings.gazetteer import authority
from hustings.making import Maker, Start
from hustings.model.document import Document, Failure
from hustings.model.flat import flat_facts
from hustings.rdf.formats import write_graph
from hustings.read import read
from hustings.settings import load_settings
from hustings.store import open_store
from hustings.verbs.building import build_options
from hustings.verbs.options import extractors_option, opened, store_option
from hustings.verbs.output import print_csv, print_lines, say
from hustings.vocabulary import prefixes

FAILED: Final = 1


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["jsonl", "trig"]), default="jsonl")
@click.option("--all", "everything", is_flag=True, help="Also what is not asserted.")
@extractors_option
def extract(paths: tuple[str, ...], form: str, everything: bool, extractors: str | None) -> None:
    """Print the claims of documents without storing them."""
    settings, options = build_options(linker="off", extractors=extractors)
    if form == "trig":
        with closing(open_store("memory:")) as store:
            report = pipeline.Builder(store, options).build(paths)
            data = write_graph(
                exports.selected(store, settings.base), "trig", prefixes(settings.base)
            )
        sys.stdout.buffer.write(data)
        say(failure.reason for failure in report.failures)
        failed = len(report.failures)
    else:
        failed = _extract_lines(paths, options, everything)
    if failed:
        sys.exit(FAILED)


def _extract_lines(paths: tuple[str, ...], options: pipeline.Options, everything: bool) -> int:
    maker = Maker(Start(options.base, nlp=options.nlp))

    def lines(document: Document) -> Iterator[str]:
        for fact in flat_facts(maker.read(document), everything=everything):
            yield json.dumps(fact, ensure_ascii=False)

    return _print_each(paths, options.limit_bytes, lines)


def _print_each(
    paths: tuple[str, ...], limit_bytes: int, lines: Callable[[Document], Iterable[str]]
) -> int:
    """Print `lines` of each document, and say what cannot be read; return how many failed."""
    failed = 0
    nothing = True
    for item in read(paths, limit_bytes=limit_bytes):
        nothing = False
        if isinstance(item, Failure):
            say([item.reason])
            failed += item.kind != "skipped"
        else:
            print_lines(lines(item))
    if nothing:
        say([f"{', '.join(paths)}: no document here; nothing was read"])
    return failed


@click.command()
@click.argument("paths", nargs=-1, required=True)
@extractors_option
def explain(paths: tuple[str, ...], extractors: str | None) -> None:
    """Print each sentence of documents with what was seen, kept and dropped in it, and why."""
    settings = load_settings({"extractors": extractors})
    opinion = SecondOpinion() if settings.nlp else None

    def lines(document: Document) -> Iterable[str]:
        seen = opinion.names(document) if opinion else ()
        annotations = annotate(document, authority(), seen)
        return explained(document, annotations, extracted(document, annotations))

    if _print_each(paths, settings.document_limit_bytes, lines):
        sys.exit(FAILED)


@click.command()
@store_option
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl")
@click.option("--all", "everything", is_flag=True, help="Also what is not asserted.")
def facts(address: str, form: str, everything: bool) -> None:
    """Print the facts that the stored documents claim, one a line, with their words."""
    with closing(opened(address, read_only=True)) as store:
        found = exports.stored_facts(store, everything=everything)
        if form == "jsonl":
            print_lines(json.dumps(fact, ensure_ascii=False) for fact in found)
        else:
            print_csv(found)
