"""Makes documents on the workers of a Dask cluster (the extra `hustings[cluster]`)."""

from __future__ import annotations

import logging
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Self, cast  # Any: what Dask hands out carries no types

import dask
from distributed import CancelledError, Client, KilledWorker, LocalCluster

from hustings.assembly import A, B, Each
from hustings.children import answered, ask_children, asking, end_children
from hustings.closing import Closing
from hustings.errors import EngineUnavailable, HustingsError
from hustings.making import Item, Outcome, Signature, Start, lost

log = logging.getLogger(__name__)

_AHEAD: Final = 3  # tasks on their way for each thread of the cluster
_LOOK: Final = 8  # tasks after which workers are counted again
_FIRST: Final = 4  # tasks of one document each, for each thread: all have something to do soon
_DOCUMENTS: Final = 16  # that are one task at most: a task costs a few milliseconds
_MUCH: Final = 1 << 16  # bytes of documents that are enough for a task
_PATIENCE_S: Final = 60.0  # without any worker
_ANSWER_S: Final = 10.0  # after which it is looked whether any worker is there
_QUIET: Final = {
    "distributed.admin.large-graph-warning-threshold": "1GB",  # a long document is no graph
    "distributed.comm.timeouts.connect": "10s",
    # It looks at itself fifty times a second: 3 % of a processor, all the time.
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.worker.profile.enabled": False,
}
_Task = tuple[tuple[Item, bytes], ...]  # documents, each with the question about it
_PARTS: Final = ("code and data", "list of known names", "kept answers of the model")


class Cluster(Closing):
    """A scheduler and its workers.

    A worker that is lost takes nothing along: Dask hands its documents to others. What a document
    can do to the process that reads it is kept from the workers (`hustings.children`).

    Args:
        start: What each reading process is given.
        signature: What decides what is made (`Maker.signature`); must be the same everywhere.
        address: Of the scheduler (tcp:// or tls://); "" starts a cluster on this machine.
        workers: How many workers a cluster on this machine has.
        patience_s: How long to wait for the scheduler, and for a first worker.
    """

    def __init__(
        self,
        start: Start,
        signature: Signature,
        address: str,
        workers: int,
        patience_s: float = _PATIENCE_S,
    ) -> None:
        self._start = pickle.dumps(start)
        self._address = address
        self._workers = workers
        self._patience_s = patience_s
        self._own: Any = None  # a LocalCluster
        self._client: Any = None  # a Client
        self._settings: Any = None  # what dask.config.set returns
        self._signature = signature
        self._room = _AHEAD

    def __enter__(self) -> Self:
        """Find the scheduler and a first worker.

        Raises:
            EngineUnavailable: There is none.
        """
        self._settings = dask.config.set(_QUIET)
        self._settings.__enter__()
        for name in ("distributed", "distributed.client"):
            # Its traces of a scheduler that is gone would hide what we say of it.
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            if not self._address:
                self._own = LocalCluster(  # its worker hands on what comes to other processes
                    n_workers=1,
                    threads_per_worker=self._workers,
                    processes=False,
                    memory_limit=None,
                    dashboard_address=None,
                    silence_logs=logging.ERROR,
                )
            address = self._own or self._address
            self._client = Client(address, timeout=self._patience_s, set_as_default=False)
            self._client.wait_for_workers(1, timeout=self._patience_s)
            self._count()
        except (OSError, TimeoutError, ValueError) as error:
            found = self._client is not None
            self.close()
            what = "the scheduler has no workers" if found else "no scheduler answers"
            raise EngineUnavailable(
                f"{self._address or 'cluster'}: {what} ({error}); start it with "
                "`dask scheduler`, and workers with `dask worker ADDRESS`, then build again"
            ) from error
        return self

    def close(self) -> None:
        """Let go of the cluster; one of our own ends."""
        if self._client is not None:
            try:
                if self._client.status == "running":
                    self._client.run(end_children, on_error="ignore")
                self._client.close(timeout=2)
            except (OSError, TimeoutError):
                log.debug("cluster.gone")
        if self._own is not None:
            self._own.close()
        self._settings.__exit__(None, None, None)

    def make(self, items: Iterable[Item]) -> Iterator[tuple[Item, Outcome]]:
        """Yield items with what was made of them, in their order.

        Raises:
            EngineUnavailable: The scheduler or all workers are gone, or a worker has other code.
        """
        line: deque[tuple[_Task, Any]] = deque()
        for number, task in enumerate(self._tasks(items)):
            line.append((task, self._hand(task)))
            if len(line) > self._room:
                yield from self._first(line)
            if number % _LOOK == 0:
                self._count()
        while line:
            yield from self._first(line)

    def _tasks(self, items: Iterable[Item]) -> Iterator[_Task]:
        """Yield documents, some at a time as soon as everybody has something to do."""
        small = _FIRST * self._room // _AHEAD
        task: list[tuple[Item, bytes]] = []
        size = 0
        for item in items:
            question = asking(None, item)
            task.append((item, question))
            size += len(question)
            if small > 0 or len(task) == _DOCUMENTS or size > _MUCH:
                yield tuple(task)
                task, size, small = [], 0, small - 1
        if task:
            yield tuple(task)

    @property
    def each(self) -> Each | None:
        """What does other work on a cluster of our own: no other has the files of the build."""
        return None if self._own is None else self._each

    def _each(
        self, work: Callable[[A], B], things: Iterable[A], meanwhile: Callable[[], bool]
    ) -> Iterator[B]:
        line: deque[tuple[A, Any]] = deque()
        for thing in things:
            line.append((thing, self._asked([asking(work, thing)])))
            if len(line) > self._room:
                yield self._done(work, *line.popleft(), meanwhile)
        while line:
            yield self._done(work, *line.popleft(), meanwhile)

    def _done(
        self, work: Callable[[A], B], thing: A, future: Any, meanwhile: Callable[[], bool]
    ) -> B:
        while not future.done() and meanwhile():
            pass
        try:
            found: B = answered(self._checked(self._result(future))[0])
        except (EOFError, KilledWorker):
            log.warning("worker.lost")
            return work(thing)
        return found

    def _hand(self, task: _Task) -> Any:
        return self._asked([question for _, question in task])

    def _asked(self, questions: list[bytes]) -> Any:
        try:
            return self._client.submit(ask_children, self._start, questions, pure=False)
        except (OSError, RuntimeError) as error:
            raise self._gone(error) from error

    def _first(self, line: deque[tuple[_Task, Any]]) -> Iterator[tuple[Item, Outcome]]:
        task, future = line.popleft()
        try:
            answers = self._checked(self._result(future))
        except KilledWorker:
            for item, question in task:
                yield item, self._alone(item, question)
            return
        for (item, _), answer in zip(task, answers, strict=True):
            yield item, _outcome(item, answer)

    def _alone(self, item: Item, question: bytes) -> Outcome:
        """Return what is made of a document that was lost with its workers."""
        log.warning("worker.lost document=%s", item.name)
        try:
            (answer,) = self._checked(self._result(self._asked([question])))
        except KilledWorker:
            return lost(item)
        return _outcome(item, answer)

    def _result(self, future: Any) -> Any:
        waited = 0.0
        while True:
            try:
                return future.result(timeout=_ANSWER_S)
            except (HustingsError, KilledWorker):
                raise
            except TimeoutError:
                waited = 0.0 if self._count() else waited + _ANSWER_S
                if waited >= self._patience_s:
                    raise EngineUnavailable(
                        f"{self._where}: no worker has been there for {waited:.0f} s; start "
                        f"workers with `dask worker ADDRESS`, then build again: {_KEPT}"
                    ) from None
            except (CancelledError, OSError) as error:
                raise self._gone(error) from error
            except Exception as error:  # what a worker met may be of any type
                raise EngineUnavailable(
                    f"{self._where}: {type(error).__name__}: {error}; scheduler and workers need "
                    "the Hustings and the Dask that this machine has"
                ) from error

    def _checked(self, found: tuple[Signature, list[bytes]]) -> list[bytes]:
        signature, answers = found
        for part, here, there in zip(_PARTS, self._signature, signature, strict=True):
            if here != there and there:
                raise EngineUnavailable(
                    f"{self._where}: a worker has another {part} ({there}, here {here}); "
                    "install the same everywhere, then build again"
                )
        return answers

    def _count(self) -> int:
        """Return how many threads there are; hand out accordingly."""
        try:
            threads = sum(self._client.nthreads().values())
        except (OSError, TimeoutError) as error:
            raise self._gone(error) from error
        self._room = _AHEAD * max(threads, 1)
        return int(threads)

    def _gone(self, error: BaseException) -> EngineUnavailable:
        return EngineUnavailable(
            f"{self._where}: the scheduler is gone ({type(error).__name__}); start it and its "
            f"workers, then build again: {_KEPT}"
        )

    @property
    def _where(self) -> str:
        return self._address or "cluster on this machine"


def _outcome(item: Item, answer: bytes) -> Outcome:
    """Return what a child made of a document; no answer means that none survived it."""
    try:
        return cast("Outcome", answered(answer))
    except EOFError:
        return lost(item)


_KEPT: Final = "what was read is kept, and the former graph answers"
