"""Offices that a verb tells: "chairs the finance committee", "à la tête de la région L".

The span of such an office is the body that is led, without its article; the verb says who leads
it, and since when. A party that is led keeps its own mention and is no body (leaderships).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from hustings.annotate.office_lines import Found, Line
from hustings.annotate.roles import lexicon, normal, norms
from hustings.seeking import Sought, sought

# What stands right before a body that somebody leads, up to its article.
LEADS: Final = {
    "en": sought(
        r"\b(?:chair(?:s|ed|ing)?|head(?:s|ed|ing)?|lead(?:s|ing)?|(?:has|have|had) led|"
        r"presid(?:es|ed|ing) over|"
        r"at the (?:helm|head) of(?: [A-Z]\w+'s)?|"
        r"govern(?:s|ed|ing)?|took (?:charge|the helm) of|takes (?:charge|the helm) of)"
        r"(?: the| its| his| her| their)? $"
    ),
    "fr": sought(
        r"\b(?:(?:présid(?:e|ait|era|a|é|er|ant)|presid(?:e|ait|era|a|er)|dirig(?:e|ea|eait|era|é|er))"
        r"(?:,? (?:depuis (?:\w+ ){0,2}\d{4}|aujourd'hui|désormais|toujours|aussi|également|encore|"
        r"actuellement|alors|longtemps|depuis),?){0,2}|"
        r"à la (?:tête|présidence|barre)|a la (?:tete|presidence)|la (?:tête|présidence|barre)|"
        r"(?:les|des) (?:rênes|commandes|manettes|clés|clefs|destinées)|(?:le|du) gouvernail|"
        r"aux (?:commandes|rênes|manettes))(?: de| du| des| d')? ?(?:la |le |les |l'|sa |son )?$",
        re.IGNORECASE,
    ),
}
# What stands right before a house in which somebody has a seat.
SITS: Final = {
    "en": sought(
        r"\b(?:sit(?:s|ting)?|sat|serves?|served|seat|place|elected|re-elected|returned)"
        r" (?:in|on|to) (?:the )?(?:U\.S\. |US |state )?$"
        r"|\b(?:served|spent) (?:\w+ ){1,3}(?:terms?|years|decades) (?:in|on) (?:the )?$"
        r"|\b(?:left|leaves|leaving|quit|entered|enters) (?:the )?(?:U\.S\. |US )?$"
        r"|\brepresent(?:s|ed|ing)? (?:[A-Z][\w.'-]+ |and |the ){1,5}in (?:the )?"
        r"(?:U\.S\. |US |state )?$"
    ),
    "fr": sought(
        r"\b(?:siège|siégeait|siégera|siégé|siéger|entre|entrera|élue?) (?:à l'|à la |à |au )?$"
        r"|\b(?:élue?|élit) (?:[A-ZÉ][\w'-]+ ){1,4}au $"
    ),
}
# The same wherever they stand.
_VERBS: Final = {
    language: tuple(
        sought(verb.pattern.pattern.replace("$", ""), verb.pattern.flags)
        for verb in (LEADS[language], SITS[language])
    )
    for language in LEADS
}
_HOUSES: Final = {
    "en": {
        ("house", "of", "lords"): ("peer", "member of the House of Lords"),
        ("house", "of", "commons"): ("mp", "member of the House of Commons"),
        ("house", "of", "representatives"): (
            "representative", "member of the House of Representatives"
        ),
        ("european", "parliament"): ("mep", "member of the European Parliament"),
        ("scottish", "parliament"): ("msp", "member of the Scottish Parliament"),
        ("national", "assembly"): ("mp", "member of the National Assembly"),
        ("lok", "sabha"): ("mp", "member of the Lok Sabha"),
        ("rajya", "sabha"): ("mp", "member of the Rajya Sabha"),
        ("bundestag",): ("mp", "member of the Bundestag"),
        ("commons",): ("mp", "member of the House of Commons"),
        ("lords",): ("peer", "member of the House of Lords"),
        ("dail",): ("td", "member of the Dáil"),
        ("knesset",): ("mp", "member of the Knesset"),
        ("house",): ("representative", "member of the House of Representatives"),
        ("city", "council"): ("councillor", "member of the city council"),
        ("executive", "council"): ("councillor", "member of the Executive Council"),
        ("senate",): ("senator", "senator"),
        ("congress",): ("representative", "member of Congress"),
        ("stormont",): ("mla", "MLA"),
        ("holyrood",): ("msp", "MSP"),
        ("senedd",): ("ms", "member of the Senedd"),
        ("westminster",): ("mp", "MP"),
        ("parliament",): ("mp", "member of parliament"),
    },
    "fr": {
        ("senat",): ("senator", "sénateur"),
        ("assemblee", "nationale"): ("mp", "député"),
        ("chambre", "des", "representants"): ("mp", "député"),
        ("grand", "conseil"): ("mp", "député"),
        ("parlement", "europeen"): ("mep", "député européen"),
        ("conseil", "federal"): ("federal-councillor", "conseiller fédéral"),
        ("conseil", "national"): ("mp", "conseiller national"),
        ("conseil", "des", "etats"): ("senator", "conseiller aux États"),
    },
}  # fmt: skip
# Houses that are written small.
_LOWER: Final = frozenset({("city", "council"), ("parliament",)})
_NOT_LED: Final = frozenset(
    "government executive union federation republic house commons region county state country "
    "department congress".split()
)
_INSIDE: Final = frozenset("of for on and the to".split())
LOOK: Final = 44  # characters before a body in which its verb stands
_MOST: Final = 5


def led(text: str, start: int, language: str) -> bool:
    """Tell whether a verb of leading, or of sitting in a house, stands right before `start`."""
    before = text[max(0, start - LOOK) : start]
    return bool(LEADS[language].search(before) or SITS[language].search(before))


def headship(
    line: Line, i: int, language: str, body_end: Callable[[Line, int], int | None] | None = None
) -> tuple[Found, int] | None:
    """Read the body or house at word `i` if a verb before it says that somebody leads it.

    Args:
        line: The words.
        i: Where the body begins.
        language: "en" or "fr".
        body_end: Tells in French where a body that begins at a word ends.
    """
    if i not in line.led:
        return None
    start = line.words[i].start
    if _behind(SITS[language], line.text, start) and (house := _house(line, i, language)):
        return house
    if language == "en" and _behind(_GOVERNS, line.text, start):
        return _governed(line, i)
    leads = _behind(LEADS[language], line.text, start)
    if not (leads or _led_after(line, i, language, body_end)) or line.role(i) is not None:
        return None
    if line.norm(i) in {"la", "le", "les", "l", "the", "sa", "son", "its", "de", "d", "du"}:
        return None
    if body_end is None:
        return _english_body(line, i)
    if line.norm(i) == "opposition" and line.norm(i - 1) == "l":
        word = line.words[i]
        return Found(word.start, word.end, "opposition-leader", "chef de l'opposition"), i + 1
    if line.norm(i) == "gouvernement" and _whole(line, i):
        word = line.words[i]
        return Found(word.start, word.end, "prime-minister", "chef du gouvernement"), i + 1
    end = body_end(line, i)
    town = line.norm(i) in _TOWNS and end == i + 1 and line.norm(i - 2) != "de"
    if end is None or town:
        return None
    return _french_body(line, i, end), end


_TOWNS: Final = frozenset({"metropole"})  # without a name, the town: "dirigeait la métropole"
# What stands before "gouvernement" where its head is meant, and behind it where another one is.
_HELMS: Final = frozenset("tete renes commandes manettes clefs cles".split())
_PARTIAL: Final = frozenset(
    "regional provincial local wallon flamand bruxellois fantome rebelle de du des d parallele "
    "provincial cantonal territorial autonome".split()
)


def _whole(line: Line, i: int) -> bool:
    """Tell whether "gouvernement" at word `i` is what somebody leads: "dirige le gouvernement"."""
    told = line.norm(i - 2) in _HELMS and line.norm(i - 1) == "du"
    verb = line.norm(i - 1) == "le" and line.norm(i - 2).startswith("dirig")
    return told or (verb and line.norm(i + 1) not in _PARTIAL)


def _behind(verb: Sought, text: str, start: int) -> bool:
    """Tell whether the words right before an offset are those of a verb."""
    first = max(0, start - LOOK)
    return verb.likely(text, first, start) and verb.pattern.search(text[first:start]) is not None


# What stands right before the place that a governor governs.
_GOVERNS: Final = sought(r"\bgovern(?:s|ed|ing)?(?: the)? $")
_PROVINCES: Final = frozenset("province state region territory canton prefecture".split())


def _governed(line: Line, i: int) -> tuple[Found, int] | None:
    """Read the place in "governs the province of L", "has governed L since"; no country."""
    first = i
    told = line.norm(i) in _PROVINCES and line.norm(i + 1) == "of"
    if told:
        first = i + 2
    if first >= len(line) or not line.words[first].capital or line.country_at(first) is not None:
        return None
    end = first + 1
    while end < len(line) and line.gap(end - 1) == " " and line.words[end].capital:
        end += 1
    place = line.slice(first, end)
    if not told and line.known.place(place) is None:
        return None
    start, stop = line.words[i].start, line.words[end - 1].end
    return Found(start, stop, "governor", f"Governor of {place}", place), end


def _led_after(
    line: Line, i: int, language: str, body_end: Callable[[Line, int], int | None] | None
) -> bool:
    """Tell whether "présidée par" or "que préside" stands behind the body at word `i`."""
    if language != "fr" or body_end is None or line.norm(i - 1) not in _ARTICLED:
        return False
    if not _presides(line.text):
        return False
    end = body_end(line, i)
    if end is None:
        return False
    return _PRESIDED.pattern.match(line.text, line.words[end - 1].end) is not None


@lru_cache(maxsize=4)
def _presides(text: str) -> bool:
    """Tell whether what stands behind a body that is led stands in a line at all."""
    return _PRESIDED.search(text) is not None


_ARTICLED: Final = frozenset({"la", "le", "l", "du"})
_PRESIDED: Final = sought(
    r",? ?(?:présidée? |dirigée? |(?:que|qu'a) (?:préside|dirige|présidé|dirigé) )"
)


def openings(line: Line, language: str) -> Iterator[int]:
    """Yield the words at which an office can begin: nearly every word begins none."""
    openers, led = line.lexicon.openers, _led(line, language)
    line.led = led
    for i, word in enumerate(line.words):
        if word.norm in openers or i in led:
            yield i


def names_office(text: str, language: str) -> bool:
    """Tell whether an office can stand in a text at all."""
    openers = lexicon(language).openers
    same = normal(text)
    return not openers.isdisjoint(norms(same)) or bool(_verbs(same, language))


def _led(line: Line, language: str) -> frozenset[int]:
    """Return the words that a verb of leading or sitting stands near, or which "préside" may."""
    verbs = _verbs(line.text, language)
    if not verbs:
        return _NO_WORDS
    presided = language == "fr" and _presides(line.text)
    found: list[int] = []
    reach, upcoming = -1, 0
    for i, word in enumerate(line.words):
        while upcoming < len(verbs) and verbs[upcoming][0] < word.start:
            reach = max(reach, verbs[upcoming][1])
            upcoming += 1
        if word.start <= reach or (presided and line.norm(i - 1) in _ARTICLED):
            found.append(i)
    return frozenset(found)


_NO_WORDS: Final[frozenset[int]] = frozenset()


@lru_cache(maxsize=4)
def _verbs(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Return where the verbs of leading and of sitting stand, and how far they are looked for."""
    found = [m.span() for verb in _VERBS[language] for m in verb.finditer(text)]
    return tuple((start, end + LOOK) for start, end in sorted(found))


def _house(line: Line, i: int, language: str) -> tuple[Found, int] | None:
    if language == "en" and line.norm(i) == "parliament" and line.norm(i + 1) == "for":
        end = _english_tail(line, i + 1)
        if end > i + 1:
            place = line.slice(i + 2, end)
            start, stop = line.words[i].start, line.words[end - 1].end
            return Found(start, stop, "mp", f"MP for {place}", place), end
    for key, (role, name) in _HOUSES[language].items():
        if not line.spells(i, key, (" ", "-", "'")):
            continue
        after = i + len(key)
        if key not in _LOWER and not line.words[i].capital:
            continue
        if language == "en" and line.gap(after - 1).startswith("'"):
            return None
        start, end = line.words[i].start, line.words[after - 1].end
        return Found(start, end, role, name, None, None), after
    return None


def _english_body(line: Line, i: int) -> tuple[Found, int] | None:
    if (known := _acronym(line, i) or _opposition(line, i)) is not None:
        return known
    for last in range(i + 1, min(i + _MOST, len(line)) + 1):
        owned = line.norm(last - 1) == "s" and line.gap(last - 2).startswith("'")
        if owned:
            continue  # "the Senate's defence committee"
        if last > i + 1 and line.gap(last - 2) not in (" ", "-"):
            return None
        word = line.norm(last - 1)
        if word in _INSIDE or line.any_listed("notbodies", last - 1, last):
            return None
        if not line.any_listed("bodies", last - 1, last):
            continue
        if word in _NOT_LED:
            if last < len(line) and line.gap(last - 1) == " " and line.words[last].capital:
                continue  # "chairs the House Foreign Affairs Committee"
            return None
        end = _english_tail(line, last)
        party = (
            line.known.party(line.slice(i, last)) if word == "caucus" else line.is_party(i, last)
        )
        if line.gap(end - 1).startswith("'") and line.norm(end) == "s":
            continue
        if line.gap(end - 1).startswith("'") or party:
            return None
        longer = last < len(line) and line.gap(last - 1) == " "
        if longer and line.any_listed("bodies", last, last + 1):
            continue
        scope = line.slice(i, end)
        told = line.text[: line.words[i].start]
        ruled = word == "council" and _RULES.search(told[-24:]) is not None
        role, head = ("house-leader", "leader of") if ruled else ("chair", "chair of the")
        start, stop = line.words[i].start, line.words[end - 1].end
        return Found(start, stop, role, f"{head} {scope}", scope), end
    return None


_RULES: Final = re.compile(r"\b(?:lead(?:s|ing)?|led) (?:the )?$")  # a council, which has a leader
_CHAIRED: Final = sought(r"\bchair(?:s|ed|ing)? the $")


def _acronym(line: Line, i: int) -> tuple[Found, int] | None:
    """Read the body in "chairs the IEBC"."""
    word = line.words[i]
    if not (3 <= len(word.text) <= 7 and word.text.isupper()) or line.is_party_name(i):
        return None
    if not _CHAIRED.search(line.text[max(0, word.start - LOOK) : word.start]):
        return None
    if line.gap(i) not in (" ", ", ", ". ", "\n") or (
        i + 1 < len(line) and line.gap(i) == " " and line.words[i + 1].capital
    ):
        return None
    return Found(word.start, word.end, "chair", f"chair of the {word.text}", word.text), i + 1


def _opposition(line: Line, i: int) -> tuple[Found, int] | None:
    """Read "leads the opposition", "heads the official opposition", "leads the Minority"."""
    if line.norm(i) in {"minority", "majority"} and line.words[i].capital:
        word = line.words[i]
        name = f"{line.norm(i)} leader"
        return Found(word.start, word.end, "floor-leader", name), i + 1
    last = i + (line.norm(i) == "official")
    if line.norm(last) != "opposition" or line.gap(last).startswith("'"):
        return None
    goes_on = line.gap(last) == " " and line.words[last + 1].text[:1].isalpha()
    if goes_on and line.norm(last + 1) not in _ENDS_OPPOSITION:
        return None
    start, end = line.words[i].start, line.words[last].end
    return Found(start, end, "opposition-leader", "leader of the opposition"), last + 1


_ENDS_OPPOSITION: Final = frozenset(
    "in at since from until and but now as to with for on after while there who".split()
)


def _english_tail(line: Line, i: int) -> int:
    """Return the word after "on foreign affairs", "of Gombe State" at word `i`, else `i`."""
    if line.norm(i) not in {"of", "on", "for"} or line.gap(i - 1) != " ":
        return i
    k = i + 1
    if line.norm(k) == "the":
        k += 1
    first = k
    while k < len(line) and k - first < 4 and (line.words[k].capital or line.norm(k) == "and"):
        if k > first and line.gap(k - 1) != " ":
            break
        k += 1
    while k > first and line.norm(k - 1) == "and":
        k -= 1
    return k if k > first else i


def _french_body(line: Line, i: int, end: int) -> Found:
    scope = line.slice(i, end)
    start = line.words[i].start
    before = " " + line.text[max(0, start - 4) : start].lower()
    article = "de "
    if before.endswith("'"):
        article = "de l'"
    elif before.endswith((" la ", "sa ")):
        article = "de la "
    elif before.endswith(("du ", " le ")):
        article = "du "
    name = f"président {article}{scope}"
    if scope.lower() == "haute assemblée":
        name, scope = "président du Sénat", "Sénat"
    return Found(start, line.words[end - 1].end, "president", name, scope)
