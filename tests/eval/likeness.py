"""When two names, annotated and predicted, stand for one person, office or election."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final  # Any: JSON values

from hustings.folding import PARTICLES, fold, without_title

_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SHORT_FORMS: Final = (
    "william bill will billy|joseph joe|michael mike|robert bob rob bobby|edward ed ted eddie|"
    "elizabeth liz beth|james jim jimmy jamie|thomas tom|richard dick rick rich|john jack johnny|"
    "anthony tony|bernard bernie|charles chuck charlie|christopher chris|peter pete|"
    "stephen steven steve|daniel dan danny|david dave|kenneth ken|matthew matt|"
    "nicholas nick|patrick pat|samuel sam|timothy tim|donald don|theodore ted|margaret maggie|"
    "katherine kate kathy katie|deborah deb debbie|susan sue|jeffrey jeff"
)
_GROUPS: Final = tuple(frozenset(group.split()) for group in _SHORT_FORMS.split("|"))

# Multi-word roles first, both languages under one key; then single words.
_ROLES: Final = (
    (r"(?:lieutenant|lt) governor", "ltgovernor"),
    (r"(?:deputy|vice) (?:prime minister|premiere? ministre|premier)|deputy pm", "deputypm"),
    (r"prime minister|premiere? ministre|\bpm\b", "primeminister"),
    (r"first secretary|premiere? secretaire", "firstsecretary"),
    (r"(?:secretary general|general secretary|secretaire generale?)", "generalsecretary"),
    (r"first minister", "firstminister"),
    (r"chief minister", "chiefminister"),
    (r"vice presidente?", "vicepresident"),
    (r"deputy mayor", "deputymayor"),
    (r"deputy leader", "deputyleader"),
    (r"attorney general|procureur general", "attorneygeneral"),
    (r"eurodeputee?|deputee? europeenn?e?|member of (?:the )?european parliament", "mep"),
    (r"member of (?:the )?(?:national assembly|house of commons|(?:\w+ )?parliament)", "mp"),
    (r"member of (?:the )?(?:us |united states )?house of representatives", "representative"),
    (r"congress(?:wo)?man|\brep\b", "representative"),
    (r"\bministre\b|\bministers\b", "minister"),
    (r"\bpresident(?:e|cy)\b", "president"),
    (r"\bmaire\b", "mayor"),
    (r"\bsenateur\b|\bsenatrice\b|\bsen\b", "senator"),
    (r"\bdeputee?\b|\bmps\b", "mp"),
    (r"\bsecretaire\b", "secretary"),
    (r"\bchanceliere?\b", "chancellor"),
    (r"\bchair(?:man|woman|person)\b", "chair"),
    (r"\bgov\b", "governor"),
    (r"\bleadership\b", "leader"),
)
_HEADS: Final = frozenset(
    "president minister primeminister deputypm firstminister chiefminister vicepresident secretary "
    "firstsecretary generalsecretary senator representative mp mep mla msp governor ltgovernor "
    "mayor deputymayor chancellor leader deputyleader speaker chair councillor attorneygeneral "
    "commissioner ambassador treasurer head".split()
)
_MARKS: Final = frozenset("shadow deputy vice assistant adjoint adjointe".split())
_EQUAL_WORDS: Final = {
    "finances": "finance", "etrangeres": "foreign", "interieur": "interior", "sante": "health",
    "economie": "economy", "ecologie": "ecology", "defense": "defence", "nationale": "national",
    "kingdom": "uk", "states": "us", "french": "france", "francaise": "france", "american": "us",
    "british": "uk", "britain": "uk", "german": "germany", "federal": "germany",
    "presidentielle": "presidential", "presidency": "presidential", "primaire": "primary",
    "legislatives": "legislative", "legislative": "legislative", "parliamentary": "legislative",
    "governor": "governor", "gubernatorial": "governor", "governorship": "governor",
    "mayoral": "mayor", "municipales": "municipal", "gauche": "left", "droite": "right",
    "socialiste": "socialist", "republicaine": "republican", "run": "runoff",
}  # fmt: skip
_STOP: Final = frozenset(
    "of the for and de du des la le les l d a to in from en et au aux its his her former ex then "
    "current outgoing incoming ancien ancienne affairs united department office republic "
    "republique s election elections vote poll race contest this year years next month "
    "scrutin".split()
)


def same_person(one: str, two: str) -> bool:
    """Tell whether two names can be one person's: same last word, given names not at odds."""
    first, second = _parts(one), _parts(two)
    if not first or not second or first[-1] != second[-1]:
        return False
    return _given_agree(first[:-1], second[:-1])


def _parts(name: str) -> list[str]:
    words = fold(without_title(re.sub(r"['’]s$", "", name))[0]).split()
    while words and words[-1] in _SUFFIXES:
        words.pop()
    return words


def _given_agree(one: list[str], two: list[str]) -> bool:
    one = [word for word in one if word not in PARTICLES]
    two = [word for word in two if word not in PARTICLES]
    if not one or not two:
        return True
    if {w for w in one if len(w) > 1} & {w for w in two if len(w) > 1}:
        return True
    a, b = one[0], two[0]
    if min(len(a), len(b)) == 1:
        return a[0] == b[0]
    if min(len(a), len(b)) > 2 and (a.startswith(b) or b.startswith(a)):
        return True
    return any(a in group and b in group for group in _GROUPS)


def entity_of(name: str, entities: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    """Return the ids of the annotated entities that `name` can stand for; persons only if one."""
    key = re.sub(r"^the ", "", fold(name))
    exact = {
        identifier
        for identifier, entity in entities.items()
        if any(re.sub(r"^the ", "", fold(known)) == key for known in names_of(entity))
    }
    if exact:
        return frozenset(exact)
    persons = {
        identifier
        for identifier, entity in entities.items()
        if entity["type"] == "person" and same_person(name, entity["name"])
    }
    return frozenset(persons) if len(persons) == 1 else frozenset()


def names_of(entity: Mapping[str, Any]) -> list[str]:
    """Return every name of an annotated entity."""
    return [entity["name"], *entity.get("aliases", ()), *entity.get("also", ())]


def _content(name: str) -> set[str]:
    text = fold(name)
    for pattern, key in _ROLES:
        text = re.sub(pattern, key, text)
    return {_EQUAL_WORDS.get(word, word) for word in text.split()} - _STOP


def same_office(one: str, names: Iterable[str]) -> bool:
    """Tell whether office `one` is the office of one of `names`: same head, half the words."""
    return any(_same_office(_content(one), _content(name)) for name in names)


def _same_office(a: set[str], b: set[str]) -> bool:
    if not a or not b or a & _MARKS != b & _MARKS:
        return False
    heads_a, heads_b = a & _HEADS, b & _HEADS
    if (heads_a or heads_b) and not heads_a & heads_b:
        return False
    if len(a & b) * 2 >= len(a | b):
        return True
    small, large = sorted((a, b), key=len)
    return small <= large


def same_election(one: str, entity: Mapping[str, Any]) -> bool:
    """Tell whether `one` names the annotated election: no other year, most words shared."""
    years = {word for name in names_of(entity) for word in fold(name).split() if _is_year(word)}
    own = {word for word in fold(one).split() if _is_year(word)}
    if years and own and not years & own:
        return False
    a = {word for word in _content(one) if not word.isdigit()}
    for name in (entity["name"], *entity.get("also", ())):
        b = {word for word in _content(name) if not word.isdigit()}
        if fold(one) == fold(name) or (
            a and b and (2 * len(a & b) >= len(a | b) or a <= b or b <= a)
        ):
            return True
    return any(a and a <= _content(name) for name in entity.get("aliases", ()))


def _is_year(word: str) -> bool:
    return bool(re.fullmatch(r"(?:1[89]|20)\d\d", word))
