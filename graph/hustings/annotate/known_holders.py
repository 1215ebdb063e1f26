"""Roles whose holder the terms of office know: "the president", "le maire de Bordeaux"."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from hustings.annotate import role_words as words
from hustings.annotate import scene_words
from hustings.annotate.regions import french_regions
from hustings.annotate.roles_seen import Role, shown_gender
from hustings.annotate.scenes import Line, Scene
from hustings.annotate.terms import standing
from hustings.gazetteer import fold
from hustings.model.annotation import EntityKind, Mention, OfficeDetail

# Heads of government of a part of a country, if nothing says of which.
_REGIONAL: Final = re.compile(r"minist(?:re|er)-pr[ée]sident|state premier", re.IGNORECASE)
# Countries whose states or provinces have premiers, and which themselves have none.
_PREMIERS_BELOW: Final = frozenset({"AU", "CA", "ZA"})
_PREMIER: Final = re.compile(r"(?:former |ex-)?premier", re.IGNORECASE)
_LOCAL: Final = re.compile(r"^(?:maire|mairesse|bourgmestre|mayor|governor|gouverneure?)$", re.I)
_AT_HEAD: Final = re.compile(r"(?:À|A|In|Dans (?:le |la |l')?|En) ?(?:the )?")
_ADJECTIVE: Final = re.compile(r" ([a-zéèêï-]{4,})\b")
# Where a president is elected, "the outgoing president" is the one of the country.
_PRESIDENTIAL: Final = re.compile(r"\bpr[ée]sidentielle?s?\b|\bpresidential\b", re.IGNORECASE)


def lead_of(text: str, mention: Mention) -> str:
    """Return the last words before a mention."""
    return text[max(0, mention.span.start - 16) : mention.span.start]


class KnownHolders(Scene):
    """Finds whom a role stands for by who is known to have held it on the day."""

    def _once(
        self, index: int, line: Line, mention: Mention, detail: OfficeDetail
    ) -> tuple[str, str] | None:
        """Return whom "celui qui fut son Premier ministre" means: the only former holder."""
        start = max(0, mention.span.start - 48)
        if not words.USED_TO_BE[self.language].search(self.text, start, mention.span.start):
            return None
        role = Role(detail.role, "", former=True, name=fold(mention.surface))
        country = detail.country or self.country
        fitting = [
            p
            for p in sorted(self.everyone)
            if standing(self.roll.name(p), role, country, self.day) == "former"
            or any(r.role == role.role and r.former for r in self.roles.held.get(p, ()))
        ]
        if fitting:
            return (fitting[0], "known-holder") if len(fitting) == 1 else None
        # "⟦P1⟧ faces ⟦P2⟧. The president … against the man who was his prime minister"
        acting = {m.entity for m in line.persons(mention.span.start)}
        source = self._nearest(index, "")
        others = {m.entity for m in source.persons()} - acting if source else set()
        return (others.pop(), "focus") if acting and len(others) == 1 else None

    def _otherwise(self, person: str, role: Role, country: str | None) -> bool:
        """Tell whether a former holder is known to be in office, or the other way round."""
        now = Role(role.role, role.scope, former=False, name=role.name)
        other = "current" if role.former else "former"
        name = self.roll.name(person)
        return any(standing(name, now, c, self.day) == other for c in (country, None))

    def _known(
        self, index: int, mention: Mention, detail: OfficeDetail, role: Role, *, new: bool
    ) -> tuple[str, str] | None:
        """Return the only person of the document who is known to hold the office of a role.

        Of several, the one whom the sentence or the one before it has just named. Who is called
        `new` has not held it for long.
        """
        if _REGIONAL.search(mention.surface) and not role.scope:
            return None
        if not role.scope and (self._of_region(mention) or self._of_a_state(mention)):
            return None
        if not role.scope and (place := self._place_first(mention)):
            role = Role(role.role, fold(place), role.former, role.name)
        outgoing = self._outgoing(mention)
        country = detail.country or self.country
        wanted = "former" if role.former else "current"
        gender = shown_gender(self.text, mention.span.start, mention.span.end, self.language)
        leaving = outgoing and _PRESIDENTIAL.search(self.text) is not None
        if (
            detail.role == "president"
            and not role.scope
            and not leaving
            and self._presides_near(index)
        ):
            return None
        fitting = [
            person
            for person in sorted(self.everyone)
            if self.gender(person) in ("", gender or self.gender(person))
            and wanted
            == standing(self.roll.name(person), role, country, self.day, outgoing=outgoing)
        ]
        if not role.scope and detail.role in words.MANY_PLACES:
            # "The governor": of those the text knows, one who was just named.
            near = self._recent(index, words.NEAR)
            fitting = [p for p in fitting if p in near and self._there(index, p, role, country)]
        if new and self.day is not None:
            before = self.day - words.NEW
            fitting = [
                p
                for p in fitting
                if standing(self.roll.name(p), role, country, before) != "current"
            ]
        # A bare surname that several of the document bear is no holder of its own.
        full = [fold(self.roll.name(p)) for p in fitting if " " in self.roll.name(p)]
        fitting = [
            p
            for p in fitting
            if not any(name.endswith(f" {fold(self.roll.name(p))}") for name in full)
        ]
        if wanted == "current" and not outgoing and self._just_left(fitting, role, country):
            return None
        if len(fitting) > 1:
            near = self._recent(index, 1)
            fitting = [person for person in fitting if person in near]
        return (fitting[0], "known-holder") if len(fitting) == 1 else None

    def _of_region(self, mention: Mention) -> bool:
        """Tell whether an adjective ties an office to a region: "premier ministre ontarien"."""
        beside = _ADJECTIVE.match(self.text, mention.span.end)
        return beside is not None and beside[1] in french_regions()

    def _of_a_state(self, mention: Mention) -> bool:
        """Tell whether a premier is that of a state or province: the country has another word."""
        return self.country in _PREMIERS_BELOW and bool(_PREMIER.fullmatch(mention.surface))

    def _listed(self, role: Role, country: str | None) -> set[str]:
        """Return everybody of the document who is known to hold, or to have held, an office."""
        wanted = "former" if role.former else "current"
        return {
            person
            for person in self.everyone
            if standing(self.roll.name(person), role, country, self.day) == wanted
        }

    def _listed_others(
        self, person: str, mention: Mention, role: Role, detail: OfficeDetail
    ) -> bool:
        """Tell whether others of the document are known to have held an office, and not he."""
        regional = _REGIONAL.search(mention.surface) or self._of_region(mention)
        if not role.former or regional or self._of_a_state(mention):
            return False
        listed = self._listed(role, detail.country or self.country)
        return bool(listed) and person not in listed

    def _there(self, index: int, person: str, role: Role, country: str | None) -> bool:
        """Tell whether a sentence names no place, or one where a person held the office."""
        named = [m.surface for m in self.lines[index].mentions if m.kind is EntityKind.PLACE]
        held = (
            standing(
                self.roll.name(person),
                Role(role.role, fold(place), role.former, role.name),
                country,
                self.day,
            )
            for place in named
        )
        return not named or any(held)

    def _just_left(self, holders: list[str], role: Role, country: str | None) -> bool:
        """Tell whether the document names who held an office until a few weeks before its day.

        A text that looks back calls that one by the office too.
        """
        return any(
            person not in holders
            and " " in self.roll.name(person)
            and standing(self.roll.name(person), role, country, self.day, outgoing=True)
            == "current"
            for person in sorted(self.everyone)
        )

    def _place_first(self, mention: Mention) -> str:
        """Return the place that opens the sentence of a mayor: "À L, la maire sortante"."""
        if not _LOCAL.search(mention.surface):
            return ""
        after = bisect_right(self.lines, mention.span.start, key=lambda one: one.span.start)
        line = self.lines[after - 1]
        first = line.mentions[0]
        lead = self.text[line.span.start : first.span.start]
        opens = first.kind is EntityKind.PLACE and _AT_HEAD.fullmatch(lead)
        return first.surface if opens else ""

    def _outgoing(self, mention: Mention) -> bool:
        """Tell whether a role is that of somebody who still holds it, or has just lost it."""
        after = self.text[mention.span.end : mention.span.end + 10]
        return bool(
            words.OUTGOING.search(lead_of(self.text, mention)) or words.OUTGOING.match(after)
        )

    def _presides_near(self, index: int) -> bool:
        """Tell whether somebody who presides over less than a country was named just before."""
        return any(
            held.role == "president" and held.scope not in words.NATIONAL and not held.former
            for person in self._recent(index, scene_words.BACK)
            for held in self.roles.held.get(person, ())
        )

    def _recent(self, index: int, reach: int = words.RECENT) -> set[str]:
        """Return who was named in the last sentences."""
        near = self.lines[max(0, index - reach) : index + 1]
        return {m.entity for line in near for m in line.persons()}
