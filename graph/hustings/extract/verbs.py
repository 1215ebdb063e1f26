"""Verb forms: every inflection of the verbs that frames name, with what each form can be.

English and regular French forms follow from rules; what is irregular stands in
``frames/{language}/verbs.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Final


class Form(StrEnum):
    """What an inflected form can be; one form may be several."""

    INFINITIVE = "inf"
    PRESENT = "pres"
    FIRST = "first"  # first person, for quoted speech: "je soutiens", "nous soutenons"
    IMPERFECT = "imperf"
    PAST = "past"
    FUTURE = "fut"
    CONDITIONAL = "cond"
    PARTICIPLE = "pp"
    GERUND = "ing"


_FINITE = (Form.PRESENT, Form.IMPERFECT, Form.PAST, Form.FUTURE, Form.CONDITIONAL)


@cache
def _irregular(language: str) -> Mapping[str, Mapping[str, str]]:
    place = resources.files("hustings.extract") / "frames" / language / "verbs.toml"
    return tomllib.loads(place.read_text(encoding="utf-8"))


@cache
def forms(lemma: str, language: str) -> Mapping[str, frozenset[Form]]:
    """Return every form of a verb (lower case) and what it can be.

    >>> sorted(forms("endorse", "en"))
    ['endorse', 'endorsed', 'endorses', 'endorsing']
    >>> sorted(forms("see off", "en"))
    ['saw off', 'see off', 'seeing off', 'seen off', 'sees off']
    """
    head, _, particle = lemma.partition(" ")
    if language == "en" and particle:
        return {f"{form} {particle}": tags for form, tags in forms(head, language).items()}
    rows = _english(lemma) if language == "en" else _french(lemma)
    found: dict[str, set[Form]] = {}
    for form, words in rows.items():
        for word in words.split():
            found.setdefault(word, set()).add(form)
    return {word: frozenset(tags) for word, tags in sorted(found.items())}


def finite(tags: frozenset[Form]) -> bool:
    """Tell whether a form can stand as the only verb of a clause."""
    return any(tag in tags for tag in _FINITE)


def _english(lemma: str) -> dict[Form, str]:
    odd = _irregular("en").get(lemma, {})
    third = odd.get("third") or _third_person(lemma)
    past = odd.get("past") or _english_past(lemma)
    return {
        Form.INFINITIVE: lemma,
        Form.PRESENT: f"{lemma} {third}",
        Form.FIRST: lemma,
        Form.PAST: past,
        Form.PARTICIPLE: odd.get("pp") or past,
        Form.GERUND: odd.get("ing") or _english_ing(lemma),
    }


def _third_person(lemma: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh|o)$", lemma):
        return lemma + "es"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies"
    return lemma + "s"


def _english_past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ied"
    return lemma + "ed"


def _english_ing(lemma: str) -> str:
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    return lemma + "ing"


_ENDINGS = {
    Form.IMPERFECT: "ais ait ions iez aient",
    Form.FUTURE: "ai as a ons ez ont",
    Form.CONDITIONAL: "ais ait ions iez aient",
}


def _french(lemma: str) -> dict[Form, str]:
    """Forms of a French verb: regular -er and -ir, or a row of the table.

    A row gives `like` (another verb whose forms are taken with its prefix changed), or `pres`,
    `imperf` (stem), `fut` (stem), `past`, `pp`, `ing`, `first`.
    """
    row = dict(_irregular("fr").get(lemma, {}))
    if "like" in row:
        model, old, new = row["like"].split()
        return {f: _prefixed(words, old, new) for f, words in _french(model).items()}
    if not row:
        row = _regular_er(lemma) if lemma.endswith("er") else _regular_ir(lemma)
    stem = row["fut"]
    imperfect = row["imperf"]
    participle = row["pp"]
    return {
        Form.INFINITIVE: lemma,
        Form.PRESENT: row["pres"],
        Form.FIRST: f"{row['first']} {stem}ai {stem}ons {stem}ais",
        Form.IMPERFECT: _joined(imperfect, Form.IMPERFECT),
        Form.PAST: row["past"],
        Form.FUTURE: _joined(stem, Form.FUTURE),
        Form.CONDITIONAL: _joined(stem, Form.CONDITIONAL),
        Form.PARTICIPLE: _agreed(participle),
        Form.GERUND: row["ing"],
    }


def _prefixed(words: str, old: str, new: str) -> str:
    return " ".join(re.sub(rf"^{old}", new, word) for word in words.split())


def _joined(stem: str, form: Form) -> str:
    return " ".join(stem + ending for ending in _ENDINGS[form].split())


def _agreed(participle: str) -> str:
    plural = participle if participle.endswith("s") else f"{participle}s"
    return f"{participle} {participle}e {plural} {participle}es"


# "Renouvelle", "projette"; others take an accent: "achète", "martèle".
_DOUBLED: Final = frozenset("appeler rappeler renouveler jeter rejeter projeter".split())


def _regular_er(lemma: str) -> dict[str, str]:
    stem = lemma[:-2]
    soft = stem
    if stem.endswith("g"):
        soft = stem + "e"
    elif stem.endswith("c"):
        soft = stem[:-1] + "ç"
    strong = stem
    if stem.endswith(("oy", "uy")):
        strong = stem[:-1] + "i"
    grave = re.sub(r"[eé](gu|qu|[^aeiouyéè]{1,2})$", r"è\1", strong)
    if lemma in _DOUBLED:
        grave = stem + stem[-1]
    if re.search(r"[eé](?:ll|tt|rr|ss|st|sc|nt|mp|nd|rc|rn|rd|rm|rv|rt|ct|ff)$", stem):
        grave = stem
    future = re.sub("è", "è", grave) + "er" if "é" not in stem[-3:] else stem + "er"
    present = f"{grave}e {grave}es {grave}ent {soft}ons {stem}ez"
    if grave != stem:
        present += f" {stem}ons"
    if stem.endswith("ay"):  # "balaye" and "balaie"
        present += f" {stem[:-1]}ie {stem[:-1]}ient"
    return {
        "pres": present,
        "first": f"{grave}e {soft}ons",
        "imperf": soft,
        "fut": future,
        "past": f"{soft}a {stem}èrent",
        "pp": f"{stem}é",
        "ing": f"{soft}ant",
    }


def _regular_ir(lemma: str) -> dict[str, str]:
    stem = lemma[:-1]
    return {
        "pres": f"{stem}s {stem}t {stem}ssons {stem}ssez {stem}ssent",
        "first": f"{stem}s {stem}ssons",
        "imperf": f"{stem}ss",
        "fut": lemma,
        "past": f"{stem}t {stem}rent",
        "pp": stem,
        "ing": f"{stem}ssant",
    }
