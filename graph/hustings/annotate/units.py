"""Words that tell what a number counts, for both languages at once.

Tweets and quotations mix languages, and no cue here means something else in the other language, so
only the writing of the digits depends on the language of the document.
"""

from __future__ import annotations

import re

from hustings.model.annotation import Unit

_ADJECTIVES = (
    r"valid|invalid|total|popular|first|second|third|final|preference|first-preference|"
    r"second-preference|raw|personal|direct|postal|polling|registered|eligible|party|paid-up|"
    r"individual|electoral|reporting|other|extra|more|further|additional|fewer|new|net|"
    r"American|British|French|German|Canadian|Nigerian|Kenyan|"
    r"premiers|premières|bons|nouveaux|nouvelles|autres|petites|seules"
)

# What stands right behind the number decides its unit; the first pattern that fits wins.
_NOUNS: tuple[tuple[Unit, str], ...] = (
    (Unit.POINTS, r"points?(?: de pourcentage)?|percentage points?|pts?|basis points?"),
    (
        Unit.STATIONS,
        r"(?:polling (?:stations?|units?|places?|booths?)|voting (?:stations?|centres?|centers?)|"
        r"stations|precincts?|wards|local government areas?|LGAs?|counting (?:areas?|centres?)|"
        r"electoral districts?|districts|counties|collation centres?|"
        r"bureaux(?: de vote)?|BV|BDV|bureaux-de-vote|communes|centres de vote)",
    ),
    (
        Unit.SEATS,
        r"(?:seats?|sièges?|MPs|MEPs|TDs|MSPs|députés?|députées|eurodéputés|deputies|lawmakers|"
        r"legislators|councillors|senators|sénateurs|élus|mandats|ridings|circonscriptions|"
        r"constituencies|delegates(?! voted)|délégués(?! ont voté)|superdelegates|"
        r"grands électeurs|electoral votes|"
        r"electoral college votes|Electoral College votes|electors|conseillers|états|states)",
    ),
    (
        Unit.VOTERS,
        r"(?:people|persons?|voters|electors|citizens|members|supporters|participants|votants|"
        r"votantes|électeurs|électrices|personnes|inscrits|adhérents|militants|sympathisants|"
        r"habitants|Français|Françaises|citoyens|participantes|membres|"
        r"delegates(?= voted)|délégués(?= ont voté)|"
        r"Nigerians|Kenyans|Ghanaians|Americans|Britons|Canadians|respondents|adults|sondés)",
    ),
    (
        Unit.VOTES,
        r"(?:votes?|voix|suffrages?|ballots?|bulletins?|first preferences|preferences|"
        r"preference votes|procurations)",
    ),
    (
        Unit.MONEY,
        r"(?:euros?|dollars?|livres|pounds|francs?(?: CFA)?|FCFA|F\.?CFA|CFA|"
        r"naira|shillings?|cedis?|"
        r"rand|rands|roubles|roupies|rupees|yen|yuans?|€|\$|£)",
    ),
    (
        Unit.YEARS,
        r"(?:ans|années?|year-olds?|years?(?: old)?|yrs?|mois|months?|semaines?|weeks?|"
        r"jours?|days?|"
        r"hours?|heures?|minutes?|min|secondes?|seconds?|decades?|décennies?)",
    ),
)
_LINK = r"(?:of (?:the |its |all )?|des |de |du |d'|d’|out of )?"
AFTER: tuple[tuple[Unit, re.Pattern[str]], ...] = tuple(
    (
        unit,
        re.compile(
            rf"[\s-]{_LINK if unit is Unit.STATIONS else r'(?:de |d.)?'}"
            rf"(?:(?:{_ADJECTIVES})[\s-]){{0,2}}(?:{nouns})(?!\w)"
        ),
    )
    for unit, nouns in _NOUNS
)
MONEY_SIGN_AFTER = re.compile(r"\s?[€$£₦](?!\w)")
MONEY_BEFORE = re.compile(
    r"(?:[$£€₦¥]|(?<!\w)(?:US|A|C|CA)\$|(?<!\w)(?:Ksh|KSh|GH₵|Rs|CHF|EUR|USD|FCFA))\s?\Z"
)
SHARE_AFTER = re.compile(
    r"\s?(?:%|％|per\s?cent(?!\w)|pct(?!\w)|pc(?!\w)|p\.c\.|p\.\s?cent(?!\w)|pour[\s-]cent(?!\w))"
)
POINTS_AFTER_SHARE = re.compile(r"[\s-]?(?:points?|pts?)(?!\w)")
MULTIPLIERS: dict[str, int] = {
    "k": 10**3,
    "lakh": 10**5,
    "lakhs": 10**5,
    "crore": 10**7,
    "crores": 10**7,
    "thousand": 10**3,
    "mille": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "millions": 10**6,
    "bn": 10**9,
    "billion": 10**9,
    "milliard": 10**9,
    "milliards": 10**9,
}
MULTIPLIER_AFTER = re.compile(
    r"(?:[\s-](?P<word>thousand|mille|lakhs?|crores?|millions?|billion|milliards?|bn)|(?P<letter>[kKmM]|mn|bn))"
    r"(?!\w)"
)
ORDINAL_AFTER = re.compile(
    r"(?:st|nd|rd|th|er|ère|re|ers|e|ème|eme|nde?|ᵉ|es)(?!\w)", re.IGNORECASE
)
ORDINAL_BEFORE = re.compile(
    r"(?<!\w)(?:No\.?|Nos\.?|nos?|n°|n º|N°|number|numéro|Number|article|Article|chapter|page|room|"
    r"rule|section|clause|Channel|France|Canal|Europe|aged|Aged|âgée?(?: de)?)\s\Z"
)
HEDGE_BEFORE = re.compile(
    r"(?<!\w)(?P<hedge>(?:(?:just|slightly|a little|a bit|well|far|marginally|barely|only just|"
    r"un peu|à peine|bien|nettement|légèrement)\s)?"
    r"(?:more than|fewer than|less than|over|under|above|below|nearly|almost|about|around|roughly|"
    r"approximately|some|at least|at most|up to|close to|as many as|no more than|no fewer than|"
    r"no less than|an estimated|circa|shy of|short of|"
    r"plus de|plus d'|plus d’|moins de|moins d'|moins d’|près de|environ|quelque|quelques|presque|"
    r"autour de|aux alentours de|aux environs de|au moins|au plus|pas moins de|jusqu'à|jusqu’à|"
    r"à peine|quasiment|pratiquement|de l'ordre de|de l’ordre de|pas loin de|proche de)"
    r"|a little over|a little under|just over|just under|un peu plus de|un peu moins de)"
    r"\s?(?:the |a |les )?\Z",
    re.IGNORECASE,
)
# "more than 31 percent" is looked for in this many characters before the digits.
LOOK_BACK = 40

_MONTHS = (
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?|"
    r"janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|"
    r"décembre|decembre|janv\.|févr\.|sept\.|oct\.|nov\.|déc\."
)
MONTH_BEFORE = re.compile(rf"(?<!\w)(?:{_MONTHS})\s(?:the\s)?\Z")
MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th|er)?,?\s(?:of\s)?(?:{_MONTHS})(?!\w)", re.IGNORECASE)
