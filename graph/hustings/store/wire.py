"""Frames between the server and a worker: one letter, a length, that many bytes."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any, Final

from hustings import errors

_HEAD: Final = struct.Struct("!cI")
_TIME: Final = struct.Struct("!d")
TASK, HEAD, DATA, END, LEAVING, ERROR = b"T", b"H", b"D", b"E", b"L", b"X"
# A task whose answer may go to the client straight away; that it did, or did but for the rest.
TASK_FOR, SENT, REST = b"C", b"S", b"R"
PIECE: Final = 1 << 16

_ERRORS: Final[Mapping[str, type[errors.HustingsError]]] = {
    cls.__name__: cls
    for cls in (
        errors.QueryError,
        errors.QueryFailed,
        errors.QueryRefused,
        errors.QueryTooLarge,
        errors.NotAcceptable,
        errors.StoreError,
        errors.StoreUnavailable,
        errors.UnsupportedFormat,
        errors.DocumentTooLarge,
    )
}


def task_for(sent: bytes, begun: float) -> bytes:
    """Return a task that was made to be sent as one for a client, with the time it is begun at."""
    payload = sent[_HEAD.size :]
    return _HEAD.pack(TASK_FOR, len(payload) + _TIME.size) + _TIME.pack(begun) + payload


def begun_at(payload: bytes) -> tuple[float, bytes]:
    """Return when a task for a client was begun, and the task."""
    return _TIME.unpack_from(payload)[0], payload[_TIME.size :]


def frame(kind: bytes, payload: bytes = b"") -> bytes:
    """Return one frame."""
    return _HEAD.pack(kind, len(payload)) + payload


def message(kind: bytes, value: Mapping[str, Any]) -> bytes:
    """Return one frame with a JSON payload; Any: whatever JSON can say."""
    return frame(kind, json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"))


class Frames:
    """Puts frames together from whatever pieces arrive."""

    def __init__(self) -> None:
        self._buffer: bytes | bytearray = b""
        self._place = 0  # what stands before was read

    @property
    def held(self) -> int:
        """How many bytes wait to be read."""
        return len(self._buffer) - self._place

    @property
    def following(self) -> bytes:
        """Kind of the next frame, b"" if nothing has come of it."""
        return bytes(self._buffer[self._place : self._place + 1])

    def feed(self, data: bytes) -> None:
        """Take bytes as they came; they are not copied unless others wait before them."""
        if self._place == len(self._buffer):
            self._buffer, self._place = data, 0
            return
        if self._place or isinstance(self._buffer, bytes):
            self._buffer, self._place = bytearray(self._buffer[self._place :]), 0
        self._buffer += data

    def ended(self) -> bool:
        """Return whether all that is left are data and, right behind them, the end."""
        place = self._place
        while place + _HEAD.size <= len(self._buffer):
            kind, length = _HEAD.unpack_from(self._buffer, place)
            place += _HEAD.size + length
            if kind != DATA:
                return kind in (END, LEAVING) and place == len(self._buffer)
        return False

    def settled(self) -> bool:
        """Return whether one whole answer, or an error, is there to be read."""
        place = self._place
        while place + _HEAD.size <= len(self._buffer):
            kind, length = _HEAD.unpack_from(self._buffer, place)
            place += _HEAD.size + length
            if kind in (END, LEAVING, ERROR):
                return bool(place <= len(self._buffer))
        return False

    def next(self) -> tuple[bytes, bytes] | None:
        """Return the next whole frame, or None until more has come."""
        begin = self._place + _HEAD.size
        if len(self._buffer) < begin:
            return None
        kind, length = _HEAD.unpack_from(self._buffer, self._place)
        if len(self._buffer) < begin + length:
            return None
        self._place = begin + length
        return kind, bytes(memoryview(self._buffer)[begin : self._place])


def head(length: int) -> bytes:
    """Return the beginning of a frame of data that is sent in pieces."""
    return _HEAD.pack(DATA, length)


def packed(error: errors.HustingsError) -> Mapping[str, object]:
    """Return an error as it travels."""
    return {
        "type": type(error).__name__,
        "message": str(error),
        "line": getattr(error, "line", None),
        "column": getattr(error, "column", None),
    }


def unpacked(value: Mapping[str, Any]) -> errors.HustingsError:
    """Return the error that travelled; Any: whatever JSON can say."""
    if value["type"] == "QuerySyntaxError":
        return errors.QuerySyntaxError(value["message"], value["line"], value["column"])
    return _ERRORS.get(value["type"], errors.QueryError)(value["message"])
