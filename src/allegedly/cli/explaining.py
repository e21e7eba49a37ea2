"""`allegedly explain`: why a sentence was read as it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from allegedly.cli.screen import claims_table, console
from allegedly.cli.wording import shown
from allegedly.errors import PageError
from allegedly.records import Json, Page

if TYPE_CHECKING:
    from rich.console import Console

    from allegedly.flow import Explanation


def explain(path: str, *, sentence: int | None, page: int, published: str | None, reader: str = "default") -> int:
    """Print why claims were read in a sentence, or the sentences with their numbers; returns the exit code."""
    from allegedly.flow import load_reader

    chosen = _page(path, page, published)
    chosen_reader = load_reader(reader)
    screen = console()
    if sentence is None:
        from rich.text import Text

        for one in chosen_reader.pipeline.parse(chosen):
            mark = f"  ({one.block})" if one.block != "body" else ""
            line = Text(f"{one.number + 1:>4}  ", "dim")
            screen.print(line.append(shown(chosen.text[one.start : one.end]) + mark, ""))
        screen.print("\nChoose one with --sentence N.")
        return 0
    print_explanation(screen, chosen, chosen_reader.explain(chosen, sentence))
    return 0


def _page(path: str, number: int, published: str | None) -> Page:
    """The page of a file by its number, from 1."""
    from allegedly.pages import open_pages

    count = 0
    for count, opened in enumerate(open_pages([Path(path)], published=published), 1):
        if count == number:
            if isinstance(opened, PageError):
                raise opened
            return opened
    raise PageError(path, f"holds {count} pages", f"ask for --page 1 to {count}")


def print_explanation(screen: Console, page: Page, why: Explanation) -> None:
    """The sentence, its tree, the candidates with their frames and paths, and the claims that came of them."""
    from rich.text import Text

    screen.print(Text(f"Sentence {why.number}, {why.block}: “{shown(why.sentence)}”", "bold"))
    screen.print()
    screen.print(_rows_table(why.tokens))
    screen.print()
    if not why.candidates:
        screen.print("No row of the tables fires here: no claim.")
    for candidate in why.candidates:
        dropped = candidate.get("dropped")
        screen.print(
            Text(f"{candidate['type']} at “{shown(str(candidate['trigger']))}”", "bold" if not dropped else "dim")
        )
        screen.print(f"  row      {candidate['frame']}")
        screen.print(f"  matched  {shown(' '.join(candidate.get('matched') or []))}")
        for role, fillers in candidate.get("roles", {}).items():
            for filler in fillers:
                screen.print(f"  {role:<8} {shown(filler['words'])}   by {shown(filler['path'])}")
        screen.print(f"  score    {candidate['score']:.2f}")
        if dropped:
            screen.print(f"  dropped  {dropped}")
    screen.print()
    if why.claims:
        screen.print("Claims with their trigger in this sentence:")
        screen.print(claims_table((claim, page.text[claim.start : claim.end]) for claim in why.claims))
        for claim in why.claims:
            for cue in claim.cues:
                screen.print(f"  {claim.type}: {claim.certainty}, {claim.reality} for “{shown(cue.text)}” ({cue.kind})")
    else:
        screen.print("No claim has its trigger in this sentence.")


def _rows_table(rows: list[Json]) -> Any:
    """Plain rows as a table with their keys for a heading."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in rows[0] if rows else ():
        table.add_column(str(name))
    for row in rows:
        table.add_row(*(Text(shown(str(value))) for value in row.values()))
    return table
