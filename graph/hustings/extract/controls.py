"""Verbs that govern an infinitive: "decided to", "refuse de", "is the first to", "to" of a purpose.

The effect of each tells whether what it governs was done.
"""

from __future__ import annotations

from hustings.extract.auxiliaries import Group, adverbial, infinitive_marker
from hustings.extract.tokens import View
from hustings.extract.words import Words

_PURPOSE_REACH = 70  # characters: "took to the airwaves on Tuesday", "issued a joint statement"
RANKS = frozenset(
    "first second third fourth latest last only newest highest-ranking highest-profile most sole "
    "lone few premier premiere premiers premieres dernier derniere derniers dernieres seul seule "
    "seuls seules deuxieme troisieme rare rares".split()
)
_ONE_OF = frozenset("of one among two three some part de des du d' l'un l'une un une parmi".split())
_PURPOSE = frozenset("order out aside down back race stage effort rally ) , bid".split())
_LEFT = frozenset("left leaves quit quits bucked defied abandoned leaving quitting".split())
_SAID = frozenset(("say", "says", "said"))  # "is said to" foresees, "said that" does not
_COUNTED = frozenset(
    "of more most fewer enough popular electoral valid postal their his her".split()
)
_NUMBERS = frozenset("two three four five six seven eight nine ten several many".split())
_NOT = frozenset("not never pas plus jamais yet".split())
_HELD = frozenset(("predict", "refuse", "deny", "appeal"))
_WAITED = frozenset("attendu tarde hesite wait waited hesitate".split())
# "A été contraint de", "s'est vu forcé de": whoever is made to do something does it.
_FORCED = frozenset(
    f"{stem}{ending}"
    for stem in ("contraint", "force", "oblige", "accule")
    for ending in ("", "e", "s", "es")
)
# "La mieux placée pour battre B" has not beaten her, nor has whoever passes for it.
_FIT = ("pass", "assez", "trop", "place", "arme", "favori", "taille", "ideal", "suffi")
_REJECTS = ("rejet", "ecart", "exclu", "balay", "repouss", "reject", "dismiss")
_WILL = frozenset({"intention", "envie", "volonte"})
_SEEN = frozenset("vu vue vus vues voit voient voyait voyaient".split())


def tells_purpose(view: View, at: int, words: Words) -> bool:
    """Whether the infinitive whose marker stands at `at` tells what somebody did something for."""
    if words.language == "fr":
        seems = at and view.tokens[at - 1].word.startswith(_FIT)
        return view.tokens[at].word == "pour" and not seems  # "passe pour soutenir B"
    before = view.tokens[at - 1] if at else None
    if before is None:
        return False
    if before.kind in "LD" or before.word in _PURPOSE:
        return True
    if before.kind == "F":
        return at > 1 and view.tokens[at - 2].word == "as"
    if before.kind == "G":
        near = {t.word for t in view.tokens[max(0, at - 4) : at - 1]}
        return bool(near & _LEFT)
    left = view.folded[max(0, before.end - _PURPOSE_REACH) : before.end]
    return words.purposes.search(left) is not None


def unaffirmed(view: View, after: int, before: int, words: Words) -> bool:
    """Whether the clause between two tokens, to whose purpose a trigger belongs, tells no event.

    "B did not go to L to endorse C", "B may go", "B refused to go", "B was asked to go".
    """
    if any(view.tokens[step].word in _WAITED for step in range(after, before + 1)):
        return False  # "n'a pas attendu pour", "did not wait to": it was done
    for step in range(after, before):
        word = view.tokens[step].word
        if (
            view.tokens[step].kind == "w"
            and not _noun(view, step)
            and (
                word in words.negation
                or word in words.modal
                or word in words.conditional
                or word in words.future
                or (words.control.get(word) in _HELD and word not in _SAID)
            )
        ):
            return True
    return False


def _noun(view: View, at: int) -> bool:
    """Whether a word that can be a verb is a noun here: "press conference", "N votes"."""
    following = view.tokens[at + 1].word if at + 1 < len(view.tokens) else ""
    if view.tokens[at].word in ("vote", "votes"):
        before = view.tokens[at - 1] if at else None
        return before is not None and (before.kind == "N" or before.word in _COUNTED)
    return view.tokens[at].word == "press" and following in ("conference", "release", "briefing")


def govern(found: Group, view: View, at: int, words: Words) -> tuple[int, bool, bool] | None:
    """Read what governs an infinitive whose marker stands at `at`.

    Returns the index before the governing word, and whether that word is itself an infinitive or
    an -ing form; None when nothing known governs it (a purpose), or it is somebody's appeal.
    """
    step = at - 1
    if step >= 0 and view.tokens[step].word in RANKS:
        light = _ranked(view, step, words)
        if light is not None:
            found.effects.append("assert")
            return light, False, False
    while step >= 0 and (skipped := adverbial(view, step, words)) is not None:
        if view.tokens[step].word == "yet" or view.tokens[step].kind in "LEN":
            break
        step = skipped
    while step >= 0 and (
        (view.tokens[step].kind == "w" and words.adverb(view.tokens[step].word))
        or view.tokens[step].kind == "D"
        or view.tokens[step].word in _NOT
    ):
        if view.tokens[step].word in _NOT:
            found.negated = True
            found.have = found.have or view.tokens[step].word == "yet"
        step -= 1
    if step < 0:
        return None
    token = view.tokens[step]
    word = token.word
    if token.named and words.language == "en" and _opens(view, step):
        found.future = True  # "B to back C", a headline
        return step, False, False
    if (
        word in words.reflexive
        and step
        and view.tokens[step - 1].word.startswith(("bring", "brought"))
    ):
        return step - 2, False, False  # "cannot bring himself to"
    if token.kind == "w" and word in words.be:
        found.be = found.future = True  # "is to endorse"
        return step - 1, False, False
    if token.kind == "w" and word in words.have and words.language == "en":
        found.modal = not found.have  # "has to back", but "has yet to back"
        return step - 1, False, False
    effect = words.control.get(word) if token.kind == "w" and not _noun(view, step) else None
    if effect == "refuse" and view.tokens[at].word == "pour":
        return None  # "a renoncé pour soutenir C": what it was done for
    found.willing = found.willing or word in _WILL
    if word in _FORCED and words.language == "fr":
        before = view.tokens[step - 1].word if step else ","
        if before == ",":
            found.effects.append("assert")
            return step - 1, False, True  # "Contraint de se retirer, B", "B, contraint de"
        if before in words.be | _SEEN or words.adverb(before):
            found.effects.append("assert")
            return step - 1 - (before in _SEEN), False, False
    if effect == "appeal":
        if step > 0 and view.tokens[step - 1].word in words.be | {"been"}:
            found.failure = "somebody else's appeal"
            return None
        found.failure = "an appeal to others"
        return None
    if effect is not None:
        found.inner = found.inner or (found.negated and not found.have)
        found.effects.append(effect)
        if step > 0 and view.tokens[step - 1].word in words.determiners:
            return _nominal(found, view, step - 1, words)
        marker = infinitive_marker(view, step - 1, words) and word in words.control
        return step - 1, marker and _is_infinitive(word, words), word.endswith("ing")
    if token.kind in "wFGLN" and (light := _ranked(view, step, words)) is not None:
        found.effects.append("assert")
        return light, False, False
    if _appealed(view, step, words):
        found.failure = "somebody else's appeal"
    return None


def _opens(view: View, at: int) -> bool:
    """Whether a sentence, or what follows its colon, begins with the name at `at`, or a list."""
    for step in range(at - 1, max(-1, at - 8), -1):
        token = view.tokens[step]
        if token.word == ":":
            return True
        if token.kind not in "PFGO" and token.word not in (",", "and", "&"):
            return False
    return at <= 8


def _is_infinitive(word: str, words: Words) -> bool:
    if words.language == "en":
        return not word.endswith(("ed", "s", "ing"))
    return word.endswith(("er", "ir", "re"))


def _nominal(found: Group, view: View, at: int, words: Words) -> tuple[int, bool, bool] | None:
    """After "the decision to": a light verb may stand before it ("made the decision to")."""
    step = at - 1
    while found.willing and step >= 0 and view.tokens[step].word in words.negation:
        found.negated = True  # "n'a pas l'intention de"
        step -= 1
    if step >= 0 and view.tokens[step].kind == "w":
        word = view.tokens[step].word
        light = (
            "mak made tak took taken announc had has have reach express "
            "fait faire fai pris prend prit annonc a avait"
        ).split()
        if word.startswith(_REJECTS):  # "a rejeté l'idée de soutenir C"
            found.effects[-1] = "refuse"
            return step - 1, False, word.endswith("ing")
        if any(word == stem or (len(stem) > 2 and word.startswith(stem)) for stem in light):
            return step - 1, word in ("faire", "prendre", "make", "take"), word.endswith("ing")
    found.nominal = True
    return at - 1, False, False


def _ranked(view: View, at: int, words: Words) -> int | None:
    """Index before the verb in "is the first senator to": whoever is so did it."""
    for step in range(at, max(0, at - 8), -1):
        token = view.tokens[step]
        if token.kind == "." or token.word in words.conjunctions:
            return None
        if token.word in RANKS:
            before = step - 1
            while before >= 0 and view.tokens[before].word in words.determiners | _ONE_OF:
                before -= 1
            verb = view.tokens[before].word if before >= 0 else ""
            if verb in words.be or verb.startswith(
                ("becom", "becam", "devien", "devenu", "devint")
            ):
                return before - 1
            if verb == "," and before and view.tokens[before - 1].named:
                return before  # "B, the first senator to back C, spoke"
            return None
        if token.kind == "N" or token.word in _NUMBERS:
            before = step - 1
            verbs = [view.tokens[i].word for i in range(max(0, before - 2), before + 1)]
            if verbs[-2:] in (["one", "of"], ["among", "the"], ["of", "the"]):
                return _ranked_one(view, before, words)
    return None


def _ranked_one(view: View, at: int, words: Words) -> int | None:
    """Index before the verb in "was one of (the) …", where "of" or "the" stands at `at`."""
    while at >= 0 and view.tokens[at].word in ("of", "the", "one", "among"):
        at -= 1
    return at - 1 if at >= 0 and view.tokens[at].word in words.be else None


def _appealed(view: View, at: int, words: Words) -> bool:
    """Whether "urged N to" stands before: a verb of appeal within a few tokens."""
    for step in range(at, max(-1, at - 10), -1):
        token = view.tokens[step]
        if token.word in (";", ":", "."):
            return False
        held = words.control.get(token.word) if token.kind == "w" else None
        if held == "appeal" and not _noun(view, step):
            return True
        if token.word in ("on", "upon") and step and view.tokens[step - 1].word.startswith("call"):
            return True
    return False
