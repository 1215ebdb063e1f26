"""Processes for the reading of documents, where there is no pool of them: on workers of a cluster.

A worker of a cluster may not be killed by a document: others would be lost with it, and a worker
that nobody watches is gone for good. So it hands documents to a child, and a document that kills a
child is tried once more and given up. Children are forked from one process of the worker's that
has read what they all need; what they are given and what they return is not looked into here, so
that a worker need not know what documents are.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from io import BufferedRWPair
from typing import Any, Final, cast  # Any: values of any type go to a child and back

from hustings.errors import EngineUnavailable

_DEAD: Final = (EOFError, OSError, pickle.UnpicklingError)
_ATTEMPTS: Final = 2
_SIZE: Final = 8  # bytes in which the size of a message is written
_NOBODY: Final = ("", "", "")
Signature = tuple[str, str, str]  # as `hustings.making` has it


def asking(work: object, thing: object) -> bytes:
    """Return a question for a child: what a function, or None for its maker, makes of a thing."""
    return pickle.dumps((work, thing), pickle.HIGHEST_PROTOCOL)


def answered(answer: bytes) -> Any:
    """Return what a child returned.

    Raises:
        EOFError: No child survived the question.
        Exception: Whatever it met.
    """
    if not answer:
        raise EOFError("no process survived this")
    fine, value = pickle.loads(answer)  # noqa: S301 - from a process that we started
    if not fine:
        raise value
    return value


class Child:
    """A process that makes documents.

    Args:
        channel: Leads to it.
    """

    def __init__(self, channel: socket.socket) -> None:
        with channel:
            self._pipe = channel.makefile("rwb")
        self.signature = cast("Signature", answered(_received(self._pipe)))

    def ask(self, question: bytes) -> bytes:
        """Return the answer to a question.

        Raises:
            EOFError: The process died; OSError says so too.
        """
        _send(question, self._pipe)
        return _received(self._pipe)

    def close(self) -> None:
        """Let go of the process: it ends when it has nothing in hand."""
        try:
            self._pipe.close()
        except OSError:
            return  # what was not sent yet goes nowhere


class Nursery:
    """The process that children are forked from.

    Args:
        start: What they are given, pickled (`hustings.making.Start`).
    """

    def __init__(self, start: bytes) -> None:
        self._idle: list[Child] = []
        self._lock = threading.Lock()
        self._control, theirs = socket.socketpair()
        path = os.pathsep.join(filter(None, sys.path))
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
                [sys.executable, "-m", "hustings.children", str(theirs.fileno())],
                stdin=subprocess.PIPE,
                pass_fds=(theirs.fileno(),),
                process_group=0,
                env={**os.environ, "PYTHONPATH": path},
            )
        assert self._process.stdin is not None
        with self._process.stdin as pipe:
            pipe.write(start)

    def taken(self) -> Child:
        """Return a child that nobody else speaks to.

        Raises:
            EngineUnavailable: None starts.
        """
        with self._lock:
            if self._idle:
                return self._idle.pop()
            ours, theirs = socket.socketpair()
            try:
                with theirs:
                    socket.send_fds(self._control, [b"+"], [theirs.fileno()])
            except OSError as error:
                ours.close()
                raise _unstarted() from error
        try:
            return Child(ours)
        except _DEAD as error:
            raise _unstarted() from error

    def give(self, child: Child) -> None:
        """Take a child back that has nothing in hand."""
        with self._lock:
            self._idle.append(child)

    def end(self) -> None:
        """End the process and all children, whatever they have in hand."""
        for child in self._idle:
            child.close()
        self._control.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


_nurseries: dict[bytes, Nursery] = {}
_lock = threading.Lock()


def ask_children(start: bytes, questions: Sequence[bytes]) -> tuple[Signature, list[bytes]]:
    """Return what decides what children make, and their answers; b"" where none survived.

    Raises:
        EngineUnavailable: No child starts.
    """
    with _lock:
        if start not in _nurseries:
            _nurseries[start] = Nursery(start)
        nursery = _nurseries[start]
    signature, answers = _NOBODY, []
    for question in questions:
        signature, answer = _answer(nursery, question)
        answers.append(answer)
    return signature, answers


def _answer(nursery: Nursery, question: bytes) -> tuple[Signature, bytes]:
    signature = _NOBODY
    for _ in range(_ATTEMPTS):
        child = nursery.taken()
        signature = child.signature
        try:
            answer = child.ask(question)
        except _DEAD:
            child.close()
            continue
        nursery.give(child)
        return signature, answer
    return signature, b""


def end_children() -> None:
    """End the children of this process."""
    with _lock:
        while _nurseries:
            _nurseries.popitem()[1].end()


def _unstarted() -> EngineUnavailable:
    return EngineUnavailable(
        f"the process that reads documents does not start here ({os.uname().nodename})"
    )


def _send(message: bytes, pipe: BufferedRWPair) -> None:
    pipe.write(len(message).to_bytes(_SIZE, "big"))
    pipe.write(message)
    pipe.flush()


def _received(pipe: BufferedRWPair) -> bytes:
    return _exactly(int.from_bytes(_exactly(_SIZE, pipe), "big"), pipe)


def _exactly(size: int, pipe: BufferedRWPair) -> bytes:
    found = pipe.read(size)
    if len(found) < size:
        raise EOFError("the other side is gone")
    return found


# ---- the other side


def serve(control: socket.socket, start: bytes) -> None:
    """Read what children need, then fork them until the other side is gone."""
    importlib.import_module("hustings.preloading")  # a worker need not read what it reads
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a child
    while True:
        _, channels, _, _ = socket.recv_fds(control, 1, 1)
        if not channels:
            return
        if os.fork() == 0:
            control.close()
            _make(socket.socket(fileno=channels[0]), start)
            os._exit(0)
        os.close(channels[0])


def _make(channel: socket.socket, start: bytes) -> None:
    """Answer questions until the other side is gone."""
    from hustings.making import Maker, seldom  # it was read by now

    seldom()
    with channel:
        pipe = channel.makefile("rwb")
    maker = Maker(pickle.loads(start))  # noqa: S301 - from the process that started us
    _send(_told(maker.signature()), pipe)
    while True:
        try:
            work, thing = pickle.loads(_received(pipe))  # noqa: S301 - as above
        except EOFError:
            return
        try:
            answer = _told((work or maker.make)(thing))
        except Exception as error:  # noqa: BLE001 - whoever asked decides what it means
            answer = pickle.dumps((False, error))
        _send(answer, pipe)


def _told(value: object) -> bytes:
    return pickle.dumps((True, value), pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    os.dup2(2, 1)  # whatever is printed is not for whoever started us
    serve(socket.socket(fileno=int(sys.argv[1])), sys.stdin.buffer.read())
