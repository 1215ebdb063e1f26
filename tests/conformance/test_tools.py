"""The tools as a client of the SDK sees them: in this process, and as a program of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

pytest.importorskip("mcp", reason="the extra hustings[mcp] is not installed")

from mcp import Client, StdioServerParameters

from hustings.cli import main
from hustings.settings import Settings
from hustings.store import MemoryStore, open_store
from hustings.tools.library import Library
from hustings.tools.server import tool_server
from hustings.verbs import mcp as verb
from hustings.web.live import open_live
from tests.conformance.questions import EXAMPLE

TOOLS = ["find_entity", "endorsements", "results", "explain", "query"]
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
Dialogue = Callable[[Client], Awaitable[Any]]  # Any: whatever it found
Server = Any  # a server of the SDK in this process, or how to start one


def talk(server: Server, dialogue: Dialogue) -> Any:
    async def opened() -> Any:
        async with Client(server) as client:
            return await dialogue(client)

    return asyncio.run(opened())


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with closing(MemoryStore()) as store:
        store.publish(list(ox.parse(path=EXAMPLE)), {})
        live = open_live(Settings(workers=0), store)
        live.start()
        yield tool_server(Library(live))


def test_the_tools_are_listed_as_reading_only_with_their_parameters_described(
    server: Server,
) -> None:
    listed = talk(server, lambda client: client.list_tools()).tools
    assert [tool.name for tool in listed] == TOOLS
    assert all(tool.annotations.read_only_hint and tool.description for tool in listed)
    assert listed[1].input_schema["properties"]["most"]["maximum"] == 200


def test_an_answer_is_structured_and_carries_its_quotes(server: Server) -> None:
    wanted = {"endorser": "Manuel Valls"}
    answer = talk(server, lambda client: client.call_tool("endorsements", wanted))
    assert not answer.is_error
    (one,) = answer.structured_content["statements"]
    assert one["claims"][0]["quote"].startswith("Former candidate Manuel Valls")


@pytest.mark.parametrize(
    ("tool", "wanted", "told"),
    [
        ("endorsements", {"endorser": "zzz"}, "QueryFailed: nothing in the graph"),
        ("query", {"sparql": "SELECT"}, "QuerySyntaxError: syntax error at line 1"),
        ("query", {"sparql": "ASK { SERVICE <urn:x> {} }"}, "QueryRefused: SERVICE"),
        ("results", {"most": 100_000}, "most"),
        ("find_entity", {"name": ""}, "name"),
    ],
)
def test_an_error_tells_the_model_what_happened(
    server: Server, tool: str, wanted: dict[str, Any], told: str
) -> None:
    answer = talk(server, lambda client: client.call_tool(tool, wanted))
    assert answer.is_error
    assert told in answer.content[0].text


def test_the_program_answers_over_its_standard_input_under_the_limits_of_the_endpoint(
    tmp_path: Path,
) -> None:
    with closing(open_store(str(tmp_path / "store"))) as store:
        store.publish(list(ox.parse(path=EXAMPLE)), {})
        path = store.path
    program = StdioServerParameters(
        command=sys.executable,
        args=["-m", "hustings.cli", "mcp", "--store", str(path), "--timeout", "0.4"],
        env={"PYTHONPATH": os.pathsep.join(sys.path), "PATH": os.environ.get("PATH", "")},
    )

    async def dialogue(client: Client) -> tuple[Any, Any, Any]:
        return (
            await client.call_tool("explain", {"statement": "urn:nothing"}),
            await client.call_tool("query", {"sparql": CROSS}),
            await client.call_tool("results", {"candidate": "Benoît Hamon"}),
        )

    unknown, endless, results = talk(program, dialogue)
    assert "is no statement" in unknown.content[0].text
    assert "cut off after 0.4 seconds" in endless.content[0].text
    assert results.structured_content["statements"]


def test_without_the_extra_the_verb_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verb, "find_spec", lambda _: None)
    result = CliRunner().invoke(main, ["mcp"])
    assert result.exit_code == 2
    assert "pip install 'hustings[mcp]'" in result.output
