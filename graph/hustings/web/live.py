"""The store as the server holds it: the version that answers, the workers, the one writer."""

from __future__ import annotations

import json
import logging
import shutil
import socket
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol

from flask import Response

from hustings.errors import HustingsError, ReadOnlyStore
from hustings.settings import Settings
from hustings.store import Manifest, RemoteStore, Store
from hustings.store.exchange import Reply
from hustings.store.limits import Limits
from hustings.store.pool import Pool
from hustings.store.tasks import Sources, Task, perform
from hustings.store.unions import outer_graphs
from hustings.store.wire import DATA, HEAD, Frames
from hustings.store.writes import Write, Written, apply, changed
from hustings.vocabulary import prefixes
from hustings.web.gate import Gate
from hustings.web.protocol import Operation

log = logging.getLogger(__name__)

_WATCH_S: Final = 0.5


class Html(Protocol):
    """What a person at the endpoint gets to see."""

    def home(self) -> Response:
        """Return the page at `/`."""

    def form(self) -> Response:
        """Return a page to ask a query with."""

    def result(self, asked: Operation) -> Response:
        """Answer a query as a page."""


@dataclass(slots=True)
class Live:
    """What all views share.

    Attributes:
        settings: The settings of the server.
        store: The store that is served.
        pool: The workers; None answers in this process, without limits.
        token: Who presents it may write; "" if nobody may.
        html: What a person gets to see.
        prefixes: Prefixes that queries may use undeclared.
        gate: The limits on texts.
    """

    settings: Settings
    store: Store
    pool: Pool | None
    token: str
    html: Html = field(init=False)
    prefixes: dict[str, str] = field(default_factory=dict)
    gate: Gate = field(default_factory=Gate)
    _writing: threading.Lock = field(default_factory=threading.Lock)
    _ended: threading.Event = field(default_factory=threading.Event)
    _manifest: Manifest | None = None

    @property
    def manifest(self) -> Manifest:
        """Manifest of the version that answers."""
        if self.pool is not None and self.pool.manifest is not None:
            return self.pool.manifest
        if self._manifest is None or isinstance(self.store, RemoteStore):
            self._manifest = self.store.manifest()
        return self._manifest

    @property
    def ready(self) -> bool:
        """Whether a query could be answered now."""
        return self.pool is None or self.pool.ready

    @property
    def closed(self) -> bool:
        """Whether the workers have been ended."""
        return self._ended.is_set()

    def start(self) -> None:
        """Open the current version and follow the store from now on."""
        self.refresh()
        self.gate = self._judged_by()
        if self.pool is not None:
            threading.Thread(target=self._follow, name="hustings-watch", daemon=True).start()

    def _judged_by(self) -> Gate:
        settings = self.settings
        return Gate(
            text_bytes=settings.query_bytes,
            depth=settings.depth,
            operators=settings.operators,
            service_allow=frozenset(settings.service_allow.split()),
            load_allow=frozenset(settings.load_allow.split()),
            confined=self.pool is not None and self.pool.confined,
        )

    def refresh(self) -> None:
        """Answer from the store's current version."""
        folder, manifest = self.store.current(), self.store.manifest()
        if self.pool is not None:
            self.pool.use(folder, manifest)
        self._manifest = manifest

    def _follow(self) -> None:
        """Take over what another process publishes."""
        seen = self.store.current()
        while not self._ended.wait(_WATCH_S):
            try:
                now = self.store.current()
                if now != seen and not self._writing.locked():
                    if self.manifest.version != self.store.version:
                        self.refresh()
                    seen = now
            except (HustingsError, OSError) as error:
                log.warning("live.refresh_failed error=%s", error)

    def close(self) -> None:
        """End the workers."""
        self._ended.set()
        if self.pool is not None:
            self.pool.close()

    # ---- reading

    def ask(
        self,
        task: Task,
        client: str = "",
        peer: socket.socket | None = None,
        *,
        network: bool = False,
    ) -> Reply:
        """Do a task, in a worker where there are any.

        Raises:
            HustingsError: It cannot be done; the class says why.
        """
        if self.pool is not None:
            return self.pool.ask(task, client, peer, network=network)
        return self._direct(task)

    def _direct(self, task: Task) -> Reply:
        frames = Frames()
        if isinstance(self.store, RemoteStore):
            self.store.perform(task, frames.feed, self.settings.timeout_s)
        else:
            reader = self.store.reader
            outer = outer_graphs(self.store.manifest().derived_graphs)
            sources = Sources(lambda whole: reader(whole=whole), outer)
            perform(sources.of(task), task, frames.feed)
        body = b""
        head: dict[str, Any] = {}  # Any: whatever JSON can say
        while (frame := frames.next()) is not None:
            if frame[0] == HEAD:
                head = json.loads(frame[1])
            elif frame[0] == DATA:
                body += frame[1]
        head["version"] = self.store.version if not task.folder else ""
        return Reply(head, body)

    # ---- writing

    def write(self, change: Write) -> Written:
        """Make one change and answer from its result.

        Raises:
            HustingsError: It cannot be made; nothing has changed then.
        """
        if isinstance(self.store, RemoteStore):
            raise ReadOnlyStore(f"{self.store.address} is only read here; write to it there")
        with self._writing, self.store.writing():
            self.store.tidy()
            before, source = self.store.manifest(), self.store.current()
            draft = self.store.draft()
            try:
                done = self._changed(change, source, draft, before)
                self.store.switch(draft, changed(before, done))
            except BaseException:
                shutil.rmtree(draft, ignore_errors=True)
                raise
            self.refresh()
        return done

    def _changed(
        self, change: Write, source: Path | None, draft: Path, before: Manifest
    ) -> Written:
        if self.pool is None:
            return apply(change, source, draft, before.derived_graphs)
        order = {
            "write": change.packed(),
            "source": str(source or ""),
            "draft": str(draft),
            "derived": list(before.derived_graphs),
        }
        value = dict(self.pool.change(order))
        return Written(**{**value, "graphs": tuple(value["graphs"])})


def open_live(settings: Settings, store: Store) -> Live:
    """Return what the views share, not yet started."""
    pool = None
    if settings.workers > 0 and not isinstance(store, RemoteStore):
        limits = Limits(
            workers=settings.workers,
            queue=settings.queue,
            timeout_s=settings.timeout_s,
            memory_bytes=settings.memory_mb << 20,
            in_memory=settings.in_memory,
            in_memory_quads=settings.in_memory_quads,
            client_queries=settings.client_queries,
        )
        pool = Pool(limits)
    return Live(settings, store, pool, settings.token(), prefixes=prefixes(settings.base))
