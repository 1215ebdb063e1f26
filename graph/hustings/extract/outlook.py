"""What lies ahead: whether the words foresee something, and whether they tell it as settled."""

from __future__ import annotations

import re

from hustings.extract.frames import Frame
from hustings.extract.matches import Match
from hustings.extract.notation import verb_tags
from hustings.extract.passages import Passage
from hustings.extract.verbs import Form

_SCOPE = 160  # characters before a trigger that tell its tense
_FUTURE_EN = re.compile(
    r"(?:\bwill|'ll|\bis (?:set |due |expected |likely |about )?to|\bare (?:set |due )?to"
    r"|\bwas (?:set|due|expected|supposed) to|\bwould|\bgoing to|\bpoised to|\bhopes? to"
    r"|\bwants? to|\baims? to|\bvow(?:s|ed|ing)? to|\bpledg\w+ to|\bpromis\w+ to"
    r"|\btr(?:y|ies|ied|ying) to"
    r"|\b(?:seek|bid|fight|battl|look|strugg)\w* to)\W+(?:\w+ly |also |then |be |have )*$"
)
_FUTURE_FR = re.compile(
    r"\b(?:va|vont|allait|allaient|doit|doivent|devait|devaient|devrait|pourrait|souhait\w+|veut"
    r"|voulait|compte|envisage\w*|menac\w+|espere\w*|refus\w+(?: de)?|pour|afin de|sans|avant de"
    r"|appel\w+ a|exige\w* de|tente\w* de|reclam\w+|exig\w+|demand\w+|rejet\w+)"
    r"\W+(?:\w+ment )?(?:se |s'|lui |le |la |l'|y )?$"
)
# A resignation that is asked for, or not accepted: "la démission de ⟦P⟧, ⟦F⟧, est réclamée".
_ASKED_FR = re.compile(
    r"[^.;:]{0,90}?\b(?:est|sont|etait|a ete|avait ete|sera|reste) (?:\w+ ){0,2}"
    r"(?:reclame|exige|demande|refuse|rejete|exclu|ecarte|dementi|souhaite|attendu)es?\b"
)
# What is announced for a day is as good as done, unless words of doubt stand in the sentence.
_SETTLED_EN = re.compile(
    r"(?:\bwill|'ll|\b(?:is|are) (?:due )?to)\W+(?:(?:\w+ly|also|then|now|once again|again) |be )*$"
)
_SETTLED_FR = re.compile(r"\b(?:va|vont)\W+(?:\w+ment )?(?:se |s'|lui |le |la |l'|y )?$")
_DOUBT = re.compile(
    r"\?|\b(?:if|should|unless|whether|provided|whoever|would|could|might|may|likely|unlikely"
    r"|possibl[ey]|expected|hop(?:es?|ed|ing)|wants?|wanted|aims?|tipped|rumou?r\w*|speculat\w*"
    r"|reportedly|probabl[ey]|perhaps|maybe|predict\w*|forecast\w*|plans?|polls?|si|s'ils?|sauf"
    r"|pourrait|devrait|serait|aurait|probable\w*|peut-etre|sans doute|vraisemblable\w*|espere\w*"
    r"|souhait\w*|sondages?|rumeurs?|en cas de|veut|voulait|a condition|promis|promet|favorie?s?"
    r"|favou?rites?|believe[sd]?|thinks?|croit|pense)\b"
)
# Who is still to be voted for holds nothing yet.
_VOTE_AHEAD = re.compile(
    r"\b(?:winner|elected|vot(?:e|es|ers|ed|ing)|candidates?|bids?|wins?|candidate?s?|vainqueur"
    r"|elue?s?|scrutin|electeurs?)\b"
)
# "B defeated C to become F" has happened; "backs B to return as F" has not.
TO_INFINITIVE = re.compile(r"\bto (?:\w+ly )?$")
_DONE_EN = re.compile(
    r"\b(?:beat|beats|beating|defeat\w*|oust\w*|unseat\w*|won|wins?|went on|goes on|rose|quit|left"
    r"|overc[ao]me|saw off|elected|chosen|selected|appointed|named|picked|promoted|returned)\b"
)


def doubted(text: str, *, voted: bool) -> bool:
    """Tell whether a folded sentence holds a word that makes its future tense a guess.

    Args:
        text: The sentence, folded.
        voted: Words of a vote that is still to come count as doubt.
    """
    return bool(_DOUBT.search(text)) or (voted and _VOTE_AHEAD.search(text) is not None)


def lies_ahead(passage: Passage, match: Match) -> bool:
    """Tell whether the verb of the trigger speaks of what is to come."""
    text = passage.view.folded
    if passage.document.language == "en":
        before = text[max(0, match.at[0] - _SCOPE) : match.at[0]]
        infinitive = match.frame.family == "offices" and TO_INFINITIVE.search(before)
        if infinitive and not _DONE_EN.search(before):
            return True
        return bool(_FUTURE_EN.search(before))
    if match.frame.family == "offices" and _FUTURE_FR.search(
        text[max(0, match.at[0] - _SCOPE) : match.at[0]]
    ):
        return True
    words = re.findall(r"[^\W\d_]+", text[match.at[0] : match.at[1]])
    if words[:1] == ["demission"] and _ASKED_FR.match(text, match.at[1]):
        return True
    return any(_future_form(match.frame, word) for word in words[:1])


def settled(passage: Passage, match: Match) -> bool:
    """Tell whether what lies ahead is told as settled: "will succeed B", not "could succeed B"."""
    text = passage.view.folded
    if doubted(text, voted=True):
        return False
    before = text[max(0, match.at[0] - _SCOPE) : match.at[0]]
    if passage.document.language == "en":
        return bool(_SETTLED_EN.search(before))
    if _FUTURE_FR.search(before):
        return bool(_SETTLED_FR.search(before))
    words = re.findall(r"[^\W\d_]+", text[match.at[0] : match.at[1]])
    return any(_future_form(match.frame, word, frozenset({Form.FUTURE})) for word in words[:1])


def _future_form(
    frame: Frame, word: str, wanted: frozenset[Form] = frozenset({Form.FUTURE, Form.CONDITIONAL})
) -> bool:
    for pattern in frame.patterns:
        if pattern.lemmas:
            tags = verb_tags(frame.language, pattern.lemmas).get(word, frozenset())
            if tags and tags <= wanted:
                return True
    return False
