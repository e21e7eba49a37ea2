"""A hedge that is lost turns a rumour into a report: certainty, polarity and reality with the words behind them."""

import pytest

from allegedly.claims.stance import FLAT
from allegedly.records import CERTAINTIES, CUE_KINDS, POLARITIES, REALITIES
from tests.claims.marked import Specimen

CERTAINTY = [
    ("Rebels <t>killed</t> two soldiers on Monday.", "asserted"),
    ("The town was <c>reportedly</c> <t>shelled</t> overnight.", "alleged"),
    ("Police arrested him over an <c>alleged</c> <t>plot</t>.", "alleged"),
    ("The general was <c>accused</c> of <t>torturing</t> prisoners.", "alleged"),
    ("The rebels are <c>said</c> to have <t>captured</t> the town.", "alleged"),
    ("The army <c>claimed</c> that it had <t>killed</t> forty fighters.", "alleged"),
    ("The army <c>claims</c> to have <t>killed</t> forty fighters.", "alleged"),
    ("There were <c>allegations</c> that soldiers <t>tortured</t> prisoners.", "alleged"),
    ("The bombs are <c>believed</c> to have been <t>planted</t> by the group.", "probable"),
    ("The army will <c>probably</c> <t>withdraw</t> in May.", "probable"),
    ("The attackers <c>may</c> have <t>kidnapped</t> the two engineers.", "possible"),
    ("The blast <c>could</c> have been an <t>attack</t>.", "possible"),
    ("The group <c>appears</c> to have <t>withdrawn</t> from the valley.", "possible"),
    ("Two miners are <c>feared</c> <t>dead</t>.", "possible"),
    ("<c>Suspected</c> militants <t>attacked</t> the convoy.", "possible"),
    ("It is <c>unclear</c> whether the rebels <t>attacked</t> the base.", "possible"),
    ("It is <c>unlikely</c> that the army <t>attacked</t> the village.", "doubted"),
    ("There is <c>no</c> <c>evidence</c> that the army <t>attacked</t> the village.", "doubted"),
    ("There is <c>no</c> <c>doubt</c> that the army <t>attacked</t> the village.", "asserted"),
    ("The ministry said that rebels <t>killed</t> two soldiers.", "asserted"),
    ("The ministry may say that rebels <t>killed</t> two soldiers.", "asserted"),
    ("The rebels, who <t>killed</t> two soldiers, may have fled.", "asserted"),
]

POLARITY = [
    ("The town was <c>never</c> <t>captured</t>.", "negated"),
    ("The rebels did <c>not</c> <t>attack</t> the base.", "negated"),
    ("The group <c>refused</c> to <t>release</t> the hostages.", "negated"),
    ("The army <c>failed</c> to <t>capture</t> the town.", "negated"),
    ("<c>No</c> soldiers were <t>killed</t>.", "negated"),
    ("<c>None</c> of the soldiers were <t>killed</t>.", "negated"),
    ("<c>Neither</c> side <t>attacked</t>.", "negated"),
    ("The troops left <c>without</c> <t>attacking</t> the village.", "negated"),
    ("Police <c>prevented</c> an <t>attack</t> on the embassy.", "negated"),
    ("The two sides held <c>no</c> <t>talks</t>.", "negated"),
    ("The rebels <c>no longer</c> <t>control</t> the town.", "negated"),
    ("The rebels not only <t>attacked</t> the base but burned it.", "affirmed"),
    ("The army denied that it <t>attacked</t> the village.", "affirmed"),
    ("The minister did not say that rebels <t>attacked</t> the base.", "affirmed"),
    ("The ministry did not condemn the <t>attack</t>.", "affirmed"),
    ("Rebels who did not surrender were <t>killed</t>.", "affirmed"),
]

REALITY = [
    ("The army <c>will</c> <t>withdraw</t> from the valley.", "planned"),
    ("The two groups <c>plan</c> to <t>unite</t> their armies.", "planned"),
    ("The rebels <c>vowed</c> to <t>attack</t> the capital.", "planned"),
    ("The group <c>threatened</c> to <t>kill</t> the hostages.", "planned"),
    ("The <c>planned</c> <t>talks</t> were called off.", "planned"),
    ("Troops are <c>expected</c> to <t>withdraw</t> in May.", "planned"),
    ("The troops are <c>ready</c> to <t>attack</t>.", "planned"),
    ("The government <c>may</c> <t>send</t> more troops.", "planned"),
    ("The army sent tanks <c>to</c> <t>attack</t> the rebels.", "planned"),
    ("<c>If</c> the rebels <t>attack</t>, the army will respond.", "conditional"),
    ("The army <c>will</c> <t>withdraw</t> <c>if</c> the talks succeed.", "conditional"),
    ("The army will stay <c>unless</c> the rebels <t>withdraw</t>.", "conditional"),
    ("The minister <c>called</c> for a <t>ceasefire</t>.", "urged"),
    ("The envoy <c>urged</c> both sides to <t>negotiate</t>.", "urged"),
    ("The rebels <c>must</c> <t>withdraw</t>.", "urged"),
    ("The council <c>demanded</c> that the army <t>withdraw</t>.", "urged"),
    ("The rebels <t>withdrew</t> to avoid the army.", "actual"),
    ("The explosives were used to <t>attack</t> the convoy.", "actual"),
    ("The minister will say that rebels <t>attacked</t> the base.", "actual"),
    ("The ministers will discuss the <t>attack</t>.", "actual"),
]


@pytest.mark.parametrize(("marked", "certainty"), CERTAINTY)
def test_certainty_is_that_of_the_weakest_word(marked: str, certainty: str) -> None:
    """No "allegedly" may get lost, and none may reach what it does not cover."""
    specimen = Specimen(marked)
    found = specimen.stance()
    assert found.certainty == certainty
    assert {cue.text for cue in found.cues if cue.kind in ("hedge", "boost")} >= _words(specimen)


@pytest.mark.parametrize(("marked", "polarity"), POLARITY)
def test_negation_covers_what_it_negates(marked: str, polarity: str) -> None:
    """ "Never captured" is no capture; a denial is a stance of who denies, and negates nothing."""
    specimen = Specimen(marked)
    found = specimen.stance()
    assert found.polarity == polarity
    assert {cue.text for cue in found.cues if cue.kind == "negation"} >= {w.split()[-1] for w in _words(specimen)}


@pytest.mark.parametrize(("marked", "reality"), REALITY)
def test_plans_and_demands_have_not_happened(marked: str, reality: str) -> None:
    """What is planned, hoped for or demanded must never read as if it had come about."""
    specimen = Specimen(marked)
    found = specimen.stance()
    assert found.reality == reality
    assert {cue.text for cue in found.cues} >= _words(specimen)


def _words(specimen: Specimen) -> set[str]:
    return set(specimen.marked.quotes("c"))


def test_headline_infinitive_is_a_plan() -> None:
    """ "Norway to withdraw troops" has a plan in it, though nothing says so but the infinitive."""
    assert Specimen("Norway to <t>withdraw</t> troops from the valley", headline=True).stance().reality == "planned"


def test_words_quoted_in_a_headline_are_somebodys() -> None:
    """Headlines hide who says so behind quotation marks."""
    stance = Specimen("Soldiers 'tortured and <t>killed</t> villagers'", headline=True).stance()
    assert stance.certainty == "alleged"
    assert stance.cues[0].text == "'tortured and killed villagers'"


def test_doubt_about_the_doer_says_that_it_is_about_the_doer() -> None:
    """ "Suspected militants" doubts who it was, not that it was done."""
    (cue,) = Specimen("Suspected militants <t>attacked</t> the convoy.").stance().cues
    assert (cue.text, cue.kind, cue.about) == ("Suspected", "hedge", "agent")


def test_estimate_is_about_the_quantity() -> None:
    (cue,) = Specimen("The army <t>killed</t> an estimated 40 fighters.").stance().cues
    assert (cue.text, cue.about) == ("estimated", "quantity")


def test_survivors_are_negated_killings_only() -> None:
    """The same word is a cue for one type and none for another."""
    specimen = Specimen("The minister <t>survived</t> the attack.")
    assert specimen.stance("kill").polarity == "negated"
    assert specimen.stance("attack").polarity == "affirmed"


def test_title_is_taken_for_granted() -> None:
    """Whatever the president plans, he is president."""
    assert Specimen("<t>President</t> Karimov plans to resign.").stance("office") is FLAT


def test_weakest_certainty_wins_over_a_stronger_one() -> None:
    stance = Specimen("The rebels reportedly may have <t>attacked</t> the base.").stance()
    assert stance.certainty == "possible"
    assert [cue.text for cue in stance.cues] == ["reportedly", "may"]


def test_negated_plan_is_both() -> None:
    stance = Specimen("The army will not <t>withdraw</t>.").stance()
    assert (stance.polarity, stance.reality) == ("negated", "planned")


def test_two_negations_undo_each_other() -> None:
    """ "Did not fail to attack" is an attack."""
    assert Specimen("The rebels did not fail to <t>attack</t>.").stance().polarity == "affirmed"


@pytest.mark.parametrize("marked", [marked for marked, _ in CERTAINTY + POLARITY + REALITY])
def test_cues_quote_the_text_and_have_known_kinds(marked: str) -> None:
    specimen = Specimen(marked)
    stance = specimen.stance()
    assert stance.certainty in CERTAINTIES and stance.polarity in POLARITIES and stance.reality in REALITIES
    for cue in stance.cues:
        assert specimen.marked.text[cue.start : cue.end] == cue.text
        assert cue.kind in CUE_KINDS
