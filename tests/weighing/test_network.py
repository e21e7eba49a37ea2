"""The network of a day shows what was said to hold then, and only what was printed by then if asked."""

from dataclasses import replace

from allegedly.weighing import matters_of
from allegedly.weighing.network import around, strongest, ties_on, voices_of
from tests.weighing.made import said

A, B, C = "Army of Sankura", "Valley Brigade", "River Guard"


def ties(*statements, as_of=None):
    return ties_on(voices_of(statements, matters_of(statements)), as_of)


def test_ties_carry_sign_certainty_and_claims():
    backed = said("support", agent=(C,), target=(B,), certainty="alleged", page="a")
    [tie] = ties(backed)
    assert (tie.tie, tie.source, tie.target, tie.sign) == ("support", C, B, 1)
    assert (tie.certainty, tie.origins, tie.claims) == ("alleged", 1, (backed.claim_id,))


def test_parties_are_tied_once_whatever_their_order():
    [tie] = ties(said("clash", party=(B, A), page="a"), said("clash", party=(A, B), page="b"))
    assert (tie.source, tie.target, tie.sign, len(tie.claims)) == (A, B, -1, 2)


def test_as_of_leaves_out_what_began_later():
    statements = [
        said("rival", party=(A, B), day="2013-05-01", on="2014-11-10", page="a"),
        said("clash", party=(A, C), day="2014-11-01", on="2014-11-10", page="a"),
    ]
    assert [tie.tie for tie in ties(*statements, as_of="2014-06-01")] == ["rival"]
    assert len(ties(*statements, as_of="2014-11-09")) == 2


def test_the_strongest_are_kept_and_the_others_counted():
    found = ties(said("ally", party=(A, B)), said("rival", party=(A, C), page="b"))
    assert strongest(found, 2) == ({A: 2, C: 1}, 1)
    assert strongest([], 2) == ({}, 0)


def test_plans_make_no_ties():
    assert ties(said("ally", party=(A, B), reality="planned")) == []


def test_denials_are_counted_and_do_not_set_the_certainty():
    [tie] = ties(
        said("arm", agent=(A,), target=(B,), certainty="alleged", page="a"),
        said("arm", agent=(A,), target=(B,), denied=True, page="b"),
    )
    assert (tie.certainty, tie.denied) == ("alleged", 1)


def test_around_an_actor():
    statements = [
        said("ally", party=(A, B)),
        said("ally", party=(B, C), page="b"),
        said("ally", party=("X", "Y"), page="c"),
    ]
    found = ties(*statements)
    assert len(around(found, A, 1)) == 1
    assert len(around(found, A, 2)) == 2


def test_who_loses_fighters_has_no_friend_in_who_takes_them():
    took = replace(said("recruit", agent=(A,)), actors={"agent": (A,), "from": (B,)})
    [tie] = ties(took)
    assert (tie.tie, tie.source, tie.target, tie.sign) == ("recruit_from", A, B, -1)
    chose = replace(said("endorse", agent=(A,), page="b"), actors={"agent": (A,), "target": (C,), "from": (B,)})
    assert {(tie.tie, tie.target, tie.sign) for tie in ties(chose)} == {("endorse", C, 1), ("endorse_from", B, -1)}
