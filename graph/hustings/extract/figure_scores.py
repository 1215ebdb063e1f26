"""Figures set against each other, "52 to 48", and votes that a recount adds or takes."""

from __future__ import annotations

import re

from hustings.extract.tokens import Token, View
from hustings.model.annotation import Number, Unit

_RECOUNTED = re.compile(r"\b(?:recount\w*|recompt\w+|nouveau (?:comptage|decompte))\b")
# "gained N votes in the recount" tells what changed, not what somebody has.
_MORE_OR_FEWER = re.compile(
    r"\b(?:gain(?:ed|s|ing)?|lost|loses?|losing|pick(?:ed|s|ing) up|add(?:ed|s|ing)?|cost|shed|"
    r"nett?ed|subtract\w+|deduct\w+|remov\w+|found|trimmed|shaved|cut|gagn\w+|perd\w*|ajout\w+|"
    r"retir\w+|"
    r"recuper\w+|rapport\w+|cout\w+|enlev\w+|grappill\w+)\s(?:⟦P\d+⟧\s)?(?:[a-z]+\s){0,2}\Z"
)
_NOW = re.compile(r"\b(?:in total|altogether|au total)\s\Z")
# "by a margin of N to M", "by an N-M margin": a score, not what parts the two.
_SCORE_AFTER = re.compile(
    r"(?:\s(?:votes|points|voix))?(?:\s(?:to|against|contre|a)\s|\s?[-–]\s?)"
    r"(?:only |just )?⟦N(\d+)⟧"
)
_SCORE_BEFORE = re.compile(
    r"⟦N(\d+)⟧(?:\s(?:votes|points|voix))?(?:\s(?:to|against|contre|a)\s|\s?[-–]\s?)"
    r"(?:only |just )?\Z"
)
# "He challenged and lost by N to M".
_OUTCOME_BY = re.compile(
    r"\b(?:won|lost|wins|loses|beaten|defeated|elected|prevailed|carried|survived|beat|defeats?|"
    r"ousted|"
    r"chosen|saw off)\s(?:[^⟦;:,.]|⟦[PDELF]\d+⟧){0,40}\bby\s\Z|\bmargins?[,:]\s\Z"
)
_LEADS_BY = re.compile(
    r"\b(?:mene|menait|devance|domine|bat|battrait|devancerait)\s(?:m\.\s|mme\s)?⟦P\d+⟧\sde\s\Z"
)
# "a 44 to 41 percent lead over A".
_LEAD_OVER = re.compile(r"[\s-](?:lead|advantage|edge|win|victory) over\b")
_FROM = re.compile(r"\b(?:from|between|de|entre)\s\Z")
_SCORE_UNITS = (Unit.SHARE, Unit.VOTES, Unit.NONE)
UNSCORED = frozenset(("margin", "change", "threshold", "range"))
# Two shares that make up a whole, rounding apart; counts of thousands are no shares.
_WHOLE, _MANY = (97, 101), 1000
# "shed eleven points to 26".
MOVED_BY = re.compile(
    r"\b(?:shed\w*|lost|los(?:es|ing)|gain\w*|add\w*|put on|up|down|dropp?\w*|fell|falling|"
    r"r[oi]s\w+|"
    r"climb\w*|slipp?\w*|plung\w+|perd\w*|gagn\w*|recul\w*|progress\w*|ced\w+)"
    r"(?: by| de| another| a further)? \Z"
)
# "A 34 (+2), B 31": what stands in brackets with its sign is a change.
SIGNED_CHANGE = re.compile(r"\(\s?[-+±−–=]\s?\Z")
# "A could get only N", "A could muster no more than N": that was counted.
EARLY = re.compile(
    r"[^;:.⟦]{0,40}\b(?:voted|vote|votes|ballots?|cast|voting)\b[^;:.⟦]{0,25}\b(?:early|"
    r"online|by (?:post|mail|proxy)|"
    r"in advance|absentee|electronically)\b|"
    r"[^;:.⟦]{0,40}\b(?:vote|voix|bulletins?|electeurs|voter)\b[^;:.⟦]{0,25}\b(?:en ligne|"
    r"par (?:internet|"
    r"correspondance|procuration|anticipation)|electroniquement|a l'avance)\b"
)
COULD_ONLY = re.compile(
    r"\bcould (?:only )?(?:get|manage|muster|poll|secure|garner|gather|scrape together|win)"
    r"(?: (?:only|just|no more than|a mere|barely))(?: [a-z]+){0,2} \Z|"
    r"\bcould only (?:get|manage|muster|poll|secure|garner|gather|"
    r"scrape together) (?:[a-z]+ ){0,2}\Z"
)
# "A trailed B 48 to 51": the lesser figure comes first in what is no range.
LESS_FIRST = re.compile(
    r"\b(?:lost|loses|losing|defeat to|(?:went|goes) down to|trail\w*|behind|"
    r"beaten|defeated by|perd\w*|battue?s?|devancee?s?|distancee?s?|vaincue?s?|s'inclin\w+|"
    r"derriere|talonn\w+)\b"
)
# "fell from N to N", "passe de N au premier tour à N": what it came to is no range.
MOVED = re.compile(
    r"\b(?:fell|fall(?:s|en|ing)?|dropp?\w*|r[ou]se|rising|rises|climb\w*|jump\w*|slump\w*|slid|"
    r"slipp\w*|"
    r"surg\w*|grew|shrank|sank|plung\w+|collaps\w+|went|up|down|increas\w+|declin\w+|mov(?:ed|es)|"
    r"improv\w+|soar\w+|tumbl\w+|passer|portant|passe|passant|passee?|progress\w+|recul\w+|grimp\w+|chut\w+|"
    r"tomb\w+|"
    r"mont\w+|bond\w+|baiss\w+|augment\w+|descend\w*|remont\w+|regress\w+|dégringol\w+)"
    r"(?:,\s[a-z]+,|\s[^⟦;:,.]{0,30})?\s(?:from|de|d')\s*(?:[^⟦;:,.]{1,20}\s)?⟦N\d+⟧"
    r"(?:\s(?!to\b|a\b)[^⟦;:.]{0,40}(?:⟦[DE]\d+⟧[^⟦;:.]{0,10})?)?\s(?:to|"
    r"a)\s(?:[^⟦;:,.]{1,25}\s)?\Z"
)


def in_score(view: View, token: Token, number: Number) -> bool:
    """Tell whether a number is one of "52 to 48", the greater first."""
    numbers = view.sentence.numbers
    after = _SCORE_AFTER.match(view.folded, token.end)
    before = _SCORE_BEFORE.search(view.folded[max(0, token.start - 40) : token.start])
    if after is not None:
        one, two, start = number, numbers[int(after[1])], token.start
    elif before is not None:
        one, two = numbers[int(before[1])], number
        start = token.start - 40 + before.start() if token.start >= 40 else before.start()
    else:
        return False
    if one.unit not in _SCORE_UNITS or two.unit not in _SCORE_UNITS or one.value < two.value:
        return False
    end = after.end() if after is not None else token.end
    if _LEADS_BY.search(view.folded[max(0, start - 60) : start]) or _LEAD_OVER.match(
        view.folded, end
    ):
        return True
    if _FROM.search(view.folded[max(0, start - 12) : start]):
        return False
    if _OUTCOME_BY.search(view.folded[max(0, start - 60) : start]):
        return True
    whole = one.unit is not Unit.VOTES and _WHOLE[0] <= one.value + two.value <= _WHOLE[1]
    return whole or two.value >= _MANY


def is_recounted(left: str, text: str) -> bool:
    """Tell whether a number, by the words to its left, only says what a recount changed."""
    changed = _MORE_OR_FEWER.search(left) and not _NOW.search(left)
    return bool(changed and _RECOUNTED.search(text))


# "taken on D-N": the last of several days.
LAST_DAY = re.compile(r"⟦D\d+⟧\s?[-–]\s?\Z")
# "split 50-50": no score.
_HALF = 50
_HALVES = re.compile(r"\s?[-/]\s?⟦N(\d+)⟧")


def is_half(view: View, token: Token, number: Number) -> bool:
    """Tell whether a number is the first of "50-50"."""
    match = _HALVES.match(view.folded, token.end)
    both = match is not None and view.sentence.numbers[int(match[1])].value == _HALF
    return both and number.value == _HALF
