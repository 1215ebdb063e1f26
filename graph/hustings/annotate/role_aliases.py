"""Role aliases: "le maire de Rouen", "the candidate of the P", when one person fits."""

from __future__ import annotations

import re

from hustings.annotate import role_words as words
from hustings.annotate.headships import led
from hustings.annotate.known_holders import lead_of
from hustings.annotate.named_next import NamedNext
from hustings.annotate.outcomes import Outcomes
from hustings.annotate.owned_parties import OwnedParties
from hustings.annotate.role_holders import RoleHolders
from hustings.annotate.roles_seen import Role, role_of
from hustings.annotate.scenes import Line
from hustings.gazetteer import fold
from hustings.model.annotation import HELD_BY_OTHERS, EntityKind, Mention, OfficeDetail
from hustings.model.document import Span


class RoleAliases(RoleHolders, Outcomes, NamedNext, OwnedParties):
    """Finds whom a role stands for."""

    def _aliases(self, index: int, line: Line) -> None:
        for mention in line.mentions:
            if mention.kind is not EntityKind.OFFICE or mention.span.start in self.roles.used:
                continue
            if first := self._joined_to(line, mention):
                # "Le maire de M et président du G votera": one person holds both.
                self._resolve(line, mention.span.start, mention.span.end, first, "focus")
                continue
            detail = self.roll.detail(mention.entity)
            start = max(line.span.start, mention.span.start - 48)
            article = words.USED_TO_BE[self.language].search(
                self.text, start, mention.span.start
            ) or words.DEFINITE[self.language].search(self.text, start, mention.span.start)
            if not isinstance(detail, OfficeDetail) or not article or self._is_title(mention, line):
                continue
            if self._names_nobody(mention, detail):
                continue
            if "futur" in article[0].lower() or words.COMING.search(lead_of(self.text, mention)):
                if person := self._elected(index, article.end(), mention.span.end):
                    self._resolve(line, article.start(), mention.span.end, person, "outcome")
                else:
                    line.unknown.append(mention.span.start)
                    self._left(article.start(), mention.span.end, words.NOT_YET)
                continue
            if person := self._elected(index, mention.span.start, mention.span.end):
                after = words.ELECT.match(self.text, mention.span.end)
                end = after.end() if after else mention.span.end
                start = article.start("np") if article["np"] else mention.span.start
                self._resolve(line, start, end, person, "outcome")
                continue
            if _plural(mention, detail) or "-" in self._beside(mention):
                continue
            role = role_of(self.text, mention, detail, self.roll.name(mention.entity))
            hit = self._bearer(index, line, mention, detail, role, article)
            if hit:
                person, reason = hit
                self._learn(person, role, known=reason == "known-holder")
                start = article.start("np") if article["np"] else mention.span.start
                # "The Democratic governor": the party stays a word of its own.
                inside = [
                    m.span.end
                    for m in line.mentions
                    if start <= m.span.start and m.span.end <= mention.span.start
                ]
                start = max(inside) + 1 if inside else start
                self._resolve(line, start, mention.span.end, person, reason)
            else:
                line.unknown.append(mention.span.start)
                others = self._listed_others("", mention, role, detail)
                reason = HELD_BY_OTHERS if others else words.NO_HOLDER
                self._left(article.start(), mention.span.end, reason)

    def _names_nobody(self, mention: Mention, detail: OfficeDetail) -> bool:
        """Tell whether a verb, a portfolio or a house stands where a role would."""
        if led(self.text, mention.span.start, self.language) or (
            detail.role == "minister" and not words.MINISTERS.search(mention.surface)
        ):
            return True  # "préside la région", "le portefeuille de la Culture"
        return any(house in fold(mention.surface) for house in words.METONYMS) or (
            self.language == "fr" and mention.surface[:1] in "ÉEMB" and " " not in mention.surface
        )

    def _bearer(
        self,
        index: int,
        line: Line,
        mention: Mention,
        detail: OfficeDetail,
        role: Role,
        article: re.Match[str],
    ) -> tuple[str, str] | None:
        """Return who bears a role, and why: the text tells it, the lists do, or whom it backs."""
        # "The New York mayor" is no new one.
        new = "nouve" in article[0].lower() or " new" in article[0]
        hit = self._holder(index, line, mention, role, article, new=new)
        if hit and hit[1] == "focus" and self._listed_others(hit[0], mention, role, detail):
            hit = None
        if hit is None or hit[1] == "focus":
            hit = self._known(index, mention, detail, role, new=new) or hit
        if (hit is None or hit[1] == "focus") and words.TAKES_OFFICE[self.language].match(
            self.text, mention.span.end, line.span.end
        ):
            winner = self._made(index, article.start(), "won", self._told_gender(mention, article))
            hit = (winner, "outcome") if winner else hit
        hit = hit or self._once(index, line, mention, detail)
        if hit and hit[1] != "known-holder" and not self._may_be_sided(line, article, hit[0]):
            hit = None
        hit = hit or self._sided_with(index, line, mention, detail, role, article)
        if (
            hit
            and hit[1] == "focus"
            and (
                self._of_another_party(
                    line, mention, hit[0], sided=self._sides(line, article.start())
                )
                or self._party_unheard_of(index, line, mention, role, hit[0])
            )
        ):
            hit = None
        return hit or self._named_next(index, role, self._told_gender(mention, article))

    def _may_be_sided(self, line: Line, article: re.Match[str], person: str) -> bool:
        """Tell whether a person may bear a role; after "backs the", only who is in a contest."""
        start = article.start("np") if article["np"] else article.end()
        return self._contends(person) or not self._sides(line, start)

    def _of_another_party(self, line: Line, mention: Mention, person: str, *, sided: bool) -> bool:
        """Tell whether a role is one in a party that is another's: "the leader of the ⟦G⟧"."""
        for party in line.mentions:
            if party.kind is not EntityKind.PARTY or party.span < mention.span:
                continue
            if words.OF.fullmatch(self.text, mention.span.end, party.span.start):
                own = self._tied_to(person)
                if sided:
                    return party.entity not in own  # whom others back is known by his party
                others = any(party.entity in self._told_parties(p) for p in self.everyone)
                return party.entity not in own and (bool(own) or others)
        return False

    def _party_unheard_of(
        self, index: int, line: Line, mention: Mention, role: Role, person: str
    ) -> bool:
        """Tell whether "The ⟦G⟧ leader" leads a party to which nothing ties one of several."""
        if role.role != "party-leader" or len(self._recent(index, 1)) < 2:
            return False
        parties = [
            m.entity
            for m in line.mentions
            if m.kind is EntityKind.PARTY and m.span.end + 1 == mention.span.start
        ]
        return bool(parties) and self._tied_to(person).isdisjoint(parties)

    def _joined_to(self, line: Line, office: Mention) -> str | None:
        """Return who bears the role to which an office without an article is joined."""
        return next(
            (
                role.entity
                for role in line.new
                if role.kind is EntityKind.PERSON
                and self.text[role.span.end : office.span.start] in (" et ", " and ")
            ),
            None,
        )

    def _learn(self, person: str, role: Role, *, known: bool) -> None:
        """Remember an office without a place, or a known one, that somebody was found to hold."""
        if (role.scope and not known) or role in self.roles.held.get(person, ()):
            return
        self.roles.held.setdefault(person, set()).add(role)
        self.by_role.setdefault(role.role, []).append((person, role))

    def _beside(self, mention: Mention) -> str:
        """Return the character right after a mention ("president-elect")."""
        return self.text[mention.span.end : mention.span.end + 1]

    def _is_title(self, mention: Mention, line: Line) -> bool:
        """An office right beside a name belongs to that name, whatever the grammar says."""
        if words.UNKNOWN_NAME.match(self.text, mention.span.end, line.span.end):
            return True
        unknown = words.UNKNOWN_APPOSED.match(self.text, mention.span.end, line.span.end)
        if unknown:
            there = [m for m in line.persons() if m.span.overlaps(Span(*unknown.span()))]
            at = unknown.start("name")
            if not there or (unknown["title"] and there[0].span.start == at):
                return True
        for other in line.mentions:
            if other.kind is not EntityKind.PERSON:
                continue
            if 0 <= other.span.start - mention.span.end <= words.TITLE_REACH and _complements(
                self._bare(line, mention.span.end, other.span.start)
            ):
                return True
            # "the leader of the G minority in the Senate, ⟦P⟧, fell into line"
            if other.span.start > mention.span.end and words.NAMED_AFTER.fullmatch(
                self.text, mention.span.end, other.span.start
            ):
                return True
            gap = self.text[other.span.end : mention.span.start]
            if other.span.end <= mention.span.start and re.fullmatch(
                r",? ?\(?(?:the|le|la|l')? ?", gap
            ):
                return True
        return False

    def _sided_with(
        self,
        index: int,
        line: Line,
        mention: Mention,
        detail: OfficeDetail,
        role: Role,
        article: re.Match[str],
    ) -> tuple[str, str] | None:
        """Return whom "backs the senator from L" means: the one the text speaks of by then."""
        if role.role in words.WELL_KNOWN and not role.former and role.scope in words.NATIONAL:
            return None
        gender = self._told_gender(mention, article)
        party = (detail.scope,) if detail.scope else ()
        acting = {m.entity for m in line.persons()}
        members = {p for p in self.named - acting if party and self.roll.belongs(p, party)}
        if len(members) == 1 and self._sides(line, article.start()):
            return members.pop(), "focus"
        country = detail.country or self.country
        if role.former and not self._of_region(mention) and (listed := self._listed(role, country)):
            # Of several who held it, the one spoken of; nobody who is not known to have held it.
            so_far = listed & self.named - acting
            at = self._sides(line, article.start())
            return (so_far.pop(), "known-holder") if at and len(so_far) == 1 else None
        leads = role.role.endswith("party-leader") and detail.scope is not None
        person = self._backed(
            index,
            line,
            article.start(),
            lambda p: (
                self.gender(p) in ("", gender or self.gender(p))
                and not (leads and not self._named_with(index, p, detail.scope or ""))
                and not (party and self.roll.belongs_elsewhere(p, party))
                and not self._contradicts(p, role)
                and not self._held_by_another(p, role)
                and not self._otherwise(p, role, country)
            ),
        )
        bare = not role.scope and " " not in role.name
        if person and bare and self._several_stand(person):
            # "Votera pour le sénateur": of two who are in the contest, the one just named.
            return (person, "focus") if person in self._recent(index, 1) else None
        return (person, "focus") if person else None

    def _several_stand(self, person: str) -> bool:
        """Tell whether others of the same gender are said to be in the contest, too."""
        return any(
            p != person and self._contends(p) and self._of_gender(self.gender(person), p)
            for p in self.named
        )

    def _named_with(self, index: int, person: str, party: str) -> bool:
        """Tell whether a sentence so far names a person and a party, or the lists tie them."""
        if self.roll.belongs(person, (party,)):
            return True
        return any(
            party in self.text[line.span.start : line.span.end]
            and any(m.entity == person for m in line.persons())
            for line in self.lines[: index + 1]
        )


def _plural(mention: Mention, detail: OfficeDetail) -> bool:
    """Tell whether several holders are spoken of; the s of "Illinois senator" is its place's."""
    scope = fold(detail.scope or "")
    place_first = bool(scope) and fold(mention.surface).startswith(scope)
    return not place_first and words.PLURAL.search(mention.surface) is not None


def _complements(gap: str) -> bool:
    """Tell whether nothing but complements of an office stands between it and a name."""
    before = ""
    for word in words.GAP_WORD.findall(gap):
        small = word.islower() and word not in words.GAP_SMALL
        if small and before not in words.GAP_LINKS and not words.GAP_ADJECTIVE.fullmatch(word):
            return False
        before = word.lower()
    return words.GAP.fullmatch(gap) is not None
