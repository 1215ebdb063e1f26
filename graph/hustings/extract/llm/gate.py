"""The gate: what a model proposes becomes a claim only if the text itself bears it out.

The quote stands in the passage, both names in the quote or just before it, the figure in the
quote. Where the clause engine reads a negation that the model does not, the claim is kept as
disputed. What only a model says is of low confidence, and so asserted by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from hustings.extract.evidence import quote as evidence_at
from hustings.extract.llm.answers import Proposal
from hustings.extract.llm.facts import core, fact_of
from hustings.extract.llm.hearing import Heard, heard, sentences_of
from hustings.extract.llm.names import Named, Names
from hustings.extract.llm.prompts import VERSION
from hustings.model.annotation import Annotations, EntityKind, Number, SegmentKind, Unit
from hustings.model.claim import Claim, Confidence, Dropped, Modality, Polarity
from hustings.model.document import Document, Span

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9]+")
LONGEST_QUOTE: Final = 600  # characters: the longest sentence of the corpora is shorter
MOST_SENTENCES: Final = 3
_ACTORS: Final = (EntityKind.PERSON, EntityKind.PARTY, EntityKind.ORGANIZATION)
_PERSON: Final = (EntityKind.PERSON,)
_PARTY: Final = (EntityKind.PARTY,)
# Kinds of the subject and of the object, and whether each must be there.
_ROLES: Final = {
    "endorsement": (_ACTORS, _PERSON, True),
    "opposition": (_ACTORS, (EntityKind.PERSON, EntityKind.PARTY), True),
    "neutrality": (_ACTORS, (), False),
    "sponsorship": (_PERSON, _PERSON, True),
    "candidacy": (_PERSON, _PARTY, False),
    "withdrawal": (_PERSON, _PERSON, False),
    "office": (_PERSON, (EntityKind.OFFICE,), True),
    "membership": (_PERSON, _PARTY, True),
    "result": (_PERSON, (), False),
    "poll": (_PERSON, (EntityKind.ORGANIZATION,), False),
    "turnout": ((), (), False),
}
_FIGURES: Final = ("result", "poll", "turnout")
_MODALITIES: Final = {
    "stated": Modality.STATED,
    "predicted": Modality.PREDICTED,
    "conditional": Modality.CONDITIONAL,
    "asked": Modality.ASKED,
}
DISPUTED: Final = "llm: kept as disputed: a negation that the model does not read"
AGREED: Final = "llm: the rules say it too"


class _Refused(Exception):
    """A proposal does not pass; its text is the reason."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A proposal tied to the text."""

    span: Span
    subject: Named | None
    object: Named | None
    share: Number | None
    votes: Number | None


class Gate:
    """The gate of one document.

    Args:
        document: The document.
        annotations: What annotation found in it.
        rules: What the rules claim.
        model: Name of the model, for the rule that each claim names.
    """

    def __init__(
        self, document: Document, annotations: Annotations, rules: Sequence[Claim], model: str
    ) -> None:
        self._prefix = f"llm.{VERSION}.{_UNSAFE.sub('-', model).strip('-')}"
        self._document = document
        self._annotations = annotations
        self._names = Names(annotations)
        self._rules: dict[tuple[object, ...], list[Claim]] = {}
        for claim in rules:
            self._rules.setdefault(core(claim.fact), []).append(claim)

    def passed(self, proposal: Proposal, chunk: Span) -> Iterator[Claim | Dropped]:
        """Yield the claim that a proposal becomes, and why it was dropped, merged or disputed."""
        rule = f"{self._prefix}.{proposal.type}"
        span = chunk
        try:
            found = self._first(proposal, chunk)
            span = found.span
            yield from self._weighed(self._claim(proposal, found, rule), proposal)
        except _Refused as refusal:
            yield Dropped(rule, span, f"llm: {refusal}")

    def _first(self, proposal: Proposal, chunk: Span) -> _Found:
        """Tie a proposal to the first place of its quote where everything is found."""
        places = _places(proposal.quote, self._document.text, chunk)
        if not places:
            raise _Refused("the quote is not in the text")
        refusal = _Refused("")
        for place in places:
            try:
                return self._tied(proposal, place)
            except _Refused as error:
                refusal = error
        raise refusal

    def _tied(self, proposal: Proposal, span: Span) -> _Found:
        sentences = sentences_of(span, self._annotations)
        if not sentences:
            raise _Refused("the quote is in no sentence")
        if len(span) > LONGEST_QUOTE or len(sentences) > MOST_SENTENCES:
            raise _Refused("the quote is too long")
        kinds = {self._annotations.segments[one.segment].kind for one in sentences}
        if SegmentKind.BOILERPLATE in kinds:
            raise _Refused("the quote is no part of the article")
        subjects, objects, needed = _ROLES[proposal.type]
        subject = self._argument(proposal.subject, subjects, span, needed=bool(subjects))
        other = self._argument(proposal.object, objects, span, needed=needed)
        if subject and other and subject.entity == other.entity:
            raise _Refused("both sides are the same")
        numbers = [n for one in sentences for n in one.numbers if span.contains(n.span)]
        share = _number(proposal.share, numbers, (Unit.SHARE,))
        votes = _number(proposal.votes, numbers, (Unit.VOTES, Unit.VOTERS, Unit.NONE))
        if proposal.type in _FIGURES and share is None and votes is None:
            raise _Refused("a figure is missing")
        return _Found(span, subject, other, share, votes)

    def _argument(
        self, name: str | None, kinds: tuple[EntityKind, ...], span: Span, *, needed: bool
    ) -> Named | None:
        if name is None or not kinds:
            if needed:
                raise _Refused("an argument is missing")
            return None
        found = self._names.find(name, kinds, span)
        if found is None:
            raise _Refused("an argument is neither in the quote nor known by its context")
        return found

    def _claim(self, proposal: Proposal, found: _Found, rule: str) -> Claim:
        election, inferred = self._election(found.span)
        fact = fact_of(
            proposal,
            found.subject.entity if found.subject else None,
            found.object.entity if found.object else None,
            (found.share, found.votes),
            (election, inferred),
        )
        if fact is None:
            raise _Refused("the status does not go with the type")
        references = [one.reference for one in (found.subject, found.object) if one is not None]
        first = sentences_of(found.span, self._annotations)[0]
        return Claim(
            fact=fact,
            evidence=evidence_at(self._document, found.span),
            polarity=Polarity.DENIED if proposal.negated else Polarity.AFFIRMED,
            modality=_MODALITIES[proposal.modality],
            confidence=Confidence.LOW,
            rule=rule,
            entry_time=self._annotations.segments[first.segment].at,
            references=tuple(one for one in references if one is not None),
        )

    def _election(self, span: Span) -> tuple[str | None, bool]:
        named = {
            mention.entity
            for sentence in sentences_of(span, self._annotations)
            for mention in sentence.mentions
            if mention.kind is EntityKind.ELECTION and span.contains(mention.span)
        }
        if len(named) == 1:
            return next(iter(named)), False
        return self._annotations.focus_election, self._annotations.focus_election is not None

    def _weighed(self, claim: Claim, proposal: Proposal) -> Iterator[Claim | Dropped]:
        """Hold a claim against the clause engine and the rules."""
        span = claim.evidence.span
        same = self._rules.get(core(claim.fact), [])
        here = [one for one in same if one.evidence.span.overlaps(span)]
        if any(one.polarity is claim.polarity for one in here):
            yield Dropped(claim.rule, span, AGREED)
            return
        sentences = sentences_of(span, self._annotations)
        words = heard(self._document, span, sentences)
        claim = _held(claim, words)
        negated = bool(words.negation) or bool(here)
        turned = proposal.negated or proposal.status in ("refused", "withdrawn", "left", "former")
        turned = turned or proposal.type in ("opposition", "neutrality", "withdrawal")
        if negated and not turned:
            yield replace(claim, rule=f"{claim.rule}.disputed")
            yield Dropped(claim.rule, span, DISPUTED)
        elif words.own and not negated and any(one.asserted for one in same):
            yield replace(claim, confidence=Confidence.MEDIUM)
        else:
            yield claim


def _held(claim: Claim, words: Heard) -> Claim:
    """Return the claim as the clause engine holds it where that is less than the model says."""
    modality = claim.modality if claim.modality is not Modality.STATED else words.modality
    return replace(claim, modality=modality, speaker=words.speaker)


def _places(quote: str, text: str, chunk: Span) -> list[Span]:
    """Return where a quote stands in a chunk; only white space may differ (lines are wrapped)."""
    parts = quote.split()
    if not parts:
        return []
    pattern = r"\s+".join(re.escape(part) for part in parts)
    return [
        Span(match.start(), match.end())
        for match in re.compile(pattern).finditer(text, chunk.start, chunk.end)
    ]


def _number(
    value: Decimal | None, numbers: Sequence[Number], units: tuple[Unit, ...]
) -> Number | None:
    if value is None:
        return None
    for number in numbers:
        if number.value == value and number.unit in units:
            return number
    raise _Refused("a number is not in the quote")
