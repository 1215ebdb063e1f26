from __future__ import annotations

from dataclasses import replace

import pytest

from hustings.annotate import annotate
from hustings.extract import endorsements, extract
from hustings.gazetteer import authority
from hustings.model.annotation import ElectionDetail, EntityKind, LocalEntity
from hustings.model.claim import Claim, Confidence, Modality, Polarity
from hustings.model.document import Document
from hustings.model.fact import Basis, Endorsement, Sponsorship, Stance
from hustings.read import read_bytes
from hustings.read.documents import from_plain
from tests.unit.extract.letters import entity, letter, passage

FOCUS = LocalEntity("E0", EntityKind.ELECTION, "election", ("election",), ElectionDetail("other"))


def read(*texts: str, language: str = "en", focus: bool = True) -> list[Claim]:
    document, annotations = passage(list(texts), language)
    if focus:
        entities = {**annotations.entities, "E0": FOCUS}
        annotations = replace(annotations, entities=entities, focus_election="E0")
    found = [c for c in endorsements.claims(document, annotations) if isinstance(c, Claim)]
    for claim in found:
        assert claim.evidence.span.of(document.text) == claim.evidence.quote
    return found


def stances(claims: list[Claim]) -> set[tuple[str, str, str | None]]:
    """Asserted stances as (endorser, stance, endorsee) letters."""
    return {
        (
            letter(c.fact.endorser),
            c.fact.stance.value,
            letter(c.fact.endorsee) if c.fact.endorsee else None,
        )
        for c in claims
        if isinstance(c.fact, Endorsement) and c.asserted
    }


def test_a_list_with_brackets_and_appositions_endorses_as_one() -> None:
    claims = read("B (G), mayor of L, C and former senator D endorsed J.")
    assert stances(claims) == {(who, "support", "J") for who in "BCD"}


def test_a_count_is_expanded_to_the_names_that_follow() -> None:
    claims = read("Five deputies had rallied behind B, including C and D.")
    assert stances(claims) == {("C", "support", "B"), ("D", "support", "B")}


def test_les_noms_apres_les_deux_points_sont_les_soutiens() -> None:
    claims = read("Cinq élus s'étaient rangés derrière B : C, D et J.", language="fr")
    assert stances(claims) == {(who, "support", "B") for who in "CDJ"}


def test_the_rejected_rival_of_a_contrast_is_not_endorsed() -> None:
    assert stances(read("B will vote for C rather than for D.")) == {("B", "support", "C")}


def test_two_rivals_who_are_both_refused_give_two_refusals() -> None:
    claims = read("B endorses neither C nor D.")
    assert stances(claims) == {("B", "refused", "C"), ("B", "refused", "D")}


def test_a_denial_is_kept_and_not_asserted() -> None:
    (claim,) = read("B has not endorsed C.")
    assert claim.polarity is Polarity.DENIED
    assert not claim.asserted


def test_a_switch_ends_one_endorsement_and_begins_another() -> None:
    claims = read("B switched her support from C to D.")
    assert stances(claims) == {("B", "withdrawn", "C"), ("B", "support", "D")}


def test_the_same_repeats_the_stance_of_the_sentence_before() -> None:
    claims = read("B endorsed C.", "D did the same.")
    assert stances(claims) == {("B", "support", "C"), ("D", "support", "C")}
    assert claims[-1].references[-1].reason == "ellipsis"


def test_fait_de_meme_repete_le_refus() -> None:
    claims = read("B ne votera pas pour C.", "D fait de même.", language="fr")
    assert stances(claims) == {("B", "refused", "C"), ("D", "refused", "C")}


def test_support_that_is_overtaken_is_withdrawn() -> None:
    claims = read(
        "B se dit pleinement derrière C.",
        "Il avait pourtant accordé son soutien à D.",
        language="fr",
    )
    assert stances(claims) == {("B", "support", "C"), ("B", "withdrawn", "D")}


def test_a_speaker_of_a_quotation_is_its_first_person() -> None:
    (claim,) = read('"Je voterai C", a déclaré B.', language="fr")
    assert stances([claim]) == {("B", "support", "C")}
    assert claim.speaker == entity("B")


def test_what_somebody_says_of_another_is_of_low_confidence() -> None:
    (claim,) = read("D said that B endorsed C.")
    assert claim.confidence is Confidence.LOW
    assert claim.speaker == entity("D")


def test_a_commitment_in_the_french_conditional_is_stated() -> None:
    (claim,) = read("B a annoncé qu'il voterait pour C.", language="fr")
    assert claim.modality is Modality.STATED
    assert isinstance(claim.fact, Endorsement)
    assert claim.fact.basis is Basis.VOTE_INTENTION


def test_a_bare_french_conditional_is_hearsay() -> None:
    (claim,) = read("B voterait pour C.", language="fr")
    assert claim.modality is Modality.CONDITIONAL


def test_a_parrainage_is_a_signature_and_no_support() -> None:
    (claim,) = read("B a donné son parrainage à C.", language="fr")
    assert isinstance(claim.fact, Sponsorship)


def test_an_organization_may_endorse_but_is_no_candidate() -> None:
    assert stances(read("U endorsed C.")) == {("U", "support", "C")}
    assert stances(read("B endorsed U.")) == set()


def test_advertising_in_a_text_without_politics_yields_nothing() -> None:
    document, annotations = passage(["B has lent his support to C."], "en")
    assert list(endorsements.claims(document, annotations)) == []


def test_support_in_another_matter_is_of_low_confidence() -> None:
    (claim,) = read("B backs C on tax.")
    assert claim.confidence is Confidence.LOW


def test_unaccented_french_is_read() -> None:
    claims = read("B retire sa candidature et apporte son soutien a C.", language="fr")
    assert stances(claims) == {("B", "support", "C")}


def test_a_date_in_the_clause_dates_the_endorsement() -> None:
    (claim,) = read("B endorsed C on 12 February.")
    assert isinstance(claim.fact, Endorsement)
    assert claim.fact.date is not None
    assert claim.fact.date.value == "2017-02-12"


def test_the_election_of_the_document_is_marked_as_inferred() -> None:
    (claim,) = read("B endorsed C.")
    assert isinstance(claim.fact, Endorsement)
    assert claim.fact.election == "E0"
    assert claim.fact.election_inferred


@pytest.mark.parametrize(
    "text",
    [
        "The senator's wife met B, who praised C.",
        "B was photographed with C.",
        "B, the brother of C, endorsed nobody.",
    ],
)
def test_nothing_is_made_of_company(text: str) -> None:
    assert stances(read(text)) == set()


def test_neutrality_names_nobody_and_is_not_asserted() -> None:
    (claim,) = read("B ne donne aucune consigne.", language="fr")
    assert isinstance(claim.fact, Endorsement)
    assert claim.fact.stance is Stance.NEUTRAL
    assert not claim.asserted


def test_not_joining_a_campaign_denies_no_support() -> None:
    text = (
        "Manuel Valls announced his support for Emmanuel Macron in the presidential election.\n"
        "\nManuel Valls did not join Emmanuel Macron's campaign."
    )
    (document,) = read_bytes(text.encode(), "d.txt", kind="txt", told={"language": "en"})
    assert isinstance(document, Document)
    found = extract(document, annotate(document, authority()))
    assert not [c for c in found.claims if c.polarity is Polarity.DENIED]
    assert "who does not join may still back" in found.counts


@pytest.mark.parametrize("said", ["eux", "elles"])
def test_le_sujet_redit_entre_virgules_ne_coupe_pas_le_verbe(said: str) -> None:
    claims = read(f"C et D se sont, {said}, ralliés à B.", language="fr")
    assert stances(claims) == {("C", "support", "B"), ("D", "support", "B")}


@pytest.mark.parametrize("verb", ["ôté", "retiré", "repris"])
def test_a_pronoun_before_the_verb_tells_from_whom_support_is_taken(verb: str) -> None:
    text = (
        "Élection municipale : Jean Corvel recule\n2021-06-21\n\n"
        f"Jean Corvel recule. Dans la nuit, Anne Dumay lui avait {verb} son soutien.\n"
    )
    (document,) = read_bytes(text.encode(), "x.txt", told={"language": "fr"})
    assert isinstance(document, Document)
    found = extract(document, annotate(document, authority())).claims
    assert [c.fact.stance for c in found if isinstance(c.fact, Endorsement) and c.asserted] == [
        Stance.WITHDRAWN
    ]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Jean Barden soutient Guy Pascoe. Claire Corvel l'a lâché lundi.", {"~"}),
        ("Guy Pascoe a perdu un appui. Claire Corvel lui a tourné le dos lundi.", {"~"}),
        ("Tim Kelmar appuie Guy Pascoe, dont Claire Corvel avait dit qu'elle le soutenait.", {">"}),
        ("Claire Corvel a tranché. C'est Guy Pascoe qu'elle soutient.", {">"}),
    ],
)
def test_a_french_clitic_is_whom_the_passage_speaks_of(text: str, facts: set[str]) -> None:
    document = from_plain(
        f"La campagne des élections municipales\n2020-03-02\n\n{text}\n",
        "d",
        "d",
        {"language": "fr"},
    )
    annotations = annotate(document, authority())
    names = {key: entity.name for key, entity in annotations.entities.items()}
    signs = {Stance.SUPPORT: ">", Stance.WITHDRAWN: "~"}
    found = {
        signs[c.fact.stance]
        for c in extract(document, annotations).claims
        if isinstance(c.fact, Endorsement)
        and names[c.fact.endorser] == "Claire Corvel"
        and names.get(c.fact.endorsee or "") == "Guy Pascoe"
    }
    assert found == facts
