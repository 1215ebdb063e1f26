"""What is told beside an office: when it was held, for how long, how often, under whom.

"⟦F⟧ au début des années 2000", "⟦F⟧ depuis vingt ans", "deux fois ⟦F⟧", "hier encore ⟦F⟧": the
words stand between a name, an office and the next comma, and may say that the office is over.
"""

from __future__ import annotations

import re
from typing import Final

from hustings.extract.tokens import View
from hustings.model.fact import TenureStatus

_CURRENT, _FORMER = TenureStatus.CURRENT, TenureStatus.FORMER
_LEFT, _APPOINTED = TenureStatus.LEFT, TenureStatus.APPOINTED

# Up to eight words of a complement: neither a clause nor a name that could act.
_FRENCH_WORDS: Final = (
    r"(?: ?(?!(?:qui|que|qu|dont|est|sont|a|ont|avait|sera|etait|fut|ne|n|se|il|elle|mais|puis)\b)"
    r"(?:[\w-]+'?|⟦[GLDNEOF]\d+⟧|(?<= de )⟦P\d+⟧|(?<= d')⟦P\d+⟧|(?<=\d⟧ )⟦P\d+⟧)){0,8}?"
)
_CLOSED: Final = (
    r"(?= ?(?:[,;:.()!?\"–—]|$)| - | et (?:⟦F|ex-|l'ex|l'ancien|ancien|actuel|futur|jusqu))"
)
_ENGLISH_WORDS: Final = (
    r"(?: ?(?!(?:who|which|that|is|was|are|were|has|had|have|will|would|he|she|but|then|said|says"
    r"|to)\b)(?:[\w-]+(?:'s?)?|⟦[GLDNEOF]\d+⟧(?:'s)?|(?<= under )⟦P\d+⟧|(?<=\d⟧ )⟦P\d+⟧)){0,8}?"
)
_STARTS: Final = {
    "en": frozenset(
        "too as himself herself themselves like for in during from until till since under at twice "
        "before through throughout back over between".split()
    ),
    "fr": frozenset(
        "depuis au a à dans tout lors il voici voila sous le durant pendant par entre et".split()
    ),
}
# Complements behind an office, by what they say of it; the first that fits counts.
_BEHIND: Final = {
    language: tuple(
        (status, re.compile(rf"(?:{said}){words}{_CLOSED}")) for status, said in each
    )
    for language, words, each in (
        (
            "en",
            _ENGLISH_WORDS,
            (
                (None, r"(?:too|as well|himself|herself|themselves|like (?:him|her|them))(?!\w)"),
                (_LEFT, r"(?:until|till) (?:now|recently|yesterday|(?:this|last) \w+)\b"),
                (_FORMER, r"(?:until|till)\b|under\b|at the time\b|back then\b|back in\b"),
                (_CURRENT, r"since\b|for the (?:past|last)\b"),
                (
                    _FORMER,
                    r"in the (?:early |late |mid-?)?(?:\d{4}s|⟦D|nineties|eighties|seventies"
                    r"|sixties)|in (?:the )?⟦D\d+⟧ and\b|from ⟦D\d+⟧ (?:to|until|till)\b"
                    r"|between ⟦D\d+⟧ and\b|during\b|before (?:him|her|them|that)\b"
                    r"|(?:twice|once|briefly)\b",
                ),
            ),
        ),
        (
            "fr",
            _FRENCH_WORDS,
            (
                (_FORMER, r"depuis [\w ]{2,30} et jusqu'"),
                (_CURRENT, r"depuis\b"),
                (
                    _FORMER,
                    r"au (?:tout debut|debut|milieu|tournant|lendemain|cours|moment)\b"
                    r"|a (?:la (?:toute )?fin|l'aube|l'epoque)\b|dans (?:toutes )?les annees\b"
                    r"|dans la (?:premiere|seconde|deuxieme) moitie\b|tout au long\b|lors d"
                    r"|il y a\b|voici\b|voila\b|sous\b|le temps d|durant\b|pendant\b|par le passe\b"
                    r"|entre (?:⟦D\d+⟧|\d{4}) et\b|a (?:deux|trois|quatre|plusieurs) reprises\b",
                ),
                (None, r"dans l(?:e|a|es)\b|dans l'|au sein d|et ce\b"),
            ),
        ),
    )
}  # fmt: skip
# Adverbs between a name and its office, by what they say of it, and what they stand behind.
_SAID_AHEAD: Final = {
    "en": (
        r"[,(–—-]| and",
        (
            (
                None,
                r"himself|herself|like (?:him|her|them)|also|too|similarly|another|incidentally"
                r"|in turn|(?:for|in) (?:his|her) part|by turns|variously"
                r"|(?:for|over) (?:many|several|some|(?:nearly |almost |more than |over )?(?:⟦N\d+⟧"
                r"|\w+)) (?:years|terms|months|decades|weeks|days)",
            ),
            (
                _CURRENT,
                r"today|nowadays|now once again|these days|since (?:⟦D\d+⟧|then|last \w+)"
                r"|for (?:the past|the last) [\w ]{3,20}(?:years|months|weeks|terms)",
            ),
            (
                _FORMER,
                r"for a (?:time|while|decade|year)"
                r"|(?:once|earlier|formerly|previously|before that|in (?:his|her) day"
                r"|in an earlier life|in ⟦D\d+⟧|from ⟦D\d+⟧ to ⟦D\d+⟧|between ⟦D\d+⟧ and ⟦D\d+⟧"
                r"|back then|at that time|in those days|two times|three times)",
            ),
            (_LEFT, r"until (?:⟦D\d+⟧|now|then|recently|yesterday|(?:this|last) \w+)"),
            (
                _APPOINTED,
                r"(?:just|newly|recently|freshly|lately) (?:appointed|elected|named|made)",
            ),
        ),
    ),
    "fr": (
        r"[,(–—-]| et| puis",
        (
            (
                None,
                r"par ailleurs|en outre|de surcroit|accessoirement|lui aussi|elle aussi|aussi"
                r"|egalement|lui-meme|elle-meme|autre|autrement dit|notamment|entre autres"
                r"|successivement|tour a tour|originaire d[eu] ⟦L\d+⟧ et|surtout|simple",
            ),
            (
                _CURRENT,
                r"toujours|encore|alors comme aujourd'hui|deja a l'epoque|desormais"
                r"|aujourd'hui|actuellement|pour quelques (?:jours|mois"
                r"|semaines|heures) encore|provisoirement|depuis (?:⟦D\d+⟧|peu|longtemps"
                r"|[\w ]{3,24} (?:ans|mois|jours|semaines))",
            ),
            (
                _FORMER,
                r"(?:deux|trois|quatre|cinq|plusieurs|maintes) fois|par (?:deux|trois) fois"
                r"|a (?:deux|trois|plusieurs) reprises|brievement|ephemere|un temps|un moment"
                r"|a l'epoque|en son temps|autrefois|jadis|naguere|auparavant|precedemment"
                r"|anciennement|longtemps|(?:pendant|durant) (?:⟦N\d+⟧|[\w ]{3,20}) (?:ans|mois"
                r"|mandats|annees|jours)|en ⟦D\d+⟧|de ⟦D\d+⟧ a ⟦D\d+⟧|entre ⟦D\d+⟧ et ⟦D\d+⟧"
                r"|il y a peu(?: encore)?|il n'y a pas si longtemps|alors|plus tot|avant cela",
            ),
            (
                _LEFT,
                r"jusque-la|jusqu'alors|jusqu'ici|jusqu'(?:a |en |au )?⟦D\d+⟧|jusqu'a present"
                r"|jusqu'a (?:recemment|hier|il y a peu|ces derniers jours|peu)|(?:hier|⟦D\d+⟧|ce"
                r" matin|la veille|recemment|tout recemment) encore|encore recemment",
            ),
            (
                _APPOINTED,
                r"(?:tout )?(?:fraichement|nouvellement|recemment|tout juste|a peine)"
                r" (?:nomme|elu|promu|devenu|designe|investi|intronise)e?|tout (?:nouveau|frais)"
                r"|toute (?:nouvelle|fraiche)|tout juste",
            ),
        ),
    ),
}
_AHEAD: Final = {
    language: tuple(
        (status, re.compile(rf"(?:{opens}) (?P<told>(?:{said}) )$")) for status, said in each
    )
    for language, (opens, each) in _SAID_AHEAD.items()
}
# Any of them: one search where there is none, as nearly everywhere.
_ANY_AHEAD: Final = {
    language: re.compile(rf"(?:{opens}) (?:{'|'.join(said for _, said in each)}) $")
    for language, (opens, each) in _SAID_AHEAD.items()
}
_LONGEST: Final = 64


def behind(view: View, k: int) -> tuple[TenureStatus | None, int] | None:
    """Read the circumstance that begins at token `k`, right behind an office.

    Returns:
        What it says of the office, and the index of the token after it; None if there is none.
    """
    starts = _STARTS.get(view.language)
    if starts is None or k >= len(view.tokens) or view.tokens[k].word not in starts:
        return None
    for status, pattern in _BEHIND[view.language]:
        found = pattern.match(view.folded, view.tokens[k].start)
        if found is not None:
            return status, view.at(found.end())
    return None


def ahead(view: View, k: int) -> tuple[TenureStatus | None, int] | None:
    """Read the adverb that stands between a comma and the office phrase at token `k`.

    Returns:
        What it says of the office, and the index of its first token; None if there is none.
    """
    if view.language not in _AHEAD or not 1 < k < len(view.tokens):
        return None
    if view.tokens[k - 1].word in _OPENING or view.tokens[k - 1].kind == "P":
        return None
    end = view.tokens[k].start
    near = max(0, end - _LONGEST)
    if _ANY_AHEAD[view.language].search(view.folded, near, end) is None:
        return None
    for status, pattern in _AHEAD[view.language]:
        found = pattern.search(view.folded, near, end)
        if found is not None:
            return status, view.at(found.start("told"))
    return None


_OPENING: Final = frozenset({",", "(", "-", "–", "—", "et", "and"})
