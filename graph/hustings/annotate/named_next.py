"""Roles whose holder is named right behind: "Le maire de Laon se retire. ⟦P⟧ a dit …"."""

from __future__ import annotations

import re
from typing import Final

from hustings.annotate.roles_seen import Role
from hustings.annotate.scenes import Line, Scene
from hustings.model.annotation import EntityKind, Mention, PersonDetail

# A name on which a verb follows, and no description.
_BARE: Final = re.compile(
    r"(?:,? (?:lui|elle|himself|herself|aussi|également|qui|who|said|says)\b"
    r"| (?!et |and |de |du |of )[a-zéèêàâîs'])"
)
_SPEAKS: Final = re.compile(
    r"[\"»,] ?(?:a-t-(?:il|elle) )?(?:a |avait )?[a-zéèêâî'-]{3,}(?: alors| encore| ainsi| hier)? $"
)


class NamedNext(Scene):
    """Finds the name of whom a role has brought in."""

    def _named_next(self, index: int, role: Role, gender: str) -> tuple[str, str] | None:
        """Return who the next sentence names for a role that nobody is known to hold.

        The role stands alone in its sentence; the name is new, whole and bare: whoever is brought
        in without a description has just been described.
        """
        line = self.lines[index]
        following = self._next(index)
        alone = not line.persons() and not line.unknown and role.scope and not role.former
        roles = sum(m.kind is EntityKind.OFFICE for m in line.mentions)
        if following is None or not alone or roles > 1:
            return None
        name = next(iter(following.persons()), None)
        if name is None or not self._brought_in(following, name):
            return None
        known = self.roll.detail(name.entity)
        if isinstance(known, PersonDetail) and known.known:
            return None  # whom everybody knows needs no description
        if gender and self.gender(name.entity) not in ("", gender):
            return None
        return name.entity, "focus"

    def _next(self, index: int) -> Line | None:
        """Return the sentence behind one, if it belongs to the same stretch of text."""
        if index + 1 >= len(self.lines) or self._previous(index + 1) is not self.lines[index]:
            return None
        return self.lines[index + 1]

    def _brought_in(self, line: Line, name: Mention) -> bool:
        """Tell whether a whole name is new, stands first or speaks, and has nothing beside it."""
        whole = not name.reason and " " in name.surface
        if not whole or name.entity in self.named or self.roles.held.get(name.entity):
            return False
        lead = self.text[line.span.start : name.span.start]
        first = not lead.strip(' "«»“”—–-') or _SPEAKS.search(lead) is not None
        if any(m.kind is EntityKind.OFFICE for m in line.mentions if m.span < name.span):
            return False
        closed = self.text[name.span.end : name.span.end + 1] in (".", "!", "?")
        return first and (closed or _BARE.match(self.text, name.span.end) is not None)
