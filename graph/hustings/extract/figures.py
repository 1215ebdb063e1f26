"""Reads every figure of a document once: who holds it, and how it stands.

`results`, `polls` and `turnout` turn what is read here into claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from hustings.extract.figure_agreement import with_counts, without_rounded
from hustings.extract.figure_columns import by_columns
from hustings.extract.figure_holders import Holder, Pair, holders
from hustings.extract.figure_pairs import Pairing
from hustings.extract.figure_roles import Figure, figures
from hustings.extract.figure_rounds import with_final_round
from hustings.extract.figure_rules import rules
from hustings.extract.figure_tables import Row, row
from hustings.extract.figure_texts import up_to_semicolon
from hustings.extract.figure_units import PAIR_SUM, split
from hustings.extract.figure_words import figure_words, has_cue
from hustings.extract.held_figures import FigureSentence as FigureSentence
from hustings.extract.held_figures import HeldFigure as HeldFigure
from hustings.extract.once import once
from hustings.extract.passages import quoted
from hustings.extract.round_fit import with_first_round, with_fitting_rounds
from hustings.extract.standing import Context, Standing, with_count
from hustings.extract.tokens import View, fold
from hustings.model.annotation import Annotations, SegmentKind, Unit
from hustings.model.claim import Dropped, Evidence
from hustings.model.document import Document, Span

_UNREAD = frozenset((SegmentKind.BOILERPLATE, SegmentKind.CAPTION, SegmentKind.DATELINE))
# What is longer is no prose and no list of results, and would take time that grows by the square.
_LONGEST_SENTENCE = 4000


def evidence(document: Document, span: Span) -> Evidence:
    """Return the quote at `span`."""
    return quoted(document, span)


def sentences(document: Document, annotations: Annotations) -> Iterator[FigureSentence]:
    """Yield the sentences that hold figures, in text order."""
    yield from _all(document, annotations)


@once
def _all(document: Document, annotations: Annotations) -> tuple[FigureSentence, ...]:
    """Read a document once for the three kinds of claims that are made of it."""
    read = without_rounded(with_counts(list(_read(document, annotations))))
    read = with_fitting_rounds(read, document, annotations)
    read = with_final_round(read, document, annotations)
    return tuple(with_first_round(read, document, annotations))


def _read(document: Document, annotations: Annotations) -> Iterator[FigureSentence]:
    found: list[FigureSentence] = []
    last = _last_with_numbers(annotations)
    context = Context(document, annotations) if last >= 0 else None
    for number, sentence in enumerate(annotations.sentences):
        if annotations.segments[sentence.segment].kind in _UNREAD:
            continue
        if len(sentence.masked.text) > _LONGEST_SENTENCE:
            view = View(sentence, document.language)
            dropped = Dropped("figure", sentence.span, "sentence too long")
            found.append(FigureSentence(view, (), (), Standing(), (dropped,)))
            continue
        if context is None or number > last:
            continue  # nobody asks any more what the text spoke of
        view = View(sentence, document.language)
        segment = context.enter(view)
        context.note_poll(view)
        line = None
        if segment.kind is SegmentKind.TABLE_ROW and sentence.numbers:
            line = row(view, document, context.words, shares_told=context.shares_told)
            if line is not None and not line.pairs:
                words, is_pollster = context.words, context.is_pollster
                line = by_columns(view, document, words, annotations, is_pollster) or line
        read = figures(view, context.words) if sentence.numbers and line is None else []
        if context.of_turnout and _GOES_ON.match(view.folded):
            read = _as_turnout(read)
        if line is not None:
            found.append(_row(view, line, context))
        elif read:
            found.append(_sentence(view, read, context))
        else:
            _pass(view, context)
        context.leave(view, read)
    yield from _counted_nearby(found, document)


# "Turnout. It fell to N": what is taken up is no person.
_GOES_ON = re.compile(
    r"\W*(?:(?:[^,;:.⟦]|⟦[DE]\d+⟧){0,60},\s)?(?:elle|il|ce taux|it|this|that|the rate)\b"
)


def _as_turnout(read: list[Figure]) -> list[Figure]:
    """Return the figures of a sentence that goes on about turnout: the first share is one."""
    at = next(
        (i for i, f in enumerate(read) if f.role == "candidate" and f.number.unit is Unit.SHARE),
        None,
    )
    return read if at is None else [*read[:at], replace(read[at], role="turnout"), *read[at + 1 :]]


def _last_with_numbers(annotations: Annotations) -> int:
    """Return the index of the last sentence that can hold figures, -1 if there is none."""
    for number in range(len(annotations.sentences) - 1, -1, -1):
        sentence = annotations.sentences[number]
        if sentence.numbers and annotations.segments[sentence.segment].kind not in _UNREAD:
            return number
    return -1


def _pass(view: View, context: Context) -> None:
    """Take note of a sentence without figures: its round, its election, its subject."""
    context.company.note(holders(view))
    context.contests.note_round(view)
    if context.words.cues["result"].search(view.folded):
        context.note_count(view)


def _sentence(view: View, read: list[Figure], context: Context) -> FigureSentence:
    pairing = Pairing(view, read, context.company.neighbours())
    pairs = pairing.run()
    held: list[HeldFigure] = []
    dropped = [_drop(view, f, reason) for f, reason in pairing.dropped]
    dropped += [_drop(view, f, f"figure is {f.role}") for f in read if f.role != "candidate"]
    for pair in pairs:
        standing = context.standing(view, pair.figures[0].token.start, read)
        if held and pair.rule in _SCORES and held[-1].pair.rule in _SCORES:
            told = held[-1].standing  # "A lost to B by N to M": both are of one contest
            standing = replace(standing, election=told.election, inferred=told.inferred)
            standing = replace(standing, round=told.round, place=told.place)
            standing = replace(standing, round_told=told.round_told)
        share, votes = split(pair, pairs, read, standing, context, view)
        if standing.polled and share is None and _is_counted(votes, view):
            standing = replace(standing, polled=False, pollster=None)
        if not standing.polled and _has_lost_its_verb(view, pair, pairs, read):
            dropped.extend(_drop(view, f, "no holder") for f in pair.figures)
            continue
        if reason := _refusal(view, pair, pairs, standing, context, share, votes):
            dropped.extend(_drop(view, f, reason) for f in pair.figures)
            continue
        context.unit = "share" if share is not None else "votes"
        held.append(HeldFigure(view, pair, standing, share, votes, _basis(view, pair)))
    if not held and any(f.number.unit is Unit.VOTES for f in read):
        context.unit = "votes"  # "chosen by N votes" goes before "B received N"
    standing = context.standing(view, len(view.folded), read)
    ranked = [h for h in held if not h.pair.previous]
    shares = {h.entity: h.share.number.value for h in reversed(ranked) if h.share is not None}
    number = ranked[0].standing.round if ranked else None
    context.company.note(pairing.holders)
    context.company.rank(_unique([h.pair.holder for h in ranked]), shares, number)
    return FigureSentence(view, tuple(read), tuple(held), standing, tuple(dropped))


def _has_lost_its_verb(view: View, pair: Pair, pairs: list[Pair], read: list[Figure]) -> bool:
    """Tell whether "B missed N of the votes, C M" gives C what its unknown verb gave B."""
    first = pair.figures[0].token.start
    text = view.folded
    if pair.rule != "figure.list" or text[pair.holder.end : first].strip(" "):
        return False
    if not _ELIDED.search(text, max(0, pair.holder.start - 12), pair.holder.start):
        return False
    held = {f.token.start for p in pairs for f in p.figures}
    before = [f for f in read if f.token.start < pair.holder.start]
    if not before or before[-1].token.start in held:
        return False
    last = before[-1]
    lost = last.role in ("candidate", "other", "opinion") and last.number.unit is Unit.SHARE
    between = text[last.token.end : pair.holder.start]
    told = has_cue(view.language, "ballot", between) or re.search(r"[;:.(]", between)
    return lost and not told


_ELIDED = re.compile(r"(?:,|\band|\bet|\bwhile)\s\Z")


def _row(view: View, line: Row, context: Context) -> FigureSentence:
    """Read the row of a table; it stands as the text before the table does."""
    read = list(line.figures)
    held = []
    for pair, number, polled in zip(line.pairs, line.rounds, line.polled, strict=True):
        standing = context.standing(view, pair.figures[0].token.start, read)
        standing = (
            replace(standing, round=number, round_told=True) if number is not None else standing
        )
        standing = replace(standing, place=line.place) if line.place else standing
        standing = replace(standing, polled=True, status=None) if polled else standing
        share = next((f for f in pair.figures if f.number.unit is Unit.SHARE), None)
        votes = next((f for f in pair.figures if f.number.unit is Unit.VOTES), None)
        whole = votes is None or votes.number.value == int(votes.number.value)
        if context.electoral and whole and (share is None or share.number.value <= 100):
            held.append(HeldFigure(view, pair, standing, share, votes, None))
    standing = context.standing(view, len(view.folded), read)
    dropped = tuple(_drop(view, f, "figure is other") for f in read if f.role == "other")
    return FigureSentence(view, line.figures, tuple(held), standing, dropped)


def _is_counted(votes: Figure | None, view: View) -> bool:
    """Tell whether votes were counted, although the sentence before spoke of a poll."""
    own = partial(has_cue, view.language, text=view.folded)
    return (
        votes is not None
        and votes.number.value == int(votes.number.value)
        and not any(own(name) for name in ("poll", "weak", "credited", "foreseen", "projection"))
    )


def _unique(ranked: list[Holder]) -> list[Holder]:
    return list({holder.entity: holder for holder in reversed(ranked)}.values())[::-1]


def _drop(view: View, figure: Figure, reason: str) -> Dropped:
    return Dropped("figure", view.span(figure.token.start, figure.token.end), reason)


def _refusal(
    view: View,
    pair: Pair,
    pairs: list[Pair],
    standing: Standing,
    context: Context,
    share: Figure | None,
    votes: Figure | None,
) -> str | None:
    """Return why a pair is no figure of a vote, None if it is one."""
    if share is None and votes is None:
        return "unit unknown"
    if votes is not None and share is None and pair.holder.party and votes.number.value < _FEW:
        return "no count of a party"
    if share is not None and share.number.value > 100:
        return "share over 100"
    if (
        votes is not None
        and share is None
        and votes.number.unit is Unit.NONE
        and all(f.number.unit is Unit.NONE for other in pairs for f in other.figures)
        and has_cue(view.language, "counted_else", view.folded)
    ):
        return "counts something else"
    if votes is not None and votes.number.value != int(votes.number.value):
        return "part of a vote"
    if not standing.polled and has_cue(view.language, "conditional_count", view.folded):
        return "conditional"
    cues = context.words.cues
    lead = pair.holder.start if not pair.holder.reason else pair.end
    if cues["condition"].search(view.folded[max(0, lead - 60) : lead]):
        return "condition"
    if not standing.polled and (so := words_of(pair, view)) and cues["foretold"].search(so):
        return "foretold"
    if cues["denied"].search(view.folded[max(0, pair.start - 200) : pair.end]):
        return "denied"
    if _is_fake(view, context):
        return "of a forgery"
    clause = _clause(view.folded, pair)
    if not standing.polled and has_cue(view.language, "mistaken", clause):
        return "announced by mistake"
    aside = pair.rule == "figure.bracket" and share is not None
    if view.text.rstrip("\"' »)").endswith("?") and not aside:
        return "asked"
    end = max(f.token.end for f in pair.figures)
    after = view.folded[end : end + 80]
    told = bool(rules(view.language).vote_words.match(after)) or (
        votes is not None and votes.number.unit in (Unit.VOTES, Unit.VOTERS)
    )
    told = told or _is_duel(pair, pairs) or _are_shared(pairs)
    if not (told or standing.electoral or standing.polled or context.electoral):
        return "no vote is spoken of"
    told_of = partial(has_cue, view.language, text=view.folded)
    near = view.folded[max(0, min(pair.holder.start, pair.start) - 60) : pair.end + 60]
    if has_cue(view.language, "question", near) and not standing.polled:
        return "a vote on a question"
    of_text = votes is not None and share is None and has_cue(view.language, "text", clause)
    if of_text and not _is_duel(pair, pairs):
        return "a vote on a text"
    if share is not None and pair.holder.party and told_of("ratified"):
        return "a vote on a text"
    if has_cue(view.language, "club", clause):
        return "a vote of members of no party"
    asked = (up_to_semicolon if standing.polled else _up_to_clause)(view.folded, pair)
    opined = has_cue(view.language, "opinion", asked)
    counted = not standing.polled and told_of("outcome")
    if opined and not counted and not told_of("voting") and not _is_count(pair, pairs, standing):
        return "an opinion, or some people's only"
    if pair.previous and not standing.polled:
        return "figure of an earlier election"
    if standing.polled and share is None:
        return "a poll without a share"
    return None


def _is_fake(view: View, context: Context) -> bool:
    """Tell whether a sentence, or the words right behind it, call what it tells of a forgery."""
    if has_cue(view.language, "fake", view.folded):
        return True
    end = view.sentence.span.end
    after = context.document.text[end : end + _NEXT_WORDS]
    return has_cue(view.language, "fake_next", fold(after))


def words_of(pair: Pair, view: View) -> str:
    """Return the words that lead from a holder to the first figure, "" if it stands before."""
    first = min(f.token.start for f in pair.figures)
    words = view.folded[pair.holder.end : first] if pair.holder.end <= first else ""
    return figure_words(view.language).without_hedge(words)


def _are_shared(pairs: list[Pair]) -> bool:
    """Tell whether persons and their shares are set side by side: "A (27 %) leads B (22 %)"."""
    shares = {
        pair.holder.entity: figure.number.value
        for pair in pairs
        for figure in pair.figures
        if figure.number.unit is Unit.SHARE
        or (figure.number.unit is Unit.NONE and figure.number.decimals and pairs[0] is not pair)
    }
    return len(shares) > 1 and sum(shares.values()) <= PAIR_SUM[1]


def _clause(text: str, pair: Pair) -> str:
    """Return what stands around a pair between semicolons."""
    start = text.rfind(";", 0, pair.start) + 1
    end = text.find(";", pair.end)
    return text[start : end if end >= 0 else len(text)]


def _up_to_clause(text: str, pair: Pair) -> str:
    """Return a sentence up to the semicolon or colon that follows a pair."""
    match = re.compile(r"[;:]\s").search(text, pair.end)
    return text[: match.start()] if match else text


def _is_count(pair: Pair, pairs: list[Pair], standing: Standing) -> bool:
    """Tell whether "members preferred A to B by 54 percent to 46" tells how a vote went."""
    if standing.polled:
        return False
    shares = [f.number.value for p in pairs for f in p.figures if f.number.unit is Unit.SHARE]
    whole = len(shares) == len(pairs) == 2 and PAIR_SUM[0] <= sum(shares) <= PAIR_SUM[1]
    return whole or _is_duel(pair, pairs)


def _is_duel(pair: Pair, pairs: list[Pair]) -> bool:
    """Tell whether a pair says by itself that two stood against each other: N to M are the whole.

    Thousands are no score of a game either.
    """
    if pair.rule not in _DUELS:
        return False
    values = [p.figures[0].number.value for p in pairs if p.rule == pair.rule and p.figures]
    units = [p.figures[0].number.unit for p in pairs if p.rule == pair.rule and p.figures]
    shares = Unit.SHARE in units and set(units) <= {Unit.SHARE, Unit.NONE}
    if len(values) != 2:
        return False
    return (shares and PAIR_SUM[0] <= sum(values) <= PAIR_SUM[1]) or min(values) >= _THOUSAND


_DUELS = frozenset(("figure.duel", "figure.pair", "figure.opening-pair"))
_SCORES = _DUELS | {"figure.pair-rival"}
_THOUSAND = 1000
_NEXT_WORDS = 60
_FEW = 5  # "the party has two voices" counts no votes


def _basis(view: View, pair: Pair) -> str | None:
    after = view.folded[pair.end : pair.end + 70]
    registered = re.match(
        r"\s*(?:des voix |des suffrages |of the )?(?:parmi |of |among )?(?:les |des |the )?"
        r"(?:electeurs )?(?:inscrits|registered (?:voters|electors))",
        after,
    )
    return "registered" if registered else None


def _counted_nearby(found: list[FigureSentence], document: Document) -> Iterator[FigureSentence]:
    """Give results the only counted share of the document, when it stands beside them."""
    counted = [
        (item.view.sentence.segment, f.number.value)
        for item in found
        for f in item.figures
        if f.role == "counted" and f.number.value <= 100
    ]
    if document.live or len(counted) != 1:
        yield from found
        return
    segment, value = counted[0]
    for item in found:
        if abs(item.view.sentence.segment - segment) > 1:
            yield item
            continue
        held = tuple(
            HeldFigure(h.view, h.pair, with_count(h.standing, value), h.share, h.votes, h.basis)
            for h in item.held
        )
        yield FigureSentence(item.view, item.figures, held, item.standing, item.dropped)
