"""The queue in front of the workers: who may ask now, who waits, in the order of arrival.

There are two lanes. A query starts in the quick lane. One that is still running after a while
moves to the slow lane, with less of the processor, and its place is free for the next; if the
slow lane is full it is stopped and told to come back. So long queries cannot shut out short ones.

Queries that are known to be quick, since they were before, have some places to themselves and
take turns with the others where both wait: who sends long ones only delays their like.
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
        quick: Places taken in the quick lane.
        slow: Places taken in the slow lane.
    """

    places: int
    queue: int
    quick: int = 0
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
            if self.quick < (self.all_places if waiter.known else self.places):
                self.quick += 1
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

    def leave(self, *, slow: bool) -> None:
        """Give up a place; one in the quick lane goes to who has waited longest."""
        if slow:
            with self._lock:
                self.slow -= 1
        else:
            self._pass_on()

    def demote(self, *, begun: bool = False) -> bool:
        """Move from the quick lane to the slow one; return whether there was room.

        Args:
            begun: Whether the answer is on its way already: such ones may take as many places
                again, since breaking them off helps nobody.
        """
        with self._lock:
            if self.slow >= max(1, self.places) * (2 if begun else 1):
                return False
            self.slow += 1
        self._pass_on()
        return True

    def _pass_on(self) -> None:
        with self._lock:
            open_to_all = self.quick <= self.places
            if self._known and (self._known_next or not (open_to_all and self._waiters)):
                following = self._known.popleft()
            elif open_to_all and self._waiters:
                following = self._waiters.popleft()
            else:
                self.quick -= 1
                return
            self._known_next = not following.known
        following.told()
