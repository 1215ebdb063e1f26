"""Actors: who fills the slot before a trigger, or the reason why nobody does.

A verb has its subject before its group; what is no verb hangs on the name beside it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from hustings.extract.auxiliaries import Group
from hustings.extract.clauses import Subject
from hustings.extract.firings import Firing
from hustings.extract.groups import unbound
from hustings.extract.members import list_before
from hustings.extract.name_roles import is_organ, role_of
from hustings.extract.named_subjects import before_affiliation
from hustings.extract.phrases import Phrase, expansion
from hustings.extract.speakers import names_speaker
from hustings.extract.subjects import after_participle, skipped, subject
from hustings.extract.tokens import View
from hustings.extract.words import Words

# Why nobody is found.
NO_NAME = "no name stands before it"
OTHER_NAME = "another kind of name stands before it"
UNNAMED = "the subject is not named"  # a trigger that begins before such a one may be the verb
UNCLEAR = "it is not clear whom the pronoun means"
_SOMEBODYS = "the subject is somebody of the person named"
# Whom a frame of somebody else can do without: "il a été battu par B".
_ALONE = frozenset(
    {NO_NAME, OTHER_NAME, UNNAMED, "the subject is of another kind", UNCLEAR, _SOMEBODYS}
)
# A trigger without a verb of its own that goes on a clause behind an aside.
_GOES_ON = re.compile(r"(?:can|could|may|might|cannot|will|would|peut|pouvait|pourra)\b")
_SPELLED = frozenset(("n'", "ne", "l'", "used", "could", "will", "would", "failed", "first"))
_EVENTS = frozenset({"offices", "candidacies", "memberships"})
_KIN_OF = re.compile(
    r"\b(?:son|daughter|wife|husband|widow|brother|sister|father|mother|nephew|niece|cousin|aide|"
    r"ally|friend|adviser|spokesman|spokeswoman|spokesperson|rival) (?:of|to) (?:the )?"
    r"(?:[a-z]+ )?(?:⟦F\d+⟧ )?\Z"
)
# "Après avoir appuyé" right before a name.
_HAVING = re.compile(
    r"(?:^|, )(?:apres|sans|pour) (?:avoir|s'etre) (?:[a-z']+ ){1,4}(?:m\. |mme )?$"
)


def actor(
    view: View, firing: Firing, verbal: Group | None, earlier: tuple[View, ...], table: Words
) -> tuple[Subject | None, Phrase | None] | str:
    """Return who acts, and the list behind the trigger if that names him; or why nobody does.

    Nobody need act where the frame of what is done to somebody can do without.
    """
    slot = firing.pattern.first
    assert slot is not None
    found = left_of(view, firing, verbal, earlier, table)
    if isinstance(found, str) and verbal is not None and (verbal.gerund or verbal.participle):
        found = after_participle(view, firing.reach, slot.kinds, table) or found
    if isinstance(found, Subject):
        return found, None
    extra = None if slot.name == "O" else _named_behind(view, firing, slot.kinds, table)
    alone = firing.frame.note.get("lone") == "yes" and found in _ALONE
    if extra is None and alone and not (verbal and unbound(view, verbal)):
        return None, None
    if extra is None or found == "somebody else's appeal":
        return found
    return Subject(extra.tokens, firing.start, "expansion"), extra


def _named_behind(view: View, firing: Firing, kinds: str, table: Words) -> Phrase | None:
    """A list behind a trigger that names who acts: "N deputies back A, including B and C"."""
    extra = expansion(view, firing.reach, kinds, table)
    if extra is not None and firing.frame.family in _EVENTS and _acts_itself(view, extra):
        return None
    if extra is not None and not firing.pattern.verb and _is_somebody(view, firing):
        return None
    return extra


def no_actor(
    view: View, firing: Firing, verbal: Group | None, who: Subject | None, table: Words
) -> str:
    """Return the reason why who was found does not act; empty if he does."""
    if who is not None and _opened_upon(view, who):
        return UNNAMED
    if verbal is not None and names_speaker(view, verbal.start):
        return "it tells who speaks"
    if who is not None and _looks_ahead(view, who, firing, table):
        return "the pronoun may look ahead"
    return ""


def left_of(
    view: View, firing: Firing, verbal: Group | None, earlier: tuple[View, ...], table: Words
) -> Subject | str:
    """Return who stands left of a trigger and acts, or the reason why nobody is found."""
    slot = firing.pattern.first
    assert slot is not None
    if verbal is not None:
        backed = slot.name == "O"
        return subject(view, verbal, slot.kinds, table, earlier, backed=backed)
    at = _beside(view, firing, slot.kinds, table)
    if at < 0:
        return NO_NAME
    if not view.tokens[at].named and view.tokens[at].mention is None:
        relative = view.tokens[at].word in table.relatives
        if at > 0 and (relative or _spelled_verb(view, firing, table)):
            found = subject(view, Group(start=at + 1), slot.kinds, table, earlier)
            return found if isinstance(found, Subject) else NO_NAME
        return NO_NAME
    token = view.tokens[at]
    if token.kind not in slot.kinds:
        return OTHER_NAME
    apposed = firing.first[0].lstrip().startswith(",")
    if apposed and slot.name == "S" and token.kind == "G" and _of_somebody(view, at, table):
        return OTHER_NAME  # "le lieutenant du ⟦G⟧, partisan de C"
    if not slot.many:
        return Subject((token,), token.start, "adjacent")
    empty = Group(start=at + 1)
    found = subject(view, empty, slot.kinds, table)
    if (
        view.tokens[view.at(firing.start)].word != "'s"
        and _spelled_verb(view, firing, table)
        and (
            found == _SOMEBODYS
            or _KIN_OF.search(view.folded, max(0, token.start - 60), token.start)
        )
    ):
        return NO_NAME  # "the son of the late F B has not endorsed"
    if not isinstance(found, Subject):
        return Subject((token,), token.start, "adjacent")
    if firing.first[0].lstrip().startswith(","):  # "B, who backs C, and D, who backs J"
        own = list_before(view, at, slot.kinds, table, relative=False)
        kept = tuple(member for member in found.tokens if member in own)
        return replace(found, tokens=kept) if kept else found
    return found


def _beside(view: View, firing: Firing, kinds: str, table: Words) -> int:
    """Index of the name a trigger hangs on, brackets, asides and appositions stepped over."""
    at = view.before(firing.start)
    if at > 0 and _GOES_ON.match(firing.first[0].lstrip()):
        at = skipped(view, at, table)  # "B for her part can count on C"
    if firing.start and at >= 0 and view.tokens[at].word == ")":
        while at >= 0 and view.tokens[at].word != "(":
            at -= 1
        at -= 1
    if at > 1 and view.tokens[at].word == "," and view.tokens[at - 1].kind == "P":
        at -= view.tokens[at - 2].word == ","  # "the mayor, B, did not"
    if at > 1 and view.tokens[at].word == "," and _GOES_ON.match(firing.first[0].lstrip()):
        at = _before_aside(view, at, kinds)
    return _outside(view, at, firing, kinds, table) if at >= 0 else at


def _of_somebody(view: View, at: int, table: Words) -> bool:
    """Whether a party only tells of which party somebody is: "the whip of the G, a supporter"."""
    return role_of(view, at, table) == "genitive" and not is_organ(view, at, table)


def _spelled_verb(view: View, firing: Firing, table: Words) -> bool:
    """Whether a trigger that is spelled out begins with a verb: "n'est pas", "avait été"."""
    first = view.tokens[view.at(firing.start)].word
    return first in _SPELLED or first in table.have or first in table.be or first in table.do


def _before_aside(view: View, at: int, kinds: str) -> int:
    """Index of the name before an aside that a comma at `at` ends: "B, at first alone, could"."""
    for step in range(at - 1, max(0, at - 26), -1):
        token = view.tokens[step]
        if token.word in (";", ":", '"') or token.kind == "P":
            return at
        before = view.tokens[step - 1]
        if token.word == "," and before.kind in kinds and before.named:
            return step - 1
    return at


def _outside(view: View, at: int, firing: Firing, kinds: str, table: Words) -> int:
    """Step out of an apposition: in "B, leader of G, a supporter of C" the name before is B."""
    if not firing.first[0].lstrip().startswith(",") or "P" not in kinds:
        return at
    if view.tokens[at].kind == "P":
        return at
    if (bearer := before_affiliation(view, at, table)) is not None:
        return bearer  # "B of L, re-elected on D"
    for step in range(at - 1, max(-1, at - 20), -1):
        token = view.tokens[step]
        if token.word in (";", ":", '"', ".") or token.word in table.relatives:
            return at
        if token.word == ",":
            before = step - 1
            while before >= 0 and view.tokens[before].word in (")",):
                while before >= 0 and view.tokens[before].word != "(":
                    before -= 1
                before -= 1
            inner = view.tokens[before] if before >= 0 else None
            joined = view.tokens[step + 1].word in table.joins  # "B, and the mayor of L, beaten"
            if inner is not None and inner.kind == "P" and inner.mention is not None:
                return at if joined else before
            return at
    return at


def of_another(view: View, firing: Firing, who: Subject) -> bool:
    """Whether a pronoun inside the trigger means somebody else: "B says that he (C) is out"."""
    if "⟦P" not in firing.first[0]:
        return False
    names = {t.mention.entity for t in who.tokens if t.mention is not None}
    inside = view.tokens[view.at(firing.first.start()) : view.at(firing.first.end())]
    return any(
        t.kind == "P"
        and (t.mention is None or t.mention.reason != "pronoun" or t.mention.entity not in names)
        for t in inside
    )


def _opened_upon(view: View, who: Subject) -> bool:
    """Whether a subject is the object of what opens it: "Après avoir appuyé B, son ami, C, a"."""
    start = who.tokens[0].start
    return (
        view.language == "fr"
        and _HAVING.search(view.folded[max(0, start - 60) : start]) is not None
    )


def _acts_itself(view: View, extra: Phrase) -> bool:
    """Whether the name behind a colon begins a clause of its own: "lost: B wins"."""
    following = view.tokens[view.at(extra.end)] if view.at(extra.end) < len(view.tokens) else None
    return following is not None and following.kind == "w" and following.word not in ("and", "et")


def _is_somebody(view: View, firing: Firing) -> bool:
    """Whether an article makes the trigger somebody: "L'élu n'a rien dit : B, …" is not B."""
    at = view.before(firing.start)
    return at >= 0 and view.tokens[at].word in ("l'", "le", "la", "un", "une", "cet", "cette")


def _looks_ahead(view: View, who: Subject, firing: Firing, table: Words) -> bool:
    """Whether a pronoun stands in an opening clause whose subject follows: "Before he …, B"."""
    mention = who.tokens[0].mention
    if mention is None or mention.reason != "pronoun" or not view.tokens:
        return False
    opening = view.tokens[0].word
    if opening not in table.prepositions and opening not in table.conjunctions:
        return False
    if any(t.kind == "P" and t.mention and not t.mention.reason and t.end <= firing.start
           for t in view.tokens):  # fmt: skip
        return False
    for index in range(view.at(firing.reach), len(view.tokens) - 1):
        if view.tokens[index].word == ",":
            following = view.tokens[index + 1]
            return (
                following.kind == "P"
                and following.mention is not None
                and following.mention.entity != mention.entity
            )
    return False
