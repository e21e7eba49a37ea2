"""One event is one row, however many print it; and who first says it counts once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.weighing import matters_of
from allegedly.weighing.echoes import Echo
from tests.weighing.made import said

REBELS, ARMY, GUARD = ("Valley Brigade",), ("Army of Sankura",), ("River Guard",)


def one(*statements, echoes=(), **more):
    found = matters_of(statements, echoes, **more)
    assert len(found) == 1, [matter.types for matter in found]
    return found[0]


def test_two_papers_of_one_event_make_one_matter():
    matter = one(
        said("bombing", agent=REBELS, target=ARMY, places=("qara",), page="a"),
        said("bombing", agent=REBELS, target=ARMY, places=("qara",), page="b", on="2014-03-03"),
    )
    assert (len(matter.pages), len(matter.origins), len(matter.voices_for)) == (2, 2, 2)
    assert matter.why[0][2].startswith("in qara +2.5; by Valley Brigade +1.5; to Army of Sankura +1.5")
    assert matter.credibility == 6


def test_a_copy_is_no_second_origin():
    statements = [
        said("bombing", agent=REBELS, places=("qara",), page="a"),
        said("bombing", agent=REBELS, places=("qara",), page="b"),
    ]
    matter = one(*statements, echoes=[Echo("a", "b", 0.9, 50, ((0, 400, 0, 400),))])
    assert (len(matter.pages), matter.origins) == (2, (("outlet", "outlet of a"),))


def test_one_speaker_in_three_papers_is_one_origin():
    army = (("Army of Sankura", "military", "says"),)
    matter = one(
        *(said("seize", agent=REBELS, target=("Qara",), places=("qara",), by=army, page=page) for page in "abc")
    )
    assert (len(matter.outlets), matter.origins) == (3, (("speaker", "Army of Sankura"),))


def test_a_page_that_cites_somebody_is_no_witness_beside_him():
    """The headline repeats what the posts say; that makes one origin, not two."""
    posts = (("posts on social media", "social_media", "says"),)
    matter = one(
        said("meet", party=(*REBELS, *GUARD), places=("qara",), certainty="alleged", page="a"),
        said("meet", party=(*REBELS, *GUARD), places=("qara",), by=posts, page="a", at=900),
    )
    assert matter.origins == (("speaker", "posts on social media"),)


def test_witnesses_of_two_papers_are_two_origins():
    seen = (("residents", "witness", "says"),)
    matter = one(*(said("bombing", agent=REBELS, places=("qara",), by=seen, page=page) for page in "ab"))
    assert len(matter.origins) == 2


def test_a_denial_is_a_voice_against():
    matter = one(
        said("bombing", agent=REBELS, places=("qara",), page="a"),
        said("bombing", agent=REBELS, places=("qara",), denied=True, page="b"),
    )
    assert (len(matter.voices_for), len(matter.voices_against)) == (1, 1)


def test_that_no_soldier_was_hurt_denies_not_that_rebels_were():
    hurt = said("injure", people=("rebel",), places=("qara",), page="a")
    matter = one(hurt, said("injure", people=("soldier",), places=("qara",), denied=True, page="a", at=45))
    assert matter.voices_against == ()
    again = one(hurt, said("injure", people=("rebel",), places=("qara",), denied=True, page="b"))
    assert len(again.voices_against) == 1


def test_other_numbers_and_other_doers_are_voices_apart():
    matter = one(
        said("kill", agent=REBELS, target=ARMY, places=("qara",), number=(24, 24, "killed"), page="a"),
        said("kill", agent=REBELS, target=ARMY, places=("qara",), number=(28, 28, "killed"), page="b"),
        said("kill", agent=GUARD, target=ARMY, places=("qara",), number=(24, 24, "killed"), page="c"),
    )
    assert len(matter.voices_different) == 2
    assert (matter.quantity.low, matter.quantity.best, matter.quantity.high) == (24, 24, 28)


def test_a_month_between_makes_two_matters():
    assert (
        len(
            matters_of(
                [
                    said("bombing", agent=REBELS, places=("qara",), page="a", day="2014-03-01"),
                    said("bombing", agent=REBELS, places=("qara",), page="b", day="2014-04-01", on="2014-04-02"),
                ]
            )
        )
        == 2
    )


def test_taken_and_retaken_are_two():
    assert (
        len(
            matters_of(
                [
                    said("seize", agent=REBELS, target=("Qara",), places=("qara",), page="a"),
                    said("seize", agent=ARMY, target=("Qara",), places=("qara",), page="b"),
                ]
            )
        )
        == 2
    )


def test_sums_over_a_period_are_no_events():
    found = matters_of(
        [
            said("kill", agent=REBELS, places=("qara",), number=(900, 900, "killed"), total=True, page="a"),
            said("kill", agent=REBELS, places=("qara",), number=(3, 3, "killed"), page="b"),
        ]
    )
    assert len(found) == 2


def test_what_is_planned_is_not_what_was_done():
    assert (
        len(
            matters_of(
                [
                    said("meet", party=(*REBELS, *ARMY), places=("qara",), reality="planned", page="a"),
                    said("meet", party=(*REBELS, *ARMY), places=("qara",), page="b"),
                ]
            )
        )
        == 2
    )


def test_a_tie_is_one_matter_whenever_it_is_said():
    matter = one(
        said("support", agent=GUARD, target=REBELS, page="a", on="2013-01-01"),
        said("support", agent=GUARD, target=REBELS, page="b", on="2014-09-09"),
    )
    assert matter.type == "support"


def test_two_who_say_that_they_hold_a_town_contradict_each_other():
    matter = one(
        said("control", agent=REBELS, target=("Qara",), page="a"),
        said("control", agent=ARMY, target=("Qara",), page="b"),
        said("control", agent=ARMY, target=("Qara",), page="c"),
    )
    assert len(matter.voices_different) == 1
    held = [
        said("control", agent=agent, target=("Qara",), page=agent[0], on=day)
        for agent, day in ((REBELS, "2014-01-02"), (ARMY, "2014-03-02"))
    ]
    assert len(matters_of(held)) == 2, "months apart, it may have changed hands"


def test_each_accuser_has_a_matter_of_his_own():
    accused = [said("accuse", agent=agent, target=ARMY, places=("qara",), page="a", at=5) for agent in (REBELS, GUARD)]
    assert len(matters_of(accused)) == 2


def test_a_named_expert_is_an_origin():
    ana = (("Ana Holm", "named", "says"),)
    matter = one(*(said("seize", agent=REBELS, target=("Qara",), places=("qara",), by=ana, page=page) for page in "ab"))
    assert matter.origins == (("speaker", "Ana Holm"),)


def test_deaths_and_the_bombing_that_caused_them_are_one_on_a_page():
    matter = one(
        said("bombing", agent=REBELS, places=("qara",), page="a", at=10),
        said("kill", people=("men",), places=("qara",), number=(3, 3, "killed"), page="a", at=60),
    )
    assert set(matter.types) == {"bombing", "kill"}
    assert matter.quantity.best == 3


STATEMENTS = st.lists(
    st.builds(
        lambda type, agent, place, page, denied: said(
            type, agent=agent, places=place, page=page, denied=denied, target=ARMY
        ),
        st.sampled_from(["bombing", "kill", "seize", "support"]),
        st.sampled_from([(), REBELS, GUARD]),
        st.sampled_from([(), ("qara",), ("hill",)]),
        st.sampled_from(["a", "b", "c"]),
        st.booleans(),
    ),
    max_size=12,
)


@given(STATEMENTS)
@settings(max_examples=100, deadline=None)
def test_every_statement_stands_in_one_matter_and_the_same_input_gives_the_same(statements):
    found = matters_of(statements)
    voices = [claim for m in found for claim in (*m.voices_for, *m.voices_against, *m.voices_different)]
    assert sorted(voices) == sorted(statement.claim_id for statement in statements)
    assert found == matters_of(statements)
    assert all(1 <= len(matter.origins) <= len(voices) for matter in found)
