"""Words that describe a person by calling, party, age or tie: "le socialiste", "her old boss"."""

from __future__ import annotations

import re
from typing import Final

from hustings.annotate.calling_words import TRADES_EN, TRADES_FR
from hustings.seeking import sought

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
    r"libertarien|"
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
    r"libertarienne|"
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
    r"libertarian|leftist|reformist|Islamist|Peronist|royalist|"
    rf"(?:(?!of\b|and\b|to\b)[a-z][a-z-]+ ){{0,2}}?(?:ex-)?(?:{TRADES_EN})|"
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
        rf"|Le (?P<m>{_MEN}|{TRADES_FR['m']}|(?-i:[A-ZÉ][a-zéèê]+(?:ais|ois|ien|éen|ain)))"
        rf"|L'(?P<m2>{_MEN})|L'(?P<f2>{_WOMEN})|La (?P<any2>tête de liste)"
        rf"|La (?P<f>{_WOMEN}|{TRADES_FR['f']}"
        r"|(?-i:[A-ZÉ][a-zéèê]+(?:aise|oise|ienne|éenne|aine))))"
        r"(?! de )"
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
# What may stand between "the" and a calling.
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
# The same as an object: whatever follows, a name excepted.
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
# The same behind a label, where it may begin with a small letter.
LABELLED: Final = {
    language: re.compile(pattern.pattern, re.IGNORECASE) for language, pattern in DESCRIBED.items()
}
# An object pronoun anywhere behind a description that opens a sentence.
ON_ANOTHER: Final = {
    "fr": re.compile(
        r"(?<![\w'-])(?:l'(?:a|avait|aura) (?!emport|annonc|dit\b|confirm|reconn|admis|promis)"
        r"[a-zéèêâî]+(?:é|i|u|is|it)e?\b|(?:le|la) (?:soutient|rejoint|suit|rallie|bat|devance)\b)"
    ),
    "en": re.compile(r"(?!)"),
}
