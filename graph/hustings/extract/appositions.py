"""Offices in apposition: "⟦P⟧, the ⟦F⟧ of ⟦G⟧,", "⟦P⟧ (⟦F⟧)", "⟦P⟧, avocat et ⟦F⟧", "⟦P⟧ MP".

The name stands before the office. Where a comma could open a list, or the office be of who
follows, none is read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hustings.extract.circumstances import ahead, behind
from hustings.extract.neighbours import Bearer, Neighbours
from hustings.extract.office_phrases import OfficePhrase
from hustings.extract.words import words
from hustings.model.annotation import DESCRIBED
from hustings.model.fact import TenureStatus

CLOSERS = frozenset(",.;:)!?\"'»”-–—(") | {
    "and",
    "et",
    "who",
    "qui",
    "whose",
    "dont",
    "since",
    "to",
}
# A number between a plural office and a colon counts somebody else.
COUNTS: Final = frozenset(
    "deux trois quatre cinq six sept huit neuf dix douze plusieurs two three four five six seven "
    "eight nine ten twelve several".split()
)
OPENERS = frozenset("(,-–—[")
LONGEST_ASIDE = 9  # tokens of another apposition between a name and its office
_LINKS_OF: Final = frozenset("de en dans sur chez d'".split())
_BESIDE = frozenset("selon apres d'apres envers comme dont derriere devant after before".split())
_TAKES_THE_FLOOR = frozenset("prend takes took a has est is was avait had".split())
# Participles with which a description goes on: "⟦P⟧, the ⟦F⟧ nominated by ⟦G⟧".
_GOES_ON = frozenset(
    "nominated put fielded proposed presented appointed elected sacked ousted deposed jailed "
    "disgraced favoured favored best backed supported endorsed chosen picked seeking running "
    "standing facing accused turned widely known investi investie soutenu soutenue nomme nommee "
    "choisi choisie candidat candidate allie alliee elu elue reelu reelue renverse renversee "
    "battu battue dechu dechue conteste contestee accuse accusee poursuivi poursuivie condamne "
    "condamnee emprisonne emprisonnee incarcere incarceree exile exilee demis demise limoge "
    "limogee evince evincee destitue destituee issu issue proche charge chargee devenu devenue "
    "rallie ralliee exclu exclue reconduit reconduite elimine eliminee oppose opposee favorable "
    "defait defaite implique impliquee passe passee vise visee mis mise critique critiquee connu "
    "connue reste restee arrive arrivee".split()
)
# Those that may be verbs as well: "⟦P⟧, l'ancien ⟦F⟧ présenté par ⟦G⟧".
_BY_SOMEBODY = frozenset(
    "presente presentee propose proposee designe designee lance lancee mandate mandatee parraine "
    "parrainee porte portee adoube adoubee recommande recommandee appuye appuyee".split()
)
# "⟦P⟧, the first ⟦F⟧ to resign", "the only ⟦F⟧ to be dropped" hold it no more.
_GOES: Final = frozenset("resign quit leave step stand go lose die fall".split())
_SENT_AWAY: Final = frozenset(
    "dropped sacked fired dismissed ousted axed removed deposed toppled unseated overthrown "
    "demoted defeated assassinated killed".split()
)
_LETTERS = frozenset({"MP", "MEP", "MSP", "TD", "MS", "MLA", "AM", "MNA", "MPP", "MHA", "MK"})


_IN_TURN = frozenset({"respectivement", "respectively"})
_PAIRS = 40  # tokens of a list of posts and names that are looked at
_LINK_WORDS = 3  # ", de la"
# What goes on with a list of office holders.
_OTHERS = frozenset("all several most some many other others tous toutes plusieurs autres".split())


class Appositions:
    """Reads the offices of one sentence that stand behind the names of their holders."""

    def __init__(self, people: Neighbours) -> None:
        self.people = people
        self.reader = people.reader
        self.words = people.words
        self.tokens = people.tokens

    def bearers(self, chain: list[OfficePhrase]) -> list[Bearer]:
        """Read "⟦P⟧, the ⟦F⟧ of ⟦G⟧," and "⟦P⟧ (⟦F⟧)"."""
        first, after = chain[0].first, chain[-1].after
        told = None
        for k in range(chain[0].index, first - 1, -1):
            if (led := ahead(self.reader.view, k)) is not None:
                told, first = led
                chain = [self._undetermined(chain[0]), *chain[1:]]
                break
        if (tail := behind(self.reader.view, after)) is not None:
            told, after = told or tail[0], tail[1]
        opener = self.reader.word(first - 1)
        if not _IN_TURN.isdisjoint(map(self.reader.word, range(max(0, first - 6), after + 2))):
            return []  # "⟦P⟧ et ⟦P⟧, respectivement ⟦F⟧ et ⟦F⟧": one each
        adverb = opener in {"both", "tous", "toutes", "himself", "herself", "lui-meme", "elle-meme"}
        if adverb:
            first -= 1
            opener = self.reader.word(first - 1)
        if (
            opener in {"and", "et"}
            and (
                joined := self._joined_apposition(
                    first - 1,
                    former=chain[0].status is TenureStatus.FORMER,
                    bare=self._loose(",", chain),
                )
            )
            is not None
        ):
            # "the ⟦F1⟧, ⟦P1⟧, and its former ⟦F2⟧, ⟦P2⟧, left": the second is of who follows
            named = self.reader.word(after) == "," and self.people.name_at(after + 1) is not None
            return [(joined, told, False)] if self._closed(after) and not named else []
        if self._postnominal(chain):
            return [(first - 1, None, False)]
        participle = opener == "," and self._participle(chain[0], after)
        if opener not in OPENERS and not (
            self.reader.kind(first - 1) == "P"
            and chain[0].status is None
            and after >= len(self.tokens)
        ):
            return []
        loose = self._loose(opener, chain)
        if self._to_be_gone(after):
            return []
        closed = self._closed(after) or loose or participle
        if not closed and not (opener == "," and self._speaks(after)):
            return []
        if self.reader.word(after) in {"and", "et"} and self.people.named(after + 1):
            return []
        if self._of_bracketed(after):
            return []
        at = self.people.name_before(first - 1 if opener in OPENERS else first)
        if at is None and loose:
            at = self._past_profession(first - 1)
        if at is not None and not closed and not self._opens_subject(at, chain[0]):
            return []
        if participle and at is not None and at > 0 and not self.people.line_start(at):
            return []
        if at is None or self._is_list_member(at, opener, after):
            return []
        if (at := self._whole(at)) is None:
            return []
        if opener == "," and self._of_another(chain[0], at, after):
            return []
        if self._of_next(chain, at, after) or self._posts_first(chain[0], at):
            return []
        return [(person, told, False) for person in self._persons(chain[0], at, after)]

    def _to_be_gone(self, after: int) -> bool:
        """Tell whether who is described loses the office: "⟦P⟧, the only ⟦F⟧ to be dropped"."""
        if self.reader.word(after) != "to":
            return False
        behind = [self.reader.word(k) for k in range(after + 1, after + 4)]
        passive = behind[0] == "be" or behind[:2] == ["have", "been"]
        return behind[0] in _GOES or (passive and not _SENT_AWAY.isdisjoint(behind))

    def _of_bracketed(self, after: int) -> bool:
        """Tell whether who holds the office is named behind it: "⟦P⟧, la ⟦F⟧, avec ⟦P⟧"."""
        if self.reader.word(after) == "(":
            return self.reader.kind(after + 1) == "P"
        joined = self.reader.word(after) == "," and self.reader.word(after + 1) == "avec"
        return joined and self.people.named(after + 2)

    def _whole(self, at: int) -> int | None:
        """Return the name at `at`, or whom its office is only a part of: "⟦P⟧ du ⟦P⟧, ⟦F⟧".

        Both are told by descriptions there; if the second has a name, it may be either's.
        """
        of = self.reader.word(at - 1) in {"du", "de", "d'", "of"}
        if not of or at < 2 or not self._described(at - 2):
            return at
        return at - 2 if self._described(at) else None

    def _described(self, k: int) -> bool:
        mention = self.tokens[k].mention if self.reader.kind(k) == "P" else None
        return mention is not None and mention.reason in DESCRIBED

    def _undetermined(self, phrase: OfficePhrase) -> OfficePhrase:
        """Return a phrase without its article, which belongs to an adverb before it."""
        one = self.reader.around.plural(phrase.index)
        return replace(phrase, determined=False, definite=False, plural=one)

    def _of_another(self, phrase: OfficePhrase, at: int, after: int) -> bool:
        """Tell whether who follows is rather meant: "the book of ⟦P1⟧, the ⟦F⟧, ⟦P2⟧, said"."""
        named = self.reader.word(after) == "," and self.people.named(after + 1)
        return phrase.definite and named and self.reader.word(at - 1) in {"de", "d'", "of"}

    def _persons(self, phrase: OfficePhrase, at: int, after: int) -> list[int]:
        """Return those of the list that ends at `at` who hold the office behind it."""
        if not phrase.plural:
            return [at]
        persons = self.people.names_to(at)
        if len(persons) == 1 and self.reader.word(phrase.first) in COUNTS:
            return []  # "B, three ⟦F⟧ for C": a headline
        links = {self.reader.word(after), self.reader.word(after + 1)}
        if len(persons) > 1 and links in ({"et", "de"}, {"et", "du"}, {"and", "of"}):
            return persons[:1]  # "B et C, ⟦F⟧ du L et de L": one each
        return persons

    def _of_next(self, chain: list[OfficePhrase], at: int, after: int) -> bool:
        """Tell whether an office is of who follows: "le ⟦F1⟧, ⟦P1⟧, le ⟦F2⟧, ⟦P2⟧, et …"."""
        first = at
        while self.reader.word(first - 1) in self.words.titles | {"."}:
            first -= 1
        titled = any(
            p.after in (first, first - 1) and p.definite and p.first < first
            for p in self.reader.phrases()
            if p.after == first or self.reader.word(first - 1) == ","
        )
        named = self.reader.word(after) == "," and self.people.name_at(after + 1) is not None
        others = self.reader.word(after) in {"and", "et"} and (
            self.reader.word(after + 1) in _OTHERS
        )  # "the ⟦F1⟧, ⟦P1⟧, the ⟦F2⟧ and all the mayors"
        return titled and (named or others) and chain[0].definite

    def _posts_first(self, phrase: OfficePhrase, at: int) -> bool:
        """Tell whether posts stand before names: "hérite de l'⟦F⟧, confié à ⟦P⟧, des ⟦F⟧, …"."""
        if not self._linked(phrase.index):
            return False
        office = True
        for k in range(at - 1, max(at - _PAIRS, -1), -1):
            kind = self.reader.kind(k)
            if kind == "P" and not office and self.reader.word(k + 1) == ",":
                office = True
            elif kind == "F" and office and self._linked(k):
                office = False
                at = k
            elif kind in "PF" or (not office and at - k > _LINK_WORDS):
                return not office
        return not office

    def _linked(self, k: int) -> bool:
        """Tell whether "de", "du" or "des" stands right before the office at `k`."""
        before = self.reader.word(k - 1)
        return before in {"du", "des", "de"} or (
            before in {"la", "l'"} and self.reader.word(k - 2) == "de"
        )

    def _loose(self, opener: str, chain: list[OfficePhrase]) -> bool:
        """Tell whether an office behind a comma belongs to the name, whatever follows it.

        French leaves out the article there: "⟦P⟧, maire de ⟦L⟧ élu en 2014 face à".
        """
        first, after = chain[0], chain[-1].after
        bare = not (first.determined or first.plural or chain[-1].plural)
        if self.words.language != "fr" or opener != "," or not bare:
            return False
        unread = {"'s", "-", "de", "du", "des", "d'"}  # "président de la Fédération | des parents"
        return self.people.name_at(after) is None and self.reader.word(after) not in unread

    def _past_profession(self, k: int) -> int | None:
        """Return the person before the other apposition that ends in the comma at `k`.

        "⟦P⟧, médecin, ⟦F⟧": bare nouns without a verb.
        """
        for at in range(k - 1, max(k - LONGEST_ASIDE, 0), -1):
            word = self.reader.word(at)
            if word == ",":
                name = self.people.name_before(at)
                opens = self.reader.word(at + 1)
                plain = self.reader.kind(at + 1) == "w" and opens not in self.words.definite
                return name if plain and opens not in self.words.no_adjectives else None
            owned = self.reader.word(at - 1) in {"de", "d'"}
            if self.reader.kind(at) not in "wLGONED" and not (
                self.reader.kind(at) == "P" and owned
            ):
                return None
            if word in self.words.no_adjectives - _LINKS_OF or word in words("fr").speech:
                return None
        return None

    def _participle(self, phrase: OfficePhrase, after: int) -> bool:
        """Tell whether a participle goes on after an office: "⟦P⟧, a former ⟦F⟧ accused of"."""
        indefinite = phrase.determined and not phrase.definite
        word = self.reader.word(after)
        ended = word.endswith("ed") or word in {"left", "known", "seen", "brought", "thrown"}
        return self.words.language == "en" and indefinite and ended

    def _postnominal(self, chain: list[OfficePhrase]) -> bool:
        """Tell whether the office is letters behind a name: "⟦P⟧ MP said"."""
        phrase = chain[0]
        mention = self.tokens[phrase.index].mention
        behind = self.people.named(phrase.index - 1) and phrase.first == phrase.index
        return behind and mention is not None and mention.surface in _LETTERS

    def _closed(self, after: int) -> bool:
        """Tell whether a description ends before token `after`."""
        word = self.reader.word(after)
        ended = after >= len(self.tokens) or word in CLOSERS | _GOES_ON
        ended = ended or (word.endswith(("s", "es")) and word.rstrip("s") in _GOES_ON)
        ended = ended or (word in _BY_SOMEBODY and self.reader.word(after + 1) == "par")
        return ended or self.reader.line_break(after, after)

    def _opens_subject(self, at: int, phrase: OfficePhrase) -> bool:
        """Tell whether the name at `at`, and not the office behind it, is subject of what follows.

        "⟦P⟧, ⟦F⟧ affirme" is ⟦P⟧'s; "face à ⟦P⟧, le ⟦F⟧ affirme" may be anybody's.
        """
        before = self.reader.word(at - 1)
        governed = not self.people.free(at) or before in _BESIDE
        return not governed and (not phrase.definite or self.people.line_start(at))

    def _speaks(self, k: int) -> bool:
        """Tell whether a verb of saying stands at `k`: "⟦P⟧, ⟦F⟧ affirme que" lacks a comma."""
        return self.reader.word(k) in words(self.words.language).speech | _TAKES_THE_FLOOR

    def _joined_apposition(self, k: int, *, former: bool, bare: bool = False) -> int | None:
        """Return the person of an apposition that a joined phrase goes on with.

        "⟦P⟧, a ⟦F⟧ from L and the G nominee", "⟦P⟧, an economist and former ⟦F⟧".
        """
        office = False
        if bare and (name := self._past_profession(k)) is not None:
            return name  # "⟦P⟧, avocat et ⟦F⟧"
        for at in range(k - 1, max(k - 16, -1), -1):
            if former and k - at <= 5 and self.reader.word(at) == ",":
                return self.people.name_before(at)
            if self.reader.kind(at) in ("P", "E"):
                return None
            office = office or self.reader.kind(at) == "F"
            if self.reader.word(at) == ",":
                told = office or self.people.calling(at + 1, k)
                return self.people.name_before(at) if told else None
        return None

    def _is_list_member(self, at: int, opener: str, after: int) -> bool:
        """Tell whether the phrase is one of a list of names ("A, the mayor of M, and C")."""
        if opener != ",":
            return False
        # "with A, the mayor B": handled as a title; "A, former ministers and B" stays open.
        return (
            self.reader.word(after) == ","
            and self.reader.word(at - 1) == ","
            and (self.people.named(after + 1) and self.people.named(at - 2))
        )
