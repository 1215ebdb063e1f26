"""Verb groups of triggers that are verbs: what stands before one, and whether its form fits."""

from __future__ import annotations

import re

from hustings.extract.firings import Firing
from hustings.extract.frames import AFTER_VERB, Pattern, verb_tags
from hustings.extract.groups import Group
from hustings.extract.tokens import View
from hustings.extract.verbs import Form

# French verbs whose past is made with "être".
_WITH_BE = frozenset(
    "venir devenir revenir parvenir passer rester sortir entrer arriver tomber aller partir "
    "demeurer".split()
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


def tags_of(firing: Firing, view: View) -> frozenset[Form]:
    """Return the forms that the written verb can be."""
    written = firing.first.group("v0")
    start = firing.first.start("v0")
    table = verb_tags(view.language, firing.pattern.lemmas)
    surface = view.text[start : start + len(written)].casefold()
    if surface in table and (view.accents or surface != written):
        return table[surface]
    return table.get(written, frozenset())


def read_gap(verbal: Group, firing: Firing, view: View) -> None:
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


def agrees(
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
