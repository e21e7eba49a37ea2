"""The command `allegedly access` and its options. Only typer is imported here."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from allegedly.cli.options import DEFAULT_LEDGER, LedgerPath, Output, RowFormat

app = typer.Typer(
    name="access", help="Who may enter the desk of a ledger.", no_args_is_help=True, rich_markup_mode=None
)
PersonName = Annotated[str, typer.Argument(metavar="NAME", help="A person's name, as decisions will show it.")]


class Role(StrEnum):
    reader = "reader"
    reviewer = "reviewer"
    admin = "admin"


@app.command("add")
def add_command(
    name: PersonName,
    role: Annotated[
        Role, typer.Option(help="reader sees, reviewer also decides and gives pages, admin also sees who came.")
    ],
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Give somebody a token; it is printed once."""
    from allegedly.cli.access import add

    raise typer.Exit(add(ledger, name, role.value))


@app.command("list")
def list_command(
    format: RowFormat = RowFormat.table, output: Output = None, ledger: LedgerPath = DEFAULT_LEDGER
) -> None:
    """Who has access, as what, since when."""
    from allegedly.cli.access import list_access

    raise typer.Exit(list_access(ledger, format=format.value, output=output))


@app.command("remove")
def remove_command(name: PersonName, ledger: LedgerPath = DEFAULT_LEDGER) -> None:
    """Take somebody's token away, at once."""
    from allegedly.cli.access import remove

    raise typer.Exit(remove(ledger, name))
