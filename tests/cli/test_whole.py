"""The command with the real model, as a process of its own."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from allegedly.cli.demo import example_pages
from allegedly.errors import LedgerError
from allegedly.language.model import FILES, model_folder
from allegedly.ledger import open_ledger

pytestmark = pytest.mark.skipif(
    any(not (model_folder() / name).exists() for name in FILES),
    reason="the English model is not there; train it with `make model`",
)


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "allegedly", *map(str, words)]


def run(*words: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*words), capture_output=True, text=True, cwd=cwd, env={**os.environ, **env}, check=False, timeout=300
    )


def many(folder: Path, count: int) -> Path:
    """JSON Lines with the example texts again and again, under ids of their own."""
    texts = [page.read_text("utf-8") for page in example_pages() if page.suffix == ".txt"]
    path = folder / "many.jsonl"
    lines = [json.dumps({"id": f"d{number}", "text": texts[number % len(texts)]}) for number in range(count)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def wait_for_readings(process: subprocess.Popen[str] | subprocess.Popen[bytes], path: Path) -> None:
    """Wait until a ledger holds the first readings of a process that is at work."""
    deadline = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
        if path.exists() and path.stat().st_size:
            try:
                with open_ledger(path, create=False, read_only=True) as ledger:
                    if ledger.count().readings:
                        return
            except LedgerError:  # the file is being made at this moment
                continue
    raise AssertionError("nothing was read before the process ended")


def test_the_demo_reads_its_pages_and_says_where_the_ledger_is(tmp_path: Path) -> None:
    """The newcomer's first command."""
    ran = run("demo", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    for words in ("allegedly", "stated flatly", "denied by", "allegedly-demo.db", "Try next"):
        assert words in ran.stdout
    with open_ledger(tmp_path / "allegedly-demo.db", create=False) as ledger:
        assert ledger.verify().readings == 8
    again = run("demo", cwd=tmp_path)
    assert again.returncode == 0 and "there already" in again.stderr


def test_menu_and_advert_of_the_examples_make_no_claims(tmp_path: Path) -> None:
    """No claim comes from boilerplate."""
    ran = run("read", *example_pages(), "--no-ledger", "--format", "jsonl", cwd=tmp_path)
    for line in ran.stdout.splitlines():
        document = json.loads(line)
        blocks = [block for block in document["document"]["blocks"] if block["kind"] == "boilerplate"]
        for claim in document["claims"]:
            assert not any(block["start"] <= claim["trigger"]["start"] < block["end"] for block in blocks)
            words = document["document"]["text"][claim["start"] : claim["end"]]
            assert "free phone" not in words and "newsletter" not in words and "flights" not in words


def test_two_workers_give_what_one_gives(tmp_path: Path) -> None:
    """More hands, the same lines in the same order."""
    source = many(tmp_path, 24)
    one = run("read", source, "--no-ledger", "--format", "jsonl", cwd=tmp_path)
    two = run("read", source, "missing.txt", "--no-ledger", "--format", "jsonl", "--workers", "2", cwd=tmp_path)
    assert one.returncode == 0 and two.returncode == 1
    assert one.stdout == two.stdout and len(one.stdout.splitlines()) == 24
    assert "missing.txt: does not exist" in two.stderr


def test_killed_at_any_moment_the_ledger_verifies_and_a_rerun_completes_it(tmp_path: Path) -> None:
    """SIGKILL, as when the power of a process ends: whole readings only, and no duplicates after."""
    source = many(tmp_path, 60)
    path = tmp_path / "allegedly.db"
    process = subprocess.Popen(
        command("read", source), cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    wait_for_readings(process, path)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with open_ledger(path, create=False) as ledger:
        between = ledger.verify().readings
    assert 0 < between < 60
    ran = run("read", source, "--workers", "2", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    with open_ledger(path, create=False) as ledger:
        counts = ledger.count()
        assert ledger.verify().readings == counts.readings == counts.documents == 60


def test_ctrl_c_stops_all_workers_and_a_rerun_completes_the_output(tmp_path: Path) -> None:
    """What was done comes from the ledger, the same to the byte; the rest follows in the order of the input."""
    source = many(tmp_path, 40)
    part = tmp_path / "out.jsonl.part"
    words = ("read", source, "--workers", "2", "--format", "jsonl", "--output", "out.jsonl")
    process = subprocess.Popen(command(*words), cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True)
    deadline = time.monotonic() + 120
    while not (part.exists() and part.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # a terminal sends Ctrl-C to all processes of the group
    _, err = process.communicate(timeout=120)
    assert process.returncode == 130 and "Stopped. " in err and "Traceback" not in err
    assert not (tmp_path / "out.jsonl").exists()
    done = part.read_text("utf-8").splitlines()
    assert 0 < len(done) < 40
    assert run(*words, cwd=tmp_path).returncode == 0
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert lines[: len(done)] == done
    assert [json.loads(line)["document"]["id"] for line in lines] == [f"d{number}" for number in range(40)]
    whole = run("read", source, "--no-ledger", "--format", "jsonl", cwd=tmp_path)
    assert whole.stdout.splitlines() == lines  # a reading does not depend on the pages that are read beside it


def test_a_broken_pipe_ends_without_a_traceback(tmp_path: Path) -> None:
    """`allegedly read … | head -1` is common."""
    source = many(tmp_path, 8)
    words = " ".join(command("read", source, "--no-ledger", "--format", "jsonl"))
    ran = subprocess.run(
        ["sh", "-c", f"{words} | head -c 20"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in ran.stderr


def on_a_terminal(words: list[str], cwd: Path, **env: str) -> str:
    """What a command writes to a terminal of 100 columns."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **env}
    if "NO_COLOR" not in env:
        environment.pop("NO_COLOR", None)
    with subprocess.Popen(words, cwd=cwd, stdin=follower, stdout=follower, stderr=follower, env=environment) as process:
        os.close(follower)
        output = b""
        while True:
            try:
                piece = os.read(leader, 4096)
            except OSError:
                break
            if not piece:
                break
            output += piece
        process.wait()
    os.close(leader)
    return output.decode("utf-8")


def test_colours_come_on_a_terminal_and_go_with_no_color(tmp_path: Path) -> None:
    """NO_COLOR is a wish that many people set once for all."""
    words = command("read", example_pages()[0], "--no-ledger")
    assert "\x1b[33m" in on_a_terminal(words, tmp_path)
    plain = on_a_terminal(words, tmp_path, NO_COLOR="1")
    assert "\x1b[33m" not in plain and "allegedly" in plain


def test_a_progress_bar_comes_for_long_work_only(tmp_path: Path) -> None:
    """Short work is done before a bar could be read; a pipe never sees one."""
    source = many(tmp_path, 60)
    out = tmp_path / "out.jsonl"
    long = on_a_terminal(command("read", source, "--format", "jsonl", "--output", out), tmp_path)
    assert "/60" in long and out.exists()
    assert "reading" not in run("read", source, "--no-ledger", cwd=tmp_path).stderr
