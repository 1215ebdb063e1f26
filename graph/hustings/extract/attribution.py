"""How words hold a fact: affirmed or denied, stated or possible, and in whose mouth."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hustings.extract import cues
from hustings.extract.auxiliaries import Group
from hustings.extract.clauses import Subject
from hustings.extract.predicates import mooted, undone, unreal
from hustings.extract.speakers import (
    colon_speech,
    describes,
    governing_verb,
    quoted,
    says_so,
    speaker,
    speaker_before,
    speaks_for,
    told_after,
    unsaid,
)
from hustings.extract.tokens import View
from hustings.extract.verbs import Form
from hustings.extract.words import Words
from hustings.model.annotation import EntityKind
from hustings.model.claim import Modality, Polarity

_SCOPE = 240  # characters before a trigger that a cue may stand in
_AFTER = 120
# "Her opponent is likely to be B, who is backed by C": the clause is as it is.
_CLAUSE_OF_ITS_OWN = re.compile(r", (?:and )?(?:who|which) ")
# ", who had backed D until then," says nothing of what its bearer does next.
_ENDED_RELATIVE = re.compile(
    r"(?<=⟧)(?: \([^()]{1,40}\))?, (?:who|whose|which|qui|dont) [^,;:.\"]{2,90},(?= )"
)


@dataclass(slots=True)
class Reading:
    """What the clause makes of its fact.

    Attributes:
        refused: The subject itself declines: "will not back".
        ended: It was so and is no more: "no longer backs".
        superseded: It was so only before: "had at first backed".
        speaker: Entity that says so, if not the document.
        own: The speaker is the subject.
        why: Cues that decided.
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
    left = "" if _CLAUSE_OF_ITS_OWN.match(view.folded, start) else _left_scope(view, first)
    inside = _ENDED_RELATIVE.sub("", view.folded[first:start])
    if found is not None:
        _read_group(reading, found, words)
        if _conditional(found, words):
            told = who is not None and (
                told_after(view, who, end, words) or says_so(view, who, end)
            )
            _read_conditional(reading, view, found, first, words, told=told)
    if found is not None and cues.NEITHER.search(left) and (found.future or _to_come(found)):
        reading.refused = True
        reading.why.append("neither")
        left = cues.NEITHER.sub("", left)
    if reading.refused and cues.NOT_YET.search(inside):
        reading.refused = False
        reading.polarity = Polarity.DENIED
        reading.why.append("not yet")
    if found is not None and cues.NO_WAY.search(left + inside):
        reading.refused = True
        reading.why.append("under no circumstances")
    _read_scope(reading, left, inside, nominal, words)
    _read_opening(reading, view.folded[max(0, first - 40) : first])
    if nominal or "'s " in inside or (who is not None and who.via == "possessive"):
        _read_noun(reading, view.folded, first, end, nominal or inside)
    if who is not None:
        _read_governor(reading, view, who, words)
    _read_right(reading, view, end, words, inner=_inner(view, who, start))
    if found is not None and (found.future or _to_come(found)) and cues.WHEN.search(left):
        reading.weaken(Modality.PREDICTED, "when it comes")
    if found is not None and _supposed(view, found, left, end):
        reading.weaken(Modality.CONDITIONAL, "what would be")
    if cues.LABELLED.match(view.folded) or cues.FICTION.match(view.folded):
        reading.weaken(Modality.CONDITIONAL, "what a label says")
    if cues.LACKING.search(view.text, start, end + 2):
        reading.polarity = Polarity.DENIED
        reading.why.append("without")
    if found is not None and (idea := mooted(view.folded, first)):
        reading.weaken(Modality.PREDICTED, idea)
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
        elif found.modal and not found.can:
            reading.weaken(Modality.PREDICTED, "modal verb")
        elif found.willing:
            reading.refused = True  # "n'a pas l'intention de"
            reading.why.append("negation")
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
    governed = governing_verb(view, view.before(first), words) is not None
    if told or governed or colon_speech(view, first, words):
        return
    reading.weaken(Modality.CONDITIONAL, "conditional without a verb of speech")


def _read_scope(reading: Reading, left: str, inside: str, trigger: str, words: Words) -> None:
    if cues.NEITHER.search(left):
        reading.polarity = Polarity.DENIED
        reading.why.append("neither")
    if inverted := cues.NOR.search(left):
        reading.refused = inverted["will"] is not None
        reading.polarity = reading.polarity if reading.refused else Polarity.DENIED
        reading.why.append("nor")
    if cue := words.cue("denied", left):
        reading.polarity = Polarity.DENIED
        reading.why.append(cue)
    left = cues.UNTIL.sub(" ", left)
    for pattern, where, modality in (
        (cues.FORGED, left[-120:] + inside, Modality.CONDITIONAL),
        (cues.RUMOURED, left, Modality.CONDITIONAL),
        (cues.UNTOLD, left, Modality.ASKED),
        (cues.BET, left, Modality.PREDICTED),
        (cues.SEEN_AS, left, Modality.PREDICTED),
        (cues.WISHED, left, Modality.PREDICTED),
        (cues.WHETHER, inside, Modality.PREDICTED),
        (cues.WAITS, inside, Modality.PREDICTED),
    ):
        if told := pattern.search(where):
            reading.weaken(modality, told[0].strip())
    if but := cues.BUT.search(inside):
        reading.polarity = Polarity.DENIED
        reading.why.append(but[0].strip())
    if (cue := words.cue("conditional", left)) and not re.search(r"(?:meme|even) si?f? ?$", left):
        reading.weaken(Modality.CONDITIONAL, cue)
    if left.endswith("s'") and words.language == "fr":
        reading.weaken(Modality.CONDITIONAL, "s'")
    if cue := words.cue("hearsay", left + inside):
        reading.weaken(Modality.CONDITIONAL, cue)
    before = left[-60:] + re.split(r" (?:but|and|mais|et|yet) ", inside)[-1]
    if words.cue("superseded", cues.LATER.split(before)[-1]):
        reading.superseded = True
    if cue := words.cue("hedge", left[-24:] + trigger):
        reading.weaken(Modality.PREDICTED, cue)
    if cue := words.cue("doubtful", inside):
        reading.weaken(Modality.PREDICTED, cue)
    if cue := words.cue("former", trigger):
        reading.ended = True
        reading.why.append(cue)


def _supposed(view: View, found: Group, left: str, end: int) -> bool:
    """Whether the main clause tells what would follow: "B endorsing C would be a surprise".

    "Même si B soutenait C, cela changerait peu" supposes it as well; "même s'il soutient C"
    grants it.
    """
    if found.gerund and not found.have:
        return re.match(r" (?:would|could|might|may) ", view.folded[end : end + 8]) is not None
    if not cues.EVEN_IF.search(left) or not found.verb & {Form.IMPERFECT, Form.PAST}:
        return False
    return re.search(r"\b(?:would|\w+rai(?:t|ent))\b", view.folded[end : end + 90]) is not None


def _read_noun(reading: Reading, folded: str, first: int, end: int, nominal: str) -> None:
    """Whether what a noun tells came about: "the prospect of", "… failed to materialise"."""
    if governed := unreal(folded, first, nominal):
        reading.why.append(governed[0])
        if governed[1]:
            reading.polarity = Polarity.DENIED
        else:
            reading.weaken(Modality.PREDICTED, "not there yet")
    if predicate := undone(folded, first, end, nominal):
        reading.weaken(Modality.PREDICTED, predicate)


def _to_come(found: Group) -> bool:
    """Whether a verb stands in the French future: "ni B ni C ne soutiendront D"."""
    return found.verb == {Form.FUTURE} and not found.effects


def _read_opening(reading: Reading, before: str) -> None:
    """What stands right before the subject: "all but B", "had B backed C"."""
    if cues.EXCEPTED.search(before):
        reading.polarity = Polarity.DENIED
        reading.why.append("excepted")
    if (none := cues.NONE.search(before)) and not re.search(
        r"\b(?:but|except|save|autre)\b", none[0]
    ):
        reading.polarity = Polarity.DENIED
        reading.why.append("of none")
    if cues.DEMANDED.search(before):
        reading.weaken(Modality.PREDICTED, "demanded")
    if cues.INVERTED.search(before):
        reading.weaken(Modality.CONDITIONAL, "inversion")


def _read_governor(reading: Reading, view: View, who: Subject, words: Words) -> None:
    """The verb that the clause is an object of: "A says that", "hopes that"."""
    governor = governing_verb(view, view.before(who.start), words)
    if governor is None:
        return
    at, kind = governor
    if kind == "doubt":
        reading.weaken(Modality.PREDICTED, view.tokens[at].word)
        return
    if unsaid(view, at, words):
        reading.weaken(Modality.PREDICTED, "not said")
        return
    speaker = speaker_before(view, at, words)
    if speaker is None or speaker.mention is None:
        if describes(view, who, at):
            return  # "The former F said he would …": he himself
        reading.own = False
        reading.why.append("said by somebody unnamed")
        return
    if any(t.mention and t.mention.entity == speaker.mention.entity for t in who.tokens):
        reading.speaker = speaker.mention.entity
        return
    reading.speaker = speaker.mention.entity
    if speaker.kind == "P" and all(speaks_for(view, speaker, t, words) for t in who.tokens):
        return
    reading.own = False
    reading.why.append("said by another")


_RELATIVE = re.compile(r",? ?(?:who|which|whose|qui|que|dont) ")


def _inner(view: View, who: Subject | None, start: int) -> bool:
    """Tell whether the trigger stands in a relative clause."""
    told = who is not None and who.via == "relative"
    return told or _RELATIVE.match(view.folded, start) is not None


def _read_right(
    reading: Reading, view: View, end: int, words: Words, *, inner: bool = False
) -> None:
    """What follows in the sentence: a condition, a denial, a source.

    A relative clause ends with its comma: "B, who led the G, thinks that C should go".
    """
    right = view.folded[end : end + _AFTER]
    if inner:
        right = right.partition(",")[0]
    clause = re.split(r"[.;:!?]", right)[0]
    if spoof := cues.RETRACTED.search(clause) or cues.SPOOF.search(right):
        reading.weaken(Modality.CONDITIONAL, spoof[0])
    if cues.NO_MORE.match(clause):
        reading.ended = True
        reading.why.append("no more")
    if cue := words.cue("conditional_after", re.split(r", (?:and|et|mais|but) ", clause)[0]):
        before = clause[: clause.find(cue)]
        if not before.rstrip().endswith(("even", "meme", "comme", "as")):
            reading.weaken(Modality.CONDITIONAL, cue)
    if cue := words.cue("denied_after", clause):
        reading.polarity = Polarity.DENIED
        reading.why.append(cue)
    source = re.search(
        r"(?:selon|d'apres|according to|reportedly|allegedly|dit-on|parait-il|a en croire"
        r"|cro(?:it|ient) savoir)\b",
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
