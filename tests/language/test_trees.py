"""Trees: a cycle or a second root would send the grammar round in circles."""

from __future__ import annotations

from itertools import product

import numpy
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from allegedly.language.trees import best_tree, is_tree

SCORES = st.integers(1, 4).flatmap(
    lambda words: arrays(
        numpy.float32, (words + 1, words + 1), elements=st.integers(-20, 20).map(lambda score: score / 2)
    )
)


def worth(scores: numpy.ndarray, heads: tuple[int, ...] | list[int]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads, 1)))


def connected(heads: tuple[int, ...]) -> bool:
    """The plain definition: one root, and every word leads up to it."""
    if sum(head == 0 for head in heads) != 1:
        return False
    for word in range(1, len(heads) + 1):
        for _ in heads:
            word = heads[word - 1] if word else 0
        if word:
            return False
    return True


def test_trees_are_told_from_cycles_and_forests() -> None:
    """The reader repairs only what is no tree."""
    assert is_tree([2, 0, 2])
    assert not is_tree([2, 1, 0])
    assert not is_tree([0, 0, 1])
    assert not is_tree([1, 0])


@given(st.lists(st.integers(0, 5), min_size=5, max_size=5))
def test_a_tree_is_what_leads_up_to_one_root(heads: list[int]) -> None:
    """The quick test agrees with the plain definition."""
    assert is_tree(heads) == connected(tuple(heads))


@given(SCORES)
def test_the_best_tree_is_the_best_of_all_trees(scores: numpy.ndarray) -> None:
    """Against every possible tree of up to four words."""
    size = len(scores) - 1
    best = max(worth(scores, heads) for heads in product(range(size + 1), repeat=size) if connected(heads))
    found = best_tree(scores)
    assert connected(tuple(found))
    assert abs(worth(scores, found) - best) < 1e-3


@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_long_sentences_get_a_tree_too(words: int, seed: int) -> None:
    """Scores of a real model make several cycles within one another."""
    scores = numpy.random.default_rng(seed).normal(size=(words + 1, words + 1)).astype(numpy.float32)
    assert is_tree(best_tree(scores))


def test_scores_are_left_as_they_were() -> None:
    """The same scores choose the relation labels afterwards."""
    scores = numpy.arange(16, dtype=numpy.float64).reshape(4, 4)
    before = scores.copy()
    best_tree(scores)
    assert (scores == before).all()
