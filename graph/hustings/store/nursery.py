"""The server's ends of the processes behind it: of the nursery, and of the workers it forks."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

from hustings.errors import StoreUnavailable
from hustings.store import priority, wire
from hustings.store.delivery import PAGE, Marks
from hustings.store.limits import Limits
from hustings.store.manifest import Manifest
from hustings.store.unions import outer_graphs

_START_S: Final = 300.0
_KILLED: Final = 9
# The engine asks for many small pieces of memory at once: 0.7 of the time of a small query, for
# 20 MB in each worker that was at work. Other systems than glibc do not look at it.
_TUNED: Final = "glibc.malloc.tcache_count=8000"
_SCHEDULED: Final = 2  # the clock of a process's time on processors: CPUCLOCK_SCHED of Linux


class Worker:
    """The server's end of one worker process."""

    def __init__(
        self,
        channel: socket.socket,
        handle: int,
        pid: int,
        sending: Callable[[], bool],
        *,
        quick: bool,
    ) -> None:
        self.channel = channel
        self.pid = pid
        self.sending = sending  # whether it may have sent an answer that it has not told of
        self.quick = quick  # whether it is for queries that are known to be quick
        self.calmed = False  # whether it was put last, for good
        self.frames = wire.Frames()
        self._handle = handle
        self._closing = threading.Lock()

    def end(self) -> None:
        """End the process at once; whoever reads from it sees its channel close."""
        with self._closing:
            if self._handle >= 0:
                with contextlib.suppress(ProcessLookupError):
                    signal.pidfd_send_signal(self._handle, _KILLED)

    def kill(self) -> None:
        """End the process and let go of it; only for who holds it, who may call it again."""
        self.end()
        with self._closing:
            if self._handle >= 0:
                os.close(self._handle)
                self._handle = -1
                self.channel.close()

    def used_s(self) -> float:
        """Return the processor time it has used so far, in seconds."""
        try:
            return time.clock_gettime((~self.pid << 3) | _SCHEDULED)
        except OSError:  # it has gone, or this system tells it otherwise
            return time.monotonic()

    def delayed_s(self) -> float:
        """Return how long it has waited for a processor so far; 0 where that is not told."""
        try:
            return int(Path(f"/proc/{self.pid}/schedstat").read_text().split()[1]) / 1e9
        except (OSError, ValueError, IndexError):
            return 0.0

    def calm(self) -> None:
        """Leave the processor to others first."""
        self.calmed = True
        priority.come_last(self.pid)


class Nursery:
    """The server's end of the process that forks workers.

    Args:
        limits: What its workers get.
        network: Leave the network open to its workers (for SERVICE calls that are allowed).

    Raises:
        StoreUnavailable: It did not come up.
    """

    def __init__(self, limits: Limits, *, network: bool = False) -> None:
        self.confined = False
        self._limits = limits
        self._network = network
        self._lock = threading.Lock()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.settimeout(_START_S)
        page = os.memfd_create("hustings-marks")
        os.ftruncate(page, PAGE)
        self.marks, self._places = Marks(page), itertools.count()
        with theirs:
            passed = (theirs.fileno(), page)
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", "hustings.store.worker", *map(str, passed)],
                pass_fds=passed,
                stdin=subprocess.DEVNULL,
                env={"GLIBC_TUNABLES": _TUNED, **os.environ, "RUST_BACKTRACE": "0"},
            )
        os.close(page)
        self._control = ours

    def open(self, folder: Path | None, manifest: Manifest, *, memory: bool) -> None:
        """Let workers forked from now on read the version in `folder`.

        Raises:
            StoreUnavailable: It cannot be read.
        """
        order = {
            "do": "open",
            "folder": str(folder or ""),
            "memory": memory and folder is not None,
            "graphs": [name for name in manifest.user_graphs if not name.startswith("_:")],
            "outer": outer_graphs(manifest.derived_graphs),
            "cpu_s": self._limits.timeout_s + 5,
            "network": self._network,
        }
        answer, _ = self._ordered(order)
        if answer["error"]:
            raise StoreUnavailable(answer["error"])
        self.confined = bool(answer["confined"])

    def _ordered(
        self, order: Mapping[str, Any], descriptor: int | None = None
    ) -> tuple[dict[str, Any], list[int]]:
        """Give an order; return the answer and the descriptors that came with it."""
        data = json.dumps(order).encode()
        try:
            with self._lock:
                socket.send_fds(self._control, [data], [] if descriptor is None else [descriptor])
                answer, descriptors, _, _ = socket.recv_fds(self._control, 1 << 16, 1)
        except OSError as error:
            raise StoreUnavailable(f"the workers' nursery is gone: {error}") from error
        if not answer:
            raise StoreUnavailable("the workers' nursery is gone")
        value: dict[str, Any] = json.loads(answer)
        return value, list(descriptors)

    def fork(self, role: str = "read", factor: int = 1, *, quick: bool = False) -> Worker:
        """Return a new worker.

        Args:
            role: What it is to do, "read" or "write".
            factor: How many times the usual memory it gets.
            quick: Whether it is for queries that are known to be quick; another one that reads
                gives way to those.

        Raises:
            StoreUnavailable: The nursery cannot make one.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            place = next(self._places) % PAGE
            self.marks.set(place, sending=False)
            order = {
                "do": "fork",
                "role": role,
                "gentle": role == "read" and not quick,
                "place": place,
                "memory_bytes": self._limits.memory_bytes * factor,
            }
            try:
                answer, handles = self._ordered(order, theirs.fileno())
            except StoreUnavailable:
                ours.close()
                raise
        if not handles:
            ours.close()
            raise StoreUnavailable("a worker could not be started")
        sending = partial(self.marks.sending, place)
        return Worker(ours, handles[0], answer["pid"], sending, quick=quick)

    @property
    def alive(self) -> bool:
        """Whether the process is there."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the process; its workers are not touched."""
        self._control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(2)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()


@dataclass(slots=True, eq=False)
class Generation:
    """A version, the nursery of its workers, and those that are idle.

    Queries that are known to be quick have workers of their own. All other workers give way to
    them from their birth, so that no number of long queries keeps the processors from the rest.
    Those that were put last wait for queries that were long before: they know the graph already.

    Attributes:
        folder: Where the version is.
        manifest: What it is.
        nursery: Makes its workers.
        memory: Whether it is held in memory.
        quick: Idle workers for queries that are known to be quick.
        others: Idle workers for all others.
        calmed: Idle workers that were put last.
        quick_ones: How many workers for quick queries there are, those at work counted.
        retired: Whether another version answers now.
    """

    folder: Path | None
    manifest: Manifest
    nursery: Nursery
    memory: bool
    quick: list[Worker] = field(default_factory=list)
    others: list[Worker] = field(default_factory=list)
    calmed: list[Worker] = field(default_factory=list)
    quick_ones: int = 0
    retired: bool = False

    def take(self, *, known: bool, long: bool = False) -> Worker | None:
        """Return an idle worker, None if there is none: a new version dismisses them at any time.

        Of several it is the one that was at work last: what it needs is in the caches. A query
        that is known to be quick takes another's worker rather than wait for one of its own.

        Args:
            known: Whether the query is known to be quick.
            long: Whether it was long before.
        """
        first = self.quick if known else self.calmed if long else self.others
        for idle in (first, self.others):
            with contextlib.suppress(IndexError):
                return idle.pop()
        return None

    def put(self, worker: Worker, *, born: bool = False) -> None:
        """Note that a worker is idle, or, if it was just born, that there is one more."""
        if born:
            self.quick_ones += worker.quick
        idle = self.calmed if worker.calmed else self.quick if worker.quick else self.others
        idle.append(worker)

    def dismiss(self) -> None:
        """End the idle workers; those at work end when they are given back."""
        self.retired = True
        for idle in (self.quick, self.others, self.calmed):
            while idle:
                idle.pop().kill()
