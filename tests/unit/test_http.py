from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from hustings.errors import ServiceError, ServiceRefused
from hustings.http import Answer, Fetcher, Request


class Script:
    """Answers from a list; keeps what it was asked."""

    def __init__(self, answers: Iterable[Answer | OSError]) -> None:
        self.answers = list(answers)
        self.asked: list[Request] = []
        self.waits: list[float] = []
        self.clock = 1_000_000.0

    def __call__(self, request: Request, timeout_s: float, limit_bytes: int) -> Answer:
        assert timeout_s > 0
        assert limit_bytes > 0
        self.asked.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, OSError):
            raise answer
        return answer

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.clock += seconds

    def now(self) -> float:
        return self.clock


def fetcher(script: Script, cache: Path | None = None, pause_s: float = 0.0) -> Fetcher:
    return Fetcher(
        "hustings-test (mailto:nobody@example.org)",
        retries=2,
        limit_bytes=10,
        cache=cache,
        pause_s=pause_s,
        transport=script,
        sleep=script.sleep,
        now=script.now,
    )


def good(body: bytes = b"yes") -> Answer:
    return Answer(200, {}, body)


def test_every_request_names_its_user_agent() -> None:
    script = Script([good()])
    assert fetcher(script).get("https://example.org/") == b"yes"
    assert script.asked[0].headers["User-Agent"].startswith("hustings-test")


def test_too_many_requests_waits_as_long_as_the_server_asks() -> None:
    script = Script([Answer(429, {"retry-after": "7"}, b""), good()])
    assert fetcher(script).get("https://example.org/") == b"yes"
    assert script.waits == [7.0]


def test_a_server_that_goes_on_refusing_is_asked_no_more() -> None:
    script = Script([Answer(429, {}, b"slow down")] * 3)
    with pytest.raises(ServiceRefused, match="status 429: slow down"):
        fetcher(script).get("https://example.org/")
    assert script.waits == [1.0, 2.0]


def test_an_answer_that_never_comes_is_an_error_that_names_the_address() -> None:
    script = Script([TimeoutError("timed out")] * 3)
    with pytest.raises(ServiceError, match=r"https://example\.org/: no answer"):
        fetcher(script).get("https://example.org/")


def test_not_found_is_not_asked_again() -> None:
    script = Script([Answer(404, {}, b"")])
    with pytest.raises(ServiceError, match="404"):
        fetcher(script).get("https://example.org/")
    assert len(script.asked) == 1


def test_an_answer_over_the_limit_is_refused() -> None:
    script = Script([good(b"x" * 11)])
    with pytest.raises(ServiceError, match="over 10 bytes"):
        fetcher(script).get("https://example.org/")


def test_good_answers_are_kept_and_bad_ones_are_not(tmp_path: Path) -> None:
    script = Script([Answer(404, {}, b""), good(), good(b"later")])
    asking = fetcher(script, cache=tmp_path)
    with pytest.raises(ServiceError):
        asking.get("https://example.org/")
    assert asking.get("https://example.org/") == b"yes"
    script.clock = next(tmp_path.glob("*/*")).stat().st_mtime + 60
    assert asking.get("https://example.org/") == b"yes"
    script.clock += 8 * 86_400
    assert asking.get("https://example.org/") == b"later"


def test_requests_keep_their_distance() -> None:
    script = Script([good(), good()])
    asking = fetcher(script, pause_s=1.0)
    asking.get("https://example.org/1")
    asking.get("https://example.org/2")
    assert script.waits == [1.0]


def test_only_http_leaves_the_house() -> None:
    with pytest.raises(ServiceError, match="neither http nor https"):
        fetcher(Script([])).get("file:///etc/passwd")
