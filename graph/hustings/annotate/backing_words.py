"""Words that take sides, that gather support, and that only add to those who take a side."""

from __future__ import annotations

import re
from typing import Final

from hustings.languages.support import ON_SIDE_OF

_TOO: Final = "(?: (?:lui|elle|eux|elles) aussi| à (?:son|leur) tour| également| aussi)?"
SIDES: Final = {
    "en": re.compile(
        r"\b(?:back(?:s|ed|ing)?|endors(?:e|es|ed|ing)|support(?:s|ed|ing)?|behind|rall(?:y|ied|ies|"
        r"ying) (?:to|around|behind)|vot(?:e|es|ed|ing) for|campaign(?:s|ed|ing)? for|"
        r"urg(?:e|es|ed|ing) (?:\w+ ){1,3}to vote for|in (?:favou?r|support) of|"
        r"(?:support|backing) (?:for|to)|"
        r"(?:endorsement|candidacy|campaign|bid) of|alliance (?:to|with)|joined forces with|"
        r"throw(?:s|n|ing)? (?:\w+ ){1,3}(?:support|weight) (?:behind|to)|threw (?:\w+ ){1,3}"
        r"(?:support|weight) (?:behind|to)|com(?:e|es|ing) out for|came out for|declare[sd]? for|"
        r"stood? (?:\w+ )?(?:aside|down) for|withdr[ae]w (?:\w+ )?for|side[sd]? with|"
        r"(?:preference|votes?|case|campaigning) for|(?:is|are|was|were) (?:now |also )?with|"
        r"(?:stands?|stood|stuck|sticks?) (?:\w+ )?(?:by|with)|(?:loyal|faithful) to|"
        r"(?:crosse[sd]|crossing|defect(?:s|ed|ing)|flock(?:s|ed|ing)) (?:over )?to|over to|"
        r"opt(?:s|ed) for|chose|pick(?:s|ed)|prefer(?:s|red)?|ballot for|nominat(?:e|es|ed|ing)) $"
    ),
    "fr": re.compile(
        r"(?:\b(?:souten(?:ir|ait|aient|ant|u|ue|us)|soutien(?:t|s|nent|dra|dront)|"
        rf"appu(?:ie|ient|yer|yait)|vot(?:er|e|ent|era|eront|erait|é|ait){_TOO} pour|camp d[eu]|"
        r"rangs d[eu]|équipe d[eu]|dévolu sur|(?:penche|roule|milite|opte|opté|pris parti|plaide|"
        r"tranché|tranche)(?:nt)? pour|en faveur d[eu]|"
        r"au profit d[eu]|parrain(?:e|er|ent)|derrière|aux côtés d[eu]|bulletin (?:de vote )?pour|"
        rf"campagne pour|prononcée?s?{_TOO} pour|alliance (?:avec|à)|investi(?:t|r)?|"
        r"adoub(?:e|er|é)|"
        r"suffrages? (?:sur|à)|votes? (?:sur|à)|chois(?:i|ie|ir|it|issent)|désign(?:é|ée|er|e)|"
        r"préfér(?:é|ée|er|ence pour))|"
        r"\b(?:ralli(?:é|ée|és|e|ent|er|era|ement)s?|soutien|appui|voix|confiance) (?:[a-zéè]+ )?"
        r"(?:à|au|aux?)|\brall(?:ié|iée|ie|ient|ier|iera)|"
        r"\brejoi(?:nt|gnent|ndre|ndra)|\bbarrage à|"
        r"\b(?:ralliements?|soutiens|appuis|renforts) (?:[a-z'-]+ ){1,3}(?:pour|chez|vers)) ?$"
    ),
}
# "Second behind ⟦P⟧" backs nobody.
RANK: Final = re.compile(
    r"(?:deuxième|troisième|seconde?|third|arrivée?s?|points?|places?|voix|votes|loin|far|just|"
    r"juste|close|finish\w*|\d) (?:derrière|behind) $"
)
# "Is behind ⟦P⟧" may be either.
EITHER: Final = re.compile(r"\b(?:is|are|was|were|est|sont) (?:derrière|behind) $")
# "42 against 58 for ⟦P⟧": the sentence is not about him.
COUNTED: Final = re.compile(
    r"\d\S*(?: (?:percent|per cent|points|votes|seats))? (?:for|to) (?:\w+ )?\Z"
)
# "Several of her supporters, among them ⟦P⟧ and ⟦P⟧".
AMONG: Final = re.compile(
    r"\b(?:among them|including|such as|parmi lesquels|parmi lesquelles|dont)\b"
    r"(?:(?! who\b| which\b)[^;:.()]){0,80}\Z"
)
# The same words anywhere, whoever follows; "backed by" is what others do.
TAKES: Final = {
    language: re.compile(pattern.pattern.removesuffix("$").rstrip(" ?") + r"(?! (?:by|par)\b)")
    for language, pattern in SIDES.items()
}
TITLE: Final = re.compile(r"(?:(?:M\.|Mme|Mr|Mrs|Ms|Sen\.|Rep\.|Gov\.) )$")
# Between a name and the party it stands for.
LABELS: Final = re.compile(
    r" ?\(|,? (?:investie?|soutenue?|présentée?|désignée?) par (?:le |la |l'|les )?"
    r"|,? (?:of|for) (?:the )?|, (?:candidate? |tête de liste )?(?:du |de la |de l'|des |d')"
)
# Between a party and who leads it: "⟦G⟧, led by ⟦P⟧", "le ⟦G⟧ de l'ancien maire ⟦P⟧".
LED_BY: Final = re.compile(
    r"(?: \([^()\n]{1,30}\))?,? (?:now )?(?:led|headed|founded|chaired|dirigée?|présidée?|"
    r"conduite?|fondée?) (?:by|par) (?:(?:the |le |la |l')?[\w' -]{2,40} )?"
    r"|,? (?:whose|dont le|dont la) (?:leader|chef(?:fe)?|présidente?|chair\w*|candidate?),? "
    r"| (?:de|d'|du) ?(?:l'anc[\w' -]{4,40} |(?:M\.|Mme) )?"
)
# "FOR ⟦P⟧ -", "Avec ⟦P⟧": a heading that says on whose side those below it are.
SIDE_HEAD: Final = re.compile(rf"\W*{ON_SIDE_OF}\W(?: ?(?:m\.|mme|mr|mrs|ms))? *", re.IGNORECASE)
# "Gave him a strong endorsement".
GIVES: Final = re.compile(
    r"\b(?:g[ai]ve|gives|given|giving|lent|lends?|offer(?:s|ed)?|hand(?:s|ed)|grant(?:s|ed)|"
    r"promise[sd]?|pledge[sd]?|throw[ns]?|threw) $"
)
GIVEN: Final = re.compile(
    r"[\w'.-]+(?: [A-Z][\w'.-]+){0,3} (?:his|her|their|its|an?|the|full) (?:\"?[\w-]+ ){0,3}"
    r"\"?(?:endorsement|backing|support|blessing|nod|vote|votes)\b"
)
# "Lui a apporté son soutien": who stands before it takes sides, whoever he is meant to back.
GIVEN_HIM: Final = re.compile(
    r"\b(?:lui |l'(?=a|ont|avai)|l[ea] )(?:(?:a|ont|avait|avaient|aura|auront) )?"
    r"(?:[a-zéè]+ ){0,2}?"
    r"(?:(?:apport|accord|donn|offr|renouvel|confirm|promi)[a-zéè]* (?:[a-zéè]+ ){0,2}"
    r"(?:soutien|appui|voix|suffrage|ralliement)"
    r"|(?:soutien|souten|appuy|appuie|rejoin|ralli)[a-zéè]*)\b"
)
# Sentences that only add to those who take sides: whom they name is none of those backed.
REPEATS: Final = {
    "en": re.compile(
        r"\b[Ss]o (?:did|does|do|has|had|have|is|are|was|were|will)\b"
        r"|\bdid (?:the same|likewise|so)\b|\bfollowed\.|\bfollowed (?:suit|after|later|soon|"
        r"hours|days|a|the next|on|within|in)\b|"
        r"\b(?:joined|joins|join) (?:him|her|them|in)\b|\bagree[sd]?\.|\bthe same choice\b|"
        r"\bsign(?:ed|s) up\b|\b(?:came|come|comes) (?:a?round|on board|aboard)\b|\bon board\b|"
        r"\bcompleted the (?:set|list)\b|\bhis name to the list\b|\b(?:was|were) (?:in|on) early\b|"
        r"\b(?:early|another) (?:supporter|backer)\b|\b(?:was|were|is|are) with (?:him|her)\b"
    ),
    "fr": re.compile(
        r"\b(?:fait|font|fera|a fait|ont fait|faire) (?:de même|autant|le même choix)\b|"
        r"\b(?:lui|elle|eux) aussi\b|\bnon plus\b|\bMême choix\b|\bemboît\w+ le pas\b|"
        r"\bsuivi le mouvement\b|\bs'y résou\w+"
    ),
}
HIS_OWN: Final = re.compile(r" (?:his|her) ")
# "The candidate" may be anybody: "behind the candidate who wins".
ANYBODY: Final = re.compile(r"\b(?:candidate?|élue?|politician|general|général)\b")
# Parties by the words for their people. They only tell apart persons whom the lists know.
COLOURS: Final = {
    "socialiste": ("Parti socialiste", "PS"),
    "communiste": ("Parti communiste français", "Parti communiste"),
    "ecologiste": ("Europe Écologie Les Verts", "Les Verts", "Les Écologistes"),
    "frontiste": ("Front national", "Rassemblement national"),
    "lepeniste": ("Front national", "Rassemblement national"),
    "extreme droite": ("Front national", "Rassemblement national"),
    "insoumis": ("La France insoumise",),
    "macroniste": ("La République en marche", "En marche", "Renaissance"),
    "socialist": ("Socialist Party", "Parti socialiste"),
    "far-right": ("National Front", "National Rally", "Front national"),
}
