"""Whether a document is about public life: clubs, companies, juries and pageants vote too."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from hustings.model.annotation import Annotations, EntityKind
from hustings.model.claim import Claim
from hustings.model.document import Document
from hustings.model.fact import Membership, Tenure

# Votes of another world. Words that stand in political news as a matter of course are not here.
_ELSEWHERE: Final = re.compile(
    r"\b(?:shareholders?|investors|boardroom|board of directors|proxy (?:fight|battle|contest)"
    r"|hall of fame|baseball|outfielders?|midfielders?|goalkeepers?|pitchers?|quarterbacks?"
    r"|playoffs?|world cup|ballon d'or|champions league|premier league|eurovision|grammys?"
    r"|oscars?|academy awards?|box office|beauty (?:pageant|queens?|contest)|pageant|contestants?"
    r"|viewers|jurors|song contest|reality show|season finale|students' union"
    r"|actionnaires?|conseil d'administration|miss [a-z]{3,}|jur[ée]e?s?|t[ée]l[ée]spectateurs"
    r"|reines? de beaut[ée]|dauphines?|coupe du monde|ligue 1|ligue des champions|c[ée]sars?"
    r"|concours de (?:chant|beaut[ée])|footballeurs?|joueurs?|entra[iî]neurs?|attaquants?"
    r"|ballon d’or|palmar[eè]s|t[ée]l[ée]-?r[ée]alit[ée]|copropri[ée]taires?)\b",
    re.IGNORECASE,
)
_PUBLIC: Final = frozenset({EntityKind.PARTY, EntityKind.OFFICE, EntityKind.ELECTION})
_ENOUGH: Final = 3


def elsewhere(document: Document, annotations: Annotations) -> bool:
    """Tell whether the votes of a document are cast outside public life.

    Its words of another world must be several, and more than its parties and public offices.
    """
    words = Counter(m[0].casefold() for m in _ELSEWHERE.finditer(document.text))
    if sum(words.values()) < _ENOUGH or len(words) < 2:
        return False
    public = sum(
        mention.kind in _PUBLIC
        for sentence in annotations.sentences
        for mention in sentence.mentions
    )
    return sum(words.values()) > public


def of_vote(claim: Claim) -> bool:
    """Tell whether a claim speaks of a vote: those are what another world has too."""
    return not isinstance(claim.fact, Tenure | Membership)
