"""The command `allegedly places` and its options. Only typer is imported here."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from allegedly.cli.options import DEFAULT_LEDGER, ActorName, AsOf, KnownBy, LedgerPath, Limit, Output, RowFormat

app = typer.Typer(name="places", invoke_without_command=True, rich_markup_mode=None)


class OneFormat(StrEnum):
    text = "text"
    json = "json"


@app.callback()
def places(
    context: typer.Context,
    actor: ActorName = None,
    type: Annotated[str | None, typer.Option("--type", help="A type of claim among the voices.")] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    as_read: Annotated[bool, typer.Option("--as-read", help="Without what people corrected since.")] = False,
    limit: Limit = None,
    format: RowFormat = RowFormat.table,
    output: Output = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """What a ledger tells of places; or, with resolve, where words point."""
    if context.invoked_subcommand is None:
        from allegedly.cli.views import places as run

        raise typer.Exit(
            run(
                ledger, actor=actor, type=type, as_of=as_of, known_by=known_by, as_read=as_read, format=format.value,
                output=output, limit=limit,
            )
        )  # fmt: skip


@app.command("resolve")
def resolve_command(
    text: Annotated[str | None, typer.Argument(metavar="WORDS", help='Such as "30 km north of Mosul".')] = None,
    country: Annotated[str | None, typer.Option(help="Country of the context, ISO 3166-1.")] = None,
    near: Annotated[str | None, typer.Option(metavar="WORDS", help="A place that the context speaks of.")] = None,
    file: Annotated[
        str | None, typer.Option("--from", metavar="FILE", help="JSON Lines {text, country, near}; - is stdin.")
    ] = None,
    format: Annotated[OneFormat, typer.Option()] = OneFormat.text,
) -> None:
    """Say where words point, how precisely, and which namesakes there are."""
    from allegedly.cli.places import resolve

    raise typer.Exit(resolve(text, file=file, country=country, near=near, format=format.value))
