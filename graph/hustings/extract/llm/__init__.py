"""Extraction with a language model: a second reader whose every claim must pass the gate.

`Reader` is the extractor, `Client` a model behind an HTTP server; any ``Callable[[str], str]``
does in its place. `docs/llm.md` tells how it is set up and what it may say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from hustings import __version__
from hustings.extract.llm.budget import Budget, Estimate
from hustings.extract.llm.cache import Answers
from hustings.extract.llm.client import Client
from hustings.extract.llm.prompts import VERSION, fingerprint
from hustings.extract.llm.reader import CHUNK_CHARACTERS, Model, Reader
from hustings.http import Fetcher, exchange

__all__ = ["ANSWERS", "Answers", "Client", "Estimate", "LlmOptions", "Model", "Reader"]

ANSWERS: Final = "llm-answers"  # folder of kept answers in that of a store
_FORMS_FILE: Final = "servers.json"


@dataclass(frozen=True, slots=True)
class LlmOptions:
    """Which model reads beside the rules; can be handed to other processes.

    A build asks first (`asking`), then reads the kept answers alone (`reader`), so that it is a
    function of documents and answers, in one process or in many. Which requests had no answer is
    kept with each document: when one has come, that document is read again.

    Attributes:
        model: Name of the model, as its server knows it.
        cache: Folder of kept answers.
        url: Base address of the API.
        key: Key of the API, "" for none.
        budget: Most tokens of one run, 0 for any number.
        timeout_s: Longest wait for one answer.
        chunk: Most characters of text in one request.
    """

    model: str
    cache: Path
    url: str = ""
    key: str = field(default="", repr=False)
    budget: int = 0
    timeout_s: float = 120.0
    chunk: int = CHUNK_CHARACTERS

    @property
    def engine(self) -> str:
        """What decides what is read, but for the answers: the model, prompts and requests."""
        return f"llm-{VERSION}-{fingerprint()}-{self.chunk}-{self.model}"

    def answers(self) -> Answers:
        """Return the kept answers."""
        return Answers(self.cache)

    def reader(self) -> Reader:
        """Return a reader of the kept answers; it asks nobody."""
        return Reader(self.model, answers=Answers(self.cache), chunk=self.chunk)

    def asking(self) -> Reader:
        """Return a reader that asks the server.

        Raises:
            SettingsError: The address cannot be used.
        """
        fetcher = Fetcher(f"Hustings/{__version__}", timeout_s=self.timeout_s, transport=exchange)
        client = Client(fetcher, self.url, self.model, self.key, self.cache / _FORMS_FILE)
        budget = Budget(self.budget)
        return Reader(self.model, client, Answers(self.cache), budget, self.chunk)
