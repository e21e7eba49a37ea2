"""`allegedly read`: pages in, claims on the screen or in a file, and in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from allegedly.cli import complain
from allegedly.cli.output import json_line, output_to, reading_json
from allegedly.cli.screen import claims_table, console, progress
from allegedly.cli.wording import shown
from allegedly.errors import PageError
from allegedly.records import Page, Reading

if TYPE_CHECKING:
    from rich.console import Console

    from allegedly.ledger.contract import Ledger

ROWS = frozenset({".jsonl", ".ndjson"})


class Tally:
    """What a run of `read` has done so far."""

    def __init__(self) -> None:
        self.pages = self.claims = self.known = self.failed = 0

    def sentence(self, ledger: str | None) -> str:
        """The last line of a run."""
        line = f"{_count(self.pages, 'page')} read, {_count(self.claims, 'claim')}"
        if ledger is not None:
            line += f", kept in {ledger}"
        if self.known:
            line += f" ({_count(self.known, 'page')} of them there already)"
        if self.failed:
            line += f"; {_count(self.failed, 'input')} could not be read, see above"
        return line + "."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def read(
    paths: Sequence[str], *, ledger: str | None, format: str, output: str | None, published: str | None, workers: int,
    reader: str = "default",
) -> int:  # fmt: skip
    """Read files and folders, show or write their claims, keep them in a ledger.

    Each reading is in the ledger before the next is begun, so that nothing is lost when the run is cut off.

    Returns:
        Exit code: 0, 1 when some inputs failed, 130 when stopped by Ctrl-C.
    """
    from allegedly.engines import read_again

    tally = Tally()
    try:
        with _maybe_ledger(ledger) as opened, output_to(output) as stream:
            screen = console()
            bar_on = screen if screen.is_terminal else console(stderr=True)
            show = _shower(format, stream, screen if output is None else None)
            outcomes = read_again(paths, published=published, workers=workers, reader=reader, known=opened)
            with closing(outcomes), progress(bar_on, count_pages(paths), "reading") as bar:
                for outcome in outcomes:
                    if isinstance(outcome, PageError):
                        tally.failed += 1
                        complain(str(outcome))
                    else:
                        tally.pages += 1
                        tally.claims += len(outcome.claims)
                        if opened is not None and not opened.add_reading(outcome):
                            tally.known += 1
                        show(outcome)
                    bar.step()
    except KeyboardInterrupt:
        console(stderr=True).print("Stopped. " + tally.sentence(ledger))
        return 130
    console(stderr=True).print(tally.sentence(ledger))
    return 1 if tally.failed else 0


@contextmanager
def _maybe_ledger(path: str | None) -> Iterator[Ledger | None]:
    """The ledger, or None where nothing is to be kept."""
    if path is None:
        yield None
        return
    from allegedly.ledger import open_ledger

    with open_ledger(path) as ledger:
        yield ledger


def _shower(format: str, stream: TextIO, screen: Console | None) -> Callable[[Reading], None]:
    """What to do with each reading: a line of JSON, or a table on the screen or into the stream."""
    if format == "jsonl":

        def write_line(reading: Reading) -> None:
            stream.write(json_line(reading_json(reading)))
            stream.flush()

        return write_line
    if screen is None:
        from rich.console import Console

        screen = Console(file=stream, width=140, no_color=True, highlight=False, markup=False, emoji=False)
    table_screen = screen

    def print_table(reading: Reading) -> None:
        print_reading(table_screen, reading)

    return print_table


def print_reading(screen: Console, reading: Reading) -> None:
    """A page's heading and its claims as a table."""
    from rich.text import Text

    page = reading.page
    screen.print(Text(heading(page), "bold"))
    if reading.claims:
        screen.print(claims_table((claim, page.text[claim.start : claim.end]) for claim in reading.claims))
    else:
        screen.print("no claims found")
    screen.print()


def heading(page: Page) -> str:
    """Title, publisher and date of a page, or where it was got."""
    title = page.title or (page.got.place if page.got else None) or page.url or page.id
    return " · ".join(shown(part) for part in (title, page.publisher, page.published) if part)


def count_pages(paths: Sequence[str]) -> int:
    """About how many pages files and folders hold, for a progress bar."""
    total = 0
    for path in map(Path, paths):
        files = [file for file in path.rglob("*") if file.is_file()] if path.is_dir() else [path]
        total += sum(_rows(file) if file.suffix.lower() in ROWS else 1 for file in files)
    return total


def _rows(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b"")) or 1
    except OSError:
        return 1
