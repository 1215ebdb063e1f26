"""Makes workers ahead, in a thread of its own: nobody should have to wait for the birth of one."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from hustings.errors import HustingsError

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Stock:
    """Fills up what is told to be lacking.

    Attributes:
        fill: Makes whatever is lacking.
    """

    fill: Callable[[], None]
    _lacking: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None
    _ended: bool = False

    def lacks(self) -> None:
        """Say that something is lacking; returns at once."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="hustings-stock", daemon=True)
            self._thread.start()
        self._lacking.set()

    def close(self) -> None:
        """Fill up no more."""
        self._ended = True
        self._lacking.set()

    def _run(self) -> None:
        while not self._ended:
            self._lacking.wait()
            self._lacking.clear()
            try:
                self.fill()
            except HustingsError as error:  # whoever needs a worker asks for one and is told why
                log.warning("stock.failed error=%s", error)
