"""Timeline, places, sources, drift, check: what a desk asks of its ledger, every row led back to claims."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from allegedly.flow import load_reader
from allegedly.ledger import open_ledger
from allegedly.pages import page_from_text
from tests.cli.conftest import Ran

Command = Callable[..., Ran]
AGENCY = (
    "Hezbollah reportedly bombed an army base in Homs on Monday, killing 24 soldiers, and the road to the coast was "
    "closed for the whole day while smoke hung over the market and the hospital."
)
PAGES = {
    "a": ("2014-11-11", "Delta News", AGENCY),
    "b": ("2014-11-12", "The Courier", AGENCY.replace(" reportedly", "") + "\n\nIran armed Hezbollah for years."),
    "c": ("2014-11-20", "Valley Post", "Hezbollah denied that it had bombed an army base in Homs on 10 November."),
    "d": (
        "2014-11-21", "Hill Herald",
        "Iran is an ally of Syria. At least 900 people have been killed in Homs since January.",
    ),
}  # fmt: skip


@pytest.fixture
def desk(allegedly: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command beside a ledger of four pages."""
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    with open_ledger("allegedly.db") as ledger:
        for name, (day, outlet, text) in PAGES.items():
            page = page_from_text(text, id=name, title="", publisher=outlet, published=day)
            ledger.add_reading(load_reader().read(page))
    return allegedly


def rows(ran: Ran) -> list[dict[str, Any]]:
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_the_timeline_tells_events_ties_and_sums_apart(desk: Command) -> None:
    found = rows(desk("timeline", "--format", "jsonl"))
    kinds = {row["kind"] for row in found}
    assert kinds == {"event", "tie", "sum"}
    days = [row["earliest"] or row["latest"] or "9999" for row in found]
    assert days == sorted(days)
    bombing = next(row for row in found if "bombing" in row["types"])
    assert (bombing["earliest"], bombing["precision"]) == ("2014-11-10", "day")
    assert all(row["claims"] for row in found)
    assert not rows(desk("timeline", "--before", "2013-01-01", "--type", "bombing", "--format", "jsonl"))


def test_places_tell_how_exactly_they_are_known(desk: Command) -> None:
    homs = next(row for row in rows(desk("places", "--format", "jsonl")) if row["place"] == "Homs")
    assert (homs["country"], homs["precision"]) == ("SY", "town")
    assert homs["matters"] >= 1 and homs["pages"] >= 3 and homs["claims"]
    assert abs(homs["latitude"] - 34.7) < 0.2
    assert desk("places").code == 0


def test_sources_tell_who_hedges_and_who_copies(desk: Command) -> None:
    found = {row["outlet"]: row for row in rows(desk("sources", "--format", "jsonl"))}
    assert found["Delta News"]["hedged"] > found["Courier"]["hedged"]
    assert (found["Courier"]["copies"], found["Delta News"]["copied"]) == (1, 1)
    assert found["Delta News"]["contradicted"] >= 1
    assert [row["outlet"] for row in rows(desk("sources", "--outlet", "courier", "--format", "jsonl"))] == ["Courier"]


def test_drift_shows_where_the_hedge_was_dropped_and_by_whom(desk: Command) -> None:
    dropped = [row for row in rows(desk("drift", "--format", "jsonl")) if row["kind"] == "hedge dropped"]
    assert dropped and {row["outlet"] for row in dropped} == {"Courier"}
    assert all(len(row["claims"]) == 2 and row["words"] for row in dropped)
    [habit] = rows(desk("drift", "--outlets", "--format", "jsonl"))
    assert habit["outlet"] == "Courier" and habit["changes"]["hedge dropped"] == len(dropped)


def test_check_shows_voices_for_and_against(desk: Command) -> None:
    ran = desk("check", "Hezbollah bombed an army base in Homs on 10 November 2014.", "--format", "jsonl")
    [row] = [row for row in rows(ran) if row["claim"] == "bombing"]
    voices = row["matters"][0]["voices"]
    assert len(voices["for"]) >= 2 and len(voices["against"]) == 1
    denied = desk("check", "Hezbollah did not bomb an army base in Homs on 10 November 2014.", "--format", "jsonl")
    turned = next(row for row in rows(denied) if row["claim"] == "bombing")["matters"][0]["voices"]
    assert turned["against"] == voices["for"] and turned["for"] == voices["against"]
    told = desk("check", "Hezbollah bombed an army base in Homs on 10 November 2014.").out
    assert "against:" in told and "origin" in told


def test_check_says_plainly_that_nothing_bears_on_it(desk: Command) -> None:
    assert "nothing in this ledger" in desk("check", "Rebels seized Goma on 3 May 2013.").out
    assert "no claim" in desk("check", "The weather was fine.").out
    assert desk("check", "  ").code == 1


def test_network_changes_camps_and_triangles(desk: Command) -> None:
    begun = rows(desk("network", "--changes", "2014-11-01", "2014-11-30", "--format", "jsonl"))
    assert any((row["change"], row["tie"]) == ("begun", "ally") for row in begun)
    camps = rows(desk("network", "--camps", "--format", "jsonl"))
    assert any({"Iran", "Syria"} <= set(camp["actors"]) for camp in camps)
    assert rows(desk("network", "--triangles", "--format", "jsonl")) == []
    assert desk("network", "--camps", "--triangles").code == 1


def test_as_of_leaves_out_what_came_later(desk: Command) -> None:
    def bombings(day: str) -> list[dict[str, Any]]:
        found = rows(desk("matters", "--as-of", day, "--format", "jsonl"))
        return [row for row in found if "bombing" in row["types"]]

    assert not bombings("2014-11-05")
    assert bombings("2014-11-10")


def test_sums_are_no_events_and_are_not_lost(desk: Command) -> None:
    assert not [row for row in rows(desk("matters", "--format", "jsonl")) if row["total"]]
    [total] = rows(desk("matters", "--totals", "--format", "jsonl"))
    assert total["quantity"]["best"] == 900
    assert "--totals" in desk("matters").out


@pytest.mark.parametrize("view", ["matters", "contradictions", "network", "timeline", "places", "sources", "drift"])
def test_every_view_gives_csv(desk: Command, view: str) -> None:
    ran = desk(view, "--format", "csv")
    assert ran.code == 0, ran.err
    heading, *lines = ran.out.splitlines()
    assert lines and "," in heading
