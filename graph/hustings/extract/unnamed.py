"""Words without a name where a frame wants one: "endorsed him", "derrière elle".

What annotation left alone, because the words around it do not tell whom it means, is shown to the
frames of support as a person of its own. A frame that then holds is of somebody; who that is, the
record of whom the text sides with tells (`backed.py`), or nobody does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from hustings.extract.tokens import fold, low
from hustings.languages.support import OF_A_NOMINATION
from hustings.model.annotation import EntityKind, Masked, Mention, Sentence
from hustings.model.document import Span
from hustings.seeking import Sought, sought_folded

_REASON: Final = "stake"
_FIRST: Final = 9001  # numbers of the masks, which no person of a document reaches
_MOST: Final = 4  # words of one sentence; more are a story
_NOBODY: Final = re.compile(r"⟦P\d+⟧")
_OFFICE: Final = re.compile(r"⟦F\d+⟧")
_HOLDS: Final = re.compile(
    r"\b(?:\w*(?:president|presidente|minist(?:er|re)|secretary|secretaire|chancell?or|"
    r"chancelier\w*|"
    r"governor|gouverneure?|mayor|mayoress|maire|mairesse|senator|senateur|senatrice|"
    r"deput[ey]e?|mp|mep|"
    r"eurodeputee?|congress\w*|representative|lawmaker|leader|chair\w*|speaker|premier|"
    r"commissioner|"
    r"councill?or|conseillere?|bourgmestre|prefete?|ambassad\w*|attorney|sheriff|treasurer|whip|"
    r"chef\w*|patron\w*|dirigeante?|porte-parole|spokes\w*|president\w*|king|queen|td|taoiseach))\b"
)

_MEN_EN: Final = (
    r"(?:incumbent|nominee|challenger|front-?runner|hopeful|contender|newcomer|outsider|"
    r"(?:ex-)?(?:striker|footballer|general|soldier|commander|president|minister|mayor|governor|"
    r"senator|congress(?:wo)?man|sheriff|judge|banker|spy|actor|comedian|boxer)|"
    r"lawyer|activist|businessman|businesswoman|economist|doctor|teacher|professor|farmer|"
    r"pastor|tycoon|billionaire|libertarian|leftist|reformist|moderate|progressive|ex-officer|officer|"
    r"academic|scientist|entrepreneur|magistrate|physician|colonel|guerrilla|ex-guerrilla|"
    r"philanthropist|veteran|politician|lawmaker|legislator|Democrat|Republican|"
    r"socialist|conservative|liberal|centrist|populist|nationalist|communist|technocrat|diplomat|"
    r"candidate|leader|chairman|chairwoman|councillor|deputy|MP|senator|prosecutor|journalist|"
    r"trade unionist|historian|engineer|surgeon|novelist|singer|broadcaster)"
).lower()
_MEN_FR: Final = (
    r"(?P<m>candidat|maire|depute|senateur|ministre|gouverneur|general|avocat|medecin|"
    r"professeur|universitaire|entrepreneur|magistrat|mathematicien|chirurgien|cineaste|ecrivain|"
    r"economiste|banquier|homme d'affaires|militant|syndicaliste|socialiste|ecologiste|communiste|"
    r"centriste|republicain|liberal|conservateur|fondateur|patron|chef de file|tribun|"
    r"quinquagenaire|"
    r"sexagenaire|quadragenaire|trentenaire|elu|edile|juriste|journaliste|footballeur|favori|prince|ingenieur|colonel|"
    r"challenger|conseiller|dirigeant|chef)"
    r"|(?P<f>candidate|mairesse|deputee|senatrice|gouverneure|avocate|militante|"
    r"fondatrice|patronne|quinquagenaire|sexagenaire|quadragenaire|elue|juriste|favorite|"
    r"conseillere|dirigeante|cheffe|universitaire|magistrate|mathematicienne|ecrivaine|republicaine|conservatrice|liberale|bourgmestre|ministre)"
)
_ENDS: Final = (
    r"(?= ?(?:[.,;:!?)\"–—]|$)| (?:on|in|at|as|for|to|from|with|over|after|before|last|this|"
    r"next|and|"
    r"or|but|because|when|despite|during|since|until|against|too|again|instead|by|the|early|late|"
    r"today|yesterday|tomorrow|publicly|now|all|ahead|rather|while|who|even|if|though|through|into|"
    r"up|down|out|an?|just|only|both|hours|days|weeks|months|is|was|has|had|will|would|"
    r"[a-z]+ly|⟦d)\b)"
)
# What follows a description that acts: "the senator endorsed", "the retired general told".
_ACTS: Final = (
    r"(?= (?:(?:also |now |then |later |publicly )?(?:back(?:s|ed)|endors(?:es|ed)|support(?:s|ed)|"
    r"vote[sd]|campaign(?:s|ed)|told|tells|ask(?:s|ed)|urge[sd]|said|says|call(?:s|ed)|threw|throws|"
    r"gave|gives|came|comes|join(?:s|ed)|prefer(?:s|red)|chose|chooses|declare[sd]|announce[sd]|"
    r"refuse[sd]|decline[sd]|rallied|rallies|recommend(?:s|ed)|pledge[sd]|promise[sd]|swung|sided|"
    r"lined|signed|does|did|do|wants|wanted|knocks|stumped|picked|picks|had|has|is|was|will)\b))"
)
_ENDS_FR: Final = (
    r"(?= ?(?:[.,;:!?)\"–—]|$)| (?:aux?|pour|lors|dans|et|mais|ou|contre|face|depuis|a|des|"
    r"le|la|l'|en|"
    r"avant|apres|sur|avec|sans|cette|ce|dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi|hier|"
    r"plutot|parce|car|des|quand|lorsqu|si|⟦d|⟦f|ont|a|avait|avaient|est|sont|[a-z]+ment)\b)"
)
_JOINED: Final = (
    r"(?:a|ont|avait|avaient|aura|auront) (?:[a-z]+ ){0,2}(?:rejoint|soutenu|appuye|rallie|suivi|"
    r"adoube|parraine|choisi|designe|imite|lache|desavoue)"
)
_PRONOUN: Final[Mapping[str, Sought]] = {
    "en": sought_folded(
        rf"(?<![\w'-])(?:(?P<m>him)(?![\w-])|(?P<f>her){_ENDS}"
        rf"|(?P<m2>the man){_ENDS}(?! who)|(?P<f2>the woman){_ENDS}(?! who))"
    ),
    "fr": sought_folded(
        r"\b(?:pour|derriere|avec|vers|chez|cote|cotes de|autour de|a|d'elle et) "
        rf"(?:(?P<m>lui)|(?P<f>elle))(?![\w'-]){_ENDS_FR}"
        r"|\b(?:cotes|faveur|autour|parti|service) d'(?P<f2>elle)(?![\w'-])"
        rf"|(?<![\w'-])(?:(?P<f4>l')(?={_JOINED}e\b)|(?P<m4>l')(?={_JOINED}\b)"
        r"|(?P<m2>le)(?= (?:soutien|soutenir|soutenai|soutiend|rejoi|appui|parrain|rallie))"
        r"|(?P<f3>la)"
        r"(?= (?:soutiennent|soutient|soutenir|soutenai|soutiend|rejoi|appuie|parrain|rallie))"
        rf"|(?<!pour )(?P<a2>lui)(?! (?:aussi|non|meme)\b)(?!{OF_A_NOMINATION})"
        r"(?= (?:(?:a|ont|avait|avaient|aura|auront|est|sont) )?"
        r"(?:[a-z]+ ){0,2}?(?:apport|accord|donn|offr|renouvel|confirm|promi|prefer|retir|repri|"
        r"repren|ot|refus|tourn|emboit|reserv|garanti|garde|maint|temoign|"
        r"(?:rest|demeur)[a-z]* (?:[a-z]+ )?(?:fidele|loya|acqui))[a-z]*\b))"
    ),
}
# Behind these a possessive is of whom somebody joins: "joined her campaign".
_CAMP: Final[Mapping[str, Sought]] = {
    "en": sought_folded(
        r"\b(?:join(?:s|ed|ing)?|back(?:s|ed|ing)?|endors(?:e|es|ed|ing)|support(?:s|ed|ing)?|"
        r"behind|came over to|gone over to|went over to|rallied to|"
        r"put forward) (?:(?P<m>his)|(?P<f>her))"
        r"(?= (?:campaign|camp|team|ticket|candidacy|candidature|bid|cause|side|nomination|"
        r"ranks)\b)"
        r"|(?<![\w'-])(?:is|are|was|were|been|remains?|remained|stays?|stayed|now|also|firmly|still|"
        r"both|went|go|goes|gone|moved|crossed|come|came) (?:back |over |across )?(?:in|into|to|on)"
        r" (?:(?P<m2>his)|(?P<f2>her))"
        r"(?= (?:camp|corner|column|team|side)(?! of\b)\b)"
    ),
    "fr": sought_folded(
        r"\b(?:ralli\w+ (?:a )?|rejoi\w+ |soutien\w* |souten\w+ |appui\w* |appuy\w+ |derriere |"
        r"sous |integr\w+ |joint? a |jointe?s? a |dans |porte de |quitt\w+ |presid\w+ |anim\w+ )"
        r"(?P<a>sa|son|ses)"
        r" (?P<noun>candidature|camp|equipe(?: de campagne)?|campagne|rangs|banniere"
        r"|comite de soutien)(?![\w-])"
    ),
}
# Whose side somebody is on: "campaigned at his side", "s'est rangé de son côté".
_SIDE: Final[Mapping[str, Sought]] = {
    "fr": sought_folded(
        r"\b(?P<a>a ses cotes)(?![\w-])"
        r"|\b(?:rang|plac|bascul|pass|pench|tomb)[a-z]* (?:[a-z]+ ){0,2}?"
        r"(?P<a2>de son cote)(?![\w-])"
    ),
}
_SIDES: Final = {"a": "aux côtés de", "d": "du côté de"}
# Support that is taken back is of whom it was given to: "rescinded their endorsements".
_TAKEN: Final[Mapping[str, Sought]] = {
    "en": sought_folded(
        r"\b(?:withdr[ae]w(?:n|s|ing)?|rescind(?:s|ed|ing)?|pull(?:s|ed|ing)?|drop(?:s|ped|ping)?|"
        r"revok(?:e|es|ed|ing)|retract(?:s|ed|ing)?|revers(?:e|es|ed|ing)|cancel(?:s|led|ed)?|"
        r"t(?:ook|ake|akes|aken) back|disavow(?:s|ed)?) (?:(?P<a>(?:his|her|their|its) (?:[a-z]+ )?"
        rf"(?:endorsements?|support|backing)){_ENDS}(?! (?:for|from|to)\b)"
        rf"|(?P<a2>his|hers|theirs|its own)(?:{_ENDS}|(?= (?:one|two|three|four|five|six|ten) "
        r"(?:day|hour|week|month))))"
        rf"|\bt(?:ook|ake|akes|aken) (?P<a3>(?:his|hers|theirs)(?= back))"
    ),
}
_UNNAMED: Final = re.compile(
    r"\bthe (?:[a-z-]+ ){0,2}(?:nominee|candidate|contender|hopeful|challenger|incumbent|leader)\b"
)
_HELD: Final = {"du ": "de", "au ": "à"}  # articles that hold their preposition
_ARTICLE: Final = {"sa": "la", "son": "le", "ses": "les"}
_ROLE: Final[Mapping[str, Sought]] = {
    "en": sought_folded(
        r"(?<![\w'-])(?<!⟦p\d⟧, )(?<!⟦p\d\d⟧, )(?:the|the party's) (?:⟦[gl]\d+⟧(?:'s)? )?"
        r"(?:(?!same\b|other\b|next\b|first\b)"
        r"[a-z]+[a-z-]* ){0,2}?"
        rf"(?:⟦f\d+⟧|{_MEN_EN})(?![\w'-])(?!'s)"
        rf"(?! ?,? (?:(?:mr|mrs|ms|dr) )?⟦p)(?:{_ENDS}|(?: (?:from|of) ⟦[lg]\d+⟧)?{_ACTS})"
        r"(?! (?:for|from|with|who|in an?|or)\b)"
    ),
    "fr": sought_folded(
        rf"(?<![\w'-])(?:le |la |l'|du |au )(?:ancien |ancienne |ex-|jeune )?"
        rf"(?:⟦f\d+⟧|{_MEN_FR})"
        r"(?: (?:sortante?|socialiste|ecologiste|communiste|centriste|republicaine?|insoumise?"
        r"|liberale?|conservat(?:eur|rice)|travailliste|ecologiste|nationaliste|populiste"
        r"|d'extreme droite|d'extreme gauche)"
        r"| d'affaires| officiel(?:le)?| de l'opposition"
        r"| de la (?:majorite|gauche|droite)| du (?:pouvoir|camp presidentiel))?"
        r"(?: (?:du|de la|des|de l'|d'|(?:investie?|soutenue?|presentee?|designee?) par"
        r"(?: l[ea]s?| l')?) ?⟦[gl]\d+⟧(?: \(⟦g\d+⟧\))?)?"
        rf"(?![\w'-])(?! ?,? (?:m\. |mme )?⟦p){_ENDS_FR}"
    ),
}
_RIVAL: Final[Mapping[str, Sought]] = {
    "en": sought_folded(
        r"(?<![\w'-])(?:his|her) (?:[a-z]+ )?(?:rival|opponent|challenger|adversary)"
        r"(?![\w'-])(?! ?,? ⟦p|'s)"
    ),
    "fr": sought_folded(
        r"(?<![\w'-])(?:son|sa) (?:[a-z]+ )?(?:rivale?|adversaire|concurrente?|challenger)"
        r"(?![\w'-])(?! ?,? ⟦p)"
    ),
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word or two that stand for somebody without a name.

    Attributes:
        mention: Where they stand; the entity is the mask they are shown as.
        sort: "pronoun", "role" or "rival".
        gender: "m", "f" or "".
        said: The words, folded.
    """

    mention: Mention
    sort: str
    gender: str
    said: str


def opened(sentence: Sentence, language: str) -> tuple[Sentence, Mapping[str, Word]] | None:
    """Return a sentence in which words without a name are masks, and what each mask stands for."""
    text = low(sentence)
    found: list[tuple[int, int, str, str]] = []
    for sort, patterns in (
        ("rival", _RIVAL),
        ("pronoun", _PRONOUN),
        ("camp", _CAMP),
        ("side", _SIDE),
        ("role", _ROLE),
        ("taken", _TAKEN),
    ):
        if language not in patterns:
            continue
        for match in patterns[language].finditer(text):
            group = match.lastgroup or ""
            at = match.span(group) if sort == "pronoun" else match.span()
            if sort in ("taken", "side") or (sort == "camp" and language == "en"):
                at = match.span(group)
            elif sort == "camp":
                at, group = (match.start("a"), match.end("noun")), ""
            if sort == "role" and not _of_a_person(sentence, *at):
                continue
            if not any(at[0] < end and start < at[1] for start, end, *_ in found):
                found.append((*at, sort, group[:1] if group[:1] in ("m", "f") else ""))
    if any(item[2] == "taken" for item in found) and _UNNAMED.search(text):
        found = [item for item in found if item[2] != "taken"]  # "the nominee" may be meant
    if not found or len(found) > _MOST:
        return None
    return _shown(sentence, sorted(found))


def _of_a_person(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words tell of a person: an office does, "the Interior" does not."""
    text, offsets = sentence.masked.text, sentence.masked.offsets
    if _NOBODY.search(text, start, end):
        return False
    mask = _OFFICE.search(text, start, end)
    if mask is None:
        return True
    span = Span(offsets[mask.start()], offsets[mask.end()])
    said = next((m.surface for m in sentence.mentions if m.span == span), "")
    return _HOLDS.search(fold(said)) is not None


def _shown(
    sentence: Sentence, found: list[tuple[int, int, str, str]]
) -> tuple[Sentence, Mapping[str, Word]]:
    text, offsets = sentence.masked.text, list(sentence.masked.offsets)
    words: dict[str, Word] = {}
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for number, (start, end, sort, gender) in enumerate(found, _FIRST):
        span = Span(offsets[start], offsets[end])
        key = f"P{number}"
        said = text[start:end]
        mention = Mention(span, key, EntityKind.PERSON, said, _REASON)
        words[key] = Word(
            mention,
            "pronoun" if sort in ("camp", "side") else sort,
            gender,
            low(sentence)[start:end],
        )
        mask = f"⟦{key}⟧" + ("'s" if sort == "camp" else "")
        if sort == "taken":
            mask = f"{said if ' ' in said and 'own' not in said else 'his endorsement'} of {mask}"
        if sort == "role" and said[:3].lower() in _HELD:
            mask = f"{_HELD[said[:3].lower()]} {mask}"
        if sort == "side":
            mask = f"{_SIDES[said[0] if said[0] == 'd' else 'a']} ⟦{key}⟧"
        if sort == "camp" and " " in said:  # "sa candidature" is "la candidature de" somebody
            article, noun = said.split(" ", 1)
            the = "l'" if noun[0] in "eé" else f"{_ARTICLE[article.lower()]} "
            mask = f"{the}{noun} de ⟦{key}⟧"
        parts += [text[at:start], mask]
        places += [*offsets[at:start], *([span.start] * len(mask))]
        at = end
    masked = Masked("".join((*parts, text[at:])), (*places, *offsets[at:]))
    mentions = (*sentence.mentions, *(word.mention for word in words.values()))
    return replace(sentence, mentions=mentions, masked=masked), words
