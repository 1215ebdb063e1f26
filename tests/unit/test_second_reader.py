"""A build with a language model: asked first, within a budget; then a function of the answers."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hustings.cli import main

TEXT = (
    "The turnout in the presidential election\n2017-03-29\n\n"
    "The polling stations have closed in all of the country. The turnout was 77.8 percent in the "
    "first round of the presidential election, and it is the figure that the ministry of the "
    "interior gave.\n"
)
QUOTE = "The turnout was 77.8 percent in the first round of the presidential election"


@contextmanager
def model(quote: str, mute: str = "") -> Iterator[tuple[str, list[str]]]:
    """A server whose model always finds the turnout at `quote`, but not where `mute` is said."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            claim = {"type": "turnout", "quote": quote, "subject": None, "share": "77.8"}
            content = json.dumps({"claims": [claim, claim | {"quote": "made up"}]})
            if mute and mute in asked[-1]:
                content = "nothing"
            body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/v1", asked
        finally:
            server.shutdown()
            thread.join()


def run(store: Path, url: str, *arguments: str, **settings: str) -> Result:
    environment = {
        "HUSTINGS_STORE": str(store),
        "HUSTINGS_EXTRACTORS": "rules,llm",
        "HUSTINGS_LLM_URL": url,
        "HUSTINGS_LLM_MODEL": "test-model",
    }
    return CliRunner().invoke(main, list(arguments), env=environment | settings)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "one.txt").write_text(TEXT)
    return tmp_path / "docs"


def test_a_second_build_asks_nothing_and_publishes_the_same(tmp_path: Path, folder: Path) -> None:
    store = tmp_path / "store"
    with model(QUOTE) as (url, asked):
        first = run(store, url, "build", str(folder))
        assert first.exit_code == 0, first.output
        assert len(asked) == 1
        again = run(store, url, "build", str(folder))
        assert len(asked) == 1
    assert "model: 1 requests to make" in first.stderr
    assert "1 llm: the quote is not in the text" in first.stderr
    assert "0 extracted, 1 unchanged" in again.stderr
    assert "model: 0 requests to make, 1 answers already kept" in again.stderr
    exported = [run(store, url, "export", "--format", "nquads").stdout for _ in range(2)]
    assert exported[0] == exported[1]


def test_a_new_answer_has_only_its_own_document_read_again(tmp_path: Path, folder: Path) -> None:
    (folder / "two.txt").write_text(TEXT.replace("The polling stations", "Other polling stations"))
    store, fresh = tmp_path / "store", tmp_path / "fresh"
    with model(QUOTE, mute="Other polling stations") as (url, _):
        first = run(store, url, "build", str(folder))
    assert "2 extracted, 0 unchanged" in first.stderr
    with model(QUOTE) as (url, asked):
        second = run(store, url, "build", str(folder))
        third = run(store, url, "build", str(folder))
    assert len(asked) == 1
    assert "read 2: 1 extracted, 2 unchanged" in second.stderr
    assert "read 2: 0 extracted, 2 unchanged" in third.stderr
    cache = {"HUSTINGS_LLM_CACHE": str(store / "llm-answers")}
    run(fresh, url, "build", str(folder), **cache)
    exported = [run(one, url, "export", "--format", "nquads").stdout for one in (store, fresh)]
    assert exported[0] == exported[1]
    assert "1 llm: the rules say it too" in first.stderr
    assert "2 llm: the rules say it too" in second.stderr


def test_a_budget_that_may_not_do_stops_the_build_before_anything_is_asked(
    tmp_path: Path, folder: Path
) -> None:
    with model(QUOTE) as (url, asked):
        found = run(tmp_path / "store", url, "build", str(folder), HUSTINGS_LLM_BUDGET="500")
    assert found.exit_code == 2
    assert "llm_budget allows 500: nothing was asked" in found.stderr
    assert asked == []


def test_the_estimate_tells_requests_tokens_and_price_without_asking(
    tmp_path: Path, folder: Path
) -> None:
    with model(QUOTE) as (url, asked):
        found = run(tmp_path / "s", url, "llm", "estimate", str(folder), HUSTINGS_LLM_PRICE_OUT="5")
    assert asked == []
    assert "model: 1 requests to make, 0 answers already kept" in found.stdout
    assert "model: at most 0.01 to pay" in found.stdout


def test_a_takedown_takes_the_answers_along(tmp_path: Path, folder: Path) -> None:
    store = tmp_path / "store"
    with model(QUOTE) as (url, _):
        run(store, url, "build", str(folder))
        assert len(list(store.glob("llm-answers/*/*/answer.json"))) == 1
        found = run(store, url, "takedown", "one", "--reason", "asked for", HUSTINGS_EXTRACTORS="")
        assert found.exit_code == 2
        found = run(
            store, url, "takedown", "one", "--reason", "asked for", HUSTINGS_EXTRACTORS="rules"
        )
    assert found.exit_code == 0, found.output
    assert list(store.glob("llm-answers/*/*/answer.json")) == []


def test_what_is_missing_for_a_model_is_told(tmp_path: Path, folder: Path) -> None:
    for settings, message in (
        ({"HUSTINGS_EXTRACTORS": "llm"}, "use rules, and beside it nlp, llm"),
        ({"HUSTINGS_LLM_MODEL": ""}, "set llm_url and llm_model"),
        ({"HUSTINGS_LLM_URL": "ftp://x"}, "use an http or https address"),
        ({"HUSTINGS_STORE": "memory:"}, "set llm_cache"),
    ):
        found = run(tmp_path / "s", "http://127.0.0.1:1/v1", "build", str(folder), **settings)
        assert found.exit_code == 2
        assert message in found.stderr
