"""The keys under which an authority files its items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from hustings.folding import (
    acronym,
    fold,
    initials_keys,
    is_full_name,
    short_keys,
    surname_keys,
    words_of,
)
from hustings.link.tables import Row, Term
from hustings.model.annotation import EntityKind
from hustings.model.swift import swift


class KeyKind(IntEnum):
    """How a key came from a name; a lower one is better evidence."""

    EXACT = 0
    SHORT = 1  # given name and surname, nothing between
    INITIALS = 2
    SURNAME = 3  # a tail of a person's name
    GIVEN = 4  # the first word of a person's name
    ACRONYM = 5  # made from the words of a party's name, not written in the authority
    JOINED = 6  # a person's name as a handle: without spaces
    SIMILAR = 7  # a slip of the pen away; never filed, only found


@swift
@dataclass(frozen=True, slots=True)
class Hit:
    """An item found under a key.

    Attributes:
        item: Row id of the item in the authority.
        kind: How the key was made.
        form: The name, as the authority writes it, that the key came from.
        start: First year in which the name was used, if known.
        end: Last year in which it was used, if known.
        likeness: 1 for an equal key, less for a similar one.
    """

    item: int
    kind: KeyKind
    form: str
    start: int | None = None
    end: int | None = None
    likeness: float = 1.0

    def covers(self, year: int) -> bool:
        """Tell whether the name was used in a year, give or take two."""
        return (self.start is None or self.start - 2 <= year) and (
            self.end is None or year <= self.end + 2
        )


def keys_of(row: Row) -> Iterator[tuple[str, KeyKind, Term]]:
    """Yield key, kind of key and the form it comes from (with its years), without repeats."""
    seen: set[tuple[str, KeyKind, str]] = set()
    for form in _forms(row):
        for key, kind in _keys_of_form(form.value, row.kind):
            if key and (key, kind, form.value) not in seen:
                seen.add((key, kind, form.value))
                yield key, kind, form


def _forms(row: Row) -> Iterator[Term]:
    seen: set[str] = set()
    for form in (
        Term(row.label_en),
        Term(row.label_fr),
        *(Term(alias) for alias in row.aliases),
        *row.names,
    ):
        if form.value and form.value not in seen:
            seen.add(form.value)
            yield form


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def _keys_of_form(form: str, kind: EntityKind) -> Iterator[tuple[str, KeyKind]]:
    spelt = form.translate(_UMLAUTS)
    for spelling in (form, spelt) if spelt != form else (form,):
        yield from _keys_of_spelling(spelling, kind)


def _keys_of_spelling(form: str, kind: EntityKind) -> Iterator[tuple[str, KeyKind]]:
    yield fold(form), KeyKind.EXACT
    if kind is EntityKind.PERSON and is_full_name(form):
        for key in short_keys(form):
            yield key, KeyKind.SHORT
        yield fold(form).replace(" ", ""), KeyKind.JOINED
        for key in initials_keys(form):
            yield key, KeyKind.INITIALS
            yield key.replace(" ", ""), KeyKind.JOINED
        for key in surname_keys(form):
            yield key, KeyKind.SURNAME
        yield fold(words_of(form)[0]), KeyKind.GIVEN
    elif kind is EntityKind.PARTY:
        yield acronym(form), KeyKind.ACRONYM
