"""Records survive the way to JSON and back, and become flat facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from hustings.model.annotation import (
    DateBasis,
    ElectionDetail,
    EntityKind,
    EventDate,
    LocalEntity,
    PersonDetail,
)
from hustings.model.claim import Claim, Confidence, Evidence, Modality, Polarity, Reference
from hustings.model.document import Block, BlockKind, Document, Span
from hustings.model.fact import Endorsement, Fact, Result, Stance, Tenure, TenureStatus
from hustings.model.flat import flat_facts
from hustings.model.record import DocumentRecord
from hustings.model.serial import dumps, loads

TEXT = "Arnaud Montebourg apporte tout son soutien à Benoît Hamon. Benoît Hamon 58,65%."


def claim(fact: Fact, start: int, end: int, **more: object) -> Claim:
    return Claim(fact, Evidence(Span(start, end), TEXT[start:end]), **more)  # type: ignore[arg-type]


RECORD = DocumentRecord(
    document=Document(
        id="d",
        text=TEXT,
        language="fr",
        title=None,
        published=date(2017, 1, 29),
        publisher="RTL",
        source_url=None,
        digest="00",
        name="d.txt",
        blocks=(Block(Span(0, len(TEXT)), BlockKind.PARAGRAPH, cells=(Span(0, 6),)),),
    ),
    entities={
        "P1": LocalEntity("P1", EntityKind.PERSON, "Arnaud Montebourg", (), PersonDetail("m")),
        "P2": LocalEntity("P2", EntityKind.PERSON, "Benoît Hamon", ("Hamon",)),
        "E1": LocalEntity(
            "E1", EntityKind.ELECTION, "primaire de 2017", (), ElectionDetail("primary", 2017)
        ),
        "F1": LocalEntity("F1", EntityKind.OFFICE, "ministre", ()),
    },
    claims=(
        claim(
            Endorsement("P1", "P2", date=EventDate("2017-01-29", DateBasis.ENTRY_TIME)),
            0,
            57,
            confidence=Confidence.HIGH,
            speaker="P1",
            references=(Reference(Span(0, 6), "Arnaud", "P1", "pronoun"),),
        ),
        claim(Endorsement("P1", "P2", Stance.OPPOSED), 0, 57, polarity=Polarity.DENIED),
        claim(Endorsement("P1", "P2", Stance.OPPOSED), 0, 57),
        claim(Tenure("P1", "F1", TenureStatus.FORMER), 0, 6, modality=Modality.ASKED),
        claim(
            Result("P2", "E1", 2, Decimal("58.65"), decimals=2, counted_share=Decimal(60)),
            59,
            78,
            as_of=datetime(2017, 1, 29, 20, 30),  # noqa: DTZ001 - the text gives no zone
        ),
    ),
    dropped={"no object": 2},
)


def test_a_record_survives_the_way_to_json_and_back() -> None:
    assert loads(DocumentRecord, dumps(RECORD)) == RECORD


def test_the_same_record_gives_the_same_bytes() -> None:
    assert dumps(loads(DocumentRecord, dumps(RECORD))) == dumps(RECORD)


def test_a_line_of_another_type_is_refused() -> None:
    with pytest.raises(ValueError, match="DocumentRecord"):
        loads(DocumentRecord, '{"no": 1}')


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"opposed"', '"adored"'),
        ('"start":0', '"begin":0'),
        (',"start":0', ""),
        ('"id":"d"', '"i":1'),
    ],
)
def test_what_a_type_does_not_allow_is_refused(old: str, new: str) -> None:
    line = dumps(RECORD)
    assert old in line
    with pytest.raises(ValueError, match="DocumentRecord"):
        loads(DocumentRecord, line.replace(old, new))


@dataclass(frozen=True, slots=True)
class Branch:
    """A value that holds others of its own type, and fields named like what reads them."""

    kind: str
    value: int = 0
    item: str | None = None
    found: tuple[Branch, ...] = ()
    made: Branch | None = None
    names: Mapping[str, Branch] = field(default_factory=dict)


def test_a_value_may_hold_others_of_its_own_type() -> None:
    leaf = Branch("leaf", 1, "x")
    tree = Branch("tree", found=(leaf, Branch("b", made=leaf)), made=leaf, names={"a": leaf})
    assert loads(Branch, dumps(tree)) == tree


def test_flat_facts_are_the_asserted_claims_with_names_for_ids() -> None:
    first, *others = flat_facts(RECORD)
    assert first["document"] == "d"
    assert first["type"] == "endorsement"
    assert (first["endorser"], first["endorsee"]) == ("Arnaud Montebourg", "Benoît Hamon")
    assert (first["stance"], first["date"]) == ("support", "2017-01-29")
    assert first["evidence"] == TEXT[slice(*first["span"])]
    assert [other["type"] for other in others] == ["opposition", "result"]
    assert others[1]["share"] == 58.65
    assert others[1]["counted_share"] == 60
    assert others[1]["as_of"] == "2017-01-29T20:30"


def test_the_dates_of_an_office_are_not_the_place_of_its_words() -> None:
    since = Tenure(
        "P1", "F1", TenureStatus.CURRENT, start=EventDate("2014", DateBasis.STATED_IN_TEXT)
    )
    (told,) = flat_facts(replace(RECORD, claims=(claim(since, 0, 4),)))
    assert (told["start"], told["span"]) == ("2014", [0, 4])


def test_with_everything_denied_and_asked_claims_are_marked() -> None:
    found = list(flat_facts(RECORD, everything=True))
    assert len(found) == 5
    assert [fact["asserted"] for fact in found] == [True, False, True, False, True]
