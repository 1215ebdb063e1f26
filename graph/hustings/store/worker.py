"""The processes behind the server: a nursery that forks workers, and the workers.

The nursery is started as a program of its own (`python -m hustings.store.worker`), so that it
has one thread and nothing of the server in it. It shuts itself off from the network before any
query comes near, holds the graph if it is to be held in memory, and forks a worker for whoever
asks. A worker answers tasks over its channel until it is killed or the channel closes.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import socket
import sys
from array import array
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NoReturn

import pyoxigraph as ox

from hustings.errors import HustingsError, QueryTooLarge
from hustings.store import priority, sandbox, wire
from hustings.store.answers import Question
from hustings.store.delivery import Desk, Marks
from hustings.store.quads import load_derived, load_file
from hustings.store.tasks import Sources, Task, opened, perform
from hustings.store.writes import Write, apply

_STACK: Final = 512 << 20  # 5 000 nested groups and 20 000 operators fit; measured on 0.5.13
_THREAD_STACK: Final = 8 << 20
_TASKS: Final = 20_000  # a worker is replaced after so many, whatever its memory looks like
_LONGEST_KNOWN: Final = 16_384
_READ: Final = 1 << 16
_GROWN_KB: Final = 262_144  # or when it has grown by so much
_LOOKED_S: Final = 0.02
_LOOKED_TASKS: Final = 16
_ANYTHING: Final = "SELECT * { ?s ?p ?o } LIMIT 1"
_DESCRIPTORS: Final = socket.CMSG_SPACE(32 * 4)


def nursery(control: socket.socket, marks: Marks) -> None:
    """Obey the server: `open` a version, `fork` workers of it; end when the server ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    order: dict[str, Any] = {}
    held: ox.Store | None = None
    confined = False
    while True:
        data, descriptors, _, _ = socket.recv_fds(control, 1 << 16, 1)
        if not data:
            return
        request = json.loads(data)
        if request["do"] == "open":
            order = request
            if not confined and not request["network"]:
                confined = sandbox.confine()
            held = None
            error, held = _opened(order)
            control.send(json.dumps({"confined": confined, "error": error}).encode())
            continue
        pid = os.fork()
        if pid == 0:
            control.close()
            _be_worker(socket.socket(fileno=descriptors[0]), order, held, request, marks)
        os.close(descriptors[0])
        _introduce(control, pid)


def _introduce(control: socket.socket, pid: int) -> None:
    """Send the server a handle by which it can kill exactly this child."""
    try:
        handle = os.pidfd_open(pid)
    except OSError:
        control.send(json.dumps({"pid": 0}).encode())
        return
    socket.send_fds(control, [json.dumps({"pid": pid}).encode()], [handle])
    os.close(handle)


def _opened(order: dict[str, Any]) -> tuple[str, ox.Store | None]:
    """Read the version into memory if it is to be held there."""
    if not order["memory"]:
        return "", None
    folder = Path(order["folder"])
    store = ox.Store()
    try:
        load_derived(store, folder, order["outer"])
        load_file(store, folder / "user.nq")
        for name in order["graphs"]:
            store.add_graph(ox.NamedNode(name))
    except (OSError, ValueError, MemoryError) as error:
        return f"{folder}: cannot be read into memory: {error}", None
    return "", store


def _be_worker(
    channel: socket.socket,
    order: dict[str, Any],
    held: ox.Store | None,
    request: dict[str, Any],
    marks: Marks,
) -> NoReturn:
    """Answer until the channel closes, then end without any clean-up."""
    status = 1
    try:
        if request["gentle"]:
            priority.give_way()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # a dying engine prints its stack
        sandbox.limit_memory(request["memory_bytes"])
        if request["role"] == "write":
            _write(channel)
        else:
            _answer(channel, order, held, Desk(marks, request["place"]))
        status = 0
    except BrokenPipeError:
        status = 0
    finally:
        os._exit(status)


def _answer(
    channel: socket.socket, order: dict[str, Any], held: ox.Store | None, desk: Desk
) -> None:
    frames = wire.Frames()

    def current(whole: bool) -> ox.Store:
        return held if held is not None and not whole else _reader(order, whole=whole)

    sources = Sources(current, order["outer"])
    _warm(sources)
    send = _Together(channel, frames)
    ration, growth = sandbox.Ration(order["cpu_s"]), _Growth()
    for count in range(_TASKS + 1):
        kind, found = _received(channel, frames, desk)
        if not kind:
            return
        client = None
        if kind == wire.TASK_FOR:
            begun, found = wire.begun_at(found)
            client = desk.recipient(begun)
        leaving = growth.over(ration.renew()) or count == _TASKS
        try:
            ending = wire.LEAVING if leaving else wire.END
            task = _known_task(found) if len(found) <= _LONGEST_KNOWN else _task(found)
            perform(sources.of(task), task, send, ending, client)
            if client is not None:
                send.flush()
        except HustingsError as error:
            send(wire.message(wire.ERROR, wire.packed(error)))
        except MemoryError:
            told = QueryTooLarge("the query needs more memory than one query may take")
            send(wire.message(wire.ERROR, wire.packed(told)))
            send.flush()
            return
        finally:
            if client is not None:
                desk.done(client)
        if leaving:
            send.flush()
            return


def _warm(sources: Sources) -> None:
    """Open the store and ask it something: the first query of a worker should not wait for that."""
    with contextlib.suppress(HustingsError):  # whoever asks is told why
        task = Task(Question(_ANYTHING), {"bindings": "json"})
        perform(sources.of(task), task, len)


class _Growth:
    """Tells whether a worker has grown by too much; asked often, it looks seldom."""

    def __init__(self) -> None:
        self._base_kb = self._most_kb()
        self._used_s = 0.0
        self._count = 0

    def over(self, used_s: float) -> bool:
        """Return whether it has, for a worker that has used so much processor time so far."""
        self._count += 1
        if used_s - self._used_s < _LOOKED_S and self._count % _LOOKED_TASKS:
            return False
        self._used_s = used_s
        return self._most_kb() - self._base_kb > _GROWN_KB

    @staticmethod
    def _most_kb() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


class _Together:
    """Sends short answers together while further tasks are waiting; waking the server costs."""

    def __init__(self, channel: socket.socket, frames: wire.Frames) -> None:
        self._channel = channel
        self._frames = frames
        self._held = b""

    def __call__(self, data: bytes) -> None:
        self._held = self._held + data if self._held else data
        if not self._frames.held or len(self._held) > wire.PIECE:
            self.flush()

    def flush(self) -> None:
        """Send what is held back."""
        data, self._held = self._held, b""
        if data:
            self._channel.sendall(data)


def _reader(order: dict[str, Any], *, whole: bool) -> ox.Store:
    folder = order["folder"]
    return opened(Path(folder), whole=whole) if folder else ox.Store()


def _write(channel: socket.socket) -> None:
    """Make one change and tell the result."""
    kind, order = _received(channel, wire.Frames(), None)
    if not kind:
        return
    found = _read(order)
    source = Path(found["source"]) if found["source"] else None
    try:
        write = Write.unpacked(found["write"])
        done = apply(write, source, Path(found["draft"]), found["derived"])
    except HustingsError as error:
        channel.sendall(wire.message(wire.ERROR, wire.packed(error)))
        return
    channel.sendall(wire.message(wire.HEAD, asdict(done)) + wire.frame(wire.END))


def _read(data: bytes) -> dict[str, Any]:
    """Return what was sent; Any: whatever JSON can say."""
    value: dict[str, Any] = json.loads(data.decode("utf-8", "surrogatepass"))
    return value


def _task(data: bytes) -> Task:
    return Task.unpacked(_read(data))


_known_task = lru_cache(maxsize=256)(_task)  # small queries come again and again


def _received(
    channel: socket.socket, frames: wire.Frames, desk: Desk | None
) -> tuple[bytes, bytes]:
    """Return the kind of the next task and the task as it was sent; b"" if there is none."""
    while True:
        whole = frames.next()
        if whole is not None:
            return whole
        data, passed, _, _ = channel.recvmsg(_READ, _DESCRIPTORS)
        if not data:
            return b"", b""
        if desk is not None:
            for _, _, packed in passed:
                desk.descriptors.extend(array("i", packed))
        frames.feed(data)


def main() -> None:
    """Start the nursery on the socket whose descriptor is the argument."""
    if sandbox.deepen_stack(_STACK):
        os.execv(sys.executable, [sys.executable, "-m", "hustings.store.worker", *sys.argv[1:]])  # noqa: S606
    sandbox.trim_threads(_THREAD_STACK)
    control = socket.socket(fileno=int(sys.argv[1]))
    with contextlib.suppress(ConnectionError, KeyboardInterrupt):
        nursery(control, Marks(int(sys.argv[2])))


if __name__ == "__main__":
    main()
