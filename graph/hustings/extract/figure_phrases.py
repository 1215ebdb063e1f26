"""What stands between a name and its figure without parting them: asides and descriptions."""

from __future__ import annotations

import re
from functools import cache

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
    r"(?:(?:running|standing|campaigning) )?with the (?:support|backing|blessing|help) of\b|"
    r"avec (?:le soutien|l'appui|l'aide|la benediction|l'aval) d)"
)
_WHO = r"(?:who|whom|whose|qui|que|qu'|dont)\b"
_A_FRIEND_OF = (
    r"(?:an?|the|another|his|her|former|ex-|une?|le|la|l'|ancien(?:ne)?|proche|dauphine?|"
    r"candidate?|"
    r"fil(?:s|le)|frere|soeur|epouse|femme|mari|veuve|neveu|niece|cousine?|petit-fils|allie|alliee|"
    r"son|"
    r"daughter|wife|husband|widow|brother|sister|grandson|nephew|cousin|protegee?|disciple|ally|"
    r"aide)"
)
_WORDS = r"(?:[^,;:.⟦()]|⟦[FGLODE]\d+⟧|(?<=\b[a-z])\.|(?<=\bmr)\.){0,70}"
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
_CLOSED = re.compile(
    r"\s{0,3}(?:\([^()]{0,40}\))?[^,;:.⟦()]{0,45}(?:⟦[DEL]\d+⟧[^,;:.⟦()]{0,20})?,\s"
)
_CLOSED_AT_ONCE = re.compile(r"\s{0,3}(?:\([^()]{0,40}\)\s*)?,\s")
_ABOUT_ANOTHER = re.compile(
    rf"^\s*(?:\([^()]{{0,60}}\)\s*)?,\s*{_ADVERBS}(?:candidate? )?"
    rf"(?:{_DONE_BY}|{_WHO}|{_A_FRIEND_OF}(?=[\s']|(?<=')))"
    r"(?:[^,;:⟦]|⟦[FGLODEP]\d+⟧){0,110}⟦P\d+⟧(?:[^,;:⟦]|⟦[DEL]\d+⟧){0,60},"
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
    match = _TOLD_OF_ANOTHER.search(lead[-150:])
    if match is None:
        return False
    closed = _CLOSED if re.match(rf",\s*{_ADVERBS}{_WHO}", match[0]) else _CLOSED_AT_ONCE
    return bool(closed.match(gap))


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


@cache
def score_of(language: str) -> re.Pattern[str]:
    """Return the pattern of "the share of", "le score de" before a name."""
    nouns = (
        r"score|resultat|part|total|intentions de vote(?: (?:en faveur|au profit))?"
        if language == "fr"
        else r"share|score|tally|total|vote share|vote|support|result"
    )
    return re.compile(rf"\b(?:{nouns})\s+(?:de|d'|pour|of|for)\s*(?:m\.|mme|mr|mrs|ms)?\s*\Z")


# "'s tally amounts to", "'s share of the vote was", "'s vote share fell from x to".
POSSESSED = re.compile(
    r"^\s*'s\s+(?:(?:final|total|first-round|second-round|national|overall|own|winning|popular|"
    r"vote|eventual|provisional|official)\s+){0,3}(?:tally|score|total|share|vote|haul|result|"
    r"support|"
    r"percentage|vote share)(?:\s+of (?:the )?(?:\w+ )?(?:votes?|"
    r"ballots))?(?:\s+in\s+[^⟦;:,.]{0,30}(?:⟦[EDL]\d+⟧)?)?"
    r"\s*,?\s*(?:(?:of|was|is|at|stood at|stands at|amount(?:s|ed) to|came to|comes to|reached|hit|"
    r"totall?ed|(?:fell|rose|dropped|slipped|climbed|jumped|slumped|shrank|grew|dipped|sank|soared|"
    r"collapsed|plunged|went|is (?:up|down)|was (?:up|down))(?: (?:from|"
    r"by) x(?: points?)?[^⟦;:,.]{0,25})?"
    r" to)\s+)?\Z"
)
# "By 120 votes to 95, members chose A over B"; "120-95 in favour of A".
CHOSE = re.compile(
    r"(?:\s(?:votes?|voix|points?))?(?:\s(?:in favou?r of|en faveur de|au profit de)\s"
    r"|(?:\s(?:for|pour|to|a)\s(?P<third>⟦P\d+⟧))?,\s(?:[^\s⟦,;:.]+\s|"
    r"⟦[GOFL]\d+⟧\s){0,6}?(?:elected|re-elected|chose|picked|selected|preferred|backed|"
    r"nominated|ont (?:choisi|elu|reelu|designe|prefere|investi)|a (?:choisi|elu|designe|prefere|"
    r"investi))\s)"
    r"(?:(?:m\.|mme|mr|mrs|ms)\s)?(?P<first>⟦P\d+⟧)"
    r"(?:\s(?:as (?:[^\s⟦,;:.]+\s|⟦F\d+⟧\s){0,3})?(?:over|against|rather than|a|contre|face a|"
    r"plutot que)\s"
    r"(?:(?:m\.|mme|mr|mrs|ms)\s)?(?P<second>⟦P\d+⟧))?"
)
_ROUND = (
    r"(?:(?:of the vote|des (?:voix|suffrages)|votes|voix|suffrages) )?(?:(?:in|of|a|de) ⟦E\d+⟧ )?"
    r"(?:(?:au|in the|at the|lors du) (?:\w+|⟦N\d+⟧)|(?:en|in) ⟦D\d+⟧)"
)
ROUND_AND = re.compile(
    rf"\s*{_ROUND}(?: tour| round| ballot| vote| count)?(?: (?:of|de|a) ⟦E\d+⟧)?,?\s*(?:et|and|,|"
    rf"puis|then|avant)\s*"
    r"(?:\w+\s)?\Z"
)
# ", after leading the first with N", ", apres avoir recueilli N au premier tour".
AFTER_ROUND = re.compile(
    r"(?:\s(?:of (?:the )?votes?|des (?:voix|suffrages)))?(?:\s(?:in|a) ⟦E\d+⟧)?,?\s"
    r"(?:after|having|apres (?:avoir|etre)|alors qu'(?:il|elle)|(?:against|compared with|"
    r"contre)(?= \Z))"
    r"\s[^⟦;:.]{0,60}\Z"
)
OPENING_ROUND = re.compile(r"\b(?:first|opening|premier)\b")
# "Battu au second tour (N contre M à B), A …", "Beaten (N to M) by B, A …".
BEATEN_OPENING = re.compile(
    r"\b(?:battue?|devancee?|distancee?|vaincue?|eliminee?|defaite?|beaten|defeated|ousted|"
    r"trounced)\b"
    r"(?:[^⟦;:(]|⟦[DEL]\d+⟧){0,60}\(\s*\Z"
)
BEATEN_BRACKET = re.compile(
    r"(?:\sdes voix|\sof the vote)?(?:\s(?:a|to|pour|for)\s(?:m\.\s|mme\s|mr\s|"
    r"ms\s)?(?P<second>⟦P\d+⟧))?"
    r"\s*\)(?:\s(?:par|by|face a|devant|against|contre)\s(?:m\.\s|mme\s|mr\s|"
    r"ms\s)?(?P<third>⟦P\d+⟧)"
    r"(?:[^⟦;:,]|⟦[DELF]\d+⟧){0,40})?,\s(?:[^\s⟦,;:.()]+\s|m\.\s|⟦[FGL]\d+⟧\s){0,5}?"
    r"(?P<first>⟦P\d+⟧)"
)
# "N for U, M for V", "N selon U, M d'apres V".
_VOTE_OF = (
    r"(?:\s(?:of the vote|des (?:voix|suffrages|intentions de vote)|d'intentions de vote))?"
    r"(?:\s(?:in|of|a|de)\s⟦E\d+⟧)?"
)
_BY = r"(?:selon|d'apres|pour|for|according to|per|by|in|chez)\s(?:l'institut\s|the\s|an?\s)?⟦O\d+⟧"
BY_NEXT = re.compile(
    rf"{_VOTE_OF}[^⟦;.]{{0,40}},?\s(?:(?:and|et|but|mais)\s)?{_BY},?\s(?:(?:only|just|"
    rf"seulement)\s)?"
)
BY_LAST = re.compile(
    rf"{_VOTE_OF},?\s{_BY},?\s(?:(?:and|et|contre|but|mais)\s)?(?:(?:only|just|at|on|a)\s)?"
)
BY_THIS = re.compile(rf"{_VOTE_OF},?\s{_BY}")
IN_ROUND = re.compile(
    r"\s*(?:of the vote |des (?:voix|suffrages) |votes |voix )?(?:(?:au|in the|at the|lors du)\s"
    r"(?:first|second|third|fourth|premier|deuxieme|troisieme|quatrieme|final|decisi\w+|run-?off|"
    r"⟦N\d+⟧)|(?:en|in) ⟦D\d+⟧|this time|cette fois|now\b|today|aujourd'hui)"
)
EACH = re.compile(
    r"⟦P\d+⟧\s(?:and|et)\s(?:m\.\s|mme\s|mr\s|ms\s)?⟦P\d+⟧\s[^⟦;:.]{0,40}\b(?:each|chacune?)\b"
    r"[^⟦;:.]{0,25}\Z"
)
# "The successor of A had led B (N to M)": A is not who had led.
HEIR_OF = re.compile(
    r"\b(?:successeure?|dauphine?|fil(?:s|le)|heriti(?:er|ere)|proche|candidate?|femme|mari|frere|"
    r"soeur|successor|heir|son|daughter|ally|protege|wife|husband|brother|sister|aide)\s"
    r"(?:de |d'|of |to )(?:m\. |mme |mr |ms )?\Z"
)
TIED = re.compile(
    r"\b(?:tied|level|neck and neck|dead heat|deadlocked|even|a egalite|au coude[- ]a[- ]coude|"
    r"ex aequo)"
    r"(?:,)?\s+(?:parfaite\s+)?(?:each\s+)?(?:on|at|with|avec|a)\s+(?:\w+\s+)?\Z"
)
PLURAL = re.compile(
    r"\s*(?:[^⟦;:]{0,40},\s*)?(?:they|ils|elles|the (?:two|three|pair)|both|tous (?:deux|trois)|"
    r"les (?:deux|trois) (?:hommes|femmes|candidate?s|rivaux|finalistes)|les deux)\b[^⟦;:.]{0,80}\Z"
)
# "behind B, C and D": between two names of one list.
IN_LIST = re.compile(
    r"\s*(?:\([^()]{0,60}\)\s*)?(?:,|,? and|,? et|&)\s+(?:(?:m\.|mme|mr|mrs|ms|the|le|la)\s)?"
    r"(?:⟦[GF]\d+⟧\s){0,2}"
)
# "A beat B, chased by C with N": the figure is C's.
CHASED = re.compile(
    r"\b(?:follow\w*|trailed|chased|suivie?|talonnee?|pursued)\s(?:[a-z]+\s)?(?:by|par|de)\s"
    r"[^⟦]{0,20}\Z"
)
# "A beat B in E, taking N", "A bat B au second tour avec N".
WITH_FIGURE = re.compile(
    r"^(?:\s(?:in|at|on|for|during|a|au|aux|lors d|dans|pour|en|sur)\b"
    r"(?:[^,;:⟦(]|⟦[EDLF]\d+⟧){0,45}?)?\s*,?\s*"
    r"(?:with|by|on|avec|par|a|grace a|(?:en )?(?:taking|winning|getting|polling|scoring|garnering|"
    r"obtaining|receiving|gaining|securing|capturing|claiming|finishing with|finishing on|"
    r"obtenant|recueillant|totalisant|remportant|rassemblant|recoltant|engrangeant|realisant))"
    r"\s+(?:\w+ ){0,2}\Z"
)
# "Members elected A leader of the G with N".
ELECTED_BEFORE = re.compile(
    r"\b(?:elected|re-elected|reelected|chose|chosen|picked|selected|named|returned|confirmed|"
    r"elu|reelu|choisi|designe|reconduit|plebiscite|confirme|porte|investi)\s"
    r"(?:m\.\s|mme\s|mr\s|ms\s)?\Z"
)
ELECTED_WITH = re.compile(
    r"\s(?:[^,;:⟦()]|⟦[FGELD]\d+⟧){0,80}?\s(?:with|by|avec|par)\s(?:\w+\s){0,2}\Z"
)
# "A chairs the jury, where the film got N": what follows is told of somebody else.
OTHER_CLAUSE = re.compile(
    r",\s(?:ou|where|tandis que|alors que|while|whereas|quand)\s(?:(?:le|la|les|un|une|the|an?)\s|"
    r"l')"
)
# "A, whose challenger, B, took N": B is the subject of the clause.
WHOSE = re.compile(r",\s*(?:whose|dont)\s[^;:.⟦,]{1,50},\s\Z")
OWN_VERB = re.compile(
    r"^\s*(?:\([^()]*\)\s*)?,\s(?:has |had |a |avait )?(?:took|won|got|polled|received|scored|"
    r"finished|came|obtient|a obtenu|recueille|recueilli|totalise|obtenu|arrive)\b"
)
# "A, whose N percent", "A, dont les N".
WHOSE_FIGURE = re.compile(r"\s*,\s*(?:dont (?:les|la|le)|whose|with (?:his|her)|avec ses)\s+")
# "A enters the council with N": a simple clause, whatever its verb.
ANYHOW_WITH = re.compile(
    r"(?:\s\([^()⟦]*\))?\s(?!(?:[a-z]+\s){0,4}(?:agree|start|began|begin|govern|work|deal|meet|met|"
    r"parti|commence|gouvern|travaill|compose|discut|s'entret|parl))"
    r"(?:[^,;:.⟦()\"]|⟦[EDLF]\d+⟧){3,70}?\s(?:with|avec)\s(?:(?:only|just|seulement|ses|her|"
    r"his)\s)?"
)
JOINED = re.compile(r"\s*(?:,|and|et)\s(?:m\.\s|mme\s|mr\s|ms\s)?")
# "Victory for A in E with N", "Défaite de A : N".
VICTORY_OF = re.compile(
    r"\b(?:victoire|defaite|succes|reelection|election|echec|triomphe|deroute|win|victory|defeat|"
    r"re-election|triumph|landslide)\s(?:[a-z]+\s)?(?:de\s|d'|of\s|for\s|pour\s)(?:m\.\s|mme\s|"
    r"mr\s|ms\s)?\Z"
)
WITH_SCORE = re.compile(
    r"(?:[^⟦,;:.()]|⟦[EDLF]\d+⟧){0,60}\s?(?:[,:(]\s?|,?\s(?:avec|with|par|by|on|a)\s)(?:(?:avec|"
    r"with)\s)?"
)
VICTORY_WITH = re.compile(
    r"\s?'s\s(?:(?:easy|narrow|big|landslide|surprise|decisive|first-round)\s)?(?:victory|win|"
    r"defeat|re-election|triumph|landslide)(?:[^⟦,;:.()]|⟦[EDLF]\d+⟧){0,60}"
    r",?\s(?:with|by|on)\s"
)
# "A came first and its candidate (N)", "A devance le patron du B (N)": the bracket is another's.
OTHERS_BRACKET = re.compile(
    r"^(?!\s*,).*\b(?:(?:its|his|her|their|the|an?|le|la|son|sa|un|une|ce|cette)\s|l')"
    r"(?:[a-z-]+\s|⟦[GLF]\d+⟧\s){0,3}?(?:candidate?|leader|rivale?|challenger|nominee|boss|"
    r"patronn?e?|"
    r"adversaire|maire|ministre|presidente?|cheff?e?|mayor|minister|president|governor|senator|"
    r"deputee?|sortante?|incumbent|opponent|runner-up|dauphine?|poulain|protegee?|socialiste|"
    r"ecologiste|communiste|conservative|democrat|republican|socialist|"
    r"⟦F\d+⟧)\b[^(,;:]{0,45}\(\s*\Z"
)
# "twice the votes of his rival, A": what follows is not A's.
MORE_THAN_RIVAL = re.compile(
    r"\b(?:double|triple|moitie|plus|moins|mieux|twice|half|more|fewer|"
    r"better)\b[^⟦;:]{0,40}\b(?:de|que|of|than)\s"
    r"(?:son|sa|his|her)\s(?:[a-z]+\s?){1,3},?\s?\Z"
)
# "A, whose party won N": the figure is the party's.
THEIR_PARTY = re.compile(
    r"\s*(?:\([^()]*\)\s*)?,\s(?:dont|whose)\s(?:l'|le |la |les )?(?:[a-z]+ )?(?:parti|party|"
    r"liste?|"
    r"mouvement|movement|coalition|alliance|camp|allies|formation|predecesseur|predecessor|"
    r"successeur|"
    r"rivale?|wife|husband|femme|mari|frere|brother|father|pere)\b"
)
# "A won against two others, B and C, who took N": a relative that does not follow the name at once.
RELATIVE_OF_ANOTHER = re.compile(
    r"[^\s,].{0,120}?\s(?:qui|who|lesquels|lesquelles)\s(?:n'|ne |only |en |y )?\w+"
)
