"""Scopes of French offices: the town, country or body in "maire de L", "président du conseil de R".

A scope begins behind a link ("de la", "du", "d'") and ends where the name of the place, the
party or the body does; the grammar of the offices decides what may have one.
"""

from __future__ import annotations

from typing import Final

from hustings.annotate.office_lines import Line
from hustings.annotate.roles import Role

# Prepositions that link a complement, as words; the article after them is part of them.
LINKS: Final = frozenset({"de", "du", "des", "d"})
ARTICLES: Final = frozenset({"la", "le", "les", "l"})
MINISTER_LINKS: Final = frozenset({"de", "du", "des", "d", "a", "au", "aux", "charge", "chargee"})
# Small words inside French place names ("Châlons-en-Champagne", "Provence-Alpes-Côte d'Azur").
_INNER: Final = frozenset("de du des la le les l d et sur sous en les lez aux au a".split())
# Words that open a place name of several spaced words ("Le Havre", "New York", "San Marino").
_OPENERS: Final = frozenset(
    "la le les l los las san santa sao new saint sainte grand grande port fort pays cap ile iles "
    "haute haut hauts val bas basse hong ho el al nouvelle nouveau mont burkina puerto buenos "
    "south north rio costa cote sierra sri belle petit ville".split()
)
_REGION: Final = frozenset({"region", "departement", "province", "canton", "metropole", "land"})
_COURTESY: Final = frozenset({"m", "mm", "mme", "mmes", "mlle"})
# What a board of a firm is for: "conseil d'administration", "conseil de surveillance".
_BOARDS: Final = frozenset({"administration", "surveillance"})


def scope_end(line: Line, start: int, role: Role) -> int | None:
    """Return the word after the complement that starts at `start`."""
    if start >= len(line) or line.norm(start) in _COURTESY:
        return None  # "Premier ministre de M. ⟦P⟧": whose, not of what
    country = line.country_at(start)
    if country is not None:
        return country[2]
    if line.norm(start) == "republique":
        return _republic_end(line, start)
    if role.kind == "local" and line.norm(start + 1) == "arrondissement":
        inner = after_link(line, start + 2, LINKS)  # "du 7e arrondissement de ⟦L⟧"
        named = inner is not None and inner < len(line) and line.words[inner].capital
        return _run(line, inner) if named and inner is not None else start + 2
    if line.words[start].capital and line.norm(start) not in {"etat"}:
        end = _run(line, start)
        return _body_tail(line, start, end) if role.kind in {"chair", "party"} else end
    if role.kind in {"chair", "party", "local", "seat"}:
        return _body_tail(line, start, start)
    return None


def _republic_end(line: Line, start: int) -> int:
    end = start + 1
    adjective = line.adjective_at(end)
    if line.gap(start) == " " and adjective is not None:
        return adjective[2]
    if line.norm(end) in {"democratique", "federale", "islamique"} and line.gap(start) == " ":
        end += 1
    following = after_link(line, end, LINKS)
    if following is not None and line.country_at(following) is not None:
        hit = line.country_at(following)
        return hit[2] if hit is not None else end
    if following is not None and line.norm(following) in {"congo"}:
        return following + 1
    return end


def _body_tail(line: Line, start: int, end: int) -> int:
    """Extend a body over its adjectives and its own complement ("conseil régional de Bretagne")."""
    k = end
    if end == start:
        if not (line.any_listed("bodies", start, start + 1) or _starts_party(line, start)):
            return start
        if line.norm(start) == "conseil" and line.norm(start + 2) in _BOARDS:
            return start
        k = start + 1
    while (
        k < len(line)
        and line.gap(k - 1) in (" ", "-")
        and k - start < 6
        and line.words[k].text.islower()
        and line.norm(k).endswith(
            ("al", "ale", "aux", "ales", "aire", "aires", "ain", "aine", "iste", "istes", "nal",
             "nale", "eenne", "een", "ique", "iques", "if", "ive", "ois", "oise", "ien", "ienne")
        )
        and line.norm(k) not in {"ancien", "ancienne", "maire", "bien"}
    ):  # fmt: skip
        k += 1
    if k < len(line) and line.gap(k - 1) == " " and line.words[k].capital and k > end:
        if line.norm(k - 1) in _REGION | {
            "parti",
            "groupe",
            "intergroupe",
        } and not line.known.given(line.words[k].text):
            return _run(line, k)
        return k
    following = after_link(line, k, LINKS)
    if following is None or following >= len(line):
        return k
    if line.words[following].capital:
        return _run(line, following)
    if line.any_listed("bodies", following, following + 1) or line.norm(following) in {
        "deputes", "senateurs", "gauche", "droite", "primaire", "ville", "affaires", "lois",
        "finances",
    }:  # fmt: skip
        inner = _body_tail(line, following, following)
        return inner if inner > following else following + 1
    return k


def _starts_party(line: Line, start: int) -> bool:
    return (line.norm(start),) in line.lexicon.words["party_words"]


def _run(line: Line, start: int) -> int:
    """Return the word after the capitalised name that starts at `start`."""
    for known in range(min(start + 8, len(line)), start + 1, -1):
        if line.known.party(line.slice(start, known)):
            return known
    last, k = start, start
    while k < len(line) and k - start < 9:
        word = line.words[k]
        if word.capital or word.text.isdigit():
            if k > start and line.gap(k - 1) == " " and not _same_name(line, start, k):
                break
            last = k + 1
        elif line.gap(k - 1) == "-" and k > start:
            last = k + 1
        elif word.norm not in _INNER or k == start or not _name_follows(line, k):
            break
        if line.gap(k) not in (" ", "-", "'"):
            break
        k += 1
    return last


def _same_name(line: Line, start: int, k: int) -> bool:
    """Tell whether the capital at `k`, after a space, still belongs to the name from `start`."""
    if line.norm(k - 1) in _INNER | _OPENERS:
        return True
    text = line.slice(start, k + 1)
    return line.known.place(text) is not None or line.known.party(text)


def _name_follows(line: Line, k: int) -> bool:
    """Tell whether the small words at `k` go on inside the name."""
    if line.gap(k - 1) == "-":
        return True
    if line.norm(k) == "et" or line.norm(k) in {"a", "au", "aux", "en", "sur", "sous"}:
        nxt = k + 1
        text = line.slice(max(0, k - 1), nxt + 1) if nxt < len(line) else ""
        return bool(text) and line.known.place(text) is not None
    end = k
    while end < len(line) and line.norm(end) in _INNER:
        end += 1
    return end < len(line) and line.words[end].capital and line.gap(end - 1) in (" ", "'", "-")


def after_link(line: Line, i: int, links: frozenset[str]) -> int | None:
    """Return the word after "de", "du", "de la", "d'" … at word `i`, None if there is no link."""
    if i >= len(line) or line.norm(i) not in links or line.gap(i - 1) not in (" ", ", "):
        return None
    nxt = i + 1
    if line.norm(i) in {"charge", "chargee"}:
        return after_link(line, nxt, links)
    if line.gap(i) not in (" ", "'"):
        return None
    if line.norm(nxt) in ARTICLES and line.words[nxt].text.islower() and line.gap(i) == " ":
        nxt += 1
    return nxt if nxt < len(line) else None


def bare_scope(line: Line, first: int, end: int) -> str:
    """Return the complement without its preposition."""
    while first < end - 1 and line.norm(first) in MINISTER_LINKS | ARTICLES | {"en"}:
        if line.words[first].capital:
            break
        first += 1
    return line.slice(first, end)


def country_of(line: Line, start: int, end: int) -> str | None:
    """Return the country that a complement names, or in which the place lies that it names."""
    hit = line.country_at(start)
    if hit is not None and hit[2] == end:
        return hit[0]
    return line.known.place(line.slice(start, end)) or None


def regional(line: Line, start: int, end: int) -> bool:
    """Tell whether the scope reads like a region ("l'Île-de-France", "Poitou-Charentes")."""
    if line.gap(start) != "-" or end - start < 2:
        return False
    return all(line.words[k].capital or line.norm(k) in _INNER for k in range(start, end))


def is_region(line: Line, start: int) -> bool:
    """Tell whether "région", "province" or the like opens a complement."""
    return line.norm(start) in _REGION
