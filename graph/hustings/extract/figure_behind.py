"""Whose a figure is that is named behind it: "50,04 % pour A", "N voted for A"."""

from __future__ import annotations

import re

from hustings.extract.figure_holders import Holder
from hustings.extract.figure_places import Placing
from hustings.extract.figure_roles import Figure
from hustings.extract.figure_words import figure_words
from hustings.model.annotation import Unit

# "for the party of A": the figure is not A's. A party or place may follow: "of the G, A".
_GENITIVE = re.compile(
    r"\b(?:sein|camp|team|party|equipe|parti|by|par)\b|"
    r"\b(?:of|de|du|des|from)\s+(?:the |la |l'|les )?(?!⟦[GLF]|liste\b)|\bd'"
)
_LIST_OF = re.compile(
    r"\b(?:nom|name|candidature) (?:de |d'|of )|\b(?:listes?|celles?|slate|list|"
    r"bulletins?)\s(?:⟦G\d+⟧ )?(?:de |d'|du |of |conduites? par |"
    r"menees? par |"
    r"led by |headed by )(?:la |l')?(?:maire |sortante? )?"
)
_TO_WHOM = re.compile(r"(?:the|his|her|mr|mrs|ms|dr|sir|former|incumbent|fellow|⟦|[a-z]\.|\Z)")
# "45,6 % : A (G) devance B", "in second place, with 21 percent of the vote, came A".
_LEADING = re.compile(
    r"(?:\s*:\s*(?:m\.|mme|mr|ms)?\s*(?P<first>⟦P\d+⟧)(?=\s*(?:\([^)]{0,20}\)\s*)?(?:devance|"
    r"l'emporte|bat|arrive|"
    r"beats?|leads?|wins|won|beat|led)\b)|"
    r"[^⟦;:.,]{0,40},?\s+(?:came|comes|arrive|arrivait|vient|venait|se place|se classe|figure|"
    r"finished)\s"
    r"(?:[^\s⟦,;:.()]+\s|⟦[FGL]\d+⟧\s){0,5}?(?P<second>⟦P\d+⟧))"
)
_CLOSED = re.compile(r"^(?:\s(?:exactement|exactly|to be exact|precisement))?\)")
# "N votes for speaker and A": A is the next subject.
_OTHER_SUBJECT = re.compile(
    r"\b(?:and|but|while|et|mais|tandis)\s|\b(?:will|would|to) vote\b|\b(?:votera|voter)\b"
)
# "A (N)": whatever follows the bracket, the figure is A's.
_NAME_BRACKET = re.compile(r"⟦[PG]\d+⟧\s*\(\s*\Z")
# "871,204 (31.2 percent) for A", "871 204 voix, soit 31,2 %, pour A".
_ALSO = re.compile(
    r"\s*\(\s*⟦N\d+⟧[^()⟦]{0,20}\)|"
    r"\s*(?:votes?|voix|suffrages)?\s*,\s*(?:soit|or|that is)\s(?:[a-z]+\s){0,2}⟦N\d+⟧"
    r"[^()⟦,;:]{0,25},(?=\s(?:for|to|pour|a|contre|against)\s)"
)
# "The N of A", "the N won by A", "les N obtenus par A".
_SHARE_OF = re.compile(
    r"(?:\s(?:of the vote|of votes|des voix|des suffrages))?\s"
    r"(?:(?:(?:won|taken|secured|obtained|received|polled|garnered|scored|gained) by|"
    r"(?:obtenue?s?|recueillie?s?|realisee?s?|recoltee?s?|rassemblee?s?|remportee?s?|engrangee?s?)"
    r" par)\s|(?P<bare>of\s|de\s|d'))"
    r"(?:(?!(?:electeurs|electrices|voters|supporters|partisans|sympathisants|backers|votes|"
    r"voix)\b)"
    r"(?:[^\s⟦,;:.()]+|m\.|mme|⟦[FGL]\d+⟧)\s){0,3}?(?P<holder>⟦[PG]\d+⟧)"
    r"(?!\s?(?:'s|voters|supporters|votes))"
)
_THE = re.compile(r"\b(?:les|aux|ces|the|des|its)\s(?:seuls?\s|quelque\s|some\s)?\Z")
# "45 percent would vote for A's party": it is not A's.
_HIS_PARTY = re.compile(
    r"'s\s(?:[a-z-]+\s){0,2}(?:⟦G\d+⟧|party|bloc|coalition|camp|alliance|movement)"
)
# "63 percent chose A or B": neither has it.
_SHARED = re.compile(
    r"\s(?:or|ou)\s(?:m\.\s|mme\s|mr\s|ms\s)?⟦[PG]\d+⟧|"
    r"\s(?:and|et)\s(?:m\.\s|mme\s|mr\s|ms\s)?⟦P\d+⟧\s*(?:[.;:)]|\Z|(?:in|at|a|au|lors)\b)"
)
_NOT_SUBJECT_WORDS = re.compile(r"\b(?:tour|round|scrutin|issue|election|elections|soir)\b")

_TO = frozenset(("a", "au", "aux", "a l'", "to"))
# "N, le score de A", "N, celui de B", "N was A's share".
_SCORE_OF_NAMED = re.compile(
    r"(?:\sdes (?:voix|suffrages)|\sof the vote)?(?:,? (?:c'est |was |is |were )|, )"
    r"(?:(?:le |la |the )?(?:score|resultat|part|total|share|tally|celui|celle|that) "
    r"(?:de |d'|of |pour |for )(?:(?:m\.|mme|mr|ms|⟦F\d+⟧|the|la|le)\s){0,2}(?P<one>⟦[PG]\d+⟧)|"
    r"(?P<two>⟦[PG]\d+⟧)'s (?:\w+ )?(?:share|score|tally|total))(?!\s?\(?⟦N)"
)


class Behind(Placing):
    """Finds the holder of a figure in what follows it."""

    def _voted_for(self, figure: Figure) -> bool:
        after = self.text[figure.token.end : figure.token.end + 80]
        before = self.text[max(0, figure.token.start - 60) : figure.token.start]
        return bool(
            re.match(
                r"(?:\s+[a-z]+){0,5}\s+(?:voted|have voted|ont vote|chose|voteraient|would vote)"
                r"\s+(?:for|pour)",
                after,
            )
            or re.search(r"(?:chosen|backed|supported|choisie?) (?:by|par)", before)
        )

    def _right(self, figure: Figure) -> tuple[Holder, str, bool] | None:
        """The holder after the figure: "50,04 % pour A", "N voted for A"."""
        end = figure.token.end
        named = _CLOSED.match(self.text[end : end + 20]) and _NAME_BRACKET.search(
            self.text[max(0, figure.token.start - 30) : figure.token.start]
        )
        aside = _ALSO.match(self.text[end : end + 70])
        end += aside.end() if aside else 0
        after = _CLOSED.sub("", self.text[end : end + 130])
        end += len(self.text[end : end + 130]) - len(after)
        match = self.rules.to_right.match(after) if not named else None
        if match is not None and match["how"] == "a" and self._is_verb(end + match.start("how")):
            match = None
        if match is not None and match["how"] == "to" and not _TO_WHOM.match(match["desc"]):
            match = None
        closed = after is not self.text and self.text[figure.token.end : end].startswith(")")
        if match is not None and closed and match["how"] in _TO and self._named_before(figure):
            match = None  # "A snatches victory (N) from B", "B l'arrache (N) à C"
        if match is not None and _OTHER_SUBJECT.search(match["desc"]):
            match = None
        if match is not None and "," in after[: match.start("how")] and self._named_before(figure):
            match = None  # "A, third with N, backed B"
        if match is not None and not _NOT_SUBJECT_WORDS.search(match["desc"]):
            holder = self._holder_at(end + match.start("holder"))
            tail = after[match.end() :]
            refused = _GENITIVE.search(_LIST_OF.sub("", f"{match['how']} {match['desc']}"))
            owned = self.rules.owns_next.match(tail) and (
                tail.startswith("'s") or self._left(figure) is not None
            )
            subject = self._left(figure) if holder is not None and holder.party else None
            if _SHARED.match(tail) or _HIS_PARTY.match(tail):
                return None
            if holder is not None and not refused and not owned and subject is None:
                return holder, "figure.for", True
        scored = _SCORE_OF_NAMED.match(after)
        if scored is not None:
            holder = self._holder_at(end + scored.start("one" if scored["one"] else "two"))
            if holder is not None:
                return holder, "figure.share-of", True
        owner = _SHARE_OF.match(after)
        if owner is not None and self._tells_owner(figure, owner):
            holder = self._holder_at(end + owner.start("holder"))
            if holder is not None:
                return holder, "figure.share-of", True
        other = self.rules.to_opponent.match(after)
        if other is not None:
            return self._pseudo(figure, other)
        return self._elided(figure, after, end) or self._leading(figure, after, end)

    def _named_before(self, figure: Figure) -> bool:
        """Tell whether a person stands before a figure in its clause: whoever acts behind it."""
        before = [h for h in self.holders if h.end <= figure.token.start and not h.party]
        return bool(before) and ";" not in self._between(before[-1].end, figure.token.start)

    def _is_verb(self, at: int) -> bool:
        """Tell whether "a" is the verb, not the preposition "à" without its accent."""
        return (
            self.view.language == "fr"
            and self.view.text[at : at + 2] == "a "
            and ("à" in self.view.text or "é" in self.view.text)
        )

    def _tells_owner(self, figure: Figure, owner: re.Match[str]) -> bool:
        """Tell whether "the N of A" or "N won by A" says whose a figure is."""
        if owner["bare"] is None:
            return True
        lead = self.text[max(0, figure.token.start - 30) : figure.token.start]
        share = figure.number.unit is Unit.SHARE
        return (
            share and _THE.search(figure_words(self.view.language).without_hedge(lead)) is not None
        )

    def _elided(self, figure: Figure, after: str, end: int) -> tuple[Holder, str, bool] | None:
        """The second holder of "N voted for A and M for B", when the verb is left out."""
        told = [p for p in self.pairs if p.end <= figure.token.start]
        if not told or told[-1].rule not in ("figure.for", "figure.for-elided"):
            return None
        between = self._between(told[-1].end, figure.token.start)
        match = re.match(
            r"\s+(?:sur |to |a |chez )?(?P<holder>⟦P\d+⟧)\s*(?:\Z|[,.;)]|and\b|et\b|\()", after
        )
        if match is None or not re.fullmatch(
            r"\s*(?:,|and|et|, and|puis|,? while|, but)?\s*(?:\w+ ){0,2}", between
        ):
            return None
        holder = self._holder_at(end + match.start("holder"))
        return (holder, "figure.for-elided", True) if holder is not None else None

    def _leading(self, figure: Figure, after: str, end: int) -> tuple[Holder, str, bool] | None:
        """The subject behind "N : A beats B", "with N, came A"."""
        if any(h.end <= figure.token.start for h in self.holders):
            return None
        match = _LEADING.match(after)
        if match is None or (":" in match[0] and self.text[: figure.token.start].strip(" -–")):
            return None
        name = "first" if match["first"] else "second"
        holder = self._holder_at(end + match.start(name))
        return (holder, "figure.leading", True) if holder is not None else None

    def _for_somebody(self, figure: Figure) -> bool:
        """Tell whether the text goes on with "N for somebody" whom nobody could be found for."""
        after = self.text[figure.token.end : figure.token.end + 60]
        if self.rules.beneficiary.match(after):
            return True
        return any(p.rule == "figure.for" for p in self.pairs) and bool(
            re.match(r"\s*(?:pour|for)\s", after)
        )

    def _pseudo(self, figure: Figure, match: re.Match[str]) -> tuple[Holder, str, bool] | None:
        at = figure.token.end
        ranking = self.neighbours.ranking
        if match["opponent"] is not None:
            known = [pair.holder for pair in self.pairs if not pair.holder.party]
            rival = self._rival(known[-1]) if known else None
            return (rival, "figure.for-rival", False) if rival is not None else None
        place = 0 if match["first"] is not None else 1
        if len(ranking) >= 2:
            holder = ranking[place]
            return Holder(at, at, holder.entity, holder.party, "demonstrative"), "figure.for", False
        return None
