"""Cue words by language: data, not code."""

from __future__ import annotations

from dataclasses import dataclass

from hustings.errors import UnknownLanguage
from hustings.languages import en, fr


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words of one language that help to find names; all in lower case.

    Attributes:
        titles: Title before a name to the gender it shows ("f", "m" or "").
        not_names: Words that are no part of a name, even with a capital.
        doubtful_given: Given names that are also common words.
        particles: Words inside a name written small ("de", "van").
        courtesy: Titles such as "Mr" that make a name of any capitalised word.
        royal: Titles that go before a given name alone.
        offices: Titles of office that make a surname of a lone capitalised word.
        suffixes: Words after a name that belong to it ("Jr").
        person_verbs: Pattern of verbs that have a person as subject.
        auxiliaries: Pattern of verbs that may have anything as subject.
        description: Pattern of what follows "name, ".
        person_objects: Pattern of what a person follows as its object.
        abbreviations: Words whose full stop does not end a sentence, without that stop.
    """

    titles: dict[str, str]
    not_names: frozenset[str]
    doubtful_given: frozenset[str]
    particles: frozenset[str]
    courtesy: frozenset[str]
    royal: frozenset[str]
    offices: frozenset[str]
    suffixes: frozenset[str]
    person_verbs: str
    auxiliaries: str
    description: str
    abbreviations: frozenset[str]
    person_objects: str


_WORDS = {
    name: NameWords(
        module.TITLES,
        module.NOT_NAMES,
        module.DOUBTFUL_GIVEN,
        module.PARTICLES,
        module.COURTESY,
        module.ROYAL,
        module.OFFICES,
        module.SUFFIXES,
        module.PERSON_VERBS,
        module.AUXILIARIES,
        module.DESCRIPTION,
        module.ABBREVIATIONS,
        module.PERSON_OBJECTS,
    )
    for name, module in (("en", en), ("fr", fr))
}


def name_words(language: str) -> NameWords:
    """Return the name words of `language` ("en" or "fr", a region after it is ignored).

    Raises:
        UnknownLanguage: The language is neither.
    """
    try:
        return _WORDS[language.partition("-")[0]]
    except KeyError:
        raise UnknownLanguage(f"no name words for language {language!r}; use en or fr") from None
