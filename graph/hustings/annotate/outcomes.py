"""Roles that a vote gives: the winner, the loser, the incumbent, the nominee, the president-elect.

They stand for whom the text has already said to have won, lost or held the seat, never for
somebody whom the sentence only crowns ("was declared the winner") or waits for ("the winner will").
"""

from __future__ import annotations

import re
from typing import Final

from hustings.annotate import role_words as words
from hustings.annotate.roles_seen import Role
from hustings.annotate.scenes import Line, Scene
from hustings.annotate.terms import standing
from hustings.seeking import sought

# Why words that may stand for somebody were left alone.
_NO_OUTCOME: Final = "nobody, or no one person alone, is said before to be so"
_EN_WON: Final = (
    r"(?:has |had )?(?:won|wins|beat|beats|beaten|defeated|defeats|ousted|ousts|prevailed|"
    r"clinched|clinches|triumphed|trounced|romped|(?:narrowly |easily )?edged out|swept|"
    r"(?:secured|claimed|declared) victory|(?:was|is|been) (?:re-?)?elected|"
    r"(?:was|is|been) (?:declared|proclaimed) (?:the )?(?:winner|president-elect|elected))"
)
_FR_WON: Final = (
    r"(?:(?:a|avait) (?:bien )?(?:remporté|gagné|battu)|remporte|gagne|bat|s'impose|"
    r"s'est imposée?|l'emporte|l'a emporté|(?:est|a été) (?:(?:ré)?élue?|proclamée?)|triomphe)"
)
# What is won and makes nobody the winner of the vote.
_EN_ROUND: Final = (
    r"(?! (?:the |a |this |that |last \w+ )?(?:\w+day's )?(?:\w+ )?(?:debate|toss|lawsuit|case"
    r"|poll)\b)"
)
_FR_ROUND: Final = r"(?! (?:le |la |un |une )?(?:débat|procès|sondage|pari)\b)"
# Where it is told that only a first round is won, in the same clause.
_FIRST_ROUND: Final = {
    "en": re.compile(
        r"(?:(?!run-?off|second|after|final)[^,;:.]){0,70}\b(?:first|opening|early|earlier|preliminary"
        r"|initial) (?:ballot|round|count|vote|test|stage|leg)\b(?!-)"
    ),
    "fr": re.compile(
        r"(?:(?!second|après|définitiv)[^,;:.]){0,70}\b(?:premier|1er) (?:tour|vote|scrutin)\b"
    ),
}
_AFTER: Final[dict[str, dict[str, re.Pattern[str]]]] = {
    "en": {
        "won": re.compile(
            rf"(?:'s (?:\w+ ){{0,2}}(?:victory|win|triumph)\b|,? {_EN_WON}\b{_EN_ROUND})"
        ),
        "lost": re.compile(
            r",? (?:has |had )?(?:lost|loses|conceded|concedes|(?:was|is|been) (?:defeated|beaten|"
            r"ousted)|(?:finished|came) second)\b"
        ),
        "incumbent": re.compile(r", (?:the |a )?(?:\w+ )?incumbent\b"),
        "challenger": re.compile(
            r", (?:the |a |his |her )?(?:\w+ )?challenger\b"
            r"|(?: has| had)? (?:challenge[sd]|is challenging|was challenging) (?:\w+ ){0,3}$"
        ),
        "nominee": re.compile(
            r"(?:,| (?:is|was|as|became|becomes)) (?:the )?(?:\w+ ){0,2}nominee\b"
            r"|'s (?:\w+ )?nomination\b|(?: has)? (?:accepted|clinched|won|secured) (?:the )?"
            r"(?:\w+ )?nomination\b"
        ),
    },
    "fr": {
        "won": re.compile(
            rf",?(?: bien)? {_FR_WON}\b{_FR_ROUND}| (?:ré)?élue?\b(?! (?:en|depuis)\b)"
        ),
        "lost": re.compile(
            r",? (?:a perdu|perd|s'incline|s'est inclinée?|(?:est|a été) battue?|a reconnu sa "
            r"défaite|concède|échoue)\b"
        ),
        "incumbent": re.compile(r", (?:(?:le|la|l') ?)?(?:\w+ )?sortante?\b"),
        "challenger": re.compile(r", (?:(?:le|la|son|sa) )?(?:\w+ )?challenge(?:r|use)\b"),
        "nominee": re.compile(r"(?!)"),
    },
}
_BEFORE: Final[dict[str, dict[str, re.Pattern[str]]]] = {
    "en": {
        "won": re.compile(
            r"\b(?:victory (?:for|of)|won by|win for|president-elect|winner,?|"
            r"(?:lost|loses|conceded|concedes|losing|(?:the|this) defeat) to|"
            r"(?:defeated|beaten|ousted|unseated) by"
            r"|elected) $"
        ),
        "lost": re.compile(
            r"\b(?:defeat (?:for|of)|runner-up,?|(?:beat|beaten|defeated|ousted|beats|"
            r"defeats|unseated|trounced|toppled)|victory over|win over) $"
        ),
        "challenger": re.compile(r"\b(?:[Cc]hallengers?,?|challenge (?:by|from)) $"),
        "incumbent": re.compile(r"\b(?:[Ii]ncumbent|[Oo]utgoing)(?: \w+){0,3} $"),
        "nominee": re.compile(r"\b(?:[Nn]ominee,?) $"),
    },
    "fr": {
        "won": re.compile(
            r"\b(?:victoire d[eu] |victoire d'|vainqueur,? |président élu,? |"
            r"(?:battue?|vaincue?) par |"
            r"(?:s'incline|s'est inclinée?|a perdu|perd|défaite) (?:face à|devant|contre) )$"
        ),
        "lost": re.compile(
            r"(?:\b(?:défaite d[eu]|perdant,?|(?:a|avait|ayant) (?:battu|vaincu)|bat|"
            r"(?:s'impose|s'est imposée?|l'emporte|l'a emporté|victoire|élue?) (?:face à|devant|"
            r"contre)|victoire sur|l'a emporté sur|l'emporte sur) )$"
        ),
        "challenger": re.compile(r"\b(?:[Cc]hallengers?,?) $"),
        "incumbent": re.compile(r"\bsortante?(?: \([^()]*\))?,? (?:(?:M\.|Mme) )?$"),
        "nominee": re.compile(r"(?!)"),
    },
}
_ROLE: Final = {
    "en": sought(
        r"(?<!\w)the (?:(?P<won>winner|victor)|(?P<lost>loser|runner-up)"
        r"|(?P<challenger>challenger)"
        r"|(?P<incumbent>incumbent|outgoing (?:president|head of state|governor|mayor)"
        r"|president-candidate|incumbent president)|(?P<nominee>(?:presumptive )?nominee))"
        r"(?![\w'-])(?! (?:of|in|for|will|would|may|might|to be|party|should|could|can|must|then"
        r"|automatically)\b)(?! (?-i:[A-Z]))",
        re.IGNORECASE,
    ),
    "fr": sought(
        r"(?<!\w)(?:(?:le |(?<=du )|(?<=au ))(?:(?P<won>vainqueur|gagnant|lauréat)"
        r"|(?P<lost>perdant|vaincu|battu)|(?P<challenger>challenger)"
        r"|(?P<incumbent>sortant|président-candidat|président candidat|chef de l'État sortant"
        r"|candidat sortant))"
        r"|la (?:(?P<won_f>gagnante|lauréate)|(?P<lost_f>perdante|vaincue)"
        r"|(?P<challenger_f>challenger|challengeuse)"
        r"|(?P<incumbent_f>sortante|présidente-candidate|candidate sortante)))"
        r"(?![\w'-])(?! (?:de|du|des|d'|sera|devra|aura|\w+ra)\b)(?! (?-i:[a-zéè]+ )?(?-i:[A-ZÉ]))",
        re.IGNORECASE,
    ),
}
# What crowns somebody, or leaves open who it will be.
_CROWNED: Final = re.compile(
    r"\b(?:is|was|be|been|as|becomes?|became|declared|named|proclaimed|crowned|emerged?|est|était|"
    r"être|comme|déclarée?|proclamée?|désignée?|sacrée?|donnée?|whoever|quel que soit|soit|"
    r"back|backing|endorse|of) (?:the |le |la )?$",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(
    r"\b(?:whoever|quel(?:le)?s? qu|qui que ce soit|vote again|then (?:go|vote|choose|decide|pick)"
    r"|(?:votent|revotent|iront|se prononcent) (?:ensuite|puis|à nouveau))\b|\?",
    re.IGNORECASE,
)
_PRESIDENTIAL: Final = re.compile(r"[Pp]r[ée]sidentiel|[Pp]residential")
# Words that name the presidency themselves.
_HEAD: Final = re.compile(
    r"(?:le |la |the )?(?:outgoing |incumbent )?"
    r"(?:président|president|head of state|chef de l'État)",
    re.IGNORECASE,
)
_LOCAL: Final = re.compile(r"(?:the )?outgoing (?:governor|mayor)\b", re.IGNORECASE)
_ELECT: Final = re.compile(r"-elect\b| élue?\b")
_OUTGOING_REACH: Final = 9  # " sortante" right behind the words
_AFTER_REACH: Final = 90
# Between a role and the name behind it.
_APPOSED: Final = re.compile(r", (?:(?!(?:and|et|mais|but)\b)[^\W\d_A-Z][\w'’-]* ){1,5}")
_ASIDE: Final = re.compile(r"^ ?\([^()]{0,40}\)|^, [^,;:.]{2,50}(?=, )")
_BEFORE_REACH: Final = 40
_DECIDED: Final = frozenset({"won", "lost"})


class Outcomes(Scene):
    """Finds whom the roles of a vote stand for."""

    _told: dict[str, list[tuple[int, str]]] | None = None

    def _outcomes(self, index: int, line: Line) -> None:
        """Resolve "the winner", "le sortant" and their like in a sentence."""
        for match in _ROLE[self.language].finditer(self.text, line.span.start, line.span.end):
            lead = self.text[max(line.span.start, match.start() - 24) : match.start()]
            if _CROWNED.search(lead) or _OPEN.search(self.text, line.span.start, line.span.end):
                continue
            if any(m.span.start < match.end() and match.start() < m.span.end for m in line.new):
                continue
            if any(0 <= m.span.start - match.end() <= 2 for m in line.persons()):
                continue
            if self._named_behind(line, match.end()) or self._is_aside(line, match):
                continue
            role = (match.lastgroup or "").removesuffix("_f")
            gender = ""
            if self.language == "fr":
                gender = "f" if (match.lastgroup or "").endswith("_f") else "m"
            person = self._made(index, match.start(), role, gender)
            if person:
                self._resolve(line, match.start(), match.end(), person, "outcome")
            else:
                self._left(match.start(), match.end(), _NO_OUTCOME)

    def _is_aside(self, line: Line, match: re.Match[str]) -> bool:
        """Tell whether the role is an aside about who is named before: "⟦P⟧, the incumbent,"."""
        opened = any(self.text[m.span.end : match.start()] == ", " for m in line.persons())
        return opened and self.text[match.end() : match.end() + 1] == ","

    def _named_behind(self, line: Line, end: int) -> bool:
        """Tell whether the role goes on to name its bearer: "the winner, her former aide ⟦P⟧,"."""
        for m in line.persons():
            if end < m.span.start and _APPOSED.fullmatch(self.text, end, m.span.start):
                return self.text[m.span.end : m.span.end + 1] in (",", ".", ";", ":", " ", "")
        return False

    def _made(self, index: int, at: int, role: str, gender: str = "") -> str | None:
        """Return the only person whom the text before an offset says to have won, lost ..."""
        told = [
            (number, person)
            for number, person in self._evidence().get(role, ())
            if number <= index and self.gender(person) in ("", gender or self.gender(person))
        ]
        here = self.lines[index]
        told = [
            (number, person)
            for number, person in told
            if number < index or any(m.entity == person for m in here.persons(at))
        ]
        people = dict.fromkeys(person for _, person in told)
        if not people and role == "incumbent":
            people = dict.fromkeys(self._called_outgoing(index, gender))
            people = people or dict.fromkeys(self._presiding(gender, at))
        if len(people) > 1:
            group = self.segments[here.segment].group
            people = dict.fromkeys(
                p for n, p in told if self.segments[self.lines[n].segment].group == group
            )
            near = dict.fromkeys(p for n, p in told if index - n <= 2)
            people = near if len(people) > 1 else people
        return next(iter(people)) if len(people) == 1 else None

    def _called_outgoing(self, index: int, gender: str) -> list[str]:
        """Return whom words of the text before stand for that say that he holds the seat."""
        return [
            m.entity
            for line in self.lines[:index]
            for m in line.new
            if words.OUTGOING.search(self.text, m.span.start, m.span.end + _OUTGOING_REACH)
            and self.gender(m.entity) in ("", gender or self.gender(m.entity))
        ]

    def _presiding(self, gender: str, at: int) -> list[str]:
        """Return who is known to preside over the country, if its presidency is voted on."""
        if _LOCAL.match(self.text, at):
            return []
        if not (_PRESIDENTIAL.search(self.text) or _HEAD.match(self.text, at)):
            return []
        role = Role("president", "", former=False)
        return [
            person
            for person in sorted(self.everyone)
            if self.gender(person) in ("", gender or self.gender(person))
            and standing(self.roll.name(person), role, self.country, self.day, outgoing=True)
            == "current"
        ]

    def _elected(self, index: int, start: int, end: int) -> str | None:
        """Return who won, for "the president-elect", "le président élu", "le futur président"."""
        lead = self.text[max(0, start - 12) : start].lower()
        if not (_ELECT.match(self.text, end) or "futur" in lead):
            return None
        return self._made(index, start, "won")

    def _evidence(self) -> dict[str, list[tuple[int, str]]]:
        """Return who is said to have won, lost ... and in which sentence."""
        if self._told is None:
            self._told = {}
            for number, line in enumerate(self.lines):
                for role, person in self._said(line):
                    self._told.setdefault(role, []).append((number, person))
        return self._told

    def _said(self, line: Line) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        persons, early = line.persons(), set[str]()
        for i, mention in enumerate(persons):
            limit = persons[i + 1].span.start if i + 1 < len(persons) else line.span.end
            after = self.text[mention.span.end : min(limit, mention.span.end + _AFTER_REACH)]
            after = _ASIDE.sub("", after)
            start = max(line.span.start, mention.span.start - _BEFORE_REACH)
            before = self.text[start : mention.span.start]
            if _FIRST_ROUND[self.language].match(self.text, mention.span.end, line.span.end):
                early.add(mention.entity)
            found.extend(
                (role, mention.entity)
                for role in ("won", "lost", "incumbent", "challenger", "nominee")
                if (
                    _AFTER[self.language][role].match(after)
                    and not (role in _DECIDED and mention.entity in early)
                )
                or _BEFORE[self.language][role].search(before)
            )
        return found
