"""Who belongs, or belonged, to which party.

A bare "socialiste" is no membership; "(LR)" after a name, "le LR B", "a Republican", "B of the
Labour Party" and every office of a party are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hustings.extract import offices
from hustings.extract.affiliations import (
    Affiliation,
    candidates_parties,
    heads,
    listed_under,
    own_party,
    own_party_before,
    portfolio_lines,
    same_row,
)
from hustings.extract.frames import frames
from hustings.extract.holders import Holding
from hustings.extract.matches import Match, matches, may_match
from hustings.extract.neighbours import Neighbours
from hustings.extract.office_chains import PARTY_ROLES, OfficeReader
from hustings.extract.outlook import lies_ahead
from hustings.extract.passages import Passage, earlier, quoted
from hustings.extract.titled import Titled, titled
from hustings.extract.tokens import fold
from hustings.folding import without_article
from hustings.model.annotation import DESCRIBED, Annotations, EntityKind, OfficeDetail
from hustings.model.claim import Claim, Confidence, Dropped, Modality, Polarity, Reference
from hustings.model.document import Document, Span
from hustings.model.fact import Membership, MembershipStatus, Tenure, TenureStatus

# "B (⟦G⟧) et C, du même parti".
_SAME_PARTY = re.compile(
    r"(?:lui aussi |elle aussi )?(?:du meme (?:parti|mouvement|bord|camp)|de la meme formation"
    r"|of the same party)\b"
)
_GONE = frozenset({TenureStatus.FORMER, TenureStatus.LEFT})
_OWNED = PARTY_ROLES | {"president"}  # "président de l'UDI"; the scope tells that it is a party's
_RECENT = 2  # years in which a candidate stays the candidate of the party
_ONCE = re.compile(
    r"\b(?:once|formerly|previously|used to|autrefois|jadis|naguere|un temps|longtemps)\b"
    r"[^,;⟦]{0,16}\Z"
)
_EX = frozenset("ex former formerly ancien ancienne anciennement previously".split())
_DETERMINERS = frozenset("le la l' les du au aux des un une a an the".split())
_OF = {"en": frozenset({"of"}), "fr": frozenset({"de", "d'", "du", "des"})}
_COUNTS = frozenset("deux trois quatre cinq six sept huit neuf dix seuls".split())
_COUNTED = frozenset("two three four five six other".split())
# A party goes on with these: "a member of the ⟦G⟧ group".
_WITHIN = frozenset("group caucus faction delegation benches bench parliamentary".split())
_RIVALS = frozenset(
    "challenger challengers rival rivals opponent opponents candidate candidates nominee nominees "
    "contender contenders hopeful hopefuls".split()
)


def claims(document: Document, annotations: Annotations) -> Iterator[Claim | Dropped]:
    """Yield the memberships that `document` states, in text order."""
    for each in titled(document, annotations):
        yield from _once(_sentence(each))
    yield from _by_office(document, annotations)


def _by_office(document: Document, annotations: Annotations) -> Iterator[Claim]:
    """Yield the party of those who hold or get one of its offices, whoever the words point at."""
    parties = {
        fold(name): entity.id
        for entity in annotations.entities.values()
        if entity.kind is EntityKind.PARTY
        for name in (entity.name, *entity.names)
    }
    for claim in offices.claims(document, annotations):
        if not isinstance(claim, Claim) or not isinstance(claim.fact, Tenure):
            continue
        told = claim.rule.endswith("office.focus") or ".offices." in claim.rule
        detail = annotations.entities[claim.fact.office].detail
        owned = isinstance(detail, OfficeDetail) and detail.role in _OWNED
        gone = _GONE - {TenureStatus.LEFT} if owned else _GONE  # who leads no more is a member
        if not (told or owned) or not claim.asserted or claim.fact.status in gone:
            continue
        if not isinstance(detail, OfficeDetail) or detail.scope is None:
            continue
        party = parties.get(without_article(fold(detail.scope)))
        if claim.fact.status is TenureStatus.LEFT and party is not None:
            names = annotations.entities[party].names
            said = fold(claim.evidence.quote)
            party = party if any(fold(name) in said for name in names) else None
        if party is not None:
            fact = Membership(claim.fact.person, party)
            yield replace(claim, fact=fact, rule=f"{document.language}.membership.office")


def _sentence(each: Titled) -> Iterator[Claim | Dropped]:
    passage, reader = each.passage, each.reader
    if "⟦G" in passage.view.words:
        for found in _Members(reader, each.holdings).found():
            yield _claim(passage, reader, found)
        if not _long_past(passage):
            for found in candidates_parties(reader, passage.annotations):
                yield _claim(passage, reader, found)
        beside = (*same_row(passage, reader), *portfolio_lines(reader))
        for found in (*own_party(reader, passage.annotations), *heads(reader), *beside):
            yield _claim(passage, reader, found)
        yield from _party_of_subject(passage, reader)
    yield from _under_heading(passage)
    yield from _labelled(passage)
    table = frames(passage.document.language, "memberships")
    if not may_match(passage.view, table):
        return
    bare = passage.bare()
    for match in matches(bare.sentence, table, before=earlier(passage)):
        if isinstance(match, Dropped):
            yield match
        else:
            yield from _event(bare, match)


def _party_of_subject(passage: Passage, reader: OfficeReader) -> Iterator[Claim]:
    """Read "Her party, the ⟦G⟧, …" behind a sentence that she opens."""
    found = own_party_before(passage, reader)
    party = reader.tokens[found[1]].mention if found is not None else None
    if found is None or party is None:
        return
    claim = passage.claim(
        Membership(found[0], party.entity), 0, found[1] + 1, rule="membership.own-party"
    )
    word = claim.evidence.quote.split(" ")[0]
    start = claim.evidence.span.start
    pronoun = Reference(Span(start, start + len(word)), word, found[0], "pronoun")
    yield replace(claim, references=(*claim.references, pronoun))


def _long_past(passage: Passage) -> bool:
    """Tell whether a sentence is about a year long gone: "in 1995 B was a candidate of G"."""
    day = passage.document.day
    return day is not None and any(
        int(told.date.value[:4]) < day.year - _RECENT for told in passage.sentence.dates
    )


def _under_heading(passage: Passage) -> Iterator[Claim]:
    """Read the party above a list of its people."""
    listed = listed_under(passage)
    if listed is not None:
        index, party = listed
        mention = passage.view.tokens[index].mention
        assert mention is not None
        yield passage.claim(
            Membership(mention.entity, party), index, index + 1,
            rule="membership.heading", confidence=Confidence.MEDIUM,
        )  # fmt: skip


def _once(items: Iterator[Claim | Dropped]) -> Iterator[Claim | Dropped]:
    """Leave out what one sentence says twice; a departure wins over a label."""
    found = list(items)
    gone = {
        (item.fact.person, item.fact.party)
        for item in found
        if isinstance(item, Claim)
        and isinstance(item.fact, Membership)
        and item.asserted
        and item.fact.status is MembershipStatus.FORMER
    }
    seen: set[tuple[str, str, MembershipStatus, bool]] = set()
    for item in found:
        if isinstance(item, Claim) and isinstance(item.fact, Membership):
            fact = item.fact
            key = (fact.person, fact.party, fact.status, item.asserted)
            current = fact.status is MembershipStatus.CURRENT
            if key in seen or (current and (fact.person, fact.party) in gone):
                continue
            seen.add(key)
        yield item


def _labelled(passage: Passage) -> Iterator[Claim]:
    """Read the party inside a description that stands for a person ("The Democratic mayor")."""
    if not any(mention.reason in DESCRIBED for mention in passage.sentence.mentions):
        return
    for index, token in enumerate(passage.view.tokens):
        mention = token.mention
        if token.kind != "P" or mention is None or mention.reason not in DESCRIBED:
            continue
        words = f" {fold(mention.surface)} "
        if any(f" {word} " in words or f" {word}-" in words for word in _EX):
            continue
        for entity in passage.annotations.entities.values():
            if entity.kind is EntityKind.PARTY and any(
                f" {fold(name)} " in words for name in entity.names
            ):
                fact = Membership(mention.entity, entity.id)
                yield passage.claim(fact, index, index + 1, rule="membership.label-alias")


def _event(passage: Passage, match: Match) -> Iterator[Claim]:
    """Yield what a frame of joining or leaving says."""
    emit = match.frame.emit
    current, former = MembershipStatus.CURRENT, MembershipStatus.FORMER
    if emit == "current" and _ONCE.search(passage.view.folded[: match.at[0]]):
        emit = "former"  # "who once led the party"
    for person in match.roles.get("S", ()):
        for party in match.roles.get("G", ()):
            status = former if emit == "former" else current
            yield _event_claim(passage, match, Membership(person, party, status))
        for party in match.roles.get("H", ()):
            yield _event_claim(passage, match, Membership(person, party, former))


def _event_claim(passage: Passage, match: Match, fact: Membership) -> Claim:
    modality = match.modality
    if modality is Modality.STATED and lies_ahead(passage, match):
        modality = Modality.PREDICTED
    over = fact.status is MembershipStatus.FORMER and set(match.why) <= _EX
    negative = match.refused or (match.ended and not over)  # "ancien du ⟦G⟧": it is the fact
    return Claim(
        fact,
        quoted(passage.document, match.evidence),
        polarity=Polarity.DENIED if negative else match.polarity,
        modality=modality,
        confidence=Confidence.HIGH if match.sure else Confidence.MEDIUM,
        rule=match.frame.id,
        speaker=match.speaker,
        entry_time=passage.segment.at,
        references=match.references,
    )


def _claim(passage: Passage, reader: OfficeReader, found: Affiliation) -> Claim:
    person = reader.tokens[found.person].mention
    party = reader.tokens[found.party].mention
    assert person is not None
    assert party is not None
    first = min(x for x in (found.person, found.party, found.first) if x >= 0)
    after = max(found.person + 1, found.party + 1, found.after)
    return passage.claim(
        Membership(person.entity, party.entity, found.status),
        first,
        after,
        rule=f"membership.{found.rule}",
        confidence=Confidence.MEDIUM if person.reason else found.confidence,
    )


class _Members:
    """Finds persons and parties that stand beside each other in one sentence."""

    def __init__(self, reader: OfficeReader, holdings: tuple[Holding, ...]) -> None:
        self.reader = reader
        self.holdings = holdings
        self.people = Neighbours(reader)
        self.tokens = reader.tokens
        self.language = reader.words.language
        self.beside = {k for phrase in reader.phrases() for k in phrase.parties}

    def found(self) -> Iterator[Affiliation]:
        yield from self._offices()
        for index, token in enumerate(self.tokens):
            if token.kind == "P" and token.mention is not None:
                yield from self._after_name(index)
            elif token.kind == "G" and token.mention is not None:
                yield from self._before_name(index)
                yield from self._of_somebody(index)
                yield from self._described(index)
                if self.language == "fr":
                    yield from self._at_head(index)
                    yield from self._counted(index)

    def _offices(self) -> Iterator[Affiliation]:
        """Read the party beside an office: "le maire LR de V, B", "leader of G, B"."""
        for holding in self.holdings:
            phrase = holding.phrase
            if holding.denied or holding.status in _GONE:
                continue
            for party in phrase.parties:
                yield Affiliation(
                    holding.person, party, f"office-{holding.rule}",
                    first=phrase.first, after=phrase.after,
                )  # fmt: skip

    def _after_name(self, index: int) -> Iterator[Affiliation]:
        """Read "B (LR)", "B of the G", "B, du G,", "B's G"."""
        word = self.reader.word
        if word(index + 1) == "(":
            yield from self._bracket(index)
        if word(index + 1) == "," and self._letter(index + 2):
            yield Affiliation(index, index + 2, "letter")
        at = self.people.after_name(index)
        if word(at) == "," and self.reader.kind(at + 1) == "N" and word(at + 2) == ",":
            at += 2  # "B, 66, of the G"
        comma = word(at) == ","
        at += comma
        if comma and (party := self._same_party(at)) is not None:
            yield Affiliation(index, party, "same-party", after=at + 3)
        if word(at) in _OF[self.language]:
            if self.language == "fr" and not comma:
                return
            at += 1
            while word(at) in {"the", "la", "le", "les", "l'"}:
                at += 1
            if self.language == "en":
                at = self._past_attributes(at)
            if self.reader.kind(at) == "G" and self._closes(at + 1, comma=comma):
                yield Affiliation(index, at, "of")
        elif word(index + 1) == "'s" and not comma:
            yield from self._possessed(index)

    def _same_party(self, at: int) -> int | None:
        """Return the party told last before "du même parti", which stands at `at`."""
        said = " ".join(self.reader.word(k) for k in range(at, at + 4))
        if _SAME_PARTY.match(said) is None:
            return None
        return next((k for k in range(at - 1, -1, -1) if self.reader.kind(k) == "G"), None)

    def _past_attributes(self, at: int) -> int:
        """Return the index after "ruling", "centre-left", "⟦L⟧'s" before a party at `at`."""
        k = at
        if self.reader.kind(k) == "L" and self.reader.word(k + 1) == "'s":
            k += 2
        elif self.reader.kind(k) == "w" and self.reader.word(k) in self.reader.words.nations:
            k += 1
        while k < at + 4 and self.reader.kind(k) == "w" and not self.reader.view.upper(k):
            if self.reader.word(k) in self.reader.words.no_adjectives:
                return at
            k += 1
        return k if self.reader.kind(k) == "G" else at

    def _letter(self, k: int) -> bool:
        """Tell whether the party at `k` is the letter of "B, D-Texas"."""
        mention = self.tokens[k].mention if self.reader.kind(k) == "G" else None
        return mention is not None and len(mention.surface) == 1

    def _bracket(self, index: int) -> Iterator[Affiliation]:
        former = False
        for at in range(index + 2, min(index + 8, len(self.tokens))):
            word = self.reader.word(at)
            if word == ")":
                return
            if self.reader.kind(at) == "G":
                status = MembershipStatus.FORMER if former else MembershipStatus.CURRENT
                yield Affiliation(index, at, "bracket", status, after=at + 1)
                return
            if word in _EX:
                former = True
            elif word not in {"-", ",", "the", "le", "la", "les", "l'", "parti"}:
                return

    def _possessed(self, index: int) -> Iterator[Affiliation]:
        at = index + 2
        while at < index + 4 and self.reader.kind(at) == "w" and not self.reader.view.upper(at):
            if self.reader.word(at) in {"rival", "former", "old", "own", "opposition"} and (
                self.reader.word(at) != "own"
            ):
                return
            at += 1
        if self.reader.kind(at) == "G" and self.reader.word(at + 1) != "'s":
            following = self.reader.kind(at + 1)
            if following not in ("F", "P") and self._whole(at):
                yield Affiliation(index, at, "possessive", confidence=Confidence.MEDIUM)

    def _whole(self, at: int) -> bool:
        """Tell whether the party itself is meant, not one of its members ("a Republican")."""
        mention = self.tokens[at].mention
        surface = mention.surface if mention is not None else ""
        return " " in surface or surface.isupper() or "." not in surface

    def _closes(self, at: int, *, comma: bool) -> bool:
        word = self.reader.word(at)
        if self.reader.kind(at) == "F":
            return False
        return (
            not comma
            or at >= len(self.tokens)
            or word in {",", ".", ";", ")", "(", ":", "and", "et"}
        )

    def _before_name(self, index: int) -> Iterator[Affiliation]:
        """Read "le LR B", "Labour's B", "the Democratic newcomers B and C", "Democrat B"."""
        at = index + 1
        possessive = self.reader.word(at) in {"'s", "'"}
        if possessive:
            at += 1
        nouns: list[str] = []
        while (
            len(nouns) < 2
            and self.reader.kind(at) == "w"
            and self.reader.word(at) in self._member_words()
            and not self.reader.view.upper(at)
        ):
            nouns.append(self.reader.word(at))
            at += 1
        name = self._name_at(at)
        if name is None:
            return
        labelled = self.reader.word(index - 1) in _DETERMINERS or self._former_before(index)
        if self.language == "fr" and not nouns and not labelled:
            return
        if self.language == "fr" and nouns:
            return
        if possessive and set(nouns) & _RIVALS:
            return
        if index in self.beside:
            return
        if self._former_before(index):
            if not nouns and not possessive:
                yield Affiliation(name, index, "ex-label", MembershipStatus.FORMER)
            return
        plural = any(noun.endswith("s") for noun in nouns)
        if self.language == "en" and not nouns and not possessive:
            plural = self._several(index)
        if self.language == "fr" and self.reader.word(index - 1) in {"les", "des", "aux"}:
            plural = True  # "les G B et C"
        for person in self._listed(name) if plural else [name]:
            yield Affiliation(person, index, "label")

    def _several(self, index: int) -> bool:
        """Tell whether a party is named by its members: "Republicans ⟦P⟧ and ⟦P⟧"."""
        mention = self.tokens[index].mention
        return mention is not None and mention.surface[:1].isupper() and mention.surface[-1] == "s"

    def _listed(self, name: int) -> list[int]:
        """Return the persons of a list, some with an office behind them: "B, ⟦F⟧, et C"."""
        found = self.people.names_from(name)
        at = self.people.after_name(found[-1])
        if self.reader.word(at) == "," and self.reader.kind(at + 1) == "F":
            for k in range(at + 2, at + 9):
                if self.reader.word(k) == "," and self.reader.word(k + 1) in {"et", "and"}:
                    last = self.people.name_at(k + 2)
                    return [*found, last] if last is not None else found
        return found

    def _at_head(self, index: int) -> Iterator[Affiliation]:
        """Read "Chez les G, B …", "Côté G, B …", "au G, B …" where a clause begins."""
        k = index - 1
        while self.reader.word(k) in {"les", "la", "le", "l'"}:
            k -= 1
        if self.reader.word(k) not in {"chez", "cote", "au", "aux", "à"}:
            return
        opens = k == 0 or self.reader.word(k - 1) in {";", ".", ":", "-", "–", "•"}
        colon = self.reader.word(index + 1) in {",", ":"}
        name = self.people.titled_name(index + 2) if opens and colon else None
        if name is not None and name - index < 5:
            yield Affiliation(name, index, "at-head", confidence=Confidence.MEDIUM)

    def _counted(self, index: int) -> Iterator[Affiliation]:
        """Read "B et C, les deux G,"."""
        counted = self.reader.word(index - 1) in _COUNTS or self.reader.kind(index - 1) == "N"
        if not counted or self.reader.word(index - 2) not in {"les", "ses", "nos"}:
            return
        name = self.people.name_before(index - 3) if self.reader.word(index - 3) == "," else None
        persons = self.people.names_to(name) if name is not None else []
        if len(persons) > 1:
            for person in persons:
                yield Affiliation(person, index, "counted")

    def _of_somebody(self, index: int) -> Iterator[Affiliation]:
        """Read "the G (H) of outgoing ⟦F⟧ B": somebody's party."""
        at = self.people.after_name(index)
        opened = self.reader.word(index - 1) in {"the", "le", "la", "l'"}
        governed = self.reader.word(index - 2) in {"of", "from", "de", "à", "par", "by", "to"}
        if self.reader.word(at) not in {"of", "de", "d'", "du"} or not opened or governed:
            return
        at += 1
        for _ in range(4):
            if self.reader.kind(at) == "P":
                mention = self.tokens[at].mention
                if mention is not None and not mention.reason:
                    yield Affiliation(at, index, "party-of", confidence=Confidence.MEDIUM)
                return
            title = self.reader.kind(at) == "F" or self.reader.word(at) in (
                self.reader.words.before.keys() | self.reader.words.titles
            )
            if not title or self.reader.words.before.get(self.reader.word(at)) == "former":
                return
            at += 1

    def _former_before(self, index: int) -> bool:
        return self.reader.word(index - 1) in _EX or (
            self.reader.word(index - 1) == "-" and self.reader.word(index - 2) in _EX
        )

    def _member_words(self) -> frozenset[str]:
        return self.reader.words.members

    def _name_at(self, at: int) -> int | None:
        """Return the person at `at`: a name, or an office taken for its holder."""
        if self.reader.kind(at) == "P":
            mention = self.tokens[at].mention
            if mention is not None and mention.reason in DESCRIBED:
                return at
        return self.people.name_at(at)

    def _described(self, index: int) -> Iterator[Affiliation]:
        """Read "B, a Republican,", "B, membre du G", "B is a member of G", "⟦G⟧ of B"."""
        words = self.reader.word
        k = index - 1
        noun = False
        placed = words(index + 1) == "of" and self.reader.kind(index + 2) == "L"
        if placed and words(k) == "," and self.reader.kind(k - 1) == "P":
            yield Affiliation(k - 1, index, "described", after=index + 3)  # "B, Republican of L"
            return
        if self.language == "en" and self.reader.kind(k) == "L":
            k -= 1  # "an ⟦L⟧ ⟦G⟧", "the ⟦L⟧ ⟦G⟧"
            noun = words(k) in {"a", "an", "the"}
        while words(k) in {"the", "la", "le", "les", "l'", "de", "d'", "du", "des", "of"}:
            k -= 1
        if words(k) in self._member_words() and k != index - 1:
            noun = True
            k -= 1
        article = words(k) in {"a", "an", "un", "une", "the", "le", "la", "l'", "his", "her"}
        while words(k) in {"a", "an", "un", "une", "the", "le", "la", "l'", "longtime", "fellow",
                           "his", "her",
                           "founding", "senior", "prominent", "aussi", "egalement"}:  # fmt: skip
            k -= 1
        noun = noun or (article and words(index + 1) in self._member_words() | _RIVALS)
        if words(index - 1) == "fellow" or self._opens_description(index):
            yield from self._fellow(index)
        if self._former_before(index) or words(k) in _EX:
            yield from self._once_of(index, k)
            return
        if not (noun or (article and self.language == "en" and words(index - 1) in {"a", "an"})):
            return
        after = index + 1
        while words(after) in self._member_words() | _RIVALS | _WITHIN:
            after += 1
        name = self._apposed(k, after)
        if name is not None:
            yield Affiliation(name, index, "described", after=after)

    def _opens_description(self, index: int) -> bool:
        """Tell whether "a ⟦G⟧," stands before a name: "another ⟦G⟧, ⟦P⟧"."""
        return self.language == "en" and self.reader.word(index - 1) in {"a", "an", "another"}

    def _fellow(self, index: int) -> Iterator[Affiliation]:
        """Read "B ousted C, a fellow ⟦G⟧" and "a fellow ⟦G⟧, C": both are of the party."""
        word = self.reader.word
        behind = self.people.name_at(index + 2) if word(index + 1) == "," else None
        behind = behind if behind is not None else self.people.name_at(index + 1)
        if behind is not None and behind > index + 1:
            after = self.people.after_name(behind)
            placed = word(after) == "of" and self.reader.kind(after + 1) == "L"
            closing = word(after + 2) if placed else word(after)
            if closing in {",", ".", ";", ":", ""}:
                yield Affiliation(behind, index, "described", after=behind + 1)
        if word(index - 1) != "fellow":
            return
        if word(index + 1) == "," and word(index - 2) in _COUNTED:
            for each in self.people.titled_names(index + 2):  # "two fellow ⟦G⟧, ⟦P⟧ and ⟦P⟧"
                yield Affiliation(each, index, "described", after=each + 1)
        people = {
            mention.entity: k
            for k, token in enumerate(self.tokens)
            if token.kind == "P" and (mention := token.mention) is not None
        }
        if len(people) == 2:
            for k in people.values():
                yield Affiliation(k, index, "fellow", confidence=Confidence.MEDIUM)

    def _once_of(self, index: int, k: int) -> Iterator[Affiliation]:
        """Read "B, a former Conservative,"."""
        if self.language != "en" or self.reader.word(index + 1) in self._member_words():
            return
        while self.reader.word(k) in _EX or self.reader.word(k) in {"a", "an", "-"}:
            k -= 1
        article = any(self.reader.word(at) in {"a", "an"} for at in range(k + 1, index))
        name = self._apposed(k, index + 1) if article and self.reader.word(k) == "," else None
        if name is not None:
            yield Affiliation(name, index, "once", MembershipStatus.FORMER, after=index + 1)

    def _apposed(self, k: int, after: int) -> int | None:
        """Return the person to whom a description opened at token `k` belongs."""
        closing = self.reader.word(after)
        closed = after >= len(self.tokens) or closing in {
            ",",
            ".",
            ";",
            ")",
            "and",
            "et",
            "who",
            "qui",
            "(",
            "from",
            "representing",
            "whose",
        }
        if self.reader.word(k) in {",", "-", "–", "—"} and closed:
            return self.people.name_before(k)
        if self.reader.word(k) in {"lui", "elle"} and self.reader.word(k - 1) == ",":
            return self.people.name_before(k - 1)
        if self.reader.word(k) in {"is", "est", "remains", "reste"}:
            return self.people.subject(k - 1)
        return None
