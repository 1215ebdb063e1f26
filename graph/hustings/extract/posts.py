"""Posts that an event is about: those named, and what "the job" or "his successor" is of.

Where a sentence names no office, what the document has told of the people decides; where that
leaves more than one, none is meant.
"""

from __future__ import annotations

import re

from hustings.extract.handed_out import TITLED
from hustings.extract.matches import Match
from hustings.extract.office_chains import OfficeReader
from hustings.extract.office_memory import RECENT, Memory, before_it
from hustings.extract.passages import Passage, earlier
from hustings.extract.tokens import fold
from hustings.extract.vote_offices import vote_office
from hustings.model.annotation import EntityKind

# Who is replaced and keeps another post, or gives up a candidacy, hands over nothing that is told.
_OTHER_POST = re.compile(
    r"\b(?:who|qui) (?:remains?|stays?|keeps?|continues?|reste|demeure|conserve|garde)\b"
    r"|\bjet\w* l'eponge\b|\bdesist\w+\b"
)
_MINISTRY = re.compile(r"\b(?:ministry|office|department|treasury)$")  # "left the ⟦F⟧ in ⟦D⟧"
LOOK_BACK = 60  # tokens before a trigger among which its subject stands
_RELATIVE = re.compile(r"⟦P\d+⟧,? (?:who|qui)(?: (?:has|had|a|avait|y|lui-même|himself))* ?$")
# Who takes over from somebody took over what he holds, if one person alone can hold it.
_ONE_HOLDER = frozenset(
    "president prime-minister first-minister chief-minister chancellor mayor governor "
    "head-of-state head-of-government".split()
)
_LONG_AGO = re.compile(r"\b(?:had|avait|avaient|succedait|remplacait)\b")
_PAST = re.compile(r"\b(?:succeeded|replaced|took|a|ont|succeda|remplaca)\b")
_CHOSEN = re.compile(
    r"⟦F\d+⟧[^,.;]{0,30}, (?:a été |est |(?:has been|was|is) (?:re-?)?)?"
    r"(?:(?:ré)?élue?|désignée?|choisie?|elected|chosen|picked) ?(?:⟦D\d+⟧)?[.;,]?$"
)
_AUXILIARY = 14  # characters before a verb in which "avait alors" stands
_ARTICLES = frozenset("the a à au aux du des de la le les l'".split())
_MANY_SEATS = frozenset({"mp", "mep", "senator", "councillor", "representative"})
# "À ⟦L⟧, ⟦P⟧ keeps …", "⟦L⟧ : ⟦P⟧ …", and "⟦L⟧." alone.
_AT_HEAD = re.compile(
    r"\W{0,4}(?:[ÀA] |À l'|Au )?(?:\*\*)?⟦(L\d+)⟧(?:\*\*)?(?:,| :| [-–])(?:\*\*)? "
)
# "In neighbouring ⟦L⟧ the post went to ⟦P⟧": the post there is another one.
_PLACE_FIRST = re.compile(
    r"(?:In|At|Over in|Across) (?:(?:the|nearby|neighbou?ring|adjoining|adjacent|next-door) ){0,2}"
    r"(?P<place>⟦L\d+⟧|(?!January|February|March|April|May|June|July|August)[A-Z][\w'-]+)(?=,? )"
)
# "becomes ⟦F⟧ again, a post he held from ⟦D⟧ to ⟦D⟧": the dates are of the first time.
_HELD_EARLIER = re.compile(
    r",? (?:an? |le |the )?(?:post|job|position|role|portfolio|office|poste|portefeuille"
    r"|fonctions?)"
    r" (?:(?:that|which) )?(?:he|she|qu'il|qu'elle|⟦P\d+⟧)"
    r" (?:had |has |avait |a )?(?:already |previously |also |once |first |deja )?"
    r"(?:held|occupied|filled|left|lost|occupee?|occupait|tenu|detenait|exercee?s?|quittee?)\b"
    r"(?:[^,;.⟦⟧]|⟦[DN]\d+⟧){1,60}"
)
_TOWN_ALONE = re.compile(r"\W{0,4}⟦(L\d+)⟧\W{0,4}")


class Posts:
    """Finds the offices that one match of a frame speaks of.

    Attributes:
        people: Who gets, holds or leaves them.
        before: Who is replaced.
        inferred: No office is named; it is what the document told before.
        titled: The office is the one of which the sentence says that they hold it.
        vacated: It is one that was told before to have been left.
    """

    def __init__(
        self, passage: Passage, reader: OfficeReader, memory: Memory, match: Match
    ) -> None:
        self.passage = passage
        self.reader = reader
        self.memory = memory
        self.match = match
        self.people = match.roles.get("S", ())
        self.before = self._before(match.only("O"))
        self.inferred = False
        self.titled = False
        self.vacated = False

    def _before(self, person: str | None) -> str | None:
        """Leave out who holds another post: "B, the mayor of L, handed over to C, the new ⟦F⟧"."""
        if person is None or "heir" not in self.match.frame.note:
            return person
        held = self.memory.only_held(person)
        return person if held is None or held in self.named() else None

    def offices(self, emit: str) -> tuple[str, ...]:
        """Return the offices that the sentence names, else the one that is meant, if any is."""
        named = self.named()
        if named:
            return named
        number = self.passage.number
        found: str | None = self.memory.meant(self.passage)
        if emit.startswith("deputy"):
            owner = self.match.only("D") or self.owner() or self._just_noted()
            found = self.memory.deputies(owner, self.passage.annotations)
        elif found is not None:
            pass
        elif "job" in self.match.frame.note:
            found = self._job()
        elif emit == "interim":
            vacant = self.memory.vacant
            found = vacant[0] if vacant is not None and number - vacant[1] <= RECENT else None
        elif emit in ("predecessor", "successor"):
            owner = self.match.only("D") or self.owner()
            found = self._post_of(owner, gone=emit == "successor") if owner is not None else None
        elif emit == "replaced" and _OTHER_POST.search(self.passage.view.folded):
            return ()
        elif emit == "replaced":
            found = next(
                (o for p in self.people if (o := self.memory.just_gained(p, number))), None
            )
            if found is None and self.before is not None:
                found = self.memory.just_lost(self.before, number)
                found = found or self.memory.only_held(self.before) or self._called(self.before)
            if found is None and self.people and self.match.via != "pronoun":
                office, at = self.memory.here.get(self.people[0], ("", -1))
                found = office if at == number else None
            found = found or self._post_in_question() or self._told_of_a_holder()
            if found is None and not self._chosen():
                found = self._own_post() or self._voted_on()
            if found is None and self.before is not None:
                found = self._headed(self.before, left=False)
        elif self.people:
            found = self.memory.only_held(self.people[0])
            if found is None and emit in ("left", "moved"):
                found = self._called(self.people[0]) or self._headed(self.people[0], left=True)
        self.inferred = found is not None
        return (found,) if found is not None else ()

    def named(self) -> tuple[str, ...]:
        """Return the offices that the sentence names, by themselves or by a party or town."""
        post = self.match.frame.note.get("post")
        if post == "leader":
            found = (
                self.reader.leader_of(party)
                for party in self.match.roles.get("G", ())
                if not self._local(party)
            )
            return tuple(office for office in found if office is not None)
        if post == "mayor":
            towns = self.match.roles.get("M", ()) or self._town_at_head()
            found = (self.reader.leader_of(town, "mayor") for town in towns)
            return tuple(office for office in found if office is not None)
        if post == "body":
            out = self.match.frame.emit == "former"
            return tuple(
                token.mention.entity
                for index, token in enumerate(self.reader.tokens)
                if token.kind == "F"
                and token.mention is not None
                and token.mention.entity in self.match.roles.get("F", ())
                and (
                    self.reader.led(index)
                    or (out and _MINISTRY.search(fold(token.mention.surface)))
                )
            )
        return (*self.match.roles.get("F", ()), *self.match.roles.get("K", ()))

    def _headed(self, person: str, *, left: bool) -> str | None:
        """Return the office that the headline says to change hands: "Le ⟦F⟧ s'en va"."""
        return self.memory.asked(person, self.passage.number, left=left)

    def _called(self, person: str) -> str | None:
        """Return the office by which alone the sentence calls somebody: "Le ⟦F⟧ s'en va"."""
        office, number = self.memory.called.get(person, ("", -1))
        return office if number == self.passage.number else None

    def _told_of_a_holder(self) -> str | None:
        """Return the office in "⟦F⟧ ⟦P⟧, who followed ⟦P⟧": it is the one that he holds."""
        if len(self.people) != 1 or self.memory.noted != (self.people[0], self.passage.number):
            return None
        before = self.passage.view.text[: self.match.at[0]]
        if not _RELATIVE.search(before) or f"⟦{self.people[0]}⟧" not in before:
            return None
        found = self.memory.only_held(self.people[0])
        detail = self.reader.detail(found) if found is not None else None
        self.titled = detail is not None and detail.role not in _MANY_SEATS
        return found if self.titled else None

    def _own_post(self) -> str | None:
        """Return the one post of who follows somebody, where only one person can hold it."""
        if len(self.people) != 1 or self.before is None:
            return None
        found = self.memory.only_held(self.people[0])
        detail = self.reader.detail(found) if found is not None else None
        alone = detail is not None and detail.role in _ONE_HOLDER
        return found if alone and not self._told(_LONG_AGO) and self._near(found) else None

    def _chosen(self) -> bool:
        """Tell whether the sentence before says of a holder that he was chosen, not as what.

        In "⟦P⟧, ⟦F⟧, élu. Il succède à ⟦P⟧" he follows ⟦P⟧ in another office.
        """
        return any(_CHOSEN.search(s.masked.text) for s in earlier(self.passage, 1))

    def _told(self, tense: re.Pattern[str]) -> bool:
        """Tell whether the verb stands in a tense."""
        first, after = self.match.at
        return tense.search(self.passage.view.folded, max(0, first - _AUXILIARY), after) is not None

    def _near(self, office: str | None) -> bool:
        """Tell whether the sentence names no office, and the one before it no other."""
        if any(m.kind is EntityKind.OFFICE for m in self.passage.sentence.mentions):
            return False
        before = (m for s in earlier(self.passage, 1) for m in s.mentions)
        return not {m.entity for m in before if m.kind is EntityKind.OFFICE} - {office}

    def _voted_on(self) -> str | None:
        """Return the office of the vote that is news, of which somebody is or was the successor.

        What was long ago ("A had succeeded B") tells of another time.
        """
        office = vote_office(self.passage.annotations)
        if office is None or self._told(_LONG_AGO) or self._told(_PAST):
            return None
        return office if self._near(office) else None

    def _job(self) -> str | None:
        """Return the office that "the job", "the post" speaks of."""
        if self.match.frame.note["job"] == "gained":
            last = self.memory.last  # "took over as ⟦F⟧ when ⟦P⟧ resigned"
            return last[0] if last is not None and self._since(last[1]) else None
        if (note := self.match.frame.note["job"]) in ("old", "vacant"):
            old = note == "old"
            find = self.memory.old_job if old else self.memory.vacancy
            who, office = find(self.passage.number) or (None, None)
            if who in self.people or (not old and self._other_posts()):
                return None
            self.before, self.vacated = who, who is not None
            return office
        near = before_it(self.passage, self.match.at[0], earlier(self.passage, 1))
        if near is not None:
            return None if self._elsewhere(near) else near
        vacant = self.memory.vacant
        return vacant[0] if vacant is not None and self.passage.number - vacant[1] <= 1 else None

    def _since(self, number: int) -> bool:
        """Tell whether a sentence is this one, or the one before that a pronoun goes on with."""
        mention = self.passage.sentence.mentions[0] if self.passage.sentence.mentions else None
        goes_on = mention is not None and mention.reason == "pronoun"
        return number == self.passage.number or (goes_on and number == self.passage.number - 1)

    def _other_posts(self) -> bool:
        """Tell whether the sentence has named offices, which are no titles, since somebody left."""
        vacant = self.memory.vacant
        if vacant is None or vacant[1] == self.passage.number:
            return False
        return any(
            token.kind == "F" and self.reader.kind(k + 1) != "P"
            for k, token in enumerate(self.reader.tokens)
            if token.start < self.match.at[0]
        )

    def _elsewhere(self, office: str) -> bool:
        """Tell whether a sentence opens with a place that is not the office's: "In L the post"."""
        opened = _PLACE_FIRST.match(self.passage.view.text)
        if opened is None:
            return False
        first = opened.start("place")
        span = self.passage.view.span(first, opened.end("place"))
        place = fold(span.of(self.passage.document.text))
        named = self.passage.annotations.entities[office]
        return not any(place in fold(name) for name in (named.name, *named.names))

    def _post_in_question(self) -> str | None:
        """Return the town hall that the head of the sentence tells, or the one office gained."""
        for town in self._town_at_head():
            if (office := self.reader.leader_of(town, "mayor")) is not None:
                return office
        got = {self.memory.gained[p][0] for p in self.people if p in self.memory.gained}
        return got.pop() if len(got) == 1 == len(self.people) else None

    def _post_of(self, person: str, *, gone: bool) -> str | None:
        """Return the one office that `person` got, holds, or with `gone` held."""
        if gone and person in self.memory.lost:
            return self.memory.lost[person][0]
        gained = self.memory.gained.get(person)
        office = gained[0] if gained is not None else self.memory.only_held(person)
        detail = self.reader.detail(office) if office is not None else None
        return office if detail is not None and detail.role not in _MANY_SEATS else None

    def owner(self) -> str | None:
        """Return whose predecessor or successor is named: who stands before, or was just noted."""
        here = self.passage.view.at(self.match.at[0])
        for k in range(here - 1, max(-1, here - LOOK_BACK), -1):
            mention = self.reader.tokens[k].mention
            if self.reader.kind(k) == "P" and mention is not None:
                if mention.entity in self.people:
                    continue
                return mention.entity
        noted = self.memory.noted
        near = noted is not None and self.passage.number - noted[1] == 1
        if near and noted is not None and here == 0:
            return noted[0]
        gone = self.memory.parted
        return gone[0] if gone is not None and here == 0 and self._just(gone[1]) else None

    def _just(self, number: int) -> bool:
        """Tell whether a sentence is the one before."""
        return self.passage.number - number == 1

    def earlier_times(self) -> frozenset[int]:
        """Return the dates of when somebody held the post before: "a post he held in ⟦D⟧"."""
        view = self.passage.view
        found = _HELD_EARLIER.search(view.folded, self.match.at[1])
        if found is None:
            return frozenset()
        return frozenset(range(view.at(found.start()), view.before(found.end()) + 1))

    def close(self, office: str) -> bool:
        """Tell whether an office follows the verb at once: "takes the ⟦F⟧", not "the side of"."""
        tokens, first = self.reader.tokens, self.passage.view.at(self.match.at[0])
        index = next((k for k in self._places(office) if k >= first), None)
        if index is None or (self._metonym(index) and "place" not in self.match.frame.note):
            return False  # "before getting ⟦Home Office⟧ accommodation", "en arrivant à ⟦F⟧"
        between = fold(self.passage.view.text[self.match.at[1] : tokens[index].start])
        return all(word in _ARTICLES for word in between.replace("'", "' ").split())

    def of_place(self, office: str) -> bool:
        """Tell whether a place or a portfolio alone names an office: "Matignon", "la Justice"."""
        detail = self.reader.detail(office)
        alone = detail is not None and detail.role == "minister"
        wanted = self.match.frame.note["place"]
        if wanted == "any":
            return True
        for k in self._places(office):
            mention = self.reader.tokens[k].mention
            if self._metonym(k):
                if wanted == "yes":
                    return True
            elif alone and mention and not fold(mention.surface).startswith(TITLED):
                return True
        return False

    def _metonym(self, k: int) -> bool:
        return self.reader.metonym(self.reader.tokens[k])

    def _places(self, office: str) -> tuple[int, ...]:
        """Return the tokens of the sentence that name an office."""
        return tuple(
            k
            for k, token in enumerate(self.reader.tokens)
            if token.mention is not None and token.mention.entity == office
        )

    def _just_noted(self) -> str | None:
        """Return who was told to hold or get an office in the sentence before."""
        who, number = self.memory.noted or ("", -1)
        return who if self.passage.number - number == 1 and who not in self.people else None

    def _town_at_head(self) -> tuple[str, ...]:
        """Return the town that opens the sentence, or is all of the one before: "⟦L⟧. ⟦P⟧ …"."""
        opened = _AT_HEAD.match(self.passage.view.text)
        if opened is None:
            before = earlier(self.passage, 1)
            opened = _TOWN_ALONE.fullmatch(before[-1].masked.text) if before else None
        return (opened[1],) if opened is not None else ()

    def _local(self, party: str) -> bool:
        """Tell whether only a branch of a party is meant: "⟦G⟧ de l'⟦L⟧"."""
        tokens = self.reader.tokens
        for k in range(self.passage.view.at(self.match.at[0]), len(tokens) - 2):
            mention = tokens[k].mention
            if mention is not None and mention.entity == party:
                linked = tokens[k + 1].word in {"de", "d'", "du", "des"}
                return linked and "L" in {tokens[k + 2].kind, self.reader.kind(k + 3)}
        return False
