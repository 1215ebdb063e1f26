"""Whether a document is about public life: clubs, companies, juries and pageants vote too."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from hustings.extract.once import once
from hustings.model.annotation import Annotations, EntityKind, SegmentKind, Sentence
from hustings.model.claim import Claim
from hustings.model.document import Document, Span
from hustings.model.fact import Membership, Tenure
from hustings.seeking import sought

# Votes of another world. Words that stand in political news as a matter of course are not here.
_ELSEWHERE: Final = sought(
    r"\b(?:shareholders?|investors|boardroom|board of directors|proxy (?:fight|battle|contest)"
    r"|hall of fame|baseball|outfielders?|midfielders?|goalkeepers?|pitchers?|quarterbacks?"
    r"|cricket(?:ers?)?|captaincy|vice-captain\w*|bowlers?|batsm[ae]n|wicket\w*|rugby|head coach"
    r"|playoffs?|world cup|ballon d'or|champions league|premier league|eurovision|grammys?"
    r"|oscars?|academy awards?|box office|beauty (?:pageant|queens?|contest)|pageant|contestants?"
    r"|words? of the year|lexicographers?|dictionar(?:y|ies)|mots? de l.ann[ée]e|lexicographes?"
    r"|mock (?:elections?|votes?|ballots?|polls?)|student (?:council|body|union)|class president"
    r"|birds?|penguins?|conservation charit(?:y|ies)|talk shows?|mascots?|comedians?|puppies"
    r"|viewers|jurors|song contest|reality show|season finale|students' union"
    r"|actionnaires?|conseil d'administration|miss [a-z]{3,}|jur[ée]e?s?|t[ée]l[ée]spectateurs"
    r"|reines? de beaut[ée]|dauphines?|coupe du monde|ligue 1|ligue des champions|c[ée]sars?"
    r"|concours de (?:chant|beaut[ée])|footballeurs?|joueurs?|entra[iî]neurs?|attaquants?"
    r"|goncourt|renaudot|m[ée]dicis|femina|interalli[ée]|romanci[eè]re?s?|romans?|libraires?|lyc[ée]ens"
    r"|ballon d’or|palmar[eè]s|t[ée]l[ée]-?r[ée]alit[ée]|copropri[ée]taires?"
    r"|fifa|uefa|conmebol|concacaf|olympics?|athletics|gymnastics|swimmers?|sprinters?|athletes?"
    r"|gold medals?|cycling|federations|olympiques?|athl[èe]tes?|m[ée]daill\w+|mondial"
    r"|f[ée]d[ée]rations|cardinals?|conclave|sistine|sixtine|cardinaux|vatican|acad[ée]micien\w*|b[âa]tonnier\w*"
    r"|alumni|freemasons?|franc-ma[çc]on\w*|obediences?|ob[ée]diences?)\b",
    re.IGNORECASE,
    most=200,
)
# Votes and games of one sentence, whatever its document is about.
_BESIDE: Final = sought(
    r"\b(?:in straight sets|semi-?finals?|quarter-?finals?|tournaments?|world champion\w*"
    r"|captain of (?:the|his|her) (?:national )?(?:team|side|squad)|shareholders?|board of the"
    r"|(?:employers'|growers'|students'|trade) (?:federation|association|union)|co-?operatives?"
    r"|general secretary of the (?:union|federation)|festival|film critics|hall of fame"
    r"|tournois?|t[êe]tes? de s[ée]rie|demi-finales?|quarts? de finale|champion\w* du monde"
    r"|(?:capitaine de l|s[ée]lectionneur de l)['’][ée]quipe|actionnaires?|coop[ée]ratives?"
    r"|conseil d['’]administration|(?:syndicat|f[ée]d[ée]ration patronale|centrale)\b[^.;]{0,40}"
    r"\b[ée]lue?|secr[ée]tariat g[ée]n[ée]ral d(?:u|e la) (?:syndicat|centrale|conf[ée]d[ée]ration)"
    r"|fifa|uefa|(?:international )?olympic committee|conclave"
    r"|(?:football|cricket|rugby) (?:association|federation|council|board|union)"
    r"|elected (?:\w+ )?general secretary of (?:unite|unison|the (?:gmb|tuc))"
    r"|[ée]lue?\b[^.;]{0,40}\b(?:du medef|de la (?:cgt|cfdt|cpme|fnsea)|de l['’]acad[ée]mie)"
    r"|(?:le|du|au) cio|comit[ée] (?:international )?olympique"
    r"|f[ée]d[ée]ration (?:\w+ ){0,2}d(?:e (?:football|rugby|tennis|basket|judo)|['’]athl[ée]tisme)"
    r"|pr[ée]sidence de la (?:caf|fifa|uefa|cosafa|cecafa)|patron\w* de la f[ée]d[ée]ration"
    r"|stars? as|starring|sitcom|mini-?series|students?['’]? union|students?['’]? guild"
    r"|(?:is|was|are) (?:superb|brilliant|terrific|magnificent|perfectly cast|miscast|hilarious) as"
    r"|(?:du|le|au) jury)\b",
    re.IGNORECASE,
    most=200,
)
# The posts of a students' union, where no party or public vote is named.
_CAMPUS: Final = sought(r"\bpresident of the students?['’]? (?:union|guild|association|council)\b")
_PUBLIC: Final = frozenset({EntityKind.PARTY, EntityKind.OFFICE, EntityKind.ELECTION})
_VOTES: Final = frozenset({EntityKind.PARTY, EntityKind.ELECTION})
_ENOUGH: Final = 3


@once
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


@once
def campus(document: Document, annotations: Annotations) -> bool:
    """Tell whether a document is about a students' union: it names no party and no public vote."""
    if _CAMPUS.search(document.text) is None:
        return False
    return not any(m.kind in _VOTES for s in annotations.sentences for m in s.mentions)


@once
def beside(document: Document, annotations: Annotations) -> tuple[Span, ...]:
    """Return the sentences about a vote or a game of another world, in text order.

    One that names an election, a party or a public office is not among them.
    """
    if not _BESIDE.likely(document.text):
        return ()
    found: list[Span] = []
    last: Sentence | None = None
    for sentence in annotations.sentences:
        kinds = {mention.kind for mention in sentence.mentions}
        here = (
            _BESIDE.likely(document.text, sentence.span.start, sentence.span.end)
            and _BESIDE.pattern.search(sentence.span.of(document.text)) is not None
            and not kinds & _PUBLIC
        )
        # The next sentence is about the same: its president is none of a country.
        headed = (
            last is not None and annotations.segments[last.segment].kind is SegmentKind.HEADLINE
        )
        goes_on = (
            last is not None and (headed or last.segment == sentence.segment) and not kinds & _VOTES
        )
        if here or goes_on:
            found.append(sentence.span)
        last = sentence if here else last if headed else None
    return tuple(found)


def of_vote(claim: Claim) -> bool:
    """Tell whether a claim speaks of a vote: those are what another world has too."""
    return not isinstance(claim.fact, Tenure | Membership)
