"""Words around pronouns: pronouns of each kind, and what tells whom one cannot, or must, mean."""

from __future__ import annotations

import re
from typing import Final

from hustings.languages.support import OF_A_NOMINATION
from hustings.seeking import sought

SUBJECT: Final = {
    "fr": sought(
        r"(?=[IiEeL])(?:(?<![\w'-])(?P<m>[Ii]l)(?![\w'-])|(?<![\w'-])(?P<f>[Ee]lle)(?![\w'-])"
        r"|(?<=u')(?P<m2>il)(?![\w-])|(?<=u')(?P<f2>elle)(?![\w-])"
        r"|(?<![\w'-])(?P<m3>Lui)"
        r"(?= (?:s'|a |en a |avait |n'|ne |se |est |était |aura |sera |vote)))"
    ),
    "en": sought(
        r"(?=[HhSs])(?<![\w'-])(?:(?P<m>[Hh]e)|(?P<f>[Ss]he))(?![\w-])"
        r"|(?<![\w'-])(?:(?P<m2>His)|(?P<f2>Her))(?= (?:[a-z-]+ ){0,2}"
        r"(?:backers|supporters|endorsers|champions|sponsors|proposers|nominators|endorsements)"
        r" (?:[a-z]+ )?(?:include|are|were|number|range|came|come)\b)"
        r"|(?<![\w'-])(?:(?P<m3>His)|(?P<f3>Her))(?= (?:[a-z-]+ ){0,1}"
        r"(?:candidacy|candidature|bid|campaign|run|nomination)"
        r" (?:is|was|has|had|won|wins|got|gets|received|receives|enjoys|enjoyed|drew|attracted"
        r"|gained|picked|secured|earned)\b)"
    ),
}
# "Battue dans sa ville par", "Beaten in L by": the one who follows is not whom it is told of.
UNDERGONE: Final = re.compile(
    r"(?:[A-Z]\w+: )?(?:[Aa]fter|[Hh]aving|[Ss]ince) (?:los(?:t|ing)|(?:been |being )?(?:beaten|"
    r"defeated|overtaken))\b[^.;:,]{0,80}? (?:to|by) $|"
    r"[A-ZÉ][\w-]*(?:é|ée|u|ue|is|ise|it|ite|te|ed|en)\b[^.;:,]{0,60}?\b(?:par|by) [^.;:,]{0,60}$"
)
IMPERSONAL: Final = re.compile(
    r" (?:n'|ne |n)?(?:y (?:a|avait|aura|eut)\b|faut|faudra|faudrait|fallait|a fallu|aura fallu|"
    r"s'agi[ts]|s'agissait|semble|semblait|suffi[ts]|suffirait|"
    r"reste\b(?! (?:en |candidate?|à la|le |la |l'|son |sa |fid|favori|popul|maire|prési|minis|dépu"
    r"|séna|chef|membre|au |dans |sur |proche|mué|opposé|convaincu))|"
    r"(?:ne )?sert à|se pourrait|en (?:est|était|serait|sera) (?:resté|de même|ainsi)|"
    r"(?:n')?(?:est|était|serait) (?:pas |plus |tout |aussi |même ){1,3}(?:exclu|question|certain|"
    r"sûr|impossible|vrai|possible|rare)|"
    r"appartient|convient|importe|arrive que|se peut|existe|paraît|manque|pleut|"
    r"(?:lui|leur|me|m'|nous|vous) (?:appartient|faut|faudra|reste|suffit)|m'appartient|"
    r"(?:est|était|serait|sera) (?:temps|vrai|clair|question|possible|probable|évident|certain que|"
    r"important|nécessaire|impossible|difficile|encore|à noter|prévu|interdit|\d|tard|tôt|à peine))"
)
WHATEVER: Final = re.compile(r"\bquel(?:le)?s? qu'$", re.IGNORECASE)
LATTER: Final = {
    "fr": sought(
        r"(?<![\w'-])(?:(?P<m>celui-ci|ce dernier|l'intéressé)"
        r"|(?P<f>celle-ci|cette dernière|l'intéressée))(?!\w)",
        re.IGNORECASE,
    ),
    "en": sought(
        r"(?<![\w'-])(?P<any>the latter)(?! (?:two|three|part|half|stages?|group|\w+s\b))",
        re.IGNORECASE,
    ),
}
OBJECT: Final = {
    "fr": sought(
        r"(?:derrière|pour|avec|contre|envers|chez|devant|selon|sur|auprès de|"
        r"autour de|côtés de|d')\s?"
        r"(?:(?P<m>lui)|(?P<f>elle))(?![\w'-])"
        r"|\b[Rr]alli\w+ à (?P<m3>lui)(?![\w'-])"
        r"|\b(?:en|à) (?P<any>sa|son)(?= (?:faveur|profit|bénéfice)\b)"
    ),
    "en": sought(
        r"(?<![\w'-])(?:(?P<m>him)|(?P<f>her)(?=[.,;:!?)]|$| (?:and|in|on|for|to|at|as|with|over|"
        r"because|but|or|after|before|if|when|would|was|is|has|had|by|from|instead|too|again|stand|stands|stood|lined|"
        r"yesterday|last|this|during|rather|against|despite|the|an?|that|those|it|he|she|they|all|both|"
        r"so|within|until|since|while|where|who|which|through|without|along|alongside|among|there|here|"
        r"today|tonight|tomorrow|now|soon|publicly|were|are|will|could|should|did|does|as|then|"
        r"up|down|across|around|openly|outright|unconditionally|wholeheartedly|hours|days|weeks|months|hard|"
        r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?! [a-z]))\b))(?![\w-])"
        r"|\bin (?:(?P<m2>his)|(?P<f2>her))(?= favou?r\b)"
        r"|\b(?:is|are|was|were|been|be|stands?|stood|com(?:e|es|ing)|came|rall(?:y|ied)|now|firmly|"
        r"squarely|solidly|also) (?:in|on|at|to) (?:(?P<m5>his)|(?P<f6>her))"
        r"(?= (?:corner|camp|column|side)\b)"
        r"|\bIn (?:(?P<m9>his)|(?P<f9>her))(?= (?:corner|camp|column) (?:are|is|were|stand)\b)"
        r"|\bfor (?:(?P<m6>his)|(?P<f7>her))(?= sake\b)"
        r"|\b(?:join|joins|joined|joining|back|backs|backed|backing|support|supports|supported|"
        r"supporting|behind|endorse|endorses|endorsed|endorsing) (?:(?P<m7>his)|(?P<f8>her))"
        r"(?= (?:campaign|camp|team|ticket|bid|candidacy|run|candidature|nomination)\b)"
        r"|\b(?:take|takes|took|taken|taking) (?:(?P<m3>his)|(?P<f4>her))(?= side\b)"
        r"|\b(?:gave|gives|given|giving|give|offer(?:s|ed)?|lent|lends|"
        r"promis(?:es|ed)|pledg(?:es|ed)) "
        r"(?P<f3>her)(?= (?:his|her|its|their|full|strong|an? [a-z]+ endorsement)\b)"
    ),
}
# Who acts in somebody else's favour: "les intentions de vote en sa faveur" are of the subject.
IN_FAVOUR: Final = re.compile(
    r"\b(?:pronon\w+|(?<!de )vot(?:e|er|era|é|eront|ent)|désist\w+|campagne|estrades|"
    r"retir\w+|effac\w+|"
    r"appel\w+|mobilis\w+|engag\w+|plaid\w+|renonc\w+|déclar\w+|interv\w+|milit\w+|"
    r"com(?:e|es|ing)|came|spoke|speak\w*|withdr[ae]w\w*|declare\w*|(?<!de )vote[sd]?|"
    r"step\w*|st(?:and|ood)\w*|"
    r"campaign\w*|dropped|quit|pulled|bowed|rul(?:e|ed|ing)|intervene\w*|retire\w*)\b"
    r"[^,;:.]{0,32}$",
    re.IGNORECASE,
)
# "Malgré le désistement en sa faveur de ⟦P⟧": of whom the clause speaks.
FAVOUR_NOUN: Final = re.compile(
    r"\b(?:désistements?|retraits?|ralliements?|effacements?|renoncements?) $", re.IGNORECASE
)
# Object pronouns before a verb of support; elsewhere "le" and "la" are mostly articles.
CLITIC: Final = {
    "fr": sought(
        r"(?<![\w'])(?:(?P<f2>l')(?=(?:a|ont|avait|avaient|aura|auront) (?:\w+ ){0,2}(?:rejoint|"
        r"soutenu|appuyé|imité|rallié|suivi|adoubé|parrainé|investi|lâché|désavoué|abandonné)e\b)"
        r"|(?P<m2>l')(?=(?:a|ont|avait|avaient|aura|auront) (?:\w+ ){0,2}(?:rejoint|"
        r"soutenu|appuyé|imité|rallié|suivi|adoubé|parrainé|investi|lâché|désavoué|abandonné)\b)"
        r"|(?P<any4>l')(?=(?:a|ont|avait|avaient) (?:\w+ ){0,1}(?:choisi|désigné|intronisé)e?\b)"
        r"|(?P<any>l')(?=appuie|appuient|appuyait|imite|imitent)"
        r"|(?:(?P<m>le)|(?P<f>la))(?= (?:considère|considérait|considèrent|"
        r"soutient|soutiennent|soutenait|soutenaient|soutiendra|"
        r"soutiendront|soutenir|rejoint|rejoignent|rejoindra|rejoindre|parrainent|suit|imite|imitent|"
        r"votera|voteront|lâche|lâchent|désavoue|désavouent|rallie|rallient|remplace|remplacera|remplaçait|bat|battra)\b)"
        r"|(?P<any3>lui)(?= (?:(?:a|avait|aura) )?succ(?:ède|èdera|édera|édait|édé)\b)"
        r"|(?P<any2>lui)(?= (?:(?:a|ont|avait|avaient|aura|est|sont) (?:\w+ ){0,2})?(?:apport|"
        r"accord|donn|offr|renouvel|emboît|ôt|retir|repris|reprend|enlev|offer|confirm|refus|promet|"
        r"promi|réserv|garanti|préf[èé]r|maintien|tourn\w* le dos|"
        r"(?:rest|demeur)\w* (?:\w+ )?(?:fidèle|loya|acquis)|"
        r"(?:gard|conserv)\w* (?:sa|leur) confiance|"
        r"fai\w* (?:faux bond|défection))\w*))",
    ),
    "en": sought(r"(?!)"),
}
# "Lui a retiré son investiture": whose candidate he was, whoever is backed in the sentence before.
UNSEATED: Final = re.compile(rf"lui{OF_A_NOMINATION}")
# Clitics of backing; others replace or beat.
SIDED_CLITIC: Final = re.compile(
    r"(?:l'(?:(?:a|ont|avait|avaient|aura|auront) )?|l[ea] |lui (?:(?:a|ont|avait|avaient|aura) )?)"
    r"(?:\w+ ){0,2}?(?:sout|appu|rejoin|ralli|adoub|parrain|invest|suiv|suit|apport|accord|donn|"
    r"offr|renouvel|confirm|imit|emboît|tourn|vote|lâch|désavou|abandonn|retir|ôt|promi|promet|"
    r"réserv|garanti|refus|gard|maintien|conserv|rest|demeur|préf)"
)
# "Voter pour le second": the last of two whom the sentence before has just named together.
SECOND_OF: Final = {
    "fr": sought(
        r"(?<![\w'-])(?:(?P<m>le second|au second|du second)|(?P<f>la seconde)"
        r"|(?P<m1>le premier|au premier|du premier)|(?P<f1>la première))(?= ?[.,;:!)])"
    ),
    "en": sought(r"(?!)"),
}
TWO_LAST: Final = re.compile(
    r"(?: ?\([^()]{1,30}\))?,? (?:et|and|à|contre|face à|affronte|affrontera|défie|défiera|devance"
    r"|a devancé|est opposée? à|sera opposée? à) (?:[\w'’-]+ ?,? ?){0,10}"
)
# Whom a sentence has just told somebody to back is whom the next one's "him" means.
BACKED: Final = re.compile(
    r"(?:\b(?:pour|derrière|[Rr]alliée?s? à|soutien à|appui à|soutenir|soutient|soutenue?|voter|"
    r"votera|votera?it|en faveur de|au profit de|for|behind|back(?:s|ed|ing)?|endorse[sd]?|"
    r"support(?:s|ed|ing)?|favou?r of))\s(?:(?:M\.|Mme|Mr|Mrs|Ms)\s)?$"
)
OBJECTS: Final = frozenset({"lui", "le", "la", "l'", "him", "her", "sa", "son", "his"})
TOO: Final = re.compile(r" (?:aussi|également|non plus)\b")
# "Le sortant, lui, peut compter sur ⟦P⟧": of somebody without a name.
UNNAMED_AS_FOR: Final = re.compile(r"(?:Le |La |L')[a-zé]+(?: [a-zé]+){0,2}, (?:lui|elle),")
# Somebody in an apposition that tells whose ally or kin acts: "⟦P⟧, la plume de ⟦P⟧, l'a …".
APPOSED: Final = re.compile(
    r", (?!qui\b|dont\b|who\b|whose\b)[^,;:.()]{2,60} (?:de |du |d'|des )"
    r"(?:(?:M\.|Mme) )?\Z"
)
CLOSED: Final = re.compile(r"(?: \([^()]{1,30}\))?, (?:lui aussi |elle aussi )?")
# A person behind these is not the topic of a sentence.
ASIDE: Final = re.compile(
    r"(?:\b(?:de|du|d'|of|by|par|avec|with|son|sa|his|her|against|contre|over|sur)|d')"
    r"(?:\s?(?:[a-zé-]{2,14}))?\s?(?:(?:M\.|Mme|Mr|Mrs|Ms)\s)?$"
)
# What follows somebody who acts: "⟦P⟧ (G), the mayor, has …".
VERB_AFTER: Final = re.compile(
    r"(?: \([^()]{1,40}\))?(?:, (?:[^,;:.]|(?<=\d)[.,](?=\d)){1,70},)?"
    r"(?: \w+ment| also| then| now| still| never)? "
    r"(?:has|had|is|was|will|would|may|could|did|says?|said|told|won|lost|took|beat|became|came|"
    r"went|gave|got|ran|made|led|met|put|quit|stood|held|found|rose|fell|kept|[a-z]{3,}ed|"
    r"a|avait|est|était|sera|fut|aura|doit|peut|va|s'est|s'était|n'a|n'est|ne|se|"
    r"[a-zéèêâî]{3,}(?:ait|era|ira|dra|tra|e|it|nt))(?![\w-])"
)
# What opens a clause whose subject the main clause names: "Less than a week after he took office,".
OPENING_CLAUSE: Final = re.compile(
    r"(?:(?:less|more|just|only|barely|almost|nearly) (?:than )?)?(?:\w+ ){0,3}?"
    r"(?:after|before|when|while|since|until|although|though|once|as|as soon as|even as"
    r"|by the time|because) $",
    re.IGNORECASE,
)
# Direct speech before a pronoun that says who spoke: '"…", he said'.
SPEECH: Final = re.compile(r'^"[^"]*"')
# Speech that goes on: '"…", a-t-il lancé.'
SAYS_ON: Final = re.compile(r"-t-(?:il|elle)\b")
# "… against 1.6 million in 2019, when ⟦P⟧ prevailed": an earlier vote, told by the way.
MEANWHILE: Final = re.compile(
    r"\b(?:(?:19|20)\d\d, (?:when|quand|lorsque?|année où)|[Ss]ous"
    r"|(?:[AaDd]u temps|[Àà] l'époque|[Ss]ous (?:la présidence|le mandat)) (?:de|d'|du))"
    r" ?(?:(?:M\.|Mme|Mr|Mrs|Ms|(?:le |la )?(?:président|présidente|général|roi|reine)) )?$"
)
# Between direct speech and who speaks; words of somebody who speaks of himself.
SAYS_SO: Final = re.compile(r" (?:and |but )?")
FIRST_PERSON: Final = re.compile(r"\b(?:I|I'm|I'll|I've|I'd|my|me|we|our)\b")
NEXT_CLAUSE: Final = re.compile(r"(?:, (?:and|but|while|whereas)|;) (?:the )?(?:[a-z]+ ){0,1}\Z")
# No sentence of the corpus names more than 60 things.
CROWD: Final = 200
WHO_SAYS: Final = re.compile(
    r"(?: \([^()]{1,30}\))?(?:, [^,.;:]{1,30}(?= et qui))? ?,?(?: et)? (?:who|qui) "
    r"(?:has |had |a |avait |a fait |avait fait )?(?:said|says|savoir|"
    r"told [\w ]{1,20}|announced|declared|"
    r"insisted|added|promised|dit|annoncé|déclaré|assuré|promis|affirmé|expliqué)"
    r"(?: (?:au|en|dès|in|on|last) \w+(?: \w+)?)?(?: (?:that|que))?(?: |,? qu')"
)
# Somebody without a name whom a possessive brings in: "à son successeur", "his rival".
UNNAMED: Final = re.compile(
    r"\b(?:son|sa|his|her|their|leur) (?:\w+ )?(?:successeure?|prédécesseure?|rivale?|adversaire|"
    r"concurrente?|dauphin|poulain|mentor|alliée?|bras droit|adjointe?|colistière?|collègue|"
    r"homologue|successor|predecessor|rival|opponent|challenger|deputy|ally|aide|wife|husband|"
    r"épouse|époux|compagne|compagnon|fils|fille|frère|sœur|son|daughter|brother|sister)\b"
    r"(?! [A-Z])"
)
# What stands between somebody and a pronoun that cannot mean him, or must.
WHOSE: Final = re.compile(r"(?: ?\([^()]{1,40}\))?, dont [^.;:]{3,110} qu['’](?:il|elle)s? ")
HEADED: Final = {
    "en": re.compile(r",? whom? "),
    "fr": re.compile(
        r"(?: ?\([^()]{1,40}\))?,? (?:(?:qu['’]|que )(?:(?:il|elle|on)s? [^.;:,]{3,60} et )?)?"
        r"(?:(?:pour|derrière|avec|à|sur|contre) (?:qui|lequel|laquelle) |auquel |à laquelle "
        r"|dont )?"
        r"(?<=[ '’])(?<!\) )(?<!, )"
    ),
}
# "Le dauphin de ⟦P⟧ comptait": the one of whom that speaks has no name here.
SOMEBODYS: Final = re.compile(
    r"(?<![\w'])(?:[Ll]e |[Ll]a |[Ll]')(?:dauphine?|poulain|protégée?|héritière?|successeure?|"
    r"rivale?|challenger|concurrente?|candidate?|lieutenante?|bras droit) (?:désignée? )?"
    r"(?:de |d')$"
)
ACTS: Final = re.compile(r"(?: \([^()]{1,40}\))? (?!et\b|ou\b|à\b|pour\b|en\b|dans\b)[a-zéèê]")
NO_PERSON: Final = "nobody, or no one person alone, fits"
