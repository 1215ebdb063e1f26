"""Wordings around figures and their holders."""

from __future__ import annotations

import re
from functools import cache


@cache
def score_of(language: str) -> re.Pattern[str]:
    """Return the pattern of "the share of", "le score de" before a name."""
    nouns = (
        r"score|resultat|part|total|intentions de vote(?: (?:en faveur|au profit))?"
        if language == "fr"
        else (
            r"share|score|tally|total|vote share|vote|support|result|backing|preference|"
            r"electability"
        )
    )
    return re.compile(
        rf"\b(?:{nouns})\s+(?:de|d'|pour|of|for)\s*(?:m\.|mme|mr|mrs|ms|the|la|le|les)?\s*\Z"
    )


# "'s tally amounts to", "'s share of the vote was", "'s vote share fell from x to".
POSSESSED = re.compile(
    r"^\s*'s\s+(?:(?:final|total|first-round|second-round|national|overall|own|winning|popular|"
    r"vote|eventual|provisional|official)\s+){0,3}(?:tally|score|total|share|vote|haul|result|"
    r"support|backing|electability|voter preference|vote preference|ratings? in the race|"
    r"percentage|vote share)(?:\s+of (?:the )?(?:\w+ )?(?:votes?|"
    r"ballots))?(?:\s+in\s+[^⟦;:,.]{0,30}(?:⟦[EDL]\d+⟧)?)?"
    r"\s*,?\s*(?:(?:of|was|is|at|stood at|stands at|amount(?:s|ed) to|came to|comes to|reached|hit|"
    r"totall?ed|now stands at|has reached|had reached|(?:(?:has|have|had|is|"
    r"was) (?:\w+ )?)?(?:fallen|risen|"
    r"slid|edged|inched|crept|ticked|bounced back|recovered|surged|narrowed|grown|sunk|shrunk|"
    r"declined|increased|improved|decreased|fell|rose|dropped|slipped|climbed|jumped|slumped|shrank|grew|dipped|sank|soared|"
    r"collapsed|plunged|went|is (?:up|down)|was (?:up|down))(?: (?:up|down|back))?(?: (?:from|"
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
    r"(?:(?:le|la|the)\s(?:[^\s⟦,;:.()]+\s|⟦[FGL]\d+⟧\s?){1,5},\s)?(?P<first>⟦P\d+⟧)"
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
    r"⟦P\d+⟧(?:,\s⟦N\d+⟧(?:\s?ans)?,)?\s(?:and|et)\s(?:(?:de|d'|of)\s?)?(?:m\.\s|mme\s|mr\s|ms\s)?⟦P\d+⟧"
    r"(?:,\s⟦N\d+⟧(?:\s?ans)?,)?\s[^⟦;:.]{0,40}\b(?:each|both|chacune?|"
    r"tou(?:s|tes) (?:les )?deux)\b"
    r"[^⟦;:.]{0,25}\Z"
)
# "The successor of A had led B (N to M)": A is not who had led.
HEIR_OF = re.compile(
    r"\b(?:successeure?|dauphine?|fil(?:s|le)|heriti(?:er|ere)|proche|candidate?|femme|mari|frere|"
    r"soeur|successor|heir|son|daughter|ally|protege|wife|husband|brother|sister|aide)\s"
    r"(?:de |d'|of |to )(?:m\. |mme |mr |ms )?\Z"
)
# "had both men on N", "has A and B both on N".
BOTH_ON = re.compile(
    r"\b(?:has|had|have|puts?|gives?|gave|shows?|showed|sees|saw|placed?|donn\w+|plac\w+|credit\w+|"
    r"met|mettait|voit)\s(?:[^⟦;:.]{0,20}⟦P\d+⟧\s(?:and|et)\s(?:m\.\s|mme\s|mr\s|ms\s)?⟦P\d+⟧"
    r"\s)?(?:both|the two|the pair|tous (?:les )?deux|toutes (?:les )?deux|les deux)\b[^⟦;:.]{0,30}"
    r"\s(?:on|at|a|de)\s(?:\w+\s)?\Z"
)
LEVEL_ON = re.compile(
    r"⟦P\d+⟧[^⟦;:.,]{0,40}\b(?:jeu egal|a egalite|au coude[- ]a[- ]coude|level|tied|neck and neck|"
    r"in a dead heat)\s(?:with|avec)\s(?:m\.\s|mme\s|mr\s|ms\s)?⟦P\d+⟧\s?,?\s"
    r"(?:at|on|with|a|avec)\s(?:\w+\s)?\Z"
)
TIED = re.compile(
    r"\b(?:tied|level|neck and neck|dead heat|deadlocked|even|a egalite|au coude[- ]a[- ]coude|"
    r"ex aequo|jeu egal)"
    r"(?:,)?\s+(?:parfaite\s+)?(?:each\s+)?(?:(?:on|at|with|avec|a)\s+(?:\w+\s+)?|\()\Z"
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
# "A is outpolled by B, at N": so is what is told of how B stands.
OVERTAKEN = re.compile(
    r"\b(?:devancee?s?|distancee?s?|precedee?s?|depassee?s?|coiffee?s?|outpolled|overtaken|headed|"
    r"suivie?s?|followed|trailed|talonnee?s?)\s(?:[a-z]+\s)?(?:by|par|de|d')\s?[^⟦,;:]{0,25}\Z"
)
# "X defeated the then F, B of the G, by": B is beaten, whoever X is.
BEATS = re.compile(
    r"\b(?:beats?|beat|defeat(?:s|ed)|ousted|unseated|edged(?: out)?|trounced|toppled|routed|"
    r"bat|battait|"
    r"a battu|avait battu|a devance|l'emporte (?:sur|face a)|l'a emporte (?:sur|face a)|devance|"
    r"devancait)\s(?:(?:[^\s⟦,;:.()]+|m\.|⟦[FGL]\d+⟧),?\s){0,8}\Z"
)
PLAIN_GAP = re.compile(
    r"(?:\s\([^()]{0,30}\))?(?:\s(?:of|du|de|des|from|de la)\s(?:the\s)?⟦[GL]\d+⟧)?\s?,?\s?"
    r"(?:(?:by|with|par|avec|a)\s)?(?:\w+\s){0,2}"
)
NEXT_PAIR = re.compile(r"\s?(?:[,;]|,?\s(?:et|and|puis|then))\s(?:(?:and|et|by|par|puis)\s)?")
STANDS_AT = re.compile(r"(?:\s*,[^;:()⟦]{1,60})?\s*,?\s(?:a|at|on)\s(?:\w+\s){0,2}")
# "For A, a publisher, there were N", "Pour A, ce sont N".
THERE_WERE = re.compile(
    r",\s(?:there (?:were|was)|it was|ce (?:fut|furent|sont|sera)|c'est|c'etait|il y (?:a|"
    r"avait|eut))"
    r"\s(?:(?:only|just|seulement|a peine|que|un score de)\s)*\Z"
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
    r"l')|,\s(?:when|lorsque)\s(?:(?:the|le|la|un|une|an?)\s|l')[^,]*\Z"
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
# "A does even better in E: N": a clause of A alone, whatever its verb.
DID_COLON = re.compile(
    r"(?:\s\([^()⟦]*\))?\s(?!.*\b(?:annon\w+|announc\w+|sa(?:id|ys)|told|dit|lu|lit|lecture|read|"
    r"resultats?|results?|figures?|chiffres?|(?:his|her|its|their|son|sa|ses|leur)\s(?:\w+\s)?"
    r"(?:rivale?|adversaire|opponent|challenger|candidate?)|promis\w*|promet\w*|wants?|veut|"
    r"repeat\w*|rappel\w*|recall\w*|publi\w*|point\w*|turnout|participation|abstention|"
    r"popular\w*|approval|confiance|cit\w+|quot\w+|knows?|sait)\b)"
    r"(?:[^,;:.⟦()\"]|⟦[EDLFG]\d+⟧){3,70}?\s?:\s(?:(?:only|just|seulement|a peine)\s)?"
)
# "For A, the evening is bitter: N".
FOR_OPENING = re.compile(
    r"\W*(?:for|pour|du cote de|chez)\s(?:(?:the|m\.|mme|mr|ms|la|le)\s|l'|⟦[FG]\d+⟧\s){0,3}"
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
# "A came close to B, taking N": what follows is told of the subject.
DOING = re.compile(r"\s*,\s(?:[a-z]+ing|[a-z]{3,}ant)\s")
DEMONSTRATIVE = re.compile(
    r"\b(?:le premier|la premiere|the former(?=\s?(?:,|\Z|\)|with\b|on\b|at\b|had\b|has\b|won\b|"
    r"took\b|got\b|received\b|polled\b|scored\b|taking\b|getting\b))|le second|la seconde|"
    r"the latter|celui-ci|celle-ci|ce dernier|cette derniere)\b"
    r"(?! (?:tour|ballot|round|place|fois|position))"
)
# "A, often taken for a cousin of B (N)": who is no holder may stand in what is said of A.
NAMESAKE = re.compile(r"\s*,\s(?:que|qui|who|whom|qu'|often|souvent)\s?[^()⟦]{1,90}⟦P\d+⟧\s*\(\s*")
# "National, under A, on N": the figure is the party's.
UNDER = re.compile(
    r"\b(?:under|led by|headed by|(?:parti|mouvement|formation|coalition|alliance)\b[^,;:⟦]{0,40}"
    r"(?:⟦[GO]\d+⟧[^,;:⟦]{0,20})?\b(?:de|par|d'))\s*\Z"
)
# What may stand between "l'" and the figure that is given to whom it means.
CREDITING = re.compile(
    r"\s*(?:(?:a|ont|avait|avaient|at|on|with)\s)?(?:(?:credit|donn|plac|situ|mesur|accord|"
    r"attribu)\w*|\Z)"
)
# "A conceded to B after winning N": who won it is the subject, not the name beside it.
AFTER_DOING = re.compile(r"\s*,?\s*(?:after|before|despite|apres|avant d|malgre)\b")
PUT_AT = re.compile(r"(?:[^⟦;:,]|⟦D\d+⟧){0,60}\b(?:at|on|with|a)\s*")
# "U has him two points higher than on D at N": who is put there is the object.
PUT = re.compile(r"\b(?:has|had|have|puts?|places?|sees|shows?|gives?|donne|place|voit)\s*\Z")
# "(LR, 22 %)", "(Green, 12 votes)": a bracket that opens with a label.
LABELLED = re.compile(
    r"\(\s*(?:⟦[GLOFD]\d+⟧|[^()⟦,;:]{1,30})(?:\s?[/-]\s?(?:⟦[GLO]\d+⟧|\w+))?\s*[,;:]\s*\Z"
)
TO_NAMED = re.compile(
    r"\s*,?\s*(?:votes? |points? )?(?:to|against)\s(?:[^⟦;:.,]{0,40})?(?:⟦[GF]\d+⟧(?:'s)?\s){0,2}"
    r"⟦P\d+⟧'s\s⟦N"
)
# "by an N-M margin over B".
MARGIN = re.compile(
    r"[\s-](?:per ?cent )?(?:margin|majority|score|victory|win|vote|lead|advantage|edge)\b"
)
# "A is beaten (N to M) by B".
BY_BEHIND = re.compile(
    r"(?:\sdes (?:voix|suffrages)|\sof the vote)?\s*\)\s(?:par|by|face a|devant|against|"
    r"contre|over|sur)\s(?:(?:the|m\.|mme|mr|ms|la|le)\s|l'|⟦[FG]\d+⟧(?:'s)?\s){0,3}(?P<holder>⟦P\d+⟧)"
)
# "52 % contre 16 % à ⟦L1⟧ …": a name that was not read as a person's.
TO_UNKNOWN = re.compile(
    r"\s*(?:des voix |des suffrages |of the vote )?(?:a|au|pour|for|to)\s(?:m\. |mme )?⟦[LOFG]"
)
IN_RELATIVE = re.compile(
    r"⟦P\d+⟧\s*(?:\([^)]*\)\s*)?,\s*(?:qui|who|whose|dont|whom|que)\b[^;:.⟦]*\Z"
)
BY_MARGIN = re.compile(
    r"\b(?:by|with)\s(?:an?\s)?(?:[a-z]+\s)?(?:(?:margin|majority|score|vote|count|tally) of\s)?\Z"
)
SCORE_OF = re.compile(
    r"\b(?:du|le|au|the) (?:\w+ )?score (?!d(?:e |')(?:l'histoire|sa|son|ses|la |tou|l'annee)|"
    r"of (?:his|her|the))(?:d|of)"
)
OF_PARTY = re.compile(
    r"^\s*(?:of|du|de la|des|de l'|de|d'|from|for)\s*(?:the (?:[a-z-]+ ){0,2})?⟦[GL]\d+⟧"
)
CREDITED = re.compile(
    r"\b(?:credit\w*|gave|gives?|giving|hand(?:s|ed|ing))\s*(?:m\.|mme|mr|mrs|ms)?\s*\Z"
)
AND = re.compile(
    r"(?:\s(?:des (?:voix|suffrages|intentions de vote)|d'intentions de vote|of the vote))?\s*"
    r"(?:,|et|and|puis|, et|, and)\s+(?:(?:m\.|mme|mr|ms)\s)?"
)
JOINED_BEFORE = re.compile(
    r"⟦P\d+⟧\s*(?:\((?![^)]*⟦N)[^)]*\)\s*)?(?:and|et)\s+(?:m\.|mme|mr|mrs|ms)?\s*\Z"
)
CHOSEN_BY = re.compile(
    r"\b(?:(?:chosen|backed|choisie?|plebiscitee?) (?:by|par)|"
    r"(?:re-?elected|elected|chosen|picked) (?:[^⟦;:,.]|⟦[FG]\d+⟧){2,50} by|(?:choice|pick|"
    r"choix) (?:of|de|d'))"
    r"\s*\Z"
)
WITH = re.compile(r"\b(?:with|avec)\s*(?:m\.|mme|mr|mrs|ms)?\s*\Z")
OF = re.compile(r"\s*(?:de|d'|with|of|an?)\s*")
# "A challenged B and lost by N to M".
AND_LOST = re.compile(r"\b(?:and|but|only to|et|mais) (?:\w+ )?(?:los[te]s?|losing|perd\w*)\b")

# "the challenger whom ⟦P⟧ had endorsed, B": the name only says which challenger.
WHOM = re.compile(r"\b(?:whom?|that|que|qu')\s?(?:m\.\s|mme\s|mr\s|ms\s|[a-z]+\s){0,2}\Z")
HAD_DONE = re.compile(r"\s(?:(?:had|has|have|avait|a|ont)\s)?[a-z]+(?:\s[a-z]+){0,4},\s")
# Words for a person whom the text has named.
PERSON_WORDS = re.compile(
    r"\s*(?:[a-z0-9-]+ ){0,3}?(?:candidates?|incumbent|leader|challenger|mayor|senator|governor|"
    r"president|minister|lawmaker|politician|centrist|conservative|democrat|republican|socialist|"
    r"nominee|"
    r"winner|runner-up|front-?runner|veteran|newcomer|lawyer|business(?:man|woman)|billionaire|"
    r"outsider|populist|liberal|premier|chancellor|members|voters|delegates|mp|congress(?:man|"
    r"woman)|"
    r"candidate?|maire|ministre|deputee?|senat(?:eur|rice)|presidente?|cheff?e?|patronn?e?|elue?|"
    r"avocate?|economiste|favorie?|finaliste|vainqueur|ecologiste|communiste|insoumise?|centriste|"
    r"frontiste|dissidente?|sortante?|homme|femme|opposante?|chanceli(?:er|ere)|militante?|"
    r"gouverneure?|"
    r"avocat|professeure?|eurodeputee?|conseill(?:er|ere)|magistrate?|"
    r"singer|rapper|footballer|actor|actress|comedian|journalist|columnist|commentator|economist|"
    r"judge|prosecutor|general|pastor|cleric|doctor|surgeon|professor|academic|banker|tycoon|"
    r"magnate|engineer|activist|historian|physicist|diplomat|teacher|farmer|boxer|"
    r"chanteu(?:r|se)|rappeur|footballeur|act(?:eur|rice)|humoriste|journaliste|"
    r"chroniqueu(?:r|se)|comment(?:ateur|atrice)|juge|procureure?|general|pasteur|medecin|"
    r"universitaire|banquier|banquiere|historien(?:ne)?|diplomate|"
    r"juriste|ingenieure?|enseignante?|agricult(?:eur|rice)|syndicaliste|polemiste|milliardaire)\b"
)
# "Le frontiste", "the Democrat": of several, whose party is not known here, it may be any.
OF_A_CAMP = re.compile(
    r"\s*(?:frontiste|communiste|ecologiste|socialiste|insoumise?|centriste|macroniste|"
    r"lepeniste|nationaliste|republicaine?|travailliste|conservat(?:eur|rice)|democrat|republican|"
    r"socialist|conservative|liberal|populist|centrist|tory|nationalist)\b(?!-)"
)
