"""How the gate treats a model that is right, and one that overlooks negations.

The claims of the rules are put through the gate as if a model had proposed them: first as they
are (the gate ought to let them pass), then with what they deny stated as a fact (the gate ought to
notice). The rules themselves are hidden from the gate, so that it decides by the text alone.

    python benchmarks/llm_gate.py FOLDER
"""

from __future__ import annotations

import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

from hustings.annotate import annotate
from hustings.extract import extract
from hustings.extract.llm.answers import Proposal
from hustings.extract.llm.gate import DISPUTED, Gate
from hustings.gazetteer import authority
from hustings.model.annotation import Annotations
from hustings.model.claim import Claim, Dropped, Modality, Polarity
from hustings.model.document import Document, Span
from hustings.model.fact import (
    Candidacy,
    Endorsement,
    Membership,
    Result,
    Stance,
    Tenure,
    Withdrawal,
)
from hustings.read import read

_MODALITY = {
    Modality.PREDICTED: "predicted",
    Modality.CONDITIONAL: "conditional",
    Modality.ASKED: "asked",
}


def proposal(claim: Claim, annotations: Annotations, *, negated: bool) -> Proposal | None:
    """Return what a model would have to say to mean `claim`; None for kinds left out."""
    fact = claim.fact
    quote = claim.evidence.quote
    modality = _MODALITY.get(claim.modality, "stated")

    def made(kind: str, one: str, other: str | None, status: str | None) -> Proposal:
        names = annotations.entities
        second = names[other].name if other else None
        return Proposal(
            kind, quote, names[one].name, second, status, negated=negated, modality=modality
        )

    match fact:
        case Endorsement() if fact.endorsee and fact.stance is not Stance.OPPOSED:
            return made("endorsement", fact.endorser, fact.endorsee, fact.stance.value)
        case Candidacy():
            return made("candidacy", fact.person, fact.party, fact.status.value)
        case Withdrawal():
            return made("withdrawal", fact.person, fact.in_favour_of, None)
        case Tenure():
            return made("office", fact.person, fact.office, fact.status.value)
        case Membership():
            return made("membership", fact.person, fact.party, fact.status.value)
        case Result():
            name = annotations.entities[fact.person].name
            votes = None if fact.votes is None else Decimal(fact.votes)
            return Proposal("result", quote, name, share=fact.share, votes=votes, negated=negated)
        case _:
            return None


def verdict(gate: Gate, proposed: Proposal, whole: Span) -> str:
    """Return the reason of the gate, or "passed"."""
    last = list(gate.passed(proposed, whole))[-1]
    return last.reason if isinstance(last, Dropped) else "passed"


def main(folder: Path) -> None:
    """Print what the gate did, counted."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for document in read([folder]):
        if not isinstance(document, Document):
            continue
        annotations = annotate(document, authority())
        gate = Gate(document, annotations, (), "nobody")
        whole = Span(0, len(document.text))
        for claim in extract(document, annotations).claims:
            denied = claim.polarity is Polarity.DENIED
            proposed = proposal(claim, annotations, negated=denied)
            if proposed is not None:
                right[verdict(gate, proposed, whole)] += 1
            overlooked = proposal(claim, annotations, negated=False) if denied else None
            if overlooked is not None:
                wrong[verdict(gate, overlooked, whole)] += 1
    total = sum(right.values())
    print(f"right proposals: {total}")
    for reason, count in right.most_common():
        print(f"  {count:5} {count / total:6.1%}  {reason}")
    print(f"negations overlooked: {sum(wrong.values())}, noticed: {wrong[DISPUTED]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
