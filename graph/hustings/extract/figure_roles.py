"""What each number of a sentence is, before any is given to a candidate."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hustings.extract.figure_scores import (
    COULD_ONLY,
    EARLY,
    LAST_DAY,
    LESS_FIRST,
    MOVED,
    MOVED_BY,
    SIGNED_CHANGE,
    UNSCORED,
    in_score,
    is_half,
    is_recounted,
)
from hustings.extract.figure_words import LOOK_AHEAD, LOOK_BACK, MARK, ROLES, FigureWords
from hustings.extract.tokens import Token, View
from hustings.model.annotation import Number, Unit

# Units that never are a candidate's figure, nor a turnout.
_OTHER_UNITS = {
    Unit.MONEY: "money",
    Unit.YEARS: "years",
    Unit.ORDINAL: "ordinal",
    Unit.SEATS: "seats",
    Unit.POINTS: "points",
}
_SHARE_ROLES = frozenset(("counted", "turnout", "abstention", "opinion"))
_COUNT_ROLES = frozenset(("voters", "blank_null", "blank", "null", "valid", "registered"))
# What may follow a number without a unit; a noun would say that it counts something else.
_BARE_RIGHT = re.compile(
    r"\s*(?:$|[,.;:()\[\]!?/|\"»–—-]|⟦[DEPN]|(?:and|et|to|contre|against|for|pour|over|face|devant|"
    r"ahead|in|on|among|amongst|statewide|per|"
    r"at|en|au|aux|a|chez|lors|apres|after|when|while|versus|v|vs|dans|dimanche|conceded|but|mais|"
    r"as|with|avec|d'apres|selon|according|compared|percent|from|behind|derriere|seulement|only|"
    r"respectively|respectivement|so|nationally|nationwide|suivi|suivie|following|ex aequo|each|"
    r"went|go|goes|voted|chose|backed|ont|vont|sont|sont|se|sur|was|is|were|had|after|before|"
    r"marked|plumped|opted|last|this|of them|of whom|d'entre eux|est|ce|cette|hier|puis|then|"
    r"tandis|alors|le|la|de "
    r"mieux|overall|across)\b)"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a sentence.

    Attributes:
        token: Where it stands in the masked sentence.
        number: The number itself.
        role: "candidate" for what may be somebody's result; else a key of `ROLES`, or the unit
            that keeps it from being one.
    """

    token: Token
    number: Number
    role: str


def figures(view: View, words: FigureWords) -> list[Figure]:
    """Return the numbers of a sentence with their roles, in text order."""
    found: list[Figure] = []
    for token in view.tokens:
        if token.kind == "N":
            number = _as_share(view, token, view.sentence.numbers[int(token.word[2:-1])])
            role = _role(view, token, number, words)
            if LAST_DAY.search(view.folded[max(0, token.start - 12) : token.start]):
                role = "other"  # "taken on D-N"
            elif role in ("candidate", "range") and _moved_to(view, token):
                role = "candidate"
            elif role == "candidate" and (
                _in_range(view, token, number) or is_half(view, token, number)
            ):
                role = "range"
            elif role == "candidate" and _is_age(view, token, number):
                role = "age"
            if role == "candidate" and found and _goes_on(view, found[-1], token):
                role = found[-1].role
            elif role == "candidate" and number.unit is Unit.NONE:
                placed = _PLACED.search(view.folded[max(0, token.start - 12) : token.start])
                role = role if placed else _elided(found, view, token) or role
            found.append(Figure(token, number, role))
    return found


def _in_range(view: View, token: Token, number: Number) -> bool:
    """Tell "57-60 %", which rises, from the result "56-44", which falls."""
    numbers = view.sentence.numbers
    left = view.folded[max(0, token.start - 60) : token.start]
    if LESS_FIRST.search(left):
        return False
    after = _RANGE_AFTER.match(view.folded[token.end : token.end + 14])
    if after is not None:
        return number.value < numbers[int(after[1])].value
    before = _RANGE_BEFORE.search(left)
    return before is not None and numbers[int(before[1])].value < number.value


# "leads by 38 points to 20": points that are shares.
_POINTS_PAIRED = re.compile(r"\s*(?:points?|pts?)?\s*(?:to|against|contre)\s+⟦N\d+⟧")


def _as_share(view: View, token: Token, number: Number) -> Number:
    """Return points set against other points as a share, a part of the votes as votes."""
    if number.unit is Unit.NONE and (
        _PART_OF.match(view.folded, token.end) or _KIND_OF_VOTES.match(view.folded, token.end)
    ):
        return replace(number, unit=Unit.VOTES)
    paired = (
        number.unit is Unit.POINTS
        and _POINTS_PAIRED.match(view.folded, token.end)
        and not MOVED_BY.search(view.folded, max(0, token.start - 24), token.start)
    )
    return replace(number, unit=Unit.SHARE) if paired and number.value >= 10 else number


def _moved_to(view: View, token: Token) -> bool:
    return bool(MOVED.search(view.folded[max(0, token.start - 150) : token.start]))


# "A, 44, has sat …", "A (54) beat B (61) with N %": how old somebody is.
_AGE_BEFORE = re.compile(r"⟦P\d+⟧(?P<how>\s*,\s*|\s*\(\s*)\Z")
_AGES = (17, 99)
_BEATS = (
    r"(?:[a-z]+ly\s)?(?:(?:defeat|beat|edg|oust|unseat|trounc|succe|replac|remplac|devanc|bat|prevail|"
    r"overc[ao]me|topp|pipp|stunn|crush|outpoll|dethron|domin|coiff|elimin|detron|renvers|l'emport|"
    r"s'impos)\w*|won|wins|saw off|held off|narrowly|easily|comfortably)\s"
)


def _is_age(view: View, token: Token, number: Number) -> bool:
    """Tell whether a bare number behind a name is an age; in a list it is none."""
    value = number.value
    if number.unit is not Unit.NONE or value != int(value) or not _AGES[0] <= value <= _AGES[1]:
        return False
    before = _AGE_BEFORE.search(view.folded[max(0, token.start - 24) : token.start])
    after = view.folded[token.end : token.end + 30]
    if before is None:
        return False
    if before["how"].strip() == "(":
        shares = any(n.unit in (Unit.SHARE, Unit.VOTES) for n in view.sentence.numbers)
        return shares and after.startswith(")") and not _shares_in_brackets(view)
    return bool(
        re.match(rf",(?!\s*(?:and |et |(?:(?!{_BEATS})[^\s⟦]+ ){{0,3}}⟦[PG]))", after)
        or re.match(
            r",\s(?:of|from|representing|du|de la|de l'|des)\s(?:the\s)?(?:\w+\s)?⟦G", after
        )
    )


_IN_BRACKETS = re.compile(r"⟦[PG]\d+⟧\s*(?:\(⟦G\d+⟧\)\s*)?\(\s*(?:⟦G\d+⟧,\s*)?⟦N(\d+)⟧")


def _shares_in_brackets(view: View) -> bool:
    told = [view.sentence.numbers[int(m[1])] for m in _IN_BRACKETS.finditer(view.folded)]
    return any(n.unit in (Unit.SHARE, Unit.VOTES) or n.value > _AGES[1] for n in told)


# "521 delegate votes"; electoral votes are seats.
_KIND_OF_VOTES = re.compile(
    r"\s(?:delegate|delegates'|party|members'|popular|postal|personal|first-preference|"
    r"parliamentary|weighted)\svotes\b"
)
# "51 of the 99 votes": the first is somebody's, the second everybody's.
_PART_OF = re.compile(
    r"\s*(?:of|out of|des|sur|sur les) (?:the |les |a total of )?⟦N\d+⟧\s(?:[a-z]+\s)?"
    r"(?:votes?|ballots?|voix|suffrages|bulletins)\b"
)
_WHOLE_OF = re.compile(r"⟦N\d+⟧\s(?:of|out of|des|sur|sur les)\s(?:the |les |a total of )?\Z")
_PLACED = re.compile(r"(?:^|[\s,])(?:on|at|with|avec|a|points to|points a)\s(?:\w+\s)?\Z")

_RANGE_AFTER = re.compile(r"(?:\s?[-–]\s?|\s(?:a|to)\s)⟦N(\d+)⟧")
_RANGE_BEFORE = re.compile(r"⟦N(\d+)⟧(?:\s?[-–]\s?|\s(?:a|to)\s)\Z")


def _elided(found: list[Figure], view: View, token: Token) -> str | None:
    """The noun a bare number leaves out: "has 153 MPs, and B has 25"."""
    if any(f.number.unit in (Unit.SHARE, Unit.VOTES) for f in found):
        return None
    text = view.folded
    paired = _RANGE_AFTER.match(text, token.end) or _RANGE_BEFORE.search(
        text, max(0, token.start - 30), token.start
    )
    if paired and found and found[-1].role in ("points", "candidate"):
        return None  # "leads by two points, N to M"
    found = [
        f for f in found if not SIGNED_CHANGE.search(text, max(0, f.token.start - 4), f.token.start)
    ]
    told = [f.role for f in found if f.role in ("other", "money", "seats", "points", "stations")]
    return told[-1] if told else None


_POLLING_PLACE = re.compile(
    r"[ -](?:\w+ ){0,3}?(?:bureaux|bdv|bv|polling|voting|stations|precincts?|counting|collation|"
    r"centres de vote)"
)


# "a further N went to A and M to B", "N say yes and M no": the second is what the first is.
_LASTING = frozenset(("transfer", "opinion"))


def _goes_on(view: View, last: Figure, token: Token) -> bool:
    between = view.folded[last.token.end : token.start]
    if last.role == "opinion":
        return ";" not in between and "." not in between
    return last.role in _LASTING and bool(
        re.fullmatch(r"[^;:.]{0,70}(?:,|\band|\bet|\bwhile|\btandis que)\s+(?:\w+\s+)?", between)
    )


def _role(view: View, token: Token, number: Number, words: FigureWords) -> str:
    if number.unit in _OTHER_UNITS:
        return _OTHER_UNITS[number.unit]
    if number.unit is Unit.STATIONS:
        named = _POLLING_PLACE.match(view.folded, token.end)
        return "stations" if named else "other"
    left = words.without_hedge(view.folded[max(0, token.start - LOOK_BACK) : token.start])
    right = view.folded[token.end : token.end + LOOK_AHEAD]
    if number.value <= _FEW and (
        _ONE_IN.search(view.folded[max(0, token.start - 50) : token.start])
        or _IN_TEN.match(view.folded, token.end)
    ):
        return "other"
    marked = f"{_past_points(left, view)}{MARK}{token.word}{right}"
    if number.unit is Unit.VOTES and _WHOLE_OF.search(left):
        return "other"
    if number.unit is Unit.VOTES and _PART_OF.match(right):
        return "candidate"
    if number.unit is not Unit.SHARE and is_recounted(left, view.folded):
        return "change"
    skipped = UNSCORED if in_score(view, token, number) else frozenset()
    for role in ROLES:
        if role in skipped:
            continue
        if role in _SHARE_ROLES and not _may_be_share(number):
            continue
        if role in _COUNT_ROLES and number.unit is Unit.SHARE:
            continue
        before, after = words.left.get(role), words.right.get(role)
        if role == "margin" and number.unit is Unit.SHARE and _FAILED_AT.search(left):
            continue
        if role == "target" and COULD_ONLY.search(view.folded, 0, token.start):
            continue
        if role == "threshold" and _is_exact(left, number):
            continue
        if before is not None and before.search(marked):
            if role in ("voters", "turnout") and EARLY.match(right):
                return "other"
            return "change" if role == "turnout" and _CHANGED_BY.search(left) else role
        if after is not None and after.match(right):
            if role == "opinion" and _CHOSEN.search(left):
                continue
            if role in ("voters", "turnout") and EARLY.match(right):
                return "other"
            return role
    if (
        number.unit is Unit.NONE
        and number.decimals
        and (_ARTICLE.search(left) or _is_clock(view, number, left))
    ):
        return "other"
    if number.unit is Unit.NONE and not skipped and not _BARE_RIGHT.match(right):
        return "candidate" if _THE_N_OF.search(marked) else "other"
    if (
        number.unit is Unit.SHARE
        and _OF_WHAT.match(right)
        and not _of_votes(right, words)
        and not _CHOSEN.search(left)
    ):
        return "other"
    return "candidate"


# "seven in ten voters", "un electeur sur deux": no count.
_FEW = 100
_ONE_IN = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|⟦N\d+⟧)\s(?:(?:voters?|people|members?)\s)?"
    r"(?:in|out of)\s(?:every\s)?\Z|"
    r"\b(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|⟦N\d+⟧)\s(?:[a-z]+\s){0,2}sur\s\Z"
)
_IN_TEN = re.compile(
    r"\s(?:[a-z]+\s){0,2}(?:sur|in|out of)\s(?:every\s)?(?:deux|trois|quatre|cinq|dix|three|"
    r"four|five|ten|⟦N\d+⟧(?= (?:[a-z]+ ){0,2}(?:ont|have|had|did|voted|turned|voter)))"
)
# "échoue à N %" tells what somebody has; "échoue à N voix" what he lacks.
_FAILED_AT = re.compile(r"\b(?:echou|but)\w*\s(?:[^\s⟦;:.,]+\s){0,3}a\s*\Z")
# "polling 85,263 to the 26,428 of A".
_THE_N_OF = re.compile(
    r"(?:\b(?:to|against|than|double|half|beating|beat|ahead of|over) the|\b(?:contre|devant|"
    r"que) les|\baux)\s"
    rf"{MARK}⟦N\d+⟧ (?:votes |voix )?(?:of |for |de |d'|pour |(?:obtained|won|received|"
    rf"polled|secured|garnered|"
    r"scored|taken|gained|amassed|credited|given|cast) (?:by|for|to) |(?:obtenues?|"
    r"recueillies?|recueillis|"
    r"obtenus) par |accordees a )(?:the |la |l')?(?:m\. |mme |mr |ms |"
    r"⟦[GFL]\d+⟧(?:'s)? ){0,2}⟦P"
)
# What somebody must reach; without such a word an odd share is what he has ("did not pass 19.57").
_NEEDED = re.compile(
    r"\b(?:need\w*|requir\w+|must|have to|had to|wants?|threshold|hurdle|barrier|minimum|bar|quota|"
    r"target|majority|guarantee\w*|seuil|barre|cap|quorum|majorite|objectif|quotient|plancher|faut|"
    r"fallait|faudra\w*|necessite|requiert|doit|devait|candidates?|candidats?|aucune?|no|ni|nul|"
    r"neither|nobody|personne)\b"
)
_ODD = re.compile(r"\d+\.\d*[1-46-9]\d*")
_TWO_THIRDS = re.compile(r"(?:33\.3|66\.[67])")


def _is_exact(left: str, number: Number) -> bool:
    """Tell whether a number is too exact for a threshold, or what a bracket adds to one."""
    if left.endswith("("):
        return True
    value = str(number.value)
    return bool(_ODD.fullmatch(value)) and not (_TWO_THIRDS.match(value) or _NEEDED.search(left))


# "Turnout fell N percent" tells a change, "turnout fell to N percent" a turnout.
_CHANGED_BY = re.compile(
    r"\b(?:fell|falls?|fallen|dropp?\w*|rose|rises?|risen|climbed|jumped|slipped|dipped|grew|"
    r"sank|plunged|slumped|soared|declined|increased|decreased|shrank|tumbled|"
    r"chut\w+|baiss\w+|recul\w+|progress\w+|augment\w+|grimp\w+|bond\w+|diminu\w+)"
    r"(?: by| de| d')?\s*\Z"
)


def _past_points(left: str, view: View) -> str:
    """Return the words before a number with points and years as plain words."""
    plain = (Unit.POINTS, Unit.YEARS)
    return re.sub(
        r"⟦N(\d+)⟧",
        lambda m: "x" if view.sentence.numbers[int(m[1])].unit in plain else m[0],
        left,
    )


# "chosen by N of the members": how they voted, no opinion.
_CHOSEN = re.compile(
    r"\b(?:chosen|elected|backed|picked|favou?red|preferred|supported|endorsed|named|selected|choisie?|elue?|plebiscitee?|portee?)"
    r"(?:\s(?:[^⟦;:,.]|⟦[FG]\d+⟧){1,50})? (?:by|par)\s*\Z|"
    r"\b(?:seduit|seduisait|convain\w+|rallie\w*|rassembl\w+|reuni\w*|mobilis\w+|attir\w+|recueill\w+|"
    r"obten\w+|obtient|convinced|persuaded|won over|attracted|gathered|rallied)"
    r"(?: sur (?:son|leur) nom)?(?: que)?\s*\Z|"
    r"\b(?:choice|pick|choix|support|backing|votes?|soutien|appui|suffrages|voix) (?:of|from|de|"
    r"d')\s*\Z"
)

# "Sworn in at 12.04", where nothing else speaks of shares.
_CLOCK = re.compile(r"\b(?:at|by|until|from|around|since|before|after)\s(?:about\s|just\s)?\Z")
_OF_SHARES = re.compile(r"\b(?:per ?cent|votes?|share|poll\w*|stood|stands|count\w*)\b")


def _is_clock(view: View, number: Number, left: str) -> bool:
    """Tell whether a number with two decimals is a time of day."""
    hour, minute = divmod(number.value * 100, 100)
    return (
        number.decimals == 2
        and hour < 24
        and minute < 60
        and _CLOCK.search(left) is not None
        and not any(other.unit is Unit.SHARE for other in view.sentence.numbers)
        and _OF_SHARES.search(view.folded) is None
    )


# "le 49.3" is an article of a constitution.
_ARTICLE = re.compile(r"\b(?:le|du|au|l'article|article|section)\s*\Z")


def _may_be_share(number: Number) -> bool:
    return number.unit is Unit.SHARE or (number.unit is Unit.NONE and number.value <= 100)


# "100 % of the works": a share of something else than votes or voters.
_OF_WHAT = re.compile(
    r" (?:des |du |de la |de l'|d'|de |of the |of its |of )(?!⟦[EDN]|⟦P\d+⟧(?!'s)|"
    r"(?:their|his|her) (?:votes?|ballots?|preferences)\b)"
)
_OF_VOTERS = re.compile(
    r" (?:des |du |de la |de l'|d'|de |of the |of its |of )(?:[a-z]+ |⟦[GL]\d+⟧(?:'s)? |"
    r"party's ){0,3}"
    r"(?:(?:valid |counted )?votes|voters?|respondents|those|french|britons|americans|"
    r"germans|canadians|irish|scots|"
    r"nigerians|kenyans|ghanaians|adults|citizens|residents|"
    r"members|electors|electorate|delegates|people|total|way|count|sondes|electeurs|francais\w*|"
    r"intentions|intention|voting|ones|"
    r"inscrits|adherents|militants|votants|plus|moins|mieux|part|participation|majorite|points|"
    r"[a-z]{3,}(?:ians|eans|icans|inos|inas|ese|ish|ers)|membership|them|personnes|polled|"
    r"grands electeurs|parlementaires)\b"
)


def _of_votes(right: str, words: FigureWords) -> bool:
    return bool(re.match(rf"\s*{words.parts['vote_words']}", right) or _OF_VOTERS.match(right))
