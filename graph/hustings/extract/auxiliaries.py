"""Auxiliaries before a verb, with the negation, clitics and adverbs among them.

They are read into a group, which tells how its verb is said: denied, to come, not certain.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hustings.extract.tokens import Token, View
from hustings.extract.verbs import Form
from hustings.extract.words import Words

_DATED = frozenset("last this next early late debut fin mi courant".split())
_ABLE = frozenset(
    "can could ca cannot peut peuvent pouvait pu veut voulait voudrait voulu veulent pourra".split()
)
# Verbs of ability and need that, in the perfect, tell what was done: "a dû se retirer".
_DONE = frozenset({"du", "pu"})


@dataclass(slots=True)
class Group:
    """What stands between a subject and its trigger: auxiliaries, negation, control verbs.

    Attributes:
        start: Index of its first token; the subject ends before it.
        negated: "not", "ne … pas".
        ended: "no longer", "ne … plus".
        effects: Effects of control verbs, innermost first.
        infinitive: The trigger is an infinitive without a control verb: a purpose.
        verb: Forms of the verb that agrees with the subject.
        failure: Why no subject may be looked for.
    """

    start: int
    negated: bool = False
    inner: bool = False  # the negation belongs to the infinitive: "decided not to"
    ended: bool = False
    reflexive: bool = False
    have: bool = False
    did: bool = False
    had: bool = False
    participle: bool = False  # "having backed"
    be: bool = False
    future: bool = False
    conditional: bool = False
    modal: bool = False
    can: bool = False  # that modal verb is one of ability or will, not of chance
    infinitive: bool = False
    gerund: bool = False
    effects: list[str] = field(default_factory=list)
    verb: frozenset[Form] = frozenset()
    clitic: Token | None = None  # an object pronoun that names resolved
    nominal: bool = False  # "the decision to"
    willing: bool = False  # "a l'intention de", "a envie de"
    failure: str = ""


def infinitive_marker(view: View, at: int, words: Words) -> bool:
    """Whether "to" (or "de", "à", "pour") stands before the verb, adverbs aside."""
    while at >= 0 and view.tokens[at].kind == "w":
        word = view.tokens[at].word
        if word in words.infinitive:
            return True
        if words.adverb(word) or word in words.negation or word in words.clitics:
            at -= 1
            continue
        return word in words.control and words.language == "fr"
    return False


def adverbial(view: View, at: int, words: Words) -> int | None:
    """Index before an adverb, an adverbial phrase or a date that ends at `at`, or None."""
    token = view.tokens[at]
    if token.word in ("aussi", "meme", "non") and at and view.tokens[at - 1].kind == "P":
        mention = view.tokens[at - 1].mention
        if mention is not None and mention.reason == "pronoun":
            return at - 2  # "avait elle aussi"
    if token.kind == "w" and words.adverb(token.word) and token.word not in words.negation:
        return at - 1
    if token.word == "yet":
        return at - 1
    told = words.language == "en" and token.word in words.reflexive
    if told and at and view.tokens[at - 1].named:
        return at - 1  # "B herself has"
    found = words.adverbials.search(view.folded, max(0, token.end - 60), token.end)
    if found is not None:
        return view.before(found.start())
    if token.kind in "DLEN" and len(token.kind) == 1:
        return _prepositional(view, at, words)
    if token.kind == "." and token.word == ")":
        for step in range(at - 1, max(-1, at - 30), -1):
            if view.tokens[step].word == "(":
                return step - 1
    return None


def _prepositional(view: View, at: int, words: Words) -> int | None:
    """Index before a phrase such as "on D", "le D", "in the E", "de L", that ends at `at`."""
    step = at - 1
    for _ in range(4):
        if step < 0:
            break
        word = view.tokens[step].word
        if word in words.prepositions or word in words.genitive or word == "en":
            return step - 1
        if view.tokens[step].kind != "w" or word in words.conjunctions or word in words.have:
            break
        step -= 1
    if view.tokens[at].kind == "D":
        step = at - 1
        if step >= 0 and view.tokens[step].word in words.determiners | _DATED:
            step -= 1
        return step
    return None


def read_auxiliary(found: Group, view: View, at: int, words: Words) -> bool:
    """Read an auxiliary, a negation or a clitic into the group; tell whether it was one."""
    word = view.tokens[at].word
    if word in words.negation:
        following = view.tokens[at + 1].word if at + 1 < len(view.tokens) else ""
        if word == "no" and following != "longer":
            return False
        if word == "plus" and words.language == "fr":
            found.ended = True
        if following not in ("only", "just", "merely"):
            found.negated = True
        if word == "cannot":
            found.modal = found.can = True
        return True
    if word == "longer" and at > 0 and view.tokens[at - 1].word == "no":
        found.ended = True
        return True
    if word in words.clitics:
        found.reflexive = found.reflexive or word in words.reflexive
        return True
    if word in words.conditional:
        found.conditional = True
        found.have = found.have or word.startswith("aur")
        found.be = found.be or word.startswith("ser")
    elif word in words.future:
        found.future = True
    elif word in _DONE and _had(view, at - 1, words):
        found.effects.append("assert")
    elif word in words.modal:
        found.modal = True
        found.can = word in _ABLE
    elif word in words.have:
        found.have = True
        found.participle = found.participle or word in ("having", "ayant")
        found.had = found.had or word in ("had", "avait", "avaient", "'d")
    elif word in words.be:
        found.be = True
    elif word in words.do:
        found.did = found.did or word == "did"
    else:
        token = view.tokens[at]
        if token.kind == "P" and clitic_mention(token, words):
            found.clitic = token
            return True
        return False
    return True


def _had(view: View, at: int, words: Words) -> bool:
    """Whether "a", "ont", "avait" stands at `at`, or before an adverb there."""
    if words.language != "fr":
        return False
    while at > 0 and view.tokens[at].kind == "w" and words.adverb(view.tokens[at].word):
        at -= 1
    return at >= 0 and view.tokens[at].word in words.have


def clitic_mention(token: Token, words: Words) -> bool:
    """Whether a mention is an object pronoun before its verb: "A lui apporte son soutien".

    One that annotation left alone is so only if nothing but a person takes it: "lui".
    """
    if token.mention is None:
        return False
    said = token.mention.surface.casefold().replace("’", "'")
    known = token.mention.reason == "pronoun" and said in words.clitics
    return known or (token.mention.reason == "stake" and said == "lui")
