"""Words that stand for a person: articles, pronouns, titles and what goes with them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from hustings.model.annotation import SegmentKind
from hustings.seeking import sought

DEFINITE: Final = {
    "fr": re.compile(
        r"(?P<np>(?<!\w)(?:le|la|l'|cet|cette|ce)(?: ?(?:nouveau|nouvelle|ancien|ancienne|jeune|"
        r"future?|ex-|actuel|actuelle|puissant|puissante|seule?|toujours|très) ?){0,2} ?"
        r"(?:députée?-|sénateur-|sénatrice-)?)$"
        r"|(?<!\w)(?:du|au|son|sa|l'ex-) ?(?:ancien |ancienne )?$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?P<np>(?<!\w)(?:the)(?: "
        r"(?:(?:city|state|country|party|nation|town|region|province)'s|former|ex-|then|new|outgoing|"
        r"incumbent|current|acting|senior|"
        r"junior|late|longtime|state|U\.S\.|Democratic|Republican|Conservative|Labour|Liberal|"
        r"\d\d-year-old|(?-i:[A-Z][\w-]{2,20}))){0,3} ?(?:ex-)?)$",
        re.IGNORECASE,
    ),
}
# "celui qui fut son Premier ministre"; behind a comma it only describes who was named.
USED_TO_BE: Final = {
    "fr": re.compile(
        r"(?<!, )(?P<np>(?<!\w)(?:celui|celle|l'homme|la femme) qui (?:fut|était|a été|avait été) "
        r"(?:son|sa|leur) )$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?<!, )(?P<np>(?<!\w)the (?:man|woman) who (?:was|had been|used to be|once was|was once|"
        r"had once been) (?:his|her|their) )$",
        re.IGNORECASE,
    ),
}
# Houses that speak for whoever holds the office; the house is not the person.
METONYMS: Final = frozenset(
    {
        *("elysee", "matignon", "beauvau", "bercy", "quai d'orsay", "maison blanche"),
        *("maison-blanche", "white house", "downing street", "no 10", "number 10", "kremlin"),
        *("home office", "foreign office", "palace", "ministry"),
    }
)
# A mention of a minister with none of these names the portfolio alone.
MINISTERS: Final = re.compile(
    r"minist(?!ry\b|ries\b)|secr[ée]t|garde|commissaire|chancel|paymaster|lord", re.IGNORECASE
)
PLURAL: Final = re.compile(r"^(?:\w{3,}[^s]s|MPs|MEPs)(?: |$)", re.IGNORECASE)
SUBJECT: Final = {
    "fr": sought(
        r"(?=[IiEeL])(?:(?<![\w'-])(?P<m>[Ii]l)(?![\w'-])|(?<![\w'-])(?P<f>[Ee]lle)(?![\w'-])"
        r"|(?<=u')(?P<m2>il)(?![\w-])|(?<=u')(?P<f2>elle)(?![\w-])"
        r"|(?<![\w'-])(?P<m3>Lui)"
        r"(?= (?:s'|a |en a |avait |n'|ne |se |est |était |aura |sera |vote)))"
    ),
    "en": sought(r"(?=[HhSs])(?<![\w'-])(?:(?P<m>[Hh]e)|(?P<f>[Ss]he))(?![\w-])"),
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
        r"because|but|or|after|before|if|when|would|was|is|has|had|by|from|instead|too|again|"
        r"yesterday|last|this|during|rather|against|despite|the|an?|that|those|it|he|she|they|all|both|"
        r"so|within|until|since|while|where|who|which|through|without|along|alongside|among|there|here|"
        r"today|tonight|tomorrow|now|soon|publicly|were|are|will|could|should|did|does|as|then|"
        r"up|down|across|around|openly|outright|unconditionally|wholeheartedly|hours|days|weeks|months|hard|"
        r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?! [a-z]))\b))(?![\w-])"
        r"|\bin (?:(?P<m2>his)|(?P<f2>her))(?= favou?r\b)"
        r"|\b(?:is|are|was|were|been|be|stands?|stood|com(?:e|es|ing)|came|rall(?:y|ied)|now|firmly|"
        r"squarely|solidly|also) (?:in|on|at|to) (?:(?P<m5>his)|(?P<f6>her))"
        r"(?= (?:corner|camp|column|side)\b)"
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
# Between a body and whom its description names: ", a group set up for".
OF_BODY: Final = re.compile(
    r"(?: \([^()]{1,20}\))?, (?:an?|the|une?|la|le) [^,;:.()]{3,60} "
    r"(?:for|by|around|behind|pour|par|de) (?:[a-z]+ )?"
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
    r"\b(?:19|20)\d\d, (?:when|quand|lorsque?|année où) (?:(?:M\.|Mme|Mr|Mrs|Ms) )?$"
)
# Offices of which everybody knows the holder: never given to whoever was named last.
NATIONAL: Final = frozenset(
    {"", "republique", "la republique", "etat", "republic", "state", "the republic", "gouvernement"}
)
# A verb with its object before it: "le suit", "lui succède", "l'a battu".
OF_A_BODY: Final = re.compile(r" (?:de la |de l'|du |des |de |d')")
WELL_KNOWN: Final = frozenset({"president", "prime-minister", "head-of-state", "monarch", "pope"})
PLAIN: Final = frozenset(
    {"president", "presidente", "premier ministre", "premiere ministre", "prime minister"}
)
# A role without a place or party reaches back so many sentences for its holder.
CLAUSE: Final = re.compile(
    r"[;:]|, (?:and|but|while|yet|whereas|mais|et|tandis qu\w*|alors qu\w*) "
)
RELATIVE: Final = re.compile(r"\b(?:who|which|qui|whose|dont)\b")
# ", who fought him until March, " right behind a name: it acts in what follows.
ENDED_RELATIVE: Final = re.compile(
    r"^(?: ?\([^()]{1,40}\))?(?:, (?:an?|the) [^,;:.]{2,50})?, (?:who|which|whose|qui|dont) "
    r"(?:[^,;:.]|(?<=\d)[.,](?=\d)){2,90},(?= )"
)
# Between direct speech and who speaks; words of somebody who speaks of himself.
SAYS_SO: Final = re.compile(r" (?:and |but )?")
FIRST_PERSON: Final = re.compile(r"\b(?:I|I'm|I'll|I've|I'd|my|me|we|our)\b")
NEXT_CLAUSE: Final = re.compile(r"(?:, (?:and|but|while|whereas)|;) (?:the )?(?:[a-z]+ ){0,1}\Z")
WHO_ACTS: Final = re.compile(r"(?: ?\([^()]{1,40}\))?,? (?:both of whom|all of whom|who|qui)\b")
RECENT: Final = 8
# Offices of many places or parties: without one, their holder was named at most so far back.
MANY_PLACES: Final = frozenset(
    {"senator", "representative", "mp", "mayor", "governor", "party-leader", "party-secretary"}
    | {"chief-minister", "first-minister", "deputy-first-minister"}
)
NEAR: Final = 3
# No sentence of the corpus names more than 60 things.
CROWD: Final = 200
LEAD_WORDS: Final = 5
LEADS: Final = frozenset(
    "le la l les the but and so mais et or puis then also even former ancien ancienne ex mr mme ms "
    "m socialiste only seul seule later earlier today".split()
)
# A role that opens a sentence begins within so many characters.
ROLE_REACH: Final = 30
# Between a title and the name it belongs to: "Le sénateur socialiste de Paris, ⟦P⟧".
TITLE_REACH: Final = 70
GAP: Final = re.compile(r"(?: ?\([^()]{1,24}\)| [\w.'&/-]+){0,10},? ?")
GAP_WORD: Final = re.compile(r"[^\W_]+'?")
GAP_LINKS: Final = frozenset(
    "de du des la le les l' d' à au aux en et of the for and in ex sur qu' chargé chargée".split()
)
GAP_SMALL: Final = GAP_LINKS | frozenset(
    "m mme mr ms adjoint adjointe général générale généraux délégué déléguée élu élue élus publics "
    "publique publiques durable durables solidaire solidaires populaire étrangères étranger "
    "national nationale régional régionale départemental départementale municipal municipale local "
    "locale social sociale sociaux rural rurale rurales numérique scolaire démocrate libéral "
    "libérale conservateur conservatrice républicain républicaine travailliste frontiste sortant "
    "sortante alimentaire agricole urbain urbaine écologique énergétique sénatorial".split()
)
GAP_ADJECTIVE: Final = re.compile(r"\w+(?:ais|aise|ien|ienne|ienn?es|ois|oise|istes?|éen|éenne)")
NAMES: Final = re.compile(
    r"\b(?:nomme|nommé|désigne|désigné|choisi|appelle|appelé|appoint(?:s|ed)|names|named|picks|picked|"
    r"taps|tapped)\b"
)
WHEN_WHERE: Final = re.compile(
    r"(?:back |early |late |just |only |even )?(?:in|on|at|after|before|during|since|by|last|this|"
    r"en|à|au|aux|dans|dès|depuis|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|après|avant|"
    r"lors|hier|the|le|ce|cette|earlier|later|yesterday|today|meanwhile)\b"
    r"[^,;:.()\"]{0,50}, ",
    re.IGNORECASE,
)
# What somebody is by party, place or age stands for whom the text speaks of.
_MEN: Final = (
    r"socialiste|centriste|communiste|républicain|libéral|conservateur|péquiste|caquiste|solidaire|"
    r"marcheur|frontiste|lepéniste|travailliste|démocrate|nationaliste|souverainiste|populiste|"
    r"insoumis|écologiste|indépendant|quadragénaire|quinquagénaire|sexagénaire|septuagénaire|"
    r"octogénaire|trentenaire|candidat|élu|dissident|opposant|milliardaire|millionnaire|juriste|"
    r"médecin|chirurgien|magistrat|juge|avocat|journaliste|polémiste|chroniqueur|économiste|"
    r"banquier|professeur|universitaire|industriel|comédien|acteur|humoriste|chanteur|général|"
    r"colonel|syndicaliste|agriculteur|ingénieur|macroniste|sarkozyste|pharmacien|notaire|"
    r"vétérinaire|enseignant|instituteur|philosophe|sociologue|historien|mathématicien|physicien|"
    r"animateur|présentateur|pasteur|prêtre|imam|militaire|amiral|diplomate|ambassadeur|"
    r"publicitaire|homme d'affaires|entrepreneur|écrivain|romancier|essayiste|réalisateur|"
    r"cinéaste|footballeur|rappeur|musicien|architecte|énarque|technocrate|tribun|gaulliste|"
    r"trotskiste|royaliste|islamiste|social-démocrate|chrétien-démocrate|libéral-radical|"
    r"(?:ex|ancien)[- ](?!Premier|ministre|président|maire|député|sénateur|chef)[a-zé]{4,14}"
)
_WOMEN: Final = (
    r"socialiste|centriste|communiste|républicaine|libérale|conservatrice|péquiste|caquiste|"
    r"solidaire|marcheuse|frontiste|lepéniste|travailliste|démocrate|nationaliste|souverainiste|"
    r"populiste|insoumise|écologiste|indépendante|quadragénaire|quinquagénaire|sexagénaire|"
    r"septuagénaire|octogénaire|trentenaire|candidate|élue|dissidente|opposante|milliardaire|"
    r"juriste|médecin|chirurgienne|magistrate|juge|avocate|journaliste|polémiste|chroniqueuse|"
    r"économiste|banquière|professeure|universitaire|comédienne|actrice|humoriste|chanteuse|"
    r"syndicaliste|agricultrice|ingénieure|macroniste|sarkozyste|pharmacienne|notaire|"
    r"vétérinaire|enseignante|institutrice|philosophe|sociologue|historienne|mathématicienne|"
    r"physicienne|animatrice|présentatrice|pasteure|militaire|diplomate|ambassadrice|"
    r"femme d'affaires|entrepreneuse|entrepreneure|écrivaine|romancière|essayiste|réalisatrice|"
    r"cinéaste|sportive|architecte|énarque|technocrate|gaulliste|trotskiste|royaliste|"
    r"islamiste|sociale-démocrate|chrétienne-démocrate|libérale-radicale|"
    r"(?:ex|ancienne)[- ](?!Première|ministre|présidente|maire|députée|sénatrice|cheffe)"
    r"[a-zé]{4,14}"
)
_PEOPLE: Final = (
    r"(?:far|hard|left|right|centre)-(?:right|left|wing) (?:leader|candidate|contender|challenger)|"
    r"\d\d-year-old(?: \w+)?|(?:multi-?)?(?:m|b)illionaire|businessman|businesswoman|lawyer|"
    r"economist|veteran|newcomer|frontrunner|front-runner|challenger|politician|candidate|judge|"
    r"pastor|cleric|preacher|general|actor|actress|banker|doctor|surgeon|physician|academic|"
    r"activist|farmer|teacher|engineer|tycoon|mogul|magnate|celebrity|comedian|journalist|"
    r"broadcaster|author|professor|novelist|barrister|trade unionist|centrist|populist|socialist|"
    r"conservative|liberal|moderate|progressive|nationalist|independent|outsider|maverick|"
    r"firebrand|(?:ex-|former )(?!president|prime|premier|governor|mayor|senator|minister|"
    r"secretary|speaker|chancellor|leader|head|chair|MP)[a-z]{4,14}"
    r"|(?-i:[A-Z][a-z]{3,12}(?:an|ian|er|ite))"
)
_HEAD: Final = (
    r"(?:co-?)?fondateur|patron|leader|chef de file|numéro (?:un|deux)|porte-drapeau|champion"
    r"|homme fort|porte-étendard|représentant|trésorier"
)
_HEADESS: Final = (
    r"(?:co-?)?fondatrice|patronne|leader|cheffe de file|numéro (?:un|deux)|porte-drapeau"
    r"|championne|représentante|trésorière"
)
DESCRIBED: Final = {
    "fr": re.compile(
        rf"(?:L'(?P<any>écologiste|insoumise?|élue?|avocate?|intéressée?|indépendante?|économiste|"
        r"opposante?|universitaire|octogénaire|humoriste|agricultrice|ingénieure?|ex-[a-zé]{4,14})"
        rf"|Le (?P<m>{_MEN}|(?-i:[A-ZÉ][a-zéèê]+(?:ais|ois|ien|éen|ain)))"
        rf"|L'(?P<m2>{_MEN})|L'(?P<f2>{_WOMEN})|La (?P<any2>tête de liste)"
        rf"|La (?P<f>{_WOMEN}|(?-i:[A-ZÉ][a-zéèê]+(?:aise|oise|ienne|éenne|aine))))"
        r"(?=,| (?:a|avait|est|était|sera|s'est|s'était|ne|n'a|n'avait|n'est|se|s'|va|doit|aura"
        r"|[a-zéèêâî]+(?:e|ait|t|ra|d))\b)"
        # the founder of a party, which stays a word of its own
        rf"|(?:Le (?P<m3>{_HEAD})|La (?P<f3>{_HEADESS}))"
        r"(?= (?:du |de la |de l'|des |de |d')(?-i:[A-ZÉÈ]))"
    ),
    "en": re.compile(
        rf"The (?P<any>{_PEOPLE})"
        r"(?=,? (?:has|had|is|was|will|won|lost|said|says|told|did|does|who|took|beat|became|also"
        r"|then|left|spoke|came|went|gave|got|ran|saw|made|threw|chose|fell|kept|led|met|paid|put"
        r"|quit|sat|stood|swore|wrote|held|found|rose|sought|began|[a-z]+(?:ed|s))\b|,)"
    ),
}
# The same as an object: whatever follows, a name excepted.
_PLACED: Final = r"(?:(?-i:[A-Z][\w-]+ ){0,2}|[a-z]+-?[a-z]+ )?"
# These only after words that take sides: "The favourite is ⟦P⟧" tells of somebody else.
_SIDED: Final = {
    "m": (
        r"favori|remplaçant|revenant|challenger|outsider|poulain|protégé|historien|philanthrope|"
        r"inspecteur des impôts|(?:chef|patron) d'entreprise|homme d'affaires|instituteur|"
        r"enseignant|"
        r"entrepreneur|fonctionnaire|architecte|pharmacien|notaire|diplomate|policier|militaire|"
        r"pasteur|imam|écrivain|romancier|philosophe|sociologue|politologue|physicien|boxeur"
    ),
    "f": (
        r"favorite|remplaçante|revenante|challengeuse|protégée|historienne|enseignante|"
        r"institutrice|femme d'affaires|cheffe d'entreprise|diplomate|policière|romancière|"
        r"philosophe|sociologue|physicienne"
    ),
    "any": (
        r"favou?rite|replacement|stand-in|upstart|(?:political )?novice|rookie|historian|unionist|"
        r"entrepreneur|philanthropist|psychologist|sociologist|scientist|clergyman|priest|rancher"
    ),
}
DESCRIBED_OBJECT: Final = {
    "fr": re.compile(
        rf"(?:(?:le |du |au |l')(?P<m>{_MEN}|{_SIDED['m']})"
        rf"|(?:la |l')(?P<f>{_WOMEN}|{_SIDED['f']}))"
        r"(?: (?:socialiste|communiste|écologiste|centriste|frontiste|insoumise?|républicaine?|"
        r"macroniste|sortante?|d'extrême droite|de (?:la )?gauche|de (?:la )?droite))?+(?![\w'-])"
        r"(?! (?-i:[A-ZÉ])| (?:d[eu]|des) (?!gauche|droite))"
    ),
    "en": re.compile(
        rf"the {_PLACED}(?P<any>{_PEOPLE})(?![\w'-])(?! (?-i:[A-Z])| (?:of|for|from) )"
    ),
}
# Whom a tie to who acts describes: "backs her old boss", "se range derrière son ancien chef".
RELATED_OBJECT: Final = {
    "fr": sought(
        r"(?<!\w)(?:(?P<m>son)|(?P<f>sa)) (?:(?:ancien|ancienne|ex-|vieux|vieil|vieille|grand|"
        r"grande|propre) ?){0,2}(?:(?<=ancien )|(?<=ancienne )|(?<=ex-)|(?<=vieux )|(?<=vieil )|"
        r"(?<=vieille )|(?=successeur|prédécesseur|mentor|patronn?e?\b|chef|ex-))"
        r"(?:chef|cheffe|patron|patronne|mentor|rivale?|adversaire|amie?|alliée?|successeure?|"
        r"prédécesseure?|lieutenante?|collègue|colistière?|concurrente?|compagne|épouse|mari|femme|"
        r"protégée?|disciple|adjointe?|camarade|élève)(?![\w-])(?! ?,? ?(?-i:[A-ZÉ]))"
    ),
    "en": sought(
        r"(?<!\w)(?:his|her) (?:(?:old|former|one-time|onetime|longtime|long-time|erstwhile|ex-|"
        r"own|then|bitter|fiercest|great) ?){0,2}"
        r"(?:(?:(?<=old )|(?<=former )|(?<=one-time )|(?<=onetime )|(?<=erstwhile )|(?<=ex-))"
        r"(?:(?P<m>husband)|(?P<f>wife)|(?P<any>rival|opponent|adversary|friend|ally|colleague|"
        r"deputy|lieutenant|teammate|running mate|leader|chief|comrade|pupil|protégé|protege|aide))"
        r"|(?P<any2>boss|mentor|successor|predecessor|patron))(?![\w'-])(?!,? (?-i:[A-Z]))"
        r"|(?<!\w)its (?:old|former|one-time|ex-) ?(?P<any3>leader|chief|chairman|president)"
        r"(?![\w'-])(?!,? (?-i:[A-Z]))"
    ),
}
LABELLED: Final = {
    language: re.compile(pattern.pattern, re.IGNORECASE) for language, pattern in DESCRIBED.items()
}
# Who will hold an office is not whoever holds it.
COMING: Final = re.compile(r"\b(?:futur|future|next|prochain|prochaine|eventual) ?$", re.I)
OUTGOING: Final = re.compile(r" ?\b(?:sortante?|outgoing|incumbent)\b ?", re.IGNORECASE)
ELECT: Final = re.compile(r"-elect\b| élue?\b")
LABEL_LEAD: Final = re.compile(r"[^\w(]*")
LABEL_TAIL: Final = re.compile(r" ?\([^()]{1,40}\) ?[:.–—-] ?")
# What a clause begins with whose subject is whom the sentence has named.
WHERE_CLAUSE: Final = re.compile(
    r"(?:\b(?:where|in which|during which|où|dans laquelle|dans lequel|durant laquelle)|;) $",
    re.IGNORECASE,
)
WHO_SAYS: Final = re.compile(
    r"(?: \([^()]{1,30}\))?(?:, [^,.;:]{1,30}(?= et qui))? ?,?(?: et)? (?:who|qui) "
    r"(?:has |had |a |avait |a fait |avait fait )?(?:said|says|savoir|"
    r"told [\w ]{1,20}|announced|declared|"
    r"insisted|added|promised|dit|annoncé|déclaré|assuré|promis|affirmé|expliqué)"
    r"(?: (?:au|en|dès|in|on|last) \w+(?: \w+)?)?(?: (?:that|que))?(?: |,? qu')"
)
# A second clause with a subject of its own: "A took 36 percent, while B limped home".
SECOND: Final = re.compile(
    r", (?:and|but|while|whereas|as|et|mais|tandis qu[e']|alors qu[e']) ?"
    r"(?:(?:M\.|Mme|Mr|Mrs|Ms) )?$"
)
# A clause that begins with a subject of its own, who has no name.
OWN_SUBJECT: Final = re.compile(
    r" ?(?:(?:the|le|la|les|son|sa|ses|his|her|their|its|an?|une?|many|most|several|plusieurs) "
    r"|l'|[A-ZÉÈ])[\w-]{2,}"
)
# A verb in the plural right before an object: whoever is named before it acts.
PLURAL_VERB: Final = re.compile(
    r"\b(?:are|were|have both|have all|sont|étaient|ont tous|ont toutes)"
    r"(?: (?:now|both|all|also|already|firmly|tous|toutes|aussi|également|déjà|deux|trois)){0,2}"
    r"(?: \w{3,}(?:és|ées))?"
    r"(?: (?:with|behind|for|on|in|derrière|avec|pour|à))? $"
)
# Names that one verb has as its subjects.
JOINED: Final = re.compile(
    r"(?: \([^()]{1,30}\))?(?:,|,? (?:et|and)|,? [\w' -]{0,40}, (?:et|and))"
    r"(?: (?:M\.|Mme|Mr\.?|Mrs\.?|Ms\.?|Sir|Dr\.?|(?:le |la |l')?[\w-]{1,16}|the"
    r"|(?:[A-Z][\w-]+ ?){1,4}))? ?"
)
# The same behind a preposition: "sur ⟦P⟧ et sur ⟦P⟧, qui se sont ralliés".
JOINED_TO: Final = re.compile(
    r"(?: \([^()]{1,30}\))?(?:,|,? (?:et|and))(?: (?:sur|de|à|avec|on|from|of))?"
    r"(?: (?:M\.|Mme|Mr\.?|Mrs\.?|Ms\.?|(?:le |la |l')?[\w-]{1,16}))? ?"
)
# "A leads. The mayor of M follows him", "… le suit": whom the role does something to is not it.
TO_THE_OTHER: Final = {
    "fr": re.compile(
        r"(?: sortante?| socialiste| écologiste)?(?: ne| n')?"
        r" ?(?:le |la |lui |l'(?!(?:a |avait |aura |ont )?(?:emport|annonc|dit\b|confirm|reconn"
        r"|admis|assur|promis|répét|fait savoir|martel|rappel|expliqu|écrit|déclar|jur|précis"
        r"|laissé)))"
        r"(?:a |avait |aura )?(?=[a-zéèêâî]{3})"
    ),
    "en": re.compile(
        r" (?:has |had |is |was |will )?(?:[a-z]+ly )?"
        r"(?:[a-z]{3,}ed|[a-z]{2,}s|beat|led|told|met|won|[a-z]{3,}ing) "
        r"(?:him\b|her(?=[.,;:]| (?:for|as|in|on|with|by|at|to|last|this)\b))"
    ),
}
# An object pronoun anywhere behind a description that opens a sentence.
ON_ANOTHER: Final = {
    "fr": re.compile(
        r"(?<![\w'-])(?:l'(?:a|avait|aura) (?!emport|annonc|dit\b|confirm|reconn|admis|promis)"
        r"[a-zéèêâî]+(?:é|i|u|is|it)e?\b|(?:le|la) (?:soutient|rejoint|suit|rallie|bat|devance)\b)"
    ),
    "en": re.compile(r"(?!)"),
}
OBJECT_WORD: Final = re.compile(r"\b(?:him|her|lui)\b")
OWNER: Final = re.compile(
    r"([^\W\d_][\w-]+) (?:de|du|d'|des|de la|of|to|for)(?: (?:la|le|l') ?)? ?"
    r"(?:[a-zéèê-]+ )?(?:M\. |Mme |Mr |Mrs |Ms )?$"
)
OWNED: Final = re.compile(r"'s? (?:[\w-]+ ){0,2}?([a-z][\w-]+)")
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
HEADED: Final = re.compile(
    r"(?: ?\([^()]{1,40}\))?,? (?:(?:qu['’]|que )(?:(?:il|elle|on)s? [^.;:,]{3,60} et )?)?"
    r"(?:(?:pour|derrière|avec|à|sur|contre) (?:qui|lequel|laquelle) |auquel |à laquelle |dont )?"
    r"(?<=[ '’])(?<!\) )(?<!, )"
)
# "Le dauphin de ⟦P⟧ comptait": the one of whom that speaks has no name here.
SOMEBODYS: Final = re.compile(
    r"(?<![\w'])(?:[Ll]e |[Ll]a |[Ll]')(?:dauphine?|poulain|protégée?|héritière?|successeure?|"
    r"rivale?|challenger|concurrente?|candidate?|lieutenante?|bras droit) (?:désignée? )?"
    r"(?:de |d')$"
)
ACTS: Final = re.compile(r"(?: \([^()]{1,40}\))? (?!et\b|ou\b|à\b|pour\b|en\b|dans\b)[a-zéèê]")
# For so long whoever holds an office is its new holder.
NEW: Final = timedelta(days=200)
# How many sentences back the holder of a role may be named, if nobody else is in between.
BACK: Final = 4
ARTICLE_GENDER: Final = {"le": "m", "la": "f", "du": "m", "au": "m", "cet": "m", "cette": "f"}
ADVERB: Final = re.compile(r"[^,;:.()\"]{2,70}, ?")
# When or where a sentence begins with no comma after it: "In June the …", "Outside her house …".
FIRST_WHEN: Final = re.compile(
    r"(?:Back |Early |Late |Just |Only )?(?:In|On|At|Outside|Inside|After|Before|During|Since|By|"
    r"Until|Last|This|That|One|Two|Three|Four|Five|Earlier|Later|Yesterday|Today|Now|Then)\b"
    r"(?: (?!that\b|if\b|than\b)[\w'-]+){0,7} ?"
)
# What opens behind a colon: the role, or a figure for it: "… : 23,33 % pour l'ancienne ministre".
AFTER_COLON: Final = re.compile(
    r"[:;] (?:(?:plus de |près de |over |just |some )?\d[\d.,\s]*(?:%|percent|per cent|voix|votes?)"
    r"(?: (?:des voix|des suffrages|of the vote))? (?:pour|for|à|to) )?$"
)
# Behind an office and an adjective, a name that nobody knows: "du président assassiné X Y".
UNKNOWN_NAME: Final = re.compile(
    r" [a-zéèêâî]{3,}(?:é|ée|ais|aise|ien|ienne|ois|oise) (?:M\. |Mme )?[A-ZÉ][\w-]+ [A-ZÉ][\w-]+"
)
# A name behind an office and what belongs to it: "… of the minority in the Senate, ⟦P⟧".
NAMED_AFTER: Final = re.compile(
    r" (?:of|for|in|at|du|de|des|d'|à|au|aux|chargée?) ?[\w' -]{2,60}, "
    r"(?:(?:M\.|Mme|Mr|Mrs|Ms|Sir) )?"
)
OF: Final = re.compile(r" (?:of|du|de la|de l'|des|d'|de) ?(?:the )?", re.IGNORECASE)
SAYS: Final = re.compile(
    r"[,\"] ?(?:a |avait )?(?:annonc|déclar|declar|indiqu|affirm|expliqu|assur|préven|preven|"
    r"répond|repond|ajout|précis|precis|confi|estim|jug|dit)\w{0,4} ?$|\bsaid ?$"
)
# Who speaks, behind the verb: "..., a déclaré le ⟦F⟧ ⟦P⟧".
INVERTED: Final = re.compile(
    r"[,\"»] ?(?:a |avait |l'a )?(?:annonc|déclar|indiqu|affirm|expliqu|assur|préven|répond|ajout|"
    r"précis|confi|estim|jug|dit|lanc|insist|martel|expliqu|regrett|promet|souten)\w{0,4} "
    r"(?:[^,.;:\"]{0,40} )?$"
    r"|\" (?:said|says|added|told|wrote|tweeted|warned|insisted) (?:[^,.;:\"]{0,40} )?$"
)
CANDIDATE_WORDS: Final = (
    r"(?:candidate?|presidential candidate|nominee|presidential nominee|standard-bearer|"
    r"flagbearer|flag-bearer|contender|candidat présidentiel)"
)
CANDIDATE_OF: Final = {
    "fr": re.compile(
        rf"(?P<np>(?<!\w)(?:le |la |(?<=du )|(?<=au )){CANDIDATE_WORDS} )"
        r"(?:du |de la |de l'|des |de |d')?$",
        re.I,
    ),
    "en": re.compile(rf"(?P<np>(?<!\w)the {CANDIDATE_WORDS} (?:of|for) )(?:the )?$", re.I),
}
THE_BEFORE: Final = re.compile(r"(?<!\w)the $", re.IGNORECASE)
CANDIDATE_AFTER: Final = re.compile(rf" {CANDIDATE_WORDS}(?!\w)")
NAME_PARTY: Final = re.compile(
    rf"(?: \([^()]{{1,30}}\))?,? (?:is |est )?(?:the |le |la |a |an |un |une )?{CANDIDATE_WORDS} "
    r"(?:of |for |du |de la |de l'|des |de |d')?(?:the )?"
)
PARTY_NAME: Final = re.compile(rf"(?:'s)? {CANDIDATE_WORDS},? ")
# Why words that may stand for somebody were left alone.
NO_HOLDER: Final = "nobody, or no one person alone, is known to hold it"
NOT_YET: Final = "it is not held yet"
NO_PERSON: Final = "nobody, or no one person alone, fits"
NO_PARTY: Final = "no one party alone was named before"
NO_OUTCOME: Final = "nobody, or no one person alone, is said before to be so"
LINE_SEGMENTS: Final = frozenset({SegmentKind.HEADLINE, SegmentKind.DATELINE, SegmentKind.TWEET})
_DAYS: Final = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|"
    r"Dimanche)"
)
# The day or hour that opens an entry of a timeline: "Monday evening, Dallas.", "18 h 30 :".
DAY_LABEL: Final = re.compile(
    rf"(?:[-*•] )?(?:\*\*)?(?:{_DAYS}(?:,? (?:[a-zé]+|[A-ZÉ][a-zé]+\.?|\d{{1,2}}\w{{0,2}}|"
    r"\d{1,2}[:.h]\d\d|[ap]\.m\.?)){0,4}|\d{1,2} ?[:h] ?\d\d)(?:\*\*)?(?:\.|:| [-–—]) "
)
