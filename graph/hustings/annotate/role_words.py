"""Words around a role that stands for its holder: what opens it, what ends it, what speaks for it.

They tell "the mayor" who acts from a mayor's title, a house, a portfolio or somebody to come.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from hustings.annotate.scene_words import CANDIDATE_WORDS

DEFINITE: Final = {
    "fr": re.compile(
        r"(?P<np>(?<!\w)(?:le|la|l'|cet|cette|ce)(?: ?(?:nouveau|nouvelle|ancien|ancienne|jeune|"
        r"future?|ex-|actuel|actuelle|puissant|puissante|seule?|toujours|très) ?){0,2} ?"
        r"(?:députée?-|sénateur-|sénatrice-)?)$"
        r"|(?<!\w)(?:du|au|son|sa|l'ex-) ?(?:ancien |ancienne )?$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?P<np>(?:(?<=\bfor )|(?<=\bbehind )|(?<=\bwith )|(?<=\bbacks )|(?<=\bback )|"
        r"(?<=\bbacked )|(?<=\bendorsed )|(?<=\bendorses )|(?<=\bsupports )|(?<=\bsupported ))"
        r"(?:his|her)(?= )"
        r"(?: (?:former|own|old|then))? ?|(?<!\w)(?:the)(?: "
        r"(?:(?:city|state|country|party|nation|town|region|province)'s|former|ex-|then|new|outgoing|"
        r"incumbent|current|acting|senior|"
        r"junior|late|longtime|state|U\.S\.|Democratic|Republican|Conservative|Labour|Liberal|"
        r"\d\d-year-old|(?-i:[A-Z][\w-]{2,20}))){0,3} ?(?:ex-)?)$",
        re.IGNORECASE,
    ),
}
# "celui qui fut son Premier ministre"; behind a comma it only describes who was named.
USED_TO_BE: Final = {
    "fr": re.compile(
        r"(?<!, )(?P<np>(?<!\w)(?:celui|celle|l'homme|la femme) qui (?:fut|était|a été|avait été) "
        r"(?:son|sa|leur) )$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?<!, )(?P<np>(?<!\w)the (?:man|woman) who (?:was|had been|used to be|once was|was once|"
        r"had once been) (?:his|her|their) )$",
        re.IGNORECASE,
    ),
}
# Houses that speak for whoever holds the office; the house is not the person.
METONYMS: Final = frozenset(
    {
        *("elysee", "matignon", "beauvau", "bercy", "quai d'orsay", "maison blanche"),
        *(
            "maison-blanche",
            "white house",
            "oval office",
            "bureau ovale",
            "downing street",
            "no 10",
            "number 10",
            "kremlin",
        ),
        *("home office", "foreign office", "palace", "ministry"),
    }
)
# A mention of a minister with none of these names the portfolio alone.
MINISTERS: Final = re.compile(
    r"minist(?!ry\b|ries\b)|secr[ée]t|garde|commissaire|chancel|paymaster|lord", re.IGNORECASE
)
PLURAL: Final = re.compile(r"^(?:\w{3,}[^s]s|MPs|MEPs)(?: |$)", re.IGNORECASE)
# Offices of which everybody knows the holder: never given to whoever was named last.
NATIONAL: Final = frozenset(
    {"", "republique", "la republique", "etat", "republic", "state", "the republic", "gouvernement"}
)
WELL_KNOWN: Final = frozenset({"president", "prime-minister", "head-of-state", "monarch", "pope"})
PLAIN: Final = frozenset(
    {"president", "presidente", "premier ministre", "premiere ministre", "prime minister"}
)
# A role without a place or party reaches back so many sentences for its holder.
RECENT: Final = 8
# Offices of many places or parties: without one, their holder was named at most so far back.
MANY_PLACES: Final = frozenset(
    {"senator", "representative", "mp", "mayor", "governor", "party-leader", "party-secretary"}
    | {"chief-minister", "first-minister", "deputy-first-minister"}
)
NEAR: Final = 3
# A role that opens a sentence begins within so many characters.
ROLE_REACH: Final = 30
# Between a title and the name it belongs to: "Le sénateur socialiste de Paris, ⟦P⟧".
TITLE_REACH: Final = 70
GAP: Final = re.compile(r"(?: ?\([^()]{1,24}\)| [\w.'&/-]+){0,10},? ?")
GAP_WORD: Final = re.compile(r"[^\W_]+'?")
GAP_LINKS: Final = frozenset(
    "de du des la le les l' d' à au aux en et of the for and in ex sur qu' chargé chargée".split()
)
GAP_SMALL: Final = GAP_LINKS | frozenset(
    "m mme mr ms adjoint adjointe général générale généraux délégué déléguée élu élue élus publics "
    "publique publiques durable durables solidaire solidaires populaire étrangères étranger "
    "national nationale régional régionale départemental départementale municipal municipale local "
    "locale social sociale sociaux rural rurale rurales numérique scolaire démocrate libéral "
    "libérale conservateur conservatrice républicain républicaine travailliste frontiste sortant "
    "sortante alimentaire agricole urbain urbaine écologique énergétique sénatorial".split()
)
GAP_ADJECTIVE: Final = re.compile(r"\w+(?:ais|aise|ien|ienne|ienn?es|ois|oise|istes?|éen|éenne)")
NAMES: Final = re.compile(
    r"\b(?:nomme|nommé|désigne|désigné|choisi|appelle|appelé|appoint(?:s|ed)|names|named|picks|picked|"
    r"taps|tapped)\b"
)
# Who will hold an office is not whoever holds it.
COMING: Final = re.compile(r"\b(?:futur|future|next|prochain|prochaine|eventual) ?$", re.I)
OUTGOING: Final = re.compile(r" ?\b(?:sortante?|outgoing|incumbent)\b ?", re.IGNORECASE)
ELECT: Final = re.compile(r"-elect\b| élue?\b")
# What a clause begins with whose subject is whom the sentence has named.
WHERE_CLAUSE: Final = re.compile(
    r"(?:\b(?:where|in which|during which|où|dans laquelle|dans lequel|durant laquelle)|;) $",
    re.IGNORECASE,
)
# Behind a role: the body it is a role in ("l'ex-président de la ⟦O⟧").
OF_A_BODY: Final = re.compile(r" (?:de la |de l'|du |des |de |d')")
# A second clause with a subject of its own: "A took 36 percent, while B limped home".
SECOND: Final = re.compile(
    r", (?:and|but|while|whereas|as|et|mais|tandis qu[e']|alors qu[e']) ?"
    r"(?:(?:M\.|Mme|Mr|Mrs|Ms) )?$"
)
# "⟦P1⟧ devance ⟦P2⟧, ⟨qui jouait gros⟩.", "⟦P1⟧ quitte ⟦F⟧, ⟨où lui succède⟩ ⟦P2⟧"
WHO_THEN: Final = re.compile(r"(?: \([^()]{1,40}\))?, (?:qui|lequel|laquelle) ")
TURNED: Final = re.compile(
    r"(?:, (?:où|dont|auquel|à qui|à laquelle)|(?<= )que|qu') ?(?:lui |l'|le |la )?"
    r"(?!il |elle )[a-zà-ÿ]{3,14}(?: [a-zà-ÿ]{2,12}){0,2} (?:M\. |Mme |Me )?$"
)
SHARE: Final = re.compile(r"\d ?(?:%|pour cent|per ?cent)")
# "A leads. The mayor of M follows him", "… le suit": whom the role does something to is not it.
TO_THE_OTHER: Final = {
    "fr": re.compile(
        r"(?: sortante?| socialiste| écologiste)?(?: ne| n')?"
        r" ?(?:le |la |lui |l'(?!(?:a |avait |aura |ont )?(?:emport|annonc|dit\b|confirm|reconn"
        r"|admis|assur|promis|répét|fait savoir|martel|rappel|expliqu|écrit|déclar|jur|précis"
        r"|laissé)))"
        r"(?:a |avait |aura )?(?=[a-zéèêâî]{3})"
    ),
    "en": re.compile(
        r" (?:has |had |is |was |will )?(?:[a-z]+ly )?"
        r"(?:[a-z]{3,}ed|[a-z]{2,}s|beat|led|told|met|won|[a-z]{3,}ing) "
        r"(?:him\b|her(?=[.,;:]| (?:for|as|in|on|with|by|at|to|last|this)\b))"
    ),
}
OBJECT_WORD: Final = re.compile(r"\b(?:him|her|lui)\b")
# For so long whoever holds an office is its new holder.
NEW: Final = timedelta(days=200)
ARTICLE_GENDER: Final = {"le": "m", "la": "f", "du": "m", "au": "m", "cet": "m", "cette": "f"}
_WHEN: Final = r"(?:[^,;:.()\"]|(?<=\d)[.,](?=\d)|\([^()]{1,40}\)){2,110}, ?"
# One or two: "Au soir du premier tour, le 13 décembre, le …".
ADVERB: Final = re.compile(rf"{_WHEN}(?:{_WHEN})?")
# When or where a sentence begins with no comma after it: "In June the …", "Outside her house …".
FIRST_WHEN: Final = re.compile(
    r"(?:Back |Early |Late |Just |Only )?(?:In|On|At|Outside|Inside|After|Before|During|Since|By|"
    r"Until|Last|This|That|One|Two|Three|Four|Five|Earlier|Later|Yesterday|Today|Now|Then)\b"
    r"(?: (?!that\b|if\b|than\b)[\w'-]+){0,7} ?"
)
# What opens behind a colon: the role, or a figure for it: "… : 23,33 % pour l'ancienne ministre".
AFTER_COLON: Final = re.compile(
    r"[:;] (?:(?:plus de |près de |over |just |some )?\d[\d.,\s]*(?:%|percent|per cent|voix|votes?)"
    r"(?: (?:des voix|des suffrages|of the vote))? (?:pour|for|à|to) )?$"
)
# When or where it opens there: "… did not wait: on the evening of the vote, the former mayor".
WHEN_AFTER_COLON: Final = re.compile(
    r"[:;] (?:dès|en|à|au|depuis|on|in|at|since|after|before|by) [^,;:.()\"]{2,60}, $"
)
# Behind an office and an adjective, a name that nobody knows: "du président assassiné X Y".
UNKNOWN_NAME: Final = re.compile(
    r" [a-zéèêâî]{3,}(?:é|ée|ais|aise|ien|ienne|ois|oise) (?:M\. |Mme )?[A-ZÉ][\w-]+ [A-ZÉ][\w-]+"
)
# In apposition, a name that nobody knows: "The deputy governor, Abc Def, left".
UNKNOWN_APPOSED: Final = re.compile(
    r"(?: of [A-Z][\w-]+(?: [A-Z][\w-]+)?)?, "
    r"(?P<title>(?:(?:Rt|Hon|Dr|Mr|Mrs|Ms|Sir|Prof|Chief|Engr|M|Mme)\.? ){0,2})"
    r"(?P<name>)[A-ZÉ][\w'’-]+(?: (?:[A-Z]\. )?[A-ZÉ][\w'’-]+){1,3}(?:,|\.?$)"
)
# A name behind an office and what belongs to it: "… of the minority in the Senate, ⟦P⟧".
NAMED_AFTER: Final = re.compile(
    r" (?:of|for|in|at|du|de|des|d'|à|au|aux|chargée?) ?[\w' -]{2,60}, "
    r"(?:(?:M\.|Mme|Mr|Mrs|Ms|Sir) )?"
)
OF: Final = re.compile(r" (?:of|du|de la|de l'|des|d'|de) ?(?:the )?", re.IGNORECASE)
SAYS: Final = re.compile(
    r"[,\"] ?(?:a |avait )?(?:annonc|déclar|declar|indiqu|affirm|expliqu|assur|préven|preven|"
    r"répond|repond|ajout|précis|precis|confi|estim|jug|dit)\w{0,4} ?$|\bsaid ?$"
)
# What only whoever has won does: "… entrera en fonctions", "… will be sworn in".
TAKES_OFFICE: Final = {
    "fr": re.compile(
        r"[^.;:⟦]{0,40}? (?:entrera en fonctions?|prendra (?:ses fonctions|[^.;:]{0,16}la "
        r"(?:suite|succession|place|relève) d)|succ[èé]dera à|prêtera serment|s'installera )"
    ),
    "en": re.compile(
        r"[^.;:⟦]{0,40}? (?:(?:will|is to|is due to|is set to) (?:take office|be sworn in|succeed|"
        r"be inaugurated|take over from)|takes office|takes over from)\b"
    ),
}
# Behind words in quotation marks, or before a verb of saying at the end, a role is who speaks.
SPEECH: Final = re.compile(r"\"[^\"]{4,400}\",? ?")
SPEAKS: Final = re.compile(
    r" (?:has |had )?(?:said|says|told|added|announced|insisted|argued|wrote|warned|explained)\b"
)
CANDIDATE_OF: Final = {
    "fr": re.compile(
        rf"(?P<np>(?<!\w)(?:le |la |(?<=du )|(?<=au )){CANDIDATE_WORDS} )"
        r"(?:du |de la |de l'|des |de |d')?$",
        re.I,
    ),
    "en": re.compile(rf"(?P<np>(?<!\w)the {CANDIDATE_WORDS} (?:of|for) )(?:the )?$", re.I),
}
THE_BEFORE: Final = re.compile(r"(?<!\w)the $", re.IGNORECASE)
CANDIDATE_AFTER: Final = re.compile(rf" {CANDIDATE_WORDS}(?!\w)")
# Why words that may stand for somebody were left alone.
NO_HOLDER: Final = "nobody, or no one person alone, is known to hold it"
NOT_YET: Final = "it is not held yet"
