"""Reads documents with a language model, behind the gate."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from hustings.errors import ServiceError, ServiceRefused
from hustings.extract import Extraction
from hustings.extract.llm.answers import BadAnswer, Proposal, proposals
from hustings.extract.llm.budget import Budget, Estimate
from hustings.extract.llm.cache import Answers, key_of
from hustings.extract.llm.gate import Gate
from hustings.extract.llm.prompts import chunks, prompt
from hustings.model.annotation import Annotations
from hustings.model.claim import Claim, Dropped
from hustings.model.document import Document, Span

log = logging.getLogger(__name__)

Model = Callable[[str], str]
CHUNK_CHARACTERS: Final = 6_000
NOT_ASKED_BUDGET: Final = "llm: not asked: the budget is used up"
NOT_ASKED_SERVER: Final = "llm: not asked: the server is out of reach or refuses us"
NOT_KEPT: Final = "llm: no answer is kept"
NO_ANSWER: Final = "llm: no answer"
_PATIENCE: Final = 3  # failures in a row after which the server is left alone


@dataclass(slots=True)
class Reader:
    """Adds what a model reads to what the rules read.

    Attributes:
        name: Name of the model; kept answers of another are not used.
        model: Takes a prompt, returns the answer; raises ServiceError if there is none. None
            asks nobody: kept answers are all there is.
        answers: Kept answers.
        budget: What may be spent in this run.
        chunk: Most characters of text in one request.
    """

    name: str
    model: Model | None = None
    answers: Answers = field(default_factory=lambda: Answers(None))
    budget: Budget = field(default_factory=Budget)
    chunk: int = CHUNK_CHARACTERS
    _failures: int = 0
    _closed: bool = False

    def __call__(
        self, document: Document, annotations: Annotations, rules: Extraction
    ) -> Extraction:
        """Return what the rules found and what the model adds to it."""
        gate = Gate(document, annotations, rules.claims, self.name)
        kept: dict[tuple[object, ...], Claim] = {}
        dropped = list(rules.dropped)
        for piece in chunks(document, self.chunk):
            for item in self._piece(document, piece, gate):
                if isinstance(item, Dropped):
                    dropped.append(item)
                    continue
                key = (item.fact, item.evidence.span, item.polarity, item.modality)
                if key in kept:
                    dropped.append(
                        Dropped(item.rule, item.evidence.span, "llm: said twice in one passage")
                    )
                kept.setdefault(key, item)
        return _joined(rules, kept.values(), dropped)

    def estimate(self, documents: Iterable[Document]) -> Estimate:
        """Return what reading `documents` would ask for; nothing is asked."""
        found = Estimate()
        for document in documents:
            for piece in chunks(document, self.chunk):
                text = prompt(document, piece)
                found.add(text, kept=self.answers.get(self.name, text) is not None)
        return found

    def ask(self, documents: Iterable[Document]) -> Counter[str]:
        """Ask what no kept answer tells, and keep the answers; return what came of it, counted."""
        found: Counter[str] = Counter()
        for document in documents:
            for piece in chunks(document, self.chunk):
                text = prompt(document, piece)
                if self.answers.get(self.name, text) is not None:
                    found["llm: kept"] += 1
                    continue
                reason, answer = self._asked(text)
                found[reason or self._kept(text, answer)] += 1
        return found

    def unanswered(self, document: Document) -> tuple[str, ...]:
        """Return the keys of the requests about a document to which no answer is kept."""
        texts = (prompt(document, piece) for piece in chunks(document, self.chunk))
        return tuple(
            key_of(self.name, text) for text in texts if self.answers.get(self.name, text) is None
        )

    def _kept(self, text: str, answer: str) -> str:
        """Keep an answer if it is of use; return what came of it."""
        try:
            for _ in proposals(answer):
                pass
        except BadAnswer as error:
            return f"llm: {error}"
        self.answers.put(self.name, text, answer)
        return "llm: answered"

    def _piece(self, document: Document, piece: Span, gate: Gate) -> Iterator[Claim | Dropped]:
        text = prompt(document, piece)
        answer = self.answers.get(self.name, text)
        fresh = answer is None
        if answer is None:
            reason, answer = self._asked(text)
            if reason:
                yield Dropped("llm", piece, reason)
                return
        try:
            found = list(proposals(answer))
        except BadAnswer as error:
            yield Dropped("llm", piece, f"llm: {error}")
            return
        if fresh:
            self.answers.put(self.name, text, answer)
        self.answers.note(self.name, text, document.digest)
        for proposal in found:
            if isinstance(proposal, Proposal):
                yield from gate.passed(proposal, piece)
            else:
                yield Dropped("llm", piece, f"llm: {proposal}")

    def _asked(self, text: str) -> tuple[str, str]:
        """Return why there is no answer, or "" and the answer."""
        if self.model is None:
            return NOT_KEPT, ""
        if self._closed:
            return NOT_ASKED_SERVER, ""
        if not self.budget.allows(text):
            return NOT_ASKED_BUDGET, ""
        try:
            answer = self.model(text)
        except ServiceError as error:
            log.warning("llm.failed %s", error)
            self._failures += 1
            self._closed = isinstance(error, ServiceRefused) or self._failures >= _PATIENCE
            self.budget.spend(text, "")
            return NO_ANSWER, ""
        self._failures = 0
        self.budget.spend(text, answer)
        return "", answer


def _joined(rules: Extraction, added: Iterable[Claim], dropped: list[Dropped]) -> Extraction:
    claims = sorted(
        (*rules.claims, *added),
        key=lambda c: (c.evidence.span, type(c.fact).__name__, c.rule, repr(c.fact)),
    )
    dropped.sort(key=lambda d: (d.span, d.rule, d.reason))
    counts: dict[str, int] = {}
    for item in dropped:
        counts[item.reason] = counts.get(item.reason, 0) + 1
    return replace(rules, claims=tuple(claims), dropped=tuple(dropped), counts=counts)
