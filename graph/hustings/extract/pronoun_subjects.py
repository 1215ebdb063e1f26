"""Subjects that are pronouns which annotation left alone, when one reading of them is left.

"They" is the last list, "it" a party or body, "he" the one person before it who can act.
"""

from __future__ import annotations

import re

from hustings.extract.clauses import FAR, Subject, eligible, main_subject
from hustings.extract.members import list_before
from hustings.extract.name_roles import KINDRED, role_of
from hustings.extract.tokens import Token, View
from hustings.extract.words import Words

# "Quant à ⟦P⟧, …, il …": the pronoun is who is spoken of.
_ABOUT = re.compile(r"(?:et |mais )?(?:quant a|pour ce qui est de|as for) (?P<who>⟦P\d+⟧)")
# "Le dauphin de ⟦P⟧ comptait": whom that is about has no name.
_SOMEBODYS = re.compile(
    r"(?<![\w'])(?:le |la |l')(?:dauphine?|poulain|protegee?|heritiere?|successeure?|rivale?|"
    r"challenger|concurrente?|candidate?|lieutenante?|bras droit) (?:designee? )?(?:de |d')⟦P\d+⟧"
    r"(?: ?\([^()]{1,40}\))? (?!et\b|ou\b|a\b|pour\b|en\b|dans\b)[a-z]"
)


def plural_phrase(view: View, at: int, words: Words) -> bool:
    """Whether a plural phrase such as "les deux hommes" ends at `at`."""
    if view.tokens[at].word in words.plural_pronouns:
        return True
    end = view.tokens[at].end
    text = view.folded[max(0, end - 18) : end]
    return any(text.endswith(" " + phrase) or text == phrase for phrase in words.plural_pronouns)


def pronoun_subject(
    view: View, at: int, kinds: str, words: Words, earlier: tuple[View, ...]
) -> Subject | str:
    """Return whom a pronoun that names did not resolve stands for, or why nobody is found."""
    token = view.tokens[at]
    if plural_phrase(view, at, words):
        several = _several(view, at, kinds, words, earlier)
        if several is None:
            return "nobody is joined in a list that the plural pronoun could mean"
        return Subject(tuple(several), token.start, "pronoun", token)
    if token.word in ("it", "ce", "cela", "on"):
        body = None
        if token.word == "it" and ("G" in kinds or "O" in kinds):
            body = _says_so(view, at, kinds, words) or _body_before(view, at, words, earlier)
        if body is not None:
            return Subject(tuple(body), token.start, "pronoun", token)
        return "the pronoun names nobody"
    return _one_person(view, at, kinds, words, earlier)


def _several(
    view: View, at: int, kinds: str, words: Words, earlier: tuple[View, ...]
) -> list[Token] | None:
    """Whom "they" stands for: the last list here or in the sentence before, or who says so."""
    members = _last_list(view, at, kinds, words)
    if members is None and earlier:
        last = earlier[-1]
        members = _last_list(last, len(last.tokens), kinds, words)
    return _says_so(view, at, kinds, words) if members is None else members


def _one_person(
    view: View, at: int, kinds: str, words: Words, earlier: tuple[View, ...]
) -> Subject | str:
    """Whom "he" stands for: of whom the sentence speaks, the only one before, who can act."""
    token = view.tokens[at]
    if earlier and at <= 1:
        return _carried(view, token, earlier[-1], words)
    about = _ABOUT.match(view.folded)
    if about is not None and at > 3 and not any(t.word == ";" for t in view.tokens[:at]):
        topic = view.tokens[view.at(about.start("who"))]
        if topic.mention is not None and "P" in kinds and not _clashes(view, token, topic):
            return Subject((topic,), token.start, "pronoun", token)
    near = view.tokens[max(0, at - FAR) : at]
    people = {t.mention.entity: t for t in near if t.kind == "P" and t.mention}
    if len(people) == 1:
        (only,) = people.values()
        place = view.at(only.start)
        if view.tokens[place + 1].word == "'s" and view.tokens[place + 2].word in KINDRED:
            return "it is not clear whom the pronoun means"  # "Xyz, the nephew of B, said he"
        if role_of(view, place, words) == "subject":
            if _clashes(view, token, only):
                return "the pronoun is of another gender"
            return Subject((only,), token.start, "pronoun", token)
    main = main_subject(view, at - 1, "P", words)
    if main is not None and len(main) == 1 and _clashes(view, token, main[0]):
        return "the pronoun is of another gender"
    opener = view.tokens[at - 1].word if at else ""
    if main is not None and len(main) == 1 and opener in ("that", "qu'", "que"):
        return Subject(main, token.start, "pronoun", token)
    heads = {
        t.mention.entity
        for i, t in enumerate(view.tokens[max(0, at - FAR) : at], max(0, at - FAR))
        if t.kind == "P" and t.mention and eligible(view, i, words)
    }
    if main is not None and len(main) == 1 and len(heads) == 1:
        return Subject(main, token.start, "pronoun", token)
    return "it is not clear whom the pronoun means"


def _says_so(view: View, at: int, kinds: str, words: Words) -> list[Token] | None:
    """The party or body that says what "it" or "they" will do: "the U said it would"."""
    if "G" not in kinds and "O" not in kinds:
        return None
    step = at - 2 if at and view.tokens[at - 1].word in ("that", "qu'", "que") else at - 1
    for index in range(step, max(-1, step - 4), -1):
        if view.tokens[index].word in words.speech:
            main = main_subject(view, index - 1, kinds, words)
            if main is None or len(main) != 1 or main[0].kind not in "GO":
                return None
            before = view.at(main[0].start) - 1
            lead = view.tokens[before].word if before >= 0 else "the"
            whole = lead in words.determiners or not lead[0].isalnum()  # "Three prominent ⟦G⟧"
            return list(main) if whole else None
        if view.tokens[index].kind not in "wD":
            return None
    return None


def _body_before(
    view: View, at: int, words: Words, earlier: tuple[View, ...]
) -> list[Token] | None:
    """The only party or body that "it" can mean: of its sentence, or acting in the one before."""
    here = {t.mention.entity: t for t in view.tokens[:at] if t.kind in "GO" and t.mention}
    if here or not earlier:
        return list(here.values()) if len(here) == 1 else None
    last = earlier[-1]
    there = {
        t.mention.entity: (i, t)
        for i, t in reversed(list(enumerate(last.tokens)))
        if t.kind in "GO" and t.mention
    }
    if len(there) != 1:
        return None
    ((place, body),) = there.values()
    return [body] if eligible(last, place, words) else None


_GENDERS = {"he": "m", "il": "m", "she": "f", "elle": "f"}


def _clashes(view: View, pronoun: Token, person: Token) -> bool:
    """Whether a pronoun is of another gender than a person is known to be."""
    known = view.genders.get(person.mention.entity) if person.mention else None
    said = _GENDERS.get(pronoun.word)
    return None not in (known, said) and known != said


def _carried(view: View, token: Token, before: View, words: Words) -> Subject | str:
    """The subject of the sentence before, if it has only one and the gender does not clash."""
    heads = {
        t.mention.entity: t
        for i, t in enumerate(before.tokens)
        if t.kind == "P" and t.mention and eligible(before, i, words)
    }
    if _SOMEBODYS.search(before.folded):
        return "the sentence before is about somebody without a name"
    if len(heads) != 1 or token.word not in _GENDERS:
        return "it is not clear whom the pronoun means"
    (head,) = heads.values()
    if _acts_for(before, before.at(head.start), words):
        return "it is not clear whom the pronoun means"
    if _clashes(view, token, head):
        return "the pronoun is of another gender"
    return Subject((head,), token.start, "pronoun", token)


def _acts_for(view: View, at: int, words: Words) -> bool:
    """Whether somebody of another person acts before the name at `at`: "The heir of B had …"."""
    for step, token in enumerate(view.tokens[: min(at, len(view.tokens) - 1)]):
        following = view.tokens[step + 1]
        if token.kind != "P" or following.kind != "w" or role_of(view, step, words) != "genitive":
            continue
        if following.word not in words.prepositions | words.joins | words.genitive:
            return True
    return False


def _last_list(view: View, at: int, kinds: str, words: Words) -> list[Token] | None:
    """The last list of two or more names before index `at`."""
    for step in range(at - 1, max(-1, at - FAR), -1):
        if view.tokens[step].named and view.tokens[step].kind in kinds:
            members = list_before(view, step, kinds, words)
            if role_of(view, view.at(members[0].start), words) == "genitive":
                members = members[1:]  # "the backers of B, C and D say that they": C and D
            if len(members) > 1:
                return members
    return None
