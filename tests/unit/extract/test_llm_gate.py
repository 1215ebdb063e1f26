"""The gate: whatever a model says, only what the text bears out becomes a claim."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from hustings.extract import Extraction, extract
from hustings.extract.llm.answers import MOST_CLAIMS
from hustings.extract.llm.reader import Reader
from hustings.model.annotation import Annotations
from hustings.model.claim import Claim, Confidence, Modality, Polarity
from hustings.model.document import Document
from hustings.model.fact import Endorsement, PollEstimate, Result, Stance
from tests.unit.extract.figure_letters import letter, passage

# Letters stand for names: B, C, D and J are persons, E is an election.
ENGLISH = (
    "C withdrew from E.",
    "Last month B moved heaven and earth to see C through.",
    "B has not endorsed D in E.",
    "In the first round D won 23.4 percent of the vote and 8,102,110 votes.",
    "They were 8,102,111 votes in another count.",
    "B endorsed J in E.",
    "For weeks B poured her fortune into the campaign of J.",
)
FRENCH = (
    "C est en campagne pour E.",
    "B n'a pas pris parti pour C.",
    "B n'a d'yeux que pour C.",
)
TEXT = "\n".join(ENGLISH)


@cache
def prepared(texts: tuple[str, ...]) -> tuple[Document, Annotations, Extraction]:
    document, annotations = passage(list(texts), "fr" if texts == FRENCH else "en")
    return document, annotations, extract(document, annotations)


def read_with(answer: str, text: tuple[str, ...] = ENGLISH) -> Extraction:
    document, annotations, rules = prepared(text)
    asked: list[str] = []

    def model(prompt: str) -> str:
        asked.append(prompt)
        return answer

    found = Reader("test", model=model)(document, annotations, rules)
    assert len(asked) == 1
    return found


def claims(
    *items: dict[str, Any], text: tuple[str, ...] = ENGLISH
) -> tuple[list[Claim], dict[str, int]]:
    """What the model adds, and the reasons that it gave rise to."""
    found = read_with(json.dumps({"claims": list(items)}, ensure_ascii=False), text)
    kept = [claim for claim in found.claims if claim.rule.startswith("llm.")]
    reasons = {key: number for key, number in found.counts.items() if key.startswith("llm")}
    return kept, reasons


def claim(kind: str, quote: str, subject: str | None, other: str | None = None, **more: Any) -> Any:
    return {"type": kind, "quote": quote, "subject": subject, "object": other} | more


WEIGHT = "B moved heaven and earth to see C through"


def test_what_only_the_model_reads_is_of_low_confidence_and_asserted_by_nobody() -> None:
    (found,), reasons = claims(claim("endorsement", WEIGHT, "B", "C"))
    assert isinstance(found.fact, Endorsement)
    assert (letter(found.fact.endorser), letter(found.fact.endorsee)) == ("B", "C")
    assert found.confidence is Confidence.LOW
    assert not found.asserted
    assert found.rule == "llm.v1.test.endorsement"
    assert reasons == {}


def test_the_quote_is_the_text_even_where_the_model_writes_other_white_space() -> None:
    quote = WEIGHT.replace(" ", "\n  ")
    (found,), _ = claims(claim("endorsement", quote, "B", "C"))
    assert found.evidence.quote == WEIGHT
    assert found.evidence.span.of(TEXT) == WEIGHT


@pytest.mark.parametrize(
    ("proposal", "reason"),
    [
        (
            claim("endorsement", "B adores C", "B", "C"),
            "llm: the quote is not in the text",
        ),
        (
            claim("endorsement", WEIGHT.replace("heaven", "haven"), "B", "C"),
            "llm: the quote is not in the text",
        ),
        (
            claim("endorsement", "copied character for character", "B", "C"),
            "llm: the quote is not in the text",
        ),
        (
            claim("endorsement", WEIGHT, "B", "Q"),
            "llm: an argument is neither in the quote nor known by its context",
        ),
        (
            claim("endorsement", WEIGHT, "B", "J"),
            "llm: an argument is neither in the quote nor known by its context",
        ),
        (claim("endorsement", WEIGHT, "B"), "llm: an argument is missing"),
        (
            claim("endorsement", WEIGHT, "B", "B"),
            "llm: both sides are the same",
        ),
        (
            claim("endorsement", WEIGHT, "B", "C", status="elected"),
            "llm: the status does not go with the type",
        ),
        (
            claim("result", "D won 23.4 percent of the vote", "D", share="24.3"),
            "llm: a number is not in the quote",
        ),
        (
            claim("result", "D won 23.4 percent of the vote", "D", votes="8102110"),
            "llm: a number is not in the quote",
        ),
        (
            claim("result", "D won 23.4 percent of the vote", "D", votes="23.4"),
            "llm: a number is not in the quote",
        ),
        (
            claim("result", "D won 23.4 percent of the vote", "D"),
            "llm: a figure is missing",
        ),
        (
            claim("endorsement", TEXT, "B", "C"),
            "llm: the quote is too long",
        ),
        (claim("murder", WEIGHT, "B"), "llm: a type that was not asked for"),
        (claim("endorsement", "", "B"), "llm: a claim without a quote"),
        (
            claim("endorsement", WEIGHT, "B", "C", negated="no"),
            "llm: a claim of the wrong shape",
        ),
        (
            claim("result", WEIGHT, "B", share="a lot"),
            "llm: a figure that is no number",
        ),
    ],
)
def test_what_the_text_does_not_bear_out_is_dropped_and_counted(
    proposal: dict[str, Any], reason: str
) -> None:
    assert claims(proposal) == ([], {reason: 1})


def test_a_negation_that_the_model_does_not_read_leaves_the_claim_disputed() -> None:
    quote = "B has not endorsed D in E"
    (found,), reasons = claims(claim("endorsement", quote, "B", "D"))
    assert found.rule == "llm.v1.test.endorsement.disputed"
    assert found.confidence is Confidence.LOW
    assert not found.asserted
    assert reasons == {"llm: kept as disputed: a negation that the model does not read": 1}


def test_a_denial_that_rules_and_model_both_read_is_said_once() -> None:
    quote = "B has not endorsed D in E"
    denied = claim("endorsement", quote, "B", "D", negated=True)
    assert claims(denied) == ([], {"llm: the rules say it too": 1})


def test_a_french_negation_disputes_and_a_restriction_does_not() -> None:
    quote = "B n'a pas pris parti pour C"
    only = "B n'a d'yeux que pour C"
    found, _ = claims(
        claim("endorsement", quote, "B", "C"),
        claim("endorsement", only, "B", "C"),
        text=FRENCH,
    )
    assert [one.rule for one in found] == [
        "llm.v1.test.endorsement.disputed",
        "llm.v1.test.endorsement",
    ]


def test_the_claim_of_a_rule_stays_as_it_is_where_the_model_agrees() -> None:
    quote = "B endorsed J in E"
    rules = prepared(ENGLISH)[2]
    found = read_with(json.dumps({"claims": [claim("endorsement", quote, "B", "J")]}))
    assert found.claims == rules.claims
    assert found.counts["llm: the rules say it too"] == 1


def test_another_passage_for_what_a_rule_asserts_is_of_medium_confidence() -> None:
    (found,), reasons = claims(
        claim("endorsement", "B poured her fortune into the campaign of J", "B", "J")
    )
    assert found.confidence is Confidence.MEDIUM
    assert found.asserted
    assert reasons == {}


def test_figures_are_those_of_the_text() -> None:
    quote = "D won 23.4 percent of the vote and 8,102,110 votes"
    found = read_with(
        json.dumps({"claims": [claim("poll", quote, "D", share=23.4, modality="predicted")]})
    )
    (poll,) = [one for one in found.claims if isinstance(one.fact, PollEstimate)]
    assert isinstance(poll.fact, PollEstimate)
    assert (poll.fact.share, poll.fact.decimals) == (Decimal("23.4"), 1)
    assert poll.modality is Modality.PREDICTED


def test_a_name_just_before_the_quote_will_do_and_is_told_as_a_reference() -> None:
    quote = "They were 8,102,111 votes in another count"
    (found,), reasons = claims(claim("result", quote, "D", votes="8 102 111"))
    assert isinstance(found.fact, Result)
    assert (letter(found.fact.person), found.fact.votes) == ("D", 8_102_111)
    assert [(one.reason, one.surface) for one in found.references] == [("ellipsis", "D")]
    assert reasons == {}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("", "llm: the answer is not JSON"),
        ("Sure! Here are the claims you asked for:", "llm: the answer is not JSON"),
        ('{"claims": [{"type": "endorse', "llm: the answer is not JSON"),
        ("You read one passage of a news text about politics", "llm: the answer is not JSON"),
        ("[" * 100_000, "llm: the answer is not JSON"),
        ("[]", "llm: the answer has no list of claims"),
        ('{"claims": {}}', "llm: the answer has no list of claims"),
        ('{"claims": [3]}', "llm: a claim is no object"),
    ],
)
def test_an_answer_of_no_use_is_counted_and_the_rules_stand(answer: str, reason: str) -> None:
    found = read_with(answer)
    assert found.claims == prepared(ENGLISH)[2].claims
    assert {k: n for k, n in found.counts.items() if k.startswith("llm")} == {reason: 1}


def test_thoughts_and_fences_around_the_json_are_taken_off() -> None:
    body = json.dumps({"claims": [claim("endorsement", WEIGHT, "B", "C")]})
    found = read_with(f"<think>Let me see. {{}}</think>\n```json\n{body}\n```")
    assert any(one.rule == "llm.v1.test.endorsement" for one in found.claims)


def test_a_line_broken_within_a_string_is_read() -> None:
    body = json.dumps({"claims": [claim("endorsement", WEIGHT, "B", "C")]})
    found = read_with(body.replace('"B"', '"B\n"'))
    assert any(one.rule == "llm.v1.test.endorsement" for one in found.claims)


def test_a_model_that_repeats_itself_is_cut_off() -> None:
    one = claim("endorsement", WEIGHT, "B", "C")
    found, reasons = claims(*[one] * (MOST_CLAIMS + 5))
    assert len(found) == 1
    assert reasons == {
        "llm: said twice in one passage": MOST_CLAIMS - 1,
        "llm: more claims in one answer than a passage can hold": 1,
    }


def test_a_refusal_that_the_model_reads_as_one_is_not_disputed() -> None:
    quote = "B n'a pas pris parti pour C"
    (found,), reasons = claims(claim("endorsement", quote, "B", "C", status="refused"), text=FRENCH)
    assert isinstance(found.fact, Endorsement)
    assert found.fact.stance is Stance.REFUSED
    assert found.polarity is Polarity.AFFIRMED
    assert reasons == {}
