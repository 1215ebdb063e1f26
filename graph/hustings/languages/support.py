"""Words by which somebody gathers support: "racked up endorsements", "engrange les soutiens"."""

from __future__ import annotations

import re
from typing import Final

# What follows right behind the name.
GATHERS: Final = {
    "en": re.compile(
        r"(?: \([^()]{1,40}\))?,?(?: (?:has|had|is|was|also|now|soon|already|meanwhile|then)){0,3} "
        r"(?:gather(?:s|ed|ing)|collect(?:s|ed|ing)|rack(?:s|ed|ing) up|pil(?:es|ed|ing) up|"
        r"pick(?:s|ed|ing) up|reel(?:s|ed|ing) in|draws|drew|drawing|attract(?:s|ed|ing)|"
        r"amass(?:es|ed|ing)?|lined up|lining up|wins over|won over|boasts|boasted|enjoys|"
        r"(?:has|had)(?! (?:\w+ly )?\w{3,} (?:his|her|their|its)\b)|"
        r"enjoyed|secured|received|welcomed) (?:[\w-]+ ){0,4}(?:support|backing|backers|converts|"
        r"endorsements?|supporters|allies|governors|senators|reinforcements|heavyweights)\b"
    ),
    "fr": re.compile(
        r"(?: \([^()]{1,40}\))?,?(?: (?:n'en finit (?:plus|pas) d[e']|continue (?:de |d'|à )|a|"
        r"avait|ne cesse (?:de |d')|vient (?:de |d')|peut|pouvait|aussi|déjà)){0,3} ?"
        r"(?:additionn|engrang|accumul|multipli|collectionn|récolt|rassembl|compt|glan|enregistr|"
        r"reçoi|reçu|bénéfici|s'appu|dispos|joui)[a-zéè]* (?:[\w'-]+ ){0,4}"
        r"(?:soutiens?|ralliements?|appuis?|renforts?|alliés)\b"
        r"| (?:a|avait)(?: aussi| également)? ses (?:propres )?"
        r"(?:soutiens|transfuges|ralliés|fidèles|partisans|renforts|alliés)\b"
    ),
}
