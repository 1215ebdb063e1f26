"""The command line: verbs parse, call and print. Results to stdout, everything else to stderr.

Exit codes: 0 done; 1 done, but documents failed (or, with --strict, were quarantined); 2 wrong use
or settings; 3 store or service out of reach.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NoReturn  # Any: JSON values

import click

from hustings import __version__, differences, exports, logs, pipeline
from hustings.errors import (
    DocumentError,
    EngineUnavailable,
    HustingsError,
    QueryError,
    ServiceError,
    SettingsError,
    StoreError,
)
from hustings.rdf.formats import GRAPH_FORMATS, write_graph
from hustings.rdf.reports import Severity, report_text, report_turtle
from hustings.settings import load_settings
from hustings.store import Question
from hustings.store import backup as backups
from hustings.store.loading import load as load_files
from hustings.verbs.authorities import authority as authority_verbs
from hustings.verbs.building import build_options
from hustings.verbs.claims import FAILED, explain, extract, facts
from hustings.verbs.fetch import fetch as fetch_verb
from hustings.verbs.links import link as link_verbs
from hustings.verbs.llm import asked
from hustings.verbs.llm import llm as llm_verbs
from hustings.verbs.mcp import mcp as mcp_verb
from hustings.verbs.options import extractors_option, opened, store_option
from hustings.verbs.output import print_lines, progress, say
from hustings.verbs.quickstatements import export as export_quickstatements
from hustings.vocabulary import prefixes

_OUT_OF_REACH: Final = 3
_WRONG_USE: Final = 2
_EXPORTS: Final = [*(one.name for one in GRAPH_FORMATS), "quickstatements"]
_WATCH_S: Final = 1.0  # how often watched files are looked at


class Program(click.Group):
    """The group of verbs; turns our errors into messages and exit codes."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb and translate errors."""
        try:
            return super().invoke(ctx)
        except (SettingsError, QueryError, DocumentError) as error:
            _stop(error, _WRONG_USE)
        except (StoreError, ServiceError, EngineUnavailable) as error:
            _stop(error, _OUT_OF_REACH)
        except HustingsError as error:
            _stop(error, FAILED)
        except BrokenPipeError:
            sys.stderr.close()  # the reader of our output has gone, and needs no message
            sys.exit(0)
        except OSError as error:
            if error.filename is None:
                raise
            # a file that was named cannot be read, or written to
            _stop(SettingsError(f"{error.filename}: {error.strerror}"), _WRONG_USE)


def _stop(error: HustingsError, code: int) -> NoReturn:
    click.echo(f"hustings: {error}", err=True)
    sys.exit(code)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="hustings")
@click.option("-v", "--verbose", count=True, help="Say what is done; twice, everything.")
def main(verbose: int) -> None:
    """Read political news in English and French into a graph in which every claim has its quote."""
    logs.configure(verbose)


@main.command()
@click.argument("paths", nargs=-1, required=True)
@store_option
@click.option("--strict", is_flag=True, help="Exit 1 when a document was quarantined.")
@click.option("--linker", help="local (default), off, wikidata, or a Reconciliation service.")
@click.option(
    "--overrides",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Table of what people decided about claims; kept in the store.",
)
@click.option("--watch", is_flag=True, help="Build again whenever a file changes, until stopped.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="How many processes read documents; the graph is the same.",
)
@extractors_option
@click.option("--engine", type=click.Choice(["local", "dask"]), help="dask: read on a cluster.")
@click.option("--scheduler", help="Address of the cluster's scheduler; none starts one here.")
def build(
    paths: tuple[str, ...],
    address: str,
    strict: bool,
    linker: str | None,
    overrides: Path | None,
    watch: bool,
    workers: int,
    extractors: str | None,
    engine: str | None,
    scheduler: str | None,
) -> None:
    """Read PATHS (files, folders, or - for standard input) and publish the graph."""
    settings, options = build_options(
        address, linker=linker, extractors=extractors, engine=engine, scheduler=scheduler
    )
    options = replace(options, overrides=overrides, workers=workers)
    with closing(opened(address)) as store:
        while True:
            seen = _state_of(paths)
            if options.llm is not None:
                asked(options.llm, paths, settings)
            report = pipeline.Builder(store, options, progress()).build(paths)
            say(report.lines())
            if not watch:
                break
            while _state_of(paths) == seen:
                time.sleep(_WATCH_S)
    if report.failures or (strict and report.quarantined):
        sys.exit(FAILED)


@main.command()
@click.argument("names", nargs=-1, required=True)
@store_option
def drop(names: tuple[str, ...], address: str) -> None:
    """Remove documents and what only they support. NAMES: path, file stem or IRI."""
    _, options = build_options(address)
    with closing(opened(address)) as store:
        report = pipeline.Builder(store, options, progress()).drop(names)
    say(report.lines())


@main.command()
@click.argument("name")
@store_option
@click.option("--quote", help="Only the claims that rest on these words.")
@click.option("--reason", required=True, help="Why, in words that may be public.")
def takedown(name: str, address: str, quote: str | None, reason: str) -> None:
    """Remove a document (path, file stem or IRI), or a quote of it, for good.

    What only it supports goes along, earlier versions of the graph too; a tombstone stays.
    """
    _, options = build_options(address)
    with closing(opened(address)) as store:
        report = pipeline.Builder(store, options, progress()).take_down(name, reason, quote)
    say(report.lines())


@main.command()
@click.argument("question")
@store_option
@click.option("--format", "form", default=None, help="json, csv, tsv, xml; turtle, jsonld, ...")
def query(question: str, address: str, form: str | None) -> None:
    """Answer QUESTION: a SPARQL query, a file that holds one, or - for standard input."""
    settings = load_settings()
    text = _text_of(question)
    with closing(opened(address, read_only=True)) as store:
        answer = store.query(Question(text, prefixes(settings.base), settings.base + "/"))
        answer.write(sys.stdout.buffer, form or ("turtle" if answer.kind == "graph" else "json"))
    sys.stdout.buffer.flush()


@main.command()
@store_option
@click.option("--format", "form", type=click.Choice(_EXPORTS), default="turtle")
@click.option("--output", type=click.Path(dir_okay=False, allow_dash=True), default="-")
@click.option("--document", help="Only what this document says (file stem or IRI).")
@click.option("--entity", help="Only what is said of this thing (IRI, or person/slug).")
def export(address: str, form: str, output: str, document: str | None, entity: str | None) -> None:
    """Write the graph, sorted, so that two exports can be compared line by line."""
    settings = load_settings()
    with closing(opened(address, read_only=True)) as store:
        if form == "quickstatements":
            say(export_quickstatements(store, settings, output))
            return
        quads = exports.selected(store, settings.base, document=document, entity=entity)
        data = write_graph(quads, form, prefixes(settings.base))
    with click.open_file(output, "wb") as file:
        file.write(data)


@main.command()
@store_option
@click.option("--report", type=click.Path(dir_okay=False), help="Write the SHACL report as Turtle.")
@click.option("--language", type=click.Choice(["en", "fr"]), default="en")
def validate(address: str, report: str | None, language: str) -> None:
    """Hold the graph against every shape and print what does not fit, in plain words."""
    with closing(opened(address, read_only=True)) as store:
        found = exports.validated(store)
    click.echo(report_text(found, language), nl=False)
    if report:
        Path(report).write_text(report_turtle(found), encoding="utf-8")
    if not found.conforms_at(Severity.VIOLATION):
        sys.exit(FAILED)


@main.command()
@click.argument("before")
@click.argument("after")
def diff(before: str, after: str) -> None:
    """Print which statements appeared, disappeared or changed between two graphs, and why.

    A graph is the folder of a store, FOLDER@VERSION, or a file of N-Quads or TriG.
    """
    one, two = differences.opened(before), differences.opened(after)
    for change in differences.differences(one, two):
        print_lines(differences.lines(change))


@main.command()
@store_option
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on.")
@click.option("--timeout", "timeout_s", type=float, help="Seconds until a query is cut off.")
@click.option("--workers", type=click.IntRange(0, 64), help="Processes that answer queries.")
@click.option(
    "--in-memory", type=click.Choice(["auto", "always", "never"]), help="Graph in memory."
)
@click.option("--scratch", is_flag=True, default=None, help="Serve an empty, writable instance.")
def serve(address: str, **flags: object) -> None:
    """Serve the endpoint at /sparql and the pages, until stopped."""
    from hustings.web.serving import serve as serve_app  # the server: other verbs start without it

    serve_app(load_settings({"store": address, **flags}))


def _state_of(paths: Iterable[str]) -> list[tuple[str, int, int]]:
    """Return name, time of change and size of every file under `paths`."""
    found = []
    for path in (Path(name) for name in paths if name != "-"):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            try:
                status = file.stat()
            except OSError:
                continue
            found.append((str(file), status.st_mtime_ns, status.st_size))
    return found


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@store_option
def load(files: tuple[Path, ...], address: str) -> None:
    """Put FILES (N-Quads, TriG, Turtle, ...) into the store as user graphs, all or none."""
    with closing(opened(address)) as store:
        say([f"version {load_files(files, store)}"])


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
@store_option
def backup(target: Path, address: str) -> None:
    """Copy a live store to TARGET."""
    with closing(opened(address, read_only=True)) as store:
        say([f"version {backups.backup(store, target)}"])


@main.command()
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@store_option
def restore(source: Path, address: str) -> None:
    """Bring the store back to what `backup` wrote to SOURCE."""
    with closing(opened(address)) as store:
        say([f"version {backups.restore(source, store)}"])


main.add_command(authority_verbs, "authority")
main.add_command(extract)
main.add_command(explain)
main.add_command(facts)
main.add_command(link_verbs, "link")
main.add_command(llm_verbs, "llm")
main.add_command(fetch_verb, "fetch")
main.add_command(mcp_verb, "mcp")


def _text_of(question: str) -> str:
    if question == "-":
        return sys.stdin.read()
    if "\n" not in question and "{" not in question and len(question) < 4096:
        try:
            return Path(question).read_text(encoding="utf-8")
        except OSError as error:
            raise SettingsError(
                f"{question}: neither a query nor a file that can be read ({error.strerror})"
            ) from error
    return question


if __name__ == "__main__":
    main()
