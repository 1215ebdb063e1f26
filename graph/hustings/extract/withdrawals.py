"""Withdrawals: who leaves a race, for whom, and who will not run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from hustings.extract.confidence import level
from hustings.extract.evidence import quote
from hustings.extract.frames import Frame, frames
from hustings.extract.inserts import without_inserts
from hustings.extract.like_withdrawals import repeated
from hustings.extract.matches import Match, matches
from hustings.extract.occasions import (
    Passage,
    agreed,
    electoral,
    passages,
    political,
    rows,
    sexes,
    when,
)
from hustings.extract.races import elections
from hustings.extract.tokens import View, fold
from hustings.extract.voices import voices
from hustings.extract.words import Words, words
from hustings.model.annotation import Annotations, EntityKind
from hustings.model.claim import Claim, Confidence, Dropped, Modality, Polarity
from hustings.model.document import Document
from hustings.model.fact import (
    Basis,
    Candidacy,
    CandidacyStatus,
    Endorsement,
    Stance,
    Withdrawal,
)

FAMILY = "withdrawals"
_IN_BRACKETS = (".in-brackets", ".entre-parentheses")
# "On Friday morning still, B ruled out running": by now it is otherwise.
_STILL = re.compile(
    r"(?:^|, )(?:[\w'-]+ |⟦D\d+⟧ ){1,4}(?:encore|still),|\bas late as\b"
    r"|\bonly (?:last|days|hours)\b"
    r"|\b(?:jurait|assurait|repetait) (?:encore|pourtant)\b"
)
# Who can no longer be one was never free to run.
_NO_LONGER = re.compile(
    r"\b(?:n'(?:est|etait|etaient|sont) plus (?:candidat|en lice)|no longer (?:a |the )?candidate)"
)
# Reasons that leave "she would not stand" what she decided.
_DECIDED = frozenset(
    (
        "conditional without a verb of speech",
        "negation",
        "said by somebody unnamed",
        "decided not to",
    )
)
_PAUSED = re.compile(
    r" (?:for (?:a|an|the|one|two|three|several|some|⟦N\d+⟧) (?:\w+ )?(?:hour|day|week|month)s?"
    r"|temporarily|briefly|momentarily|until|(?:pour |pendant |durant )?(?:une|deux|trois|quatre"
    r"|quelques|plusieurs|⟦N\d+⟧) (?:heure|journee|jour|semaine|matinee|soiree)s?|jusqu'"
    r"|le temps (?:d'|de)"
    r"|temporairement|provisoirement|momentanement|brievement)\b"
)
_BRIEFLY = re.compile(
    r"\b(?:temporarily|briefly|momentarily|provisionally|temporairement|momentanement) $"
)
# "B n'est pas candidat" tells what he is, unless he has just said so.
_IS_NONE = re.compile(
    r"n'est (?:(?:toujours )?pas )?(?:(?:de nouveau|encore|toujours|officiellement|formellement"
    r"|pour l'heure|pour l'instant|a ce (?:stade|jour)) ){0,2}candidate?\b"
    r"|\bis not (?:(?:yet|now|still|officially|formally|currently|even) ){0,2}(?:an? |the )?"
    r"(?:candidate|contender)\b"
    r"|\bn\S+ (?:toujours pas|pas (?:encore|a ce jour|pour l'instant))\b"
    r"|\b(?:not yet|not so far|not at present)\b"
)
# In which way, or until when, somebody does not stand: otherwise, or later, he may.
_OTHERWISE = re.compile(
    r" (?:comme|avant|devant (?!l'⟦E)|au debat|au tribunal|sous (?:le|la|l'|les|son|sa|ses|leur)"
    r"|en (?:candidat|rival|ennemi|sauveur|homme|femme|heriti|tant que|adversaire|chef)"
    r"|(?:for ⟦F\d+⟧ )?(?:as an? (?!⟦[PF])|under|before|until|on (?:the|a|an) [^.;,]{0,30}"
    r"(?:ticket|line|list|label|platform)))"
)
_SAID_SO = re.compile(r"\bqu'\S+ $")
# "Ended his campaign against the tax": a bid for something else.
_OTHER_AIM = re.compile(
    r"\b(?:bid|campaign|quest|effort|run|push|hunt|chase|fight|challenge|drive|dreams?|hopes?"
    r"|ambitions?) (?:(?:against|over|on|after) (?!⟦[PD])"
    r"|to (?:buy|acquire|sell|take over|ban|block|stop|save|overturn|repeal|reform|change"
    r"|legali[sz]e|force|prevent|scrap|abolish|restore|raise|cut|build|host|expel|impeach"
    r"|extradite|free|get)\b"
    r"|for (?:the )?(?:reform|release|recognition|independence|statehood|repeal|abolition"
    r"|club|company|truth|justice)\b)"
)
# "Gave up her seat to run" is no end of a run.
_TO_RUN = re.compile(
    r"^(?:g[ai]v|left|leav|quit|abandon|resign|drop|stop)(?!.*\b(?:plans?|hopes?|ambitions?|ideas?"
    r"|attempts?|quest|dreams?) (?:to|of)\b).*\bto (?:run|stand|challenge|campaign)(?: for\b.*)?$"
)
# "Decided not to stand and backed C" keeps nobody in a race.
_RUNS = re.compile(r"\b(?:not|ne|pas)\b|\b(?:run|stand) for\b")
_BY_THE_WAY = re.compile(r", (?:qui|who) (?:avait|avaient|s'etait|s'etaient|had) [^,;.]*$")
# What "nor will B" repeats.
_RUNNING = re.compile(
    r"\b(?:not (?:run|stand|be a candidate|be standing|seek|contest)\b"
    r"|(?:run|stand|running|standing) (?:for|in|again)\b|would not stand|candidates?\b"
    r"|contenders?\b"
    r"|leadership (?:race|contest)|(?:bow|dropp|pull)(?:ed|s) out|withdr(?:ew|awn)"
    r"|st(?:oo|eppe)d aside"
    r"|ruled? (?:himself|herself|themselves) out|succeed \S+ as)"
)
# "Did not seek re-election" tells of somebody who held the office and left the race to others.
_AGAIN = re.compile(
    r"\b(?:se |s'\w+ (?:pas )?)representer?\b|\bre-?election\b|\bun second mandat\b"
)


def claims(document: Document, annotations: Annotations) -> Iterator[Claim | Dropped]:
    """Yield who leaves a race or will not run, and the endorsement that this implies.

    Being eliminated and conceding are no withdrawals. Leaving "in favour of" somebody is also an
    endorsement (`Basis.IMPLIED_BY_WITHDRAWAL`); making way is not.
    """
    table = words(document.language)
    genders = sexes(annotations)
    if not political(document, annotations, table):
        return
    found: list[Claim] = []
    models: list[tuple[Passage, Claim]] = []
    for passage in passages(document, annotations):
        shown = without_inserts(passage.sentence, document.language)
        if shown is not passage.sentence:
            passage = replace(passage, sentence=shown)
        view = View(passage.sentence, document.language)
        models = [m for m in models if m[0].sentence in passage.before[-1:]]
        for match in matches(
            passage.sentence,
            frames(document.language, FAMILY),
            before=passage.before,
            genders=genders,
            voice=voices(document, annotations).get(passage.sentence.span.start),
        ):
            if isinstance(match, Dropped):
                yield match
                continue
            for item in _read(document, annotations, passage, view, match, genders, table):
                if isinstance(item, Dropped):
                    yield item
                else:
                    found.append(item)
                    models.append((passage, item))
        if models:
            found.extend(repeated(document, passage, view, models, genders))
    for passage in rows(annotations):
        view = View(passage.sentence, document.language)
        for match in matches(passage.sentence, _bracketed(document.language), genders=genders):
            if isinstance(match, Match):
                read = _read(document, annotations, passage, view, match, genders, table)
                found.extend(item for item in read if isinstance(item, Claim))
    fuller = {_key(claim) for claim in found if _favours(claim)}
    for claim in found:
        if not _favours(claim) and _key(claim) in fuller:
            yield Dropped(claim.rule, claim.evidence.span, "said twice in one passage")
    yield from agreed([c for c in found if _favours(c) or _key(c) not in fuller])


def _favours(claim: Claim) -> bool:
    """Tell whether a claim says in whose favour somebody leaves, or is no withdrawal."""
    return not isinstance(claim.fact, Withdrawal) or claim.fact.in_favour_of is not None


def _key(claim: Claim) -> object:
    """Return what two withdrawals of one passage have in common."""
    who = claim.fact.person if isinstance(claim.fact, Withdrawal) else None
    return who, claim.evidence.span, claim.polarity


@cache
def _bracketed(language: str) -> tuple[Frame, ...]:
    """The frames of what a bracket behind a name says."""
    return tuple(f for f in frames(language, FAMILY) if f.id.endswith(_IN_BRACKETS))


def _beneficiaries(
    document: Document, passage: Passage, genders: Mapping[str, str | None]
) -> dict[str, str]:
    """Whom each endorser of the sentence backs, where it is one person only."""
    found: dict[str, set[str]] = {}
    for match in matches(
        passage.sentence,
        frames(document.language, "endorsements"),
        before=passage.before,
        genders=genders,
    ):
        if isinstance(match, Match) and match.frame.emit == "support" and match.asserted:
            for who in match.roles.get("S", ()):
                found.setdefault(who, set()).update(match.roles.get("O", ()))
    return {who: next(iter(whom)) for who, whom in found.items() if len(whom) == 1}


def _read(
    document: Document,
    annotations: Annotations,
    passage: Passage,
    view: View,
    match: Match,
    genders: Mapping[str, str | None],
    table: Words,
) -> Iterator[Claim | Dropped]:
    if match.frame.emit == "nothing":
        return
    polarity = _polarity(match, document.text)
    if match.frame.emit == "not-running" and _STILL.search(view.folded[: match.at[0]]):
        yield Dropped(match.frame.id, match.trigger, "it was so for a while only")
        return
    if _PAUSED.match(view.folded, match.end) or _BRIEFLY.search(view.folded, 0, match.at[0]):
        yield Dropped(match.frame.id, match.trigger, "it was so for a while only")
        return
    stated = _IS_NONE.search(view.folded, max(0, match.at[0] - 4), match.end + 8)
    if stated is not None and not _SAID_SO.search(view.folded, 0, stated.start()):
        yield Dropped(match.frame.id, match.trigger, "who is no candidate need not have been one")
        return
    if match.frame.emit == "not-running" and _OTHERWISE.match(view.folded, match.end):
        yield Dropped(match.frame.id, match.trigger, "it tells how, or until when, he will not")
        return
    if _TO_RUN.search(fold(match.trigger.of(document.text))):
        yield Dropped(match.frame.id, match.trigger, "given up in order to run")
        return
    if _OTHER_AIM.search(view.folded, match.at[0], match.end + 24):
        yield Dropped(match.frame.id, match.trigger, "a bid for something else")
        return
    if "repeats" in match.frame.note and not _spoken_of(passage, view, match):
        yield Dropped(match.frame.id, match.trigger, "no candidacy was spoken of")
        return
    if polarity is None:
        yield Dropped(match.frame.id, match.trigger, "a candidacy that is not declined")
        return
    date = when(
        passage,
        view,
        match.at,
        event=match.modality is Modality.STATED,
        day=document.day if match.present else None,
    )
    decided = elections(document, annotations)
    sure = level(match, electoral=electoral(document, passage, view, annotations, table))
    base = Claim(
        fact=Withdrawal(""),
        evidence=quote(document, match.evidence),
        polarity=polarity,
        modality=_modality(match),
        confidence=sure,
        rule=match.frame.id,
        speaker=match.speaker,
        entry_time=passage.segment.at,
        references=match.references,
        reported=date,
    )
    heirs = match.roles.get("O", ())
    beneficiaries = {} if heirs else _beneficiaries(document, passage, genders)
    for who in match.roles.get("S", ()):
        if annotations.entities[who].kind is not EntityKind.PERSON:
            yield Dropped(match.frame.id, match.trigger, "no person leaves")
            continue
        heir = heirs[0] if len(heirs) == 1 else beneficiaries.get(who)
        if not heirs and _BY_THE_WAY.search(view.folded[: match.at[1]]):
            heir = None  # "B, qui avait retiré sa candidature en juillet, vote pour C"
        if heir == who:
            heir = None
        if heir is not None and annotations.entities[heir].kind is not EntityKind.PERSON:
            heir = None
        told = decided.of(view, match.at, persons=(who,), again=(who,), date=date)
        election, inferred = told.election, told.inferred
        yield replace(base, fact=Withdrawal(who, election, heir, date, inferred))
        if _stays(match, base, document.text):
            stays = Candidacy(who, CandidacyStatus.DECLARED, election, election_inferred=inferred)
            yield replace(
                base,
                fact=stays,
                polarity=Polarity.AFFIRMED,
                modality=Modality.STATED,
                reported=None,
            )
        if heirs and heir is not None and match.frame.note.get("implied") == "yes":
            fact = Endorsement(
                who, heir, Stance.SUPPORT, election, date, Basis.IMPLIED_BY_WITHDRAWAL, inferred
            )
            lowered = Confidence.MEDIUM if sure is Confidence.HIGH else sure
            yield replace(base, fact=fact, confidence=lowered)


def _stays(match: Match, told: Claim, text: str) -> bool:
    """Tell whether who denies leaving is thereby told to stand: "B refuses to step aside"."""
    held = told.modality in (Modality.STATED, Modality.PREDICTED)
    leaving = match.frame.emit == "withdraw" and not match.ended
    if not leaving or not held or told.polarity is not Polarity.DENIED:
        return False
    return _RUNS.search(fold(match.trigger.of(text))) is None


def _modality(match: Match) -> Modality:
    """How a withdrawal is held: "she would not stand", told by the news, is what she decided."""
    decided = match.frame.emit == "not-running" and match.refused
    if decided and match.modality is Modality.CONDITIONAL and _DECIDED.issuperset(match.why):
        return Modality.STATED
    return match.modality


def _spoken_of(passage: Passage, view: View, match: Match) -> bool:
    """Tell whether the words before "nor will B" ask who runs."""
    here = view.folded[: match.at[0]]
    told = [here, *(fold(s.masked.text) for s in passage.before[-1:])]
    return any(_RUNNING.search(text) for text in told)


def _polarity(match: Match, text: str) -> Polarity | None:
    """The polarity of the withdrawal; None if the words tell of none.

    "Will not run" is a withdrawal affirmed; "will not withdraw" is one denied.
    """
    if match.frame.emit == "not-running":
        said = fold(match.evidence.of(text))
        if match.ended and match.polarity is Polarity.AFFIRMED and _NO_LONGER.search(said):
            return Polarity.AFFIRMED
        # who cannot stand was never running
        if match.refused and match.polarity is Polarity.AFFIRMED and "cannot" not in match.why:
            return Polarity.AFFIRMED
        again = _AGAIN.search(said) is not None
        told = again or match.frame.note.get("denied") == "yes"
        if told and match.polarity is Polarity.DENIED and not match.ended:
            return Polarity.AFFIRMED
        return None
    if match.refused or match.ended:
        return Polarity.DENIED
    return match.polarity
