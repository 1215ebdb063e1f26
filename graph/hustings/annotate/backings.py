"""Descriptions as objects: "backs the senator from L", "derrière le socialiste".

Words that side with or against somebody want a person after them, and this is the one of whom the
text speaks: the only person of the sentence before who is not acting here, or the only one whom
the document has said to be backed. Two who fit are nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from typing import Final

from hustings.annotate import reference_words as words
from hustings.annotate.scenes import Line, Scene
from hustings.gazetteer import fold
from hustings.model.annotation import EntityKind, Mention

_SIDES: Final = {
    "en": re.compile(
        r"\b(?:back(?:s|ed|ing)?|endors(?:e|es|ed|ing)|support(?:s|ed|ing)?|behind|rall(?:y|ied|ies|"
        r"ying) (?:to|around|behind)|vot(?:e|es|ed|ing) for|campaign(?:s|ed|ing)? for|"
        r"urg(?:e|es|ed|ing) (?:\w+ ){1,3}to vote for|in favou?r of|"
        r"(?:support|backing) (?:for|to)|"
        r"(?:endorsement|candidacy|campaign|bid) of|alliance (?:to|with)|joined forces with|"
        r"throw(?:s|n|ing)? (?:\w+ ){1,3}(?:support|weight) (?:behind|to)|threw (?:\w+ ){1,3}"
        r"(?:support|weight) (?:behind|to)|com(?:e|es|ing) out for|came out for|declare[sd]? for|"
        r"stood? (?:\w+ )?(?:aside|down) for|withdr[ae]w (?:\w+ )?for|side[sd]? with|"
        r"(?:is|are|was|were) (?:now |also )?with|stands? (?:\w+ )?(?:by|with)|opt(?:s|ed) for|"
        r"chose|pick(?:s|ed)|prefer(?:s|red)?|ballot for|nominat(?:e|es|ed|ing)) $"
    ),
    "fr": re.compile(
        r"(?:\b(?:souten(?:ir|ait|aient|ant|u|ue|us)|soutien(?:t|s|nent|dra|dront)|"
        r"appu(?:ie|ient|yer|yait)|vot(?:er|e|ent|era|eront|erait|é|ait) pour|en faveur d[eu]|"
        r"au profit d[eu]|parrain(?:e|er|ent)|derrière|aux côtés d[eu]|bulletin (?:de vote )?pour|"
        r"campagne pour|prononcée?s? pour|alliance (?:avec|à)|investi(?:t|r)?|adoub(?:e|er|é)|"
        r"suffrages? (?:sur|à)|votes? (?:sur|à))|"
        r"\b(?:ralli(?:é|ée|és|e|ent|er|era|ement)s?|soutien|appui|voix) (?:[a-zéè]+ )?"
        r"(?:à|au|aux?)|\brejoi(?:nt|gnent|ndre|ndra)|\bbarrage à) ?$"
    ),
}
# "Second behind ⟦P⟧" backs nobody.
_RANK: Final = re.compile(
    r"(?:deuxième|troisième|seconde?|third|arrivée?s?|points?|places?|voix|votes|loin|far|just|"
    r"juste|close|finish\w*|\d) (?:derrière|behind) $"
)
# "Is behind ⟦P⟧" may be either.
_EITHER: Final = re.compile(r"\b(?:is|are|was|were|est|sont) (?:derrière|behind) $")
# The same words anywhere, whoever follows; "backed by" is what others do.
_TAKES: Final = {
    language: re.compile(pattern.pattern.removesuffix("$").rstrip(" ?") + r"(?! (?:by|par)\b)")
    for language, pattern in _SIDES.items()
}
_TITLE: Final = re.compile(r"(?:(?:M\.|Mme|Mr|Mrs|Ms|Sen\.|Rep\.|Gov\.) )$")
# Between a name and the party it stands for.
_LABELS: Final = re.compile(
    r" ?\(|,? (?:investie?|soutenue?|présentée?|désignée?) par (?:le |la |l'|les )?"
    r"|,? (?:of|for) (?:the )?|, (?:candidate? |tête de liste )?(?:du |de la |de l'|des |d')"
)
_DECLINES: Final = re.compile(
    r"\b(?:no longer|not|never|refus\w+|declin\w+|withdr[ae]w\w*|stopp?\w*|cannot|pas|plus|jamais|"
    r"retir\w+|cess\w+|aucune?)\b|n't\b",
    re.IGNORECASE,
)
# "Gave him a strong endorsement".
_GIVES: Final = re.compile(
    r"\b(?:g[ai]ve|gives|given|giving|lent|lends?|offer(?:s|ed)?|hand(?:s|ed)|grant(?:s|ed)|"
    r"promise[sd]?|pledge[sd]?|throw[ns]?|threw) $"
)
_GIVEN: Final = re.compile(
    r"[\w'.-]+(?: [A-Z][\w'.-]+){0,3} (?:his|her|their|its|an?|the|full) (?:\"?[\w-]+ ){0,3}"
    r"\"?(?:endorsement|backing|support|blessing|nod|vote|votes)\b"
)
# Sentences that only add to those who take sides: whom they name is none of those backed.
_REPEATS: Final = {
    "en": re.compile(
        r"\b[Ss]o (?:did|does|do|has|had|have|is|are|was|were|will)\b|\bdid (?:the same|likewise|so)\b"
        r"|\bfollowed (?:suit|after|later|soon|hours|days|a|the next|on|within|in)\b|\bfollowed\.|"
        r"\b(?:joined|joins|join) (?:him|her|them|in)\b|\bagree[sd]?\.|\bthe same choice\b"
    ),
    "fr": re.compile(
        r"\b(?:fait|font|fera|a fait|ont fait|faire) (?:de même|autant|le même choix)\b|"
        r"\b(?:lui|elle|eux) aussi\b|\bnon plus\b|\bMême choix\b|\bemboît\w+ le pas\b|"
        r"\bsuivi le mouvement\b|\bs'y résou\w+"
    ),
}
# "The candidate" may be anybody: "behind the candidate who wins".
_ANYBODY: Final = re.compile(r"\b(?:candidate?|élue?|politician|general|général|front-?runner)\b")
# Parties by the words for their people. They only tell apart persons whom the lists know.
_COLOURS: Final = {
    "socialiste": ("Parti socialiste", "PS"),
    "communiste": ("Parti communiste français", "Parti communiste"),
    "ecologiste": ("Europe Écologie Les Verts", "Les Verts", "Les Écologistes"),
    "frontiste": ("Front national", "Rassemblement national"),
    "lepeniste": ("Front national", "Rassemblement national"),
    "extreme droite": ("Front national", "Rassemblement national"),
    "insoumis": ("La France insoumise",),
    "macroniste": ("La République en marche", "En marche", "Renaissance"),
    "socialist": ("Socialist Party", "Parti socialiste"),
    "far-right": ("National Front", "National Rally", "Front national"),
}


class Backings(Scene):
    """Finds whom words that take sides are about."""

    _sided: list[tuple[int, str]] | None = None
    _labels: dict[str, set[str]] | None = None

    def _sides(self, line: Line, at: int) -> bool:
        """Tell whether what starts at an offset is whom a clause sides with.

        An article that holds its preposition ("au", "du") counts as the preposition.
        """
        lead = self.text[max(line.span.start, at - 60) : at]
        if _RANK.search(lead):
            return False
        if _SIDES[self.language].search(lead):
            return True
        if self.language != "fr":
            return bool(_GIVES.search(lead) and _GIVEN.match(self.text, at, line.span.end))
        held = self.text[at : at + 3].lower()
        for article, preposition in (("au ", "au "), ("du ", "du ")):
            if held.startswith(article) and _SIDES["fr"].search(lead + preposition):
                return True
        return False

    def _backed(
        self,
        index: int,
        line: Line,
        at: int,
        fits: Callable[[str], bool],
        *,
        own: bool = False,
        sided: bool = False,
    ) -> str | None:
        """Return the only person who may stand at an offset after words that take sides.

        Args:
            index: Number of the sentence.
            line: The sentence.
            at: The offset.
            fits: Tells whether a person agrees with the words there.
            own: The words are tied to who acts ("her old boss"): the sentence itself tells first.
            sided: The words are known to take sides.
        """
        if not sided and not self._sides(line, at):
            return None
        acting = self._actors(line, at)
        here = {m.entity for m in line.persons(at) if m.entity not in acting and fits(m.entity)}
        if own and len(here) == 1:
            return here.pop()
        acting |= {m.entity for m in line.persons() if m.span.start > at}
        out = acting if here else acting | {m.entity for m in line.persons()}
        told = self._beneficiary(index, out, fits, far=not sided or not self._declines(line, at))
        if len(here) == 1:
            # Somebody else in the sentence itself, unless the text is about another one.
            return here.pop() if told is None or told in here else None
        return None if here else told

    def _repeats(self, line: Line) -> bool:
        """Tell whether a sentence only adds to those who take sides: "so did ⟦P⟧"."""
        return _REPEATS[self.language].search(self.text, line.span.start, line.span.end) is not None

    def _declines(self, line: Line, at: int) -> bool:
        """Tell whether the words before an offset withhold or take back what they speak of."""
        return _DECLINES.search(self.text, max(line.span.start, at - 60), at) is not None

    def _beneficiary(
        self, index: int, acting: set[str], fits: Callable[[str], bool], *, far: bool = True
    ) -> str | None:
        """Return the one whom the text sides with before a sentence, who acts left out.

        Whom the sentences just before say to be backed, or whom alone they speak of; else the only
        one whom the document has said to be backed so far, if the words may be about one `far` off.
        """
        backed = {
            person
            for number, person in self._said_backed()
            if number < index and person not in acting and fits(person)
        }
        for previous in self._before_it(index):
            out = acting | self._backers(previous)
            row = previous.persons()
            near = {m.entity for m in row if m.entity not in out and fits(m.entity)}
            sided = self._sided_in(previous) & near
            order = list(dict.fromkeys(m.entity for m in row if m.entity in near))
            if sided:  # and nobody is named after him
                return sided.pop() if len(sided) == 1 and order[-1] in sided else None
            if not near or self._repeats(previous):
                if previous.unknown:
                    break
                continue
            if len(near & backed) == 1:
                return (near & backed).pop()
            if backed or previous.unknown:
                break
            # Of several, the one whom the sentence is about.
            topics = {
                m.entity
                for m in row
                if m.entity in near and not words.ASIDE.search(self._words_before(previous, m))
            }
            chosen = near if len(near) == 1 else topics
            return chosen.pop() if len(chosen) == 1 else None
            if not far:
                return None
        return backed.pop() if far and len(backed) == 1 else None

    def _before_it(self, index: int) -> Iterator[Line]:
        """Yield the sentences before one, the nearest first, as far as a reference reaches."""
        for _ in range(words.BACK):
            previous = self._previous(index)
            if previous is None:
                return
            yield previous
            index -= 1

    def _backers(self, line: Line) -> set[str]:
        """Return who takes sides in a sentence: whom it names before the words that do."""
        for match in _TAKES[self.language].finditer(self.text, line.span.start, line.span.end):
            if not _RANK.search(self.text, line.span.start, match.end() + 1):
                return {m.entity for m in line.persons(match.start())}
        return set()

    def _wanted(self, words_said: str) -> tuple[str, ...]:
        """Return the parties that a description names by their colour: "le socialiste"."""
        said = fold(words_said)
        return next((names for word, names in _COLOURS.items() if word in said), ())

    def _backed_of(self, people: set[str]) -> set[str]:
        """Return those whom names say to be backed."""
        return {person for _, person in self._said_backed() if person in people}

    def _described_objects(self, index: int, line: Line) -> None:
        """Resolve "backs the billionaire", "derrière le socialiste"."""
        for match in words.DESCRIBED_OBJECT[self.language].finditer(
            self.text, line.span.start, line.span.end
        ):
            start, end = match.span()
            if any(
                m.span.start < end and start < m.span.end for m in [*line.mentions, *line.new]
            ) or not self._sides(line, start):
                continue
            gender = next((g for g in ("m", "f") if match.groupdict().get(g)), "")
            person = self._coloured(line, match[0], gender) or self._so_called(index, match, line)
            if person is None and not _ANYBODY.search(match[0]):
                fits = partial(self._may_be, gender, self._wanted(match[0]))
                person = self._backed(index, line, start, fits)
            if person:
                self._resolve(line, start, end, person, "focus")
            else:
                self._left(start, end, words.NO_PERSON)

    def _related_objects(self, index: int, line: Line) -> None:
        """Resolve "backs her old boss", "se range derrière son ancien chef"."""
        for match in words.RELATED_OBJECT[self.language].finditer(
            self.text, line.span.start, line.span.end
        ):
            start, end = match.span()
            if any(
                m.span.start < end and start < m.span.end for m in [*line.mentions, *line.new]
            ) or not self._sides(line, start):
                continue
            groups = match.groupdict()
            gender = next((g for g in ("m", "f") if groups.get(g)), "")
            if self.language == "fr" and re.search(r"ée?$|[mr]e$|ue$", match[0]):
                gender = ""  # "son" and "sa" agree with the noun, and some nouns with nobody
            person = self._backed(index, line, start, partial(self._of_gender, gender), own=True)
            if person:
                self._resolve(line, start, end, person, "focus")
            else:
                self._left(start, end, words.NO_PERSON)

    def _so_called(self, index: int, said: re.Match[str], line: Line) -> str | None:
        """Return the only person whom the text before has called by the very same word.

        "Le juriste ⟦P⟧ …", then "voter pour le juriste". One word alone: more words are a role.
        """
        noun = said[0].split(" ", 1)[-1].removeprefix("l'")
        if " " in noun or _ANYBODY.search(noun):
            return None
        acting = {m.entity for m in line.persons()}
        called = re.compile(rf"(?<![\w-]){re.escape(noun)} (?:(?:M\.|Mme|Mr|Mrs|Ms|Dr) )?$")
        found = {
            m.entity
            for before in self.lines[:index]
            for m in before.mentions
            if m.kind is EntityKind.PERSON and called.search(self._words_before(before, m))
        }
        return found.pop() if len(found) == 1 and not found & acting else None

    def _second(self, index: int, line: Line) -> None:
        """Resolve "voter pour le second": the last of two whom the sentence before joins."""
        for match in words.SECOND_OF[self.language].finditer(
            self.text, line.span.start, line.span.end
        ):
            previous = self._previous(index)
            row = previous.persons() if previous else []
            if not self._sides(line, match.start()) or len(row) < 2:
                continue
            one, two = row[-2:]
            gap = self.text[one.span.end : two.span.start]
            gender = "f" if match["f"] else "m"
            fits = one.entity != two.entity and self._of_gender(gender, two.entity)
            if fits and words.TWO_LAST.fullmatch(gap):
                self._resolve(line, *match.span(), two.entity, "demonstrative")
            else:
                self._left(*match.span(), words.NO_PERSON)

    def _of_gender(self, gender: str, person: str) -> bool:
        return self.gender(person) in ("", gender or self.gender(person))

    def _may_be(self, gender: str, parties: tuple[str, ...], person: str) -> bool:
        """Tell whether somebody is of a gender, and not known to be of other parties only."""
        if not self._of_gender(gender, person):
            return False
        if not parties:
            return True
        told = self._labelled_with().get(person, set())
        if told:
            wanted = {fold(name) for name in parties}
            return any(wanted & {fold(name) for name in self.roll.names(key)} for key in told)
        return not self.roll.belongs_elsewhere(person, parties)

    def _labelled_with(self) -> dict[str, set[str]]:
        """Return with which parties the text labels whom: "⟦P⟧ (⟦G⟧)", "⟦P⟧, investi par l'⟦G⟧"."""
        if self._labels is None:
            self._labels = {}
            for key, people in self.candidates.items():
                for person in people:
                    self._labels.setdefault(person, set()).add(key)
            for line in self.lines:
                for one, two in pairwise(line.mentions):
                    kinds = (one.kind, two.kind)
                    if kinds == (EntityKind.PERSON, EntityKind.PARTY) and _LABELS.fullmatch(
                        self.text, one.span.end, two.span.start
                    ):
                        self._labels.setdefault(one.entity, set()).add(two.entity)
        return self._labels

    def _coloured(self, line: Line, said: str, gender: str) -> str | None:
        """Return the only person of the party that a description names, the acting ones left out.

        Of several, the one who is said to be backed, or a party's candidate.
        """
        names = self._wanted(said)
        acting = {m.entity for m in line.persons()}
        fitting = {
            p
            for p in self.named - acting
            if names and self._of_gender(gender, p) and self.roll.belongs(p, names)
        }
        if len(fitting) > 1:
            fitting = self._backed_of(fitting)
        return fitting.pop() if len(fitting) == 1 else None

    def _words_before(self, line: Line, mention: Mention) -> str:
        return self.text[max(line.span.start, mention.span.start - 40) : mention.span.start]

    def _said_backed(self) -> list[tuple[int, str]]:
        """Return whom names say to be backed, and in which sentence."""
        if self._sided is None:
            self._sided = []
            for number, line in enumerate(self.lines):
                self._sided.extend((number, person) for person in self._sided_in(line))
        return self._sided

    def _sided_in(self, line: Line) -> set[str]:
        """Return whom a sentence says to be backed."""
        found = set()
        for mention in line.persons():
            start = max(line.span.start, mention.span.start - 60)
            lead = _TITLE.sub("", self.text[start : mention.span.start])
            doubtful = _RANK.search(lead) or _EITHER.search(lead)
            if _SIDES[self.language].search(lead) and not doubtful:
                found.add(mention.entity)
        return found
