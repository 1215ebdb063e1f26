"""A process of its own for the reading of documents, where there is no pool of them.

A worker of a cluster may not be killed by a document: others would be lost with it, and a worker
that nobody watches is gone for good. So it hands documents to a child, spoken to over the child's
standard input and output, and a document that kills a child is tried once more and given up.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from typing import IO, Any, Final, cast  # Any: values of any type go through a pipe

from hustings.closing import end
from hustings.errors import EngineUnavailable
from hustings.making import Item, Maker, Outcome, Signature, Start, lost

_DEAD: Final = (EOFError, OSError, pickle.UnpicklingError)
_ATTEMPTS: Final = 2


class Child:
    """A process that makes documents.

    Args:
        start: What it is given.

    Raises:
        EngineUnavailable: It does not start.
    """

    def __init__(self, start: Start) -> None:
        command = [sys.executable, "-m", "hustings.children"]
        path = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        try:
            self.signature = cast("Signature", self._ask(start))
        except _DEAD as error:
            self.close()
            raise EngineUnavailable(
                f"the process that reads documents does not start here ({os.uname().nodename})"
            ) from error

    def make(self, item: Item) -> Outcome:
        """Return what is made of a document.

        Raises:
            EOFError: The process died; OSError and UnpicklingError say so too.
        """
        return cast("Outcome", self._ask(item))

    def close(self) -> None:
        """End the process."""
        end(self._process)

    def _ask(self, value: object) -> object:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        _send(value, self._process.stdin)
        return _receive(self._process.stdout)


_idle: dict[Start, list[Child]] = {}
_lock = threading.Lock()


def make_in_child(start: Start, item: Item) -> tuple[Signature, Outcome]:
    """Return what a child makes of a document, and what decided it.

    Raises:
        EngineUnavailable: No child starts.
    """
    signature: Signature = ("", "", "")
    for _ in range(_ATTEMPTS):
        with _lock:
            waiting = _idle.setdefault(start, [])
            child = waiting.pop() if waiting else None
        child = child or Child(start)
        signature = child.signature
        try:
            outcome = child.make(item)
        except _DEAD:
            child.close()
            continue
        with _lock:
            _idle[start].append(child)
        return signature, outcome
    return signature, lost(item)


def end_children() -> None:
    """End the children that wait for documents."""
    with _lock:
        children = [child for waiting in _idle.values() for child in waiting]
        _idle.clear()
    for child in children:
        child.close()


def _send(value: object, pipe: IO[bytes]) -> None:
    pickle.dump(value, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> Any:
    return pickle.load(pipe)  # noqa: S301 - from the process that started us, or that we started


def serve() -> None:
    """Make documents until the other side is gone."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever is printed must not stand among the answers
    questions = sys.stdin.buffer
    start: Start = _receive(questions)
    maker = Maker(start)
    _send(maker.signature(), answers)
    while True:
        try:
            item: Item = _receive(questions)
        except EOFError:
            return
        _send(maker.make(item), answers)


if __name__ == "__main__":
    serve()
