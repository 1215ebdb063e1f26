"""Rows of result tables."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hustings.extract import results, turnout
from hustings.model.annotation import (
    Annotations,
    ElectionDetail,
    EntityKind,
    LocalEntity,
    Masked,
    Mention,
    Number,
    Segment,
    SegmentKind,
    Sentence,
    Unit,
)
from hustings.model.claim import Claim
from hustings.model.document import Block, BlockKind, Document, Span
from hustings.model.fact import Result, Turnout


def table(headers: tuple[str, ...], rows: list[tuple[str, ...]]) -> tuple[Document, Annotations]:
    """A document of nothing but a table; a single capital is a person, G and H are parties."""
    text, blocks, segments, sentences = "", [], [], []
    entities = {
        "E1": LocalEntity(
            "E1", EntityKind.ELECTION, "E", ("E",), ElectionDetail("presidential", 2017, "FR")
        )
    }
    for index, row in enumerate(rows):
        start, cells, masked, offsets, numbers, mentions = len(text), [], "", [], [], []
        for cell in row:
            at = len(text)
            cells.append(Span(at, at + len(cell)))
            mask = cell
            if len(cell) == 1 and cell.isupper():
                kind = EntityKind.PARTY if cell in "GH" else EntityKind.PERSON
                mask = f"⟦{'G' if cell in 'GH' else 'P'}{ord(cell)}⟧"
                mentions.append(Mention(Span(at, at + 1), mask[1:-1], kind, cell))
                entities[mask[1:-1]] = LocalEntity(mask[1:-1], kind, cell, (cell,))
            elif cell[:1].isdigit():
                plain = cell.removesuffix(" %").replace(" ", "").replace(",", ".")
                unit = Unit.SHARE if cell.endswith("%") else Unit.NONE
                span = Span(at, at + len(cell))
                numbers.append(Number(span, Decimal(plain), unit, 0))
                mask = f"⟦N{len(numbers) - 1}⟧"
            masked += mask + " | "
            offsets += [at] * len(mask) + [at + len(cell)] * 3
            text += cell + " | "
        text = text.removesuffix(" | ")
        masked = masked.removesuffix(" | ")
        span = Span(start, len(text))
        masked_form = Masked(masked, (*offsets[: len(masked)], len(text)))
        blocks.append(Block(span, BlockKind.TABLE_ROW, 0, None, tuple(cells), headers))
        segments.append(Segment(span, SegmentKind.TABLE_ROW))
        sentences.append(Sentence(span, index, tuple(mentions), tuple(numbers), (), masked_form))
        text += "\n"
    document = Document("d", text, "fr", None, None, None, None, "", "d", tuple(blocks))
    return document, Annotations(tuple(segments), tuple(sentences), entities, "E1")


def found(
    headers: tuple[str, ...], rows: list[tuple[str, ...]]
) -> tuple[list[Result], list[Turnout]]:
    document, annotations = table(headers, rows)
    claims = [
        claim
        for module in (results, turnout)
        for claim in module.claims(document, annotations)
        if isinstance(claim, Claim)
    ]
    return (
        [c.fact for c in claims if isinstance(c.fact, Result)],
        [c.fact for c in claims if isinstance(c.fact, Turnout)],
    )


def test_the_heads_of_the_columns_tell_votes_from_shares() -> None:
    rows, _ = found(
        ("Candidat", "Voix", "%"), [("B", "1 181 872", "58,69 %"), ("C", "801 043", "41,31")]
    )
    assert [(r.votes, r.share) for r in rows] == [
        (1181872, Decimal("58.69")),
        (801043, Decimal("41.31")),
    ]


def test_columns_of_two_rounds_are_two_results() -> None:
    rows, _ = found(("Candidat", "1er tour", "2e tour"), [("B", "36,03 %", "58,69 %")])
    assert [(r.round, r.share) for r in rows] == [(1, Decimal("36.03")), (2, Decimal("58.69"))]


def test_seats_and_changes_are_no_results() -> None:
    rows, _ = found(("Candidat", "Sièges", "Évolution"), [("B", "12", "3,5 %")])
    assert rows == []


def test_rows_of_the_whole_make_one_turnout() -> None:
    rows, whole = found(
        ("", "Nombre"),
        [("Inscrits", "47 568 693"), ("Votants", "36 054 394"), ("Blancs", "659 997"),
         ("Nuls", "289 337"), ("Exprimés", "35 132 947")],
    )  # fmt: skip
    assert rows == []
    (fact,) = whole
    assert (fact.registered, fact.voters, fact.blank, fact.null) == (
        47568693,
        36054394,
        659997,
        289337,
    )


def test_a_column_of_leaders_leaves_the_figures_to_the_party_of_the_row() -> None:
    (led,), _ = found(("Parti", "Chef", "Voix (%)"), [("G", "B", "37,42")])
    assert led.person == "G71"
    (stood,), _ = found(("Parti", "Candidat", "Voix (%)"), [("G", "B", "37,42")])
    assert stood.person == "P66"


def test_who_runs_beside_the_person_of_a_row_holds_no_figures() -> None:
    rows, _ = found(("Candidat", "Colistière", "Voix (%)"), [("B", "C", "58,6")])
    assert [row.person for row in rows] == ["P66"]


def test_a_column_of_a_poll_is_no_result() -> None:
    for head in ("Intentions de vote", "Sondage (%)", "Estimation"):
        rows, _ = found(("Candidat", head), [("B", "24 %"), ("C", "21")])
        assert rows == []
    rows, _ = found(("Candidat", "Sondage", "Résultat (%)"), [("B", "24 %", "26,1")])
    assert [r.share for r in rows] == [Decimal("26.1")]


def by_columns(rows: list[tuple[str, ...]]) -> list[tuple[str, Decimal | None, int | None]]:
    """Results of a table whose columns are B and C, of whom the text speaks elsewhere."""
    document, annotations = table(("", "B", "C", "D"), rows)
    known = {
        f"P{ord(name)}": LocalEntity(f"P{ord(name)}", EntityKind.PERSON, name, (name,))
        for name in "BC"
    }
    annotations = replace(annotations, entities={**annotations.entities, **known})
    return [
        (claim.fact.person, claim.fact.share, claim.fact.votes)
        for claim in results.claims(document, annotations)
        if isinstance(claim, Claim) and isinstance(claim.fact, Result)
    ]


def test_the_heads_of_the_columns_may_be_the_candidates() -> None:
    assert by_columns(
        [("Premier tour", "24,01 %", "21,3 %", "20 %"), ("Voix", "8 656", "7 678", "1")]
    ) == [
        ("P66", Decimal("24.01"), None),
        ("P67", Decimal("21.3"), None),
        ("P66", None, 8656),
        ("P67", None, 7678),
    ]


def test_a_row_of_something_else_than_votes_is_not_read_by_its_columns() -> None:
    assert (
        by_columns([("Sièges", "308", "214", "12"), ("Écart en 2012", "12 %", "8 %", "1 %")]) == []
    )
