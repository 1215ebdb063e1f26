"""Where a name goes on behind a particle: "Ursula von der ⟦B⟧", not "Anne ⟦B⟧ de Paris"."""

from __future__ import annotations

import re
from typing import Final

from hustings.annotate.sights import Sight, is_surname_word
from hustings.annotate.tokens import Run, Token

_NOTION: Final = re.compile(r"(?:tions?|ismes?|ites?|[ae]nces?|ments?)$")  # "de Générations"


def goes_on_behind(run: Run, start: int, particle: int, step: int, sight: Sight) -> bool:
    """Tell whether a name that starts at `start` goes on behind the particles before `step`."""
    token = run[step]
    if not is_surname_word(token, sight) or sight.taken(token.start, token.end) is not False:
        return False
    # "Anne Hidalgo de Paris": a whole name needs no "de"; two given names are none yet.
    given = all(one.folded in sight.gazetteer.given for one in run[start:particle])
    given = given and token.folded not in sight.gazetteer.places
    whole = particle - start >= 2 and not given
    if run[particle].folded in ("y", "e"):
        return whole and _borne(token, sight)  # "Henrique Gouveia e ⟦B⟧"
    if whole and run[particle].folded == "de" and _borne(token, sight):
        return True  # "Marcelo Rebelo de ⟦B⟧"
    if run[particle].folded == "de" and sight.language == "en":
        return True  # "of" is no English "de"
    if whole and sight.gazetteer.surnames.get(token.folded, 0) and step + 1 == len(run):
        return token.folded not in sight.gazetteer.places  # "Ana Costa de ⟦surname⟧"
    return not (whole and (run[particle].folded in ("de", "du", "des", "la", "le")))


def _borne(token: Token, sight: Sight) -> bool:
    """Tell whether a word behind "de" is rather the end of a surname than a place or a body."""
    gazetteer = sight.gazetteer
    others = (gazetteer.places, gazetteer.districts, gazetteer.given, gazetteer.acronyms)
    return (
        token.text[1:].islower()
        and token.folded.isalpha()
        and not _NOTION.search(token.folded)
        and not any(token.folded in one or token.text in one for one in others)
        and token.text.lower() not in sight.common
    )
