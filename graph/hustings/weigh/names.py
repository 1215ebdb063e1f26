"""Labels of statements in English and French, from the labels of what they are about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hustings.iris import Minter
from hustings.model.annotation import Detail
from hustings.model.entity import Resolution
from hustings.model.statement import Key, StatementKind
from hustings.weigh.bearings import UNKNOWN_ELECTION

Labels = Mapping[str, str]

_HELD: Final = 1 << 13  # labels in memory

_ORDINALS: Final = {
    "en": {0: "round not stated", 1: "first round", 2: "second round", 3: "third round"},
    "fr": {0: "tour non précisé", 1: "premier tour", 2: "second tour", 3: "troisième tour"},
}


class Names:
    """Names of entities in both languages, from the registry."""

    def __init__(self, resolution: Resolution, minter: Minter) -> None:
        self._entities = resolution.entities
        self._minter = minter
        self._known: dict[tuple[str, str], str] = {}

    def of(self, iri: str, language: str) -> str:
        """Return the label of an entity in a language, or in any if it has none in that one."""
        found = self._known.get((iri, language))
        if found is None:
            if len(self._known) >= _HELD:
                self._known.clear()
            found = self._known[iri, language] = self._label(iri, language)
        return found

    def _label(self, iri: str, language: str) -> str:
        entity = self._entities.get(iri)
        if entity is None:
            local = self._minter.local(iri)
            if local.startswith(UNKNOWN_ELECTION):
                return {"en": "election not stated", "fr": "élection non précisée"}[language]
            return local
        labels = entity.labels
        for choice in (language, "", "en", "fr"):
            if choice in labels:
                return labels[choice]
        return min(labels.values(), default=self._minter.local(iri))

    def slug(self, iri: str) -> str:
        """Return the last part of an entity's IRI."""
        return self._minter.local(iri)

    def detail(self, iri: str) -> Detail:
        """Return what the registry knows of an entity by its kind."""
        entity = self._entities.get(iri)
        return entity.detail if entity is not None else None

    def both(self, en: str, fr: str, *iris: str | None) -> Labels:
        """Fill two sentences, ``{0}`` being the first entity, in their languages."""
        return {
            language: sentence.format(*(self.of(i, language) if i else "" for i in iris))
            for language, sentence in (("en", en), ("fr", fr))
        }


def round_name(number: int, language: str) -> str:
    """Return a round's name: "second round", "second tour"."""
    named = _ORDINALS[language].get(number)
    if named is not None:
        return named
    return f"round {number}" if language == "en" else f"tour {number}"


def labels(key: Key, names: Names, *, stands: bool, favoured: str | None = None) -> Labels:
    """Return the sentence for a statement in both languages.

    Args:
        key: What it is about.
        names: Names of its entities.
        stands: Whether it stands now; decides the tense of an endorsement.
        favoured: Whom a withdrawal helps.
    """
    kind = StatementKind
    args = key.args
    match key.kind:
        case kind.ENDORSEMENT if stands:
            return names.both("{0} endorses {1}", "{0} soutient {1}", *args[:2])
        case kind.ENDORSEMENT:
            return names.both("{0} endorsed {1}", "{0} a soutenu {1}", *args[:2])
        case kind.REFUSAL:
            return names.both("{0} declines to back {1}", "{0} refuse de soutenir {1}", *args[:2])
        case kind.OPPOSITION:
            return names.both(
                "{0} calls to vote against {1}", "{0} appelle à voter contre {1}", *args[:2]
            )
        case kind.NEUTRALITY:
            return names.both("{0} backs nobody", "{0} ne soutient personne", args[0])
        case kind.SPONSORSHIP:
            return names.both("{0} signs for {1}", "{0} parraine {1}", *args[:2])
        case kind.CANDIDACY:
            return names.both("{0}, candidate: {1}", "{0}, candidature : {1}", *args)
        case kind.DECLARATION:
            return names.both("{0} declares: {1}", "{0} se déclare : {1}", *args)
        case kind.NOMINATION:
            return names.both("{0} is nominated: {1}", "{0} reçoit l'investiture : {1}", *args)
        case kind.ELIMINATION:
            return names.both("{0} is eliminated: {1}", "{0}, élimination : {1}", *args)
        case kind.WITHDRAWAL if favoured:
            return names.both(
                "{0} withdraws in favour of {1}",
                "{0} se retire en faveur de {1}",
                args[0],
                favoured,
            )
        case kind.WITHDRAWAL:
            return names.both("{0} withdraws: {1}", "{0} se retire : {1}", *args)
        case kind.TENURE:
            return names.both("{0}, {1}", "{0}, {1}", *args)
        case kind.APPOINTMENT:
            return names.both("{0} is appointed {1}", "{0} est nommé : {1}", *args)
        case kind.PARTY_MEMBERSHIP:
            return names.both("{0}, member of {1}", "{0}, membre : {1}", *args)
        case kind.POLL_ESTIMATE:
            return names.both("{0}, poll: {1}", "{0}, sondage : {1}", args[0], args[1] or None)
        case kind.RESULT | kind.TURNOUT:
            return _round_labels(key, names)
    raise AssertionError(key.kind)


def _round_labels(key: Key, names: Names) -> Labels:
    election = key.args[-1]
    who = key.args[0] if key.kind is StatementKind.RESULT else None
    found = {}
    for language, share, turnout, colon in (
        ("en", "{}, share: {}, {}", "turnout{}: {}, {}", ""),
        ("fr", "{}, score : {}, {}", "participation{} : {}, {}", ""),
    ):
        form = share if who else turnout
        name = names.of(who, language) if who else colon
        tour = round_name(key.round, language)
        found[language] = form.format(name, names.of(election, language), tour)
    return found


def doubted(sentences: Labels, *, denied: bool, unconfirmed: bool) -> Labels:
    """Return the sentences with a mark if nothing that was read asserts them."""
    if denied:
        return {"en": f"{sentences['en']} (denied)", "fr": f"{sentences['fr']} (nié)"}
    if unconfirmed:
        marked = f"{sentences['fr']} (non confirmé)"
        return {"en": f"{sentences['en']} (unconfirmed)", "fr": marked}
    return sentences
