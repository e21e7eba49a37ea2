"""Numbers of several voices become three, by a rule that has a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.weighing.numbers import RULES, apart, combine


def test_rules_differ_and_say_so():
    said = [(24, 24, "killed"), (28, 28, "killed"), (40, 60, "killed")]
    best = {rule: combine(said, rule).best for rule in RULES}
    assert best == {"ucdp": 28, "acled": 24, "latest": 40}
    estimate = combine(said)
    assert (estimate.low, estimate.high, estimate.unit, estimate.rule) == (24, 60, "killed", "ucdp")


def test_between_two_the_lower_is_best():
    assert combine([(28, 28, "killed"), (24, 24, "killed")]).best == 24


def test_open_ends_count_as_what_is_said():
    estimate = combine([(3, None, "killed"), (None, 10, "killed")])
    assert (estimate.low, estimate.high) == (3, 10)


def test_no_numbers_no_estimate():
    assert combine([]) is None
    assert combine([(None, None, "killed")]) is None


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ((24, 24, "killed"), (28, 28, "killed"), True),
        ((20, 30, "killed"), (28, 28, "killed"), False),
        ((3, None, "killed"), (28, 28, "killed"), False),
        ((24, 24, "killed"), (28, 28, "injured"), False),
        ((None, None, "killed"), (28, 28, "killed"), False),
    ],
)
def test_numbers_are_apart_only_if_both_cannot_be_right(one, other, are):
    assert apart(one, other) is are
    assert apart(other, one) is are


@given(st.lists(st.tuples(st.integers(0, 999), st.integers(0, 99)), min_size=1), st.sampled_from(sorted(RULES)))
def test_best_lies_between_low_and_high(pairs, rule):
    estimate = combine([(low, low + more, "killed") for low, more in pairs], rule)
    assert estimate.low <= estimate.best <= estimate.high
