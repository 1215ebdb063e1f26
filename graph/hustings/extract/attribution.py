"""How words hold a fact: affirmed or denied, stated or possible, and in whose mouth."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hustings.extract.clauses import Subject, eligible, main_subject
from hustings.extract.groups import Group
from hustings.extract.tokens import Token, View
from hustings.extract.verbs import Form
from hustings.extract.words import Words
from hustings.model.annotation import EntityKind
from hustings.model.claim import Modality, Polarity

_SCOPE = 240  # characters to the left that a cue may stand in
_AFTER = 120
_UNTIL = re.compile(r"\buntil (?:last|this|now|then|recently|yesterday|⟦D)")
_NEITHER = re.compile(r"(?:neither|nor|not even|pas meme|aucun de|ni) ?(?:⟦\w+⟧)? ?$")


# Who speaks at the head of a sentence without a name, and who speaks for somebody else.
_DEFINITE = re.compile(r"\W*(?:the|le|la|l') ?[\w\"'⟦-]")
_SPOKESMAN = re.compile(
    r"⟦[PGO]\d|\b(?:spokes\w+|aides?|advis[eo]rs?|campaign|office|source|statement|report|newspaper"
    r"|paper|magazine|poll|father|mother|wife|husband|son|daughter|brother|sister|ally|colleague"
    r"|porte-parole|entourage|conseill\w+|cabinet|bureau|communique|journal|quotidien|magazine"
    r"|sondage|pere|mere|femme|mari|fils|fille|frere|soeur|proche|equipe|parti|presse|direction)\b"
)


# ", who had backed D until then," says nothing of what its bearer does next.
_ENDED_RELATIVE = re.compile(
    r"(?<=⟧)(?: \([^()]{1,40}\))?, (?:who|whose|which|qui|dont) [^,;:.\"]{2,90},(?= )"
)
_FOR_HIM = re.compile(
    r"\b(?:office of|spokes\w+ (?:of|for)|porte-parole d[eu'] ?|entourage d[eu'] ?)"
)
_NAMES = re.compile(r"⟦[PGO]\d+⟧")


@dataclass(slots=True)
class Reading:
    """What the clause makes of its fact.

    Attributes:
        refused: The subject itself declines: "will not back", "refuses to".
        ended: It was so and is no more: "no longer backs".
        superseded: A cue says that it was so only before: "had at first backed".
        speaker: Entity that says so, if not the document.
        own: The speaker is the subject.
        why: Cues that decided, for explain.
    """

    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.STATED
    refused: bool = False
    ended: bool = False
    superseded: bool = False
    speaker: str | None = None
    own: bool = True
    why: list[str] = field(default_factory=list)

    def weaken(self, modality: Modality, why: str) -> None:
        """Take a modality that does not assert, unless one is set already."""
        if self.modality in (Modality.STATED, Modality.PAST):
            self.modality = modality
        self.why.append(why)


def read(
    view: View,
    found: Group | None,
    who: Subject | None,
    start: int,
    end: int,
    words: Words,
    nominal: str = "",
) -> Reading:
    """Return how the clause with the trigger at ``start`` to ``end`` holds its fact.

    Args:
        view: The sentence.
        found: Verb group of the trigger, None for a nominal trigger.
        who: Its subject, None if the names stand in fixed places.
        start: Offset of the trigger.
        end: Offset after everything that fills it.
        words: Word classes.
        nominal: Words of a trigger that is no verb.
    """
    reading = Reading()
    first = min(start, who.start) if who is not None else start
    left = _left_scope(view, first)
    inside = _ENDED_RELATIVE.sub("", view.folded[first:start])
    if found is not None:
        _read_group(reading, found, words)
        if _conditional(found, words):
            told = who is not None and _told_after(view, who, end, words)
            _read_conditional(reading, view, found, first, words, told=told)
    if found is not None and _NEITHER.search(left) and (found.future or _to_come(found)):
        reading.refused = True
        reading.why.append("neither")
        left = _NEITHER.sub("", left)
    _read_scope(reading, left, inside, nominal, words)
    _read_opening(reading, view.folded[max(0, first - 40) : first])
    if who is not None:
        _read_governor(reading, view, who, words)
    _read_right(reading, view, end, words)
    if _asked(view, start):
        reading.weaken(Modality.ASKED, "question")
    _read_quotation(reading, view, who, start, words)
    return reading


def _left_scope(view: View, first: int) -> str:
    text = view.folded[max(0, first - _SCOPE) : first]
    hard = max(text.rfind(";"), text.rfind(" but "), text.rfind(" mais "), text.rfind(". "))
    return text[hard + 1 :]


def _read_group(reading: Reading, found: Group, words: Words) -> None:
    effects = found.effects
    refused = effects.count("refuse")
    denied = effects.count("deny")
    if found.negated and refused:
        reading.weaken(Modality.PREDICTED, "double negation")
        return
    if refused:
        reading.refused = True
        reading.why.append("refusal")
    if denied or "deny" in effects:
        reading.polarity = Polarity.DENIED
        reading.why.append("denial")
    if found.negated:
        if found.ended:
            reading.ended = True
            reading.why.append("no longer")
        elif denied:
            reading.weaken(Modality.PREDICTED, "double negation")
        elif found.inner and "predict" not in effects:
            reading.refused = True
            reading.why.append("decided not to")
        elif found.modal and not _cannot(found):
            reading.weaken(Modality.PREDICTED, "modal verb")
        elif (
            found.have
            or found.did
            or found.verb == {Form.PARTICIPLE}
            or (Form.PAST in found.verb and words.language == "en" and not _auxiliary(found))
            or found.gerund
        ):
            reading.polarity = Polarity.DENIED
            reading.why.append("negation of what happened")
        elif "predict" in effects or found.modal or not effects or "assert" in effects:
            reading.refused = True
            reading.why.append("cannot" if found.can else "negation")
    if "predict" in effects and not reading.refused:
        reading.weaken(Modality.PREDICTED, "plan or possibility")
    if found.modal and not reading.refused and not (reading.ended and found.can):
        reading.weaken(Modality.PREDICTED, "modal verb")
    if found.had and reading.modality is Modality.STATED:
        reading.modality = Modality.PAST


def _auxiliary(found: Group) -> bool:
    return found.future or found.conditional or found.modal or found.be or bool(found.effects)


def _cannot(found: Group) -> bool:
    """Whether a negated modal verb is a refusal ("cannot back") and no possibility ("may not")."""
    return found.can


def _conditional(found: Group, words: Words) -> bool:
    if found.conditional:
        return True
    return words.language == "fr" and found.verb == {Form.CONDITIONAL} | (found.verb & {Form.FIRST})


def _read_conditional(
    reading: Reading, view: View, found: Group, first: int, words: Words, *, told: bool
) -> None:
    """A conditional after a past verb of speech is a commitment; otherwise it is none."""
    if found.have:
        reading.weaken(Modality.CONDITIONAL, "conditional of what did not happen")
        return
    governed = _governor(view, view.before(first), words) is not None
    if told or governed or _colon_speech(view, first, words):
        return
    reading.weaken(Modality.CONDITIONAL, "conditional without a verb of speech")


def _told_after(view: View, who: Subject, end: int, words: Words) -> bool:
    """Whether the subject says so himself after it: "he would not run, he told reporters"."""
    names = {t.mention.entity for t in who.tokens if t.mention is not None}
    for index in range(view.at(end), min(view.at(end) + 14, len(view.tokens) - 2)):
        if view.tokens[index].word != ",":
            continue
        after = view.tokens[index + 1 : index + 4]
        told = any(t.word in words.speech for t in after)
        self_named = any(
            (t.mention is not None and t.mention.entity in names)
            or t.word.lstrip("-t") in ("il", "elle", "he", "she", "-il", "-elle")
            for t in after
        )
        return told and self_named
    return False


def _colon_speech(view: View, first: int, words: Words) -> bool:
    """Tell whether somebody speaks before a colon: "he had warned: he would not back B"."""
    text = view.folded[:first]
    at = text.rfind(":")
    if at < 0 or first - at > 40:
        return False
    return any(t.word in words.speech for t in view.tokens if t.end <= at)


def _read_scope(reading: Reading, left: str, inside: str, trigger: str, words: Words) -> None:
    if _NEITHER.search(left):
        reading.polarity = Polarity.DENIED
        reading.why.append("neither")
    if cue := words.cue("denied", left):
        reading.polarity = Polarity.DENIED
        reading.why.append(cue)
    left = _UNTIL.sub(" ", left)
    if (cue := words.cue("conditional", left)) and not re.search(r"(?:meme|even) si?f? ?$", left):
        reading.weaken(Modality.CONDITIONAL, cue)
    if left.endswith("s'") and words.language == "fr":
        reading.weaken(Modality.CONDITIONAL, "s'")
    if cue := words.cue("hearsay", left + inside):
        reading.weaken(Modality.CONDITIONAL, cue)
    if words.cue("superseded", left[-60:] + re.split(r" (?:but|and|mais|et|yet) ", inside)[-1]):
        reading.superseded = True
    if cue := words.cue("hedge", left[-24:] + trigger):
        reading.weaken(Modality.PREDICTED, cue)
    if cue := words.cue("doubtful", inside):
        reading.weaken(Modality.PREDICTED, cue)
    if cue := words.cue("former", trigger):
        reading.ended = True
        reading.why.append(cue)


def _to_come(found: Group) -> bool:
    """Whether a verb stands in the French future: "ni B ni C ne soutiendront D"."""
    return found.verb == {Form.FUTURE} and not found.effects


_EXCEPTED = re.compile(
    r"\b(?:all|everyone|everybody|nobody|no one|each|tous|toutes|personne|chacun|tout le monde)"
    r" (?:but|except|except for|save|save for|bar|sauf|hormis|excepte|a part|a l'exception de) $"
)
_INVERTED = re.compile(r"(?:^|[,;.:] |\b(?:but|and|that) )(?:but |and )?(?:had|were) $")


def _read_opening(reading: Reading, before: str) -> None:
    """What stands right before the subject: "all but B", "had B backed C"."""
    if _EXCEPTED.search(before):
        reading.polarity = Polarity.DENIED
        reading.why.append("excepted")
    if _INVERTED.search(before):
        reading.weaken(Modality.CONDITIONAL, "inversion")


def _read_governor(reading: Reading, view: View, who: Subject, words: Words) -> None:
    """The verb that the clause is an object of: "A says that", "hopes that"."""
    governor = _governor(view, view.before(who.start), words)
    if governor is None:
        return
    at, kind = governor
    if kind == "doubt":
        reading.weaken(Modality.PREDICTED, view.tokens[at].word)
        return
    if _unsaid(view, at, words):
        reading.weaken(Modality.PREDICTED, "not said")
        return
    speaker = _speaker_of(view, at, words)
    if speaker is None or speaker.mention is None:
        if _describes(view, who, at):
            return  # "The former F said he would …": he himself
        reading.own = False
        reading.why.append("said by somebody unnamed")
        return
    if any(t.mention and t.mention.entity == speaker.mention.entity for t in who.tokens):
        reading.speaker = speaker.mention.entity
        return
    reading.speaker = speaker.mention.entity
    if speaker.kind == "P" and all(_speaks_for(view, speaker, t, words) for t in who.tokens):
        return
    reading.own = False
    reading.why.append("said by another")


def _speaks_for(view: View, speaker: Token, whom: Token, words: Words) -> bool:
    """Whether the speaker answers for a party: "B said that his G would back C", "G's B said"."""
    if whom.kind not in "GO" or whom.mention is None:
        return False
    at = view.at(whom.start)
    if at and view.tokens[at - 1].word in words.possessives:
        return True
    first = view.at(speaker.start)
    for step in range(max(0, first - 8), min(first + 9, len(view.tokens))):
        token = view.tokens[step]
        if token is whom or token.kind not in "GO" or token.mention is None:
            continue
        between = view.tokens[min(step, first) + 1 : max(step, first)]
        if any(t.kind == "P" or t.word in (".", ";") for t in between):
            continue
        if any(t.word in words.speech or t.word in words.have for t in between):
            continue
        if token.mention.entity == whom.mention.entity:
            return True
    return False


def _governor(view: View, at: int, words: Words) -> tuple[int, str] | None:
    """Index and kind ("speech", "doubt") of the verb whose object clause begins after `at`."""
    opened = False
    for step in range(at, max(-1, at - 12), -1):
        token = view.tokens[step]
        if token.kind == "w":
            if token.word in ("that", "que", "qu'"):
                if opened:
                    return None
                opened = True
                if step and view.tokens[step - 1].word in ("et", "and"):
                    return _first_governor(view, step - 2, words)
                continue
            if token.word in words.speech or token.word in words.doubt:
                before = view.tokens[step - 1].word if step else ""
                if not opened and (words.language == "fr" or before in ('"', ",")):
                    return None  # '"…", a dit B': the verb closes a quotation
                return step, ("speech" if token.word in words.speech else "doubt")
            if words.adverb(token.word) or (opened and _light(token, words)):
                continue
            if not opened and view.tokens[step].word in words.determiners:
                continue
            if not opened and step and view.tokens[step - 1].word in ("told", "tells", "tell"):
                continue  # "told reporters he would"
            if not opened and _before_date(view, step, words):
                continue  # "said on Sunday he would"
            if opened and step > at - 12:
                continue
            return None
        if token.kind in "DLGOE" or (token.kind == "." and token.word in ('"', ",", "-")):
            continue
        if token.kind == "P" and opened:
            continue  # "told B that"
        return None
    return None


def _first_governor(view: View, at: int, words: Words) -> tuple[int, str] | None:
    """The governor of the first of two object clauses: "B said that … and that …"."""
    for step in range(at, max(-1, at - 24), -1):
        token = view.tokens[step]
        if token.word in (".", ";", '"'):
            return None
        if token.word in ("that", "que", "qu'"):
            return _governor(view, step, words)
    return None


def _before_date(view: View, at: int, words: Words) -> bool:
    """Whether a date or place and then a clause follow a preposition: "said on D he would"."""
    if view.tokens[at].word not in words.prepositions or at + 2 >= len(view.tokens):
        return False
    following, clause = view.tokens[at + 1], view.tokens[at + 2]
    return following.kind in "DLO" and (clause.word in words.pronouns or clause.kind in "PGO.")


def _light(token: Token, words: Words) -> bool:
    return token.word in words.prepositions or token.word in words.determiners


def _speaker_of(view: View, at: int, words: Words) -> Token | None:
    while at > 1 and (
        view.tokens[at - 1].word in words.have or words.adverb(view.tokens[at - 1].word)
    ):
        at -= 1  # "who had said", "qui avait déjà fait savoir"
    if at > 1 and view.tokens[at - 1].word in ("who", "qui"):
        before = at - 3 if view.tokens[at - 2].word == "," else at - 2
        return view.tokens[before] if before >= 0 and view.tokens[before].named else None
    found = main_subject(view, at, "PGO", words)
    return found[-1] if found else None


def _unsaid(view: View, at: int, words: Words) -> bool:
    """Whether the verb of speech at `at` is itself negated or refused: "refused to say that"."""
    for step in range(at - 1, max(-1, at - 7), -1):
        token = view.tokens[step]
        if token.kind == "P" or (token.kind == "." and token.word != "'"):
            return False
        if token.word in words.negation or words.control.get(token.word) in ("refuse", "deny"):
            return True
        if token.word in ("nothing", "nobody", "rien", "personne"):
            return True
    return False


def _read_right(reading: Reading, view: View, end: int, words: Words) -> None:
    """What follows in the sentence: a condition, a denial, a source."""
    right = view.folded[end : end + _AFTER]
    clause = re.split(r"[.;:!?]", right)[0]
    if cue := words.cue("conditional_after", re.split(r", (?:and|et|mais|but) ", clause)[0]):
        before = clause[: clause.find(cue)]
        if not before.rstrip().endswith(("even", "meme", "comme", "as")):
            reading.weaken(Modality.CONDITIONAL, cue)
    if cue := words.cue("denied_after", clause):
        reading.polarity = Polarity.DENIED
        reading.why.append(cue)
    source = re.search(
        r"(?:selon|d'apres|according to|reportedly|allegedly|dit-on|parait-il|a en croire)\b",
        clause,
    )
    if source is not None:
        reading.weaken(Modality.CONDITIONAL, source[0])


def _asked(view: View, start: int) -> bool:
    text = view.folded.rstrip(' "»)')
    if text.endswith("?"):
        return '"' not in view.folded[start:] or view.folded.count('"', 0, start) % 2 == 1
    after = view.folded[start:]
    return "?" in after.split(".")[0][:160] and ":" not in after.split("?")[0]


def quoted(view: View, offset: int) -> bool:
    """Tell whether an offset lies between quotation marks, the first of which may be missing."""
    count = view.folded.count('"', 0, offset)
    first = view.folded.find('"')
    tail = view.folded[first + 1 : first + 3].lstrip() if first >= 0 else ""
    closing = first > 0 and view.folded.count('"') % 2 == 1 and tail[:1] in (",", ";")
    return (count + closing) % 2 == 1


def speaker(view: View, words: Words) -> Token | None:
    """Return who says the quotation of a sentence, if it names one person outside."""
    tokens = view.tokens
    outside = [
        i for i, t in enumerate(tokens) if t.kind == "P" and t.mention and not quoted(view, t.start)
    ]
    best: tuple[int, int] | None = None
    for index, token in enumerate(tokens):
        if token.kind != "w" or token.word not in words.speech or quoted(view, token.start):
            continue
        for person in outside:
            between = tokens[min(index, person) + 1 : max(index, person)]
            if any(t.kind == "P" for t in between) or len(between) > 14:
                continue
            if person < index and not eligible(view, person, words):
                continue
            rank = (len(between), person)
            if best is None or rank < best:
                best = rank
    if best is not None:
        return tokens[best[1]]
    if len(outside) == 1:
        only = outside[0]
        lead = view.folded[: tokens[only].start].rstrip()
        trail = view.folded[tokens[only].end :].lstrip()
        # the name stands before the colon or after the dash of a quotation
        if trail.startswith((":", ': "')) or lead.endswith(("-", "–", "—", '",', '" -')):
            return tokens[only]
    return None


def _describes(view: View, who: Subject, at: int) -> bool:
    """Whether who speaks is described at the head of the sentence and "he" is one person."""
    mention = who.tokens[0].mention if len(who.tokens) == 1 else None
    if mention is None or mention.reason != "pronoun":
        return False
    lead = view.folded[: view.tokens[at].start]
    named = {t.mention.entity for t in view.tokens[:at] if t.kind == "P" and t.mention}
    if named:  # "It is ⟦P⟧, F until then, who disclosed that he …", "A spokesman for ⟦P⟧ said he"
        return named == {mention.entity} and (
            _FOR_HIM.search(lead) is not None or not _SPOKESMAN.search(_NAMES.sub("", lead))
        )
    return _DEFINITE.match(lead) is not None and not _SPOKESMAN.search(lead)


def _read_quotation(
    reading: Reading, view: View, who: Subject | None, start: int, words: Words
) -> None:
    if not quoted(view, start):
        return
    said = speaker(view, words)
    if said is None or said.mention is None or said.mention.kind is not EntityKind.PERSON:
        if who is not None and quoted(view, who.tokens[0].start):
            reading.own = False
            reading.why.append("quotation without a named speaker")
        return
    reading.speaker = said.mention.entity
    if who is not None and all(
        t.mention is None or t.mention.entity != said.mention.entity for t in who.tokens
    ):
        reading.own = not quoted(view, who.tokens[0].start)
        if not reading.own:
            reading.why.append("quotation of another")
