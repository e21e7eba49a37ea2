"""The benchmarks' own arithmetic: a slip there is a wrong figure in the README."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.accuracy import line_of
from benchmarks.articles import cut
from benchmarks.freezing import ROOT, needed
from benchmarks.spans import check
from benchmarks.stopwatch import Stopwatch, Watched

RESULTS = sorted((ROOT / "benchmarks" / "results").glob("*.json"))


def test_a_stage_within_a_stage_is_counted_once() -> None:
    """Shares of stages must add up to the whole."""
    watch = Stopwatch()
    began = time.perf_counter()
    with watch.stage("outer"):
        time.sleep(0.02)
        inner = watch.timed("inner", lambda: time.sleep(0.03))
        inner()
    whole = time.perf_counter() - began
    assert watch.seconds["inner"] >= 0.03
    assert sum(watch.seconds.values()) == pytest.approx(whole, abs=0.01)


def test_a_watched_object_is_otherwise_itself() -> None:
    """The reader must not notice that it is timed."""
    watched = Watched([3, 1], {"count": lambda value: 7})
    assert watched.count(3) == 7
    assert watched.index(1) == 1


def test_articles_are_cut_at_the_end_of_a_sentence() -> None:
    """Half a sentence has half a tree, and would be read in no time."""
    text = "One two three. Four five six. Seven."
    assert cut(text, 4) == "One two three. Four five six."
    assert cut(text, 3) == "One two three."
    assert cut(text, 99) is None
    assert cut("no end at all", 2) is None


def test_a_span_that_does_not_quote_is_found() -> None:
    """The check is apart from the reader's own, and finds parts however deep they lie."""
    claim = {"id": "c", "start": 0, "end": 5, "trigger": {"start": 0, "end": 3, "text": "The"},
             "roles": {"agent": [{"start": 4, "end": 8, "text": "army"}]}}  # fmt: skip
    document = {"document": {"text": "The army"}, "claims": [claim]}
    assert check(document) == (3, [])
    claim["roles"]["agent"][0]["text"] = "Army"  # type: ignore[index]
    assert check(document)[1] == [{"start": 4, "end": 8, "text": "Army"}]
    claim["end"] = 99
    assert len(check(document)[1]) == 2


def test_the_line_of_a_split_gives_f1_and_shares() -> None:
    """What is seen on the screen is what is frozen."""
    figures = {"claims": {"p": 1, "r": 0.5, "f1": 0.667}, "polarity": {"share": 1.0, "uncommon": 0.9},
               "qualified": {"share": None, "of": 0}, "documents": 3, "types": {}}  # fmt: skip
    assert line_of(figures) == "claims 0.667 polarity 1.000 (0.900)"


def test_absent_data_is_told_and_no_traceback(tmp_path: Path) -> None:
    """The corpora do not come with the code; a newcomer who runs a benchmark must see why it stops."""
    with pytest.raises(SystemExit, match=r"skipped: .* is not there; .*--shared"):
        needed(tmp_path / "none")
    command = [sys.executable, "-m", "benchmarks.accuracy", "--shared", str(tmp_path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 1
    assert ran.stderr.startswith("skipped:")


@pytest.mark.parametrize("path", RESULTS, ids=lambda path: path.name)
def test_frozen_results_say_how_they_were_made(path: Path) -> None:
    """A figure without its command, date and machine cannot be checked."""
    record = json.loads(path.read_text("utf-8"))
    assert {"command", "date", "machine", "versions", "read_by"} <= set(record)
    assert record["command"].startswith("python -m benchmarks.")
    assert "/work" not in path.read_text("utf-8")
