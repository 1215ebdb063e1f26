"""The W3C suites over HTTP, where their data and the harness are at hand (`make w3c`).

`W3C_SUITE` names the folder of the suites, `W3C_HARNESS` the script that runs them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.served import Served

KNOWN = Path(__file__).with_name("w3c_known_failures.tsv")
SUITE, HARNESS = os.environ.get("W3C_SUITE", ""), os.environ.get("W3C_HARNESS", "")


def known() -> set[tuple[str, str, str]]:
    lines = [line for line in KNOWN.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    rows = [line.split("\t") for line in lines[1:]]
    return {(group, suite, name) for group, suite, name, _ in rows}


def test_every_known_failure_has_a_reason() -> None:
    lines = [line for line in KNOWN.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert all(len(line.split("\t")[3]) > 20 for line in lines[1:])
    assert len(known()) == len(lines) - 1


@pytest.mark.load
@pytest.mark.skipif(not (SUITE and HARNESS), reason="W3C_SUITE and W3C_HARNESS are not set")
def test_the_w3c_suites_fail_only_where_the_engine_is_known_to(tmp_path: Path) -> None:
    settings = {
        "HUSTINGS_SCRATCH": "1",
        "HUSTINGS_WRITE_TOKEN": "conformance",
        "HUSTINGS_SERVICE_ALLOW": "http://127.0.0.1:*",
    }
    with Served(settings) as server:
        report = tmp_path / "w3c.json"
        command = [
            *(sys.executable, HARNESS, "--suite-dir", SUITE, "--bearer", "conformance"),
            *("--query", f"{server.url}/sparql", "--update", f"{server.url}/update"),
            *("--gsp", f"{server.url}/graph-store", "--json", str(report)),
        ]
        subprocess.run(command, check=True, timeout=600)
    tests = json.loads(report.read_text(encoding="utf-8"))["tests"]
    failed = {
        (t["group"], t["suite"], t["name"]) for t in tests if t["status"] in ("fail", "error")
    }
    assert failed == known()
