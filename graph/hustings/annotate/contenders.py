"""Who is told to be in a contest: whom alone words like "supports him" can be about.

The one who was named last is often a supporter, an adviser or a former minister. Whom somebody
supports stands for something, and the text says so somewhere: it calls him a candidate, gives him
a share, lets him win, lose, face somebody, have a campaign, be backed by others.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from hustings.annotate.scenes import Line
from hustings.seeking import sought

_REACH: Final = 60  # characters before a name; twice as many behind it
_TITLE: Final = r"(?:(?:M\.|Mme|Mr\.?|Mrs\.?|Ms\.?|Sen\.|Rep\.|Gov\.|Dr\.?) )?"
# What may stand between a name and what the sentence says of it.
_GAP: Final = (
    r"(?:’s|'s)?(?: ?\([^()]{1,40}\))?(?:,[^,;:.]{1,70},)?"
    r"(?: [\w-]+ly| also| then| now| still)? ?"
)
_NOUNS: Final = {
    "en": r"(?:candidates?|challengers?|contenders?|nominees?|hopefuls?|front-?runners?|"
    r"finalists?|running mate|rivals?|opponents?|incumbent|standard-bearer|underdog|outsider|"
    r"winner|loser|runner-up|victor|favou?rite)",
    "fr": r"(?:candidat[es]*|prétendant[es]*|challenge(?:u?r|use)s?|finalistes?|rivale?s?|rivaux|"
    r"adversaires?|concurrent[es]*|sortante?|favorite?|vainqueure?|perdante?|opposante?|"
    r"outsider|tête de liste|compétiteur|élue?|champion(?:ne)?|poulain)",
}
# Words right before the name of somebody in a contest.
_LEADS: Final = {
    "en": (
        r"beats?|beaten by|defeat(?:s|ed)?(?: by)?|against|facing|faces?|faced|between|"
        r"(?:bid|campaign|candidacy|victory|win|defeat|challenge|lead|score) (?:of|by|for)",
        r"oust(?:s|ed)|unseat(?:s|ed)|lost to|loses? to|ahead of|behind|(?:re-)?elect(?:s|ed)?",
        r"\d(?: percent| per cent|%)? for|choice between|nominated|candidates?:|left|leaving",
        r"or|vs?\.?|versus|than",
    ),
    "fr": (
        r"bat|battre|battu|battue?s? par|contre|face à|affronte(?:r|ra)?|opposée?s? à|opposant",
        r"devance|devancée?s? par|devant|derrière|entre|duel|élire|élue?|réélire|choix entre",
        r"(?:campagne|candidature|victoire|défaite|avance|score|élection|percée|équipe) d[e']s?",
        r"\d ?% (?:pour|à)|voix (?:pour|à)|laiss(?:e|ant|é)|ou|plutôt que",
    ),
}
# Words right behind it.
_TAILS: Final = {
    "en": (
        r"\(?\d|[-:] ?\d|win\b|wins\b|won\b|los[et]|trail|leads?\b|led\b|fac(?:es|ed|ing)",
        r"r[au]n(?:s|ning)?\b|st(?:and|ood)s? (?:for|aside|down|as|against|in)\b|withdr[ae]w",
        r"(?:is|was|are|were|will be|ha[ds] been) (?:running|standing|(?:re-)?elected|beaten|"
        r"defeated|eliminated|nominated|chosen|backed|boosted|supported|endorsed)\b",
        r"(?:pull|drop)(?:s|ped|ed) out|b(?:ow|ack)(?:s|ed) out|beats?\b|defeat|advance|finish",
        r"c[ao]mes? (?:first|second|third|out ahead)|top(?:s|ped)\b|secur|concede|declared",
        r"(?:got|gets|received|took|takes|polled|had|has|with) (?:[\w' ]{0,24})?\d",
        r"(?:campaign|candidacy|bid|challenge|victory|win|defeat|run|lead|supporters|rival)",
        r"to (?:win|lose|run|stand|lead|fight|compete)\b|alone in\b",
        r"(?:or|vs?\.?|versus) (?=[A-Z⟦])|(?:announce[sd]|launche[sd]|opened|began) (?:his|her) (?:"
        r"candidacy|bid|campaign)",
        r",? (?:an?|the) [^,;:.()]{0,60}\bwho (?:has |had )?(?:won|lost|beat|defeated|leads|led|"
        r"ran|is running|was running|is challenging|finished|topped)\b",
        r"(?:is|was|in|a|an) (?:\w+ ){0,2}(?:first|second|third|fourth|fifth|last)\b",
        r",? ?(?:(?:is|was|are|were|remains|became) )?(?:an?|the|one of the|his|her|its|their) "
        rf"(?:[\w'-]+ ){{0,4}}{_NOUNS['en']}\b",
    ),
    "fr": (
        r"\(?\d|: ?\d|(?:l')?(?:a |ont |avait )?(?:l')?(?:emport|remport|gagn|perd|obten|obtien|"
        r"recueill|totalis|devanc|affront|brigu|présent|conquis)",
        r"mène|caracole|s(?:e|'est) (?:présente|retire|désist)|s'incline|renonce|jette l'éponge",
        r"(?:est|était|a été|fut|sera) (?:\w+ )?(?:(?:ré)?élue?|battue?|éliminée?|investie?|"
        r"candidate?|en tête|désignée?|qualifiée?|opposée?|donnée?|favori|soutenu|premi|deuxi|"
        r"second|troisi|quatri|derni)",
        r"arriv|termin|ou (?=[A-Z])|fait campagne|a misé|mise sur|laissé",
        r"(?:avec|créditée? de|a|totalise) (?:près de |plus de )?\d",
        r",? ?(?:(?:est|était|reste|devient) )?(?:l[ea] |une? |l'|sa |son )?"
        rf"(?:[\w'-]+ ){{0,2}}{_NOUNS['fr']}\b",
    ),
}
_BEFORE: Final = {
    language: re.compile(
        rf"(?:\b{nouns}(?: (?!to\b|pour\b|à\b)[\w'-]+){{0,2}},? |"
        rf"\b(?:{'|'.join(_LEADS[language])}) ?(?:the )?){_TITLE}$",
        re.IGNORECASE,
    )
    for language, nouns in _NOUNS.items()
}
_AFTER: Final = {
    language: re.compile(f"{_GAP}(?:{'|'.join(words)})") for language, words in _TAILS.items()
}
_FIGURE: Final = re.compile(
    r"[^.;:]{0,90}?\b(?<![\d,.])\d[\d.,\s]*"
    r"(?:%| ?percent\b| per cent\b| votes\b| voix\b| suffrages\b)"
)
# "Five candidates to succeed ⟦P⟧: ⟦P⟧, ⟦P⟧ …".
_LIST: Final = sought(
    r"\b(?:candidates|contenders|finalists|hopefuls|candidats|prétendants|finalistes|en lice)\b"
    r"[^:.]{0,80}: "
    r"|\b(?:field|race|contest|course|duel) [^:;.]{0,40}\b(?:two|three|four|five|six|deux|trois|"
    r"quatre|cinq)\b[^:.]{0,20}: "
)
# Between two of whom the same is told: "left ⟦P⟧ and ⟦P⟧ alone".
_JOINED: Final = re.compile(
    r",? (?:(?:and|or|et|ou)(?: (?:de|pour|for|sur|with|avec))? )?"
    r"(?:(?:M\.|Mme|Mr\.?|Ms\.?|Mrs\.?) )?"
)


def contends(text: str, language: str, line: Line, backed: set[str]) -> set[str]:
    """Return the persons of a sentence who are told to be in a contest there.

    Args:
        text: The document.
        language: Its language.
        line: The sentence.
        backed: Whom the sentence says to be backed: they are in a contest, too.
    """
    found = set(backed)
    persons = line.persons()
    if listed := _LIST.search(text, line.span.start, line.span.end):
        found |= {m.entity for m in persons if m.span.start >= listed.end()}
    for number, mention in enumerate(persons):
        lead = text[max(line.span.start, mention.span.start - _REACH) : mention.span.start]
        end = persons[number + 1].span.start if number + 1 < len(persons) else line.span.end
        tail = text[mention.span.end : min(end, mention.span.end + 2 * _REACH)]
        own = tail.startswith(("'s ", "’s "))  # "the candidate, ⟦P⟧'s son ⟦P⟧"
        if (
            (not own and _BEFORE[language].search(lead))
            or _AFTER[language].match(tail)
            or _FIGURE.match(tail)
        ):
            found.add(mention.entity)
    for one, two in [*pairwise(persons), *pairwise(reversed(persons))]:
        first, last = sorted((one, two), key=lambda m: m.span)
        if one.entity in found and _JOINED.fullmatch(text, first.span.end, last.span.start):
            found.add(two.entity)
    return found
