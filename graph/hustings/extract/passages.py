"""Sentences as the noun grammars read them, and claims that quote a stretch of one."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hustings.extract.once import each_once, once
from hustings.extract.tokens import View, fold
from hustings.model.annotation import (
    DESCRIBED,
    Annotations,
    DateBasis,
    EntityKind,
    EventDate,
    Masked,
    Mention,
    OfficeDetail,
    Segment,
    SegmentKind,
    Sentence,
)
from hustings.model.claim import Claim, Confidence, Evidence, Modality, Polarity, Reference
from hustings.model.document import Document, Span
from hustings.model.fact import Fact

# Words after which an office is named, not its holder.
_AS = re.compile(r"\b(?:as|becomes?|became|named|appointed|elected|comme|devient|devenue?|nommee?|"
                 r"nommée?|poste de|fonctions? de) $", re.IGNORECASE)  # fmt: skip
_BEHIND_NAME = re.compile(
    r"(?<=⟧)((?:,? of (?:the )?(?:⟦G\d+⟧|(?:far|hard|radical|moderate)[ -](?:left|right)\b)"
    r"| du ⟦G\d+⟧| \((?:[^()⟦]|⟦[GLONE]\d+⟧){1,60}\)){1,3})"
    r"|(?<!\w)((?:his|her|their|son|sa) (?:⟦G\d+⟧ )?(?:challenger|rivale?|opponent|adversaire"
    r"|concurrente?) )(?=⟦P)"
    r"|(?<=⟧)(,? (?:dite?|alias|surnommée?|known as) \"[^\"⟦⟧]{1,24}\")"
    r"|(?<!\w)((?:M\.?|Mme|Mr\.?|Mrs|Ms|Sir|Lord) )(?=⟦P)"
    r"|(?<= )(⟦G\d+⟧'s )(?=⟦P\d+⟧[.,;]| *$)"
)
_BEHIND_NAME_OR_TITLE = re.compile(
    _BEHIND_NAME.pattern
    + r"|(?<=⟧)(, (?:the |an? |le |la |l')?(?:former |ancien |ancienne |ex-)?⟦F\d+⟧"
    r"(?: (?:of|de|du|des) (?:the |la |l')?⟦[GL]\d+⟧)?,)(?= (?:and|et) )"
    r"|(?:(?<=^)|(?<=and )|(?<=et )|(?<=, ))((?:former |ancien |ancienne )?⟦F\d+⟧ )(?=⟦P)"
)
# The letters of a party behind its name: "the ⟦G1⟧ (⟦G1⟧)".
_SHORT_NAME = re.compile(r" \((⟦G\d+⟧)\)")
_PERSON_BEFORE = re.compile(r"⟦P\d+⟧$")
_TITLES = "titles"  # what is left where it stands
_LONGEST_MASK = 16  # characters
_NEAR = 90  # characters of masked text between an event and its date
_BINDS = frozenset("since until depuis jusqu' of de after before avant apres from".split())
_CONTEXT = 32  # characters of prefix and suffix, as in oa:TextQuoteSelector examples


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of a document.

    Attributes:
        document: The document.
        annotations: Everything known of it.
        number: Index of the sentence.
        view: Its tokens.
    """

    document: Document
    annotations: Annotations
    number: int
    view: View

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.view.sentence

    @property
    def segment(self) -> Segment:
        """The segment it stands in."""
        return self.annotations.segments[self.view.sentence.segment]

    def bare(self, *, titles: bool = True) -> Passage:
        """Return the passage without what stands behind names in brackets or "of the G".

        Frames look for a subject next to its verb; what a name is described by stands between.

        Args:
            titles: Keep offices beside names. Without them "B, the F, and F C lost" is "B and C
                lost".
        """
        sentence = _bare(self.sentence, _TITLES if titles else "")
        if sentence is self.sentence:
            return self
        view = View(sentence, self.document.language)
        return Passage(self.document, self.annotations, self.number, view)

    def date_near(self, offset: int, used: frozenset[int] = frozenset()) -> EventDate | None:
        """Return the date that stands near `offset` of the masked text, else the link's date.

        Args:
            offset: Where the event is told.
            used: Indices of tokens that belong to something else.
        """
        tokens = self.view.tokens
        first, after = self.view.at(max(0, offset - _NEAR)), self.view.at(offset + _NEAR + 1)
        near = [
            (abs(tokens[k].start - offset), k)
            for k in range(first, after)
            if tokens[k].kind == "D" and k not in used and not self._bound(k)
        ]
        if near and min(near)[0] <= _NEAR:
            return self.view.date(min(near)[1])
        dated = self.segment.dated
        return EventDate(dated.isoformat(), DateBasis.LINK_DATE) if dated is not None else None

    def _bound(self, k: int) -> bool:
        """Tell whether a date belongs to something else ("since ⟦D0⟧", "⟦D0⟧'s election")."""
        tokens = self.view.tokens
        before = tokens[k - 1].word if k else ""
        after = tokens[k + 1].word if k + 1 < len(tokens) else ""
        return after == "'s" or before in _BINDS

    @property
    def asked(self) -> bool:
        """Whether the sentence is a question."""
        return self.view.text.rstrip("\"'» ”").endswith("?")

    def evidence(self, first: int, after: int) -> Evidence:
        """Return the quote from token `first` up to token `after`, which is left out."""
        tokens = self.view.tokens
        span = self.view.span(tokens[first].start, tokens[after - 1].end)
        return quoted(self.document, span)

    def claim(
        self,
        fact: Fact,
        first: int,
        after: int,
        *,
        rule: str,
        confidence: Confidence = Confidence.MEDIUM,
        polarity: Polarity = Polarity.AFFIRMED,
        modality: Modality = Modality.STATED,
    ) -> Claim:
        """Return a claim that rests on the tokens from `first` up to `after`."""
        tokens = self.view.tokens
        references = tuple(
            Reference(token.mention.span, token.mention.surface, token.mention.entity,
                      token.mention.reason)
            for token in tokens[first:after]
            if token.mention is not None and token.mention.reason
        )  # fmt: skip
        return Claim(
            fact,
            self.evidence(first, after),
            polarity=polarity,
            modality=modality,
            confidence=confidence,
            rule=f"{self.document.language}.{rule}",
            entry_time=self.segment.at,
            references=references,
        )


@each_once
def _bare(sentence: Sentence, kept: str) -> Sentence:
    masked = sentence.masked
    pieces: list[str] = []
    offsets = array("I")
    at = 0
    pattern = _BEHIND_NAME if kept == _TITLES else _BEHIND_NAME_OR_TITLE
    for match in pattern.finditer(masked.text):
        near = max(0, match.start() - _LONGEST_MASK)
        if match[1] and not _PERSON_BEFORE.search(masked.text, near, match.start()):
            short = _SHORT_NAME.fullmatch(match[1])
            if short is None or not masked.text.endswith(short[1], near, match.start()):
                continue
        pieces.append(masked.text[at : match.start()])
        offsets.extend(masked.offsets[at : match.start()])
        at = match.end()
    if not pieces:
        return sentence
    pieces.append(masked.text[at:])
    offsets.extend(masked.offsets[at:])
    return replace(sentence, masked=Masked("".join(pieces), offsets))


def quoted(document: Document, span: Span) -> Evidence:
    """Return the words of `document` at `span` as evidence."""
    text = document.text
    return Evidence(
        span,
        span.of(text),
        text[max(0, span.start - _CONTEXT) : span.start],
        text[span.end : span.end + _CONTEXT],
    )


@once
def passages(document: Document, annotations: Annotations) -> tuple[Passage, ...]:
    """Return the sentences that can carry claims, in text order."""
    return tuple(_passages(document, annotations))


def _passages(document: Document, annotations: Annotations) -> Iterator[Passage]:
    changed = _with_offices(document, annotations)
    for number, sentence in enumerate(annotations.sentences):
        kind = annotations.segments[sentence.segment].kind
        if kind is SegmentKind.BOILERPLATE or not sentence.mentions:
            continue
        shown = changed.get(number, sentence)
        yield Passage(document, annotations, number, View(shown, document.language))


@once
def _with_offices(_document: Document, annotations: Annotations) -> Mapping[int, Sentence]:
    """Return the sentences that show an office in place of its holder, by their number."""
    return {
        number: shown
        for number, sentence in enumerate(annotations.sentences)
        if (shown := with_offices(sentence, annotations)) is not sentence
    }


def office_of(annotations: Annotations, surface: str) -> str | None:
    """Return the office that `surface` ends in ("The MP for L")."""
    wanted = fold(surface)
    best: tuple[int, str] | None = None
    for entity in annotations.entities.values():
        detail = entity.detail
        if not isinstance(detail, OfficeDetail):
            continue
        for name in entity.names:
            if detail.scope is not None and fold(detail.scope) not in fold(name):
                continue  # the words name only a part of the office ("le leader")
            if wanted.endswith(fold(name)) and (best is None or len(name) > best[0]):
                best = (len(name), entity.id)
    return best[1] if best is not None else None


def with_offices(sentence: Sentence, annotations: Annotations) -> Sentence:
    """Show an office where annotation put its holder, if the office itself is meant.

    In "appoints B as the new F" the last words name an office, whoever holds it elsewhere.
    """
    if not any(mention.reason in DESCRIBED for mention in sentence.mentions):
        return sentence
    mentions, text, offsets = [], sentence.masked.text, list(sentence.masked.offsets)
    for mention in sentence.mentions:
        office: str | None = None
        at: int | None = None
        if mention.reason in DESCRIBED:
            at = _mask_at(text, offsets, mention)
            if at is not None and _AS.search(text[:at]):
                office = office_of(annotations, mention.surface)
        if office is None or at is None:
            mentions.append(mention)
            continue
        end = text.index("⟧", at) + 1
        mask = f"⟦{office}⟧"
        text = text[:at] + mask + text[end:]
        offsets[at:end] = [mention.span.start] * len(mask)
        mentions.append(Mention(mention.span, office, EntityKind.OFFICE, mention.surface))
    if tuple(mentions) == sentence.mentions:
        return sentence
    return replace(sentence, mentions=tuple(mentions), masked=Masked(text, tuple(offsets)))


def _mask_at(text: str, offsets: list[int], mention: Mention) -> int | None:
    at = bisect_left(offsets, mention.span.start)
    found = at < len(text) and text[at] == "⟦" and offsets[at] == mention.span.start
    return at if found else None


def earlier(passage: Passage, count: int = 2) -> tuple[Sentence, ...]:
    """Return the sentences before a passage in the same segment."""
    sentences = passage.annotations.sentences
    here = passage.sentence.segment
    first = max(0, passage.number - count)
    return tuple(s for s in sentences[first : passage.number] if s.segment == here)
