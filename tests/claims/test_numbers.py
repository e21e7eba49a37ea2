"""Counts of the dead are quoted and added up: bounds must be what the words allow, no more."""

import pytest

from allegedly.claims.numbers import read_number, read_numbers, value_of


@pytest.mark.parametrize(
    ("words", "low", "high", "currency"),
    [
        ("5,000", 5000, 5000, None),
        ("at least 3", 3, None, None),
        ("more than a dozen", 12, None, None),
        ("up to 40", None, 40, None),
        ("as many as 17,000", None, 17000, None),
        ("about 7,000", 7000, 7000, None),
        ("between 15,000 – 20,000 full time fighters", 15000, 20000, None),
        ("between six and nine", 6, 9, None),
        ("40 to 60 fighters", 40, 60, None),
        ("several", 3, 9, None),
        ("dozens", 24, 90, None),
        ("tens of thousands", 20000, 90000, None),
        ("half a million", 500000, 500000, None),
        ("two hundred and fifty", 250, 250, None),
        ("1.5 million", 1500000, 1500000, None),
        ("US$5 million", 5000000, 5000000, "USD"),
        ("ten million dollar reward", 10000000, 10000000, "USD"),
        ("£200", 200, 200, "GBP"),
    ],
)
def test_numbers_have_the_bounds_that_their_words_allow(words, low, high, currency):
    count = read_number(words)
    assert count is not None
    assert (count.low, count.high, count.currency) == (low, high, currency)


def test_two_counts_are_not_a_range():
    """ "24 soldiers and 3 civilians" is no number between 24 and 3."""
    assert [(c.low, c.high) for c in read_numbers("24 soldiers and 3 civilians")] == [(24, 24), (3, 3)]


def test_words_that_are_no_number_have_no_value():
    assert value_of("rebels") is None
    assert read_number("the rebels") is None
