"""Runs the application under gunicorn: one process, many threads, the queries in workers.

Plain queries are served by `front` in gunicorn's own loop, everything else by its threads.
gunicorn's threaded worker was chosen by measurement: a stream that fails in the middle becomes a
dropped connection, where other servers end it as if it were whole.
"""

from __future__ import annotations

import errno
import logging
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import TConn, ThreadWorker

from hustings import logs
from hustings.settings import Settings
from hustings.web import create_app
from hustings.web.direct import Direct
from hustings.web.front import Front
from hustings.web.live import Live
from hustings.web.plain import Plain
from hustings.web.repeats import Repeats

log = logging.getLogger(__name__)

_SILENCE_S = 15  # a client that neither sends nor takes anything for so long is dropped
_BACKLOG = 512
_TURN_S = (
    0.0001  # the front waits so long for a busy thread at each step; Python's own choice is 5 ms
)


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """A threaded worker whose connections wait at the front, without a thread for each."""

    front: Front | None = None

    def run(self) -> None:
        """Serve until told to stop."""
        sys.setswitchinterval(_TURN_S)
        shared: Live = self.wsgi.extensions["hustings"]
        repeats = self.wsgi.wsgi_app
        if shared.pool is not None and isinstance(repeats, Repeats):
            direct = repeats.application
            assert isinstance(direct, Direct)
            self.front = Front(self, shared, shared.pool, direct, repeats)
            self.front.other(self.poller.fileno())
        super().run()
        if self.front is not None:
            self.front.close()

    # ---- the loop of gunicorn, with the front in it

    def accept(self, listener: socket.socket) -> None:
        """Take a new connection; it waits at the front until it asks something."""
        if self.front is None:
            super().accept(listener)
            return
        try:
            connection, client = listener.accept()
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK):
                raise
            return
        limit = struct.pack("ll", _SILENCE_S, 0)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
        self.nr_conns += 1
        self.front.watch(TConn(self.cfg, connection, client, listener.getsockname()))

    def enqueue_req(self, conn: TConn) -> None:
        """Hand a connection to a thread, with limits on its silence."""
        if self.front is None:
            limit = struct.pack("ll", _SILENCE_S, 0)
            conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)
            conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
        super().enqueue_req(conn)

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """Serve whatever happens, for about `timeout` seconds."""
        if self.front is None:
            super().wait_for_and_dispatch_events(timeout)
            return
        until = time.monotonic() + timeout
        alive = self.alive
        while (left := until - time.monotonic()) > 0:
            if self.front.wait(left):
                super().wait_for_and_dispatch_events(0)
                self.front.go_on()
            if self.alive != alive or self.nr_conns >= self.worker_connections:
                return

    def finish_request(self, conn: TConn, fs: Future[object]) -> None:
        """Let a connection that stays open wait at the front again."""
        if self.front is not None:
            self.front.forget(conn)
            done = not fs.cancelled() and fs.exception() is None and fs.result() is True
            if done and self.alive and not conn.parser.unreader.buf.getvalue():
                self.front.watch(conn)
                return
        super().finish_request(conn, fs)

    def murder_keepalived(self, force: bool = False) -> None:
        """Close connections that were silent for too long."""
        super().murder_keepalived(force)
        if self.front is not None:
            self.front.reap(time.monotonic(), everything=force)

    def _cap_keepalive(self, deadline: float) -> None:
        super()._cap_keepalive(deadline)
        if self.front is not None:
            self.front.cap(deadline)

    # ---- what the front asks for

    def hand_over(self, connection: TConn, data: bytes) -> None:
        """Serve a connection in a thread; `data` was read from it."""
        connection.init()
        if data:
            connection.parser.unreader.unread(data)
        self.enqueue_req(connection)

    def send_rest(self, connection: TConn, data: bytes, early: bytes = b"") -> None:
        """Send the rest of an answer in a thread; `early` was read from it since."""
        connection.init()
        if early:
            connection.parser.unreader.unread(early)

        def sent() -> bool:
            try:
                connection.sock.setblocking(True)
                connection.sock.sendall(data)
            except OSError:
                return False
            return True

        future = self.tpool.submit(sent)
        future.add_done_callback(
            lambda done: self.method_queue.defer(self.finish_request, connection, done)
        )

    def dropped(self, connection: TConn) -> None:
        """Close a connection."""
        self.nr_conns -= 1
        connection.close()

    def apart(self, work: Callable[[], None]) -> None:
        """Do something in a thread."""
        self.tpool.submit(work)

    def wake(self, what: Callable[[], None]) -> None:
        """Do something in the thread of the front, soon."""
        self.method_queue.defer(_done, what)

    def logged(self, connection: TConn, request: Plain, status: int, size: int) -> None:
        """Note a request in the access log."""
        if not self.log.access_log_enabled:
            return
        question = f"?{request.query_string}" if request.query_string else ""
        environ = request.environ() | {
            "REMOTE_ADDR": connection.client[0],
            "RAW_URI": f"/sparql{question}",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "PATH_INFO": "/sparql",
        }
        answer = SimpleNamespace(status=str(status), sent=size, headers=[])
        asked = SimpleNamespace(headers=list(request.headers.found.items()))
        self.log.access(answer, asked, environ, timedelta(0))


def _done(what: Callable[[], None]) -> None:
    try:
        what()
    except Exception:  # the outermost door: one request must not end the others
        log.exception("front.failed")


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn, configured from our settings and nothing else."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Translate our settings into gunicorn's."""
        settings = self._settings
        values: dict[str, Any] = {  # Any: as gunicorn wants them
            "bind": f"{_bracketed(settings.host)}:{settings.port}",
            "workers": 1,
            "worker_class": PatientWorker,
            "threads": settings.threads,
            "worker_connections": max(1000, settings.threads * 4),
            "backlog": _BACKLOG,
            "timeout": 0,
            "graceful_timeout": int(settings.timeout_s) + 5,
            "keepalive": 30,
            "limit_request_line": 8190,
            "limit_request_fields": 64,
            "accesslog": settings.access_log or None,
            "errorlog": "-",
            "loglevel": "warning",
            "control_socket_disable": True,
            "worker_exit": _worker_exit,
            "when_ready": lambda _server: _announce(settings),
        }
        for name, value in values.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Make the application, in the process that serves it."""
        logs.sum_up("hustings", "gunicorn.error")
        app = create_app(self._settings)
        Server.app_made = app
        return app

    app_made: Flask | None = None


def _worker_exit(_server: object, _worker: object) -> None:
    """End the worker processes with the process that owns them."""
    if Server.app_made is not None:
        Server.app_made.extensions["hustings"].close()


def _announce(settings: Settings) -> None:
    where = f"http://{_bracketed(settings.host)}:{settings.port}"
    sys.stderr.write(f"Serving {settings.title} at {where}/  (SPARQL: {where}/sparql)\n")


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def serve(settings: Settings) -> None:
    """Serve until stopped by a signal.

    Raises:
        SettingsError: A setting is wrong.
        StoreError: The store cannot be opened.
    """
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    Server(settings).run()
