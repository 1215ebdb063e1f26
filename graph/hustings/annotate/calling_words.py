"""Callings: what people are by trade, rank or conviction, as texts call them: "the novelist".

A text that brings somebody in with such a word goes on to call that person by it.
"""

from __future__ import annotations

import re
from typing import Final

from hustings.seeking import sought

TRADES_EN: Final = (
    r"actor|actress|activist|academic|admiral|anchor(?:man|woman)|anthropologist|archaeologist|"
    r"archbishop|architect|astronaut|athlete|author|ayatollah|baker|banker|barrister|biologist|"
    r"bishop|boxer|brewer|broadcaster|builder|businessman|businesswoman|campaigner|cardinal|"
    r"carpenter|celebrity|chemist|cleric|clergyman|colonel|columnist|comedian|comic|commander|"
    r"composer|cricketer|cyclist|dentist|diplomat|dissident|doctor|economist|electrician|engineer|"
    r"entrepreneur|essayist|executive|farmer|filmmaker|film-maker|financier|firefighter|footballer|"
    r"general|geologist|golfer|guerrilla|heiress|historian|hotelier|imam|industrialist|investor|"
    r"journalist|judge|jurist|lawyer|lobbyist|magistrate|magnate|mathematician|mechanic|midwife|"
    r"miner|mogul|monk|mufti|musician|novelist|nurse|officer|oligarch|organi[sz]er|paratrooper|"
    r"pastor|peasant|pharmacist|philanthropist|philosopher|photographer|physician|physicist|pianist|"
    r"pilot|playwright|plumber|poet|policeman|policewoman|preacher|presenter|priest|prince|princess|"
    r"professor|prosecutor|psychiatrist|psychologist|publisher|rabbi|rancher|rapper|researcher|"
    r"restaurateur|sailor|scholar|scientist|sheikh|singer|shopkeeper|social worker|sociologist|"
    r"soldier|solicitor|songwriter|spy|spymaster|steelworker|striker|surgeon|surveyor|"
    r"teacher|technocrat|trade unionist|trader|tycoon|unionist|vet|veterinarian|warlord|winemaker|"
    r"wrestler|writer|(?:multi-?)?(?:m|b)illionaire"
)
# What else somebody is called, which is as often an adjective.
_VIEWS_EN: Final = (
    r"anarchist|capitalist|centrist|communist|conservative|environmentalist|eurosceptic|federalist|"
    r"feminist|hardliner|islamist|leftist|liberal|libertarian|marxist|moderate|nationalist|populist|"
    r"progressive|reformer|reformist|royalist|separatist|social democrat|socialist|trotskyist"
)
TRADES_FR: Final = {
    "m": (
        r"acteur|agriculteur|amiral|animateur|archevêque|architecte|avocat|banquier|biologiste|"
        r"boxeur|chanteur|chercheur|chimiste|chirurgien|chroniqueur|cinéaste|colonel|comédien|"
        r"commandant|compositeur|dentiste|diplomate|dissident|dramaturge|économiste|écrivain|"
        r"éditorialiste|électricien|énarque|enseignant|entrepreneur|essayiste|évêque|financier|"
        r"footballeur|général|géologue|historien|homme d'affaires|humoriste|imam|industriel|"
        r"infirmier|ingénieur|instituteur|investisseur|journaliste|juge|juriste|magistrat|"
        r"mathématicien|médecin|milliardaire|militaire|millionnaire|musicien|notaire|officier|ouvrier|"
        r"paysan|pasteur|pharmacien|philosophe|physicien|poète|polémiste|politologue|présentateur|"
        r"prêtre|prince|procureur|professeur|psychiatre|psychologue|publicitaire|rappeur|"
        r"réalisateur|restaurateur|romancier|scientifique|sociologue|soldat|sportif|syndicaliste|"
        r"universitaire|vétérinaire|vigneron"
    ),
    "f": (
        r"actrice|agricultrice|animatrice|architecte|avocate|banquière|biologiste|chanteuse|"
        r"chercheuse|chercheure|chimiste|chirurgienne|chroniqueuse|cinéaste|comédienne|dentiste|"
        r"diplomate|dissidente|économiste|écrivaine|éditorialiste|énarque|enseignante|entrepreneuse|"
        r"entrepreneure|essayiste|femme d'affaires|géologue|historienne|humoriste|infirmière|"
        r"ingénieure|institutrice|journaliste|juge|juriste|magistrate|mathématicienne|médecin|"
        r"milliardaire|militaire|millionnaire|musicienne|notaire|officière|ouvrière|pasteure|paysanne|"
        r"pharmacienne|philosophe|physicienne|poétesse|polémiste|politologue|présentatrice|princesse|"
        r"procureure|professeure|psychiatre|psychologue|réalisatrice|romancière|scientifique|"
        r"sociologue|sportive|syndicaliste|universitaire|vétérinaire|vigneronne"
    ),
}
_VIEWS_FR: Final = {
    "m": (
        r"centriste|communiste|conservateur|islamiste|libéral|libertarien|nationaliste|populiste|"
        r"réformiste|réformateur|royaliste|souverainiste|trotskiste"
    ),
    "f": (
        r"centriste|communiste|conservatrice|islamiste|libérale|libertarienne|nationaliste|populiste|"
        r"réformiste|réformatrice|royaliste|souverainiste|trotskiste"
    ),
}
_NOUN_EN: Final = rf"(?:ex-)?(?P<noun>{TRADES_EN}|{_VIEWS_EN})"
_NOUN_FR: Final = (
    rf"(?:(?P<m>{TRADES_FR['m']}|{_VIEWS_FR['m']})|(?P<f>{TRADES_FR['f']}|{_VIEWS_FR['f']}))"
)
# What may stand between the article and the noun: "a former human rights lawyer".
_LEAD_EN: Final = r"(?:(?!of\b|to\b|by\b|and\b|for\b|in\b|who\b|with\b)[\w'-]+ ){0,3}?"
# Right before a name: "The novelist ⟦P⟧", "l'avocate ⟦P⟧".
BEFORE: Final = {
    "en": re.compile(rf"(?<![\w-]){_NOUN_EN} $", re.IGNORECASE),
    "fr": re.compile(rf"(?<![\w-]){_NOUN_FR} $", re.IGNORECASE),
}
# Right behind it: ", a former human rights lawyer", ", juriste de 61 ans", " is an economist".
BEHIND: Final = {
    "en": re.compile(
        rf"(?: \([^()]{{1,40}}\))?(?:, (?:\d\d, )?| (?:is|was|has been|remains) )"
        rf"(?:himself |herself |then |once )?(?:an?|the|one of the|his|her) "
        rf"{_LEAD_EN}{_NOUN_EN}(?![\w-])"
    ),
    "fr": re.compile(
        r"(?: \([^()]{1,40}\))?(?:, (?:\d\d ans, )?| (?:est|était|reste) )(?:lui-même |elle-même )?"
        rf"(?:une? |l[ea] |l')?(?:jeune |ancien(?:ne)? |ex-|riche |célèbre )?{_NOUN_FR}(?![\w-])"
    ),
}
# The same of somebody known by then: "the retired officer", "le juriste".
_ENDS_EN: Final = (
    r"(?=[.,;:!?)\"]|$|'s\b| (?:has|had|is|was|will|would|may|could|did|does|who|whose|and|or|but|"
    r"in|on|at|by|with|to|as|after|before|when|while|because|since|during|last|this|over|against|"
    r"instead|too|himself|herself|now|then|also|still|weeks|days|won|lost|beat|took|got|said|says|"
    r"told|became|came|went|ran|led|stood|held|wants|backs|put|made|found|[a-z]{3,}ed)\b)"
)
CALLED: Final = {
    "en": sought(
        rf"(?<![\w'-])(?P<lead>[Tt]he (?:(?!(?:of|and|to|best|first|only|last)\b)"
        rf"[a-z][a-z-]+ ){{0,3}}?){_NOUN_EN}"
        rf"(?![\w-]){_ENDS_EN}"
    ),
    "fr": sought(
        rf"(?<![\w'-])(?P<lead>(?:[Ll]e |[Ll]a |[Dd]u |[Aa]u |[Ll]')(?:jeune |ancien(?:ne)? |ex-"
        rf"|vieux |riche )?){_NOUN_FR}(?![\w-])(?! (?-i:[A-ZÉÈ])| (?:d[eu]|des|en chef)\b| d'|"
        r" [a-zéè]+ (?-i:[A-ZÉÈ]))"
    ),
}
# How old somebody is: "⟦P⟧, 77,", "⟦P⟧, 77 ans"; "the 77-year-old ⟦P⟧" right before.
AGED: Final = re.compile(r"(?: \([^()]{1,40}\))?,? \(?(?P<age>[2-9]\d)(?=,|\)| ans\b)(?! ans de\b)")
AGED_BEFORE: Final = re.compile(r"(?<!\d)(?P<age>[2-9]\d)-year-old (?:[\w'-]+ ){0,3}$")
OLD: Final = {
    "en": sought(
        r"(?<![\w'-])[Tt]he (?P<age>[2-9]\d)-year-old(?: [a-z]{3,14})?(?![\w-])"
        r"(?! (?-i:[A-Z])| (?:of|from) )"
    ),
    "fr": sought(
        r"(?<![\w'-])(?:[Ll]e |[Ll]a |[Ll]'|(?<=[Dd]u )|(?<=[Aa]u ))(?:[a-zéèê' -]{3,24}) de "
        r"(?P<age>[2-9]\d) ans(?! de\b)"
    ),
}
