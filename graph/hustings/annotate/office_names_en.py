"""What an English office is called, once its words are known."""

from __future__ import annotations

from typing import Final

from hustings.annotate.office_lines import Found, Line
from hustings.annotate.roles import Role, plain

# Words of office names that keep their capital.
_PROPER: Final = frozenset(
    "northern ireland scottish scotland welsh wales brexit europe european eu niger delta africa "
    "asia americas commonwealth lancaster exchequer treasury house commons lords senate duchy "
    "london white congress bundestag".split()
)
_NAMES: Final = {
    "boss": "leader",
    "chief": "leader",
    "supremo": "leader",
    "party chief": "leader",
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


def prefix(line: Line, i: int, done: int) -> int:
    """Return the first word of the marks before word `i` ("shadow", "deputy")."""
    head = i
    while i > done and line.gap(i - 1) in (" ", "-") and line.listed_before("prefixes", i) == 1:
        if line.norm(i - 1) == "under" and line.norm(head) != "secretary":
            break  # "⟦F⟧ under president ⟦P⟧"
        i -= 1
    return i


def possessing_country(line: Line, i: int) -> tuple[str | None, str, int] | None:
    """Return code, name and first word of the country whose possessive ends before word `i`."""
    if i < 2 or line.norm(i - 1) != "s" or line.gap(i - 2) != "'" or line.gap(i - 1) != " ":
        return None
    for first in range(max(0, i - 6), i - 1):
        country = line.country_at(first)
        if country is not None and country[2] == i - 1:
            return country[0], country[1], first
    return None


def found_at(
    line: Line, first: int, after: int, key: str, name: str, scope: str | None, code: str | None
) -> Found:
    """Return an office of the words from `first` up to `after`."""
    end = line.words[after - 1].end
    if line.words[after - 1].norm in {"sen", "sens", "rep", "reps", "gov", "cllr", "ald", "alds"}:
        end += line.text[end : end + 1] == "."
    return Found(line.words[first].start, end, key, name, scope, code or None)


def head_name(line: Line, i: int, after: int) -> str:
    """Return the name of the role whose words stand from `i` up to `after`."""
    key = " ".join(line.norm(k) for k in range(i, after))
    if key in _NAMES:
        return _NAMES[key]
    return singular(lowered(line.slice(i, after)))


def lowered(text: str) -> str:
    """Return `text` in lower case, save words in capitals ("MP")."""
    return " ".join(
        w if w[:2].isupper() or plain(w) in _PROPER else w[0].lower() + w[1:] for w in text.split()
    )


def singular(name: str) -> str:
    """Return what one holder of a post is called."""
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


def with_article(country: str) -> str:
    """Return a country as it stands behind "of"."""
    if country.startswith(("United", "Netherlands", "Philippines", "Czech", "Democratic R")):
        return f"the {country}"
    return country


def scoped(head: str, link: str, scope: str, role: Role) -> str:
    """Return the name of an office with its place."""
    if role.kind in {"state", "local"} and not head.startswith(("shadow", "deputy", "attorney")):
        head = " ".join(w if w in {"of"} else w[0].upper() + w[1:] for w in head.split())
    if link in {"from", "to"} and role.key != "ambassador":
        link = "for"
    return f"{head} {link} {scope}"
