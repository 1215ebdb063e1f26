"""Queries of the tools, put to the same gate and workers as those of anybody else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from hustings.errors import HustingsError, QueryFailed
from hustings.store.tasks import Task
from hustings.web.answering import Circumstances, task_of
from hustings.web.live import Live
from hustings.web.negotiate import wanted
from hustings.web.protocol import Operation
from hustings.web.provenance import JSON_ONLY, evident

_ACCEPT: Final = "application/sparql-results+json, text/turtle;q=0.9"
_MOST_CHARACTERS: Final = 200_000  # of a graph; a model cannot read more in one answer
_CLIENT: Final = "mcp"

Json = dict[str, Any]  # Any: whatever JSON can say


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks the version that answers.

    Attributes:
        live: The store as a server holds it.
    """

    live: Live

    def bindings(self, text: str) -> list[Mapping[str, Mapping[str, str]]]:
        """Answer a SELECT of our own; the values as JSON results have them.

        Raises:
            HustingsError: It cannot be answered; the class says why.
        """
        found: list[Mapping[str, Mapping[str, str]]]
        found = self._rows(self._task(Operation(text)))["results"]["bindings"]
        return found

    def anybody(self, text: str, most: int, as_of: str = "") -> Json:
        """Answer a query that somebody wrote, with the evidence of each row of a SELECT.

        Args:
            text: The query.
            most: Rows that are shown at most.
            as_of: A day: ask what was known then.

        Raises:
            HustingsError: It cannot be answered; the class says why.
        """
        network = self.live.gate.judge(text)
        asked = Operation(text, options=(("asOf", as_of),) if as_of else ())
        task = self._task(asked)
        if network:
            reason = "values of other services rest on no claim of this graph"
        elif "select" in text.lower():
            try:
                return _shown(self._evident(task), most)
            except QueryFailed as error:
                reason = str(error)
        else:
            reason = "only the rows of a SELECT rest on claims of their own"
        reply = self.live.ask(replace(task, answer_bytes=32 << 20), _CLIENT, network=network)
        data = reply.read()
        if reply.head["kind"] == "graph":
            text = data.decode("utf-8")
            cut = len(text) > _MOST_CHARACTERS
            return {"graph": text[:_MOST_CHARACTERS], "cut": cut, "no_evidence": reason}
        return {**_shown(json.loads(data), most), "no_evidence": reason}

    def _evident(self, task: Task) -> Json:
        def rows(text: str) -> Json:
            return self._rows(replace(task, question=replace(task.question, text=text)))

        data = evident(task.question.text, self.live.prefixes, "json", rows)
        found: Json = json.loads(data)
        return found

    def _task(self, asked: Operation) -> Task:
        where = Circumstances(self.live.settings.base + "/sparql", _CLIENT)
        return task_of(self.live, asked, wanted(_ACCEPT), where)[1]

    def _rows(self, task: Task) -> Json:
        asking = replace(task, formats=JSON_ONLY, answer_bytes=32 << 20)
        found: Json = json.loads(self.live.ask(asking, _CLIENT).read())
        return found


def _shown(answer: Json, most: int) -> Json:
    """Return an answer as a model reads it: plain values, and claims beside each row."""
    if "boolean" in answer:
        return {"boolean": answer["boolean"]}
    rows = answer["results"]["bindings"]
    evidence = answer.get("prov")
    shown = []
    for place, row in enumerate(rows[:most]):
        values = {name: term["value"] for name, term in row.items()}
        found: Json = {"values": values}
        if evidence is not None:
            found["claims"] = evidence[place]
        shown.append(found)
    return {"variables": answer["head"]["vars"], "rows": shown, "cut": len(rows) > most}


def told(error: HustingsError) -> str:
    """Return an error as a model is told of it: its kind, and what happened."""
    return f"{type(error).__name__}: {error}"
