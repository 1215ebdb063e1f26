"""Lists whose heading carries the verb: "With C" over names, "U - G" under "Who backs whom".

The heading says whom everybody below it backs; an item names who does. An item that says or denies
something else of its own is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hustings.extract.evidence import quote
from hustings.extract.phrases import phrase
from hustings.extract.races import elections
from hustings.extract.tokens import Token, View, fold
from hustings.extract.words import Words, words
from hustings.model.annotation import Annotations, EntityKind, Segment, SegmentKind, Sentence
from hustings.model.claim import Claim, Confidence, Dropped, Reference
from hustings.model.document import Document, Span
from hustings.model.fact import Basis, Endorsement, Stance

_TOPIC = re.compile(
    r"\b(?:who(?: \w+){0,3} (?:back|endors|support)\w*|endorse\w*|backers?|backs|backing|"
    r"qui (?:soutient|appelle|vote|rallie|rejoint)\w*|soutiens?|ralliements?|rallies|"
    r"rallient|consignes?|departs|rejoignent|where (?:\w+ ){1,4}stands?|on which side)\b"
)
# Headlines under which a bare name heads those who back it.
_WHO_WHOM = re.compile(
    r"\b(?:who(?: \w+){0,3} (?:back|endors|support|stand)\w*|qui (?:soutient|rallie|vote|appelle)|"
    r"where (?:\w+ ){1,4}stands?|on which side)\b"
)
_ASKS = re.compile(
    r"\W*(?:qui|who) (?:\w+ ){0,2}(?:choisi|soutient|soutenu|rallie|rejoint|votera|"
    r"back(?:s|ed|ing)|endors(?:es|ed|ing)|support(?:s|ed|ing)) (?:pour |deja )?"
    r"(?:m\. |mme |mr |ms )?(⟦P\d+⟧) ?[?:]\W*"
)
_DATED = re.compile(r"\W*(?:(?:le|on|since|depuis) )?⟦D\d+⟧(?: (?:encore|aussi|too|also))? ?[:,] ")
_ASIDE = re.compile(
    r", (?:of which|of whom|on which|for which|who|which|whose|although|though|qui|dont|bien qu|où|"
    r"an?|the|his|her|un|une|le|la|son|sa|ex-|long|until|once|fifth|fourth|third|second)\b"
    r"(?! (?:\w+ )?(?:backer|supporter|soutien|partisan)).*"
)
_HEADING = {
    "en": re.compile(
        r"\W*(?:(?:with|for|behind|backing|supporting|endorsing|in favou?r of|backers of|"
        r"supporters of|endorsements? (?:for|of)|team|pro-?) ?(?:the )?(⟦[PG]\d+⟧)"
        r"(?:, [\w' -]{1,50})?"
        r"|(⟦[PG]\d+⟧)'s? (?:backers|supporters|endorsers|endorsements|camp|side))\W*"
    ),
    "fr": re.compile(
        r"\W*(?:vers|avec|pour|derriere|en faveur (?:de|du|d')|(?:les )?(?:soutiens?|ralliements?|"
        r"ralliees?|rallies|appuis?)(?: (?:de|du|a|au)| d')|le camp(?: (?:de|du)| d')|"
        r"ils (?:soutiennent|ont choisi|ont rejoint|rejoignent)) ?(?:le |la )?(⟦[PG]\d+⟧)"
        r"(?:-candidate?|sortante?| )*\W*"
    ),
}
_NAME = re.compile(r"\W*(⟦[PG]\d+⟧)\W*")
_DESCRIBED = re.compile(
    r"\W*(?:the|le|la|l') ?[a-z][a-z' -]{2,40}, (?:the |le |la |l')?(?P<name>⟦[GO]\d+⟧)"
)
_PAIR = re.compile(
    r"\W*(⟦[OG]\d+⟧) ?[-–—:] ?(?:the |le |la |les |l')?(⟦[PG]\d+⟧)(?=[.,;]| again\b|$)"
)
# An item that says something of its own about whom it backs, or does not.
_OTHERWISE = re.compile(
    r"\b(?:not|n't|neither|never|refus\w+|declin\w+|neutral|undecided|except|sauf|ne|n'|ni|hesit\w+|"
    r"former backer|until|formerly|had been|avait ete)\b"
)
_ITEM = re.compile(r"\s*(?:[→•▶►*·–—-]+\s*)+")
_LISTED = frozenset({SegmentKind.LIST_ITEM, SegmentKind.PARAGRAPH, SegmentKind.ENTRY})


@dataclass(frozen=True, slots=True)
class _Camp:
    """A heading that says whom the items below it back."""

    target: str
    span: Span
    surface: str


def listed(document: Document, annotations: Annotations) -> Iterator[Claim | Dropped]:
    """Yield the endorsements of lists whose heading carries the verb."""
    table = words(document.language)
    if not _about(annotations, document) and not any(
        _asked(sentence, document) for sentence in annotations.sentences
    ):
        return
    camp: _Camp | None = None
    seen: set[int] = set()
    for sentence in annotations.sentences:
        segment = annotations.segments[sentence.segment]
        if segment.kind in (SegmentKind.HEADING, SegmentKind.HEADLINE):
            camp = _asked(sentence, document) or _camp(sentence, segment, document, annotations)
            continue
        if asked := _asked(sentence, document):
            camp = asked
            seen.add(sentence.segment)
            continue
        if sentence.segment in seen or segment.kind not in _LISTED:
            continue
        seen.add(sentence.segment)
        view = View(sentence, document.language)
        if camp is not None:
            if segment.kind is not SegmentKind.LIST_ITEM and not _ITEM.match(view.text):
                camp = None
                continue
            yield from _of_item(document, annotations, view, camp, table)
        else:
            yield from _of_pair(document, annotations, view)


def _about(annotations: Annotations, document: Document, topic: re.Pattern[str] = _TOPIC) -> bool:
    """Tell whether the headline says that a list of who backs whom follows."""
    return any(
        topic.search(fold(sentence.span.of(document.text)))
        for sentence in annotations.sentences
        if annotations.segments[sentence.segment].kind is SegmentKind.HEADLINE
    )


def _asked(sentence: Sentence, document: Document) -> _Camp | None:
    """Return the camp of "Who had chosen B?", which a list answers."""
    view = View(sentence, document.language)
    match = _ASKS.fullmatch(view.folded)
    token = view.tokens[view.at(match.start(1))] if match else None
    if token is None or token.mention is None:
        return None
    return _Camp(token.mention.entity, sentence.span, sentence.span.of(document.text))


def _camp(
    sentence: Sentence, segment: Segment, document: Document, annotations: Annotations
) -> _Camp | None:
    view = View(sentence, document.language)
    match = _HEADING[document.language].fullmatch(view.folded)
    if match is None and _about(annotations, document, _WHO_WHOM):
        match = _NAME.fullmatch(view.folded)
    if match is None or segment.kind is not SegmentKind.HEADING:
        return None
    start = match.start(match.lastindex or 0)
    token = view.tokens[view.at(start)]
    if token.mention is None:
        return None
    return _Camp(token.mention.entity, sentence.span, sentence.span.of(document.text))


def _of_item(
    document: Document, annotations: Annotations, view: View, camp: _Camp, table: Words
) -> Iterator[Claim | Dropped]:
    rule = f"{document.language}.endorsements.list"
    who = _backers(view, table)
    if not who:
        return
    if _OTHERWISE.search(_ASIDE.sub("", view.folded)):
        yield Dropped(rule, view.sentence.span, "the item says something of its own")
        return
    back = Reference(camp.span, camp.surface, camp.target, "heading")
    for token in who:
        assert token.mention is not None
        if token.mention.entity != camp.target:
            yield _claim(document, annotations, view, token, camp.target, rule, (back,))


def _backers(view: View, table: Words) -> tuple[Token, ...]:
    """Return whom an item names: its opening noun phrase, a list included."""
    dated = _DATED.match(view.folded)
    begin = view.at(dated.end()) if dated else 0
    tokens = view.tokens[begin:]
    first = next((t for t in tokens if t.kind == "w" or t.named or t.kind == "F"), None)
    found = phrase(view, first.start, "PGO", table) if first is not None else None
    if found is None:
        return _named_after(view, begin)
    if found.negative or found.choice:
        return ()
    return found.tokens


def _named_after(view: View, begin: int) -> tuple[Token, ...]:
    """Return the body that an item describes before it names it: "The police union, the U"."""
    start = view.tokens[begin].start if begin < len(view.tokens) else 0
    body = _DESCRIBED.match(view.folded, start)
    return (view.tokens[view.at(body.start("name"))],) if body else ()


def _of_pair(document: Document, annotations: Annotations, view: View) -> Iterator[Claim]:
    """Read "U - G" under a headline that asks who backs whom."""
    match = _PAIR.match(view.folded)
    if match is None:
        return
    who = view.tokens[view.at(match.start(1))]
    whom = view.tokens[view.at(match.start(2))]
    if who.mention is None or whom.mention is None:
        return
    if annotations.entities[who.mention.entity].kind is not EntityKind.ORGANIZATION:
        return
    rule = f"{document.language}.endorsements.list-pair"
    yield _claim(document, annotations, view, who, whom.mention.entity, rule, ())


def _claim(
    document: Document,
    annotations: Annotations,
    view: View,
    who: Token,
    whom: str,
    rule: str,
    references: tuple[Reference, ...],
) -> Claim:
    assert who.mention is not None
    told = elections(document, annotations).of(
        view, (who.start, who.end), persons=(whom,), date=None
    )
    fact = Endorsement(
        who.mention.entity,
        whom,
        Stance.SUPPORT,
        told.election,
        None,
        Basis.ANNOUNCEMENT,
        told.inferred,
    )
    return Claim(
        fact=fact,
        evidence=quote(document, view.sentence.span),
        confidence=Confidence.MEDIUM,
        rule=rule,
        references=references,
    )
