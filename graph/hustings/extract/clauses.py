"""The subject of a trigger: the name before its verb group, across inserts and clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hustings.extract.groups import Group, adverbial, clitic_mention, unaffirmed
from hustings.extract.members import list_before, open_bracket, title_start, trimmed
from hustings.extract.name_roles import holder_before, is_organ, only_describes, role_of
from hustings.extract.phrases import after_bracket
from hustings.extract.tokens import Token, View
from hustings.extract.words import Words
from hustings.model.annotation import DESCRIBED

_PEOPLE = frozenset(
    "niece neveu nephew uncle aunt cousin widow soeur frere fille fils femme epouse mari epoux "
    "compagne compagnon pere "
    "mere proche proches conseiller conseillere porte-parole avocat avocate ami amie amis "
    "allie allies soutien soutiens partisan partisans ministre directeur directrice rival "
    "adversaire entourage equipe son daughter wife husband brother sister father mother "
    "aide adviser spokesman spokeswoman friend friends ally supporter supporters lawyer "
    "minister opponent team".split()
)
_OPENING = frozenset({"the", "le", "la", "les", "l'"})
_SHARES = frozenset({"both", "all", "each", "some", "two", "three", "most"})
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten both several deux trois quatre cinq sept "
    "huit neuf dix plusieurs".split()
)
_HEADS = frozenset(
    "leader candidate nominee chief chairman chairwoman chair president boss spokesman spokeswoman "
    "veteran senator deputy mayor governor founder founders politician lawmaker".split()
)
# What is said of somebody beside words that stand for him: "⟦la maire⟧ sortante".
_BESIDE = re.compile(
    r"(?:sortante?s?|actuel(?:le)?s?|elue?s?|incumbent|outgoing|\w+(?:istes?|oises?|aises?"
    r"|iens?|iennes?|ains?|aines?|ates?|eurs?|trices?))"
)
# "Within hours of B announcing", "after B leaving": whose act the -ing form tells.
_WHOSE_ACT = frozenset({"with", "avec", "of", "after", "before", "despite"})
# "Quant à ⟦P⟧, …, il …": the pronoun is who is spoken of.
_ABOUT = re.compile(r"(?:et |mais )?(?:quant a|pour ce qui est de|as for) (?P<who>⟦P\d+⟧)")
# "Son of the late ⟦F⟧ ⟦P⟧": what stands between "of" and a name and leaves it one of somebody.
_BEFORE_TITLE = frozenset("late former then outgoing defunt defunte feu ancien ancienne".split())
_FAR = 160  # tokens that a subject may stand before its verb; keeps endless sentences linear
_LONGEST_INSERT = 30  # tokens of an insert between commas
_LONGEST_DESCRIPTION = 12


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


# "Le dauphin de ⟦P⟧ comptait": whom that is about has no name.
_SOMEBODYS = re.compile(
    r"(?<![\w'])(?:le |la |l')(?:dauphine?|poulain|protegee?|heritiere?|successeure?|rivale?|"
    r"challenger|concurrente?|candidate?|lieutenante?|bras droit) (?:designee? )?(?:de |d')⟦P\d+⟧"
    r"(?: ?\([^()]{1,40}\))? (?!et\b|ou\b|a\b|pour\b|en\b|dans\b)[a-z]"
)


def subject(
    view: View,
    found: Group,
    kinds: str,
    words: Words,
    earlier: tuple[View, ...] = (),
    *,
    backed: bool = False,
) -> Subject | str:
    """Return who acts in the clause of a verb group, or the reason why nobody is found.

    Args:
        view: The sentence.
        found: The verb group.
        kinds: Kinds of names that can act.
        words: Word classes.
        earlier: The sentence before, for pronouns.
        backed: The subject is who is backed, for whom "B's campaign" stands as well.
    """
    if found.failure:
        return found.failure
    at = found.start - 1
    if found.nominal:
        return _possessor(view, at, kinds)
    if found.infinitive or found.gerund:
        return _of_participle(view, found, kinds, words)
    if backed and (owner := _candidate_of(view, at, words)) is not None:
        token = view.tokens[owner]
        return Subject((token,), token.start, "possessive")
    if at > 0 and view.tokens[at + 1].word == "avant" and view.tokens[at].kind == "P":
        # "B a soutenu C avant de rallier D": what stands before is an object
        main = main_subject(view, at, kinds, words)
        if main is not None:
            return Subject(main, main[0].start, "coordination")
    who = _leftwards(view, at, kinds, words, earlier)
    if isinstance(who, Subject) and who.via == "adjacent":
        more = _fronted(view, who, kinds, words)
        return Subject((*more, *who.tokens), who.start, who.via, who.pronoun)
    return who


def _candidate_of(view: View, at: int, words: Words) -> int | None:
    """Index of the person whose campaign ends at `at`: "B's bid", "la candidature de B"."""
    if at < 2:
        return None
    token = view.tokens[at]
    if token.word in words.transparent and view.tokens[at - 1].word == "'s":
        return at - 2 if view.tokens[at - 2].kind == "P" else None
    near = view.tokens[at - 2].word in words.transparent
    if token.kind == "P" and near and view.tokens[at - 1].word in words.genitive:
        return at
    return None


def _fronted(view: View, who: Subject, kinds: str, words: Words) -> tuple[Token, ...]:
    """Names that open the sentence as companions of the subject: "Like B, C backs"."""
    found = words.companions.match(view.folded)
    last = view.at(who.start) - 1
    if found is None or last < 1 or view.tokens[last].word != ",":
        return ()
    inner = open_bracket(view, last - 1)
    if inner < 0 or not view.tokens[inner].named or view.tokens[inner].kind not in kinds:
        return ()
    members = list_before(view, inner, kinds, words)
    return tuple(members) if members[0].start <= found.end() + 4 else ()


def _possessor(view: View, at: int, kinds: str) -> Subject | str:
    if at >= 1 and view.tokens[at].word == "'s" and view.tokens[at - 1].kind in kinds:
        token = view.tokens[at - 1]
        return Subject((token,), token.start, "possessive")
    return "nobody is named whose decision it is"


def _of_participle(view: View, found: Group, kinds: str, words: Words) -> Subject | str:
    at = found.start - 1
    own = _own_subject(view, at, kinds) if found.gerund else None
    foreign = "P" not in kinds and at >= 0 and view.tokens[at].kind == "P"
    if found.gerund and foreign and view.tokens[at].named:
        return "the subject is of another kind"  # "despite B expelling C"
    if own is not None:
        return Subject((own,), own.start, "participle")
    if at >= 0 and view.tokens[at].word in ("for", "of", "on") and words.language == "en":
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
    if found.infinitive and unaffirmed(view, view.at(main[-1].end), at, words):
        return "what it was done for may not have been done"
    via = "participle" if found.gerund else "purpose"
    return Subject(main, main[0].start, via)


def _own_subject(view: View, at: int, kinds: str) -> Token | None:
    """The name right before a gerund that has it for its subject: "with B taking on"."""
    if at < 1 or view.tokens[at].kind != "P" or "P" not in kinds or not view.tokens[at].named:
        return None
    beside = view.tokens[at - 1].word in _WHOSE_ACT
    return view.tokens[at] if beside or view.tokens[at + 1].word == "on" else None


def after_participle(view: View, end: int, kinds: str, words: Words) -> Subject | None:
    """The subject that follows an opening participle: "Having backed C in D, B …"."""
    for index in range(view.at(end), min(view.at(end) + 6, len(view.tokens) - 1)):
        if view.tokens[index].word != ",":
            continue
        following = view.tokens[index + 1]
        if following.named and following.kind in kinds:
            return Subject((following,), following.start, "participle")
        if following.word in words.pronouns:
            found = _pronoun(view, index + 1, kinds, words, ())
            if isinstance(found, Subject):
                return Subject(found.tokens, found.start, "participle", following)
        return None
    return None


def _leftwards(
    view: View, at: int, kinds: str, words: Words, earlier: tuple[View, ...]
) -> Subject | str:
    at = skipped(view, at, words)
    if at < 0:
        return "the subject is not named"
    token = view.tokens[at]
    if token.word == "'s" and at and view.tokens[at - 1].named:
        at -= 1  # "A's backing B"
        token = view.tokens[at]
    if at and token.kind == "w" and _BESIDE.fullmatch(token.word) and _described(view, at - 1):
        at -= 1
        token = view.tokens[at]
    if token.word in words.whole and at and view.tokens[at - 1].kind in "GO":
        at -= 1  # "the U newspaper"
        token = view.tokens[at]
    if token.kind == "F" and at and view.tokens[at - 1].kind == "P" and "P" in kinds:
        at -= 1  # "B MP was an early supporter"
        token = view.tokens[at]
    if token.named:
        return _named(view, at, kinds, words)
    if token.word == "whom" and at > 1 and view.tokens[at - 2].word in _SHARES:
        return _antecedent(view, at - 3, kinds, words)  # "B and C, both of whom"
    if token.word in words.relatives:
        if at and view.tokens[at - 1].word in words.prepositions | words.genitive:
            return "the relative pronoun is not the subject"
        return _antecedent(view, at - 1, kinds, words)
    if token.word == "," or _dash(view, at):
        return _after_insert(view, at, kinds, words)
    if (label := _label(view, at, kinds)) is not None:
        return Subject((label,), label.start, "adjacent")
    if token.word in words.organs and (owner := _owner(view, at, words)) is not None:
        return _named(view, owner, kinds, words)
    if token.word in words.pronouns or _plural(view, at, words):
        return _pronoun(view, at, kinds, words, earlier)
    if token.kind == "w" and token.word in words.joins | {"but", "mais", "yet"}:
        main = main_subject(view, at - 1, kinds, words)
        if main is None:
            return "the subject is not named"
        return Subject(main, main[0].start, "coordination")
    if found := _bracketed(view, at, kinds, words):
        return found
    before = _before_remainder(view, at, words)
    if before is not None and view.tokens[before].named:
        return _named(view, before, kinds, words, joined=True)
    before = before_affiliation(view, at, words)
    if before is not None and view.tokens[before].kind in kinds:
        return _named(view, before, kinds, words)
    return "the subject is not named"


def _label(view: View, at: int, kinds: str) -> Token | None:
    """The name that opens a line before a colon at `at`: "U: stays loyal to B"."""
    if view.tokens[at].word != ":" or not at:
        return None
    last = open_bracket(view, at - 1)
    token = view.tokens[last] if last >= 0 else None
    if token is None or not token.named or token.kind not in kinds:
        return None
    opens = last == 0 or (last == 1 and view.tokens[0].word in _OPENING)
    return token if opens else None


def _described(view: View, at: int) -> bool:
    """Whether words that stand for a person, and are no name, end at `at`."""
    mention = view.tokens[at].mention
    return view.tokens[at].kind == "P" and mention is not None and mention.reason in DESCRIBED


def before_affiliation(view: View, at: int, words: Words) -> int | None:
    """Index of the person before "of the Xyz Congress", "of ⟦L⟧ State" that ends at `at`."""
    if not (view.tokens[at].kind in "LG" or view.upper(at)):
        return None
    for step in range(at - 1, max(0, at - 6), -1):
        token = view.tokens[step]
        if token.word in words.genitive or token.word == "from":
            return _aged(view, step - 1)
        part = token.kind == "L" or (token.kind == "w" and view.upper(step))
        if not part and token.word not in words.determiners:
            return None
    return None


def _aged(view: View, at: int) -> int | None:
    """Index of the person at `at`, or before an age between commas that ends there: "B, N,"."""
    if view.tokens[at].kind == "P":
        return at
    words = [t.word if t.kind != "N" else "N" for t in view.tokens[max(0, at - 2) : at + 1]]
    return (
        at - 3 if words == [",", "N", ","] and at > 2 and view.tokens[at - 3].kind == "P" else None
    )


def _owner(view: View, at: int, words: Words) -> int | None:
    """Index of the party or organization whose organ ends at `at`: "U's executive board"."""
    for step in range(at - 1, max(-1, at - 5), -1):
        token = view.tokens[step]
        if token.word == "'s":
            return step - 1 if step and view.tokens[step - 1].kind in "GO" else None
        if token.kind != "w" or token.word in words.prepositions or token.word in words.joins:
            return None
    return None


def _bracketed(view: View, at: int, kinds: str, words: Words) -> Subject | None:
    """A list in brackets after the noun at `at`: "three former candidates (B, C and D)"."""
    opened = at + 1
    if opened >= len(view.tokens) or view.tokens[opened].word != "(":
        return None
    for step in range(opened + 1, min(opened + _LONGEST_INSERT, len(view.tokens))):
        if view.tokens[step].word != ")":
            continue
        last = step - 1
        if not view.tokens[last].named or view.tokens[last].kind not in kinds:
            return None
        members = list_before(view, last, kinds, words)
        if len(members) < 2 or view.at(members[0].start) <= opened:
            return None
        return Subject(tuple(members), members[0].start, "adjacent")
    return None


def _before_remainder(view: View, at: int, words: Words) -> int | None:
    """Index of the name before "and its allies", "and several others", which ends at `at`."""
    for step in range(at, max(-1, at - 6), -1):
        token = view.tokens[step]
        if token.kind != "w":
            return None
        if token.word in words.joins:
            following = view.tokens[step + 1] if step < at else token
            rest = view.folded[following.start :]
            other = following.word in words.determiners and following.word not in _OPENING
            if other or words.remainders.match(rest):
                return step - 1
            return None
        if token.word in words.prepositions or token.word in words.have | words.be:
            return None
    return None


def skipped(view: View, at: int, words: Words) -> int:
    """Step over adverbs, dates, places in a prepositional phrase and brackets."""
    for _ in range(8):
        if at < 0:
            return at
        skipped = adverbial(view, at, words)
        if skipped is None and view.tokens[at].word == '"':
            skipped = at - 1
        if skipped is None or skipped == at:
            return at
        at = skipped
    return at


def _plural(view: View, at: int, words: Words) -> bool:
    """Whether a plural phrase such as "les deux hommes" ends at `at`."""
    if view.tokens[at].word in words.plural_pronouns:
        return True
    end = view.tokens[at].end
    text = view.folded[max(0, end - 18) : end]
    return any(text.endswith(" " + phrase) or text == phrase for phrase in words.plural_pronouns)


def _named(view: View, at: int, kinds: str, words: Words, *, joined: bool = False) -> Subject | str:
    token = view.tokens[at]
    if token.kind not in kinds:
        holder = holder_before(view, at, words) if token.kind in "GO" and "P" in kinds else None
        if holder is not None:
            return _named(view, holder, kinds, words)
        return "the subject is of another kind"
    if token.kind == "G" and at and view.tokens[at - 1].kind == "P" and "P" in kinds:
        return _named(view, at - 1, kinds, words)
    if token.kind == "G" and "P" in kinds and (bearer := _bearer(view, at)) is not None:
        return _named(view, bearer, kinds, words)
    if token.kind == "G" and only_describes(view, at, words):
        return "the party only describes an unnamed subject"
    members = trimmed(view, list_before(view, at, kinds, words, joined=joined), words)
    first = view.at(members[0].start)
    role = role_of(view, first, words)
    if role == "genitive" and token.kind in "GO" and is_organ(view, first, words):
        role = "subject"
    if role == "genitive" and token.kind in "GO":
        holder = holder_before(view, first, words)
        if holder is not None and "P" in kinds:
            return _named(view, holder, kinds, words)
    if role == "genitive" and token.kind == "P" and first > 1:
        whole = view.tokens[first - 2]
        if whole.named and whole.kind in kinds and whole.kind in "GO":
            return _named(view, first - 2, kinds, words)  # "the G of B"
    if role == "genitive":
        before = _before_remainder(view, first - 1, words)
        if before is not None and view.tokens[before].named:
            return _named(view, before, kinds, words, joined=True)
        return "the subject is somebody of the person named"
    if role == "prepositional":
        return "the name before it is not its subject"
    return Subject(tuple(members), members[0].start, "adjacent")


def _bearer(view: View, at: int) -> int | None:
    """Index of the person whose open bracket holds the party at `at`: "B (G, backed by H"."""
    for step in range(at - 1, max(0, at - 4), -1):
        if view.tokens[step].word == "(":
            return step - 1 if view.tokens[step - 1].kind == "P" else None
        if view.tokens[step].kind != "w" and view.tokens[step].word != "-":
            return None
    return None


# Verbs of one subject, in both languages.
_OF_ONE = frozenset(
    "is was has est a etait avait fut sera dirige preside occupe conduit siege represente".split()
)


_OF_SEVERAL = frozenset("ont sont avaient etaient furent auront seront".split())


def _of_office(view: View, at: int) -> bool:
    """Whether an office stands right before "of" the name: "the prime minister of B, who"."""
    return at >= 2 and view.tokens[at - 2].kind == "F"


def _antecedent(view: View, at: int, kinds: str, words: Words) -> Subject | str:
    """The name a relative pronoun hangs on; `at` is the index before the pronoun."""
    alone, several = _of_one(view, at + 2, words), _of_several(view, at + 2)
    comma = at >= 0 and (view.tokens[at].word == "," or _dash(view, at))
    if comma:
        at -= 1
    at = open_bracket(view, at)
    if at < 0:
        return "the relative clause hangs on nobody"
    if not view.tokens[at].named and (bearer := before_affiliation(view, at, words)) is not None:
        at = bearer
    if not view.tokens[at].named:
        opened = _insert_start(view, at)
        if opened is None:
            return "the relative clause hangs on somebody unnamed"
        at = open_bracket(view, opened - 1)
        if at > 1 and view.tokens[at].kind == "N" and view.tokens[at - 1].word == ",":
            at = open_bracket(view, at - 2)  # "B, 54, a former F who …"
        comma = True
        if at < 0 or not view.tokens[at].named:
            return "the relative clause hangs on somebody unnamed"
    if view.tokens[at].kind == "G" and "G" not in kinds:
        bearer = before_affiliation(view, at, words) or _of_party(view, at, words)
        at = at if bearer is None else bearer
    token = view.tokens[at]
    if token.kind not in kinds:
        return "the relative clause hangs on another kind of thing"
    members = list_before(view, at, kinds, words, relative=False)
    members = members if several else trimmed(view, members, words)
    if role_of(view, at, words) == "genitive" and not (
        (token.kind in "GO" and is_organ(view, at, words))
        or (comma and token.kind == "P" and not (_kin(view, at) or _of_office(view, at)))
        or (comma and token.kind in "GO" and _which(view, at))
    ):
        return "the relative clause may hang on somebody unnamed"
    plural = len(members) > 1 and not alone
    return Subject(tuple(members) if plural else (token,), members[0].start, "relative")


def _of_party(view: View, at: int, words: Words) -> int | None:
    """Index of the person before ", du ⟦G⟧", the party at `at`."""
    step = at - 1
    while step > 0 and view.tokens[step].word in words.genitive | words.determiners:
        step -= 1
    if step == at - 1 or step < 1 or view.tokens[step].word != ",":
        return None
    bearer = open_bracket(view, step - 1)
    return bearer if bearer >= 0 and view.tokens[bearer].kind == "P" else None


def _which(view: View, at: int) -> bool:
    """Whether "which" follows: "the decision of the G, which backs": no decision does."""
    return any(t.word == "which" for t in view.tokens[at + 1 : at + 4])


def _of_one(view: View, at: int, words: Words) -> bool:
    """Whether the verb at `at`, after a relative pronoun, has one subject: "who leads"."""
    if not 0 <= at < len(view.tokens) or view.tokens[at].kind != "w":
        return False
    word = view.tokens[at].word
    if words.language == "fr":
        return word in _OF_ONE
    return word in _OF_ONE or (len(word) > 4 and word.endswith("s") and word[-2] not in "su")


def _of_several(view: View, at: int) -> bool:
    """Whether the verb at `at`, after a relative pronoun, has several: "pour B et C, qui ont"."""
    for token in view.tokens[at : at + 3]:
        if token.word in _OF_SEVERAL:
            return True
        if token.kind != "P" and token.word not in ("l'", "le", "la", "lui", "se", "s'"):
            return False
    return False


def _kin(view: View, at: int) -> bool:
    """Whether somebody unnamed who belongs to the person at `at` may be meant: "B's wife"."""
    near = {t.word for t in view.tokens[max(0, at - 5) : at]}
    return bool(near & _PEOPLE)


def _dash(view: View, at: int) -> bool:
    """Whether a dash with blanks around it stands at `at`: an insert may end there."""
    token = view.tokens[at]
    return token.word in ("-", "–", "—") and view.folded[token.start - 1 : token.start] == " "


def _insert_start(view: View, at: int, mark: str = ",") -> int | None:
    """Index of the comma or dash that opens the insert which ends at `at`."""
    for step in range(at, max(-1, at - _LONGEST_INSERT), -1):
        token = view.tokens[step]
        if token.word == mark:
            return step
        if token.kind == "." and token.word in (";", ":", "?", "!"):
            return None
    return None


def _after_insert(view: View, at: int, kinds: str, words: Words) -> Subject | str:
    """A comma stands before the verb group: an insert ends here, or clauses are strung."""
    step = at - 1
    if strung := _strung(view, at, kinds, words):
        return strung
    for _ in range(4):
        opened = _insert_start(view, step, view.tokens[at].word)
        if opened is None:
            break
        before = open_bracket(view, opened - 1)
        if before < 0:
            break
        if view.tokens[before].named:
            found = _named(view, before, kinds, words)
            if isinstance(found, str) and _only_name(view, opened, at, kinds):
                return _named(view, opened + 1, kinds, words)
            if isinstance(found, Subject):
                more = _companions(view, opened, at, kinds, words)
                return Subject((*found.tokens, *more), found.start, "adjacent")
            return found
        if view.tokens[before].word in words.relatives:
            return _antecedent(view, before - 1, kinds, words)
        step = opened - 1
    inner = open_bracket(view, at - 1)
    if inner >= 0 and view.tokens[inner].named and eligible(view, inner, words):
        if _of_a_body(view, inner, words):
            return "the insert names whose body it is"
        return _named(view, inner, kinds, words)
    main = main_subject(view, at - 1, kinds, words)
    if main is None:
        return "the subject is not named"
    return Subject(main, main[0].start, "coordination")


def _of_a_body(view: View, at: int, words: Words) -> bool:
    """Whether a body belongs to the name at `at`: "the Xyz, the party of former president B,"."""
    for step in range(at - 1, max(0, at - 6), -1):
        token = view.tokens[step]
        if token.word in words.genitive:
            return view.tokens[step - 1].word in words.organs
        if token.kind not in "wF'" and token.word != "'":
            return False
    return False


def _only_name(view: View, opened: int, at: int, kinds: str) -> bool:
    """Whether an insert is one name: "the spokesman of G, B, backs"."""
    inner = open_bracket(view, at - 1)
    token = view.tokens[opened + 1]
    return inner == opened + 1 and token.named and token.kind in kinds


def _strung(view: View, at: int, kinds: str, words: Words) -> Subject | None:
    """A list between commas after a plural noun: "two former rivals, B, C and D, back"."""
    inner = open_bracket(view, at - 1)
    if inner < 0 or not view.tokens[inner].named or view.tokens[inner].kind not in kinds:
        return None
    members = list_before(view, inner, kinds, words)
    first = view.at(members[0].start)
    lead = first - 1
    apart = view.tokens[inner - 1].word == ","
    if apart and len(members) > 1 and title_start(view, inner, words) < inner:
        # "his deputy, B, and his predecessor, C, back"
        kept = trimmed(view, members, words)
        return Subject(tuple(kept), kept[0].start, "adjacent")
    if len(members) > 1 and lead >= 0:
        opened = _insert_start(view, lead)
        start = view.tokens[opened].start if opened is not None else -1
        expander = words.expanders.match(view.folded, start) if start >= 0 else None
        if expander is not None and expander.end() >= members[0].start - 4:
            return Subject(tuple(members), members[0].start, "adjacent")
        if view.tokens[lead].word == "," and view.at(members[-1].start) == inner:
            noun = view.tokens[lead - 1] if lead else None
            counted = _counted(view, lead - 1)
            if noun is not None and noun.kind == "P" and lead > 2:  # "two rivals of B, C and D,"
                behind = view.tokens[lead - 2].word in words.genitive
                noun = view.tokens[lead - 3] if behind and counted else None
            if noun is not None and noun.kind in "wFG" and (len(members) > 2 or counted):
                return Subject(tuple(members), members[0].start, "adjacent")
    return None


def _counted(view: View, at: int) -> bool:
    """Whether a number of people is told in the noun phrase that ends at `at`: "two deputies"."""
    near = view.tokens[max(0, at - 6) : at]
    return any(token.kind == "N" or token.word in _NUMBERS for token in near)


def _companions(view: View, opened: int, at: int, kinds: str, words: Words) -> tuple[Token, ...]:
    """Names that an insert adds to the subject: "B, like C, …", "B, along with C and D, …"."""
    if opened + 1 >= at:
        return ()
    start = view.tokens[opened + 1].start
    found = words.companions.match(view.folded, start)
    inner = open_bracket(view, at - 1)
    if found is None or not view.tokens[inner].named or view.tokens[inner].kind not in kinds:
        return ()
    members = [m for m in list_before(view, inner, kinds, words) if m.start >= found.end()]
    first = view.tokens[view.at(found.end())]
    near = first.word in words.determiners or first.kind in "FL"
    return tuple(members) if members[0] is first or near else ()


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
            members = _says_so(view, at, kinds, words)
        if members is None:
            return "nobody is joined in a list that the plural pronoun could mean"
        return Subject(tuple(members), token.start, "pronoun", token)
    if token.word in ("it", "ce", "cela", "on"):
        body = None
        if token.word == "it" and ("G" in kinds or "O" in kinds):
            body = _says_so(view, at, kinds, words) or _body_before(view, at, words, earlier)
        if body is not None:
            return Subject(tuple(body), token.start, "pronoun", token)
        return "the pronoun names nobody"
    if earlier and at <= 1:
        return _carried(view, token, earlier[-1], words)
    about = _ABOUT.match(view.folded)
    if about is not None and at > 3 and not any(t.word == ";" for t in view.tokens[:at]):
        topic = view.tokens[view.at(about.start("who"))]
        if topic.mention is not None and "P" in kinds and not _clashes(view, token, topic):
            return Subject((topic,), token.start, "pronoun", token)
    near = view.tokens[max(0, at - _FAR) : at]
    people = {t.mention.entity: t for t in near if t.kind == "P" and t.mention}
    if len(people) == 1:
        (only,) = people.values()
        place = view.at(only.start)
        if view.tokens[place + 1].word == "'s" and view.tokens[place + 2].word in _PEOPLE:
            return "it is not clear whom the pronoun means"  # "Xyz, the nephew of B, said he"
        if role_of(view, place, words) == "subject":
            if _clashes(view, token, only):
                return "the pronoun is of another gender"
            return Subject((only,), token.start, "pronoun", token)
    main = main_subject(view, at - 1, "P", words)
    if main is not None and len(main) == 1 and _clashes(view, token, main[0]):
        return "the pronoun is of another gender"
    opener = view.tokens[at - 1].word if at else ""
    if main is not None and len(main) == 1 and opener in ("that", "qu'", "que"):
        return Subject(main, token.start, "pronoun", token)
    heads = {
        t.mention.entity
        for i, t in enumerate(view.tokens[max(0, at - _FAR) : at], max(0, at - _FAR))
        if t.kind == "P" and t.mention and eligible(view, i, words)
    }
    if main is not None and len(main) == 1 and len(heads) == 1:
        return Subject(main, token.start, "pronoun", token)
    return "it is not clear whom the pronoun means"


def _says_so(view: View, at: int, kinds: str, words: Words) -> list[Token] | None:
    """The party or body that says what "it" or "they" will do: "the U said it would"."""
    if "G" not in kinds and "O" not in kinds:
        return None
    step = at - 2 if at and view.tokens[at - 1].word in ("that", "qu'", "que") else at - 1
    for index in range(step, max(-1, step - 4), -1):
        if view.tokens[index].word in words.speech:
            main = main_subject(view, index - 1, kinds, words)
            if main is None or len(main) != 1 or main[0].kind not in "GO":
                return None
            before = view.at(main[0].start) - 1
            lead = view.tokens[before].word if before >= 0 else "the"
            whole = lead in words.determiners or not lead[0].isalnum()  # "Three prominent ⟦G⟧"
            return list(main) if whole else None
        if view.tokens[index].kind not in "wD":
            return None
    return None


def _body_before(
    view: View, at: int, words: Words, earlier: tuple[View, ...]
) -> list[Token] | None:
    """The only party or body that "it" can mean: of its sentence, or acting in the one before."""
    here = {t.mention.entity: t for t in view.tokens[:at] if t.kind in "GO" and t.mention}
    if here or not earlier:
        return list(here.values()) if len(here) == 1 else None
    last = earlier[-1]
    there = {
        t.mention.entity: (i, t)
        for i, t in reversed(list(enumerate(last.tokens)))
        if t.kind in "GO" and t.mention
    }
    if len(there) != 1:
        return None
    ((place, body),) = there.values()
    return [body] if eligible(last, place, words) else None


_GENDERS = {"he": "m", "il": "m", "she": "f", "elle": "f"}


def _clashes(view: View, pronoun: Token, person: Token) -> bool:
    """Whether a pronoun is of another gender than a person is known to be."""
    known = view.genders.get(person.mention.entity) if person.mention else None
    said = _GENDERS.get(pronoun.word)
    return None not in (known, said) and known != said


def _carried(view: View, token: Token, before: View, words: Words) -> Subject | str:
    """The subject of the sentence before, if it has only one and the gender does not clash."""
    heads = {
        t.mention.entity: t
        for i, t in enumerate(before.tokens)
        if t.kind == "P" and t.mention and eligible(before, i, words)
    }
    if _SOMEBODYS.search(before.folded):
        return "the sentence before is about somebody without a name"
    if len(heads) != 1 or token.word not in _GENDERS:
        return "it is not clear whom the pronoun means"
    (head,) = heads.values()
    if _acts_for(before, before.at(head.start), words):
        return "it is not clear whom the pronoun means"
    if _clashes(view, token, head):
        return "the pronoun is of another gender"
    return Subject((head,), token.start, "pronoun", token)


def _acts_for(view: View, at: int, words: Words) -> bool:
    """Whether somebody of another person acts before the name at `at`: "The heir of B had …"."""
    for step, token in enumerate(view.tokens[: min(at, len(view.tokens) - 1)]):
        following = view.tokens[step + 1]
        if token.kind != "P" or following.kind != "w" or role_of(view, step, words) != "genitive":
            continue
        if following.word not in words.prepositions | words.joins | words.genitive:
            return True
    return False


def _last_list(view: View, at: int, kinds: str, words: Words) -> list[Token] | None:
    """The last list of two or more names before index `at`."""
    for step in range(at - 1, max(-1, at - _FAR), -1):
        if view.tokens[step].named and view.tokens[step].kind in kinds:
            members = list_before(view, step, kinds, words)
            if role_of(view, view.at(members[0].start), words) == "genitive":
                members = members[1:]  # "the backers of B, C and D say that they": C and D
            if len(members) > 1:
                return members
    return None


def _nominative(token: Token) -> bool:
    """Whether a mention is a pronoun that can only be a subject: "In the afternoon he …"."""
    mention = token.mention
    return (
        mention is not None
        and mention.reason == "pronoun"
        and mention.surface.casefold() in ("he", "she")
    )


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
            if word in words.contest:
                return False
            if word in ("and", "et", "or", "ou"):
                before = open_bracket(view, step - 1)
                if before >= 0 and view.tokens[before].word == ",":
                    before = open_bracket(view, before - 1)
                if before >= 0 and view.tokens[before].kind == "P":
                    return eligible(view, before, words)
                return True
            if word in words.openers:
                return True
            if word in words.relatives:
                return False  # "who backed B": an object, or the subject of no main clause
            if word in words.genitive:
                organ = view.tokens[at].kind in "GO" and is_organ(view, at, words)
                if first and not organ:
                    return False
            elif word == "'s":
                if step > 0 and view.tokens[step - 1].kind in "PGO":
                    step -= 2
                    continue
            elif word in words.prepositions:
                return _nominative(view.tokens[at])
            elif (
                word in words.have
                or word in words.be
                or word in words.modal
                or word in words.speech
                or word in words.doubt
            ):
                return False
        if word not in words.determiners and token.kind != "F" and word not in _BEFORE_TITLE:
            first = False
        step -= 1
    return step < 0


def _apposed(view: View, at: int) -> bool:
    """Whether a party or organization describes the person before the comma: "B, a G, …"."""
    if view.tokens[at].kind == "P":
        return False
    opened = _insert_start(view, at - 1)
    if opened is None:
        return False
    before = open_bracket(view, opened - 1)
    return before >= 0 and view.tokens[before].kind == "P"


def main_subject(view: View, at: int, kinds: str, words: Words) -> tuple[Token, ...] | None:
    """The subject of the nearest clause that begins at or before index `at`."""
    depth = 0
    passed: tuple[Token, ...] | None = None
    for step in range(at, max(-1, at - _FAR), -1):
        token = view.tokens[step]
        if token.word == ")":
            depth += 1
        elif token.word == "(":
            depth = max(0, depth - 1)
        elif token.word in (";",):
            return passed
        elif clitic_mention(token, words):
            continue  # "l'a rejoint après avoir renoncé"
        elif depth == 0 and token.named and token.kind in kinds and eligible(view, step, words):
            behind = after_bracket(view, step + 1)
            if behind >= len(view.tokens):
                continue
            after = view.tokens[step + 1]
            if token.kind in "GO" and (after.kind == "F" or after.word in _HEADS):
                return passed
            closed = view.tokens[behind].word == ","
            if _of_its_own(view, step, words):
                continue
            if _done_to(view, step, kinds, words):
                passed = passed or (token,)
                continue
            if after.word == "'s" or (closed and _apposed(view, step)):
                continue
            found = tuple(list_before(view, step, kinds, words))
            if not (closed and _tells_object(view, step, words)):
                return found
            passed = passed or found  # unless somebody acts before it
    return passed


def _of_its_own(view: View, at: int, words: Words) -> bool:
    """Whether a name only tells whose body it is: "the B administration's first F quit"."""
    if words.language != "en" or at + 2 >= len(view.tokens) or not at:
        return False
    following = view.tokens[at + 1]
    return following.kind == "w" and view.tokens[at + 2].word == "'s"


def _done_to(view: View, at: int, kinds: str, words: Words) -> bool:
    """Whether a verb right before a name has it for its object: "G dropped B and backed C"."""
    if words.language != "en" or at < 2 or view.tokens[at].kind != "P":
        return False
    verb, before = view.tokens[at - 1], view.tokens[at - 2]
    if verb.kind != "w" or not verb.word.endswith("ed") or len(verb.word) < 5:
        return False
    if before.kind in kinds and before.named:
        return True
    apposed = before.word == "," and any(
        t.named and t.kind in kinds for t in view.tokens[max(0, at - 9) : at - 2]
    )
    return apposed or before.word in words.have


def _tells_object(view: View, at: int, words: Words) -> bool:
    """Whether a name between commas tells who an object is: "dropped its nominee, B, and …"."""
    if at < 4 or view.tokens[at - 1].word != ",":
        return False
    for step in range(at - 2, max(1, at - _LONGEST_DESCRIPTION), -1):
        token = view.tokens[step]
        if token.kind == "." and token.word not in ("-", "'", "."):
            return False
        if token.word in words.determiners:
            before = view.tokens[step - 1]
            opens = words.joins | words.conjunctions | words.openers
            return before.kind in "wD" and before.word not in opens
    return False
