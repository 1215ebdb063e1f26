"""The notation of patterns, and what it is compiled to.

A pattern is words, read without regard to case and accents, and:

``{S}``
    A slot. Its name is the role in the match. ``{O:P}`` says which kinds of names fill it:
    P person, G party, O organization, F office, E election, L place, N number, D date;
    without kinds: ``PGO``. ``{E:E?}`` is optional. A slot takes a list ("B, C and D") and a
    description before the name ("the former mayor of L, B"); ``{O:P!}`` takes one name only.
    A slot at the start of a pattern is the *subject* if a verb follows: it is searched to the left
    across auxiliaries, adverbs, inserts, relative and coordinated clauses. If anything else
    follows (``{S}'s endorsement of {O}``, ``{S}, a supporter of {O}``) it stands right there.
``<back|throw>``
    Any form of the verbs. ``<se rallier>`` wants a reflexive pronoun. ``<soutenir:pp>`` wants
    certain forms (``inf``, ``pres``, ``past``, ``fut``, ``cond``, ``pp``, ``ing``, ``first``;
    several joined by ``+``). Adverbs, dates and French negation may follow a verb.
    At the start of a passive write ``{O} <back:pp> by {S}``: an auxiliary or a comma must precede.
``(full|strong)?``
    Alternatives, and what may be missing. They may be nested once.
``@his`` ``@de`` ``@a`` ``@the``
    Possessives; "de, du, des, d'"; "à, au, aux"; articles.
``~`` ``~5`` ``~~``
    Up to three words in between that are no names; up to five; up to twelve words or names of
    parties, organizations, offices, places and dates.
``@place`` ``@num`` ``@score``
    The name of a place; a number; a result with its unit, which may be missing.
``@what``
    A name that says of which kind a thing is, with the blank behind it: "the *⟦G⟧ race".
``@open``
    Right after an opening or closing quotation mark.
``@comma``
    Right after a comma and a blank, which a gap before it has taken.
``@same``
    A pronoun that annotation took for the subject. ``(he|she)`` always includes it.
``@end``
    Looks ahead: the clause goes on without an object.
``@crowd``
    A class of words of the language (``[classes]`` of ``words.toml``).
``@many``
    A word for several people: a plural, a party.
``@date``
    A date, with or without its preposition.
``^`` ``$``
    Start and end of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from hustings.extract.clues import clues, opening
from hustings.extract.tokens import fold
from hustings.extract.verbs import Form, forms
from hustings.extract.words import words

# A gap never hides what turns the meaning round.
_PLAIN = (
    r"(?!(?:not|never|no|neither|nor|against|without|than|instead|pas|jamais|aucune?|sans|contre"
    r"|ni|ne|plutot|lieu|barrage|battre|eliminer|barrer|rejeter|reject|defeat|stop|oppose|declin\w*|refus\w*)\b|n')"
)


def _words(most: int) -> str:
    return rf"(?:{_PLAIN}\"?[a-z][\w'-]*\"? ){{0,{most}}}?"


_SLOT = re.compile(r"\{(?P<name>[A-Z][a-z0-9A-Z]*)(?::(?P<kinds>[A-Z]+)?(?P<flags>[!?]*))?\}")
_VERB = re.compile(r"<(?P<reflexive>se )?(?P<lemmas>[^:<>]+?)(?::(?P<tags>[a-z+]+))?>")
_MACROS = {
    "@his": r"(?:his|her|their|its|one's|my|our|the)",
    "@de": r"(?:de la |de l'|de |du |des |d')",
    "@a": r"(?:a la |a l'|a |au |aux )",
    "@the": r"(?:the|a|an|le|la|les|l'|un|une|des)",
    "@son": r"(?:son|sa|ses|leur|leurs|mon|ma|notre|le|la|l'|un|une)",
    "@same": r"⟦P\d+⟧",
    "@date": r"(?:(?:on |last |this |le |ce |des |en )?⟦D\d+⟧)",
    "@many": (
        r"(?:(?!(?:his|hers|ours|its|is|was|has|as|us|does|says|this|always|perhaps)\b)"
        r"[a-z][\w'-]*s|people|everyone|everybody|women|men|them|⟦G\d+⟧)"
    ),
    "@num": r"(?:⟦N\d+⟧)",
    "@what": r"(?:⟦[GLFEO]\d+⟧ )",
    "@place": r"(?:⟦L\d+⟧)",
    "@end": (
        r"(?= ?(?:[.,;:!?()\"–—]|$)| (?:on|after|before|last|this|early|late|following|when|because"
        r"|citing|amid|and|but|yesterday|today|just|since|if|unless|le|apres|avant|hier|et|mais|en"
        r"|l'avant-veille|la veille|lors|depuis"
        r"|dans|au|pour|faute|car|ce|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|si)\b"
        r"| ⟦D)"
    ),
    "@score": r"(?:(?:at |to |by |for |with )?⟦N\d+⟧(?: (?:votes|points|of the vote))? )?",
    "@open": r'(?<=")',
    "@comma": r"(?<=, )",
    "~~": (
        rf"(?:{_PLAIN}(?:[a-z][\w'-]*,?|l'[\w-]+|d'[\w-]+|qu'[\w-]+"
        r"|⟦[GOLDFEN]\d+⟧(?:'s)?,?) ){0,12}?"
    ),
    "~1": _words(1),
    "~2": _words(2),
    "~3": _words(3),
    "~4": _words(4),
    "~5": _words(5),
    "~6": _words(6),
    "~": _words(3),
}
_GLUED = (
    "@de",
    "@a",
    "@what",
    "@open",
    "@comma",
    "@score",
    "~~",
    "~1",
    "~2",
    "~3",
    "~4",
    "~5",
    "~6",
    "~",
)
AFTER_VERB = {
    "en": r"(?: (?:[a-z]+ly|again|also|today|not"
    r"|(?:(?:late |early )?(?:on |in )|last |this )?⟦D\d+⟧)){0,2}",
    "fr": r"(?:,? (?:pas|plus|jamais|guere|point|que|[a-z]+ment|aussitot|ensuite|ainsi|alors"
    r"|toutefois|pourtant|cependant|toujours|non plus|davantage|tous deux|toutes deux"
    r"|tous trois|tous|toutes"
    r"|lui aussi|elle aussi|eux aussi|aussi|⟦P\d+⟧ aussi|⟦P\d+⟧-meme"
    r"|a son tour|a titre personnel|deja|encore|enfin|donc|desormais|en revanche|pour sa part"
    r"|en personne|de (?:son|leur) cote|immediatement|d'abord|elles aussi|malgre tout|a contrecoeur"
    r"|du bout des levres|a l'unanimite|par acclamation|une nouvelle fois|une fois de plus"
    r"|la mort dans l'ame|en conscience|dans l'urne|hier(?: soir| matin)?|ce (?:matin|soir)"
    r"|sans (?:grand |trop d'|le moindre |la moindre )?(?:enthousiasme|hesiter|hesitation|reserves?"
    r"|etats? d'ame|surprise|attendre|ambiguite|ambages|detours?|conviction|illusions?|plaisir|joie"
    r"|tarder|conditions?|contrepartie|equivoque|compter|relache|reticence|barguigner)"
    r"|depuis (?:longtemps|toujours|peu|lors|des (?:mois|annees|semaines|decennies)|le debut"
    r"|la premiere heure|plusieurs (?:mois|annees|semaines))"
    r"|en ⟦D\d+⟧(?= (?:(?:derriere|pour|en faveur|aupres|aux cotes|au profit|au|a|l[ea]|l'|son|sa"
    r"|leur)\b|⟦P))|(?:pour leur part|quant a (?:lui|elle|eux|elles)|in extremis|comme prevu"
    r"|a la surprise generale|contre toute attente|(?:des le |au )(?:premier|second|deuxieme) tour)"
    r"|(?:des |le |ce |depuis )?⟦D\d+⟧),?){0,3}",
}
# What may stand between an English verb and its "as": "was confirmed by the Senate on ⟦D⟧ as".
_AS = re.compile(r" \(?as\b")
_BEFORE_AS = (
    r"(?:,? (?:(?:on |last |this |late |early |in )?⟦D\d+⟧|in (?:his|her|their|its) (?:place|stead)"
    r"|instead|unanimously|unopposed|by (?:the |a )?(?:[a-z-]+|⟦[GOFLN]\d+⟧|⟦L\d+⟧'s [a-z]+)"
    r"(?=,? (?:(?:as|to|on|in|at|last|this|late|early|instead|unanimously|unopposed)\b|⟦D))"
    r"|at (?:noon|midnight|the weekend))){0,2}"
)
_ANY = "PGO"
# A name as it stands in the masked text, which no slot takes.
_MASKS: Final = re.compile(r"⟦[A-Z]\\d\+⟧")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of a pattern that a name fills."""

    name: str
    kinds: str = _ANY
    optional: bool = False
    many: bool = True


@dataclass(frozen=True)  # without slots: what is compiled is kept beside the fields
class Pattern:
    """A compiled pattern: chunks of text with slots between them.

    Its expressions are compiled when they are first asked for: most patterns never meet a sentence
    that has their clues, and all of them together take seconds.

    Attributes:
        source: The pattern as written.
        first: The slot before the first chunk, if the pattern begins with one.
        language: Its language.
        texts: What its expressions are made from, each with its place.
        slots: The slots after each chunk; None after the last if the pattern ends in words.
        verb: The first chunk begins with a verb, so that `first` is searched as its subject.
        tags: Forms wanted of that verb; empty for any.
        lemmas: Verbs it can be.
        clues: Sets of words; a sentence in which it matches has a word of each.
        declines: Its own words deny something: "could not in good conscience back".
    """

    source: str
    first: Slot | None
    language: str
    texts: tuple[tuple[int, str], ...]
    slots: tuple[Slot | None, ...]
    verb: bool
    reflexive: bool = False
    tags: frozenset[Form] = frozenset()
    lemmas: tuple[str, ...] = ()
    clues: tuple[frozenset[str], ...] = ()
    declines: bool = False

    @cached_property
    def chunks(self) -> tuple[re.Pattern[str], ...]:
        """Expressions; between two of them, and after the last, stands a slot."""
        return tuple(
            re.compile(_expression(text, self.language, index)) for index, text in self.texts
        )

    @cached_property
    def opening(self) -> frozenset[str] | None:
        """Words of which one begins each match of the first expression, None if not told."""
        return opening(self.texts[0][1], lambda verb: _first_words(verb, self.language))


# A pronoun is a mask where annotation knew whom it means.
_PRONOUNS: Final = re.compile(r"\((he\|she(?:\|they)?)\)")
_DECLINES: Final = re.compile(r"(?<![|\w])(?:not|never|cannot) |\{O:P!?\} (?:ne \(|\(n'|\(devra)")


def compiled(source: str, language: str, name: str = "?") -> Pattern:
    """Compile one pattern.

    Raises:
        ValueError: A slot is unknown or the pattern holds no words.
    """
    source = _PRONOUNS.sub(r"(\1|@same)", source)
    slots = [
        Slot(
            m["name"],
            m["kinds"] or _ANY,
            "?" in (m["flags"] or ""),
            "!" not in (m["flags"] or ""),
        )
        for m in _SLOT.finditer(source)
    ]
    texts = _SLOT.split(source)[:: _SLOT.groups + 1]
    if len(texts) == 1 and not texts[0].strip():
        raise ValueError(f"frame {name}: empty pattern")
    first = slots.pop(0) if not texts[0].strip() else None
    if first is not None:
        texts = texts[1:]
    if "{" in "".join(texts):
        raise ValueError(f"frame {name}: a slot of {source!r} cannot be read")
    lead = texts[0].lstrip()
    verb = _VERB.match(lead)
    after: list[Slot | None] = [*slots, *([None] * (len(texts) - len(slots)))]
    return Pattern(
        source=source,
        first=first,
        language=language,
        texts=tuple((index, t) for index, t in enumerate(texts) if t.strip() or index == 0),
        slots=tuple(s for t, s in zip(texts, after, strict=True) if t.strip() or s is not None),
        verb=verb is not None,
        reflexive=bool(verb and (verb["reflexive"] or verb["lemmas"].startswith("s'"))),
        tags=frozenset(Form(t) for t in verb["tags"].split("+"))
        if verb and verb["tags"]
        else frozenset(),
        lemmas=_lemmas(verb) if verb else (),
        declines=_DECLINES.search(source) is not None,
        clues=clues(
            texts,
            lambda verb: _verb_words(verb, language),
            [slot.kinds for slot in slots if not slot.optional],
        ),
    )


def _expression(text: str, language: str, index: int) -> str:
    """The regular expression of the words between two slots; bounded everywhere."""
    source = text.strip() if index == 0 else text.rstrip()
    glued = text[:1].isspace() is False and index > 0
    source = source.strip()
    parts: list[str] = []
    macros = {**_MACROS, **{f"@{n}": e for n, e in words(language).classes.items()}}
    at = 0
    while at < len(source):
        verb = _VERB.match(source, at)
        macro = next((m for m in macros if source.startswith(m, at)), None)
        if verb is not None:
            parts.append(_verb_expression(verb, language, len(parts)))
            at = verb.end()
            if language == "en" and _AS.match(source, at):
                parts.append(_BEFORE_AS)
        elif macro is not None:
            if macro == "@end" and parts and parts[-1] == " ":
                parts.pop()
            parts.append(macros[macro])
            at += len(macro)
            if macro in _GLUED and source[at : at + 1] == " ":
                at += 1
        elif (mask := _MASKS.match(source, at)) is not None:
            parts.append(mask[0])
            at = mask.end()
        elif source[at] == "\\":
            parts.append(re.escape(source[at + 1]))
            at += 2
        elif source[at] in "()|?^$":
            parts.append({"(": "(?:"}.get(source[at], source[at]))
            at += 1
            if source[at - 1] == "?" and source[at : at + 1] == " ":
                # "(full)? support": the blank goes with the word that may be missing
                parts.append(" ?")
                at += 1
        elif source[at].isspace():
            parts.append(" ")
            at += 1
        else:
            parts.append(re.escape(fold(source[at])))
            at += 1
    body = "".join(parts)
    start = r"(?<![\w⟦-])" if body[:1] not in "^" and _wordy(source[:1]) else ""
    end = r"(?:(?<=[ '])|(?![\w-]))" if _wordy(source[-1:]) else ""
    lead = "" if index == 0 else (" *" if glued or not _wordy(source[:1]) else r" +")
    return f"{lead}{start}{body}{end}"


@cache
def _verb_words(source: str, language: str) -> frozenset[str]:
    """The most telling word of each form that a verb of a pattern stands for: its longest."""
    verb = _VERB.match(source)
    if verb is None:
        return frozenset()
    return frozenset(
        max(re.findall(r"[^\W_]+", form), key=len) for form in _verb_forms(verb, language)
    )


def _first_words(source: str, language: str) -> frozenset[str]:
    """The word that each form of a verb of a pattern begins with."""
    verb = _VERB.match(source)
    if verb is None:
        return frozenset()
    return frozenset(re.findall(r"[^\W_]+", form)[0] for form in _verb_forms(verb, language))


def _lemmas(verb: re.Match[str]) -> tuple[str, ...]:
    return tuple(re.sub(r"^(?:se |s')", "", v.strip()) for v in verb["lemmas"].split("|"))


def _wordy(character: str) -> bool:
    return character.isalnum() or character in "<(@)>?"


def _verb_forms(verb: re.Match[str], language: str) -> set[str]:
    wanted = frozenset(Form(t) for t in verb["tags"].split("+")) if verb["tags"] else frozenset()
    return {
        fold(form)
        for lemma in _lemmas(verb)
        for form, tags in forms(lemma.strip(), language).items()
        if not wanted or tags & wanted
    }


def _verb_expression(verb: re.Match[str], language: str, rank: int) -> str:
    listed = sorted(_verb_forms(verb, language), key=lambda f: (-len(f), f))
    if not listed:
        raise ValueError(f"{verb[0]}: no verb of {language!r} has such a form")
    choices = "|".join(re.escape(f) for f in listed)
    name = f"?P<v{rank}>"
    return f"({name}{choices})(?![\\w-])(?!'(?!s))" + AFTER_VERB[language]


@cache
def verb_tags(language: str, lemmas: tuple[str, ...]) -> Mapping[str, frozenset[Form]]:
    """Folded form to what it can be, over several verbs."""
    found: dict[str, set[Form]] = {}
    for lemma in lemmas:
        for form, tags in forms(lemma.strip(), language).items():
            found.setdefault(fold(form), set()).update(tags)
            if form != fold(form):
                found.setdefault(form, set()).update(tags)
    return {form: frozenset(tags) for form, tags in found.items()}
