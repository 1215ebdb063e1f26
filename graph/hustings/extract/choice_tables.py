"""Tables with a column of choices: "| Name | Post | Supports |", "| Élu | Parti | Soutient |".

The head of a column says that each row takes a side. Who does stands in the first cell that names
a person, a party or a body; whom, in the column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from hustings.extract.evidence import quote
from hustings.extract.races import elections
from hustings.extract.tokens import Token, View, fold, named_in
from hustings.languages.columns import headed
from hustings.model.annotation import Annotations, EntityKind, SegmentKind
from hustings.model.claim import Claim, Confidence
from hustings.model.document import Block, Document
from hustings.model.fact import Basis, Endorsement, Stance

# Heads of columns that tell whom a row sides with, and of one that tells whom it no longer does.
_HEADS: Final[Mapping[Stance, re.Pattern[str]]] = {
    Stance.SUPPORT: re.compile(
        r"(?:now |currently )?(?:supports?|backs|backing|is backing|supporting|endorses|endorsed|"
        r"endorsement|endorsing|choice|stands with|sides with|votes? for|voting for|who they back|"
        r"(?:his|her|their) (?:choice|candidate)|camp)"
        r"(?: (?:now|in the (?:run-?off|second round)))?"
        r"|soutient|soutiens? a|appelle a voter(?: pour)?|rallie|vote pour|choix|"
        r"a choisi|candidate? (?:soutenue?|appuyee?|choisie?)|appuie|ralliements?(?: a)?"
    ),
    Stance.WITHDRAWN: re.compile(
        r"(?:previously|formerly|had|once|earlier) (?:backed|endorsed|supported|for)"
    ),
}
# Heads of columns that tell who sides with whom a row names.
_BACKERS: Final = re.compile(
    r"(?:(?:supported|backed|endorsed|nominated|proposed|put (?:up|forward)) by|"
    r"endorsements?(?: from)?|endorsers?|backers?|supporters?|support(?: from)?|backing|"
    r"(?:soutenue?|appuyee?|investie?|presentee?)(?:\(e\))?s? par|soutiens?|appuis?)"
)
# Columns before the one that names who takes a side.
_WHERE: Final = re.compile(
    r"|#|no\.?|rank|rang|state|region|place|date|day|when|country|province|city|town|etat|pays|"
    r"jour|ville|departement"
)
_NOBODY: Final = re.compile(
    r"\b(?:neutral|nobody|no one|none|neither|undecided|personne|aucune?|neutre|ni )\b"
)


def chosen(document: Document, annotations: Annotations) -> Iterator[Claim]:
    """Yield the sides that the rows of a table take, where the head of a column says so."""
    if not any(_column(block) or _backers(block) for block in document.blocks if block.cells):
        return
    for sentence in annotations.sentences:
        if annotations.segments[sentence.segment].kind is not SegmentKind.TABLE_ROW:
            continue
        row = document.row_at(sentence.span)
        if row is None:
            continue
        view = View(sentence, document.language)
        if found := _column(row):
            yield from _of_row(document, annotations, view, row, *found)
        elif place := _backers(row):
            whom = _first(view, row, place, "P")
            who = [view.tokens[k] for k in named_in(view.tokens, row.cells[place], "PGO")]
            yield from _sides(document, annotations, view, who, whom, Stance.SUPPORT)


def _column(row: Block) -> tuple[int, Stance] | None:
    """Return the only column of a row whose head takes a side."""
    fits = [
        (place, stance)
        for place, (_, head) in enumerate(headed(row))
        for stance, pattern in _HEADS.items()
        if pattern.fullmatch(head)
    ]
    support = [fit for fit in fits if fit[1] is Stance.SUPPORT]
    return support[0] if len(support) == 1 and support[0][0] else None


def _backers(row: Block) -> int:
    """Return the only column of a row that tells who sides with whom it names; 0 if none does."""
    fits = [place for place, (_, head) in enumerate(headed(row)) if _BACKERS.fullmatch(head)]
    return fits[0] if len(fits) == 1 else 0


def _first(view: View, row: Block, end: int, kinds: str) -> list[Token]:
    """Return whom the first column of a row names that is no place, day or rank."""
    for cell, head in headed(row)[:end]:
        if not _WHERE.fullmatch(head):
            return [view.tokens[k] for k in named_in(view.tokens, cell, kinds)]
    return []


def _of_row(
    document: Document,
    annotations: Annotations,
    view: View,
    row: Block,
    column: int,
    stance: Stance,
) -> Iterator[Claim]:
    cell = row.cells[column]
    whom = [view.tokens[k] for k in named_in(view.tokens, cell, "PG")]
    who = _first(view, row, column, "PGO")
    people = [t for t in who if t.kind == who[0].kind]
    if not _NOBODY.search(fold(cell.of(document.text))):
        yield from _sides(document, annotations, view, people, whom, stance)


def _sides(
    document: Document,
    annotations: Annotations,
    view: View,
    who: list[Token],
    whom: list[Token],
    stance: Stance,
) -> Iterator[Claim]:
    """Yield that each of some side with the only one of others."""
    target = whom[0].mention if len(whom) == 1 else None
    if target is None:
        return
    for token in who:
        mention = token.mention
        if mention is None or mention.entity == target.entity:
            continue
        told = elections(document, annotations).of(
            view, (token.start, token.end), persons=(target.entity,), date=None
        )
        fact = Endorsement(
            mention.entity,
            target.entity,
            stance,
            told.election,
            None,
            Basis.REPORTED_SUPPORT,
            told.inferred,
        )
        yield Claim(
            fact=fact if target.kind is EntityKind.PERSON else replace(fact, election=None),
            evidence=quote(document, view.sentence.span),
            confidence=Confidence.MEDIUM,
            rule=f"{document.language}.endorsements.column",
        )
