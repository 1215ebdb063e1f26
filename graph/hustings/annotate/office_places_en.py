"""English offices of a place or a public body: "mayor of M", "the L senator"."""

from __future__ import annotations

import re
from typing import Final

from hustings.annotate.office_lines import Found, Line
from hustings.annotate.office_names_en import (
    found_at,
    head_name,
    lowered,
    possessing_country,
    prefix,
    scoped,
    with_article,
)
from hustings.annotate.roles import Role

PLACE_LINKS: Final = frozenset({"of", "for", "from", "to"})
# Small words that may stand inside a place or body ("Stoke-on-Trent", "Bank of England").
INNER: Final = frozenset(
    {
        "of",
        "the",
        "upon",
        "on",
        "de",
        "du",
        "des",
        "la",
        "le",
        "and",
        "da",
        "del",
        "della",
        "do",
        "dos",
        "das",
        "di",
        "los",
        "las",
    }
)
_LOCAL_KINDS: Final = frozenset({"local", "seat"})
_MOST_WORDS: Final = 6
# Roles that stand alone as a title before a name, or after words of being chosen.
TITULAR: Final = frozenset({"treasurer", "speaker", "secretary-general", "deputy speaker"})
CHOSEN: Final = re.compile(
    r"\b(?:(?:elected|re-elected|chosen|voted|nominated|installed|confirmed|ousted|deposed|removed|"
    r"becomes?|became|made|"
    r"(?:resign\w*|serv\w+|re-elected|quit|steps? down|stepped down|voted|back|"
    r"chosen|elected|[A-Z]\w+|out|ousted|removed|toppled|installed|continue|stays?|stayed|"
    r"remains?|remained|took over|takes over)"
    r"(?: on| in)? as)(?: the| its| their)?(?: new| next| acting| interim)? |"
    r"(?:[Ff]ormer|ousted|deposed|outgoing) )$"
)


def run_after(line: Line, i: int) -> int:
    """Return the word after the capitalised run that starts at word `i`."""
    country = line.country_at(i)
    if country is not None:
        after = country[2]
        tail = line.known.place(line.slice(i, after + 1)) if after < len(line) else None
        return after if tail is None else after + 1
    last, k = i, i
    while k < len(line) and k - i < _MOST_WORDS:
        word = line.words[k]
        if word.capital or (word.text.isdigit() and k > i):
            given = k > i and line.gap(k - 1) == " " and line.known.given(word.text)
            if given and line.known.place(line.slice(i, k + 1)) is None:
                break
            last = k + 1
        elif word.norm not in INNER or k == i or not _capital_follows(line, k):
            break
        elif word.norm == "on" and line.gap(k) == " ":
            break  # "mayor of Leeds on Monday", unlike "Stoke-on-Trent"
        if line.gap(k) not in (" ", "-", "'"):
            break
        if line.gap(k) == "'" and line.norm(k + 1) == "s":
            break
        k += 1
    return last


def _capital_follows(line: Line, k: int) -> bool:
    if line.norm(k) == "and":
        nxt = k + 1
        if (
            nxt >= len(line)
            or not line.words[nxt].capital
            or line.known.given(line.words[nxt].text)
        ):
            return False
        return line.role(nxt) is None and not line.listed("camps", nxt)
    while k < len(line) and line.norm(k) in INNER:
        k += 1
    return k < len(line) and line.words[k].capital


def _run_before(line: Line, i: int, done: int) -> int:
    """Return the first word of the capitalised run that ends before word `i`."""
    first = i
    while first > done and i - first < 4:
        word = line.words[first - 1]
        if not word.capital or line.gap(first - 1) not in (" ", "-", "'"):
            break
        new_place = line.norm(first - 1) == "new" and first < i  # "the New Jersey governor"
        camp = line.listed_before("camps", first) and not new_place
        if camp or line.role(first - 1) is not None:
            break
        first -= 1
    return first


def placed_office(
    line: Line, i: int, after: int, role: Role, done: int
) -> tuple[Found | None, int]:
    """Read a role with its place, on either side of it."""
    first = prefix(line, i, done)
    marks = lowered(line.slice(first, i)) + " " if first < i else ""
    head = marks + head_name(line, i, after)
    key = f"{marks.strip()}-{role.key}" if marks.startswith("shadow") else role.key
    right = _right_scope(line, after, role)
    if right is not None:
        _, end, scope, code = right
        if scope is None:
            return None, end
        link = "for" if line.norm(after) == "for" and role.kind == "seat" else line.norm(after)
        name = scoped(head, link, scope, role)
        return found_at(line, first, end, key, name, scope, code), end
    left = _left_scope(line, first, role, done)
    if left is not None:
        start, scope, code = left
        if scope is None:
            return None, after
        link = "for" if role.kind == "seat" else "of"
        return found_at(
            line, start, after, key, scoped(head, link, scope, role), scope, code
        ), after
    if head in TITULAR and (titular(line, first, after) or headed(line, first, after)):
        return found_at(line, first, after, key, head, None, None), after
    if not role.bare:
        return None, after
    return found_at(line, first, after, key, head, None, None), after


def titular(line: Line, first: int, after: int) -> bool:
    """Tell whether a role stands for an office by itself: "Speaker B", "elected speaker"."""
    if after < len(line) and line.gap(after - 1) == " " and line.words[after].capital:
        named = line.known.given(line.words[after].text) or line.words[first].capital
        return named and line.words[after].text[1:2].islower()
    start = line.words[first].start
    house = line.norm(first).endswith("speaker") or line.norm(after - 1) == "speaker"
    if house and line.words[first].capital and _apposed(line, first, after):
        return True
    return house and bool(CHOSEN.search(line.text[max(0, start - 40) : start]))


def headed(line: Line, first: int, after: int) -> bool:
    """Tell whether "Speaker: B C" opens a line."""
    opens = not line.text[: line.words[first].start].strip(" •-–*·|\n")
    named = after + 1 < len(line) and line.gap(after - 1).strip() == ":"
    return opens and named and line.words[after].capital and line.words[after + 1].capital


def _apposed(line: Line, first: int, after: int) -> bool:
    """Tell whether "the Speaker, B C," or "B C, the Speaker," stands around a role."""
    names = 1 < after + 1 < len(line) and line.gap(after - 1) == ", "
    if names and line.words[after].capital and line.words[after + 1].capital:
        return line.known.given(line.words[after].text) and line.norm(first - 1) == "the"
    behind = line.gap(after - 1)[:1] in (",", ".") and line.norm(first - 1) == "the"
    return behind and first > 2 and line.gap(first - 2) == ", " and line.words[first - 2].capital


def _right_scope(
    line: Line, after: int, role: Role
) -> tuple[int, int, str | None, str | None] | None:
    """Return first word, end, name and country of the complement; no name forbids the office."""
    if line.norm(after) not in PLACE_LINKS or line.gap(after - 1) not in (" ", ". "):
        return None
    link = line.norm(after)
    if link in {"from", "for"} and role.kind not in _LOCAL_KINDS:
        return None
    if link == "to" and role.key != "ambassador":
        return None
    first = after + 1
    if line.norm(first) == "the" and line.gap(after) == " ":
        first += 1
    if first >= len(line) or line.gap(first - 1) != " ":
        return None
    end = run_after(line, first)
    if role.key in _OF_CHAMBERS and (chamber := _chamber(line, first)) > first:
        return first, chamber, "the " + line.slice(first, chamber), None
    if end == first:
        return _lower_body(line, first, role)
    country = line.country_at(first)
    text = line.slice(first, end)
    if country is not None and country[2] == end:
        return first, end, with_article(country[1]), country[0]
    if role.kind == "state" and role.key in {"president", "vice-president"}:
        return _presidency(line, first, end, text)
    article = "the " if line.norm(first - 1) == "the" and role.kind != "seat" else ""
    return first, end, article + text, line.known.place(text) or None


_OF_CHAMBERS: Final = frozenset({"floor-leader", "house-leader", "speaker", "deputy-speaker"})
_CHAMBERS: Final = frozenset("house senate assembly parliament legislature".split())


def _chamber(line: Line, first: int) -> int:
    """Return the word after "state House", "Georgia Senate" at word `first`, else `first`."""
    for end in range(first + 1, min(first + 4, len(line)) + 1):
        word = line.words[end - 1]
        if word.norm in _CHAMBERS:
            return end if end > first + 1 else first
        placed = word.capital or word.norm in {"state", "lower", "upper", "provincial", "national"}
        if not placed or line.gap(end - 1) != " ":
            return first
    return first


def _presidency(
    line: Line, first: int, end: int, text: str
) -> tuple[int, int, str | None, str | None] | None:
    if line.any_listed("notbodies", first, end) and not elected_board(line, first, end):
        return first, end, None, None
    known = line.any_listed("bodies", first, end) or elected_board(line, first, end)
    if known or line.known.place(text) is not None:
        article = "the " if line.norm(first - 1) == "the" else ""
        return first, end, article + text, line.known.place(text) or None
    if line.is_party(first, end):
        article = "the " if line.norm(first - 1) == "the" else ""
        return first, end, article + text, None
    return first, end, None, None


def elected_board(line: Line, first: int, end: int) -> bool:
    """Tell whether a body is a board that voters elect: "Cook County Board", "school board"."""
    words = " ".join(line.norm(k) for k in range(first, end))
    return words.endswith(("county board", "school board")) or words.startswith(
        ("board of supervisors", "board of education", "county board", "school board")
    )


def _lower_body(
    line: Line, first: int, role: Role
) -> tuple[int, int, str | None, str | None] | None:
    """Read "president of the regional council", and give up "president of the company"."""
    if role.kind != "state" or role.key not in {"president", "vice-president"}:
        return None
    if line.norm(first) in {"country", "nation"} and line.norm(first - 1) == "the":
        return None  # "remains president of the country"
    board = min(first + 2, len(line))
    if elected_board(line, first, board) and line.norm(board) != "of":
        return first, board, "the " + line.slice(first, board), None
    if line.any_listed("notbodies", first, min(first + 3, len(line))):
        return first, first + 1, None, None
    for end in range(first + 1, min(first + 4, len(line)) + 1):
        if line.gap(end - 2) != " " and end > first + 1:
            break
        if line.any_listed("bodies", end - 1, end):
            return first, end, "the " + line.slice(first, end), None
    return first, first + 1, None, None


def _left_scope(
    line: Line, i: int, role: Role, done: int
) -> tuple[int, str | None, str | None] | None:
    """Return first word, name and country of a place before word `i`; a None name forbids."""
    if i <= done:
        return None
    possessor = possessing_country(line, i)
    if possessor is not None:
        return possessor[2], with_article(possessor[1]), possessor[0]
    if line.gap(i - 1) != " ":
        return None
    adjective = line.adjective_before(i)
    if adjective is not None and adjective[2] >= done:
        code, name, first = adjective
        return first, with_article(name), code
    possessive = line.norm(i - 1) == "s" and line.gap(i - 2) == "'"
    stop = i - 1 if possessive else i
    first = _run_before(line, stop, done)
    if first == stop:
        return None
    text = line.slice(first, stop)
    country = line.country_at(first)
    if country is not None and country[2] == stop:
        return first, with_article(country[1]), country[0]
    return _left_place(line, first, stop, text, role, possessive=possessive)


def _left_place(
    line: Line, first: int, stop: int, text: str, role: Role, *, possessive: bool
) -> tuple[int, str | None, str | None] | None:
    place = line.known.place(text)
    if place is not None:
        return first, text, place or None
    if line.is_party(first, stop):
        return None
    if role.kind == "local" and not line.known.given(line.words[first].text):
        return first, text, None
    if role.key in {"senator", "representative", "state-senator"} and not possessive:
        return None if line.known.given(line.words[first].text) else (first, text, None)
    if (
        role.key in {"president", "vice-president"}
        and role.kind == "state"
        and (first > 0 or text.replace("-", "").isupper())
    ):
        lower = line.words[stop + (1 if possessive else 0)].text.islower()
        return (first, None, None) if lower else None
    return None
