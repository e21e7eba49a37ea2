"""People correct the reader without touching what was read: every decision is an entry, and can be undone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.decisions import decision_of
from allegedly.errors import DecisionError
from allegedly.ledger.memory import MemoryLedger
from allegedly.reviewing.corrections import added_id, located, located_claim
from allegedly.reviewing.grades import check_grade, grades_of, suggest
from allegedly.weigh import Weighed
from tests.ledger.specimens import BRIDGE, bridge

WHO = {"by": "an analyst", "why": "read the page"}


@pytest.fixture
def ledger() -> MemoryLedger:
    made = MemoryLedger()
    made.add_reading(bridge())
    return made


def claims(ledger: MemoryLedger) -> list[Any]:
    return list(Weighed(ledger).claims.values())


def decide(ledger: MemoryLedger, action: str, **values: Any) -> int:
    return ledger.add_decision({"action": action, **values, **WHO})


def seized(ledger: MemoryLedger) -> str:
    return next(one.claim.id for one in ledger.claims(type="seize"))


def test_a_rejected_claim_is_left_out_and_stays_in_the_ledger(ledger: MemoryLedger) -> None:
    decide(ledger, "reject", claim=seized(ledger))
    assert [one.claim.type for one in claims(ledger)] == ["kill"]
    assert [one.claim.type for one in Weighed(ledger, reviewed=False).claims.values()] == ["seize", "kill"]
    assert [one.claim.type for one in ledger.claims()] == ["seize", "kill"]


def test_any_part_can_be_corrected_and_the_claim_keeps_its_id(ledger: MemoryLedger) -> None:
    claim = seized(ledger)
    for part, value in (
        ("certainty", "alleged"),
        ("agent", [located("agent", {"text": "Radio Delta", "actors": ["Radio Delta"]}, BRIDGE, 0)][0]),
        ("time", None),
    ):
        decide(ledger, "correct", claim=claim, part=part, value=value)
    made = next(one.claim for one in claims(ledger) if one.claim.id == claim)
    assert made.certainty == "alleged" and made.time is None
    [agent] = made.roles["agent"]
    assert (agent.text, agent.actors) == ("Radio Delta", ("Radio Delta",))
    assert BRIDGE[agent.start : agent.end] == "Radio Delta"
    assert Weighed(ledger).basis.reviews.status(claim) == "corrected"


def test_words_are_found_where_they_stand_nearest() -> None:
    text = "Qara fell. The army left Qara, and Qara burned."
    assert located("place", "Qara", text, 26) == [{"start": 25, "end": 29}]
    assert located("clause", {"start": 0, "end": 9}, text, 0) == {"start": 0, "end": 9}


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        ("mood", "glad", "no part"),
        ("certainty", "sure", "one of"),
        ("type", "feast", "no type"),
        ("agent", "the Navy", "does not stand in the page"),
        ("clause", {"start": 5, "end": 9999}, "does not lie in the page"),
        ("attribution", {"text": "Radio Delta", "kind": "oracle"}, "kind of attribution"),
        ("agent", 7, "give words"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(part: str, value: Any, said: str) -> None:
    with pytest.raises(DecisionError, match=said):
        located(part, value, BRIDGE, 0)


def test_a_missed_claim_is_added_with_exact_words(ledger: MemoryLedger) -> None:
    value = located_claim(
        {"type": "describe", "clause": "All quiet", "trigger": "quiet", "agent": {"text": "Radio Delta"}}, BRIDGE
    )
    claim = added_id("bridge", value)
    decide(ledger, "add", claim=claim, document="bridge", value=value)
    made = next(one for one in claims(ledger) if one.claim.id == claim)
    assert (made.claim.trigger.text, made.clause().text, made.document.id) == ("quiet", "All quiet", "bridge")
    decide(ledger, "correct", claim=claim, part="certainty", value="doubted")
    assert next(one for one in claims(ledger) if one.claim.id == claim).claim.certainty == "doubted"
    decide(ledger, "reject", claim=claim)
    assert claim not in Weighed(ledger).claims


ACTIONS = st.sampled_from(
    [
        ("reject", {}),
        ("accept", {}),
        ("note", {"text": "look again"}),
        ("correct", {"part": "certainty", "value": "doubted"}),
        ("correct", {"part": "polarity", "value": "negated"}),
        ("correct", {"part": "agent", "value": []}),
        ("credibility", {"grade": "2"}),
        ("likelihood", {"term": "likely", "confidence": "low"}),
    ]
)


@given(st.lists(st.tuples(ACTIONS, st.integers(0, 1)), max_size=8))
@settings(max_examples=40, deadline=None)
def test_undoing_everything_leaves_no_trace(decided: list[tuple[tuple[str, dict[str, Any]], int]]) -> None:
    ledger = MemoryLedger()
    ledger.add_reading(bridge())
    ids = [one.claim.id for one in ledger.claims()]
    before = Weighed(ledger)
    seen = before.claims, before.matters, before.grades
    numbers = [decide(ledger, action, claim=ids[which], **values) for (action, values), which in decided]
    for number in numbers:
        decide(ledger, "undo", undoes=number)
    after = Weighed(ledger)
    assert (after.claims, after.matters, after.grades) == seen


def test_joined_and_parted_claims_win_over_likeness(ledger: MemoryLedger) -> None:
    one, other = (claim.claim.id for claim in ledger.claims())
    apart = len(Weighed(ledger).matters)
    assert apart == 2
    number = decide(ledger, "join", claim=one, other=other)
    # A seizure and a killing are of different classes: a person may still say that they are one event.
    [joined] = Weighed(ledger).matters
    assert set(joined.voices) == {one, other}
    assert any("decision" in why for _, _, why in joined.why)
    decide(ledger, "undo", undoes=number)
    assert len(Weighed(ledger).matters) == apart


def test_grades_hold_on_their_days_and_the_last_word_counts() -> None:
    made = [
        decision_of({"action": "grade", "source": "The Courier", "grade": "B", "until": "2014-12-31", **WHO}, 1),
        decision_of({"action": "grade", "source": "the courier", "grade": "D", "from": "2015-01-01", **WHO}, 2),
        decision_of({"action": "credibility", "claim": "c1", "grade": "2", **WHO}, 3),
        decision_of({"action": "credibility", "claim": "c2", "grade": "4", **WHO}, 4),
    ]
    grades = grades_of(made)
    assert grades.of_source("The Courier", "2014-05-01").grade == "B"
    assert grades.of_source("The Courier", "2016-05-01").grade == "D"
    assert grades.of_source("Another") is None
    assert grades.of_matter(["c1", "c2"]).grade == "4"
    assert grades.of_matter(["c3"]) is None
    assert "doubtful" in grades.of_matter(["c2"]).meaning


@pytest.mark.parametrize(
    "values",
    [
        {"action": "grade", "source": "The Courier", "grade": "Z"},
        {"action": "credibility", "claim": "c", "grade": "7"},
        {"action": "likelihood", "claim": "c", "term": "perhaps", "confidence": "low"},
        {"action": "likelihood", "claim": "c", "term": "likely", "confidence": "sure"},
        {"action": "grade", "source": "The Courier", "grade": "A", "from": "2015-01-01", "until": "2014-01-01"},
    ],
)
def test_grades_that_no_scale_has_are_refused(values: dict[str, str]) -> None:
    with pytest.raises(DecisionError):
        check_grade(decision_of({**values, **WHO}))


def test_a_suggestion_counts_origins_only() -> None:
    """Two independent origins suggest 1; one stays at 6 however flatly it speaks; a contradiction is for people."""
    assert suggest(2, 0)[0] == 1
    assert suggest(1, 0)[0] == 6
    assert suggest(5, 1)[0] == 6 and "against" in suggest(5, 1)[1]
    assert suggest(0, 1)[0] == 6


def test_a_grade_set_by_a_person_stands_in_the_matter(ledger: MemoryLedger) -> None:
    claim = seized(ledger)
    assert {matter.credibility for matter in Weighed(ledger).matters} == {6}
    decide(ledger, "credibility", claim=claim, grade="3")
    assert [m.credibility for m in Weighed(ledger).matters if claim in m.voices] == [3]
