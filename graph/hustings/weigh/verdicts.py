"""How far the sources of a statement agree, and why, in English and French."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hustings.model.claim import Confidence, Modality, Polarity
from hustings.model.fact import Candidacy
from hustings.model.override import Ruling
from hustings.model.statement import Agreement, Bearing
from hustings.weigh.dates import later_words


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict, its reason by language, and how many documents it counts."""

    agreement: Agreement
    reason: Mapping[str, str]
    sources: int


def denies(bearing: Bearing) -> bool:
    """Tell whether a claim flatly denies what it is about."""
    claim = bearing.claim
    return (
        claim.polarity is Polarity.DENIED
        and claim.modality in (Modality.STATED, Modality.PAST)
        and claim.confidence is not Confidence.LOW
        and not rejected(bearing)
    )


def rejected(bearing: Bearing) -> bool:
    """Tell whether a person rejected a claim."""
    return bearing.override is not None and bearing.override.ruling is Ruling.REJECTED


def documents(bearings: Sequence[Bearing]) -> int:
    """Return in how many documents some claims stand."""
    return len({b.document for b in bearings})


def verdict(bearings: Sequence[Bearing], of: type[Candidacy] | None = None) -> Verdict:
    """Return the verdict on a statement without figures: who affirms it, who denies it.

    A denial that later words overtook ("has not declared yet") contests nothing.

    Args:
        bearings: The claims on it.
        of: The kind of fact whose denial denies it. Who denies a withdrawal does not deny the
            candidacy; None takes the denial of any fact.
    """
    asserted = [b for b in bearings if b.asserted]
    denying = [b for b in bearings if denies(b) and (of is None or isinstance(b.claim.fact, of))]
    if not asserted:
        return unasserted(bearings, denying)
    number = documents(asserted)
    standing = [d for d in denying if not any(later_words(b, d) for b in asserted)]
    if standing:
        against = documents(standing)
        return Verdict(
            Agreement.CONTESTED,
            {
                "en": f"affirmed in {_documents_en(number)}, denied in {_documents_en(against)}",
                "fr": f"affirmé dans {_documents_fr(number)}, nié dans {_documents_fr(against)}",
            },
            number,
        )
    plain = agreed(number)
    if not denying:
        return plain
    before = documents(denying)
    reason = {
        "en": f"{plain.reason['en']}; denied before, in {_documents_en(before)}",
        "fr": f"{plain.reason['fr']} ; nié auparavant, dans {_documents_fr(before)}",
    }
    return Verdict(plain.agreement, reason, number)


def unasserted(bearings: Sequence[Bearing], denying: Sequence[Bearing]) -> Verdict:
    """Return the verdict on a statement that no passage asserts, and some may deny."""
    if denying:
        number = documents(denying)
        return Verdict(
            Agreement.DENIED,
            {"en": f"denied in {_documents_en(number)}", "fr": f"nié dans {_documents_fr(number)}"},
            number,
        )
    return Verdict(
        Agreement.UNCONFIRMED,
        {
            "en": "no passage asserts it: predicted, conditional, asked, or read with doubt",
            "fr": "aucun passage ne l'affirme : prédit, conditionnel, demandé ou lu avec doute",
        },
        documents(bearings),
    )


def agreed(number: int) -> Verdict:
    """Return the verdict when nothing differs: one document, or several."""
    if number == 1:
        reason = {"en": "one document asserts it", "fr": "un seul document l'affirme"}
        return Verdict(Agreement.SINGLE_SOURCE, reason, number)
    reason = {
        "en": f"{number} documents assert it, none differs",
        "fr": f"{number} documents l'affirment, aucun ne diffère",
    }
    return Verdict(Agreement.AGREED, reason, number)


def _documents_en(number: int) -> str:
    return "1 document" if number == 1 else f"{number} documents"


_documents_fr = _documents_en  # the same word in both languages
