"""Portfolios that somebody only would get: "nommerait ⟦P⟧ à la ⟦F⟧ et ⟦P⟧ à la ⟦F⟧"."""

from __future__ import annotations

from typing import Final

from hustings.extract.office_chains import OfficeReader

_WOULD: Final = ("rait", "raient")
# Nouns, and the past of verbs in "-rer" and the like.
_NO_VERB: Final = (
    *(
        "trait",
        "serait",
        "seraient",
        "parait",
        "entrait",
        "entraient",
        "montrait",
        "espérait",
        "esperait",
        "durait",
    ),
    *("attirait", "mourait", "courait", "ouvrait", "offrait", "couvrait", "souffrait", "figurait"),
    *("demeurait", "demeuraient", "retirait", "jurait", "considerait", "assurait", "assuraient"),
    *("preparait", "separait", "comparait", "declarait", "livrait", "inspirait", "gerait"),
    *("geraient", "administrait", "operait", "liberait", "accelerait", "murmurait", "mesurait"),
)

_DREAMT: Final = (
    "rumeur",
    "fantome",
    "ideal",
    "pronosti",
    "fictif",
    "fictive",
    "casting",
    "scenario",
)


def imagined(reader: OfficeReader, index: int) -> bool:
    """Tell whether what stands before an office only may come true: "garderait les ⟦F⟧".

    So may the lists of rumours, of dreams and of shadow cabinets.
    """
    if any(reader.word(k).startswith(_DREAMT) for k in range(len(reader.tokens))):
        return True
    return any(
        reader.kind(k) == "w"
        and reader.word(k).endswith(_WOULD)
        and not reader.word(k).endswith(_NO_VERB)
        for k in range(index)
    )
