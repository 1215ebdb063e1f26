"""Keys under which names are compared: case, accents, dots, hyphens and titles do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_LIGATURES: Final = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l",
     "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "ð": "d", "þ": "th", "Ð": "d", "Þ": "th"}
)  # fmt: skip
_LIGATURE: Final = re.compile(f"[{''.join(map(chr, _LIGATURES))}]")
_NOT_WORD: Final = re.compile(r"[^\w]+|_", re.UNICODE)
_ACCENTS: Final = re.compile("[\u0300-\u034e\u0350-\u036f]+")
# Beyond Latin letters, their accents, and punctuation: there are marks of other scripts.
_RARE: Final = re.compile("[^\0-\u036f\u2000-\u206f]")
_ARTICLE: Final = re.compile(r"^(?:(?:the|les?|la) |l['’])", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"['’]s?$")

PARTICLES: Final = frozenset(
    "de du des d von van der den zu zur la le l di da del della dos do al el bin ibn ben ter ten "
    "af av st saint sainte mac mc o".split()
)

# Titles by the gender they tell: "f", "m" or "" for none. Keys are folded.
TITLES: Final = {
    "m": "m", "mr": "m", "monsieur": "m", "sir": "m", "lord": "m", "herr": "m", "signor": "m",
    "mme": "f", "mrs": "f", "ms": "f", "miss": "f", "madame": "f", "mlle": "f", "dame": "f",
    "lady": "f", "mademoiselle": "f", "baroness": "f", "messrs": "m", "mm": "m", "mmes": "f",
    "dr": "", "prof": "", "professor": "", "me": "", "maitre": "", "rev": "", "hon": "",
    "sen": "", "rep": "", "gov": "", "pr": "", "senator": "", "congressman": "m",
    "congresswoman": "f", "president": "", "general": "", "gen": "", "col": "",
    "governor": "", "chancellor": "", "taoiseach": "", "mayor": "", "speaker": "", "minister": "",
    "secretary": "", "representative": "", "premier": "", "councillor": "", "cllr": "", "rt": "",
    "senateur": "m", "senatrice": "f", "depute": "m", "deputee": "f", "ministre": "", "maire": "",
    "presidente": "f", "chancelier": "m", "chanceliere": "f", "gouverneur": "m",
    "prime minister": "", "first minister": "", "vice president": "", "foreign secretary": "",
    "home secretary": "", "premier ministre": "m", "premiere ministre": "f",
}  # fmt: skip


_ARTICLES: Final = frozenset({"le", "la", "the"})


class _Marks(dict[int, int | None]):
    """What becomes of each character when marks go; filled as characters are met."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.combining(chr(code)) else code
        self[code] = kept
        return kept


_MARKS: Final = _Marks()


@lru_cache(maxsize=1 << 14)  # a quarter of the memory; hardly a hit less
def fold(name: str) -> str:
    """Return the key of `name`: no case, marks, punctuation; words joined by single spaces.

    A name of single letters only ("P.S.", "U. M. P.") is joined to one word.

    >>> fold("Jean-Luc Mélenchon"), fold("P.S."), fold("Nathalie Kosciusko‐Morizet")
    ('jean luc melenchon', 'ps', 'nathalie kosciusko morizet')
    """
    words = _NOT_WORD.sub(" ", unmarked(name)).split()
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return "".join(words)
    return " ".join(words)


def unmarked(name: str) -> str:
    """Return `name` without case and marks, with its punctuation.

    >>> unmarked("Kosciusko-Morizet, Æneas"), unmarked("Élysée")
    ('kosciusko-morizet, aeneas', 'elysee')
    """
    if name.isascii():
        return name.lower()
    whole = name.translate(_LIGATURES) if _LIGATURE.search(name) else name
    decomposed = unicodedata.normalize("NFKD", whole)
    if _RARE.search(decomposed) is None:  # nearly always, and in half the time
        return _ACCENTS.sub("", decomposed).casefold()
    return decomposed.translate(_MARKS).casefold()


@lru_cache(maxsize=8192)  # a name is asked about again and again, of each place where it stands
def without_title(name: str) -> tuple[str, str | None]:
    """Return `name` without leading titles, and the gender they tell ("f", "m" or None).

    >>> without_title("Mme Le Pen"), without_title("Prime Minister Jean Martin")
    (('Le Pen', 'f'), ('Jean Martin', None))
    >>> without_title("le président Martin"), without_title("Bruno Le Maire")
    (('Martin', None), ('Bruno Le Maire', None))
    """
    gender: str | None = None
    rest = name.strip()
    while True:
        head, space, tail = rest.partition(" ")
        key = fold(head)
        second, more, behind = tail.partition(" ")
        if more and f"{key} {fold(second)}" in TITLES:
            head, key, tail = f"{head} {second}", f"{key} {fold(second)}", behind
        if key in _ARTICLES and more and fold(second) in TITLES:  # "le président", then a name
            rest = tail.strip()
            continue
        # "M" or "Me" alone with a dot or capital is a title; as the only word it is a name.
        if not space or key not in TITLES or not tail.strip():
            return rest, gender
        gender = TITLES[key] or gender
        rest = tail.strip()


def without_article(name: str) -> str:
    """Return `name` without the article it begins with.

    >>> without_article("Le Premier ministre"), without_article("the Greens")
    ('Premier ministre', 'Greens')
    """
    return _ARTICLE.sub("", name)


def without_possessive(name: str) -> str:
    """Return `name` without a final ``'s`` or apostrophe."""
    return _POSSESSIVE.sub("", name.strip())


def words_of(name: str) -> list[str]:
    """Return the words of a name as written: hyphens hold, spaces split."""
    return [word for word in name.replace("\N{NO-BREAK SPACE}", " ").split() if fold(word)]


@lru_cache(maxsize=8192)
def is_full_name(name: str) -> bool:
    """Tell whether a person's name has a given name before the surname.

    >>> is_full_name("Marine Le Pen"), is_full_name("Le Pen"), is_full_name("de Rugy")
    (True, False, False)
    """
    words = [fold(word) for word in words_of(without_title(name)[0])]
    return len(words) > 1 and words[0] not in PARTICLES


def surname_keys(name: str) -> list[str]:
    """Return the keys by which a person is called by surname, longest first.

    Every tail of the name counts, since no rule tells where a surname starts; a tail that begins
    with a dropped particle is followed by the tail without it.

    >>> surname_keys("François de Rugy"), surname_keys("Marine Le Pen")
    (['de rugy', 'rugy'], ['le pen', 'pen'])
    """
    words = words_of(without_title(name)[0])
    return [fold(" ".join(words[start:])) for start in range(1, len(words))]


@lru_cache(maxsize=8192)
def short_key(name: str) -> str:
    """Return the key of first and last word only, "" when nothing stands between them.

    >>> short_key("Marlin A. Stutzman")
    'marlin stutzman'
    """
    return next(iter(short_keys(name)), "")


def short_keys(name: str) -> list[str]:
    """Return the keys of each given name with the last word: people go by a middle name, too.

    >>> short_keys("Alexander Boris de Pfeffel Johnson")
    ['alexander johnson', 'boris johnson', 'pfeffel johnson']
    """
    words = words_of(without_title(name)[0])
    if len(words) < 3 or fold(words[-2]) in PARTICLES:
        return []
    given = [fold(word) for word in words[:-1]]
    return [
        f"{word} {fold(words[-1])}" for word in given if len(word) > 1 and word not in PARTICLES
    ]


def initials_keys(name: str) -> list[str]:
    """Return the keys of the name with its given name as initials.

    >>> initials_keys("Jean-Marc Ayrault")
    ['j m ayrault', 'j ayrault']
    """
    words = words_of(without_title(name)[0])
    if len(words) < 2:
        return []
    given = fold(words[0]).split()
    tail = fold(" ".join(words[1:]))
    if len(given) == 1 and len(given[0]) == 1:
        return []
    keys = [" ".join([*(part[0] for part in given), tail])]
    if len(given) > 1:
        keys.append(f"{given[0][0]} {tail}")
    return keys


def acronym(name: str) -> str:
    """Return the initials of the words of `name` that are not particles, in lower case.

    >>> acronym("Parti socialiste"), acronym("Front national")
    ('ps', 'fn')
    """
    words = [word for word in fold(name).split() if word not in PARTICLES]
    return "".join(word[0] for word in words) if len(words) > 1 else ""
