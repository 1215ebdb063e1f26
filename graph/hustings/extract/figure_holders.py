"""Who may hold a figure: persons, and parties that are nobody's label."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from hustings.extract.figure_roles import Figure
from hustings.extract.figure_rules import rules
from hustings.extract.tokens import Token, View, fold

_GENITIVE_BEFORE = re.compile(
    r"(?:\b(?<!ahead )(?<!front )(?<!clear )(?:of|du|des|de|from|for|pour)\s+(?:the |la |les |l')?"
    r"|\bd'|\bde l')\Z"
)
_ACTS_FOR = re.compile(
    r"(?:\b(?:avec|of|de|du|with)|\bd'|\b(?:vot|soutien|soutenir|endors|back|support|campagne)"
    r"[^;:.,⟦]{0,40})\s*\Z"
)
_LABEL_NOUN = re.compile(
    r"(?:\s\((?:⟦G\d+⟧|\w+)\))?\s+(?:flagbearers?|flag-bearers?|supremo|chieftain|matriarch|strongman|standard-bearer|heavyweight|"
    r"nominees?|candidates?|politicians?|leaders?|challengers?|hopefuls?|contenders?|"
    r"incumbents?|mps?|meps?|senators?|governors?|mayors?|rivals?|m[ae]n|wom[ae]n|lawmakers?|"
    r"members?|founders?|president|camp|voters|supporters|website|boss|chief|chair\w*|"
    r"front-?runner|"
    r"veteran|newcomer|stalwart|candidate|elected|deputy|mayoral|primary|convention|primaries|"
    r"leadership|nomination|headquarters|list|party)\b|\s+⟦F\d+⟧"
)
# "The ⟦G⟧'s share of the vote".
_OWN_SHARE = re.compile(
    r"'s (?:(?:national|overall|popular|combined|own|total|first-round|regional|list|party|"
    r"average) "
    r"){0,2}(?:vote[- ]share|share|score|tally|total|vote|support|poll rating|percentage)\b"
)
# A noun right before a party makes it a label: "le dissident LREM", but not "and Labour".
_NOUN_BEFORE = re.compile(
    r"(?<![a-z])[a-z]{3,}(?<!\bthe)(?<!\band)(?<!\bbut)(?<!\bles)(?<!\bque)(?<!\bfor)(?<!\bavec)(?<!\bwith)"
    r"(?<!\bpour)(?<!\bdans)(?<!\bface)(?<!\bover)(?<!\bthat)(?<!\bwhile)(?<!\bdevant)(?<!\bcontre)"
    r"(?<!\bgave)(?<!\bgives)(?<!\bput)(?<!\bputs)(?<!\bhad)(?<!\bsee)(?<!\bsees)(?<!\bagainst)"
    r"(?<!\bliberal)(?<!\bultra)(?<!\bright)(?<!\bleft)(?<!\bwing)(?<!\bruling)(?<!\bopposition)"
    r"(?<!\bof)(?<!\bgiving)(?<!\bdonne)(?<!\bcredite)(?<!\bwhere)(?<!\bgoverning)"
    r"(?<!\bwas)(?<!\bis)(?<!\bwere)(?<!\best)(?<!\betait)(?<!\bgerman)(?<!\bits)(?<!\bhis)(?<!\bher)"
    r"(?<!\bnotre)(?<!\bson)(?<!\bpar)(?<!\bby)(?<!\bfrom)(?<!\bchez)(?<!\bque)(?<!\bfar)\s\Z|"
    r"⟦F\d+⟧\s\Z"
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody a figure may belong to.

    Attributes:
        start: Offset in the masked text.
        end: Offset after it.
        entity: Local id of the person or party.
        party: Whether it is a party.
        reason: How a word that is no name was tied to the entity, "" for a name.
    """

    start: int
    end: int
    entity: str
    party: bool
    reason: str = ""


@dataclass(slots=True)
class Pair:
    """One holder with a share, a number of votes, or both."""

    holder: Holder
    rule: str
    sure: bool
    figures: list[Figure] = field(default_factory=list)
    previous: bool = False

    @property
    def start(self) -> int:
        """Offset of its first word."""
        return min(self.holder.start, *(f.token.start for f in self.figures))

    @property
    def end(self) -> int:
        """Offset after its last word."""
        return max(self.holder.end, *(f.token.end for f in self.figures))


def _unknown(_holder: Holder) -> str | None:
    return None


def _nobody(_gender: str) -> Holder | None:
    return None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What earlier sentences offer to a sentence that names nobody.

    Attributes:
        subject: The person the last sentences are about.
        party: The party they are about.
        he: The only man that the last sentence with a person named.
        she: The only woman.
        ranking: Holders of the last figures, in text order.
        board: Entities and shares of the round so far, best first.
        duel: The two candidates of the document's contest, if there are just two.
        persons: The persons of the last sentence that names any.
        near: Whether that sentence stands in the same segment.
        before: Whom a pronoun of a gender may mean that skips who has just got a figure.
        gender: The gender of a person, if it is known.
    """

    subject: Holder | None = None
    party: Holder | None = None
    he: Holder | None = None
    she: Holder | None = None
    ranking: tuple[Holder, ...] = ()
    board: tuple[tuple[str, Decimal], ...] = ()
    duel: tuple[str, ...] = ()
    persons: tuple[Holder, ...] = ()
    near: bool = True
    before: Callable[[str], Holder | None] = _nobody
    gender: Callable[[Holder], str | None] = _unknown


def holders(view: View) -> list[Holder]:
    """Return who may hold a figure: persons, and parties that are nobody's label."""
    found: list[Holder] = []
    if view.words.isdisjoint(_MASKS):
        return found
    for token in view.tokens:
        if token.mention is None or token.kind not in "PG":
            continue
        party = token.kind == "G"
        if _in_aside(view, token.start) or _in_dashes(view, token.start):
            continue
        if party and _is_label(view, token.start, token.end):
            continue
        if party and _is_member(view, token.start, token.mention.surface):
            continue
        if not party and _belongs_to_group(view, token.start):
            continue
        if not party and _KIN_OF.search(view.folded[max(0, token.start - 90) : token.start]):
            continue
        if not party and _UNDER.search(view.folded[max(0, token.start - 40) : token.start]):
            continue
        if token.mention.reason == "pronoun" and _is_successor(view, token):
            continue
        if token.mention.reason in _TOPICS and _TAKES_UP.match(view.folded, token.end):
            continue
        if token.mention.reason == "known-holder" and _aside(view, token.start):
            continue
        found.append(
            Holder(token.start, token.end, token.mention.entity, party, token.mention.reason)
        )
    return found


_MASKS = frozenset({"⟦P", "⟦G"})
# "The brother of A took N": it is not A's.
_KIN_OF = re.compile(
    r"\b(?:brother|sister|son|daughter|wife|husband|widow|nephew|niece|cousin|father|mother|"
    r"successor|predecessor|heir|protege|frere|soeur|fils|fille|epouse|femme|mari|veuve|neveu|"
    r"niece|pere|mere|successeure?|predecesseure?|heriti(?:er|ere)|dauphine?|protegee?|"
    r"parente?|homonyme|namesake|relative|friend|amie?|proche|"
    r"adversaire|rivale?|opponent|challenger|directeur de campagne|campaign (?:manager|chief))s?\s"
    r"(?:(?:of|to|de|du)\s|d')(?:(?!and\b|et\b)[^\s⟦,;:.()]+\s|m\.\s|⟦[FGL]\d+⟧\s|l'){0,4}\Z"
)
# "B, a minister under A, took N": it is not A's.
_UNDER = re.compile(
    r"(?<!\bpoints )(?<!\bpoint )(?<!\bseulement )(?<!\bjuste )(?<!\bloin )\b(?:sous|"
    r"under)\s(?:(?:m\.|mme|mr\.?|ms\.?|mrs\.?|⟦F\d+⟧|le|la|the|president\w{0,2}|"
    r"gouvernement|government|de|of)\s|l'ere\s|d'){0,4}\Z"
)
# "The mayor followed him with N": who is followed is the topic, the mayor another.
_TOPICS = frozenset(("focus", "subject"))
_TAKES_UP = re.compile(
    r"\s(?:(?:le|la|les) (?:suit|suivait|devance|devancait|talonne|talonnait|bat|battait|distance)|"
    r"l'(?:a|avait|ont) (?:\w+ )?(?:suivi|devance|battu|talonne|coiffe|distance|precede)\w*|"
    r"(?:had )?(?:beat|followed|trailed|defeated|edged|pipped|topped|beaten) (?:him|her))\b"
)
_TO_SUCCEED = re.compile(
    r"\b(?:to|pour) (?:follow|succeed|replace|succeder a|remplacer)\s(?:m\.\s|mme\s|mr\s|ms\s)?"
    r"⟦(P\d+)⟧[^⟦]{0,60}\Z"
)


def _is_successor(view: View, token: Token) -> bool:
    """Tell whether a pronoun was taken for whom it is to succeed: "to follow A, she"."""
    match = _TO_SUCCEED.search(view.folded[max(0, token.start - 110) : token.start])
    return match is not None and token.mention is not None and match[1] == token.mention.entity


# "The Democrat finished on N": one of the party, not the party.
_MEMBERS = frozenset(
    "democrat republican tory conservative socialist socialiste ecologiste communiste insoumis "
    "insoumise centriste republicain republicaine travailliste frontiste".split()
)


def _is_member(view: View, start: int, surface: str) -> bool:
    """Tell whether the name of a party stands for one of its people."""
    before = view.folded[max(0, start - 24) : start]
    article = re.search(r"\b(?:the|le|la)\s(?:⟦N\d+⟧-year-old\s)?\Z|\bl'\Z", before)
    return article is not None and fold(surface) in _MEMBERS


def _aside(view: View, start: int) -> bool:
    """Tell whether a role only says with whom, or for whom, somebody else acts."""
    return bool(_ACTS_FOR.search(view.folded[max(0, start - 60) : start]))


def _in_aside(view: View, start: int) -> bool:
    """Tell whether a name stands in brackets that hold no figure: "(who succeeds B)"."""
    opened = view.folded.rfind("(", max(0, start - 60), start)
    if opened < 0 or ")" in view.folded[opened:start]:
        return False
    closed = view.folded.find(")", start, start + 60)
    inside = view.folded[opened + 1 : closed] if closed >= 0 else ""
    return closed >= 0 and "⟦N" not in inside and view.folded[opened + 1 : start].strip() != ""


def _in_dashes(view: View, start: int) -> bool:
    """Tell whether a name only describes another, between dashes: "A - no kin of B - N %"."""
    if not _DASH_BEFORE.search(view.folded[max(0, start - 80) : start]):
        return False
    end = view.folded.find("⟧", start) + 1
    return bool(_DASH_AFTER.match(view.folded[end : end + 60]))


_DASH_BEFORE = re.compile(r"⟦P\d+⟧\s[-–—]\s[^⟦;:–—]{1,70}\s\Z")
_DASH_AFTER = re.compile(r"[^⟦;:–—]{0,30}\s[-–—]\s")


def _is_label(view: View, start: int, end: int) -> bool:
    """Tell whether a party only describes a person beside it: "(PS)", "of the APC", "le LR X"."""
    before, after = view.folded[max(0, start - 40) : start], view.folded[end : end + 60]
    if _LABEL_NOUN.match(after) or re.search(r"\b(?:an?|une?)\s+(?:[a-z]+\s+)?\Z", before):
        return True
    if re.match(r"[^⟦.;:,()]{0,40}⟦P", after) and not re.match(
        r"\s*(?:(?:with|on|at|avec|a|and|et|⟦N|'s lead)\b|(?:of|de|d') ?⟦P)", after
    ):
        return True
    if _NOUN_BEFORE.search(before):
        return True
    if re.match(r"'s (?:[a-z]+ ){0,2}⟦N", after) or _OWN_SHARE.match(after):
        return False
    if before.rstrip().endswith(("(", "/", "-")) or after.startswith(("/", "-", "'s")):
        owner = re.search(
            r"(?:alliance|party|bloc|coalition|parti|mouvement)\s+(?:of|de|d')"
            r"[^⟦.;]{0,20}⟦P\d+⟧\s*\(\Z",
            before,
        )
        return owner is None
    return bool(_GENITIVE_BEFORE.search(before))


def _belongs_to_group(view: View, start: int) -> bool:
    """Tell whether a person only tells whose party or bloc it is."""
    pattern = rules(view.language)
    before = view.folded[max(0, start - 70) : start]
    if pattern.list_owner.search(before):
        return False
    if pattern.group_owner.search(before):
        return True
    return bool(
        re.search(r"⟦G\d+⟧\)?\s*(?:of|de|d')\s+(?:[^\s⟦,;:.()]+\s+|⟦F\d+⟧\s+){0,4}\Z", before)
    )
