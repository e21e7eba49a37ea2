"""Changes, camps and tensions follow from ties alone, and lead back to claims."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.weighing.balance import camps, changes, triangles
from allegedly.weighing.network import Tie


def tie(kind: str, one: str, other: str, sign: int, origins: int = 1, denied: int = 0) -> Tie:
    return Tie(kind, one, other, sign, None, None, "asserted", origins, denied, (f"{kind}-{one}-{other}",))


def test_what_began_ended_grew_and_was_denied():
    before = [tie("ally", "A", "B", 1), tie("rival", "A", "C", -1), tie("arm", "D", "A", 1, 2)]
    after = [tie("ally", "A", "B", 1, 3, denied=1), tie("arm", "D", "A", 1, 1), tie("meet", "A", "E", 0)]
    found = {(change.kind, change.tie.tie) for change in changes(before, after)}
    assert found == {("stronger", "ally"), ("denied", "ally"), ("ended", "rival"), ("weaker", "arm"), ("begun", "meet")}
    assert changes(before, before) == []


def test_friends_make_a_camp_and_foes_do_not():
    ties = [
        tie("ally", "A", "B", 1, 3), tie("support", "C", "A", 1, 2), tie("rival", "A", "X", -1, 4),
        tie("ally", "X", "Y", 1, 2), tie("clash", "B", "Y", -1), tie("accuse", "C", "B", -1),
    ]  # fmt: skip
    one, other = camps(ties)
    assert (one.actors, other.actors) == (("A", "B", "C"), ("X", "Y"))
    assert [misfit.tie for misfit in one.against_within] == ["accuse"]
    assert one.for_across == ()


def test_help_across_camps_is_told():
    friends = [tie("ally", "A", "B", 1, 5), tie("ally", "X", "Y", 1, 5)]
    ties = [*friends, tie("rival", "A", "X", -1, 5), tie("arm", "B", "Y", 1)]
    for camp in camps(ties):
        assert [misfit.tie for misfit in camp.for_across] == ["arm"]


def test_who_backs_two_foes_is_under_tension_with_evidence():
    backed = [tie("support", "U", "A", 1, 3), tie("arm", "U", "B", 1, 2)]
    ties = [*backed, tie("clash", "A", "B", -1, 4), tie("meet", "U", "C", 0)]
    [found] = triangles(ties)
    assert (found.friend, found.foes, found.origins) == ("U", ("A", "B"), 2)
    assert set(found.claims) == {"support-U-A", "arm-U-B", "clash-A-B"}


TIES = st.lists(
    st.builds(
        lambda one, other, sign, origins: tie("t", one, other + "'", sign, origins),
        st.sampled_from("ABCD"), st.sampled_from("ABCD"), st.sampled_from([-1, 0, 1]), st.integers(1, 4),
    ),
    max_size=14,
)  # fmt: skip


@given(TIES)
@settings(max_examples=60, deadline=None)
def test_camps_are_apart_and_the_same_for_the_same_ties(ties):
    found = camps(ties)
    members = [actor for camp in found for actor in camp.actors]
    assert len(members) == len(set(members))
    assert found == camps(list(reversed(ties))) or [c.actors for c in found] == [c.actors for c in camps(ties)]
