"""What a model answered: JSON to proposals; nothing in an answer is taken on trust."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final  # Any: JSON values

from hustings.extract.llm.prompts import MODALITIES, STATUSES, TYPES

MOST_CLAIMS: Final = 200  # of one answer; a model that repeats itself has no end
CUT_OFF: Final = "the answer was cut off; the claims before that are read"
_OPENING: Final = re.compile(r'\A(?:```[a-z]*\n)?\s*\{\s*"claims"\s*:\s*\[')
_DECODER: Final = json.JSONDecoder(strict=False)  # models break lines within strings
_BETWEEN: Final = re.compile(r"[\s,]*")
_THOUGHTS: Final = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_FENCED: Final = re.compile(r"\A```[a-z]*\n(.*)\n```\Z", re.DOTALL)
_NUMBER: Final = re.compile(r"\d{1,3}(?:[   ,.]?\d{3})*(?:[.,]\d+)?|\d+(?:[.,]\d+)?")


class BadAnswer(Exception):
    """An answer is of no use; its text is the reason."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim as a model states it, before the gate.

    Attributes:
        type: One of `TYPES`.
        quote: What it says the text says, NFC.
        subject: First name.
        object: Second name.
        status: One of `STATUSES`.
        share: A percentage.
        votes: A count.
        negated: Whether the words deny it.
        modality: One of `MODALITIES`.
    """

    type: str
    quote: str
    subject: str | None = None
    object: str | None = None
    status: str | None = None
    share: Decimal | None = None
    votes: Decimal | None = None
    negated: bool = False
    modality: str = "stated"


def proposals(answer: str) -> Iterator[Proposal | str]:
    """Yield the claims of an answer, or for each that has a wrong shape the reason.

    Of an answer that ends too early, at the server's limit, the claims that are whole are read.

    Raises:
        BadAnswer: The answer is no JSON object with a list of claims.
    """
    items, whole = _items(answer)
    for number, item in enumerate(items):
        if number >= MOST_CLAIMS:
            yield "more claims in one answer than a passage can hold"
            return
        yield _proposal(item)
    if not whole:
        yield CUT_OFF


def _items(answer: str) -> tuple[list[Any], bool]:
    """Return the claims of an answer, and whether it is whole."""
    text = _THOUGHTS.sub("", answer).strip()
    fenced = _FENCED.match(text)
    try:
        value: Any = _DECODER.decode(fenced[1] if fenced else text)
    except (ValueError, RecursionError) as error:
        if begun := _begun(text):
            return begun, False
        raise BadAnswer("the answer is not JSON") from error
    claims = value.get("claims") if isinstance(value, dict) else None
    if not isinstance(claims, list):
        raise BadAnswer("the answer has no list of claims")
    return claims, True


def _begun(text: str) -> list[Any]:
    """Return the whole claims at the head of an answer that is none to its end."""
    found: list[Any] = []
    opening = _OPENING.match(text)
    place = opening.end() if opening else len(text)
    while place < len(text) and len(found) <= MOST_CLAIMS:
        place = _BETWEEN.match(text, place).end()  # type: ignore[union-attr]  # it may be empty
        try:
            item, place = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            break
        found.append(item)
    return found


def _proposal(item: Any) -> Proposal | str:
    if not isinstance(item, dict):
        return "a claim is no object"
    kind, status, modality = item.get("type"), item.get("status"), item.get("modality", "stated")
    if kind not in TYPES:
        return "a type that was not asked for"
    if status is not None and status not in STATUSES:
        return "a status that was not asked for"
    if modality not in MODALITIES or not isinstance(item.get("negated", False), bool):
        return "a claim of the wrong shape"
    texts = {key: item.get(key) for key in ("quote", "subject", "object")}
    if any(value is not None and not isinstance(value, str) for value in texts.values()):
        return "a claim of the wrong shape"
    try:
        share, votes = _number(item.get("share")), _number(item.get("votes"))
    except ValueError:
        return "a figure that is no number"
    quote, subject, other = (_clean(texts[key]) for key in ("quote", "subject", "object"))
    if not quote:
        return "a claim without a quote"
    return Proposal(
        kind,
        quote,
        subject or None,
        other or None,
        status,
        share,
        votes,
        item.get("negated", False),
        modality,
    )


def _clean(text: str | None) -> str:
    return unicodedata.normalize("NFC", text or "").replace("\r\n", "\n").strip()


def _number(value: object) -> Decimal | None:
    """Return a figure as written by a model: 58.65, "58,65 %", "1 234".

    Raises:
        ValueError: It is none.
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(value)
    text = str(value).strip().rstrip("%").strip()
    if not _NUMBER.fullmatch(text):
        raise ValueError(value)
    plain = re.sub(r"[   ]|[,.](?=\d{3}(?!\d))", "", text)
    try:
        return Decimal(plain.replace(",", "."))
    except InvalidOperation as error:
        raise ValueError(value) from error
