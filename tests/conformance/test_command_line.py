"""The verbs that other people's scripts rely on, run as they run them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner, Result
from rdflib.compare import isomorphic

from hustings.cli import main

SAMPLES = Path(__file__).parents[2] / "samples"


def run(*arguments: object, stdin: str | None = None, code: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)
    assert result.exit_code == code, (result.stdout[-500:], result.stderr[-2000:])
    return result


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "store"
    run("build", SAMPLES, "--store", folder)
    return folder


def test_build_says_on_stderr_what_it_did_and_nothing_on_stdout(tmp_path: Path) -> None:
    result = run("build", SAMPLES / "2017-02-23-jadot-withdraws.txt", "--store", tmp_path / "s")
    assert result.stdout == ""
    assert "1 documents" in result.stderr


def test_build_goes_on_after_bad_documents_and_exits_with_1(tmp_path: Path) -> None:
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "good.txt").write_bytes((SAMPLES / "2017-02-23-jadot-withdraws.txt").read_bytes())
    result = run("build", tmp_path, "--store", tmp_path / "store", code=1)
    assert "image.txt" in result.stderr
    facts = run("facts", "--store", tmp_path / "store").stdout
    assert {json.loads(line)["document"] for line in facts.splitlines()} == {"good"}


def test_build_reads_standard_input(tmp_path: Path) -> None:
    text = (SAMPLES / "2017-02-23-jadot-withdraws.txt").read_text(encoding="utf-8")
    run("build", "-", "--store", tmp_path / "store", stdin=text)
    assert run("facts", "--store", tmp_path / "store").stdout


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "xml"])
def test_query_answers_in_every_result_format(form: str, store: Path) -> None:
    query = "SELECT ?a ?b { ?x hus:withdrewInFavourOf ?y . ?x rdfs:label ?a . ?y rdfs:label ?b }"
    assert "Yannick Jadot" in run("query", "--store", store, "--format", form, query).stdout


def test_query_takes_a_file_or_standard_input(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "question.rq"
    path.write_text("ASK { ?c a hus:Claim }", encoding="utf-8")
    assert json.loads(run("query", "--store", store, path).stdout)["boolean"] is True
    answer = run("query", "--store", store, "-", stdin="ASK { ?c a hus:Claim }").stdout
    assert json.loads(answer)["boolean"] is True


def test_a_query_that_does_not_parse_names_the_place_and_exits_with_2(store: Path) -> None:
    result = run("query", "--store", store, "SELECT ?x {\n ?x }", code=2)
    assert "line 2" in result.stderr


def test_a_store_that_is_not_there_exits_with_3(tmp_path: Path) -> None:
    result = run("query", "--store", tmp_path / "none", "ASK {}", code=3)
    assert "hustings build" in result.stderr


def test_facts_are_json_lines_and_csv_of_the_same(store: Path) -> None:
    lines = [json.loads(x) for x in run("facts", "--store", store).stdout.splitlines()]
    rows = list(
        csv.DictReader(io.StringIO(run("facts", "--store", store, "--format", "csv").stdout))
    )
    assert len(lines) == len(rows) > 20
    assert all({"document", "type", "evidence", "confidence"} <= line.keys() for line in lines)
    everything = run("facts", "--store", store, "--all").stdout.splitlines()
    assert len(everything) > len(lines)


def test_exports_of_the_graph_are_the_same_graph_in_rdflib_and_in_oxigraph(store: Path) -> None:
    turtle = run("export", "--store", store, "--format", "turtle").stdout
    ours = rdflib.Graph().parse(data=turtle, format="turtle")
    triples = list(ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE))
    theirs = rdflib.Graph().parse(
        data="".join(f"{quad.triple} .\n" for quad in triples), format="nt"
    )
    assert len(ours) == len({quad.triple for quad in triples}) > 500
    assert isomorphic(ours, theirs)


def test_an_export_is_sorted_and_repeatable(store: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.nq", tmp_path / "two.nq"
    run("export", "--store", store, "--format", "nquads", "--output", one)
    run("export", "--store", store, "--format", "nquads", "--output", two)
    assert one.read_bytes() == two.read_bytes()
    lines = one.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines)


def test_one_document_and_one_entity_can_be_exported(store: Path) -> None:
    document = run(
        "export", "--store", store, "--document", "2017-02-23-jadot-withdraws", "--format", "trig"
    ).stdout
    assert "hus:quote" in document
    person = run("export", "--store", store, "--entity", "person/yannick-jadot").stdout
    assert "person:yannick-jadot" in person
    missing = run("export", "--store", store, "--entity", "person/nobody-at-all", code=3)
    assert "nobody-at-all" in missing.stderr


def test_extract_prints_claims_without_a_store() -> None:
    out = run("extract", SAMPLES / "2017-02-23-jadot-withdraws.txt").stdout
    assert {json.loads(line)["document"] for line in out.splitlines()} == {
        "2017-02-23-jadot-withdraws"
    }
    trig = run("extract", "--format", "trig", SAMPLES / "2017-02-23-jadot-withdraws.txt").stdout
    assert "hus:quote" in trig


def test_explain_shows_the_masked_sentence_and_what_was_kept() -> None:
    out = run("explain", SAMPLES / "2017-02-23-jadot-withdraws.txt").stdout
    assert "masked" in out
    assert "kept" in out


@pytest.mark.parametrize("verb", ["extract", "explain"])
def test_a_folder_without_a_document_is_said_to_be_empty(verb: str, tmp_path: Path) -> None:
    result = run(verb, tmp_path)
    assert result.stdout == ""
    assert f"{tmp_path}: no document here" in result.stderr


def test_validate_prints_plain_words_and_writes_a_report(store: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.ttl"
    result = run("validate", "--store", store, "--report", report, "--language", "fr")
    assert "source" in result.stdout
    graph = rdflib.Graph().parse(report, format="turtle")
    assert len(graph) > 0


def test_a_file_that_cannot_be_written_or_read_is_named_and_exits_with_2(
    store: Path, tmp_path: Path
) -> None:
    nowhere, file = tmp_path / "nowhere" / "x.ttl", tmp_path / "file"
    file.write_bytes(b"\x89PNG")
    written = run("export", "--store", store, "--format", "turtle", "--output", nowhere, code=2)
    assert f"{nowhere}: No such file or directory" in written.stderr
    kept = run("backup", "--store", store, file, code=2)
    assert f"{file}: Not a directory" in kept.stderr
    assert "file: not UTF-8 text" in run("link", "mentions", file, code=2).stderr


def test_a_table_without_items_makes_no_authority(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("just,words\n", encoding="utf-8")
    told = run("authority", "build", table, "--output", tmp_path / "x.sqlite", code=2)
    assert "table.csv, line 1: no column item or qid; found just, words" in told.stderr


def test_a_decision_on_what_nobody_knows_is_kept_with_a_warning(tmp_path: Path) -> None:
    place = tmp_path / "store"
    run("build", SAMPLES / "2017-03-13-valls-dement.txt", "--store", place)
    told = run("link", "reject", "person/a-bravo", "Q10287", "--store", place).stderr
    assert "person/a-bravo: no such entity in this store yet" in told
    assert "not in the authority" not in told
    told = run("link", "reject", "person/manuel-valls", "Q99999999999", "--store", place).stderr
    assert "Q99999999999: not in the authority" in told
    assert "no such entity" not in told
