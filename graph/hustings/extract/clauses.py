"""The clause around a trigger: its verb group to the left and the subject before that."""

from __future__ import annotations

from dataclasses import dataclass, field

from hustings.extract.phrases import after_bracket
from hustings.extract.tokens import Token, View
from hustings.extract.verbs import Form
from hustings.extract.words import Words

_LONGEST_GROUP = 16  # tokens between subject and trigger: "has in the end decided not to"
_PEOPLE = frozenset(
    "niece neveu soeur frere fille fils femme epouse mari epoux compagne compagnon pere mere proche "
    "proches conseiller conseillere porte-parole avocat avocate ami amie amis allie allies soutien "
    "soutiens partisan partisans ministre directeur directrice rival adversaire entourage equipe "
    "son daughter wife husband brother sister father mother aide adviser spokesman spokeswoman "
    "friend friends ally allies supporter supporters lawyer minister rival opponent team".split()
)
_PURPOSE = frozenset("order out aside down back race stage effort rally ) , bid".split())
_DATED = frozenset("last this next early late debut fin mi courant".split())
_ABLE = frozenset(
    "can could ca cannot peut peuvent pouvait pu veut voulait voudrait voulu veulent pourra".split()
)
_LONGEST_INSERT = 30  # tokens of an insert between commas
_LONGEST_DESCRIPTION = 12


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
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who acts, and how it was found.

    Attributes:
        tokens: Names, in text order.
        start: Offset in the masked text where the subject begins.
        via: "adjacent", "relative", "coordination", "participle", "purpose", "possessive" or
            "pronoun".
        pronoun: The pronoun that stands for the names, if one does.
    """

    tokens: tuple[Token, ...]
    start: int
    via: str
    pronoun: Token | None = None


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
        skipped = _adverbial(view, at, words)
        if token.word == '"' or token.word.startswith("-"):
            at -= 1
        elif skipped is not None:
            if (
                token.word == "yet"
                or "yet" in view.folded[view.tokens[skipped + 1].start : token.end]
            ):
                found.negated = True
            at = skipped
        elif token.kind == "w" and _auxiliary(found, view, at, words):
            infinitive = infinitive and not (found.modal or found.future or found.conditional)
            gerund = gerund and not found.be
            at -= 1
        elif infinitive and token.word in words.infinitive:
            step = _control(found, view, at, words)
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
            found.effects.append(words.gerund[token.word])
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
    found.infinitive = infinitive and not found.effects
    if found.infinitive and tags == {Form.INFINITIVE}:
        found.failure = "an infinitive without a governing verb"
    found.gerund = gerund
    return found


def _purpose(view: View, at: int, words: Words) -> bool:
    """Whether the infinitive whose marker stands at `at` tells what somebody did something for."""
    if words.language == "fr":
        return view.tokens[at].word == "pour"
    before = view.tokens[at - 1] if at else None
    if before is None:
        return False
    return before.kind in "LD" or before.word in _PURPOSE


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


def _adverbial(view: View, at: int, words: Words) -> int | None:
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
    elif word in words.modal:
        found.modal = True
        found.can = word in _ABLE
    elif word in words.have:
        found.have = True
        found.had = found.had or word in ("had", "avait", "avaient", "'d")
    elif word in words.be:
        found.be = True
    elif word in words.do:
        found.did = found.did or word == "did"
    else:
        token = view.tokens[at]
        if token.kind == "P" and _clitic_mention(token, words):
            found.clitic = token
            return True
        return False
    return True


def _clitic_mention(token: Token, words: Words) -> bool:
    """Whether a mention is an object pronoun before its verb: "A lui apporte son soutien"."""
    return (
        token.mention is not None
        and token.mention.reason == "pronoun"
        and token.mention.surface.casefold().replace("’", "'") in words.clitics
    )


def _control(found: Group, view: View, at: int, words: Words) -> tuple[int, bool, bool] | None:
    """Read what governs an infinitive whose marker stands at `at`.

    Returns the index before the governing word, and whether that word is itself an infinitive or
    an -ing form; None when nothing known governs it (a purpose), or it is somebody's appeal.
    """
    step = at - 1
    while step >= 0 and (skipped := _adverbial(view, step, words)) is not None:
        if view.tokens[step].word == "yet" or view.tokens[step].kind in "LEN":
            break
        step = skipped
    while step >= 0 and (
        (view.tokens[step].kind == "w" and words.adverb(view.tokens[step].word))
        or view.tokens[step].kind == "D"
        or view.tokens[step].word in ("not", "pas", "plus", "yet")
    ):
        if view.tokens[step].word in ("not", "pas", "plus", "yet"):
            found.negated = True
            found.have = found.have or view.tokens[step].word == "yet"
        step -= 1
    if step < 0:
        return None
    token = view.tokens[step]
    word = token.word
    if token.kind == "w" and word in words.be:
        found.be = found.future = True  # "is to endorse"
        return step - 1, False, False
    if token.kind == "w" and word in words.have and words.language == "en":
        found.modal = not found.have  # "has to back", but "has yet to back"
        return step - 1, False, False
    effect = words.control.get(word) if token.kind == "w" else None
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
    if token.kind in "wF" and (light := _ranked(view, step, words)) is not None:
        found.effects.append("assert")
        return light, False, False
    if _appealed(view, step, words):
        found.failure = "somebody else's appeal"
    return None


def _is_infinitive(word: str, words: Words) -> bool:
    if words.language == "en":
        return not word.endswith(("ed", "s", "ing"))
    return word.endswith(("er", "ir", "re"))


def _nominal(found: Group, view: View, at: int, words: Words) -> tuple[int, bool, bool] | None:
    """After "the decision to": a light verb may stand before it ("made the decision to")."""
    step = at - 1
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
        if token.word in ("first", "second", "third", "latest", "last", "only", "premier",
                          "premiere", "dernier", "derniere", "seul", "seule", "deuxieme"):  # fmt: skip
            before = step - 1
            while before >= 0 and view.tokens[before].word in words.determiners:
                before -= 1
            verb = view.tokens[before].word if before >= 0 else ""
            if verb in words.be or verb.startswith(
                ("becom", "becam", "devien", "devenu", "devint")
            ):
                return before - 1
            return None
    return None


def _appealed(view: View, at: int, words: Words) -> bool:
    """Whether "urged N to" stands before: a verb of appeal within a few tokens."""
    for step in range(at, max(-1, at - 10), -1):
        token = view.tokens[step]
        if token.word in (";", ":", "."):
            return False
        if token.kind == "w" and words.control.get(token.word) == "appeal":
            return True
        if token.kind == "w" and token.word in ("on", "upon") and step > 0:
            if view.tokens[step - 1].word.startswith("call"):
                return True
    return False


def subject(
    view: View, found: Group, kinds: str, words: Words, earlier: tuple[View, ...] = ()
) -> Subject | str:
    """Return who acts in the clause of a verb group, or the reason why nobody is found."""
    if found.failure:
        return found.failure
    at = found.start - 1
    if found.nominal:
        return _possessor(view, at, kinds, words)
    if found.infinitive or found.gerund:
        return _of_participle(view, found, kinds, words)
    return _leftwards(view, at, kinds, words, earlier)


def _possessor(view: View, at: int, kinds: str, words: Words) -> Subject | str:
    if at >= 1 and view.tokens[at].word == "'s" and view.tokens[at - 1].kind in kinds:
        token = view.tokens[at - 1]
        return Subject((token,), token.start, "possessive")
    return "nobody is named whose decision it is"


def _of_participle(view: View, found: Group, kinds: str, words: Words) -> Subject | str:
    at = found.start - 1
    if at >= 0 and view.tokens[at].word in ("for", "of") and words.language == "en":
        before = view.tokens[at - 1] if at else None
        if before is not None and before.named and before.kind in kinds:
            return Subject((before,), before.start, "participle")
        return "it is not told who does it"
    before_word = view.tokens[at].word if at >= 0 else ""
    if before_word in words.determiners or (
        found.gerund and before_word in words.prepositions | words.genitive
    ):
        return "it is not told who does it"
    main = main_subject(view, at, kinds, words)
    if main is None:
        return "the subject is not named"
    via = "participle" if found.gerund else "purpose"
    return Subject(main, main[0].start, via)


def _leftwards(
    view: View, at: int, kinds: str, words: Words, earlier: tuple[View, ...]
) -> Subject | str:
    at = _skip(view, at, words)
    if at < 0:
        return "the subject is not named"
    token = view.tokens[at]
    if token.word == "'s" and at and view.tokens[at - 1].named:
        at -= 1  # "A's backing B"
        token = view.tokens[at]
    if token.named:
        return _named(view, at, kinds, words)
    if token.word in words.relatives:
        return _antecedent(view, at - 1, kinds, words)
    if token.word == ",":
        return _after_insert(view, at, kinds, words, earlier)
    if token.word in words.pronouns or _plural(view, at, words):
        return _pronoun(view, at, kinds, words, earlier)
    if token.kind == "w" and token.word in words.joins | {"but", "mais", "yet"}:
        main = main_subject(view, at - 1, kinds, words)
        if main is None:
            return "the subject is not named"
        return Subject(main, main[0].start, "coordination")
    return "the subject is not named"


def _skip(view: View, at: int, words: Words) -> int:
    """Step over adverbs, dates, places in a prepositional phrase and brackets."""
    for _ in range(8):
        if at < 0:
            return at
        skipped = _adverbial(view, at, words)
        if skipped is None and view.tokens[at].word == '"':
            skipped = at - 1
        if skipped is None or skipped == at:
            return at
        at = skipped
    return at


def _plural(view: View, at: int, words: Words) -> bool:
    """Whether a plural phrase such as "les deux hommes" ends at `at`."""
    end = view.tokens[at].end
    text = view.folded[max(0, end - 18) : end]
    return any(text.endswith(" " + phrase) or text == phrase for phrase in words.plural_pronouns)


def _named(view: View, at: int, kinds: str, words: Words) -> Subject | str:
    token = view.tokens[at]
    if token.kind not in kinds:
        return "the subject is of another kind"
    if token.kind == "G" and _adjective(view, at, words):
        return "the party only describes an unnamed subject"
    members = _list_before(view, at, kinds, words)
    first = view.tokens.index(members[0])
    role = _role(view, first, words)
    if role == "genitive" and token.kind in "GO" and _organ(view, first, words):
        role = "subject"
    if role == "genitive" and token.kind in "GO":
        holder = _holder(view, first, words)
        if holder is not None and "P" in kinds:
            return _named(view, holder, kinds, words)
    if role == "genitive":
        return "the subject is somebody of the person named"
    if role == "prepositional":
        return "the name before it is not its subject"
    return Subject(tuple(members), members[0].start, "adjacent")


def _adjective(view: View, at: int, words: Words) -> bool:
    """Whether a party stands after a noun it only describes: "les députés G", "cette élue G"."""
    before = view.tokens[at - 1] if at else None
    if before is None or before.kind not in "wF":
        return False
    return before.kind == "F" or not (
        before.word in words.determiners
        or before.word in words.genitive
        or before.word in words.prepositions
        or before.word in words.conjunctions
        or before.word in words.joins
        or before.word in words.organs
        or words.adverb(before.word)
        or before.word in ("parti", "party", "ruling", "opposition", "le", "new")
    )


def _holder(view: View, at: int, words: Words) -> int | None:
    """Index of the person in "B of the G", where `at` is the index of G."""
    step = at - 1
    while step >= 0 and at - step <= 4 and view.tokens[step].kind == "w":
        if view.tokens[step].word in words.genitive and step and view.tokens[step - 1].kind == "P":
            return step - 1
        step -= 1
    return None


def _organ(view: View, at: int, words: Words) -> bool:
    """Whether "the national committee of" stands before a party: the party acts."""
    for step in range(at - 1, max(-1, at - 6), -1):
        word = view.tokens[step].word
        if word in words.whole:
            return True
        if word not in words.genitive and word not in words.determiners and step == at - 2:
            return word in words.whole
    return False


def _role(view: View, at: int, words: Words) -> str:
    """What the words right before a name make of it: subject, genitive or prepositional."""
    if _relative_object(view, at, words):
        return "prepositional"
    step = at - 1
    first = True
    while step >= 0 and at - step <= _LONGEST_DESCRIPTION:
        token = view.tokens[step]
        word = token.word
        if token.kind == "w":
            if word in words.genitive:
                if first or (
                    words.language == "fr"
                    and view.tokens[step + 1].word in words.determiners
                    and step + 2 >= at
                ):
                    return "genitive"
            elif word in words.prepositions:
                return "prepositional"
            elif word in words.conjunctions or word in words.have or word in words.be:
                return "subject"
        elif token.kind == ".":
            if word not in ("-", "'", "."):
                return "subject"
        elif token.kind in "PED":
            return "subject"
        elif token.kind == "L" and step == at - 1:
            return "subject"
        if word not in words.determiners:
            first = False
        step -= 1
    return "subject"


def _relative_object(view: View, at: int, words: Words) -> bool:
    """Whether the name at `at` is the object of a relative clause: "voters who backed B"."""
    for step in range(at - 1, max(-1, at - 7), -1):
        token = view.tokens[step]
        if token.kind in ".P":
            return False
        if token.word in ("that", "que", "qu'"):
            return False
        if token.word in words.relatives:
            return step < at - 1
    return False


def _description_start(view: View, at: int, words: Words) -> int:
    """Index where the description before the name at `at` begins."""
    step = at - 1
    while step >= 0 and at - step <= _LONGEST_DESCRIPTION:
        token = view.tokens[step]
        if token.kind in "PND" or (token.kind == "." and token.word not in ("-", ".", "'")):
            break
        if token.kind == "w" and (
            token.word in words.joins
            or token.word in words.conjunctions
            or token.word in words.prepositions
            or token.word in words.have
            or token.word in words.be
        ):
            break
        step -= 1
    return step + 1


def _list_before(view: View, at: int, kinds: str, words: Words) -> list[Token]:
    """The list that ends in the name at `at`: "A (G), mayor of L, B and C"."""
    members = [view.tokens[at]]
    joined = False
    while True:
        start = _description_start(view, at, words)
        step = start - 1
        if step < 1:
            break
        text = view.folded[: view.tokens[step].end]
        join = view.tokens[step].word in words.joins and view.tokens[step].word != "comme"
        long_join = next((j for j in words.long_joins if text.endswith(" " + j)), None)
        if long_join is not None:
            step = view.before(len(text) - len(long_join))
            joined = True
        elif join:
            step -= 1
            joined = True
        elif not (joined and view.tokens[step].word == ","):
            break
        previous = _member_before(view, step, kinds)
        if previous is None:
            break
        at = previous
        members.insert(0, view.tokens[at])
    return members


def _member_before(view: View, step: int, kinds: str) -> int | None:
    """Index of the list member that ends at `step`: past a comma, a bracket or an apposition."""
    if step >= 0 and view.tokens[step].word == ",":
        step -= 1
    step = _open_bracket(view, step)
    if step < 0:
        return None
    if view.tokens[step].kind in "GLOF":
        for back in range(step - 1, max(-1, step - 6), -1):
            if view.tokens[back].kind == "P" and "P" in kinds:
                return back
            if view.tokens[back].kind == ".":
                break
    if view.tokens[step].named and view.tokens[step].kind in kinds:
        return step
    limit = max(-1, step - 16)
    while step > limit:
        token = view.tokens[step]
        if token.kind == "P" or (token.kind == "." and token.word in (";", ":", '"', "?", "!")):
            return None
        if token.word == ",":
            inner = _open_bracket(view, step - 1)
            if inner >= 0 and view.tokens[inner].kind == "P" and "P" in kinds:
                return inner
            return None
        step -= 1
    return None


def _open_bracket(view: View, step: int) -> int:
    """Index before a bracket that closes at `step`, or `step`."""
    if step >= 0 and view.tokens[step].word in (")", "]"):
        for back in range(step - 1, max(-1, step - 30), -1):
            if view.tokens[back].word in ("(", "["):
                return back - 1
    return step


def _antecedent(view: View, at: int, kinds: str, words: Words) -> Subject | str:
    """The name a relative pronoun hangs on; `at` is the index before the pronoun."""
    comma = at >= 0 and view.tokens[at].word == ","
    if comma:
        at -= 1
    at = _open_bracket(view, at)
    if at < 0:
        return "the relative clause hangs on nobody"
    if not view.tokens[at].named:
        opened = _insert_start(view, at, words)
        if opened is None:
            return "the relative clause hangs on somebody unnamed"
        at = _open_bracket(view, opened - 1)
        if at < 0 or not view.tokens[at].named:
            return "the relative clause hangs on somebody unnamed"
    token = view.tokens[at]
    if token.kind not in kinds:
        return "the relative clause hangs on another kind of thing"
    members = _list_before(view, at, kinds, words)
    if _role(view, at, words) == "genitive" and not (
        (token.kind in "GO" and _organ(view, at, words))
        or (comma and token.kind == "P" and not _kin(view, at))
    ):
        return "the relative clause may hang on somebody unnamed"
    plural = len(members) > 1
    return Subject(tuple(members) if plural else (token,), members[0].start, "relative")


def _kin(view: View, at: int) -> bool:
    """Whether somebody unnamed who belongs to the person at `at` may be meant: "B's wife"."""
    near = {t.word for t in view.tokens[max(0, at - 5) : at]}
    return bool(near & _PEOPLE)


def _insert_start(view: View, at: int, words: Words) -> int | None:
    """Index of the comma that opens the insert which ends at `at`, if it holds no person."""
    for step in range(at, max(-1, at - _LONGEST_INSERT), -1):
        token = view.tokens[step]
        if token.word == ",":
            return step
        if token.kind == "." and token.word in (";", ":", "?", "!"):
            return None
    return None


def _after_insert(
    view: View, at: int, kinds: str, words: Words, earlier: tuple[View, ...]
) -> Subject | str:
    """A comma stands before the verb group: an insert ends here, or clauses are strung."""
    step = at - 1
    for _ in range(4):
        opened = _insert_start(view, step, words)
        if opened is None:
            break
        before = _open_bracket(view, opened - 1)
        if before < 0:
            break
        if view.tokens[before].named:
            found = _named(view, before, kinds, words)
            if isinstance(found, Subject):
                return Subject(found.tokens, found.start, "adjacent")
            return found
        if view.tokens[before].word in words.relatives:
            return _antecedent(view, before - 1, kinds, words)
        step = opened - 1
    inner = _open_bracket(view, at - 1)
    if inner >= 0 and view.tokens[inner].named and eligible(view, inner, words):
        return _named(view, inner, kinds, words)
    main = main_subject(view, at - 1, kinds, words)
    if main is None:
        return "the subject is not named"
    return Subject(main, main[0].start, "coordination")


def _pronoun(
    view: View, at: int, kinds: str, words: Words, earlier: tuple[View, ...]
) -> Subject | str:
    """A pronoun that names did not resolve: the one person before it in the sentence."""
    token = view.tokens[at]
    if _plural(view, at, words):
        members = _last_list(view, at, kinds, words)
        if members is None and earlier:
            last = earlier[-1]
            members = _last_list(last, len(last.tokens), kinds, words)
        if members is None:
            return "nobody is joined in a list that the plural pronoun could mean"
        return Subject(tuple(members), token.start, "pronoun", token)
    if token.word in ("it", "ce", "cela", "on"):
        return "the pronoun names nobody"
    if earlier and at <= 1:
        return _carried(view, token, earlier[-1], words)
    people = {t.mention.entity: t for t in view.tokens[:at] if t.kind == "P" and t.mention}
    if len(people) == 1:
        (only,) = people.values()
        if _role(view, view.tokens.index(only), words) != "genitive":
            return Subject((only,), token.start, "pronoun", token)
    main = main_subject(view, at - 1, "P", words)
    opener = view.tokens[at - 1].word if at else ""
    if main is not None and len(main) == 1 and opener in ("that", "qu'", "que"):
        return Subject(main, token.start, "pronoun", token)
    heads = {
        t.mention.entity
        for i, t in enumerate(view.tokens[:at])
        if t.kind == "P" and t.mention and eligible(view, i, words)
    }
    if main is not None and len(main) == 1 and len(heads) == 1:
        return Subject(main, token.start, "pronoun", token)
    return "it is not clear whom the pronoun means"


def _carried(view: View, token: Token, before: View, words: Words) -> Subject | str:
    """The subject of the sentence before, if it has only one and the gender does not clash."""
    heads = {
        t.mention.entity: t
        for i, t in enumerate(before.tokens)
        if t.kind == "P" and t.mention and eligible(before, i, words)
    }
    gender = {"he": "m", "il": "m", "she": "f", "elle": "f"}.get(token.word)
    if len(heads) != 1 or gender is None:
        return "it is not clear whom the pronoun means"
    ((entity, head),) = heads.items()
    if view.genders.get(entity) not in (None, gender):
        return "the pronoun is of another gender"
    return Subject((head,), token.start, "pronoun", token)


def _last_list(view: View, at: int, kinds: str, words: Words) -> list[Token] | None:
    """The last list of two or more names before index `at`."""
    for step in range(at - 1, -1, -1):
        if view.tokens[step].named and view.tokens[step].kind in kinds:
            members = _list_before(view, step, kinds, words)
            if len(members) > 1:
                return members
    return None


def eligible(view: View, at: int, words: Words) -> bool:
    """Tell whether the name at `at` stands where a clause begins, so that it can be a subject."""
    step = at - 1
    first = True
    while step >= 0 and at - step <= _LONGEST_DESCRIPTION:
        token = view.tokens[step]
        word = token.word
        if token.kind == ".":
            if word in ("-", "'", "."):
                step -= 1
                continue
            return True
        if token.kind in "ED" or (token.kind == "L" and step == at - 1):
            return True
        if token.kind == "P":
            return False
        if token.kind == "w":
            if word in ("and", "et", "or", "ou"):
                before = _open_bracket(view, step - 1)
                if before >= 0 and view.tokens[before].word == ",":
                    before = _open_bracket(view, before - 1)
                if before >= 0 and view.tokens[before].kind == "P":
                    return eligible(view, before, words)
                return True
            if word in words.openers:
                return True
            if word in words.genitive:
                if first:
                    return False
            elif word == "'s":
                if step > 0 and view.tokens[step - 1].kind in "PGO":
                    step -= 2
                    continue
            elif (
                word in words.prepositions
                or word in words.have
                or word in words.be
                or word in words.modal
                or word in words.speech
                or word in words.doubt
            ):
                return False
        if word not in words.determiners:
            first = False
        step -= 1
    return step < 0


def main_subject(view: View, at: int, kinds: str, words: Words) -> tuple[Token, ...] | None:
    """The subject of the nearest clause that begins at or before index `at`."""
    depth = 0
    for step in range(at, -1, -1):
        token = view.tokens[step]
        if token.word == ")":
            depth += 1
        elif token.word == "(":
            depth = max(0, depth - 1)
        elif token.word in (";",):
            return None
        elif depth == 0 and token.named and token.kind in kinds and eligible(view, step, words):
            if after_bracket(view, step + 1) >= len(view.tokens):
                continue
            following = view.tokens[step + 1].word if step + 1 < len(view.tokens) else ""
            if following == "'s":
                continue
            return tuple(_list_before(view, step, kinds, words))
    return None
