"""References: role aliases, pronouns and demonstratives, when exactly one person fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from hustings.annotate.entities import Roll
from hustings.annotate.roles_seen import Role, Roles, role_of, seen_roles, shown_gender
from hustings.gazetteer import fold
from hustings.languages import name_words
from hustings.model.annotation import (
    EntityKind,
    Mention,
    OfficeDetail,
    PersonDetail,
    Segment,
    SegmentKind,
)
from hustings.model.document import Span

_DEFINITE: Final = {
    "fr": re.compile(
        r"(?P<np>(?<!\w)(?:le|la|l'|cet|cette|ce)(?: ?(?:nouveau|nouvelle|ancien|ancienne|jeune|"
        r"future?|ex-|actuel|actuelle|puissant|puissante|seule?|toujours|très) ?){0,2} ?"
        r"(?:députée?-|sénateur-|sénatrice-)?)$"
        r"|(?<!\w)(?:du|au|son|sa|l'ex-) ?(?:ancien |ancienne )?$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?P<np>(?<!\w)(?:the)(?: (?:former|ex-|then|new|outgoing|incumbent|current|acting|senior|"
        r"junior|late|longtime|state|U\.S\.|Democratic|Republican|Conservative|Labour|Liberal|"
        r"\d\d-year-old|(?-i:[A-Z][\w-]{2,20}))){0,3} ?(?:ex-)?)$",
        re.IGNORECASE,
    ),
}
# Houses that speak for whoever holds the office; the house is not the person.
_METONYMS: Final = frozenset(
    {
        *("elysee", "matignon", "beauvau", "bercy", "quai d'orsay", "maison blanche"),
        *("maison-blanche", "white house", "downing street", "no 10", "number 10", "kremlin"),
        *("home office", "foreign office", "palace", "ministry"),
    }
)
_PLURAL: Final = re.compile(r"^(?:\w{3,}[^s]s|MPs|MEPs)(?: |$)", re.IGNORECASE)
_SUBJECT: Final = {
    "fr": re.compile(
        r"(?<![\w'-])(?P<m>[Ii]l)(?![\w'-])|(?<![\w'-])(?P<f>[Ee]lle)(?![\w'-])"
        r"|(?<=u')(?P<m2>il)(?![\w-])|(?<=u')(?P<f2>elle)(?![\w-])"
    ),
    "en": re.compile(r"(?<![\w'-])(?P<m>[Hh]e)(?![\w-])|(?<![\w'-])(?P<f>[Ss]he)(?![\w-])"),
}
_IMPERSONAL: Final = re.compile(
    r" (?:n'|ne |n)?(?:y (?:a|avait|aura|eut)\b|faut|faudra|faudrait|fallait|a fallu|aura fallu|"
    r"s'agi[ts]|s'agissait|semble|semblait|suffi[ts]|suffirait|"
    r"reste\b(?! (?:en lice|en course|à la))|"
    r"appartient|convient|importe|arrive que|se peut|existe|paraît|manque|pleut|"
    r"(?:lui|leur|me|m'|nous|vous) (?:appartient|faut|faudra|reste|suffit)|m'appartient|"
    r"(?:est|était|serait|sera) (?:temps|vrai|clair|question|possible|probable|évident|certain que|"
    r"important|nécessaire|impossible|difficile|encore|à noter|prévu|interdit|\d|tard|tôt|à peine))"
)
_WHATEVER: Final = re.compile(r"\bquel(?:le)?s? qu'$", re.IGNORECASE)
_LATTER: Final = {
    "fr": re.compile(
        r"(?<![\w'-])(?:(?P<m>celui-ci|ce dernier|l'intéressé)"
        r"|(?P<f>celle-ci|cette dernière|l'intéressée))(?!\w)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?<![\w'-])(?P<any>the latter)(?! (?:two|three|part|half|stages?|group|\w+s\b))",
        re.IGNORECASE,
    ),
}
_OBJECT: Final = {
    "fr": re.compile(
        r"(?:derrière|pour|avec|contre|envers|chez|devant|selon|auprès de|autour de|côtés de|d')\s?"
        r"(?:(?P<m>lui)|(?P<f>elle))(?![\w'-])"
    ),
    "en": re.compile(
        r"(?<![\w'-])(?:(?P<m>him)|(?P<f>her)(?=[.,;:!?)]|$| (?:and|in|on|for|to|at|as|with|over|"
        r"because|but|or|after|before|if|when|would|was|is|has|had|by|from|instead|too|again|"
        r"yesterday|last|this|during|rather|against|despite)\b))(?![\w-])"
    ),
}
# Offices of which everybody knows the holder: never given to whoever was named last.
_NATIONAL: Final = frozenset(
    {"", "republique", "la republique", "etat", "republic", "state", "the republic", "gouvernement"}
)
_WELL_KNOWN: Final = frozenset({"president", "prime-minister", "head-of-state", "monarch", "pope"})
# A role without a place or party reaches back so many sentences for its holder.
_RECENT: Final = 8
# No sentence of the corpus names more than 60 things.
_CROWD: Final = 200
_LEAD_WORDS: Final = 5
_LEADS: Final = frozenset(
    "le la l les the but and so mais et or puis then also even former ancien ancienne ex mr mme ms "
    "m socialiste only seul seule later earlier today".split()
)
# A role that opens a sentence begins within so many characters.
_ROLE_REACH: Final = 30
# Between a title and the name it belongs to: "Le sénateur socialiste de Paris, ⟦P⟧".
_TITLE_REACH: Final = 70
_TITLE_GAP: Final = re.compile(
    r"(?: (?:(?-i:[A-ZÀ-Ý(])[\w().'&/-]*|de|du|des|la|le|les|l'\w+|d'\w+|of|the|for|and|et|in|en|"
    r"sortante?|adjointe?|élue?|socialiste|centriste|communiste|écologiste|insoumise?|général|"
    r"générale|nationale?|régionale?|départementale?|municipale?|délégué|déléguée|\w+ais|\w+aise|"
    r"\w+ienne?|\w+oise?|européenne?|démocrate|républicaine?|libérale?|conservateur|conservatrice|"
    r"travailliste|frontiste|macroniste|sarkozyste|juppéiste)){0,8}"
    r",? ?(?:(?-i:[A-Z])[\w-]{0,12}\.? ){0,2}"
)
_OBJECT_WORD: Final = re.compile(r"\b(?:him|her|lui)\b")
_OWNER: Final = re.compile(
    r"([^\W\d_][\w-]+) (?:de|du|d'|des|de la|of|to|for)(?: (?:la|le|l') ?)? ?"
    r"(?:[a-zéèê-]+ )?(?:M\. |Mme |Mr |Mrs |Ms )?$"
)
_OWNED: Final = re.compile(r"'s? (?:[\w-]+ ){0,2}?([a-z][\w-]+)")
# How many sentences back the holder of a role may be named, if nobody else is in between.
_BACK: Final = 4
_ARTICLE_GENDER: Final = {"le": "m", "la": "f", "du": "m", "au": "m", "cet": "m", "cette": "f"}
_ADVERB: Final = re.compile(r"[^,;:.()\"]{2,70}, ?")
_SAYS: Final = re.compile(
    r"[,\"] ?(?:a |avait )?(?:annonc|déclar|declar|indiqu|affirm|expliqu|assur|préven|preven|"
    r"répond|repond|ajout|précis|precis|confi|estim|jug|dit)\w{0,4} ?$|\bsaid ?$"
)
_CANDIDATE_WORDS: Final = (
    r"(?:candidate?|presidential candidate|nominee|presidential nominee|standard-bearer|"
    r"flagbearer|flag-bearer|contender|candidat présidentiel)"
)
_CANDIDATE_OF: Final = {
    "fr": re.compile(
        rf"(?P<np>(?<!\w)(?:le |la |(?<=du )|(?<=au )){_CANDIDATE_WORDS} )"
        r"(?:du |de la |de l'|des |de |d')?$",
        re.I,
    ),
    "en": re.compile(rf"(?P<np>(?<!\w)the {_CANDIDATE_WORDS} (?:of|for) )(?:the )?$", re.I),
}
_THE_BEFORE: Final = re.compile(r"(?<!\w)the $", re.IGNORECASE)
_CANDIDATE_AFTER: Final = re.compile(rf" {_CANDIDATE_WORDS}(?!\w)")
_NAME_PARTY: Final = re.compile(
    rf"(?: \([^()]{{1,30}}\))?,? (?:is |est )?(?:the |le |la |a |an |un |une )?{_CANDIDATE_WORDS} "
    r"(?:of |for |du |de la |de l'|des |de |d')?(?:the )?"
)
_PARTY_NAME: Final = re.compile(rf"(?:'s)? {_CANDIDATE_WORDS},? ")
_LINE_SEGMENTS: Final = frozenset({SegmentKind.HEADLINE, SegmentKind.DATELINE, SegmentKind.TWEET})


@dataclass(slots=True)
class _Line:
    """One sentence while references are sought: where it stands and who is in it.

    `unknown` holds the offsets of singular roles of whose holder nothing is known.
    """

    span: Span
    segment: int
    mentions: list[Mention]
    new: list[Mention] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)

    def persons(self, before: int | None = None) -> list[Mention]:
        """Return mentions of persons, names and resolved words alike, in text order."""
        both = [m for m in [*self.mentions, *self.new] if m.kind is EntityKind.PERSON]
        limit = self.span.end if before is None else before
        return sorted((m for m in both if m.span.start < limit), key=lambda m: m.span)


class _Seeker:
    """Goes through the sentences in order, so that what is resolved helps what follows."""

    def __init__(
        self,
        text: str,
        language: str,
        segments: Sequence[Segment],
        lines: list[_Line],
        roll: Roll,
    ) -> None:
        self.text = text
        self.language = language
        self.segments = segments
        self.lines = lines
        self.roll = roll
        self.roles: Roles = seen_roles(
            text, [x.mentions for x in lines], roll.detail, roll.name, language
        )
        self.by_role: dict[str, list[tuple[str, Role]]] = {}
        for person, held in self.roles.held.items():
            for role in held:
                self.by_role.setdefault(role.role, []).append((person, role))
        self.titles = name_words(language).titles
        self.in_group: dict[int, set[str]] = {}
        self.named: set[str] = set()
        self.candidates = self._candidates()
        self.everyone = {m.entity for x in lines for m in x.persons()}

    def gender(self, person: str) -> str:
        """Return the gender of a person as far as names, titles and offices show it."""
        detail = self.roll.detail(person)
        known = detail.gender if isinstance(detail, PersonDetail) else None
        return known or self.roles.genders.get(person, "")

    def run(self) -> None:
        """Resolve what can be resolved, sentence by sentence."""
        for index, line in enumerate(self.lines):
            segment = self.segments[line.segment]
            if segment.kind not in _LINE_SEGMENTS:
                self._aliases(index, line)
                self._candidate_aliases(line)
                self._words(index, line)
            elif segment.kind is SegmentKind.HEADLINE:
                self._aliases(index, line)
            persons = {m.entity for m in line.persons()}
            self.in_group.setdefault(segment.group, set()).update(persons)
            if segment.kind is not SegmentKind.HEADLINE:
                self.named |= persons

    def _previous(self, index: int) -> _Line | None:
        """Return the sentence before, if it belongs to the same stretch of text."""
        if index == 0:
            return None
        here, before = self.lines[index], self.lines[index - 1]
        one, two = self.segments[here.segment], self.segments[before.segment]
        if here.segment == before.segment:
            return before
        running = (SegmentKind.PARAGRAPH, SegmentKind.ENTRY)
        if one.group != two.group or one.kind not in running or two.kind not in running:
            return None
        return before

    # Role aliases

    def _aliases(self, index: int, line: _Line) -> None:
        for mention in line.mentions:
            if mention.kind is not EntityKind.OFFICE or mention.span.start in self.roles.used:
                continue
            detail = self.roll.detail(mention.entity)
            article = _DEFINITE[self.language].search(
                self.text, max(line.span.start, mention.span.start - 48), mention.span.start
            )
            if not isinstance(detail, OfficeDetail) or not article or self._is_title(mention, line):
                continue
            if any(house in fold(mention.surface) for house in _METONYMS) or (
                self.language == "fr"
                and mention.surface[:1] in "ÉEMB"
                and " " not in mention.surface
            ):
                continue
            if _PLURAL.search(mention.surface) or "-" in self._beside(mention):
                continue
            hit = self._holder(index, line, mention, detail, article)
            if hit:
                person, reason = hit
                start = article.start("np") if article["np"] else mention.span.start
                # "The Democratic governor": the party stays a word of its own.
                inside = [
                    m.span.end
                    for m in line.mentions
                    if start <= m.span.start and m.span.end <= mention.span.start
                ]
                start = max(inside) + 1 if inside else start
                self._resolve(line, start, mention.span.end, person, reason)
            else:
                line.unknown.append(mention.span.start)

    def _beside(self, mention: Mention) -> str:
        """Return the character right after a mention ("president-elect")."""
        return self.text[mention.span.end : mention.span.end + 1]

    def _is_title(self, mention: Mention, line: _Line) -> bool:
        """An office right beside a name belongs to that name, whatever the grammar says."""
        for other in line.mentions:
            if other.kind is not EntityKind.PERSON:
                continue
            if 0 <= other.span.start - mention.span.end <= _TITLE_REACH and _TITLE_GAP.fullmatch(
                self.text, mention.span.end, other.span.start
            ):
                return True
            gap = self.text[other.span.end : mention.span.start]
            if other.span.end <= mention.span.start and re.fullmatch(
                r",? ?(?:the|le|la|l')? ?", gap
            ):
                return True
        return False

    def _holder(
        self,
        index: int,
        line: _Line,
        mention: Mention,
        detail: OfficeDetail,
        article: re.Match[str],
    ) -> tuple[str, str] | None:
        role = role_of(self.text, mention, detail, self.roll.name(mention.entity))
        gender = shown_gender(self.text, mention.span.start, mention.span.end, self.language)
        if not gender and self.language == "fr":
            gender = _ARTICLE_GENDER.get(article[0].lower().split(" ")[0].strip(), "")
        there = {m.entity for m in line.persons(mention.span.start)}
        group = self.in_group.get(self.segments[line.segment].group, set()) | there
        headline = self.segments[line.segment].kind is SegmentKind.HEADLINE
        fitting = {
            person
            for person, held in self.by_role.get(detail.role, [])
            if _fits(role, held)
            and self.gender(person) in ("", gender or self.gender(person))
            and (headline or person in self.named or person in there)
            and (not role.scope or held.scope or person in group)
        }
        opening = self._opening(line, article.start(), mention.span.start)
        new = "nouve" in article[0].lower() or " new" in article[0].lower()
        focus = None
        if opening and not new:
            topic = self.language == "fr" or opening != "adverb"
            focus = self._focus(index, line, mention, gender, role, topic=topic)
        if len(fitting) == 1:
            holder = fitting.pop()
            reach = _RECENT if article["np"] else 1
            if not role.scope and not headline and holder not in self._recent(index, reach):
                return focus
            # "⟦P1⟧ was ousted. The mayor lost to ⟦P2⟧": P1, or a mayor named earlier?
            if not role.scope and focus and holder not in self._recent(index, 1):
                return focus if focus[0] == holder else None
            return holder, "role-alias"
        famous = detail.role in _WELL_KNOWN and role.scope in _NATIONAL
        if focus and not fitting and not famous:
            return focus
        if not fitting and gender == "f" and not famous and not new:
            only = self._only_woman()
            known = self.roles.held.get(only or "", set())
            if only and not any(held.role == role.role for held in known):
                seen = headline or only in self.named or only in there
                return (only, "role-alias") if seen else None
        if fitting:
            near = fitting & group
            return (near.pop(), "role-alias") if len(near) == 1 else None
        return None if detail.role in _WELL_KNOWN and not role.former else focus

    def _only_woman(self) -> str | None:
        """Return the only person of the document who can be a woman."""
        women = [p for p in sorted(self.everyone) if self.gender(p) != "m"]
        return women[0] if len(women) == 1 and self.gender(women[0]) == "f" else None

    def _recent(self, index: int, reach: int = _RECENT) -> set[str]:
        """Return who was named in the last sentences."""
        near = self.lines[max(0, index - reach) : index + 1]
        return {m.entity for line in near for m in line.persons()}

    def _opening(self, line: _Line, article: int, start: int) -> str:
        """Tell what a role opens: its sentence, the part after a semicolon, or who says it.

        An adverb or participle before a comma may stand at the start of the sentence.
        """
        if start - line.span.start <= _ROLE_REACH and article <= line.span.start + 2:
            return "sentence"
        lead = self.text[line.span.start : article]
        if _ADVERB.fullmatch(lead) and not line.persons(article):
            return "adverb"
        if _SAYS.search(lead):
            return "says"
        cut = self.text.rfind(";", line.span.start, article)
        return "part" if cut >= 0 and article - cut <= _ROLE_REACH else ""

    def _focus(
        self,
        index: int,
        line: _Line,
        mention: Mention,
        gender: str,
        role: Role,
        *,
        topic: bool,
    ) -> tuple[str, str] | None:
        """Return the only person of the sentence before who may hold the role that opens this one.

        After a semicolon, the part of the sentence before it counts as the sentence before. Of
        several persons, its subject is meant, if `topic` says that subjects carry over.
        """
        there = line.persons(mention.span.start)
        source = line if there else self._nearest(index, gender)
        if source is None:
            return None
        named = dict.fromkeys(m.entity for m in (there or source.persons()))
        fitting = [
            p
            for p in named
            if self.gender(p) in ("", gender or self.gender(p)) and not self._contradicts(p, role)
        ]
        if len(fitting) > 1 and topic and (role.scope or " " in role.name):
            subjects = self._subjects(source)
            fitting = [p for p in fitting if p in subjects]
        if len(fitting) != 1 or (there and len(named) > 1 and not (role.scope or " " in role.name)):
            return None
        # "A said so; the mayor of M called him a fool": "him" is A, so the mayor is not.
        if there and _OBJECT_WORD.search(self.text, mention.span.end, line.span.end):
            return None
        return fitting[0], "focus"

    def _nearest(self, index: int, gender: str) -> _Line | None:
        """Return the nearest sentence before that names anybody of this gender, if close by."""
        for _ in range(_BACK):
            line = self._previous(index)
            if line is None:
                return None
            if line.unknown and not line.persons():
                return None
            fitting = [m for m in line.persons() if self.gender(m.entity) in ("", gender)]
            if fitting or (line.persons() and not gender):
                return line
            index -= 1
        return None

    def _contradicts(self, person: str, role: Role) -> bool:
        """Somebody who holds another office now, or the like office elsewhere, is not meant."""
        return any(
            (held.role != role.role and not held.former)
            or (
                held.role == role.role
                and held.scope != role.scope
                and bool(held.scope and role.scope)
                and held.former == role.former
            )
            for held in self.roles.held.get(person, ())
        )

    # Candidates of a party

    def _candidates(self) -> dict[str, set[str]]:
        """Return who is called a candidate of which party, by the party's key."""
        found: dict[str, set[str]] = {}
        for line in self.lines:
            row = [m for m in line.mentions if m.kind in (EntityKind.PERSON, EntityKind.PARTY)]
            for one, two in pairwise(row):
                gap = self.text[one.span.end : two.span.start]
                kinds = (one.kind, two.kind)
                if kinds == (EntityKind.PERSON, EntityKind.PARTY) and _NAME_PARTY.fullmatch(gap):
                    found.setdefault(two.entity, set()).add(one.entity)
                elif kinds == (EntityKind.PARTY, EntityKind.PERSON) and _PARTY_NAME.fullmatch(gap):
                    found.setdefault(one.entity, set()).add(two.entity)
        return found

    def _candidate_aliases(self, line: _Line) -> None:
        """Resolve "la candidate du ⟦G1⟧" and "the ⟦G1⟧ nominee"."""
        for party in line.mentions:
            if party.kind is not EntityKind.PARTY:
                continue
            lead = _CANDIDATE_OF[self.language].search(
                self.text, max(line.span.start, party.span.start - 32), party.span.start
            )
            tail = _THE_BEFORE.search(self.text, max(0, party.span.start - 4), party.span.start)
            after = _CANDIDATE_AFTER.match(self.text, party.span.end, line.span.end)
            if lead:
                start, end = lead.start("np"), party.span.end
            elif tail and after:
                start, end = tail.start(), after.end()
            else:
                continue
            if any(0 <= m.span.start - end <= 2 for m in line.persons(line.span.end)):
                continue
            gender = ""
            if lead and self.language == "fr":
                gender = "f" if lead["np"].lower().startswith("la ") else "m"
            person = self._candidate(party.entity, gender)
            if person and (person in self.named or person in {m.entity for m in line.persons()}):
                self._resolve(line, start, end, person, "role-alias")

    def _candidate(self, party: str, gender: str) -> str | None:
        """Return the only candidate, or else the only member, of a party in the document."""
        told = self.candidates.get(party, set())
        names = (self.roll.name(party), *self.roll.names(party))
        # Whom the text does not call a candidate may be known as the party's only member here.
        members = {p for p in self.everyone if self.roll.belongs(p, names)}
        bearers = {p for p in (told or members) if self.gender(p) in ("", gender or self.gender(p))}
        if len(bearers) == 1:
            return next(iter(bearers))
        return None if bearers or gender != "f" else self._only_woman()

    # Pronouns and demonstratives

    def _words(self, index: int, line: _Line) -> None:
        text, span = self.text, line.span
        hits: list[tuple[re.Match[str], str]] = []
        for match in _SUBJECT[self.language].finditer(text, span.start, span.end):
            if self.language == "fr" and _IMPERSONAL.match(text, match.end()):
                continue
            if _WHATEVER.search(text, max(0, match.start() - 12), match.start()):
                continue
            hits.append((match, "pronoun"))
        hits += [(m, "object") for m in _OBJECT[self.language].finditer(text, span.start, span.end)]
        hits += [
            (m, "demonstrative")
            for m in _LATTER[self.language].finditer(text, span.start, span.end)
        ]
        open_genders: set[str] = set()
        for match, sort in sorted(hits, key=lambda hit: hit[0].start()):
            if any(m.span.start <= match.start() < m.span.end for m in line.mentions):
                continue
            gender = "f" if (match.groupdict().get("f") or match.groupdict().get("f2")) else "m"
            if match.groupdict().get("any"):
                gender = ""
            if sort != "demonstrative" and gender in open_genders:
                continue
            person = self._antecedent(index, line, match.start(), gender, sort)
            if sort != "demonstrative" and not person:
                # What an unresolved "il" stands for may be what the next one stands for.
                open_genders.add(gender)
            if person:
                reason = "pronoun" if sort == "object" else sort
                start, end = match.span(match.lastgroup or 0)
                self._resolve(line, start, end, person, reason)

    def _antecedent(self, index: int, line: _Line, at: int, gender: str, sort: str) -> str | None:
        here = self._fitting(line.persons(at), gender)
        previous = self._previous(index)
        before = self._fitting(previous.persons(), gender) if previous else []
        if sort == "demonstrative":
            pool = here or before
            return pool[-1] if pool else None
        if any(offset < at for offset in line.unknown):
            return None
        if sort == "object":
            return self._object(line, at, here, before, blocked=bool(previous and previous.unknown))
        named = list(dict.fromkeys(here))
        if named:
            return self._subject_here(line, at, named)
        named = list(dict.fromkeys(before))
        if previous is None or not named:
            return None
        opener = next(iter(previous.persons()))
        if previous.unknown and (
            previous.unknown[0] < opener.span.start or not self._opens(previous, opener.entity)
        ):
            return None
        if len(named) == 1 and not previous.unknown:
            return named[0]
        if self._opens_at(line, at):
            subjects = self._subjects(previous)
            if len(subjects) == 1 and subjects[0] in named:
                return subjects[0]
        return None

    def _subjects(self, line: _Line) -> list[str]:
        """Return who acts in a sentence: whom it opens with, and whom its pronouns stand for."""
        persons = line.persons()
        found = {m.entity: None for m in persons if m.reason == "pronoun"}
        if persons and self._opens(line, persons[0].entity):
            found[persons[0].entity] = None
        return list(found)

    def _fitting(self, persons: Sequence[Mention], gender: str) -> list[str]:
        return [
            m.entity
            for m in persons
            if (not gender or self.gender(m.entity) in ("", gender)) and not self._owns(m)
        ]

    def _owns(self, person: Mention) -> bool:
        """Tell whether a name only says whose adviser, ally or relative is spoken of."""
        lead = self.text[max(0, person.span.start - 60) : person.span.start]
        tail = self.text[person.span.end : person.span.end + 40]
        before, after = _OWNER.search(lead), _OWNED.match(tail)
        return any(hit and hit[1].lower() in self.titles for hit in (before, after))

    def _subject_here(self, line: _Line, at: int, named: list[str]) -> str | None:
        """A subject pronoun after names in its own sentence: the only one who fits."""
        everyone = dict.fromkeys(m.entity for m in line.persons(at))
        if len(named) == 1:
            return named[0]
        first = next(iter(everyone))
        # "⟦P1⟧ has told ⟦P2⟧ that he will run": who speaks is who is meant.
        reported = re.search(r"(?:\bthat|\bqu'|\bque) ?$", self.text[max(0, at - 8) : at])
        return first if reported and first in named and self._opens(line, first) else None

    def _object(
        self, line: _Line, at: int, here: list[str], before: list[str], *, blocked: bool
    ) -> str | None:
        """An object pronoun: never the subject of its own clause."""
        lead = self.text[max(line.span.start, at - 12) : at]
        if re.search(r"\b(?:like|unlike|than|comme|que) $", lead, re.IGNORECASE):
            return None
        subject = self._clause_subject(line, at)
        pool = [p for p in dict.fromkeys(here) if p != subject]
        if not pool and not blocked:
            pool = [p for p in dict.fromkeys(before) if p != subject]
        return pool[0] if len(pool) == 1 else None

    def _clause_subject(self, line: _Line, at: int) -> str | None:
        """Return who acts in the clause of an object pronoun; nobody after "who", which acts."""
        persons = line.persons(at)
        if not persons:
            return None
        subject = next((m for m in reversed(persons) if m.reason == "pronoun"), None)
        if subject is None:
            opens = self._opens(line, persons[0].entity)
            subject = persons[0] if opens else persons[-1]
        between = self.text[subject.span.end : at]
        return None if re.search(r"\b(?:who|which|qui|whose|dont)\b", between) else subject.entity

    def _opens(self, line: _Line, person: str) -> bool:
        """Tell whether a sentence begins with `person`, a title or an article at most before."""
        first = next(iter(line.persons()), None)
        if first is None or first.entity != person:
            return False
        lead = self.text[line.span.start : first.span.start]
        for office in line.mentions:
            if office.kind is EntityKind.OFFICE and office.span.end <= first.span.start:
                lead = lead.replace(office.surface, "", 1)
        words = re.findall(r"[^\W\d_]+\.?", lead)
        return len(words) <= _LEAD_WORDS and all(self._may_lead(word) for word in words)

    def _may_lead(self, word: str) -> bool:
        """Tell whether a word may stand between the start of a sentence and its subject."""
        lower = word.lower()
        return word[0].isupper() or lower in _LEADS or lower in self.titles

    def _opens_at(self, line: _Line, at: int) -> bool:
        lead = self.text[line.span.start : at]
        return len(lead) <= 40 and not re.search(r"\b(?:que|qu|that|si|if|who|qui)\b", lead)

    def _resolve(self, line: _Line, start: int, end: int, person: str, reason: str) -> None:
        line.new.append(
            Mention(Span(start, end), person, EntityKind.PERSON, self.text[start:end], reason)
        )


_BARE_MINISTER: Final = frozenset({"minister", "ministre", "secretary", "secretaire d'etat"})


def _fits(wanted: Role, held: Role) -> bool:
    """Tell whether an alias can stand for who holds `held`."""
    if held.role in _WELL_KNOWN and held.role != "prime-minister":
        national = wanted.scope in _NATIONAL and held.scope in _NATIONAL
        return (national or wanted.scope == held.scope) and (wanted.former or not held.former)
    if wanted.role in ("minister", "secretary") and not (
        wanted.name == held.name or wanted.name in _BARE_MINISTER
    ):
        return False
    if wanted.scope and held.scope and not _same_scope(wanted.scope, held.scope):
        return False
    # "the minister" is not whoever is called a former one.
    return not (held.former and not wanted.former and not wanted.scope)


def _same_scope(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long == short or long.endswith(f" {short}") or long.startswith(f"{short} ")


def references(
    text: str,
    language: str,
    segments: Sequence[Segment],
    spans: Sequence[tuple[Span, int]],
    mentions: Sequence[Mention],
    roll: Roll,
) -> list[Mention]:
    """Return `mentions` with the words that stand for a person added, offices they hold removed.

    A word is resolved only when one person fits; it carries its reason.
    """
    lines = list(_lines(spans, mentions))
    # A list of hundreds of names in one sentence refers to nobody in particular.
    read = [line for line in lines if len(line.mentions) <= _CROWD]
    _Seeker(text, language, segments, read, roll).run()
    result: list[Mention] = []
    for line in lines:
        kept = [m for m in line.mentions if not any(n.span.overlaps(m.span) for n in line.new)]
        result.extend(sorted([*kept, *line.new], key=lambda m: m.span))
    return result


def _lines(spans: Sequence[tuple[Span, int]], mentions: Sequence[Mention]) -> Iterator[_Line]:
    position = 0
    for span, segment in spans:
        inside: list[Mention] = []
        while position < len(mentions) and mentions[position].span.start < span.end:
            if mentions[position].span.end <= span.end:
                inside.append(mentions[position])
            position += 1
        yield _Line(span, segment, inside)
