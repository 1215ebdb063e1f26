"""What the engine that reads news states of one encyclopaedic sentence, as triples of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from benchmarks.text2kgbench.rows import Triple
from hustings.annotate import annotate
from hustings.extract import extract
from hustings.gazetteer import authority
from hustings.model.claim import Polarity
from hustings.model.flat import flat_facts
from hustings.model.record import DocumentRecord
from hustings.read.documents import from_fields

_PRESIDENT: Final = re.compile(r"^president (?:of|du|de la) ", re.IGNORECASE)


def triples(sentence: str) -> tuple[Triple, ...]:
    """Return the offices, memberships and candidacies that the engine affirms."""
    return tuple(dict.fromkeys(_found(sentence)))


def _found(sentence: str) -> Iterator[Triple]:
    document = from_fields({"text": sentence, "language": "en"}, "sentence", "sentence")
    annotations = annotate(document, authority())
    claims = extract(document, annotations).claims
    record = DocumentRecord(document, annotations.entities, claims)
    for fact in flat_facts(record):
        if fact["polarity"] != Polarity.AFFIRMED.value:
            continue
        match fact["type"]:
            case "office" if _PRESIDENT.match(fact.get("office") or ""):
                yield Triple(fact["person"], "position held", fact["office"])
            case "membership" if fact.get("party"):
                yield Triple(fact["person"], "member of political party", fact["party"])
            case "candidacy" if fact.get("election"):
                yield Triple(fact["person"], "candidacy in election", fact["election"])
