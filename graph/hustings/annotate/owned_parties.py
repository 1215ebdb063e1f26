"""Parties by their people: "B's party", "la formation de B", "her own party".

They stand for the party to which the text, or else the lists, tie that one person. A person of
two parties has none here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Final

from hustings.annotate.backing_words import LABELS, LED_BY
from hustings.annotate.scenes import Line, Scene
from hustings.model.annotation import EntityKind, Mention
from hustings.model.document import Span
from hustings.seeking import sought

_NO_PARTY: Final = "no one party alone is known to be that person's"
# Right behind the name of a person: "⟦P⟧'s own party".
_HAVING: Final = re.compile(r"['’]s (?:own |small |new |tiny )?(?P<np>party)(?![\w-])")
# Right before it: "the party of President ⟦P⟧", "la formation de M. ⟦P⟧".
_HAD: Final = {
    "en": re.compile(
        r"\b[Tt]he (?P<np>party) (?:of|led by|founded by) (?:(?:[A-Z][a-z]+|Mr|Ms|Mrs)\.? )?$"
    ),
    "fr": re.compile(
        r"(?<!\w)(?:[Ll]e |[Dd]u |[Aa]u |[Ll]a )(?P<np>parti|formation|mouvement) "
        r"(?:de |d'|du |fondé par |dirigé par )(?:M\. |Mme )?$"
    ),
}
_OWN: Final = {
    "en": sought(
        r"(?<!\w)(?:(?P<m>[Hh]is)|(?P<f>[Hh]er)) (?:own |former |old )?(?P<np>party)(?![\w-])"
        r"(?!(?:'s)? (?:colleagues?|leaders?(?:hip)?|members?|friends?|mates?|rivals?|allies)\b)"
    ),
    "fr": sought(
        r"(?<!\w)(?:[Ss]on (?:propre )?(?P<np>parti)|[Ss]a (?:propre )?(?P<np2>formation))(?![\w-])"
        r"(?! (?:politique|de )\b)"
    ),
}
_RELATIVE: Final = re.compile(r", (?:whom|who|whose|que|qu'|dont|qui)(?: [\w'-]+){0,3} ?\Z")
_FORMER: Final = re.compile(r"\b(?:former|old|ancien(?:ne)?|ex-?)\b", re.IGNORECASE)
# Between a person and the party of which he is something: ", the leader of the ⟦G⟧".
_OFFICE_OF: Final = re.compile(
    r"(?: \([^()]{1,30}\))?,? (?:(?:is|was|est|était) )?(?:the |le |la |l')?"
    r"(?:(?!(?:le|la|the|who|qui) )[\w'-]+ ){0,3}?"
    r"(?:leader|chair\w*|head|president|secretary|founder|candidate|nominee|member|senator|MP|chef(?:fe)?|présidente?|patronn?e?|secrétaire|fondat\w+|candidate?|membre|"
    r"députée?|sénat\w+|numéro un)(?: [\w-]+){0,2}? "
    r"(?:of|for|du|de la|de l'|des|de|d') ?(?:the )?"
)
_LEADER: Final = re.compile(
    r"(?:'s|’s)? (?:leader|chair\w*|president|candidate|nominee|founder|senator|MP),? "
)
_TIED: Final = (EntityKind.PERSON, EntityKind.PARTY)
_APPOSED: Final = 7  # characters: ", the "


class OwnedParties(Scene):
    """Finds which party that of a person is."""

    def _owned_parties(self, index: int, line: Line) -> None:
        """Resolve "⟦P⟧'s party", "le parti de ⟦P⟧" and "his party" in a sentence."""
        for person in [m for m in line.mentions if m.kind is EntityKind.PERSON]:
            after = _HAVING.match(self.text, person.span.end, line.span.end)
            start = max(line.span.start, person.span.start - 40)
            before = _HAD[self.language].search(self.text[start : person.span.start])
            if self.language == "en" and after is not None:
                self._owned(line, Span(*after.span("np")), person.entity)
            elif before is not None:
                there = Span(start + before.start("np"), start + before.end("np"))
                self._owned(line, there, person.entity)
        for match in _OWN[self.language].finditer(self.text, line.span.start, line.span.end):
            group = "np" if match["np"] else "np2"
            owner = self._owner(index, line, match.start(), _owner_gender(match))
            if owner is not None and not _FORMER.search(match[0]):
                self._owned(line, Span(*match.span(group)), owner)

    def _owner(self, index: int, line: Line, at: int, gender: str) -> str | None:
        """Return the only person of whom a sentence, or else the one before, speaks."""
        here = dict.fromkeys(m.entity for m in line.persons(at))
        if here and _RELATIVE.search(self.text, line.span.start, at):
            here = dict.fromkeys([line.persons(at)[-1].entity])  # "⟦P⟧, whom his party"
        if line.unknown and line.unknown[0] < at:
            return None
        if not here:
            previous = self._previous(index)
            if previous is None or previous.unknown:
                return None
            here = dict.fromkeys(self._subjects(previous))
        fitting = [p for p in here if self.gender(p) in ("", gender or self.gender(p))]
        if len(fitting) > 1:
            fitting = [p for p in self._subjects(line) if p in fitting]
        return fitting[0] if len(fitting) == 1 and len(here) <= 2 else None

    def _owned(self, line: Line, span: Span, owner: str) -> None:
        """Enter the only party of a person for words that do not go on to name it."""
        if any(m.span.overlaps(span) for m in [*line.mentions, *line.new]):
            return
        for m in line.mentions:
            if m.kind is EntityKind.PARTY and 0 <= m.span.start - span.end <= _APPOSED:
                self._parties_of.setdefault(owner, set()).add(m.entity)  # "his party, the ⟦G⟧"
                return
        parties = self._tied_to(owner)
        if len(parties) != 1:
            self._left(span.start, span.end, _NO_PARTY)
            return
        surface = self.text[span.start : span.end]
        line.new.append(Mention(span, next(iter(parties)), EntityKind.PARTY, surface, "party-word"))

    def _tied_to(self, person: str) -> set[str]:
        """Return the parties of the document to which the text or the lists tie a person."""
        if told := self._told_parties(person):
            return told
        if person not in self._listed_parties:
            self._listed_parties[person] = {
                key
                for key in self._parties_named
                if self.roll.belongs(person, (self.roll.name(key), *self.roll.names(key)))
            }
        return self._listed_parties[person]

    def _told_parties(self, person: str) -> set[str]:
        """Return the parties to which the text itself ties a person."""
        return self._parties_of.get(person, set())

    @cached_property
    def _parties_of(self) -> dict[str, set[str]]:
        """The parties beside people; what "his party, the ⟦G⟧" tells is added as it is read."""
        found: dict[str, set[str]] = {}
        for line in self.lines:
            row = [m for m in line.mentions if m.kind in _TIED]
            for one, two in pairwise(row):
                for person, party in self._tied(one, two):
                    found.setdefault(person, set()).add(party)
        return found

    @cached_property
    def _parties_named(self) -> set[str]:
        """The parties of the document."""
        return {m.entity for x in self.lines for m in x.mentions if m.kind is EntityKind.PARTY}

    @cached_property
    def _listed_parties(self) -> dict[str, set[str]]:
        """The parties of the document to which the lists tie those who were asked about."""
        return {}

    def _tied(self, one: Mention, two: Mention) -> Iterator[tuple[str, str]]:
        """Yield a person and a party that stand side by side as those of one another."""
        kinds = (one.kind, two.kind)
        gap = self.text[one.span.end : two.span.start]
        if kinds == (EntityKind.PERSON, EntityKind.PARTY):
            if LABELS.fullmatch(gap) or _OFFICE_OF.fullmatch(gap):
                yield one.entity, two.entity
        elif kinds == (EntityKind.PARTY, EntityKind.PERSON) and (
            _LEADER.fullmatch(gap) or LED_BY.fullmatch(gap)
        ):
            yield two.entity, one.entity


def _owner_gender(match: re.Match[str]) -> str:
    said = match.groupdict()
    return "m" if said.get("m") else "f" if said.get("f") else ""
