from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from hustings.folding import fold
from hustings.link.authority import build, info, memory_authority, open_authority
from hustings.link.keys import KeyKind
from hustings.link.sources import read_source
from hustings.link.tables import AuthorityError, Row, Term
from hustings.model.annotation import EntityKind

HEAD = (
    "qid\ttype\tlabel_en\tlabel_fr\taliases\tdescription_en\tbirth\tcountry\tpositions\tparty\t"
    "source\n"
)
HAMON = (
    "Q818118\tperson\tBenoît Hamon\tBenoît Hamon\t\tFrench politician\t1967\tFR\t"
    "Q3044918:2014-|Q16059954:2014-2014\tQ170972\tep2015\n"
)
RUGY = "Q117340\tperson\tFrançois de Rugy\t\t\t\t1973\tFR\t\t\tep2015\n"


def write(folder: Path, text: str, name: str = "people.tsv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_is_compiled_once_and_found_again_by_its_hash(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + HAMON)
    first = open_authority(path, tmp_path / "cache")
    (compiled,) = (tmp_path / "cache").glob("*.sqlite")
    stamp = compiled.stat().st_mtime_ns
    second = open_authority(path, tmp_path / "cache")
    assert compiled.stat().st_mtime_ns == stamp
    assert first.snapshot == second.snapshot
    assert json.loads(first.meta["counts"]) == {"person": 1}


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("François de Rugy", KeyKind.EXACT),
        ("francois DE RUGY", KeyKind.EXACT),
        ("de Rugy", KeyKind.SURNAME),
        ("Rugy", KeyKind.SURNAME),
        ("F. de Rugy", KeyKind.INITIALS),
        ("francoisderugy", KeyKind.JOINED),
    ],
)
def test_a_person_is_filed_under_every_form_of_the_name(
    tmp_path: Path, asked: str, kind: KeyKind
) -> None:
    authority = open_authority(write(tmp_path, HEAD + RUGY), tmp_path)
    (hit,) = authority.lookup(fold(asked))
    assert (authority.row(hit.item).qid, hit.kind) == ("Q117340", kind)


def test_a_slip_of_the_pen_is_found_by_its_neighbours(tmp_path: Path) -> None:
    authority = open_authority(write(tmp_path, HEAD + HAMON + RUGY), tmp_path)
    for asked in ("Benoit Hammon", "Beniot Hamon", "Francois de Ruggy"):
        ((row, hit),) = authority.named(asked)
        assert hit.kind is KeyKind.SIMILAR
        assert hit.likeness < 1
        assert row.qid in ("Q818118", "Q117340")
    assert authority.named("Bernard Hamelin") == []


def test_terms_and_years_are_read_from_their_cells(tmp_path: Path) -> None:
    authority = open_authority(write(tmp_path, HEAD + HAMON), tmp_path)
    row = authority.by_qid("Q818118")
    assert row is not None
    assert row.positions == (Term("Q3044918", 2014, None), Term("Q16059954", 2014, 2014))
    assert (row.birth, row.parties) == (1967, (Term("Q170972"),))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + "Q1\tperson\tX\n", "people.tsv, line 2: 3 cells, but the header has 11"),
        (HEAD + HAMON.replace("Q818118", "818118"), "line 2: '818118' is no Wikidata item id"),
        (HEAD + HAMON.replace("Q818118\t", "Q0\t"), "line 2: 'Q0' is no Wikidata item id"),
        (HEAD + HAMON + HAMON, "Q818118 stands there twice"),
        (HEAD + HAMON.replace("person", "human"), "line 2: unknown type 'human'"),
        (HEAD + HAMON.replace("1967", "long ago"), "line 2: expected a year"),
        ("name\tborn\n", "line 1: no column qid, type, label_en"),
    ],
)
def test_a_broken_table_is_refused_with_its_line_and_nothing_is_written(
    tmp_path: Path, text: str, message: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(AuthorityError, match=message):
        open_authority(path, tmp_path / "cache")
    assert list((tmp_path / "cache").glob("*")) == []


REDIRECTS = HEAD.replace("source\n", "source\tredirect\n") + HAMON.replace("\n", "\t\n")


def redirect(qid: str, target: str) -> str:
    return f"{qid}\tperson" + "\t" * 10 + f"{target}\n"


def test_a_merged_item_is_found_under_its_old_id(tmp_path: Path) -> None:
    text = (
        REDIRECTS
        + redirect("Q999999999995", "Q999999999996")
        + redirect("Q999999999996", "Q818118")
    )
    authority = open_authority(write(tmp_path, text), tmp_path)
    row = authority.by_qid("Q999999999995")
    assert row is not None
    assert row.qid == "Q818118"


def test_redirects_in_a_circle_or_into_nothing_are_refused(tmp_path: Path) -> None:
    circle = (
        REDIRECTS
        + redirect("Q999999999995", "Q999999999996")
        + redirect("Q999999999996", "Q999999999995")
    )
    with pytest.raises(
        AuthorityError, match="in a circle: Q999999999995 > Q999999999996 > Q999999999995"
    ):
        open_authority(write(tmp_path, circle), tmp_path / "cache")
    nothing = REDIRECTS + redirect("Q999999999995", "Q999999999997")
    with pytest.raises(
        AuthorityError, match="Q999999999995 redirects to Q999999999997, which is not"
    ):
        open_authority(write(tmp_path, nothing), tmp_path / "cache")


def test_build_replaces_the_old_file_only_when_the_new_one_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "own.sqlite"
    manifest = build(write(tmp_path, HEAD + HAMON), target, day="2026-11-21")
    assert (manifest["date"], manifest["source"]) == ("2026-11-21", "people.tsv")
    before = target.read_bytes()
    with pytest.raises(AuthorityError):
        build(write(tmp_path, HEAD + "broken\n"), target)
    assert target.read_bytes() == before
    assert info(target)["sha256"] == manifest["sha256"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["own.sqlite", "people.tsv"]


def test_a_file_that_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "people.tsv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(AuthorityError, match=r"people\.tsv: neither UTF-8 text nor \.xz"):
        open_authority(path, tmp_path)
    with pytest.raises(AuthorityError, match="cannot be read"):
        open_authority(tmp_path / "none.tsv", tmp_path)


def test_a_cache_that_cannot_be_written_gives_an_authority_in_memory(tmp_path: Path) -> None:
    blocked = write(tmp_path, "a file, no folder", "blocked")
    authority = open_authority(write(tmp_path, HEAD + HAMON), blocked)
    assert authority.by_qid("Q818118") is not None


SPARQL = {
    "head": {"vars": ["item", "label_en", "position"]},
    "results": {
        "bindings": [
            {
                "item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q818118"},
                "label_en": {"type": "literal", "value": "Benoît Hamon"},
                "birth": {"type": "literal", "value": "1967-06-26T00:00:00Z"},
                "position": {"type": "uri", "value": "http://www.wikidata.org/entity/Q3044918"},
                "position_start": {"type": "literal", "value": "2014-01-01T00:00:00Z"},
            },
            {
                "item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q818118"},
                "label_en": {"type": "literal", "value": "Benoît Hamon"},
                "position": {"type": "uri", "value": "http://www.wikidata.org/entity/Q16059954"},
            },
        ]
    },
}


def test_sparql_results_in_json_give_one_row_an_item(tmp_path: Path) -> None:
    path = write(tmp_path, json.dumps(SPARQL), "people.json")
    (row,) = read_source(path)
    assert row.qid == "Q818118"
    assert row.birth == 1967
    assert row.positions == (Term("Q3044918", 2014), Term("Q16059954"))


def test_sparql_results_in_csv_give_the_same(tmp_path: Path) -> None:
    text = (
        "item,label_en,birth,position,position_start\n"
        "http://www.wikidata.org/entity/Q818118,Benoît Hamon,1967,"
        "http://www.wikidata.org/entity/Q3044918,2014\n"
        "http://www.wikidata.org/entity/Q818118,Benoît Hamon,,"
        "http://www.wikidata.org/entity/Q16059954,\n"
    )
    (row,) = read_source(write(tmp_path, text, "people.csv"))
    assert row.positions == (Term("Q3044918", 2014), Term("Q16059954"))


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ('{"results": {"bindings": [', "x.json", "line 1: no SPARQL results"),
        ('{"results": {"bindings": [{"item": {"value": "x"}}]}}', "x.json", "solution 1: 'x'"),
        ("item,label_en\nQ0,X\n", "x.csv", "line 2: 'Q0' is no Wikidata item"),
        (
            "item,label_en\nQ999999999995,Q999999999995\n",
            "x.csv",
            "line 2: Q999999999995 has no label",
        ),
        (
            '{"id": "Q999999999995"}\n{"id": "Q999999999996", "la',
            "x.ndjson",
            "line 2: half a JSON object",
        ),
        ('{"id": "P5"}', "x.ndjson", "line 1: no Wikidata item"),
    ],
)
def test_broken_results_are_refused_with_their_place(
    tmp_path: Path, text: str, name: str, message: str
) -> None:
    with pytest.raises(AuthorityError, match=message):
        list(read_source(write(tmp_path, text, name)))


def claim(qid: str, start: str = "", end: str = "", rank: str = "normal") -> dict[str, object]:
    qualifiers = {
        prop: [{"datavalue": {"value": {"time": f"+{year}-00-00T00:00:00Z"}}}]
        for prop, year in (("P580", start), ("P582", end))
        if year
    }
    return {
        "rank": rank,
        "mainsnak": {"datavalue": {"value": {"id": qid}}},
        "qualifiers": qualifiers,
    }


def test_wikidata_items_in_json_lines_are_read_with_terms_ranks_and_redirects(
    tmp_path: Path,
) -> None:
    item = {
        "id": "Q818118",
        "labels": {"en": {"value": "Benoît Hamon"}},
        "aliases": {"fr": [{"value": "Benoit Hamon"}]},
        "claims": {
            "P569": [{"mainsnak": {"datavalue": {"value": {"time": "+1967-06-26T00:00:00Z"}}}}],
            "P39": [claim("Q16059954", "2014", "2014"), claim("Q3044918", rank="deprecated")],
        },
    }
    lines = [
        json.dumps(item),
        json.dumps({"id": "Q999999999995", "redirects": {"to": "Q818118"}}),
        json.dumps({"id": "Q999999999996", "labels": {"fi": {"value": "Nimi"}}}),
    ]
    path = tmp_path / "items.ndjson.xz"
    path.write_bytes(lzma.compress("\n".join(lines).encode()))
    authority = memory_authority(read_source(path))
    row = authority.by_qid("Q999999999995")
    assert row is not None
    assert (row.qid, row.birth) == ("Q818118", 1967)
    assert row.positions == (Term("Q16059954", 2014, 2014),)
    assert authority.by_qid("Q999999999996") is None


def test_names_keep_the_years_in_which_they_were_used() -> None:
    front = Row(
        "Q205150",
        EntityKind.PARTY,
        "National Rally",
        names=(Term("Front national", 1972, 2018),),
    )
    authority = memory_authority([front])
    (hit,) = authority.lookup("front national")
    assert (hit.start, hit.end) == (1972, 2018)
