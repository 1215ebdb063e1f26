"""`hustings fetch`: what it asks for, what it refuses, what it prints."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping

import pytest
from click.testing import CliRunner

from hustings.cli import main
from hustings.http import Answer, Request, is_public, send_to_public
from hustings.read import read_bytes
from hustings.verbs.fetch import Fetching, NotFetched, lines

PAGE = (
    '<html lang="en"><head><title>The second round</title></head><body><article>'
    "<h1>The second round</h1>"
    + "".join(
        "<p>The voters of the left can choose between two candidates on Sunday, "
        f"and this is what paragraph {number} says of it.</p>"
        for number in range(4)
    )
    + "</article></body></html>"
)
SITE = "https://news.example"


class Web:
    """Answers by address; 404 for others. Keeps what was asked, and a clock that waits move."""

    def __init__(self, pages: Mapping[str, Answer | OSError]) -> None:
        self.pages = dict(pages)
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.waits: list[float] = []
        self.clock = 0.0

    def __call__(self, request: Request, timeout_s: float, limit_bytes: int) -> Answer:
        assert request.body is None
        assert timeout_s > 0
        assert limit_bytes > 0
        self.asked.append(request.url)
        self.agents.add(request.headers["User-Agent"])
        found = self.pages.get(request.url, Answer(404, {}, b""))
        if isinstance(found, OSError):
            raise found
        return found

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.clock += seconds

    def fetching(self) -> Fetching:
        return Fetching("me@example.org", self, self.sleep, lambda: self.clock)


def page(body: str = PAGE, kind: str = "text/html; charset=utf-8") -> Answer:
    return Answer(200, {"content-type": kind}, body.encode())


def robots(text: str) -> Answer:
    return Answer(200, {}, text.encode())


def moved(to: str) -> Answer:
    return Answer(302, {"location": to}, b"")


def test_a_page_becomes_a_line_that_is_read_again_as_the_same_text() -> None:
    web = Web({f"{SITE}/one": page()})
    (line,) = lines(f"{SITE}/one", web.fetching())
    assert line["title"] == "The second round"
    assert line["url"] == f"{SITE}/one"
    assert line["language"] == "en"
    (again,) = read_bytes(json.dumps(line).encode(), "x.jsonl", kind="jsonl")
    assert again.text.startswith("The second round\n\nThe voters of the left")  # type: ignore[union-attr]
    assert web.asked == [f"{SITE}/robots.txt", f"{SITE}/one"]
    assert all(agent.startswith("Hustings/") and "me@example.org" in agent for agent in web.agents)


def test_what_robots_txt_disallows_is_not_asked_for() -> None:
    rules = robots("User-agent: *\nDisallow: /private/\n\nUser-agent: Hustings\nDisallow: /one\n")
    web = Web({f"{SITE}/robots.txt": rules, f"{SITE}/one": page(), f"{SITE}/private/x": page()})
    fetching = web.fetching()
    with pytest.raises(NotFetched, match=r"robots\.txt"):
        fetching.page(f"{SITE}/one")
    fetching.page(f"{SITE}/private/x")  # our own group stands instead of that for all
    assert f"{SITE}/one" not in web.asked


@pytest.mark.parametrize(
    ("answer", "allowed"),
    [
        (Answer(404, {}, b""), True),
        (Answer(403, {}, b""), True),
        (Answer(500, {}, b""), False),
        (Answer(503, {}, b""), False),
        (TimeoutError("slow"), False),
    ],
)
def test_a_missing_robots_txt_allows_and_one_out_of_reach_forbids(
    answer: Answer | OSError, allowed: bool
) -> None:
    web = Web({f"{SITE}/robots.txt": answer, f"{SITE}/one": page()})
    if allowed:
        web.fetching().page(f"{SITE}/one")
    else:
        with pytest.raises(NotFetched, match=r"robots\.txt"):
            web.fetching().page(f"{SITE}/one")


def test_requests_to_one_host_are_a_second_apart_or_what_it_asks_for() -> None:
    web = Web({f"{SITE}/{number}": page() for number in range(3)})
    fetching = web.fetching()
    for number in range(3):
        fetching.page(f"{SITE}/{number}")
    assert web.waits == [1.0, 1.0, 1.0]
    slow = Web({f"{SITE}/robots.txt": robots("User-agent: *\nCrawl-delay: 7"), f"{SITE}/1": page()})
    slow.fetching().page(f"{SITE}/1")
    assert slow.waits == [7.0]


def test_each_step_of_a_redirect_is_checked_like_the_first() -> None:
    other = "https://other.example"
    web = Web({f"{SITE}/one": moved(f"{other}/two"), f"{other}/two": page()})
    assert web.fetching().page(f"{SITE}/one")[0] == f"{other}/two"
    web.pages[f"{other}/robots.txt"] = robots("User-agent: *\nDisallow: /")
    with pytest.raises(NotFetched, match=r"robots\.txt"):
        web.fetching().page(f"{SITE}/one")
    web.pages[f"{SITE}/one"] = moved("file:///etc/hostname")
    with pytest.raises(NotFetched, match="neither http nor https"):
        web.fetching().page(f"{SITE}/one")
    web.pages[f"{SITE}/one"] = moved("/one")
    with pytest.raises(NotFetched, match="redirects"):
        web.fetching().page(f"{SITE}/one")


@pytest.mark.parametrize(
    "url",
    ["file:///etc/hostname", "ftp://x.example/", "news", "https://", "https://me:pw@x.example/",
     "https://x.example:99999/", "https://[::1"],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_not_fetched(url: str) -> None:
    web = Web({})
    with pytest.raises(NotFetched):
        web.fetching().page(url)
    assert web.asked == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (page("%PDF", "application/pdf"), "neither a page nor a text"),
        (Answer(404, {}, b""), "status 404"),
        (Answer(200, {"content-type": "text/html"}, b"x" * 20_000_001), "over 20 MB"),
        (page("<html><body><p>cut"), "cut off"),
        (Answer(500, {}, b""), "status 500"),
        (ConnectionError("reset"), "no answer"),
        (PermissionError("x is 10.0.0.1: not an address of the public internet"), "public"),
    ],
)
def test_what_cannot_be_used_has_its_reason(answer: Answer | OSError, reason: str) -> None:
    web = Web({f"{SITE}/one": answer})
    with pytest.raises(NotFetched, match=reason):
        list(lines(f"{SITE}/one", web.fetching()))


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
     "100.64.0.1", "224.0.0.1", "::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1",
     "2002:7f00:1::", "nonsense"],
)  # fmt: skip
def test_addresses_that_are_not_public_are_told(address: str) -> None:
    assert not is_public(address)


def test_public_addresses_are_told() -> None:
    assert is_public("9.9.9.9")
    assert is_public("2620:fe::fe")


def test_a_server_on_this_machine_is_never_connected_to() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        port = server.getsockname()[1]
        for host in ("127.0.0.1", "localhost"):
            with pytest.raises(PermissionError, match="not an address of the public internet"):
                send_to_public(Request(f"http://{host}:{port}/"), 5, 1000)
            with pytest.raises(PermissionError, match="not an address of the public internet"):
                send_to_public(Request(f"https://{host}:{port}/"), 5, 1000)
        with pytest.raises(BlockingIOError):
            server.accept()


def test_the_verb_says_what_it_did_not_fetch_and_fails() -> None:
    found = CliRunner().invoke(
        main, ["fetch", "--contact", "me@example.org", "http://127.0.0.1/x", "ftp://x.example/"]
    )
    assert found.exit_code == 1
    assert found.stdout == ""
    assert found.stderr.count("not fetched:") == 2
