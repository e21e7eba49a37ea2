"""Options that several commands share. Only typer is imported here."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

DEFAULT_LEDGER = "allegedly.db"


class RowFormat(StrEnum):
    table = "table"
    jsonl = "jsonl"
    csv = "csv"


def day(value: str | None) -> str | None:
    """Check a whole date."""
    from datetime import date

    if value is not None:
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError as error:
            raise typer.BadParameter(f"{value!r} is no date; write it as 2023-04-15") from error
    return None


def whoami() -> str:
    """The name of whoever is logged in."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


LedgerPath = Annotated[str, typer.Option("--ledger", metavar="FILE", help="The ledger.")]
Output = Annotated[str | None, typer.Option("--output", metavar="FILE", help="Write to a file; - is stdout.")]
Limit = Annotated[int | None, typer.Option(min=1, help="At most so many.")]
By = Annotated[str, typer.Option("--by", default_factory=whoami, help="Who decides.", show_default="you")]
Why = Annotated[str, typer.Option("--why", help="The reason, kept with the decision.")]
ClaimId = Annotated[str, typer.Argument(metavar="CLAIM_ID", help="The id of a claim, or its beginning.")]
Words = Annotated[str, typer.Argument(metavar="WORDS")]
ActorName = Annotated[str | None, typer.Option("--actor", help="Name as `allegedly actors list` shows it.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", callback=day, help="What is said to hold, or to have been, by this day."),
]
KnownBy = Annotated[
    str | None, typer.Option("--known-by", metavar="DATE", callback=day, help="Only what was printed by this day.")
]
