"""Subjects that a relative clause or an insert parts from their verb.

"B, the mayor of L, who backs C", "two former rivals, B, C and D, back", "B, like C, backs".
"""

from __future__ import annotations

import re

from hustings.extract.clauses import LONGEST_INSERT, Subject, eligible, insert_start, main_subject
from hustings.extract.members import list_before, open_bracket, title_start, trimmed
from hustings.extract.name_roles import KINDRED, is_organ, role_of
from hustings.extract.named_subjects import before_affiliation, named_subject
from hustings.extract.tokens import Token, View
from hustings.extract.words import Words

_NUMBERS = frozenset(
    "two three four five six seven eight nine ten both several deux trois quatre cinq sept "
    "huit neuf dix plusieurs".split()
)
# Verbs of one subject, in both languages.
_OF_ONE = frozenset(
    "is was has est a etait avait fut sera dirige preside occupe conduit siege represente".split()
)
_WHOSE = frozenset(("dont", "whose"))
_TENSE = re.compile(r"...(?:ait|aient|erent|irent|era|eront)$")
_OF_SEVERAL = frozenset("ont sont avaient etaient furent auront seront".split())


def _of_office(view: View, at: int) -> bool:
    """Whether an office stands right before "of" the name: "the prime minister of B, who"."""
    return at >= 2 and view.tokens[at - 2].kind == "F"


def antecedent(view: View, at: int, kinds: str, words: Words) -> Subject | str:
    """The name a relative pronoun hangs on; `at` is the index before the pronoun."""
    alone, several = _of_one(view, at + 2, words), _of_several(view, at + 2)
    comma = at >= 0 and (view.tokens[at].word == "," or dash(view, at))
    if comma:
        at -= 1
    at = open_bracket(view, at)
    if at < 0:
        return "the relative clause hangs on nobody"
    if not view.tokens[at].named and (bearer := before_affiliation(view, at, words)) is not None:
        at = bearer
    if not view.tokens[at].named:
        opened = insert_start(view, at)
        if opened is None or '"' in (view.word(opened), view.word(opened + 1)):
            return "the relative clause hangs on somebody unnamed"  # '⟦P⟧," said the ⟦F⟧, who'
        at = open_bracket(view, opened - 1)
        if at > 1 and view.tokens[at].kind == "N" and view.tokens[at - 1].word == ",":
            at = open_bracket(view, at - 2)  # "B, 54, a former F who …"
        comma = True
        if at < 0 or not view.tokens[at].named:
            return "the relative clause hangs on somebody unnamed"
    if view.tokens[at].kind == "G" and "G" not in kinds:
        bearer = before_affiliation(view, at, words) or _of_party(view, at, words)
        at = at if bearer is None else bearer
    at = _not_he(view, at)
    token = view.tokens[at]
    if token.kind not in kinds:
        return "the relative clause hangs on another kind of thing"
    members = list_before(view, at, kinds, words, relative=False)
    members = members if several else trimmed(view, members, words)
    if role_of(view, at, words) == "genitive" and not (
        (token.kind in "GO" and is_organ(view, at, words))
        or (comma and token.kind == "P" and not (_kin(view, at) or _of_office(view, at)))
        or (comma and token.kind in "GO" and _which(view, at))
    ):
        return "the relative clause may hang on somebody unnamed"
    plural = len(members) > 1 and not alone
    return Subject(tuple(members) if plural else (token,), members[0].start, "relative")


def _not_he(view: View, at: int) -> int:
    """Index of the name before ", not ⟦P⟧, who", of whom the clause tells nothing, or `at`."""
    step = at - 1
    if view.word(step) not in ("not", "non", "pas"):
        return at
    while step > 0 and view.word(step) in ("not", "non", "pas", "and", "et", ","):
        step -= 1
    return step if step >= 0 and view.tokens[step].named else at


def _of_party(view: View, at: int, words: Words) -> int | None:
    """Index of the person before ", du ⟦G⟧", the party at `at`."""
    step = at - 1
    while step > 0 and view.tokens[step].word in words.genitive | words.determiners:
        step -= 1
    if step == at - 1 or step < 1 or view.tokens[step].word != ",":
        return None
    bearer = open_bracket(view, step - 1)
    return bearer if bearer >= 0 and view.tokens[bearer].kind == "P" else None


def _which(view: View, at: int) -> bool:
    """Whether "which" follows: "the decision of the G, which backs": no decision does."""
    return any(t.word == "which" for t in view.tokens[at + 1 : at + 4])


def _of_one(view: View, at: int, words: Words) -> bool:
    """Whether the verb at `at`, after a relative pronoun, has one subject: "who leads"."""
    if not 0 <= at < len(view.tokens) or view.tokens[at].kind != "w":
        return False
    word = view.tokens[at].word
    if words.language == "fr":
        return word in _OF_ONE
    return word in _OF_ONE or (len(word) > 4 and word.endswith("s") and word[-2] not in "su")


def _of_several(view: View, at: int) -> bool:
    """Whether the verb at `at`, after a relative pronoun, has several: "pour B et C, qui ont"."""
    for token in view.tokens[at : at + 3]:
        if token.word in _OF_SEVERAL:
            return True
        if token.kind != "P" and token.word not in ("l'", "le", "la", "lui", "se", "s'"):
            return False
    return False


def _kin(view: View, at: int) -> bool:
    """Whether somebody unnamed who belongs to the person at `at` may be meant: "B's wife"."""
    near = {t.word for t in view.tokens[max(0, at - 5) : at]}
    kin = KINDRED - {"son"} if view.language == "fr" else KINDRED
    return bool(near & kin)


def dash(view: View, at: int) -> bool:
    """Whether a dash with blanks around it stands at `at`: an insert may end there."""
    token = view.tokens[at]
    return token.word in ("-", "–", "—") and view.folded[token.start - 1 : token.start] == " "


def after_insert(view: View, at: int, kinds: str, words: Words) -> Subject | str:
    """A comma stands before the verb group: an insert ends here, or clauses are strung."""
    step = at - 1
    if (whose := _whose(view, at, words)) is not None:
        return antecedent(view, whose - 1, kinds, words)
    if strung := _strung(view, at, kinds, words):
        return strung
    step = _before_agents(view, step, words)
    for _ in range(4):
        opened = insert_start(view, step, view.tokens[at].word)
        if opened is None:
            break
        before = open_bracket(view, opened - 1)
        if before < 0:
            break
        if view.tokens[before].named:
            found = named_subject(view, before, kinds, words)
            if isinstance(found, str) and _only_name(view, opened, at, kinds):
                return named_subject(view, opened + 1, kinds, words)
            if isinstance(found, Subject):
                more = _companions(view, opened, at, kinds, words)
                return Subject((*found.tokens, *more), found.start, "adjacent")
            return found
        if view.tokens[before].word in words.relatives:
            return antecedent(view, before - 1, kinds, words)
        step = opened - 1
    inner = open_bracket(view, at - 1)
    if inner >= 0 and view.tokens[inner].named and eligible(view, inner, words):
        if _of_a_body(view, inner, words):
            return "the insert names whose body it is"
        return named_subject(view, inner, kinds, words)
    main = main_subject(view, at - 1, kinds, words)
    if main is None:
        return "the subject is not named"
    return Subject(main, main[0].start, "coordination")


def _before_agents(view: View, step: int, words: Words) -> int:
    """Index before the ", and D" of those who did it, all but "by C": "B, backed by C, J, and D,".

    A list that a comma and "and" close is no insert of its own.
    """
    at = step
    for back in range(step, max(0, step - LONGEST_INSERT), -1):
        token = view.tokens[back]
        if token.word == "," and view.word(back + 1) in words.joins:
            at = back
        elif token.word in ("by", "par"):
            return step if at == step else back
        elif token.kind not in "PGOF" and token.word not in words.joins | words.determiners | {","}:
            return step
    return step


def _whose(view: View, at: int, words: Words) -> int | None:
    """Index of the word that opens a clause which a comma at `at` ends: "G, dont C a perdu,".

    Such a clause has a verb of its own; "plusieurs maires, dont B et C," is a list.
    """
    for step in range(at - 1, max(0, at - LONGEST_INSERT), -1):
        token = view.tokens[step]
        if token.kind == "." and token.word in (";", ":", "?", "!", '"'):
            return None
        if token.word in _WHOSE and view.tokens[step - 1].word == ",":
            inner = view.tokens[step + 1 : at]
            listed = bool(inner) and inner[0].mention is not None and not inner[0].mention.reason
            acts = inner[1:3] if listed else inner
            return step if any(_finite(t, words) for t in acts) else None
    return None


def _finite(token: Token, words: Words) -> bool:
    """Whether a word is a verb or an auxiliary that only a clause can hold."""
    if token.kind != "w":
        return False
    return token.word in words.have or token.word in words.be or bool(_TENSE.search(token.word))


def _of_a_body(view: View, at: int, words: Words) -> bool:
    """Whether a body belongs to the name at `at`: "the Xyz, the party of former president B,"."""
    for step in range(at - 1, max(0, at - 6), -1):
        token = view.tokens[step]
        if token.word in words.genitive:
            return view.tokens[step - 1].word in words.organs
        if token.kind not in "wF'" and token.word != "'":
            return False
    return False


def _only_name(view: View, opened: int, at: int, kinds: str) -> bool:
    """Whether an insert is one name: "the spokesman of G, B, backs"."""
    inner = open_bracket(view, at - 1)
    token = view.tokens[opened + 1]
    return inner == opened + 1 and token.named and token.kind in kinds


def _strung(view: View, at: int, kinds: str, words: Words) -> Subject | None:
    """A list between commas after a plural noun: "two former rivals, B, C and D, back"."""
    inner = open_bracket(view, at - 1)
    if inner < 0 or not view.tokens[inner].named or view.tokens[inner].kind not in kinds:
        return None
    members = list_before(view, inner, kinds, words)
    first = view.at(members[0].start)
    lead = first - 1
    apart = view.tokens[inner - 1].word == ","
    if apart and len(members) > 1 and title_start(view, inner, words) < inner:
        # "his deputy, B, and his predecessor, C, back"
        kept = trimmed(view, members, words)
        return Subject(tuple(kept), kept[0].start, "adjacent")
    if len(members) > 1 and lead >= 0:
        opened = insert_start(view, lead)
        start = view.tokens[opened].start if opened is not None else -1
        expander = words.expanders.match(view.folded, start) if start >= 0 else None
        if expander is not None and expander.end() >= members[0].start - 4:
            return Subject(tuple(members), members[0].start, "adjacent")
        if view.tokens[lead].word == "," and view.at(members[-1].start) == inner:
            noun = view.tokens[lead - 1] if lead else None
            counted = _counted(view, lead - 1)
            if noun is not None and noun.kind == "P" and lead > 2:  # "two rivals of B, C and D,"
                behind = view.tokens[lead - 2].word in words.genitive
                noun = view.tokens[lead - 3] if behind and counted else None
            if noun is not None and noun.kind in "wFG" and (len(members) > 2 or counted):
                return Subject(tuple(members), members[0].start, "adjacent")
    return None


def _counted(view: View, at: int) -> bool:
    """Whether a number of people is told in the noun phrase that ends at `at`: "two deputies"."""
    near = view.tokens[max(0, at - 6) : at]
    return any(token.kind == "N" or token.word in _NUMBERS for token in near)


def _companions(view: View, opened: int, at: int, kinds: str, words: Words) -> tuple[Token, ...]:
    """Names that an insert adds to the subject: "B, like C, …", "B, along with C and D, …"."""
    if opened + 1 >= at:
        return ()
    start = view.tokens[opened + 1].start
    found = words.companions.match(view.folded, start)
    inner = open_bracket(view, at - 1)
    if found is None or not view.tokens[inner].named or view.tokens[inner].kind not in kinds:
        return ()
    members = [m for m in list_before(view, inner, kinds, words) if m.start >= found.end()]
    first = view.tokens[view.at(found.end())]
    near = first.word in words.determiners or first.kind in "FL"
    return tuple(members) if members[0] is first or near else ()
