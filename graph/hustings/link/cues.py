"""Words beside a name that tell who is meant: ages, siblings, trades that are not politics."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from hustings.folding import fold
from hustings.resources import folder
from hustings.seeking import sought

_WORD_NUMBERS: Final = {
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_UNITS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9,
}  # fmt: skip
_AGE: Final = re.compile(
    r"\b(?:aged|at(?: the)?(?: age of| just| only)?|âgée? de|à(?: seulement)?)\s+(\d\d)\b"
    r"(?!\s*(?:%|h\b|heures|percent|per cent|km|euros))(?:\s+ans)?"
    r"|\b(\d\d)[- ](?:year-old|years old|ans\b)"
    r"|,\s(\d\d),"
)
_TWO_DIGITS: Final = re.compile(r"\d\d")
AGE_WORDS: Final = sought(
    r"\b(?:aged|at(?: the age of| just| only)?)\s+"
    rf"({'|'.join(_WORD_NUMBERS)})(?:[- ]({'|'.join(_UNITS)}))?\b",
    re.IGNORECASE,
)
# Somebody whose trade these words tell is not the politician of the same name.
OTHER_TRADES: Final = sought(
    r"\b(?:basemen|baseman|pitcher|shortstop|outfielder|quarterback|linebacker|goalkeeper|striker|"
    r"midfielder|footballer|cricketers?|batsman|bowler|rugby|golfer|boxer|jockey|"
    r"cyclist|sprinter|swimmer|skier|skater|tennis player|coach|coached|head coach|referee|"
    r"singer|guitarist|drummer|bassist|rapper|composer|pianist|violinist|conductor|"
    r"actor|actress|comedian|film director|filmmaker|novelist|poet|painter|sculptor|playwright|"
    r"choreographer|ballet|sitcom|albums?|orchestra|astronaut|mathematician|physicist|chemist|"
    r"botanist|serial killer|bishop|archbishop|cardinal|saxophonist|trumpeter|"
    r"screenwriter|illustrator|photographer|goalscorer|hat-trick|touchdown|innings|"
    r"attaquant|milieu de terrain|défenseur central|gardien de but|buteur|entraîneur|"
    r"sélectionneur|footballeur|footballeuse|joueur|joueuse|rugbyman|cycliste|coureur cycliste|"
    r"skieur|skieuse|nageur|nageuse|boxeur|judoka|tennisman|chanteur|chanteuse|guitariste|batteur|"
    r"rappeur|compositeur|compositrice|pianiste|violoniste|chef d'orchestre|"
    r"comédien|comédienne|humoriste|réalisateur|réalisatrice|cinéaste|romancier|romancière|"
    r"poète|peintre|sculpteur|dramaturge|danseur|danseuse|astronaute|spationaute|mathématicien|"
    r"physicien|chimiste|cuisinier|évêque|archevêque|"
    r"présentateur|présentatrice|photographe|scénariste|"
    r"tubiste|saxophoniste|trompettiste|contrebassiste|accordéoniste|violoncelliste|cellist|"
    r"sculptures?|sculptor|jazzman|bluesman|spacecraft|spaceflight|apollo \d+|teenager|schoolboy|"
    r"schoolgirl|lycéen|lycéenne|peloton|maillot jaune|yellow jersey|goncourt|booker prize|"
    r"ligue 1|premier league|nba|nfl|mlb|world cup|coupe du monde|grand slam|open championship|"
    r"wimbledon|roland-garros|grand prix|super bowl|test match|"
    r"(?:golf|football|tennis|rugby|cricket|cyclisme|athlétisme|athletics|boxing|boxe|cinéma|"
    r"basket) ?:)(?!\w)",
    re.IGNORECASE,
    most=200,
)
_SIBLING: Final = sought(
    r"\b(?:brothers?|sisters?|twin|son|daughter|wife|husband|father|mother|niece|nephew|cousin|"
    r"frère|sœur|soeur|fils|fille|épouse|mari|père|mère|nièce|neveu|cousine?|jumeau|jumelle)\b",
    re.IGNORECASE,
)


# Trades that politicians are often spoken to by; they tell only beside the name.
_APPOSED: Final = (
    r"(?:correspondent|reporter|journalist|columnist|broadcaster|policeman|policewoman|detective|"
    r"commander|shipyard leader|chief justice|film-maker|cook|chef|historian|philosopher|"
    r"journaliste|éditorialiste|chroniqueur|chroniqueuse|philosophe|historien|historienne|"
    r"sociologue|écrivain|écrivaine|architecte|couturier|couturière)"
)
_KIN_NAMED: Final = sought(
    r"\b(?:brothers?|sisters?|son|daughter|wife|husband|father|mother|"
    r"frère|sœur|soeur|fils|fille|épouse|mari|père|mère),? ([A-ZÀ-Ý][\w’'-]+)"
)
_POLITICS: Final = re.compile(
    r"\b(?:Labour|Tory|Tories|Conservatives?|Democrats?|Republicans?|Lib Dems?|MSPs?|"
    r"MPs?|MEPs?|ministers?|senators?|mayors?|candidates?|party|parliament|elected|election|"
    r"governor|congress|congressman|congresswoman|councillors?|cabinet|ballot|constituency|"
    r"députée?s?|sénat(?:eur|rice)s?|maires?|ministres?|candidate?s?|élus?|élue|parti|parlement|"
    r"élections?|campagne|scrutin|préfet|conseill(?:er|ère)|eurodéputée?)\b",
    re.IGNORECASE,
)

_APPOSITION: Final = 40  # characters before a name that are looked at for a trade
_TRADE_BEFORE: Final = re.compile(rf"\b({_APPOSED}),? $", re.IGNORECASE)
_TRADE_BEHIND: Final = re.compile(
    rf", (?:(?:the|an?|un|une|le|la)\b[^,.;]{{0,25}}? )?({_APPOSED})\b", re.IGNORECASE
)


@lru_cache(maxsize=256)
def political_word(text: str) -> bool:
    """Tell whether a text has a word of politics."""
    return _POLITICS.search(text) is not None


@lru_cache(maxsize=256)
def ages(text: str, *, words: bool = True) -> tuple[int, ...]:
    """Return the ages that a text tells, in text order; not those in words if none can stand there.

    >>> ages("won a House seat at twenty-nine"), ages("le député, âgé de 41 ans")
    ((29,), (41,))
    """
    found = []
    if _TWO_DIGITS.search(text):
        found = [(m.start(), int(next(filter(None, m.groups())))) for m in _AGE.finditer(text)]
    found += [
        (match.start(), _WORD_NUMBERS[match[1].lower()] + _UNITS.get((match[2] or "").lower(), 0))
        for match in (AGE_WORDS.finditer(text) if words else ())
    ]
    return tuple(age for _, age in sorted(found) if 18 <= age <= 99)


@lru_cache(maxsize=256)
def other_trade(text: str) -> str | None:
    """Return the first word that tells a trade other than politics, or None."""
    match = OTHER_TRADES.search(text)
    return match[0] if match else None


def apposed_trade(text: str, name: str) -> str | None:
    """Return the trade that stands right before or behind the first place of `name`, or None.

    >>> apposed_trade("The BBC's Gaza correspondent Alan Johnston was freed", "Alan Johnston")
    'correspondent'
    >>> apposed_trade("A journalist asked Alan Johnston", "Alan Johnston") is None
    True
    """
    start = text.find(name)
    if start < 0:
        return None
    before, behind = text[max(0, start - _APPOSITION) : start], text[start + len(name) :]
    match = _TRADE_BEFORE.search(before) or _TRADE_BEHIND.match(behind)
    return match[1] if match else None


def named_relatives(text: str) -> tuple[str, ...]:
    """Return the given names right behind a word for a relative.

    >>> named_relatives("defeated his younger brother Paul and a cousin")
    ('Paul',)
    """
    return tuple(match[1] for match in _KIN_NAMED.finditer(text))


def family_word(text: str) -> bool:
    """Tell whether the text speaks of relatives."""
    return _SIBLING.search(text) is not None


@cache
def _given_genders() -> dict[str, str]:
    found: dict[str, str] = {}
    path = folder("data") / "given_names.tsv"
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        gender, names = line.split("\t")
        for name in names.split("|"):
            key = fold(name)
            found[key] = gender if found.get(key, gender) == gender else ""
    return found


def gender_of(full_name: str) -> str | None:
    """Return "f" or "m" when the given name is known as one of them only."""
    words = full_name.split()
    if not words:
        return None
    genders = _given_genders()
    key = fold(words[0])
    return genders.get(key) or genders.get(key.split(" ")[0] if key else "") or None


def is_given_name(word: str) -> bool:
    """Tell whether a word is known as a given name."""
    return fold(word) in _given_genders()
