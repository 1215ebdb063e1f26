"""What stands around a few capitalised words and shows that they name a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from hustings.annotate.figured_names import in_column_of_persons, in_list_of_figures
from hustings.annotate.name_lists import companions
from hustings.annotate.posted_names import behind_a_post
from hustings.annotate.sights import Sight, title_before
from hustings.annotate.tokens import Run, Token
from hustings.gazetteer import fold

SURNAME_MIN: Final = 3
NOUN_CUE: Final = re.compile(
    r"(?:\b(?:of|the|in|at|from|de|du|des|la|le|les|à|au|aux|en)\s|\b[ld]')$", re.IGNORECASE
)
_OWNER: Final = re.compile(r"\b([A-Z][\w()&-]{1,11})'s $")
_OF_ACRONYM: Final = re.compile(
    r",? (?:\(|(?:of|from|pour|du|de l'|de la) (?:the )?)([A-Z][\w()&-]{1,11})"
)
_SCORE: Final = re.compile(
    r"(?:,|:| \(| -| with| took| got| avec| à)? \(?"
    r"(?:\d{1,2}(?:[.,]\d{1,2})? ?(?:%|per ?cent|pour cent)"
    r"|\d{1,3}(?:[ ,.\u202f\xa0]\d{3})+(?: votes?| voix| suffrages)?(?![\d%]))"
)
_NO_ARTICLE: Final = re.compile(
    r"\b(?:the|le|la|les|un|une|du|des|au|aux|in|of|at|en|dans|à|de)\s$|\b[ld]'$|'s\s$",
    re.IGNORECASE,
)
_TITLE_COMMA: Final = re.compile(
    r"\b(?:the|his|her|its|their|le|la|son|sa|leur|du) (?:[\w-]{1,20} ){0,3}?"
    r"([^\W\d_][\w-]{2,20})(?: (?:of|for|from|de|du|des|de la) (?:the )?[\w' -]{1,30})?, $",
    re.IGNORECASE,
)
_OWN_PARTY: Final = re.compile(r"'s (?=[A-Z])")
_OF_PARTY: Final = re.compile(
    r" (?:of|from|du|de la|de l'|des|de) (?:the )?|, (?:du |de la |de l'|des |de )| \("
)


def shows_a_person(run: Run, start: int, sight: Sight, end: int | None = None) -> bool:
    """Tell whether what stands around a stretch shows that it is a person."""
    text = sight.text
    last = run[(end or len(run)) - 1]
    first = run[start]
    if title_before(first.start, sight) is not None or introduced(first.start, sight):
        return True
    if (first.start, last.end) in sight.seen:
        return True
    if sight.taking.search(text, max(0, first.start - 24), first.start):
        return True
    if end is not None and sight.lonely.get(last.folded, 0) and len(last.folded) >= SURNAME_MIN:
        return True
    named = sight.gazetteer.surnames.get(last.folded, 0)
    if named and last.folded not in sight.gazetteer.places and first.start not in sight.starts:
        return True
    if sight.verb.match(text, last.end) or sight.description.match(text, last.end):
        return True
    if end is not None and (
        _listed(first.start, last.end, sight)
        or in_list_of_figures(text, first.start, last.end, sight.gazetteer.given)
        or in_column_of_persons(text, first.start, last.end, sight.gazetteer.given)
    ):
        return True
    if end is not None and behind_a_post(text, first.start, last.end, sight.language):
        return True
    owns = _OWN_PARTY.match(text, last.end)
    if owns and sight.taken(owns.end(), owns.end() + 1):
        return True  # "⟦name⟧'s Telugu Desam Party"
    link = _OF_PARTY.match(text, last.end)
    if link and sight.taken(link.end(), link.end() + 1):
        return True
    return _beside_party(first.start, last.end, sight) or _scored(run[start:end], sight)


def _beside_party(start: int, end: int, sight: Sight) -> bool:
    """Tell whether the acronym of a party stands beside: "the SPD's ⟦name⟧", "⟦name⟧ (SPD)"."""
    owner = _OWNER.search(sight.text, max(0, start - 16), start)
    link = _OF_ACRONYM.match(sight.text, end)
    acronyms = sight.gazetteer.acronyms
    beside = [match[1] for match in (owner, link) if match]
    return any(name in acronyms or name.partition(")")[0] in acronyms for name in beside)


def _scored(tokens: Sequence[Token], sight: Sight) -> bool:
    """Tell whether a figure of votes stands right behind two or three words without an article."""
    if any(t.small or t.text.isupper() or len(t.text) < 3 for t in tokens):
        return False
    start = tokens[0].start
    if _NO_ARTICLE.search(sight.text, max(0, start - 6), start):
        return False
    return _SCORE.match(sight.text, tokens[-1].end) is not None


def introduced(start: int, sight: Sight) -> bool:
    """Tell whether a title and a comma stand before `start`: "the governor, ⟦name⟧"."""
    match = _TITLE_COMMA.search(sight.text, max(0, start - 64), start)
    return match is not None and match[1].lower() in sight.words.titles


def _listed(start: int, end: int, sight: Sight) -> bool:
    """Tell whether a stretch stands in a list among names that are known to be persons."""
    if NOUN_CUE.search(sight.text, max(0, start - 6), start):
        return False
    found = companions(sight.text, start, end)
    if found is None:
        return False
    if sight.verb.match(sight.text, found.end):
        return True
    openings = {fold(member.partition(" ")[0]) for member in found.names}
    return any(
        word in sight.gazetteer.given and word not in sight.words.doubtful_given
        for word in openings
    )
