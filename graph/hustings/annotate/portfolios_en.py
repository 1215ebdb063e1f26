"""English ministers by portfolio: "health minister", "minister for faith", "B (education)"."""

from __future__ import annotations

import re
from typing import Final

from hustings.annotate.departments_en import department
from hustings.annotate.office_lines import Found, Line
from hustings.annotate.office_names_en import (
    lowered,
    possessing_country,
    prefix,
    singular,
    with_article,
)
from hustings.annotate.office_places_en import INNER
from hustings.annotate.portfolio_lists_en import NO_FILE, allotted, without_verb

_MINISTER_HEADS: Final = frozenset({"minister", "ministers", "secretary", "secretaries"})
_NO_PORTFOLIO: Final = frozenset(
    "minister secretary of for the state shadow deputy junior in charge cabinet government federal "
    "member".split()
)
# No portfolio goes on with these: "the minister for health said", "minister of health in L".
_NO_PORTFOLIO_WORD: Final = frozenset(
    "of for in on at by with from to as or but who whom whose which that than when while if "
    "because is are was were be been has have had will would can could may might must should "
    "do does did not he she it they we i you him her his their them us said says told since "
    "until after before over under during a an this these those some any many several years year "
    "months days time now then again too also there here more most last next yesterday today "
    "tomorrow".split()
)
# Where ministers sit is no portfolio: "minister in the new government".
_TEAMS: Final = frozenset(
    "government cabinet coalition team administration executive morning afternoon evening night "
    "meantime interim wake end past making running".split()
)
_CHURCH: Final = re.compile(
    r"(?:methodist|baptist|presbyterian|lutheran|anglican|unitarian|church|kirk|gospel|chapel"
    r"|parish|congregation|religion|word|sacrament|circuit|united reformed)\b",
    re.IGNORECASE,
)
_BRIEFS: Final = frozenset({"portfolio", "brief", "ministry", "portfolios"})
# What stands right before a portfolio that somebody gets, keeps or leaves, in news of a cabinet.
_HANDED: Final = re.compile(
    r"\b(?:gets?|got|getting|(?:takes?|took|taken|taking)(?: over| on| up)?|(?:will )?have|"
    r"giv(?:en|ing)|gave|handed|(?:picks?|picked|picking|scoops?|scooped) up|"
    r"keep(?:s|ing)?|kept|retain(?:s|ed|ing)?|inherit(?:s|ed|ing)?|land(?:s|ed|ing)?|"
    r"receiv(?:es?|ed|ing)|(?:hangs?|hung|hanging|holds?|held|holding|clings?|clung) on ?to|"
    r"runs?|ran|running|overse(?:es?|eing)|oversaw|swap(?:s|ped|ping)?|swop(?:s|ped|ping)?|"
    r"leav(?:es?|ing)|left|quits?|quitting|exits?|vacat(?:es?|ed|ing)|los(?:es?|t|ing)|"
    r"add(?:s|ed|ing)?|holds?|held|holding|shadow(?:s|ed|ing)?|combin(?:es?|ed|ing)|"
    r"(?:stay(?:s|ed|ing)?|remain(?:s|ed|ing)?|is|was|are|back|continu(?:es|ed|ing)|act(?:s|ed|ing)|"
    r"in|put|placed|installed|slots in|parachuted in) (?:at|in|as)|back (?:to|into)|"
    r"(?:in )?charge of|(?:moves?|moved|moving|goes|went|going|go|switch(?:es|ed|ing)?|"
    r"shift(?:s|ed|ing)?|promoted|demoted|redeployed|reassigned|posted|assigned|transferred|"
    r"shunted|shuffled|bumped|elevated|switched|sent|packed off|headed|heads|off|crosses|crossed|"
    r"drafted(?: in)?|comes?(?: over| across| in)?|came(?: over| across| in)?|arrives?|arrived|"
    r"hops?|jumps?|parachuted|poached|plucked|returns?|returned|returning)"
    r"(?: (?:across|over|back|up|down|straight|sideways))?"
    r" (?:from (?:[a-z]+ ){1,4}?)?(?:to|into|from)|responsib(?:le|ility) for|"
    r"(?:swap(?:s|ped|ping)|swopp(?:ed|ing)|left|leav(?:es|ing)|trad(?:es|ed|ing)|quits?"
    r"|exchang(?:es|ed|ing)) (?:the )?(?:[\w]+ )(?:[\w]+ )?(?:portfolio |brief |ministry )?for) "
    r"(?:the )?$"
)
# The same before a portfolio with a capital only: "he has health problems".
_HAS: Final = re.compile(r"\b(?:has|had|have|gets) (?:the )?$")
_HANDED_ON: Final = re.compile(
    r" (?:goes|went|going|passes|passed|passing|falls|fell|falling|is|was"
    r"|will (?:go|fall|pass)|has (?:gone|passed|fallen)|now falls|now goes) "
    r"(?:(?:handed|given|entrusted|back|instead|over|on|now) )?to (?:the |[a-z]+ |[A-Z])"
    r"| to [A-Z][\w'’.-]+ [A-Z]"
    r"| \((?:[A-Z][\w'’.-]+ ){1,2}[A-Z][\w'’.-]+\)"
)
_ENDED: Final = re.compile(
    r"$|[,.;:)\n–—-]| (?:and|while|but|from|for|after|under|in (?:the|a|place|succession|his|her"
    r"|lieu|addition)|instead|to|with|until|despite|as|off|where|when|since|before|yesterday|today"
    r"|on [A-Z]|last|this|instead of|replacing|because|following|alongside) "
    r"| (?:himself|herself|again|too|instead|unchanged|permanently|yesterday|today)[,.; ]"
)


def listed_portfolio(line: Line, i: int) -> tuple[Found, int] | None:
    """Read "Energy: B" at the start of a list item, or of a part of a list.

    In news of a cabinet a portfolio may also be bold, or a line by itself: "**Energy** goes to".
    """
    for length in range(min(6, len(line) - i), 0, -1):
        last = i + length
        key = tuple(word.norm for word in line.words[i:last])
        alone = line.cabinet and _stands_out(line, i, last)
        parted = line.gap(last - 1) in (": ", " : ", " | ", " - ", " – ", " — ")
        if not (parted or alone):
            continue
        if key not in line.lexicon.portfolios and not _joined(line, key):
            continue
        named = line.cabinet or _name_at(line, last)
        if not (line.words[i].capital and (named or alone)):
            return None
        scope = line.slice(i, last)
        start, end = line.words[i].start, line.words[last - 1].end
        name = f"{lowered(scope)} minister"
        return Found(start, end, "minister", name, scope), last
    return None


def _name_at(line: Line, i: int) -> bool:
    """Tell whether two capitals stand at word `i`."""
    return i + 1 < len(line) and line.words[i].capital and line.words[i + 1].capital


def _stands_out(line: Line, first: int, last: int) -> bool:
    """Tell whether the words ``[first, last)`` are bold, or all there is in the line."""
    start, end = line.words[first].start, line.words[last - 1].end
    if line.text[start - 1 : start] == "*" == line.text[end : end + 1]:
        return True
    return last == len(line) and not line.text[end:].strip(" :.*\n")


def bare_portfolio(line: Line, i: int) -> tuple[Found | None, int]:
    """Read "B (education)" and "the finance portfolio"."""
    end = line.portfolio(i)
    if end == i:
        return _headed(line, i)
    brief = line.norm(end) in _BRIEFS and line.gap(end - 1) == " "
    handed = not brief and (_handed(line, i, end) or allotted(line, i, end))
    if handed or (not brief and without_verb(line, i, end)):
        scope = line.slice(i, end)
        start, stop = line.words[i].start, line.words[end - 1].end
        return Found(start, stop, "minister", f"{lowered(scope)} minister", scope), end
    if not brief and (not line.bracketed(i, end) or _party_like(line, i, end)):
        return None, i
    scope = line.slice(i, end)
    start, stop = line.words[i].start, line.words[end if brief else end - 1].end
    return Found(start, stop, "minister", f"{lowered(scope)} minister", scope), end


def _headed(line: Line, i: int) -> tuple[Found | None, int]:
    """Read the department that somebody gets, runs or leaves: "leaves the Department of X"."""
    if line.norm(i) not in {"department", "ministry"} or not line.words[i].capital:
        return None, i
    found = department(line.text, line.words[i].start)
    if found is None:
        return None, i
    end = i + 1
    while end < len(line) and line.words[end].end <= found.end():
        end += 1
    scope = found["scope"]
    return Found(found.start(), found.end(), "minister", f"{lowered(scope)} minister", scope), end


def _handed(line: Line, i: int, end: int) -> bool:
    """Tell whether somebody gets, keeps or leaves the portfolio: "B gets defence, C health"."""
    if not (line.cabinet or (line.governs and line.words[i].capital)):
        return False
    if end == i + 1 and line.norm(i) in NO_FILE:
        return False  # "has handed power to his deputy", "returns to government"
    start, stop = line.words[i].start, line.words[end - 1].end
    while line.text[stop : stop + 1] == "*":
        stop += 1  # "**education** goes to B"
    if not _ENDED.match(line.text, stop):
        return bool(_HANDED_ON.match(line.text, stop)) and _fresh(line, i)
    before = line.text[max(0, start - 48) : start]
    if _HANDED.search(before) or (line.words[i].capital and _HAS.search(before)):
        return True
    return bool(_HANDED_ON.match(line.text, stop)) and _fresh(line, i)


def _fresh(line: Line, i: int) -> bool:
    """Tell whether a clause begins at word `i`, after "and" or an article at most."""
    before = line.text[: line.words[i].start].rstrip(" *")
    before = before.removesuffix(" as well as").rstrip()
    for word in ("the", "The", "and", "while"):
        before = before.removesuffix(f" {word}").rstrip()
    return before in {"", "The"} or before.endswith((",", ";", ".", ":", "*", "\n", ")"))


def _party_like(line: Line, first: int, last: int) -> bool:
    """Tell whether the words in brackets may be the short name of a party ("Reform")."""
    return line.known.party(line.slice(first, last)) or line.norm(first) == "reform"


def portfolio_before(line: Line, i: int, done: int) -> int:
    """Return the first word of the portfolio that ends before word `i`, `i` if there is none."""
    for length in range(min(6, i - done), 0, -1):
        first = i - length
        words = line.words[first:i]
        if any(line.gap(k) not in (" ", "-", " & ") for k in range(first, i)):
            continue
        key = tuple(word.norm for word in words)
        if key in line.lexicon.portfolios or _joined(line, key):
            return first
    return i


_NO_BRIEF: Final = frozenset(
    "prime first chief party press general private parliamentary cabinet assistant permanent "
    "junior former then company club union executive corresponding social membership recording "
    "church personal the a an his her their its our another senior deputy shadow provincial state "
    "federal national new acting interim outgoing current government opposition other fellow "
    "finance".split()
)


def _unlisted_before(line: Line, i: int, done: int) -> int:
    """Return the word of a portfolio that no list knows: "B C, constitution secretary,"."""
    first = i - 1
    if first <= max(done, 1) or not line.words[first].text.islower() or line.gap(first) != " ":
        return i
    if not (line.cabinet or line.governs) or line.norm(first) in _NO_BRIEF | _NO_PORTFOLIO_WORD:
        return i
    named = line.words[first - 1].capital and line.words[first - 2].capital
    apposed = line.gap(first - 1) == ", " and line.gap(i)[:1] in (",", ".", ";", "\n")
    return first if named and apposed else i


def _joined(line: Line, key: tuple[str, ...]) -> bool:
    if "and" not in key:
        return False
    cut = key.index("and")
    return key[:cut] in line.lexicon.portfolios and key[cut + 1 :] in line.lexicon.portfolios


def _portfolio_after(line: Line, i: int) -> int:
    """Return the word after the portfolio that starts at word `i`."""
    words = line.lexicon.portfolio_words
    if line.norm(i) == "the":
        i += 1
    last = i
    k = i
    while k < len(line):
        if line.norm(k) in words and line.norm(k) not in {"and", "of", "the"}:
            last = k + 1
        elif line.norm(k) not in {"and", "of", "the", "for"}:
            break
        if line.gap(k) not in (" ", "-", " & ", ", ", "'"):
            break
        if line.gap(k) == ", " and not _list_goes_on(line, k + 1):
            break
        k += 1
    if last == i and k < len(line) and line.words[i].capital:
        following_name = (
            line.gap(i) == " " and line.words[i + 1].capital if i + 1 < len(line) else False
        )
        if not following_name:
            last = i + 1
    return _portfolio_closed(line, i, last)


def _portfolio_closed(line: Line, i: int, last: int) -> int:
    """Return the word after a portfolio that no list knows but a comma closes, else `last`.

    "the minister for public expenditure, B", "a minister for faith and integration."
    """
    for end in range(max(last, i) + 1, min(i + 5, len(line)) + 1):
        word = line.words[end - 1]
        if not word.text.islower() or line.norm(end - 1) in _NO_PORTFOLIO_WORD:
            return last
        if line.gap(end - 1)[:1] in (",", ".", ")", ";", "\n") or end == len(line):
            return end if line.norm(end - 1) not in INNER | _TEAMS else last
        if line.gap(end - 1) not in (" ", "-"):
            return last
    return last


def _list_goes_on(line: Line, i: int) -> bool:
    """Tell whether the words after a comma are still portfolios ("Trade, Industry and Energy")."""
    words = line.lexicon.portfolio_words
    k = i
    while k < min(len(line), i + 6) and (line.norm(k) in words or line.norm(k) == "and"):
        if line.norm(k) == "and" and line.norm(k + 1) in words:
            return line.words[i].capital
        k += 1
    return False


def minister_at(line: Line, i: int, done: int) -> tuple[Found | None, int] | None:
    """Read a minister, with the portfolio on either side of the word."""
    for key in line.lexicon.after.get(line.norm(i), ()):
        if line.spells(i, key, (" ", "-")):
            end = _portfolio_after(line, i + len(key))
            rest = line.words[i + len(key)].start if i + len(key) < len(line) else len(line.text)
            if _CHURCH.match(line.text.removeprefix("the "), rest) or _CHURCH.match(
                line.text, rest + 4
            ):
                return None, i + len(key)  # "minister of the Methodist church"
            if end > i + len(key) and end - (i + len(key)) <= 12:
                return _minister_found(line, prefix(line, i, done), end, None)
    if line.norm(i) in _MINISTER_HEADS:
        first = portfolio_before(line, i, done)
        if first == i:
            first = _unlisted_before(line, i, done)
        if first < i:
            return _minister_found(line, prefix(line, first, done), i + 1, first)
    for key in line.lexicon.bare_ministers.get(line.norm(i), ()):
        if line.spells(i, key, (" ",)):
            if line.gap(i + len(key) - 1) in ("-", "'") or line.norm(i + len(key)) in {"president"}:
                return None
            return _minister_found(line, prefix(line, i, done), i + len(key), None)
    return None


def _minister_found(
    line: Line, first: int, after: int, portfolio: int | None
) -> tuple[Found | None, int]:
    name = lowered(line.slice(first, after))
    if portfolio is not None or line.norm(after - 1).endswith(("ministers", "secretaries")):
        name = singular(name)
    country = line.adjective_before(first) if line.gap(first - 1) == " " else None
    possessive = possessing_country(line, first)
    code = None
    if country is not None and not line.listed("camps", country[2]):
        code, first = country[0], country[2]
        name = f"{name} of {with_article(country[1])}"
    elif possessive is not None:
        code, place, first = possessive
        name = f"{name} of {with_article(place)}"
    shadow = "shadow-minister" if line.norm(first) == "shadow" else "minister"
    role = "secretary-of-state" if name.startswith("secretary of state") else shadow
    scope = _portfolio_of(name)
    found = Found(line.words[first].start, line.words[after - 1].end, role, name, scope, code)
    return found, after


def _portfolio_of(name: str) -> str | None:
    """Return the portfolio in the name of a ministry ("health", "foreign affairs")."""
    words = [w for w in name.split() if w not in _NO_PORTFOLIO]
    return " ".join(words) or None
