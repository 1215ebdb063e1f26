"""A bounded number of worker processes that answer tasks, in the order of `lanes`."""

from __future__ import annotations

import itertools
import json
import logging
import socket
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from hustings.errors import HustingsError, StoreUnavailable
from hustings.store import wire
from hustings.store.exchange import LONG_S, Exchange, Reply, Running
from hustings.store.lanes import Busy, Lanes, TooManyQueries
from hustings.store.limits import Counts, Limits
from hustings.store.manifest import Manifest
from hustings.store.nursery import Generation, Nursery, Worker
from hustings.store.priority import processors
from hustings.store.stock import Stock
from hustings.store.tasks import Task

log = logging.getLogger(__name__)

_LIGHT_QUADS: Final = 20_000  # read into memory in 0.1 s: not worth a second nursery
_LONG_KNOWN: Final = 1_024
_LAST_S: Final = 2 * LONG_S  # who used less is rather given the beginning of its time before others


class Pool:
    """Answers tasks in worker processes."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.counts = Counts()
        self.running: dict[int, Running] = {}
        self._ids = itertools.count(1)
        self.lanes = Lanes(limits.workers, limits.queue, max(2, processors()))
        self._stock = Stock(self.stock)
        self._hiring = threading.Lock()
        self._long: OrderedDict[int, None] = OrderedDict()  # queries whose workers were put last
        self._changing = threading.Lock()
        self._generation: Generation | None = None
        self._outgoing: Generation | None = None
        self._closed = False

    # ---- versions

    def use(self, folder: Path | None, manifest: Manifest) -> None:
        """Answer from this version from now on; what is being answered is not disturbed.

        Raises:
            StoreUnavailable: It cannot be opened; the former version goes on answering.
        """
        limits = self.limits
        memory = limits.in_memory == "always" or (
            limits.in_memory == "auto" and manifest.quads <= limits.in_memory_quads
        )
        with self._changing:
            former = self._generation
            light = not memory or manifest.quads <= _LIGHT_QUADS
            keep = former is not None and former.nursery.alive and light
            nursery = former.nursery if former and keep else Nursery(limits)
            try:
                nursery.open(folder, manifest, memory=memory)
                made = Generation(folder, manifest, nursery, memory)
                for number in range(max(self._quick_wanted + 1, limits.workers)):
                    quick = number < self._quick_wanted
                    made.put(nursery.fork(quick=quick), born=True)
            except StoreUnavailable:
                if not keep:
                    nursery.close()
                raise
            with self._hiring:
                self._generation = made
                self.counts.generations += 1
                if former:
                    former.retired = True
            if former:
                former.dismiss()
                if not keep:
                    former.nursery.close()
        log.info("pool.version id=%s quads=%d memory=%s", manifest.version, manifest.quads, memory)

    @property
    def manifest(self) -> Manifest | None:
        """Manifest of the version that answers."""
        return self._generation.manifest if self._generation else None

    @property
    def confined(self) -> bool:
        """Whether workers are shut off from the network."""
        return bool(self._generation and self._generation.nursery.confined)

    @property
    def ready(self) -> bool:
        """Whether there is a nursery that could make workers."""
        return bool(self._generation and self._generation.nursery.alive)

    @property
    def waiting(self) -> int:
        """How many wait for a worker."""
        return self.lanes.waiting

    def generation(self) -> Generation:
        """Return the current generation, with a new nursery if the former one has died.

        Raises:
            StoreUnavailable: There is none.
        """
        current = self._generation
        if current is None or self._closed:
            raise StoreUnavailable("the store is being opened; try again in a moment")
        if not current.nursery.alive:
            log.warning("pool.nursery_died version=%s", current.manifest.version)
            self.use(current.folder, current.manifest)
            current = self._generation or current
        return current

    def change(self, order: Mapping[str, Any]) -> Mapping[str, Any]:
        """Have a write made by a worker of its own, with four times the memory and the time.

        Raises:
            QueryTimeout: It took too long.
            QueryTooLarge: It took its worker down.
            QueryError: It cannot be made.
        """
        generation = self.generation()
        worker = generation.nursery.fork("write", factor=4)
        running = Running(next(self._ids), "(write)", "", time.monotonic(), worker)
        running.slow = running.calmed = True  # it is not judged: who writes holds the token
        exchange = Exchange(self, running, generation, limit_s=4 * self.limits.timeout_s)
        self.running[running.id] = running
        try:
            worker.channel.sendall(wire.message(wire.TASK, order))
            kind, payload = exchange.next_frame()
            value: dict[str, Any] = json.loads(payload)
            if kind == wire.ERROR:
                raise wire.unpacked(value)
            return value
        except (HustingsError, EOFError, OSError) as error:
            raise exchange.explained(error) from None
        finally:
            self.running.pop(running.id, None)
            worker.kill()

    def close(self) -> None:
        """End all processes."""
        self._closed = True
        self._stock.close()
        for running in list(self.running.values()):
            running.stopped = True
            running.worker.end()
        for generation in (self._generation, self._outgoing):
            if generation:
                with self._hiring:
                    generation.retired = True
                generation.dismiss()
                generation.nursery.close()
                generation.nursery.marks.close()

    def stop(self, running_id: int) -> bool:
        """Stop a running query; return whether there was one."""
        found = self.running.get(running_id)
        if found is None:
            return False
        found.stopped = True
        found.worker.end()
        return True

    # ---- answering

    def ask(
        self,
        task: Task,
        client: str = "",
        peer: socket.socket | None = None,
        *,
        network: bool = False,
    ) -> Reply:
        """Do a task in a worker; return as soon as its answer begins.

        Args:
            task: What to do.
            client: Who asks, for the list of running queries.
            peer: The connection of who asks; if it is closed, the worker is freed.
            network: Whether the worker may reach out; for queries that were judged.

        Raises:
            Busy: The queue is full, or the query is long and so are too many others.
            QueryTimeout: It was cut off before its answer began.
            QueryTooLarge: It took its worker down.
            QueryError: It cannot be answered.
        """
        self.admit(client)
        try:
            self.lanes.enter(self.limits.timeout_s)
        except Busy:
            self.counts.refused += 1
            raise
        sent = wire.message(wire.TASK, task.packed())
        try:
            first = bool(task.as_of)  # the graph of a day is made before the query is at work
            exchange = self.begin(sent, task.question.text, client, network=network, first=first)
        except BaseException:
            self.lanes.leave(slow=False)
            raise
        exchange.peer, exchange.past = peer, bool(task.folder)
        exchange.prepares = bool(task.as_of)
        return exchange.reply()

    def admit(self, client: str) -> None:
        """Let a client ask one more query.

        Raises:
            TooManyQueries: It runs as many as it may.
        """
        most = self.limits.client_queries
        if most and sum(r.client == client for r in list(self.running.values())) >= most:
            raise TooManyQueries(f"{most} queries of yours are running; wait for one of them")

    def begin(
        self, sent: bytes, text: str, client: str, *, network: bool = False, first: bool = False
    ) -> Exchange:
        """Send a task to a worker, for who has a place in the quick lane.

        The place is kept when this raises, and goes with the exchange when it does not.

        Args:
            sent: The task as it travels.
            text: Its query, for the list of running ones.
            client: Who asks.
            network: Whether the worker may reach out.
            first: Whether no worker will do that was put last, even for a query that was long.

        Raises:
            StoreUnavailable: There is no worker and none can be made.
        """
        worker, generation = self._hire(
            long=not first and hash(text) in self._long, network=network
        )
        exchange = self._engaged(text, client, worker, generation)
        exchange.send([(sent, None)])
        return exchange

    def begin_at_once(
        self,
        text: str,
        client: str,
        *,
        known: bool = False,
        direct: bool = False,
        version: str = "",
    ) -> Exchange | None:
        """Do as `begin` if a worker is idle, but for the sending, which is left to the caller.

        Returns None if a worker would have to be made.

        Args:
            text: The query, for the list of running ones.
            client: Who asks.
            known: Whether it is known to be quick.
            direct: Whether a short answer may go straight to who asks.
            version: The only version of which it may.
        """
        generation = self._generation
        if generation is None or self._closed:
            return None
        with self._hiring:
            worker = generation.take(known=known, long=hash(text) in self._long)
        self._look_ahead(generation, known=known)
        if worker is None:
            return None
        exchange = self._engaged(text, client, worker, generation, known=known)
        exchange.direct = direct and generation.manifest.version == version
        return exchange

    def spare(self, *, known: bool = False) -> None:
        """Make one more idle worker.

        Args:
            known: Whether it is for queries that are known to be quick.

        Raises:
            StoreUnavailable: It cannot be made.
        """
        worker, generation = self._forked(quick=known)
        with self._hiring:
            retired = generation.retired
            if not retired:
                generation.put(worker, born=True)
        if retired:
            worker.kill()

    def stock(self) -> None:
        """Make the workers that will be wanted soon, before somebody waits for them.

        Raises:
            StoreUnavailable: They cannot be made.
        """
        while (generation := self._generation) is not None and not self._closed:
            if generation.quick_ones < self._quick_wanted:
                self.spare(known=True)
            elif not generation.others:
                self.spare()
            else:
                return

    def _engaged(
        self, text: str, client: str, worker: Worker, generation: Generation, *, known: bool = False
    ) -> Exchange:
        begun, used_s = time.monotonic(), worker.used_s()
        running = Running(next(self._ids), text, client, begun, worker, used_s, known)
        running.calmed = worker.calmed
        self.running[running.id] = running
        return Exchange(self, running, generation)

    def _look_ahead(self, generation: Generation, *, known: bool) -> None:
        """Have a worker made if there is none left for the next query of this kind."""
        few = generation.quick_ones < self._quick_wanted if known else not generation.others
        if few:
            self._stock.lacks()

    @property
    def _quick_wanted(self) -> int:
        """How many workers are for queries that are known to be quick."""
        return min(self.lanes.at_once, max(1, self.limits.workers))

    def demote(self, running: Running) -> bool:
        """Move a query to the slow lane; return whether there was room."""
        running.slow = self.lanes.demote(begun=running.begun, known=running.known)
        return running.slow

    def _hire(self, *, long: bool, network: bool) -> tuple[Worker, Generation]:
        generation = self.generation()
        if network:
            generation = self._open_to_network(generation)
        with self._hiring:
            worker = generation.take(known=False, long=long)
        if not network:
            self._look_ahead(generation, known=False)
        if worker is None and network:
            self.counts.forked += 1
            worker = generation.nursery.fork()
        elif worker is None:
            worker, generation = self._forked()
        return worker, generation

    def _forked(self, *, quick: bool = False) -> tuple[Worker, Generation]:
        """Return a new worker of the current version, even if that changes meanwhile."""
        while True:
            generation = self.generation()
            self.counts.forked += 1
            try:
                return generation.nursery.fork(quick=quick), generation
            except StoreUnavailable:
                if generation is self._generation or self._closed:
                    raise

    def _open_to_network(self, current: Generation) -> Generation:
        """Return a generation of the same version whose workers may reach out."""
        with self._changing:
            former = self._outgoing
            if former is not None and former.manifest is current.manifest:
                return former
            if former is not None:
                former.dismiss()
                former.nursery.close()
            nursery = Nursery(self.limits, network=True)
            nursery.open(current.folder, current.manifest, memory=False)
            self._outgoing = Generation(current.folder, current.manifest, nursery, memory=False)
            return self._outgoing

    def give_back(self, running: Running, generation: Generation, *, reusable: bool) -> None:
        """Take a worker back, or end it."""
        self.running.pop(running.id, None)
        worker, quick = running.worker, running.worker.quick
        if running.calmed and reusable:
            self._note_long(running)
        with self._hiring:
            keep = reusable and not running.spent and not generation.retired
            if worker.calmed:
                worker.quick = False
                keep = keep and len(generation.calmed) < max(1, self.lanes.places // 2)
            else:
                keep = keep and (quick or len(generation.others) < self.lanes.places)
            if keep:
                generation.put(worker)
            if not (keep and worker.quick):
                generation.quick_ones -= quick
        if not keep:
            worker.kill()
        if quick and not (keep and worker.quick) and not generation.retired:
            self._stock.lacks()
        self.lanes.leave(slow=running.slow, known=running.known)

    def _note_long(self, running: Running) -> None:
        """Note that a query is long, or that one is not which was taken for long."""
        key = hash(running.text)
        with self._hiring:
            self._long.pop(key, None)
            if running.worker.used_s() - running.used_s >= _LAST_S:
                self._long[key] = None
                if len(self._long) > _LONG_KNOWN:
                    self._long.popitem(last=False)
