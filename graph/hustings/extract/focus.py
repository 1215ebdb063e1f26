"""Ties "The mayor of M" at the head of a sentence to the person the text has just spoken of.

Only definite phrases that stand as subjects are tied, only when one person fits by gender and by
the offices already known, and never with high confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hustings.extract.described_offices import NEVER, by_annotation
from hustings.extract.holders import Holding
from hustings.extract.office_chains import PARTY_ROLES, OfficeReader
from hustings.extract.office_phrases import OfficePhrase
from hustings.extract.passages import Passage, earlier
from hustings.extract.spoken_of import Focus, Seen
from hustings.extract.tokens import fold
from hustings.languages.contrasts import OTHERWISE
from hustings.model.annotation import PersonDetail, SegmentKind
from hustings.model.claim import Reference
from hustings.model.document import Span
from hustings.model.fact import TenureStatus

_SINGLE = frozenset(
    "prime-minister president governor mayor mp mep senator representative chancellor minister "
    "first-minister chief-minister td msp mla state-senator state-representative head-of-state "
    "vice-president".split()
)
# Roles that a country has once: the article says enough.
_NATIONAL = frozenset({"head-of-state", "prime-minister", "head-of-government", "chancellor"})
_HEADS = frozenset({"president", "head-of-state", "prime-minister", "head-of-government"})
_OPEN = frozenset({"the", "le", "la", "l'"})
_TITLE_LINKS = frozenset("de du des d' la le les l' of the for aux au et and".split())
_BRIEFS = frozenset("portfolio portfolios brief ministry department portefeuille ministere".split())
_BARE = frozenset({"mep", "mp", "senator", "floor-leader"})
# Whoever gets another office may be called by these still.
_SEATS = frozenset("mp mep senator mayor councillor governor federal-councillor".split())
# Behind these "her" stands alone: "follows her in the polls".
_AFTER_HER = frozenset(". , ; : for as in on with by at to last this".split())
# What "l'" before these stands for is nobody: "l'a annoncé", "l'a emporté".
_OF_A_MATTER = (
    *("emport", "annonc", "dit", "confirm", "reconnai", "admet", "assur", "promet", "repet"),
    *(
        f"{has} {said}"
        for has in ("a", "avait", "aura", "ont")
        for said in (
            *("emport", "annonc", "dit", "confirm", "reconnu", "admis", "assur", "promis", "repet"),
            *("fait", "martel", "rappel", "expliqu", "ecrit", "declar", "jur", "precis", "laiss"),
        )
    ),
)
_QUOTES = frozenset({'"', "»", "«", "“", "”"})
_HEADLINE = frozenset({SegmentKind.HEADLINE, SegmentKind.HEADING})


def resolved(
    passage: Passage, reader: OfficeReader, focus: Focus, taken: set[int]
) -> Iterator[tuple[Holding, str, Reference]]:
    """Yield an office phrase, the person it was taken for, and the reference to record.

    Args:
        passage: The sentence.
        reader: Its reader.
        focus: What was seen before the sentence.
        taken: Indices of offices whose holder the sentence itself names.
    """
    yield from by_annotation(passage, reader, focus)
    for chain in reader.chains():
        phrase = chain[0]
        if any(p.index in taken for p in chain) or not _eligible(reader, chain):
            continue
        person = _person(passage, reader, focus, phrase)
        if person is None or _sent_away(passage, reader, phrase, person):
            continue
        for each in chain:
            if each.sought or (each is not phrase and each.determined):
                continue  # "The president and his prime minister" are two
            span = _span(reader, each)
            surface = span.of(passage.document.text)
            yield _holding(each), person, Reference(span, surface, person, "focus")


def _sent_away(passage: Passage, reader: OfficeReader, phrase: OfficePhrase, person: str) -> bool:
    """Tell whether the head of a government is another: "⟦P⟧ is out. The prime minister said"."""
    detail = reader.detail(phrase.office)
    if detail is None or detail.role not in _HEADS or not (before := earlier(passage, 1)):
        return False
    told = re.compile(
        rf"⟦{person}⟧ (?:is|was|has been|had been|'s|were) (?:{_SENT})|(?:{_SENT}) ⟦{person}⟧"
    )
    return told.search(before[-1].masked.text) is not None


_SENT: Final = (
    "out|gone|sacked|fired|dismissed|axed|dropped|recalled|ousted|removed|suspended|shown the door"
    "|given|named|appointed|demoted|promoted|reshuffled|replaced"
)


def _holding(phrase: OfficePhrase) -> Holding:
    return Holding(phrase.index, phrase, phrase.status or TenureStatus.CURRENT, "focus")


def _span(reader: OfficeReader, phrase: OfficePhrase) -> Span:
    tokens = reader.tokens
    return reader.view.span(tokens[phrase.first].start, tokens[phrase.after - 1].end)


def _eligible(reader: OfficeReader, chain: list[OfficePhrase]) -> bool:
    phrase = chain[0]
    details = [d for d in (reader.detail(p.office) for p in chain) if d is not None]
    if not details or phrase.plural or phrase.sought:
        return False
    if any(detail.role in NEVER for detail in details):
        return False
    if reader.word(phrase.first) not in _OPEN or phrase.mark == "designate":
        return False
    mention = reader.tokens[phrase.index].mention
    if mention is not None and fold(mention.surface).split()[-1] in _BRIEFS:
        return False
    if phrase.status is not None and phrase.status.value == "appointed":
        return False
    after = chain[-1].after
    following = reader.word(after)
    if _acts_on_another(reader, after):
        return False
    if following in {"'s", "of", "de", "d'", "du", "-"} or reader.kind(after) == "P":
        return False
    if _named_further_on(reader, after) or _apposed_unknown(reader, after):
        return False
    told = any(d.scope or d.country or d.role in _NATIONAL for d in details)
    return told or _bare_seat(reader, phrase)


def _bare_seat(reader: OfficeReader, phrase: OfficePhrase) -> bool:
    """Tell whether a French seat is named without its place: "l'eurodéputé"."""
    detail = reader.detail(phrase.office)
    if detail is None or detail.scope or detail.country or reader.words.language != "fr":
        return False
    return detail.role in _BARE


def _named_further_on(reader: OfficeReader, after: int) -> bool:
    """Tell whether the rest of a long title, and then the holder's name, follows."""
    for k in range(after, min(after + 9, len(reader.tokens))):
        if reader.kind(k) == "P":
            return True
        word, before = reader.word(k), reader.word(k - 1)
        part = reader.kind(k) in "GLFO" or word in _TITLE_LINKS or reader.view.upper(k)
        if not part and before not in _TITLE_LINKS:
            return False
    return False


def _apposed_unknown(reader: OfficeReader, after: int) -> bool:
    """Tell whether a name that nobody knows stands between commas: "The ⟦F⟧, Rt. Hon. Abc Def,"."""
    if reader.word(after) != ",":
        return False
    k, last = after + 1, min(after + 9, len(reader.tokens) - 1)
    while k < last and (reader.view.upper(k) or reader.word(k) == "." or reader.kind(k) == "F"):
        k += 1
    return k >= after + 3 and reader.word(k) == ","


def _person(
    passage: Passage, reader: OfficeReader, focus: Focus, phrase: OfficePhrase
) -> str | None:
    mention = reader.tokens[phrase.index].mention
    if mention is not None and focus.elsewhere(passage, mention):
        return None
    quoted = _quoted_until(reader, phrase.first)
    before = [
        t for t in reader.tokens[quoted : phrase.first] if t.kind == "P" and t.mention is not None
    ]
    if not before:
        found = _earlier(passage, reader, focus, phrase) if _opens(reader, phrase) else None
        if found and (
            _headed_by_another(reader, focus, found, phrase)
            or _of_another(passage, reader, found)
            or _named_behind(reader, phrase, found)
        ):
            return None
        return found
    if reader.word(phrase.first - 1) in {";", ":"} and not _object_follows(reader, phrase):
        people = list(dict.fromkeys(t.mention.entity for t in before if t.mention is not None))
        fit = [p for p in people if _fits(passage, reader, focus, p, phrase)]
        if len(people) == 1 and fit:
            return fit[0]
    return None


def _named_behind(reader: OfficeReader, phrase: OfficePhrase, person: str) -> bool:
    """Tell whether somebody's own name follows: "The former F … and endorsed Mr ⟦P⟧" is not ⟦P⟧."""
    return any(
        token.kind == "P"
        and token.mention is not None
        and token.mention.entity == person
        and not token.mention.reason
        for token in reader.tokens[phrase.after :]
    )


def _quoted_until(reader: OfficeReader, first: int) -> int:
    """Return the index after a quotation that opens the sentence, 0 if there is none."""
    quoted = range(1, first) if reader.word(0) in _QUOTES else ()
    return max((k + 1 for k in quoted if reader.word(k) in _QUOTES), default=0)


def _object_follows(reader: OfficeReader, phrase: OfficePhrase) -> bool:
    """Tell whether the verb after the office has the person before it as its object."""
    near = {reader.word(k) for k in range(phrase.after, phrase.after + 4)}
    return bool(near & {"him", "her", "them", "lui", "l'", "le", "la"})


def _acts_on_another(reader: OfficeReader, after: int) -> bool:
    """Tell whether the verb at `after`, right behind an office, has a pronoun as its object.

    "A leads. The mayor of M follows him", "… le suit": whoever was named is not the mayor.
    """
    if OTHERWISE[reader.words.language].match(reader.view.text, reader.tokens[after - 1].end):
        return True
    first, second, third = (reader.word(after + k) for k in range(3))
    if reader.words.language == "fr":
        return first in {"le", "la", "les", "lui"} or (
            first == "l'" and not f"{second} {third}".startswith(_OF_A_MATTER)
        )
    return "him" in (second, third) or (second == "her" and third in _AFTER_HER)


def _opens(reader: OfficeReader, phrase: OfficePhrase) -> bool:
    """Tell whether the phrase is the subject that opens the sentence."""
    k = phrase.first
    if k == 0 or _after_quote(reader, phrase):
        return True
    if reader.word(k - 1) == "," and k <= 6:
        return all(reader.kind(i) in "wDN." for i in range(k - 1))
    return k <= 6 and reader.word(k - 1) in {"-", "–", "—", ":"}


def _after_quote(reader: OfficeReader, phrase: OfficePhrase) -> bool:
    k = phrase.first - 1
    if reader.word(k) == ",":
        k -= 1
    return reader.word(k) in _QUOTES


def _earlier(
    passage: Passage, reader: OfficeReader, focus: Focus, phrase: OfficePhrase
) -> str | None:
    if not focus.sentences:
        return None
    last = focus.sentences[-1]
    here = passage.sentence.segment
    same = last.segment == here or (
        passage.segment.group == last.group != 0 and passage.segment.kind is SegmentKind.ENTRY
    )
    if _bare_seat(reader, phrase):
        heads = [s for s in focus.sentences if s.kind in _HEADLINE and s.people]
        alone = heads and len(heads[-1].people) == 1
        if not alone or last.kind not in (*_HEADLINE, SegmentKind.DATELINE):
            return None
        return _of_heading(passage, reader, focus, last, phrase)
    if same or _after_quote(reader, phrase):
        return _of_sentence(passage, reader, focus, last, phrase)
    return _of_heading(passage, reader, focus, last, phrase)


def _of_sentence(
    passage: Passage, reader: OfficeReader, focus: Focus, last: Seen, phrase: OfficePhrase
) -> str | None:
    if last.naming or last.turned:
        return None  # "⟦P1⟧ has named ⟦P2⟧ F. The ⟦F⟧ …" may be either
    if len(last.people) > 1 and phrase.status is None and reader.party_office(phrase.office):
        return None  # "⟦P1⟧ will help ⟦P2⟧ win. The ⟦G⟧ leader …" may be either
    if len(last.people) > 2 and phrase.status is None:
        return None  # "⟦P1⟧ ⟦N⟧, ⟦P2⟧ ⟦N⟧, ⟦P3⟧ ⟦N⟧. The ⟦F⟧ …" may be any of them
    fit = [p for p in last.people if _fits(passage, reader, focus, p, phrase)]
    if last.subject is not None and last.subject in fit:
        return last.subject
    if len(fit) == 1 and (len(last.people) == 1 or last.subject is not None):
        held = focus.offices.get(fit[0])
        return fit[0] if not held else None
    return None


def _of_heading(
    passage: Passage, reader: OfficeReader, focus: Focus, last: Seen, phrase: OfficePhrase
) -> str | None:
    """Take the person of the headline for the subject of a new paragraph."""
    heads = [s for s in focus.sentences if s.kind in _HEADLINE and s.people]
    if not heads:
        return None
    people = [
        p
        for p in heads[-1].people
        if _fits(passage, reader, focus, p, phrase)
        and (phrase.status is TenureStatus.FORMER or not _otherwise(reader, focus, p, phrase))
    ]
    subject = heads[-1].subject
    alone = len(people) == 1 and (
        subject is None or _other_gender(passage, reader, subject, phrase)
    )
    chosen = subject if subject in people else people[0] if alone else None
    if chosen is None:
        return None
    former = phrase.status is TenureStatus.FORMER
    if former and focus.offices.get(chosen, set()) & _HEADS:
        return None  # "The ex-governor of L" is rarely whoever presides over the country
    # somebody else opened the paragraph before: the reader's eye is on him
    if last.subject is not None and last.subject != chosen and last.kind not in _HEADLINE:
        return None
    return chosen


def _otherwise(reader: OfficeReader, focus: Focus, person: str, phrase: OfficePhrase) -> bool:
    """Tell whether the text calls a person by another office that leaves no room for this one.

    Who presides over a country may lead a party as well.
    """
    held = focus.offices.get(person, set())
    if reader.party_office(phrase.office):
        return bool(held & PARTY_ROLES)
    detail = reader.detail(phrase.office)
    if detail is not None and detail.role in _SEATS and reader.words.language == "fr":
        alone = focus.sentences and len(focus.sentences[0].people) == 1
        return bool(held & (_HEADS | {detail.role})) or (bool(held) and not alone)
    return bool(held)


def _other_gender(
    passage: Passage, reader: OfficeReader, person: str, phrase: OfficePhrase
) -> bool:
    entity = passage.annotations.entities.get(person)
    detail = entity.detail if entity is not None else None
    gender = detail.gender if isinstance(detail, PersonDetail) else None
    wanted = _gender(reader, phrase)
    return gender is not None and wanted is not None and gender != wanted


def _fits(
    passage: Passage, reader: OfficeReader, focus: Focus, person: str, phrase: OfficePhrase
) -> bool:
    if _other_gender(passage, reader, person, phrase):
        return False
    role = reader.detail(phrase.office)
    if role is None:
        return True
    if phrase.status is None and role.role in _NATIONAL | _SINGLE:
        if role.role in _NATIONAL and _by_another(focus.present, person, role.role):
            return False  # the country has it once, and somebody else
        return role.role not in _SINGLE or role.role not in focus.offices.get(person, ())
    speaks = "party-spokesperson" in focus.present.get(person, ())
    if speaks and role.role == "party-leader" and phrase.status is None:
        return False
    # "the ex-mayor" is not the mayor
    former = phrase.status is TenureStatus.FORMER
    return not (former and role.role in focus.present.get(person, ()))


def _headed_by_another(
    reader: OfficeReader, focus: Focus, person: str, phrase: OfficePhrase
) -> bool:
    """Tell whether a phrase means the head of a country whom the text has named as such."""
    detail = reader.detail(phrase.office)
    if detail is None or detail.role not in _HEADS or detail.scope:
        return False
    return phrase.status is not TenureStatus.FORMER and _by_another(
        focus.offices, person, detail.role
    )


def _of_another(passage: Passage, reader: OfficeReader, person: str) -> bool:
    """Tell whether the sentence before names "⟦P⟧ of the ⟦G⟧", and this one opens with an ⟦H⟧."""
    party = next((t.mention for t in reader.tokens if t.kind == "G"), None)
    if party is None or passage.number == 0:
        return False
    before = passage.annotations.sentences[passage.number - 1].masked.text
    told = re.search(rf"⟦{person}⟧,? (?:of|for|du|de la|des) (?:the )?⟦(G\d+)⟧", before)
    return told is not None and told[1] != party.entity


def _by_another(held: dict[str, set[str]], person: str, role: str) -> bool:
    """Tell whether somebody else is told to have a role."""
    return any(role in roles for other, roles in held.items() if other != person)


def _gender(reader: OfficeReader, phrase: OfficePhrase) -> str | None:
    """Return the gender that a French office tells."""
    if reader.words.language != "fr":
        return None
    article = reader.word(phrase.first)
    if article == "la":
        return "f"
    if article == "le":
        return "m"
    word = next((reader.word(k) for k in range(phrase.first, phrase.index)), "")
    return "f" if word in {"ancienne", "actuelle"} else None
