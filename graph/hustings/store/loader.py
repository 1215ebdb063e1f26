"""A process of its own that loads lines into a database.

The engine holds what it loads at once in memory, several hundred MB; here it gives that back to
the system in the end, and it is not added to what the process that builds has grown to. The two
speak over the standard input and output of this one: blocks of lines come, each after its size;
a size of 0 ends a part, which is loaded then, and another 0 right after it ends the whole.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox

from hustings.closing import Closing, end

_START: Final = "import sys, hustings.store.loader as one; one.serve(sys.argv[1])"
_SIZE: Final = 8  # bytes in which the size of a block is written
_DONE: Final = b"."
_END: Final = (0).to_bytes(_SIZE, "big")
_GONE: Final = "the process that loads the database is gone"


class Loader(Closing):
    """Has another process load lines into a new database. Use it as a context manager.

    Args:
        database: The folder of the database.

    Raises:
        OSError: The process cannot be started.
    """

    def __init__(self, database: Path) -> None:
        command = [sys.executable, "-c", _START, str(database)]
        path = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )

    def close(self) -> None:
        """End the process, whatever it has in hand."""
        end(self._process)

    def load(self, blocks: Iterable[bytes]) -> None:
        """Load lines as one part, and wait until it is loaded.

        Raises:
            OSError: They cannot be written, or the process is gone.
        """
        some = False
        for block in filter(None, blocks):
            self._send(len(block).to_bytes(_SIZE, "big"))
            self._send(block)
            some = True
        if some:
            self._end()

    def finish(self) -> None:
        """Have the database closed.

        Raises:
            OSError: It cannot be written.
        """
        self._end()
        self.close()

    def _send(self, data: bytes) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(data)
        except BrokenPipeError as error:
            raise OSError(self._told()) from error

    def _end(self) -> None:
        assert self._process.stdin is not None
        self._send(_END)
        try:
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise OSError(self._told()) from error
        told = self._told(1)
        if told != _DONE.decode():
            raise OSError(told if told == _GONE else told + self._told())

    def _told(self, size: int = -1) -> str:
        """Return what the process said, or that it is gone."""
        assert self._process.stdout is not None
        return self._process.stdout.read(size).decode(errors="replace") or _GONE


class _Part:
    """The lines of one part as a file that can be read once."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._left = int.from_bytes(_exactly(pipe, _SIZE), "big")
        self.empty = not self._left

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most `size` of them; b"" at the end of the part."""
        if not self._left:
            return b""
        given = _exactly(self._pipe, self._left if size < 0 else min(size, self._left))
        self._left -= len(given)
        if not self._left:
            self._left = int.from_bytes(_exactly(self._pipe, _SIZE), "big")
        return given


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    found = pipe.read(size)
    if len(found) < size:
        os._exit(1)  # the other side is gone: nothing of this will be used
    return found


def _end_with_parent() -> None:
    """End this process when nobody can write to it any more, even in the midst of loading."""
    watch = select.poll()
    watch.register(0, 0)  # a pipe that hangs up is told unasked
    watch.poll()
    os._exit(1)


def serve(database: str) -> None:
    """Load parts until the last one was sent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started us is told, and ends us
    threading.Thread(target=_end_with_parent, daemon=True).start()
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever is printed must not stand among the answers
    try:
        store = ox.Store(database)
        while not (part := _Part(sys.stdin.buffer)).empty:
            # IRIs were looked at when terms were made of them; they need not be again.
            store.bulk_load(input=part, format=ox.RdfFormat.N_QUADS, lenient=True)  # type: ignore[arg-type]  # any object with read() will do
            answers.write(_DONE)
        store.flush()
        del store  # it is closed
    except OSError as error:
        answers.write(str(error.strerror or error).encode() or b"?")
        return
    answers.write(_DONE)
    sys.stdin.buffer.read()
