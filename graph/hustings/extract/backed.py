"""Whom a text sides with at each of its points: the record by which words without a name are read.

"Endorsed him", "derrière elle", "the ex-striker" take the one person who fits there: whom the
heading over the sentence names, who alone stands before the words in the sentence itself, whom the
sentence before says to be backed or alone speaks of, or the only one whom a text that announces
who backs whom has said to be backed. Who backs, or has just backed, is never meant. Two who fit
are nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from hustings.extract.beneficiaries import Side, of_document, turns
from hustings.extract.clauses import eligible
from hustings.extract.headings import headings
from hustings.extract.matches import Match
from hustings.extract.name_roles import role_of
from hustings.extract.occasions import Passage
from hustings.extract.tokens import View, low
from hustings.extract.told_sides import backed_in, ever_backed, within
from hustings.extract.unnamed import Word, opened
from hustings.extract.words import Words
from hustings.model.annotation import Annotations, EntityKind, Mention, SegmentKind, Sentence
from hustings.model.claim import Claim, Dropped
from hustings.model.document import Document, Span
from hustings.model.fact import Endorsement, Stance
from hustings.seeking import sought_folded

# An office that is nobody's title nor apposition.
_UNNAMED: Final = re.compile(
    r"\b(?:[Tt]he|[Ll]e|[Ll]a|[Hh]is|[Hh]er|[Ss]on|[Ss]a|[Ll]') ?(?:[\w-]+ ){0,2}?⟦F\d+⟧"
    r"(?! ?(?:sortante? ?)?,? ?(?:⟦G\d+⟧ )?⟦P)"
)
# "Le Bavarois pouvait …": somebody whom annotation did not know.
_NATIVE: Final = re.compile(
    r"^(?:Le|La) [A-ZÉ][a-zéè]+(?:ois|ais|ien|ain|oise|aise|ienne|aine) [a-z]"
)
_BEHIND_NAME: Final = re.compile(r"⟦P\d+⟧(?: \([^()]{1,40}\))?,? (?:(?:is|was|as|est|était) )?$")
_NOBODY: Final = "nobody, or no one person alone, is at stake"
_GENDERS: Final = {"he": "m", "il": "m", "she": "f", "elle": "f"}
_OBJECTS: Final = {"him": "m", "her": "f", "lui": "m", "elle": "f"}
# Whoever sides "too" sides with the same.
_TOO: Final = sought_folded(
    r"\b(?:lui|elle|eux|elles) aussi\b|\begalement\b|\b(?:comme|tout comme) (?:lui|elle|eux)\b"
    r"|\ba (?:son|leur) tour\b"
)
_REACH: Final = 3  # sentences back
# Before whom somebody gave way who then takes his side.
_LOST_TO: Final = re.compile(
    r"\b(?:(?:beaten|defeated|ousted|outpolled|overtaken) (?:[\w-]+ ){0,2}by|"
    r"lost (?:[\w-]+ ){0,3}to|(?:battue?|éliminée?|devancée?|défaite?) (?:[\w-]+ ){0,2}par) "
    r"(?:[\w-]+ ){0,2}(?:⟦F\d+⟧ )?⟦P\d+⟧[^;:]{0,120}\b(?:and|but|et|mais|puis|then) "
)


class Backed:
    """The record of one document."""

    def __init__(
        self,
        document: Document,
        annotations: Annotations,
        genders: Mapping[str, str | None],
        words: Words,
    ) -> None:
        self._document = document
        self._annotations = annotations
        self._genders = genders
        self._words = words
        self._heads = headings(annotations)
        self._women: Mapping[int, str] | None = None
        kinds = [entity.kind for entity in annotations.entities.values()]
        self._several = kinds.count(EntityKind.PERSON) > 2  # besides who acts, more than one
        self._open: set[int] = set()  # where sentences start that side with nobody known

    def whom(
        self, passage: Passage, word: Word, out: frozenset[str], told: Sequence[Claim]
    ) -> Side | None:
        """Return whom a word that stands for somebody backed means.

        Args:
            passage: The sentence, as annotated.
            word: The word.
            out: Who acts, and whom else it cannot mean.
            told: The stances told before it, in text order.
        """
        if (again := self._again(passage, word, out, told)) is not None:
            return Side(again, "passage")
        if word.sort == "rival":
            return self._rival(passage, word, out)
        if (person := self.headed(passage, word.gender, out)) is not None:
            return Side(person, "heading")
        if "⟦f" in word.said:
            return None  # whose office it is, annotation alone can tell
        if word.sort == "taken":
            return self._given(passage, out, told)
        unsure = passage.sentence.span.start in self._open
        here = self._people(passage.sentence, word.gender, out, before=word.mention.span)
        if word.sort != "role":
            here = [p for p in here if self._fits(passage.sentence, p, word)]
        if here and not unsure:
            known = word.sort != "role" or here[0] in ever_backed(told)
            return Side(here[0], "stake") if len(here) == 1 and known else None
        if turns(passage.sentence) or _somebody(passage.sentence, word.mention.span):
            return None
        backers = {c.fact.endorser for c in told if isinstance(c.fact, Endorsement)}
        alone = passage.segment.kind is SegmentKind.LIST_ITEM
        for sentence in reversed(passage.before[-_REACH:]):
            unsure = unsure or sentence.span.start in self._open or self._as_open(sentence, word)
            if alone and sentence.segment != passage.sentence.segment:
                return None
            backed = backed_in(told, sentence)
            fits = [p for p in backed if p not in out and self._is(p, word.gender)]
            people = [
                person
                for person in self._people(sentence, word.gender, out | backers)
                if not _figured(sentence, person)
            ]
            if fits:
                return Side(fits[0], "stake") if len(fits) == 1 else None
            if unsure:
                continue  # "B urged a vote for the lawyer. D rallied to him": B is not meant
            if len(people) == 1:
                known = word.sort != "role" or people[0] in ever_backed(told, held=True)
                return Side(people[0], "stake") if known else None
            if people or turns(sentence):
                return None
        if unsure:
            return None
        side = of_document(self._document, self._annotations, passage, told, self._words)
        if side is None or side.person in out or not self._is(side.person, word.gender):
            only = self._only_woman(passage) if word.said == "elle" else None
            return Side(only, "stake") if only is not None and only not in out else None
        return side

    def _as_open(self, sentence: Sentence, word: Word) -> bool:
        """Whether a sentence has a like word without a name, of whom nothing is told."""
        shown = opened(sentence, self._document.language) if word.sort == "pronoun" else None
        return shown is not None and any(
            other.sort == "pronoun" and other.gender == word.gender for other in shown[1].values()
        )

    def _only_woman(self, passage: Passage) -> str | None:
        """Return the only woman of whom the text speaks so far, if all others are men."""
        if self._women is None:
            self._women = dict(_women(self._annotations, self._genders))
        return self._women.get(passage.sentence.span.start)

    def named(
        self, passage: Passage, match: Match, words: Mapping[str, Word], told: Sequence[Claim]
    ) -> Match | Dropped:
        """Return a match with those whom its words without a name mean, or why nobody is meant.

        Whoever is backed is looked for first, since he cannot act.
        """
        sides, meant = {"S", "S2"}, dict[str, Side]()
        acting = frozenset(who for r in sides for who in match.roles.get(r, ()) if who not in words)
        for role, filled in sorted(match.roles.items(), key=lambda item: item[0] in sides):
            for who in filled:
                if who not in words:
                    continue
                if role in sides:
                    taken = {s.person for s in meant.values()}
                    others = {p for r, ps in match.roles.items() for p in ps if p not in words}
                    actor = self.actor(passage, words[who], frozenset(taken | others))
                    side = Side(actor, "focus") if actor is not None else None
                else:
                    side = self.whom(passage, words[who], acting, told)
                    lost = match.frame.emit == "withdrawn" and self._several
                    if side and lost and side.reason == "stake":
                        # "slammed the door of his team": of whom nobody was said to back
                        side = side if side.person in ever_backed(told, held=True) else None
                if side is None:
                    self._open.add(passage.sentence.span.start)
                    return Dropped(match.frame.id, words[who].mention.span, _NOBODY)
                meant[who] = side
        return self._other(passage, _meaning(match, meant), told)

    def _other(self, passage: Passage, match: Match, told: Sequence[Claim]) -> Match | Dropped:
        """Return a match in which nobody backs himself: "the activist was backing him"."""
        acting = frozenset(match.roles.get("S", ()))
        if match.roles.get("O", ()) != tuple(acting):
            return match
        said = [r for r in match.references if r.entity in acting and r.reason == "pronoun"]
        gender = _OBJECTS.get(said[0].surface.casefold(), "") if len(said) == 1 else ""
        if not gender:
            return match
        mention = Mention(said[0].span, "", EntityKind.PERSON, said[0].surface, "pronoun")
        word = Word(mention, "pronoun", gender, said[0].surface.casefold())
        side = self.whom(passage, word, acting, told)
        if side is None:
            return Dropped(match.frame.id, said[0].span, _NOBODY)
        meant = tuple(
            replace(r, entity=side.person, reason=side.reason) if r is said[0] else r
            for r in match.references
        )
        return replace(match, roles={**match.roles, "O": (side.person,)}, references=meant)

    def _again(
        self, passage: Passage, word: Word, out: frozenset[str], told: Sequence[Claim]
    ) -> str | None:
        """Return whom the sentence before sides with alone: "B votera lui aussi pour l'ex-⟦F⟧"."""
        if not passage.before or not _TOO.search(low(passage.sentence)):
            return None
        backed = backed_in(told, passage.before[-1])
        if len(backed) != 1 or backed[0] in out or not self._is(backed[0], word.gender):
            return None
        return backed[0]

    def _rival(self, passage: Passage, word: Word, out: frozenset[str]) -> Side | None:
        """Return the other one of just two of whom the passage speaks: "Her rival", "sa rivale"."""
        here = self._people(passage.sentence, "", out, before=word.mention.span)
        if len(here) == 1 and _LOST_TO.search(passage.sentence.masked.text):
            return Side(here[0], "stake")  # "B was beaten by C and campaigned for his rival"
        near = [*passage.before[-2:], passage.sentence]
        two = dict.fromkeys(
            p for s in near for p in self._people(s, "", out, before=word.mention.span)
        )
        last = next((p for s in reversed(near[:-1]) if (p := self._people(s, "", out))), [])
        if len(two) != 2 or len(set(last)) != 1:
            return None
        other = next(p for p in two if p != last[0])
        owner = {"his": "m", "her": "f"}.get(word.said.split(" ", 1)[0], "")
        gender = "f" if re.search(r"rivale|concurrente", word.said) else ""
        fits = self._is(last[0], owner) and self._is(other, gender) and self._set_together(*two)
        return Side(other, "stake") if fits else None

    def _set_together(self, one: str, two: str) -> bool:
        """Whether any sentence names two persons: of rivals, some sentence does."""
        return any(
            {one, two} <= {m.entity for m in sentence.mentions}
            for sentence in self._annotations.sentences
        )

    def repeated(self, passage: Passage, match: Match, told: Sequence[Claim]) -> Match:
        """Return a match whose "She has the support of D" is of whom the sentence before backs.

        Whoever backs her there is not meant, nor does anybody back himself.
        """
        if match.roles.get("O") == match.roles.get("S"):
            if match.via != "adjacent" or match.refused:
                return match
            other = self._other(passage, match, told)
            return match if isinstance(other, Dropped) else other
        if not match.passive or len(filled := match.roles.get("O", ())) != 1:
            return match
        said = [r for r in match.references if r.entity == filled[0] and r.reason == "pronoun"]
        backing = [
            c.fact
            for c in told
            if isinstance(c.fact, Endorsement) and passage.before and within(c, passage.before[-1])
        ]
        backed = {
            f.endorsee for f in backing if f.endorser == filled[0] and f.stance is Stance.SUPPORT
        }
        if not said or len(backed) != 1:
            return match
        (person,) = backed
        gender = _GENDERS.get(said[0].surface.casefold(), "")
        if person is None or not self._is(person, gender):
            return match
        meant = tuple(replace(r, entity=person) if r in said else r for r in match.references)
        return replace(match, roles={**match.roles, "O": (person,)}, references=meant)

    def headed(self, passage: Passage, gender: str, out: frozenset[str]) -> str | None:
        """Return the only person whom the heading over a sentence names, if he may be meant."""
        person = self._heads.get(passage.sentence.segment)
        if person is None or person in out or not self._is(person, gender):
            return None
        return person

    def actor(self, passage: Passage, word: Word, out: frozenset[str]) -> str | None:
        """Return who acts where a description stands before the verb: "the senator is for C".

        The only other one of whom the sentence before speaks, or its subject.
        """
        if word.sort != "role" or self._people(
            passage.sentence, word.gender, out, before=word.mention.span
        ):
            return None
        for sentence in reversed(passage.before[-2:]):
            people = self._people(sentence, word.gender, out)
            if len(people) > 1:
                people = [p for p in people if p in self._subjects(sentence)]
            if people:
                return people[0] if len(people) == 1 else None
        return None

    def _is(self, person: str, gender: str) -> bool:
        return self._genders.get(person) in (None, gender or self._genders.get(person))

    def _given(self, passage: Passage, out: frozenset[str], told: Sequence[Claim]) -> Side | None:
        """Return whose support somebody takes back: "pulled her endorsement", "pulled his".

        Whom the sentence before says to have lost some, or the only one backed so far.
        """
        last = backed_in(told, passage.before[-1], no_longer=True) if passage.before else []
        lost = [person for person in last if person not in out]
        ever = {p for p in ever_backed(told) if p is not None and p not in out}
        fits = lost or sorted(ever)
        if len(fits) > 1 and not lost:  # of several, whom the sentences just before side with
            near = (backed_in(told, s) for s in reversed(passage.before[-_REACH:]))
            fits = [p for p in next((row for row in near if row), []) if p not in out]
        return Side(fits[0], "stake") if len(fits) == 1 else None

    def _fits(self, sentence: Sentence, person: str, word: Word) -> bool:
        """Whether a word can mean a person named before it: "an ally of ⟦P⟧ … her" seldom does."""
        if self._genders.get(person) == word.gender:
            return True
        view = View(sentence, self._document.language)
        return any(
            role_of(view, i, self._words) != "genitive"
            for i, t in enumerate(view.tokens)
            if t.kind == "P" and t.mention and t.mention.entity == person
        )

    def _people(
        self, sentence: Sentence, gender: str, out: frozenset[str], before: Span | None = None
    ) -> list[str]:
        """Return who is named in a sentence and fits, in text order."""
        found: dict[str, None] = {}
        for mention in sentence.mentions:
            if mention.kind is not EntityKind.PERSON or mention.entity in out:
                continue
            if before is not None and mention.span.start >= before.start:
                continue
            if self._is(mention.entity, gender):
                found[mention.entity] = None
        return list(found)

    def _subjects(self, sentence: Sentence) -> set[str]:
        view = View(sentence, self._document.language)
        return {
            t.mention.entity
            for i, t in enumerate(view.tokens)
            if t.kind == "P" and t.mention and eligible(view, i, self._words)
        }


def _figured(sentence: Sentence, person: str) -> bool:
    """Whether somebody is only named for a figure: "58 percent for ⟦P⟧"."""
    mask = f"⟦{person}⟧"
    return f"⟧ for {mask}" in sentence.masked.text and sentence.masked.text.count(mask) == 1


def _somebody(sentence: Sentence, before: Span) -> bool:
    """Whether somebody without a name stands before a word: "the prime minister's wall"."""
    text, offsets = sentence.masked.text, sentence.masked.offsets
    return _NATIVE.match(text) is not None or any(
        offsets[found.start()] < before.start
        for found in _UNNAMED.finditer(text)
        if not _BEHIND_NAME.search(text, 0, found.start())
    )


def _women(
    annotations: Annotations, genders: Mapping[str, str | None]
) -> Iterator[tuple[int, str]]:
    """Yield where each sentence starts before which just one woman is named, and only men else."""
    women: set[str] = set()
    for sentence in annotations.sentences:
        if len(women) == 1:
            yield sentence.span.start, next(iter(women))
        for mention in sentence.mentions:
            if mention.kind is not EntityKind.PERSON:
                continue
            gender = genders.get(mention.entity)
            if gender is None:
                return
            if gender == "f":
                women.add(mention.entity)
        if len(women) > 1:
            return


def _meaning(match: Match, meant: Mapping[str, Side]) -> Match:
    """Return a match with persons in the places of words without a name."""
    roles = {
        role: tuple(dict.fromkeys(meant[who].person if who in meant else who for who in filled))
        for role, filled in match.roles.items()
    }
    references = tuple(
        replace(r, entity=meant[r.entity].person, reason=meant[r.entity].reason)
        if r.entity in meant
        else r
        for r in match.references
    )
    speaker = match.speaker
    if speaker is not None and speaker in meant:
        speaker = meant[speaker].person
    return replace(match, roles=roles, references=references, speaker=speaker, sure=False)
