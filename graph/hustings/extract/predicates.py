"""What is said of a fact that a noun tells: "B's endorsement of C never came".

A verb carries its own negation and mood. A noun has none: whether there was an endorsement at all
is told by the noun that governs it ("lack of support for"), by its article ("any endorsement of")
or by the verb of which it is the subject ("failed to materialise", "would be a surprise").
"""

from __future__ import annotations

import re
from typing import Final

# "Remains, for the moment, a product of": what stands between commas is passed over.
_INSERT: Final = re.compile(r", [^,;.]{3,50},")
# "There is no sign of", "rien ne laisse presager".
_NO_SIGN: Final = re.compile(
    r"\bno (?:[\w⟦⟧]+ ){1,4}of (?:(?:an?|the|any) )?(?:\w+ )?$"
    r"|\b(?:rien ne|aucun(?:e)? \w+ (?:de|d'|du))[^.;,]{0,50}$"
)
# "B's lack of support for C": the same inside.
_LACKING: Final = re.compile(
    r"\b(?:(?P<denied>lack|absence|loss|end|withdrawal|denial|refusal)|prospect|possibility|hope"
    r"|hints?|threat|promises?|offers?|idea|chance|question) of (?:(?:his|her|its|their|any"
    r"|the) )?(?:\w+ )?"
    r"(?:support|backing|endorsements?|blessing|votes?)\b"
)
_SUPPORT: Final = re.compile(
    r"\b(?:endorsements?|backing|support|blessing|withdrawal|exit|departure|decision|choice|promise"
    r"|victory|win|triumph|nomination|victoire|succes|desistement|abandon|forfait"
    r"|pledge|soutiens?|ralliements?|appuis?|retraits?|desistements?|adoubement|choix|decision"
    r"|promesse|engagement)\b"
)
_WITHOUT: Final = re.compile(r"\b(?:lacking|losing|missing|without|denied|refused)\b")
# Verbs that want, fear or foresee it: "D demanded B's withdrawal", "redoute un ralliement".
_WANTED: Final = re.compile(
    r"\b(?:(?:fear|hope for|expect|demand|seek|want|urge|await|predict|crave|court|covet|call for"
    r"|press for"
    r"|rule out|request|anticipate?|dread|bet on|bank on|count on|long for)(?:s|ed|ing)?|sought"
    r"|(?:redout|crai(?:n|gn)|esper|attend|reclam|exig|demand|souhait|convoit|cherch|sollicit"
    r"|imagin"
    r"|envisag|pronosti|predi|appell)\w*(?: a| de)?|(?:mis|pari|compt|tabl)(?:e|ent|ait|aient) sur"
    r"|(?:plaid|milit)\w+ pour) ?(?:(?:an?|the|his|un|une|le|la|l'|son|ce) ?)?(?:\w+ )?$"
)
# "The prospect of", "rumours of", "l'absence de": what follows may be, or is not.
_UNREAL: Final = re.compile(
    r"\b(?:(?P<denied>lack|absence|loss|end|withdrawal|want|denial|refusal|lacks?|without|no|any"
    r"|sans"
    r"|manque|perte|fin|retrait|refus|dementi|aucune?|nul|nulle)"
    r"|prospects?|possibility|rumou?rs?|talk|speculation|hopes?|fears?|hints?|threats?|promises?"
    r"|offers?|idea|chances?|likelihood|suggestions?|expectations?|question|whispers?|gossip|risk"
    r"|hypothese|perspective|possibilite|eventualite|rumeurs?|bruits?|espoirs?|craintes?|idee|offre"
    r"|promesses?|projet|menaces?|chances?|attente|question|demande|risque|proposition|scenario"
    r"|piste|hypotheses)"
    r"(?: (?:of|de|d'|du|for|about))? ?(?:(?:an?|the|any|his|her|their|un|une|le|la|l'|son|sa"
    r"|leur|tout)"
    r" ?)?(?:[\w-]+ )?$"
)
_GOVERNED: Final = re.compile(r"\b(?:of|about|d'un|d'une|de|du|d') ?(?:[\w'-]+ ){0,2}$")
_INDEFINITE: Final = re.compile(r"\b(?:an?|any|no|un|une|tout|toute|aucune?) (?:[\w-]+ ){0,2}$")
# From the noun to its verb: "in the race", "at the weekend", what stands in brackets.
_ON_THE_WAY: Final = re.compile(
    r"(?: \([^()]{0,40}\))?(?:,? (?:for|in|to|at|on|as|before|ahead of|a|au|aux|dans|pour|lors de"
    r"|avant"
    r"|en) (?:[^ .,;:]+ ?){1,5}?(?= (?:has|had|have|is|was|will|would|could|might|may|should"
    r"|never|did"
    r"|does|failed|remains?|came|comes|n'|ne|est|a|ont|etait|sera|serait|ferait|pourrait|reste"
    r"|restait|tarde)\b))?,? ?"
)
_NEVER: Final = (
    r"(?:(?:has|have|had|is|was|did|does|will|would)(?: not|n't| never| yet to| still not| hardly)"
    r"|never|failed to|has yet to|had yet to|is yet to|was yet to) ?(?:yet |actually |really "
    r"|quite )?"
)
_COME: Final = (
    r"(?:be |been )?(?:com(?:e|ing)\b|came\b|materiali[sz]\w+|arriv\w+|happen\w*|tak(?:e|ing"
    r"|en) place"
    r"|took place|transpir\w+|forthcoming|forthcome|follow\w*|appear\w*|eventuate\w*|emerge\w*"
    r"|occur\w*"
    r"|guaranteed|assured|certain\b|a given|given\b|automatic|confirmed|announced|made|official"
    r"|public"
    r"|certified|validated|in the bag|secured|settled|kept|honou?red|real\b|true\b|sincere|genuine)"
)
_IN_THE_AIR: Final = (
    r"(?:is|was|are|were|remains?|remained|seems?|seemed|looks?|looked|appears?|appeared|stays?"
    r"|would be|will be)(?: now| still| only| just| merely| simply| highly| very| most| rather"
    r"| increasingly)* (?:(?:by no means|far from) (?:certain|assured|guaranteed|a given|secured)"
    r"|(?:a |an |pure |mere |in |out of |off |on |under |from )*"
    r"(?:doubt|doubtful|unlikely|uncertain|expected|awaited|imminent|pending|possible|conceivable"
    r"|unthinkable|inconceivable|matter of time|question of time|fiction|fabrication|hoax|fake"
    r"|rumou?rs?|fantasy|myth|lie|invention|the table|the question|ruled out|hold|conditional"
    r"|hypothetical|broken|unkept|sought|coveted|rumou?red|discussed|wished|hoped|wanted|needed"
    r"|missing|lacking|possibility|(?:pipe )?dream|joke|untrue|false|denied|speculation"
    r"|anyone's guess|premature|(?:product|figment|fruit) of))\b"
)
_FELL: Final = (
    r"(?:fell through|came to (?:nothing|naught)|went unfulfilled|evaporated|collapsed)\b"
)
_NEVER_FR: Final = (
    r"n'(?:est|a|etait|avait|aura|arrive|arrivera|arrivait)(?: toujours| encore)? ?(?:jamais|pas"
    r"|plus"
    r"|guere|nullement|rien|aucunement)(?: ete| encore| toujours| plus| pour l'instant| d')* ?"
    r"(?:venue?|arrivee?|eu lieu|acquise?|garantie?|automatique|confirmee?|officiel(?:le)?"
    r"|officialisee?|tenue?|respectee?|concretisee?|annoncee?|a l'ordre du jour|assuree?|certaine?"
    r"|honoree?|scellee?|actee?|d'actualite|evidente?|materialisee?|qu'une (?:question|hypothese"
    r"|rumeur|possibilite|option))\b"
    r"|n'est qu'une (?:question|hypothese|rumeur|possibilite|option|affaire de)\b"
    r"|ne (?:viendra|vient|vint|s'est|se|sera|saurait|serait|vaut|tiendra|fut) [^.,;:]{0,12}?"
    r"(?:jamais|pas|plus|guere|point)\b"
)
_IN_THE_AIR_FR: Final = (
    r"(?:est|etait|sont|reste|restait|demeure|parait|semble|semblait)(?: desormais| encore"
    r"| toujours"
    r"| tres| de plus en plus| plus que| bien| loin d'etre)* (?:attendue?|esperee?|imminente?"
    r"|ecartee?|exclue?|dementie?|incertaine?|hypothetique|improbable|probable|possible"
    r"|peu probable"
    r"|une rumeur|une invention|un canular|un mirage|un fantasme|en suspens|une question de temps"
    r"|hors de question|inenvisageable|envisagee?|evoquee?|a confirmer|a prouver|a demontrer"
    r"|a l'etude"
    r"|suspendue?|convoitee?|recherchee?|souhaitee?|redoutee?|une hypothese|une illusion"
    r"|restee? lettre morte|lettre morte|au conditionnel|dans les limbes|imaginaire|fictive?|fictif"
    r"|prematuree?|un mythe|un mensonge|un faux|une fable|une possibilite|une option)\b"
    r"|(?:est|etait) loin d'etre (?:acquise?|certaine?|garantie?|assuree?)\b"
    r"|(?:a|ont|avait) ete (?:exclue?|ecartee?|dementie?|rompue?|repoussee?|ajournee?|trahie?)\b"
    r"|se (?:fait|faisait|font) attendre|tard(?:e|ait|ent) (?:a venir|encore)|a (?:fait long feu"
    r"|tourne court|capote|avorte|echoue)|tombe a l'eau"
)
_UNDONE: Final = re.compile(
    rf"(?:{_NEVER}{_COME}|{_IN_THE_AIR}|{_FELL}|{_NEVER_FR}|{_IN_THE_AIR_FR})"
)
_AND: Final = re.compile(r" (?:and|but|et|mais) ")
_WOULD: Final = re.compile(
    r"(?:would|(?P<maybe>could|might|may|pourrait|pourraient)"
    r"|(?!etait|fait|plait|parait|disparait|connait|sait|vrai)\w+rai(?:t|ent)) \w"
)


def unreal(folded: str, start: int, words: str) -> tuple[str, bool] | None:
    """Return what governs a noun at ``start`` and takes its fact away, or None.

    With it comes whether there was none at all, or only hope, rumour or fear of one.
    ``words`` are those of the trigger: "lack of support for".
    """
    if not _SUPPORT.search(words):
        return None
    inside = _LACKING.search(words)
    if inside is not None:
        return inside[0], inside["denied"] is not None
    before = folded[max(0, start - 70) : start]
    if (missing := _WITHOUT.search(words)) is not None:
        return missing[0], True
    if (sign := _NO_SIGN.search(before)) is not None:
        return sign[0].strip(), True
    if (wanted := _WANTED.search(before)) is not None:
        return wanted[0].strip(), False
    found = _UNREAL.search(before)
    if found is None or (found["denied"] is None and not _GOVERNED.search(before)):
        return None
    return found[0].strip(), found["denied"] is not None


def mooted(folded: str, start: int) -> str | None:
    """Return what says that an act before ``start`` is only spoken of: "talk of B endorsing C"."""
    found = _UNREAL.search(folded, max(0, start - 70), start)
    return (
        found[0].strip()
        if found is not None and _GOVERNED.search(found[0].rstrip() + " ")
        else None
    )


def undone(folded: str, start: int, end: int, words: str) -> str | None:
    """Return the verb of a noun from ``start`` to ``end`` that says it did not come about, or None.

    Args:
        folded: The masked sentence, in lower case and without accents.
        start: Where the noun phrase begins.
        end: Where it ends.
        words: Words of the trigger.
    """
    if not _SUPPORT.search(words):
        return None
    rest = _INSERT.sub("", folded[end : end + 160])
    way = _ON_THE_WAY.match(rest)
    predicate = rest[way.end() if way is not None else 0 :][:90].split(". ")[0]
    told = _UNDONE.match(predicate)
    for second in _AND.finditer(predicate) if told is None else ():
        told = told or _UNDONE.match(predicate, second.end())
    if told is not None:
        return told[0]
    would = _WOULD.match(predicate)
    if would is None:
        return None
    if would["maybe"] and not _INDEFINITE.search(folded[max(0, start - 40) : start]):
        return None  # "B's endorsement of C could prove decisive": there is one
    return would[0]
