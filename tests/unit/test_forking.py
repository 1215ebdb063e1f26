"""Processes that are started before it is known for sure that they are needed."""

from __future__ import annotations

import pytest

from hustings.forking import wanted


@pytest.mark.parametrize(
    "line", ["build news --workers 2", "build --workers=8 news --store s", "build --workers 02 n"]
)
def test_several_workers_are_asked_for(line: str) -> None:
    assert wanted(line.split())


@pytest.mark.parametrize(
    "line",
    [
        "",
        "build news",
        "build news --workers 1",
        "build news --workers",
        "serve --workers 2",
        "build news --workers 2 --engine dask",
        "build news --workers 2 --scheduler tcp://host:8786",
        "build --workers 2 --help",
    ],
)
def test_nobody_else_is_started(line: str) -> None:
    assert not wanted(line.split())


def test_a_cluster_in_the_environment_needs_no_workers_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HUSTINGS_ENGINE", "dask")
    assert not wanted(["build", "news", "--workers", "2"])
