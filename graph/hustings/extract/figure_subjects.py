"""Whose a figure is that no name stands beside: an opening phrase, a pronoun, "the mayor"."""

from __future__ import annotations

import re

from hustings.extract.figure_holders import Holder
from hustings.extract.figure_phrases import OF_A_CAMP, PERSON_WORDS
from hustings.extract.figure_roles import Figure
from hustings.extract.figure_topics import AT_ONCE, BY_PLACE, OWN_CLAUSE, Topics

# An opening phrase, or a clause without a name, is not looked for beyond this.
_LONGEST_OPENING = 300
_PRONOUN = re.compile(r"\b(he|she|il|elle|lui)\Z")
# The end of one sentence inside a stretch that was not split: '… ." "And …'.
_BREAK = re.compile(
    r"(?<!\bM)(?<!\bMr)(?<!\bDr)(?<!\bSt)[.!?…][\"»”)]*\s*[-–]?\s*[\"«“]?\s?[A-ZÀ-Ý⟦]"
)
# A subject that can only be taken up from the sentence before: "The mayor", "he", "Le Montois".
_DEFINITE = re.compile(
    r"\s*(?:(?:(?:[^⟦;:]|⟦[EDL]\d+⟧){0,40},\s*)?(?:the|le|la|l'|he|she|il|elle|his|her|son|sa|ses|"
    r"members|voters|"
    r"delegates)\b|(?:[^⟦;:]{0,40},\s*)?(?:l'|(?:c'est|c'etait) (?:elle|lui)(?= qui\b))|"
    r"(?:nationally|nationwide|overall|elsewhere|eventually|in the end|then|now|today|finally|"
    r"instead|by contrast|so far|later|au plan national|nationalement|finalement|ensuite|"
    r"cette fois|"
    r"au total|depuis|ailleurs|(?:in|at|on|au|a|lors d\S*|en|dans) [^⟦;:,.]{3,30}?),?\s"
    r"(?:he|she|il|elle)\b)"
)
_OF_ONE = re.compile(
    r"\s*(?:the|le|la)\s(?:[a-z-]+\s){0,2}(?:⟦G\d+⟧\s(?:candidate|nominee|leader|hopeful|contender|"
    r"challenger|incumbent|m[ae]n|woman)\b|(?:candidate?|nominee|chef|leader)\s(?:d\w*\s)?⟦G)"
)
_OBJECT_PRONOUN = re.compile(
    r"\b(?:has|had|have|puts?|gives?|gave|sees?|saw|shows?|showed|placed?|credit\w*) (?:him|her)\b"
    r"[^⟦;:]{0,60}(?:\s(?:on|at|with)\s|\s)\Z|"
    r"\b(?:has|had|puts?) (?:him|her) ⟦N\d+⟧ points [^⟦;:]{0,30}(?:⟦D\d+⟧)? (?:at|on) \Z|"
    r"\b(?:le|la|l'|lui) ?(?:(?:a|ont|avait|avaient) )?(?:credit|donn|plac|situ|mesur|accord|"
    r"attribu)\w+"
    r"[^⟦;:]{0,40}\Z"
)
# "The businessman had followed him with N": whom the text spoke of is the other one.
_ABOUT_ANOTHER = re.compile(
    r"\bl'(?:a|ont|avait|avaient) (?:\w+ )?(?:suivi|devance|battu|talonne|coiffe|distance|"
    r"precede)\w*|"
    r"\b(?:le|la|les) (?:suit|suivait|devance|devancait|talonne|talonnait|bat|battait)\b|"
    r"\b(?:beat|followed|trailed|defeated|behind|ahead of|edged|pipped|topped|against) (?:him|"
    r"her)\b"
)
_OWN_LIST = re.compile(
    r"\s*(?:[^⟦;:]{0,40},\s*)?(?:sa liste|ses listes|son score|son total|"
    r"his list|her list|his slate|her slate)\b"
)
# What follows "With N of the vote": another figure beside it, the rest of the phrase, a subject.
_BESIDE = (
    r"(?:[^⟦;:.]{0,40}[,(]? ?(?:to|against|contre|soit|or|that is|ou|representant|for)? ?(?:a )?"
    r"(?:⟦[PG]\d+⟧(?:'s)? )?⟦N\d+⟧(?: (?:a|pour|for) ⟦[PG]\d+⟧)?(?=(?:[^⟦;:.]|"
    r"⟦[DELOFG]\d+⟧){0,60},))?"
)
_MAIN_CLAUSE = re.compile(
    _BESIDE + r"[^⟦;:.]{0,70}(?:⟦[DELOGF]\d+⟧[^⟦;:.]{0,30}){0,2},\s*"
    r"(?:(?!(?:qui|que|who|that|celle|celui|ceux|dont|par|of|by|de|a|with|avec|derriere|devant|"
    r"loin|juste|talonnee?|suivie?|precedee?|devancee?)\b)"
    r"[^\s⟦,;:.()]+\s+|(?:m|mr|mrs|ms|dr|sen|rep|gov)\.\s|⟦[FGL]\d+⟧\s+|"
    r"[ld]'(?:⟦F\d+⟧\s+)?){0,7}?(?P<holder>⟦[PG]\d+⟧)"
)
# "Third with N behind ⟦P⟧ (N), A …".
_PAST_THE_FIRST = re.compile(
    r"[^⟦;:.,()]{0,40},?\s?(?:\w+\s){0,2}(?:derriere|devant|behind)\s(?:[^⟦;:.,()]{0,30})⟦P\d+⟧"
    r"(?:\s?\([^()]{0,40}\))?(?:\s?(?:et|and)\s(?:[^⟦;:.,()]{0,30})⟦P\d+⟧(?:\s?\([^()]{0,40}\))?)?"
    r",\s(?:[^⟦;:.,()]{0,30})(?P<holder>⟦P\d+⟧)(?=\s[a-z])"
)
# "Nord (10e) : arrivée troisième avec N, A …".
_LABEL_LINE = re.compile(
    r"^\s*⟦L\d+⟧\s?(?:\([^()]{0,20}\))?\s?:\s|^[^;:.⟦]{2,30}\s?(?:\([^()]{0,20}\))?\s?:\s"
)
# An office that the document gives to nobody, or to more than one.
_UNRESOLVED = re.compile(r"⟦F\d+⟧")


_ONE_OFFICE = re.compile(
    r"\s*(?:the|le|la|l')\s*(?:⟦G\d+⟧\s)?⟦F\d+⟧(?:\s⟦[GL]\d+⟧|\s(?:of the|du|de la) "
    r"(?:country|state|region|province|pays))?(?:\s(?!of|de|du|and|et)|\s?\Z)"
)
_NOT_IN_OFFICE = re.compile(
    r"\b(?:sortante?|outgoing|incumbent|former|ancien(?:ne)?|ex|precedente?)\b"
)
# "(PS)" behind the name of the party.
_LABEL = re.compile(r"\(\s*⟦[GL]\d+⟧\s*\)")


# "PARIS (AFP) - With N of the vote, A …".
_DATELINE = re.compile(r"^\s*[^;:.]{1,40}\s[-–—]\s")
# "Winner of the primary with N, A …": who stands against somebody is another.
_PLAIN_OPENING = re.compile(
    r"(?!.*\b(?:by|par|face|against|contre|behind|derriere|ahead|devant|to|over|sur|than|que|"
    r"former|"
    r"rival|adversaire|if|si|turnout|participation|abstention|said|dit)\b)"
    r"\s*(?:[^⟦;:.,]|⟦[EDLFG]\d+⟧){3,80}?\s(?:with|avec)\s(?:\w+\s){0,3}"
)


# "His N percent", "Avec ses N".
_HIS_FIGURE = re.compile(
    r"\s*(?:(?:with|but|yet|and|avec|mais|et|malgre|despite)\s)?(?P<whose>his|her|ses)\s"
    r"(?:(?:mere|paltry|seuls?|maigres?|petits?|score of|share of|total of)\s)?"
)


# "Last with N, Somebody Unknown, who …, A": the subject is a name that was not read.
_UNREAD_NAME = re.compile(r",\s[A-ZÀ-Ý][\w'’-]+\s[A-ZÀ-Ý][\w'’-]+\s*,")


# "With N to M for his rival, A": A is the rival.
_RIVAL_CALLED = re.compile(
    r"\b(?:rivale?|adversaire|opponent|challenger|runner-up|concurrente?|poursuivante?),\s*\Z"
)
_CLAUSE_OPENS = re.compile(
    r"[;:]\s|\b(?:and|et|but|mais|said|that|when|although|though|while|quand|lorsque)\s|"
    r"\b(?:lorsqu|alors qu|tandis qu)'"
)


# "Her share came to N", "Son score : N".
_OWN_SCORE = re.compile(
    r"\s*(?:(?:[^⟦;:]|⟦[EDL]\d+⟧){0,40},\s*)?(?P<whose>his|her|son|sa)\s(?:[a-z-]+\s){0,2}?"
    r"(?:vote share|share|score|tally|total|haul|part|resultat)\b(?:[^⟦;:,.]|⟦[DEL]\d+⟧){0,40}?"
    r"(?:\s?:|\s(?:came to|was|is|stood at|reached|amount(?:ed|s) to|hit|est de|etait de|atteint|"
    r"a atteint|s'eleve a|s'elevait a|s'etablit a|monte a|tombe a|a ete de|fut de))\s"
    r"(?:(?:only|just|even|seulement|a peine)\s)?"
)
# "never recovered from his N", "tombe aussi bas que ses N".
_HIS_BEHIND = re.compile(
    r"(?:,|\b(?:from|with|than|at|on|of|to|by|que|avec|malgre|despite|par|de|a|sur|after|apres))\s"
    r"(?P<whose>his|her|ses)\s(?:(?:mere|paltry|own|maigres?|petits?|seuls?|modestes?|propres?)\s)?\Z"
)


_TAKES = (
    r"(?:(?:had|has|got|took|received|won|on|with|at|de|a|avec|obtient|obtenait|recueille|a obtenu|"
    r"avait|en|n'en a que|n'en a|polled|scored)\s){0,2}"
)
# "Ipsos has the former on N and the latter on M".
_FORMER_LATTER = re.compile(
    rf"\b(?:(?P<first>(?:le|la|the) (?:premiere?|former|first))|"
    rf"(?P<second>(?:le|la|the) (?:seconde?|deuxieme|latter|second)))\s{_TAKES}\Z"
)
# "He had N, his rival M".
_HIS_RIVAL = re.compile(
    rf"\b(?:his|her|son|sa|l'|the|le|la)\s?(?:only |main |principale? |seule? )?"
    r"(?:rivale?|adversaire|concurrente?|opponent|challenger|challengeur|poursuivante?)\s"
    r"(?:(?:from|of|du|de la|de l'|des|de) ?(?:the )?⟦[GL]\d+⟧\s(?:\(\s*⟦G\d+⟧\s*\)\s)?)?"
    rf"{_TAKES}(?:\(\s?)?\Z"
)


# "Delegates elected her leader with N", "l'ont élue avec N", "elected the deputy mayor with N".
_CHOSEN = re.compile(
    r"\b(?:(?:re-?elected|elected|chose|picked|confirmed|selected) "
    r"(?:(?P<him>him)|(?P<her>her)(?! [a-z]+'s)|(?:the|their|its) (?:[a-z]+'s )?"
    r"(?:[^⟦;:.,()]|⟦F\d+⟧){2,40}?)|"
    r"l'(?:a|ont|avait|avaient) (?:\w+ )?(?:re)?"
    r"(?:elu|choisi|designe|confirme|investi|porte)(?P<e>e)?\b)"
    r"(?:[^⟦;:.,()]|⟦[DELGF]\d+⟧){0,50}\s(?:with|by|avec|par)\s(?:\w+ )?\Z"
)


class Subjects(Topics):
    """Finds the holder of a figure in what the sentence, or the one before it, is about."""

    def _opening(self, figure: Figure) -> tuple[Holder, str, bool] | None:
        """The subject after an opening phrase: "With N of the vote, A …"."""
        if figure.token.start > _LONGEST_OPENING or any(
            h.end <= figure.token.start for h in self.holders
        ):
            return None
        opening = self.text[: figure.token.start]
        opening = _LABEL_LINE.sub("", _DATELINE.sub("", opening))
        if re.search(r"[;:.]\s", opening):
            return None
        bracketed = opening.endswith("(") and self.text[figure.token.end :].startswith(")")
        plain = self._past_numbers(opening) or opening
        if OWN_CLAUSE.match(plain) and self.rules.carry.search(plain):
            return None
        plain = plain[:-1].rstrip() + " avec " if bracketed else plain
        if not _PLAIN_OPENING.fullmatch(plain) and not re.match(
            r"\s*(?:(?:despite|malgre|apres|after) (?:his|her|ses|son|sa)|"
            r"despite|with|on|at|having|after|winning|taking|credited|polling|elected|re-elected|"
            r"chosen|"
            r"defeated|beaten|eliminated|placed|avec|credite\w*|"
            r"fort\w*|"
            r"arrive\w*|(?:tres |bien |assez )?(?:loin |juste )?derriere|"
            r"(?:en|in|a) \w+ (?:position|place)|(?:far |well |just )?behind|further back|"
            r"elimine\w*|elue?|reelue?|donne\w*|candidate?|investi\w*|designe\w*|"
            r"choisi\w*|soutenue?|qualifie\w*|battue?|second\w*|"
            r"first|second|third|deuxieme|troisieme|premier\w*|place\w*|plebiscite\w*|a)\b",
            opening,
        ):
            return None
        subject = self._tells_subject(figure)
        if subject is not None:
            return self._topic(figure, subject)
        after = self.text[figure.token.end : figure.token.end + 180]
        match = _MAIN_CLAUSE.match(after) or _PAST_THE_FIRST.match(after) or AT_ONCE.match(after)
        if match is None:
            return None
        start = figure.token.end + match.start("holder")
        between = self.view.text[figure.token.end : start]
        if _UNREAD_NAME.search(between[between.find(",") :]) or _RIVAL_CALLED.search(between):
            return None
        holder = self._holder_at(start)
        return (holder, "figure.opening", True) if holder is not None else None

    def _pronominal(self, figure: Figure) -> tuple[Holder, str, bool] | None:
        """The subject of the sentence before, for "Le Montois obtient N" and "voted for the …"."""
        at = figure.token.start
        first = max(0, at - _LONGEST_OPENING)
        opening = self.text[first:at]
        start = first + max(
            (m.end() for m in re.finditer(_CLAUSE_OPENS, opening)),
            default=0,
        )
        clause = self.text[start:at]
        owner = self._owner(clause, at) or self._one_of_two(at)
        if owner is not None:
            return owner
        chosen = _CHOSEN.search(clause)
        if chosen is not None:
            return self._chosen(chosen, at)
        if _HIS_RIVAL.search(self.text[max(0, at - 90) : at]):
            return None  # somebody who could not be found
        about = self._same_sentence(clause, start) or self._meant(clause)
        if about is None:
            return self._object_here(clause, start, at)
        found = Holder(at, at, about.entity, about.party, "subject"), "figure.subject-before", False
        clause = _LABEL.sub(" ", clause)
        if any(start <= h.start < at for h in self.holders) or "(" in clause:
            return None
        if _ABOUT_ANOTHER.search(clause):
            return None
        if self._past_numbers(clause) is None or _BREAK.search(self.view.text[start:at]):
            return None
        if (
            len(clause) < 110
            and (self._stands_for_person(clause, start) or self._by_office(clause, about))
            and (not _UNRESOLVED.search(clause) or self._by_office(clause, about))
            and (
                self.rules.direct.search(clause)
                or self.rules.carry.search(clause)
                or (_OWN_LIST.match(clause) and self.rules.level.search(clause))
            )
            and not re.match(r"\s*(?:il|elle|he|she) (?:faut|y a|s'agit)", clause)
        ):
            return found
        told = _OBJECT_PRONOUN.search(clause)
        if told is not None:
            return self._object_meant(told[0], at)
        after = self.text[figure.token.end : figure.token.end + 80]
        if not self.holders and re.match(
            r"(?:\s+[a-z]+){0,4}\s+voted for the\b|\s+(?:personnes|electeurs) ont vote pour l",
            after,
        ):
            return found
        return None

    def _chosen(self, match: re.Match[str], at: int) -> tuple[Holder, str, bool] | None:
        """Return whom "delegates elected her with N" speaks of; a description is of one alone."""
        told = {h.entity for h in self.neighbours.ranking} | {e for e, _ in self.neighbours.board}
        people = {h.entity: h for h in self.neighbours.persons if h.entity not in told}
        meant = next(iter(people.values())) if len(people) == 1 else None
        if match["him"] or match["her"] or match["e"]:
            woman = match["him"] is None
            known = self.neighbours.she if woman else self.neighbours.he
            meant = known or self.neighbours.before("f" if woman else "m") or meant
        if meant is None or any(h.entity == meant.entity for h in self.holders):
            return None
        return Holder(at, at, meant.entity, meant.party, "subject"), "figure.chosen", False

    def _owner(self, clause: str, at: int) -> tuple[Holder, str, bool] | None:
        """Return whose "His N percent" and "Ses N" are: the one just spoken of."""
        whole = clause or self.text[:at]
        match = _HIS_FIGURE.fullmatch(clause) or _OWN_SCORE.fullmatch(whole)
        behind = _HIS_BEHIND.search(clause) if match is None else None
        here = {h.entity: h for h in self.holders if h.end <= at and not h.party}
        if behind is not None and len(here) == 1:
            one = next(iter(here.values()))
            return Holder(one.start, one.end, one.entity, False, "subject"), "figure.his", False
        if match is None or (here and _OWN_SCORE.fullmatch(whole)):
            return None
        he, she = self.neighbours.he, self.neighbours.she
        people = {h.entity: h for h in self.neighbours.persons}
        meant = {"his": he, "her": she}.get(match["whose"])
        if match["whose"] in ("ses", "son", "sa") and len(people) == 1:
            meant = next(iter(people.values()))
        if meant is None:
            return None
        return Holder(at, at, meant.entity, meant.party, "subject"), "figure.his", False

    def _one_of_two(self, at: int) -> tuple[Holder, str, bool] | None:
        """Return whom "le premier de N et le second de M" and "his rival N" speak of."""
        lead = self.text[max(0, at - 90) : at]
        rival = _HIS_RIVAL.search(lead)
        if rival is not None and self.pairs:
            last = self.pairs[-1].holder
            meant = None if last.party else self._rival(last)
            if meant is None or meant.reason != "opponent":
                return None
            return Holder(at, at, meant.entity, False, "opponent"), "figure.rival", False
        match = _FORMER_LATTER.search(lead)
        people = list({h.entity: h for h in self.neighbours.persons}.values())
        if match is None or len(people) != 2 or any(h.end <= at for h in self.holders):
            return None
        meant = people[0] if match["first"] else people[1]
        return Holder(at, at, meant.entity, False, "demonstrative"), "figure.one-of-two", False

    def _by_office(self, clause: str, about: Holder) -> bool:
        """Tell whether an office at the opening may be that of the only person just spoken of.

        Nobody who has a figure already is meant: "A won. The mayor of L got N" is of another.
        """
        people = {h.entity for h in self.neighbours.persons}
        told = {h.entity for h in self.neighbours.ranking} | {e for e, _ in self.neighbours.board}
        return (
            people == {about.entity}
            and about.entity not in told
            and bool(_ONE_OFFICE.match(clause))
            and len(_UNRESOLVED.findall(clause)) == 1
            and not _NOT_IN_OFFICE.search(clause)
        )

    def _object_here(self, clause: str, start: int, at: int) -> tuple[Holder, str, bool] | None:
        """Return whom "A is leader: members gave her N" speaks of: the only person before."""
        here = {h.entity: h for h in self.holders if h.end <= start and not h.party}
        if len(here) != 1 or "(" in clause or not _OBJECT_PRONOUN.search(clause):
            return None
        if any(start <= h.start < at for h in self.holders):
            return None
        one = next(iter(here.values()))
        return Holder(one.start, one.end, one.entity, False, "subject"), "figure.his", False

    def _object_meant(self, words: str, at: int) -> tuple[Holder, str, bool] | None:
        """Return whom "gave her N", "le crédite de N" speaks of: the only one who fits."""
        pronoun = re.findall(r"\b(him|her|le|la)\b", words)
        if pronoun:
            meant = self.neighbours.she if pronoun[0] in ("her", "la") else self.neighbours.he
        else:
            people = {h.entity: h for h in self.neighbours.persons}
            meant = next(iter(people.values())) if len(people) == 1 else None
        if meant is None:
            return None
        stand_in = Holder(at, at, meant.entity, meant.party, "subject")
        return stand_in, "figure.subject-before", False

    def _same_sentence(self, clause: str, start: int) -> Holder | None:
        """Return the only person before "; he won N" in its own sentence."""
        match = _DEFINITE.match(clause)
        if match is None or not _PRONOUN.search(match[0]):
            return None
        before = {h.entity: h for h in self.holders if h.end <= start and not h.party}
        if len(before) != 1:
            return None
        (one,) = before.values()
        other = "m" if match[0].endswith(("she", "elle")) else "f"
        return None if self.neighbours.gender(one) == other else one

    def _meant(self, clause: str) -> Holder | None:
        """Return whom a clause without a name speaks of; a pronoun takes the gender that fits."""
        match = _DEFINITE.match(clause)
        pronoun = _PRONOUN.search(match[0]) if match else None
        if pronoun is not None:
            woman = pronoun[1] in ("she", "elle")
            meant = self.neighbours.she if woman else self.neighbours.he
            return meant or self.neighbours.before("f" if woman else "m")
        if _OF_ONE.match(clause):
            return self.neighbours.subject  # "the G candidate" is no party
        return self.neighbours.subject or self.neighbours.party

    def _stands_for_person(self, clause: str, start: int) -> bool:
        """Tell whether a clause opens with words for a person (or party) named before."""
        match = _DEFINITE.match(clause)
        if match is None:
            return False
        if _PRONOUN.search(match[0]):
            return True
        following = clause[match.end() :]
        if _OWN_LIST.match(clause):
            return True
        at = start + match.end()
        if len(self.neighbours.persons) > 1 and OF_A_CAMP.match(following):
            return False
        if BY_PLACE.match(self.view.text, at) and self._just_counted():
            return False
        named = re.match(
            r"\s*[A-ZÀ-Ý]|\s*(?:⟦N\d+⟧-year-old\s)?⟦G\d+⟧\s(?!par|list)",
            self.view.text[at : at + 32],
        )
        return bool(named or PERSON_WORDS.match(following))
