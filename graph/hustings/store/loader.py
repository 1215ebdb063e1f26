"""A process of its own that loads files of lines into databases, one after the other.

The engine holds what it loads at once in memory, several hundred MB; here it gives that back to
the system in the end, and it is not added to what the process that builds has grown to. The two
speak over the standard input and output of this one, a line each time: what to do, then a path in
hex; each is answered by an empty line, or by what went wrong.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from hustings.closing import Closing, end
from hustings.store.quads import load_lines

_START: Final = "import hustings.store.loader as one; one.serve()"
_OPEN: Final = b"o"
_LOAD: Final = b"l"
_CLOSE: Final = b"c"
_DONE: Final = b"\n"
_GONE: Final = "the process that loads the database is gone"


class Loader(Closing):
    """Has another process load files into a database. Use it as a context manager.

    Args:
        database: The folder of the database; it is made if there is none.

    Raises:
        OSError: The process cannot be started.
    """

    def __init__(self, database: Path) -> None:
        command = [sys.executable, "-c", _START]
        path = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._given = 0  # lines that were not answered
        self.turn(database)

    def close(self) -> None:
        """End the process, whatever it has in hand."""
        end(self._process)

    def give(self, path: Path) -> None:
        """Have the lines of a file loaded, and the file removed; it need not be waited for.

        Raises:
            OSError: The process is gone.
        """
        self._send(_LOAD, path)

    def turn(self, database: Path) -> None:
        """Have what is given from now on loaded into this database.

        Raises:
            OSError: The process is gone.
        """
        self._send(_OPEN, database)

    def finish(self) -> None:
        """Wait until everything is loaded and the database is closed.

        Raises:
            OSError: It cannot be written, or the process is gone.
        """
        self._send(_CLOSE)
        while self._given:
            self._settle()

    def _send(self, what: bytes, path: Path | None = None) -> None:
        assert self._process.stdin is not None
        name = os.fsencode(path).hex().encode() if path else b""
        try:
            self._process.stdin.write(what + name + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            while True:  # it may have said why
                self._settle()
        self._given += 1

    def _settle(self) -> None:
        """Take one answer."""
        assert self._process.stdout is not None
        told = self._process.stdout.readline()
        if told != _DONE:
            raise OSError(told.decode(errors="replace").strip() or _GONE)
        self._given -= 1


def _end_with_parent() -> None:
    """End this process when nobody can write to it any more, even in the midst of loading."""
    watch = select.poll()
    watch.register(0, 0)  # a pipe that hangs up is told unasked
    watch.poll()
    os._exit(1)


def serve() -> None:
    """Do what is asked until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started us is told, and ends us
    threading.Thread(target=_end_with_parent, daemon=True).start()
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever is printed must not stand among the answers
    store: ox.Store | None = None
    try:
        for line in sys.stdin.buffer:
            what, path = line[:1], Path(os.fsdecode(bytes.fromhex(line[1:].decode())))
            if what == _OPEN:
                store = ox.Store(path)
            elif store is not None and what == _LOAD:
                load_lines(store, path)
                path.unlink()
            elif store is not None:
                store.flush()
                store = None  # it is closed
            answers.write(_DONE)
    except OSError as error:
        answers.write((str(error.strerror or error).splitlines() or ["?"])[0].encode() + b"\n")
