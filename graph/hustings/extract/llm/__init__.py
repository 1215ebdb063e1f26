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
from hustings.extract.llm.reader import CHUNK_CHARACTERS, UNFINISHED, Model, Reader
from hustings.http import Fetcher, exchange

__all__ = ["UNFINISHED", "Answers", "Client", "Estimate", "LlmOptions", "Model", "Reader"]

_FORMS_FILE: Final = "servers.json"


@dataclass(frozen=True, slots=True)
class LlmOptions:
    """How a model is asked; can be handed to other processes.

    Attributes:
        url: Base address of the API.
        model: Name of the model, as the server knows it.
        key: Key of the API, "" for none.
        budget: Most tokens of one run, 0 for any number.
        timeout_s: Longest wait for one answer.
        chunk: Most characters of text in one request.
        cache: Folder of kept answers; None keeps nothing.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    budget: int = 0
    timeout_s: float = 120.0
    chunk: int = CHUNK_CHARACTERS
    cache: Path | None = None

    @property
    def engine(self) -> str:
        """What of these decides what is read: the model, the prompts, the size of a request."""
        return f"llm-{VERSION}-{fingerprint()}-{self.chunk}-{self.model}"

    def reader(self) -> Reader:
        """Return a reader that asks the server.

        Raises:
            SettingsError: The address cannot be used.
        """
        fetcher = Fetcher(
            f"Hustings/{__version__}",
            timeout_s=self.timeout_s,
            transport=exchange,
        )
        forms = self.cache / _FORMS_FILE if self.cache is not None else None
        model = Client(fetcher, self.url, self.model, self.key, forms)
        return Reader(model, self.model, Answers(self.cache), Budget(self.budget), self.chunk)
