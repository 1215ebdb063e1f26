"""Words that set one person or party against another that was just named, or measure them."""

from __future__ import annotations

import re
from typing import Final

# Behind a role that opens a sentence: its holder is not whoever was just named.
OTHERWISE: Final = {
    "en": re.compile(
        r"(?:,? (?:too|likewise|meanwhile|for (?:his|her|their) part|in turn|by contrast|as well"
        r"|on the other hand)\b| (?:was|were|is|has been|had been) (?:also|likewise) \w+e[dn]\b"
        r"| did (?:likewise|the same)\b| followed suit\b| agrees\b| disagrees\b)"
    ),
    "fr": re.compile(
        r",? (?:lui aussi|elle aussi|quant à (?:lui|elle)|pour sa part|de son côté|à son tour"
        r"|en revanche)\b"
    ),
}
# Behind a party: whoever leads it "in the polls" or "by ten points" is ahead of it.
AHEAD: Final = re.compile(
    r" (?:in (?:the|all|most|many|several|some|every|recent|a|an|both)? ?(?:\w+ ){0,2}"
    r"(?:polls?|surveys?|count|race|betting)\b"
    r"|by (?:about |some |only |just |almost |nearly |more than |over )?(?:an? |\d|⟦N|one|two|three"
    r"|four|five|six|seven|eight|nine|ten|eleven|twelve)|(?:on|with) (?:\d|⟦N)"
    r"|dans (?:les|tous les|la plupart des) (?:\w+ )?sondages|de (?:\d|⟦N)|d'une? )"
)
