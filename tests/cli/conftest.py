from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.fake import FakeReader


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> FakeReader:
    """A fake reader in the place of the one with the model."""
    fake = FakeReader()
    monkeypatch.setattr("allegedly.flow.load_reader", lambda name="default": fake)
    return fake


@pytest.fixture
def allegedly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, reader: FakeReader
) -> Callable[..., Ran]:
    """The command, in an empty working directory, as a person would call it."""
    from allegedly.cli import main

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def run(*words: str | os.PathLike[str]) -> Ran:
        monkeypatch.setattr(sys, "argv", ["allegedly", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capsys.readouterr()
        code = stopped.value.code
        return Ran(code if isinstance(code, int) else int(bool(code)), out, err)

    return run


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """One page with two claims, one of them hedged."""
    file = tmp_path / "page.txt"
    file.write_text(
        "Two towns change hands\n\n15 April 2023\n\nRebels allegedly seized Northtown, the army said. "
        "Troops shelled Southtown.\n",
        encoding="utf-8",
    )
    return file
