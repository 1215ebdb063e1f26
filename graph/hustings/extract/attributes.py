"""What describes an office beside its own words: parties, places, adjectives, brackets.

"the Senate's foreign minister", "le maire sortant (⟦G⟧) de la métropole de Lyon".
"""

from __future__ import annotations

from hustings.extract.titles import Titles
from hustings.extract.tokens import View

# Adjectives of place, camp and rank that follow a French office; verbs end otherwise.
_ADJECTIVE_ENDS = (
    "ais", "aise", "ois", "oise", "ien", "ienne", "iens", "iste", "istes", "ain", "aine", "een",
    "eenne", "eux", "euse", "ard", "arde", "eur", "ol", "ole", "lin", "line",
)  # fmt: skip
_ADJECTIVES = frozenset(
    "executif executive legislatif legislative constitutionnel constitutionnelle "
    "belge russe suisse grec grecque turc turque tcheque slovaque croate serbe bulgare federal "
    "federale national nationale regional regionale departemental departementale municipal "
    "municipale local locale liberal liberale territorial territoriale provincial provinciale "
    "general generale britannique democrate vert verte insoumis insoumise divers droite gauche "
    "radical radicale populaire charismatique emblematique historique delegue deleguee niçois "
    "conservateur conservatrice sans etiquette apparente apparentee dvd dvg".split()
)
_NOT_ADJECTIVES = frozenset(
    "mais jamais desormais derriere leur plusieurs ailleurs d'ailleurs".split()
)
_TAIL = {
    "en": frozenset("of for from in at".split()),
    "fr": frozenset("de d' du des pour à au aux en chez".split()),
}
_CAMP_NOUNS = frozenset(
    "party parti minority majority minorite majorite group groupe caucus federation opposition "
    "gouvernement government state country region city town county nation ville pays etat "
    "departement republique province metropole commune agglomeration canton communaute "
    "collectivite assemblee formation mouvement chambre transition capitale conseil "
    "commission executif movement alliance coalition bloc".split()
)
ARTICLES = frozenset("the la le les l' britain its his her their sa son".split())
_LONGEST_TAIL = 9


class Attributes:
    """Tells which words around an office of a sentence say more of it."""

    def __init__(self, view: View, words: Titles) -> None:
        self.view = view
        self.words = words
        self.word, self.kind = view.word, view.kind

    def adjective(self, k: int) -> bool:
        """Tell whether the word at `k` can describe the office or party behind it."""
        token = self.view.tokens[k]
        if token.kind != "w" or token.word in self.words.no_adjectives:
            return False
        if self.words.language == "fr":
            written = self.view.text[token.start : token.end].casefold()
            if written.endswith(("é", "ée", "és", "ées")):
                return False
        return not self.view.upper(k) and not token.word.endswith(("ed", "'s"))

    def nation(self, k: int) -> bool:
        """Tell whether the capital at `k` tells of which country a party or an office is."""
        return self.view.upper(k) and self.word(k) in self.words.nations

    def owner(self, k: int) -> bool:
        """Tell whether the token before "'s" is a body and no person ("the Senate's ⟦F⟧")."""
        return self.view.tokens[k].kind in ("O", "w") and self.word(k - 1) in self.words.definite

    def unknown_party(self, k: int, index: int) -> bool:
        """Tell whether a capital at `k` may be a party nobody knows: "a Wiper ⟦F⟧"."""
        if k != index - 1 or self.view.tokens[k].kind != "w" or not self.view.upper(k):
            return False
        before = self.word(k - 1)
        apposed = before in {",", "(", "-"} and self.kind(k - 2) in {"P", "N", "."}
        word = self.view.tokens[k]
        letters = self.view.text[word.start : word.end].isupper() and word.end - word.start > 1
        leads = letters and before in self.words.definite  # "the SPD ⟦F⟧"
        return self.words.language == "en" and (before in self.words.indefinite or apposed or leads)

    def determined(self, k: int) -> bool:
        """Tell whether a definite article, a possessive or "'s" stands at `k`."""
        return self.words.language == "en" and (
            self.word(k) in self.words.definite or self.word(k) == "'s"
        )

    def tail(self, k: int) -> tuple[int, list[int]] | None:
        """Read what belongs to the office after its span: a party, a place, brackets."""
        if self.kind(k) == "G":
            return k + 1, [k]
        if self.kind(k) == "L":
            return k + 1, []
        if self.word(k) == "(":
            return self.bracket(k)
        if self.words.language == "fr" and self.french_adjective(k):
            return k + 1, []
        if self.word(k) in _TAIL[self.words.language]:
            return self._complement(k + 1)
        return None

    def french_adjective(self, k: int) -> bool:
        """Tell whether an adjective of place, camp or rank stands at `k`, behind an office."""
        token = self.view.tokens[k]
        if token.kind != "w" or self.view.upper(k) or token.word in self.words.no_adjectives:
            return False
        if token.word in _NOT_ADJECTIVES:
            return False
        return token.word in _ADJECTIVES or token.word.endswith(_ADJECTIVE_ENDS)

    def bracket(self, k: int) -> tuple[int, list[int]] | None:
        """Read "(⟦G⟧, ⟦L⟧)" at `k`: the index after it and the parties in it."""
        for close in range(k + 1, min(k + 7, len(self.view.tokens))):
            if self.word(close) == ")":
                inside = range(k + 1, close)
                if any(self.kind(i) in "PFN" for i in inside):
                    return None
                return close + 1, [i for i in inside if self.kind(i) == "G"]
        return None

    def _complement(self, k: int) -> tuple[int, list[int]] | None:
        """Read "of the ⟦G1⟧", "de la métropole de Lyon": capitals, places, parties."""
        while self.word(k) in ARTICLES:
            k += 1
        k = self._before_party(k)
        first = end = k
        parties: list[int] = []
        while k < len(self.view.tokens) and k - first < _LONGEST_TAIL:
            kind = self.kind(k)
            if kind in "GOL" and kind:
                if kind == "G":
                    parties.append(k)
                end = k + 1
            elif kind == "w" and self.word(k) in self.words.titles:
                return None
            elif kind == "w" and (self.view.upper(k) or self._mixed(k)):
                end = k + 1
            elif self.word(k) not in {"'s", "of", "the", "and", "de", "du", "des", "d'", "la", "l'",
                                      "-", "britain", "ruling"}:  # fmt: skip
                if self.word(k) in _CAMP_NOUNS:
                    end = k + 1
                else:
                    break
            if self.word(k) == "and" and self.kind(k + 1) not in {"L", "w"}:
                break
            k += 1
        return (end, parties) if end > first and self.kind(end - 1) else None

    def _mixed(self, k: int) -> bool:
        """Tell whether a capital stands inside the word at `k`, as in letters of parties: "cdH"."""
        word = self.view.tokens[k]
        written = self.view.text[word.start : word.end]
        return written.isalpha() and not written.islower()

    def _before_party(self, k: int) -> int:
        """Return the index of the party in "of the far-right ⟦G⟧"; `k` follows the article."""
        at = k
        while at < k + 3 and self.kind(at) == "w" and not self.view.upper(at):
            if self.word(at) in self.words.no_adjectives or self.word(at) in _CAMP_NOUNS:
                return k
            at += 1
        return at if self.kind(at) == "G" and self.words.language == "en" else k

    def charged(self, k: int) -> int | None:
        """Return the index of the comma after "chargée de l'international" at `k`."""
        if self.word(k) not in {"charge", "chargee", "charges", "chargees"}:
            return None
        for at in range(k + 2, min(k + 9, len(self.view.tokens))):
            if self.word(at) == ",":
                return at
            if self.kind(at) in "PF.":
                return None
        return None
