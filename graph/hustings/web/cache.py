"""Short answers, kept while their version answers: the same question is not asked twice."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

_LONGEST: Final = 1 << 18


@dataclass(slots=True)
class AnswerCache:
    """Keeps answers by ETag, the least recently used go first.

    An ETag holds the version, so an answer of a former version is never found.
    """

    size_bytes: int
    hits: int = 0
    _used: int = 0
    _found: OrderedDict[str, tuple[str, bytes]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, tag: str) -> tuple[str, bytes] | None:
        """Return the kind and the body of an answer."""
        with self._lock:
            answer = self._found.get(tag)
            if answer is not None:
                self._found.move_to_end(tag)
                self.hits += 1
            return answer

    def put(self, tag: str, kind: str, body: bytes) -> None:
        """Keep an answer, if it is short."""
        if not tag or len(body) > min(_LONGEST, self.size_bytes):
            return
        with self._lock:
            former = self._found.pop(tag, None)
            self._used += len(body) - (len(former[1]) if former else 0)
            self._found[tag] = (kind, body)
            while self._used > self.size_bytes:
                _, (_, dropped) = self._found.popitem(last=False)
                self._used -= len(dropped)
