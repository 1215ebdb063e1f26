"""Whom a text has spoken of, and as what, sentence by sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hustings.extract.office_chains import OfficeReader
from hustings.extract.passages import Passage
from hustings.model.annotation import SegmentKind

# Words after which a name is no subject.
_GOVERNING = frozenset("of to for with by à de d' du pour avec par contre against from".split())
_NAMING = re.compile(
    r"\b(?:nomm|design|appoint|name[sd]\b|appel[ea]|pick(?:s|ed)\b|tap(?:s|ped)\b)"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """The persons of one sentence, in text order."""

    segment: int
    group: int
    kind: SegmentKind
    people: tuple[str, ...]
    subject: str | None
    naming: bool = False


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
                passage.sentence.segment, segment.group, segment.kind, tuple(people), subject, named
            )
        )

    @staticmethod
    def _leads(reader: OfficeReader, index: int) -> bool:
        """Tell whether the person at `index` opens the sentence as its subject."""
        if index > 12 or any(reader.kind(k) == "P" for k in range(index)):
            return False
        before = reader.word(index - 1)
        return before not in _GOVERNING or reader.word(index + 1) == "'s"
