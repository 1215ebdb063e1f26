"""What asking costs: an estimate before it starts, and a limit while it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# Our prompts have 3.5 to 4.5 characters a token with the tokenizers of the models in use; the
# estimate is to be too high rather than too low.
_CHARACTERS_A_TOKEN: Final = 3
ANSWER_TOKENS: Final = 2_000  # the longest answer that is asked for


def tokens(text: str) -> int:
    """Return about how many tokens a text has."""
    return -(-len(text) // _CHARACTERS_A_TOKEN)


@dataclass(slots=True)
class Budget:
    """Tokens that may be spent in one run.

    Attributes:
        limit: Most tokens; 0 is any number.
        spent: Tokens spent so far, by the estimate.
    """

    limit: int = 0
    spent: int = 0

    def allows(self, prompt: str) -> bool:
        """Tell whether there is enough left for this prompt and the longest answer."""
        return not self.limit or self.spent + tokens(prompt) + ANSWER_TOKENS <= self.limit

    def spend(self, prompt: str, answer: str) -> None:
        """Take note of what was asked and answered."""
        self.spent += tokens(prompt) + tokens(answer)


@dataclass(slots=True)
class Estimate:
    """What a build would ask for.

    Attributes:
        requests: Requests that no kept answer saves.
        kept: Requests that one does.
        asked: Tokens of the prompts.
        answered: Tokens of the answers, each at its longest.
    """

    requests: int = 0
    kept: int = 0
    asked: int = 0
    answered: int = 0

    @property
    def tokens(self) -> int:
        """Tokens in all."""
        return self.asked + self.answered

    def add(self, prompt: str, *, kept: bool) -> None:
        """Take one request into account."""
        if kept:
            self.kept += 1
            return
        self.requests += 1
        self.asked += tokens(prompt)
        self.answered += ANSWER_TOKENS

    def price(self, per_million_in: float, per_million_out: float) -> float:
        """Return the highest price, in the currency of the two prices."""
        return (self.asked * per_million_in + self.answered * per_million_out) / 1e6

    def lines(self, per_million_in: float, per_million_out: float) -> Iterator[str]:
        """Yield the estimate in words."""
        yield f"model: {self.requests} requests to make, {self.kept} answers already kept"
        yield f"model: at most {self.tokens} tokens ({self.asked} asked, {self.answered} answered)"
        if per_million_in or per_million_out:
            yield f"model: at most {self.price(per_million_in, per_million_out):.2f} to pay"
