"""Offices inside descriptions that annotation took for a person: "The former mayor of L"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hustings.extract.holders import Holding
from hustings.extract.office_chains import OfficeReader
from hustings.extract.office_phrases import OfficePhrase
from hustings.extract.passages import Passage, office_of
from hustings.extract.spoken_of import Focus
from hustings.extract.tokens import fold
from hustings.folding import without_article
from hustings.model.claim import Reference
from hustings.model.fact import TenureStatus

# Roles of which there are many at a time: without a scope they point to nobody.
_MANY = frozenset({"mp", "minister", "councillor", "mep"})
# Bare ones that name no office: "the minister", whose portfolio nobody tells.
_VAGUE = frozenset({"minister"})
# Roles too general to tell who is meant.
NEVER = frozenset({"opposition-leader", "ambassador", "prefect", "returning-officer"})
_PARTY_LINKS = frozenset("de du des d' la le les l' of the".split())
_POSSESSIVE = re.compile(r"(?:his|her|its|their|our|son|sa|ses|leurs?|notre) ", re.IGNORECASE)
# How a description was taken for a person whose office it then tells.
_HOLDING = frozenset({"focus", "known-holder"})


def by_annotation(
    passage: Passage, reader: OfficeReader, focus: Focus
) -> Iterator[tuple[Holding, str, Reference]]:
    """Yield the offices of mentions that annotation has already taken for a person."""
    if not any(mention.reason in _HOLDING for mention in passage.sentence.mentions):
        return
    for index, token in enumerate(reader.tokens):
        mention = token.mention
        if token.kind != "P" or mention is None or mention.reason not in _HOLDING:
            continue
        if _POSSESSIVE.match(mention.surface):
            continue
        office = _party_office(passage, reader, index) or office_of(
            passage.annotations, mention.surface
        )
        if office is None or (detail := reader.detail(office)) is None:
            continue
        vague = detail.role in _VAGUE and detail.scope is None and mention.reason == "focus"
        if detail.role in NEVER or vague:
            continue
        told = focus.offices.get(mention.entity, ())
        once = mention.reason == "known-holder" and detail.role not in _MANY
        if once and detail.role in told:
            continue  # told already, and perhaps by another name: "chef du gouvernement"
        words = _words_before(passage, office, mention.surface)
        words = [reader.word(index - 1), *words]  # "son ancien ⟦Premier ministre⟧"
        status = next(
            (reader.words.before[w] for w in words if w in reader.words.before), "current"
        ).partition(":")[0]
        phrase = OfficePhrase(index, index, index + 1, office)
        reference = Reference(mention.span, mention.surface, mention.entity, mention.reason)
        yield Holding(index, phrase, TenureStatus(status), "focus"), mention.entity, reference


def _party_office(passage: Passage, reader: OfficeReader, index: int) -> str | None:
    """Return the office of a party beside a description ("La cheffe du ⟦G1⟧")."""
    mention = reader.tokens[index].mention
    assert mention is not None
    k = index + 1
    while reader.word(k) in _PARTY_LINKS:
        k += 1
    if reader.kind(k) != "G":
        k = index - 1
    party = reader.tokens[k].mention if reader.kind(k) == "G" else None
    if party is None:
        return None
    surface = fold(mention.surface)
    named = passage.annotations.entities[party.entity]
    called = {without_article(fold(name)) for name in (named.name, *named.names)}
    for entity in passage.annotations.entities.values():
        detail = reader.detail(entity.id)
        if detail is None or detail.scope is None:
            continue
        if without_article(fold(detail.scope)) in called and any(
            surface.endswith(fold(name)) for name in entity.names
        ):
            return entity.id
    return None


def _words_before(passage: Passage, office: str, surface: str) -> list[str]:
    """Return the words of a description before the office itself."""
    whole = fold(surface)
    names = [fold(name) for name in passage.annotations.entities[office].names]
    longest = max((n for n in names if whole.endswith(n)), key=len, default="")
    return whole.removesuffix(longest).replace("-", " ").replace("'", " ").split()
