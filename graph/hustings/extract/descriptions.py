"""Shows the person where the text has only an office: "L'ancien ⟦F1⟧ reconnaît sa défaite".

Which person an office at the head of a clause stands for is decided once, with the offices; here
the same words are shown as that person, so that frames find a subject.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from hustings.extract import offices
from hustings.extract.once import once
from hustings.extract.passages import Passage
from hustings.extract.shown import shown_as
from hustings.extract.tokens import View
from hustings.model.annotation import Annotations, OfficeDetail
from hustings.model.claim import Claim
from hustings.model.document import Document
from hustings.model.fact import Tenure, TenureStatus

_RULE = ".office.focus"


def described(passage: Passage) -> Passage:
    """Return the passage with each office that was taken for a person shown as that person."""
    claims = _taken(passage.document, passage.annotations).get(passage.number)
    if not claims:
        return passage
    shown = passage.sentence
    for claim in claims:
        assert isinstance(claim.fact, Tenure)
        shown = shown_as(shown, claim.evidence, claim.fact.person)
    view = View(shown, passage.document.language)
    return Passage(passage.document, passage.annotations, passage.number, view)


@once
def _taken(document: Document, annotations: Annotations) -> Mapping[int, tuple[Claim, ...]]:
    """Return the offices that stand for persons, by the number of their sentence."""
    claims = [
        item
        for item in offices.claims(document, annotations)
        if isinstance(item, Claim) and isinstance(item.fact, Tenure)
    ]
    held = {
        (item.fact.person, _role(annotations, item.fact.office))
        for item in claims
        if isinstance(item.fact, Tenure) and item.fact.status is TenureStatus.CURRENT
    }
    starts = [sentence.span.start for sentence in annotations.sentences] if claims else []
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.rule.endswith(_RULE):
            number = bisect_right(starts, claim.evidence.span.start) - 1
            found.setdefault(number, []).append(claim)
    # "The former mayor" is not who is the mayor, and what else the sentence calls him is not either
    return {
        number: tuple(told)
        for number, told in found.items()
        if not any(_held_still(annotations, claim, held) for claim in told)
    }


def _held_still(annotations: Annotations, claim: Claim, held: set[tuple[str, str]]) -> bool:
    fact = claim.fact
    assert isinstance(fact, Tenure)
    return (
        fact.status is TenureStatus.FORMER
        and (fact.person, _role(annotations, fact.office)) in held
    )


def _role(annotations: Annotations, office: str) -> str:
    """Return what an office is, wherever it is held."""
    detail = annotations.entities[office].detail
    return detail.role if isinstance(detail, OfficeDetail) else office
