"""Word classes that the clause search needs, one table a language (``frames/*/words.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from hustings.extract.tokens import fold
from hustings.extract.verbs import forms
from hustings.seeking import Sought, sought


@dataclass(frozen=True)
class Words:
    """Word classes of one language; every word is folded (lower case, no accents).

    Attributes:
        control: What a word before an infinitive does to it: "assert", "predict", "refuse",
            "deny" or "appeal" (somebody else is called upon).
        gerund: The same for a word before an -ing form.
        adverbials: Ends of a text that are adverbial phrases.
        purposes: Ends of a clause whose infinitive tells what it was done for, and so was done.
        companions: Words that add somebody to a subject: "B, like D, …".
        remainders: What ends a list without a name: "B, C and others".
    """

    language: str
    adverbs: frozenset[str]
    not_adverbs: frozenset[str]
    adverbials: re.Pattern[str]
    purposes: re.Pattern[str]
    companions: re.Pattern[str]
    remainders: re.Pattern[str]
    negation: frozenset[str]
    have: frozenset[str]
    be: frozenset[str]
    do: frozenset[str]
    future: frozenset[str]
    conditional: frozenset[str]
    modal: frozenset[str]
    clitics: frozenset[str]
    reflexive: frozenset[str]
    prepositions: frozenset[str]
    genitive: frozenset[str]
    conjunctions: frozenset[str]
    openers: frozenset[str]
    relatives: frozenset[str]
    pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    determiners: frozenset[str]
    possessives: frozenset[str]
    joins: frozenset[str]
    long_joins: tuple[str, ...]
    expanders: re.Pattern[str]
    transparent: frozenset[str]
    organs: frozenset[str]
    whole: frozenset[str]
    not_objects: frozenset[str]
    infinitive: frozenset[str]
    control: dict[str, str]
    gerund: dict[str, str]
    speech: frozenset[str]
    doubt: frozenset[str]
    contest: frozenset[str]
    cues: dict[str, Sought]
    classes: dict[str, str]

    def adverb(self, word: str) -> bool:
        """Tell whether a folded word is an adverb."""
        if word in self.adverbs:
            return True
        suffix = "ly" if self.language == "en" else "ment"
        return (
            len(word) > len(suffix) + 2 and word.endswith(suffix) and word not in self.not_adverbs
        )

    def cue(self, kind: str, text: str) -> str | None:
        """Return the first cue of a kind in folded text, or None."""
        found = self.cues[kind].search(text)
        return found[0] if found else None


def any_of(phrases: Iterable[str], before: str = r"(?<![\w-])", after: str = r"(?![\w-])") -> str:
    """Return a pattern for any of the folded phrases, longest first."""
    found = sorted({fold(p) for p in phrases}, key=lambda p: (-len(p), p))
    if not found:
        return r"(?!)"
    parts = (re.escape(p) if p.endswith("'") else re.escape(p) + after for p in found)
    return f"{before}(?:{'|'.join(parts)})"


@cache
def words(language: str) -> Words:
    """Return the word classes of "en" or "fr".

    Raises:
        FileNotFoundError: There is no table for the language.
    """
    place = resources.files("hustings.extract") / "frames" / language / "words.toml"
    table: dict[str, Any] = tomllib.loads(place.read_text(encoding="utf-8"))

    def bag(name: str) -> frozenset[str]:
        value = table[name]
        listed = value.split() if isinstance(value, str) else value
        return frozenset(w if w == "à" else fold(w) for w in listed)

    return Words(
        language=language,
        adverbs=bag("adverbs"),
        not_adverbs=bag("not_adverbs"),
        adverbials=re.compile(any_of(table["adverbials"], after="") + r"$"),
        purposes=re.compile(any_of(table["purposes"], after="") + r"$"),
        companions=re.compile(any_of(table["companions"]) + r"\s+"),
        remainders=re.compile(any_of(table["remainders"])),
        negation=bag("negation"),
        have=bag("have"),
        be=bag("be"),
        do=bag("do"),
        future=bag("future"),
        conditional=bag("conditional"),
        modal=bag("modal"),
        clitics=bag("clitics"),
        reflexive=bag("reflexive"),
        prepositions=bag("prepositions"),
        genitive=bag("genitive"),
        conjunctions=bag("conjunctions"),
        openers=bag("clause_openers"),
        relatives=bag("relatives"),
        pronouns=bag("pronouns"),
        plural_pronouns=bag("plural_pronouns"),
        determiners=bag("determiners"),
        possessives=bag("possessives"),
        joins=bag("joins"),
        long_joins=tuple(fold(w) for w in table["long_joins"]),
        expanders=re.compile(r"[\s,(:]*(?:" + any_of(table["expanders"]) + r")\s*:?\s*", re.I),
        transparent=bag("transparent"),
        organs=bag("organs"),
        whole=bag("whole"),
        not_objects=bag("not_objects"),
        infinitive=bag("infinitive"),
        control=_effects(table["control"], language),
        gerund=_effects(table["gerund"], language),
        speech=_verbs(table["speech"]["verbs"], language),
        doubt=_verbs(table["speech"]["doubt"], language),
        contest=_verbs(table["speech"]["contest"], language),
        cues={
            name: sought(any_of(list(phrases)), re.IGNORECASE)
            for name, phrases in table["cues"].items()
        },
        classes={
            name: any_of(listed.split() if isinstance(listed, str) else listed, "", "")
            for name, listed in table["classes"].items()
        },
    )


def _effects(table: dict[str, str], language: str) -> dict[str, str]:
    """Effect of every form of the words in a table; the first effect that lists a word wins."""
    found: dict[str, str] = {}
    for effect in ("appeal", "refuse", "deny", "predict", "assert"):
        for word in table.get(effect, "").split():
            found.setdefault(fold(word), effect)
            if _is_verb(word, language):
                for form in forms(word, language):
                    found.setdefault(fold(form), effect)
    return found


def _verbs(listed: str, language: str) -> frozenset[str]:
    return frozenset(fold(form) for verb in listed.split() for form in forms(verb, language))


_NOT_VERBS = frozenset(
    "due certain sure proud happy pleased delighted glad honoured honored free decision choice "
    "announcement commitment first last only latest ready poised set likely about willing prepared "
    "inclined tempted able eager keen bound expected tipped rumoured rumored thought believed "
    "understood said reported unlikely supposed intention effort readiness willingness temptation "
    "opportunity chance invitation reason option right "
    "unable unwilling reluctant loath hesitant failure too refusal after before by while when "
    "since upon on besides in of without from against than instead short out".split()
)


def _is_verb(word: str, language: str) -> bool:
    if language == "en":
        return word not in _NOT_VERBS
    return word.endswith(("er", "ir", "re", "oir")) and word not in ("fier", "premier", "dernier")
