"""The queue in front of the workers: who may ask now, who waits, in the order of arrival.

There are two lanes. A query starts in the quick lane. One that is still running after a while
moves to the slow lane, with less of the processor, and its place is free for the next; if the
slow lane is full it is stopped and told to come back. So long queries cannot shut out short ones.

Queries that are known to be quick, since they were before, have some places to themselves and
take turns with the others where both wait: who sends long ones only delays their like. No more of
them run at once than the machine has processors: one after the other they find what they need in
the caches of the processors, and all of them are answered sooner.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from hustings.errors import HustingsError


class Busy(HustingsError):
    """There is no place for the query now."""

    status = 503
    retry_after_s = 1


class TooManyQueries(Busy):
    """One client runs too many queries at once."""

    status = 429


@dataclass(slots=True, eq=False)
class Waiter:
    """One who waits for a place.

    Attributes:
        told: Called when a place has become theirs, by whoever left it.
        known: Whether their query is known to be quick.
    """

    told: Callable[[], None]
    known: bool = False


@dataclass(slots=True)
class Lanes:
    """Places for queries.

    Attributes:
        places: How many each lane has.
        queue: How many may wait.
        at_once: How many queries that are known to be quick run at once.
        quick: Places taken in the quick lane.
        known: Those of them that queries have which are known to be quick.
        slow: Places taken in the slow lane.
    """

    places: int
    queue: int
    at_once: int = 2
    quick: int = 0
    known: int = 0
    slow: int = 0
    _waiters: deque[Waiter] = field(default_factory=deque)
    _known: deque[Waiter] = field(default_factory=deque)
    _known_next: bool = True
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._waiters) + len(self._known)

    @property
    def all_places(self) -> int:
        """Places of the quick lane, and those for queries that are known to be quick."""
        return self.places + max(1, self.places // 2)

    def enter(self, timeout_s: float) -> None:
        """Take a place in the quick lane, or wait for one.

        Raises:
            Busy: Too many wait already, or none became free in time.
        """
        turn = threading.Lock()
        turn.acquire()
        waiter = Waiter(turn.release)
        if self.line_up(waiter) or turn.acquire(timeout=timeout_s):
            return
        if self.give_up(waiter):
            raise Busy("no worker became free in time; try again in a moment")

    def line_up(self, waiter: Waiter) -> bool:
        """Take a place in the quick lane and return True, or stand in the queue for one.

        Raises:
            Busy: Too many wait already.
        """
        with self._lock:
            if self._room(known=waiter.known):
                self._take(waiter)
                return True
            if self.waiting >= self.queue:
                raise Busy("too many queries are waiting; try again in a moment")
            (self._known if waiter.known else self._waiters).append(waiter)
            return False

    def give_up(self, waiter: Waiter) -> bool:
        """Leave the queue; return False if a place has become theirs in the meantime."""
        with self._lock:
            try:
                (self._known if waiter.known else self._waiters).remove(waiter)
            except ValueError:
                return False
            return True

    def leave(self, *, slow: bool, known: bool = False) -> None:
        """Give up a place; one in the quick lane goes to who has waited longest.

        Args:
            slow: Whether it is in the slow lane.
            known: Whether it was taken by a query that was known to be quick.
        """
        if slow:
            with self._lock:
                self.slow -= 1
        else:
            self._pass_on(known=known)

    def demote(self, *, begun: bool = False, known: bool = False) -> bool:
        """Move from the quick lane to the slow one; return whether there was room.

        Args:
            begun: Whether the answer is on its way already: such ones may take as many places
                again, since breaking them off helps nobody.
            known: Whether the place was taken by a query that was known to be quick.
        """
        with self._lock:
            if self.slow >= max(1, self.places) * (2 if begun else 1):
                return False
            self.slow += 1
        self._pass_on(known=known)
        return True

    def _room(self, *, known: bool) -> bool:
        if known:
            return self.known < self.at_once and self.quick < self.all_places
        return self.quick < self.places

    def _take(self, waiter: Waiter) -> None:
        self.quick += 1
        self.known += waiter.known

    def _pass_on(self, *, known: bool) -> None:
        following: list[Waiter] = []
        with self._lock:
            self.quick -= 1
            self.known -= known
            while (waiter := self._following()) is not None:
                self._take(waiter)
                following.append(waiter)
        for waiter in following:
            waiter.told()

    def _following(self) -> Waiter | None:
        """Take who is next out of the queue, if there is a place for them."""
        others = bool(self._waiters) and self._room(known=False)
        if self._known and self._room(known=True) and (self._known_next or not others):
            self._known_next = False
            return self._known.popleft()
        if not others:
            return None
        self._known_next = True
        return self._waiters.popleft()
