"""English posts in parties: "leader of the G", "the G's deputy chair", "the party treasurer"."""

from __future__ import annotations

from typing import Final

from hustings.annotate.office_lines import Found, Line
from hustings.annotate.office_names_en import found_at, head_name, lowered, prefix
from hustings.annotate.office_places_en import (
    CHOSEN,
    INNER,
    PLACE_LINKS,
    TITULAR,
    headed,
    run_after,
    titular,
)
from hustings.annotate.portfolios_en import portfolio_before
from hustings.annotate.roles import Role

_MOST: Final = 6  # words of a party's name
_STANDING: Final = frozenset("former then ex current new acting interim outgoing the".split())
# Posts that only parties have; some other bodies have the like.
_PARTY_POSTS: Final = frozenset(
    {
        "secretary-general",
        "treasurer-general",
        "deputy secretary-general",
        "deputy secretary general",
        "secretary general",
        "general secretary",
        "treasurer general",
        "national chairperson",
        "national chairwoman",
        "national secretary",
        "deputy national chairman",
        "deputy chairperson",
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


def party_office(line: Line, i: int, after: int, role: Role, done: int) -> tuple[Found | None, int]:
    """Read a post in a party, with the party on either side of it."""
    first = prefix(line, i, done)
    marks = f"{lowered(line.slice(first, i))}{line.gap(i - 1)}" if first < i else ""
    head = marks + head_name(line, i, after)
    if line.norm(after) == "of" and line.gap(after - 1) == " ":
        return _party_after(line, first, after, role, head)
    named = _party_before(line, first, done)
    if named is not None and line.norm(i) == "chief" and not line.known.party(named):
        return None, after  # "UN chief B"
    if named is not None:
        return found_at(line, first, after, role.key, f"{head} of {named}", named, None), after
    if _of_the_party(line, first):
        return found_at(line, first, after, role.key, f"{head} of the party", None, None), after
    if line.norm(first) == "party" or (
        line.listed_before("party_words", first) and line.norm(first - 1) == "party"
    ):
        return found_at(line, first, after, role.key, head, None, None), after
    owned = _its_party(line, first)
    if owned is not None:
        return found_at(line, first, after, role.key, f"{head} of {owned}", owned, None), after
    body = _owning_body(line, first)
    if body is not None and "chair" in head:
        return found_at(line, first, after, "chair", f"{head} of the {body}", body, None), after
    if role.key == "party-spokesperson" and (brief := portfolio_before(line, first, done)) < first:
        owner = _party_before(line, brief, done)
        if owner is None and _of_the_party(line, brief):
            owner = "the party"
        if owner is not None:
            name = f"{lowered(line.slice(brief, first))} {head} of {owner}"
            return found_at(line, brief, after, role.key, name, owner, None), after
    if head in TITULAR and (
        titular(line, first, after) or (line.governs and _alone(line, first, after))
    ):
        return found_at(line, first, after, head, head, None, None), after
    if head in _PARTY_POSTS and (
        _alone(line, first, after)
        or headed(line, first, after)
        or CHOSEN.search(line.text[max(0, line.words[first].start - 40) : line.words[first].start])
    ):
        return found_at(line, first, after, role.key, head, None, None), after
    if head.startswith(("vice-chair", "vice chair", "deputy chair")) and titular(
        line, first, after
    ):
        return found_at(line, first, after, "vice-chair", head, None, None), after
    return None, after


def party_presidency(line: Line, i: int, after: int, role: Role) -> Found | None:
    """Read "president of the Green Party": who presides over a party has a post of the party."""
    if line.norm(after) != "of" or line.gap(after - 1) != " ":
        return None
    start = after + 2 if line.norm(after + 1) == "the" else after + 1
    if start >= len(line) or not line.words[start].capital or line.country_at(start) is not None:
        return None
    end = max(run_after(line, start), _known_after(line, start))
    party = line.slice(start, end) if end > start else ""
    if not party or not (line.known.party(party) or party.endswith(" Party")):
        return None
    head = lowered(line.slice(i, after))
    key = "deputy-party-chair" if role.key.startswith("vice") else "party-chair"
    article = "the " if start == after + 2 else ""
    return found_at(line, i, after, key, f"{head} of {article}{party}", party, None)


def _alone(line: Line, first: int, after: int) -> bool:
    """Tell whether "the treasurer" stands between two commas, or before "until"."""
    k = first
    while line.norm(k - 1) in _STANDING or line.norm(k - 1) in {"until", "now"}:
        k -= 1
    named = line.gap(after - 1) == ", " and after + 1 < len(line) and line.words[after].capital
    if line.norm(first - 1) == "the" and named and line.words[after + 1].capital:
        return True  # "the treasurer, B C, said"
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
    end = max(run_after(line, start), _known_after(line, start))
    if end > start and line.norm(end) == "s" and line.gap(end - 1) == "'":
        start, article = end + 1, "the "  # "Britain's Conservative Party"
        while line.words[start].text.islower() and line.listed("camps", start):
            start += 1
        end = run_after(line, start)
    whose = line.norm(start) in {"that", "his", "her", "its", "their", "this", "s"}
    if whose and line.norm(start + 1) == "party" and line.gap(start) == " ":
        return found_at(line, first, after, role.key, f"{head} of the party", None, None), after
    if line.norm(start) in {"party"} and end <= start:
        return found_at(line, first, after, role.key, f"{head} of the party", None, None), after
    while end < len(line) and line.gap(end - 1) == " " and line.norm(end) in {"party"}:
        end += 1
    if end <= start:
        return _body_office(line, first, after, start, role, head)
    if line.any_listed("notbodies", start, end):
        return None, after
    text = line.slice(start, end)
    if line.is_party(start, end):
        name = f"{head} of {article}{text}"
        return found_at(line, first, after, role.key, name, text, None), after
    if line.any_listed("bodies", start, end):
        name = f"{head} of {article}{text}"
        return found_at(line, first, end, "chair", name, text, None), end
    return None, after


def _known_after(line: Line, start: int) -> int:
    """Return the word after the longest known party at `start`: "Blue and White", "Fine Gael"."""
    for end in range(min(start + _MOST, len(line)), start + 1, -1):
        if not (line.words[start].capital and line.words[end - 1].capital):
            continue
        spaced = all(line.gap(k) in (" ", "-", "'") for k in range(start, end - 1))
        if spaced and line.known.party(line.slice(start, end)):
            return end
    return start


def _past_adjectives(line: Line, i: int) -> int:
    """Return the word after "ruling", "far-right", "main opposition" before a party at `i`."""
    k = i
    while k < min(i + 4, len(line) - 1) and line.words[k].text.islower():
        if line.gap(k) not in (" ", "-") or line.norm(k) in INNER | PLACE_LINKS:
            return i
        k += 1
    if k == i or not line.words[k].capital:
        return i
    end = run_after(line, k)
    while end < len(line) and line.gap(end - 1) == " " and line.norm(end) == "party":
        end += 1
    return k if end > k and line.is_party(k, end) else i


def _body_office(
    line: Line, first: int, after: int, start: int, role: Role, head: str
) -> tuple[Found | None, int]:
    for end in range(start + 1, min(start + 4, len(line)) + 1):
        if line.any_listed("bodies", end - 1, end) and role.key in {"party-chair"}:
            name = f"{head} of the {line.slice(start, end)}"
            return found_at(line, first, end, "chair", name, line.slice(start, end), None), end
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
    while first < stop and (not line.words[first].capital or line.norm(first) == "the"):
        first += 1
    for start in range(first, stop):
        standing = line.norm(start) in _STANDING  # "New Zealand First", but "former Labour"
        if line.known.party(line.slice(start, stop)) if standing else line.is_party(start, stop):
            text = line.slice(start, stop)
            return f"the {text}" if text.casefold().endswith(("party", "union")) else text
    return None
