"""The made-up world must be told exactly and scored justly, or its figures mean nothing."""

from __future__ import annotations

import pytest

from allegedly.ledger.memory import MemoryLedger
from allegedly.weigh import Weighed
from benchmarks.world.printing import World, make_world
from benchmarks.world.scoring import pairwise, score


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(7, 300)


def test_the_same_seed_makes_the_same_world(world: World) -> None:
    again = make_world(7, 300)
    assert [reading.page for reading in again.readings] == [reading.page for reading in world.readings]
    assert (again.event_of, again.copy_of, again.circles) == (world.event_of, world.copy_of, world.circles)
    assert make_world(8, 300).event_of != world.event_of


def test_claims_quote_their_pages_exactly(world: World) -> None:
    """The ledger refuses a claim whose words do not stand where it says."""
    with MemoryLedger() as ledger:
        assert all(ledger.add_reading(reading) for reading in world.readings)
        ledger.verify()


def test_the_truth_knows_every_claim_and_its_origin(world: World) -> None:
    claims = [claim.id for reading in world.readings for claim in reading.claims]
    assert sorted(claims) == sorted(world.event_of)
    assert {event for event in world.event_of.values() if event is not None} == set(world.origins)
    assert all(world.origins.values())
    assert world.copy_of and all(world.event_of[copy] == world.event_of[of] for copy, of in world.copy_of.items())
    assert any(event is None for event in world.event_of.values())


def test_copies_have_the_words_that_they_copy(world: World) -> None:
    text_of = {
        claim.id: reading.page.text[claim.start : claim.end] for reading in world.readings for claim in reading.claims
    }
    same = [set(text_of[copy].split()) & set(text_of[of].split()) for copy, of in world.copy_of.items()]
    assert all(len(words) >= 0.5 * len(text_of[copy].split()) for words, copy in zip(same, world.copy_of, strict=True))


def test_the_truth_scores_one_and_a_spoilt_grouping_less(world: World) -> None:
    groups: dict[int, list[str]] = {}
    for claim, event in world.event_of.items():
        if event is not None:
            groups.setdefault(event, []).append(claim)
    assert pairwise(world.event_of, groups.values())["f1"] == pytest.approx(1)
    one, other, *rest = groups.values()
    assert pairwise(world.event_of, [one + other, *rest])["precision"] < 1
    assert pairwise(world.event_of, [one[:1], one[1:], other, *rest])["recall"] < 1


def test_weighing_reaches_what_it_must_on_a_small_world(world: World) -> None:
    """The whole figures are those of `python -m benchmarks.world`; here a slip of the weighing shows at once."""
    with MemoryLedger() as ledger:
        for reading in world.readings:
            ledger.add_reading(reading)
        weighed = Weighed(ledger)
        found = score(world, weighed.matters, weighed.circles)
    assert found["f1"] >= 0.9
    assert found["origins_exact"] >= 0.9
    assert found["copies_independent"] <= 0.01
    assert found["circles_found"] == 1
