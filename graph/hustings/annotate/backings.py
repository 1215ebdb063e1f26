"""Descriptions as objects: "backs the senator from L", "derrière le socialiste".

Words that side with or against somebody want a person after them, and this is the one of whom the
text speaks: the only person of the sentence before who is not acting here, or the only one whom
the document has said to be backed. Two who fit are nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from hustings.annotate import reference_words as words
from hustings.annotate.scenes import Line, Scene

_SIDES: Final = {
    "en": re.compile(
        r"\b(?:back(?:s|ed|ing)?|endors(?:e|es|ed|ing)|support(?:s|ed|ing)?|behind|rall(?:y|ied|ies|"
        r"ying) (?:to|around|behind)|vot(?:e|es|ed|ing) for|campaign(?:s|ed|ing)? for|"
        r"urg(?:e|es|ed|ing) (?:\w+ ){1,3}to vote for|in favou?r of|"
        r"(?:support|backing) (?:for|to)|"
        r"(?:endorsement|candidacy|campaign|bid) of|alliance (?:to|with)|joined forces with|"
        r"throw(?:s|n|ing)? (?:\w+ ){1,3}(?:support|weight) (?:behind|to)|threw (?:\w+ ){1,3}"
        r"(?:support|weight) (?:behind|to)|com(?:e|es|ing) out for|came out for|"
        r"stood? (?:\w+ )?(?:aside|down) for|withdr[ae]w (?:\w+ )?for|side[sd]? with|"
        r"(?:is|are|was|were) (?:now |also )?with|stands? (?:\w+ )?(?:by|with)|opt(?:s|ed) for|"
        r"chose|pick(?:s|ed)|prefer(?:s|red)?|ballot for|nominat(?:e|es|ed|ing)) $"
    ),
    "fr": re.compile(
        r"(?:\b(?:souten(?:ir|ait|aient|ant|u|ue|us)|soutien(?:t|s|nent|dra|dront)|"
        r"appu(?:ie|ient|yer|yait)|vot(?:er|e|ent|era|eront|erait|é|ait) pour|en faveur d[eu]|"
        r"au profit d[eu]|parrain(?:e|er|ent)|derrière|aux côtés d[eu]|bulletin (?:de vote )?pour|"
        r"campagne pour|prononcée?s? pour|alliance (?:avec|à)|investi(?:t|r)?|adoub(?:e|er|é)|"
        r"suffrages? (?:sur|à)|votes? (?:sur|à))|"
        r"\b(?:ralli(?:é|ée|és|e|ent|er|era|ement)s?|soutien|appui|voix) (?:[a-zéè]+ )?"
        r"(?:à|au|aux?)|\brejoi(?:nt|gnent|ndre|ndra)|\bbarrage à) ?$"
    ),
}


class Backings(Scene):
    """Finds whom words that take sides are about."""

    _sided: list[tuple[int, str]] | None = None

    def _sides(self, line: Line, at: int) -> bool:
        """Tell whether what starts at an offset is whom a clause sides with.

        An article that holds its preposition ("au", "du") counts as the preposition.
        """
        lead = self.text[max(line.span.start, at - 60) : at]
        if _SIDES[self.language].search(lead):
            return True
        if self.language != "fr":
            return False
        held = self.text[at : at + 3].lower()
        for article, preposition in (("au ", "au "), ("du ", "du ")):
            if held.startswith(article) and _SIDES["fr"].search(lead + preposition):
                return True
        return False

    def _backed(self, index: int, line: Line, at: int, fits: Callable[[str], bool]) -> str | None:
        """Return the only person who may stand at an offset after words that take sides."""
        if not self._sides(line, at):
            return None
        acting = {m.entity for m in line.persons()}
        said = self._said_backed()
        group = self.segments[line.segment].group
        previous = self._previous(index)
        before = dict.fromkeys(m.entity for m in previous.persons()) if previous else {}
        near = [p for p in before if p not in acting and fits(p)]
        if previous is not None and len(before) == 1 and len(near) == 1 and not previous.unknown:
            return near[0]
        backed = dict.fromkeys(
            person
            for number, person in said
            if number < index and person not in acting and fits(person)
        )
        close = [p for p in backed if p in near]
        for pool in (close, list(backed)):
            if len(pool) == 1:
                return pool[0]
        if previous is not None and not backed and not previous.unknown:
            topics = {
                m.entity
                for m in previous.persons()
                if m.entity in near and not words.ASIDE.search(self._before(previous, m.span.start))
            }
            if len(near) == 1 or (len(topics) == 1 and group):
                return near[0] if len(near) == 1 else topics.pop()
        return None

    def _backed_of(self, people: set[str]) -> set[str]:
        """Return those whom names say to be backed."""
        return {person for _, person in self._said_backed() if person in people}

    def _described_objects(self, index: int, line: Line) -> None:
        """Resolve "backs the billionaire", "derrière le socialiste"."""
        for match in words.DESCRIBED_OBJECT[self.language].finditer(
            self.text, line.span.start, line.span.end
        ):
            start, end = match.span()
            if any(
                m.span.start < end and start < m.span.end for m in [*line.mentions, *line.new]
            ) or not self._sides(line, start):
                continue
            gender = "" if match.lastgroup == "any" else match.lastgroup or ""
            person = self._backed(index, line, start, partial(self._of_gender, gender))
            if person:
                self._resolve(line, start, end, person, "focus")
            else:
                self._left(start, end, words.NO_PERSON)

    def _of_gender(self, gender: str, person: str) -> bool:
        return self.gender(person) in ("", gender or self.gender(person))

    def _before(self, line: Line, at: int) -> str:
        return self.text[max(line.span.start, at - 40) : at]

    def _said_backed(self) -> list[tuple[int, str]]:
        """Return whom names say to be backed, and in which sentence."""
        if self._sided is None:
            self._sided = []
            for number, line in enumerate(self.lines):
                for mention in line.persons():
                    lead = re.sub(
                        r"(?:(?:M\.|Mme|Mr|Mrs|Ms|Sen\.|Rep\.|Gov\.) )$",
                        "",
                        self.text[
                            max(line.span.start, mention.span.start - 60) : mention.span.start
                        ],
                    )
                    if _SIDES[self.language].search(lead):
                        self._sided.append((number, mention.entity))
        return self._sided
