"""Whether a clause speaks of a poll or of a count."""

from __future__ import annotations

import re
from collections.abc import Callable

from hustings.extract.contests import CLAUSE
from hustings.extract.figure_words import FigureWords
from hustings.seeking import sought_folded

# Polls that are only named to be contradicted, and places where ballots are cast.
_CONTRADICTED = (
    r"defied|contrary to|despite|contredi\w+|contrairement aux|malgre les|dejou\w+|"
    r"not a single poll|no poll|(?:fait|faisant|faire) mentir|dementi|silenc\w+|outperform\w+|"
    r"confound\w+|surpris\w+|stunn\w+|caught|(?:than|que) (?:the )?forecast"
)
_AS_FORESEEN = (
    r"(?:comme|as) (?:l')?(?:estime|prevu|annonce|predit|avaient|predicted|forecast|expected|"
    r"foreseen|the)"
    r"[^.;:,]{0,25}?"
)
_SPOKEN_OF = r"polls?|surveys?|sondages?|pronostics|pollsters|sondeurs"
_NOT_POLLED = sought_folded(
    rf"\b(?:(?:{_CONTRADICTED}|{_AS_FORESEEN})\b[^.;:,]{{0,25}}?\b(?:{_SPOKEN_OF})\b|"
    rf"(?:{_CONTRADICTED})\b|polling (?:stations?|places?|units?|day|agents?|booths?)|"
    r"\bpolls (?:(?:had|have|has|were|are|would|will) )?(?:just |finally |all )?"
    r"(?:clos\w+|open\w*)|"
    r"\b(?:at|to) the polls\b)"
)
# "Trailing in the polls": what they say is not told, so that the sentence after may count.
_IN_PASSING = sought_folded(
    r"\b(?:in|lead\w*|led|trail\w*|all|most|by|topp\w*|ahead in|of|behind in|to) "
    r"(?:all |most |nearly all |almost all )?(?:the |of the )?(?:opinion )?polls\b"
    r"(?! (?:by|of|from))|"
    r"\b(?:dans|tous|par|selon|malgre|de) (?:tous )?les sondages\b"
)
_CAME_IN = sought_folded(
    r"\b(?:came|finished|placed|ended) (?:\w+ )?(?:first|second|third|fourth|fifth|last|top)\b|"
    r"\b(?:was|were) (?:\w+ )?(?:knocked out|eliminated|beaten|elected)\b|"
    r"\b(?:est|s'est) (?:arrivee?s?|classee?s?|placee?s?)\b"
)
# "Les résultats officiels donnent A vainqueur": who counted gives, not a poll.
_COUNT_GIVES = sought_folded(
    r"(\b(?:resultats?|decompte|chiffres|depouillement|commission|ceni|cei|proces-verbaux|"
    r"comptage)\b"
    r"(?:(?!\bsondages?\b)[^.;:,]){0,60}?\s)donn\w+|"
    r"(\b(?:official|final|certified|provisional|partial)?\s?(?:results?|commission|returns|tall(?:y|ies)|"
    r"returning officer|counts?)\b(?:(?!\b(?:polls?|surveys?)\b)[^.;:,⟦]){0,30}?\s)"
    r"(?:puts?|has|had|have|shows?|showed|sees?|saw)(?=\s⟦P)"
)
# "Credited with N by the polls, A …", "A, whom polls had put at N, …": only this part is of a poll.
_ASIDE = sought_folded(
    r"(?:\A\s*|,\s*)(?:(?:longtemps|toujours|jadis|souvent|si|pourtant|largement|long|still|often|"
    r"always|so|even|well|far|though|although|bien que)\s){0,2}(?:(?:distanc|devanc|domin|"
    r"enterr|oubli|men|battu|"
    r"boud|neglig|sous-estim|relegu|annonc)e*s?\b|(?:behind|ahead|trailing|leading|written off|"
    r"dismissed|ignored|overlooked|favoured|favored|buried|underestimated|second|third|en tete|"
    r"favori(?:te)?|loin derriere|au plus bas)\b|(?:whom?|que|qui|dont)\b|(?:donn|credit|"
    r"plac|mesur|annonc|situ)e\w*|given|"
    r"credited|placed|tipped|put|polling|pointe\w*)\b[^,;:]{0,120},\s"
)


# "A got N, B M, according to this poll": all that the sentence tells.
_OF_IT_ALL = sought_folded(
    r"\b(?:selon|d'apres|according to|per) (?:ce|cette|cet|ces|this|that|the same|le meme|la meme) "
    r"(?:\w+ )?(?:sondages?|enquetes?|estimations?|projections?|polls?|surveys?|exit polls?)\b"
)
# "A, third with N, announced that she would vote for B": what is announced is no forecast.
_SAID_TO_COME = re.compile(r"(?<=⟦)(N\d+⟧[^;]*?\s)(?:that|que|qu')\b(?:(?!⟦N)[^;])*\Z")


def clause_flags(
    text: str,
    words: FigureWords,
    is_pollster: Callable[[str], bool],
    *,
    only_counts: Callable[[], bool] = lambda: False,
) -> list[tuple[int, bool | None]]:
    """Return where each clause ends, and whether it is of a poll, of a count, or does not tell.

    Where the document never speaks of a poll, but of results (`only_counts`), "credited with" is of
    the count.
    """
    told_of = _NOT_POLLED.sub(lambda m: " " * len(m[0]), text)
    told_of = _COUNT_GIVES.sub(_without_verb, told_of)

    def polled(clause: str) -> bool:
        return _is_polled(clause, told_of, words, is_pollster, only_counts=only_counts)

    found: list[tuple[int, bool | None]] = []
    start = 0
    clauses = _clauses(told_of)
    for index, (end, after_aside) in enumerate(clauses):
        clause = told_of[start:end]
        following = clauses[index + 1] if index + 1 < len(clauses) else None
        contrasted = (
            following is not None
            and following[1]
            and (words.cues["credited"].search(clause) or words.cues["weak"].search(clause))
            and words.cues["finally"].search(told_of[end : following[0]])
        )
        if contrasted or polled(clause):
            found.append((end, True))
        elif (
            words.cues["result"].search(clause)
            or words.cues["outcome"].search(clause)
            or (
                after_aside
                and any(flag for _, flag in found)
                and words.cues["finally"].search(clause)
            )
        ):
            found.append((end, False))
        else:
            found.append((end, None))
        start = end
    if all(flag is None for _, flag in found) and words.cues["settled"].search(told_of):
        return [(end, False) for end, _ in found]
    if _OF_IT_ALL.search(told_of):
        return [(end, True) for end, _ in found]
    if {flag for _, flag in found if flag is not None} == {True}:
        if _only_recalled(found, told_of):
            return [(end, None) for end, _ in found]
        found = _spread(found, told_of, words)
    return found


def told_in_passing(text: str) -> bool:
    """Tell whether a sentence only says that there are polls: "B was trailing in the polls"."""
    return _IN_PASSING.search(text) is not None


def tells_places(text: str) -> bool:
    """Tell whether a sentence tells in which place somebody came: "B came first with N"."""
    return _CAME_IN.search(text) is not None


def told_weakly(text: str, words: FigureWords) -> bool:
    """Tell whether a sentence is of a poll only by a word that is said of counts too."""
    told_of = _NOT_POLLED.sub(" ", text)
    cues = words.cues
    return bool(cues["weak"].search(told_of) or cues["credited"].search(told_of)) and not (
        cues["poll"].search(told_of) or cues["foreseen"].search(told_of)
    )


def _only_recalled(found: list[tuple[int, bool | None]], text: str) -> bool:
    """Tell whether polls stand only in asides without a figure: "Tipped to lose by polls, A"."""
    recalled = [m.span() for m in _ASIDE.finditer(text) if "⟦N" not in m[0]]
    start = 0
    for end, flag in found:
        if flag and not any(first <= start and end <= last for first, last in recalled):
            return False
        start = end
    return True


def _without_verb(match: re.Match[str]) -> str:
    who = match[1] or match[2]
    return who + " " * (len(match[0]) - len(who))


def _clauses(text: str) -> list[tuple[int, bool]]:
    """Return the ends of clauses, and whether each follows an aside that may be of a poll."""
    ends = {m.start(): False for m in CLAUSE.finditer(text)}
    after: set[int] = set()
    for aside in _ASIDE.finditer(text):
        ends[aside.start()] = ends[aside.end()] = False
        after.add(aside.end())
    found, last = [], 0
    for end in [*sorted(end for end in ends if end), len(text) + 1]:
        found.append((end, last in after))
        last = end
    return found


def _spread(
    found: list[tuple[int, bool | None]], text: str, words: FigureWords
) -> list[tuple[int, bool | None]]:
    """Let a poll reach the other parts of a list: "A : 24 %; B : 20 %, selon un sondage".

    A part that tells an outcome stands on its own.
    """
    spread: list[tuple[int, bool | None]] = []
    start = 0
    for end, flag in found:
        own = words.cues["outcome"].search(text[start:end])
        spread.append((end, flag is not None or not own))
        start = end
    return spread


def _is_polled(
    clause: str,
    text: str,
    words: FigureWords,
    is_pollster: Callable[[str], bool],
    *,
    only_counts: Callable[[], bool],
) -> bool:
    cues = words.cues
    if cues["poll"].search(clause):
        return True
    soft = cues["weak"].search(clause) or (cues["credited"].search(clause) and not only_counts())
    if soft and not cues["result"].search(text):
        return True
    if cues["either"].search(clause) and not cues["result"].search(clause):
        return True
    if cues["foreseen"].search(_SAID_TO_COME.sub("", clause)) and not cues["count"].search(text):
        return True
    return any(is_pollster(identifier) for identifier in re.findall(r"⟦(O\d+)⟧", clause))
