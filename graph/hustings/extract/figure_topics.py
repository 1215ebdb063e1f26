"""Whose a figure is that opens a sentence whose subject is no name: "Third with N, the mayor …"."""

from __future__ import annotations

import re
from typing import Final

from hustings.extract.figure_behind import Behind
from hustings.extract.figure_holders import Holder
from hustings.extract.figure_roles import Figure

# What follows the figure: the rest of the opening, a subject without a name, its verb.
_SUBJECT: Final = re.compile(
    r"(?!.{0,60}\b(?:counted|reported|reporting|declared|tallied|in\b,|depouill|comptab))"
    r"[^⟦;:.,]{0,60}(?:⟦[DELG]\d+⟧[^⟦;:.,]{0,30}){0,2},\s"
    r"(?:(?P<man>he|il)|(?P<woman>she|elle)|(?P<role>(?:(?:the|le|la)\s|l')"
    r"(?:(?:[^\s⟦,;:.()]+|⟦[FGL]\d+⟧|\(⟦G\d+⟧\))\s){1,8}?))\s?"
    r"(?:(?:has|had|is|was|will|would|did|said|says|can|could|called|backs|backed|endorses|"
    r"endorsed|refuses|refused|declines|declined|announces|announced|threw|gave|told|asked|urges|"
    r"urged|joins|joined|chose|decided|came|wants|remains|became|holds)\b|"
    r"a\s|avait\b|est\b|etait\b|aura\b|entend\b|appelle\b|soutient\b|refuse\b|annonce\b|"
    r"apporte\b|rejoint\b|choisit\b|veut\b|reste\b|donne\b|demande\b|invite\b|ne\s|n'|"
    r"s'(?:est|etait)\b|se\s|y\s|en\s|\w{2,}(?:era|ira|dra|tra|erait|dait)\b)"
)
# "The candidate of L came first with N, A second": the clause has a subject of its own.
OWN_CLAUSE: Final = re.compile(
    r"\s*(?:(?:a|dans|en|in|at)\s⟦L\d+⟧,\s)?"
    r"(?:the|le|la|l'|les|his|her|its|their|son|sa|ses|un|une|an?|some)\b"
)
# "With N of the vote the G took M seats": no comma parts the phrase from its subject.
AT_ONCE: Final = re.compile(
    r" of (?:the )?(?:valid )?(?:vote|votes|ballots)(?: cast| counted)? (?:the |mr |ms |mrs )?"
    r"(?P<holder>⟦[PG]\d+⟧) (?:took|won|finished|came|was|were|is|are|got|has|have|will|had|"
    r"beat|becomes?|became|lost|secured|claimed|holds?|held|gained|ended|leads?|led|heads?)\b"
)
# "Le Montois", "la Vaudoise": behind "A en obtient N, B N" it may be somebody named before.
BY_PLACE: Final = re.compile(r"\s*[A-ZÀ-Ý][a-zà-ÿ-]+(?:ois|ais|iens?|ins?|ains?|ards?)e?\b")
_BEHIND_TWO: Final = re.compile(
    r"\b(?:third|fourth|fifth|sixth|eliminated|troisieme|quatrieme|cinquieme|sixieme|eliminee?)\b"
)
_MOST: Final = 2


class Topics(Behind):
    """Finds whom the sentence before spoke of, for a subject that is no name."""

    def _tells_subject(self, figure: Figure) -> re.Match[str] | None:
        """Return the subject behind an opening figure, if it is a pronoun or a description."""
        return _SUBJECT.match(self.text, figure.token.end, figure.token.end + 220)

    def _topic(self, figure: Figure, subject: re.Match[str]) -> tuple[Holder, str, bool] | None:
        """Return whom the text spoke of, the others named in the sentence apart.

        Whoever came third is no finalist, and whoever has just got a figure gets no other.
        """
        here = {h.entity for h in self.holders}
        told = {h.entity for h in self.neighbours.ranking} | {e for e, _ in self.neighbours.board}
        last = _BEHIND_TWO.search(self.text[: figure.token.start])
        out = here | told | (set(self.neighbours.duel) if last else set())
        people = {h.entity: h for h in self.neighbours.persons if h.entity not in out}
        known = None
        if subject["role"] is None:
            known = self.neighbours.he if subject["man"] else self.neighbours.she
            known = known or self.neighbours.before("m" if subject["man"] else "f")
        topic = self.neighbours.subject
        if known is not None and known.entity not in out:
            meant = known
        elif len(people) == 1:
            (meant,) = people.values()
        elif topic is not None and topic.entity in people and len(people) <= _MOST:
            meant = topic
        else:
            return None
        at = figure.token.end
        return Holder(at, at, meant.entity, False, "subject"), "figure.topic", False

    def _just_counted(self) -> bool:
        """Tell whether the subject before is one of several, and has a figure already."""
        subject = self.neighbours.subject
        told = {h.entity for h in self.neighbours.ranking} | {e for e, _ in self.neighbours.board}
        several = len({h.entity for h in self.neighbours.persons}) > 1
        return several and subject is not None and subject.entity in told
