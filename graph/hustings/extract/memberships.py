"""Who belongs, or belonged, to which party.

A bare "socialiste" is no membership; "(LR)" after a name, "le LR B", "a Republican", "B of the
Labour Party" and every office of a party are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from hustings.extract import offices
from hustings.extract.affiliations import (
    Affiliation,
    candidates_parties,
    heads,
    its_candidate,
    listed_under,
    own_party,
    own_party_before,
    party_posts,
    portfolio_lines,
    same_row,
)
from hustings.extract.changed_sides import Left, settled
from hustings.extract.frames import frames
from hustings.extract.matches import Match, matches, may_match
from hustings.extract.office_chains import PARTY_ROLES, OfficeReader
from hustings.extract.outlook import lies_ahead
from hustings.extract.party_descriptions import (
    described_parties,
    left_parties,
    own_candidate,
)
from hustings.extract.party_labels import EX, GONE, PartyLabels
from hustings.extract.passages import Passage, earlier, quoted
from hustings.extract.titled import Titled, titled
from hustings.extract.tokens import fold
from hustings.folding import without_article
from hustings.languages.contrasts import AHEAD
from hustings.model.annotation import DESCRIBED, Annotations, EntityKind, OfficeDetail
from hustings.model.claim import Claim, Confidence, Dropped, Modality, Polarity, Reference
from hustings.model.document import Document, Span
from hustings.model.fact import Membership, MembershipStatus, Tenure, TenureStatus

_OWNED = PARTY_ROLES | {"president"}  # "président de l'UDI"; the scope tells that it is a party's
_RECENT = 2  # years in which a candidate stays the candidate of the party
_WHICH = re.compile(r"(?:, |⟧ |\) )which (?:has |had |have |later |then |once |also |just ){0,2}$")
_LEADS = re.compile(r"(?:lead|led|head|dirig|men|devanc)")
_DIED = re.compile(r" (?:until|till|up to|jusqu'a) (?:his|her|sa) (?:\w+ )?(?:death|mort|deces)\b")
_ONCE = re.compile(
    r"\b(?:once|formerly|previously|used to|autrefois|jadis|naguere|un temps|longtemps)\b"
    r"[^,;⟦]{0,16}\Z"
)

# "Broke with the ⟦G⟧ on tax", "left the ⟦G⟧' lunch": another matter than who is of the party.
_ON_A_MATTER = re.compile(
    r" on (?!⟦D|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|' (?!(?:\w+ )?(?:caucus|group|bench|ranks|fold|party|conference|whip|members|ticket|list)\b)"
)


def claims(document: Document, annotations: Annotations) -> Iterator[Claim | Dropped]:
    """Yield the memberships that `document` states, in text order."""
    left: list[Left] = []
    items: list[Claim | Dropped] = []
    for each in titled(document, annotations):
        items += _once(_sentence(each, left))
    items += _by_office(document, annotations)
    only = _only_party(annotations) if left else None
    yield from settled(items, left, document.language, only)


def _only_party(annotations: Annotations) -> str | None:
    """Return the party of a document that names no other."""
    named = {
        mention.entity
        for sentence in annotations.sentences
        for mention in sentence.mentions
        if annotations.entities[mention.entity].kind is EntityKind.PARTY
    }
    return named.pop() if len(named) == 1 else None


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
        gone = GONE - {TenureStatus.LEFT} if owned else GONE  # who leads no more is a member
        if not (told or owned) or not claim.asserted or claim.fact.status in gone:
            continue
        if not isinstance(detail, OfficeDetail) or detail.scope is None:
            continue
        scope = without_article(fold(detail.scope).removeprefix("groupe "))
        party = parties.get(scope)
        if claim.fact.status is TenureStatus.LEFT and party is not None:
            names = annotations.entities[party].names
            said = fold(claim.evidence.quote)
            party = party if any(fold(name) in said for name in names) else None
        if party is not None:
            fact = Membership(claim.fact.person, party)
            yield replace(claim, fact=fact, rule=f"{document.language}.membership.office")


# Behind these who left, or was expelled, is of the party again.
_BACK = re.compile(
    r"\b(?:reintegre\w*|reintegra\w*|(?:y|etre|est|sont) revenir|y revenir|y est revenue?"
    r"|readmitted|reinstated|rejoined|taken back)\b"
)

_UNTIL = re.compile(r"⟦G\d+⟧ (?:jusqu'|until |de ⟦D\d+⟧ a ⟦D|entre ⟦D\d+⟧ et |from ⟦D\d+⟧ to )")


def _undone(passage: Passage, match: Match) -> bool:
    """Tell whether who left is said to be of the party again, or who was of it to have left."""
    folded = passage.view.folded
    if match.frame.emit == "current":  # "Membre du ⟦G⟧ jusqu'en ⟦D⟧, ⟦P⟧ …"
        return _UNTIL.search(folded, match.at[0], match.end) is not None
    return match.frame.emit == "former" and _BACK.search(folded, match.at[1]) is not None


def _sentence(each: Titled, left: list[Left]) -> Iterator[Claim | Dropped]:
    passage, reader = each.passage, each.reader
    if "⟦G" in passage.view.words:
        for found in PartyLabels(reader, each.holdings).found():
            yield _claim(passage, reader, found)
        if not _long_past(passage):
            for found in candidates_parties(reader, passage.annotations):
                yield _claim(passage, reader, found)
        beside = (*same_row(passage, reader), *portfolio_lines(reader))
        for found in (*own_party(reader, passage.annotations), *heads(reader), *beside):
            yield _claim(passage, reader, found)
        if passage.document.language.startswith("fr"):
            for found in (*described_parties(reader), *left_parties(reader)):
                yield _claim(passage, reader, found)
        yield from _party_of_subject(passage, reader)
    yield from _party_of_candidate(passage, reader)
    for named, party in party_posts(passage, reader):
        mention = reader.tokens[named].mention
        assert mention is not None
        yield passage.claim(
            Membership(mention.entity, party), named - 1, named + 1,
            rule="membership.party-post", confidence=Confidence.MEDIUM,
        )  # fmt: skip
    yield from _under_heading(passage)
    yield from _of_the_party_before(passage, reader)
    yield from _labelled(passage)
    table = frames(passage.document.language, "memberships")
    if not may_match(passage.view, table):
        return
    bare = passage.bare()
    for match in matches(bare.sentence, table, before=earlier(passage)):
        if isinstance(match, Dropped):
            yield match
        elif match.frame.emit == "left":
            left += _unnamed(bare, match)
        elif not (
            _ahead(bare, match)
            or _undone(bare, match)
            or _WHICH.search(bare.view.folded, 0, match.at[0])
        ):
            yield from _event(bare, match)


def _ahead(passage: Passage, match: Match) -> bool:
    """Tell whether somebody leads a party in the polls, or led it until he died."""
    text = passage.view.folded
    leads = _LEADS.match(text, match.at[0]) is not None
    told = AHEAD.match(passage.view.text, match.end) or _DIED.match(text, match.end)
    return leads and told is not None


def _party_of_subject(passage: Passage, reader: OfficeReader) -> Iterator[Claim]:
    """Read "Her party, the ⟦G⟧, …" behind a sentence that she opens."""
    found = own_party_before(passage, reader)
    party = reader.tokens[found[1]].mention if found is not None else None
    if found is None or party is None:
        return
    claim = passage.claim(
        Membership(found[0], party.entity), 0, found[1] + 1, rule="membership.own-party"
    )
    yield _pointing_back(claim, found[0])


def _party_of_candidate(passage: Passage, reader: OfficeReader) -> Iterator[Claim]:
    """Read "Son propre candidat, ⟦P⟧, …" behind a sentence that a party opens."""
    yield from _named_after(
        passage, reader, own_candidate(passage, reader), "membership.own-candidate"
    )


def _of_the_party_before(passage: Passage, reader: OfficeReader) -> Iterator[Claim]:
    """Read "Its candidate, ⟦P⟧, …" behind a sentence that names one party."""
    yield from _named_after(
        passage, reader, its_candidate(passage, reader), "membership.its-candidate"
    )


def _named_after(
    passage: Passage, reader: OfficeReader, found: tuple[int, str] | None, rule: str
) -> Iterator[Claim]:
    """Yield the party of a person, by token, whom a sentence names after it was spoken of."""
    person = reader.tokens[found[0]].mention if found is not None else None
    if found is not None and person is not None:
        claim = passage.claim(Membership(person.entity, found[1]), 0, found[0] + 1, rule=rule)
        yield _pointing_back(claim, found[1])


def _pointing_back(claim: Claim, whose: str) -> Claim:
    """Return a claim whose first word ("her", "its", "son") stands for somebody named before."""
    start, word = claim.evidence.span.start, claim.evidence.quote.split(" ")[0]
    pronoun = Reference(Span(start, start + len(word)), word, whose, "pronoun")
    return replace(claim, references=(*claim.references, pronoun))


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
        if any(f" {word} " in words or f" {word}-" in words for word in EX):
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
    if _ON_A_MATTER.match(passage.view.folded, match.end):
        return
    current, former = MembershipStatus.CURRENT, MembershipStatus.FORMER
    if emit != "former" and _ONCE.search(passage.view.folded[: match.at[0]]):
        emit = "former"  # "who once led the party"
    for person in match.roles.get("S", ()):
        for party in match.roles.get("G", ()):
            status = former if emit == "former" else current
            yield _event_claim(passage, match, Membership(person, party, status))
        for party in match.roles.get("H", ()):
            yield _event_claim(passage, match, Membership(person, party, former))


def _unnamed(passage: Passage, match: Match) -> Iterator[Left]:
    """Yield who leaves a party that the words do not name: "had the whip withdrawn"."""

    def claim(person: str, party: str) -> Claim:
        fact = Membership(person, party, MembershipStatus.FORMER)
        return _event_claim(passage, match, fact)

    end = quoted(passage.document, match.evidence).span.end
    for person in match.roles.get("S", ()):
        yield Left(person, end, partial(claim, person))


def _event_claim(passage: Passage, match: Match, fact: Membership) -> Claim:
    modality = match.modality
    if modality is Modality.STATED and lies_ahead(passage, match):
        modality = Modality.PREDICTED
    over = fact.status is MembershipStatus.FORMER and set(match.why) <= EX
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
