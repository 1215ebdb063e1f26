"""The wheel installs in a fresh environment and works from another folder."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.package


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    (path,) = out.glob("*.whl")
    return path


def test_a_wheel_installs_one_name_and_all_its_data(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"hustings"}
    assert "hustings/ontology/hustings.ttl" in names
    assert "hustings/data/authority.tsv.xz" in names
    assert "hustings/py.typed" in names
    assert any(name.startswith("hustings/shapes/") for name in names)
    assert any(name.startswith("hustings/extract/frames/fr/") for name in names)


def test_the_installed_script_builds_and_answers_from_another_folder(
    wheel: Path, tmp_path: Path
) -> None:
    home = tmp_path / "env"
    venv.create(home, with_pip=True)
    script = home / "bin" / "hustings"
    subprocess.run(
        [home / "bin" / "pip", "install", "--quiet", str(wheel)], check=True, capture_output=True
    )
    work = tmp_path / "elsewhere"
    work.mkdir()
    text = (ROOT / "samples" / "2017-02-23-jadot-withdraws.txt").read_text(encoding="utf-8")
    (work / "news.txt").write_text(text, encoding="utf-8")

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [script, *arguments], cwd=work, check=True, capture_output=True, text=True
        )
        return done.stdout

    run("build", "news.txt", "--store", "graph")
    query = "SELECT ?a ?b { ?x hus:withdrewInFavourOf ?y . ?x rdfs:label ?a . ?y rdfs:label ?b }"
    answer = json.loads(run("query", "--store", "graph", "--format", "json", query))
    assert [row["a"]["value"] for row in answer["results"]["bindings"]] == ["Yannick Jadot"]
    assert "hus:withdrewInFavourOf" in run("export", "--store", "graph", "--format", "turtle")
