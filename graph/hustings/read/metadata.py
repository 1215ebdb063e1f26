"""Language, date and publisher of a document, from its text when nobody tells."""

from __future__ import annotations

import functools
import re
from datetime import date, datetime
from typing import Any, Final

from hustings.errors import UnknownLanguage

LANGUAGES: Final = ("en", "fr")
# A text with this share of function words of one language is in that language; the German,
# Spanish and Italian articles tried stay under 0.08 for both.
_CLEAR_SHARE: Final = 0.18
_FEW_SHARE: Final = 0.1  # of function words, where the identifier says the same
_SAMPLE_CHARACTERS: Final = 6_000

_FUNCTION_WORDS: Final = {
    "en": frozenset(
        "the of and to in a is that for it was on with as he his be at by had not are but from or "
        "have an they which one were her all she there would their we him been has when who will "
        "more no if out so said what up its about into than them can only other new some could "
        "time these two may then do first any my now such like our over even most me after also "
        "did many before must through back where your well down should because each just those "
        "how too".split()
    ),
    "fr": frozenset(
        "le la les de des du un une et à en est que qui dans pour pas par sur il elle au aux avec "
        "ce cette ces son sa ses se plus ne a ont été sont mais ou où leur leurs nous vous ils "
        "elles on était avait être avoir fait comme tout tous après avant entre sans sous lui même "
        "aussi dont deux contre selon depuis encore très si c l d n s qu".split()
    ),
}
_WORD: Final = re.compile(r"[^\W\d_]+")

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv",
            "february feb février fevrier févr fevr fév",
            "march mar mars",
            "april apr avril avr",
            "may mai",
            "june jun juin",
            "july jul juillet juil",
            "august aug août aout",
            "september sept sep septembre",
            "october oct octobre",
            "november nov novembre",
            "december dec décembre decembre déc",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO: Final = re.compile(
    r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d)?(Z|[+-]\d\d:?\d\d)?)?"
)
_STAMPED: Final = re.compile(
    r"\b(?:publi[ée]e?|mise? à jour|posted|published|updated|modifiée?)\b"
    r"(?:\s{0,3}:)?(?:\s{1,3}(?:le|on|at)\b)?(?:\s{1,3}[^\W\d_]{2,10},?(?=\s\d))?",
    re.IGNORECASE,
)
_NUMERIC: Final = re.compile(
    r"(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?:\s*(?:à|at|-|,)?\s*(\d{1,2})[h:](\d\d))?"
)
_DAY_MONTH: Final = re.compile(
    rf"(\d{{1,2}})(?:er|st|nd|rd|th)?\s+({_MONTH})\.?,?\s+((?:19|20)\d\d)", re.IGNORECASE
)
_MONTH_DAY: Final = re.compile(
    rf"({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,\s+((?:19|20)\d\d)", re.IGNORECASE
)
_HEAD_CHARACTERS: Final = 1_500
_DATELINE: Final = re.compile(
    r"^(?:[A-ZÀ-Þ][\w'’.-]+[ ,]{1,2}){1,4}\(?([A-Z]{2,8})\)?\s{1,3}[—–-]{1,2}", re.MULTILINE
)


@functools.cache
def identifier() -> Any:  # Any: py3langid ships no types
    """Return what tells some 100 languages: 75 MB, read when it is first asked for."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loads a model of 30 MB: only here

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str, name: str, declared: str | None = None, hint: str | None = None) -> str:
    """Return "en" or "fr".

    Function words decide where they are clear; else an offline identifier of some 100 languages.
    A declared language is believed unless the text is clearly in another one; a hint (a page's
    ``lang`` attribute is often a template's) only when nothing else tells.

    Raises:
        UnknownLanguage: The text is in neither language, or too short to tell.
    """
    wanted = (declared or "").split("-")[0].split("_")[0].lower()
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE_CHARACTERS])]
    shares = {
        language: sum(word in known for word in words) / max(len(words), 1)
        for language, known in _FUNCTION_WORDS.items()
    }
    first, second = sorted(LANGUAGES, key=lambda item: -shares[item])
    if len(words) >= 12 and shares[first] >= _CLEAR_SHARE and shares[first] > 2 * shares[second]:
        return first
    if wanted in LANGUAGES:
        return wanted
    if wanted:
        raise UnknownLanguage(f"{name}: declared as {declared!r}; only en and fr are read")
    found, probability = identifier().classify(text[:_SAMPLE_CHARACTERS])
    rival = max(share for language, share in shares.items() if language != found)
    few = _FEW_SHARE if rival else _FEW_SHARE / 2  # names and figures have no such words
    if found in LANGUAGES and (probability > 0.8 or shares[found] >= few):
        return str(found)
    if hint in LANGUAGES and len(words) < 12:
        return str(hint)
    if len(words) < 12:
        raise UnknownLanguage(
            f"{name}: too short to tell the language (words: {len(words)}); say it as `language` "
            "in the front matter of a .md file, a JSON key or a column, or as `lang` of a page"
        )
    if found in LANGUAGES:
        raise UnknownLanguage(f"{name}: too little of it is plain text to tell the language")
    raise UnknownLanguage(f"{name}: looks like {found!r}; only English and French are read")


def parse_date(value: object) -> date | datetime | None:
    """Return the date or aware time that `value` writes in ISO 8601, or None.

    A time without a zone is kept as its day: the zone cannot be known.
    """
    if not isinstance(value, str):
        return None
    match = _ISO.search(value)
    return _from_iso(match) if match else None


def _from_iso(match: re.Match[str]) -> date | datetime | None:
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        if match[4] and match[6]:
            return datetime.fromisoformat(match[0].replace(" ", "T"))
    except ValueError:
        return None
    return day


def date_in_head(text: str) -> date | datetime | None:
    """Return the publication date that the first lines of `text` print, if they do.

    "publié le 29/01/2017", "Published January 29, 2017" and an ISO date that stands on a line of
    its own (also as a link or heading) count; a date inside a sentence does not.
    """
    head = text[:_HEAD_CHARACTERS]
    for stamp in _STAMPED.finditer(head):
        found = _date_at(head, stamp.end())
        if found:
            return found
    for line in head.split("\n"):
        bare = re.sub(r"\]\([^)]*\)", "]", line).strip(" #*[]>_\t")
        match = _ISO.fullmatch(bare)
        if match:
            return _from_iso(match)
    return None


def _date_at(text: str, position: int) -> date | datetime | None:
    rest = text[position : position + 60].lstrip(" :,\t")
    iso = _ISO.match(rest)
    if iso:
        return _from_iso(iso)
    try:
        if found := _NUMERIC.match(rest):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _DAY_MONTH.search(rest):
            return date(int(found[3]), _MONTHS[found[2].lower()], int(found[1]))
        if found := _MONTH_DAY.search(rest):
            return date(int(found[3]), _MONTHS[found[1].lower()], int(found[2]))
    except ValueError:
        return None
    return None


def publisher_in_dateline(text: str) -> str | None:
    """Return the agency or outlet of a dateline such as "Paris (AFP) —", if there is one."""
    match = _DATELINE.search(text[:_HEAD_CHARACTERS])
    return match[1] if match else None
