"""Words for a party that has just been named: "the party", "le parti", when only one fits."""

from __future__ import annotations

import re
from typing import Final

from hustings.annotate.genitives_fr import of_party
from hustings.annotate.scenes import Line, Scene
from hustings.gazetteer import fold
from hustings.model.annotation import EntityKind, Mention, OfficeDetail
from hustings.model.document import Span
from hustings.seeking import sought

# Why words that may stand for a party were left alone.
_NO_PARTY: Final = "no one party alone was named before"
_PARTY: Final = {
    "en": sought(
        r"(?<!\w)(?P<lead>the|its|their) (?P<np>party)(?![\w-])(?! (?:of|for|to|in|and|room|"
        r"conference|congress|caucus|members?|officials?|faithful|lines?|politics|system|politics|"
        r"leaders|colleagues?|chiefs?|bosses|insiders?)\b)(?! (?-i:[A-Z]))"
        r"|(?<!\w)(?P<own>(?:his|her) (?:own )?)(?P<np_his>party)(?= (?:would|will|has|had|is|was|"
        r"does|did|backs?|supports?|endorses?|opposes?|recommend\w*|decided|intends|wants)\b)"
        r"|(?<=[,.;:)] )(?P<np_of>party)(?= (?-i:M[ES]?Ps?|MLA|senator|lawmaker|member|veteran"
        r"|councillor|activist|stalwart|founder|co-founder|colleague) (?-i:[A-Z]))",
        re.IGNORECASE,
    ),
    "fr": sought(
        r"(?<!\w)(?P<lead>le|du|au|leur|de la) (?P<np>parti"
        r"|(?<!pris le )(?<!prend le )(?<!prendre le )même (?:parti|formation|mouvement))(?![\w-])"
        r"(?! (?:de|des|du|d'|d’|pris|politique|au pouvoir|pour|unique|[\w-]+iste|[\w-]+ien|"
        r"[\w-]+al|[\w-]+cain)\b)(?! (?-i:[A-Z]))"
        r"|(?<=\bde )(?P<np_this>ce parti|cette formation)(?=[,.;:)])",
        re.IGNORECASE,
    ),
}
_OPENING: Final = 36  # characters before "its leader" that open a sentence
# Between somebody and his party: ", the leader of the", " of", " (".
_OF_IT: Final = re.compile(r"(?:,? (?:the |an? )?(?:[\w-]+ ){0,4}of (?:the )?(?:[\w-]+ )?| ?\()")
_AMONG: Final = re.compile(
    r"(?:Chez|Côté|Du côté de|Dans le camp|Au sein de) ?(?:les |la |l'|des )?[a-zé-]{5,}"
)
_ITS: Final = {
    "en": sought(
        r"(?<!\w)[Ii]ts (?:new |former |outgoing |current |acting |interim |longtime |national )?"
        r"(?P<role>(?:co-|vice-|deputy |parliamentary )?"
        r"(?:leader|chair(?:man|woman|person)?|president|secretary[- ]general|general secretary|"
        r"spokes(?:man|woman|person)|treasurer|first secretary))(?=,? (?:Mr |Mrs |Ms |Dr )?[A-Z]|,)"
        r"|(?<![\w'-])[Pp]arty (?P<head>leader|chair(?:man|woman|person)?|president|boss|chief|"
        r"treasurer|spokes(?:man|woman|person)|secretary)(?= (?:Mr |Mrs |Ms |Dr )?[A-Z])"
    ),
    "fr": sought(
        r"(?<!\w)(?:[Ss]on|[Ss]a|[Ll]eur|(?-i:L[ea])(?= (?:vice-|co-?)?(?:chef|cheffe|co-chef"
        r"|porte-parole|vice-cheffe|vice-chef), )) "
        r"(?:nouve(?:au|lle) |ancien(?:ne)? |actuel(?:le)? )?"
        r"(?P<role>(?:co-?|vice-)?(?:président|présidente|chef|cheffe|secrétaire général|"
        r"secrétaire générale|premier secrétaire|première secrétaire|secrétaire national|"
        r"secrétaire nationale|secrétaire fédérale?|secrétaire politique|porte-parole|leader|"
        r"patron|patronne|délégué général|"
        r"déléguée générale|trésorier|trésorière))(?=,? (?:M\. |Mme )?[A-ZÉÈ])"
        r"|(?<=\bdont )(?:le |la )(?P<whose>(?:co-?|vice-)?(?:président|présidente|chef|cheffe"
        r"|secrétaire générale?|premi(?:er|ère) secrétaire|leader|patronn?e?))"
        r"(?=(?:,| est| était| reste) (?:M\. |Mme )?[A-ZÉÈ])"
        r"|\bdont (?:ils?|elles?|(?:M\. |Mme )?(?-i:[A-ZÉÈ])[^,;:.()]{2,40}?) "
        r"(?:est|était|fut|reste|demeure|devient|devint|redevient|avait été|a été|sera)"
        r"(?: (?!pas\b|jamais\b)[\w']+){0,2}? (?:le |la |l')?(?P<held>(?:co-?|vice-)?"
        r"(?:président|présidente|chef|cheffe|secrétaire générale?|premi(?:er|ère) secrétaire"
        r"|secrétaire nationale?|porte-parole|trésori(?:er|ère)"
        r"|délégué général|déléguée générale|leader|patronn?e?))(?![\w'-])(?! (?:de|du|des|d')\b)"
    ),
}
# "…, a annoncé ⟨son président⟩"
_SAID: Final = re.compile(
    r", (?:a |avait |)(?:aussitôt |ensuite |)(?:annoncé|annonce|déclaré|déclare|indiqué|indique"
    r"|précisé|précise|affirmé|affirme|expliqué|explique|confirmé|confirme|dit|assuré|assure"
    r"|fait savoir|prévenu|promis)(?: \w+)? $"
)
_SCOPE: Final = r"(?P<scope>[A-ZÉÈÎ][\w'-]+(?: [A-Z][\w'-]+){0,2})"
_COUNTERPART: Final = {
    "en": sought(r"(?:his|her) (?P<role>(?:opposite number|counterpart)) (?:in|of|from) " + _SCOPE),
    "fr": sought(
        r"(?:(?:son|sa) (?P<role>homologue)|(?:et|ni|,) (?P<same>celui|celle))"
        r" (?:d[eu] |d'|de la |de l'|des )" + _SCOPE
    ),
}
_NAMED: Final = re.compile(r", (?:M\. |Mme )?[A-ZÉÈ]")
_HEAD: Final = re.compile(
    r"(?:vice-)?(?:[Mm]aire|[Pp]résidente?|[Gg]ouverneure?|[Mm]ayor|[Gg]overnor|[Pp]remier|leader|"
    r"[Cc]hef(?:fe)?|chair\w*)"
)
# Parties that are spoken of with "the".
_COMMON_NOUN: Final = re.compile(
    r"\b(?:Party|Union|Movement|Congress|Alliance|Coalition|Front|League|Bloc|Rally|Democrats|"
    r"Liberals|Conservatives|Greens|Socialists|Republicans|[A-Z]{2,6})$"
)
# So many sentences back a party may be named.
_BACK: Final = 3


class PartyWords(Scene):
    """Finds which party "the party" is."""

    def _party_words(self, index: int, line: Line) -> None:
        self._its_offices(index, line)
        self._counterparts(line)
        for match in _PARTY[self.language].finditer(self.text, line.span.start, line.span.end):
            word = match.lastgroup or "np"
            start, end = match.span(word)
            if any(m.span.start < end and start < m.span.end for m in line.mentions):
                continue
            if word == "np_his" and len({m.entity for m in line.persons(start)}) != 1:
                continue  # "⟦P⟧, leader of the ⟦G⟧, said that his party would"
            if word == "np_his" and not self._leads(line, start):
                continue
            if match[word].startswith("même"):
                party = self._last_party(index, line, start)
            else:
                party = self._only_party(index, line, start)
            if party is not None and self._of_others(line, start):
                party = None
            if party is None:
                self._left(start, end, _NO_PARTY)
            else:
                line.new.append(
                    Mention(Span(start, end), party, EntityKind.PARTY, match[word], "party-word")
                )
                self._offices_of(line, start, end, self.roll.name(party))

    def _its_offices(self, index: int, line: Line) -> None:
        """Enter the offices of "its leader, ⟦P⟧" and "sa présidente, ⟦P⟧"."""
        for match in _ITS[self.language].finditer(self.text, line.span.start, line.span.end):
            word = match.lastgroup or "role"
            start, end = match.span(word)
            whose = match.lastgroup in ("whose", "held")
            if not whose and any(
                m.span.start < end and start < m.span.end and m.kind is not EntityKind.OFFICE
                for m in [*line.mentions, *line.new]
            ):
                continue
            find = self._last_party if whose else self._only_party
            party = find(index, line, match.start())
            near = line if _parties(line, match.start()) else self._previous(index)
            if near is not line and not self._apposed(line, match):
                continue
            if party is None or near is None or party not in _parties(near, match.start()):
                continue
            if match.lastgroup == "held" and not _beside(self.text, line, match.start()):
                continue
            if not whose and self._owner_near(index, line, match.start()):
                continue
            name, role = self.roll.name(party), match[word]
            french = self.language == "fr"
            said = f"{role} {of_party(name, name)}" if french else _post_of(name, role)
            for _, detail, normal in self.roll.offices_in(said, self.language):
                if detail.scope is not None and fold(name) in fold(detail.scope):
                    self._enter(line, Span(start, end), detail, normal)
                    break
            else:
                if whose:  # "l'⟦G⟧, dont le président est ⟦P⟧", where no list knows the ⟦G⟧
                    self._enter(line, Span(start, end), OfficeDetail("party-leader", name), said)

    def _enter(self, line: Line, span: Span, detail: OfficeDetail, name: str) -> None:
        """Enter an office in the place of what was read there."""
        line.clear(span)
        line.mentions.append(self.roll.office_at(span, detail, name))
        line.mentions.sort(key=lambda m: m.span)

    def _apposed(self, line: Line, match: re.Match[str]) -> bool:
        """Tell whether "its leader" opens the sentence, or stands between commas behind a name."""
        if match.start() == line.span.start or match.lastgroup == "head":
            return True
        if self.language == "fr" and not [*line.persons(match.start()), *line.new]:
            opening = self.text[line.span.start : match.start()]
            return len(opening) < _OPENING and opening.endswith(", ")  # "En mars, son chef, ⟦P⟧"
        behind = self.text[match.end() : match.end() + 1] == ","
        return behind and any(m.span.end == match.start() - 2 for m in line.persons(match.start()))

    def _counterparts(self, line: Line) -> None:
        """Enter the office of "⟦P1⟧, F of ⟦G1⟧, and ⟦P2⟧, son homologue de ⟦G2⟧"."""
        for match in _COUNTERPART[self.language].finditer(
            self.text, line.span.start, line.span.end
        ):
            same = self.language == "fr" and match["role"] is None
            start, end = match.span("same" if same else "role")
            if same and not _NAMED.match(self.text, match.end()):
                continue  # "et celui de ⟦L⟧" is an office only where its holder follows
            row = [*line.mentions, *line.new]
            offices = [m for m in row if m.kind is EntityKind.OFFICE and m.span.start < start]
            scope = Span(*match.span("scope"))
            people = (EntityKind.PERSON, EntityKind.OFFICE)
            if not offices or any(m.kind in people and m.span.overlaps(scope) for m in row):
                continue
            heads = [m for m in offices if _HEAD.match(m.surface)]
            noun = _HEAD.match(max(heads, key=lambda m: m.span).surface) if heads else None
            if noun is None:
                continue
            linked = f"{noun[0]} {'of' if self.language == 'en' else 'de'} {match['scope']}"
            for _, detail, normal in self.roll.offices_in(linked, self.language):
                if detail.scope is not None:
                    line.mentions.append(self.roll.office_at(Span(start, end), detail, normal))
                    line.mentions.sort(key=lambda m: m.span)
                    break

    def _owner_near(self, index: int, line: Line, at: int) -> bool:
        """Tell whether "sa" may be a person's, who is named between the party and the word."""
        if self.language == "en":
            return False
        if self._said_by_party(line, at):
            return False
        people = line.persons(at)
        parties = [m for m in [*line.mentions, *line.new] if m.kind is EntityKind.PARTY]
        last = max((m.span.start for m in parties if m.span.start < at), default=-1)
        if last < 0 and not people and (previous := self._previous(index)):
            # "⟦G⟧ soutient ⟦P⟧. Sa présidente …": whom the sentence before opens with.
            first = next(iter(previous.mentions), None)
            return first is None or first.kind is not EntityKind.PARTY
        return last < 0 or any(m.span.start > last for m in people)

    def _said_by_party(self, line: Line, at: int) -> bool:
        """Tell whether a verb of saying gives "sa présidente" to the party that opens a sentence.

        "Le ⟦G⟧ appuiera ⟦P⟧, a annoncé son président, ⟦P⟧": his is the party's.
        """
        first = min([*line.mentions, *line.new], key=lambda m: m.span, default=None)
        if first is None or first.kind is not EntityKind.PARTY or first.span.start >= at:
            return False
        return _SAID.search(self.text, max(line.span.start, at - 40), at) is not None

    def _offices_of(self, line: Line, start: int, end: int, party: str) -> None:
        """Enter the offices of "the party" that stand beside it: "the party's deputy leader"."""
        before, after = self.text[line.span.start : start], self.text[end : line.span.end]
        grown = len(party) - (end - start)
        for span, detail, name in self.roll.offices_in(before + party + after, self.language):
            if detail.scope is None or fold(party) not in fold(detail.scope):
                continue
            shift = line.span.start - (grown if span.start >= len(before) else 0)
            there = Span(span.start + shift, span.end + shift)
            if there.overlaps(Span(start, end)) or any(
                m.kind is not EntityKind.OFFICE and m.span.overlaps(there) for m in line.mentions
            ):
                continue
            line.new.append(self.roll.office_at(there, detail, name))

    def _leads(self, line: Line, at: int) -> bool:
        """Tell whether the person before an offset is said to be of the party named next."""
        people = line.persons(at)
        row = [m for m in line.mentions if m.kind is EntityKind.PARTY and m.span.start < at]
        return bool(people and row) and bool(
            _OF_IT.fullmatch(self.text, people[0].span.end, row[0].span.start)
        )

    def _last_party(self, index: int, line: Line, at: int) -> str | None:
        """Return the party named last, here or in the sentences before."""
        each: Line | None = line
        for back in range(_BACK + 1):
            row = [*each.mentions, *each.new] if each is not None else []
            end = at if back == 0 else line.span.start
            named = [m for m in row if m.kind is EntityKind.PARTY and m.span.start < end]
            if named:
                return max(named, key=lambda m: m.span).entity
            each = self._previous(index - back)
        return None

    def _of_others(self, line: Line, at: int) -> bool:
        """Tell whether "chez les conservateurs" opens the sentence, who are no party named."""
        opening = _AMONG.match(self.text, line.span.start, at) if self.language == "fr" else None
        return opening is not None and not _parties(line, opening.end())

    def _only_party(self, index: int, line: Line, at: int) -> str | None:
        """Return the only party of the nearest sentence that names one, or of all so far."""
        here = _parties(line, at)
        if here:
            return here.pop() if len(here) == 1 else None
        near = index
        for _ in range(_BACK):
            previous = self._previous(near)
            if previous is None:
                break
            named = _parties(previous, previous.span.end)
            if named:
                other = previous.segment != line.segment and self._many_parties(
                    previous.segment, index
                )
                return named.pop() if len(named) == 1 and not other else None
            near -= 1
        for before in self.lines[self.party_lines : index]:
            self.parties_so_far |= _parties(before, before.span.end)
        self.party_lines = max(self.party_lines, index)
        return next(iter(self.parties_so_far)) if len(self.parties_so_far) == 1 else None

    def _many_parties(self, segment: int, index: int) -> bool:
        """Tell whether the last sentences of a paragraph name more than one party."""
        near = [line for line in self.lines[max(0, index - 8) : index] if line.segment == segment]
        return len({party for line in near for party in _parties(line, line.span.end)}) > 1


def _post_of(party: str, role: str) -> str:
    """Return what a party's leader is called: "leader of the Green Party", "leader of Momentum"."""
    article = "the " if _COMMON_NOUN.search(party) else ""
    return f"{role} of {article}{party}"


def _beside(text: str, line: Line, at: int) -> bool:
    """Tell whether a party stands right before an offset: "le ⟦G⟧ (⟦G⟧), dont"."""
    return any(
        m.kind is EntityKind.PARTY and text[m.span.end : at] in (", ", " ", "), ", ") ")
        for m in [*line.mentions, *line.new]
    )


def _parties(line: Line, before: int) -> set[str]:
    return {
        m.entity
        for m in [*line.mentions, *line.new]
        if m.kind is EntityKind.PARTY and m.span.start < before
    }
