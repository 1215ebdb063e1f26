"""Reading: every format, and every way in which a file can be no document."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.model.document import BlockKind, Document, Failure
from hustings.read import read, read_bytes

ENGLISH = (
    "Arnaud Montebourg backs Benoit Hamon in the second round of the left primary.\n"
    "2017-01-22\n"
    "\n"
    "The former minister was third in the first round, and he said on Sunday that he would vote\n"
    "for the winner of the first ballot.\n"
    "\n"
    "- He had 17.5 percent of the vote.\n"
    "- The run-off is on 29 January.\n"
)
FRENCH = (
    "Le second tour de la primaire de la gauche a lieu dimanche dans toute la France, et les "
    "électeurs peuvent voter pour l'un des deux candidats."
)


def only(found: list[Document | Failure]) -> Document:
    assert len(found) == 1
    assert isinstance(found[0], Document), found[0]
    return found[0]


def failure(found: list[Document | Failure]) -> Failure:
    assert len(found) == 1
    assert isinstance(found[0], Failure), found[0]
    return found[0]


def from_bytes(data: bytes, name: str = "x.txt", kind: str | None = "txt") -> Document:
    return only(list(read_bytes(data, name, kind=kind)))


def refused(data: bytes, name: str = "x.txt", kind: str | None = "txt") -> Failure:
    return failure(list(read_bytes(data, name, kind=kind)))


def test_the_three_line_header_gives_title_and_date_and_stays_in_the_text() -> None:
    document = from_bytes(ENGLISH.encode())
    assert document.text == ENGLISH
    assert document.title == ENGLISH.split("\n")[0]
    assert document.published == date(2017, 1, 22)
    assert [block.kind for block in document.blocks] == [
        BlockKind.TITLE,
        BlockKind.DATELINE,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
    ]


def test_a_hard_wrapped_paragraph_is_one_block() -> None:
    paragraph = from_bytes(ENGLISH.encode()).blocks[2]
    assert paragraph.span.of(ENGLISH).startswith("The former minister")
    assert paragraph.span.of(ENGLISH).endswith("first ballot.")


def test_without_a_header_the_printed_date_of_publication_is_read() -> None:
    document = from_bytes(f"publié le 29/01/2017 à 18:15\n\n{FRENCH}".encode())
    assert document.title is None
    assert document.published == date(2017, 1, 29)
    assert document.language == "fr"


def test_a_date_inside_a_sentence_is_not_the_date_of_publication() -> None:
    text = f"{FRENCH}\n\nIl avait été élu le 2012-05-06 au second tour."
    assert from_bytes(text.encode()).published is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found(encoding: str) -> None:
    assert FRENCH in from_bytes(FRENCH.encode(encoding)).text


def test_text_is_nfc_and_has_plain_line_ends() -> None:
    text = "Benoi\u0302t Hamon est le candidat de la gauche,\r\net il le dit dans le journal."
    document = from_bytes(text.encode(), kind="txt")
    assert "Benoît Hamon" in document.text
    assert "\r" not in document.text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "UnsupportedFormat"),
        (b"%PDF-1.7 ...", "UnsupportedFormat"),
        (b"", "EmptyDocument"),
        (b" \n\t\n", "EmptyDocument"),
        (bytes(range(256)) * 40, "UnsupportedFormat"),
        (
            b"Der Bundestag hat am Freitag das Gesetz verabschiedet, das die Regierung vor der "
            b"Sommerpause eingebracht hatte, und der Kanzler ist zufrieden.",
            "UnknownLanguage",
        ),
        ("x" * 20_000_001, "DocumentTooLarge"),
    ],
)
def test_what_cannot_be_read_is_reported_by_name_and_reason(data: bytes | str, kind: str) -> None:
    raw = data.encode() if isinstance(data, str) else data
    found = refused(raw, "odd.txt")
    assert found.kind == kind
    assert found.name == "odd.txt"
    assert "odd.txt" in found.reason


PAGE = """<!DOCTYPE html><html lang="fr"><head><title>Le soutien - Journal</title>
<meta property="og:site_name" content="Le Journal">
<meta property="article:published_time" content="2017-01-29T20:00:00+01:00"></head>
<body><nav><a href="/">Accueil</a></nav><article><h1>Un soutien de poids</h1>
<p>Arnaud Montebourg apporte tout son soutien à <a href="/h">Benoît Hamon</a>, a-t-il annoncé
dimanche soir devant ses partisans réunis à Paris.</p>
<table><tr><th>Candidat</th><th>%</th></tr><tr><td>Benoît Hamon</td><td>36,03</td></tr></table>
</article><footer>Mentions légales</footer></body></html>"""


def test_a_page_gives_main_text_title_date_publisher_and_table_rows() -> None:
    document = from_bytes(PAGE.encode(), "p.html", "html")
    assert document.title == "Un soutien de poids"
    assert document.published == date(2017, 1, 29)
    assert document.publisher == "Le Journal"
    assert "soutien à Benoît Hamon, a-t-il annoncé dimanche" in document.text
    assert "Mentions" not in document.text
    row = document.blocks[-1]
    assert row.kind is BlockKind.TABLE_ROW
    assert row.headers == ("Candidat", "%")
    assert [cell.of(document.text) for cell in row.cells] == ["Benoît Hamon", "36,03"]


@pytest.mark.parametrize("end", ["<div", "<!-- and then", "", "</p>"])
def test_a_page_that_is_cut_off_is_refused(end: str) -> None:
    cut = PAGE[: PAGE.index("</article>")] + end
    assert refused(cut.encode(), "cut.html", "html").kind == "BrokenMarkup"


def test_a_page_without_main_text_is_refused() -> None:
    assert refused(b"<html><body></body></html>", "e.html", "html").kind == "EmptyDocument"


def test_markdown_is_read_without_its_marks() -> None:
    source = (
        "---\ntitle: Left primary\ndate: 2017-01-30\n---\n# Left primary\n\n"
        "**Arnaud Montebourg** backs [Benoit Hamon](http://example.org/h) in the run-off, he said\n"
        "on the day of the vote.\n\n| Name | Share |\n|---|---|\n| Hamon | 58.69 |\n\n> quoted\n"
    )
    document = from_bytes(source.encode(), "n.md", "md")
    assert document.title == "Left primary"
    assert document.published == date(2017, 1, 30)
    assert (
        "Arnaud Montebourg backs Benoit Hamon in the run-off, he said on the day" in document.text
    )
    kinds = [block.kind for block in document.blocks]
    assert kinds == [
        BlockKind.TITLE,
        BlockKind.PARAGRAPH,
        BlockKind.TABLE_ROW,
        BlockKind.QUOTE,
    ]


def test_json_lines_are_documents_and_bad_lines_are_named(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    good = {"id": "a-1", "title": "Primaire", "date": "2017-01-29", "text": FRENCH, "url": None}
    lines = [json.dumps(good), "{broken", "[]", json.dumps({"id": "b"}), ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    found = list(read([path]))
    assert isinstance(found[0], Document)
    assert found[0].id == "a-1"
    assert found[0].text == f"Primaire\n\n{FRENCH}"
    assert [item.kind for item in found[1:] if isinstance(item, Failure)] == ["BadLine"] * 3
    assert all(f":{number}" in found[number - 1].name for number in (2, 3, 4))


def test_a_folder_goes_on_after_a_bad_file_and_counts_what_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "b.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "c.tsv").write_text("x\ty", encoding="utf-8")
    found = list(read([tmp_path]))
    assert [getattr(item, "kind", "document") for item in found] == [
        "UnsupportedFormat",
        "document",
        "skipped",
    ]


def test_a_file_that_is_not_there_is_reported(tmp_path: Path) -> None:
    assert failure(list(read([tmp_path / "none.txt"]))).kind == "Unreadable"


def test_the_digest_depends_on_text_and_metadata_but_not_on_the_path() -> None:
    one = from_bytes(ENGLISH.encode(), "a.txt")
    two = from_bytes(ENGLISH.encode(), "b.txt")
    three = from_bytes(ENGLISH.replace("22", "23").encode(), "a.txt")
    assert one.digest == two.digest
    assert one.digest != three.digest


def test_a_tag_with_endless_attributes_is_read_without_them() -> None:
    many = " ".join(f'a{n}=">"' for n in range(60_000))
    page = PAGE.replace("<article", f"<article {many}")
    plain = from_bytes(PAGE.encode(), "p.html", "html")
    assert from_bytes(page.encode(), "p.html", "html").text == plain.text


@given(st.text(max_size=400), st.sampled_from(["txt", "md", "html"]))
def test_any_text_gives_blocks_inside_the_text_or_a_failure(text: str, kind: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    for found in read_bytes(data, f"x.{kind}", kind=kind, told={"language": "en"}):
        if isinstance(found, Document):
            ends = [0]
            for block in found.blocks:
                words = block.span.of(found.text)
                assert words == words.strip() != ""
                assert block.span.start >= ends[-1]
                ends.append(block.span.end)


def test_the_files_of_a_folder_come_in_the_order_of_their_paths_without_hidden_ones(
    tmp_path: Path,
) -> None:
    names = [
        "a/b.txt", "a/b/c.txt", "a.txt", "a-b/z.txt", "B.txt", "é.txt", "a/.hidden.txt",
        ".git/x.txt", ".git/deep/y.txt", "z/.dir/w.txt", "a b.txt",
    ]  # fmt: skip
    for name in names:
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Title\n2017-03-29\n\nWords.\n", encoding="utf-8")
    (tmp_path / "news" / "linked").symlink_to(tmp_path / "news" / "a")
    (tmp_path / "news" / "lost.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "news" / "same.txt").symlink_to(tmp_path / "news" / "a.txt")
    asked: list[str] = []

    def known(path: str) -> bool:
        asked.append(path)
        return False

    found = list(read([tmp_path / "news"], known=known))
    expected = [
        str(path)
        for path in sorted((tmp_path / "news").rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.parts[-2:])
    ]
    assert [item.name for item in found] == asked == expected
    assert len(expected) == 9


def test_a_brief_of_names_and_figures_has_few_words_to_tell_its_language_by() -> None:
    text = (
        "Kenya, presidential tally: William Ruto 7,176,141 votes (50.49 per cent); Raila Odinga "
        "6,942,930 (48.85 per cent); George Wajackoyah 61,969; David Waihiga 31,987; turnout in "
        "the country 64.77 per cent."
    )
    assert from_bytes(text.encode()).language == "en"
