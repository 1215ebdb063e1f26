"""Words that part a sentence: clauses, labels, lists of names, whose somebody is, who acts."""

from __future__ import annotations

import re
from typing import Final

# Between a body and whom its description names: ", a group set up for".
OF_BODY: Final = re.compile(
    r"(?: \([^()]{1,20}\))?, (?:an?|the|une?|la|le) [^,;:.()]{3,60} "
    r"(?:for|by|around|behind|pour|par|de) (?:[a-z]+ )?"
)
CLAUSE: Final = re.compile(
    r"[;:]|, (?:and|but|while|yet|whereas|mais|et|tandis qu\w*|alors qu\w*) "
)
_BODY_THAT: Final = (
    r"\b(?:party|parties|groups?|movement|coalition|alliance|bloc|unions?|newspaper) that "
    r"(?!(?:he|she|they|it)\b)"
)
RELATIVE: Final = re.compile(rf"\b(?:who|which|qui|whose|dont)\b|{_BODY_THAT}[a-z]")
# "⟦P⟧ left ⟦G⟧, the party that backed him": a body acts, so who is named before it may be meant.
BODY_ACTS: Final = re.compile(rf"(?:{_BODY_THAT}|, which )(?:[a-z]+ ){{1,3}}$")
# ", who fought him until March, " right behind a name: it acts in what follows.
ENDED_RELATIVE: Final = re.compile(
    r"^(?: ?\([^()]{1,40}\))?(?:, (?:an?|the) [^,;:.]{2,50})?, (?:who|which|whose|qui|dont) "
    r"(?:[^,;:.]|(?<=\d)[.,](?=\d)){2,90},(?= )"
)
WHO_ACTS: Final = re.compile(
    r"(?: ?\([^()]{1,40}\))?(?:, (?:an?|the|le|la|l'|une?) [^,;:.()]{2,50}?)?"
    r",? (?:both of whom|all of whom|who|qui)\b"
)
LEAD_WORDS: Final = 5
# Two words with capitals right behind a verb or a joining word: "would like Xyz Xyzzy to run".
UNLISTED: Final = re.compile(
    r"\b(?:like|want|wants|wanted|see|named|name|picked|chose|told|met|and|but|that|by|with|for|"
    r"mais|et|que|par|avec) (?P<name>[A-ZÀ-Ý][a-zà-ÿ'-]+ [A-ZÀ-Ý][a-zà-ÿ'-]+) "
    r"(?:to|who|qui|would|has|had|is|was|will|a|est|à|de|\()"
)
LEADS: Final = frozenset(
    "le la l les the but and so mais et or puis then also even former ancien ancienne ex mr mme ms "
    "m socialiste only seul seule later earlier today".split()
)
WHEN_WHERE: Final = re.compile(
    r"(?:back |early |late |just |only |even |(?:[a-z]{2,9}|\d+) (?:hours?|days?|weeks?|months?|"
    r"years?) |(?:[a-zé]{2,9}|\d+) (?:heures?|jours?|semaines?|mois|ans) )?"
    r"(?:in|on|at|after|before|during|since|by|last|this|en|à|au|aux|dans|dès|depuis|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|après|avant|"
    r"lors|hier|the|le|ce|cette|earlier|later|yesterday|today|meanwhile)\b"
    r"(?:[^,;:.()\"]|(?<=\d)[.,](?=\d)){0,90}, ",
    re.IGNORECASE,
)
LABEL_LEAD: Final = re.compile(r"[^\w(]*")
LABEL_TAIL: Final = re.compile(r" ?\([^()]{1,40}\) ?[:.–—-] ?")
# A clause that begins with a subject of its own, who has no name.
OWN_SUBJECT: Final = re.compile(
    r" ?(?:(?:the|le|la|les|son|sa|ses|his|her|their|its|an?|une?|many|most|several|plusieurs) "
    r"|l'|[A-ZÉÈ])[\w-]{2,}"
)
# "The F, ⟦P⟧, dismissed him": whoever stands between commas before a verb and its object acts.
APPOSED_ACTS: Final = re.compile(
    r", (?:(?:has|had|have|also|then|once|later) )?[a-z]{3,}(?:ed|s)? "
)
# A verb in the plural right before an object: whoever is named before it acts.
PLURAL_VERB: Final = re.compile(
    r"\b(?:are|were|have both|have all|sont|étaient|ont tous|ont toutes)"
    r"(?: (?:now|both|all|also|already|firmly|tous|toutes|aussi|également|déjà|deux|trois)){0,2}"
    r"(?: \w{3,}(?:és|ées))?"
    r"(?: (?:with|behind|for|on|in|derrière|avec|pour|à))? $"
)
# Names that one verb has as its subjects.
JOINED: Final = re.compile(
    r"(?: \([^()]{1,30}\))?(?:,|,? (?:et|and)|,? [\w' -]{0,40}, (?:et|and))"
    r"(?: (?:M\.|Mme|Mr\.?|Mrs\.?|Ms\.?|Sir|Dr\.?|(?:le |la |l')?[\w-]{1,16}|the"
    r"|(?:[A-Z][\w-]+ ?){1,4}))? ?"
)
# One after the other.
IN_TURN: Final = re.compile(
    r"(?: \([^()]{1,30}\))? (?:d'abord|hier|first),"
    r"(?: (?:then|puis|et))?(?: (?:M\.|Mme|Mr\.?|Ms\.?))? "
)
# The same behind a preposition: "sur ⟦P⟧ et sur ⟦P⟧, qui se sont ralliés".
JOINED_TO: Final = re.compile(
    r"(?: \([^()]{1,30}\))?(?:,|,? (?:et|and))(?: (?:sur|de|à|avec|on|from|of))?"
    r"(?: (?:M\.|Mme|Mr\.?|Mrs\.?|Ms\.?|(?:le |la |l')?[\w-]{1,16}))? ?"
)
OWNER: Final = re.compile(
    r"([^\W\d_][\w-]+) (?:de|du|d'|des|de la|of|to|for)(?: (?:la|le|l') ?)? ?"
    r"(?:[a-zéèê-]+ )?(?:M\. |Mme |Mr |Mrs |Ms )?$"
)
OWNED: Final = re.compile(r"'s? (?:[\w-]+ ){0,2}?([a-z][\w-]+)")
# How many sentences back the holder of a role may be named, if nobody else is in between.
BACK: Final = 4
# Who speaks, behind the verb: "..., a déclaré le ⟦F⟧ ⟦P⟧".
INVERTED: Final = re.compile(
    r"[,\"»] ?(?:a |avait |l'a )?(?:annonc|déclar|indiqu|affirm|expliqu|assur|préven|répond|ajout|"
    r"précis|confi|estim|jug|dit|lanc|insist|martel|expliqu|regrett|promet|souten)\w{0,4} "
    r"(?:[^,.;:\"]{0,40} )?$"
    r"|\" (?:said|says|added|told|wrote|tweeted|warned|insisted) (?:[^,.;:\"]{0,40} )?$"
)
# Who is told at the end what the sentence opens with: "The rival he feared most was ⟦P⟧."
TOLD_LAST: Final = re.compile(
    r"(?:The|Her|His|Their|Another|Among|First|Next|One|Le|La|Son|Sa) [^;:.\"]{2,110}\b"
    r"(?:is|was|remains|est|était|fut|reste) (?:(?:M\.|Mme|Mr|Mrs|Ms|Dr|Sir) )?$"
)
# What speaks behind what it says: "⟦P⟧ would win, ⟦P⟧ announced on Saturday."
SPEAKING: Final = re.compile(
    r" (?:has |had )?(?:said|announced|added|confirmed|declared|explained|insisted|argued)\b"
    r"(?! (?:that|he|she)\b)[^,;:]{0,60}$"
)
DONE_TO: Final = frozenset({"him", "her", "his", "le", "la", "l'", "sa", "son", "lui"})
# An object is no subject: "pour elle", "derrière lui".
PREPOSED: Final = re.compile(
    r"\b(?:pour|derrière|avec|contre|envers|chez|devant|selon|sur|de|à|en|par|vers|comme|que)\s$|d'$"
)
CANDIDATE_WORDS: Final = (
    r"(?:candidate?|presidential candidate|nominee|presidential nominee|standard-bearer|"
    r"flagbearer|flag-bearer|contender|candidat présidentiel)"
)
NAME_PARTY: Final = re.compile(
    rf"(?: \([^()]{{1,30}}\))?,? (?:is |est )?(?:the |le |la |a |an |un |une )?{CANDIDATE_WORDS} "
    r"(?:of |for |du |de la |de l'|des |de |d')?(?:the )?"
)
PARTY_NAME: Final = re.compile(rf"(?:'s)? {CANDIDATE_WORDS},? ")
_DAYS: Final = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|"
    r"Dimanche)"
)
# The day or hour that opens an entry of a timeline: "Monday evening, Dallas.", "18 h 30 :".
DAY_LABEL: Final = re.compile(
    rf"(?:[-*•] )?(?:\*\*)?(?:{_DAYS}(?:,? (?:[a-zé]+|[A-ZÉ][a-zé]+\.?|\d{{1,2}}\w{{0,2}}|"
    r"\d{1,2}[:.h]\d\d|[ap]\.m\.?)){0,4}|\d{1,2} ?[:h] ?\d\d)(?:\*\*)?(?:\.|:| [-–—]) "
)
