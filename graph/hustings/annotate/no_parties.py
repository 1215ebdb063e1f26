"""Labels and capitals that stand where a party may stand, and name none: "(IND)", "(USA)"."""

from __future__ import annotations

import re
from typing import Final

# Candidates of no party, and the labels that French officials give to those who belong to none.
NO_PARTY: Final = re.compile(
    r"ind\b.*|independents?|non-?party.*|none|no party|indep.*|sans .*|se|n/?a|others?|autres?"
    r"|l?(?:dv|div|ex[tgd])[a-z]{0,2}|reg|nc|divers.*|vacant|total"
)
OF_SEVERAL: Final = re.compile(r"l?(?:ug|uc|ud|uxd)[a-z]{0,2}")  # and to those of several
# Countries, bodies of the world, titles and other words of capitals only.
_NONE_FR: Final = "ONU UE OTAN FMI OMS OIT OMC CEDEAO UA RDC RCA RFA RDA URSS USA AFP DOM TOM CPI"
OTHER_CAPITALS: Final = frozenset(
    "UN EU UK US USA UAE UNSC IMF WHO WTO NATO OECD ECOWAS SADC ASEAN OPEC ICC DRC DR CAR PNG NZ"
    " NSW BC GB AU FBI CIA NSA DEA IRS EPA NASA NHS MOD HQ TV PR AI IT PM MP MPS MEP VP CEO CFO COO"
    " GOP LGBT LGBTQ BAME BME HIV AIDS COVID FIFA UEFA NBA NFL NCAA NGO NGOS PAC II III IV VI VII"
    f" BRICS COP JFK FDR LBJ OK AM FM GMT EST {_NONE_FR}".split()
)
