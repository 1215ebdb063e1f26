"""Short labels of parties in lists of figures: "Lab 45 (-1), Con 25 (+2), LD 9"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from hustings.annotate.parties import PartyFound, of_country
from hustings.gazetteer import Gazetteer, PartyEntry, fold
from hustings.seeking import sought

_COUNTRIES: Final = ("GB", "IE", "AU", "NZ", "CA", "US")
# What lists of figures call the parties of a country; what the gazetteer calls them.
_LABELS: Final = {
    "GB": {
        "lab": "labour party", "con": "conservative party", "cons": "conservative party",
        "ld": "liberal democrats", "ldem": "liberal democrats", "lib dem": "liberal democrats",
        "lib dems": "liberal democrats", "libdem": "liberal democrats", "ref": "reform uk",
        "ruk": "reform uk", "reform": "reform uk", "grn": "green party", "green": "green party",
        "greens": "green party", "snp": "scottish national party", "plaid": "plaid cymru",
        "pc": "plaid cymru", "ukip": "uk independence party", "labour": "labour party",
        "tories": "conservative party",
    },
    "IE": {
        "ff": "fianna fail", "fg": "fine gael", "sf": "sinn fein", "lab": "labour party",
        "labour": "labour party", "sd": "social democrats", "soc dems": "social democrats",
        "gp": "green party", "greens": "green party", "green": "green party",
        "pbp": "people before profit", "ii": "independent ireland", "aontu": "aontu",
    },
    "AU": {
        "alp": "australian labor party", "labor": "australian labor party",
        "l/np": "liberal-national coalition", "lnp": "liberal national party",
        "coalition": "liberal-national coalition", "grn": "australian greens",
        "greens": "australian greens", "on": "one nation", "one nation": "one nation",
        "onp": "one nation", "phon": "one nation", "nat": "national party",
    },
    "NZ": {
        "nat": "national party", "national": "national party", "lab": "labour party",
        "labour": "labour party", "grn": "green party of aotearoa new zealand",
        "greens": "green party of aotearoa new zealand", "act": "act new zealand",
        "nzf": "new zealand first", "nz first": "new zealand first", "tpm": "te pati maori",
    },
    "CA": {
        "lpc": "liberal party of canada", "lib": "liberal party of canada",
        "liberals": "liberal party of canada", "cpc": "conservative party of canada",
        "con": "conservative party of canada", "conservatives": "conservative party of canada",
        "ndp": "new democratic party", "bq": "bloc quebecois", "bloc": "bloc quebecois",
        "gpc": "green party of canada", "greens": "green party of canada",
        "ppc": "people's party of canada",
    },
    "US": {
        "dem": "democratic party", "dems": "democratic party", "gop": "republican party",
        "rep": "republican party", "reps": "republican party",
    },
}  # fmt: skip
_LABEL: Final = r"[A-Z][A-Za-z/]{1,11}(?: [A-Z][a-z]{2,6})?"
_FIGURE: Final = (
    r"(?::| -| –)? \(?\d{1,3}(?:[.,]\d{1,3})*(?! ?[-\d])(?: ?%| per ?cent)?\)?"
    r"(?: ?\((?:[-+=±−–]?\d{0,2}(?:\.\d)?|nc|n/c|unchanged|no change)\))?"
)
_ITEM: Final = sought(rf"(?<![\w'’/.-])(?P<label>{_LABEL}){_FIGURE}")
_JOINT: Final = re.compile(r"\.?\s?(?:[,;/|·•]|\n|,? and|&| )\s{0,2}(?:[-–•*] )?")
_CAPITALS: Final = re.compile(r"[A-Z]{2,6}(?:/[A-Z]{2,4})?")
_ENOUGH: Final = 2
_MANY: Final = 3


def listed_labels(text: str, gazetteer: Gazetteer, country: str | None) -> Iterator[PartyFound]:
    """Yield the labels in runs of labels and figures, two of which one country has."""
    run: list[re.Match[str]] = []
    for match in _ITEM.finditer(text):
        if run and not _JOINT.fullmatch(text, run[-1].end(), match.start()):
            yield from _parties(run, gazetteer, country)
            run = []
        run.append(match)
    yield from _parties(run, gazetteer, country)


def _parties(
    run: list[re.Match[str]], gazetteer: Gazetteer, country: str | None
) -> Iterator[PartyFound]:
    if len(run) < _ENOUGH:
        return
    labels = [fold(match["label"]) for match in run]
    if any(one == two for one, two in pairwise(labels)):
        return
    known = [c for c in _COUNTRIES if sum(label in _LABELS[c] for label in labels) >= _ENOUGH]
    best = country if country in known else None
    if best is None and known:
        top = max(sum(label in _LABELS[c] for label in labels) for c in known)
        first = [c for c in known if sum(label in _LABELS[c] for label in labels) == top]
        best = first[0] if len(first) == 1 else None
    if best is None or (country is not None and country != best and len(run) < _MANY):
        return
    for match, label in zip(run, labels, strict=True):
        entry = _entry(label, best, gazetteer)
        if entry is not None or _CAPITALS.fullmatch(match["label"]):
            start, end = match.span("label")
            yield PartyFound(start, end, match["label"], entry)


def _entry(label: str, country: str, gazetteer: Gazetteer) -> PartyEntry | None:
    listed = gazetteer.parties.get(_LABELS[country].get(label, ""), ())
    entry = of_country(tuple(listed), country)
    return entry if entry is not None and entry.country == country else None
