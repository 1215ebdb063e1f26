"""Roles seen: which person holds which office, as the document itself puts them side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from hustings.gazetteer import fold
from hustings.model.annotation import EntityKind, Mention, OfficeDetail
from hustings.model.document import Span

# Between an office and the name of who holds it: "le maire de Grenoble, ⟦P⟧".
_OFFICE_THEN_NAME: Final = re.compile(
    r"(?: (?:sortante?|adjointe?|par intérim|socialiste|centriste|communiste|écologiste|LR|PS|"
    r"élue?|honoraire|désignée?|[a-zéèê]+(?:ais|aise|ien|ienne|ois|oise)))?"
    r"(?: (?:du|de la|de l'|des|of the|of|d') ?[\w' -]{2,32}?)?"
    r"(?: \([^()]{1,30}\))?,? (?:(?:M\.|Mme|Mr\.?|Mrs\.?|Ms\.?|Sir|Dr\.?) )?"
)
# Whoever holds "le président du G soutiendra ⟦P⟧" acts, and is not P.
_ACTS: Final = re.compile(
    r"\b(?:a|ont|est|sera|has|have|had|is|was|will|would|backs|[a-zéèê]{2,}(?:era|ira|dra|tra|ait|aient|"
    r"eront|iront)|[a-z]{3,}ed)\b"
)
# Between a name and the office that is put beside it: "⟦P⟧ (LR), ancien maire de Lyon".
_NAME_THEN_OFFICE: Final = re.compile(
    r"(?: ?\([^()]{1,40}\))?(?:, | - | – | — | | (?:is|was|est|était|becomes|devient) )"
    r"(?:\d\d(?: ans)?, )?"
    r"(?:(?:the|a|an|le|la|l'|un|une|son|sa|his|her|their|its|then|now|also|lui|elle|aussi|alors|"
    r"former|ex-|ancien|ancienne|outgoing|incumbent|current|acting|new|nouveau|nouvelle|actuel|"
    r"actuelle|interim|deputy|vice-|longtime|long-time|influential|ex|himself|herself|senior|"
    r"junior|state|U\.S\.|US|British|French|German|American|Canadian|Democratic|Republican|"
    r"Conservative|Labour|Liberal|independent|socialiste|centriste|toujours|still|également|"
    r"autre|another|two-term|one-time|onetime|\w+'s|puissant|puissante|jeune|seul|seule) ?){0,5}"
)
_ALSO: Final = re.compile(
    r"(?: [\w' -]{0,25})?,? (?:et|and)(?: (?:ancien|ancienne|former|ex-|a|the)){0,2} ?"
)
_FORMER: Final = re.compile(
    r"\b(?:former|ex|ancien|ancienne|one-time|onetime)\b[\w\s.'-]{0,20}$", re.IGNORECASE
)
_GENDERED: Final = re.compile(
    r"\b(le|la|un|une|l'ancien|l'ancienne|ancien|ancienne|du|au|nouveau|nouvelle)\s?$",
    re.IGNORECASE,
)
_FEMALE_CUES: Final = frozenset({"la", "une", "l'ancienne", "ancienne", "nouvelle"})
_FEMALE_ROLE: Final = re.compile(
    r"\b(?:députée|sénatrice|présidente|conseillère|directrice|première|eurodéputée|élue|adjointe|"
    r"mairesse|gouverneure|chancelière|congresswoman|chairwoman|spokeswoman|councilwoman|"
    r"assemblywoman|préfète|ambassadrice|cheffe|secrétaire nationale|ancienne)\b",
    re.IGNORECASE,
)


# What a family tie right behind a name shows of its gender: "⟦P⟧, the candidate's father".
_KIN: Final = re.compile(
    r", (?:[\w-]+(?:['’]s)? ){1,3}(?:(?P<m>father|son|brother|husband|uncle|nephew|grandfather)"
    r"|(?P<f>mother|daughter|sister|wife|aunt|niece|grandmother))\b"
)


@dataclass(frozen=True, slots=True)
class Role:
    """An office that the document gives a person."""

    role: str
    scope: str
    former: bool
    name: str = ""


@dataclass(slots=True)
class Roles:
    """Who holds what, and what genders this shows."""

    held: dict[str, set[Role]] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def add(self, person: str, role: Role, start: int) -> None:
        """Note that `person` holds `role`, whose words start at `start`."""
        self.held.setdefault(person, set()).add(role)
        self.used.add(start)


_SCOPE_AFTER: Final = re.compile(
    r"(?: (?:sortante?|adjointe?|élue?|LR|PS|socialiste|écologiste|communiste|centriste|général|"
    r"générale|national|nationale|fédéral|fédérale|régional|régionale|délégué|déléguée|honoraire))?"
    r" (?:du|de la|de l'|des|d'|of(?: the)?|for) ?(?P<scope>[\w'&-]+(?: [A-ZÀ-Ý][\w'-]+){0,3})"
)
_PAST_YEARS: Final = re.compile(
    r"[\w' ]{0,24}? (?:de|from|entre|between|in|en|until|jusqu'en) (?:19|20)\d\d"
)
_PRESENT: Final = re.compile(r"(?:since|depuis) (?:19|20)\d\d")


# "⟦P⟧, the president's former ⟦F⟧": whose minister he was.
_OWNS: Final = re.compile(r"['’]s (?=[a-z])")
_ITS: Final = re.compile(r"\b(?:[Ii]ts|[Tt]heir) (?:own |current |new )?\Z")


def role_of(text: str, mention: Mention, detail: OfficeDetail, name: str) -> Role:
    """Return the role of an office mention with its scope folded, and whether it is a past one."""
    before = text[max(0, mention.span.start - 24) : mention.span.start]
    after = text[mention.span.end : mention.span.end + 60]
    scope = detail.scope or ""
    if not scope and detail.role == "president" and _ITS.search(before):
        scope = "its"  # a party's or a body's, not the country's
    if not scope and (further := _SCOPE_AFTER.match(after)):
        scope = further["scope"]
    past = _FORMER.search(before) or (_PAST_YEARS.match(after) and not _PRESENT.search(after))
    return Role(detail.role, fold(scope), bool(past), fold(name))


def seen_roles(
    text: str,
    sentences: Sequence[Sequence[Mention]],
    detail: Callable[[str], object],
    name: Callable[[str], str],
    language: str,
) -> Roles:
    """Return the offices that appositions and titles give to persons, sentence by sentence."""
    roles = Roles()
    for mentions in sentences:
        row = [m for m in mentions if m.kind in (EntityKind.PERSON, EntityKind.OFFICE)]
        for one in row if language == "en" else ():
            if one.kind is EntityKind.PERSON and (kin := _KIN.match(text, one.span.end)):
                roles.genders.setdefault(one.entity, kin.lastgroup or "")
        holder: tuple[str, int] | None = None
        for i, mention in enumerate(row):
            if mention.kind is not EntityKind.OFFICE:
                continue
            office = detail(mention.entity)
            if not isinstance(office, OfficeDetail):
                continue
            role = role_of(text, mention, office, name(mention.entity))
            after = row[i + 1] if i + 1 < len(row) else None
            before = row[i - 1] if i else None
            if (
                after
                and after.kind is EntityKind.PERSON
                and _gap(_OFFICE_THEN_NAME, text, mention.span.end, after.span.start)
                and not _ACTS.search(text, mention.span.end, after.span.start)
            ):
                person = after.entity
            elif (
                before
                and before.kind is EntityKind.PERSON
                and _stands_beside(text, before.span, mention.span.start)
                and not _OWNS.match(text, mention.span.end)
            ):
                person = before.entity
            elif (
                before
                and holder
                and holder[1] == before.span.start
                and _gap(_ALSO, text, before.span.end, mention.span.start)
            ):
                person = holder[0]
            else:
                continue
            roles.add(person, role, mention.span.start)
            holder = (person, mention.span.start)
            if gender := shown_gender(text, mention.span.start, mention.span.end, language):
                roles.genders.setdefault(person, gender)
    return roles


def shown_gender(text: str, start: int, end: int, language: str) -> str:
    """Return the gender that an office's noun or its article shows, "" if none."""
    if _FEMALE_ROLE.search(text, start, end):
        return "f"
    if language != "fr":
        return ""
    cue = _GENDERED.search(text[max(0, start - 12) : start])
    if not cue:
        return ""
    return "f" if cue[1].lower() in _FEMALE_CUES else "m"


_NAMING: Final = re.compile(
    r"\b(?:nomm\w+|désign\w+|appoint\w*|nam(?:es|ed)|ma(?:de|kes?|king)|choisi\w*|ch[oe]{1,2}se\w*)"
    r"[\w' ]{0,20}$",
    re.IGNORECASE,
)


def _stands_beside(text: str, person: Span, office: int) -> bool:
    """Tell whether an office stands beside a name; with nothing between, only after "named"."""
    if text[person.end : office] == " ":
        return bool(_NAMING.search(text, max(0, person.start - 40), person.start))
    return _gap(_NAME_THEN_OFFICE, text, person.end, office)


def _gap(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    return 0 <= end - start <= 70 and pattern.fullmatch(text, start, end) is not None
