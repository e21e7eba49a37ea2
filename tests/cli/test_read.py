"""`allegedly read`: what goes where, and what a bad input costs."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from allegedly.ledger import open_ledger
from tests.cli.conftest import Ran
from tests.cli.fake import FakeReader

Command = Callable[..., Ran]


def rows(path: Path, count: int) -> Path:
    """JSON Lines with one claim in each page."""
    lines = [json.dumps({"id": f"d{number}", "text": f"Rebels seized Town{number}."}) for number in range(count)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_page_is_read_into_the_ledger_of_the_working_directory(
    allegedly: Command, page: Path, tmp_path: Path
) -> None:
    """A newcomer gives a file and nothing else."""
    ran = allegedly("read", page)
    assert ran.code == 0
    assert "Rebels → Northtown" in ran.out and "said by the army" in ran.out
    assert "1 page read, 2 claims, kept in allegedly.db" in ran.err
    with open_ledger(tmp_path / "allegedly.db", create=False) as ledger:
        assert ledger.count().claims == 2


def test_certainty_is_told_in_words_and_without_colours_in_a_pipe(allegedly: Command, page: Path) -> None:
    """Colour must never be the only sign; a pipe gets no escape codes."""
    ran = allegedly("read", page, "--no-ledger")
    assert "allegedly" in ran.out and "stated flatly" in ran.out
    assert "\x1b" not in ran.out + ran.err


def test_no_ledger_leaves_no_file(allegedly: Command, page: Path, tmp_path: Path) -> None:
    """--no-ledger is a promise."""
    assert allegedly("read", page, "--no-ledger").code == 0
    assert [file.name for file in tmp_path.iterdir()] == ["page.txt"]


def test_reading_twice_adds_nothing(allegedly: Command, page: Path, tmp_path: Path, reader: FakeReader) -> None:
    """The second run takes the reading from the ledger: nothing is parsed, nothing is added, the same is shown."""
    first = allegedly("read", page)
    second = allegedly("read", page)
    assert second.code == 0 and second.out == first.out
    assert "1 page of them there already" in second.err
    assert reader.pages == 1
    with open_ledger(tmp_path / "allegedly.db") as ledger:
        assert ledger.count().readings == 1


def test_another_date_of_publication_is_another_reading(allegedly: Command, tmp_path: Path) -> None:
    """Relative dates are resolved against it, so the old reading will not do."""
    source = rows(tmp_path / "rows.jsonl", 1)
    allegedly("read", source)
    allegedly("read", source, "--published", "2023-04-15")
    with open_ledger(tmp_path / "allegedly.db") as ledger:
        assert ledger.count().readings == 2


def test_json_lines_hold_one_read_document_a_line_in_input_order(allegedly: Command, tmp_path: Path) -> None:
    """The form of the claim model, which the benchmark reads."""
    out = tmp_path / "out.jsonl"
    ran = allegedly("read", rows(tmp_path / "rows.jsonl", 20), "--no-ledger", "--format", "jsonl", "--output", out)
    assert ran.code == 0 and ran.out == ""
    documents = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [document["document"]["id"] for document in documents] == [f"d{number}" for number in range(20)]
    for document in documents:
        (claim,) = document["claims"]
        trigger = claim["trigger"]
        assert document["document"]["text"][trigger["start"] : trigger["end"]] == trigger["text"] == "seized"


def test_a_text_with_half_a_character_still_gives_a_line(allegedly: Command, tmp_path: Path) -> None:
    """JSON can hold a lone surrogate, UTF-8 cannot; the run must not stop there."""
    source = tmp_path / "odd.jsonl"
    source.write_text('{"id": "odd", "text": "Rebels seized \\ud800town."}\n', encoding="utf-8")
    ran = allegedly("read", source, "--no-ledger", "--format", "jsonl")
    assert ran.code == 0
    assert json.loads(ran.out)["document"]["text"] == "Rebels seized \ud800town."


def test_bad_inputs_are_named_and_the_rest_is_kept(allegedly: Command, page: Path, tmp_path: Path) -> None:
    """One rotten file must not cost a night's work."""
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    ran = allegedly("read", "missing.txt", tmp_path / "empty.txt", page, tmp_path / "binary.txt")
    assert ran.code == 1
    for name in ("missing.txt", "empty.txt", "binary.txt"):
        (line,) = [line for line in ran.err.splitlines() if name in line]
        assert line.startswith("allegedly: ") and "; " in line
    assert "1 page read, 2 claims" in ran.err and "3 inputs could not be read" in ran.err
    with open_ledger(tmp_path / "allegedly.db") as ledger:
        assert ledger.count().readings == 1


def test_a_page_that_breaks_the_reader_costs_only_itself(
    allegedly: Command, tmp_path: Path, reader: FakeReader
) -> None:
    """A bug of ours shows as a failed input with the page's name, not as a lost batch."""
    reader.fail_at = "Town2"
    ran = allegedly("read", rows(tmp_path / "rows.jsonl", 5))
    assert ran.code == 1
    assert "rows.jsonl line 3: made the reader fail (RuntimeError: broken on purpose)" in ran.err
    assert "4 pages read" in ran.err


def test_ctrl_c_keeps_what_is_done(allegedly: Command, tmp_path: Path, reader: FakeReader) -> None:
    """What was read is in the ledger, and in the part file; the output's name is not taken by a half."""
    reader.stop_at = "Town17"
    out = tmp_path / "out.jsonl"
    out.write_text("from yesterday\n", encoding="utf-8")
    ran = allegedly("read", rows(tmp_path / "rows.jsonl", 20), "--format", "jsonl", "--output", out)
    assert ran.code == 130
    assert "Stopped. 16 pages read" in ran.err
    assert out.read_text("utf-8") == "from yesterday\n"
    assert len((tmp_path / "out.jsonl.part").read_text("utf-8").splitlines()) == 16
    with open_ledger(tmp_path / "allegedly.db") as ledger:
        assert ledger.count().readings == 16
    reader.stop_at = None
    assert allegedly("read", tmp_path / "rows.jsonl", "--format", "jsonl", "--output", out).code == 0
    assert len(out.read_text("utf-8").splitlines()) == 20
    assert not (tmp_path / "out.jsonl.part").exists()


def test_wrong_usage_ends_with_two(allegedly: Command, page: Path) -> None:
    """A script can tell a typing error from a failed page."""
    for words in (
        ["read"],
        ["read", page, "--ledger", "a.db", "--no-ledger"],
        ["read", page, "--published", "yesterday"],
        ["read", page, "--format", "xml"],
        ["read", page, "--workers", "0"],
        ["claims", "--type", "hug"],
        ["claims", "--after", "soon"],
        ["claims", "--certainty", "certain"],
        ["nonsense"],
    ):
        ran = allegedly(*words)
        assert ran.code == 2, words
        assert "Usage:" in ran.err


def test_an_output_that_cannot_be_written_is_said_before_reading(
    allegedly: Command, page: Path, reader: FakeReader
) -> None:
    """Better now than after an hour."""
    ran = allegedly("read", page, "--no-ledger", "--output", "no-such-folder/out.txt")
    assert ran.code == 1 and "cannot be written" in ran.err and reader.pages == 0


def test_characters_that_steer_a_terminal_are_not_printed(allegedly: Command, tmp_path: Path) -> None:
    """Pages come from strangers; an escape code in one must not reach the screen."""
    file = tmp_path / "odd.jsonl"
    text = "Rebels seized \x1b[31mtown\u202e."
    file.write_text(json.dumps({"id": "x", "title": "A \x1b]0;title\x07", "text": text}) + "\n", encoding="utf-8")
    ran = allegedly("read", file)
    assert ran.code == 0 and "seize" in ran.out
    for character in "\x1b\x07\u202e":
        assert character not in ran.out


def test_brackets_in_a_page_are_no_mark_up(allegedly: Command, tmp_path: Path) -> None:
    """ "[red]" in a headline is text."""
    file = tmp_path / "odd.txt"
    file.write_text("Rebels seized [red]Northtown[/red] and :fire:\n", encoding="utf-8")
    assert "[red]Northtown[/red] and :fire:" in allegedly("read", file, "--no-ledger").out


def test_a_table_can_be_written_to_a_file(allegedly: Command, page: Path, tmp_path: Path) -> None:
    """The same table, without colours."""
    ran = allegedly("read", page, "--no-ledger", "--output", tmp_path / "out.txt")
    assert ran.out == "" and "stated flatly" in (tmp_path / "out.txt").read_text("utf-8")


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no device files here")
def test_a_device_is_written_to_as_it_is(allegedly: Command, page: Path) -> None:
    """/dev/null and pipes cannot be renamed to."""
    assert allegedly("read", page, "--no-ledger", "--output", "/dev/null").code == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
