"""The only room that mints an IRI: slugs, and the shapes of IRIs of this installation.

Source: design decision "IRIs" of the data model: ``{base}/{type}/{slug}``, one level.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from hustings.vocabulary import DEMO_BASE

_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
     "đ": "d", "Đ": "D", "ı": "i", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D"}
)  # fmt: skip
_NO_SLUG = re.compile(r"[^a-z0-9]+")
_MAX_SLUG = 80  # data model, section 4
_MAX_HEADLINE = 60  # keeps date, headline and hash within 80


@lru_cache(maxsize=1 << 13)  # names come again and again
def slug(label: str) -> str:
    """Return `label` as a slug: NFKD, ASCII, lower case, hyphens, at most 80 characters.

    A label without any Latin letter or digit gives the first 12 hex digits of its SHA-256.

    >>> slug("François de Rugy"), slug("Le Pen, Marine"), slug("Œuvre")
    ('francois-de-rugy', 'le-pen-marine', 'oeuvre')
    """
    folded = unicodedata.normalize("NFKD", label.translate(_LIGATURES))
    ascii_only = folded.encode("ascii", "ignore").decode("ascii").lower()
    hyphened = _NO_SLUG.sub("-", ascii_only).strip("-")
    if not hyphened:
        return hashlib.sha256(label.encode("utf-8")).hexdigest()[:12]
    return hyphened[:_MAX_SLUG].rstrip("-")


def digest16(*parts: object) -> str:
    """Return the first 16 hex digits of the SHA-256 of `parts`, joined by a unit separator."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Minter:
    """Mints the IRIs of one installation.

    >>> Minter("https://example.org/x").iri("person", "manuel-valls")
    'https://example.org/x/person/manuel-valls'
    """

    base: str = DEMO_BASE

    def iri(self, kind: str, local: str) -> str:
        """Return the IRI of the thing of type `kind` ("person", "round", ...) named `local`."""
        return f"{self.base}/{kind}/{local}"

    def graph(self, name: str) -> str:
        """Return the IRI of a named graph: "entities", "facts", "runs", "document/<slug>" ..."""
        return f"{self.base}/graph/{name}"

    def local(self, iri: str) -> str:
        """Return the last part of an IRI of this installation: its slug."""
        return iri.rsplit("/", 1)[-1]


def document_slug(day: str, title: str, digest: str) -> str:
    """Return the slug of a document: ``{date}-{headline}-{hash8}``; an empty part is left out.

    >>> document_slug("2017-01-29", "Primaire : Hamon l'emporte", "9eba1a5f00")
    '2017-01-29-primaire-hamon-l-emporte-9eba1a5f'
    """
    headline = slug(title)[:_MAX_HEADLINE].rstrip("-") if title else ""
    return "-".join(part for part in (day, headline, digest[:8]) if part)
