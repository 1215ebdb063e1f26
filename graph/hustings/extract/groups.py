"""Verb groups of triggers: what stands between a verb and its subject, and whether it fits.

It is read leftwards from the verb: auxiliaries, negation, clitics and control verbs.
"""

from __future__ import annotations

import re

from hustings.extract.auxiliaries import Group, adverbial, infinitive_marker, read_auxiliary
from hustings.extract.controls import RANKS, govern, tells_purpose
from hustings.extract.coordination import shared
from hustings.extract.firings import Firing
from hustings.extract.notation import AFTER_VERB, Pattern, verb_tags
from hustings.extract.tokens import View
from hustings.extract.verbs import Form
from hustings.extract.words import Words

_LONGEST_GROUP = 16  # tokens between subject and trigger: "has in the end decided not to"
_EMPHATIC = frozenset({"lui", "elle", "eux", "elles"})
_INFINITIVES = frozenset({"avoir", "etre"})
# Before the infinitive of the perfect: "après avoir battu B", "pour avoir soutenu B".
_SINCE = frozenset({"apres", "pour"})
# French verbs whose past is made with "être".
_WITH_BE = frozenset(
    "venir devenir revenir parvenir passer rester sortir entrer arriver tomber aller partir "
    "demeurer repartir rentrer ressortir retourner descendre redescendre monter remonter".split()
)
# "Ne … que" in one clause, and what makes it a denial all the same.
_ONLY = re.compile(
    r"[^,;:.\"()]{0,90}?\b(?:que |qu')(?=⟦[NDLEPG]|en |de |d'|du |des |au|a |par |avec |le |la |l'"
    r"|les |un |une |pour |dans |lors |apres |grace |sur |face |contre |depuis )"
)
_DENYING = re.compile(
    r"\b(?:pas|jamais|guere|point|nullement|aucunement|rien|personne|aucune?|ni)\b"
)
_ONLY_REACH = 100  # characters


def verb_group(view: View, firing: Firing, words: Words) -> tuple[Group, frozenset[Form]] | None:
    """Return the group of a verb that fires and the forms of the verb, if they fit its frame."""
    tags = _tags(firing, view)
    if firing.pattern.tags and not tags & firing.pattern.tags:
        return None
    found = _group(view, view.at(firing.start), tags, words)
    found.failure = found.failure or shared(view, found, words)
    _read_gap(found, firing, view)
    if not _agrees(firing.pattern, found, tags, view, firing):
        return None
    if "clitic" in firing.frame.note and found.clitic is None:
        return None
    return found, tags


def _group(view: View, index: int, tags: frozenset[Form], words: Words) -> Group:
    """Return the verb group to the left of the token at `index`, which is a verb with `tags`."""
    found = Group(start=index, verb=tags)
    at = index - 1
    infinitive = tags == {Form.INFINITIVE} or (
        Form.INFINITIVE in tags and infinitive_marker(view, at, words)
    )
    gerund = Form.GERUND in tags
    while at >= 0 and index - at <= _LONGEST_GROUP:
        token = view.tokens[at]
        skipped = adverbial(view, at, words)
        if token.word == '"' or token.word.startswith("-"):
            at -= 1
        elif _emphatic(view, at, words):
            at -= 3
        elif skipped is not None:
            if (
                token.word == "yet"
                or "yet" in view.folded[view.tokens[skipped + 1].start : token.end]
            ):
                ranked = {t.word for t in view.tokens[max(0, at - 5) : at]} & RANKS
                found.negated = not ranked  # "the highest-ranking F yet to back C"
            at = skipped
        elif (
            token.kind in "wP"
            and not (gerund and token.word == "en")
            and read_auxiliary(found, view, at, words)
        ):
            infinitive = infinitive and not (found.modal or found.future or found.conditional)
            gerund = gerund and not found.be
            at -= 1
        elif (after := _perfect(found, view, at, words)) is not None:
            at = after
            if found.gerund:
                found.start = at + 1
                return found
        elif infinitive and token.word in words.infinitive:
            step = govern(found, view, at, words)
            if step is None:
                if not found.failure and not tells_purpose(view, at, words):
                    found.failure = "what governs the infinitive is not known"
                if not found.failure:
                    found.infinitive = True
                    found.start = at
                return found
            at, infinitive, gerund = step
        elif infinitive and words.language == "fr" and token.word in words.control:
            found.effects.append(words.control[token.word])
            infinitive = False
            at -= 1
        elif gerund and token.word == "of" and at and view.tokens[at - 1].word == "short":
            found.effects.append("deny")
            gerund = False
            at -= 2
        elif gerund and token.word in words.joins and _without(view, at, words):
            found.effects.append("deny")
            break
        elif gerund and token.word in words.gerund:
            fresh = token.word == "from" and at and view.tokens[at - 1].word == "fresh"
            found.effects.append("assert" if fresh else words.gerund[token.word])
            if token.word == "out" or token.word in words.control:
                gerund = False
                at -= 1
                if token.word == "out" and at >= 0 and view.tokens[at].word.startswith("rul"):
                    gerund = view.tokens[at].word == "ruling"
                    at -= 1
            else:
                found.gerund = True
                found.start = at
                return found
        else:
            break
        found.start = at + 1
    if not gerund and found.be:
        gerund = _being(found, view, words)
    found.infinitive = infinitive and not found.effects
    if found.infinitive and tags == {Form.INFINITIVE}:
        found.failure = "an infinitive without a governing verb"
    found.gerund = gerund
    return found


def _perfect(found: Group, view: View, at: int, words: Words) -> int | None:
    """Read what stands before "avoir battu", "s'être retiré"; return the index before it."""
    first = view.tokens[found.start].word
    if words.language != "fr" or not (found.have or found.be):
        return None
    reflexive = first in words.reflexive
    if view.tokens[found.start + reflexive].word not in _INFINITIVES:
        return None
    word = view.tokens[at].word
    if word == "pour" and sum(t.kind == "P" for t in view.tokens[:at]) > 1:
        return None  # "C a fait exclure B pour avoir battu D": whoever of them did
    if word in _SINCE and (word == "apres" or reflexive or first == "avoir"):
        found.gerund = True
        found.effects.append("assert")
        return at - 1
    effect = words.control.get(word)
    if effect is None or effect == "appeal":
        return None
    found.effects.append(effect)
    return at - 1


def _emphatic(view: View, at: int, words: Words) -> bool:
    """Whether the comma at `at` closes the subject said once more: "s'étaient, eux, retirés"."""
    said = [t.word for t in view.tokens[max(0, at - 2) : at + 1]]
    return (
        words.language == "fr"
        and len(said) == 3
        and said[0] == said[2] == ","
        and (said[1] in _EMPHATIC)
    )


def _being(found: Group, view: View, words: Words) -> bool:
    """Whether the auxiliary is an -ing form after a preposition: "won after being backed by"."""
    first = view.tokens[found.start].word
    before = view.tokens[found.start - 1].word if found.start else ""
    if first not in ("being", "having") or before not in words.gerund:
        return False
    found.effects.append(words.gerund[before])
    found.start -= 1
    return True


def _without(view: View, at: int, words: Words) -> bool:
    """Whether "without … or" stands before an -ing form."""
    return any(
        words.gerund.get(view.tokens[step].word) == "deny"
        for step in range(at - 1, max(-1, at - 5), -1)
    )


def _tags(firing: Firing, view: View) -> frozenset[Form]:
    """Return the forms that the written verb can be."""
    written = firing.first.group("v0")
    start = firing.first.start("v0")
    table = verb_tags(view.language, firing.pattern.lemmas)
    surface = view.text[start : start + len(written)].casefold()
    if surface in table and (view.accents or surface != written):
        return table[surface]
    return table.get(written, frozenset())


def _read_gap(verbal: Group, firing: Firing, view: View) -> None:
    """Negation between a verb and what follows: "ne soutient pas"."""
    language = view.language
    rest = firing.first[0][len(firing.first.group("v0")) :]
    after = re.match(AFTER_VERB[language], rest)
    gap = after[0] if after is not None else ""
    if language == "en":
        if re.search(r"\bnot\b", gap):
            verbal.negated = True
        return
    if re.search(r"\b(?:pas|jamais|guere|point|nullement|aucunement)\b", gap):
        verbal.negated = True
    if re.search(r"(?<!non )\bplus\b", gap) and verbal.negated:
        verbal.ended = True
    if re.search(r"\bque\b", gap) or (verbal.negated and _only(view, verbal, firing)):
        verbal.negated = verbal.ended = False


def _only(view: View, verbal: Group, firing: Firing) -> bool:
    """Whether "ne … que" restricts and does not deny: "n'a été désigné qu'en février"."""
    begun = view.tokens[verbal.start].start
    rest = _ONLY.match(view.folded, firing.start, firing.start + _ONLY_REACH)
    return rest is not None and not _DENYING.search(view.folded, begun, rest.end())


def _agrees(
    pattern: Pattern, verbal: Group, tags: frozenset[Form], view: View, firing: Firing
) -> bool:
    """Whether the form of the verb fits its auxiliaries and the pattern."""
    if pattern.reflexive and not verbal.reflexive:
        return False
    passive = Form.PARTICIPLE in pattern.tags and len(pattern.tags) == 1
    if passive:
        if verbal.be:
            return True
        before = view.tokens[verbal.start - 1] if verbal.start else None
        if before is None:
            return False
        return before.word in (",", "(", ")", "and", "et", "but", "mais", "-") or before.named
    if view.language == "fr" and tags == {Form.PARTICIPLE}:
        if verbal.be and verbal.have:
            return False  # "a été appelé à": a passive
        if not pattern.reflexive and verbal.be and not verbal.have:
            return firing.pattern.lemmas[0] in _WITH_BE
        return verbal.have or verbal.be
    if view.language == "en" and tags and tags <= {Form.PARTICIPLE}:
        return verbal.have
    return not (
        view.language == "en"
        and verbal.be
        and not verbal.future
        and Form.GERUND not in tags
        and not verbal.effects
    )


def unbound(view: View, verbal: Group) -> bool:
    """Whether a verb is bound to no time: "être battu", "battre", "ayant battu"."""
    return (
        verbal.infinitive
        or verbal.gerund
        or Form.INFINITIVE in verbal.verb
        or view.tokens[verbal.start].word in ("etre", "avoir", "ayant", "etant", "having", "being")
    )


def bare(verbal: Group) -> bool:
    """Whether no auxiliary changes the tense of the verb."""
    return not (verbal.have or verbal.be or verbal.future or verbal.conditional or verbal.effects)
