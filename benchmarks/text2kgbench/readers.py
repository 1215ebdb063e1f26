"""From a sentence to one triple a relation, where the sentence has a ground for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from benchmarks.text2kgbench.ideologies import ideology
from benchmarks.text2kgbench.people import label, topic
from benchmarks.text2kgbench.rows import Triple
from benchmarks.text2kgbench.runs import Run, bodies, demonyms, nations

_NAME: Final = r"[A-Z][\w'’.-]*"
_PLACE: Final = rf"(?:the )?{_NAME}(?: (?:(?:of|and|the|of the) )?{_NAME})*"
_PRESIDENT: Final = re.compile(
    r"(?P<vice>[Vv]ice[- ]|[Dd]eputy )?(?P<state>State )?[Pp]resident(?: \(\w+\))?"
    rf" of (?P<of>{_PLACE})"
)
_PARTY_WORD: Final = re.compile(
    r"\b(?:Part(?:y|ido|i|ei)|League|Union|Greens?|Front|Democrats|Democracy|Coalition|Rally|"
    r"Left|Right|Convergence|Movement|Alliance|Alternative|Congress|Action|Bloc|Socialists?|"
    r"Communists?|Liberals?|Conservatives?|Republicans|Labour|Initiative|Projet|Ecologists?)\b"
)
_BODY_WORD: Final = re.compile(
    r"\b(?:Academy|Academies|Society|Association|Institute|Club|League|Council|Federation|Union|"
    r"Foundation|Group|Board|Committee|Faction|Conference|Secession|Guild|Movement|Order|"
    r"Confederation|Corps|Brigade|Party|Academia|Company|Trio|Quartet|Orchestra|Bund)\b"
)
_ROLES: Final = (
    r"members?|fellow|associate|(?:co-?)?founders?|president|chair(?:man|woman|person)?|"
    r"vice[- ]chair(?:man|woman)?|secretary|(?:co-|deputy )?leader|director|advisor|part|frontman|"
    r"guitarist|bassist|drummer|vocalist|singer|keyboardist|rapper|candidate|politician|activist|"
    r"supporter|officer|spokes(?:man|woman|person)"
)
_JOINS: Final = (
    r"(?:re)?join(?:ed|ing)|(?:co-?)?founded|formed|left|quit|represent(?:ing|ed)|elected to|"
    r"inducted into|serve[sd] (?:on|in)|affiliated with|band|group|duo|trio|(?:is|was) with|"
    r"party is|posts? (?:of|within)|endorsed by"
)
_JOINING: Final = re.compile(
    rf"\b(?:{_ROLES})(?: (?:of|for|with|from|in|to))?(?: (?:the|an?))?(?: [a-z-]+){{0,5}} $"
    rf"|\b(?:{_JOINS})(?: the)?(?: [a-z-]+){{0,5}} $",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(r",? (?:party|band|group|movement|resistance|terrorist)\b")
_DOING: Final = re.compile(r" (?:is|was|has|had|were|supports?|supported|promotes?|advocat)")
_ELECTION: Final = re.compile(
    r"\b(?:1[89]|20)\d\d [A-Z][\w-]+(?: [A-Z][\w-]+)*(?: [a-z]+){0,3}? elections?\b"
)
_RULER: Final = re.compile(
    r"\b(?:head of state|president|king|queen|emperor|sultan|monarch)\b", re.IGNORECASE
)
_PREMIER: Final = re.compile(
    r"\b(?:head of government|prime minister|president|chancellor|premier)\b", re.IGNORECASE
)


def triples(sentence: str) -> tuple[Triple, ...]:
    """Return at most one triple for each relation of the benchmark's ontology."""
    return tuple(dict.fromkeys(_found(_clean(sentence))))


def _clean(sentence: str) -> str:
    return re.sub(r" ['’] ?s\b", "'s", re.sub(r"\s+", " ", sentence)).strip()


def _found(sentence: str) -> Iterator[Triple]:
    person = topic(sentence)
    groups = bodies(sentence)
    if person:
        name = label(sentence, person)
        if position := _position(sentence):
            yield Triple(name, "position held", position)
        others = [run for run in groups if not _overlaps(run, person) and run.text not in nations()]
        if party := _joined(sentence, others, _PARTY_WORD, 4):
            yield Triple(name, "member of political party", party)
        if body := _joined(sentence, others, _BODY_WORD, 2):
            yield Triple(name, "Member of", body)
        if election := _ELECTION.search(sentence):
            yield Triple(name, "candidacy in election", election.group())
        yield from _heads(sentence, name)
    if (idea := ideology(sentence)) and (party := _party(sentence, groups, idea)):
        yield Triple(party, "political ideology", idea)


def _position(sentence: str) -> str | None:
    found = list(_PRESIDENT.finditer(sentence))
    plain = [match for match in found if not match["vice"]] or found
    ranked = sorted(plain, key=lambda match: match["of"].removeprefix("the ") not in nations())
    if ranked:
        return f"{ranked[0]['state'] or ''}President of {ranked[0]['of'].removesuffix('.')}"
    for match in re.finditer(r"\b([A-Z]\w+) [Pp]resident\b", sentence):
        if match[1] in demonyms():
            return f"President of {demonyms()[match[1]]}"
    if re.search(r"\b[Pp]resident\b", sentence):
        for match in re.finditer(r"\b[A-Z][a-z]+\b", sentence):
            if match[0] in demonyms() or match[0] in nations():
                return f"President of {demonyms().get(match[0], match[0])}"
    return None


def _joined(sentence: str, groups: list[Run], word: re.Pattern[str], worth: int) -> str | None:
    def weight(run: Run) -> int:
        before = sentence[max(0, run.start - 60) : run.start]
        after = sentence[run.end : run.end + 20]
        total = worth * bool(word.search(run.text)) + 3 * bool(_JOINING.search(before))
        total += bool(re.match(r" \([A-ZÀ-Þ]", after)) + (" " in run.text)
        total += 2 * bool(_BESIDE.match(after))
        total -= 3 * (sentence.count("(", 0, run.start) > sentence.count(")", 0, run.start))
        return total - 2 * (run.text in demonyms())

    ranked = sorted(groups, key=lambda run: (-weight(run), run.start))
    return ranked[0].text if ranked and weight(ranked[0]) > 1 else None


def _party(sentence: str, groups: list[Run], idea: str) -> str | None:
    def weight(run: Run) -> int:
        after = sentence[run.end : run.end + 24]
        total = 3 * bool(_PARTY_WORD.search(run.text)) + 2 * (run.start < 5)
        total += 2 * after.startswith(("'s ", " ("))
        total += 2 * bool(_DOING.match(after))
        total -= 2 * bool(re.search(r"\bby $|\bin $", sentence[: run.start]))
        return total - 4 * (run.text.lower() == idea.lower()) - 3 * (run.text in nations())

    ranked = sorted(groups, key=lambda run: (-weight(run), run.start))
    if not ranked or weight(ranked[0]) <= 0:
        return None
    best = ranked[0]
    return best.text + (" party" if sentence[best.end :].startswith(" party") else "")


def _heads(sentence: str, name: str) -> Iterator[Triple]:
    country = _country(sentence)
    if country and _RULER.search(sentence):
        yield Triple(country, "head of state", name)
    if country and _PREMIER.search(sentence):
        yield Triple(country, "head of government", name)


def _country(sentence: str) -> str | None:
    for match in re.finditer(_PLACE, sentence):
        if (place := match[0].removesuffix("'s")) in nations():
            return place
    words = re.findall(r"[A-Z]\w+", sentence)
    return next((demonyms()[word] for word in words if word in demonyms()), None)


def _overlaps(one: Run, other: Run) -> bool:
    return one.start < other.end and other.start < one.end
