"""English portfolios in lists: "B to health, C to energy", "In: B, health; C, education"."""

from __future__ import annotations

import re
from typing import Final

from hustings.annotate.office_lines import Line

# Words of portfolios that stand alone for something else: "returns to government".
NO_FILE: Final = frozenset({"power", "government", "parliament", "party", "work"})
# "B C: health", "In: B C, health; D Q, education".
_ALLOTTED: Final = re.compile(
    r"(?:^[ •*·–-]*|[;:] |; and )(?:[A-Z][\w'’.-]+ ){1,3}[A-Z][\w'’.-]+(?: \([^()]{1,30}\))?"
    r"(?: of (?:the )?[A-Z][\w'’ -]{1,30}(?=:)|, [\w'’ -]{3,40}(?=:))?"
    r"(?:\*\*)?(?::(?:\*\*)?|,| [–—-]) $"
)
_ALLOTTED_AND: Final = re.compile(r"[.;,]?\s*$|[;,] | and [a-z]+")


def allotted(line: Line, i: int, end: int) -> bool:
    """Tell whether a portfolio stands right behind the name of who has it, in a list."""
    if not line.cabinet:
        return False
    before = line.text[: line.words[i].start]
    if _to_each(line, i, end):
        return True
    if line.words[i].capital and not _LABELLED.search(before[-90:]):
        return False
    if not _ALLOTTED.search(before[-90:] if len(before) > 90 else before):
        return False
    return _ALLOTTED_AND.match(line.text, line.words[end - 1].end) is not None


# "In: B C, Foreign Affairs." with a capital only behind such a label.
_LABELLED: Final = re.compile(
    r"(?i:\b(?:in|out|staying|stays|moving|moved|up|down|new|promoted|demoted|sacked|gone|unchanged"
    r"|newcomers?|dropped|leaving|arrivals?|departures?)): [^:.]{3,80}$"
)
# "B C to health, D E to energy": two and more.
_TO_EACH: Final = re.compile(
    r"(?:^[ •*·–-]*|[,;:.] |\band )(?:[A-Z][\w'’.-]+ ){0,3}[A-Z][\w'’.-]+,? (?:to|at) (?:the )?$"
)
_EACH: Final = re.compile(r"[A-Z][\w'’.-]+ (?:to|at) (?:the )?[A-Za-z][\w -]{3,30}(?=[,;.]|$| and)")


def _to_each(line: Line, i: int, end: int) -> bool:
    """Tell whether the portfolio is one of several handed out by "to" alone."""
    start = line.words[i].start
    if not line.text[max(0, start - 8) : start].rstrip().endswith((" to", " at", "the")):
        return False
    if _TO_EACH.search(line.text[max(0, start - 70) : start]) is None:
        return False
    closed = _ALLOTTED_AND.match(line.text, line.words[end - 1].end)
    return closed is not None and len(_EACH.findall(line.text)) > 1


# "B gets health, C D education and E F, a former F, defence."
_VERBED: Final = re.compile(
    r"\b(?:gets?|got|takes?|took|receives?|received|inherits?|has|have|keeps?|kept|goes|went|moves?"
    r"|moved|handed|given|entrusted|assigned|allotted|inherited|retains?|retained|stays?|remains?) "
)
_PARTED: Final = re.compile(r"[.;,]?\s*$|[;,] | and (?:[A-Z]|[a-z]+ [A-Z])")
_WORD: Final = r"[A-Z][\w'’.-]+"
_NAMED_BEFORE: Final = re.compile(
    rf"(?:[,;] (?:and |while )?| and )(?:[A-Z][\w'’ -]{{1,24}}'s )?(?:{_WORD} ){{1,2}}{_WORD}"
    r"(?: |, [^,;.]{3,40}, )$"
)


def without_verb(line: Line, i: int, end: int) -> bool:
    """Tell whether a name without a verb stands before a portfolio, in a list of such."""
    if not (line.cabinet or (line.governs and line.words[i].capital)):
        return False
    before = line.text[: line.words[i].start]
    if line.words[i].capital and line.norm(i) in NO_FILE:
        return False
    if _NAMED_BEFORE.search(before[-110:]) is None or _VERBED.search(before) is None:
        return False
    return _PARTED.match(line.text, line.words[end - 1].end) is not None
