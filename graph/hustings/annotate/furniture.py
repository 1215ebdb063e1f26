"""Tells page furniture, captions, tweets and link lists from news text."""

from __future__ import annotations

import re
from typing import Final

from hustings.seeking import sought

_FURNITURE: Final = re.compile(
    r"""^(?:
      (?:formats?|tags?|mots-clés|share|partager|partagez|print|imprimer|menu|accueil|home)\s?:?\s*$
    | (?:formats?|share\ this|partager\ sur|suivez-nous|follow\ us|sign\ up|subscribe|s'abonner|
         abonnez-vous|inscrivez-vous|newsletter|cookies?\b|accept\ cookies|advertisement|publicité|
         copyright|©|all\ rights\ reserved|tous\ droits\ réservés|
         read\ (?:more|also|next)\b\ ?:|(?:voir|lire)\ aussi\ ?:|à\ lire\ (?:aussi|également)\ ?:|
         regardez\ aussi|découvrez\b|revivez\b|story\ highlights|
         (?:publié|mis\ à\ jour|published|updated|last\ updated)\ (?:le|on|at|:))
    | (?:this\ (?:story|article|report)\ (?:was|has\ been)\b)
    | (?:reporting|editing|additional\ reporting|writing|compiled)\ by\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ANYWHERE: Final = sought(
    r"""(?:trusted\ source\ for\ breaking\ news
    | reported\ from\ [^.]{2,40}\ for\ this\ (?:story|report)
    | contributed\ (?:to\ this\ (?:report|story|article)|reporting)
    | (?:click|tap|cliquez)\ (?:here|ici)\b
    | enable\ javascript|activer\ javascript|your\ browser\ does\ not\ support)""",
    re.VERBOSE | re.IGNORECASE,
)
_CAPTION: Final = sought(
    r"(?:crédits?\s+(?:images?|médias?|photos?)|photo\s?credit|image\s?credit|getty images|"
    r"\(photo(?:\s?:|\s+by)|photo\s?:\s|©\s?\w+\s?/\s?\w+|/\s?(?:AFP|AP|Reuters|REUTERS|Getty)\b)"
    r"[^\n]{0,120}$",
    re.IGNORECASE,
)
_TWEET: Final = sought(
    r"pic\.twitter\.com/|t\.co/\w|"
    r"[-–—]{1,2}\s[^\n(]{2,60}\s\(@\w{1,30}\)\s*"
    r"(?:$|\d{1,2}(?:er)?\s\w+\.?\s\d{4}|\w+\s\d{1,2},\s\d{4})"
)
_RELATED: Final = re.compile(
    r"(?:related(?:\s(?:stories|articles|news|links|coverage|content))?|"
    r"read (?:more|also|next)|more on this(?: story)?|see also|further reading|"
    r"more (?:stories|from [\w ]{2,30})|à lire(?: aussi| également)?|lire aussi|voir aussi|"
    r"sur le même (?:sujet|thème)|articles? (?:liés?|associés?|connexes?)|"
    r"à (?:voir|découvrir) aussi|nos autres articles|contexte|context|dossiers?|"
    r"les plus lus|most read)\s?:?",
    re.IGNORECASE,
)
_SOURCES: Final = re.compile(
    r"(?:sources?|references?|références?|external links|liens(?: externes)?|notes|tags|topics|"
    r"mots-clés|share(?: this)?|partager)\s?:?",
    re.IGNORECASE,
)
# An invitation is short; a longer paragraph that begins like one is news.
_FURNITURE_MAX: Final = 240
_LINKS: Final = re.compile(r"\[[^\]\n]{0,600}\]\([^)\n]{1,1000}\)|https?://\S{1,1000}")


def is_furniture(words: str) -> bool:
    """Tell whether a block is page furniture: a menu, a credit, an invitation to subscribe.

    >>> is_furniture("Sign up for our newsletter"), is_furniture("Hamon won.")
    (True, False)
    """
    head = words[:400]
    if _ANYWHERE.search(head):
        return True
    if len(words) < _FURNITURE_MAX and _FURNITURE.match(head.lstrip("> *_")):
        return True
    if "](" not in head and "://" not in head:
        return False
    links = list(_LINKS.finditer(words))
    linked = sum(len(m[0]) for m in links)
    return len(links) >= 2 and linked >= 0.8 * len(words.strip())


def is_caption(words: str) -> bool:
    """Tell whether a block is the caption of a picture."""
    return len(words) < 400 and _CAPTION.search(words) is not None


def is_tweet(words: str) -> bool:
    """Tell whether a block is an embedded post, with its handle or picture link."""
    return len(words) < 700 and _TWEET.search(words) is not None


def is_related_heading(words: str) -> bool:
    """Tell whether a heading opens a list of links to other articles."""
    return _RELATED.fullmatch(words.strip(" *_#")) is not None


def is_sources_heading(words: str) -> bool:
    """Tell whether a heading opens a list of sources or tags."""
    return _SOURCES.fullmatch(words.strip(" *_#")) is not None
