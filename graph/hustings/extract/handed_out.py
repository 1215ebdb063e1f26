"""Portfolios handed out in one sentence: "Les ⟦F⟧ vont à ⟦P⟧, l'⟦F⟧ à ⟦P⟧ et la ⟦F⟧ à ⟦P⟧".

French leaves the verb out from the second on, or wherever a line begins with "À la ⟦F⟧, ⟦P⟧".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hustings.extract.holders import Holding
from hustings.extract.imagined import imagined
from hustings.extract.neighbours import Neighbours
from hustings.extract.office_chains import OfficeReader
from hustings.extract.office_phrases import OfficePhrase
from hustings.extract.tokens import fold
from hustings.model.fact import TenureStatus

TITLED: Final = ("ministre", "secretaire", "garde", "haut", "sous", "vice", "chef", "patron")
_ARTICLES: Final = frozenset("la le les l' au aux du des à de d'".split())
_ENDS: Final = frozenset({",", ";", ".", ":", "(", ")", "et", "tandis", "quand", "alors", "!"})
_STREETS: Final = ("rue ", "avenue ", "place ", "quai ", "boulevard ", "hotel ")
_SEPARATES: Final = frozenset({",", ";", ":", "et", "que", "-", "–", "—"})
_KEEPING: Final = ("gard", "conserv", "rest", "demeur", "maint", "reconduit", "confirm", "rempil")
_LEAVING: Final = ("perd", "quitt", "ced", "abandonn", "laiss", "lach", "partant", "sortant")
# What is offered or promised to somebody, or taken from him, he is not given.
_OFFERED: Final = (
    *("propos", "promet", "promi", "refus", "retir", "ravi", "arrach", "enlev", "souffl"),
    *("aurai", "voudrai", "pourrai", "souhait", "disput"),
)
_GOES: Final = frozenset({"quitte", "cede", "laisse", "part"})
_SENT_AWAY: Final = ("remplac", "evinc", "limog", "ecart", "sacrifi", "debarqu")
_IS: Final = frozenset({"est", "ete", "sera", "etait"})
_GOING: Final = frozenset(
    "va vont ira iront revient reviennent reviendra reviendront echoit echoient echoira passe "
    "passent tombe".split()
)
# What brings in a name behind "À la ⟦F⟧".
_BRINGS: Final = frozenset(
    "on retrouve retrouvera c' est ce sera place à arrive arrivent debarque revient retour de d' "
    "entre figure surprise le la l' avec trouve apparait".split()
)
_PRESENTED: Final = {
    "est": TenureStatus.CURRENT,
    "etait": TenureStatus.FORMER,
    "sera": TenureStatus.APPOINTED,
}
_KEPT: Final = frozenset("keeps kept keep stays stayed remains remained retains retained".split())
_GETTING: Final = _KEPT | frozenset(
    "gets get got takes take took receives received inherits inherited has have goes went moves "
    "moved".split()
)
# What a line of a list says of all who stand behind it, and how many words it may have.
_LABEL_AT: Final = 3
_LABELS: Final = {
    **dict.fromkeys(
        "in new promoted newcomer newcomers joining entering arrivals arrival moved moving moves up"
        " appointed".split(),
        TenureStatus.APPOINTED,
    ),
    **dict.fromkeys(
        "out sacked gone dropped leaving departures exits fired axed dismissed going".split(),
        TenureStatus.LEFT,
    ),
    **dict.fromkeys(
        "staying stays unchanged remaining remains keeps kept retained safe".split(),
        TenureStatus.CURRENT,
    ),
}
_FAR: Final = 24  # tokens between a name without a verb and the verb that it shares


def handed_out(reader: OfficeReader) -> Iterator[Holding]:
    """Yield who is given which portfolio by its place in the sentence alone."""
    if "⟦F" not in reader.view.words:
        return
    people = Neighbours(reader)
    french = reader.words.language == "fr"
    for phrase in (*reader.phrases(), *_by_place(reader)):
        if not (bare_portfolio(reader, phrase) or reader.metonym(reader.tokens[phrase.index])):
            continue
        if french and imagined(reader, phrase.index):
            continue
        if (name := _bracketed(reader, people, phrase)) is not None:
            yield Holding(name, phrase, TenureStatus.CURRENT, "bracketed")
            continue
        if not french:
            if (given := _shared_in_english(reader, people, phrase)) is not None:
                yield Holding(given[0], phrase, given[1], "handed-out")
            continue
        first = phrase.index
        while first > 0 and reader.word(first - 1) in _ARTICLES:
            first -= 1
        found = (
            _to_name(reader, people, phrase)
            or _to_name_before(reader, people, phrase, first)
            or _to_name_at_head(reader, people, phrase, first)
            or _presented(reader, people, phrase)
            or _at_head(reader, people, phrase, first)
            or _without_verb(reader, people, phrase, first)
        )
        if found is not None:
            yield Holding(found[0], phrase, found[1], "handed-out")


def _by_place(reader: OfficeReader) -> Iterator[OfficePhrase]:
    """Yield the offices that a place names: "Au quai d'Orsay, ⟦P⟧"."""
    for index, token in enumerate(reader.tokens):
        if token.kind == "F" and token.mention is not None and reader.metonym(token):
            yield OfficePhrase(index, index, index + 1, token.mention.entity)


def bare_portfolio(reader: OfficeReader, phrase: OfficePhrase) -> bool:
    """Tell whether a portfolio is named without its minister."""
    mention = reader.tokens[phrase.index].mention
    detail = reader.detail(phrase.office)
    if mention is None or detail is None or detail.role != "minister":
        return False
    words = fold(mention.surface)
    if reader.words.language == "en":
        return "minister" not in words and "secretar" not in words
    return not words.startswith(TITLED)


def _bracketed(reader: OfficeReader, people: Neighbours, phrase: OfficePhrase) -> int | None:
    """Read "l'⟦F⟧ (⟦P⟧)", "as well as ⟦F⟧ (⟦P⟧) and ⟦F⟧ (⟦P⟧)"."""
    k = phrase.index + 1
    if reader.word(k) != "(":
        return None
    name = people.name_at(k + 1)
    return name if name is not None and reader.word(name + 1) in {")", ",", "("} else None


def _shared_in_english(
    reader: OfficeReader, people: Neighbours, phrase: OfficePhrase
) -> tuple[int, TenureStatus] | None:
    """Read "⟦P⟧ gets ⟦F⟧, ⟦P⟧ ⟦F⟧ and ⟦P⟧, a former ⟦F⟧, ⟦F⟧" from the second on."""
    after = phrase.index + 1
    if not (after >= len(reader.tokens) or reader.word(after) in {",", ";", ".", "and"}):
        return None
    if (given := _to_each(reader, people, phrase) or _labelled(reader, people, phrase)) is not None:
        return given
    k = phrase.index
    if reader.word(k - 1) == ",":
        k = next((at for at in range(k - 2, max(k - 12, -1), -1) if reader.word(at) == ","), -1)
    name = people.name_before(k) if k > 0 else None
    if name is None or not people.named(name):
        return None
    opens = name - 1
    if reader.word(opens) == "'s" and reader.kind(opens - 1) == "G":
        opens -= 2
    if reader.word(opens) not in {",", ";", "and", "while"}:
        return None
    words = [reader.word(at) for at in range(max(0, opens - _FAR), opens)]
    told = any(reader.kind(at) == "F" for at in range(max(0, opens - _FAR), opens))
    if not told or _GETTING.isdisjoint(words):
        return None
    kept = not _KEPT.isdisjoint(words)
    return name, TenureStatus.CURRENT if kept else TenureStatus.APPOINTED


def _to_each(
    reader: OfficeReader, people: Neighbours, phrase: OfficePhrase
) -> tuple[int, TenureStatus] | None:
    """Read "⟦P⟧ to ⟦F⟧, ⟦P⟧ to the ⟦F⟧": two and more, which annotation has counted."""
    k = phrase.index - 1
    k -= reader.word(k) == "the"
    if reader.word(k) not in {"to", "at"}:
        return None
    name = people.name_before(k)
    if name is None or not people.named(name) or name + 1 != k:
        return None
    opened = name == 0 or reader.word(name - 1) in {",", ";", ":", ".", "and", "with"}
    return (name, TenureStatus.APPOINTED) if opened else None


def _labelled(
    reader: OfficeReader, people: Neighbours, phrase: OfficePhrase
) -> tuple[int, TenureStatus] | None:
    """Read "IN: ⟦P⟧, ⟦F⟧", "OUT: ⟦P⟧, formerly ⟦F⟧"."""
    k = phrase.index - 1
    while reader.word(k) in {"formerly", "until", "now", "from", "at", "to", "-", "–", "(", "the"}:
        k -= 1
    name = people.name_before(k if reader.word(k) == "," else k + 1)
    if name is None or not people.named(name):
        return None
    for at in range(name - 1, -1, -1):
        if reader.word(at) == ":":
            status = _LABELS.get(reader.word(at - 1)) if at <= _LABEL_AT else None
            return (name, status) if status is not None else None
    return None


def _to_name(
    reader: OfficeReader, people: Neighbours, phrase: OfficePhrase
) -> tuple[int, TenureStatus] | None:
    """Read "les ⟦F⟧ vont à ⟦P⟧", "l'⟦F⟧ à ⟦P⟧", "la ⟦F⟧ pour ⟦P⟧"."""
    if any(reader.word(k).startswith(_OFFERED) for k in range(phrase.index - 8, phrase.index)):
        return None  # "aurait proposé les ⟦F⟧ à ⟦P⟧", "ravit les ⟦F⟧ à ⟦P⟧"
    k = phrase.index + 1
    while reader.word(k) in _GOING or (k > phrase.index + 1 and reader.word(k) == "donc"):
        k += 1
    if reader.word(k) == "," and reader.word(k + 1) == "avec":
        k += 1
    elif reader.word(k) not in ("à", "pour"):
        return None
    name = people.titled_name(k + 1)
    if name is None:
        return None
    after = people.after_name(name)
    closed = after >= len(reader.tokens) or reader.word(after) in _ENDS
    return (name, TenureStatus.APPOINTED) if closed else None


def _to_name_before(
    reader: OfficeReader, people: Neighbours, phrase: OfficePhrase, first: int
) -> tuple[int, TenureStatus] | None:
    """Read "À ⟦P⟧ échoit la ⟦F⟧"."""
    if first == phrase.index or reader.word(first - 1) not in _GOING:
        return None
    name = people.name_before(first - 1)
    if name is None or reader.word(name - 1) != "à":
        return None
    after = phrase.index + 1
    closed = after >= len(reader.tokens) or reader.word(after) in _ENDS
    return (name, TenureStatus.APPOINTED) if closed else None


def _to_name_at_head(
    reader: OfficeReader, people: Neighbours, phrase: OfficePhrase, first: int
) -> tuple[int, TenureStatus] | None:
    """Read "À ⟦P⟧ la ⟦F⟧", "Au libéral ⟦P⟧, les ⟦F⟧": who is given what without a verb."""
    at = first - 1 if reader.word(first - 1) == "," else first
    name = people.name_before(at) if first < phrase.index else None
    if name is None or not _named(reader, name):
        return None
    k = name - 1
    while k > max(0, name - 5) and (reader.kind(k) == "w" and reader.word(k) not in {"à", "au"}):
        k -= 1
    if reader.word(k) not in {"à", "au"} or not _opened(reader, k):
        return None
    after = phrase.index + 1
    closed = after >= len(reader.tokens) or reader.word(after) in _ENDS
    return (name, TenureStatus.APPOINTED) if closed else None


def _surface(reader: OfficeReader, k: int) -> str:
    mention = reader.tokens[k].mention
    return fold(mention.surface) if mention is not None else ""


def _opened(reader: OfficeReader, k: int) -> bool:
    """Tell whether a sentence, or a part of one, opens with token `k`; "et", "enfin" may stand."""
    if reader.word(k - 1) in {"et", "enfin", "puis"} and k > 0:
        k -= 1
    return (
        k == 0
        or reader.word(k - 1) in {";", ".", "•", "→", ":", "–", "—"}
        or reader.line_break(k, k)
    )


def _presented(
    reader: OfficeReader, people: Neighbours, phrase: OfficePhrase
) -> tuple[int, TenureStatus] | None:
    """Read "les ⟦F⟧, c'était ⟦P⟧", "la ⟦F⟧, ce sera ⟦P⟧"."""
    k = phrase.index + 1
    if reader.word(k) != "," or reader.word(k + 1) not in {"c'", "ce"}:
        return None
    status = _PRESENTED.get(reader.word(k + 2))
    name = people.titled_name(k + 3) if status is not None else None
    return (name, status) if name is not None and status is not None else None


def _at_head(
    reader: OfficeReader, people: Neighbours, phrase: OfficePhrase, first: int
) -> tuple[int, TenureStatus] | None:
    """Read "À la ⟦F⟧, ⟦P⟧", "Aux ⟦F⟧, on retrouve ⟦P⟧", "À l'⟦F⟧ arrive ⟦P⟧"."""
    placed = _surface(reader, phrase.index).startswith(_STREETS)
    if not _opened(reader, first) or not (placed or reader.word(first) in {"à", "au", "aux"}):
        return None
    k = phrase.index + 1
    if reader.word(k) in {",", ":"}:
        k += 1
    brought = k
    while brought < k + 6 and (reader.word(brought) in _BRINGS or reader.word(brought) == "-"):
        brought += 1
    name = people.titled_name(brought) or _after_description(reader, people, k)
    if name is None:
        return None
    after = people.after_name(name)
    following = {reader.word(at) for at in range(after, after + 4)}
    sent = any(word.startswith(_SENT_AWAY) for word in following) and following & _IS
    if sent or following & _GOES:
        return None  # "Aux ⟦F⟧, ⟦P⟧ est remplacé par ⟦P⟧": frames tell who goes, and who comes
    if any(word.startswith(_KEEPING) for word in following):
        return name, TenureStatus.CURRENT
    coming = following & {"succede", "remplace", "arrive", "debarque", "prend", "hérite", "fait"}
    closed = after >= len(reader.tokens) or reader.word(after) in _ENDS
    if brought > k or closed or coming:
        return name, TenureStatus.APPOINTED
    return name, TenureStatus.CURRENT


def _after_description(reader: OfficeReader, people: Neighbours, k: int) -> int | None:
    """Return the person of ", le jeune ⟦P⟧", ", l'historienne ⟦P⟧" at token `k`."""
    if reader.word(k - 1) != "," or reader.word(k) not in {"le", "la", "l'"}:
        return None
    for at in range(k + 1, min(k + 5, len(reader.tokens))):
        name = people.name_at(at)
        if name is not None:
            return name
        if reader.kind(at) not in "wGL":
            return None
    return None


def _without_verb(
    reader: OfficeReader, people: Neighbours, phrase: OfficePhrase, first: int
) -> tuple[int, TenureStatus] | None:
    """Read "⟦P⟧ reçoit la ⟦F⟧, ⟦P⟧ l'⟦F⟧ et ⟦P⟧ la ⟦F⟧" from the second on."""
    after = phrase.index + 1
    if first == phrase.index or not (after >= len(reader.tokens) or reader.word(after) in _ENDS):
        return None
    at = first - 1 if reader.word(first - 1) == "," else first
    name = people.name_before(at)
    if name is None or not _named(reader, name):
        return None
    opens = name - 1
    while reader.word(opens) in reader.words.titles or reader.word(opens) == ".":
        opens -= 1
    if reader.word(opens) not in _SEPARATES:
        return None
    status = _shared(reader, opens)
    return (name, status) if status is not None else None


def _named(reader: OfficeReader, k: int) -> bool:
    mention = reader.tokens[k].mention
    return mention is not None and not mention.reason


def _shared(reader: OfficeReader, k: int) -> TenureStatus | None:
    """Return what the verb of the clause before token `k` says of its own portfolio."""
    told = any(
        reader.kind(at) == "F" and reader.word(at - 1) in _ARTICLES
        for at in range(k - 1, max(k - _FAR, -1), -1)
    )
    if not told:
        return None
    for at in range(k - 1, max(k - _FAR, -1), -1):
        word = reader.word(at)
        if reader.kind(at) != "w":
            continue
        if word.startswith(_KEEPING):
            return TenureStatus.CURRENT
        if word.startswith(_LEAVING):
            return TenureStatus.LEFT
    bare = all(
        reader.kind(at) != "w" or reader.word(at) in _ARTICLES or reader.word(at) in _SEPARATES
        for at in range(k)
    )
    return None if bare else TenureStatus.APPOINTED  # "⟦P⟧ aux ⟦F⟧, ⟦P⟧ à la ⟦F⟧", without a verb
