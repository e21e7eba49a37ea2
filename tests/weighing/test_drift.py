"""No 'allegedly' may get lost on the way from page to page without anybody's seeing it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from allegedly.weighing import matters_of
from allegedly.weighing.drift import drifts, habits, passed_on
from allegedly.weighing.echoes import Echo
from tests.weighing.made import said

REBELS, ARMY = ("Valley Brigade",), ("Army of Sankura",)
ARMY_SAYS = (("Army of Sankura", "military", "says"),)


def bombing(page, **more):
    return said("bombing", agent=REBELS, target=ARMY, places=("Qara",), page=page, **more)


def found(*statements, echoes=()):
    matters = matters_of(statements, echoes)
    passed = passed_on(statements, echoes, matters)
    return drifts(passed), habits(passed, drifts(passed))


ECHO = Echo("a", "b", 0.9, 50, ((0, 400, 0, 400),))


@pytest.mark.parametrize(
    ("before", "after", "kind", "was", "now"),
    [
        ({"certainty": "alleged"}, {}, "hedge dropped", "alleged", "asserted"),
        ({}, {"certainty": "possible"}, "hedge added", "asserted", "possible"),
        ({"certainty": "possible"}, {"certainty": "probable"}, "surer", "possible", "probable"),
        ({"certainty": "alleged"}, {"certainty": "doubted"}, "less sure", "alleged", "doubted"),
        ({"by": ARMY_SAYS}, {}, "speaker dropped", "Army of Sankura", ""),
        ({}, {"by": ARMY_SAYS}, "speaker added", "", "Army of Sankura"),
        ({"denied": True}, {}, "denial dropped", "denied", "affirmed"),
        ({"number": (20, 30, "dead")}, {"number": (30, 30, "dead")}, "range narrowed", "20–30 dead", "30 dead"),
        ({"number": (98, 98, "dead")}, {"number": (100, 100, "dead")}, "number rounded", "98 dead", "100 dead"),
        ({"number": (24, 24, "dead")}, {"number": (42, 42, "dead")}, "number changed", "24 dead", "42 dead"),
    ],
)
def test_what_a_copy_changes_is_told_with_both_claims(before, after, kind, was, now):
    first, second = bombing("a", **before), bombing("b", **after)
    [drift], [habit] = found(first, second, echoes=[ECHO])
    assert (drift.kind, drift.was, drift.now, drift.via) == (kind, was, now, "copied")
    assert (drift.outlet, drift.of) == ("outlet of b", "outlet of a")
    assert (drift.claim, drift.earlier) == (second.claim_id, first.claim_id)
    assert (habit.outlet, habit.passed, habit.changes) == ("outlet of b", 1, {kind: 1})


def test_a_true_copy_drifts_not_but_counts_as_passed_on():
    drift, [habit] = found(bombing("a", certainty="alleged"), bombing("b", certainty="alleged"), echoes=[ECHO])
    assert drift == [] and habit.passed == 1


def test_who_cites_an_outlet_and_drops_its_hedge_is_seen():
    first = bombing("a", outlet="Radio Delta", certainty="alleged", by=ARMY_SAYS)
    second = bombing("b", by=(("Radio Delta", "media", "says"),), on="2014-03-03")
    drift, _ = found(first, second)
    assert {(one.kind, one.via) for one in drift} == {("hedge dropped", "cited"), ("speaker dropped", "cited")}


def test_naming_the_outlet_one_copies_from_adds_no_speaker():
    first, second = bombing("a", outlet="Delta"), bombing("b", by=(("Delta", "media", "says"),))
    assert found(first, second, echoes=[ECHO])[0] == []


def test_a_claim_outside_the_copied_passage_is_the_papers_own():
    first, second = bombing("a", certainty="alleged"), bombing("b", at=900)
    assert found(first, second, echoes=[ECHO])[0] == []
    far = replace(first, sentence=350, end=390)
    assert found(far, bombing("b", at=0), echoes=[ECHO])[0] == []
