"""Withdrawals that repeat the one before: "B quit. C followed suit", "D a fait de même"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from hustings.extract.evidence import quote
from hustings.extract.frames import Frame, frames
from hustings.extract.likewise import likewise, neither
from hustings.extract.matches import Match, matches
from hustings.extract.occasions import (
    Passage,
    when,
)
from hustings.extract.tokens import View, fold
from hustings.model.annotation import EventDate
from hustings.model.claim import Claim, Confidence, Reference
from hustings.model.document import Document
from hustings.model.fact import (
    Basis,
    Endorsement,
    Stance,
    Withdrawal,
)

# What repeats an act, whatever it was; "fell into line" repeats none.
_LIKEWISE = re.compile(
    r"\b(?:same|so (?:did|has|had|is|will)|as (?:did|has|had)|(?:done|did) so|likewise|suit"
    r"|de meme|meme \w+|imit\w+|le pas|autant|suivie?s?|comme|l'avai\w+ fait|le bal|egalement"
    r"|the way)\b"
)
_NOBODY = re.compile(
    r"\b(?:sans (?:donner|citer|consigne|appeler|soutenir|nommer)|"
    r"without (?:naming|endorsing|backing))\b"
)
_BACKING = re.compile(
    r"\b(?:endors\w+|backs|backed|backing|support\w*|behind|soutien\w*|soutenir|appui|rallie\w*"
    r"|au profit|en faveur|appelle a voter|appele a voter)\b"
)


def repeated(
    document: Document,
    passage: Passage,
    view: View,
    models: list[tuple[Passage, Claim]],
    genders: Mapping[str, str | None],
) -> Iterator[Claim]:
    """Yield the withdrawal of the sentence before with another person: "B did the same"."""
    near = [
        (claim, claim.fact)
        for before, claim in models
        if isinstance(claim.fact, Withdrawal)
        and claim.asserted
        and (before is passage or before.sentence in passage.before[-1:])
    ]
    if not near:
        return
    who = likewise(view) or neither(view)
    if who is not None and all(who != fact.person for _, fact in near):
        yield replace(
            near[-1][0],
            fact=Withdrawal(who, near[-1][1].election, None, None, near[-1][1].election_inferred),
            evidence=quote(document, passage.sentence.span),
            confidence=Confidence.MEDIUM,
            rule=f"{document.language}.withdrawals.likewise",
            references=(),
        )
        return
    for match in matches(
        passage.sentence, _repeating(document.language), before=passage.before, genders=genders
    ):
        if not isinstance(match, Match) or not match.asserted or match.refused:
            continue
        said = fold(match.trigger.of(document.text))
        backs = bool(_BACKING.search(said))
        follows = said.startswith("follow")
        if not backs and not follows and not _LIKEWISE.search(said):
            continue
        if not backs and (document.language == "en" or models[-1][0] is passage):
            backs = bool(_BACKING.search(view.folded[: match.at[0]]))
        model, last = near[-1]
        if not _for_somebody(model) and _backs(document, passage, models, genders):
            continue  # "quit and backed B; C followed suit": it may be the backing
        if models[-1][0] is passage and not _for_somebody(model) and backs:
            continue
        only = backs and models[-1][0] is not passage  # "followed with an endorsement"
        date = when(passage, view, match.at, event=True)
        for who in match.roles.get("S", ()):
            if any(who == fact.person for _, fact in near):
                continue
            back = Reference(match.trigger, match.trigger.of(document.text), who, "ellipsis")
            alone = _NOBODY.search(view.folded) or not _for_somebody(model)
            heir = None if alone or last.in_favour_of == who else last.in_favour_of
            told = replace(
                model,
                fact=replace(last, person=who, in_favour_of=heir, date=date),
                evidence=quote(document, match.evidence),
                confidence=Confidence.MEDIUM,
                rule=match.frame.id,
                references=(*match.references, back),
                reported=date,
            )
            if not only:
                yield told
            if heir is not None:
                yield replace(told, fact=implied(who, heir, last, date))


def implied(who: str, heir: str, last: Withdrawal, date: EventDate | None) -> Endorsement:
    """The endorsement that leaving in somebody's favour implies."""
    basis = Basis.IMPLIED_BY_WITHDRAWAL
    return Endorsement(
        who, heir, Stance.SUPPORT, last.election, date, basis, last.election_inferred
    )


def _backs(
    document: Document,
    passage: Passage,
    models: list[tuple[Passage, Claim]],
    genders: Mapping[str, str | None],
) -> bool:
    """Whether the passage of the last withdrawal also tells of backing, of whomever."""
    model = models[-1][0]
    if model is passage:
        return False
    table = _supporting(document.language)
    found = matches(model.sentence, table, before=model.before, genders=genders)
    return any(m.asserted for m in found if isinstance(m, Match)) or bool(
        _BACKING.search(fold(model.sentence.span.of(document.text)))
    )


def _for_somebody(model: Claim) -> bool:
    """Whether one act was both, "withdrew in favour of B": whoever does the same leaves too."""
    return model.rule.endswith((".retrait-au-profit", ".withdraw-for"))


@cache
def _repeating(language: str) -> tuple[Frame, ...]:
    """The frames that repeat what was said before, of whatever kind it was."""
    table = frames(language, "endorsements")
    return tuple(f for f in table if f.emit == "same" and f.note.get("only") is None)


@cache
def _supporting(language: str) -> tuple[Frame, ...]:
    """The frames of backing."""
    return tuple(f for f in frames(language, "endorsements") if f.emit == "support")
