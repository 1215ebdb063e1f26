"""Political ideologies named in a sentence."""

from __future__ import annotations

import re
from typing import Final

_NAMED: Final = (
    "green politics|Christian democracy|social democracy|Third Way|Christian left|Christian right|"
    "New Left|New Right|abertzale left|Sanation|Songun|Juche|Ujamaa|Ketuanan Melayu|"
    "Ho Chi Minh Thought|Mao Zedong Thought|direct democracy|liberal democracy|far-right politics|"
    "far-left politics|big tent|moderate|animal rights|Hindutva|Pancasila|ecology|"
    "social justice|pirate politics"
)
_CAUSE: Final = r"[A-Z]\w+ independence"
_ISM: Final = (
    r"(?:(?:[A-Z][a-z]+|(?:liberal|national|social|democratic|civic|classical|scientific|radical|"
    r"economic|cultural|religious|ethnic|left-wing|right-wing|pan-\w+|revolutionary|libertarian|"
    r"integral|progressive|ultra)) )?(?:[Pp]an-|[Ee]co-?|[Aa]nti-|[Nn]eo-?)?[\w-]*\w{2}ism\b"
)
_NAME: Final = re.compile(rf"\b(?:(?i:{_NAMED})|{_CAUSE}|{_ISM})\b")
_NO_IDEOLOGY: Final = re.compile(
    r"(?i)\b(?:criticism|journalism|terrorism|activism|organism|mechanism|baptism|tourism|"
    r"abolitionism|multi-racialism|humanism|alcoholism|racism|sexism|schism)$"
)
_CUE: Final = re.compile(
    r"(?:ideolog\w+|principles?|support\w*|advocat\w+|espous\w+|promot\w+|based (?:up)?on|"
    r"influenced by|"
    r"adher\w+|committed to|values|doctrine|follow\w*|form of|form|belie\w+|embrac\w+|part of|"
    r"emphasis|focus\w*|self-described|platform|stands? for|elements of|motivated)[^.;]{0,40}$"
)
_BY_WORD: Final = {
    "green": "green politics",
    "communist": "communism",
    "socialist": "socialism",
    "federalist": "federalism",
    "fascist": "fascism",
    "nationalist": "nationalism",
    "liberal": "liberalism",
    "conservative": "conservatism",
    "christian democratic": "Christian democracy",
    "democratic socialist": "democratic socialism",
    "eurosceptic": "Euroscepticism",
    "islamist": "Islamism",
    "secular": "secularism",
    "peronist": "Peronism",
    "trotskyist": "Trotskyism",
    "social democratic": "social democracy",
}


def ideology(sentence: str) -> str | None:
    """Return the ideology that a sentence gives a party: after a cue if there is one."""
    found = [m for m in _NAME.finditer(sentence) if not _NO_IDEOLOGY.search(m.group())]
    if found:
        cued = [m for m in found if _CUE.search(sentence[: m.start()])]
        return (cued or found)[0].group()
    for word, name in sorted(_BY_WORD.items(), key=lambda item: -len(item[0])):
        if re.search(rf"\b{word}\b", sentence, re.IGNORECASE):
            return name
    return None
