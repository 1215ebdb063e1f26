"""Victories and defeats that the words name and that never came to be, or came undone.

"Many had thought ⟦P⟧ beaten", "wrongly declared the winner", "the court annulled ⟦P⟧'s victory",
"nobody has been elected: ⟦P⟧ and ⟦P⟧ …", "elected, ⟦P⟧ would …", "in the film ⟦P⟧ is elected".
"""

from __future__ import annotations

import re
from typing import Final

from hustings.extract.matches import Match
from hustings.extract.once import each_once
from hustings.extract.tokens import View
from hustings.model.annotation import Sentence
from hustings.model.fact import CandidacyStatus
from hustings.seeking import Sought, sought_folded

_NAME: Final = r"(?:m\. |mme |mr\.? |mrs\.? |ms\.? )?⟦(P\d+)⟧"
_END_FR: Final = (
    r"(?:re)?elue?|gagnant|vainqueu|battu|perdant|defait|laureat|elimine|qualifie|investi"
)
_END_EN: Final = (
    r"(?:re-?)?elected|(?:the )?winners?|winning|beaten|losing|defeated|victorious|home and dry"
)
# What is only thought, said or expected of somebody; the group is who.
_OF_SOMEBODY: Final[tuple[Sought, ...]] = tuple(
    sought_folded(pattern)
    for pattern in (
        # "beaucoup donnaient ⟦P⟧ gagnant", "on disait ⟦P⟧ élue d'avance"
        r"\b(?:donnai|disai|croyai|voyai|annoncai|imaginai|pensai|predisai|pronostiquai|jugeai"
        r"|considerai|savourai|escomptai|sondages donn|estimations donn|se vo[iy])"
        rf"(?:ent|aient|s|t|ait)? (?:\w+ )?{_NAME},? (?:\w+ )?(?:{_END_FR})",
        # "⟦P⟧ s'était déjà proclamé élu", "⟦P⟧ declared himself the winner"
        rf"{_NAME},? (?:\w+ )?(?:s'est|s'etait|se serait|s'etant|se) (?:\w+ )?"
        r"(?:auto-?)?(?:proclam|declar)\w+ ",
        rf"{_NAME},? (?:\w+ ){{0,2}}(?:declar|proclaim|crown)\w* (?:him|her)self ",
        # "proclamée élue à tort, ⟦P⟧", "⟦P⟧ a été déclaré élu par erreur"
        rf"{_NAME},? (?:[^⟦,;:.]{{0,30}} )?(?:elue?|proclame|declare|donne|annonce)\w*(?: \w+)?"
        r" (?:a tort(?! ou)|par (?:erreur|megarde)|trop (?:vite|tot)|prematurement|faussement)\b",
        rf"^(?:proclame|declare|donne|annonce)e? (?:\w+ )?(?:a tort(?! ou)|par erreur|trop vite)\b"
        rf"[^⟦]{{0,30}}, {_NAME}",
        # "wrongly declared the winner", "was proclaimed elected by mistake"
        rf"{_NAME},? (?:[^⟦,;:.]{{0,30}} )?(?:wrongly|mistakenly|erroneously|falsely|prematurely)"
        r" (?:been )?(?:declared|proclaimed|announced|called|named|reported|crowned|hailed)\b",
        rf"{_NAME},? (?:[^⟦,;:.]{{0,30}} )?(?:declared|proclaimed|announced|called|named|crowned"
        r"|elected)\b[^⟦,;:.]{0,40} (?:by mistake|in error|too (?:soon|early)|prematurely)\b",
        rf"^(?:wrongly|mistakenly|erroneously|falsely|prematurely) (?:declared|proclaimed|announced"
        rf"|named)\b[^⟦]{{0,40}}, {_NAME}",
        # "many thought ⟦P⟧ beaten", "had ⟦P⟧ winning"
        r"\b(?:had|saw|thought|believed|imagined|considered|expected|predicted|pictured)"
        rf" (?:\w+ )?{_NAME},? (?:as |already |all but |to be )?(?:{_END_EN})\b",
        # "the court annulled ⟦P⟧'s victory", "l'élection de ⟦P⟧ a été invalidée"
        r"(?<!not )(?<!to )\b(?:annulled|annuls|overturned|overturns|quashed|quashes|voided|voids"
        r"|nullified|nullifies|invalidated|invalidates|struck down|set aside) (?:the )?"
        rf"(?:\w+ )?(?:(?:victory|election|win|re-election|triumph) of {_NAME}|{_NAME}'s? )",
        rf"{_NAME}'s? (?:\w+ )?(?:victory|election|win|re-election|triumph)\b[^⟦;:.]{{0,40}}"
        r" (?:was|were|has been|had been) (?:\w+ )?(?:annulled|overturned|quashed|voided|nullified"
        r"|invalidated|struck down|set aside|declared (?:null|void|invalid))\b",
        r"\b(?:victory|election|win|re-election) of "
        rf"{_NAME}\b[^⟦;:.]{{0,60}} (?:was|were|has been|had been) (?:\w+ )?(?:annulled|overturned"
        r"|quashed|voided|nullified|invalidated|struck down|set aside)\b",
        r"(?<!pas )\b(?:annule|annula|annulait|invalide|invalida|invalidait|casse) "
        rf"(?:l'election|la reelection|la victoire|le succes)(?: \w+)? d(?:e |u |')?{_NAME}",
        rf"\b(?:l'election|la reelection|la victoire|le succes) (?:\w+ )?d(?:e |')?{_NAME}"
        r"[^⟦;:.]{0,60} (?:est|etait|a ete|avait ete|fut) (?:\w+ )?(?:annule|invalide|casse)e",
        # "had proclaimed ⟦P⟧ the winner; the court has struck that down"
        rf"\b(?:proclaimed|declared|announced) {_NAME} [^⟦.]{{0,60}}"
        r"\b(?:has|had|have) (?:now |since |then |later )?(?:struck|quashed|annulled|overturned"
        r"|reversed|thrown) (?:that|it|this|the (?:result|decision))\b",
        # "répète que ⟦P⟧ a gagné": a word for it, not the count's
        r"\b(?:pretend|affirm|assur|soutien|soutenai|clam|martel|jur|estim|croi|croyai|pens|juge)"
        rf"(?:e|ent|t|ait|aient|s)? (?:\w+ )?qu(?:e |'){_NAME} (?:\w+ ){{0,3}}"
        r"(?:gagne|emporte|remporte|perdu|battu|elue?|reelue?|vaincu)",
        r"\b(?:claim|insist|maintain|argue|allege|contend|believe|think)s?(?:ed)?(?: to \w+)?"
        rf"(?: that)? {_NAME} (?:\w+ ){{0,3}}(?:won|lost|beaten|elected|defeated|beat)\b",
    )
)
# Nothing of the kind happened in these sentences.
_NOWHERE: Final[tuple[Sought, ...]] = tuple(
    sought_folded(pattern)
    for pattern in (
        r"\b(?:in|dans) (?:the|a|an|this|that|le|la|un|une|ce|cet|cette|son|her|his) "
        r"(?:\w+ )?(?:film|movie|novel|sitcom|tv series|thriller|roman|feuilleton|fiction"
        r"|telefilm)\b",
        r"\b(?:mock|school|student|simulated|fictional) (?:election|vote|poll|ballot"
        r"|parliament)s?\b",
        r"\belections? (?:fictive|blanche|scolaire|simulee)s?\b",
        # "à 200 voix près, ⟦P⟧ était élue"
        r"\ba (?:⟦N\d+⟧|quelques|une|deux|trois|dix|cent)(?: \w+){0,2} pres, (?:\S+ ){1,4}\w+ait ",
        # "what had been announced was a victory for ⟦P⟧"
        r"\bwhat (?:had|has|was|were) (?:been |first |initially |originally )*(?:announced|reported"
        r"|called|told|declared|proclaimed|read out|taken for|hailed|presented|billed)\b",
        r"\bce qu[ie'] ?(?:\w+ ){0,3}(?:annonce|proclame|presente|pris|appele)e?s?\b[^⟦;:.]{0,60}"
        r" (?:c'etait|etait|ce fut|fut)\b",
    )
)
# Nobody was: "nobody has been elected yet: ⟦P⟧ and ⟦P⟧ both have ⟦N⟧ votes".
_NOBODY: Final = re.compile(
    r"\b(?:nobody|no-one|no one|no candidate|neither|none of \w+|personne n'|aucune? (?:\w+ )?n'"
    r"|aucune?|nul n')[^,;:.⟦]{0,40}\Z"
)
_NOBODY_THEN: Final = re.compile(
    r"\b(?:nobody|no-one|no one|no candidate|neither|personne|aucun|aucune|nul)\b[^:;.⟦]{0,60}:"
)
# "Élue, ⟦P⟧ baisserait les impôts"; "Élue, ⟦P⟧ baissera …" is a promise.
_IF_ELECTED: Final = sought_folded(
    r"^(?:une fois )?(?:(?:re)?elue?s?|elected|re-elected|victorieuse?),"
    r" (?:m\. |mme |mr |ms |mrs )?⟦P\d+⟧ (?:would|\w+r(?:ait|aient|a|ont))\b"
)
# "announced to ⟦P⟧ that she had been elected": she is whom it was told.
_TOLD: Final = re.compile(
    r"\ba (?:m\. |mme )?⟦(P\d+)⟧(?: [^⟦,;:.]{0,30})? qu'(?:il|elle|⟦P\d+⟧) (?:\w+ ){0,3}\Z"
)
# "Deputy to the ⟦F⟧ who was elected": he of the office.
_OF_OFFICE: Final = re.compile(
    r"\b(?:to|under|for|with|by|against|du|de la|de l'|au|a la|avec l[ae]|sous l[ae]|par l[ae])"
    r" (?:the |a )?⟦F\d+⟧,? (?:who|qui) (?:\w+ ){0,3}\Z"
)
# Defeats of other years: "plusieurs fois candidat malheureux", "twice beaten".
_TIMES: Final = re.compile(
    r"\b(?:(?:plusieurs|deux|trois|quatre|cinq|six|maintes) fois|a (?:deux|trois|plusieurs|maintes)"
    r" reprises|eternel|perpetuel|twice|three times|four times|several times|repeatedly|two-time"
    r"|three-time|four-time|perennial|serial)(?: (?:candidate?|deja|tete|an|a|the|une?))*"
    r"(?: (?:unsuccessful(?:ly)?|losing|failed|defeated|beaten))?,? ?(?:\w+ )?\Z"
)
_TIMES_AND: Final = re.compile(r"(?:plusieurs|deux|trois|quatre|maintes) fois candidate?s? ")
# "⟦P⟧ l'a coiffée au poteau": somebody else is beaten.
_HIM: Final = re.compile(
    r"\bl'(?:a|ont|avai(?:t|ent)|aura) (?:\w+ )?(?:coiffe|battu|devance|elimine|vaincu)e?\b"
    r"[^⟦]{0,30}\Z"
)
# "Battu au premier tour, le parti ⟦G⟧ choisit ⟦P⟧": the party is beaten.
_PARTY_WAS: Final = sought_folded(
    r"^(?:battue?s?|defaite?s?|vaincue?s?|elimine|eliminee?s?|balayee?s?|laminee?s?|beaten|defeated"
    r"|eliminated|knocked out|ousted|trounced)\b[^,;:.⟦]{0,60}(?:⟦[EDLN]\d+⟧[^,;:.⟦]{0,30})?, "
    r"(?:l'|(?:le|la|les|the|his|her|sa|son) )?(?:(?:parti|mouvement|formation|party|camp|liste"
    r"|coalition)"
    r" )?(?:of |d[eu] |de l')?⟦[GO]\d+⟧ (?!⟦P)"
)
# In a debate, a poll or on a court nobody is beaten for good.
_GAME: Final = re.compile(
    r"[^,;:.]{0,40}\b(?:au (?:tennis|golf|poker|debat|petanque|ping-pong|bras de fer)|aux (?:echecs"
    r"|cartes|prud'hommes)|en (?:justice|finale)|devant le tribunal|in (?:the |a |one |last \w+ )?"
    r"(?:\w+ )?(?:debates?|straw poll|court|tennis|final of|semi-final)|at (?:chess|tennis|golf"
    r"|poker)"
    r"|de l'emission|du (?:tournoi|concours|championnat|jeu)|en (?:quart|demi)"
    r"|(?:from|in|of) the (?:[^,;:.⟦]{0,20} )?(?:championships?|tournament|show|cup"
    r"|contest of|olympics))\b"
)
_ENDS: Final = frozenset(
    {CandidacyStatus.ELECTED, CandidacyStatus.DEFEATED, CandidacyStatus.ELIMINATED,
     CandidacyStatus.QUALIFIED, CandidacyStatus.NOMINATED}
)  # fmt: skip
_NEAR: Final = 400  # characters before a trigger in which its cues stand
_LOST: Final = frozenset({CandidacyStatus.DEFEATED, CandidacyStatus.ELIMINATED})


@each_once
def _reading(sentence: Sentence, language: str) -> tuple[frozenset[str], bool, int]:
    """Read a whole sentence: who is only thought to be it, whether nobody is, and up to where."""
    text = View(sentence, language).folded
    thought = frozenset(
        name
        for pattern in _OF_SOMEBODY
        for found in pattern.finditer(text)
        for name in found.groups()
        if name is not None
    )
    nobody = _NOBODY_THEN.search(text)
    nowhere = any(pattern.search(text) for pattern in _NOWHERE)
    return thought, nowhere, nobody.end() if nobody is not None else 0


def only_thought(view: View) -> frozenset[str]:
    """Return who is only thought, or wrongly told, to have won or lost in a sentence."""
    return _reading(view.sentence, view.language)[0]


def never_was(view: View, match: Match, status: CandidacyStatus) -> bool:
    """Tell whether the words around a trigger say that what it tells of did not happen."""
    if status not in _ENDS:
        return False
    text, (start, end) = view.folded, match.at
    near = max(0, start - _NEAR)
    _, nowhere, nobody = _reading(view.sentence, view.language)
    if nowhere or start < nobody or _NOBODY.search(text, near, start):
        return True
    if start == 0 and (_IF_ELECTED.search(text) or _PARTY_WAS.search(text)):
        return True
    told = _TOLD.search(text, near, start)
    if told is not None and told[1] not in match.roles.get("S", ()):
        return True
    if _OF_OFFICE.search(text, near, start) or _GAME.match(text, end):
        return True
    if status not in _LOST:
        return False
    return bool(_TIMES_AND.match(text, start) or _HIM.search(text, near, end))


def often(view: View, start: int) -> bool:
    """Tell whether what begins there was so several times: "plusieurs fois candidat"."""
    return _TIMES.search(view.folded, max(0, start - _NEAR), start) is not None


@each_once
def _of_clauses(sentence: Sentence, language: str) -> tuple[tuple[int, int], ...]:
    """Return the dates in relative clauses, by token, each with the offset where its clause ends.

    The clause opens at the last comma or bracket before the date, if a relative pronoun follows.
    """
    view = View(sentence, language)
    text, found = view.folded, []
    for k, token in enumerate(view.tokens):
        if token.kind != "D":
            continue
        opened = max(text.rfind(mark, 0, token.start) for mark in ",()")
        closed = text.find(",", token.end)
        if opened > 0 and closed >= 0 and _RELATIVE.match(text, opened, token.start):
            found.append((k, closed))
    return tuple(found)


def other_clauses(view: View, offset: int) -> frozenset[int]:
    """Return the dates, by token, that stand in a relative clause that closes before an offset.

    "⟦P⟧, who beat ⟦P⟧ in ⟦D⟧, has lost": the loss is of another day.
    """
    dates = _of_clauses(view.sentence, view.language)
    return frozenset(k for k, closed in dates if closed < offset)


_RELATIVE: Final = re.compile(r"[,(] ?(?:who|whom|whose|which|qui|que|qu'|dont) ")
