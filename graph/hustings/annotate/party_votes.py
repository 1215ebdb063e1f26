"""Votes for the head of a party, told without the name of the election.

"Members of the ⟦G⟧ elected her leader", "le ⟦G⟧ s'est donné un chef", "the ⟦G⟧ race".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hustings.seeking import sought_folded

_G: Final = r"⟦g(?P<party>\d+)⟧(?:\s?\(⟦g\d+⟧\))?"
_THE: Final = r"(?:the |⟦[lg]\d+⟧'s |its )?"
_HEAD: Final = r"(?:leader|president|chair(?:man|woman|person)?|head|chief|secretary[- ]general)"
_MEMBERS: Final = (
    r"(?:mps?|lawmakers|members(?: of parliament)?|delegates|caucus|party room|activists|"
    r"grassroots|supporters|rank and file|parliamentary party)"
)
_CHOOSE: Final = (
    r"(?:elect(?:ed|s|ing)?|ch[oo]ose|chooses|chose|pick(?:ed|s)?|voted?|votes|confirmed|"
    r"select(?:ed|s)?|install(?:ed|s)?|crown(?:ed|s)?)"
)
_ROOM: Final = r"(?:[^.;⟦]|⟦[pdfnl]\d+⟧){0,70}?"
_ENGLISH: Final = tuple(
    sought_folded(pattern)
    for pattern in (
        rf"\b(?:new|next|elected|chosen|named|crowned|confirmed|announced|declared|once again|"
        rf"becomes?|became)\s(?:as\s)?(?:the |its )?(?:new |next )?{_HEAD} of {_THE}{_G}",
        rf"{_G}(?:'s)? (?:new|next|newly elected) {_HEAD}\b",
        rf"{_G} {_MEMBERS}\s(?:[a-z]+\s|⟦d\d+⟧\s){{0,3}}{_CHOOSE}\b",
        rf"\b{_MEMBERS} (?:of|in) {_THE}{_G}\s(?:[a-z]+\s|⟦d\d+⟧\s){{0,3}}{_CHOOSE}\b",
        rf"\b(?:contest|race|ballot|vote|bid|runs?|running|stand(?:s|ing)?|candidates?|"
        rf"nominat\w+|fight|battle|campaign\w*|favou?rite|hopefuls?|vying|compet\w+)\b{_ROOM}"
        rf"\b(?:to lead|(?:as|for|of) (?:the )?(?:next |new )?(?:leadership of|{_HEAD} of)) "
        rf"{_THE}{_G}",
        rf"{_G}(?:'s)? (?:party )?(?:leadership\s(?:contest|race|election|ballot|vote|bid|battle|"
        rf"hopefuls?|rivals?|crown|live|challenge|spill|convention|candidates?)|contest\b|race\b|"
        rf"leadership:)",
        rf"\b(?:to|wins?|won|for|takes?|seeks?|clinch\w*) {_THE}{_G}(?:'s)? (?:party )?leadership",
        rf"\b(?:ballot|run-?off|poll) of {_THE}{_G}(?: {_MEMBERS})?",
        rf"\bsucceed\w* ⟦p\d+⟧ as (?:the )?{_HEAD} of {_THE}{_G}",
        rf"\b(?:elected|chosen|picked|wins?|won|beats? ⟦p\d+⟧|named|voted)\b{_ROOM}to lead "
        rf"{_THE}{_G}",
        rf"{_G}\s(?:[a-z]+\s|⟦d\d+⟧\s){{0,2}}{_CHOOSE}\b{_ROOM}\b(?:as|its|their|new)\s(?:new )?"
        rf"{_HEAD}\b",
    )
)
_OF: Final = r"(?:du |de la |de l'|des |de |d'|au )"
_CHEF: Final = (
    r"(?:chef(?:fe)?|presidente?|leader|patronn?e?|secretaire generale?|premiere? secretaire|"
    r"secretaire nationale?|dirigeante?)(?! (?:interimaire|par interim))"
)
# "The candidacy of the leader of G" tells of somebody who leads it already.
_NOBODY_YET: Final = r"(?<!\bdu )(?<!\bau )(?<!\ble )(?<!\bla )(?<!\bl')(?<!\bpar )(?<!\baux )"
_TETE: Final = r"(?:tete|direction|presidence|commandes|chefferie|renes)"
_CHOISIR: Final = (
    r"(?:(?:re)?elue?s?|elire|elisent|elit|elira|choisi\w*|designe\w*|succed\w+|nommee?|"
    r"intronise\w*|portee?|prend\w*|reprend|brigu\w+|candidat\w*|postul\w+|disput\w+|succession|"
    r"course|duel|bataille|lutte|scrutin|vote|election|l'emporte|remporte)"
)
_MILITANTS: Final = (
    r"(?:militants|adherents|delegues|deputes|parlementaires|membres|electeurs|sympathisants)"
)
_FRENCH: Final = tuple(
    sought_folded(pattern)
    for pattern in (
        rf"\b{_CHOISIR}\b{_ROOM}\b(?P<role>{_TETE}|{_NOBODY_YET}{_CHEF}) {_OF}{_G}",
        rf"\b(?:elections?|elire|elisent|eliront|elira|choisir|choisissent) (?:de |du |le |la |"
        rf"leur |son |sa |d'une? |une? )?(?:nouve(?:au|lle) |futur |prochaine? )?(?P<role>{_CHEF}) "
        rf"{_OF}{_G}",
        rf"\bnouve(?:au|lle) (?P<role>{_CHEF}) {_OF}{_G}",
        rf"\b(?:congres|convention|primaires?|chefferie|scrutin interne) {_OF}{_G}(?=\s?:|,|$)",
        rf"\b(?:adherents|militants) {_OF}{_G}\s(?:sont|etaient|doivent|devaient)\sappeles",
        rf"\b{_MILITANTS} (?:{_OF})?{_G}{_ROOM}\b(?:elisent|choisissent|(?:l')?ont (?:re)?elu|"
        rf"ont choisi|designent|ont designe|departagent|eliront|departageront|choisiront)\b"
        rf"(?:[^.;]{{0,40}}\b(?P<role>{_CHEF})\b)?",
        rf"{_G} s'est (?:donne|choisi|dote)\b{_ROOM}\b(?P<role>{_CHEF})\b",
        rf"{_G} a (?:une?|son|sa|enfin|desormais)\s(?:[a-z]+\s){{0,2}}(?P<role>{_CHEF})\b",
        rf"{_G}\s(?:a|vient de|va|doit)\s(?:se )?(?:elire|elu|choisi|choisir|designer?|donner)\b"
        rf"{_ROOM}\b(?P<role>{_CHEF})\b",
    )
)
# The party is not named beside the vote: it is the only one of the news.
_OWN_ENGLISH: Final = sought_folded(
    r"\b(?:party|caucus) (?:has|elected|chose|picked|confirmed)\b[^.;]{0,40}\bleader\b|"
    r"\bnew party leader\b|\bleadership (?:contest|race|election|ballot|vote)\b|"
    r"\b(?:party's|its|their) (?:new|next) (?:leader|president|chair\w*)\b"
)
_OWN_FRENCH: Final = sought_folded(
    rf"\b{_CHOISIR}\b[^.;]{{0,70}}\b(?P<role>{_TETE}|{_CHEF}) du parti\b|"
    rf"\bnouve(?:au|lle) (?P<head>{_CHEF}) du parti\b"
)


def headed(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Yield the parties that a folded masked sentence gives a new head.

    Each comes as the number in its mask and, in French, the word for the post.
    """
    for pattern in _ENGLISH if language == "en" else _FRENCH:
        for match in pattern.finditer(text):
            yield int(match["party"]), match.groupdict().get("role") or ""


def heads_itself(text: str, language: str) -> str | None:
    """Return the post of "elected head of the party" ("" in English), None if not told."""
    match = (_OWN_ENGLISH if language == "en" else _OWN_FRENCH).search(text)
    if match is None:
        return None
    return next(filter(None, match.groupdict().values()), "")


def is_presidency(role: str) -> bool:
    """Tell whether a French word for a post says that the party has a president."""
    return role.startswith("presiden")
