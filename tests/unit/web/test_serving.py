from __future__ import annotations

from pathlib import Path

import pytest

from hustings.settings import Settings
from hustings.web.serving import Server


@pytest.mark.parametrize("log", ["", "-", "requests.log"])
def test_requests_are_logged_only_if_that_is_set(log: str) -> None:
    assert Server(Settings(access_log=log)).cfg.accesslog == (log or None)


def test_the_examples_name_settings_and_files_that_exist() -> None:
    folder = Path(__file__).parents[3] / "docs" / "container"
    compose = (folder / "compose.yaml").read_text(encoding="utf-8")
    fields = set(Settings.__slots__)
    named = [line.split(":")[0].strip() for line in compose.splitlines() if "HUSTINGS_" in line]
    assert named
    assert {name.removeprefix("HUSTINGS_").lower() for name in named} <= fields
