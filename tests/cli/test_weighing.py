"""`matters`, `contradictions`, `network`: figures that lead back to claims."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from allegedly.flow import load_reader
from allegedly.ledger import open_ledger
from allegedly.pages import page_from_text
from tests.cli.conftest import Ran

Command = Callable[..., Ran]
PAGES = {
    "a": (
        "2014-11-11",
        "Hezbollah bombed an army base in Homs on Monday, killing 24 soldiers. Iran armed Hezbollah for years.",
    ),
    "b": (
        "2014-11-12",
        "Hezbollah bombed an army base in Homs on Monday. The attack in Homs by Hezbollah killed 28 soldiers.",
    ),
    "c": (
        "2014-12-20",
        "Hezbollah denied that it had bombed an army base in Homs in November. Syria is an ally of Iran.",
    ),
}


@pytest.fixture
def weighed(allegedly: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command beside a ledger of three pages."""
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")
    with open_ledger(tmp_path / "allegedly.db") as ledger:
        for name, (day, text) in PAGES.items():
            page = page_from_text(text, id=name, title="", publisher=f"Paper {name}", published=day)
            ledger.add_reading(load_reader().read(page))
    return allegedly


def rows(ran: Ran) -> list[dict]:
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_matters_have_the_promised_form(weighed: Command) -> None:
    found = rows(weighed("matters", "--format", "jsonl"))
    keys = "id type types actors earliest latest places origins outlets pages voices quantity credibility".split()
    assert found and all(list(row)[: len(keys)] == keys for row in found)
    assert all(row["credibility"] == 6 for row in found)
    assert found[0]["origins"] == max(row["origins"] for row in found)


def test_one_event_of_two_papers_is_one_row_and_explains_itself(weighed: Command) -> None:
    [matter] = [row for row in rows(weighed("matters", "--type", "bombing", "--format", "jsonl")) if row["pages"] > 1]
    assert matter["quantity"]["low"] == 24
    told = weighed("matters", "--explain", matter["id"][:10])
    assert told.code == 0
    assert "together:" in told.out and "killing 24 soldiers" in told.out


def test_contradictions_are_matters_with_another_voice(weighed: Command) -> None:
    found = rows(weighed("contradictions", "--format", "jsonl"))
    assert all(row["voices"]["against"] or row["voices"]["different"] for row in found)


def test_the_network_has_nodes_and_ties_and_two_clocks(weighed: Command) -> None:
    found = rows(weighed("network", "--format", "jsonl"))
    nodes = {row["actor"] for row in found if row["kind"] == "node"}
    ties = [row for row in found if row["kind"] == "tie"]
    assert {end for tie in ties for end in (tie["source"], tie["target"])} == nodes
    assert any((tie["tie"], tie["source"], tie["target"]) == ("arm", "Iran", "Hezbollah") for tie in ties)
    known = rows(weighed("network", "--known-by", "2014-11-30", "--format", "jsonl"))
    assert not any(row.get("tie") == "ally" for row in known)
    assert any(row.get("tie") == "ally" for row in found)


@pytest.mark.parametrize(
    "arguments",
    [
        ("matters", "--rule", "guess"),
        ("matters", "--explain", "zzz"),
        ("network", "--actor", "Nobody"),
        ("network", "--as-of", "soon"),
    ],
)
def test_mistakes_are_told(weighed: Command, arguments: tuple[str, ...]) -> None:
    ran = weighed(*arguments)
    assert ran.code != 0 and ran.err.strip()
