"""Words that tell of support wherever they are read: gathered, told by a heading, taken back.

"Racked up endorsements", "Pour ⟦P⟧ :", "lui a retiré son investiture".
"""

from __future__ import annotations

import re
from typing import Final

# "Racked up endorsements": what follows right behind the name of who gathers support.
GATHERS: Final = {
    "en": re.compile(
        r"(?: \([^()]{1,40}\))?,?(?: (?:has|had|is|was|also|now|soon|already|meanwhile|then)){0,3} "
        r"(?:gather(?:s|ed|ing)|collect(?:s|ed|ing)|rack(?:s|ed|ing) up|pil(?:es|ed|ing) up|"
        r"pick(?:s|ed|ing) up|reel(?:s|ed|ing) in|draws|drew|drawing|attract(?:s|ed|ing)|"
        r"amass(?:es|ed|ing)?|lined up|lining up|wins over|won over|boasts|boasted|enjoys|"
        r"(?:has|had)(?! (?:\w+ly )?\w{3,} (?:his|her|their|its)\b)|"
        r"enjoyed|secured|received|welcomed) (?:[\w-]+ ){0,4}(?:support|backing|backers|converts|"
        r"endorsements?|supporters|allies|governors|senators|reinforcements|heavyweights)\b"
        r"|(?: (?:already|now|also))? (?:has|had|counts|boasts) (?:[\w.'’-]+ ){1,7}"
        r"(?:in (?:his|her) (?:corner|camp|column)|behind (?:him|her)|on (?:his|her) side|"
        r"among (?:his|her) (?:[\w-]+ )?(?:backers|supporters|endorsers))\b"
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
# "FOR ⟦P⟧", "Du côté de ⟦P⟧ :": how a heading says on whose side those below it are, any case,
# with accents or without.
ON_SIDE_OF: Final = (
    r"(?:with|for|behind|backing|supporting|endorsing|backers of|team|pro|avec|pour|derri[eè]re|"
    r"vers|chez|soutiens?(?: d[eu]| [aà])?|ralli[eé]s? [aà]|du c[oô]t[eé] d[eu]|"
    r"aux c[oô]t[eé]s d[eu]|camp d[eu])"
)
# "Lui ⟨a retiré son investiture⟩": what follows "lui" where it is whose candidate he was.
OF_A_NOMINATION: Final = r" [^.;:]{0,40}\binvestiture"
