"""Portfolios that are named alone in French: "reçoit les Finances", "À la Justice, ⟦P⟧"."""

from __future__ import annotations

import re
from typing import Final

from hustings.annotate.office_lines import Found, Line
from hustings.annotate.office_scopes_fr import ARTICLES

# A portfolio counts by itself after an article, if a verb such as "reçoit" stands before it.
_HANDED: Final = frozenset("la le les l au aux du des".split())
_HANDED_REACH: Final = 14
_HANDING: Final = (
    "recoi", "decroch", "obtien", "obtenu", "herit", "recuper", "conserv", "troqu", "abandonn",
    "nomm", "promu", "atterri", "confi", "quitt", "glisse", "bascul", "retrouv", "garde",
    "rest", "passe", "prend", "arriv", "echoi", "revien", "cede", "laiss", "reconduit",
    "remplac", "succed", "maintenu", "confirm", "ajout", "cumul", "intronis", "repren",
    "debarqu", "parachut", "mut", "transfer", "perd", "consol", "charg", "empoch", "install",
    "occup", "entree", "attrib", "echang", "rafl", "repris", "migr", "demenag", "deplac",
    "vont", "iront", "echu", "limog", "evinc", "chass", "dirig", "gere",
    "pilot", "repartit", "repartissent", "etren", "tenu", "tien", "tint",
    "lach", "assermen", "chapeaut", "supervis", "emmenag", "expedi", "recas", "exfiltr",
    "catapult", "propuls", "delest", "dessaisi", "decharg", "promot", "destine",
)  # fmt: skip
# The same as whole words.
_HANDS: Final = frozenset(
    "file filent filera filer rejoint rejoindra rejoindre coiffe coiffera coiffer monte montera "
    "monter grimpe entre entrera entrer va ira aura eut a cordons affecte affectee sauve sauver "
    "investit migre parti partie partis".split()
)
# What follows a portfolio that somebody is given.
_GIVEN: Final = (
    "echoi", "echu", "revien", "confie", "attribue", "devolu", "pass", "repris", "va", "vont",
    "ira", "iront", "tomb", "change", "reste", "atterri",
)  # fmt: skip
# A portfolio that everybody calls by a common noun.
_DIPLOMACY: Final = ("minister", "ministre des Affaires étrangères", "Affaires étrangères")
_HEADS: Final = {
    "porte parolat": ("government-spokesperson", "porte-parole du gouvernement"),
    "porte parole": ("government-spokesperson", "porte-parole du gouvernement"),
    "diplomatie": ("minister", "ministre des Affaires étrangères"),
}
_MINISTRIES: Final = frozenset({"ministere", "portefeuille", "maroquin"})
_LED: Final = ("dirig", "pilot", "tete", "occup", "renes", "command", "deten", "gere", "tenai")


def bare_portfolio(line: Line, i: int) -> tuple[Found | None, int]:
    """Read "B (Intérieur)", "reçoit les Finances", "passe à l'Intérieur"."""
    if line.norm(i) == "diplomatie":
        return _diplomacy(line, i)
    end = line.portfolio(i)
    if end == i or not line.words[i].capital:
        return None, i
    if not line.bracketed(i, end):
        entering = any(line.norm(k) == "gouvernement" for k in range(max(0, i - 4), i))
        named = (
            entering or _after_name(line, i, end) or _to_name(line, end) or _at_head(line, i, end)
        )
        told = named or _handed(line, i) or _given(line, i, end)
        behind = _behind_name(line, i, end)
        if not behind and (line.norm(i - 1) not in _HANDED or not told):
            return None, i
        while line.norm(end) == "et" and line.gap(end - 1) == " ":
            start = end + 1
            while line.norm(start) in ARTICLES | {"aux", "au", "a"}:
                start += 1
            further = line.portfolio(start) if start < len(line) else start
            if further == start or not line.words[start].capital:
                break
            end = further
    return _found(line, i, end), end


def _after_name(line: Line, i: int, end: int) -> bool:
    """Tell whether a name stands before "à la Culture", and a comma, full stop or end after it."""
    k = i - 1
    if line.norm(k) in {"la", "l"}:
        k -= 1
    if line.norm(k) not in {"a", "au", "aux"} or k < 2 or line.words[k].capital:
        return False
    name = line.words[k - 1].capital and line.words[k - 2].capital and line.gap(k - 1) == " "
    follows = line.text[line.words[end - 1].end :][:2].lstrip(" ")[:1]
    return name and follows in {"", ",", ".", ";", ":", "\n"}


# "• A B (G), Budget et Finances", "A B, vice-présidente, Santé".
_NAME_AT_HEAD: Final = re.compile(
    r"(?:^|\n)[ •*·–—-]*(?:(?:M\.|Mme) )?(?:[^\W\d_a-z][\w'’.-]+ ){1,3}[^\W\d_a-z][\w'’-]+"
    r"(?: \([^()\n]{1,30}\))?(?:, [a-zé][\w' -]{3,40})?(?:,| :| [–—-]) $"
)
# "À l'élue A B les Sports", "À A B, la Justice".
_DATIVE: Final = re.compile(
    r"(?:^|[.;\n–—]) ?(?:À|Au) (?:l'|la |le )?(?:[a-zéèê-]+ ){0,3}(?:(?:M\.|Mme) )?"
    r"(?:[^\W\d_a-z][\w'’.-]+ ){1,3}[^\W\d_a-z][\w'’-]+(?: \([^()\n]{1,30}\))?,? "
    r"(?:la |le |les |l')$"
)
_ENDS_LINE: Final = re.compile(r"\s*$|\n| et [A-ZÉ]|, [A-ZÉ]|[.;]\s*$")


def _behind_name(line: Line, i: int, end: int) -> bool:
    """Tell whether a portfolio stands right behind the name at the head of a line."""
    if not line.cabinet or line.gap(i - 1) not in (", ", "), ", " : ", " – ", " - ", " — "):
        return False
    if _ENDS_LINE.match(line.text, line.words[end - 1].end) is None:
        return False
    return _NAME_AT_HEAD.search(line.text[: line.words[i].start][-120:]) is not None


def _diplomacy(line: Line, i: int) -> tuple[Found | None, int]:
    """Read "la diplomatie" where somebody gets or leaves it."""
    end = i + 1
    near = range(max(0, i - 6), i)
    got = any(line.norm(k).startswith(_HANDING) and not line.words[k].capital for k in near)
    told = got or _given(line, i, end) or _to_name(line, end) or _at_head(line, i, end)
    if line.norm(i - 1) != "la" or line.norm(end) in {"de", "du", "des", "d"} or not told:
        return None, i
    start, stop = line.words[i].start, line.words[i].end
    role, name, scope = _DIPLOMACY
    return Found(start, stop, role, name, scope), end


def _to_name(line: Line, end: int) -> bool:
    """Tell whether "à ⟦P⟧", "pour ⟦P⟧" follows the portfolio: "l'Emploi à ⟦P⟧"."""
    if line.norm(end) == "pour" and not line.cabinet:
        return False
    if line.norm(end) not in ("a", "pour") or line.gap(end - 1) not in (" ", ", "):
        return False
    follows = line.words[end + 1] if end + 1 < len(line) else None
    if follows is None or line.gap(end) != " ":
        return False
    return follows.text in {"M", "Mme"} or (follows.capital and line.known.given(follows.text))


def _at_head(line: Line, i: int, end: int) -> bool:
    """Tell whether the portfolio opens a line: "À la Justice, ⟦P⟧", "Aux Finances, on retrouve"."""
    first = i - 1
    if line.norm(first) in {"la", "l"}:
        first -= 1
    headed = opens(line, first) or line.gap(first - 1) in (" : ", ": ")
    if line.norm(first) not in {"a", "aux", "au"} or not (line.cabinet and headed):
        return False
    following = line.norm(end)
    if line.gap(end - 1) == " ":
        return following.startswith(_ARRIVING)
    if line.gap(end - 1) not in (", ", " : ", ": ") or end >= len(line):
        return False
    return line.words[end].capital or following in _PRESENTS or following in ARTICLES


_ARRIVING: Final = ("arriv", "debarqu", "succed", "revien", "rest", "atterri", "entr", "figur")
_PRESENTS: Final = frozenset("on c ce place surprise retour la le l".split())


def _handed(line: Line, i: int) -> bool:
    """Tell whether a verb of getting, keeping or leaving a post stands before word `i`."""
    near = range(max(0, i - _HANDED_REACH), i)
    if any(
        line.norm(k).startswith(_HANDING) and (not line.words[k].capital or opens(line, k))
        for k in near
    ):
        return True
    first = i - 2 if line.norm(i - 1) in {"la", "l"} and line.norm(i - 2) in {"a", "de"} else i - 1
    before = {line.norm(first - 1), line.norm(first - 2)}
    return (
        bool(before & _HANDS) or _DATIVE.search(line.text[: line.words[i].start][-120:]) is not None
    )


def _given(line: Line, i: int, end: int) -> bool:
    """Tell whether "échoit à" follows the portfolio, or a ministry of that name is led."""
    if line.norm(end) == "c" and line.norm(end + 1) in {"est", "etait", "sera"}:
        return True  # "les Finances, c'était ⟦P⟧"
    for k in range(end, min(end + 5, len(line))):
        given = line.norm(k).startswith(_GIVEN) and not line.words[k].capital
        if given and line.norm(k + 1) in {"a", "chez", "finalement", "donc", "logiquement"}:
            return True
        if line.gap(k) not in (" ", "'", "-"):
            break
    if not any(line.norm(k) in _MINISTRIES for k in range(max(0, i - 3), i)):
        return False
    near = (*range(max(0, i - 9), i), *range(end, min(end + 4, len(line))))
    return any(line.norm(k).startswith(_LED) for k in near)


def opens(line: Line, i: int) -> bool:
    """Tell whether word `i` opens a line, a sentence or the part after a semicolon."""
    if i == 0:
        return not line.text[: line.words[0].start].strip(" •-–*·|→▪\n")
    gap = line.gap(i - 1)
    return "\n" in gap or gap in ("; ", " ; ")


def listed_portfolio(line: Line, i: int) -> tuple[Found, int] | None:
    """Read "Affaires étrangères : X", "Travail, Santé et Solidarités : X" where a line starts."""
    if not line.words[i].capital:
        return None
    if (post := _listed_post(line, i)) is not None:
        return post
    end = line.portfolio(i)
    while end > i and line.gap(end - 1) in (", ", " "):
        start = end + 1 if line.norm(end) == "et" else end
        further = line.portfolio(start) if start < len(line) else start
        if further == start or (line.gap(end - 1) == " " and start == end):
            break
        end = further
    if end == i or not _colon(line, end):
        return None
    return _found(line, i, end), end


def _colon(line: Line, end: int) -> bool:
    """Tell whether a colon and a name follow the words that end before word `end`."""
    if line.gap(end - 1) == ", " and (post := line.role(end)) is not None:
        end = post[1]  # "Affaires étrangères, vice-Premier ministre | ⟦P⟧"
    named = end < len(line) and line.words[end].capital
    return named and line.gap(end - 1) in (" : ", ": ", " | ", " – ", " — ", " - ")


def _listed_post(line: Line, i: int) -> tuple[Found, int] | None:
    """Read "Porte-parolat : ⟦P⟧", "Diplomatie : ⟦P⟧" where a line starts."""
    for end in (i + 1, i + 2):
        head = _HEADS.get(" ".join(line.norm(k) for k in range(i, end)))
        if head is not None and _colon(line, end):
            start, stop = line.words[i].start, line.words[end - 1].end
            return Found(start, stop, *head), end
    return None


def _found(line: Line, i: int, end: int) -> Found:
    """Return the minister of the portfolio ``[i, end)``."""
    scope = line.slice(i, end)
    start, stop = line.words[i].start, line.words[end - 1].end
    return Found(start, stop, "minister", f"ministre {_linked(scope, line.norm(i))}", scope)


def _linked(scope: str, first: str) -> str:
    if first[0] in "aeiouh" and not first.endswith("s"):
        return f"de l'{scope}"
    if first.endswith("s") and first not in {"outre"}:
        return f"des {scope}"
    if first.endswith("ment") or first in {"travail", "budget",
                 "logement", "climat", "numerique", "commerce", "plan",
                 "tourisme", "tresor"}:  # fmt: skip
        return f"du {scope}"
    return f"de la {scope}"
