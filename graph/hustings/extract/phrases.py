"""Noun phrases: the names that fill a slot to the right of a trigger, lists included."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from hustings.extract.tokens import Token, View
from hustings.extract.words import Words

_LONGEST_DESCRIPTION = 12  # tokens before a name: "the former secretary of state and senator from"
_LONGEST_ASIDE = 16  # tokens of an apposition between two members of a list
_OPENING = frozenset({"the", "le", "la", "les", "l'"})
_LONGEST_LIST = 40


@dataclass(frozen=True, slots=True)
class Phrase:
    """Names that fill a slot.

    Attributes:
        tokens: Tokens of the names, in text order.
        end: Offset in the masked text after the phrase.
        start: Offset where the phrase begins.
        negative: "neither", "ni", "none of", "aucun" stands in it.
        choice: The names are joined by "or": not all of them are meant.
        expanded: The names came from a list such as "including A and B".
    """

    tokens: tuple[Token, ...]
    end: int
    start: int
    negative: bool = False
    choice: bool = False
    expanded: bool = False
    unnamed: str = field(default="")


_NEGATIVE = frozenset(("neither", "none", "ni", "aucun", "aucune", "nobody", "personne"))
_ALIASES = frozenset({"role-alias", "known-holder"})
_OF_A_TITLE = frozenset("arrondissement sortant sortante actuel actuelle elu elue".split())
# "Pour battre B": what somebody does, and no calling.
_DOES = re.compile(r"[a-z]{2,}(?:er|ir)$")
_ACTS_AFTER = frozenset("pour a de d' sans".split())
# Verbs of another clause, which no description begins with.
_TAKES = frozenset(
    "rejoint rejoignent rejoindra soutient soutiennent soutiendra appuie appuient rallie rallient "
    "choisit choisissent prefere preferent appelle appellent vote votent votera voteront lache "
    "lachent desavoue desavouent affronte affrontera bat battent devance felicite salue remplace "
    "succede quitte remercie attaque accuse defie exclut refuse invite".split()
)
_CALLINGS = frozenset(
    "premier dernier conseiller chancelier officier banquier chevalier ouvrier".split()
)
_FOR = frozenset("for in at pour en dans à au aux".split())
_FROM = frozenset("of from".split())
_LIKEWISE = frozenset(("de meme que", "tout comme", "comme"))  # after a comma they add a subject
_LIKEWISE_AFTER = re.compile(
    r"(?:de meme|idem|itou|likewise|too|as well|aussi|egalement|non plus)(?= ?(?:[.;,!]|$))"
)
_KIN = frozenset(
    "husband wife son daughter brother sister father mother deputy mari epouse epoux femme fils "
    "fille frere soeur pere mere".split()
)
# Behind "and" they open a clause, and no name of a list.
_TURNS = frozenset("now instead then today maintenant desormais aujourd'hui soutient".split())
_NOW = ("now", "maintenant", "then", "puis")
_THAT_OF = re.compile(
    r"(?:(?:also|later|finally|then|even|enfin|surtout|ensuite|meme|plus tard|bientot),? )?"
    r"(?:that|those|celui|celle|ceux|celles) "
    r"(?:(?:of|from) (?:the )?|de la |de l'|de |du |des |d')"
)
# "Voter pour celui qui l'a battu, ⟦P⟧".
_THE_ONE = re.compile(
    r"(?:celui|celle) (?:qui|que|qu'|dont|a qui|contre qui|avec qui) ?"
    r"(?:[^⟦⟧.,;:\"]|⟦[DGLFEN]\d+⟧){3,90},? (?=(?:(?:le |la |l')(?:[a-z]+ ){0,3}(?:⟦F\d+⟧ )?"
    r"(?:sortante? )?)?⟦P)"
)
_SIDES = frozenset(("pour", "derriere", "vers", "chez", "for", "behind"))
_SIDED = re.compile(
    r"(?: ?\([^()]{1,40}\))?(?:, (?:lui|elle|eux),)? (?:pour|derriere|vers|chez|for|behind)"
    r" [^⟦⟧.,;:]{0,25}⟦P"
)
_SKIPPED = frozenset('"«»“”')
_LABEL = re.compile(
    r"(?:(?:pour|for|chez|au nom d[eu]s?) (?:the |le |la |les |l')?⟦G\d+⟧|sans etiquette"
    r"|sous (?:les |la |l')?(?:couleurs|banniere|etiquette) (?:de la |de l'|du |des |de |d')?⟦G\d+⟧"
    r"|(?:avec|with|on) ⟦N\d+⟧(?: des (?:voix|suffrages)| of the vote)?|⟦G\d+⟧)"
    r"(?= ?[,;.)]| (?:et|and) )"
)


def phrase(
    view: View, offset: int, kinds: str, words: Words, *, many: bool = True, bare: bool = False
) -> Phrase | None:
    """Return the noun phrase that begins at `offset`, if it names what the slot takes.

    Args:
        view: The sentence.
        offset: Offset in the masked text where the phrase must begin.
        kinds: Token kinds that may fill the slot, e.g. "P", "PGO", "F".
        words: Word classes.
        many: Whether a list fills the slot.
        bare: A possessive follows in the pattern and is no part of the phrase.
    """
    index = view.at(offset)
    negative = False
    while index < len(view.tokens) and (
        view.tokens[index].word in _SKIPPED or view.tokens[index].word in _NEGATIVE
    ):
        negative = negative or view.tokens[index].word in _NEGATIVE
        index += 1
    if "P" in kinds:
        index = _the_one(view, index)
    head = _head(view, index, kinds, words, bare=bare)
    if head is None or (words.language == "fr" and _act(view, index)):
        return _expanded(view, index, kinds, words) if many and head is None else None
    found, after = head
    tokens = [found]
    choice = False
    if many:
        first = view.at(offset)
        lead = view.tokens[first - 1].word if first else ""
        tokens, after, choice, more = _listed(view, found, after, kinds, words, lead)
        negative = negative or more
    start = view.tokens[view.at(offset)].start if view.at(offset) < len(view.tokens) else offset
    return Phrase(tuple(tokens), view.tokens[after - 1].end, start, negative, choice)


def _head(
    view: View, index: int, kinds: str, words: Words, *, bare: bool = False
) -> tuple[Token, int] | None:
    """The name a phrase ends in, and the index after it (transparent nouns included)."""
    fallback: tuple[Token, int] | None = None
    headed = False
    previous = ""
    noun = ""
    first = index
    while index < len(view.tokens) and index - first <= _LONGEST_DESCRIPTION:
        token = view.tokens[index]
        if token.kind == "P" or (token.kind in kinds and token.kind not in "GO"):
            if token.mention is None or token.kind not in kinds:
                return fallback
            if bare and index + 1 < len(view.tokens) and view.tokens[index + 1].word == "'s":
                return token, index + 1
            return _person(view, index, previous, noun, kinds, words) or fallback
        if token.kind == "F" and "P" in kinds:
            headed = True  # "au chef du mouvement ⟦G⟧": whom the office stands for, not the party
        if token.kind in "GO" and token.kind in kinds and token.mention is not None and not headed:
            if bare and index + 1 < len(view.tokens) and view.tokens[index + 1].word == "'s":
                return token, index + 1
            fallback = _group(view, index, previous, noun, words)
        elif token.kind == "w":
            if _relative_named(view, index, kinds):
                index += view.tokens[index + 1].word == ","
            elif _stops(token, words) and not _relative_adjective(token, words):
                return fallback
            if token.word in words.genitive or token.word in words.determiners:
                pass
            else:
                noun = token.word
        elif token.kind == ".":
            if token.word == "," and fallback is not None:
                return fallback
            if token.word == "," and _before_name(view, index, kinds):
                previous = ","
                index += 1
                continue
            if token.word == "(":
                closing = _closing(view, index)
                if closing is None:
                    return fallback
                index = closing
            elif token.word not in ("-", ".", "'", "@", "#", *_SKIPPED):
                return fallback
        article = token.word in _OPENING and previous in words.genitive and "F" not in kinds
        # "dissidents de la ⟦G⟧" keep their genitive; "au ministère de la ⟦F⟧" is the office.
        if not article:
            previous = token.word if token.kind == "w" else ""
        index += 1
    return fallback


def _the_one(view: View, index: int) -> int:
    """Index of the name behind "celui qui …, ⟦P⟧", or `index`."""
    if index >= len(view.tokens):
        return index
    said = _THE_ONE.match(view.folded, view.tokens[index].start)
    return view.at(said.end()) if said is not None else index


def _act(view: View, index: int) -> bool:
    """Whether what is taken for a description begins with a verb: "pour contrer B"."""
    word = view.tokens[index].word
    before = view.tokens[index - 1].word if index else ""
    return (
        before in _ACTS_AFTER
        and view.tokens[index].kind == "w"
        and _DOES.fullmatch(word) is not None
        and word not in _CALLINGS
    )


def _relative_named(view: View, index: int, kinds: str) -> bool:
    """Whether a relative is named at once: "her husband, B", "son frère B"."""
    if view.tokens[index].word not in _KIN:
        return False
    rest = view.tokens[index + 1 : index + 3]
    named = rest[1:] if rest and rest[0].word == "," else rest[:1]
    return bool(named) and named[0].kind == "P" and "P" in kinds


def _relative_adjective(token: Token, words: Words) -> bool:
    return token.word in words.determiners or token.word in words.genitive


def _stops(token: Token, words: Words) -> bool:
    """Tell whether a word cannot stand inside a description before a name."""
    word = token.word
    if word in words.genitive or word in words.determiners:
        return False
    if word in ("'s", "a") and words.language == "en":
        return False
    return (
        word in words.prepositions
        or word in words.conjunctions
        or word in words.pronouns
        or word in words.have
        or word in words.be
        or word in words.do
        or word in words.modal
        or word in words.future
        or word in words.conditional
        or word in words.not_objects
        or word in words.negation
    )


def _before_name(view: View, index: int, kinds: str) -> bool:
    """Whether a comma stands right before a name, after a description: "the nominee, A"."""
    following = view.tokens[index + 1] if index + 1 < len(view.tokens) else None
    if following is not None and following.word in _OPENING and "P" in kinds:
        beyond = view.tokens[index + 2 : index + 4]  # "the president, the ⟦G⟧ ⟦P⟧"
        return [t.kind for t in beyond] == ["G", "P"]
    return following is not None and following.kind in kinds and following.kind != "w"


def _person(
    view: View, index: int, previous: str, noun: str, kinds: str, words: Words
) -> tuple[Token, int] | None:
    token = view.tokens[index]
    if token.mention is not None and token.mention.reason in _ALIASES:
        longer = _named_after(view, index, kinds, words)
        if longer is not None:
            return longer
    if previous in words.genitive and noun and noun not in words.transparent:
        return None
    if previous in words.genitive and not noun and words.language == "en":
        return None
    following = view.tokens[index + 1] if index + 1 < len(view.tokens) else None
    if following is not None and following.word == "'s":
        for step in range(index + 2, min(index + 6, len(view.tokens))):
            beyond = view.tokens[step]
            if beyond.word in words.transparent:
                return token, step + 1
            if beyond.kind in kinds and beyond.mention is not None:
                return _person(view, step, "", "", kinds, words)
            if beyond.kind == "." or _stops(beyond, words):
                return None
        return None
    if (
        following is not None
        and following.word == "-"
        and index + 2 < len(view.tokens)
        and view.tokens[index + 2].kind == "w"
        and view.tokens[index + 2].word not in ("elect", "designate")
        and following.start == token.end
        and view.tokens[index + 2].start == following.end
    ):
        return None  # "A-backed"
    return token, index + 1


def _named_after(view: View, index: int, kinds: str, words: Words) -> tuple[Token, int] | None:
    """The name that a description taken for somebody else belongs to: "the mayor of L B"."""
    for step in range(index + 1, min(index + 7, len(view.tokens))):
        token = view.tokens[step]
        if token.kind == "P":
            if token.mention is None or token.mention.reason or "P" not in kinds:
                return None
            return token, step + 1
        if token.kind == "." or token.word in words.relatives:
            return None
        if step == index + 1 and token.word not in words.genitive | _OF_A_TITLE:
            return None
    return None


# "a quitté la G ⟨quelques heures⟩ plus tôt", "left G ⟨shortly⟩ after"
_TIME_GOES_ON: Final = frozenset("quelques peu plusieurs deux trois juste shortly soon".split())


def _group(
    view: View, index: int, previous: str, noun: str, words: Words
) -> tuple[Token, int] | None:
    """A party or organization as the head of a phrase."""
    token = view.tokens[index]
    if previous in words.genitive and noun and noun not in words.whole:
        return None
    following = view.tokens[index + 1] if index + 1 < len(view.tokens) else None
    if following is None:
        return token, index + 1
    if following.word == "'s" or following.kind == "F":
        return None
    if following.kind == "w" and not (
        following.word in words.prepositions
        or following.word in words.conjunctions
        or following.word in words.joins
        or words.adverb(following.word)
        or following.word in words.genitive
        or following.word in words.negation
        or following.word in words.determiners
        or following.word in _TIME_GOES_ON
    ):
        return None  # "the Labour candidate": the noun goes on
    return token, index + 1


def _closing(view: View, index: int) -> int | None:
    for step in range(index + 1, min(index + 30, len(view.tokens))):
        if view.tokens[step].word in (")", "]"):
            return step
    return None


def after_bracket(view: View, index: int) -> int:
    """Index after a bracket that opens at `index`, or `index`."""
    if index < len(view.tokens) and view.tokens[index].word in ("(", "["):
        closing = _closing(view, index)
        if closing is not None:
            return closing + 1
    return index


def _joined(view: View, index: int, words: Words) -> tuple[int, str]:
    """Index after a joining word at `index` and the word, or `index` and ""."""
    if index >= len(view.tokens):
        return index, ""
    start = view.tokens[index].start
    for join in words.long_joins:
        after = view.folded[start + len(join) : start + len(join) + 1]
        if view.folded.startswith(join, start) and not after.isalpha():
            return view.at(view.tokens[index].start + len(join)), join
    word = view.tokens[index].word
    if word in words.joins:
        return index + 1, word
    return index, ""


def _listed(
    view: View, first: Token, index: int, kinds: str, words: Words, lead: str
) -> tuple[list[Token], int, bool, bool]:
    """Extend a name to the list it begins: tokens, index after, "or", "nor"."""
    sure = [first]
    sure_end = index
    pending: list[Token] = []
    choice = negative = False
    relative = _in_relative(view, first, words)
    while len(sure) + len(pending) < _LONGEST_LIST:
        step = _next_member(view, index, kinds, words, lead)
        if step is None:
            break
        if (
            relative
            and len(sure) == 1
            and not pending
            and step[2]
            and view.tokens[index].word == ","
        ):
            break  # "B, who backs C, and D": the comma closes the relative clause
        token, index, join = step
        pending.append(token)
        if join:
            sure.extend(pending)
            pending = []
            sure_end = index
            choice = choice or join in ("or", "ou", "ou encore")
            negative = negative or join in ("nor", "ni")
    alone = len(sure) == 1 and len(pending) >= 2
    if pending and (_remains(view, index, words) or (alone and _ends(view, index))):
        sure.extend(pending)
        sure_end = index
    return sure, sure_end, choice, negative


def _in_relative(view: View, found: Token, words: Words) -> bool:
    """Whether a name stands in a relative clause that a comma opened: "B, who backs C"."""
    for step in range(view.at(found.start) - 1, 0, -1):
        token = view.tokens[step]
        if token.kind == "P" or (token.kind == "." and token.word not in ("-", "'", ".")):
            return False
        if token.word in words.relatives:
            return view.tokens[step - 1].word == ","
    return False


def _remains(view: View, index: int, words: Words) -> bool:
    """Whether a list ends without a name: "B, C and several others"."""
    if index < len(view.tokens) and view.tokens[index].word == ",":
        index += 1
    at, join = _joined(view, index, words)
    if not join or at >= len(view.tokens):
        return False
    return words.remainders.match(view.folded, view.tokens[at].start) is not None


def _ends(view: View, index: int) -> bool:
    if index < len(view.tokens) and view.folded.startswith(" - ", view.tokens[index].start - 1):
        return True
    return index >= len(view.tokens) or view.tokens[index].word in (
        ".",
        ";",
        "…",
        "!",
        ")",
        "–",
        "—",
    )


def _next_member(
    view: View, index: int, kinds: str, words: Words, lead: str
) -> tuple[Token, int, str] | None:
    """The next member of a list: its token, the index after it, the joining word if any."""
    index = _after_label(view, after_bracket(view, index), kinds)
    index = _after_date(view, _after_office(view, index, words), words)
    start = _after_aside(view, index, kinds, words)
    if start < len(view.tokens) and words.expanders.match(view.folded, view.tokens[start].start):
        return None
    comma = start < len(view.tokens) and view.tokens[start].word == ","
    at = start + 1 if comma else start
    at, join = _joined(view, at, words)
    at = _after_date(view, at, words) if comma or join else at
    if (not comma and not join) or (comma and join in _LIKEWISE) or at >= len(view.tokens):
        return None
    turned = join.endswith(_NOW) and view.tokens[at].kind == "w"
    that = _THAT_OF.match(view.folded, view.tokens[at].start)
    if that is None and (turned or (join and view.tokens[at].word in _TURNS)):
        return None  # "withdrew her support for B and now backs C"
    if view.tokens[at].word in ("non", "pas") or (join and view.tokens[at].word in _TAKES):
        return None  # "B et non C", "lâche B et rejoint C"
    if that is not None:
        at = view.at(that.end())  # "of B and that of C"
    elif view.tokens[at].word in _same(lead):
        at += 1  # "by B and by C", "de B, de C et de D"
    head = _head(view, at, kinds, words)
    if head is None:
        return None
    token, after = head
    if token.kind in "GO" and _calling(view, at, view.at(token.start), words):
        return None  # "behind B, a lawyer and vice-chair of the G"
    behind = after_bracket(view, after)
    if _acts(view, behind, words):
        return None
    if behind < len(view.tokens) and view.tokens[behind].named:
        return None  # "backs B and C D": C has an object of its own
    apart = any(t.word == "," for t in view.tokens[at : view.at(token.start)])
    closed = apart and behind < len(view.tokens) and view.tokens[behind].word == ","
    if closed and _acts(view, behind + 1, words):
        return None  # "soutient B, et son collègue, C, l'imite"
    english = words.language == "en" and join
    if english and (ended := _aside_ends(view, behind, words)) and _acts(view, ended, words):
        return None  # "backs B, and C, the mayor of L, votes for D"
    if lead in _SIDES and _SIDED.match(view.folded, token.end) is not None:
        return None  # "votera pour B et C pour D": C votes himself
    return token, after, join


def _calling(view: View, at: int, end: int, words: Words) -> bool:
    """Whether a bare noun and "of" stand before a party: it tells what somebody is in it."""
    between = [t.word for t in view.tokens[at:end]]
    return (
        words.language == "en"
        and len(between) > 1
        and between[0] not in words.determiners
        and not any(word in words.whole or word in words.organs for word in between)
        and any(word in words.genitive for word in between[1:])
    )


def _aside_ends(view: View, index: int, words: Words) -> int:
    """Index after what a pair of commas at `index` tells of a name: ", the F of L,"; 0 if none."""
    if index + 2 >= len(view.tokens) or view.tokens[index].word != ",":
        return 0
    opening = view.tokens[index + 1]
    if opening.word not in words.determiners and opening.kind not in "FN":
        return 0
    for step in range(index + 2, min(index + _LONGEST_ASIDE, len(view.tokens) - 1)):
        token = view.tokens[step]
        if token.word == ",":
            return step + 1
        if token.kind == "." and token.word not in ("-", "'", "."):
            return 0
        if token.word in words.joins or token.word in words.relatives:
            return 0
    return 0


def _after_label(view: View, index: int, kinds: str) -> int:
    """Index after whom a member stands for, or its score: "B pour le G, C sans étiquette et D"."""
    if "G" in kinds or index >= len(view.tokens):
        return index
    found = _LABEL.match(view.folded, view.tokens[index].start)
    return view.at(found.end()) if found is not None else index


def _after_office(view: View, index: int, words: Words) -> int:
    """Index after "for F" between two members: "backs B for F and C for K"."""
    if index >= len(view.tokens) or view.tokens[index].word not in _FOR | _FROM:
        return index
    beside = "L" if view.tokens[index].word in _FROM else "FEL"  # "B of L and C of M"
    step = index + 1
    if step < len(view.tokens) and view.tokens[step].word in words.determiners:
        step += 1
    if step < len(view.tokens) and view.tokens[step].kind in beside:
        return step + 1
    return index


def _after_date(view: View, index: int, words: Words) -> int:
    """Index after a date between two members: "by B on D, on D by C and on D by J"."""
    step = index
    while step < min(index + 3, len(view.tokens)) and view.tokens[step].kind == "w":
        if view.tokens[step].word not in words.prepositions | words.determiners:
            return index
        step += 1
    if step >= len(view.tokens) or view.tokens[step].kind != "D":
        return index
    behind = view.tokens[step + 1].word if step + 1 < len(view.tokens) else ""
    if behind == "," and step + 2 < len(view.tokens):
        behind = view.tokens[step + 2].word  # "by B on D, on D by C"
        return step + 1 if behind in ("on", "by", "par", "le") else index
    lists = behind in ("by", "par") or behind in words.joins or behind in words.genitive
    return step + 1 if lists else index


def _same(lead: str) -> tuple[str, ...]:
    """The preposition before a list, in the forms it may be said again."""
    for forms in (("de", "d'", "du", "des"), ("à", "au", "aux")):
        if lead in forms:
            return forms
    return (lead,)


def _after_aside(view: View, index: int, kinds: str, words: Words) -> int:
    """Skip an apposition between two members: ", mayor of X," before "and B"."""
    if index >= len(view.tokens) or view.tokens[index].word != ",":
        return index
    for step in range(index + 1, min(index + _LONGEST_ASIDE, len(view.tokens))):
        token = view.tokens[step]
        if token.kind == "P" and token.kind in kinds:
            return index
        if token.kind == "." and token.word not in (",", "-", "'", "."):
            return index
        if token.kind == "w" and (
            token.word in words.relatives or token.word in words.have or token.word in words.be
        ):
            return index
        if token.word == "," or token.word in words.joins:
            ended = step > index + 1 and not _one_of_many(view, index, step, kinds, words)
            return step if ended else index
    return index


def _one_of_many(view: View, index: int, end: int, kinds: str, words: Words) -> bool:
    """Whether a member stands between the commas, after another: "G, the H and U"."""
    inner = view.tokens[index + 1 : end]
    return (
        "G" in kinds
        and index > 0
        and view.tokens[index - 1].kind in "GO"
        and inner[-1].named
        and all(t.word in words.determiners or t.word in _OPENING for t in inner[:-1])
    )


def _acts(view: View, index: int, words: Words) -> bool:
    """Whether what follows a name looks like its verb, so that it opens a clause of its own."""
    if index >= len(view.tokens):
        return False
    token = view.tokens[index]
    if token.kind != "w" or token.word.startswith("-"):
        return False
    if view.upper(index):
        return False
    if _LIKEWISE_AFTER.match(view.folded, token.start):
        return True  # "votes for B, and C likewise"
    if words.adverb(token.word):
        return _acts(view, index + 1, words)
    following = view.tokens[index + 1].kind if index + 1 < len(view.tokens) else ""
    if token.word == "en" and following in ("L", "D"):
        return False
    if token.word in ("de", "d'") and following == "w":
        return _DOES.fullmatch(view.tokens[index + 1].word) is not None  # "et B de tenir …"
    if token.word in words.have or token.word in words.be or token.word in words.clitics:
        return token.word != "'s"
    return not (
        token.word in words.prepositions
        or token.word in words.conjunctions
        or token.word in words.joins
        or token.word in words.determiners
        or token.word in words.genitive
        or token.word == "'s"
        or token.word in ("jr", "sr", "earlier", "ago", "last", "this", "here")
    )


def _expanded(view: View, index: int, kinds: str, words: Words) -> Phrase | None:
    """A phrase without a name, expanded after it: "des autres, dont A et B"."""
    if index >= len(view.tokens):
        return None
    start = view.tokens[index].start
    limit = min(index + 18, len(view.tokens))
    for step in range(index, limit):
        token = view.tokens[step]
        if token.kind in "PGO" and token.kind in kinds:
            return None
        found = words.expanders.match(view.folded, token.start)
        if found is not None and step > index:
            inner = phrase(view, found.end(), kinds, words)
            if inner is not None and not inner.expanded and not _pronoun(inner):
                return Phrase(inner.tokens, inner.end, start, expanded=True)
            return None
        if token.word == ":" and step > index + 1:
            inner = phrase(view, token.end, kinds, words)
            if inner is not None and len(inner.tokens) > 1:
                return Phrase(inner.tokens, inner.end, start, expanded=True)
            return None
        if token.kind == "." and token.word not in (",", "-", "'", "%"):
            return None
        if token.kind == "w" and (
            token.word in words.relatives
            or token.word in words.be
            or token.word in words.have
            or (token.word in words.prepositions and token.word not in ("than", "from", "across"))
        ):
            return None
    return None


def _pronoun(inner: Phrase) -> bool:
    """Whether a pronoun stands where a list would begin: "la ⟦G⟧, dont elle a été ⟦F⟧"."""
    mention = inner.tokens[0].mention
    return mention is not None and mention.reason == "pronoun"


def expansion(view: View, offset: int, kinds: str, words: Words) -> Phrase | None:
    """A list that names the subjects counted before the verb: "N MPs back A, including B and C"."""
    index = view.at(offset)
    for step in range(index, min(index + 14, len(view.tokens))):
        token = view.tokens[step]
        found = words.expanders.match(view.folded, token.start)
        if found is not None or token.word == ":":
            end = found.end() if found is not None else token.end
            inner = phrase(view, end, kinds, words)
            if inner is not None and not inner.expanded:
                return inner
            if found is not None:
                return None
        if token.word in (".", ";") or token.kind == "P":
            return None
    return None
