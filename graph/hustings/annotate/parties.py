"""Parties: names, acronyms and aliases from the lists, and parties that the text introduces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from hustings.annotate.figured_surnames import holds_figure
from hustings.annotate.letters import CAPITALS
from hustings.annotate.no_parties import NO_PARTY, OTHER_CAPITALS
from hustings.annotate.roles import is_portfolio
from hustings.gazetteer import Gazetteer, PartyEntry, fold
from hustings.model.document import Span
from hustings.resources import table_rows
from hustings.seeking import Sought, sought

_WORD: Final = re.compile(r"[^\W_]{1,40}(?:['.&/-][^\W_]{1,30}){0,5}")
# The words that begin with a capital, be it behind a hyphen.
_CAPITALISED: Final = re.compile(rf"(?<![^\W_])(?=[{CAPITALS}])(?=({_WORD.pattern}))")
_ACRONYM: Final = re.compile(
    rf"(?:(?<![\w@/.-])|(?<=\b[eE]x-))[{CAPITALS}][\w&/.'-]{{1,24}}(?<![.'])(?![\w@])"
)
_LONGEST: Final = 9
_HEADS_EN: Final = (
    r"Party|Congress|Movement|Alliance|Coalition|Front|League|Union|Democrats|Rally|Accord|Bloc"
)
_NAME_WORD: Final = (
    rf"(?:[{CAPITALS}][\w-]{{1,20}}|(?:People|Worker|Farmer|Citizen|Women|Patriot)s?'s?)"
)
_NEW_EN: Final = sought(
    rf"(?<![\w'-])(?:{_NAME_WORD} ){{0,3}}"
    rf"(?:Party|Congress|Movement|Alliance|Coalition|Front|Union|People) (?:for|of) (?:the )?"
    rf"{_NAME_WORD}(?: (?:and |of |the ){{0,2}}{_NAME_WORD}){{0,4}}"
    rf"|(?<![\w'-])(?:{_NAME_WORD} (?:(?:for|and|&) )?){{1,5}}(?:{_HEADS_EN})(?![\w-])"
)
_NEW_FR: Final = sought(
    r"(?<![\w-])(?:Parti|Union|Rassemblement|Mouvement|Front|Alliance|Coalition|Congrès|Convention|"
    r"Ligue|Bloc)(?: (?:pour|de|du|des|d'|et|la|le|les|l')){0,3} ?[^\W\d_][\w'-]{1,24}"
    r"(?:(?: (?:pour|de|du|des|et|la|le|les|l')){0,3} ?[^\W\d_][\w'-]{1,24}){0,4}?(?= \([A-Z])"
    r"|(?<![\w-])Parti (?:[^\W\d_][\w'-]{2,24})(?: (?:de |du |des |et )?[^\W\d_][\w'-]{2,24})?"
)
# Names in the lists that are also what any party is called.
_GENERIC: Final = frozenset(
    {"the party", "the left", "the right", "the centre", "le parti", "la gauche", "la droite"}
)
_BRACKETED: Final = re.compile(r"\s?\(([^()\n]{1,40})\)")
_LETTERS: Final = {"R": "Republican Party", "D": "Democratic Party", "L": "Libertarian Party"}
_LETTER: Final = re.compile(r"\((R|D|L)(?:[-–,] ?[A-Z][\w. ]{1,14})?\)")
_CELL_LETTER: Final = re.compile(r"\s\|\s(R|D|L)(?=\s\|)")  # in the cell after the name
_COMMA_LETTER: Final = re.compile(r", (R|D|L)[-–][A-Z][\w.]{1,12}(?: [A-Z][\w.]{1,12})?(?=[,.;:)])")
# A capitalised word after an adjective of party that makes it another organization.
_OTHER_HEADS: Final = frozenset(
    "national committee convention union congress alliance club institute guard republic caucus "
    "day association conference party movement front league unionist".split()
)
_ROLES: Final = frozenset("MP MPs PM MEP MEPs TD TDs MS MSP MSPs MLA MLAs MPP MNA VP CEO".split())
_OWNS: Final = re.compile(rf"['\u2019]s (?:[A-Z][\w-]+ )?[{CAPITALS}][\w-]+")
# Labels of parties in British tables of results.
_SHORT: Final = {
    "GB": {
        "Lab": "labour party", "Lab Co-op": "labour party", "Lab/Co-op": "labour party",
        "C": "conservative party", "Con": "conservative party", "LD": "liberal democrats",
        "Lib Dem": "liberal democrats", "Grn": "green party", "Ref": "reform uk",
        "Reform": "reform uk", "PC": "plaid cymru",
    },
    "IE": {"Lab": "labour party", "SD": "social democrats", "Soc Dems": "social democrats"},
    "AU": {"Lib": "liberal party of australia", "Lab": "australian labor party",
           "Nat": "national party of australia", "Grn": "australian greens"},
    "NZ": {"Lab": "labour party", "Nat": "national party", "Grn": "green party"},
    "CA": {"Lib": "liberal party of canada", "Con": "conservative party of canada",
           "CPC": "conservative party of canada", "LPC": "liberal party of canada"},
}  # fmt: skip
# What parties of many countries are called, and what shows that one of them is meant.
_EVERYWHERE: Final = frozenset(
    "Labour Labor Conservatives Conservative Tories Tory Liberals Liberal Greens Green Socialists "
    "Socialist Nationals".split()
)
_MEMBER_AFTER: Final = re.compile(
    r"(?:'s|\u2019s)? (?:MPs?|MEPs?|MSPs?|TDs?|MLAs?|peers?|candidates?|leaders?|leadership|"
    r"councillors?|"
    r"politicians?|senators?|frontbenchers?|backbenchers?|members?|nominees?|whips?|colleagues?|"
    r"deputy leader|opponents?|challengers?|rivals?|incumbents?|manifesto|mayors?|benches)\b"
)
_PARTY_BEFORE: Final = re.compile(
    r"\b(?:for|to|from|by|of|with|joined|joins|joining|left|leaves|leaving|quit|quits|quitting|rejoined"
    r"|expelled from|defected to|defect to|leads?|led) (?:the )?$"
)
_NEXT_CAPITAL: Final = re.compile(rf" (?:(?:de|du|des|of) )?[{CAPITALS}][\w'-]|-\w")
_LAST_CAPITAL: Final = re.compile(
    rf"(?<![\w-])(?!(?:The|Le|La|Les|Of|For|And|But|Pour|Au|Du|Des|Et|Mais) )[{CAPITALS}][\w'.-]* $"
)
_CELL_END: Final = re.compile(r" +[|\t]")
_OPENING: Final = re.compile(r"[LD]'(?:ex-)?(?=[A-ZÀ-Ýa-z]{0,2}[A-ZÀ-Ý])|[LD]'ex-")
_WING: Final = re.compile(r"\([A-Z]\)")
# Words that much else than a party is called by.
_PLAIN_WORDS: Final = frozenset(
    "National Left Centre Center Congress Alliance Union Movement Unity Revival Voice Action "
    "Together Radicals Progress Forward Confederation Direction Justice Momentum".split()
)
# Words that open sentences: "Ensemble, ils pèsent 32 sièges."
_AT_THE_HEAD: Final = frozenset({"reform", "liberal", "green", "ensemble", "arena", "libre"})
_CUE: Final = re.compile(
    r"(?:\b(?:parti|mouvement|coalition|chez|party|movement|sous l'étiquette|étiquette|groupe)\s"
    r"|\(|\b(?:de|du|des|of|for|pour)\s|\b(?:les|the)\s)$",
    re.IGNORECASE,
)


# Titles before a word for a party's people: "la cheffe péquiste".
_TITLED_SO: Final = (
    *("chef", "cheffe", "député", "députée", "candidat", "candidate", "sénateur", "sénatrice"),
    *("ministre", "maire", "leader", "conseiller", "conseillère", "élu", "élue", "porte-parole"),
)


@dataclass(frozen=True, slots=True)
class PartyFound:
    """A stretch that names a party.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last.
        entry: What the lists know of it; None for a party that only the text introduces.
        name: Name or acronym as written.
        acronym: Acronym that the text gives it in brackets.
    """

    start: int
    end: int
    name: str
    entry: PartyEntry | None = None
    acronym: str | None = None


def long_names(text: str, within: Span, gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and key of the party names of two words or more in `within`."""
    starts = gazetteer.party_starts
    position = within.start
    for word in _CAPITALISED.finditer(text, within.start, within.end):
        if word.start() < position or fold(word[1]) not in starts:
            continue
        hit = _longest(text, word, within.end, gazetteer)
        if hit and hit[2] not in _GENERIC:
            yield hit
            position = hit[1]


def _longest(
    text: str, first: re.Match[str], end: int, gazetteer: Gazetteer
) -> tuple[int, int, str] | None:
    """Return the longest name of a party that begins with a word."""
    words, best = [fold(first[1])], None
    at = first.end(1)
    for _ in range(_LONGEST):
        gap = 1 if text[at : at + 1] == " " else 2 if text[at : at + 2] in (", ", " !") else 0
        if not gap:
            break
        if text[at : at + 2] == " !":
            key = f"{' '.join(words)} !"
            if key in gazetteer.parties:
                best = (first.start(), at + 2, key)
            break
        following = _WORD.match(text, at + gap, end)
        if not following:
            break
        word = following[0]
        words.append(("," if gap == 2 else "") + fold(word))
        at = following.end()
        key = " ".join(words).replace(" ,", ", ")
        if key.endswith("'s") and key not in gazetteer.parties:
            if key.removesuffix("'s") in gazetteer.parties:
                best = (first.start(), at - 2, key.removesuffix("'s"))
        elif key in gazetteer.parties:
            tail = 1 if text[at : at + 1] == "!" and f"{key}!" in gazetteer.parties else 0
            best = (first.start(), at + tail, key)
    return best


def of_country(entries: tuple[PartyEntry, ...], country: str | None) -> PartyEntry | None:
    """Return the entry of `country`, or the only one there is."""
    for entry in entries:
        if country and entry.country == country:
            return entry
    return entries[0] if len(entries) == 1 else None


_DOCTOR = re.compile(r" (?:and |turned )?(?:Dr|Doctor|in|at|from|surgery|practice)\b")


def short_names(
    text: str, within: Span, gazetteer: Gazetteer, country: str | None, starts: frozenset[int]
) -> Iterator[PartyFound]:
    """Yield acronyms and single-word names of parties of `country`."""
    for match in _ACRONYM.finditer(text, within.start, within.end):
        word = match[0].removesuffix("'s").removesuffix("\u2019s")
        start = match.start()
        if word[1:2] == "'" and (opening := _OPENING.match(word)):  # "L'AfD", "L'ex-PS"
            start, word = start + opening.end(), word[opening.end() :]
        end = start + len(word)
        if word in _ROLES or (word == "GP" and _DOCTOR.match(text, end)):
            continue  # "an MP" sits in a house, "GP Dr B" in a surgery
        wing = _WING.match(text, end) if text.startswith("(", end) else None
        longer = gazetteer.weak.get(word + wing[0]) if wing else None
        if wing and longer:
            entry = next((e for e in longer if e.country == country), None)
            yield PartyFound(start, wing.end(), word + wing[0], entry)  # "the CPI(M)"
            continue
        if entries := gazetteer.acronyms.get(word):
            entry = next((e for e in entries if e.country == country), None)
            if entry:
                yield PartyFound(start, end, word, entry)
            continue
        bare = word.removesuffix("'s").rstrip("-/&")
        if bare in _PLAIN_WORDS and _names_more(text, start + len(bare)):
            continue  # "the National Assembly", "the Left Bank"
        if entries := gazetteer.weak.get(bare):
            end = start + len(bare)
            entry = next((e for e in entries if e.country == country), None)
            if entry is None and "'" not in bare and _of_any_country(text, start, end, bare):
                yield PartyFound(start, end, bare)  # "Labour's ⟦P⟧" where nobody knows a Labour
            if entry and _is_party_word(text, start, end, entry, starts):
                yield PartyFound(start, end, bare, entry)


def _names_more(text: str, end: int) -> bool:
    """Tell whether another capital follows a word that parties and much else are called."""
    following = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    return bool(following and following[0][0].isupper() and not _MEMBER_AFTER.match(text, end))


def _of_any_country(text: str, start: int, end: int, name: str) -> bool:
    """Tell whether a name that parties of several countries bear stands as that of a party."""
    if _OWNS.match(text, end):
        return True
    if name not in _EVERYWHERE:
        return False
    if holds_figure(text, end):
        return True
    return bool(
        _MEMBER_AFTER.match(text, end) or _PARTY_BEFORE.search(text[max(0, start - 24) : start])
    )


def _is_party_word(
    text: str, start: int, end: int, entry: PartyEntry, starts: frozenset[int]
) -> bool:
    following = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    if following and following[0].lower() in _OTHER_HEADS and following[0][0].isupper():
        return False
    if entry.qid is not None:  # from the authority: needs a cue
        return bool(_CUE.search(text, max(0, start - 20), start))
    if entry.ordinary and not _alone(text, start, end, starts):
        return False
    if _CELL_END.match(text, end):
        return True  # a cell of a table
    return start not in starts or text[start:end].lower() not in _AT_THE_HEAD


def _alone(text: str, start: int, end: int, starts: frozenset[int]) -> bool:
    """Tell whether a word that names much else too stands as a party's name.

    Its capital must mean something, and no other capital may stand beside it.
    """
    if _NEXT_CAPITAL.match(text, end) or _LAST_CAPITAL.search(text, max(0, start - 30), start):
        return False
    return start not in starts or _MEMBER_AFTER.match(text, end) is not None


@cache
def _people() -> tuple[Sought, Mapping[str, tuple[str, str]]]:
    """Return what finds the words for a party's people, and the party and country of each."""
    listed = table_rows("party_people.tsv")
    parties = {row["word"]: (row["party"], row["country"]) for row in listed}
    words = "|".join(re.escape(word) for word in sorted(parties, key=lambda w: (-len(w), w)))
    before = "|".join(f"(?<={title} )" for title in _TITLED_SO)
    named = rf"(?<![\w-])(?:{words})(?= [{CAPITALS}])"
    return sought(rf"{named}|(?:{before})(?:{words})(?![\w'-])"), parties


def people(
    text: str, within: Span, gazetteer: Gazetteer, country: str | None
) -> Iterator[PartyFound]:
    """Yield parties by the words for their people: "la péquiste ⟦P⟧", "la députée caquiste"."""
    pattern, table = _people()
    for match in pattern.finditer(text, within.start, within.end):
        word = match[0]
        party, where = table[word]
        entries = gazetteer.parties.get(fold(party), ())
        entry = next((e for e in entries if e.country == where == country), None)
        if entry is not None:
            yield PartyFound(match.start(), match.end(), entry.name, entry)


def introduced(text: str, within: Span, language: str) -> Iterator[PartyFound]:
    """Yield parties that the text itself names as such: "Advanced Allied Party", "X (ACR)"."""
    pattern = _NEW_FR if language.startswith("fr") else _NEW_EN
    for match in pattern.finditer(text, within.start, within.end):
        name = match[0]
        start = match.start()
        for article in ("The ", "Le ", "La "):
            if name.startswith(article):
                start += len(article)
                name = name.removeprefix(article)
        bracket = _BRACKETED.match(text, match.end())
        acronym = bracket[1] if bracket and _spells(bracket[1], name) else None
        certain = name.endswith("Party") and name.count(" ") >= 1
        if acronym or certain:
            yield PartyFound(start, match.end(), name, None, acronym)


def _spells(acronym: str, name: str) -> bool:
    """Tell whether the letters of an acronym are initials of the words of a name, in order."""
    if not 2 <= len(acronym) <= 8 or not acronym.isalpha() or not acronym.isupper():
        return False
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", name)).upper()
    if sorted(fold(acronym).upper()) == sorted(fold(initials).upper()):
        return True  # "Parti démocratique (DP)": the letters of another language
    if _in_order(fold(acronym).upper(), fold(initials).upper()):
        return True
    # "TriMo Congress (TMC)": letters of the name, its initials among them
    letters = fold(acronym).upper()
    inside = fold(name).upper().replace(" ", "")
    ends = letters[0] == inside[0] and letters[-1] == fold(initials).upper()[-1]
    return len(letters) >= 3 and ends and _in_order(letters, inside)


def _in_order(letters: str, text: str) -> bool:
    """Tell whether `letters` stand in `text` in their order."""
    position = 0
    for letter in letters:
        position = text.find(letter, position) + 1
        if not position:
            return False
    return True


_SHORTEST = 2


def bracketed(
    text: str, after: int, gazetteer: Gazetteer, country: str | None
) -> PartyFound | None:
    """Return the party in brackets right after a person's name: "(LR)", "(R-Texas)", "(KOWA)"."""
    at = after + 1 if text[after : after + 1] == " " else after
    if letter := _LETTER.match(text, at) or (
        _COMMA_LETTER.match(text, after) or _CELL_LETTER.match(text, after)
    ):
        name = _LETTERS[letter[1]]
        if country in ("US", None):
            return PartyFound(
                letter.start(1), letter.end(1), letter[1], PartyEntry(name, None, "US")
            )
    bracket = _BRACKETED.match(text, after)
    if not bracket:
        return None
    inside = re.split(r"[,;/]| - |-(?=[A-Z]\w)", bracket[1])[0].strip()
    start = bracket.start(1)
    whole = bracket[1].strip()
    for name in (whole, inside):  # "(Lab)", "(Con, Bath)"
        short = _SHORT.get(country or "", {}).get(name.rstrip("."), "")
        if entry := of_country(tuple(gazetteer.parties.get(short, ())), country):
            return PartyFound(start, start + len(name), name, entry)
    known = [*gazetteer.acronyms.get(whole, ()), *gazetteer.weak.get(whole, ())]
    none = is_portfolio(whole) or whole in OTHER_CAPITALS or NO_PARTY.fullmatch(fold(whole))
    if none and not any(entry.country == country for entry in known):
        return None
    for name in (whole, inside):
        if name in _ROLES:
            return None
        if name in gazetteer.acronyms:
            entry = of_country(gazetteer.acronyms[name], country)
            if entry and country not in (None, entry.country) and len(name) <= _SHORTEST:
                entry = None  # two letters are a party of many countries
            return PartyFound(start, start + len(name), name, entry)
        if name in gazetteer.weak:
            weak = of_country(gazetteer.weak[name], country)
            if weak:
                return PartyFound(start, start + len(name), name, weak)
    if whole in _EVERYWHERE:
        return PartyFound(start, start + len(whole), whole)  # "⟦P⟧ (Green)"
    if whole[:1].islower() and (listed := gazetteer.parties.get(fold(whole))):
        return PartyFound(start, start + len(whole), whole, of_country(listed, country))
    other = fold(whole) in gazetteer.organizations or fold(whole) in gazetteer.places
    if whole.isupper() and whole.isalpha() and 3 <= len(whole) <= 7 and not other:
        return PartyFound(start, start + len(whole), whole)
    return None
