"""Members of a list to the right of a trigger: the names that go on the one it begins with.

A name that acts itself, or tells what the one before it is, belongs to no list.
"""

from __future__ import annotations

import re

from hustings.extract.name_roles import OPENING
from hustings.extract.phrase_heads import DOES, after_bracket, head_of
from hustings.extract.tokens import Token, View
from hustings.extract.words import Words

_LONGEST_ASIDE = 16  # tokens of an apposition between two members of a list
_LONGEST_LIST = 40
# Verbs of another clause, which no description begins with.
_TAKES = frozenset(
    "rejoint rejoignent rejoindra soutient soutiennent soutiendra appuie appuient rallie rallient "
    "choisit choisissent prefere preferent appelle appellent vote votent votera voteront lache "
    "lachent desavoue desavouent affronte affrontera bat battent devance felicite salue remplace "
    "succede quitte remercie attaque accuse defie exclut refuse invite".split()
)
_FOR = frozenset("for in at pour en dans à au aux".split())
_FROM = frozenset("of from".split())
_OPENS = frozenset(("que", "qu'", "whom", "auquel", "dont"))  # relatives that are no subject
_BY = frozenset(("by", "par"))
_LIKEWISE = frozenset(("de meme que", "tout comme", "comme"))  # after a comma they add a subject
_LIKEWISE_AFTER = re.compile(
    r"(?:de meme|idem|itou|likewise|too|as well|aussi|egalement|non plus)(?= ?(?:[.;,!]|$))"
)
# Behind "and" they open a clause, and no name of a list.
_TURNS = frozenset("now instead then today maintenant desormais aujourd'hui soutient".split())
_NOW = ("now", "maintenant", "then", "puis")
_THAT_OF = re.compile(
    r"(?:(?:also|later|finally|then|even|enfin|surtout|ensuite|meme|plus tard|bientot),? )?"
    r"(?:that|those|celui|celle|ceux|celles) "
    r"(?:(?:of|from) (?:the )?|de la |de l'|de |du |des |d')"
)
_SIDES = frozenset(("pour", "derriere", "vers", "chez", "for", "behind"))
_SIDED = re.compile(
    r"(?: ?\([^()]{1,40}\))?(?:, (?:lui|elle|eux),)? (?:pour|derriere|vers|chez|for|behind)"
    r" [^⟦⟧.,;:]{0,25}⟦P"
)
# What gives a name behind "and" a day of its own: ", l'ancien ⟦F⟧, le ⟦D⟧".
OWN_DAY = re.compile(
    r"(?: ?\([^()]{1,40}\))?(?:,(?:[^⟦⟧.;:,]|⟦[FGL]\d+⟧){3,60})?,? ?"
    r"(?:(?:le|en|des|depuis|fin|debut|mi-)(?: le)? )?"
    r"(?:⟦D\d+⟧|(?<= le )⟦N\d+⟧|la veille|le lendemain)(?= ?(?:[.,;]|$)| et\b| puis\b)"
)
_LABEL = re.compile(
    r"(?:(?:pour|for|chez|au nom d[eu]s?) (?:the |le |la |les |l')?⟦G\d+⟧|sans etiquette"
    r"|sous (?:les |la |l')?(?:couleurs|banniere|etiquette) (?:de la |de l'|du |des |de |d')?⟦G\d+⟧"
    r"|(?:avec|with|on) ⟦N\d+⟧(?: des (?:voix|suffrages)| of the vote)?|⟦G\d+⟧)"
    r"(?= ?[,;.)]| (?:et|and) )"
)


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


def listed(
    view: View,
    first: Token,
    index: int,
    kinds: str,
    words: Words,
    lead: str,
    *,
    acts: bool = False,
) -> tuple[list[Token], int, bool, bool]:
    """Extend a name to the list it begins: tokens, index after, "or", "nor"."""
    sure = [first]
    sure_end = index
    pending: list[Token] = []
    choice = negative = False
    relative = _in_relative(view, first, words) or _in_insert(view, first, lead)
    while len(sure) + len(pending) < _LONGEST_LIST:
        step = _next_member(view, index, kinds, words, lead, acts=acts)
        if step is None:
            break
        if (
            relative
            and len(sure) == 1
            and not pending
            and step[2]
            and view.tokens[index].word == ","
        ):
            break  # "B, who backs C, and D", "B, backed by C, and D": the comma closes the insert
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
        if token.word in words.relatives or token.word in _OPENS:
            return view.tokens[step - 1].word == ","
    return False


def _in_insert(view: View, found: Token, lead: str) -> bool:
    """Whether a name stands in an insert that a name and a comma open: "B, backed by C"."""
    if lead not in _BY:
        return False
    for step in range(view.at(found.start) - 1, 0, -1):
        token = view.tokens[step]
        if token.word == ",":
            before = view.tokens[step - 1]
            return before.named or before.word == ")"
        if token.kind != "w" and token.word not in ("'", "-"):
            return False
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
    view: View, index: int, kinds: str, words: Words, lead: str, *, acts: bool
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
    head = head_of(view, at, kinds, words, acts=acts)
    if head is None:
        return None
    token, after = head
    if token.kind in "GO" and _calling(view, at, view.at(token.start), words):
        return None  # "behind B, a lawyer and vice-chair of the G"
    behind = after_bracket(view, after)
    if not acts and _acts(view, behind, words):
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
    if _dated(view, index, behind, words):
        return None  # "derrière B le ⟦D⟧ et C le ⟦D⟧": C acts himself
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
    """Index after what a pair of commas at `index` tells of a name; 0 if there is none.

    ", the F of L,", ", who had quit and gone home,".
    """
    if index + 2 >= len(view.tokens) or view.tokens[index].word != ",":
        return 0
    opening = view.tokens[index + 1]
    relative = opening.word in words.relatives
    if not relative and opening.word not in words.determiners and opening.kind not in "FN":
        return 0
    for step in range(index + 2, min(index + _LONGEST_ASIDE, len(view.tokens) - 1)):
        token = view.tokens[step]
        if token.word == ",":
            return step + 1
        if token.kind == "." and token.word not in ("-", "'", "."):
            return 0
        if not relative and (token.word in words.joins or token.word in words.relatives):
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


def _dated(view: View, before: int, after: int, words: Words) -> bool:
    """Whether a name has a date of its own behind it, as the one before the list goes on had."""
    if words.language != "fr" or not any(
        t.kind == "D" for t in view.tokens[max(0, before - 2) : before + 1]
    ):
        return False
    return OWN_DAY.match(view.folded, view.tokens[after - 1].end) is not None


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
        if token.word in words.joins and view.word(index + 2) in _BY:
            return index  # "and B, backed by U and V": V is of those who back B
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
        and all(t.word in words.determiners or t.word in OPENING for t in inner[:-1])
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
        return DOES.fullmatch(view.tokens[index + 1].word) is not None  # "et B de tenir …"
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
