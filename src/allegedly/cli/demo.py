"""`allegedly demo`: the example pages that ship with the package, read into a ledger of their own."""

from __future__ import annotations

import sys
from pathlib import Path

from allegedly.cli.looking import print_stored
from allegedly.cli.reading import read
from allegedly.cli.screen import console

LEDGER = "allegedly-demo.db"
QUESTION = "airport"


def examples() -> Path:
    """Folder of the example pages."""
    return Path(__file__).parent.parent / "examples"


def example_pages() -> list[Path]:
    """The example pages, in order."""
    return sorted(
        file for file in examples().iterdir() if file.suffix in (".txt", ".html", ".jsonl") and file.stem[:1].isdigit()
    )


def demo(ledger: str) -> int:
    """Read the examples, ask the ledger one question, say what to try next; returns the exit code."""
    from allegedly.ledger import open_ledger

    screen = console()
    screen.print("Six files about the first months of the war in Sudan, in our own words, from invented outlets.")
    screen.print("What follows are claims: what a page says, who says so, how surely.\n")
    code = read(
        [str(page) for page in example_pages()], ledger=ledger, format="table", output=None, published=None, workers=1
    )
    sys.stderr.flush()
    with open_ledger(ledger, create=False, read_only=True) as opened:
        screen.print(f"\nWho says what of the {QUESTION}?  allegedly claims --ledger {ledger} --text {QUESTION}\n")
        found = list(opened.claims(text=QUESTION))
        print_stored(screen, found)
    some = found[0].claim.id[:10] if found else "ID"
    page = example_pages()[0]
    screen.print(f"The ledger is {Path(ledger).resolve()}. Try next:")
    for command in (
        f"allegedly show {some} --ledger {ledger}",
        f'allegedly claims --ledger {ledger} --actor "Rapid Support Forces" --certainty alleged',
        f"allegedly explain {_near(page)} --sentence 5",
        f"allegedly contradictions --ledger {ledger}",
        f"allegedly serve --ledger {ledger}",
        f"allegedly verify --ledger {ledger}",
        "allegedly read YOUR-PAGES/",
    ):
        screen.print(f"  {_prefix()}{command}", soft_wrap=True)
    return code


def _near(path: Path) -> str:
    """A path as short as it can be from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _prefix() -> str:
    """How a person has to call the command here: `.venv/bin/` when that environment is not on the path."""
    from shutil import which

    here = Path(sys.executable).parent
    found = which("allegedly")
    if found and Path(found).parent == here:
        return ""
    return f"{_near(here)}/"
