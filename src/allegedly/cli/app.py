"""The commands and their options. Only typer is imported here, so that `allegedly --help` comes at once."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from allegedly import __version__
from allegedly.cli import access_app, actors_app, places_app, review_app, weighing_app

DEFAULT_LEDGER = "allegedly.db"
app = typer.Typer(
    name="allegedly",
    help="Read news about armed conflict into claims: who says what, how surely, in which words.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class PageFormat(StrEnum):
    table = "table"
    jsonl = "jsonl"


class ClaimFormat(StrEnum):
    table = "table"
    jsonl = "jsonl"
    csv = "csv"


class Certainty(StrEnum):
    asserted = "asserted"
    alleged = "alleged"
    probable = "probable"
    possible = "possible"
    doubted = "doubted"


def _day(value: str | None) -> str | None:
    """Check a whole date."""
    from datetime import date

    if value is not None:
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError as error:
            raise typer.BadParameter(f"{value!r} is no date; write it as 2023-04-15") from error
    return None


def _days(value: str | None) -> str | None:
    """Check a date that may be a whole year or month."""
    if value is not None and value:
        _day({4: value + "-01-01", 7: value + "-01"}.get(len(value), value))
    return value


def _tell_version(wanted: bool) -> None:
    if wanted:
        print(f"allegedly {__version__}")
        raise typer.Exit


Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files (text, HTML, JSON Lines) or folders.")]
LedgerPath = Annotated[str, typer.Option("--ledger", metavar="FILE", help="The ledger.")]
Output = Annotated[str | None, typer.Option(metavar="FILE", help="Write to a file instead of the screen.")]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=_day, help="Date of publication for pages that tell none (2023-04-15)."),
]

ReaderName = Annotated[
    str, typer.Option("--reader", metavar="NAME", help="default, or spacy:NAME for a spaCy pipeline that is installed.")
]


app.add_typer(weighing_app.app)
app.add_typer(review_app.app)
app.add_typer(actors_app.app)
app.add_typer(places_app.app)
app.add_typer(access_app.app)


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


@app.command()
def read(
    paths: Paths,
    ledger: Annotated[
        str | None, typer.Option(metavar="FILE", help="Keep claims here (default: allegedly.db).")
    ] = None,
    no_ledger: Annotated[bool, typer.Option("--no-ledger", help="Keep nothing.")] = False,
    format: Annotated[PageFormat, typer.Option(help="A table, or one read document a line.")] = PageFormat.table,
    output: Output = None,
    published: Published = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read side by side.")] = 1,
    reader: ReaderName = "default",
    own: Annotated[
        str | None, typer.Option("--actors", metavar="FILE", help="Your own actors (.csv, .jsonl, .toml); they win.")
    ] = None,
) -> None:
    """Read pages into claims. A page that cannot be read is named; the others go on (exit code 1)."""
    if ledger is not None and no_ledger:
        raise typer.BadParameter("--ledger and --no-ledger contradict each other; give one")
    from allegedly.cli.reading import read as run

    if own is not None:
        _take_own_actors(own)
    kept = None if no_ledger else ledger or DEFAULT_LEDGER
    raise typer.Exit(
        run(paths, ledger=kept, format=format.value, output=output, published=published, workers=workers, reader=reader)
    )


def _take_own_actors(file: str) -> None:
    """Check a user's table and let this run and its processes use it."""
    import os
    from pathlib import Path

    from allegedly.tables.own_actors import VARIABLE, load_own

    load_own(Path(file))
    os.environ[VARIABLE] = str(Path(file).resolve())


@app.command()
def claims(
    actor: Annotated[str | None, typer.Option(help="Name of someone who takes part.")] = None,
    type: Annotated[str | None, typer.Option(help="seize, kill, meet … (docs/reference.md lists them).")] = None,
    certainty: Annotated[Certainty | None, typer.Option(help="How sure the words are.")] = None,
    attribution: Annotated[
        str | None, typer.Option(help="Who says so: a name, words, or a kind such as media.")
    ] = None,
    after: Annotated[
        str | None, typer.Option(metavar="DATE", callback=_days, help="On or after (2023, 2023-04 …).")
    ] = None,
    before: Annotated[str | None, typer.Option(metavar="DATE", callback=_days, help="On or before.")] = None,
    place: Annotated[str | None, typer.Option(help="Name of a place, or a country's two letters.")] = None,
    text: Annotated[
        str | None, typer.Option(help='Words of the clause; "in quotes" side by side, a final * is open.')
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    as_read: Annotated[bool, typer.Option("--as-read", help="Without what people corrected since.")] = False,
    format: Annotated[ClaimFormat, typer.Option(help="A table, JSON Lines, or a sheet.")] = ClaimFormat.table,
    output: Output = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """List the claims of a ledger, of each page's newest reading, as they stand after review."""
    from allegedly.cli.looking import list_claims

    if type is not None and type not in known_types():
        raise typer.BadParameter(f"{type!r} is no type of claim; one of {', '.join(sorted(known_types()))}")
    filters = {
        "actor": actor, "type": type, "certainty": certainty.value if certainty else None, "attribution": attribution,
        "after": after, "before": before, "place": place, "text": text,
    }  # fmt: skip
    raise typer.Exit(list_claims(ledger, filters, format=format.value, output=output, limit=limit, as_read=as_read))


def known_types() -> frozenset[str]:
    """Types of claim, as the tables have frames for them."""
    from allegedly.tables.english import claim_types

    return claim_types()


@app.command()
def show(
    claim_id: Annotated[str, typer.Argument(metavar="CLAIM_ID", help="The id, or its beginning.")],
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Show one claim: its sentence with the parts marked, its cues, its source."""
    from allegedly.cli.looking import show_claim

    raise typer.Exit(show_claim(ledger, claim_id))


@app.command()
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A page.")],
    sentence: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Which sentence; without it, list them.")
    ] = None,
    page: Annotated[int, typer.Option(min=1, metavar="N", help="Which page of a file that holds several.")] = 1,
    published: Published = None,
    reader: ReaderName = "default",
) -> None:
    """Show why a sentence was read as it was: the tree, the rows that fired, the paths, the cues."""
    from allegedly.cli.explaining import explain as run

    raise typer.Exit(run(file, sentence=sentence, page=page, published=published, reader=reader))


@app.command()
def verify(
    ledger: LedgerPath = DEFAULT_LEDGER,
    noted: Annotated[str | None, typer.Option(metavar="CHAIN", help="A chain value that was noted earlier.")] = None,
) -> None:
    """Check that a ledger holds what was written to it."""
    from allegedly.cli.looking import verify as run

    raise typer.Exit(run(ledger, noted))


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where to listen.")] = 8765,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Beyond this machine: an address of it; asks for tokens and --name.")
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A name under which others reach it; may be repeated.")
    ] = None,
    embed_in: Annotated[
        list[str] | None,
        typer.Option(metavar="ORIGIN", help="A site that may show views with ?embed=1 in frames; may be repeated."),
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Nothing can be decided.")] = False,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Show a ledger in the browser: pages, matters, network, timeline; review."""
    from allegedly.cli.serving import serve as run

    raise typer.Exit(run(ledger, port=port, host=host, names=name or [], read_only=read_only, framed_by=embed_in))


@app.command()
def snapshot(
    actor: Annotated[str, typer.Option(help="Name as `allegedly actors list` shows it.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="The file; - is stdout.")],
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Write an actor's dossier, with the sentences behind it, as one HTML file that opens anywhere."""
    from allegedly.cli.serving import snapshot as run

    raise typer.Exit(run(ledger, actor, output))


@app.command()
def demo(ledger: LedgerPath = "allegedly-demo.db") -> None:
    """Read the example pages and say what to try next."""
    from allegedly.cli.demo import demo as run

    raise typer.Exit(run(ledger))
