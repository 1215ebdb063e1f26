from __future__ import annotations

import threading

from hustings.errors import StoreUnavailable
from hustings.store.stock import Stock


def test_what_is_lacking_is_made_elsewhere_and_a_failure_does_not_end_that() -> None:
    made: list[int] = []
    filled = threading.Semaphore(0)

    def fill() -> None:
        made.append(threading.get_ident())
        filled.release()
        if len(made) == 1:
            raise StoreUnavailable("not now")

    stock = Stock(fill)
    for _ in range(2):
        stock.lacks()
        assert filled.acquire(timeout=20)
    stock.close()
    assert len(made) == 2
    assert threading.get_ident() not in made
