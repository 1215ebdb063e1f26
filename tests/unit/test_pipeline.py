"""Builds: the same graph whatever came before, and nothing lost on the way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from hustings.errors import StoreError
from hustings.exports import selected, stored_facts, stored_records
from hustings.pipeline import Builder, BuildReport, Options
from hustings.rdf.formats import write_graph
from hustings.store import Question, Store, open_store
from hustings.vocabulary import DEMO_BASE, prefixes

SAMPLES = Path(__file__).parents[2] / "samples"
FEW = (
    "2017-01-22-first-round.txt",
    "2017-02-23-jadot-withdraws.txt",
    "2017-03-29-valls-macron.txt",
    "2017-spring.jsonl",
)
OPTIONS = Options(DEMO_BASE, linker="off")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "news"
    target.mkdir()
    for name in FEW:
        shutil.copy(SAMPLES / name, target / name)
    return target


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(str(tmp_path / "store"))) as opened:
        yield opened


def build(store: Store, *sources: Path) -> BuildReport:
    return Builder(store, OPTIONS).build(sources)


def ask(store: Store, query: str) -> Iterator[Mapping[str, ox.NamedNode | ox.Literal]]:
    answer = store.query(Question(query, prefixes(DEMO_BASE)))
    for row in answer.rows():
        yield {k: v for k, v in row.items() if isinstance(v, ox.NamedNode | ox.Literal)}


def nquads(store: Store) -> bytes:
    return write_graph(store.dump(derived_only=True), "nquads")


def test_a_build_reads_every_document_and_publishes(folder: Path, store: Store) -> None:
    report = build(store, folder)
    assert (report.read, report.extracted, report.documents) == (6, 6, 6)
    assert report.failures == []
    assert report.quarantined == []
    assert report.quads == len(nquads(store).splitlines()) > 500
    assert report.version == store.version


def test_every_quote_stands_at_its_place(folder: Path, store: Store) -> None:
    build(store, folder)
    claims = 0
    for record in stored_records(store):
        for claim in record.claims:
            claims += 1
            assert claim.evidence.span.of(record.document.text) == claim.evidence.quote
    assert claims > 20


def test_a_second_build_of_the_same_changes_nothing(folder: Path, store: Store) -> None:
    first = build(store, folder)
    second = build(store, folder)
    assert (second.extracted, second.unchanged) == (0, 6)
    assert second.version == first.version


def test_the_order_of_the_files_makes_no_difference(folder: Path, tmp_path: Path) -> None:
    one = open_store(str(tmp_path / "one"))
    two = open_store(str(tmp_path / "two"))
    with closing(one), closing(two):
        build(one, *(folder / name for name in FEW))
        for name in reversed(FEW):
            build(two, folder / name)
        assert nquads(one) == nquads(two)


def test_a_changed_document_leaves_nothing_of_its_former_text(folder: Path, store: Store) -> None:
    build(store, folder)
    before = nquads(store)
    path = folder / FEW[1]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("on Thursday", "on Wednesday"), encoding="utf-8")
    report = build(store, folder)
    assert (report.extracted, report.unchanged) == (1, 5)
    assert b"on Thursday" not in nquads(store)
    path.write_text(text, encoding="utf-8")
    build(store, folder)
    assert nquads(store) == before


def test_a_document_that_left_its_folder_leaves_the_graph(folder: Path, store: Store) -> None:
    build(store, folder)
    (folder / FEW[1]).unlink()
    report = build(store, folder)
    assert (report.forgotten, report.documents) == (1, 5)
    assert all(record.document.id != Path(FEW[1]).stem for record in stored_records(store))


@pytest.mark.parametrize("how", ["stem", "path", "iri"])
def test_a_dropped_document_takes_along_what_only_it_supports(
    how: str, folder: Path, store: Store, tmp_path: Path
) -> None:
    build(store, *(folder / name for name in FEW if name != FEW[1]))
    without = nquads(store)
    build(store, folder)
    assert nquads(store) != without
    stem = Path(FEW[1]).stem
    digest = next(r.document.digest for r in stored_records(store) if r.document.id == stem)
    name = {
        "stem": stem,
        "path": str(folder / FEW[1]),
        "iri": f"{DEMO_BASE}/document/{stem}-{digest[:8]}",
    }[how]
    Builder(store, OPTIONS).drop([name])
    assert nquads(store) == without


def test_dropping_what_is_not_there_changes_nothing(folder: Path, store: Store) -> None:
    version = build(store, folder).version
    with pytest.raises(StoreError, match="nowhere"):
        Builder(store, OPTIONS).drop(["nowhere"])
    assert store.version == version


def test_bad_documents_are_named_and_the_good_ones_are_in_the_graph(
    folder: Path, store: Store
) -> None:
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "cut.html").write_text("<html><body><p>Valls backs <b", encoding="utf-8")
    report = build(store, folder)
    assert report.documents == 6
    assert sorted(failure.kind for failure in report.failures) == [
        "BrokenMarkup",
        "EmptyDocument",
        "UnsupportedFormat",
    ]


def test_two_documents_of_one_name_are_told_apart(folder: Path, store: Store) -> None:
    other = folder / "other"
    other.mkdir()
    (other / FEW[0]).write_text(
        (folder / FEW[0]).read_text(encoding="utf-8").replace("36.03", "36.3"), encoding="utf-8"
    )
    report = build(store, folder)
    assert report.documents == 7
    assert len({record.document.digest for record in stored_records(store)}) == 7


def test_the_same_text_in_two_places_is_one_document(folder: Path, store: Store) -> None:
    shutil.copy(folder / FEW[0], folder / "copy.txt")
    assert build(store, folder).documents == 6


def test_one_document_can_be_taken_out_by_its_stem(folder: Path, store: Store) -> None:
    build(store, folder)
    stem = Path(FEW[1]).stem
    (record,) = (r for r in stored_records(store) if r.document.id == stem)
    quads = list(selected(store, DEMO_BASE, document=stem))
    assert quads
    assert {str(quad.graph_name).rstrip(">")[-8:] for quad in quads} == {record.document.digest[:8]}


def test_facts_come_document_by_document(folder: Path, store: Store) -> None:
    build(store, folder)
    names = [fact["document"] for fact in stored_facts(store)]
    assert names == sorted(names)


def test_a_document_taken_down_leaves_a_tombstone_and_does_not_come_back(
    folder: Path, store: Store
) -> None:
    build(store, folder)
    stem = Path(FEW[1]).stem
    Builder(store, OPTIONS).take_down(stem, "asked for by its publisher")
    after = nquads(store)
    assert b"Green candidate" not in after
    assert b"asked for by its publisher" in after
    assert len(store.versions()) == 1
    report = build(store, folder)
    assert report.taken_down == [stem]
    assert nquads(store) == after


def test_a_quote_taken_down_leaves_the_rest_of_its_document(folder: Path, store: Store) -> None:
    build(store, folder)
    stem = Path(FEW[1]).stem
    before = {f["evidence"] for f in stored_facts(store) if f["document"] == stem}
    quote = "withdrew from the French presidential election on Thursday in favour of Benoit Hamon"
    Builder(store, OPTIONS).take_down(stem, "a correction", quote)
    left = {f["evidence"] for f in stored_facts(store) if f["document"] == stem}
    assert left < before
    assert left
    assert quote.encode() not in nquads(store)
    for path in store.path.rglob("*"):
        assert not path.is_file() or quote.encode() not in path.read_bytes()


def test_words_that_do_not_stand_in_a_document_cannot_be_taken_down(
    folder: Path, store: Store
) -> None:
    version = build(store, folder).version
    with pytest.raises(StoreError, match="do not stand"):
        Builder(store, OPTIONS).take_down(Path(FEW[1]).stem, "why", "no such words")
    assert store.version == version


def test_what_people_decided_wins_and_survives_a_rebuild(
    folder: Path, store: Store, tmp_path: Path
) -> None:
    build(store, folder)
    query = (
        "SELECT ?c { ?w a hus:Withdrawal ; hus:candidate person:yannick-jadot ; hus:hasClaim ?c }"
    )
    claims = [row["c"].value for row in ask(store, query)]
    assert claims
    table = tmp_path / "overrides.tsv"
    lines = ["claim\tdecision\tfield\tvalue\tauthor\tdate\treason"]
    lines += [f"{iri.rsplit('/', 1)[-1]}\treject\t\t\tdesk\t2017-03-01\ttest" for iri in claims]
    table.write_text("\n".join(lines), encoding="utf-8")
    shortcut = "SELECT ?b { person:yannick-jadot hus:withdrewInFavourOf ?b }"
    assert list(ask(store, shortcut))
    Builder(store, replace(OPTIONS, overrides=table)).build([folder])
    assert not list(ask(store, shortcut))
    build(store, folder)
    assert not list(ask(store, shortcut))


def test_the_graph_describes_itself_with_true_counts(folder: Path, store: Store) -> None:
    build(store, folder)
    (row,) = ask(store, "SELECT ?n { GRAPH graph:meta { ?d a dcat:Dataset ; void:triples ?n } }")
    (counted,) = ask(
        store,
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } "
        "FILTER(!REGEX(STR(?g), '/graph/(meta|report|ontology|shapes)$')) }",
    )
    assert row["n"].value == counted["n"].value


def test_a_build_that_read_nothing_says_so_and_what_remains() -> None:
    report = BuildReport(documents=3, claims=9, statements=5, quads=70, version="ab")
    first, second, *_ = report.lines()
    assert first == (
        "nothing was read; 3 documents remain from before: "
        "9 claims, 5 statements, 70 quads; version ab"
    )
    assert second == "0 forgotten"


def test_a_first_build_that_read_nothing_speaks_of_no_former_documents() -> None:
    first, *_ = BuildReport(version="ab").lines()
    assert first == (
        "nothing was read; the graph holds no documents: "
        "0 claims, 0 statements, 0 quads; version ab"
    )
