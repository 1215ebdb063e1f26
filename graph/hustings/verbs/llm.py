"""`hustings llm`: what a language model would cost, and asking it; the build asks by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from hustings.errors import SettingsError
from hustings.extract.llm import ANSWERS, Estimate, LlmOptions
from hustings.model.document import Document
from hustings.read import read
from hustings.settings import Settings, load_settings
from hustings.verbs.options import store_option


def options_of(settings: Settings, address: str) -> LlmOptions | None:
    """Return which model reads beside the rules, or None if none does.

    Args:
        settings: The settings.
        address: Address of the store, where answers are kept if no other place is set.

    Raises:
        SettingsError: What it needs is not set.
    """
    if not settings.llm:
        return None
    if not settings.llm_cache and (":" in address[2:]):
        raise SettingsError(f"{address} is no folder: set llm_cache, where answers are kept")
    return LlmOptions(
        model=settings.llm_model,
        cache=Path(settings.llm_cache) if settings.llm_cache else Path(address) / ANSWERS,
        url=settings.llm_url,
        key=settings.llm_key,
        budget=settings.llm_budget,
        timeout_s=settings.llm_timeout_s,
    )


def asked(llm: LlmOptions, paths: tuple[str, ...], settings: Settings) -> None:
    """Ask the model what no kept answer tells of the documents at `paths`; say what it costs.

    Raises:
        SettingsError: It may cost more than the budget; nothing was asked.
    """
    if "-" in paths:
        raise SettingsError("with a language model, give files or folders: - can be read once only")
    reader = llm.asking()
    estimate = reader.estimate(_documents(paths, settings.document_limit_bytes))
    for line in estimate.lines(settings.llm_price_in, settings.llm_price_out):
        click.echo(line, err=True)
    _check(estimate, llm.budget)
    if estimate.requests:
        found = reader.ask(_documents(paths, settings.document_limit_bytes))
        for reason, count in sorted(found.items()):
            click.echo(f"{count} {reason}", err=True)


def _check(estimate: Estimate, budget: int) -> None:
    if budget and estimate.tokens > budget:
        raise SettingsError(
            f"the model may need {estimate.tokens} tokens, llm_budget allows {budget}: nothing "
            "was asked; raise it, or give fewer documents"
        )


def _documents(paths: tuple[str, ...], limit_bytes: int) -> Iterator[Document]:
    found = read(paths, limit_bytes=limit_bytes)
    return (item for item in found if isinstance(item, Document))


@click.group()
def llm() -> None:
    """A language model that reads beside the rules, behind a gate (docs/llm.md)."""


@llm.command()
@click.argument("paths", nargs=-1, required=True)
@store_option
def estimate(paths: tuple[str, ...], address: str) -> None:
    """Print how many requests and tokens a build of PATHS would need; nothing is asked."""
    settings = load_settings({"extractors": "rules,llm"})
    options = options_of(settings, address)
    assert options is not None
    documents = _documents(paths, settings.document_limit_bytes)
    found = options.reader().estimate(documents)
    for line in found.lines(settings.llm_price_in, settings.llm_price_out):
        click.echo(line)
