"""Who is meant by surnames that stand alone: "Abc said", "Mr Def", "are backing May"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from hustings.annotate.bare_surnames import bare_surname, called_after, surnames_in_office
from hustings.annotate.clusters import LONGEST_SURNAME, TYPO_MIN, Cast, Person
from hustings.annotate.figured_surnames import stands_beside_figure
from hustings.annotate.sights import Found, Sight, is_surname_word, title_before, word_before
from hustings.annotate.tokens import Run, Token
from hustings.gazetteer import fold
from hustings.seeking import sought


def surnames(
    runs: Iterable[Run], cast: Cast, sight: Sight, taken: set[int]
) -> Iterator[tuple[Person, Token, Token]]:
    """Yield who is meant by the words of runs that full names left over.

    `taken` holds the offsets of words that are taken. A title with an unknown surname starts a
    new person.
    """
    for run in runs:
        position = 0
        while position < len(run):
            hit = _surname_at(run, position, cast, sight, taken)
            if hit:
                person, end = hit
                yield person, run[position], run[end - 1]
                position = end
            else:
                position += 1


def _surname_at(
    run: Run, start: int, cast: Cast, sight: Sight, taken: set[int]
) -> tuple[Person, int] | None:
    token = run[start]
    if token.start in taken or (token.small and token.folded not in ("d'", "de", "van", "von")):
        return None
    gender = title_before(token.start, sight)
    for end in range(min(len(run), start + LONGEST_SURNAME), start, -1):
        tokens = run[start:end]
        if tokens[-1].small or any(t.start in taken for t in tokens):
            continue
        surname = " ".join(t.folded for t in tokens).replace("d' ", "d'")
        if end - start == 1 and not _may_stand_alone(run, start, sight, gender):
            continue
        slips = end - start == 1 and _may_be_slip(token, sight)
        person = cast.bearer(surname, gender or "", slips=slips, at=token.start)
        if person and (end - start > 1 or _is_surname_use(run, end, sight)):
            return person, end
    return _new_surname(run, start, cast, sight, gender)


def _may_be_slip(token: Token, sight: Sight) -> bool:
    gazetteer = sight.gazetteer
    return not (
        token.folded in gazetteer.places
        or token.folded in gazetteer.given
        or token.folded in gazetteer.surnames
        or token.text.lower() in sight.common
        or token.start in sight.starts
    )


def _may_stand_alone(run: Run, start: int, sight: Sight, gender: str | None) -> bool:
    token = run[start]
    if token.small or len(token.folded) < 2:
        return False
    if sight.taken(token.start, token.end):
        return False
    if is_surname_word(token, sight):
        return True
    # "May" the month, "Young" the word: only with a title, or in mid-sentence before a verb.
    if gender is not None:
        return True
    if _NO_DAY.match(sight.text, token.end):
        return True
    if token.start in sight.starts:
        return False
    if _SIDED.search(sight.text, max(0, token.start - 24), token.start):
        return not sight.text[token.end : token.end + 2].strip().isdigit()
    return bool(sight.verb.match(sight.text, token.end))


# "May 165, Smith 66", "gives May 55 percent": what is no day of a month is what somebody has.
_NO_DAY: Final = re.compile(
    r"(?: had| has| got| on| with)? (?:(?:3[2-9]|[4-9]\d)(?![\d.,]*\d)|\d{3}(?!\d)|\d{1,3},\d{3}\b|"
    r"\d{1,2}(?:\.\d+)? ?(?:%|per ?cent\b))"
)
# Before these words a month or the like is a person: "are supporting May".
_SIDED: Final = re.compile(
    r"\b(?:(?:back|support|endors|favou?r|join|prais|defeat|replac|succeed)(?:e[sd]?|s|ed|ing)?"
    r"|beats?|beating|behind|against) \Z"
)


def _is_surname_use(run: Run, end: int, sight: Sight) -> bool:
    """A lone surname does not stand inside another name ("Trump Tower", "Ford Foundation")."""
    if end < len(run):
        following = run[end]
        adjacent = sight.text[run[end - 1].end : following.start] == " "
        if adjacent and not following.small and following.text.lower() in _THING_HEADS:
            return False
    return True


_THING_HEADS: Final = frozenset(
    "tower foundation university stadium street avenue airport center centre institute library "
    "organization hotel school college group inc company".split()
)
# "Pope Francis", "le pape François": nobody else of the text who has this given name.
_HALLOWED: Final = sought(r"\b(?:[Pp]ape|[Pp]ope|[Ss]ainte?|St\.?|San) \Z")


def _new_surname(
    run: Run, start: int, cast: Cast, sight: Sight, gender: str | None
) -> tuple[Person, int] | None:
    token = run[start]
    if token.small or sight.taken(token.start, token.end):
        return None
    folded = token.folded
    if _HALLOWED.search(sight.text, max(0, token.start - 9), token.start):
        return None
    if gender is not None and (kind := _title_kind(token.start, sight)):
        # "Sir Keir", "King Charles": a given name.
        if folded in sight.gazetteer.given and (given := cast.called(folded)):
            return given, start + 1
        end = start + 1
        while end < len(run) and not run[end].small and is_surname_word(run[end], sight):
            end += 1
        fits = is_surname_word(token, sight) and token.text.lower() not in sight.words.titles
        fits = fits and not (token.text.isupper() and len(token.text) <= TYPO_MIN)
        if kind != "courtesy":
            fits = fits and end - start == 1 and folded not in sight.gazetteer.places
            fits = fits and (folded not in sight.gazetteer.given or kind == "royal")
        if fits:
            words = tuple(t.folded for t in run[start:end])
            found = Found(
                token.start,
                run[end - 1].end,
                words,
                full=False,
                gender=gender,
                courtesy=kind == "courtesy",
            )
            return cast.add_surname(found), end
        return None
    if bare := bare_surname(run, start, sight):
        return cast.add_surname(bare), len(run)
    if not is_surname_word(token, sight) or folded in sight.gazetteer.places:
        return None
    if len(run) == 1 and (given := cast.called(folded)):
        return given, start + 1
    if _known_surname(run, start, sight):
        found = Found(token.start, token.end, (folded,), full=False)
        return cast.add_surname(found), start + 1
    if start == 0 and _holds_figure(run, sight):
        words = tuple(t.folded for t in run)
        found = Found(token.start, run[-1].end, words, full=False)
        return cast.add_surname(found), len(run)
    return None


def _title_kind(start: int, sight: Sight) -> str:
    """Return what sort of title stands before `start`: one alone makes a name of a surname."""
    word = word_before(sight.text, start).rpartition("'")[2]
    if not word:
        return ""
    lower = word.lower()
    if lower in sight.words.courtesy:
        return "courtesy" if word[0].isupper() else ""
    if lower in sight.words.royal:
        return "royal"
    return "office" if lower in sight.words.offices else ""


def _holds_figure(run: Run, sight: Sight) -> bool:
    """Tell whether a figure of a vote beside a run of one word, or "Le ⟦B⟧", tells a surname."""
    first, last = run[0], run[-1]
    name = " ".join(t.folded for t in run)
    lists = sight.gazetteer
    if len(run) > 1 and name not in surnames_in_office():
        return False
    if len(name) < _SHORTEST or last.text.isupper() or sight.taken(first.start, last.end):
        return False
    if name in lists.places or name in lists.districts or first.text.lower() in sight.common:
        return False
    if _ARTICLE_BEFORE.search(sight.text, max(0, first.start - 5), first.start):
        return False

    def borne(word: str) -> bool:
        folded = fold(word)
        return folded in surnames_in_office() or folded in lists.surnames

    return stands_beside_figure(
        sight.text,
        first.start,
        last.end,
        known=borne(name) or (name in lists.given and sight.text[first.start - 2] != ","),
        opens=first.start in sight.starts,
        borne=borne,
    )


_SHORTEST: Final = 3
_ARTICLE_BEFORE: Final = re.compile(
    r"\b(?:the|la|le|les|in|at|en|à|of|de|des|du|aux|une?|an?) \Z", re.IGNORECASE
)


def _known_surname(run: Run, start: int, sight: Sight) -> bool:
    """A surname of a known politician that the document never gives in full."""
    token = run[start]
    if len(run) != 1 or len(token.folded) < 4 or token.folded in sight.gazetteer.districts:
        return False
    if token.folded in sight.gazetteer.given or token.text.isupper() or called_after(run, sight):
        return False
    if not sight.gazetteer.surnames.get(token.folded):
        return False
    return bool(sight.verb.match(sight.text, token.end))
