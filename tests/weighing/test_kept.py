"""What is kept beside a ledger must be what weighing all anew would give, whatever came when."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.ledger import open_ledger
from allegedly.ledger.memory import MemoryLedger
from allegedly.records import Reading
from allegedly.weigh import Weighed, keeping
from allegedly.weighing.likeness import class_of
from benchmarks.world.printing import make_world

WORLD = make_world(11, 120)


def test_page_by_page_gives_what_all_at_once_gives(tmp_path: Path) -> None:
    """A desk that adds ten pages a day must see what one sees that reads the year in one go."""
    with open_ledger(tmp_path / "a.db") as ledger:
        for number, reading in enumerate(WORLD.readings):
            ledger.add_reading(reading)
            if number % 7 == 0:
                assert Weighed(ledger).kept is not None
        weighed = Weighed(ledger)
        assert weighed.kept is not None
        anew = Weighed(ledger, keep=False)
        assert weighed.matters == anew.matters
        assert weighed.statements == anew.statements
        assert sorted(weighed.echoes, key=repr) == sorted(anew.echoes, key=repr)
        assert weighed.circles == anew.circles


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6))
@settings(max_examples=8, deadline=None)
def test_any_portions_give_the_same(tmp_path_factory: pytest.TempPathFactory, portions: list[int]) -> None:
    readings = iter(WORLD.readings)
    with open_ledger(tmp_path_factory.mktemp("ledger") / "a.db") as ledger, MemoryLedger() as other:
        for size in portions:
            for _ in range(size):
                reading = next(readings, None)
                if reading is not None:
                    ledger.add_reading(reading)
                    other.add_reading(reading)
            assert Weighed(ledger).matters == Weighed(other).matters


def test_nothing_is_worked_out_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_ledger(tmp_path / "a.db") as ledger:
        for reading in WORLD.readings[:30]:
            ledger.add_reading(reading)
        first = Weighed(ledger).matters

        def refuse(*_: object) -> None:
            raise AssertionError("weighed again though nothing had changed")

        monkeypatch.setattr(keeping, "_anew", refuse)
        monkeypatch.setattr(keeping, "_add", refuse)
        assert Weighed(ledger).matters == first


def test_a_decision_and_a_page_that_is_read_again_change_what_is_kept(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.db") as ledger:
        for reading in WORLD.readings[:40]:
            ledger.add_reading(reading)
        before = Weighed(ledger)
        actor = next(name for matter in before.matters for name in matter.actors)
        rename = {"action": "rename", "actor": actor, "name": "The Renamed", "by": "x", "why": "y"}
        number = ledger.add_decision(rename)
        assert any("The Renamed" in matter.actors for matter in Weighed(ledger).matters)
        ledger.add_decision({"action": "undo", "undoes": number, "by": "x", "why": "y"})
        assert Weighed(ledger).matters == before.matters


def test_a_file_that_is_no_longer_the_ledgers_is_made_again(tmp_path: Path) -> None:
    """Somebody puts another ledger in the place of the first and leaves the file beside it."""
    for name, readings in (("a.db", WORLD.readings[:20]), ("b.db", WORLD.readings[20:40])):
        with open_ledger(tmp_path / name) as ledger:
            for reading in readings:
                ledger.add_reading(reading)
            assert Weighed(ledger).kept is not None
    (tmp_path / "a.db.weighed").rename(tmp_path / "b.db.weighed")
    with open_ledger(tmp_path / "b.db") as ledger:
        assert Weighed(ledger).matters == Weighed(ledger, keep=False).matters


def test_echoes_found_aside_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Large ledgers have a second process look for echoes; a script without a main guard must not run twice for it."""
    with open_ledger(tmp_path / "a.db") as ledger:
        for reading in WORLD.readings:
            ledger.add_reading(reading)
        monkeypatch.setattr(keeping, "ASIDE", 1)
        assert Weighed(ledger).matters == Weighed(ledger, keep=False).matters
        script = tmp_path / "script.py"
        words = (
            "print('once')",
            "from allegedly.ledger import open_ledger",
            "from allegedly.weigh import Weighed, keeping",
            "keeping.ASIDE = 1",
            f"print(len(Weighed(open_ledger({str(tmp_path / 'b.db')!r})).matters))",
        )
        script.write_text("\n".join(words), "utf-8")
    (tmp_path / "a.db").rename(tmp_path / "b.db")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, env=environment)
    assert ran.stdout.splitlines()[0] == "once" and len(ran.stdout.splitlines()) == 2


def test_what_nobody_may_write_is_weighed_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_ledger(tmp_path / "a.db") as ledger:
        for reading in WORLD.readings[:10]:
            ledger.add_reading(reading)
        (tmp_path / "a.db.weighed").mkdir()
        weighed = Weighed(ledger)
        assert weighed.kept is None
        assert weighed.matters


def test_known_by_leaves_out_what_was_printed_later(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.db") as ledger:
        for reading in WORLD.readings:
            ledger.add_reading(reading)
        days = sorted(reading.page.published or "" for reading in WORLD.readings)
        day = days[len(days) // 2]
        kept, anew = Weighed(ledger, known_by=day), Weighed(ledger, known_by=day, keep=False)
        assert kept.matters == anew.matters
        assert all((one.said_on or "") <= day and class_of(one) for one in kept.statements)
        assert len(kept.matters) < len(Weighed(ledger).matters)


def test_a_page_that_its_publisher_changed_counts_as_it_stands_now(tmp_path: Path) -> None:
    """A correction at the same address is no second voice, and the first version stays in the ledger."""
    url = "https://valley.example/1"
    first = replace(WORLD.readings[0].page, url=url)
    second = replace(WORLD.readings[1].page, url=url)
    with open_ledger(tmp_path / "a.db") as ledger:
        ledger.add_reading(Reading(first, WORLD.readings[0].claims, WORLD.readings[0].read_by))
        assert {one.document for one in Weighed(ledger).statements} == {first.id}
        ledger.add_reading(Reading(second, WORLD.readings[1].claims, WORLD.readings[1].read_by))
        weighed = Weighed(ledger)
        assert {one.document for one in weighed.statements} == {second.id}
        assert weighed.matters == Weighed(ledger, keep=False).matters
        assert {stored.document.id for stored in ledger.claims()} == {first.id, second.id}
