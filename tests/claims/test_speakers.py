"""Who says so, and whether they say, deny or doubt it: a claim without its speaker becomes a finding of ours."""

import pytest

from allegedly.claims.speakers import Speech
from allegedly.records import SPEAKER_KINDS, STANCES
from allegedly.tables.cues import load_sources
from tests.claims.marked import Specimen

SAYS = [
    "<s>The army</s> said that rebels <t>attacked</t> the base.",
    "Rebels <t>attacked</t> the base, <s>the army</s> said.",
    "Rebels <t>attacked</t> the base, said <s>the army</s>.",
    '"Rebels <t>attacked</t> the base," stated <s>Karzai</s>.',
    "According to <s>the army</s>, rebels <t>attacked</t> the base.",
    "Rebels <t>attacked</t> the base, according to <s>a military spokesman</s>.",
    "<s>He</s> added that rebels <t>attacked</t> the base.",
    "<s>Reports</s> say that rebels <t>attacked</t> the base.",
    "There are <s>reports of <t>attacks</t> on the base</s>.",
    "<s>Israel</s> accused the group of <t>attacking</t> the base.",
    "<s>The army</s> announced the <t>withdrawal</t> of its troops.",
    "<s>The minister</s> called for the <t>withdrawal</t> of the troops.",
    "<s>The envoy</s> urged the rebels to <t>withdraw</t>.",
    "<s>Pierre Pettigrew, the foreign minister</s>, said that rebels <t>attacked</t> the base.",
    "<s>The United States and Israel</s> said that rebels <t>attacked</t> the base.",
    "The troops are accused by <s>a rights group</s> of <t>torturing</t> prisoners.",
    "<s>The army</s> said that rebels attacked the base and that soldiers <t>killed</t> them.",
    "<s>The army</s> said that the rebels, who had <t>attacked</t> the base, fled.",
]


def found_in(specimen: Specimen, claim_type: str = "") -> list[str]:
    return [speaker.text for speaker in specimen.speakers(claim_type)]


@pytest.mark.parametrize("marked", SAYS)
def test_speaker_is_found(marked: str) -> None:
    """Before, after or beside what is said, with its whole noun phrase and no more."""
    specimen = Specimen(marked)
    assert found_in(specimen) == specimen.marked.quotes("s")
    assert all(speaker.stance == "says" for speaker in specimen.speakers())


@pytest.mark.parametrize(
    "marked",
    [
        "Rebels <t>attacked</t> the base on Monday.",
        "The minister who spoke on Monday was <t>killed</t>.",
        "The army did not say that rebels <t>attacked</t> the base.",
        "The <t>attack</t> said nothing about their aims.",
        "The army said nothing. Rebels <t>attacked</t> the base.",
    ],
)
def test_publisher_alone_is_no_speaker(marked: str) -> None:
    assert found_in(Specimen(marked)) == []


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("<s>Hamas</s> denied that it <t>attacked</t> the base.", "denies"),
        ("<s>The army</s> denies <t>attacking</t> the village.", "denies"),
        ("<s>The army</s> denied involvement in the <t>attack</t>.", "denies"),
        ("The army was blamed for the <t>attack</t>, but <s>a spokesman</s> denied the allegations.", "denies"),
        ("<s>The minister</s> doubted that rebels <t>attacked</t> the base.", "doubts"),
        ("<s>The minister</s> said there was no evidence that rebels <t>attacked</t> the base.", "doubts"),
        ("<s>The minister</s> does not believe that rebels <t>attacked</t> the base.", "doubts"),
        ("<s>Police</s> could not confirm that rebels <t>attacked</t> the base.", "doubts"),
        ("<s>The newspaper</s> retracted its claim that rebels <t>attacked</t> the base.", "withdraws"),
    ],
)
def test_denial_and_doubt_are_kept(marked: str, stance: str) -> None:
    """A denial read as a report is the worst that can happen to it."""
    specimen = Specimen(marked)
    (speaker,) = [one for one in specimen.speakers() if one.stance != "says"]
    assert (speaker.text, speaker.stance) == (specimen.marked.quotes("s")[0], stance)


def test_rejected_claims_have_both_who_makes_and_who_rejects_them() -> None:
    specimen = Specimen("He dismissed claims by the rebels that the army <t>attacked</t> the village.")
    assert {(s.text, s.stance) for s in specimen.speakers()} == {("He", "denies"), ("the rebels", "says")}


def test_denial_inside_what_is_said_belongs_to_who_speaks() -> None:
    """ "Hamas said it denied attacking" is a denial by Hamas, though the verb's subject is only "it"."""
    (speaker,) = Specimen("Hamas said that it denied that it <t>attacked</t> the base.").speakers()
    assert (speaker.text, speaker.stance) == ("Hamas", "denies")


def test_chain_leads_from_outer_to_inner() -> None:
    """The BBC vouches for nothing but that the officials said so."""
    outer, inner = Specimen("The BBC reported that officials said rebels <t>attacked</t> the base.").speakers()
    assert (outer.text, outer.within) == ("The BBC", None)
    assert (inner.text, inner.within) == ("officials", 0)


def test_quotation_over_several_sentences_keeps_its_speaker() -> None:
    specimen = Specimen('"It was terrible. They <t>attacked</t> us at dawn. Many fled," said Wajid Khan, a shopkeeper.')
    assert found_in(specimen) == ["Wajid Khan, a shopkeeper"]


def test_next_quotation_goes_on_with_the_same_speaker() -> None:
    specimen = Specimen('"We will not leave," the general said. "They <t>attacked</t> our base last night."')
    assert found_in(specimen) == ["the general"]


def test_quotation_takes_the_sentence_that_leads_to_it() -> None:
    specimen = Specimen('The group posted this statement online: "Our lions <t>ambushed</t> two agents and fled."')
    assert found_in(specimen) == ["The group"]


def test_headline_names_its_source_before_or_after_a_colon() -> None:
    assert found_in(Specimen("Army: 12 rebels <t>killed</t> in raid", headline=True)) == ["Army"]
    assert found_in(Specimen("Rebels <t>attacked</t> the base in May: army", headline=True)) == ["army"]


def test_source_in_mid_sentence_covers_what_follows_it() -> None:
    """ "Ten were hurt and, according to police, two died": nobody is quoted for the ten."""
    said = "Ten people were <t>injured</t> in the blast, and, according to police, two people were killed."
    assert found_in(Specimen(said)) == []
    said = "Ten people were injured in the blast, and, according to police, two people were <t>killed</t>."
    assert found_in(Specimen(said)) == ["police"]


def test_contrasting_speakers_are_kept_apart() -> None:
    said = "The army said that rebels fled, but a rebel spokesman said that they <t>attacked</t> the base."
    assert found_in(Specimen(said)) == ["a rebel spokesman"]


def test_own_act_of_speech_has_no_source() -> None:
    """Who accuses is the agent of the accusation, not a witness to it."""
    said = "Zawahiri said that he condemns the attack."
    specimen = Specimen(said.replace("condemns", "<t>condemns</t>"))
    assert specimen.speech.speakers(specimen.trigger(), "accuse", agents=()) == ()
    assert [token.text for token in specimen.speech.speaking(specimen.trigger())] == ["Zawahiri"]
    elsewhere = Specimen("The minister said that France <t>condemned</t> the attack.")
    assert found_in(elsewhere, "accuse") == ["The minister"]


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("The army said that rebels <t>attacked</t> the base.", "military"),
        ("A rebel commander said that soldiers <t>attacked</t> the base.", "armed_group"),
        ("The foreign minister said that rebels <t>attacked</t> the base.", "official"),
        ("Residents said that rebels <t>attacked</t> the base.", "witness"),
        ("Local media reported that rebels <t>attacked</t> the base.", "media"),
        ("Analysts said that rebels <t>attacked</t> the base.", "expert"),
        ("Amnesty said that soldiers <t>tortured</t> prisoners.", "ngo"),
        ("A leaked memo said that rebels <t>attacked</t> the base.", "document"),
        ("Sources said that rebels <t>attacked</t> the base.", "unnamed"),
        ("Military sources said that rebels <t>attacked</t> the base.", "military"),
        ("A police officer said that rebels <t>attacked</t> the base.", "official"),
        ("His mother said that rebels <t>attacked</t> the base.", "other"),
    ],
)
def test_kind_of_source_is_told_by_its_words(marked: str, kind: str) -> None:
    (speaker,) = Specimen(marked).speakers()
    assert speaker.kind == kind


def test_name_takes_the_kind_of_its_description() -> None:
    """ "Foreign Minister Shalom …": Shalom is an official wherever the page names him again."""
    specimen = Specimen("Foreign Minister Silvan Shalom met them. Shalom said that rebels <t>attacked</t> the base.")
    (speaker,) = specimen.speakers()
    assert (speaker.text, speaker.kind) == ("Shalom", "official")


@pytest.mark.parametrize("marked", SAYS)
def test_speakers_quote_the_text(marked: str) -> None:
    specimen = Specimen(marked)
    for place, speaker in enumerate(specimen.speakers()):
        assert specimen.marked.text[speaker.start : speaker.end] == speaker.text
        assert speaker.kind in SPEAKER_KINDS and speaker.stance in STANCES
        assert speaker.within is None or 0 <= speaker.within < place


def test_speaker_carries_whom_it_stands_for() -> None:
    specimen = Specimen("The army said that rebels <t>attacked</t> the base.")
    text, sources = specimen.marked.text, load_sources()
    speech = Speech(text, specimen.sentences, specimen.grammar, sources, lambda first, last, head: (head.text,))
    (speaker,) = speech.speakers(specimen.trigger())
    assert speaker.actors == ("army",)
