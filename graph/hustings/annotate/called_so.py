"""Parties and bodies that no list holds, known by what an English text calls them.

"The Abc coalition", "Abc Def, a nationalist party led by monks", "the teachers' union, Abc",
"Partido Abc", "the Abc Tribune", "the G Women's League". A name made known so is read wherever
the text writes it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from hustings.annotate.letters import CAPITALS
from hustings.gazetteer import Gazetteer, fold
from hustings.model.annotation import EntityKind
from hustings.model.document import Span
from hustings.seeking import Sought, sought, standing

_WORD: Final = rf"(?:[{CAPITALS}][\w&'’-]{{1,20}}|\d{{1,3}}[{CAPITALS}][\w-]{{2,20}})"
_NAME: Final = rf"{_WORD}(?: (?:(?:of|de|da|do|del|for|and|the) )?{_WORD}){{0,4}}"
_GROUP: Final = r"(?P<group>party|coalition|alliance|movement|bloc)"
_BODY: Final = (
    r"(?:union|federation|newspaper|daily|tabloid|weekly|magazine|lobby|association|network|"
    r"broadcaster|charity|think tank|group)"
)
# "The Abc coalition", "his Abc alliance".
_HEADED: Final = sought(
    rf"\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Aa]|whose) (?:[a-z-]{{3,14}} ){{0,1}}"
    rf"(?P<name>{_WORD}(?: {_WORD}){{0,3}}) (?:party|coalition|alliance)\b(?!['’-])"
)
# "Abc Def, a nationalist party led by monks"; "Abc, the city's teachers' union,".
_APPOSED: Final = sought(
    rf"(?<![\w'’.-])(?P<name>{_NAME})(?: \([{CAPITALS}][\w-]{{1,9}}\))?, "
    r"(?:an?|the|one of the|its|his|her)"
    rf" (?:(?!(?:led|who|that|of|in|from|to|for|by|with)\b)[\w'’-]{{2,16}} ){{0,4}}"
    rf"(?:{_GROUP}|{_BODY})s?"
    r"(?=[,.;]| (?:that|which|led|of|founded|in|with|close|allied|for|based|backed|dominated|set|"
    r"formed|run)\b)"
)
# "The police union, the Abc Def,", "a group of volunteers, Abc Def,".
_TOLD: Final = sought(
    rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er) (?:[\w'’-]{{2,16}} ){{0,4}}(?:{_GROUP}|{_BODY})"
    rf"(?: of (?:[\w'’-]{{2,16}} ){{0,3}}[\w'’-]{{2,16}})?, (?:the )?(?P<name>{_NAME})(?=[,.;])"
)
_FOREIGN: Final = sought(
    r"(?<![\w'’-])(?P<name>(?:Partido|Partai|Partito|Partit|Partia|Partij|Movimiento|Movimento|"
    r"Alianza|Aliança|Coalición|Fuerza|Força|Frente|Unión|União)"
    rf"(?: (?:(?:de|da|do|del|dos|das|por|para|la|el|los|las|e|y) ){{0,2}}{_WORD}){{1,4}})"
)
_PAPER: Final = sought(
    rf"\b[Tt]he (?P<name>(?:{_WORD} ){{1,3}}(?:Tribune|Times|Post|Herald|Gazette|Chronicle|Courier|"
    r"Sentinel|Dispatch|Examiner|Mirror|Standard|Telegraph|Inquirer|Enquirer|Argus|Echo|Advertiser|"
    r"Free Press|Daily News|Morning News|Evening News|Plain Dealer|Record|Bee))(?![\w'’-])"
)
_LEAGUE: Final = sought(
    rf"\b(?P<name>(?:{_WORD} ){{0,3}}(?:Women['’]s|Youth|Veterans['’]?|Students['’]?) "
    r"(?:League|Wing|Federation|Association|Movement|Front|Council))(?![\w'’-])"
)
# "The party Abc Def", "the Hungarian minority party ABC".
_NAMED: Final = sought(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) (?:[A-Z]?[a-z-]{3,16} ){0,4}"
    rf"(?:party|coalition|alliance) (?P<name>{_NAME})(?=[,.;:)]| \(| [a-z])"
)
# "The leader of Abc-Def", "the four members of his Abc Def".
# A council is no party: "the leader of Abc council".
_LED_ONE: Final = sought(
    r"\b(?:(?:[Ll]eader|[Cc]andidate|[Ff]lag-?bearer|[Ss]tandard-bearer|[Nn]ominee) of (?:the )?"
    r"|(?:members|MPs|deputies|lawmakers|candidates) of (?:his|her) )"
    rf"(?P<name>{_NAME})(?=[,.;:)]| \(| (?!(?:council|county|city|town|village|borough|district|"
    r"regional|provincial|parish|state|university|church|diocese|assembly|parliament)\b)[a-z])"
)
# "Abcdef, led by B".
_LED_BY: Final = sought(
    rf"(?<![\w'’.-])(?P<name>{_NAME})(?: \([{CAPITALS}][\w-]{{1,9}}\))?, "
    rf"(?:now |until recently )?(?:led|headed|chaired) by (?=[{CAPITALS}])"
)
# "The ABC leader", "the Abc-Def candidate".
_LEADER: Final = sought(
    rf"\b[Tt]he (?P<name>[A-Z]{{3,6}}|[{CAPITALS}][^\W\d_]{{1,14}}-[{CAPITALS}][^\W\d_]{{1,14}}) "
    r"(?:(?:presidential )?candidate|leader|flag-?bearer|nominee|senator|congress(?:wo)?man"
    r"|lawmaker)(?![\w-])"
)
# What has a leader and candidates, and makes parties of the names beside them.
_POLITICS: Final = re.compile(
    r"\b(?:elections?|ballot|run-?off|coalition|parliament|presidential|polls)\b"
)
_ONLY_THERE: Final = (_LED_ONE, _LED_BY, _LEADER)
_ANYWHERE: Final = (_HEADED, _APPOSED, _TOLD, _FOREIGN, _PAPER, _LEAGUE, _NAMED)
_LESS_SURE: Final = (_NAMED, *_ONLY_THERE)
_OF_PARTIES: Final = (_HEADED, _FOREIGN, *_LESS_SURE)
# Houses, states and churches have leaders too.
_NO_PARTY: Final = frozenset(
    "house senate commons lords opposition church council assembly parliament government cabinet "
    "revolution world city county state states republic university army guard forces club nations "
    "congress kingdom society board committee commission court bank office ministry company group "
    "school college brotherhood province region district caucus resistance mosque army president "
    "prime minister leader senator chairman secretary general governor mayor week month year "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_HEADS: Final = frozenset(
    "party platform movement front alliance union coalition league congress bloc list".split()
)
_APART: Final = r"(?<![\w'’-])"
_MOST: Final = 60  # names of one text; more are a list of something else
_FIRST: Final = frozenset("The A An His Her Its Their This That In On At For But And So".split())


@dataclass(frozen=True, slots=True)
class Called:
    """A stretch that names a party or a body.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last.
        kind: `PARTY` or `ORGANIZATION`.
        article: Whether "The" is part of its name, as of a newspaper's.
    """

    start: int
    end: int
    kind: EntityKind
    article: bool = False


def called_so(text: str, spans: Iterable[Span], gazetteer: Gazetteer) -> Iterator[Called]:
    """Yield every place of the names that a text makes known, in text order."""
    kinds: dict[str, EntityKind] = {}
    within = list(spans)
    papers = {match["name"] for s in within for match in _PAPER.finditer(text, s.start, s.end)}
    political = _POLITICS.search(text) is not None
    patterns = standing((*_ANYWHERE, *_ONLY_THERE) if political else _ANYWHERE, text)
    for span in within if patterns else ():
        for start, end, kind in _made_known(text, span, patterns):
            name = text[start:end]
            party = kind is EntityKind.PARTY
            if len(kinds) < _MOST and _new(name, gazetteer, told=party):
                kinds.setdefault(name, kind)
    for place in places(text, within, kinds, _APART):
        named = text[place.start : place.end]
        article = named in papers and text[place.start - 4 : place.start] == "The "
        yield replace(place, article=article)


def places(
    text: str, spans: Iterable[Span], kinds: Mapping[str, EntityKind], apart: str
) -> Iterator[Called]:
    """Yield every place of names that were made known, in text order, the longest of two there.

    Args:
        text: The text.
        spans: Where to look.
        kinds: The names, each with its kind.
        apart: A look-behind: what no such name stands right behind.
    """
    if not kinds:
        return
    names = "|".join(re.escape(name) for name in sorted(kinds, key=lambda n: (-len(n), n)))
    again = re.compile(rf"{apart}(?:{names})(?![\w-])")
    for span in spans:
        for match in again.finditer(text, span.start, span.end):
            yield Called(match.start(), match.end(), kinds[match[0]])


def _made_known(
    text: str, span: Span, patterns: Iterable[Sought]
) -> Iterator[tuple[int, int, EntityKind]]:
    for pattern in patterns:
        for match in pattern.finditer(text, span.start, span.end):
            start, end = match.span("name")
            first, _, rest = match["name"].partition(" ")
            if first in _FIRST:
                if not rest:
                    continue
                start += len(first) + 1
            if pattern in _LESS_SURE and not _NO_PARTY.isdisjoint(fold(match["name"]).split()):
                continue
            grouped = "group" in match.re.groupindex and match["group"] is not None
            party = pattern in _OF_PARTIES or grouped
            yield start, end, EntityKind.PARTY if party else EntityKind.ORGANIZATION


def _new(name: str, gazetteer: Gazetteer, *, told: bool) -> bool:
    """Whether a name is nothing that the lists know: no party, people, place or person.

    Args:
        name: The name.
        gazetteer: The lists.
        told: Whether the words around it say that it is a party's, be it one of another country.
    """
    words = fold(name).split()
    joined = told and (words[-1] in _HEADS or not {"and", "of", "for"}.isdisjoint(words))
    if not joined and (words[0] in gazetteer.given or words[0] in gazetteer.people):
        return False
    whole = " ".join(words)
    if whole in gazetteer.parties or f"{whole} party" in gazetteer.parties:
        return False
    if whole in gazetteer.places or whole in gazetteer.organizations or whole in gazetteer.persons:
        return False
    if len(words) > 1:
        return True
    known = not told and (name in gazetteer.acronyms or name in gazetteer.weak)
    return not known and words[0] not in gazetteer.surnames
