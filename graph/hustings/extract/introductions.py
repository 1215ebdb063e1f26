"""Offices that bring in the names behind them: "le ⟦F⟧, ⟦P⟧,", "Former ⟦F⟧, ⟦P⟧ says", "⟦F⟧: ⟦P⟧".

So do lists ("five ⟦F⟧ backed her: ⟦P⟧ and ⟦P⟧") and lines of lists, where the name may also
stand first ("⟦P⟧: ⟦F⟧", "⟦P⟧ à la ⟦F⟧").
"""

from __future__ import annotations

import re
from typing import Final

from hustings.extract.appositions import COUNTS, LONGEST_ASIDE
from hustings.extract.circumstances import behind
from hustings.extract.imagined import imagined
from hustings.extract.neighbours import Bearer, Neighbours
from hustings.extract.office_phrases import OfficePhrase
from hustings.model.fact import TenureStatus

_LONGEST_CLAUSE: Final = 10  # tokens of a clause between an office and its holder
_GETTING = frozenset(
    "nomme nommee elu elue promu promue designe designee reelu reelue devenu devenue propulse "
    "propulsee elected appointed named re-elected".split()
)
# "⟦F⟧ since ⟦D⟧, ⟦P⟧ handed over to his successor": he held it until now.
_PARTING = re.compile(
    r"\b(?:successeure?|quitt\w+|remis|remet|rend|rendu|cede|passe la main|depart|tire sa reverence"
    r"|battue?|successor|quits?|left|leaves|resign\w*|steps? down"
    r"|stepped down|lost|loses|bows? out)\b"
)
# "La maire de ⟦L⟧, ⟦P⟧, et celui de ⟦L⟧, ⟦P⟧": the office of the one before.
# What stands above those who leave: "Qui part ?", "Partants :".
_GOERS: Final = re.compile(
    r"\b(?:part|partent|partante?s?|sort|sortent|sortante?s|exit|s'en vont|s'en va|limoges|evinces"
    r"|remercies)(?: :| ?:| \?) (?:[^:?]{0,200})\Z"
)
_THOUGHT: Final = ("imagin", "verr", "voit", "voie", "voya", "reve", "pressen", "evoqu", "propos")
# What is no office: "le faux ⟦F⟧, ⟦P⟧,", "qui joue la ⟦F⟧, ⟦P⟧,".
_PLAYED: Final = frozenset(
    "faux fausse vrai-faux vraie-fausse pseudo pretendu pretendue soi-disant joue jouait jouera "
    "incarne incarnait interprete campe imite imitait parodie fake bogus so-called self-styled "
    "plays played portrays portrayed playing impersonates".split()
)
_SAME: Final = frozenset({"celui", "celle"})


class Introductions:
    """Reads the offices of one sentence that announce who holds them."""

    def __init__(self, people: Neighbours) -> None:
        self.people = people
        self.reader = people.reader
        self.words = people.words
        self.tokens = people.tokens

    def introduced(self, chain: list[OfficePhrase]) -> list[Bearer]:
        """Read "the ⟦F⟧ of ⟦G⟧, ⟦P⟧," and "le ⟦F⟧, ⟦P⟧,"."""
        last, first = chain[-1], chain[0]
        opens = first.first == 0 or self.reader.word(first.first - 1) in {'"', ":", ".", "-", "–"}
        mention = self.tokens[first.index].mention
        same = mention is not None and mention.surface in _SAME
        if not (first.definite or opens or same):
            return []
        if any(self.reader.word(k) in _PLAYED for k in range(first.first - 1, first.index)):
            return []
        behind = self._past_clause(last.after)
        if self.reader.word(behind) != "," or self.people.somebody_of(first.first):
            return []
        if behind > last.after:
            name = self.people.titled_name(behind + 1)
            closed = name is not None and self.reader.word(self.people.after_name(name)) in {
                ",",
                ".",
            }
            return [(name, None, False)] if name is not None and closed and not first.plural else []
        if first.plural:
            detail = self.reader.detail(first.office)
            if detail is not None and " and " in (detail.scope or ""):
                return []  # "the mayors of L and M, B and C,": one each
            return [(each, None, False) for each in self.people.titled_names(last.after + 1)]
        stands = self.reader.kind(first.index) != "F"  # "the candidate of ⟦G⟧, ⟦F⟧ ⟦P⟧,"
        find = self.people.titled_name if stands else self.people.labelled_name
        name = find(last.after + 1)
        if name is None or self.reader.word(name - 1) in {"of", "de", "d'", "du"}:
            return []  # "the candidate of ⟦G⟧, a minister of ⟦P⟧,": somebody else
        after = self._past_party(self.people.after_name(name))
        closing = self.reader.word(after)
        if after < len(self.tokens) and closing not in {
            ",",
            ".",
            ";",
            ":",
            "!",
            "?",
            ")",
            '"',
            "-",
            "–",
            "—",
        }:
            return []
        if closing == "," and self.people.name_at(after + 1) is not None:
            return []
        return [(name, None, False)]

    def _past_party(self, k: int) -> int:
        """Return what follows the party of somebody at `k`: "the ⟦F⟧, ⟦P⟧ of the ⟦G⟧,"."""
        if self.reader.word(k) not in {"of", "from", "du", "de", "des"}:
            return k
        at = k + 1
        while self.reader.word(at) in {"the", "la", "le", "l'"}:
            at += 1
        return at + 1 if self.reader.kind(at) == "G" else k

    def _past_clause(self, k: int) -> int:
        """Return the comma that ends the relative clause at `k`: "the ⟦F⟧ who wrote it, ⟦P⟧,"."""
        if self.words.language != "en" or self.reader.word(k) not in {"who", "whom"}:
            return k
        for at in range(k + 1, min(k + _LONGEST_CLAUSE, len(self.tokens))):
            if self.reader.word(at) == ",":
                return at
            if self.reader.kind(at) not in "wLNDO":
                return k
        return k

    def opening(self, chain: list[OfficePhrase]) -> list[Bearer]:
        """Read "Former ⟦F⟧, ⟦P⟧ says", "Nommé ⟦F⟧ en ⟦D⟧, ⟦P⟧ dit" at the start of a sentence."""
        first, last = chain[0], chain[-1]
        at = first.first
        status = None
        if self.words.language == "fr" and at > 0 and self.reader.kind(first.index) == "F":
            while self.reader.word(at - 1) in {"à", "au", "aux", "la", "l'", "comme"}:
                at -= 1  # "Nommée à la ⟦F⟧, ⟦P⟧"
            at = at if self.reader.word(at - 1) in _GETTING else first.first
        if self.reader.word(at - 1) in _GETTING:
            at -= 1
            status = TenureStatus.APPOINTED
        given = status is TenureStatus.APPOINTED
        if at == 1 and self.reader.word(0) in {"encore", "once", "formerly", "jadis", "naguere"}:
            at, status = 0, TenureStatus.FORMER  # "Encore ⟦F⟧ la semaine dernière, ⟦P⟧"
        if at != 0 or first.plural or (first.determined and first.definite and not given):
            return []
        k = last.after
        if (tail := behind(self.reader.view, k)) is not None:
            status, k = status or tail[0], tail[1]
        while k < last.after + 3 and (
            self.reader.kind(k) in ("D", "E")
            or self.reader.word(k) in {"en", "in", "le", "depuis", "since"}
        ):
            k += 1
        k = self._past_more(k)
        name = self.people.name_at(k + 1) if self.reader.word(k) == "," else None
        former = first.status is TenureStatus.FORMER and self.words.language == "fr"
        if name is None and former and self.reader.word(k) == ",":
            name = self.people.titled_name(k + 1)  # "Ancien ⟦F⟧, le ⟦F⟧ ⟦P⟧ dit"
        pronoun = self.reader.word(k) == "," and self.reader.kind(k + 1) == "P" and k > last.after
        if name is None and pronoun:
            name = k + 1  # "⟦F⟧ since ⟦D⟧, she"
        if name is None:
            return []
        after = self.people.after_name(name)
        if (
            self.reader.word(after) in {",", "and", "et", "&"}
            and self.people.name_at(after + 1) is not None
        ):
            return []
        if first.status is None and status is None and _PARTING.search(self.reader.view.folded):
            status = TenureStatus.LEFT
        return [(name, status, False)]

    def _past_more(self, k: int) -> int:
        """Return the comma behind a time, or behind more that is told of the same person, at `k`.

        "⟦F⟧ la semaine dernière, ⟦P⟧", "⟦F⟧ et vainqueur du premier tour, ⟦P⟧".
        """
        joined = self.reader.word(k) in {"et", "and"} and self.reader.kind(k + 1) == "w"
        if k + 1 >= len(self.tokens) or not (joined or self.reader.around.spells.time(k)):
            return k
        if self.reader.view.upper(k + 1):
            return k
        for at in range(k + 1, min(k + _LONGEST_CLAUSE, len(self.tokens))):
            if self.reader.word(at) == ",":
                return at
            verb = self.reader.word(at) in self.words.present | self.words.past | {
                "a",
                "has",
                "qui",
            }
            plain = (
                self.reader.kind(at) in "wELGDN" if joined else self.reader.around.spells.time(at)
            )
            if verb or not plain:
                return k
        return k

    def portfolio(self, chain: list[OfficePhrase]) -> list[Bearer]:
        """Read "⟦P⟧ à la ⟦F⟧, ⟦P⟧ aux ⟦F⟧": a portfolio right after the name."""
        first = chain[0]
        k = first.index - 1
        if self.reader.word(k) in {"la", "l'"}:
            k -= 1
        if self.words.language != "fr" or self.reader.word(k) not in {"à", "au", "aux"}:
            return []
        mention = self.tokens[first.index].mention
        if mention is None or not mention.surface[:1].isupper():
            return []
        name = self.people.name_before(k)
        if name is not None and any(
            self.reader.word(at).startswith(_THOUGHT) for at in range(max(0, name - 4), name)
        ):
            return []  # "On imagine mal ⟦P⟧ à la ⟦F⟧"
        if name is not None and self._passed_over(name):
            return []  # "plutôt que ⟦P⟧ à la ⟦F⟧"
        if imagined(self.people.reader, first.index):
            return []  # "nommerait ⟦P⟧ à la ⟦F⟧"
        if _GOERS.search(self.people.reader.view.folded[: self.tokens[first.index].start]):
            return []  # "Qui part ? ⟦P⟧ à la ⟦F⟧"
        closing = self.reader.word(first.after)
        closed = first.after >= len(self.tokens) or closing in {",", ".", ";", ":", "et"}
        if len(chain) > 1 and chain[1].definite:
            del chain[1:]  # "⟦P⟧ à la ⟦F⟧, le ⟦F⟧ a répondu": somebody else
        return [(name, None, False)] if name is not None and closed else []

    def _passed_over(self, name: int) -> bool:
        """Tell whether the name is of who is not meant: "plutôt que ⟦P⟧", "et non ⟦P⟧"."""
        while self.reader.word(name - 1) in {"de", "d'", "que", "qu'", "le", "la"}:
            name -= 1
        return self.reader.word(name - 1) in {"plutot", "non", "pas", "sans", "lieu", "ni"}

    def enumeration(self, chain: list[OfficePhrase]) -> list[Bearer]:
        """Read "five ⟦F⟧ backed her: ⟦P⟧, ⟦P⟧ and ⟦P⟧" and "⟦F⟧, including ⟦P⟧"."""
        last = chain[-1]
        if not last.plural or last.sought or self.people.somebody_of(last.first):
            return []
        for k in range(last.after, min(last.after + 24, len(self.tokens) - 1)):
            if self.reader.kind(k) == "F":
                return []
            if self.reader.word(k) in COUNTS:
                return []  # "the candidates are asked by four journalists: ..."
            near = k - last.after <= 3 and self.reader.word(k) in {
                "including", "dont", "notamment", "namely",
            }  # fmt: skip
            counted = (
                k == last.after
                and self.reader.word(k) == ","
                and self.reader.kind(last.first - 1) == "N"
            )
            if self.reader.word(k) == ":" or near or counted:
                name = self.people.name_at(k + 1)
                names = self.people.names_from(name) if name is not None else []
                if len(names) < 2 and not near:
                    return []
                return [(each, None, False) for each in names]
        return []

    def listed(self, chain: list[OfficePhrase]) -> list[Bearer]:
        """Read "⟦F⟧ : ⟦P⟧" and "⟦P⟧ : ⟦F⟧" at the start of a line."""
        first, last = chain[0], chain[-1]
        detail = self.reader.detail(last.office)
        ministry = detail is not None and detail.role == "minister"
        if self.reader.word(last.after) == ":" or (
            self.reader.word(last.after) in {"|", "-", "–", "—"} and ministry
        ):
            if self.people.line_start(first.first) and not first.determined:
                name = self.people.name_at(last.after + 1)
                return [(name, None, False)] if name is not None else []
            kin = self.people.somebody_of(first.first)  # "sons of former ⟦F⟧: ⟦P⟧ and ⟦P⟧"
            if (
                first.plural
                and not kin
                and (name := self.people.name_at(last.after + 1)) is not None
            ):
                return [(each, None, False) for each in self.people.names_from(name)]
            return []
        if self.reader.word(first.first - 1) in {":", "–", "—", "-"} and not first.plural:
            name_at = self.people.name_before(first.first - 1)
            if name_at is None and self.reader.word(first.first - 1) == ":":
                name_at = self._described_before(first.first - 1)
            if name_at is not None and self.people.line_start(name_at):
                return [(name_at, None, False)]
        return []

    def _described_before(self, colon: int) -> int | None:
        """Return the person of "⟦P⟧ of ⟦G⟧: ⟦F⟧", "⟦P⟧, ⟦F⟧ of the ⟦G⟧: ⟦F⟧" before the colon."""
        for at in range(colon - 1, max(colon - LONGEST_ASIDE, -1), -1):
            if self.reader.kind(at) == "P":
                return at
            plain = self.reader.kind(at) in ("G", "F", "L") or self.reader.word(at) in {
                "of", "the", ",", "de", "du", "des", "d'", "la", "le", "les", "l'",
            }  # fmt: skip
            if not plain:
                return None
        return None
