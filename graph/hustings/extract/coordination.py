"""What a coordinated verb shares with the one before it: auxiliaries, negation, appeals."""

from __future__ import annotations

from hustings.extract.auxiliaries import Group
from hustings.extract.controls import govern
from hustings.extract.tokens import View
from hustings.extract.verbs import Form
from hustings.extract.words import Words

_LONGEST_COORDINATE = 22  # tokens of a clause whose auxiliary a second verb shares


def shared(view: View, found: Group, words: Words) -> str:
    """Read into the group what a coordinated verb shares with the one before it.

    "Urged B to quit and endorse C", "has not quit or endorsed C", "a retiré sa candidature et
    apporté son soutien à C". Returns the reason why no subject may be looked for, if there is one.
    """
    at = found.start - 1
    if at < 0 or view.tokens[at].word not in words.joins or found.infinitive or found.gerund:
        return ""
    if found.future or found.modal or found.did or found.have or found.be or found.conditional:
        return ""
    if words.language == "en" and Form.INFINITIVE in found.verb:
        return _shared_infinitive(view, found, at, words)
    if Form.PARTICIPLE in found.verb and not found.clitic and not found.reflexive:
        _shared_participle(view, found, at, words)
    return ""


def _shared_infinitive(view: View, found: Group, at: int, words: Words) -> str:
    for step in range(at - 1, max(-1, at - 16), -1):
        word = view.tokens[step].word
        if word == "to":
            govern(found, view, step, words)
            return found.failure
        if word in words.future:
            found.future = True
        elif word in words.modal or word in words.conditional:
            found.modal = word in words.modal
            found.conditional = word in words.conditional
        elif word in words.do:
            found.did = True
        else:
            continue
        found.negated = found.negated or _negated_near(view, step, words)
        return ""
    return ""


def _shared_participle(view: View, found: Group, at: int, words: Words) -> None:
    for step in range(at - 1, max(-1, at - _LONGEST_COORDINATE), -1):
        token = view.tokens[step]
        if token.word in (";", ":", '"') or (token.word == "," and step < at - 1):
            return
        if token.kind != "w" or token.word not in words.have:
            continue
        if token.word in ("a", "'d") and view.tokens[step + 1].kind != "w":
            continue
        if Form.PAST in found.verb and _reported(view, step, words):
            return  # "said B had not won and endorsed C": a verb of its own
        found.have = True
        found.had = token.word in ("had", "avait", "avaient")
        found.negated = found.negated or _negated_near(view, step, words)
        before = view.tokens[step - 1].word if step else ""
        found.modal = before in words.modal or before in words.conditional
        return


def _reported(view: View, at: int, words: Words) -> bool:
    """Whether the clause of the auxiliary at `at` is what somebody says."""
    for step in range(at - 1, max(-1, at - 8), -1):
        token = view.tokens[step]
        if token.kind == ".":
            return False
        if token.word in words.speech or token.word in ("that", "que", "qu'"):
            return True
    return False


def _negated_near(view: View, at: int, words: Words) -> bool:
    """Whether the auxiliary at `at` is negated: "has not", "n'a pas"."""
    near = view.tokens[max(0, at - 2) : at + 4]
    return any(t.kind == "w" and t.word in words.negation and t.word != "no" for t in near)
