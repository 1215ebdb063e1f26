"""Archives: everything that can stand in one, and everything that can be wrong with one."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from hustings.model.document import Document, Failure
from hustings.read import SUFFIXES, archives, read

TEXT = (
    "The second round of the primary takes place on Sunday, and the voters of the left can choose "
    "between two candidates who were in the same government.\n"
)
PAGE = (
    "<html><head><title>The second round</title></head><body><article><h1>The second round</h1>"
    + "".join(f"<p>{TEXT} This is what paragraph {n} says of it.</p>" for n in range(4))
    + "</article></body></html>"
)


def documents(*sources: Path, limit_bytes: int = 1_000_000) -> list[Document]:
    return [item for item in read(sources, limit_bytes=limit_bytes) if isinstance(item, Document)]


def failures(*sources: Path, limit_bytes: int = 1_000_000) -> dict[str, str]:
    found = read(sources, limit_bytes=limit_bytes)
    return {item.name: item.kind for item in found if isinstance(item, Failure)}


def zipped(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def tarred(path: Path, members: Mapping[str, bytes], mode: str = "w:gz") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]  # mode is any
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def test_documents_are_read_out_of_a_zip_by_the_suffix_of_each(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "a.zip",
        {"2017/one.txt": TEXT.encode(), "two.html": PAGE.encode(), "photo.png": b"\x89PNG"},
    )
    found = documents(path)
    assert [(one.id, one.name) for one in found] == [
        ("one", f"{path}/2017/one.txt"),
        ("two", f"{path}/two.html"),
    ]
    assert found[0].text == TEXT
    assert failures(path) == {f"{path}/photo.png": "skipped"}


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_documents_are_read_out_of_a_tar_whatever_packed_it(tmp_path: Path, mode: str) -> None:
    suffix = mode.partition(":")[2]
    path = tarred(tmp_path / f"a.tar{'.' * bool(suffix)}{suffix}", {"x/1.txt": TEXT.encode()}, mode)
    assert [one.text for one in documents(path)] == [TEXT]


def test_archives_inside_a_folder_are_opened(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip", {"one.txt": TEXT.encode()})
    (tmp_path / "two.txt").write_text(TEXT)
    assert [one.id for one in documents(tmp_path)] == ["one", "two"]


def test_archives_inside_archives_stay_closed(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"one.txt": TEXT.encode()}).read_bytes()
    path = zipped(tmp_path / "outer.zip", {"inner.zip": inner})
    assert failures(path) == {f"{path}/inner.zip": "skipped"}


@pytest.mark.parametrize(
    "name", ["../up.txt", "/etc/x.txt", "a/../../x.txt", "C:/x.txt", "a\\..\\x.txt", "a\nb.txt"]
)
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_member_whose_name_climbs_out_is_refused_and_the_rest_is_read(
    tmp_path: Path, name: str, pack: object
) -> None:
    members = {name: TEXT.encode(), "good.txt": TEXT.encode()}
    path = (
        zipped(tmp_path / "a.zip", members)
        if pack is zipped
        else tarred(tmp_path / "a.tgz", members)
    )
    assert [one.id for one in documents(path)] == ["good"]
    assert list(failures(path).values()) == ["UnsafeName"]


@pytest.mark.parametrize("pack", ["zip", "tar"])
def test_a_huge_member_is_not_read_and_the_rest_is(tmp_path: Path, pack: str) -> None:
    members = {"huge.txt": b"a" * 3_000_000, "good.txt": TEXT.encode()}
    path = (
        zipped(tmp_path / "a.zip", members)
        if pack == "zip"
        else tarred(tmp_path / "a.tgz", members)
    )
    assert [one.id for one in documents(path)] == ["good"]
    assert failures(path) == {f"{path}/huge.txt": "DocumentTooLarge"}


def test_a_zip_that_lies_about_a_size_is_read_to_the_limit_only(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"huge.txt": b"a" * 3_000_000})
    true, lie = (3_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(true, lie))
    found = list(read([path], limit_bytes=1_000_000))
    assert [type(one) for one in found] == [Failure]


@pytest.mark.parametrize("pack", ["zip", "tar"])
def test_an_archive_that_unpacks_to_far_too_much_is_given_up(tmp_path: Path, pack: str) -> None:
    members = {f"{number}.txt": b"word " * 100_000 for number in range(20)}
    path = (
        zipped(tmp_path / "a.zip", members)
        if pack == "zip"
        else tarred(tmp_path / "a.tgz", members)
    )
    limits = archives.Limits(1_000_000, total=3_000_000)
    found = list(archives.members(path, SUFFIXES, limits))
    assert isinstance(found[-1], Failure)
    assert found[-1].kind == "ArchiveBomb"
    assert 4 <= sum(isinstance(one, archives.Member) for one in found) <= 6


def test_links_and_devices_in_a_tar_are_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE):
            info = tarfile.TarInfo(f"link{kind.decode()}.txt")
            info.type = kind
            info.linkname = "/etc/hostname"
            archive.addfile(info)
    assert set(failures(path).values()) == {"skipped"}
    assert documents(path) == []


def test_a_tar_header_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    info = tarfile.TarInfo("././@LongLink")
    info.type = tarfile.GNUTYPE_LONGNAME
    info.size = 2_000_000
    path = tmp_path / "a.tar"
    path.write_bytes(info.tobuf() + b"x" * 2_000_000)
    assert failures(path) == {str(path): "BrokenArchive"}


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tgz", "a.tar.xz", "a.warc.gz"])
def test_what_is_no_archive_in_spite_of_its_name_is_a_failure(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"This is not an archive at all, whatever its name may say. " * 20)
    assert list(failures(path).values()) == ["BrokenArchive"]
    path.write_bytes(gzip.compress(b"cut " * 10_000)[:30])
    assert set(failures(path).values()) == {"BrokenArchive"}


def test_one_name_twice_in_an_archive_is_read_once(tmp_path: Path) -> None:
    path = tarred(tmp_path / "a.tar", {"one.txt": TEXT.encode()}, "w")
    with tarfile.open(path, "a") as archive:
        info = tarfile.TarInfo("one.txt")
        archive.addfile(info)
    assert len(documents(path)) == 1
    assert failures(path) == {f"{path}/one.txt": "DoubleName"}


def record(kind: str, url: str, media: str, body: bytes) -> bytes:
    """One record of a web archive, packed by itself as the format wants it."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2017-01-29T20:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + body + b"\r\n\r\n")


def response(status: str, media: str, data: bytes) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(data)}\r\n\r\n"
    return head.encode() + data


def test_pages_are_read_out_of_a_web_archive_with_their_addresses(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    latin = PAGE.replace("primary", "primary (« à gauche »)").encode("latin-1")
    bodies = (
        response("200 OK", "text/html", PAGE.encode()),
        response("404 Not Found", "text/html", PAGE.encode()),
        response("200 OK", "image/png", b"\x89PNG"),
        response("200 OK", "text/html; charset=latin-1", latin),
    )
    records = [
        record("response", f"https://news.example/{number}", "application/http", body)
        for number, body in enumerate(bodies, start=1)
    ]
    records.append(record("conversion", "https://news.example/5", "text/plain", TEXT.encode()))
    path.write_bytes(b"".join(records))
    found = documents(path)
    assert [one.source_url for one in found] == [f"https://news.example/{n}" for n in (1, 4, 5)]
    assert "« à gauche »" in found[1].text
    assert [one.name for one in found] == [f"{path}:{number}" for number in (1, 4, 5)]


def test_a_page_of_a_web_archive_over_the_limit_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    body = response("200 OK", "text/plain", b"word " * 400_000)
    path.write_bytes(record("response", "https://news.example/1", "application/http", body))
    assert failures(path) == {f"{path}:1": "DocumentTooLarge"}


RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Paper</title><language>en-GB</language>
<item><title>The second round</title><link>https://news.example/1</link>
<pubDate>Sun, 29 Jan 2017 20:00:00 +0100</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{TEXT}</p><script>no()</script>
<p>R&amp;D &lt; 3</p>]]></content:encoded>
</item><item><title>Empty</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Paper</title>
<entry><title>The second round</title><link rel="edit" href="https://x.example/e"/>
<link href="https://news.example/1"/><published>2017-01-29T20:00:00+01:00</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p></div></content>
</entry></feed>"""


def test_the_items_of_a_feed_are_documents_with_date_and_address(tmp_path: Path) -> None:
    for name, data in (("a.rss", RSS), ("b.xml", RSS), ("c.atom", ATOM)):
        (tmp_path / name).write_text(data)
        (found,) = documents(tmp_path / name)
        assert found.title == "The second round"
        assert found.source_url == "https://news.example/1"
        assert found.publisher == "The Paper"
        assert str(found.published) == "2017-01-29 20:00:00+01:00"
        assert TEXT.strip() in found.text
        assert "no()" not in found.text
    assert "R&D < 3" in documents(tmp_path / "a.rss")[0].text


def test_a_feed_that_declares_entities_or_is_cut_off_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel/></rss>'
    for number, data in enumerate((bomb, RSS[:300], "<svg/>", "")):
        path = tmp_path / f"{number}.rss"
        path.write_text(data)
        assert failures(path) == {str(path): "UnsupportedFormat"}


def test_the_rows_of_a_table_are_documents(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text(
        f'URL,date,Text,extra\nhttps://news.example/1,2017-01-29,"{TEXT}",x\n\n'
        f'https://news.example/2,,"",x\nhttps://news.example/3,"{TEXT}"\n',
        encoding="utf-8-sig",
    )
    (found,) = documents(path)
    assert (found.source_url, str(found.published)) == ("https://news.example/1", "2017-01-29")
    assert list(failures(path).values()) == ["EmptyDocument", "BadLine"]


def test_a_table_without_texts_is_skipped_in_a_folder_and_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("place,votes\nA,3\n")
    assert failures(tmp_path) == {str(path): "skipped"}
    assert failures(path) == {str(path): "UnsupportedFormat"}


def test_a_table_that_is_not_utf_8_or_never_closes_a_quote_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("text\n« à gauche »\n".encode("latin-1"))
    assert failures(path) == {str(path): "UnsupportedFormat"}
    path.write_text('text\n"' + "word " * 400_000)
    assert list(failures(path).values()) == ["BrokenTable"]
