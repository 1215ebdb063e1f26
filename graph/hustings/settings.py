"""Settings: defaults, then `hustings.toml`, then `HUSTINGS_*`, then flags; the last one wins."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Final

from hustings.errors import SettingsError
from hustings.vocabulary import DEMO_BASE

FILE: Final = "hustings.toml"
PREFIX: Final = "HUSTINGS_"
_TRUE: Final = ("1", "true", "yes", "on")
_FALSE: Final = ("0", "false", "no", "off", "")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, one name in all four places (`HUSTINGS_TIMEOUT_S` ...).

    Attributes:
        store: Address of the store: a folder, or `memory:`.
        workspace: Folder of the builder's files of a store on a server; "" is one of the user's
            data folders, named for the address.
        base: Base of the IRIs of this installation.
        linker: "local" (the shipped authority), "off", "wikidata" or the https address of a
            Reconciliation service.
        contact: Address for the User-Agent of requests to services.
        document_limit_bytes: Larger documents are refused.
        title: Title of the landing page.
        host: Address to listen on.
        port: Port to listen on.
        scratch: Serve an empty, writable instance in memory, its default graph no union.
        union: Whether all graphs together are the default graph when a query names none.
        timeout_s: Seconds after which a query is cut off.
        engine: "local", or "dask" to read documents on a cluster.
        scheduler: Address of the scheduler of the cluster; "" starts a cluster on this machine.
        workers: Worker processes that answer queries; 0 answers in the server's own process,
            without limits, for tests.
        queue: Requests that may wait for a worker; more get 503.
        in_memory: "auto", "always" or "never": whether workers hold the graph in memory.
        in_memory_quads: With "auto", up to how many quads.
        memory_mb: Address space of one worker beyond what the graph itself takes.
        query_bytes: Longest query or update.
        upload_bytes: Longest body of a write to the graph store.
        answer_bytes: Longest answer.
        cache_mb: Room for short answers that are kept while their version answers; 0 keeps none.
        depth: Deepest nesting of a query.
        operators: Most operators in a query.
        threads: Connections that are served at once.
        client_queries: Queries that one client address may run at once; 0 is any number.
        write_token: Who presents it may write; without one nobody may.
        write_token_file: File that holds the token.
        service_allow: URLs that SERVICE may call, separated by spaces.
        load_allow: URLs that LOAD may fetch, separated by spaces.
        permanent_url: URL under which clients see this server, if a proxy changes it.
        access_log: File that a line for each request is written to; "-" is the standard output,
            "" none.
        show_texts: Whether pages show the texts of documents, or only the quotes of claims.
        extractors: "rules"; "rules,nlp" with a second opinion on names, "rules,llm" with a language
            model beside them, "rules,nlp,llm" with both.
        llm_url: Base address of an API of chat completions, such as http://127.0.0.1:8080/v1.
        llm_model: Name of the model, as its server knows it.
        llm_key: Key of the API.
        llm_budget: Most tokens that one build may spend; 0 is any number.
        llm_price_in: Price of a million tokens asked, for the estimate.
        llm_price_out: Price of a million tokens answered.
        llm_timeout_s: Seconds to wait for one answer.
        llm_cache: Folder of kept answers; "" is one in the store.
    """

    store: str = "graph-store"
    workspace: str = ""
    base: str = DEMO_BASE
    linker: str = "local"
    contact: str = ""
    document_limit_bytes: int = 20_000_000
    title: str = "Hustings"
    host: str = "127.0.0.1"
    port: int = 8000
    scratch: bool = False
    union: bool = True
    timeout_s: float = 20.0
    engine: str = "local"
    scheduler: str = ""
    workers: int = 4  # twice the cores of a small machine: short queries pass between long ones
    queue: int = 64
    in_memory: str = "auto"
    in_memory_quads: int = 3_000_000  # about 1.2 GB, twice that while a build is taken over
    memory_mb: int = 1024
    query_bytes: int = 8 << 20
    upload_bytes: int = 256 << 20
    answer_bytes: int = 2 << 30
    cache_mb: int = 64
    depth: int = 256
    operators: int = 2_000
    threads: int = 96
    client_queries: int = 0
    write_token: str = ""
    write_token_file: str = ""
    service_allow: str = ""
    load_allow: str = ""
    permanent_url: str = ""
    show_texts: bool = True
    access_log: str = ""
    extractors: str = "rules"
    llm_url: str = ""
    llm_model: str = ""
    llm_key: str = field(default="", repr=False)
    llm_budget: int = 2_000_000
    llm_price_in: float = 0.0
    llm_price_out: float = 0.0
    llm_timeout_s: float = 120.0
    llm_cache: str = ""

    def __post_init__(self) -> None:
        """Check what a type cannot say."""
        if self.in_memory not in ("auto", "always", "never"):
            raise SettingsError(f"in_memory is {self.in_memory!r}; use auto, always or never")
        if self.engine not in ("local", "dask"):
            raise SettingsError(f"engine is {self.engine!r}; use local or dask")
        if self.timeout_s <= 0:
            raise SettingsError(f"timeout_s is {self.timeout_s}; it must be more than 0")

    @property
    def llm(self) -> bool:
        """Whether a language model reads beside the rules.

        Raises:
            SettingsError: It should, but what it needs is not set.
        """
        if "llm" not in self._named():
            return False
        if not (self.llm_url and self.llm_model):
            raise SettingsError("extractors names llm: set llm_url and llm_model too")
        if self.llm_budget < 0 or self.llm_timeout_s <= 0:
            raise SettingsError("llm_budget must be 0 or more, llm_timeout_s more than 0")
        return True

    @property
    def nlp(self) -> bool:
        """Whether spaCy gives a second opinion on names.

        Raises:
            SettingsError: `extractors` names what there is not.
        """
        return "nlp" in self._named()

    def _named(self) -> list[str]:
        named = self.extractors.replace(",", " ").split()
        if named not in (["rules", *more] for more in ([], ["nlp"], ["llm"], ["nlp", "llm"])):
            raise SettingsError(
                f"extractors is {self.extractors!r}; use rules, and beside it nlp, llm, or nlp,llm"
            )
        return named

    def token(self) -> str:
        """Return the write token, from the setting or its file; "" if nobody may write.

        Raises:
            SettingsError: The file cannot be read or is empty.
        """
        if self.write_token or not self.write_token_file:
            return self.write_token
        try:
            token = Path(self.write_token_file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise SettingsError(f"write_token_file: {error}") from error
        if not token:
            raise SettingsError(f"write_token_file: {self.write_token_file} is empty")
        return token


def load_settings(
    flags: Mapping[str, object] | None = None,
    environ: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Settings:
    """Read the settings from all four places.

    Args:
        flags: Values from the command line; None values count as not given.
        environ: Instead of the environment of the process.
        folder: Where `hustings.toml` is looked for, instead of the working directory.

    Raises:
        SettingsError: A value is of the wrong type, or a name in the file is unknown.
    """
    names = {field.name: type(field.default) for field in fields(Settings)}
    values: dict[str, object] = {}
    path = (folder or Path.cwd()) / FILE
    for name, value in _from_file(path).items():
        if name not in names:
            raise SettingsError(f"{path}: unknown setting {name!r}; known are {', '.join(names)}")
        values[name] = _typed(f"{path}: {name}", value, names[name])
    for name, kind in names.items():
        text = (environ if environ is not None else os.environ).get(PREFIX + name.upper())
        if text is not None:
            values[name] = _typed(PREFIX + name.upper(), text, kind)
    for name, value in (flags or {}).items():
        if value is not None:
            values[name] = _typed(f"--{name.replace('_', '-')}", value, names[name])
    return Settings(**values)  # type: ignore[arg-type]  # each was brought to its field's type


def _from_file(path: Path) -> dict[str, object]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: {error}") from error


def _typed(place: str, value: object, kind: type) -> object:
    """Return `value` as a `kind`, which is bool, int, float or str."""
    if kind is bool:
        text = str(value).lower()
        if text in _TRUE or text in _FALSE:
            return text in _TRUE
        raise SettingsError(f"{place}: {value!r} is neither true nor false")
    if isinstance(value, (list, tuple)) and kind is str:
        return " ".join(map(str, value))
    convert: Callable[[str], object] = kind
    try:
        return convert(str(value))
    except ValueError as error:
        raise SettingsError(f"{place}: {value!r} is not of type {kind.__name__}") from error
