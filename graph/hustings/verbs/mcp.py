"""`hustings mcp`: the graph as tools for language models."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from importlib.util import find_spec

import click

from hustings.errors import SettingsError
from hustings.settings import load_settings
from hustings.verbs.options import opened, store_option

_LOOPBACK = "127.0.0.1"


@click.command()
@store_option
@click.option("--timeout", "timeout_s", type=float, help="Seconds until a query is cut off.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that answer queries.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="Streamable HTTP on this port of loopback instead of standard input and output.",
)
def mcp(address: str, port: int | None, **flags: object) -> None:
    """Answer a language model's questions over MCP: who endorses whom, results, why."""
    if find_spec("mcp") is None:
        raise SettingsError("this needs the MCP SDK: pip install 'hustings[mcp]'")
    # The extra, and the server's own room: other verbs start without them.
    from hustings.tools.library import Library
    from hustings.tools.server import tool_server
    from hustings.web.live import open_live

    settings = replace(load_settings(flags), store=address)
    with (
        closing(opened(address, read_only=address != "memory:")) as store,
        closing(open_live(settings, store)) as live,
    ):
        live.start()
        server = tool_server(Library(live))
        if port is None:
            server.run()
        else:
            server.run(
                "streamable-http",
                host=_LOOPBACK,
                port=port,
                json_response=True,
                stateless_http=True,
            )
