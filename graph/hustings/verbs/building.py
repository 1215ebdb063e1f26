"""How settings and flags become the options of a build."""

from __future__ import annotations

from hustings import pipeline
from hustings.settings import Settings, load_settings
from hustings.verbs.llm import options_of


def build_options(address: str = "", **flags: object) -> tuple[Settings, pipeline.Options]:
    """Return the settings with `flags` over them, and how to build into the store at `address`."""
    settings = load_settings(flags)
    llm = options_of(settings, address) if address else None
    limit = settings.document_limit_bytes
    options = pipeline.Options(
        settings.base,
        settings.linker,
        limit,
        llm=llm,
        nlp=settings.nlp,
        contact=settings.contact,
        engine=settings.engine,
        scheduler=settings.scheduler,
    )
    return settings, options
