"""A model behind an HTTP server that speaks the chat completions of OpenAI.

Hosted services, vLLM, Ollama and llama.cpp do. How far a server can be held to a form is tried
once, from a JSON schema over a schema beside JSON (llama-cpp-python knows no other way) and JSON
to nothing, and kept.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final  # Any: JSON values
from urllib.parse import urlsplit

from hustings.errors import ServiceError, SettingsError
from hustings.extract.llm.budget import ANSWER_TOKENS
from hustings.extract.llm.prompts import schema
from hustings.http import Fetcher, Request, on_loopback

_FORMS: Final = ("schema", "object", "json", "none")
_NOT_UNDERSTOOD: Final = frozenset({400, 404, 415, 422, 501})
_ITS_NAME: Final = "response_format"  # an error of the server that names it is not one of its own


@dataclass(slots=True)
class Client:
    """Asks one model of one server; a `Callable[[str], str]`.

    Attributes:
        fetcher: The door outside.
        url: Base address of the API, such as ``http://127.0.0.1:8080/v1``.
        model: Name of the model, as the server knows it.
        key: Key of the API, "" for none.
        forms: File that keeps what servers understand; None keeps nothing.
    """

    fetcher: Fetcher
    url: str
    model: str
    key: str = field(default="", repr=False)
    forms: Path | None = None
    _form: str | None = None

    def __post_init__(self) -> None:
        """Check the address.

        Raises:
            SettingsError: It is no http or https address, or would send the key in the clear.
        """
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SettingsError(f"llm_url is {self.url!r}; use an http or https address")
        if self.key and parts.scheme == "http" and not on_loopback(self.url):
            raise SettingsError("llm_url is http: the key would be sent in the clear; use https")

    def __call__(self, prompt: str) -> str:
        """Return the answer to `prompt`.

        Raises:
            ServiceRefused: The server refuses us.
            ServiceError: No answer, or none that is a chat completion.
        """
        known = self._form or self._kept_form()
        for form in _FORMS if known is None else (known,):
            try:
                answer = self._asked(prompt, form)
            except ServiceError as error:
                if known is None and form != _FORMS[-1] and _not_understood(error):
                    continue
                raise
            if known is None:
                self._keep_form(form)
            return answer
        raise AssertionError("unreachable: the last form returns or raises")

    def _asked(self, prompt: str, form: str) -> str:
        body: dict[str, Any] = {
            "model": self.model,
            "messages": [{"role": "user", "content": prompt}],
            "temperature": 0,
            "seed": 0,
            "max_tokens": ANSWER_TOKENS,
            "stream": False,
        }
        if form == "schema":
            held = {"name": "claims", "strict": True, "schema": schema()}
            body["response_format"] = {"type": "json_schema", "json_schema": held}
        elif form == "object":
            body["response_format"] = {"type": "json_object", "schema": schema()}
        elif form == "json":
            body["response_format"] = {"type": "json_object"}
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        url = self.url.rstrip("/") + "/chat/completions"
        data = json.dumps(body, ensure_ascii=False).encode("utf-8")
        return _content(self.fetcher.fetch(Request(url, data, headers)), url)

    def _server(self) -> str:
        return hashlib.sha256(f"{self.url}\0{self.model}".encode()).hexdigest()[:16]

    def _kept_form(self) -> str | None:
        form = _forms_in(self.forms).get(self._server())
        self._form = form if form in _FORMS else None
        return self._form

    def _keep_form(self, form: str) -> None:
        self._form = form
        if self.forms is not None:
            known = _forms_in(self.forms) | {self._server(): form}
            self.forms.parent.mkdir(parents=True, exist_ok=True)
            part = self.forms.with_suffix(f".{os.getpid()}.part")
            part.write_text(json.dumps(known, sort_keys=True), encoding="utf-8")
            part.replace(self.forms)


def _not_understood(error: ServiceError) -> bool:
    return error.answered in _NOT_UNDERSTOOD or (
        error.answered == 500 and _ITS_NAME in str(error)  # llama-cpp-python answers so
    )


def _forms_in(path: Path | None) -> dict[str, str]:
    try:
        value = json.loads(path.read_text(encoding="utf-8")) if path is not None else {}
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _content(body: bytes, url: str) -> str:
    """Return the text of a chat completion, be it cut off at the most tokens or not.

    Raises:
        ServiceError: It is none.
    """
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ServiceError(f"{url}: the answer is no chat completion") from error
    if not isinstance(content, str):
        raise ServiceError(f"{url}: the answer has no text")
    return content
