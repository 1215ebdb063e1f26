"""Subjects of triggers: the name before a verb group, across inserts and clauses.

Where nobody is found, the reason why is told instead.
"""

from __future__ import annotations

import re

from hustings.extract.antecedents import after_insert, antecedent, dash
from hustings.extract.auxiliaries import Group, adverbial
from hustings.extract.clauses import Subject, main_subject
from hustings.extract.controls import unaffirmed
from hustings.extract.members import list_before, open_bracket
from hustings.extract.named_subjects import (
    before_affiliation,
    before_remainder,
    bracketed,
    described,
    labelled,
    named_subject,
    owner_of_organ,
)
from hustings.extract.pronoun_subjects import plural_phrase, pronoun_subject
from hustings.extract.tokens import Token, View
from hustings.extract.words import Words

_SHARES = frozenset({"both", "all", "each", "some", "two", "three", "most"})
# What is said of somebody beside words that stand for him: "⟦la maire⟧ sortante".
_BESIDE = re.compile(
    r"(?:sortante?s?|actuel(?:le)?s?|elue?s?|incumbent|outgoing|\w+(?:istes?|oises?|aises?"
    r"|iens?|iennes?|ains?|aines?|ates?|eurs?|trices?))"
)
# "Within hours of B announcing", "after B leaving": whose act the -ing form tells.
_WHOSE_ACT = frozenset({"with", "avec", "of", "after", "before", "despite"})


def subject(
    view: View,
    found: Group,
    kinds: str,
    words: Words,
    earlier: tuple[View, ...] = (),
    *,
    backed: bool = False,
) -> Subject | str:
    """Return who acts in the clause of a verb group, or the reason why nobody is found.

    Args:
        view: The sentence.
        found: The verb group.
        kinds: Kinds of names that can act.
        words: Word classes.
        earlier: The sentence before, for pronouns.
        backed: The subject is who is backed, for whom "B's campaign" stands as well.
    """
    if found.failure:
        return found.failure
    at = found.start - 1
    if found.nominal:
        return _possessor(view, at, kinds)
    if found.infinitive or found.gerund:
        return _of_participle(view, found, kinds, words)
    if backed and (owner := _candidate_of(view, at, words)) is not None:
        token = view.tokens[owner]
        return Subject((token,), token.start, "possessive")
    if at > 0 and view.tokens[at + 1].word == "avant" and view.tokens[at].kind in "PwD":
        # "B a soutenu C avant de rallier D", "a hésité avant de": no subject stands before
        main = main_subject(view, at, kinds, words)
        if main is not None and not _parted(view, at, main, words):
            return Subject(main, main[0].start, "coordination")
    who = _leftwards(view, at, kinds, words, earlier)
    if isinstance(who, Subject) and who.via == "adjacent":
        more = _fronted(view, who, kinds, words)
        return Subject((*more, *who.tokens), who.start, who.via, who.pronoun)
    return who


def _parted(view: View, at: int, main: tuple[Token, ...], words: Words) -> bool:
    """Whether a pronoun or a relative acts nearer than the main subject: "B, ami de C, qui a"."""
    near = view.tokens[view.at(main[-1].end) : at + 1]
    acts = words.relatives | words.pronouns
    return view.tokens[at].kind != "P" and any(t.word in acts for t in near)


def _candidate_of(view: View, at: int, words: Words) -> int | None:
    """Index of the person whose campaign ends at `at`: "B's bid", "la candidature de B"."""
    if at < 2:
        return None
    token = view.tokens[at]
    if token.word in words.transparent and view.tokens[at - 1].word == "'s":
        return at - 2 if view.tokens[at - 2].kind == "P" else None
    near = view.tokens[at - 2].word in words.transparent
    if token.kind == "P" and near and view.tokens[at - 1].word in words.genitive:
        return at
    return None


def _fronted(view: View, who: Subject, kinds: str, words: Words) -> tuple[Token, ...]:
    """Names that open the sentence as companions of the subject: "Like B, C backs"."""
    found = words.companions.match(view.folded)
    last = view.at(who.start) - 1
    if found is None or last < 1 or view.tokens[last].word != ",":
        return ()
    inner = open_bracket(view, last - 1)
    if inner < 0 or not view.tokens[inner].named or view.tokens[inner].kind not in kinds:
        return ()
    members = list_before(view, inner, kinds, words)
    return tuple(members) if members[0].start <= found.end() + 4 else ()


def _possessor(view: View, at: int, kinds: str) -> Subject | str:
    if at >= 1 and view.tokens[at].word == "'s" and view.tokens[at - 1].kind in kinds:
        token = view.tokens[at - 1]
        return Subject((token,), token.start, "possessive")
    return "nobody is named whose decision it is"


def _of_participle(view: View, found: Group, kinds: str, words: Words) -> Subject | str:
    at = found.start - 1
    own = _own_subject(view, at, kinds) if found.gerund else None
    foreign = "P" not in kinds and at >= 0 and view.tokens[at].kind == "P"
    if found.gerund and foreign and view.tokens[at].named:
        return "the subject is of another kind"  # "despite B expelling C"
    if own is not None:
        return Subject((own,), own.start, "participle")
    if at >= 0 and view.tokens[at].word in ("for", "of", "on") and words.language == "en":
        before = view.tokens[at - 1] if at else None
        if before is not None and before.named and before.kind in kinds:
            return Subject((before,), before.start, "participle")
        return "it is not told who does it"
    before_word = view.tokens[at].word if at >= 0 else ""
    if before_word in words.determiners or (
        found.gerund and before_word in words.prepositions | words.genitive
    ):
        return "it is not told who does it"
    main = main_subject(view, at, kinds, words)
    if main is None:
        return "the subject is not named"
    if found.infinitive and unaffirmed(view, view.at(main[-1].end), at, words):
        return "what it was done for may not have been done"
    via = "participle" if found.gerund else "purpose"
    return Subject(main, main[0].start, via)


def _own_subject(view: View, at: int, kinds: str) -> Token | None:
    """The name right before a gerund that has it for its subject: "with B taking on"."""
    if at < 1 or view.tokens[at].kind != "P" or "P" not in kinds or not view.tokens[at].named:
        return None
    beside = view.tokens[at - 1].word in _WHOSE_ACT
    return view.tokens[at] if beside or view.tokens[at + 1].word == "on" else None


def after_participle(view: View, end: int, kinds: str, words: Words) -> Subject | None:
    """The subject that follows an opening participle: "Having backed C in D, B …"."""
    for index in range(view.at(end), min(view.at(end) + 6, len(view.tokens) - 1)):
        if view.tokens[index].word != ",":
            continue
        following = view.tokens[index + 1]
        if following.named and following.kind in kinds:
            return Subject((following,), following.start, "participle")
        if following.word in words.pronouns:
            found = pronoun_subject(view, index + 1, kinds, words, ())
            if isinstance(found, Subject):
                return Subject(found.tokens, found.start, "participle", following)
        return None
    return None


def _leftwards(
    view: View, at: int, kinds: str, words: Words, earlier: tuple[View, ...]
) -> Subject | str:
    at = skipped(view, at, words)
    if at < 0:
        return "the subject is not named"
    token = view.tokens[at]
    if token.word == "'s" and at and view.tokens[at - 1].named:
        at -= 1  # "A's backing B"
        token = view.tokens[at]
    if at and token.kind == "w" and _BESIDE.fullmatch(token.word) and described(view, at - 1):
        at -= 1
        token = view.tokens[at]
    if token.word in words.whole and at and view.tokens[at - 1].kind in "GO":
        at -= 1  # "the U newspaper"
        token = view.tokens[at]
    if token.kind == "F" and at and view.tokens[at - 1].kind == "P" and "P" in kinds:
        at -= 1  # "B MP was an early supporter"
        token = view.tokens[at]
    if token.named:
        return named_subject(view, at, kinds, words)
    if token.word == "whom" and at > 1 and view.tokens[at - 2].word in _SHARES:
        return antecedent(view, at - 3, kinds, words)  # "B and C, both of whom"
    if token.word in words.relatives:
        if at and view.tokens[at - 1].word in words.prepositions | words.genitive:
            return "the relative pronoun is not the subject"
        return antecedent(view, at - 1, kinds, words)
    if token.word == "," or dash(view, at):
        return after_insert(view, at, kinds, words)
    if (label := labelled(view, at, kinds)) is not None:
        return Subject((label,), label.start, "adjacent")
    if token.word in words.organs and (owner := owner_of_organ(view, at, words)) is not None:
        return named_subject(view, owner, kinds, words)
    if token.word in words.pronouns or plural_phrase(view, at, words):
        return pronoun_subject(view, at, kinds, words, earlier)
    if token.kind == "w" and token.word in words.joins | {"but", "mais", "yet"}:
        main = main_subject(view, at - 1, kinds, words)
        if main is None:
            return "the subject is not named"
        return Subject(main, main[0].start, "coordination")
    if found := bracketed(view, at, kinds, words):
        return found
    before = before_remainder(view, at, words)
    if before is not None and view.tokens[before].named:
        return named_subject(view, before, kinds, words, joined=True)
    before = before_affiliation(view, at, words)
    if before is not None and view.tokens[before].kind in kinds:
        return named_subject(view, before, kinds, words)
    return "the subject is not named"


def skipped(view: View, at: int, words: Words) -> int:
    """Step over adverbs, dates, places in a prepositional phrase and brackets."""
    for _ in range(8):
        if at < 0:
            return at
        skipped = adverbial(view, at, words)
        if skipped is None and view.tokens[at].word == '"':
            skipped = at - 1
        if skipped is None or skipped == at:
            return at
        at = skipped
    return at
