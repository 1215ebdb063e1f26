"""A server on loopback that misbehaves in every way, and what the reader makes of it."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from hustings.errors import ServiceError, ServiceRefused, SettingsError
from hustings.extract import extract
from hustings.extract.llm import Answers, Client, LlmOptions, Reader
from hustings.extract.llm.budget import ANSWER_TOKENS, Budget
from hustings.extract.llm.prompts import chunks, instructions, prompt, schema
from hustings.extract.llm.reader import NO_ANSWER, NOT_ASKED_BUDGET, NOT_ASKED_SERVER, NOT_KEPT
from hustings.http import Fetcher, exchange
from hustings.model.document import Block, BlockKind, Document, Span
from tests.unit.extract.figure_letters import passage

TEXTS = ["Last month B moved heaven and earth to see C through.", "B met C on Monday."]
GOOD = json.dumps(
    {
        "claims": [
            {
                "type": "endorsement",
                "quote": "B moved heaven and earth to see C through",
                "subject": "B",
                "object": "C",
            }
        ]
    }
)


def completion(content: object, finish: str = "stop") -> bytes:
    message = {"role": "assistant", "content": content}
    return json.dumps({"choices": [{"message": message, "finish_reason": finish}]}).encode()


class Script:
    """What the server answers, one step for each request; the last step is repeated."""

    def __init__(self, *steps: Callable[[BaseHTTPRequestHandler], None]) -> None:
        self.steps = list(steps)
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []


def answer(
    status: int, body: bytes, length: int | None = None, **headers: str
) -> Callable[[BaseHTTPRequestHandler], None]:
    def step(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        handler.end_headers()
        handler.wfile.write(body)

    return step


def silence(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def half_stream(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b'20\r\n{"choices": [{"mess')
    handler.close_connection = True


@contextmanager
def serving(script: Script) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            script.asked.append(json.loads(self.rfile.read(size)))
            script.keys.append(self.headers["Authorization"])
            step = script.steps.pop(0) if len(script.steps) > 1 else script.steps[0]
            step(self)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/v1"
        finally:
            server.shutdown()
            thread.join()


def client(url: str, forms: Path | None = None, key: str = "", retries: int = 1) -> Client:
    waits: list[float] = []
    fetcher = Fetcher("test", timeout_s=5, retries=retries, transport=exchange, sleep=waits.append)
    return Client(fetcher, url, "test", key, forms)


def outcome(script: Script, **more: Any) -> tuple[list[str], dict[str, int]]:
    """Rules of the claims that a server brings about, and reasons."""
    document, annotations = passage(TEXTS, "en")
    with serving(script) as url:
        found = Reader("test", client(url), **more)(
            document, annotations, extract(document, annotations)
        )
    reasons = {key: count for key, count in found.counts.items() if key.startswith("llm")}
    return [c.rule for c in found.claims if c.rule.startswith("llm.")], reasons


def test_a_good_answer_becomes_a_claim() -> None:
    script = Script(answer(200, completion(GOOD)))
    assert outcome(script) == (["llm.v1.test.endorsement"], {})
    (asked,) = script.asked
    assert asked["temperature"] == 0
    assert asked["response_format"]["json_schema"]["schema"] == schema()
    assert "\n".join(TEXTS) in asked["messages"][0]["content"]


@pytest.mark.parametrize(
    "step",
    [
        answer(200, b"<html>Please log in</html>"),
        answer(200, b'{"choices": []}'),
        answer(200, b'{"error": {"message": "overloaded"}}'),
        answer(200, b"[" * 50_000),
        answer(200, completion(None)),
        answer(200, completion(GOOD)[:40]),
        answer(200, completion(GOOD)[:40], length=len(completion(GOOD))),
        answer(200, b'data: {"choices": [{"delta": {"content": "{"}}]}\n\ndata: '),
        answer(500, b"out of memory"),
        answer(503, b"loading the model"),
        answer(302, b"", Location="http://127.0.0.1:1/"),
        half_stream,
        silence,
    ],
)
def test_a_server_that_gives_no_usable_answer_is_counted_and_the_rules_stand(
    step: Callable[[BaseHTTPRequestHandler], None],
) -> None:
    assert outcome(Script(step)) == ([], {NO_ANSWER: 1})


def test_a_busy_server_is_asked_again_after_the_time_it_names() -> None:
    script = Script(answer(429, b"", Retry_After="7"), answer(200, completion(GOOD)))
    with serving(script) as url:
        asking = client(url)
        assert asking("x") == GOOD
    assert len(script.asked) == 2


@pytest.mark.parametrize("status", [401, 403, 429])
def test_a_server_that_refuses_is_asked_no_more_in_this_run(status: int) -> None:
    script = Script(answer(status, b"no"))
    document, annotations = passage(TEXTS, "en")
    rules = extract(document, annotations)
    with serving(script) as url:
        reader = Reader("test", client(url, retries=0))
        assert reader(document, annotations, rules).counts[NO_ANSWER] == 1
        assert reader(document, annotations, rules).counts[NOT_ASKED_SERVER] == 1
    assert len(script.asked) == 1


def test_after_three_failures_in_a_row_a_server_is_left_alone() -> None:
    calls: list[str] = []

    def model(text: str) -> str:
        calls.append(text)
        raise ServiceError("down")

    document, annotations = passage(TEXTS, "en")
    reader = Reader("test", model)
    for _ in range(5):
        reader(document, annotations, extract(document, annotations))
    assert len(calls) == 3


def test_the_form_is_negotiated_once_and_kept(tmp_path: Path) -> None:
    script = Script(
        answer(400, b"unknown field response_format.json_schema"),
        answer(422, b"unknown field schema"),
        answer(422, b"unknown field response_format"),
        answer(200, completion(GOOD)),
    )
    with serving(script) as url:
        asking = client(url, tmp_path / "servers.json")
        assert asking("x") == GOOD
        assert asking("x") == GOOD
        assert client(url, tmp_path / "servers.json")("x") == GOOD
    forms = [one.get("response_format", {}) for one in script.asked]
    types = ["json_schema", "json_object", "json_object", None, None, None]
    assert [form.get("type") for form in forms] == types
    assert ["schema" in form for form in forms] == [False, True, False, False, False, False]


def test_an_error_of_the_server_that_names_the_form_asks_for_another() -> None:
    wrong = answer(500, b"1 validation error: ('body', 'response_format', 'type')")
    script = Script(wrong, wrong, answer(200, completion(GOOD)))
    with serving(script) as url:
        assert client(url)("x") == GOOD
    assert [one["response_format"]["type"] for one in script.asked] == [
        *["json_schema"] * 2,  # as often as any error of a server
        "json_object",
    ]


def test_of_an_answer_that_is_cut_off_the_whole_claims_are_read() -> None:
    cut = GOOD[:-2] + ', {"type": "endorsement", "quote": "B moved'
    script = Script(answer(200, completion(cut, "length")))
    reasons = {"llm: the answer was cut off; the claims before that are read": 1}
    assert outcome(script) == (["llm.v1.test.endorsement"], reasons)


def test_an_error_that_is_no_matter_of_form_is_not_taken_for_one(tmp_path: Path) -> None:
    script = Script(answer(401, b"no key"))
    with serving(script) as url, pytest.raises(ServiceRefused):
        client(url, tmp_path / "servers.json")("x")
    assert not (tmp_path / "servers.json").exists()


def test_the_key_goes_along_and_is_shown_nowhere() -> None:
    script = Script(answer(200, completion(GOOD)))
    with serving(script) as url:
        asking = client(url, key="very-secret")
        asking("x")
    assert script.keys == ["Bearer very-secret"]
    assert "very-secret" not in repr(asking)


@pytest.mark.parametrize("url", ["ftp://x/v1", "127.0.0.1:80", "http://", ""])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="http"):
        client(url)


def test_a_key_is_never_sent_in_the_clear_to_another_machine() -> None:
    with pytest.raises(SettingsError, match="clear"):
        client("http://models.example.org/v1", key="very-secret")
    client("https://models.example.org/v1", key="very-secret")


def test_a_second_reading_asks_for_nothing_and_finds_the_same(tmp_path: Path) -> None:
    script = Script(answer(200, completion(GOOD)))
    document, annotations = passage(TEXTS, "en")
    rules = extract(document, annotations)
    with serving(script) as url:
        first = Reader("test", client(url), Answers(tmp_path))(document, annotations, rules)
    again = Reader("test", None, Answers(tmp_path))(document, annotations, rules)
    assert again == first
    assert len(script.asked) == 1
    other = Reader("another", None, Answers(tmp_path))(document, annotations, rules)
    assert other.counts[NOT_KEPT] == 1


def test_an_answer_of_no_use_is_not_kept(tmp_path: Path) -> None:
    document, annotations = passage(TEXTS, "en")
    reader = Reader("test", lambda _: "I cannot help with that.", Answers(tmp_path))
    reader(document, annotations, extract(document, annotations))
    assert reader.ask([document]) == {"llm: the answer is not JSON": 1}
    assert list(tmp_path.iterdir()) == []


def test_a_kept_answer_that_was_damaged_counts_as_none(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    answers.put("test", "x", GOOD)
    assert answers.get("test", "x") == GOOD
    for broken in ("", "[]", '{"answer": 3}'):
        next(tmp_path.glob("*/*/answer.json")).write_text(broken)
        assert answers.get("test", "x") is None


def test_the_answers_about_a_document_that_is_taken_down_go_with_it(tmp_path: Path) -> None:
    document, annotations = passage(TEXTS, "en")
    answers = Answers(tmp_path)
    Reader("test", lambda _: GOOD, answers)(document, annotations, extract(document, annotations))
    state = answers.state()
    answers.note("test", prompt(document, chunks(document, 6_000)[0]), "digest")
    assert answers.forget("digest") == 1
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert answers.state() == state


def test_the_budget_ends_the_asking_and_the_estimate_tells_before() -> None:
    document, annotations = passage(TEXTS, "en")
    reader = Reader("test", lambda _: GOOD)
    estimate = reader.estimate([document, document])
    assert estimate.requests == 2
    assert estimate.answered == 2 * ANSWER_TOKENS
    assert estimate.price(1.0, 2.0) == (estimate.asked + 2 * estimate.answered) / 1e6
    poor = Reader("test", lambda _: GOOD, budget=Budget(estimate.tokens // 2 - 1))
    found = poor(document, annotations, extract(document, annotations))
    assert found.counts[NOT_ASKED_BUDGET] == 1
    rich = Reader("test", lambda _: GOOD, budget=Budget(estimate.tokens // 2))
    assert rich.ask([document]) == {"llm: answered": 1}


def test_chunks_are_whole_blocks_in_order_and_leave_out_what_is_no_article() -> None:
    words = ["one " * 10, "two " * 10, "menu " * 5, "three " * 60]
    text, blocks = "", []
    for word in words:
        kind = BlockKind.BOILERPLATE if word.startswith("menu") else BlockKind.PARAGRAPH
        blocks.append(Block(Span(len(text), len(text) + len(word.rstrip())), kind))
        text += word.rstrip() + "\n\n"
    document = Document("d", text, "en", None, None, None, None, "", "d", tuple(blocks))
    found = [span.of(text) for span in chunks(document, 100)]
    assert found[0].split() == ["one"] * 10 + ["two"] * 10
    assert not any("menu" in one for one in found)
    assert " ".join(found[1:]).split() == ["three"] * 60
    assert all(len(one) <= 100 for one in found)


def test_prompts_are_files_in_both_languages_that_name_every_type_and_key() -> None:
    keys = schema()["properties"]["claims"]["items"]["properties"]
    for language in ("en", "fr"):
        text = instructions(language)
        assert all(f'"{key}"' in text for key in keys)
        assert all(kind in text for kind in keys["type"]["enum"])
        assert all(status in text for status in keys["status"]["enum"] if status)


@pytest.mark.skipif(
    "HUSTINGS_TEST_LLM_URL" not in os.environ,
    reason="HUSTINGS_TEST_LLM_URL and HUSTINGS_TEST_LLM_MODEL name no server of a real model",
)
def test_a_real_model_never_gets_past_the_gate(tmp_path: Path) -> None:
    options = LlmOptions(
        model=os.environ["HUSTINGS_TEST_LLM_MODEL"],
        cache=tmp_path,
        url=os.environ["HUSTINGS_TEST_LLM_URL"],
        key=os.environ.get("HUSTINGS_TEST_LLM_KEY", ""),
    )
    document, annotations = passage(TEXTS, "en")
    rules = extract(document, annotations)
    found = options.asking()(document, annotations, rules)
    assert NO_ANSWER not in found.counts
    for claim in found.claims:
        assert claim.evidence.span.of(document.text) == claim.evidence.quote
    assert options.reader()(document, annotations, rules) == found
