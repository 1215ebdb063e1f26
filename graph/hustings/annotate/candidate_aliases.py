"""Candidates by their party: "la candidate du ⟦G1⟧", "the ⟦G1⟧ nominee", when one person fits."""

from __future__ import annotations

import re
from typing import Final

from hustings.annotate import role_words as words
from hustings.annotate.backings import Backings
from hustings.annotate.contenders import contends
from hustings.annotate.scenes import Line
from hustings.model.annotation import EntityKind

# Who the candidate is stands behind: "is B", "(G) was the former mayor, B".
_TOLD: Final = re.compile(
    r"(?: \([^()]{1,40}\))?(?: (?:is|was|will be|remains|est|était|sera|reste) "
    r"(?:(?:the |an? |le |la |l'|un |une )?(?:[\w'-]+ ){0,6})?|, )(?:[A-Z][\w'.-]+ )+[A-Z]"
)
# What more is said of somebody: "⟦P⟧, a lawyer and the ⟦G⟧ nominee".
_MORE: Final = re.compile(r"(?:,|\b(?:and|et|as|comme|or|ou|was|is|est|était)) (?:the )?$")

# What stands before whoever opens a sentence: "Le poète", "M.", "Au pouvoir depuis 2009,".
_OPENS: Final = re.compile(
    r"(?:[^,.;:«\"]{0,40}, )?(?:(?:L[ea] |L')(?:[a-zà-ÿ-]+ ){1,2}|M\. |Mme )?"
)


class CandidateAliases(Backings):
    """Finds whom a party's candidate is."""

    def _candidate_aliases(self, index: int, line: Line) -> None:
        """Resolve "la candidate du ⟦G1⟧" and "the ⟦G1⟧ nominee"."""
        for party in line.mentions:
            if party.kind is not EntityKind.PARTY:
                continue
            lead = words.CANDIDATE_OF[self.language].search(
                self.text, max(line.span.start, party.span.start - 32), party.span.start
            )
            tail = words.THE_BEFORE.search(
                self.text, max(0, party.span.start - 4), party.span.start
            )
            after = words.CANDIDATE_AFTER.match(self.text, party.span.end, line.span.end)
            # The party stays a word of its own: "⟦P1⟧ du ⟦G1⟧", "the ⟦G1⟧ ⟦P1⟧".
            if lead:
                start, end = lead.start("np"), lead.end("np") - 1
            elif tail and after:
                start, end = after.start() + 1, after.end()
            else:
                continue
            limit = max(end, party.span.end)
            if any(0 <= m.span.start - limit <= 2 for m in line.persons(line.span.end)):
                continue
            if _apposed(line, start, self.text):
                continue  # "⟦P⟧, the candidate of the ⟦G⟧,"
            if _TOLD.match(self.text, limit, line.span.end):
                continue  # "the ⟦G⟧ candidate is ⟦P⟧"
            gender = ""
            if lead and self.language == "fr":
                gender = "f" if lead["np"].lower().startswith("la ") else "m"
            acting = {m.entity for m in line.persons(min(start, party.span.start))}
            person = self._candidate(party.entity, gender, acting)
            if person is None and start <= line.span.start + 4:
                person = self._stands_for(index, party.entity, gender)
                if person in {m.entity for m in line.persons()}:
                    person = None
            if person and (person in self.named or person in {m.entity for m in line.persons()}):
                self._resolve(line, start, end, person, "role-alias")
            elif not _MORE.search(self.text[line.span.start : min(start, party.span.start)]):
                line.unknown.append(start)  # "him" behind it may be that one

    def _stands_for(self, index: int, party: str, gender: str) -> str | None:
        """Return whom the sentence before is about, if no other party is known to be his.

        That is the only person there, or who opens it and is told to stand for something.
        """
        previous = self._previous(index)
        if previous is None or previous.unknown or self.candidates.get(party):
            return None
        row = [*previous.mentions, *previous.new]
        if any(m.kind is EntityKind.PARTY and m.entity != party for m in row):
            return None  # "⟦P⟧, head of another ⟦G⟧, …"
        named = list(dict.fromkeys(m.entity for m in previous.persons()))
        others = [p for key, people in self.candidates.items() if key != party for p in people]
        if (
            not named
            or named[0] in others
            or self.gender(named[0]) not in ("", gender or self.gender(named[0]))
        ):
            return None
        if len(named) == 1:
            return named[0]
        first = previous.persons()[0]
        opening = self.text[previous.span.start : first.span.start]
        opens = _OPENS.fullmatch(opening) is not None and self._told_to_contend(named[0])
        names = (self.roll.name(party), *self.roll.names(party))
        return named[0] if opens and not self.roll.belongs_elsewhere(named[0], names) else None

    def _told_to_contend(self, person: str) -> bool:
        """Tell whether any sentence that names a person says that he is in a contest."""
        return any(
            person in contends(self.text, self.language, line, set())
            for line in self.lines
            if any(m.entity == person for m in line.persons())
        )

    def _candidate(self, party: str, gender: str, acting: set[str]) -> str | None:
        """Return the only candidate, or else the only member, of a party in the document.

        Of several members, the one who is not acting here, or of whom the text says that
        somebody backs him.
        """
        told = self.candidates.get(party, set())
        names = (self.roll.name(party), *self.roll.names(party))
        # Whom the text does not call a candidate may be known as the party's only member here.
        if party not in self.members:
            self.members[party] = {p for p in self.everyone if self.roll.belongs(p, names)}
        members = self.members[party]
        bearers = {p for p in (told or members) if self.gender(p) in ("", gender or self.gender(p))}
        if len(bearers) > 1:
            bearers = self._backed_of(bearers) or bearers - acting
        if len(bearers) == 1:
            return next(iter(bearers))
        return None if bearers or gender != "f" else self._only_woman()

    def _only_woman(self) -> str | None:
        """Return the only person of the document who can be a woman."""
        return self.women[0] if len(self.women) == 1 and self.gender(self.women[0]) == "f" else None


def _apposed(line: Line, start: int, text: str) -> bool:
    """Tell whether a description at `start` stands right behind a name and a comma."""
    before = text[line.span.start : start].lower()
    head = before.removesuffix("the ").removesuffix("la ").removesuffix("le ")
    end = line.span.start + len(head)
    return head.endswith(", ") and any(m.span.end == end - 2 for m in line.persons(start))
