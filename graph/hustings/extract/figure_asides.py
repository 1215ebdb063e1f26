"""What stands between a name and its figure without parting them: asides and descriptions."""

from __future__ import annotations

import re

from hustings.extract.figure_rules import Rules

_ROOM = r"[^,;:⟦]{0,70}(?:⟦[NDEOLGF]\d+⟧[^,;:⟦]{0,50}){0,4}"
# ", who had staked everything on N, ", ", crédité de N par les sondages, ", right after a name.
_RELATIVE = re.compile(
    r"^\s*(?:\([^()]{0,60}\)\s*)?,\s*(?:(?:lui|elle|eux)\s*,\s*\Z|(?:who|whom|whose|qui|que|qu'|"
    r"dont|"
    r"(?:donn|credit|plac|mesur|annonc|soutenu|investi|elu|battu|arriv|design|impos|n)e*s?\b|"
    r"credited|"
    r"backed|endorsed|elected|seen|tipped|given|put|having|polling|born|standing|running|aged|dit|"
    r"dite|alias|aka|known|pourtant|however|though|meanwhile|en revanche|quant)"
    rf"{_ROOM},)"
)
# " - a description of anybody - "
_DASHED = re.compile(r"^\s+[-–—]\s[^⟦;:–—]{0,90}(?:⟦[PGFLOEDN]\d+⟧[^⟦;:–—]{0,50}){0,3}\s[-–—]\s")
# ", also backed by B, ", ", a friend of B, ", ", who beat B in May, ": what is told of somebody
# else, in which B has no figure.
_ADVERBS = r"(?:(?:[a-z]+ly|[a-z]+ment|also|himself|herself|long|once|lui-meme|elle-meme|aussi|"
_ADVERBS += r"jadis|longtemps|toujours|still|again)\s+){0,2}"
_DONE_BY = (
    r"(?:(?!follow|trail|chas|suivi|talonn)[a-z-]+(?:ed|en|wn|ught|ee?s?|ue?s?|ie?s?) (?:by|par)\b|"
    r"(?:put|set|sent|picked|backed) (?:(?:up|forward|out|down) )?by\b|"
    r"(?:(?:running|standing|campaigning) )?with the (?:support|backing|blessing|help) of\b|"
    r"avec (?:le soutien|l'appui|l'aide|la benediction|l'aval) d)"
)
_WITH = r"(?:(?:on|in|for|to|with|from|by|of|about|behind|against|sur|pour|avec|a|en|contre) )?"
_WHO = rf"(?:{_WITH}(?:who|whom|whose|qui|que|dont)\b|qu')"
_A_FRIEND_OF = (
    r"(?:an?|the|another|his|her|former|ex-|une?|le|la|l'|ancien(?:ne)?|proche|dauphine?|"
    r"candidate?|"
    r"fil(?:s|le)|frere|soeur|epouse|femme|mari|veuve|neveu|niece|cousine?|petit-fils|allie|alliee|"
    r"son|"
    r"daughter|wife|husband|widow|brother|sister|grandson|nephew|cousin|protegee?|disciple|ally|"
    r"aide)"
)
_WORDS = r"(?:[^,;:.⟦()]|⟦[FGLODE]\d+⟧|⟦P\d+⟧'s|(?<=\b[a-z])\.|(?<=\bmr)\.){0,70}"
_GOVERNED = (
    r"(?<![\w])(?:of|to|with|for|under|de|du|avec|par|d')\s*"
    r"(?:(?:the|former|outgoing|late|then|incumbent|m\.|mme|mr|mrs|ms|l'|la|le|ex-)\s*|"
    r"⟦[FLG]\d+⟧\s*|[a-z-]+\s+){0,3}\Z"
)
_TOLD_OF_ANOTHER = re.compile(
    rf",\s*{_ADVERBS}(?:candidate? )?(?:{_DONE_BY}|{_WHO}){_WORDS}\Z|"
    rf"⟦P\d+⟧\s*(?:\([^()]{{0,40}}\)\s*)?,\s*{_ADVERBS}{_A_FRIEND_OF}(?=[\s']|(?<='))"
    rf"{_WORDS}{_GOVERNED}"
)
# "Face à A, B obtient N": A is the opponent.
FACING = re.compile(
    r"\b(?:face a|contre|against|opposee? a|opposed to|facing|to (?:follow|succeed|replace)|"
    r"pour (?:succeder a|remplacer)|versus|confrontee? a)\s"
    r"(?:(?:(?:the|la|le|former|m\.|mme|mr|ms)\s|l'|ex-)|⟦[FG]\d+⟧\s){0,3}\Z"
)
ON_BEHIND = re.compile(r"\s*,\s(?:on|at|with|avec|a)\s*")
_GOES_ON = re.compile(r",\s(?!qui\b|who\b|dont\b|whose\b|with\b|avec\b|on\b|at\b|a\s\Z).*[a-z]")
_CLOSED = re.compile(
    r"\s{0,3}(?:\([^()]{0,40}\))?[^,;:.⟦()]{0,45}(?:⟦[DELGN]\d+⟧[^,;:.⟦()]{0,40}){0,3},\s"
)
_CLOSED_AT_ONCE = re.compile(r"\s{0,3}(?:\([^()]{0,40}\)\s*)?,\s")
_ABOUT_ANOTHER = re.compile(
    rf"^\s*(?:\([^()]{{0,60}}\)\s*)?,\s*{_ADVERBS}(?:candidate? )?"
    rf"(?:{_DONE_BY}|{_WHO}|{_A_FRIEND_OF}(?=[\s']|(?<=')))"
    r"(?:[^,;:⟦]|⟦[FGLODEP]\d+⟧){0,110}⟦P\d+⟧(?:[^,;:⟦]|⟦[DELGF]\d+⟧){0,60},"
)
# "A won against two others, B and C, who took N": a relative that does not follow the name at once.
_RELATIVE_OF_ANOTHER = re.compile(
    r"[^\s,].{0,120}?\s(?:qui|who|lesquels|lesquelles)\s(?:n'|ne |only |en |y )?\w+"
)
# ", the former F who left G, took", ", the lawyer who took": what a name is said to be.
_SAID_TO_BE = (
    r"^\s*(?:\([^()]{0,60}\)\s*)?,\s*(?:(?:the|an?|his|her|its|le|la|une?|son|sa|ce|cette|one|"
    r"former|ancien(?:ne)?|outgoing|longtime|veteran)\s|l'|ex-)"
)
_APPOSED = re.compile(rf"{_SAID_TO_BE}{_ROOM},(?=\s)")
_APPOSED_WHO = re.compile(
    rf"{_SAID_TO_BE}(?:[^\s⟦,;:.()]+\s|⟦[FGLD]\d+⟧\s){{1,8}}?(?=(?:qui|who)\s)"
)
_COUNTED_TOO = re.compile(
    r"\bx\s+(?:seats?|mps?|sieges?|deputes?|elus?|delegates?|delegues?|mandats?)\s*"
    r"(?:,|and|et|with|on|from|avec|pour)\s+(?:with |avec )?"
)
# A description that holds no verb: ", a professor with a taste for jazz, ".
_VERBS = {
    "en": r"\b(?:who|that|was|were|is|has|had|said|will|would)\b",
    "fr": r"\b(?:qui|que|dont|est|etait|a(?! x| la\b| l')|avait|ont|sera|serait)\b",
}
_DESCRIPTION = re.compile(
    r"\s*,(?P<words>[^;:.()]{1,90}?),?\s*(?:(?:with|on|at|avec|a|en)\s*)?(?:lui\s*|elle\s*)?"
)
_MOST_WORDS = 11
_SEVERAL = 2


def without_aside(gap: str) -> str:
    """Return the words between a name and its figure without a clause that only describes.

    >>> without_aside(", who had left the party, took ")
    ' took '
    """
    for pattern in (_RELATIVE, _DASHED, _ABOUT_ANOTHER):
        match = pattern.match(gap)
        if match is not None:
            gap = " " + gap[match.end() :].lstrip()
    return gap


def tells_of_another(lead: str, gap: str) -> bool:
    """Tell whether a name only says something about somebody else: "A, backed by B, took".

    Args:
        lead: What stands before the name.
        gap: What stands between it and the figure.

    >>> tells_of_another("⟦P1⟧, a friend of ", ", took ")
    True
    """
    if _GOES_ON.match(gap) and FACING.search(lead[-80:]):
        return True
    match = _TOLD_OF_ANOTHER.search(lead[-150:])
    if match is None:
        return False
    closed = _CLOSED if re.match(rf",\s*{_ADVERBS}{_WHO}", match[0]) else _CLOSED_AT_ONCE
    return bool(closed.match(gap))


# "A, ally of ⟦B⟧ in L, took": the aside that B stands in, and what follows it.
_ASIDE_OPEN = re.compile(
    r"⟦P\d+⟧\s*(?:\([^()]{0,40}\)\s*)?,\s(?!(?:and|et|puis|then|but|mais|with|avec|behind|derriere|"
    r"followed|suivie?)\b)(?:[^,;:.⟦()]|⟦[FGLODE]\d+⟧){3,90}\Z"
)
_ASIDE_CLOSED = re.compile(
    r"\s{0,3}(?:\([^()⟦]{0,40}\)\s*)?(?:[^,;:.⟦()]|⟦[DELGFO]\d+⟧){0,60},\s(?P<then>.*)\Z"
)


def is_in_aside(lead: str, gap: str, pattern: Rules) -> bool:
    """Tell whether a name stands in an aside of somebody else: "A, ally of B in L, took N".

    The verb of the other must follow the aside at once.
    """
    closed = _ASIDE_CLOSED.match(gap) if _ASIDE_OPEN.search(lead[-150:]) else None
    return closed is not None and pattern.verb_next.match(closed["then"]) is not None


def past_asides(gap: str, pattern: Rules) -> str:
    """Return the words between a name and its figure from the verb that follows several asides."""
    if not gap.lstrip().startswith(",") or gap.count(",") < _SEVERAL or "⟦P" in gap:
        return gap
    last = gap.rsplit(",", 1)[1]
    return last if pattern.verb_next.match(last) else gap


def without_seats(gap: str) -> str:
    """Return the words without the seats that are told beside the votes: "won x seats and "."""
    return _COUNTED_TOO.sub("", gap)


def is_description(core: str, language: str) -> bool:
    """Tell whether only a description stands between: ", the Green candidate, "."""
    match = _DESCRIPTION.fullmatch(core)
    if match is None:
        return False
    plain = re.sub(r"⟦[A-Z]\d+⟧", "x", match["words"])
    if re.search(_VERBS[language], plain):
        return False
    return len(plain.split()) <= _MOST_WORDS


# "B (G), who beat C by": the relative clause is about the name itself.
_OWN_WHO = re.compile(r"\A\s*(?:\([^()]{1,30}\))?, who\s")


def is_of_another(core: str) -> bool:
    """Tell whether a figure is told in a relative clause about somebody else than the name before.

    >>> is_of_another(" won against two others who took ")
    True
    >>> is_of_another(", the lawyer who took ")
    False
    """
    core = _OWN_WHO.sub(" ", core, count=1)
    core = _APPOSED_WHO.sub(" ", _APPOSED.sub(" ", core, count=1), count=1)
    return _RELATIVE_OF_ANOTHER.search(core) is not None


def past_apposition(core: str) -> str:
    """Return the words between a holder and a figure without a description between commas."""
    return re.sub(r"^\s*,[^,⟦]{1,60}(?:⟦[A-Z]\d+⟧[^,⟦]{0,30}){0,2},", " ", core)
