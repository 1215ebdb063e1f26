"""Persons: who is named in runs of capitalised words, before anything is merged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hustings.annotate.particles import goes_on_behind
from hustings.annotate.sights import Found, Sight, is_surname_word, title_before, word_before
from hustings.annotate.surroundings import (
    NOUN_CUE,
    SURNAME_MIN,
    introduced,
    shows_a_person,
)
from hustings.annotate.syllables import family_first
from hustings.annotate.tokens import Run, Token
from hustings.gazetteer import Gazetteer, fold
from hustings.seeking import sought

# The longest name in the authority that news text writes out in full has six words.
_LONGEST: Final = 6
# What follows these is a party or a list, unless the lists know it as a person.
_PARTY_SLOT: Final = sought(
    r"\b(?:candidate?s?|nominee|flagbearer|standard-bearer|members?|membres?|parti|coalition|party|"
    r"liste|alliance) (?:de |du |d'|of |of the |for the )?$",
    re.IGNORECASE,
)
_OF: Final = ("de", "du", "d'", "of", "the")
# "Le Pen" alone is a surname, not a full name.
_PARTICLE_STARTS: Final = frozenset("le la de du des van von el al di da del".split())


def apart(run: Run, gazetteer: Gazetteer) -> Run:
    """Return `run` with the hyphen of a duel undone ("Nicolas Sarkozy-Alain Juppé")."""
    if len(run) < 3 or not any("-" in t.text for t in run[1:-1]):
        return run
    made: list[Token] = []
    for i, token in enumerate(run):
        left, hyphen, right = token.text.partition("-")
        inner = 0 < i < len(run) - 1 and hyphen and fold(right) in gazetteer.given
        if inner and fold(left) not in gazetteer.given and not right.count("-"):
            middle = token.start + len(left)
            made.append(Token(token.start, middle, left, fold(left)))
            made.append(Token(middle + 1, token.end, right, fold(right)))
        else:
            made.append(token)
    return tuple(made)


def full_names(run: Run, sight: Sight) -> Iterator[Found]:
    """Yield the full names in a run, left to right, not overlapping."""
    position = 0
    while position < len(run):
        found = None
        token = run[position]
        if not token.small and not sight.taken(token.start, token.end):
            found = _known(run, position, sight)
            slot = _PARTY_SLOT.search(sight.text, max(0, token.start - 32), token.start)
            # "le parti de Joseph K." has a person, "le candidat de Benno Bokk Yakaar" a coalition
            owner = slot and slot[0].lower().startswith(("parti", "party", "liste"))
            whole = len(run) == position + 2  # "le candidat de Marc ⟦B⟧" is somebody's
            unlisted = not ((owner or whole) and sight.gazetteer.given.get(token.folded))
            titled = token.folded in sight.words.titles  # "the party of President ⟦P⟧"
            if not found and unlisted and slot and slot[0][-3:].strip() in _OF and not titled:
                return
            if not found:
                found = (
                    _titled(run, position, sight)
                    or _given(run, position, sight)
                    or _supported(run, position, sight)
                    or _of_syllables(run, position, sight)
                )
        if found:
            name, position = found
            sight.reached["end"] = name.end
            yield name
        else:
            position += 1


def _courtesy_before(start: int, sight: Sight) -> bool:
    return word_before(sight.text, start).lower().rpartition("'")[2] in sight.words.courtesy


def _found(tokens: Sequence[Token], sight: Sight, *, known: bool = False) -> Found:
    words = tuple(token.folded for token in tokens)
    gender = title_before(tokens[0].start, sight)
    own = sight.gazetteer.given.get(words[0], "")
    if not own and "-" in words[0]:
        own = sight.gazetteer.given.get(words[0].partition("-")[0], "")
    return Found(
        tokens[0].start,
        tokens[-1].end,
        words,
        full=len(words) > 1,
        known=known,
        gender=gender or own,
        courtesy=gender is not None and _courtesy_before(tokens[0].start, sight),
    )


def _joined(tokens: Sequence[Token]) -> str:
    return " ".join(token.folded for token in tokens).replace("d' ", "d'")


def _known(run: Run, start: int, sight: Sight) -> tuple[Found, int] | None:
    persons = sight.gazetteer.persons
    for end in range(min(len(run), start + _LONGEST), start + 1, -1):
        tokens = run[start:end]
        if _joined(tokens) in persons and not _is_other(tokens, sight):
            if _borne_last(run, end, sight):
                return _found(run[start : end + 1], sight), end + 1
            end = _with_suffix(run, end, sight)
            return _found(run[start:end], sight, known=True), end
    return None


def _borne_last(run: Run, at: int, sight: Sight) -> bool:
    """Tell whether one more name ends a run behind a known one: "Samia Suluhu ⟦B⟧"."""
    if at + 1 != len(run) or run[at].small or not _plausible(run[at], sight):
        return False
    word = run[at].folded
    lists = sight.gazetteer
    return (word in lists.given or word in lists.surnames) and word not in lists.places


def _is_other(tokens: Sequence[Token], sight: Sight) -> bool:
    """A known full name that is rather a place, party or organization here."""
    if sight.taken(tokens[0].start, tokens[-1].end):
        return True
    return all(not is_surname_word(token, sight) for token in tokens)


def _titled(run: Run, start: int, sight: Sight) -> tuple[Found, int] | None:
    """A name after a title: "Mr Tinubu" is left to the surnames, "Prof. Maimuna Waziri" is here."""
    token = run[start]
    inside = start > 0 and run[start - 1].text.lower() in sight.words.titles
    day = token.text in _DAYS
    entitled = inside or title_before(token.start, sight) is not None
    if not entitled and not (day and introduced(token.start, sight)):
        return None
    if _is_title(token, sight):
        return None
    if day:  # "Governor Monday ⟦B⟧", not "the governor Monday"
        named = start + 2 == len(run) and _plausible(run[start + 1], sight)
        return (_found(run[start:], sight), start + 2) if named else None
    known = token.text in sight.gazetteer.acronyms or token.text in sight.gazetteer.weak
    last = start + 1 == len(run) or _is_acronym(run[start + 1])
    initials = len(token.text) == 2 and not known and not last
    if _is_acronym(token) and not initials:
        return None
    if not is_surname_word(token, sight) or token.folded in sight.gazetteer.places:
        return None
    end = _extent(run, start, sight)
    return (_found(run[start:end], sight), end) if end - start > 1 else None


def _given(run: Run, start: int, sight: Sight) -> tuple[Found, int] | None:
    token = run[start]
    given = sight.gazetteer.given
    first = token.folded
    if _is_title(token, sight):
        return None
    initials = token.text.endswith(".") and len(token.text) <= 6
    if (
        not initials
        and first not in given
        and not _APOSTROPHE.fullmatch(token.text)
        and not ("-" in first and first.partition("-")[0] in given)
    ):
        return None
    common = token.text.lower() in sight.words.not_names
    opening = token.start in sight.starts
    if initials and not (start + 1 < len(run) and _plausible(run[start + 1], sight)):
        return None
    end = _extent(run, start, sight)
    if end - start < 2:
        return None
    if (
        run[end - 1].folded in sight.gazetteer.places
        and any(t.small for t in run[start:end])
        and not given.get(first)
    ):
        return None
    unsure = initials or common or (opening and first in sight.words.doubtful_given)
    if unsure and not initials and not common and end == start + 2 == len(run):
        unsure = sight.gazetteer.surnames.get(run[start + 1].folded, 0) < _MANY
    loose = not initials and not common and sight.loose.match(sight.text, run[end - 1].end)
    if unsure and not loose and not shows_a_person(run, start, sight, end):
        return None
    if first in sight.gazetteer.places and _after_preposition(token.start, sight):
        surname = run[end - 1]
        alone = end - start == 2 and end == len(run) and given.get(first)
        if not alone or not _OF_SOMEBODY.search(sight.text, max(0, token.start - 4), token.start):
            return None
        if not _plausible(surname, sight) or surname.folded in sight.gazetteer.places:
            return None
    second = next((t for t in run[start + 1 : end - 1] if not t.small), None)
    if (
        second is not None
        and second.folded in given
        and _BRIEF.search(sight.text, max(0, token.start - 8), token.start)
    ):
        return None  # "la ministre de la Santé ⟦B⟧", though Sante is a given name somewhere
    start = _reach_back(run, start, end, sight)
    return _found(run[start:end], sight), end


# Given names in Nigeria and elsewhere.
_DAYS: Final = frozenset(("Sunday", "Monday", "Tuesday", "Thursday", "Friday", "Saturday"))
# A given name of its own making: "Ja'Mal ⟦B⟧".
_APOSTROPHE: Final = re.compile(r"[A-Z][a-z]{1,5}'[A-Z][a-z]{1,12}")
# "loin de Jordan ⟦B⟧", "à Florence ⟦B⟧": a given name that is a place too.
_OF_SOMEBODY: Final = re.compile(r"\b(?:de|à|par)\s\Z")
_BRIEF: Final = re.compile(r"\bde la \Z")
_ARTICLE: Final = re.compile(r"\b(?:la|le|du|au|aux|des) \Z")
_NO_NAME_ENDING: Final = re.compile(r".{3,}(?:ing|ed|ly|ment|ant|ent|ée?s?)$")


def _reach_back(run: Run, start: int, end: int, sight: Sight) -> int:
    """Return where a name begins whose first word no list knows: "Khamisu Ahmed Mailantarki"."""
    if start == 0 or run[start - 1].start < sight.reached.get("end", 0):
        return start
    token = run[start - 1]
    if NOUN_CUE.search(sight.text, max(0, token.start - 6), token.start):
        return start
    if _ARTICLE.search(sight.text, max(0, token.start - 5), token.start):
        return start  # "la secrétaire d'État à la Ville ⟦B⟧"
    if not _plausible(token, sight) or _is_acronym(token) or len(token.folded) < SURNAME_MIN:
        return start
    if token.folded in sight.gazetteer.places or token.folded in sight.gazetteer.districts:
        return start
    if token.text.lower() in sight.common:
        return start
    if sight.text[token.end : run[start].start] != " ":
        return start
    if token.start in sight.starts and (
        _NO_NAME_ENDING.match(token.folded) or not shows_a_person(run, start, sight, end)
    ):
        return start
    return start - 1


_PLACE_CUE: Final = re.compile(
    r"\b(?:in|at|from|near|of|to|de|à|en|vers|près de|dans|sur|comme)\s$", re.IGNORECASE
)


def _after_preposition(start: int, sight: Sight) -> bool:
    return _PLACE_CUE.search(sight.text, max(0, start - 10), start) is not None


def _is_acronym(token: Token) -> bool:
    return token.text.isupper() and 1 < len(token.text) <= 5 and token.text.isalpha()


def _supported(run: Run, start: int, sight: Sight) -> tuple[Found, int] | None:
    """Two or more capitalised words with no known given name, but used as a person is."""
    token = run[start]
    if not _plausible(token, sight) or token.folded in sight.gazetteer.places:
        return None
    if token.text.isupper() and len(token.text) > 1:
        return None
    if token.folded in _PARTICLE_STARTS:
        return None
    end = _extent(run, start, sight)
    if run[end - 1].folded in sight.gazetteer.places:
        return None
    if any(t.folded in sight.gazetteer.given for t in run[start + 1 : end - 1]):
        return None
    if any(t.folded in ("de", "du", "des", "d'") for t in run[start:end]):
        return None
    if any(t.text.lower() in sight.common for t in run[start:end]):
        return None
    if not 2 <= end - start <= 4 or (end < len(run) and not run[end].small):
        return None
    if not shows_a_person(run, start, sight, end):
        return None
    return _found(run[start:end], sight), end


def _of_syllables(run: Run, start: int, sight: Sight) -> tuple[Found, int] | None:
    """A family name before a given name of two syllables, the second of them in small letters."""
    if start + 1 >= len(run) or sight.text[run[start].end : run[start + 1].start] != " ":
        return None
    family, given = run[start], run[start + 1]
    first, _, second = given.text.partition("-")
    if not second.islower() or not first[:1].isupper() or not family.text[:1].isupper():
        return None
    if not family_first(family.text, given.text):
        return None
    if family.text.lower() in sight.words.titles or family.small:
        return None
    if sight.taken(family.start, family.end) or sight.taken(given.start, given.end):
        return None
    return _found(run[start : start + 2], sight), start + 2


_MANY: Final = 2  # persons of the lists who bear a surname that cannot be much else


def _plausible(token: Token, sight: Sight) -> bool:
    return (
        is_surname_word(token, sight)
        and len(token.folded) >= 2
        and not _is_title(token, sight)
        and not sight.taken(token.start, token.end)
    )


def _is_title(token: Token, sight: Sight) -> bool:
    """Tell whether a word is a title here: "cheikh" is one, "Cheikh" a given name."""
    named = token.text[:1].isupper() and sight.gazetteer.given.get(token.text.lower())
    return token.text.lower() in sight.words.titles and not named


def _extent(run: Run, start: int, sight: Sight) -> int:
    """Return the index after the last word of the name that starts at `start`."""
    end = start + 1
    limit = min(len(run), start + _LONGEST)
    while end < limit:
        token = run[end]
        if token.small:
            step = end
            while step < limit and run[step].small:
                step += 1
            if step >= limit or not goes_on_behind(run, start, end, step, sight):
                break
            end = step + 1
            continue
        if not _continues_name(run, start, end, sight):
            break
        end += 1
    return _with_suffix(run, end, sight)


def _continues_name(run: Run, start: int, at: int, sight: Sight) -> bool:
    token = run[at]
    text = token.text.lower()
    if text in ("le", "la", "de", "van", "al", "el", "ben", "bin", "mc") and at + 1 < len(run):
        return not run[at + 1].small
    if text.startswith("le") and text == "le":
        return False
    if sight.taken(token.start, token.end) and at - start >= 1:
        return False
    if text in sight.words.titles:
        last = at + 1 == len(run) and at - start == 1
        return last and bool(sight.gazetteer.given.get(run[start].folded))
    if not is_surname_word(token, sight):
        previous = run[at - 1].text.lower()
        return previous in ("le", "la", "de", "van") or _surname_anyway(run, start, at, sight)
    return not (token.text.isupper() and len(token.text) > 1 and not run[start].text.isupper())


def _surname_anyway(run: Run, start: int, at: int, sight: Sight) -> bool:
    """A common word as surname ("Gordon Brown"): last of the run, after a sure given name.

    Behind a title it may also be the word for a people ("Premier Bill English"), and it may be
    the first of two surnames ("Anna Hall Findlay").
    """
    token = run[at]
    if at - start != 1 or at + 2 < len(run):
        return False
    if at + 1 < len(run) and not (
        run[at + 1].folded in sight.gazetteer.surnames and is_surname_word(run[at + 1], sight)
    ):
        return False
    if title_before(run[start].start, sight) is not None and at + 1 == len(run):
        known = run[start].folded in sight.gazetteer.given
        return known and bool(sight.gazetteer.surnames.get(token.folded))
    if token.folded in sight.gazetteer.people:
        return False
    return bool(
        sight.gazetteer.surnames.get(token.folded, 0) >= 2
        and (run[start].folded in sight.gazetteer.given or _APOSTROPHE.fullmatch(run[start].text))
        and run[start].folded not in sight.words.doubtful_given
    )


def _with_suffix(run: Run, end: int, sight: Sight) -> int:
    if end < len(run) and run[end].text.lower() in sight.words.suffixes:
        return end + 1
    return end
