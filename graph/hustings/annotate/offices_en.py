"""The grammar of English office phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hustings.annotate.headships import headship, openings
from hustings.annotate.office_lines import Found, Line
from hustings.annotate.roles import Role, plain

_MINISTER_HEADS: Final = frozenset({"minister", "ministers", "secretary", "secretaries"})
_PLACE_LINKS: Final = frozenset({"of", "for", "from", "to"})
# Small words that may stand inside a place or body ("Stoke-on-Trent", "Bank of England").
_INNER: Final = frozenset({"of", "the", "upon", "on", "de", "du", "des", "la", "le", "and", "da"})
_LOCAL_KINDS: Final = frozenset({"local", "seat"})
_MOST_WORDS: Final = 6
# Words that make a name of the role before them ("Premier League", "Mayor Street").
_NAMED_AFTER: Final = frozenset({"league", "street", "inn", "hotel", "division", "foods", "cup"})
# Words of office names that keep their capital.
_PROPER: Final = frozenset(
    "northern ireland scottish scotland welsh wales brexit europe european eu niger delta africa "
    "asia americas commonwealth lancaster exchequer treasury house commons lords senate duchy "
    "london white congress bundestag".split()
)
# After the name of a place, these make another post than the one it stands for.
_AT_PLACE: Final = frozenset(
    "minister ministers official officials spokesman spokeswoman spokesperson staff chief press "
    "aide aides source sources insider correspondent adviser advisor team counsel questions".split()
)
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
_STANDING: Final = frozenset("former then ex current new acting interim outgoing the".split())
_NAMES: Final = {
    "us representative": "United States representative",
    "us rep": "United States representative",
    "rep": "representative",
    "reps": "representative",
    "sen": "senator",
    "sens": "senator",
    "gov": "governor",
    "state sen": "state senator",
    "state sens": "state senator",
    "state rep": "state representative",
    "state reps": "state representative",
    "lt gov": "lieutenant governor",
    "lt governor": "lieutenant governor",
    "cllr": "councillor",
    "ald": "alderman",
    "alds": "alderman",
    "del": "state delegate",
    "pm": "prime minister",
    "vp": "vice president",
    "deputy pm": "deputy prime minister",
}


# Public bodies in which members sit.
_SEATED: Final = frozenset(
    "commission legislature assembly parliament council diet duma sejm knesset seanad chamber "
    "board senate".split()
)
# Roles that stand alone as a title before a name, or after words of being chosen.
_TITULAR: Final = frozenset({"treasurer", "speaker", "secretary-general", "deputy speaker"})
# Posts that only parties have; some other bodies have the like.
_PARTY_POSTS: Final = frozenset(
    {
        "secretary-general",
        "treasurer-general",
        "deputy secretary-general",
        "deputy leader",
        "co-leader",
        "deputy party leader",
        "party leader",
        "party chairman",
        "party chair",
        "party secretary",
        "national chairman",
    }
)
_CHOSEN: Final = re.compile(
    r"\b(?:(?:elected|re-elected|chosen|voted|nominated|installed|confirmed|ousted|deposed|removed|"
    r"becomes?|became|made|"
    r"(?:resign\w*|serv\w+|re-elected|quit|steps? down|stepped down|voted|back|"
    r"chosen|elected|[A-Z]\w+|out|continue|stays?|stayed|remains?|remained|took over|takes over)"
    r"(?: on| in)? as)(?: the| its| their)?(?: new| next| acting| interim)? |"
    r"(?:[Ff]ormer|ousted|deposed|outgoing) )$"
)
_BRIEFS: Final = frozenset({"portfolio", "brief", "ministry", "portfolios"})
# What stands right before a portfolio that somebody gets, keeps or leaves, in news of a cabinet.
_HANDED: Final = re.compile(
    r"\b(?:gets?|got|takes?|took|taking|given|gave|handed|keeps?|kept|retains?|retained|inherits?|"
    r"inherited|lands?|landed|receives?|received|running|runs?|ran|swaps?|swapped|leaves?|left|"
    r"loses?|lost|adds?|added|holds?|held|(?:stays?|stayed|remains?|remained|is|was) (?:at|in)|"
    r"(?:in )?charge of|(?:moves?|moved|goes|went|switch(?:es|ed)?|shifts?|shifted|promoted|"
    r"returns?|returned) (?:from [a-z]+ )?(?:to|into|from)|responsib(?:le|ility) for|"
    r"(?:swap(?:s|ped)|left|leaves) [a-z]+ (?:[a-z]+ )?for) (?:the )?$"
)
_HANDED_ON: Final = re.compile(
    r" (?:goes|went|passes|passed|falls|fell|is|was|will go|has gone) "
    r"(?:(?:handed|given|entrusted|back|instead) )?to [A-Z]"
    r"| to [A-Z][\w'’.-]+ [A-Z]"
)
_ENDED: Final = re.compile(
    r"$|[,.;:)\n–—-]| (?:and|while|but|from|for|after|under|in (?:the|a|place)|instead|to|with|"
    r"until|despite|as) "
)


def english_offices(line: Line) -> Iterator[Found]:
    """Yield the offices of `line` in text order; they do not overlap."""
    read = done = 0
    for i in openings(line, "en"):
        if i < read:
            continue
        listed = _listed_portfolio(line, i) if _opens(line, i) else None
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


def _listed_portfolio(line: Line, i: int) -> tuple[Found, int] | None:
    """Read "Energy: B" at the start of a list item, or of a part of a list."""
    for length in range(min(6, len(line) - i - 2), 0, -1):
        last = i + length
        key = tuple(word.norm for word in line.words[i:last])
        if line.gap(last - 1) not in (": ", " : ", " | ", " - ", " – ", " — "):
            continue
        if key not in line.lexicon.portfolios and not _joined(line, key):
            continue
        named = line.words[last].capital and line.words[last + 1].capital
        if not (line.words[i].capital and named):
            return None
        scope = line.slice(i, last)
        start, end = line.words[i].start, line.words[last - 1].end
        name = f"{_lowered(scope)} minister"
        return Found(start, end, "minister", name, scope), last
    return None


def _office_at(line: Line, i: int, done: int) -> tuple[Found | None, int]:
    place = line.metonym(i)
    if place is not None and line.norm(place[1]) not in _AT_PLACE:
        metonym, after = place
        start, end = line.words[i].start, line.words[after - 1].end
        return Found(start, end, metonym.role, metonym.name, None, metonym.country), after
    if line.norm(i) == "member" and line.norm(i + 1) == "for" and line.gap(i) == " ":
        end = _run_after(line, i + 2) if i + 2 < len(line) else i + 2
        if end > i + 2:
            place_of = line.slice(i + 2, end)
            start, stop = line.words[i].start, line.words[end - 1].end
            return Found(start, stop, "mp", f"MP for {place_of}", place_of), end
    if line.norm(i) == "member" and (seat := _member_of(line, i)) is not None:
        return seat
    if line.words[i].text == "Representative" and line.gap(i) == " " and line.words[i + 1].capital:
        start, stop = line.words[i].start, line.words[i].end
        return Found(start, stop, "representative", "representative"), i + 1
    told = headship(line, i, "en")
    if told is not None:
        return told
    hit = line.role(i)
    minister = _minister(line, i, done) if hit is None or hit[1] == i + 1 else None
    if minister is not None and (hit is None or hit[0].kind != "post"):
        return minister
    if hit is None:
        return _bare_portfolio(line, i)
    role, after = hit
    if _not_this_head(line, i, after):
        return None, i
    if role.kind == "party":
        return _party_office(line, i, after, role, done)
    return _placed_office(line, i, after, role, done)


def _member_of(line: Line, i: int) -> tuple[Found, int] | None:
    """Read "member of the Public Service Commission", "member of L's legislature"."""
    if line.norm(i + 1) != "of" or line.gap(i) != " " or line.role(i) is not None:
        return None
    first = i + 3 if line.norm(i + 2) == "the" else i + 2
    end = _run_after(line, first) if first < len(line) else first
    if end > first and line.norm(end) == "s" and line.norm(end + 1) in _SEATED:
        end += 2
    if end <= first or end - first < 2 or line.norm(end - 1) not in _SEATED:
        return None
    if line.any_listed("notbodies", first, end) and not _elected_board(line, first, end):
        return None
    scope = line.slice(first, end)
    start, stop = line.words[i].start, line.words[end - 1].end
    article = "the " if first == i + 3 else ""
    return Found(start, stop, "member", f"member of {article}{scope}", scope), end


def _bare_portfolio(line: Line, i: int) -> tuple[Found | None, int]:
    """Read "B (education)" and "the finance portfolio"."""
    end = line.portfolio(i)
    if end == i:
        return None, i
    brief = line.norm(end) in _BRIEFS and line.gap(end - 1) == " "
    if not brief and _handed(line, i, end):
        scope = line.slice(i, end)
        start, stop = line.words[i].start, line.words[end - 1].end
        return Found(start, stop, "minister", f"{_lowered(scope)} minister", scope), end
    if not brief and (not line.bracketed(i, end) or _party_like(line, i, end)):
        return None, i
    scope = line.slice(i, end)
    start, stop = line.words[i].start, line.words[end if brief else end - 1].end
    return Found(start, stop, "minister", f"{_lowered(scope)} minister", scope), end


def _handed(line: Line, i: int, end: int) -> bool:
    """Tell whether somebody gets, keeps or leaves the portfolio: "B gets defence, C health"."""
    if not line.cabinet:
        return False
    start, stop = line.words[i].start, line.words[end - 1].end
    if not _ENDED.match(line.text, stop):
        return bool(_HANDED_ON.match(line.text, stop)) and _fresh(line, i)
    if _HANDED.search(line.text[max(0, start - 48) : start]):
        return True
    return bool(_HANDED_ON.match(line.text, stop)) and _fresh(line, i)


def _fresh(line: Line, i: int) -> bool:
    """Tell whether a clause begins at word `i`, after "and" or an article at most."""
    before = line.text[: line.words[i].start].rstrip()
    for word in ("the", "The", "and", "while"):
        before = before.removesuffix(f" {word}").rstrip()
    return before in {"", "The"} or before.endswith((",", ";", ".", ":", "*", "\n"))


def _party_like(line: Line, first: int, last: int) -> bool:
    """Tell whether the words in brackets may be the short name of a party ("Reform")."""
    return line.known.party(line.slice(first, last)) or line.norm(first) == "reform"


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
    return line.words[i].text.islower() and line.listed_before("outside", i) > 0


def _prefix(line: Line, i: int, done: int) -> int:
    """Return the first word of the marks before word `i` ("shadow", "deputy")."""
    head = i
    while i > done and line.gap(i - 1) in (" ", "-") and line.listed_before("prefixes", i) == 1:
        if line.norm(i - 1) == "under" and line.norm(head) != "secretary":
            break  # "⟦F⟧ under president ⟦P⟧"
        i -= 1
    return i


# ------------------------------------------------------------------- ministers


def _portfolio_before(line: Line, i: int, done: int) -> int:
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
            return end if line.norm(end - 1) not in _INNER else last
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


def _minister(line: Line, i: int, done: int) -> tuple[Found | None, int] | None:
    for key in line.lexicon.after.get(line.norm(i), ()):
        if line.spells(i, key, (" ", "-")):
            end = _portfolio_after(line, i + len(key))
            if end > i + len(key) and end - (i + len(key)) <= 12:
                return _minister_found(line, _prefix(line, i, done), end, None)
    if line.norm(i) in _MINISTER_HEADS:
        first = _portfolio_before(line, i, done)
        if first < i:
            return _minister_found(line, _prefix(line, first, done), i + 1, first)
    for key in line.lexicon.bare_ministers.get(line.norm(i), ()):
        if line.spells(i, key, (" ",)):
            if line.gap(i + len(key) - 1) in ("-", "'") or line.norm(i + len(key)) in {"president"}:
                return None
            return _minister_found(line, _prefix(line, i, done), i + len(key), None)
    return None


def _minister_found(
    line: Line, first: int, after: int, portfolio: int | None
) -> tuple[Found | None, int]:
    name = _lowered(line.slice(first, after))
    if portfolio is not None or line.norm(after - 1).endswith(("ministers", "secretaries")):
        name = _singular(name)
    country = line.adjective_before(first) if line.gap(first - 1) == " " else None
    possessive = _possessor(line, first)
    code = None
    if country is not None and not line.listed("camps", country[2]):
        code, first = country[0], country[2]
        name = f"{name} of {_article(country[1])}"
    elif possessive is not None:
        code, place, first = possessive
        name = f"{name} of {_article(place)}"
    shadow = "shadow-minister" if line.norm(first) == "shadow" else "minister"
    role = "secretary-of-state" if name.startswith("secretary of state") else shadow
    scope = _portfolio_of(name)
    found = Found(line.words[first].start, line.words[after - 1].end, role, name, scope, code)
    return found, after


def _portfolio_of(name: str) -> str | None:
    """Return the portfolio in the name of a ministry ("health", "foreign affairs")."""
    words = [w for w in name.split() if w not in _NO_PORTFOLIO]
    return " ".join(words) or None


def _possessor(line: Line, i: int) -> tuple[str | None, str, int] | None:
    """Return code, name and first word of the country whose possessive ends before word `i`."""
    if i < 2 or line.norm(i - 1) != "s" or line.gap(i - 2) != "'" or line.gap(i - 1) != " ":
        return None
    for first in range(max(0, i - 6), i - 1):
        country = line.country_at(first)
        if country is not None and country[2] == i - 1:
            return country[0], country[1], first
    return None


# -------------------------------------------------------------- places and bodies


def _run_after(line: Line, i: int) -> int:
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
        elif word.norm not in _INNER or k == i or not _capital_follows(line, k):
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
    while k < len(line) and line.norm(k) in _INNER:
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


def _placed_office(
    line: Line, i: int, after: int, role: Role, done: int
) -> tuple[Found | None, int]:
    first = _prefix(line, i, done)
    marks = _lowered(line.slice(first, i)) + " " if first < i else ""
    head = marks + _head_name(line, i, after)
    key = f"{marks.strip()}-{role.key}" if marks.startswith("shadow") else role.key
    right = _right_scope(line, after, role)
    if right is not None:
        scope_first, end, scope, code = right
        if scope is None:
            return None, end
        link = "for" if line.norm(after) == "for" and role.kind == "seat" else line.norm(after)
        name = _scoped(head, link, scope, role)
        del scope_first
        return _found(line, first, end, key, name, scope, code), end
    left = _left_scope(line, first, role, done)
    if left is not None:
        start, scope, code = left
        if scope is None:
            return None, after
        link = "for" if role.kind == "seat" else "of"
        return _found(line, start, after, key, _scoped(head, link, scope, role), scope, code), after
    if head in _TITULAR and _titular(line, first, after):
        return _found(line, first, after, key, head, None, None), after
    if not role.bare:
        return None, after
    return _found(line, first, after, key, head, None, None), after


def _titular(line: Line, first: int, after: int) -> bool:
    """Tell whether a role stands for an office by itself: "Speaker B", "elected speaker"."""
    if after < len(line) and line.gap(after - 1) == " " and line.words[after].capital:
        named = line.known.given(line.words[after].text) or line.words[first].capital
        return named and line.words[after].text[1:2].islower()
    start = line.words[first].start
    house = line.norm(first).endswith("speaker") or line.norm(after - 1) == "speaker"
    return house and bool(_CHOSEN.search(line.text[max(0, start - 40) : start]))


def _right_scope(
    line: Line, after: int, role: Role
) -> tuple[int, int, str | None, str | None] | None:
    """Return first word, end, name and country of the complement; no name forbids the office."""
    if line.norm(after) not in _PLACE_LINKS or line.gap(after - 1) not in (" ", ". "):
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
    end = _run_after(line, first)
    if end == first:
        return _lower_body(line, first, role)
    country = line.country_at(first)
    text = line.slice(first, end)
    if country is not None and country[2] == end:
        return first, end, _article(country[1]), country[0]
    if role.kind == "state" and role.key in {"president", "vice-president"}:
        return _presidency(line, first, end, text)
    article = "the " if line.norm(first - 1) == "the" and role.kind != "seat" else ""
    return first, end, article + text, line.known.place(text) or None


def _presidency(
    line: Line, first: int, end: int, text: str
) -> tuple[int, int, str | None, str | None] | None:
    if line.any_listed("notbodies", first, end) and not _elected_board(line, first, end):
        return first, end, None, None
    known = line.any_listed("bodies", first, end) or _elected_board(line, first, end)
    if known or line.known.place(text) is not None:
        article = "the " if line.norm(first - 1) == "the" else ""
        return first, end, article + text, line.known.place(text) or None
    if line.is_party(first, end):
        article = "the " if line.norm(first - 1) == "the" else ""
        return first, end, article + text, None
    return first, end, None, None


def _elected_board(line: Line, first: int, end: int) -> bool:
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
    possessor = _possessor(line, i)
    if possessor is not None:
        return possessor[2], _article(possessor[1]), possessor[0]
    if line.gap(i - 1) != " ":
        return None
    adjective = line.adjective_before(i)
    if adjective is not None and adjective[2] >= done:
        code, name, first = adjective
        return first, _article(name), code
    possessive = line.norm(i - 1) == "s" and line.gap(i - 2) == "'"
    stop = i - 1 if possessive else i
    first = _run_before(line, stop, done)
    if first == stop:
        return None
    text = line.slice(first, stop)
    country = line.country_at(first)
    if country is not None and country[2] == stop:
        return first, _article(country[1]), country[0]
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


# ------------------------------------------------------------------------ parties


def _party_office(
    line: Line, i: int, after: int, role: Role, done: int
) -> tuple[Found | None, int]:
    first = _prefix(line, i, done)
    head = _lowered(line.slice(first, i) + " " if first < i else "") + _head_name(line, i, after)
    if line.norm(after) == "of" and line.gap(after - 1) == " ":
        return _party_after(line, first, after, role, head)
    named = _party_before(line, first, done)
    if named is not None:
        return _found(line, first, after, role.key, f"{head} of {named}", named, None), after
    if _of_the_party(line, first):
        return _found(line, first, after, role.key, f"{head} of the party", None, None), after
    if line.norm(first) == "party" or (
        line.listed_before("party_words", first) and line.norm(first - 1) == "party"
    ):
        return _found(line, first, after, role.key, head, None, None), after
    owned = _its_party(line, first)
    if owned is not None:
        return _found(line, first, after, role.key, f"{head} of {owned}", owned, None), after
    body = _owning_body(line, first)
    if body is not None and "chair" in head:
        return _found(line, first, after, "chair", f"{head} of the {body}", body, None), after
    if role.key == "party-spokesperson" and (brief := _portfolio_before(line, first, done)) < first:
        owner = _party_before(line, brief, done)
        if owner is None and _of_the_party(line, brief):
            owner = "the party"
        if owner is not None:
            name = f"{_lowered(line.slice(brief, first))} {head} of {owner}"
            return _found(line, brief, after, role.key, name, owner, None), after
    if head in _TITULAR and (
        _titular(line, first, after) or (line.governs and _alone(line, first, after))
    ):
        return _found(line, first, after, head, head, None, None), after
    if head in _PARTY_POSTS and (
        _alone(line, first, after)
        or _CHOSEN.search(line.text[max(0, line.words[first].start - 40) : line.words[first].start])
    ):
        return _found(line, first, after, role.key, head, None, None), after
    if head.startswith(("vice-chair", "vice chair", "deputy chair")) and _titular(
        line, first, after
    ):
        return _found(line, first, after, "vice-chair", head, None, None), after
    return None, after


def _alone(line: Line, first: int, after: int) -> bool:
    """Tell whether "the treasurer" stands between two commas, or before "until"."""
    k = first
    while line.norm(k - 1) in _STANDING or line.norm(k - 1) in {"until", "now"}:
        k -= 1
    opened = k > 0 and line.gap(k - 1).startswith(",")
    return opened and (line.gap(after - 1)[:1] in (",", ".") or line.norm(after) in {"until", "in"})


def _its_party(line: Line, i: int) -> str | None:
    """Return the party named last before "its", which stands before word `i`."""
    while line.norm(i - 1) in _STANDING and line.norm(i - 1) != "the":
        i -= 1
    if line.norm(i - 1) not in {"its", "whose"}:
        return None
    for last in range(i - 1, max(i - 30, 0), -1):
        if any(sign in line.gap(last - 1) for sign in (".", "!", "?", "\n")):
            return None
        for start in range(max(0, last - 5), last):
            if not line.words[start].capital or not line.words[last - 1].capital:
                continue
            if any(line.gap(k) not in (" ", "-") for k in range(start, last - 1)):
                continue
            name = line.slice(start, last)
            if line.known.party(name):
                return name
    return None


def _owning_body(line: Line, i: int) -> str | None:
    """Return the public body of "the electoral commission's", which ends before word `i`."""
    last = i - 1
    if line.norm(last) != "s" or not line.gap(last - 1).startswith("'"):
        return None
    if not line.any_listed("bodies", last - 1, last):
        return None
    if line.any_listed("notbodies", max(0, last - 3), last):
        return None
    first = last - 1
    while first > 0 and last - first < 4 and line.gap(first - 1) == " ":
        if not (line.words[first - 1].capital or line.norm(first - 1) in {"electoral", "foreign"}):
            break
        if line.norm(first - 1) == "the":
            break
        first -= 1
    return line.slice(first, last)


def _of_the_party(line: Line, i: int) -> bool:
    """Tell whether "the party's", with words of standing, ends before word `i`."""
    while line.norm(i - 1) in _STANDING and line.norm(i - 1) != "the":
        i -= 1
    return line.norm(i - 1) == "s" and line.norm(i - 2) == "party" and line.gap(i - 3) == " "


def _party_after(
    line: Line, first: int, after: int, role: Role, head: str
) -> tuple[Found | None, int]:
    start = after + 1
    article = "the " if line.norm(start) == "the" else ""
    if article:
        start += 1
    if start >= len(line):
        return None, after
    start = _past_adjectives(line, start)
    possessor = start
    end = _run_after(line, start)
    if end > start and line.norm(end) == "s" and line.gap(end - 1) == "'":
        start, article = end + 1, "the "  # "Britain's Conservative Party"
        while line.words[start].text.islower() and line.listed("camps", start):
            start += 1
        end = _run_after(line, start)
    whose = line.norm(start) in {"that", "his", "her", "its", "their", "this", "s"}
    if whose and line.norm(start + 1) == "party" and line.gap(start) == " ":
        return _found(line, first, after, role.key, f"{head} of the party", None, None), after
    if line.norm(start) in {"party"} and end <= start:
        return _found(line, first, after, role.key, f"{head} of the party", None, None), after
    while end < len(line) and line.gap(end - 1) == " " and line.norm(end) in {"party"}:
        end += 1
    if end <= start:
        return _body_office(line, first, after, start, role, head)
    if line.any_listed("notbodies", start, end):
        return None, after
    text = line.slice(start, end)
    if line.is_party(start, end):
        name = f"{head} of {article}{text}"
        return _found(line, first, after, role.key, name, text, None), after
    if line.any_listed("bodies", start, end):
        name = f"{head} of {article}{text}"
        return _found(line, first, end, "chair", name, text, None), end
    del possessor
    return None, after


def _past_adjectives(line: Line, i: int) -> int:
    """Return the word after "ruling", "far-right", "main opposition" before a party at `i`."""
    k = i
    while k < min(i + 4, len(line) - 1) and line.words[k].text.islower():
        if line.gap(k) not in (" ", "-") or line.norm(k) in _INNER | _PLACE_LINKS:
            return i
        k += 1
    if k == i or not line.words[k].capital:
        return i
    end = _run_after(line, k)
    while end < len(line) and line.gap(end - 1) == " " and line.norm(end) == "party":
        end += 1
    return k if end > k and line.is_party(k, end) else i


def _body_office(
    line: Line, first: int, after: int, start: int, role: Role, head: str
) -> tuple[Found | None, int]:
    for end in range(start + 1, min(start + 4, len(line)) + 1):
        if line.any_listed("bodies", end - 1, end) and role.key in {"party-chair"}:
            name = f"{head} of the {line.slice(start, end)}"
            return _found(line, first, end, "chair", name, line.slice(start, end), None), end
    return None, after


def _party_before(line: Line, i: int, done: int) -> str | None:
    """Return the party whose name, with or without 's, ends before word `i`."""
    if i <= done:
        return None
    stop = i
    if line.norm(i - 1) == "s" and line.gap(i - 2) == "'":
        stop = i - 1
    elif line.gap(i - 1) == "' ":
        stop = i
    elif line.gap(i - 1) != " ":
        return None
    first = stop
    while first > done and stop - first < 5:
        word = line.words[first - 1]
        if not (word.capital or word.norm in {"of", "for", "the"}):
            break
        if first < stop and line.gap(first - 1) not in (" ", "-"):
            break
        first -= 1
    while first < stop and (not line.words[first].capital or line.norm(first) in _STANDING):
        first += 1
    for start in range(first, stop):
        if line.is_party(start, stop):
            text = line.slice(start, stop)
            return f"the {text}" if text.casefold().endswith(("party", "union")) else text
    return None


# -------------------------------------------------------------------------- names


def _found(
    line: Line, first: int, after: int, key: str, name: str, scope: str | None, code: str | None
) -> Found:
    end = line.words[after - 1].end
    if line.words[after - 1].norm in {"sen", "sens", "rep", "reps", "gov", "cllr", "ald", "alds"}:
        end += line.text[end : end + 1] == "."
    return Found(line.words[first].start, end, key, name, scope, code or None)


def _head_name(line: Line, i: int, after: int) -> str:
    key = " ".join(line.norm(k) for k in range(i, after))
    if key in _NAMES:
        return _NAMES[key]
    return _singular(_lowered(line.slice(i, after)))


def _lowered(text: str) -> str:
    """Return `text` in lower case, save words in capitals ("MP")."""
    return " ".join(
        w if w[:2].isupper() or plain(w) in _PROPER else w[0].lower() + w[1:] for w in text.split()
    )


def _singular(name: str) -> str:
    head, of, tail = name.partition(" of ")
    words = head.split()
    last = words[-1]
    if last.endswith("men") and len(last) > 4:
        last = last[:-3] + "man"
    elif last.endswith("ies"):
        last = last[:-3] + "y"
    elif last.endswith("s") and not last.endswith("ss") and last not in {"ms", "MS"}:
        last = last[:-1]
    return " ".join([*words[:-1], last]) + of + tail


def _article(country: str) -> str:
    if country.startswith(("United", "Netherlands", "Philippines", "Czech", "Democratic R")):
        return f"the {country}"
    return country


def _scoped(head: str, link: str, scope: str, role: Role) -> str:
    if role.kind in {"state", "local"} and not head.startswith(("shadow", "deputy", "attorney")):
        head = " ".join(w if w in {"of"} else w[0].upper() + w[1:] for w in head.split())
    if link in {"from", "to"} and role.key != "ambassador":
        link = "for"
    return f"{head} {link} {scope}"
