"""Review, grades and history at the command line, as somebody works who checks one page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from allegedly.ledger import open_ledger
from tests.cli.conftest import Ran
from tests.ledger.specimens import NEWER, bridge, talks

Command = Callable[..., Ran]


@pytest.fixture
def desk(allegedly: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command beside a ledger of two pages."""
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")
    with open_ledger("allegedly.db") as ledger:
        ledger.add_reading(bridge())
        ledger.add_reading(talks())
    return allegedly


def ids(desk: Command, *more: str) -> dict[str, str]:
    ran = desk("claims", "--format", "jsonl", *more)
    assert ran.code == 0, ran.err
    found = [json.loads(line)["claim"] for line in ran.out.splitlines()]
    return {claim["type"]: claim["id"] for claim in found}


def rows(ran: Ran) -> list[dict[str, Any]]:
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_reject_look_and_take_back(desk: Command) -> None:
    claim = ids(desk)["seize"]
    ran = desk("review", "reject", claim[:12], "--why", "a drill", "--by", "Ana")
    assert ran.code == 0 and "undo" in ran.out
    assert "seize" not in ids(desk)
    assert "seize" in ids(desk, "--as-read")
    entry = rows(desk("history", claim, "--format", "jsonl"))[-1]
    assert (entry["what"], entry["by"], entry["why"]) == ("reject", "Ana", "a drill")
    assert desk("undo", str(entry["entry"]), "--why", "no drill").code == 0
    assert "seize" in ids(desk)
    assert rows(desk("history", claim, "--format", "jsonl"))[1]["undone"] is True
    assert "rejected" not in desk("show", claim).out


def test_correct_words_and_their_actor(desk: Command) -> None:
    claim = ids(desk)["kill"]
    words = ("--part", "agent", "--value", "The Northern Brigade")
    told = (*words, "--actor", "Northern Brigade", "--why", "its photograph")
    assert desk("review", "correct", claim, *told).code == 0
    found = next(row["claim"] for row in rows(desk("claims", "--format", "jsonl")) if row["claim"]["id"] == claim)
    assert found["roles"]["agent"][0]["actors"] == ["Northern Brigade"]
    assert "corrected" in desk("show", claim).out


def test_add_what_the_reader_missed(desk: Command) -> None:
    value = {"type": "describe", "clause": "All quiet", "trigger": "quiet"}
    ran = desk("review", "add", "bridge", json.dumps(value), "--why", "missed")
    assert ran.code == 0, ran.err
    assert "describe" in ids(desk)
    again = desk("review", "add", "bridge", json.dumps(value), "--why", "missed")
    assert again.code == 1 and "there already" in again.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("review", "reject", "ffffffff", "--why", "x"), "ffffffff"),
        (("review", "correct", "KILL", "--part", "mood", "--value", "glad", "--why", "x"), "no part"),
        (("review", "correct", "KILL", "--part", "agent", "--value", "{broken", "--why", "x"), "no JSON"),
        (("review", "add", "nowhere", "{}", "--why", "x"), "no page"),
        (("join", "KILL", "KILL", "--why", "x"), "give two"),
        (("grade", "The Courier", "Q", "--why", "x"), "one of A"),
        (("undo", "1", "--why", "x"), "no decision"),
    ],
)
def test_slips_are_told(desk: Command, arguments: tuple[str, ...], said: str) -> None:
    kill = ids(desk)["kill"]
    ran = desk(*(kill if one == "KILL" else one for one in arguments))
    assert ran.code == 1
    assert said in ran.err


def test_join_part_and_their_contradiction(desk: Command) -> None:
    found = ids(desk)
    pair = (found["seize"], found["kill"])
    assert desk("join", *pair, "--why", "one raid").code == 0
    matter = next(row for row in rows(desk("matters", "--format", "jsonl")) if pair[0] in row["voices"]["for"])
    assert pair[1] in matter["voices"]["for"]
    refused = desk("part", *pair, "--why", "two raids")
    assert refused.code == 1 and "opposite" in refused.err


def test_grades_are_listed_with_their_reasons(desk: Command) -> None:
    claim = ids(desk)["kill"]
    assert desk("grade", "The Courier", "b", "--why", "ten years without a slip", "--from", "2014-01-01").code == 0
    assert desk("credibility", claim, "2", "--why", "two photographs").code == 0
    assert desk("likelihood", claim, "likely", "--confidence", "moderate", "--why", "both sides say so").code == 0
    found = rows(desk("grades", "--format", "jsonl"))
    assert [row["kind"] for row in found] == ["reliability", "credibility", "likelihood"]
    assert found[0]["meaning"] == "usually reliable" and found[0]["since"] == "2014-01-01"
    assert "ten years" in desk("grades").out
    matter = next(row for row in rows(desk("matters", "--format", "jsonl")) if claim in row["voices"]["for"])
    assert matter["credibility"] == 2


def test_history_tells_readings_and_what_they_changed(desk: Command) -> None:
    claim = ids(desk)["kill"]
    with open_ledger("allegedly.db") as ledger:
        ledger.add_reading(bridge(NEWER))
    found = rows(desk("history", claim, "--format", "jsonl"))
    assert [row["what"] for row in found] == ["read", "read again"]
    assert found[1]["told"] == "the same"


def test_history_tells_what_the_publisher_took_back(desk: Command) -> None:
    """The page at the address was changed: the claim stays, and the history says that it is gone from there."""
    url = "https://courier.example/bridge"
    with open_ledger("later.db") as ledger:
        ledger.add_reading(bridge(url=url))
        ledger.add_reading(talks(url=url))
    claim = ids(desk, "--ledger", "later.db", "--as-read")["kill"]
    found = rows(desk("history", claim, "--format", "jsonl", "--ledger", "later.db"))
    assert [row["what"] for row in found] == ["read", "withdrawn"]


def test_the_walk_keeps_every_answer_and_ends_with_the_input(desk: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    from allegedly.cli.reviewing import walk

    answers = iter(["r", "a drill", "x", "c", "certainty", "possible", "", "their words", "a"])

    def ask(_: str) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise EOFError from None

    assert walk("allegedly.db", by="Ana", document=None, type=None, limit=None, ask=ask) == 0
    found = {row["claim"]["type"]: row["claim"] for row in rows(desk("claims", "--format", "jsonl"))}
    assert "seize" not in found
    assert found["kill"]["certainty"] == "possible"
    assert len(rows(desk("actors", "history"))) == 3
