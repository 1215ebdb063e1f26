"""The patterns that tie figures to holders, one set a language (``frames/*/figures.toml``)."""

from __future__ import annotations

import re
from functools import cache

from hustings.extract.figure_words import FigureWords, figure_words

_HOLDER = r"⟦[PG]\d+⟧"
# "for the ⟦party⟧'s ⟦person⟧": the person is meant.
_NO_OWNER = r"(?!'s\s(?:[a-z-]+\s|⟦F\d+⟧\s){0,3}⟦P)"
_FILL = (
    r"(?:(?:only|just|also|already|even|then|still|again|the|a|an|another|avait|encore|deja|aussi|"
    r"seulement|que|ainsi|finalement|some|up|in|all|en|tout|pour|sa|son|part|respectivement|"
    r"respectively|lui|elle|eux|les|nom|leur|seul|seule|autour|sur|nearly|almost|alors|desormais|meme|well|about|around|over|"
    r"[a-z]+ly|[a-z]+ment)\s+){0,4}"
)


class Rules:
    """The pairing patterns of one language, compiled."""

    def __init__(self, words: FigureWords) -> None:
        part = words.parts
        votes = rf"(?:\s*,?\s*{part['vote_words']})?"
        describe = (
            r"(?:(?:[^\s⟦,;:.()\"]+|(?:mm?|mme|mr|mrs|ms|dr|me|rep|sen|gov)\.|"
            r"⟦[FGLO]\d+⟧(?:'s)?)\s+"
            r"|l'){0,7}?"
        )
        titled = (
            r"(?:(?:(?:the|his|her|their|le|la|son|sa|un|une|an?)\s|l'|(?<=\bau\s))"
            r"(?:[^\s⟦,;:.()\"]+\s?|⟦[FGL]\d+⟧\s?){1,6},\s(?=⟦P\d+⟧\s*(?:[,.;:)]|\Z|and\b|et\b)))?"
        )
        elided = r"(?:(?:[ld]')?ex-⟦F\d+⟧\s)?(?:[ld]'(?:[^\s⟦,;:.()\"]+\s+)?)?"
        who = (
            r"(?:\s*(?:of|des|d'|de)\s*(?:[a-z]+\s+|⟦[GL]\d+⟧(?:'s)?\s+|party's\s){0,3}(?:voters|"
            r"respondents|"
            r"members|electors|electorate|membership|them|those|britons|americans|french|germans|"
            r"canadians|irish|scots|nigerians|kenyans|ghanaians|adults|citizens|residents|"
            r"delegates|polled|people|sondes|electeurs|francais|inscrits|adherents|militants|"
            r"votants|votes|personnes|belges|quebecois|canadiens|suisses|britanniques|allemands)"
            r"(?:\s(?:polled|surveyed|questioned|interviewed|asked|interrogees?|sondees?)"
            r"(?:\s(?:by|par)\s(?:l'institut\s)?⟦O\d+⟧)?)?(?:\s(?:in|at|a|de|en|of|du|"
            r"parti)\s(?:parti\s)?⟦[ELG]\d+⟧)?)?"
            r"(?:\s+(?:who|qui|ayant)\s(?!(?:(?:had|have|ont|avaient)\s)?(?:voted|backed|supported|"
            r"chose|picked|opted|"
            r"vote|choisi|soutenu)\s(?:(?:for|pour)\s)?(?:m\.\s|mme\s|mr\s|"
            r"ms\s)?⟦[PG])[^⟦;:.,]{1,40}?(?:⟦[EDL]\d+⟧[^⟦;:.,]{0,15}?)?(?=\s))?"
        )
        self.to_right = re.compile(
            rf"^{votes}(?:\s(?:in|at|a|de|of|en|dans)\s⟦[EL]\d+⟧(?=\s(?:went|bore|ont|sont|were|was|"
            rf"vont|go)\b))?{who}(?:\s+(?!face|contre|grace|par|quant|who\b|qui\b|ayant\b)[a-z]+)?"
            rf"(?:,(?=\s(?!for\b|to\b|pour\b|au?x?\b|chez\b|in\b|"
            rf"vers\b)))?\s*\(?\s*(?P<how>{part['to_right']})\s+"
            rf"(?P<desc>{titled}{describe}){elided}(?P<holder>{_HOLDER}){_NO_OWNER}"
        )
        self.to_opponent = re.compile(
            rf"^{votes}\s*(?:{part['to_right']})\s+(?:(?P<opponent>{part['opponent']})|"
            rf"(?P<first>{part['first_of']})|(?P<second>{part['second_of']}))\b"
        )
        self.somebody = re.compile(
            rf"^{votes}\s*(?:{part['to_right']}|{part['over_right']})\s+(?:the|la|le|les|l'|his|"
            rf"her|"
            r"son|sa|mr|mrs|ms|m\.|mme|ex-|former|[ldLD]'|⟦F|a la |au )"
        )
        self.owns_next = re.compile(r"^(?:'s|\s*\(|\s+(?:with|on|at|avec|a)?)\s*⟦N")
        self.pair = re.compile(rf"^{votes}\s*,?\s*(?:{part['pair']})\s*\Z")
        self.over_right = re.compile(
            rf"^{votes}\s*(?:{part['over_right']})\s+{titled}{describe}{elided}"
            rf"(?P<holder>{_HOLDER}){_NO_OWNER}"
        )
        self.same = re.compile(
            rf"^{votes}(?:\s*[,:(\[–—-]?\s*(?:{part['same_figure']})?\s*[,:(\[]?\s*)\Z"
        )
        preposition = rf"(?:{part['prepositions']})"
        self.bare = re.compile(rf"^[\s,:|(\[–—-]*(?:{preposition}\s*)?[\s(:]*\Z")
        self.direct = re.compile(rf"(?:^|[\s'-])(?:{part['direct']})\s+{_FILL}\Z")
        self.carry = re.compile(
            rf"(?:^|[\s'-])(?:{part['carry']})(?!\w)(?P<tail>.{{0,60}}?)"
            rf"(?:(?<!\w){preposition}\s*{_FILL}[(:]?\s*|[(:]\s*|,\s*)\Z"
        )
        self.be = re.compile(
            rf"(?:^|[\s'])(?:{part['be']})\s+(?:[a-z]+\s+){{0,2}}(?:on|at|with|a|avec)\s*{_FILL}\Z"
        )
        self.rank = re.compile(
            rf"(?:^|[\s'])(?:{part['be']}|{part['carry']})(?!\w)(?:[^,;:⟦]|"
            rf"⟦[EDLFO]\d+⟧|(?<=\bof )⟦G\d+⟧|(?<=\bde )⟦G\d+⟧|(?<=\bdu )⟦G\d+⟧|"
            rf"(?<=\bthe )⟦G\d+⟧){{0,45}}\(\s*\Z"
        )
        self.level = re.compile(rf"(?:^|\s)(?:{part['level']})\s+{_FILL}\Z")
        # What goes on about a name, whatever its case: "between A, first with N, and B".
        self.about = re.compile(
            rf"\s*,?\s*(?:who|qui)\s|\s*,\s*(?:{part['carry']})(?!\w)(?! (?:par|by)\b)"
        )
        # "with A trailing on N": whom the sentence sets beside its subject.
        self.trailing = re.compile(
            rf"\s*(?:(?:a )?(?:distant|close|poor|strong|far|well|way|etant) )?"
            rf"(?:{part['carry']})(?!\w)"
        )
        self.score = re.compile(
            rf"(?:(?:ma[dk]e|making) do with|settl\w+ for|content\w* (?:him|her)self with|"
            rf"satisfied with|reduced to)\s+{_FILL}\Z|"
            rf"(?:score|total|resultat|share|tally|haul|contenter|content[ea]\w*|credite\w*|"
            rf"herit\w+|"
            rf"benefici\w+|forte?)\s+(?:of|de|d')\s*{_FILL}\Z"
        )
        self.beneficiary = re.compile(
            rf"^{votes}\s*(?:pour|for)\s+(?:the|la|le|l'|les|his|her|their|son|sa|an?|une?|celle|"
            rf"celui|"
            r"⟦F)(?!\s?(?:party|parti|gauche|droite|left|right|movement|mouvement|coalition|alliance)\b"
            r"(?!\s(?:of|de|du|led|conduit)))"
        )
        self.won_contest = re.compile(
            rf"(?:^|[\s'-])(?:{part['carry']})(?:\s+(?:the|la|le|l'|it|"
            rf"by))*\s*(?:(?:[a-z]+\s+)?(?:vote|"
            r"election|race|contest|run-?off|seat|primary|round|nomination|ballot|leadership|"
            r"scrutin|"
            r"duel|tour|primaire)|⟦[EL]\d+⟧)?\s*,?\s*(?:by\s+|par\s+)?\Z|"
            r"(?:^|[\s'-])(?:elected|chosen|selected|named|picked|voted in|elue?|designee?|"
            r"choisie?|"
            r"surviv\w+|saw off)\s(?:[^⟦;:,.]|⟦[FELD]\d+⟧){0,60}\s(?:by|par|avec|with)\s+\Z|"
            r"\A\s*(?:as|to be|comme|a la|au poste de)\s(?:[^⟦;:,.]|⟦[FELD]\d+⟧){0,50}\s(?:by|"
            r"par)\s+\Z"
        )
        self.over = re.compile(rf"(?:^|[\s'])(?:{part['wins_over']})(?!\w)")
        self.under = re.compile(rf"(?:^|[\s'])(?:{part['loses_to']})(?!\w)")
        self.speech = re.compile(rf"(?:^|[\s'])(?:{part['speech']})(?!\w)")
        self.refused = re.compile(
            rf"(?:^|[\s'])(?:{part['refused_before']})\s*{_FILL}(?:m\.|mme|mr|mrs|ms|me|dr)?\s*\Z"
        )
        self.group_owner = re.compile(
            rf"(?:{part['group_owner']})\s*(?:[^\s⟦,;:.()]+\s+|⟦F\d+⟧\s+){{0,3}}\Z"
        )
        self.list_owner = re.compile(rf"(?:{part['list_owner']})\s*(?:m\.|mme|mr|ms)?\s*\Z")
        self.leaders = re.compile(rf"\b(?:{part['leaders']})\b")
        # The finite verb of a name that an aside parts from it.
        self.verb_next = re.compile(
            r"\s*(?:(?:then|still|only|also|alors|finalement|eventually)\s)?"
            r"(?:(?:has|had|have|is|was|est|etait|a|avait|ne|en|y|se)\s|n'|s'(?:est\s|etait\s)?)"
            rf"{{0,3}}(?:{part['direct']}|{part['finite']})(?!\w)"
        )
        self.respectively = re.compile(rf"\b(?:{part['respectively']})\b")
        self.joined = re.compile(rf"^{votes}\s*(?:,|and|et|, and|puis|, puis|&)\s*\Z")
        self.holder_joined = re.compile(
            r"^[^⟦;:.]{0,60}(?:,|\band\b|\bet\b|\bpuis\b)[^⟦;:.]{0,60}\Z"
        )
        self.vote_words = re.compile(rf"^\s*,?\s*{part['vote_words']}")
        self.pronoun = re.compile(rf"(?:^|[\s'])(?:{part['pronouns']})\s+\Z")


@cache
def rules(language: str) -> Rules:
    """Return the pairing rules of "en" or "fr"."""
    return Rules(figure_words(language))
