"""Who says what a sentence tells: the verb that governs it, the quotation, the colon."""

from __future__ import annotations

import re

from hustings.extract.clauses import Subject, eligible, main_subject
from hustings.extract.tokens import Token, View
from hustings.extract.words import Words

# Who speaks at the head of a sentence without a name, and who speaks for somebody else.
_DEFINITE = re.compile(r"\W*(?:the|le|la|l') ?[\w\"'⟦-]")
_SPOKESMAN = re.compile(
    r"⟦[PGO]\d|\b(?:spokes\w+|aides?|advis[eo]rs?|campaign|office|source|statement|report|newspaper"
    r"|paper|magazine|poll|father|mother|wife|husband|son|daughter|brother|sister|ally|colleague"
    r"|porte-parole|entourage|conseill\w+|cabinet|bureau|communique|journal|quotidien|magazine"
    r"|sondage|pere|mere|femme|mari|fils|fille|frere|soeur|proche|equipe|parti|presse|direction)\b"
)
_FOR_HIM = re.compile(
    r"\b(?:office of|spokes\w+ (?:of|for)|porte-parole d[eu'] ?|entourage d[eu'] ?)"
)
_NAMES = re.compile(r"⟦[PGO]\d+⟧")
# "B would, he added, back C": who acts says so in an aside.
_ASIDE = re.compile(
    r", (?:⟦(?P<mask>P\d+)⟧|he|she|they|it) (?:has |had )?(?:said|says|added|adds|told|"
    r"announced|promised|vowed|insisted|declared|wrote|explained|confirmed)\b[^,;:.\"]{0,30},"
)
# Who speaks for the party named before.
_ITS = re.compile(r"Its (?:\w+ )?⟦F\d+⟧,? ⟦P\d+⟧")
# "B: C is my choice".
_LABEL = re.compile(r"(?:⟦F\d+⟧ )?(?P<name>⟦P\d+⟧)(?: \([^()]{1,30}\))? ?: ")
# Behind direct speech a verb that is none of saying says all the same: "a fini par lâcher ⟦P⟧".
_CLOSED = re.compile(
    r"\" ?,? (?:a |ont )?(?:fini par |tenu a |cru bon de |voulu )?(?:lach|assen|souffl|clam|resum|"
    r"tranch|conclu|soupir|ironis|plaid|tonn|justifi|argument|balai|balay|cingl|grinc|souri|repliqu|"
    r"rassur|poursui|repren|enchain|implor|grond|jub|veut croire|se justifi)[a-z]* "
    r"(?:le |la |l')?(?:[^\".;:]{0,60}, )?(?:[^\".,;:]{0,60} )?$"
)


def told_after(view: View, who: Subject, end: int, words: Words) -> bool:
    """Whether the subject says so himself after it: "he would not run, he told reporters"."""
    names = {t.mention.entity for t in who.tokens if t.mention is not None}
    for index in range(view.at(end), min(view.at(end) + 14, len(view.tokens) - 2)):
        if view.tokens[index].word != ",":
            continue
        after = view.tokens[index + 1 : index + 4]
        told = any(t.word in words.speech for t in after)
        self_named = any(
            (t.mention is not None and t.mention.entity in names)
            or t.word.lstrip("-t") in ("il", "elle", "he", "she", "-il", "-elle")
            for t in after
        )
        return told and self_named
    return False


def says_so(view: View, who: Subject, end: int) -> bool:
    """Whether the subject says so himself in an aside: "he would, he added, back C"."""
    aside = _ASIDE.search(view.folded, who.start, end)
    if aside is None:
        return False
    names = {t.mention.entity for t in who.tokens if t.mention is not None}
    return aside["mask"] is None or aside["mask"] in names


def colon_speech(view: View, first: int, words: Words) -> bool:
    """Tell whether somebody speaks before a colon: "he had warned: he would not back B"."""
    text = view.folded[:first]
    at = text.rfind(":")
    if at < 0 or first - at > 40:
        return False
    return any(t.word in words.speech for t in view.tokens if t.end <= at)


def speaks_for(view: View, speaker: Token, whom: Token, words: Words) -> bool:
    """Whether the speaker answers for a party: "B said that his G would back C", "G's B said"."""
    if whom.kind not in "GO" or whom.mention is None:
        return False
    at = view.at(whom.start)
    if at and view.tokens[at - 1].word in words.possessives:
        return True
    first = view.at(speaker.start)
    if whom.mention.reason == "party-word" and _ITS.match(view.text):
        return True  # "Its ⟦F⟧, ⟦P⟧, said that the party would back C"
    for step in range(max(0, first - 8), min(first + 9, len(view.tokens))):
        token = view.tokens[step]
        if token is whom or token.kind not in "GO" or token.mention is None:
            continue
        between = view.tokens[min(step, first) + 1 : max(step, first)]
        if any(t.kind == "P" or t.word in (".", ";") for t in between):
            continue
        if any(t.word in words.speech or t.word in words.have for t in between):
            continue
        if token.mention.entity == whom.mention.entity:
            return True
    return False


def governing_verb(view: View, at: int, words: Words) -> tuple[int, str] | None:
    """Index and kind ("speech", "doubt") of the verb whose object clause begins after `at`."""
    opened = False
    for step in range(at, max(-1, at - 12), -1):
        token = view.tokens[step]
        if token.kind == "w":
            if token.word in ("that", "que", "qu'"):
                if opened:
                    return None
                opened = True
                if step and view.tokens[step - 1].word in ("et", "and"):
                    return _first_governor(view, step - 2, words)
                continue
            if token.word in words.speech or token.word in words.doubt:
                before = view.tokens[step - 1].word if step else ""
                own = before == "," and (
                    _his_own(view, step + 1, words) or _clause_follows(view, step, words)
                )
                if not opened and (words.language == "fr" or before in ('"', ",")) and not own:
                    return None  # '"…", a dit B': the verb closes a quotation
                return step, ("speech" if token.word in words.speech else "doubt")
            if words.adverb(token.word) or (opened and _light(token, words)):
                continue
            if not opened and view.tokens[step].word in words.determiners:
                continue
            if not opened and step and view.tokens[step - 1].word in ("told", "tells", "tell"):
                continue  # "told reporters he would"
            if not opened and _before_date(view, step, words):
                continue  # "said on Sunday he would"
            if opened and step > at - 12:
                continue
            return None
        if token.kind in "DLGOE" or (token.kind == "." and token.word in ('"', ",", "-")):
            continue
        if token.kind == "P" and opened:
            continue  # "told B that"
        return None
    return None


def _his_own(view: View, at: int, words: Words) -> bool:
    """Whether the words at `at` begin what somebody says of himself: "said his G", "said he"."""
    mention = view.tokens[at].mention
    pronoun = mention is not None and mention.reason == "pronoun"
    return pronoun or view.tokens[at].word in words.possessives


def _clause_follows(view: View, at: int, words: Words) -> bool:
    """Whether a name with its verb follows the verb of saying at `at`: ", said the G would".

    Behind direct speech, and before a comma, the name is who speaks.
    """
    if at < 2 or view.tokens[at - 2].word == '"':
        return False
    step = at + 1
    while step < len(view.tokens) and view.tokens[step].word in words.determiners:
        step += 1
    if step + 1 >= len(view.tokens) or not view.tokens[step].named:
        return False
    word = view.tokens[step + 1].word
    return word in words.conditional or word in words.future or word in words.be | words.have


def _first_governor(view: View, at: int, words: Words) -> tuple[int, str] | None:
    """The governor of the first of two object clauses: "B said that … and that …"."""
    for step in range(at, max(-1, at - 24), -1):
        token = view.tokens[step]
        if token.word in (".", ";", '"'):
            return None
        if token.word in ("that", "que", "qu'"):
            return governing_verb(view, step, words)
    return None


def _before_date(view: View, at: int, words: Words) -> bool:
    """Whether a date or place and then a clause follow a preposition: "said on D he would"."""
    if view.tokens[at].word not in words.prepositions or at + 2 >= len(view.tokens):
        return False
    following, clause = view.tokens[at + 1], view.tokens[at + 2]
    return following.kind in "DLO" and (clause.word in words.pronouns or clause.kind in "PGO.")


def _light(token: Token, words: Words) -> bool:
    return token.word in words.prepositions or token.word in words.determiners


def speaker_before(view: View, at: int, words: Words) -> Token | None:
    """Return who stands before the verb of saying at `at`, if somebody is named."""
    while at > 1 and (
        view.tokens[at - 1].word in words.have or words.adverb(view.tokens[at - 1].word)
    ):
        at -= 1  # "who had said", "qui avait déjà fait savoir"
    if at > 1 and view.tokens[at - 1].word in ("who", "qui"):
        before = at - 3 if view.tokens[at - 2].word == "," else at - 2
        return view.tokens[before] if before >= 0 and view.tokens[before].named else None
    found = main_subject(view, at, "PGO", words)
    return found[-1] if found else None


def unsaid(view: View, at: int, words: Words) -> bool:
    """Whether the verb of speech at `at` is itself negated or refused: "refused to say that"."""
    for step in range(at - 1, max(-1, at - 7), -1):
        token = view.tokens[step]
        if token.kind == "P" or (token.kind == "." and token.word != "'"):
            return False
        if token.word in words.negation or words.control.get(token.word) in ("refuse", "deny"):
            return True
        if token.word in ("nothing", "nobody", "rien", "personne"):
            return True
    return False


def quoted(view: View, offset: int) -> bool:
    """Tell whether an offset lies between quotation marks, the first of which may be missing."""
    count = view.folded.count('"', 0, offset)
    return (count + _closes(view)) % 2 == 1


def _closes(view: View) -> bool:
    """Whether the first mark of a sentence closes what was opened before: 'for C," said B'."""
    first = view.folded.find('"')
    if first <= 0:
        return False
    tail = view.folded[first + 1 : first + 3]
    if view.folded[first - 1] in ",.!?" and tail[:1] in ("", " "):
        return True
    return view.folded.count('"') % 2 == 1 and tail.lstrip()[:1] in (",", ";")


def speaker(view: View, words: Words) -> Token | None:
    """Return who says the quotation of a sentence, if it names one person outside."""
    tokens = view.tokens
    outside = [
        i for i, t in enumerate(tokens) if t.kind == "P" and t.mention and not quoted(view, t.start)
    ]
    best: tuple[int, int] | None = None
    for index, token in enumerate(tokens):
        if token.kind != "w" or token.word not in words.speech or quoted(view, token.start):
            continue
        for person in outside:
            between = tokens[min(index, person) + 1 : max(index, person)]
            if any(t.kind == "P" for t in between) or len(between) > 14:
                continue
            if _told_to(view, index, person, words):
                continue
            if person < index and not eligible(view, person, words):
                continue
            rank = (len(between), person)
            if best is None or rank < best:
                best = rank
    if best is not None:
        return tokens[best[1]]
    if len(outside) == 1:
        only = outside[0]
        lead = view.folded[: tokens[only].start].rstrip()
        trail = view.folded[tokens[only].end :].lstrip()
        # the name stands before the colon or after the dash of a quotation
        if _CLOSED.search(lead + " "):
            return tokens[only]
        if trail.startswith((":", ': "')) or lead.endswith(("-", "–", "—", '",', '" -')):
            return tokens[only]
    return None


def _told_to(view: View, verb: int, person: int, words: Words) -> bool:
    """Whether somebody is spoken to, or only owns who speaks: "a man told ⟦P⟧", "⟦P⟧'s driver"."""
    if view.word(person + 1) == "'s":
        return True
    if person < verb:  # "⟦P⟧ was told by"
        return view.word(verb - 1) in words.be and view.word(verb + 1) in ("by", "par")
    return view.word(verb) in _TELLS or view.word(person - 1) in _TO


_TELLS = frozenset(("tell", "tells", "told"))
_TO = frozenset(("to", "a", "au"))
_OTHERS = re.compile(
    r"(?:supporters|backers|friends|allies|opponents|critics|rivals|sources|people|those|partisans"
    r"|proches|amis|adversaires|soutiens|opposants) (?:close |proches )?"
    r"(?:of|to|around|near|de|d'|a) "
)


def describes(view: View, who: Subject, at: int) -> bool:
    """Whether who speaks is described at the head of the sentence and "he" is one person."""
    mention = who.tokens[0].mention if len(who.tokens) == 1 else None
    if mention is None or mention.reason != "pronoun":
        return False
    lead = view.folded[: view.tokens[at].start]
    named = {t.mention.entity for t in view.tokens[:at] if t.kind == "P" and t.mention}
    if named and _OTHERS.search(lead):
        return False  # "Supporters of ⟦P⟧ say he will": they hope so
    if named:  # "It is ⟦P⟧, F until then, who disclosed that he …", "A spokesman for ⟦P⟧ said he"
        return named == {mention.entity} and (
            _FOR_HIM.search(lead) is not None or not _SPOKESMAN.search(_NAMES.sub("", lead))
        )
    return _DEFINITE.match(lead) is not None and not _SPOKESMAN.search(lead)


def first_person(view: View, at: int, words: Words) -> Token | None:
    """Return who "I" is in a quotation around an offset."""
    return speaker(view, words) if quoted(view, at) else _labelled(view, at)


def _labelled(view: View, at: int) -> Token | None:
    """Return who a label at the head of a sentence names: "B: C is my choice"."""
    colon = _LABEL.match(view.folded)
    if colon is None or colon.end() > at or '"' in view.folded[colon.end() : at]:
        return None
    token = view.tokens[view.at(colon.start("name"))]
    return token if token.mention is not None and not token.mention.reason else None


def names_speaker(view: View, start: int) -> bool:
    """Whether a verb follows a closed quotation and names its speaker: '"…", appuie B'."""
    marks = [t.word for t in view.tokens[max(0, start - 2) : start]]
    return (marks[-1:] == ['"'] or marks == ['"', ","] or marks == [",", '"']) and quoted(
        view, view.tokens[start - 2].start
    )
