"""The tools over the Model Context Protocol, by the official SDK (extra `hustings[mcp]`)."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Annotated, Any, Final, Literal, ParamSpec

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from hustings import __version__
from hustings.errors import HustingsError
from hustings.tools.asking import Json, told
from hustings.tools.library import MOST, Library

_INSTRUCTIONS: Final = """\
A graph of political statements read from news in English and French: endorsements, candidacies,
withdrawals, results, offices. A statement is what may be true; its claims are the passages that
say so or deny it, each with its quote, the document and the place of the quote in the document's
text (start and end count code points). `agreement` tells how far the sources agree.
Cite the quotes. What has no claim is not in the graph, which does not mean that it is false."""
_READS: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_P = ParamSpec("_P")

Name = Annotated[str, Field(description="A name, or an IRI of the graph; empty for any")]
Most = Annotated[int, Field(ge=1, le=MOST, description="How many at most")]
Language = Annotated[Literal["en", "fr"], Field(description="Language of labels and reasons")]


def _answering(tool: Callable[_P, Json]) -> Callable[_P, Json]:
    """Tell of our errors as what they are; all others stay the server's own."""

    @functools.wraps(tool)
    def answered(*args: _P.args, **kwargs: _P.kwargs) -> Json:
        try:
            return tool(*args, **kwargs)
        except HustingsError as error:
            raise ToolError(told(error)) from error

    return answered


def tool_server(library: Library) -> MCPServer[Any]:  # Any: it keeps no state of its own
    """Return the server with its tools, not yet running."""
    server = MCPServer(
        "hustings", version=__version__, instructions=_INSTRUCTIONS, log_level="WARNING"
    )
    tool = server.tool

    @tool(title="Find an entity by name", annotations=_READS)
    @_answering
    def find_entity(
        name: Annotated[str, Field(min_length=1, max_length=200)],
        most: Most = 10,
        language: Language = "en",
    ) -> dict[str, Any]:
        """Find persons, parties, offices, elections and rounds by name, with their IRIs.

        Case and accents do not matter, and the beginnings of words are enough. Each comes with
        a few passages that speak of it.
        """
        return library.find_entity(name, most, language)

    @tool(title="Who endorses whom", annotations=_READS)
    @_answering
    def endorsements(
        endorser: Name = "",
        endorsee: Name = "",
        election: Name = "",
        standing: Annotated[
            bool, Field(description="Leave out what was superseded, retracted or denied")
        ] = True,
        most: Most = 50,
        language: Language = "en",
    ) -> dict[str, Any]:
        """Tell who endorses whom, when and in which election, with every quote that says so."""
        return library.endorsements(
            endorser, endorsee, election, standing=standing, most=most, language=language
        )

    @tool(title="Results with verdicts", annotations=_READS)
    @_answering
    def results(
        election: Name = "", candidate: Name = "", most: Most = 50, language: Language = "en"
    ) -> dict[str, Any]:
        """Tell the results of an election or a round: the best figure, and every figure reported.

        `agreement` and `agreementReason` tell whether the sources agree; of each claim, `rank`,
        `rankReason` and `comparedWithBest` tell why its figure was preferred or not.
        """
        return library.results(election, candidate, most=most, language=language)

    @tool(title="Explain a statement", annotations=_READS)
    @_answering
    def explain(
        statement: Annotated[str, Field(description="IRI of a statement")],
        language: Language = "en",
    ) -> dict[str, Any]:
        """Tell why a statement is believed or not: all its claims, those that deny it too."""
        return library.explain(statement, language)

    @tool(title="Run a read-only SPARQL query", annotations=_READS)
    @_answering
    def query(
        sparql: Annotated[str, Field(description="The query; prefixes such as hus: are known")],
        most: Most = 100,
        as_of: Annotated[
            str, Field(description="A day, such as 2017-03-29: ask what was known then")
        ] = "",
    ) -> dict[str, Any]:
        """Answer a SPARQL 1.1 query under the limits of the endpoint.

        Each row of a SELECT comes with the claims it rests on; where they cannot be told,
        `no_evidence` says why.
        """
        return library.query(sparql, most, as_of)

    return server
