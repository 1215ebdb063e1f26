"""What the words around a name make of it: subject, genitive, prepositional, a description."""

from __future__ import annotations

from typing import Final

from hustings.extract.members import open_bracket
from hustings.extract.tokens import View
from hustings.extract.words import Words

OPENING = frozenset({"the", "le", "la", "les", "l'"})
KINDRED = frozenset(
    "niece neveu nephew uncle aunt cousin widow soeur sœur frere fille fils femme epouse mari "
    "epoux compagne compagnon pere "
    "mere proche proches conseiller conseillere porte-parole avocat avocate ami amie amis "
    "allie allies soutien soutiens partisan partisans ministre directeur directrice rival "
    "adversaire entourage equipe son daughter wife husband brother sister father mother "
    "aide adviser spokesman spokeswoman friend friends ally supporter supporters lawyer "
    "minister opponent team".split()
)
# Who and what acts in place of the person named: "la formation de l'ancien ⟦F⟧ ⟦P⟧".
_OF_SOMEBODY: Final = KINDRED | frozenset(
    "formation parti party mouvement movement camp coalition alliance".split()
)
# "Son of the late ⟦F⟧ ⟦P⟧": what stands between "of" and a name and leaves it one of somebody.
BEFORE_TITLE = frozenset("late former then outgoing defunt defunte feu ancien ancienne ex".split())
CIVIL = frozenset(("m", "mm", "mme", "mmes", "mlle", "me", "mr", "mrs", "ms", "dr", ".", "-"))
_LONGEST_DESCRIPTION = 12  # tokens before a name that describe it
# English words for people that may stand before the party they are of: "fellow G", "ex-G".
_MEMBERS = frozenset(
    "fellow ex former veteran leading prominent senior young some many most several few other two "
    "three four five six seven eight nine ten moderate rebel dissident disgruntled elected "
    "registered lifelong mainstream grassroots centrist top local state".split()
)
# Nouns that end an adjunct which opens a sentence: "in round one B …", "au second tour B …".
_ADJUNCTS = frozenset(
    "one two round end primary runoff run-off weeks months years days private public turn stage "
    "hour hours minutes day week month moments while time tour lieu temps campagne primaire "
    "interview debate dawn daybreak midnight nightfall morning afternoon evening night "
    "lunchtime noon meantime meanwhile lunch event count week-end weekend ballot".split()
)


def only_describes(view: View, at: int, words: Words) -> bool:
    """Whether a party stands after a noun it only describes: "les députés G", "cette élue G"."""
    before = view.tokens[at - 1] if at else None
    if before is None or before.kind not in "wF":
        return False
    mention = view.tokens[at].mention
    surface = mention.surface if mention is not None else ""
    if words.language == "en" and before.kind == "w" and not surface.endswith("s"):
        return before.word in _MEMBERS  # an adjective, or whose party it is, describes the party
    return before.kind == "F" or not (
        before.word in words.determiners
        or before.word in words.genitive
        or before.word in words.prepositions
        or before.word in words.conjunctions
        or before.word in words.joins
        or before.word in words.organs
        or words.adverb(before.word)
        or before.word in ("parti", "party", "ruling", "opposition", "le", "new")
    )


def holder_before(view: View, at: int, words: Words) -> int | None:
    """Index of the person in "B of the G", where `at` is the index of G."""
    step = at - 1
    while step >= 0 and at - step <= 6 and view.tokens[step].kind in "w.":
        if view.tokens[step].kind == "." and view.tokens[step].word != "-":
            return None
        if view.tokens[step].word in words.genitive and step and view.tokens[step - 1].kind == "P":
            return step - 1
        step -= 1
    return None


def is_organ(view: View, at: int, words: Words) -> bool:
    """Whether "the national committee of" stands before a party: the party acts."""
    for step in range(at - 1, max(-1, at - 6), -1):
        word = view.tokens[step].word
        if word in words.whole:
            return True
        if word not in words.genitive and word not in words.determiners and step == at - 2:
            return word in words.whole
    return False


def titled_genitive(view: View, at: int, words: Words) -> int | None:
    """Index of "of" before the name at `at`, its title between them: "de l'ancien ⟦F⟧ ⟦P⟧"."""
    for step in range(at - 1, max(0, at - 7), -1):
        token = view.tokens[step]
        if token.word in words.genitive and token.kind == "w":
            return step
        title = token.word in words.determiners or token.word in BEFORE_TITLE or token.word in CIVIL
        if token.kind != "F" and not title:
            return None
    return None


def whole_of(view: View, at: int, kinds: str, words: Words) -> int | None:
    """Index of the party or body that belongs to the person at `at`: "the ⟦G⟧ of ⟦F⟧ ⟦P⟧"."""
    of = titled_genitive(view, at, words) if view.tokens[at].kind == "P" else None
    if not of:
        return None
    end = open_bracket(view, of - 1)  # "the G (G) of B"
    if end < 0:
        return None
    whole = view.tokens[end]
    return end if whole.named and whole.kind in kinds and whole.kind in "GO" else None


def _of_kin(view: View, at: int, words: Words) -> bool:
    """Whether somebody of the name at `at` is spoken of: "le fils de l'ancien ⟦F⟧ ⟦P⟧"."""
    of = titled_genitive(view, at, words)
    if of is None:
        return False
    near = view.tokens[max(0, of - 2) : of]
    return any(t.kind == "w" and t.word in _OF_SOMEBODY for t in near) and near[-1].kind == "w"


def role_of(view: View, at: int, words: Words) -> str:
    """What the words right before a name make of it: subject, genitive or prepositional."""
    if _relative_object(view, at, words):
        return "prepositional"
    if view.tokens[at].kind == "P" and _of_kin(view, at, words):
        return "genitive"
    step = at - 1
    first = True
    while step >= 0 and at - step <= _LONGEST_DESCRIPTION:
        token = view.tokens[step]
        word = token.word
        if token.kind == "w":
            if word in words.genitive:
                if first or (
                    words.language == "fr"
                    and view.tokens[step + 1].word in words.determiners
                    and step + 2 >= at
                ):
                    return "genitive"
            elif word in words.prepositions and word not in words.conjunctions:
                opens = step == 0 or view.tokens[step - 1].word == "."
                adjunct = opens and view.tokens[at - 1].word in _ADJUNCTS
                return "subject" if adjunct else "prepositional"
            elif word in words.conjunctions or word in words.have or word in words.be:
                return "subject"
        elif token.kind == ".":
            if word not in ("-", "'", "."):
                return "subject"
        elif token.kind in "PED" or (token.kind == "L" and step == at - 1):
            return "subject"
        if word not in words.determiners and word not in CIVIL:
            first = False
        elif step and word in OPENING and _place(view, step - 1):
            return "subject"
        step -= 1
    return "subject"


def _place(view: View, at: int) -> bool:
    """Whether a place or another name in capitals ends before an article: "In L the F, B"."""
    token = view.tokens[at]
    return token.kind in "LE" or (token.kind == "w" and view.upper(at) and at > 0)


def _relative_object(view: View, at: int, words: Words) -> bool:
    """Whether the name at `at` is the object of a relative clause: "voters who backed B"."""
    for step in range(at - 1, max(-1, at - 7), -1):
        token = view.tokens[step]
        if token.kind in ".P":
            return False
        if token.word in ("that", "que", "qu'"):
            return False
        if token.word in words.relatives:
            return step < at - 1
    return False
