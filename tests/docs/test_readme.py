"""What the README and the docs show on a console is what comes out."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from hustings.cli import main

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def sessions(page: Path) -> list[tuple[str, list[str]]]:
    """Return each command that a page shows, with the lines of output shown below it."""
    found: list[tuple[str, list[str]]] = []
    for block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif found and line.startswith("> "):
                found[-1] = (f"{found[-1][0]}\n{line[2:]}", [])
            elif found and line.strip() and line.strip() not in ("...", "…"):
                found[-1][1].append(line)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_hustings_in_the_docs_does_what_they_say(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("samples", "tests"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    built = False
    for command, shown in sessions(page):
        words = shlex.split(command)
        if words[0] == "cat":
            text = Path(words[1]).read_text(encoding="utf-8").splitlines()
            assert [line for line in shown if line] == [line for line in text if line][: len(shown)]
        if words[0] != "hustings" or words[1] in ("serve", "fetch", "mcp"):
            continue
        if not built and words[1] != "build":
            built = True
            CliRunner().invoke(main, ["build", "samples", "--store", "graph-store"])
        built = built or words[1] == "build"
        result = CliRunner().invoke(main, words[1:])
        assert result.exit_code in (0, 1), (command, result.output, result.exception)
        printed = result.stdout.splitlines()
        assert [line for line in shown if line not in printed] == [], (command, result.output)


def test_every_verb_stands_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert sys.version_info >= (3, 11)
    for verb in main.commands:
        assert f"`{verb}" in text or f"hustings {verb}" in text, verb
