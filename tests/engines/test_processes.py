"""Several processes: the same results, in the same order, and nothing lost in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from allegedly.engines import WorkerLost, map_in_order
from tests.engines import work


def test_results_come_in_the_order_of_the_items() -> None:
    """`read --output` promises input order, whichever process is faster."""
    assert list(map_in_order(work.late_when_even, range(20), 2)) == list(range(20))


def test_one_worker_is_this_very_process() -> None:
    """No process is started for a single page."""
    assert list(map_in_order(lambda number: number + 1, range(3), 1)) == [1, 2, 3]


def test_items_are_taken_no_faster_than_results() -> None:
    """A million pages must not wait in memory."""
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    results = map_in_order(work.square, items(), 2)
    assert next(results) == 0
    assert taken <= 7
    results.close()  # type: ignore[attr-defined]


def test_an_error_of_a_worker_comes_in_the_place_of_its_result() -> None:
    """What went before it has been given; the error is the worker's own."""
    results = map_in_order(work.fail_at_five, range(10), 2)
    assert [next(results) for _ in range(5)] == [0, 1, 2, 3, 4]
    with pytest.raises(ValueError, match="five is not liked"):
        next(results)


def test_a_worker_that_dies_twice_is_reported_with_its_item() -> None:
    """Memory that runs out ends a process without a word; we say which item it was."""
    results = map_in_order(work.die_at_three, range(1, 6), 2)
    assert [next(results), next(results)] == [1, 2]
    with pytest.raises(WorkerLost, match="item 3"):
        next(results)


def test_the_rest_goes_on_where_a_lost_item_has_a_result() -> None:
    """One page that ends its process costs only itself."""
    results = map_in_order(work.die_at_three, range(1, 8), 2, lost=lambda item, error: -item)
    assert list(results) == [1, 2, -3, 4, 5, 6, 7]


def test_an_item_is_tried_again_when_its_worker_died(tmp_path: Path) -> None:
    """A worker that was killed from outside costs time, no results."""
    marker = str(tmp_path / "died")
    assert list(map_in_order(work.die_once, [(number, marker) for number in range(6)], 2)) == list(range(6))
    assert Path(marker).exists()
