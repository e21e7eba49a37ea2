"""The terminal: consoles, tables of claims, and a progress bar that comes only when it is worth it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from allegedly.cli.wording import CERTAINTY_STYLES, gist, how_surely, said_by, shown, when, where
from allegedly.records import Claim

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

PIPE_WIDTH = 140  # columns where there is no terminal that tells
PATIENCE_SECONDS = 1.0  # work shorter than this shows no bar
SHORT_ID = 10  # characters of a claim's id on a screen; `allegedly show` takes any beginning that is the only one


def console(*, stderr: bool = False) -> Console:
    """A console on stdout, or stderr. Through a pipe it has no colours and a width of its own."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or os.environ.get("COLUMNS") else PIPE_WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def claims_table(rows: Iterable[tuple[Claim, str]]) -> Table:
    """A table of claims and their clauses: id, how surely, what, in which words and who says so."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", expand=False)
    table.add_column("id", style="dim", no_wrap=True)
    table.add_column("how surely", min_width=9, max_width=16)
    table.add_column("claim", ratio=2, overflow="fold")
    table.add_column("in these words", ratio=3, overflow="fold")
    for claim, clause in rows:
        style = CERTAINTY_STYLES.get(claim.certainty, "")
        words = Text(f"“{shown(clause)}”" if clause else "(text redacted)")
        about = " · ".join(part for part in (said_by(claim), when(claim), where(claim)) if part)
        if about:
            words.append(f" {about}", style="dim")
        table.add_row(claim.id[:SHORT_ID], Text(how_surely(claim), style), Text(gist(claim)), words)
    return table


class Progress:
    """Counts finished pages; draws a bar once the work has taken more than a moment, and only on a terminal."""

    def __init__(self, bar_console: Console, total: int, what: str) -> None:
        self._console, self._total, self._what = bar_console, total, what
        self._started = time.monotonic()
        self._done = 0
        self._bar: object | None = None

    def step(self) -> None:
        """One more is finished."""
        self._done += 1
        late = time.monotonic() - self._started > PATIENCE_SECONDS
        if self._bar is None and late and self._console.is_terminal and self._done < self._total:
            self._begin()
        if self._bar is not None:
            self._bar.update(self._task, completed=self._done)  # type: ignore[attr-defined]

    def _begin(self) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn(self._what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        bar = Bar(*columns, console=self._console, transient=True)
        self._task = bar.add_task(self._what, total=self._total, completed=self._done)
        bar.start()
        self._bar = bar

    def stop(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()  # type: ignore[attr-defined]
            self._bar = None


@contextmanager
def progress(bar_console: Console, total: int, what: str) -> Iterator[Progress]:
    """A progress bar that is taken away at the end, however it comes."""
    shown_progress = Progress(bar_console, total, what)
    try:
        yield shown_progress
    finally:
        shown_progress.stop()
