from __future__ import annotations

import resource
import time

import pytest

from hustings.store import sandbox


def test_a_ration_is_granted_again_when_less_than_one_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limits: list[int] = []
    used = [0.5]
    monkeypatch.setattr(resource, "setrlimit", lambda _, pair: limits.append(pair[0]))
    monkeypatch.setattr(resource, "getrlimit", lambda _: (0, resource.RLIM_INFINITY))
    monkeypatch.setattr(time, "process_time", lambda: used[0])
    ration = sandbox.Ration(10)
    for used[0] in (0.5, 5.0, 10.4, 10.6, 20.0, 25.0):
        assert ration.renew() == used[0]
    assert limits == [21, 31, 46]


def test_a_ration_is_no_more_than_the_system_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda _, pair: limits.append(pair))
    monkeypatch.setattr(resource, "getrlimit", lambda _: (0, 7))
    sandbox.Ration(10).renew()
    assert limits == [(7, 7)]
