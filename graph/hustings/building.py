"""What a build is told, and what it tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hustings.extract.llm import LlmOptions
from hustings.model.document import Failure
from hustings.read import SIZE_LIMIT_BYTES


@dataclass(frozen=True, slots=True)
class Options:
    """How to build.

    Attributes:
        base: Base of the IRIs of this installation.
        linker: "local", "off", "wikidata" or the address of a Reconciliation service.
        contact: Address for requests to a service.
        limit_bytes: Documents over this size are refused.
        overrides: A table of what people decided about claims; None keeps the store's own.
        workers: How many processes of this machine read claims; 1 is this one.
        engine: "local", or "dask" for a cluster.
        scheduler: Address of the scheduler of the cluster; "" starts one on this machine.
        llm: The model whose kept answers are read beside the rules, if any.
        nlp: Whether spaCy gives a second opinion on names.
    """

    base: str
    linker: str = "local"
    contact: str = field(default="", kw_only=True)
    limit_bytes: int = SIZE_LIMIT_BYTES
    overrides: Path | None = None
    workers: int = 1
    engine: str = "local"
    scheduler: str = ""
    llm: LlmOptions | None = None
    nlp: bool = False


@dataclass(slots=True)
class BuildReport:
    """What a build did, and what it left out and why."""

    read: int = 0
    extracted: int = 0
    unchanged: int = 0
    forgotten: int = 0
    taken_down: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    quarantined: list[tuple[str, str]] = field(default_factory=list)
    documents: int = 0
    claims: int = 0
    statements: int = 0
    quads: int = 0
    version: str = ""

    def lines(self) -> Iterator[str]:
        """Yield the report in lines for a person: what was done, then what was left out."""
        held = (
            f"{self.claims} claims, {self.statements} statements, {self.quads} quads; "
            f"version {self.version}"
        )
        if self.read:
            yield f"{self.documents} documents, {held}"
            yield (
                f"read {self.read}: {self.extracted} extracted, {self.unchanged} unchanged; "
                f"{self.forgotten} forgotten"
            )
        else:
            kept = f"{self.documents} documents remain from before"
            if not self.documents:
                kept = "the graph holds no documents"
            yield f"nothing was read; {kept}: {held}"
            yield f"{self.forgotten} forgotten" + (
                f"; {self.extracted} extracted again from their kept text, as the engine is another"
                if self.extracted
                else ""
            )
        for name in self.taken_down:
            yield f"not read: {name} was taken down on request"
        for failure in self.failures:
            yield f"failed: {failure.reason} [{failure.kind}]"
        for reason, count in sorted(self.skipped.items()):
            yield f"skipped {count}: {reason}"
        for name, reason in self.quarantined:
            yield f"quarantined: {name}"
            yield from (f"  {line}" for line in reason.splitlines())
        if self.dropped and self.read:
            yield f"candidate claims not kept: {sum(self.dropped.values())}"
            for reason, count in self.dropped.most_common(12):
                yield f"  {count} {reason}"
