"""The page that everything began with: who was whose rival, who was said to have met whom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from allegedly.flow import load_reader
from allegedly.ledger.memory import MemoryLedger
from allegedly.pages import page_from_text
from allegedly.weigh import Weighed

SEED = Path(__file__).parents[2].parent / "shared" / "benchmark" / "seed.jsonl"
ISIS, NUSRA = "Islamic State", "Al-Nusra Front"


@pytest.fixture(scope="module")
def weighed() -> Weighed:
    if not SEED.exists():
        pytest.skip(f"{SEED} is not there: the benchmark's seed page is kept outside the repository")
    document = json.loads(SEED.read_text("utf-8").splitlines()[0])["document"]
    ledger = MemoryLedger()
    page = page_from_text(document["text"], id="seed", title=document["title"], published="2014-11-10")
    ledger.add_reading(load_reader().read(page))
    return Weighed(ledger)


def test_rivals_since_2013_on_the_ninth_of_november(weighed: Weighed) -> None:
    [tie] = [tie for tie in weighed.network("2014-11-09") if tie.tie == "rival"]
    assert {tie.source, tie.target} == {ISIS, NUSRA}
    assert (tie.earliest, tie.latest, tie.sign) == ("2013-01-01", None, -1)
    assert not [tie for tie in weighed.network("2012-11-09") if tie.tie == "rival"]


def test_said_to_have_met_four_mentions_one_page_one_origin(weighed: Weighed) -> None:
    [tie] = [tie for tie in weighed.network("2014-11-09") if tie.tie == "meet"]
    assert {tie.source, tie.target} == {ISIS, NUSRA}
    assert (tie.certainty, len(tie.claims), tie.origins) == ("alleged", 4, 1)
    [matter] = [matter for matter in weighed.matters if matter.type == "meet"]
    assert (len(matter.pages), [name for _, name in matter.origins]) == (1, ["posts on social media"])


def test_the_free_syrian_army_loses_fighters_to_both(weighed: Weighed) -> None:
    ties = [tie for tie in weighed.network("2014-11-09") if tie.tie == "recruit_from"]
    assert {(tie.source, tie.target) for tie in ties} == {(ISIS, "Free Syrian Army"), (NUSRA, "Free Syrian Army")}
    assert all(tie.sign == -1 and tie.claims for tie in ties)
