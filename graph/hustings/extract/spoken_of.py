"""Whom a text has spoken of, and as what, sentence by sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hustings.extract.office_chains import OfficeReader
from hustings.extract.once import once
from hustings.extract.passages import Passage
from hustings.model.annotation import HELD_BY_OTHERS, Annotations, Mention, SegmentKind
from hustings.model.document import Document

# Words after which a name is no subject.
_GOVERNING = frozenset("of to for with by à de d' du pour avec par contre against from".split())
_NAMING = re.compile(
    r"\b(?:nomm|design|appoint|name[sd]\b|appel[ea]|pick(?:s|ed)\b|tap(?:s|ped)\b)"
)
_SHARE = re.compile(r"\d ?(?:%|pour cent|per ?cent)")
# In French the last of several is spoken of behind "qui", or behind the verb of a clause.
_TURNED = re.compile(
    r"⟦P\d+⟧(?: \([^()]{1,40}\))?, (?:qui|lequel|laquelle) [^⟦]*(?:⟦[^P]\d+⟧[^⟦]*)*$"
    r"|(?:, (?:où|dont|auquel|à qui|à laquelle)|(?<= )que|qu') ?(?:⟦P\d+⟧ ?|lui |l'|le |la )?"
    r"(?!il |elle )[a-zà-ÿ]{3,14}(?: [a-zà-ÿ]{2,12}){0,2} (?:M\. |Mme |Me )?⟦P\d+⟧"
    r"(?: \([^()]{1,40}\))?[ .]*$"
)


@once
def others_meant(_: Document, annotations: Annotations) -> frozenset[int]:
    """Return where the descriptions end that mean one of several known to fit, or none of them."""
    return frozenset(n.span.end for n in annotations.notes if n.reason == HELD_BY_OTHERS)


@dataclass(frozen=True, slots=True)
class Seen:
    """The persons of one sentence, in text order."""

    segment: int
    group: int
    kind: SegmentKind
    people: tuple[str, ...]
    subject: str | None
    naming: bool = False
    turned: bool = False  # it ends by telling of another: "⟦P1⟧ devance ⟦P2⟧, qui jouait gros."
    share: bool = False  # it tells somebody's share of a vote


@dataclass(slots=True)
class Focus:
    """Whom the text has spoken of, sentence by sentence."""

    sentences: list[Seen] = field(default_factory=list)
    offices: dict[str, set[str]] = field(default_factory=dict)
    present: dict[str, set[str]] = field(default_factory=dict)

    def note_office(self, person: str, role: str, *, present: bool = False) -> None:
        """Remember that `person` has, or had, an office with this role."""
        self.offices.setdefault(person, set()).add(role)
        if present:
            self.present.setdefault(person, set()).add(role)

    def note(self, passage: Passage, reader: OfficeReader) -> None:
        """Remember the persons of a sentence."""
        people: list[str] = []
        subject: str | None = None
        tokens = reader.tokens if "⟦P" in reader.view.words else ()
        for index, token in enumerate(tokens):
            if token.kind != "P" or token.mention is None:
                continue
            if token.mention.entity not in people:
                people.append(token.mention.entity)
            if subject is None and self._leads(reader, index):
                subject = token.mention.entity
        named = len(people) > 1 and _NAMING.search(reader.view.folded) is not None
        segment = passage.segment
        self.sentences.append(
            Seen(
                passage.sentence.segment,
                segment.group,
                segment.kind,
                tuple(people),
                subject,
                named,
                len(people) > 1 and _TURNED.search(passage.sentence.masked.text) is not None,
                _SHARE.search(passage.sentence.span.of(passage.document.text)) is not None,
            )
        )

    def elsewhere(self, passage: Passage, mention: Mention) -> bool:
        """Tell whether a description means somebody else than who was just spoken of.

        Others are known to fit, or it has a share of its own: "With 23 %, the former ⟦F⟧ …".
        """
        if mention.span.end in others_meant(passage.document, passage.annotations):
            return True
        lead = passage.document.text[passage.sentence.span.start : mention.span.start]
        return bool(self.sentences) and self.sentences[-1].share and bool(_SHARE.search(lead))

    @staticmethod
    def _leads(reader: OfficeReader, index: int) -> bool:
        """Tell whether the person at `index` opens the sentence as its subject."""
        if index > 12 or any(reader.kind(k) == "P" for k in range(index)):
            return False
        before = reader.word(index - 1)
        return before not in _GOVERNING or reader.word(index + 1) == "'s"
