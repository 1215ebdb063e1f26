"""Words around a trigger that take its fact away or put it off: "not yet", "whether to"."""

from __future__ import annotations

import re

from hustings.seeking import sought_folded

# "At first he hesitated, then": what follows came of it.
LATER = re.compile(
    r",? (?:and |but |et |mais )?(?:then|later|finally|eventually|puis|finalement"
    r"|avant de?|before)\b"
)
UNTIL = re.compile(r"\buntil (?:last|this|now|then|recently|yesterday|⟦D)")
# "Is not yet ready to back": neither done nor declined.
NOT_YET = re.compile(
    r"(?:\bnot|n't) (?:yet|quite|entirely)\b|\bpas (?:encore|tout a fait|completement)\b"
)
NO_WAY = sought_folded(
    r"\b(?:under no circumstances?|on no account|in no circumstances|by no means|en aucun cas"
    r"|sous aucun pretexte|en aucune facon|a aucun prix|at no price|not for anything)\b"
)
# "Nor would B back C", "never did B endorse C": the verb has its negation before its subject.
NOR = re.compile(
    r"\b(?:nor|neither|never|on no account|in no case|under no circumstances) "
    r"(?:(?P<will>would|will|does|do|can|could|is|are|shall|should)|did|has|have|had|was|were) "
    r"(?:the )?(?:⟦F\d+⟧ )?$"
)
# What shows or tells it is no true document: "a doctored video shows B endorsing C".
FORGED = sought_folded(
    r"\b(?:(?:fake[ds]?|doctored|forged|hoax|deepfakes?|parody|satirical|spoof|bogus|fabricated"
    r"|altered"
    r"|manipulated|ai-generated|photoshopped|impersonat\w+|fictitious|phon[e]?y"
    r"|counterfeit) (?:\w+ ){0,4}"
    r"|false (?:claims?|reports?|posts?|statements?|letters?|tweets?|rumou?rs?|stor(?:y|ies)|news)"
    r"|fau(?:x|sse|sses) (?:tracts?|comptes?|videos?|messages?|communiques?|lettres?|sites?|tweets?"
    r"|photos?|articles?|informations?|nouvelles?|rumeurs?|affiches?|extraits?|captures?|unes?)"
    r"|truque\w*|falsifie\w*|trafique\w*|parodi\w+|satirique|canulars?|infox|photomontage|montage"
    r"|what had been (?:announced|declared|reported)"
    r"|had (?:first|initially|originally) been(?= (?:announced|declared|proclaimed))"
    r"|avai(?:t|ent) (?:d'abord|initialement) ete(?= (?:annonce|declare|proclame|donne)e?s?\b)"
    r"|usurpat\w+|(?:a tort|par erreur|by mistake|in error|accidentally|faussement|mensongerement"
    r"|erronement|wrongly|mistakenly|erroneously"
    r"|falsely)"
    r"(?= (?:[\w'⟦⟧]+ ){0,8}$))"
)
# "Speculation mounts that", "la rumeur enfle que".
RUMOURED = re.compile(
    r"\b(?:speculation|rumou?rs?|talk|whispers|hopes?|fears?|expectations?|belief|suggestions?"
    r"|gossip"
    r"|rumeurs?|bruits?|espoirs?|craintes?|hypothese|idee)(?: [^ ,;]+){1,4} (?:that|que|qu') ?$"
)
# "Fake: B endorses C": what a label says of what follows.
LABELLED = re.compile(
    r"\W*(?:rumou?rs?|false|fake|hoax|satire|parody|myth|fiction|fact[- ]check|debunked|intox"
    r"|infox|faux"
    r"|rumeurs?|canular|parodie|verification|desintox|hypothese|scenario|pronostics?"
    r"|pari)(?: [\w']+){0,3} ?:"
)
# "Won despite lacking B's endorsement".
LACKING = re.compile(r"\b(?:lacking|without|losing) ⟦P\d+⟧'s")
# "It is unclear who of B and C has prevailed": nobody is told.
UNTOLD = re.compile(
    r"\b(?:open|unclear|uncertain|unknown|undecided|mystery|question|clear|known|tells?|say|know"
    r"|decides?"
    r"|determine|establish|wonder\w*|asked|ignore\w*|savoir|sait|dire|determiner|demande\w*)"
    r"(?: as to| over| of)? (?:who|which|whether|qui|lequel|laquelle|si)\b[^.;,]*$"
)
# "Bookmakers offer three to one that": a bet.
BET = re.compile(
    r"\b(?:bookmakers?|odds|wagers?|bets?|betting|punters|gamblers?|bookmakers|parieurs?|cote)\b"
    r"[^,;]{0,60} (?:that|que|qu') ?$"
)
# "In the novel, B is elected": told, and not so.
FICTION = re.compile(
    r"\W*(?:in (?:the|his|her|their|an?|this|that|its) (?:[\w'-]+ ){0,3}(?:novel|drama|film|movie"
    r"|series|play"
    r"|sitcom|story|episode|sketch|satire|comedy|thriller|dream|musical|opera|cartoon)"
    r"|dans (?:le |la |l'|un |une |son |sa |ce |cette )(?:[\w'-]+ ){0,3}(?:roman|film|serie|piece"
    r"|fiction|sketch"
    r"|comedie|episode|feuilleton|bande dessinee|reve|opera|dessin anime))\b"
)
# "… screamed a satirical website".
SPOOF = re.compile(r"\b(?:satirical|spoof|parody|hoax|satirique|parodique|canular)\b")
# "… then retracted the story".
RETRACTED = re.compile(
    r"\b(?:(?:then|later|before|and) (?:retract|correct|withdr[ae]w|den(?:y|ied)|apologis"
    r"|apologiz)\w* "
    r"(?:the |its |his |her |it\b|that )?(?:story|report|claim|article|statement|post|tweet)?"
    r"|(?:turned out|proved|proven) (?:to be )?(?:false|wrong|premature|untrue|a hoax|fake"
    r"|unfounded)"
    r"|(?:s'est|se sont) (?:ensuite )?(?:revelee?s? (?:fausses?|faux|infondee?s?)|retractee?)"
    r"|avant de (?:se retracter|dementir|rectifier))\b"
)
# "Weighs whether to quit and endorse C": the second infinitive hangs on it as well.
WHETHER = re.compile(r"\b(?:whether|if) (?:or not )?to [^,;]*$")
BUT = re.compile(r"\b(?:everything|anything|all|nothing|tout|rien) (?:but|except|short of|sauf) $")
# "Attend avant de soutenir B": he has not; "a attendu avant de": he has.
WAITS = re.compile(
    r"(?<!\ba )(?<!\bont )(?<!\bavait )\b(?:attend(?:ent|ra|ront)?|(?:patiente|hesite"
    r"|temporise)(?:nt)?"
    r"|reflechi(?:t|ssent)|waits?|hesitates?|pauses?|(?:is|are) (?:waiting|hesitating|pausing))"
    r"(?: [^ ,;]+){0,5}? (?:avant (?:de |d')|before )$"
)
# "Des appels pour que B se retire": wished for, feared or prevented.
WISHED = re.compile(
    r"\b(?:pour|afin|sans|pourvu|de (?:peur|crainte)|a condition|jusqu'a ce|a ce|temps"
    r"|faudrait"
    r"|faut|faille|fallait|so|order|time) (?:que |qu'|that )$"
)
# "Even if B backed C, little would change": an imperfect before a conditional.
EVEN_IF = re.compile(r"\b(?:meme si?|even if) ?(?:'|⟦)?$|\bmeme s'$")
NEITHER = re.compile(r"(?:neither|nor|not even|pas meme|aucun de|ni) ?(?:⟦\w+⟧)? ?$")
EXCEPTED = re.compile(
    r"\b(?:all|everyone|everybody|nobody|no one|each|tous|toutes|personne|chacun|tout le monde)"
    r",? (?:but|except|except for|save|save for|bar|sauf|hormis|excepte|a part|a l'exception de) $"
)
BUT_ONE = re.compile(r"\b(?:but|except|save|autre)\b")
# "Not a single minister, B included, has": what is said of none is said of nobody among them.
NONE = re.compile(
    r"\b(?:not (?:a|one)(?: single)?|(?<!under )(?<!in )(?<!on )(?<!by )no|none of|hardly any"
    r"|(?<!a )few|pas une?(?: seule?)?"
    r"|aucune?|nulle?)"
    r" (?!longer|doubt|sooner|matter|less|fewer|moins)(?:[\w'-]+ ){0,3}[\w'-]+,? "
    r"(?:y compris |including |even |meme )?$"
)
# "Demands that B step aside": somebody else's wish.
DEMANDED = re.compile(
    r"\b(?:wants?|wanted|wanting|would like|would prefer)(?: to (?:see|have|get))? $|"
    r"\b(?:demand|request|recommend|propos|urg|suggest|requir|insist)\w* (?:that )?$"
)
# "Seul un logiciel voit C élu", "le jour où B soutiendra C".
SEEN_AS = re.compile(
    r"\b(?:voit|voient|voyait|verrait|verraient|imagine|imaginent|predit"
    r"|predisent|sees?) $"
)
WHEN = re.compile(r"\b(?:le jour ou|quand|lorsque?|des que|the day|when|once) ?$")
# "Vowed to beat C": whoever promises a victory has not won it.
VOWED = re.compile(
    r"\b(?:vow|promis|pledg|sw(?:ear|ore)|undert|promet|jur|s'engag|commit|choos|chose|decid"
    r"|determin|hop"
    r"|prefer|resolv|ambition)\w*\b"
)
# "A longtemps soutenu C mais ne le soutient plus".
NO_MORE = re.compile(
    r",? (?:but|mais|and|et)(?: that)? (?:(?:he |she |they )?(?:no longer|does not any ?more"
    r"|not any ?more)"
    r"|(?:il |elle |ils |elles )?ne (?:le |la |l'|les |lui )?(?:\w+ )?plus)\b"
    r"|,? (?:but )?no longer\b"
)
INVERTED = re.compile(r"(?:^|[,;.:] |\b(?:but|and|that) )(?:but |and )?(?:had|were) $")
