"""`claims`, `show`, `explain`, `verify`: finding one's way in a ledger."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from allegedly.cli.output import COLUMNS, harmless
from tests.cli.conftest import Ran

Command = Callable[..., Ran]


@pytest.fixture
def filled(allegedly: Command, page: Path) -> Command:
    """The command in a folder whose ledger holds one page."""
    assert allegedly("read", page).code == 0
    return allegedly


def test_claims_lists_all_under_their_document(filled: Command) -> None:
    """Without filters everything is shown."""
    ran = filled("claims")
    assert ran.code == 0
    assert "Two towns change hands · 2023-04-15" in ran.out
    assert "Northtown" in ran.out and "Southtown" in ran.out


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--actor", "Rebels"),
        ("--type", "seize"),
        ("--certainty", "alleged"),
        ("--attribution", "army"),
        ("--text", "northtown"),
    ],
)
def test_each_filter_keeps_what_it_names(filled: Command, option: str, value: str) -> None:
    """One claim passes, the other does not."""
    ran = filled("claims", option, value)
    assert ran.code == 0 and "Northtown" in ran.out and "Southtown" not in ran.out


def test_dates_filter_by_the_time_of_the_claim(filled: Command) -> None:
    """The date of publication stands in for a claim without a time."""
    assert "Northtown" in filled("claims", "--after", "2023-04", "--before", "2023-04-15").out
    assert "No claims pass these filters." in filled("claims", "--after", "2024").out


def test_claims_as_json_lines_carry_their_source(filled: Command) -> None:
    """A line is enough to cite a claim."""
    lines = filled("claims", "--format", "jsonl", "--limit", "1").out.splitlines()
    (row,) = map(json.loads, lines)
    assert row["words"] == "Rebels allegedly seized Northtown"
    assert row["claim"]["certainty"] == "alleged"
    assert row["document"]["published"] == "2023-04-15"


def test_claims_as_csv_have_one_row_each(filled: Command) -> None:
    """For a spreadsheet."""
    rows = list(csv.DictReader(io.StringIO(filled("claims", "--format", "csv").out)))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["type"] for row in rows] == ["seize", "shell"]
    assert rows[0]["agent"] == "Rebels" and rows[0]["said_by"] == "said by the army"


def test_no_cell_is_a_formula() -> None:
    """A page that says "=HYPERLINK(…)" must not act in a spreadsheet."""
    assert harmless("=1+1") == "'=1+1" and harmless("- 5 died") == "'- 5 died"
    assert harmless("five died") == "five died"


def test_show_marks_the_parts_in_the_sentence(filled: Command) -> None:
    """Where there are no colours, brackets name the parts."""
    claim_id = json.loads(filled("claims", "--format", "jsonl", "--limit", "1").out)["claim"]["id"]
    ran = filled("show", claim_id[:12])
    assert ran.code == 0
    assert (
        "[Rebels](agent) [allegedly](cue) [seized](trigger) [Northtown](target), [the army](said by) said." in ran.out
    )
    for words in ("hedge", "military, says", "Two towns change hands", "page.txt", "reader fake"):
        assert words in ran.out


def test_an_unknown_id_says_what_to_do(filled: Command) -> None:
    """The message ends with advice."""
    ran = filled("show", "ffff")
    assert ran.code == 1 and "allegedly claims" in ran.err


def test_a_missing_ledger_is_not_made_by_looking(allegedly: Command, tmp_path: Path) -> None:
    """A typing error in a path must not leave an empty ledger behind."""
    for words in (["claims"], ["show", "ab"], ["verify"]):
        ran = allegedly(*words, "--ledger", "nothing.db")
        assert ran.code == 1 and "nothing.db" in ran.err
    assert list(tmp_path.glob("nothing.db*")) == []


def test_verify_gives_the_chain_and_finds_what_was_changed(filled: Command, tmp_path: Path) -> None:
    """The promise of the ledger, at the door."""
    ran = filled("verify")
    assert ran.code == 0 and "2 claims" in ran.out
    chain = re.search(r"chain ([0-9a-f]{64})", ran.out)
    assert chain and filled("verify", "--noted", chain[1]).code == 0
    assert filled("verify", "--noted", "0" * 63 + "1").code == 1
    with sqlite3.connect(tmp_path / "allegedly.db") as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE entry SET content = replace(content, 'alleged', 'asserted')")
    connection.close()
    ran = filled("verify")
    assert ran.code == 1 and ran.err.startswith("allegedly: ")


def test_explain_lists_sentences_and_explains_one(allegedly: Command, page: Path) -> None:
    """Nobody knows sentence numbers by heart."""
    listed = allegedly("explain", page)
    assert listed.code == 0 and "Rebels allegedly seized Northtown" in listed.out
    number = next(line.split()[0] for line in listed.out.splitlines() if "Rebels" in line)
    ran = allegedly("explain", page, "--sentence", number)
    for words in ("seize at “seized”", "seize.toml row 1", "Rebels <nsubj- seized", "“allegedly” (hedge)"):
        assert words in ran.out


def test_explain_of_a_page_that_is_not_there(allegedly: Command, page: Path) -> None:
    """A file of one page has no second."""
    ran = allegedly("explain", page, "--page", "2")
    assert ran.code == 1 and "ask for --page 1 to 1" in ran.err
