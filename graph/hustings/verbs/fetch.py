"""`hustings fetch`: pages from the web as JSON lines, politely; nothing fetches unless asked."""

from __future__ import annotations

import json
import sys
import time
import urllib.parse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.robotparser import RobotFileParser

import click

from hustings import __version__
from hustings.errors import ServiceError
from hustings.http import Answer, Request, Transport, retry_after, send_to_public
from hustings.model.document import Document, Failure
from hustings.read import read_bytes
from hustings.read.decoding import in_utf8

AGENT: Final = "Hustings"  # the name that robots.txt knows us by
_PAUSE_S: Final = 1.0  # least time between two requests to one host
_LONGEST_PAUSE_S: Final = 60.0
_TIMEOUT_S: Final = 20.0
_LIMIT_BYTES: Final = 20_000_000
_ROBOTS_BYTES: Final = 500_000  # RFC 9309 asks for at least as much
_MOST_REDIRECTS: Final = 5
_MOST_TRIES: Final = 3
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_AGAIN: Final = frozenset({429, 500, 502, 503, 504})
_KINDS: Final = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "txt"}


class NotFetched(ServiceError):
    """A page was not fetched; its text is the reason."""


@dataclass(slots=True)
class Fetching:
    """Fetches pages one after the other.

    Attributes:
        contact: How the owner of a site reaches the user; part of the User-Agent.
        transport: What sends a request, to public addresses only.
        sleep: Waits a number of seconds.
        now: Seconds since some fixed time.
    """

    contact: str
    transport: Transport = field(default_factory=lambda: send_to_public)
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def page(self, url: str) -> tuple[str, Answer]:
        """Return the address that a page was found at in the end, and the answer.

        Raises:
            NotFetched: It may not be fetched, or could not.
        """
        for _ in range(_MOST_REDIRECTS + 1):
            _check(url)
            robots = self._robots_of(url)
            if not robots.can_fetch(AGENT, url):
                raise NotFetched(f"{url}: robots.txt asks not to fetch it")
            answer = self._answer(url, _LIMIT_BYTES, _delay(robots))
            if answer.status not in _REDIRECTS:
                break
            url = urllib.parse.urljoin(url, answer.headers.get("location", ""))
        else:
            raise NotFetched(f"{url}: more than {_MOST_REDIRECTS} redirects")
        if answer.status != 200:
            raise NotFetched(f"{url}: status {answer.status}")
        if len(answer.body) > _LIMIT_BYTES:
            raise NotFetched(f"{url}: over {_LIMIT_BYTES / 1e6:.0f} MB")
        return url, answer

    def _robots_of(self, url: str) -> RobotFileParser:
        """Return what the host of `url` asks of robots, as RFC 9309 reads its silence."""
        parts = urllib.parse.urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            found = RobotFileParser()
            answer = self._robots_answer(f"{site}/robots.txt")
            if answer is None or answer.status >= 500 or answer.status == 429:
                found.parse(["User-agent: *", "Disallow: /"])
            elif answer.status == 200:
                text = answer.body[:_ROBOTS_BYTES].decode("utf-8", "replace")
                found.parse(text.splitlines())
            else:
                found.parse([])
            self._robots[site] = found
        return self._robots[site]

    def _robots_answer(self, url: str) -> Answer | None:
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                _check(url)
                answer = self._answer(url, _ROBOTS_BYTES, _PAUSE_S)
            except NotFetched:
                return None
            if answer.status not in _REDIRECTS:
                return answer
            url = urllib.parse.urljoin(url, answer.headers.get("location", ""))
        return None

    def _answer(self, url: str, limit_bytes: int, pause_s: float) -> Answer:
        headers = {"User-Agent": f"{AGENT}/{__version__} ({self.contact})"}
        host = urllib.parse.urlsplit(url).netloc
        for attempt in range(1, _MOST_TRIES + 1):
            self._wait_turn(host, pause_s)
            try:
                answer = self.transport(Request(url, None, headers), _TIMEOUT_S, limit_bytes)
            except PermissionError as error:
                raise NotFetched(f"{url}: {error}") from error
            except OSError as error:
                if attempt == _MOST_TRIES:
                    raise NotFetched(f"{url}: no answer ({error})") from error
                continue
            if answer.status not in _AGAIN or attempt == _MOST_TRIES:
                return answer
            wait = retry_after(answer, time.time()) or 2.0**attempt
            self.sleep(min(wait, _LONGEST_PAUSE_S))
        raise AssertionError("unreachable: the last try returns or raises")

    def _wait_turn(self, host: str, pause_s: float) -> None:
        last = self._last.get(host)
        if last is not None and (left := last + pause_s - self.now()) > 0:
            self.sleep(left)
        self._last[host] = self.now()


def _delay(robots: RobotFileParser) -> float:
    told = robots.crawl_delay(AGENT)
    return min(max(_PAUSE_S, float(told or 0)), _LONGEST_PAUSE_S)


def _check(url: str) -> None:
    """Refuse what is no address of a page.

    Raises:
        NotFetched: It is neither http nor https, or carries a password.
    """
    try:
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise NotFetched(f"{url}: neither http nor https")
        if parts.username is not None or parts.password is not None:
            raise NotFetched(f"{parts.hostname}: an address with a password is not fetched")
        _ = parts.port
    except ValueError as error:
        raise NotFetched(f"{url}: no address ({error})") from error


def lines(url: str, fetching: Fetching) -> Iterator[Mapping[str, str]]:
    """Yield the page at `url` as the fields of a JSON line.

    Raises:
        NotFetched: It may not be fetched, could not, or holds no text that we read.
    """
    found, answer = fetching.page(url)
    media, _, parameters = answer.headers.get("content-type", "text/html").partition(";")
    kind = _KINDS.get(media.strip().lower())
    if kind is None:
        raise NotFetched(f"{found}: {media} is neither a page nor a text")
    data = in_utf8(answer.body, parameters.partition("charset=")[2].strip(" \"'"))
    for item in read_bytes(data, found, kind=kind, identifier=_name(found), told={"url": found}):
        if isinstance(item, Failure):
            raise NotFetched(item.reason)
        yield _fields(item)


def _name(url: str) -> str:
    parts = urllib.parse.urlsplit(url)
    words = [part for part in parts.path.split("/") if part]
    return "-".join([parts.hostname or "page", *words[-1:]])


def _fields(document: Document) -> Mapping[str, str]:
    title = document.title or ""
    text = document.text
    if title and text.startswith(title):
        text = text[len(title) :].lstrip("\n")  # a reader of the line puts it there again
    found = {
        "id": document.id,
        "title": title,
        "date": document.published.isoformat() if document.published else "",
        "publisher": document.publisher or "",
        "language": document.language,
        "url": document.source_url or "",
        "text": text,
    }
    return {key: value for key, value in found.items() if value}


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option(
    "--contact", required=True, help="Address in the User-Agent, so that sites reach you."
)
def fetch(urls: tuple[str, ...], contact: str) -> None:
    """Fetch pages of the public web and print each as a JSON line that `build` reads.

    robots.txt is respected, one request a second and host; private addresses are refused.
    """
    fetching = Fetching(contact)
    failed = 0
    for url in urls:
        try:
            for line in lines(url, fetching):
                sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        except NotFetched as error:
            click.echo(f"not fetched: {error}", err=True)
            failed += 1
    if failed:
        sys.exit(1)
