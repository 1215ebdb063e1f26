"""The grammar of French office phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hustings.annotate.headships import headship, openings
from hustings.annotate.office_lines import Found, Line
from hustings.annotate.office_scopes_fr import (
    ARTICLES,
    LINKS,
    MINISTER_LINKS,
    after_link,
    bare_scope,
    country_of,
    is_region,
    regional,
    scope_end,
)
from hustings.annotate.portfolios_fr import bare_portfolio, listed_portfolio, opens
from hustings.annotate.roles import Role

_CHAIR: Final = Role("president", "chair", bare=True, name="président")
_NOT_LED: Final = frozenset({"gouvernement", "etat", "republique", "groupe", "executif", "cour"})


def french_offices(line: Line) -> Iterator[Found]:
    """Yield the offices of `line` in text order; they do not overlap."""
    read = 0
    for i in openings(line, "fr"):
        if i < read:
            continue
        listed = listed_portfolio(line, i) if opens(line, i) else None
        if listed is not None:
            yield listed[0]
            read = listed[1]
            continue
        found, read = _office_at(line, i)
        if found is not None:
            yield found


def _office_at(line: Line, i: int) -> tuple[Found | None, int]:
    place = line.metonym(i)
    if place is not None:
        metonym, after = place
        first = i + 1 if line.norm(i) == "l" else i
        start, end = line.words[first].start, line.words[after - 1].end
        return Found(start, end, metonym.role, metonym.name, None, metonym.country), after
    told = headship(line, i, "fr", _led_body)
    if told is not None:
        return told
    hit = line.role(i)
    if hit is None:
        return bare_portfolio(line, i)
    role, after = hit
    if line.gap(i - 1) == "-" and line.norm(i - 1) in {"vice", "sous"}:
        return None, i
    if role.kind == "minister":
        return _minister(line, i, after, role)
    return _placed(line, i, after, role)


def _led_body(line: Line, i: int) -> int | None:
    """Return the word after the public body at word `i`, None if there is none."""
    if line.norm(i) in _NOT_LED or line.country_at(i) is not None:
        return None
    end = scope_end(line, i, _CHAIR)
    if end is None or end == i or (line.is_party(i, end) and not is_region(line, i)):
        return None
    verdict = _chair(line, i, end, _CHAIR, party=False)
    return end if verdict == "body" or regional(line, i, end) else None


def _minister(line: Line, i: int, after: int, role: Role) -> tuple[Found | None, int]:
    country, k = _adjective(line, after)
    head_end = k
    if line.norm(k) not in {"charge", "chargee", "delegue", "deleguee"}:
        k = _skip_camps(line, k)
    outside = k > head_end
    end = _portfolio(line, k)
    head = _lowered(line.slice(i, after))
    if end is None:
        name = head if country is None else f"{head} {line.slice(after, head_end)}"
        return _found(line, i, head_end, role.key, name, None, country), head_end
    scope = line.slice(k, end)
    name = f"{head} {scope}"
    last = head_end if outside else end
    return _found(line, i, last, role.key, name, bare_scope(line, k, end), country), end


def _portfolio(line: Line, i: int) -> int | None:
    """Return the word after the portfolio whose link is word `i`, None if there is none."""
    k = i
    if line.norm(k) in {"delegue", "deleguee"}:
        k += 1
    if line.norm(k) in {"charge", "chargee", "en"}:
        k += 2 if line.norm(k) == "en" and line.norm(k + 1) == "charge" else 1
    start = after_link(line, k, MINISTER_LINKS)
    if start is None:
        return None
    end = _portfolio_item(line, start)
    if end == start:
        return None
    while True:
        nxt = _portfolio_continues(line, end)
        if nxt is None:
            return end
        end = nxt


def _portfolio_item(line: Line, start: int) -> int:
    words = line.lexicon.portfolio_words
    if start >= len(line):
        return start
    if not (line.words[start].capital or line.norm(start) in words):
        return start
    end = start + 1
    while end < len(line) and line.gap(end - 1) in (" ", "-", "'"):
        if line.norm(end) in words:
            end += 1
        elif (
            line.norm(end) in {"de", "du", "des", "d", "la", "l", "a", "au", "aux", "les", "le"}
            and end + 1 < len(line)
            and _word_ahead(line, end)
        ):
            end = _word_ahead(line, end)
        else:
            break
    return end


def _word_ahead(line: Line, i: int) -> int:
    """Return the word after the portfolio word that follows small words at `i`, 0 if none."""
    k = i
    while k < min(i + 3, len(line)) and line.norm(k) in (LINKS | ARTICLES | {"a", "au", "aux"}):
        k += 1
    if k < len(line) and line.norm(k) in line.lexicon.portfolio_words:
        return k + 1
    return 0


def _portfolio_continues(line: Line, end: int) -> int | None:
    """Return the end of one more portfolio after "et" or a comma, None if there is none."""
    gap = line.gap(end - 1)
    k = end
    if gap == ", ":
        if line.norm(k) not in (LINKS | {"aux", "au", "a"}):
            return None
    elif gap == " " and line.norm(k) == "et":
        k += 1
    else:
        return None
    linked = after_link(line, k, MINISTER_LINKS)
    start = k if linked is None else linked
    if start >= len(line):
        return None
    article = linked is not None and line.norm(start - 1) in ARTICLES
    if line.norm(start) not in line.lexicon.portfolio_words and not (
        article and line.words[start].capital
    ):
        return None
    return _portfolio_item(line, start)


def _placed(line: Line, i: int, after: int, role: Role) -> tuple[Found | None, int]:
    country, k = _adjective(line, after)
    head_end = k
    k = _skip_camps(line, k)
    outside = k > head_end
    head = _lowered(line.slice(i, head_end))
    start = after_link(line, k, LINKS)
    if line.norm(start - 1 if start else -1) in {"a"}:
        start = None
    end = scope_end(line, start, role) if start is not None else None
    if start is None or end is None or end == start:
        return _without_scope(line, i, head_end, role, head, country)
    party = line.is_party(start, end) and not is_region(line, start)
    if role.kind in {"chair", "party"}:
        verdict = _chair(line, start, end, role, party=party)
        if verdict is None:
            return None, after
        outside = outside or verdict == "party"
    elif party:
        return _without_scope(line, i, head_end, role, head, country)
    name = f"{head} {line.slice(k, end)}"
    scope = bare_scope(line, k, end)
    code = country or country_of(line, start, end)
    last = head_end if outside else end
    return _found(line, i, last, role.key, name, scope, code), end if not outside else head_end


def _without_scope(
    line: Line, i: int, end: int, role: Role, head: str, country: str | None
) -> tuple[Found | None, int]:
    chairs = role.kind == "chair" and line.norm(i) in {"patron", "patronne"}
    chosen = role.key == "party-secretary" and _chosen(line, i)
    if not (role.bare or chosen) or chairs:
        return None, end
    if role.kind in {"chair", "party"} and _of_something(line, end):
        return None, end
    return _found(line, i, end, role.key, head, None, country), end


_CHOSEN: Final = re.compile(
    r"\b(?:élue?|réélue?|désignée?|choisie?|devenue?|devient|redevient|reste|nommée?|reconduite?)"
    r" (?:[A-ZÉ][\w'-]+ ){0,4}(?:comme |au poste de )?$"
)


def _chosen(line: Line, i: int) -> bool:
    """Tell whether somebody is elected or named to the post at word `i`."""
    start = line.words[i].start
    return _CHOSEN.search(line.text[max(0, start - 64) : start]) is not None


def _of_something(line: Line, i: int) -> bool:
    """Tell whether an unread complement follows ("président du jury")."""
    start = after_link(line, i, LINKS)
    if start is None or line.words[start].text.isdigit():
        return False  # "président de 1995 à 2002"
    return line.norm(start) not in {"parti"}


def _chair(line: Line, start: int, end: int, role: Role, *, party: bool) -> str | None:
    """Return "party", "body" or "place" for what an office presides; None if it is not public."""
    if line.any_listed("outside", start, min(end + 1, len(line))):
        return None
    if line.norm(start) == "republique" or line.country_at(start) is not None:
        return "place" if role.kind == "chair" else None
    if party:
        return "party"
    if line.any_listed("bodies", start, end):
        return "body" if role.kind == "chair" or line.norm(start) == "groupe" else None
    text = line.slice(start, end)
    if line.known.place(text) is not None or regional(line, start, end):
        return "place" if role.kind == "chair" else None
    return None


def _adjective(line: Line, i: int) -> tuple[str | None, int]:
    """Return the country and the next word if a country adjective stands at word `i`."""
    if i < len(line) and line.gap(i - 1) == " " and line.words[i].text.islower():
        hit = line.adjective_at(i)
        if hit is not None:
            return hit[0], hit[2]
    return None, i


def _skip_camps(line: Line, i: int) -> int:
    """Skip words of party or standing between an office and its complement."""
    while i < len(line):
        count = line.listed("camps", i)
        if count and line.gap(i - 1) in (" ", "-", ", "):
            if line.gap(i - 1) == ", ":
                return i
            i += count
            continue
        bracket = line.gap(i - 1) == " (" and line.gap(i).startswith(")")
        acronym = line.words[i].text.isupper() and 2 <= len(line.words[i].text) <= 6
        if acronym and (bracket or line.gap(i - 1) == " "):
            i += 1
            continue
        if (
            line.gap(i - 1) == " "
            and line.words[i].capital
            and line.known.party(line.slice(i, i + 1))
        ):
            i += 1
            continue
        return i
    return i


def _found(
    line: Line, first: int, after: int, key: str, name: str, scope: str | None, code: str | None
) -> Found:
    start, end = line.words[first].start, line.words[after - 1].end
    return Found(start, end, key, name, scope, code)


def _lowered(text: str) -> str:
    """Return `text` with a small first letter, save "Premier ministre" as it is written."""
    if text.startswith(("Premier ministre", "Première ministre", "Premiere ministre")):
        return text
    if text[:2].isupper():
        return text
    return _singular(text[0].lower() + text[1:])


def _singular(name: str) -> str:
    words: list[str] = []
    for word in name.split(" "):
        if word[:1].isupper() or word in LINKS or word in ARTICLES or words[-1:] == ["des"]:
            pass
        elif word.endswith("aux") and len(word) > 5:
            word = word[:-3] + "al"
        elif word.endswith("s") and not word.endswith(("ais", "ois", "is", "états", "sceaux")):
            word = word[:-1]
        words.append(word)
    return " ".join(words)
