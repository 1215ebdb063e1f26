"""Who stands in which election, and how it went: declared, nominated, qualified, elected, lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Final

from hustings.extract.affiliations import stand_ins
from hustings.extract.candidates import NEVER, CandidateReader
from hustings.extract.descriptions import described
from hustings.extract.elections import NOWHERE, Decision, ElectionBasis
from hustings.extract.frames import Frame, frames
from hustings.extract.holders import HolderFinder
from hustings.extract.likewise import likewise, neither, others
from hustings.extract.matches import Match, matches, may_match
from hustings.extract.occasions import public
from hustings.extract.outcome_tables import outcomes
from hustings.extract.outlook import doubted, lies_ahead
from hustings.extract.passages import Passage, passages, quoted
from hustings.extract.races import elections
from hustings.extract.rolls import rolls
from hustings.extract.settings import leadership, suited
from hustings.extract.stakes import fits
from hustings.extract.tenures import earlier
from hustings.extract.titles import OfficePhrase, titles
from hustings.extract.tokens import View
from hustings.extract.words import words
from hustings.model.annotation import Annotations, ElectionDetail, EventDate
from hustings.model.claim import Claim, Confidence, Dropped, Modality, Polarity
from hustings.model.document import Document
from hustings.model.fact import Candidacy, CandidacyStatus
from hustings.seeking import sought, sought_folded

_POLL = sought_folded(
    r"\b(?:polls?|polling|survey|surveys|sondages?|barometre|intentions? de vote|bookmakers?"
    r"|predict\w*|projections?|forecasts?|donnee? (?:gagnant|vainqueur|favori|perdant|battu))\b"
)
# The party behind a name: "B (G)", "B of the G".
_LABEL = re.compile(r"⟦(P\d+)⟧(?: \(|,? of (?:the )?)⟦(G\d+)⟧")
# Polls that were wrong, and polling stations, foretell nothing of what is told behind them.
_UNPOLLED: Final = sought_folded(
    r"\b(?:malgre|contre|contrairement a(?:ux)?|dejouant|dementant|en depit des|loin des"
    r"|fai\w+ mentir|despite|contrary to) (?:all |tous |toutes )?(?:the |les )?(?:\w+ )?"
    r"(?:sondages?|predictions|polls|forecasts|surveys|intentions de vote)\b"
    r"|\b(?:sondages?|intentions de vote) (?:\w+ ){0,3}(?:promettai|donnai|annoncai|predisai|voyai"
    r"|tromp)\w+[^:;]{0,120}[:;]"
    r"|\bdonnee? (?:\w+ )?(?:battu|perdant|favori|vainqueur|gagnant|en tete)e? (?:par|dans)"
    r" (?:tous )?les (?:\w+ )?sondages|\bfavorie? des sondages"
    r"|\b(?:to|at) the polls\b|\bpolls (?:clos|open)\w+"
)
_VOTE = sought_folded(
    r"\b(?:vot\w+|ballots?|winning|won|wins?|preferences|elected|election|scrutin|suffrages?|voix)\b"
)
# "Beat the G nominee, B": what B was before is told by the way.
_BEFORE = frozenset({CandidacyStatus.DECLARED, CandidacyStatus.NOMINATED})
# Rounds, primaries and debates are won without being elected.
_HALFWAY = sought_folded(
    r"\b(?:first|1st|premier|1er|third|fourth|tour|rounds?|ballots?|debates?|debats?|primar(?:y|ies)"
    r"|primaires?|nominations?|investiture|party's|caucus(?:es)?|run-?offs?|match|court|procedure)\b"
)
# A run-off that somebody has won decides.
_FINAL: Final = re.compile(
    r"\bdes le premier tour|\b(?:au terme|a l'issue) (?:du|d'un) (?:second|deuxieme|2e) tour\b"
    r"|\b(?:au|dans le|lors du) (?:second|deuxieme|2e|2nd) tour\b"
    r"|\bin (?:the|a|\w+'s) (?:\w+ )?(?:second round|run-?off|secret ballot)\b"
    r"|\b(?:absolute|outright|overall|clear) majority (?:on|in|at) the first"
    r" (?:count|ballot|round)\b"
    r"|\b(?:won|wins|elected|re-elected|victory) (?:outright )?(?:on|in|at) the first"
    r" (?:count|ballot|round|attempt|try)\b"
)
# Votes of states on the way to a nomination.
_STATES: Final = re.compile(r"\b(?:iowa|new hampshire|caucus\w*|super tuesday|primar\w+|straw)\b")
# A line above a list that tells what its people are.
_ROLL: Final = re.compile(
    r"\b(?:elu(?:e|s|es)?|reelue?s|vainqueurs?|battue?s|sortis|qualifiee?s|eliminee?s|candidate?s"
    r"|elected|winners|defeated|losers|candidates)\b"
)
_RUN_OFF = sought(
    r"\b(?:(?:second|deuxi[eè]me|2e|2nd) tour|entre-deux-tours|ballott?age|finalistes?"
    r"|run-?off|second round)\b",
    re.IGNORECASE,
)
_EVENTS = frozenset(
    {CandidacyStatus.ELECTED, CandidacyStatus.DEFEATED, CandidacyStatus.ELIMINATED,
     CandidacyStatus.QUALIFIED, CandidacyStatus.NOMINATED}
)  # fmt: skip

# Who is voted in to lead a party is elected, even where the vote is called a primary.
_PARTY_POST = re.compile(
    r"\b(?:to lead|leadership|party leader|new leader|secretary|head of the party|survived"
    r"|chefferie|premiere? secretaire|(?:presidence|tete|direction) (?:du parti"
    r"|(?:du |de la |de l'|des |de |d')⟦G\d+⟧))(?!\w)"
)
_SPEAKER = re.compile(r"\b(?:[Hh]ouse|[Aa]s|[Nn]ew|[Ff]or|a|the) [Ss]peaker\b")
# Those whose word on a vote is no hearsay.
_COUNTED = sought_folded(
    r"\baccording to (?:the |an? )?(?:official |final |provisional |preliminary |partial "
    r"|near-final |complete |unofficial )?(?:count|results?|returns|tall(?:y|ies)|figures"
    r"|associated press|ap\b"
    r"|(?:national |independent |state |central |federal )?(?:electoral|elections?) "
    r"(?:commission|authority|office|board|council|officials?|body|tribunal|court)"
    r"|returning officer"
    r"|⟦O\d+⟧)"
)
_CLAIMED = re.compile(r"\bclaim\w* (?:a |the |@his )?(?:\w+ )?victory|\brevendiqu\w+ la victoire")
_OTHER_POST = re.compile(
    r" (?:comme |au poste de |as |to be )?(?:its |their |the |le |la |l')?"
    r"(?:new |nouveau |nouvelle )?(?:interim |acting )?(?:⟦F|cheff?e?\b(?! de file)"
    r"|leader|president\b|presidente\b|secretaire|porte-parole|chair|spokes|ministre)"
)
# "Elected man of the year", "keeps his title of champion".
_NO_VOTE: Final = re.compile(
    r",? ?(?:de (?:son|sa|leurs?|ses) (?:parti|camp|candidat|formation|equipe|mouvement|champion)"
    r"|(?:as |the |le |la |l'|de )?(?:homme de|femme de|personnalite|joueu|miss |meilleure?\b"
    r"|champion|(?:wo)?man of the|player of|person of the))"
)
_FORMERLY: Final = frozenset({"ancien", "ancienne", "ex"})
# Whose figures count.
_COUNTS: Final = re.compile(
    r"\b(?:selon|d'apres) (?:la |le |les |l'|des )?(?:ceni|commission (?:\w+ )?electorale"
    r"|conseil constitutionnel|cour (?:constitutionnelle|supreme)|ministere de l'interieur"
    r"|(?:premiers )?(?:resultats|chiffres|decomptes?) (?:\w+ )?"
    r"(?:officiels?|definitifs?|provisoires?"
    r"|complets?)"
    r"|resultats|instance (?:\w+ )?electorale|autorites? electorales?|election(?:s)? canada)"
)
_OWN_PARTY = sought_folded(r"\b(?:his|her|their|son|leur)(?: own| propre)? part(?:y's|i)\b")
_PUBLIC = re.compile(
    r"\b(?:(?:re)?election d|terms?|seats?|mandate|office|years|governorship|mandats?|siege"
    r"|fauteuil|mairie)\b"
)
# What the verb says is only supposed: "officialisera peut-être sa candidature".
_PERHAPS: Final = re.compile(
    r"\b(?:peut-etre|sans doute|probablement|vraisemblablement|eventuellement|perhaps|probably"
    r"|possibly)\b"
)
_FIRST_ROUND: Final = re.compile(r" (?:au|du|lors du|in the) (?:premier|1er|first) (?:tour|round)")
_LEADS: Final = re.compile(r",? (?:to (?:lead|become (?:the )?(?:\w+ )?leader)|pour diriger)\b")
_SEATS = frozenset(
    "mp td mep msp ms mla state-senator state-representative senator representative mayor governor "
    "federal-councillor councillor".split()
)
_NEAR = 48  # characters around a trigger
_BOASTED = re.compile(
    r"\b(?:claim\w*|falsely|boast\w*|maintain\w*|insist\w*) (?:\w+ )?(?:that )?⟦P\d+⟧"
    r" (?:had |has )?$"
)
# "Joined the race to save the bank", "was chosen over C to head the inquiry".
_OTHER_AIM = re.compile(
    r" to (?:save|head|chair|find|build|develop|host|buy|make|give|investigate|direct|manage|coach"
    r"|edit|play)\b"
)
# "Had held the seat for 20 years": no vote is told.
_SAT = re.compile(r"(?<=seat) (?:for (?:⟦N\d+⟧|\w+) (?:years|decades|terms)|since|until|from ⟦D)")
_SEVERAL = re.compile(
    r"(?:lost|won|contested) (?:two|three|four|five|six|seven|several|many|⟦N\d+⟧) (?!⟦P)"
    r"(?:\w+ ){0,3}(?:⟦E|elections|contests|races|primaries|bids|votes\b(?! (?:to|more)))"
)
_NOT_PUBLIC = re.compile(
    r"\b(?:(?:president|leader|head|chair|chairman|chairwoman|secretary|general secretary|board"
    r"|chief executive|captain|director|member|treasurer) of (?:the |a |its |their )?(?:\w+ ){0,3}"
    r"(?:union|company|bank|federation|association|club|firm|university|faculty|church|academy"
    r"|chamber of commerce|inquiry|institute|society|cooperative)"
    r"|to the board(?! of (?:elections|education|supervisors|aldermen))"
    r"|by (?:the )?(?:police|soldiers|guards|thugs|protesters|a mob))\b"
)
# An election so many words behind a noun, with no comma between, is the noun's.
_BESIDE = 9
_CLOSING = frozenset(", ; : ( ) who which that qui que".split())
_ONE_OFFICE = frozenset({"presidential", "primary", "leadership", "gubernatorial", "referendum"})
_OVER = frozenset({"won", "beat", "lost", *(status.value for status in _EVENTS)})


def claims(document: Document, annotations: Annotations) -> Iterator[Claim | Dropped]:
    """Yield the candidacies that `document` states, in text order."""
    if not public(annotations):
        return  # song contests and examinations have candidates too
    model: list[Claim] = []
    for passage in passages(document, annotations):
        found = [*_Contest(passage).claims(), *_again(passage, model)]
        if document.language == "en":
            found += _of_others(passage, [c for c in found if isinstance(c, Claim)] or model)
        yield from found
        model = [item for item in found if isinstance(item, Claim)]
    yield from _rolled(document, annotations)


def _again(passage: Passage, model: list[Claim]) -> Iterator[Claim]:
    """Yield what the sentence before tells, of another person: "Sa collègue B aussi."."""
    who = likewise(passage.view) if model else None
    either = neither(passage.view) if model and who is None else None
    if who is None and either is None:
        return
    told = [c for c in model if c.asserted and isinstance(c.fact, Candidacy)]
    facts = {c.fact.status for c in told if isinstance(c.fact, Candidacy)}
    wrong = {CandidacyStatus.DEFEATED, CandidacyStatus.ELIMINATED}
    if len(facts) != 1 or (either is not None and not facts <= wrong):
        return
    first, last = told[-1], passage.view.tokens
    fact = first.fact
    assert isinstance(fact, Candidacy)
    person = who or either
    if person is None or any(
        c.fact.person == person for c in told if isinstance(c.fact, Candidacy)
    ):
        return
    again = passage.claim(
        replace(fact, person=person, party=None),
        0,
        len(last),
        rule="candidacy.likewise",
        confidence=Confidence.MEDIUM,
    )
    yield again


def _of_others(passage: Passage, model: list[Claim]) -> list[Claim]:
    """Return what was just told of one, told of others: "So did B and C."."""
    told = [c for c in model if c.asserted and isinstance(c.fact, Candidacy)]
    named = others(passage.view) if told else None
    facts = {c.fact.status for c in told if isinstance(c.fact, Candidacy)}
    if named is None or len(facts) != 1:
        return []
    people, at = named
    fact = told[-1].fact
    assert isinstance(fact, Candidacy)
    known = {c.fact.person for c in told if isinstance(c.fact, Candidacy)}
    return [
        passage.claim(
            replace(fact, person=person, party=None),
            passage.view.at(at),
            len(passage.view.tokens),
            rule="candidacy.likewise",
            confidence=Confidence.MEDIUM,
        )
        for person in people
        if person not in known
    ]


def _rolled(document: Document, annotations: Annotations) -> Iterator[Claim | Dropped]:
    """Yield the names below a line that tells what they are: "Les sept élus :"."""
    numbers = {sentence.span.start: n for n, sentence in enumerate(annotations.sentences)}
    table = tuple(f for f in frames(document.language, "candidacies") if f.note.get("list"))
    if not table:
        return
    for roll in rolls(annotations, words(document.language), _ROLL):
        number = numbers.get(roll.sentence.span.start)
        if number is None:
            continue
        view = View(roll.sentence, document.language)
        contest = _Contest(Passage(document, annotations, number, view))
        yield from contest.events(table)


def _untrue(match: Match) -> bool:
    """Tell whether the words say that it did not happen: "n'est pas parvenue à se faire élire"."""
    stated = match.modality in (Modality.STATED, Modality.PAST)
    return stated and (match.polarity is Polarity.DENIED or match.refused) and not match.ended


# Frames that say the same of everybody they name.
_OF_BOTH: Final = {
    "both-declared": CandidacyStatus.DECLARED,
    "both-eliminated": CandidacyStatus.ELIMINATED,
    "both-qualified": CandidacyStatus.QUALIFIED,
}


class _Contest:
    """The candidacies of one sentence."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        words = titles(passage.document.language)
        self.reader = CandidateReader(passage.view, words, passage.annotations)
        self.finder = HolderFinder(self.reader, words.becoming)
        self.annotations = passage.annotations

    @cached_property
    def labels(self) -> dict[str, str]:
        """The party behind each name, by person."""
        return dict(_LABEL.findall(self.passage.view.text))

    @cached_property
    def polled(self) -> bool:
        """Whether the sentence tells of a poll or a forecast."""
        return self._polled_at(0)

    def _polled_at(self, offset: int) -> bool:
        """Whether what is told at an offset of the sentence comes from a poll or a forecast."""
        text = self.passage.view.folded
        return bool(_POLL.search(text)) and bool(
            _POLL.search(
                _UNPOLLED.sub(lambda m: " " if m.end() <= offset or m[0][-1] not in ":;" else m[0],
                              text)
            )
        )  # fmt: skip

    def claims(self) -> Iterator[Claim | Dropped]:
        """Yield each fact once."""
        seen: set[tuple[str, CandidacyStatus, bool]] = set()
        found = list(self._all())
        if not found:
            return
        ended = {
            (item.fact.person, item.fact.election)
            for item in found
            if isinstance(item, Claim)
            and isinstance(item.fact, Candidacy)
            and item.asserted
            and item.fact.status is CandidacyStatus.DEFEATED
        }
        for item in found:
            if isinstance(item, Claim):
                fact = item.fact
                assert isinstance(fact, Candidacy)
                key = (fact.person, fact.status, item.asserted)
                if fact.status in _BEFORE and (fact.person, fact.election) in ended:
                    yield Dropped(item.rule, item.evidence.span, "the same sentence tells the end")
                    continue
                if key in seen:
                    continue
                seen.add(key)
            yield item

    def _all(self) -> Iterator[Claim | Dropped]:
        yield from self._nouns()
        yield from self._stand_ins()
        yield from self._columns()
        yield from self._prizes()
        table = suited(self.passage.document, self.annotations)
        if may_match(self.passage.view, table):
            bare = _Contest(described(self.passage).bare(titles=False))
            bare.labels = self.labels
            yield from bare.events()

    def events(self, table: tuple[Frame, ...] = ()) -> Iterator[Claim | Dropped]:
        """Yield what the frames of candidacies say, or some of them."""
        table = table or suited(self.passage.document, self.annotations)
        for found in matches(self.passage.sentence, table, before=earlier(self.passage)):
            if isinstance(found, Dropped):
                yield found
            else:
                yield from self._event(found)

    # --------------------------------------------------------------------- nouns

    def _nouns(self) -> Iterator[Claim]:
        for holding in self.finder.holdings():
            phrase = holding.phrase
            bare = phrase.after == phrase.index + 1 and not phrase.parties
            if phrase.office == NEVER or (holding.rule == "enumeration" and bare):
                continue
            status = CandidacyStatus(phrase.office)
            polarity = Polarity.DENIED if holding.denied else Polarity.AFFIRMED
            yield self._noun_claim(holding.person, phrase, status, holding.rule, polarity)

    def _noun_claim(
        self, person: int, phrase: OfficePhrase, status: CandidacyStatus, rule: str,
        polarity: Polarity = Polarity.AFFIRMED,
    ) -> Claim:  # fmt: skip
        mention = self.reader.tokens[person].mention
        assert mention is not None
        told = self._named(phrase, mention.entity, inside=status not in _EVENTS)
        date = None
        if status in _EVENTS:
            date = self.passage.date_near(self.reader.tokens[phrase.index].start)
        fact = Candidacy(
            mention.entity,
            status,
            told.election,
            self.reader.party(phrase) or self.labels.get(mention.entity) or self._own_party(phrase),
            date,
            told.inferred,
        )
        asked = self.passage.asked and rule == "copula"
        return self.passage.claim(
            fact,
            min(person, phrase.first),
            max(person + 1, phrase.after),
            rule=f"candidacy.{rule}",
            confidence=Confidence.MEDIUM if mention.reason else Confidence.HIGH,
            polarity=polarity,
            modality=Modality.ASKED if asked else Modality.STATED,
        )

    def _columns(self) -> Iterator[Claim]:
        """Read the columns of a table that say who won and who lost."""
        for index, told in outcomes(self.passage):
            won = told is CandidacyStatus.ELECTED
            status = self._won(self.annotations.focus_election) if won else told
            phrase = OfficePhrase(index, index, index + 1, status.value)
            yield self._noun_claim(index, phrase, status, "column")

    def _stand_ins(self) -> Iterator[Claim]:
        """Read "the candidate of the ⟦G⟧" where it stands for a person of the text before."""
        for each in stand_ins(self.reader):
            if each.party is None:
                continue
            phrase = OfficePhrase(
                each.person, each.first, each.after, each.status.value, parties=(each.party,)
            )
            yield self._noun_claim(each.person, phrase, each.status, "alias")

    def _own_party(self, phrase: OfficePhrase) -> str | None:
        """Return the party of "his own party's nominee": that of the subject, if it has a label."""
        view = self.passage.view
        first, last = self.reader.tokens[phrase.first], self.reader.tokens[phrase.after - 1]
        words = view.folded[max(0, first.start - 30) : last.end]
        subject = next((t.mention for t in self.reader.tokens if t.kind == "P"), None)
        if subject is None or not _OWN_PARTY.search(words):
            return None
        return self.labels.get(subject.entity)

    def _prizes(self) -> Iterator[Claim]:
        """Read "B clinched the G nomination"."""
        for phrase in self.reader.prizes():
            k = phrase.first - 1
            if phrase.office == NEVER or self.reader.word(k) not in self.reader.words.gains:
                continue
            k -= 1
            while self.reader.word(k) in {
                "has",
                "have",
                "had",
                "a",
                "also",
                "then",
                "s'est",
                "easily",
            }:
                k -= 1
            person = self.finder.subject(k)
            if person is not None and not self.polled:
                yield self._noun_claim(person, phrase, CandidacyStatus.NOMINATED, "prize")

    # -------------------------------------------------------------------- events

    def _event(self, match: Match) -> Iterator[Claim]:
        emit = match.frame.emit
        if match.frame.note.get("when") == "denied":
            if not _untrue(match):
                return
            match = replace(match, polarity=Polarity.AFFIRMED, refused=False)
        if emit == "declared" and match.ended and set(match.why) <= _FORMERLY:
            match = replace(match, ended=False, modality=Modality.PAST)  # "lui aussi ex-candidat"
        election, inferred = self._told(match)
        if self._is_none(match, inferred):
            return
        if emit in ("beat", "lost", "picked"):
            yield from self._against(match, election, inferred)
        elif emit == "prize":
            if self._nomination(match):
                yield from self._standing(match, CandidacyStatus.NOMINATED, election, inferred)
        elif emit == "won":
            yield from self._standing(match, self._won(election), election, inferred)
        elif emit == "beneficiary":
            others = match.roles.get("O", ())
            yield from self._claims(match, others, CandidacyStatus.DECLARED, election, inferred)
        elif emit == "leader":
            yield from self._leader(match, match.roles.get("S", ()))
        elif emit == "new-member":
            yield from self._new_member(match, match.roles.get("S", ()))
        elif (both := self._of_both(emit)) is not None:
            everybody = (*match.roles.get("S", ()), *match.roles.get("O", ()))
            yield from self._claims(match, everybody, both, election, inferred)
        else:
            yield from self._standing(match, CandidacyStatus(emit), election, inferred)

    def _is_none(self, match: Match, inferred: bool) -> bool:
        """Whether what a frame has found tells of no candidacy after all."""
        if self._elsewhere(match):
            return True  # a union, a company, an inquiry
        if self._of_state(match):
            return True  # "carried ⟦L⟧" on the way to the presidency
        people, others = match.roles.get("S", ()), match.roles.get("O", ())
        if self._inverted(match) or self._doubtful(match, inferred) or set(people) & set(others):
            return True
        emit, text = match.frame.emit, self.passage.view.folded
        if emit in ("won", "elected") and _CLAIMED.search(
            text, match.at[0], max(match.end, match.at[1])
        ):
            return True  # who claims victory has not been told to have won
        if _NO_VOTE.match(text, match.at[1]):
            return True
        # "a désigné ⟦P⟧ comme chef": no candidate
        return emit == "nominated" and _OTHER_POST.match(text, match.end) is not None

    def _standing(
        self, match: Match, status: CandidacyStatus, election: str | None, inferred: bool
    ) -> Iterator[Claim]:
        yield from self._claims(match, match.roles.get("S", ()), status, election, inferred)

    def _against(self, match: Match, election: str | None, inferred: bool) -> Iterator[Claim]:
        """Yield the end of one candidacy and the success of the other."""
        others, lost = match.roles.get("O", ()), CandidacyStatus.DEFEATED
        if match.frame.emit == "picked":
            yield from self._standing(match, CandidacyStatus.NOMINATED, election, inferred)
            if match.asserted:
                yield from self._claims(match, others, lost, election, inferred)
            return
        yield from self._claims(match, others, lost, election, inferred)
        if self._settled(match.frame.emit, match, election):
            status = CandidacyStatus.NOMINATED if self._for_speaker else self._won(election)
            yield from self._standing(match, status, election, inferred)

    def _of_both(self, emit: str) -> CandidacyStatus | None:
        """Return what a frame tells of everybody it names, None if it tells of one alone."""
        if emit == "rivals":
            decisive = _RUN_OFF.search(self.passage.document.text) is not None
            return CandidacyStatus.QUALIFIED if decisive else CandidacyStatus.DECLARED
        return _OF_BOTH.get(emit)

    def _doubtful(self, match: Match, inferred: bool) -> bool:
        """Tell whether a bare "won" or "came third" may be of a round, a state or a debate."""
        told = self.passage.view.folded
        if "victoire" in told[slice(*match.at)] and _FIRST_ROUND.match(told, match.end):
            return True
        if "named" in match.frame.note and match.via == "pronoun":
            return True
        if "bare" not in match.frame.note and "figures" not in match.frame.note:
            return False
        if _STATES.search(told):
            return True
        if "figures" in match.frame.note:
            return not any(token.kind == "N" for token in self.passage.view.tokens)
        if not self.annotations.focus_election:
            return True
        primary = self._won(self.annotations.focus_election) is CandidacyStatus.NOMINATED
        return _HALFWAY.search(told) is not None or (inferred and primary)

    @property
    def _for_speaker(self) -> bool:
        """Whether parties pick whom they put up for speaker of a house: who beats another is so."""
        text = self.passage.document.text
        return _SPEAKER.search(text) is not None and "nominee" in text

    def _elsewhere(self, match: Match) -> bool:
        """Tell whether what was won, sought or claimed is no public office."""
        if self.passage.document.language != "en":
            return False
        text, view = self.passage.view.folded, self.passage.view
        if _BOASTED.search(text, max(0, match.at[0] - _NEAR), match.at[0]):
            return True
        end = max(match.end, match.at[1])
        if _OTHER_AIM.match(text, end) or _SAT.match(text, end):
            return True
        if _SEVERAL.match(text, match.at[0]):
            return True  # "had lost four leadership contests": votes of other years
        named = [
            m.surface.casefold()
            for t in view.tokens[view.at(match.at[0]) : view.at(end + 2)]
            if t.kind == "F" and (m := t.mention) is not None
        ]
        told = text[match.at[0] : end + _NEAR].partition(",")[0]
        return any(_NOT_PUBLIC.search(words) for words in (told, *named))

    def _of_state(self, match: Match) -> bool:
        """Tell whether the seat that was won may be a state in a vote for one office."""
        focus = self.annotations.entities.get(self.annotations.focus_election or "")
        detail = focus.detail if focus is not None else None
        if "seat" not in match.frame.note or not isinstance(detail, ElectionDetail):
            return False
        if detail.kind not in _ONE_OFFICE:
            return False
        view = self.passage.view
        following = view.at(match.at[1])
        return view.at(match.at[1]) >= len(view.tokens) or view.tokens[following].kind == "L"

    def _nomination(self, match: Match) -> bool:
        """Tell whether the vote that was won is called a nomination: "the G nomination"."""
        named = match.only("C")
        view = self.passage.view
        return any(
            m.entity == named and m.surface.casefold().endswith("nomination")
            for m in view.sentence.mentions
        )

    def _settled(self, emit: str, match: Match, election: str | None) -> bool:
        """Tell whether who beat somebody has thereby won, and not only come first in a round."""
        if emit == "lost" and election is not None:
            return True
        alone = len(match.roles.get("S", ())) == 1
        if not match.asserted or not alone or match.via == "purpose":
            return False
        return _HALFWAY.search(_FINAL.sub(" ", self.passage.view.folded)) is None

    def _leader(self, match: Match, people: tuple[str, ...]) -> Iterator[Claim]:
        """Yield who won a vote for an office of a party ("was named leader after winning")."""
        office = match.only("F")
        if office is None:
            return
        if self._at_stake(office):
            election = self.annotations.focus_election
            yield from self._claims(match, people, CandidacyStatus.ELECTED, election, True)
            return
        if not self.reader.party_office(office):
            yield from self._new_member(match, people)
            return
        voted = _VOTE.search(self.passage.view.folded)
        if voted is None and not leadership(self.passage.document, self.annotations):
            return
        contests = [
            entity.id
            for entity in self.annotations.entities.values()
            if isinstance(entity.detail, ElectionDetail) and entity.detail.kind == "leadership"
        ]
        election = contests[0] if len(contests) == 1 else None
        status = CandidacyStatus.ELECTED
        yield from self._claims(match, people, status, election, election is not None)

    def _at_stake(self, office: str) -> bool:
        """Tell whether the election that all is about fills an office."""
        contest = self.annotations.contests.get(office)
        return contest is not None and contest == self.annotations.focus_election

    def _new_member(self, match: Match, people: tuple[str, ...]) -> Iterator[Claim]:
        """Yield who has a seat that only an election gives ("is the new MP for L")."""
        office = match.only("F")
        detail = self.reader.detail(office) if office is not None else None
        if detail is not None and detail.role in _SEATS:
            election, inferred = self._told(match)
            yield from self._claims(match, people, CandidacyStatus.ELECTED, election, inferred)

    def _inverted(self, match: Match) -> bool:
        """Tell whether the subject follows the verb: "est réélu B"."""
        if match.roles.get("O") or self.passage.document.language != "fr":
            return False
        following = self.passage.view.at(match.at[1])
        if self.reader.kind(following) != "P":
            return False
        mention = self.reader.tokens[following].mention
        return mention is not None and mention.entity not in match.roles.get("S", ())

    def _public(self, match: Match) -> bool:
        """Tell whether the words of a victory name what only the voters of a place can give."""
        start, end = match.at
        told = self.passage.view.folded
        if "seat" in match.frame.note or self._other_vote():
            return True
        if _LEADS.match(told, max(match.end, end)):
            return True  # a primary that makes the leader of the party
        if _PUBLIC.search(told, start, max(match.end, end)) is not None:
            return True
        offices = [
            t.mention.entity
            for t in self.passage.view.tokens
            if t.kind == "F"
            and t.mention is not None
            and start <= t.start <= max(match.end, end) + 2
        ]
        return bool(offices) and not any(self.reader.party_office(office) for office in offices)

    def _other_vote(self) -> bool:
        """Tell whether the sentence names a vote that is no primary."""
        for token in self.passage.view.tokens:
            if token.kind == "E" and token.mention is not None:
                detail = self.annotations.entities[token.mention.entity].detail
                if isinstance(detail, ElectionDetail) and detail.kind != "primary":
                    return True
        return False

    def _won(self, election: str | None) -> CandidacyStatus:
        if _PARTY_POST.search(self.passage.view.folded):
            return CandidacyStatus.ELECTED
        entity = self.annotations.entities.get(election or "")
        detail = entity.detail if entity is not None else None
        primary = isinstance(detail, ElectionDetail) and detail.kind == "primary"
        return CandidacyStatus.NOMINATED if primary else CandidacyStatus.ELECTED

    def _claims(
        self, match: Match, people: tuple[str, ...], status: CandidacyStatus,
        election: str | None, inferred: bool,
    ) -> Iterator[Claim]:  # fmt: skip
        if status in _EVENTS and self._polled_at(match.at[0]):
            return
        if status is CandidacyStatus.ELECTED:
            status = self._won(election)
            if status is CandidacyStatus.NOMINATED and inferred and self._public(match):
                # the only election of the text is a primary, and no primary gives a term
                status, election, inferred = CandidacyStatus.ELECTED, None, False
        settled = {CandidacyStatus.QUALIFIED}
        if "ahead" in match.frame.note and not doubted(self.passage.view.folded, voted=False):
            settled.add(status)  # "will carry the colours of the party", "will be the next mayor"
        future = lies_ahead(self.passage, match) and status in _EVENTS - settled
        for person in people:
            party = match.only("G") or self._party_after(match) or self.labels.get(person)
            date = self._date(match, status)
            fact = Candidacy(person, status, election, party, date, inferred)
            yield self._claim(match, fact, future=future)

    def _claim(self, match: Match, fact: Candidacy, *, future: bool) -> Claim:
        modality = match.modality
        counted = _COUNTED.search(self.passage.view.folded)
        if modality is Modality.CONDITIONAL and counted and set(match.why) <= {"according to"}:
            modality = Modality.STATED  # who counts the votes says so
        perhaps = _PERHAPS.search(self.passage.view.folded, match.at[0], match.end + 20)
        if (future or perhaps) and modality is Modality.STATED:
            modality = Modality.PREDICTED
        if modality is Modality.CONDITIONAL and self._vouched(match, fact):
            modality = Modality.STATED
        refused = match.refused or match.ended
        sure = match.sure and match.frame.strength == 3
        return Claim(
            fact,
            quoted(self.passage.document, match.evidence),
            polarity=Polarity.DENIED if refused else match.polarity,
            modality=modality,
            confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
            rule=match.frame.id,
            speaker=match.speaker,
            entry_time=self.passage.segment.at,
            references=match.references,
        )

    def _vouched(self, match: Match, fact: Candidacy) -> bool:
        """Tell whether "selon" names who counts the votes, or a poll that is not about this."""
        if not set(match.why) <= {"selon", "d'apres", "according to"}:
            return False
        if _COUNTS.search(self.passage.view.folded):
            return True
        return fact.status in _BEFORE and self.polled

    def _date(self, match: Match, status: CandidacyStatus) -> EventDate | None:
        del status
        return self.passage.date_near(match.at[0])

    def _party_after(self, match: Match) -> str | None:
        """Return the party whose candidate or nominee the trigger speaks of."""
        for phrase in self.reader.phrases():
            start = self.reader.tokens[phrase.index].start
            if match.at[0] <= start <= match.end:
                return self.reader.party(phrase)
        return None

    # ------------------------------------------------------------------ election

    def _named(self, phrase: OfficePhrase, person: str, *, inside: bool) -> Decision:
        """Return the election of "the G candidate for E"; without E, what all is about.

        A party's candidate stands in the vote that its primary is held for.

        Args:
            phrase: What the person is called.
            person: Who is called so.
            inside: Only an election in the phrase itself counts, not another one of the sentence.
        """
        decided = elections(self.passage.document, self.annotations)
        named = self.reader.elections(phrase)
        if named:
            return Decision(named[0], ElectionBasis.CLAUSE)
        if not inside and (beside := self._beside(phrase)) is not None:
            return Decision(beside, ElectionBasis.CLAUSE)
        token = self.reader.tokens[phrase.index]
        at = (token.start, token.end)
        view = self.passage.view
        found = (
            decided.around(view, (person,)) if inside else decided.of(view, at, persons=(person,))
        )
        first = self.reader.tokens[phrase.first]
        if found.inferred and (
            not fits(view, (first.start - 16, token.end), found.election, self.annotations)
            or decided.long_ago(view, at)
        ):
            return NOWHERE
        if phrase.parties and found.inferred and found.election is not None:
            return decided.of_party(found)
        return found

    def _beside(self, phrase: OfficePhrase) -> str | None:
        """Return the election before the comma: ", candidat éliminé au premier tour de la ⟦E⟧,"."""
        for token in self.reader.tokens[phrase.after : phrase.after + _BESIDE]:
            if token.word in _CLOSING:
                return None
            if token.kind == "E" and token.mention is not None:
                return token.mention.entity
        return None

    def _told(self, match: Match) -> tuple[str | None, bool]:
        """Return the election of what a frame tells, and whether it is only inferred."""
        named = match.roles.get("E", ())
        # Who is out or has won did stand, whether or not the text says so elsewhere.
        stood = match.frame.emit in _OVER
        people = (*match.roles.get("S", ()), *match.roles.get("O", ()))
        decided = elections(self.passage.document, self.annotations)
        if named:
            found = decided.own(self.passage.view, named[0], people)
        else:
            found = decided.of(self.passage.view, match.at, persons=people, stood=stood)
        if found.inferred and not fits(
            self.passage.view, match.at, found.election, self.annotations
        ):
            return None, False
        return found.election, found.inferred
