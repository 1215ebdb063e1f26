"""Which person of the authority is meant."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from hustings.folding import fold, is_full_name, short_key, without_possessive, without_title
from hustings.link import scores
from hustings.link.authority import Authority
from hustings.link.context import Context
from hustings.link.cues import (
    AGE_WORDS,
    OTHER_TRADES,
    apposed_trade,
    family_word,
    is_given_name,
    named_relatives,
)
from hustings.link.keys import Hit, KeyKind
from hustings.link.nicknames import unshortened
from hustings.link.scores import Candidate
from hustings.model.annotation import EntityKind, PersonDetail
from hustings.model.linking import Subject

_FULL: Final = (KeyKind.EXACT, KeyKind.SHORT, KeyKind.INITIALS)
# A surname borne by one person of the authority is better evidence than one borne by many.
_ONLY_BEARER: Final = 10
_ONLY_NAME: Final = 12
_BESIDE: Final = 70  # characters: an apposition, not the next sentence's subject
_UNDATED: Final = 18
_AHEAD: Final = 8
_OWN_PARTY: Final = 15
_NAMED_IN_FULL: Final = 45
_RELATIVE: Final = 45
_LONGEST_WORD: Final = 80
_BEFORE: Final = re.compile(r"([^\W\d_][\w’'-]*\.?)[ \N{NO-BREAK SPACE}]$")


def candidates(subject: Subject, context: Context, authority: Authority) -> list[Candidate]:
    """Return the persons that may be meant, best first, with their evidence."""
    name, gender = spoken_name(subject)
    found = _found(name, subject, context, authority)
    if not found:
        return found
    title = gender is not None
    if isinstance(subject.detail, PersonDetail):
        gender = gender or subject.detail.gender
    weights = context.countries(subject)
    for candidate in found:
        _weigh(candidate, subject, context)
        scores.gender_evidence(candidate, gender, title=title)
        against = 0.55 if _is_noted(candidate) and candidate.kind in _FULL else 1.0
        scores.country_evidence(candidate, weights, context.scene.language, against=against)
        _office_words(candidate, subject, authority)
    return _ranked(found)


def spoken_name(subject: Subject) -> tuple[str, str | None]:
    """Return the fullest name used, without title, and the gender that a title tells.

    A surname before which the text has a given name is that full name.
    """
    name, gender = without_title(without_possessive(subject.names[0]).lstrip("@#"))
    if not is_full_name(name):
        name = full_name_in(subject.nearby, name) or name
    return name, gender


def beside(subject: Subject) -> str:
    """Return the words right beside the first place of the name."""
    start = max(0, subject.nearby.find(subject.names[0]))
    end = start + len(subject.names[0])
    return subject.nearby[max(0, start - _BESIDE) : end + _BESIDE]


def full_name_in(text: str, surname: str) -> str | None:
    """Return given name and surname when `text` has a given name right before `surname`.

    >>> full_name_in("Julia Gillard replaced Kevin Rudd", "Rudd")
    'Kevin Rudd'
    """
    start = text.find(surname)
    while start > 0:
        match = _BEFORE.search(text, max(0, start - _LONGEST_WORD), start)
        if match and match[1][0].isupper() and is_given_name(match[1]):
            return f"{match[1]} {surname}"
        start = text.find(surname, start + 1)
    return None


def _found(name: str, subject: Subject, context: Context, authority: Authority) -> list[Candidate]:
    best: dict[int, Hit] = {}
    key = fold(name)
    full = is_full_name(name)
    other_forms = unshortened(key) if full else []
    keys = [key, short_key(name), *other_forms] if full else [key, key.replace(" ", "")]
    # "Giscard d'Estaing" has the form of a full name, but no given name.
    tail = not full or not is_given_name(name.split()[0])
    for asked in filter(None, keys):
        for hit in authority.lookup(asked):
            if hit.kind in (KeyKind.SURNAME, KeyKind.GIVEN) and not tail:
                continue
            if authority.row(hit.item).kind is not EntityKind.PERSON:
                continue
            if asked in other_forms and hit.kind is KeyKind.EXACT:
                hit = replace(hit, kind=KeyKind.SHORT)
            if hit.item not in best or hit.kind < best[hit.item].kind:
                best[hit.item] = hit
    if not best and full:
        for hit in authority.near(key, EntityKind.PERSON):
            best.setdefault(hit.item, hit)
    found = [_candidate(hit, authority) for hit in best.values()]
    relatives = [
        one for one in found if one.kind is KeyKind.GIVEN and _relative(one, subject, context)
    ]
    if relatives:
        return relatives
    if any(one.kind is not KeyKind.GIVEN for one in found):
        return [one for one in found if one.kind is not KeyKind.GIVEN]
    return found


def _candidate(hit: Hit, authority: Authority) -> Candidate:
    candidate = Candidate(authority.row(hit.item), hit.kind, hit.form)
    candidate.name(scores.NAME_POINTS[hit.kind] * hit.likeness)
    return candidate


def _weigh(candidate: Candidate, subject: Subject, context: Context) -> None:
    year = context.year
    scores.life_evidence(candidate, year)
    scores.term_evidence(candidate, year)
    scores.noted_evidence(candidate)
    scores.age_evidence(candidate, subject.nearby, year, words=context.may_hold(AGE_WORDS))
    scores.trade_evidence(
        candidate,
        beside(subject),
        apposed_trade(subject.nearby, subject.names[0]),
        others=context.may_hold(OTHER_TRADES),
    )
    shared = sorted(context.parties & {term.value for term in candidate.row.parties})
    if shared:
        candidate.add(_OWN_PARTY, f"the text speaks of the party {shared[0]}")
    _family(candidate, subject, context)


def _family(candidate: Candidate, subject: Subject, context: Context) -> None:
    """Count a full name in the same text: the person's own, or that of a relative."""
    if candidate.kind in _FULL:
        return
    name = candidate.row.label_en or candidate.row.label_fr
    label = fold(name)
    if candidate.kind is KeyKind.SURNAME and name.split(" ")[0] in named_relatives(subject.nearby):
        candidate.add(-_RELATIVE, "the text tells him or her apart as a relative")
    if candidate.kind is KeyKind.SURNAME and label in context.full_names:
        candidate.add(_NAMED_IN_FULL, "the text has the full name")
    elif candidate.kind is KeyKind.GIVEN and _relative(candidate, subject, context):
        candidate.add(_RELATIVE, "the text names a relative of that surname")


def _relative(candidate: Candidate, subject: Subject, context: Context) -> bool:
    """Tell whether the text speaks of relatives and names another person of the surname."""
    name = candidate.row.label_en or candidate.row.label_fr
    label, surname = fold(name), fold(name.split(" ", 1)[-1])
    return family_word(subject.nearby) and any(
        other != label and other.endswith(f" {surname}") for other in context.full_names
    )


def _is_noted(candidate: Candidate) -> bool:
    return any("listed among" in reason for reason in candidate.reasons)


def _ranked(found: list[Candidate]) -> list[Candidate]:
    """Return candidates, best first; the best gains when nobody else comes near."""
    ranked = sorted(found, key=lambda one: (-one.points, one.row.qid))
    if ranked and ranked[0].kind in _FULL and not _is_noted(ranked[0]):
        # A namesake of whom no date is known may be meant as well as one of whom it is.
        for rival in ranked[1:]:
            if scores.undated(rival) and rival.row.country == ranked[0].row.country:
                rival.add(min(_UNDATED, ranked[0].points - rival.points), "no date is known")
        ranked.sort(key=lambda one: (-one.points, one.row.qid))
    if not ranked or (len(ranked) > 1 and ranked[0].points - ranked[1].points < _AHEAD):
        return ranked
    best = ranked[0]
    if best.kind in _FULL or best.kind in (KeyKind.SIMILAR, KeyKind.JOINED):
        best.add(_ONLY_NAME, "nobody else who could be meant is called so")
    elif best.kind is KeyKind.SURNAME:
        best.add(_ONLY_BEARER, "nobody else who could be meant bears the surname")
    return ranked


def _office_words(candidate: Candidate, subject: Subject, authority: Authority) -> None:
    scores.words_evidence(candidate, subject.nearby, authority.positions(candidate.row))
