"""The command `allegedly places` and its options. Only typer is imported here."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

app = typer.Typer(name="places", help="Where is where.", no_args_is_help=True, rich_markup_mode=None)


class OneFormat(StrEnum):
    text = "text"
    json = "json"


@app.callback()
def places() -> None:
    """Where is where."""


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
