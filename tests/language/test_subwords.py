"""What the encoder is given for each word."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.language.subwords import (
    CAPITALS,
    CLS,
    DIGITS,
    LONGEST_INPUT,
    LONGEST_WORD,
    LOWER,
    MIXED,
    ONE_CAPITAL,
    SEP,
    SYMBOL,
    TITLE,
    UNKNOWN,
    Subwords,
    shape_of,
)


@dataclass
class Encoded:
    ids: list[int]


class Letters:
    """A vocabulary in which every letter is a subword."""

    def __init__(self) -> None:
        self.asked = 0

    def encode(self, sequence: str, *, add_special_tokens: bool) -> Encoded:
        assert not add_special_tokens
        self.asked += 1
        return Encoded([1000 + ord(letter) for letter in sequence if not letter.isspace()])


@pytest.mark.parametrize(
    ("word", "shape"),
    [("rebels", LOWER), ("ISIS", CAPITALS), ("A", ONE_CAPITAL), ("Syria", TITLE), ("2nd", DIGITS), ("M23", DIGITS),
     (",", SYMBOL), ("McCain", MIXED), ("iPhone", MIXED), ("O'Brien", MIXED), ("", SYMBOL)],
)  # fmt: skip
def test_shapes_give_the_capitals_back(word: str, shape: int) -> None:
    """The vocabulary is lower case; without shapes "us" and "US" would be the same to the model."""
    assert shape_of(word) == shape


def test_a_sentence_becomes_subwords_with_the_place_of_each_word() -> None:
    """The root stands at place 0; words count from 1."""
    ids, shapes, first = Subwords(Letters()).prepare(["Ab", "c"])
    assert ids == [CLS, 1065, 1098, 1099, SEP]
    assert shapes == [LOWER, TITLE, TITLE, LOWER, LOWER]
    assert first == [0, 1, 3]


def test_a_word_without_subwords_is_unknown_and_a_long_one_is_cut() -> None:
    """Every word needs a place of its own in the encoder, whatever it is."""
    subwords = Subwords(Letters())
    assert subwords.ids_of("\u3000") == [UNKNOWN]
    assert len(subwords.ids_of("x" * 500)) == LONGEST_WORD


def test_words_are_looked_up_once() -> None:
    """Most words of a page have been seen before; looking them up again took a tenth of the time."""
    letters = Letters()
    subwords = Subwords(letters, remembered_words=1)
    for word in ("a", "a", "b", "b"):
        subwords.ids_of(word)
    assert letters.asked == 3


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=LONGEST_INPUT - 2))
def test_no_sentence_is_too_long_for_the_encoder(words: list[str]) -> None:
    """A list of addresses has a dozen subwords a word; the encoder has 512 places, and crashed."""
    ids, shapes, first = Subwords(Letters()).prepare(words)
    assert len(ids) == len(shapes) <= LONGEST_INPUT
    assert len(first) == len(words) + 1
    assert first == sorted(set(first))


def test_more_words_than_places_are_refused() -> None:
    """The splitter never makes such a sentence; a caller who does should hear of it."""
    with pytest.raises(ValueError, match="the encoder takes"):
        Subwords(Letters()).prepare(["a"] * LONGEST_INPUT)
