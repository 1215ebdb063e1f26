"""Brings the workspace of a store up to date with files: what is new is read, the rest is tied."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from hustings.assembly import Progress
from hustings.building import BuildReport, Options
from hustings.derivation.identity import Links
from hustings.engines import Engine, Here, open_engine
from hustings.files import Files
from hustings.making import CRASHED, LOST, Item, Made, Maker, Outcome, Start
from hustings.model.document import Failure
from hustings.read import Unread, unread
from hustings.store.workspace import Workspace

log = logging.getLogger(__name__)

_SAVED: Final = 256  # documents after which their links are kept, should the build fail


class Gathering:
    """Reads the sources of one build into a workspace.

    Args:
        workspace: Knows what was read before.
        links: Takes the linked entities that are found on the way.
        start: What other processes are given that make documents.
        maker: Makes documents in this process.
        options: How to build.
        report: Takes what was done and left out.
        progress: Told how many documents are done.
    """

    def __init__(
        self,
        workspace: Workspace,
        links: Links,
        start: Start,
        maker: Maker,
        options: Options,
        report: BuildReport,
        progress: Progress,
    ) -> None:
        self._workspace = workspace
        self._links = links
        self._start = start
        self._maker = maker
        self._engine = maker.engine
        self._options = options
        self._report = report
        self._progress = progress
        self._files = Files(workspace, maker.engine)
        self._removed = {takedown.digest for takedown in workspace.takedowns()}
        self._spread = options.workers > 1 or options.engine != "local" or bool(options.scheduler)

    def gather(self, sources: list[str], ready: Engine) -> None:
        """Read what is new.

        Raises:
            EngineUnavailable: Nothing can be read any more; what was read is kept.
        """
        try:
            for item, outcome in ready.make(self._items(sources)):
                self._take(item, outcome)
        finally:
            self._links.save()
        self._files.keep()
        self._report.read += self._files.passed_over
        self._report.unchanged += self._files.passed_over
        if self._spread:  # some were found to fail here, others elsewhere and later
            self._report.failures.sort(key=lambda failure: failure.name)

    def missing(self) -> Iterator[str]:
        """Yield the sources of earlier builds that could not be read in this one, sorted."""
        return self._files.missing()

    def opened(self) -> Engine:
        """Return what makes the documents, as the options say."""
        options = self._options
        if not self._spread:
            return Here(self._maker)
        llm = self._start.llm
        start = replace(self._start, llm=llm and replace(llm, url="", key=""))  # it asks nobody
        signature = self._maker.signature()
        return open_engine(options.engine, options.scheduler, options.workers, start, signature)

    def _items(self, sources: list[str]) -> Iterator[Item]:
        """Yield what this engine has not read yet, or may not have."""
        limit = self._options.limit_bytes
        for found in unread(sources, limit_bytes=limit, known=self._files.known):
            item = found.read() if isinstance(found, Unread) and not self._spread else found
            if isinstance(item, Failure):
                self._files.failed()
                self._failed(item)
                continue
            source = source_of(item.name)
            self._files.saw(source)
            if isinstance(item, Unread):
                yield replace(item, known=self._workspace.digest_of(source, self._engine) or "")
            elif self._is_new(source, item.id, item.digest):
                yield item

    def _take(self, item: Item, outcome: Outcome) -> None:
        source = source_of(item.name)
        if isinstance(outcome, Failure):
            self._files.failed(source)
            self._report.read += isinstance(item, Unread) and outcome.kind in (CRASHED, LOST)
            self._failed(outcome)
            return
        if isinstance(item, Unread):
            if not self._is_new(source, outcome.id, outcome.digest):
                return
        elif self._workspace.engine_of(outcome.digest) == self._engine:  # since it was asked for
            self._workspace.tie(source, outcome.id, outcome.digest)
            self._report.unchanged += 1
            return
        assert isinstance(outcome, Made)  # what is the same as before is not new
        self._workspace.put_packed(
            source, outcome.id, outcome.digest, outcome.blob, self._engine, outcome.quarantine
        )
        if self._start.llm is not None:
            self._workspace.wait(outcome.digest, outcome.waiting)
        if outcome.links is not None:
            self._links.keep(outcome.digest, outcome.id, outcome.links)
        self._report.extracted += 1
        if self._report.extracted % _SAVED == 0:
            self._links.save()
        log.info("document.read id=%s claims=%d", outcome.id, outcome.claims)

    def _is_new(self, source: str, identifier: str, digest: str) -> bool:
        """Tell whether a document that was read is to be kept; tie it to its source if it is."""
        self._report.read += 1
        self._progress("read", self._report.read)
        made_by = self._workspace.engine_of(digest)
        if digest in self._removed and made_by is None:
            self._report.taken_down.append(identifier)
            self._files.failed(source)
            return False
        if made_by == self._engine:
            self._workspace.tie(source, identifier, digest)
            self._report.unchanged += 1
            return False
        return True

    def _failed(self, failure: Failure) -> None:
        if failure.kind == "skipped":
            self._report.skipped[failure.reason] += 1
        else:
            self._report.failures.append(failure)
            log.info("document.failed %s", failure.reason)


def source_of(name: str) -> str:
    """Return the name under which the workspace knows where a document came from."""
    path, colon, line = name.rpartition(":")
    if colon and line.isdigit():
        return f"{Path(path).absolute()}:{line}"
    return name if name == "-" else str(Path(name).absolute())
