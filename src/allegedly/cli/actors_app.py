"""The commands of `allegedly actors` and their options. Only typer is imported here."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from allegedly.cli.options import DEFAULT_LEDGER, Output, RowFormat

app = typer.Typer(
    name="actors",
    help="Who is who: list, look, resolve; merge and split, each decision with who, when and why, each undoable.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class ListFormat(StrEnum):
    table = "table"
    jsonl = "jsonl"


class OneFormat(StrEnum):
    text = "text"
    json = "json"


def _day(value: str | None) -> str | None:
    from datetime import date

    if value is not None:
        try:
            date.fromisoformat({4: value + "-01-01", 7: value + "-01"}.get(len(value), value))
        except ValueError as error:
            raise typer.BadParameter(f"{value!r} is no date; write it as 2016, 2016-07 or 2016-07-28") from error
    return value


def _whoami() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


LedgerPath = Annotated[str, typer.Option("--ledger", metavar="FILE", help="The ledger.")]
Own = Annotated[
    str | None,
    typer.Option("--actors", metavar="FILE", help="Your own actors (.csv, .jsonl, .toml); they win over ours."),
]
By = Annotated[str, typer.Option("--by", default_factory=_whoami, help="Who decides.", show_default="you")]
Why = Annotated[str, typer.Option("--why", help="The reason, kept with the decision.")]
Name = Annotated[str, typer.Argument(metavar="ACTOR", help="Name as `allegedly actors list` shows it.")]


@app.command("list")
def list_command(
    kind: Annotated[str | None, typer.Option(help="rebel_group, military, office_holder …")] = None,
    country: Annotated[str | None, typer.Option(help="ISO 3166-1, two or three letters.")] = None,
    provisional: Annotated[bool, typer.Option("--provisional", help="Only names that no table knows.")] = False,
    limit: Annotated[int | None, typer.Option(min=1)] = None,
    format: Annotated[ListFormat, typer.Option()] = ListFormat.table,
    own: Own = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """List the actors of a ledger, those with most claims first."""
    from allegedly.cli.actors import list_actors

    raise typer.Exit(
        list_actors(
            ledger, kind=kind, country=country, provisional=provisional, format=format.value, limit=limit, own=own
        )
    )


@app.command("clusters")
def clusters_command(
    limit: Annotated[int | None, typer.Option(min=1)] = None,
    format: Annotated[RowFormat, typer.Option()] = RowFormat.table,
    output: Output = None,
    own: Own = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Provisional names that may be one, to be merged by people only."""
    from allegedly.cli.actors import list_clusters

    raise typer.Exit(list_clusters(ledger, format=format.value, output=output, limit=limit, own=own))


@app.command("show")
def show_command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name or any known spelling.")],
    format: Annotated[OneFormat, typer.Option()] = OneFormat.text,
    own: Own = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Show what a ledger says about one actor: names, ties, claims by type and year, sources."""
    from allegedly.cli.actors import show_actor

    raise typer.Exit(show_actor(ledger, name, format=format.value, own=own))


@app.command("resolve")
def resolve_command(
    text: Annotated[str | None, typer.Argument(metavar="PHRASE", help='Such as "Turkish troops".')] = None,
    date: Annotated[str | None, typer.Option(callback=_day, help="The day that the text speaks of.")] = None,
    country: Annotated[str | None, typer.Option(help="Country of the context, ISO 3166-1.")] = None,
    file: Annotated[
        str | None, typer.Option("--from", metavar="FILE", help="JSON Lines {text, date, country}; - is stdin.")
    ] = None,
    format: Annotated[OneFormat, typer.Option()] = OneFormat.text,
    own: Own = None,
) -> None:
    """Say whom a phrase means, with score and reason; open where two are as likely."""
    from allegedly.cli.actors import resolve

    raise typer.Exit(resolve(text, file=file, date=date, country=country, format=format.value, own=own))


@app.command("merge")
def merge_command(
    actor: Name,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The actor whose name stays.")],
    why: Why,
    by: By,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Two names are one actor."""
    _decide(ledger, "merge", {"actor": actor, "into": into}, by, why)


@app.command("split")
def split_command(
    actor: Name,
    name: Annotated[str, typer.Argument(metavar="WORDS", help="The spelling that is somebody else.")],
    into: Annotated[str, typer.Argument(metavar="INTO", help="Whom these words mean.")],
    why: Why,
    by: By,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """One spelling of an actor is somebody else."""
    _decide(ledger, "split", {"actor": actor, "name": name, "into": into}, by, why)


@app.command("never-merge")
def never_merge_command(
    actor: Name,
    other: Annotated[str, typer.Argument(metavar="OTHER")],
    why: Why,
    by: By,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """These two must never be merged."""
    _decide(ledger, "never-merge", {"actor": actor, "other": other}, by, why)


@app.command("rename")
def rename_command(
    actor: Name,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to show.")],
    why: Why,
    by: By,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Show an actor under another name."""
    _decide(ledger, "rename", {"actor": actor, "name": name}, by, why)


@app.command("promote")
def promote_command(
    actor: Name,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="rebel_group, militia, party …")],
    why: Why,
    by: By,
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-2.")] = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """A provisional name becomes an actor of a kind."""
    _decide(ledger, "promote", {"actor": actor, "kind": kind, "country": country}, by, why)


@app.command("undo")
def undo_command(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Entry of the decision (allegedly actors history).")],
    why: Why,
    by: By,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Take a decision back; undoing an undo brings it back."""
    _decide(ledger, "undo", {"undoes": number}, by, why)


@app.command("history")
def history_command(
    output: Annotated[str | None, typer.Option(metavar="FILE", help="Write to a file: an export to import.")] = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Every decision with who, when and why, one JSON object a line."""
    from allegedly.cli.actors import history

    raise typer.Exit(history(ledger, output=output))


@app.command("import")
def import_command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="An export of `allegedly actors history`.")],
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Add another ledger's decisions, all or none."""
    from allegedly.cli.actors import import_decisions

    raise typer.Exit(import_decisions(ledger, file))


def _decide(ledger: str, action: str, values: dict[str, str | int | None], by: str, why: str) -> None:
    from allegedly.cli.deciding import decide

    raise typer.Exit(decide(ledger, action, values, by=by, why=why))
