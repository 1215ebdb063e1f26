"""Names known beforehand: persons, parties, organizations, places, read from `data/`.

The gazetteer helps to find names and to tell persons from places; it never creates a fact.
Extraction works with `Gazetteer.empty()` too, and then finds fewer names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType

from hustings.resources import table_rows

_ACRONYM = re.compile(r"^[A-ZÉÈÖÜ][\w&./-]{0,9}$")
_ENDED = re.compile(r"\(\d{4}-(\d{4})\)")
_LANGUAGE_MARK = re.compile(r"/(?:English|French)$")
# Parties that ended before this year only lend their acronyms to confusion.
_OLDEST_PARTY_END = 1965
# Ends a form in `parties.tsv` that is also an ordinary word or a person's name.
ORDINARY = "?"
# A word must open this many known full names before it alone counts as a given name.
_GIVEN_NAME_PERSONS = 2
_KEPT_PLACES = ("country", "territory or subdivision")
_SPECIAL = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-"})

Row = Mapping[str, str]


def fold(text: str) -> str:
    """Return `text` in lower case without accents, with plain apostrophes and hyphens.

    >>> fold("Éric Piolle"), fold("François‑Noël")
    ('eric piolle', 'francois-noel')
    """
    return text.lower() if text.isascii() else _folded(text.lower())


# The words of a text come again and again.
@lru_cache(maxsize=16384)
def _folded(text: str) -> str:
    if text.isascii():
        return text
    stripped = unicodedata.normalize("NFD", text.translate(_SPECIAL).translate(_APOSTROPHES))
    return "".join(c for c in stripped if not unicodedata.combining(c))


# Forms of a listed party that are French.
_FRENCH_NAME = re.compile(
    r"(?:Parti|Mouvement|Ligue|Rassemblement|Bloc|Gauche|Centre|Congrès|Démocrates de|Frères) "
    r"|(?:Union|Alliance|Front|Coalition) [a-zà-ÿ]"
)


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """A party as the lists know it; `french` is its French name, if it has one of its own.

    `ordinary` marks a form that is also a common word or a person's name: "Most", "Deva".
    """

    name: str
    acronym: str | None = None
    country: str | None = None
    qid: str | None = None
    french: str | None = None
    ordinary: bool = False


# Given names somewhere, but in English or French news nearly always the common word.
_COMMON_WORDS = ("november", "are", "just", "low", "an", "my", "les", "des", "par", "ma", "royal")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names known beforehand, all keyed by their folded form unless said otherwise.

    Attributes:
        persons: Full name to country ("" if unknown).
        given: Given name to "f", "m" or "" (either, or unknown).
        surnames: Surname to how many known persons bear it.
        parties: Name of two words or more, or a single word that is safe, to its bearers.
        party_starts: First words of the keys of `parties`.
        acronyms: Acronym or short name exactly as written ("PS", "MoDem") to its bearers.
        weak: Single words that name a party only beside a cue ("Renaissance"), as written.
        places: Country, region or city to ISO country ("" if none).
        districts: Electoral districts; many are also surnames.
        people: Demonym to ISO country.
        organizations: Name to kind ("pollster", "newspaper", "union" ...).
        members: Full name of a person to the parties he or she is known to have belonged to.
        party_ids: Name or acronym of a party to the items that bear it.
    """

    persons: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    surnames: Mapping[str, int] = field(default_factory=dict)
    parties: Mapping[str, tuple[PartyEntry, ...]] = field(default_factory=dict)
    party_starts: frozenset[str] = frozenset()
    acronyms: Mapping[str, tuple[PartyEntry, ...]] = field(default_factory=dict)
    weak: Mapping[str, tuple[PartyEntry, ...]] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    districts: frozenset[str] = frozenset()
    people: Mapping[str, str] = field(default_factory=dict)
    organizations: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)
    party_ids: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def belongs(self, person: str, party_names: Iterable[str]) -> bool:
        """Tell whether a person (folded full name) is known to have belonged to a party.

        It confirms what a text says of somebody it names; it never makes a fact by itself.
        """
        known = self.members.get(person)
        if not known:
            return False
        wanted = {qid for name in party_names for qid in self.party_ids.get(fold(name), ())}
        return not wanted.isdisjoint(known.split("|"))

    def belongs_elsewhere(self, person: str, party_names: Iterable[str]) -> bool:
        """Tell whether a person is known to have belonged to parties, and none of these is one.

        False where nothing is known of the person or of the parties.
        """
        known = self.members.get(person)
        wanted = {qid for name in party_names for qid in self.party_ids.get(fold(name), ())}
        return bool(known and wanted) and wanted.isdisjoint((known or "").split("|"))

    @classmethod
    def empty(cls) -> Gazetteer:
        """Return a gazetteer that knows nobody."""
        return cls()

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Gazetteer:
        """Build a gazetteer from rows shaped like those of `data/authority.tsv.xz`.

        Columns that are missing count as empty. The lists of countries, cities, parties, given
        names and organizations that ship with the package are always included.
        """
        builder = _Builder()
        builder.lists()
        for row in rows:
            builder.row(row)
        return builder.built()


class _Builder:
    """Collects names from the lists and the authority."""

    def __init__(self) -> None:
        self.persons: dict[str, str] = {}
        self.given: dict[str, str] = {}
        self.first: dict[str, int] = {}
        self.surnames: dict[str, int] = {}
        self.parties: dict[str, tuple[PartyEntry, ...]] = {}
        self.acronyms: dict[str, tuple[PartyEntry, ...]] = {}
        self.weak: dict[str, tuple[PartyEntry, ...]] = {}
        self.places: dict[str, str] = {}
        self.districts: set[str] = set()
        self.people: dict[str, str] = {}
        self.organizations: dict[str, str] = {}
        self.members: dict[str, str] = {}
        self.party_ids: dict[str, set[str]] = {}

    def lists(self) -> None:
        """Read the small lists."""
        for row in table_rows("countries.tsv"):
            for name in [*row["en"].split("|"), *row["fr"].split("|")]:
                self.places.setdefault(fold(name), row["iso"])
            for name in filter(None, (row["people"] or "").split("|")):
                self.people.setdefault(fold(name), row["iso"])
        for row in table_rows("cities.tsv"):
            for name in row["names"].split("|"):
                self.places.setdefault(fold(name), row["country"] or "")
        lists = ("given_names.tsv", "given_names_world.tsv", "given_names_politics.tsv")
        for row in [row for each in lists for row in table_rows(each)]:
            for name in map(fold, row["names"].split("|")):
                known = self.given.get(name, row["gender"])
                self.given[name] = row["gender"] if known == row["gender"] else ""
        for row in table_rows("organizations.tsv"):
            for name in row["names"].split("|"):
                self.organizations.setdefault(fold(name), row["kind"])
        for row in table_rows("parties.tsv"):
            forms = (row["forms"] or "").split("|")
            names = [row["name"].removesuffix(ORDINARY), *forms]  # its own name, if it is French
            french = next((name for name in names if _FRENCH_NAME.match(name)), None)
            entry = PartyEntry(
                names[0], row["acronym"] or None, row["country"] or None, french=french
            )
            for form in filter(None, [row["name"], row["acronym"], *forms]):
                bare = form.removesuffix(ORDINARY)
                self._party(bare, replace(entry, ordinary=form != bare), trusted=True)

    def row(self, row: Row) -> None:
        """Take in one row of the authority."""
        kind = row.get("type", "")
        labels = [name for name in (row.get("label_en"), row.get("label_fr")) if name]
        aliases = [name for name in (row.get("aliases") or "").split("|") if name]
        if kind == "person":
            self._person(labels, aliases, row.get("country") or "")
            if party := row.get("party"):
                for name in labels:
                    self.members.setdefault(fold(name), party)
        elif kind == "party":
            self._authority_party(row, labels, aliases)
        elif kind == "place":
            kept = row.get("description_en", "") in _KEPT_PLACES
            for name in map(fold, labels):
                if kept or " " not in name:
                    target = self.places if kept else None
                    if target is not None:
                        target.setdefault(name, row.get("country") or "")
                    else:
                        self.districts.add(name)
                else:
                    self.districts.add(name)
        elif kind == "organization" and labels:
            for name in map(fold, labels):
                if name.count(" ") >= 1:
                    self.organizations.setdefault(name, "public body")

    def _person(self, labels: list[str], aliases: list[str], country: str) -> None:
        known = dict.fromkeys(map(fold, labels))
        for folded in [*known, *map(fold, aliases)]:
            if " " in folded and "," not in folded and "(" not in folded:
                self.persons.setdefault(folded, country)
        for folded in known:
            words = folded.split(" ")
            if len(words) > 1:
                self.first[words[0]] = self.first.get(words[0], 0) + 1
                self.surnames[words[-1]] = self.surnames.get(words[-1], 0) + 1

    def _authority_party(self, row: Row, labels: list[str], aliases: list[str]) -> None:
        ended = _ENDED.search(row.get("description_en", ""))
        if ended and int(ended[1]) < _OLDEST_PARTY_END:
            return
        cleaned = [_LANGUAGE_MARK.sub("", alias) for alias in aliases]
        acronym = next((a for a in cleaned if a.isupper() and len(a) <= 6 and a.isalpha()), None)
        if not labels:
            return
        qid = row.get("qid")
        entry = PartyEntry(labels[0], acronym, row.get("country") or None, qid, row.get("label_fr"))
        if qid:
            for name in (*labels, *cleaned):
                self.party_ids.setdefault(fold(name), set()).add(qid)
        for form in dict.fromkeys([*labels, *cleaned]):
            self._party(form, entry, trusted=False)

    def _party(self, form: str, entry: PartyEntry, *, trusted: bool) -> None:
        """File one form of a party's name: as a name, an acronym, or a weak single word."""
        if not form or "[" in form or "//" in form:
            return
        if " " in form.strip():
            index, key = self.parties, fold(form.strip())
        elif sum(c.isupper() for c in form) >= 2 and _ACRONYM.match(form):
            index, key = self.acronyms, form
        elif trusted or (len(form) > 3 and form[0].isupper()):
            index, key = self.weak, form
        else:
            return
        there = index.get(key, ())
        same_country = any(known.country == entry.country for known in there)
        if not (same_country and there):
            index[key] = (*there, entry)

    def built(self) -> Gazetteer:
        """Return the finished gazetteer."""
        for name, count in self.first.items():
            if (count >= _GIVEN_NAME_PERSONS and name.isalpha()) or "-" in name:
                self.given.setdefault(name, "")
        for name in _COMMON_WORDS:
            self.given.pop(name, None)
        for row in table_rows("holders.tsv"):  # others are known by their given names
            first, _, rest = (name := fold(row["name"])).partition(" ")
            if rest and first not in self.given:
                self.persons.setdefault(name, row["country"])
        return Gazetteer(
            persons=MappingProxyType(self.persons),
            given=MappingProxyType(self.given),
            surnames=MappingProxyType(self.surnames),
            parties=MappingProxyType(self.parties),
            party_starts=frozenset(name.partition(" ")[0].rstrip(",") for name in self.parties),
            acronyms=MappingProxyType(self.acronyms),
            weak=MappingProxyType(self.weak),
            places=MappingProxyType(self.places),
            districts=frozenset(self.districts),
            people=MappingProxyType(self.people),
            organizations=MappingProxyType(self.organizations),
            members=MappingProxyType(self.members),
            party_ids=MappingProxyType({k: frozenset(v) for k, v in self.party_ids.items()}),
        )


@lru_cache(maxsize=1)
def authority() -> Gazetteer:
    """Return the gazetteer of the authority that ships with the package, loaded once."""
    return Gazetteer.of(table_rows("authority.tsv.xz"))
