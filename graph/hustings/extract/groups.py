"""The verb group before a trigger: auxiliaries, negation, clitics and control verbs."""

from __future__ import annotations

from dataclasses import dataclass, field

from hustings.extract.tokens import Token, View
from hustings.extract.verbs import Form
from hustings.extract.words import Words

_PURPOSE_REACH = 70  # characters: "took to the airwaves on Tuesday", "issued a joint statement"
_LONGEST_GROUP = 16  # tokens between subject and trigger: "has in the end decided not to"
_RANKS = frozenset(
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
_DATED = frozenset("last this next early late debut fin mi courant".split())
_WAITED = frozenset("attendu tarde hesite wait waited hesitate".split())
_ABLE = frozenset(
    "can could ca cannot peut peuvent pouvait pu veut voulait voudrait voulu veulent pourra".split()
)
_EMPHATIC = frozenset({"lui", "elle", "eux", "elles"})
# Verbs of ability and need that, in the perfect, tell what was done: "a dû se retirer".
_DONE = frozenset({"du", "pu"})
_INFINITIVES = frozenset({"avoir", "etre"})
# Before the infinitive of the perfect: "après avoir battu B", "pour avoir soutenu B".
_SINCE = frozenset({"apres", "pour"})
# "A été contraint de", "s'est vu forcé de": whoever is made to do something does it.
_FORCED = frozenset(
    f"{stem}{ending}"
    for stem in ("contraint", "force", "oblige", "accule")
    for ending in ("", "e", "s", "es")
)
# "La mieux placée pour battre B" has not beaten her, nor has whoever passes for it.
_FIT = ("pass", "assez", "trop", "place", "arme", "favori", "taille", "ideal", "suffi")
_WILL = frozenset({"intention", "envie", "volonte"})
_SEEN = frozenset("vu vue vus vues voit voient voyait voyaient".split())


@dataclass(slots=True)
class Group:
    """What stands between a subject and its trigger: auxiliaries, negation, control verbs.

    Attributes:
        start: Index of its first token; the subject ends before it.
        negated: "not", "ne … pas".
        ended: "no longer", "ne … plus".
        effects: Effects of control verbs, innermost first.
        infinitive: The trigger is an infinitive without a control verb: a purpose.
        verb: Forms of the verb that agrees with the subject.
        failure: Why no subject may be looked for.
    """

    start: int
    negated: bool = False
    inner: bool = False  # the negation belongs to the infinitive: "decided not to"
    ended: bool = False
    reflexive: bool = False
    have: bool = False
    did: bool = False
    had: bool = False
    participle: bool = False  # "having backed"
    be: bool = False
    future: bool = False
    conditional: bool = False
    modal: bool = False
    can: bool = False  # that modal verb is one of ability or will, not of chance
    infinitive: bool = False
    gerund: bool = False
    effects: list[str] = field(default_factory=list)
    verb: frozenset[Form] = frozenset()
    clitic: Token | None = None  # an object pronoun that names resolved
    nominal: bool = False  # "the decision to"
    willing: bool = False  # "a l'intention de", "a envie de"
    failure: str = ""


def group(view: View, index: int, tags: frozenset[Form], words: Words) -> Group:
    """Return the verb group to the left of the token at `index`, which is a verb with `tags`."""
    found = Group(start=index, verb=tags)
    at = index - 1
    infinitive = tags == {Form.INFINITIVE} or (
        Form.INFINITIVE in tags and _infinitive_marker(view, at, words)
    )
    gerund = Form.GERUND in tags
    while at >= 0 and index - at <= _LONGEST_GROUP:
        token = view.tokens[at]
        skipped = adverbial(view, at, words)
        if token.word == '"' or token.word.startswith("-"):
            at -= 1
        elif _emphatic(view, at, words):
            at -= 3
        elif skipped is not None:
            if (
                token.word == "yet"
                or "yet" in view.folded[view.tokens[skipped + 1].start : token.end]
            ):
                ranked = {t.word for t in view.tokens[max(0, at - 5) : at]} & _RANKS
                found.negated = not ranked  # "the highest-ranking F yet to back C"
            at = skipped
        elif (
            token.kind in "wP"
            and not (gerund and token.word == "en")
            and _auxiliary(found, view, at, words)
        ):
            infinitive = infinitive and not (found.modal or found.future or found.conditional)
            gerund = gerund and not found.be
            at -= 1
        elif (after := _perfect(found, view, at, words)) is not None:
            at = after
            if found.gerund:
                found.start = at + 1
                return found
        elif infinitive and token.word in words.infinitive:
            step = govern(found, view, at, words)
            if step is None:
                if not found.failure and not _purpose(view, at, words):
                    found.failure = "what governs the infinitive is not known"
                if not found.failure:
                    found.infinitive = True
                    found.start = at
                return found
            at, infinitive, gerund = step
        elif infinitive and words.language == "fr" and token.word in words.control:
            found.effects.append(words.control[token.word])
            infinitive = False
            at -= 1
        elif gerund and token.word == "of" and at and view.tokens[at - 1].word == "short":
            found.effects.append("deny")
            gerund = False
            at -= 2
        elif gerund and token.word in words.joins and _without(view, at, words):
            found.effects.append("deny")
            break
        elif gerund and token.word in words.gerund:
            fresh = token.word == "from" and at and view.tokens[at - 1].word == "fresh"
            found.effects.append("assert" if fresh else words.gerund[token.word])
            if token.word == "out" or token.word in words.control:
                gerund = False
                at -= 1
                if token.word == "out" and at >= 0 and view.tokens[at].word.startswith("rul"):
                    gerund = view.tokens[at].word == "ruling"
                    at -= 1
            else:
                found.gerund = True
                found.start = at
                return found
        else:
            break
        found.start = at + 1
    if not gerund and found.be:
        gerund = _being(found, view, words)
    found.infinitive = infinitive and not found.effects
    if found.infinitive and tags == {Form.INFINITIVE}:
        found.failure = "an infinitive without a governing verb"
    found.gerund = gerund
    return found


def _perfect(found: Group, view: View, at: int, words: Words) -> int | None:
    """Read what stands before "avoir battu", "s'être retiré"; return the index before it."""
    first = view.tokens[found.start].word
    if words.language != "fr" or not (found.have or found.be):
        return None
    reflexive = first in words.reflexive
    if view.tokens[found.start + reflexive].word not in _INFINITIVES:
        return None
    word = view.tokens[at].word
    if word == "pour" and sum(t.kind == "P" for t in view.tokens[:at]) > 1:
        return None  # "C a fait exclure B pour avoir battu D": whoever of them did
    if word in _SINCE and (word == "apres" or reflexive or first == "avoir"):
        found.gerund = True
        found.effects.append("assert")
        return at - 1
    effect = words.control.get(word)
    if effect is None or effect == "appeal":
        return None
    found.effects.append(effect)
    return at - 1


def _emphatic(view: View, at: int, words: Words) -> bool:
    """Whether the comma at `at` closes the subject said once more: "s'étaient, eux, retirés"."""
    said = [t.word for t in view.tokens[max(0, at - 2) : at + 1]]
    return (
        words.language == "fr"
        and len(said) == 3
        and said[0] == said[2] == ","
        and (said[1] in _EMPHATIC)
    )


def _being(found: Group, view: View, words: Words) -> bool:
    """Whether the auxiliary is an -ing form after a preposition: "won after being backed by"."""
    first = view.tokens[found.start].word
    before = view.tokens[found.start - 1].word if found.start else ""
    if first not in ("being", "having") or before not in words.gerund:
        return False
    found.effects.append(words.gerund[before])
    found.start -= 1
    return True


def _purpose(view: View, at: int, words: Words) -> bool:
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


def _without(view: View, at: int, words: Words) -> bool:
    """Whether "without … or" stands before an -ing form."""
    return any(
        words.gerund.get(view.tokens[step].word) == "deny"
        for step in range(at - 1, max(-1, at - 5), -1)
    )


def _infinitive_marker(view: View, at: int, words: Words) -> bool:
    """Whether "to" (or "de", "à", "pour") stands before the verb, adverbs aside."""
    while at >= 0 and view.tokens[at].kind == "w":
        word = view.tokens[at].word
        if word in words.infinitive:
            return True
        if words.adverb(word) or word in words.negation or word in words.clitics:
            at -= 1
            continue
        return word in words.control and words.language == "fr"
    return False


def adverbial(view: View, at: int, words: Words) -> int | None:
    """Index before an adverb, an adverbial phrase or a date that ends at `at`, or None."""
    token = view.tokens[at]
    if token.word in ("aussi", "meme", "non") and at and view.tokens[at - 1].kind == "P":
        mention = view.tokens[at - 1].mention
        if mention is not None and mention.reason == "pronoun":
            return at - 2  # "avait elle aussi"
    if token.kind == "w" and words.adverb(token.word) and token.word not in words.negation:
        return at - 1
    if token.word == "yet":
        return at - 1
    told = words.language == "en" and token.word in words.reflexive
    if told and at and view.tokens[at - 1].named:
        return at - 1  # "B herself has"
    found = words.adverbials.search(view.folded, max(0, token.end - 60), token.end)
    if found is not None:
        return view.before(found.start())
    if token.kind in "DLEN" and len(token.kind) == 1:
        return _prepositional(view, at, words)
    if token.kind == "." and token.word == ")":
        for step in range(at - 1, max(-1, at - 30), -1):
            if view.tokens[step].word == "(":
                return step - 1
    return None


def _prepositional(view: View, at: int, words: Words) -> int | None:
    """Index before a phrase such as "on D", "le D", "in the E", "de L", that ends at `at`."""
    step = at - 1
    for _ in range(4):
        if step < 0:
            break
        word = view.tokens[step].word
        if word in words.prepositions or word in words.genitive or word == "en":
            return step - 1
        if view.tokens[step].kind != "w" or word in words.conjunctions or word in words.have:
            break
        step -= 1
    if view.tokens[at].kind == "D":
        step = at - 1
        if step >= 0 and view.tokens[step].word in words.determiners | _DATED:
            step -= 1
        return step
    return None


def _auxiliary(found: Group, view: View, at: int, words: Words) -> bool:
    """Read an auxiliary, a negation or a clitic into the group; tell whether it was one."""
    word = view.tokens[at].word
    if word in words.negation:
        following = view.tokens[at + 1].word if at + 1 < len(view.tokens) else ""
        if word == "no" and following != "longer":
            return False
        if word == "plus" and words.language == "fr":
            found.ended = True
        if following not in ("only", "just", "merely"):
            found.negated = True
        if word == "cannot":
            found.modal = found.can = True
        return True
    if word == "longer" and at > 0 and view.tokens[at - 1].word == "no":
        found.ended = True
        return True
    if word in words.clitics:
        found.reflexive = found.reflexive or word in words.reflexive
        return True
    if word in words.conditional:
        found.conditional = True
        found.have = found.have or word.startswith("aur")
        found.be = found.be or word.startswith("ser")
    elif word in words.future:
        found.future = True
    elif word in _DONE and _had(view, at - 1, words):
        found.effects.append("assert")
    elif word in words.modal:
        found.modal = True
        found.can = word in _ABLE
    elif word in words.have:
        found.have = True
        found.participle = found.participle or word in ("having", "ayant")
        found.had = found.had or word in ("had", "avait", "avaient", "'d")
    elif word in words.be:
        found.be = True
    elif word in words.do:
        found.did = found.did or word == "did"
    else:
        token = view.tokens[at]
        if token.kind == "P" and clitic_mention(token, words):
            found.clitic = token
            return True
        return False
    return True


def _had(view: View, at: int, words: Words) -> bool:
    """Whether "a", "ont", "avait" stands at `at`, or before an adverb there."""
    if words.language != "fr":
        return False
    while at > 0 and view.tokens[at].kind == "w" and words.adverb(view.tokens[at].word):
        at -= 1
    return at >= 0 and view.tokens[at].word in words.have


def clitic_mention(token: Token, words: Words) -> bool:
    """Whether a mention is an object pronoun before its verb: "A lui apporte son soutien".

    One that annotation left alone is so only if nothing but a person takes it: "lui".
    """
    if token.mention is None:
        return False
    said = token.mention.surface.casefold().replace("’", "'")
    known = token.mention.reason == "pronoun" and said in words.clitics
    return known or (token.mention.reason == "stake" and said == "lui")


def govern(found: Group, view: View, at: int, words: Words) -> tuple[int, bool, bool] | None:
    """Read what governs an infinitive whose marker stands at `at`.

    Returns the index before the governing word, and whether that word is itself an infinitive or
    an -ing form; None when nothing known governs it (a purpose), or it is somebody's appeal.
    """
    step = at - 1
    if step >= 0 and view.tokens[step].word in _RANKS:
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
        marker = _infinitive_marker(view, step - 1, words) and word in words.control
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
        if token.word in _RANKS:
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
