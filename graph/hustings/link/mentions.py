"""Mentions in context from JSON lines, linked: one decision a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from hustings.errors import SettingsError
from hustings.link.authority import Authority, open_authority
from hustings.link.local import LocalLinker
from hustings.model.annotation import EntityKind
from hustings.model.entity import Link
from hustings.model.linking import Linker, Scene, Subject

_WINDOW: Final = 400  # characters on each side of a mention that count as beside it


@dataclass(frozen=True, slots=True)
class MentionLine:
    """One line of the file, without its gold fields."""

    id: str
    doc: str
    language: str
    day: date | None
    text: str
    start: int
    end: int
    mention: str
    kind: EntityKind
    country: str | None


def link_mentions(
    path: Path, authority: Authority | None = None, linker: Linker | None = None
) -> Iterator[dict[str, object]]:
    """Yield one decision for each mention of a JSON-lines file, in the order of the file.

    Mentions of one document are linked together. Gold fields are not read.

    Raises:
        SettingsError: A line is no mention (the message has its number), or it is no text.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            mentions = read_mentions(lines, path.name)
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path.name}: not UTF-8 text ({error.reason})") from error
    chosen = linker or LocalLinker(authority or open_authority())
    links: dict[str, Link] = {}
    for scene in scenes(mentions):
        links |= chosen.link(scene)
    for mention in mentions:
        yield decision_line(mention.id, links[mention.id])


def decision_line(name: str, link: Link) -> dict[str, object]:
    """Return a decision as a JSON object."""
    return {
        "id": name,
        "decision": link.decision.value,
        "qid": link.qid,
        "score": float(link.score),
        "margin": float(link.margin),
        "reasons": list(link.reasons),
    }


def read_mentions(lines: Iterable[str], name: str) -> list[MentionLine]:
    """Return the mentions of JSON lines.

    Raises:
        SettingsError: A line is no mention, or an id stands twice; the message has its number.
    """
    found: list[MentionLine] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            mention = _mention(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SettingsError(
                f"{name}, line {number}: no mention ({type(error).__name__}: {error}); expected "
                'an object with "id", "text", "start", "end" and "type"'
            ) from error
        if mention.id in seen:
            raise SettingsError(f"{name}, line {number}: id {mention.id!r} stands there twice")
        seen.add(mention.id)
        found.append(mention)
    return found


def _mention(row: Mapping[str, object]) -> MentionLine:
    text = str(row["text"])
    start, end = int(str(row["start"])), int(str(row["end"]))
    if not 0 <= start < end <= len(text):
        raise ValueError(f"offsets {start}:{end} lie outside the text")
    day = row.get("date")
    country = row.get("country")
    return MentionLine(
        str(row["id"]),
        str(row.get("doc") or row["id"]),
        str(row.get("lang") or row.get("language") or ""),
        date.fromisoformat(str(day)[:10]) if day else None,
        text,
        start,
        end,
        text[start:end],
        EntityKind(str(row.get("type") or "person")),
        str(country) if country else None,
    )


def scenes(mentions: Iterable[MentionLine]) -> Iterator[Scene]:
    """Yield one scene for each document, in the order in which documents begin."""
    by_doc: dict[str, list[MentionLine]] = {}
    for mention in mentions:
        by_doc.setdefault(mention.doc, []).append(mention)
    for doc, group in by_doc.items():
        texts = dict.fromkeys(mention.text for mention in group)
        countries = [mention.country for mention in group if mention.country]
        yield Scene(
            doc,
            next((mention.day for mention in group if mention.day), None),
            countries[0] if countries else None,
            group[0].language,
            "\n".join(texts),
            tuple(_subject(mention) for mention in group),
        )


def _subject(mention: MentionLine) -> Subject:
    nearby = mention.text[max(0, mention.start - _WINDOW) : mention.end + _WINDOW]
    return Subject(mention.id, mention.kind, (mention.mention,), nearby=nearby)
