"""The grammar of English office phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hustings.annotate.headships import headship, openings
from hustings.annotate.office_lines import Found, Line
from hustings.annotate.office_places_en import elected_board, placed_office, run_after
from hustings.annotate.party_posts_en import party_office, party_presidency
from hustings.annotate.portfolios_en import bare_portfolio, listed_portfolio, minister_at

# Words that make a name of the role before them ("Premier League", "Mayor Street").
_NAMED_AFTER: Final = frozenset({"league", "street", "inn", "hotel", "division", "foods", "cup"})
# After the name of a place, these make another post than the one it stands for.
_AT_PLACE: Final = frozenset(
    "minister ministers official officials spokesman spokeswoman spokesperson staff chief press "
    "aide aides source sources insider correspondent adviser advisor team counsel questions".split()
)
_PRESIDENTS: Final = frozenset({"president", "vice-president"})
# Public bodies in which members sit.
_SEATED: Final = frozenset(
    "commission legislature assembly parliament council diet duma sejm knesset seanad chamber "
    "board senate".split()
)


def english_offices(line: Line) -> Iterator[Found]:
    """Yield the offices of `line` in text order; they do not overlap."""
    read = done = 0
    for i in openings(line, "en"):
        if i < read:
            continue
        listed = listed_portfolio(line, i) if _opens(line, i) else None
        if listed is not None:
            yield listed[0]
            read = done = listed[1]
            continue
        found, after = _office_at(line, i, done)
        if found is not None:
            yield found
            read = done = after


def _opens(line: Line, i: int) -> bool:
    """Tell whether word `i` opens a line or the part after a semicolon."""
    if i == 0:
        return not line.text[: line.words[0].start].strip(" •-–*·|\n")
    return "\n" in line.gap(i - 1) or line.gap(i - 1) == "; "


def _office_at(line: Line, i: int, done: int) -> tuple[Found | None, int]:
    place = line.metonym(i)
    if place is not None and line.norm(place[1]) not in _AT_PLACE:
        metonym, after = place
        start, end = line.words[i].start, line.words[after - 1].end
        return Found(start, end, metonym.role, metonym.name, None, metonym.country), after
    if line.norm(i) == "member" and line.norm(i + 1) == "for" and line.gap(i) == " ":
        end = run_after(line, i + 2) if i + 2 < len(line) else i + 2
        if end > i + 2:
            place_of = line.slice(i + 2, end)
            start, stop = line.words[i].start, line.words[end - 1].end
            return Found(start, stop, "mp", f"MP for {place_of}", place_of), end
    if line.norm(i) == "member" and (seat := _member_of(line, i)) is not None:
        return seat
    if line.norm(i + 1) == "seat" and (held := _seat_of(line, i)) is not None:
        return held
    if line.words[i].text == "Representative" and line.gap(i) == " " and line.words[i + 1].capital:
        start, stop = line.words[i].start, line.words[i].end
        return Found(start, stop, "representative", "representative"), i + 1
    told = headship(line, i, "en")
    if told is not None:
        return told
    hit = line.role(i)
    minister = minister_at(line, i, done) if hit is None or hit[1] == i + 1 else None
    if minister is not None and (hit is None or hit[0].kind != "post"):
        return minister
    if hit is None:
        return bare_portfolio(line, i)
    role, after = hit
    if _not_this_head(line, i, after) or (role.key in _PRESIDING and _private(line, after)):
        return None, i
    if role.kind == "party":
        return party_office(line, i, after, role, done)
    if role.key in _PRESIDENTS and (post := party_presidency(line, i, after, role)) is not None:
        return post, after
    return placed_office(line, i, after, role, done)


def _member_of(line: Line, i: int) -> tuple[Found, int] | None:
    """Read "member of the Public Service Commission", "member of L's legislature"."""
    if line.norm(i + 1) != "of" or line.gap(i) != " " or line.role(i) is not None:
        return None
    first = i + 3 if line.norm(i + 2) == "the" else i + 2
    end = run_after(line, first) if first < len(line) else first
    if end > first and line.norm(end) == "s" and line.norm(end + 1) in _SEATED:
        end += 2
    if end <= first or end - first < 2 or line.norm(end - 1) not in _SEATED:
        return None
    if line.any_listed("notbodies", first, end) and not elected_board(line, first, end):
        return None
    scope = line.slice(first, end)
    start, stop = line.words[i].start, line.words[end - 1].end
    article = "the " if first == i + 3 else ""
    return Found(start, stop, "member", f"member of {article}{scope}", scope), end


# Behind a seat that somebody named has, or has left.
_HELD: Final = re.compile(
    r" (?:that|which) (?:(?:Mr|Mrs|Ms|Sen|Rep)\.? )?[A-Z]"
    r"| (?:\w+ )?(?:held|vacated|occupied|given up|left vacant|filled|left) by"
    r" (?:the |(?:Mr|Mrs|Ms|Sen|Rep)\.? )?(?:\w+ )?[A-Z]"
)


def _seat_of(line: Line, i: int) -> tuple[Found, int] | None:
    """Read "the Senate seat that B is vacating", "the Senate seat held by B"."""
    if line.norm(i) != "senate" or line.gap(i) != " ":
        return None
    start, end = line.words[i].start, line.words[i + 1].end
    if not _HELD.match(line.text, end):
        return None
    return Found(start, end, "senator", "senator"), i + 2


# Who presides over these holds no office: "chancellor of the university".
_PRESIDING: Final = _PRESIDENTS | {"chancellor", "vice-chancellor"}
_PRIVATE: Final = re.compile(
    r" of (?:the )?(?:(?:[A-Z][\w'’-]+|national|international|world|state|local|city) ){0,4}"
    r"(?i:university|college|chamber of commerce|olympic|(?:football|soccer|chess|cricket|hockey"
    r"|rugby|basketball|tennis|boxing|cycling|athletics|golf|swimming|judo)"
    r" (?:federation|association|club|union|league|board|council))\b"
)


def _private(line: Line, after: int) -> bool:
    """Tell whether a school or a sport stands behind the word before word `after`."""
    return line.norm(after) == "of" and bool(_PRIVATE.match(line.text, line.words[after - 1].end))


def _not_this_head(line: Line, i: int, after: int) -> bool:
    """Tell whether the words are part of another phrase ("presidents' day", "vice-")."""
    if line.gap(after - 1) == "-" and line.norm(after) not in {"elect", "designate", "in"}:
        return True
    if (
        line.gap(after - 1) == " "
        and line.norm(after) in _NAMED_AFTER
        and line.words[after].capital
    ):
        return True
    if line.norm(after) == "general" and line.norm(after - 1) == "attorney":
        return True  # "the state's attorney | general"
    if line.norm(i - 1) == "executive" and line.norm(after) == "of" and line.country_at(after + 1):
        return False  # "the ninth executive president of Sri Lanka"
    if not line.words[i].text.islower() or line.gap(i - 1) != " ":
        return False
    return line.listed_before("outside", i) > 0 and not line.is_party_name(i - 1)
