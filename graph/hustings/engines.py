"""What makes many documents: this process, several on this machine, or a cluster of machines."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from typing import Final, Protocol, cast

from hustings.assembly import A, B, Each
from hustings.closing import Closing
from hustings.errors import EngineUnavailable, SettingsError
from hustings.forking import context
from hustings.making import (
    MUCH,
    TOGETHER,
    Item,
    Maker,
    Outcome,
    Signature,
    Start,
    lost,
    seldom,
    size_of,
    together,
)

log = logging.getLogger(__name__)

ENGINES: Final = ("local", "dask")
_AHEAD: Final = 3  # tasks in line for each process
_SHARES: Final = 2  # in which a process is handed what is left in the end
_JOBS_AHEAD: Final = 4  # pieces of other work: this process has its own to do meanwhile
_HELD_BYTES: Final = 4 << 20  # of what was made of such pieces, and waits for its turn


class Engine(AbstractContextManager["Engine"], Protocol):
    """Makes documents, several at once; a context manager that lets go of its processes.

    What it makes of a document is what a `Maker` makes of it, wherever that is.
    """

    def make(self, items: Iterable[Item]) -> Iterator[tuple[Item, Outcome]]:
        """Yield items with what was made of them, in their order.

        Raises:
            EngineUnavailable: Nothing can be made any more; what was yielded is good.
        """

    @property
    def each(self) -> Each | None:
        """What does other work in several processes of this machine; None if there are none."""


def open_engine(
    name: str, scheduler: str, workers: int, start: Start, signature: Signature
) -> Engine:
    """Return the engine that is asked for.

    Args:
        name: "local" or "dask".
        scheduler: Address of the scheduler of a cluster; "" starts a small one here.
        workers: How many processes on this machine.
        start: What each process is given.
        signature: What decides here what is made; must be the same on other machines.

    Raises:
        SettingsError: There is no such engine, or it is not installed.
    """
    if name == "local" and not scheduler:
        return Workers(workers, start)
    if name != "dask":
        raise SettingsError(f"engine {name!r} has no scheduler; use one of {', '.join(ENGINES)}")
    try:
        from hustings.cluster import Cluster  # Dask is an optional extra
    except ImportError as error:
        raise SettingsError(
            f"engine dask: {error.name} is not installed; pip install 'hustings[cluster]'"
        ) from error
    return Cluster(start, signature, scheduler, workers)


class Here(Closing):
    """This process alone."""

    def __init__(self, maker: Maker) -> None:
        self._maker = maker

    def close(self) -> None:
        """There is nothing to let go of."""

    @property
    def each(self) -> None:
        """There are no others."""

    def make(self, items: Iterable[Item]) -> Iterator[tuple[Item, Outcome]]:
        """Yield items with what was made of them, in their order."""
        for some in together(items):
            yield from zip(some, self._maker.make_all(some), strict=True)


class Workers(Closing):
    """Several processes on this machine.

    A process that dies takes nothing along: what was in hand is made again, each task in a process
    of its own, and of one that kills that process too each document; only one that kills a third
    is given up.
    """

    def __init__(self, number: int, start: Start) -> None:
        self._number = number
        self._start = start
        self._context = context()
        self._pool = self._new(number)

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def make(self, items: Iterable[Item]) -> Iterator[tuple[Item, Outcome]]:
        """Yield items with what was made of them, in their order.

        Raises:
            EngineUnavailable: No process can be started.
        """
        line: deque[tuple[list[Item], Future[list[Outcome]]]] = deque()
        for task in _tasks(items, self._number):
            line.append((task, self._handed(_make, task)))
            if len(line) > self._number * _AHEAD:
                yield from self._first(line)
        while line:
            yield from self._first(line)

    @property
    def each(self) -> Each:
        """What does other work in these processes."""
        return self._each

    def _each(
        self, work: Callable[[A], B], things: Iterable[A], meanwhile: Callable[[], bool]
    ) -> Iterator[B]:
        line: deque[tuple[A, Future[bytes]]] = deque()
        for thing in things:
            line.append((thing, self._handed(_told, (work, thing))))
            while line and (len(line) > self._number * _JOBS_AHEAD or _held(line) > _HELD_BYTES):
                yield self._done(work, *line.popleft(), meanwhile)
        while line:
            yield self._done(work, *line.popleft(), meanwhile)

    def _done(
        self,
        work: Callable[[A], B],
        thing: A,
        future: Future[bytes],
        meanwhile: Callable[[], bool],
    ) -> B:
        """Return what was done; what was lost with a process is done here."""
        while not future.done() and meanwhile():
            pass
        try:
            return cast("B", pickle.loads(future.result()))  # noqa: S301 - from our own process
        except BrokenProcessPool:
            log.warning("worker.lost")
            return work(thing)

    def _handed(self, work: Callable[[A], B], thing: A) -> Future[B]:
        try:
            return self._pool.submit(work, thing)
        except BrokenProcessPool as error:
            lost: Future[B] = Future()
            lost.set_exception(error)
            return lost

    def _first(
        self, line: deque[tuple[list[Item], Future[list[Outcome]]]]
    ) -> Iterator[tuple[Item, Outcome]]:
        task, future = line.popleft()
        try:
            yield from zip(task, future.result(), strict=True)
        except BrokenProcessPool:
            log.warning("worker.lost")
            self._pool.shutdown(wait=True, cancel_futures=True)
            in_hand = [task, *(others for others, _ in line)]
            line.clear()
            for items in in_hand:
                yield from zip(items, self._again(items), strict=True)
            self._pool = self._new(self._number)

    def _again(self, items: list[Item]) -> list[Outcome]:
        """Return what is made of documents in a process of their own, or of each in one."""
        with self._new(1) as pool:
            try:
                pool.submit(_ready).result()
            except BrokenProcessPool as error:
                raise EngineUnavailable(
                    "no process can be started to read documents: is there memory? "
                    "(a script that builds with workers needs `if __name__ == '__main__'`)"
                ) from error
            try:
                return pool.submit(_make, items).result()
            except BrokenProcessPool:
                if len(items) == 1:
                    return [lost(items[0])]
        return [self._again([item])[0] for item in items]

    def _new(self, number: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(number, self._context, _begin, (self._start,))


_maker: Maker | None = None


def _begin(start: Start) -> None:
    """Start a worker; what it needs is read once."""
    global _maker
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _maker = Maker(start)
    seldom()
    gc.freeze()  # tables and patterns are there to stay: they need not be looked through


def _end_with_parent() -> None:
    """End this worker when the process that started it is gone: nobody else would."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _ready() -> None:
    """Tell that a worker has started."""


def _told(job: tuple[Callable[[A], B], A]) -> bytes:
    """Do other work; what it gives stays packed until its turn comes, and so takes less room."""
    work, thing = job
    return pickle.dumps(work(thing), pickle.HIGHEST_PROTOCOL)


def _held(line: Iterable[tuple[object, Future[bytes]]]) -> int:
    """Return how many bytes wait."""
    return sum(
        len(future.result()) for _, future in line if future.done() and not future.exception()
    )


def _make(items: list[Item]) -> list[Outcome]:
    assert _maker is not None  # `_begin` ran first
    return _maker.make_all(items)


def _tasks(items: Iterable[Item], number: int) -> Iterator[list[Item]]:
    """Yield documents for some processes, in their order: few at once to begin and to end with.

    So all have something to do soon, and nobody has much left when the others have nothing.

    >>> from hustings.read import Unread
    >>> [len(task) for task in _tasks([Unread(b"", "", "txt", "")] * 100, 2)]
    [1, 1, 1, 1, 1, 1, 16, 16, 16, 12, 9, 7, 5, 4, 3, 2, 1, 1, 1, 1]
    """
    held: deque[Item] = deque()
    size, small = 0, number * _AHEAD
    for item in items:
        held.append(item)
        size += size_of(item)
        if small:
            small -= 1
        elif len(held) < _SHARES * number * TOGETHER and size < MUCH:
            continue
        task = [held.popleft() for _ in range(min(len(held), TOGETHER))]
        size -= sum(map(size_of, task))
        yield task
    while held:
        yield [held.popleft() for _ in range(-(-len(held) // (_SHARES * number)))]
