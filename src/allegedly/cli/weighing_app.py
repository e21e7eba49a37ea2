"""The commands that look at weighed claims, and their options. Only typer is imported here."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from allegedly.cli.options import DEFAULT_LEDGER as LEDGER
from allegedly.cli.options import ActorName, AsOf, KnownBy, LedgerPath, Limit, Output, RowFormat, day

app = typer.Typer(rich_markup_mode=None)


class Reality(StrEnum):
    actual = "actual"
    planned = "planned"
    conditional = "conditional"
    urged = "urged"
    any = "any"


class Rule(StrEnum):
    ucdp = "ucdp"
    acled = "acled"
    latest = "latest"


ClaimType = Annotated[str | None, typer.Option("--type", help="A type of claim among the voices.")]
AsRead = Annotated[bool, typer.Option("--as-read", help="Without what people corrected since.")]
Real = Annotated[Reality, typer.Option("--reality", help="What is said to have been, is planned, … or any.")]


@app.command()
def matters(
    actor: ActorName = None,
    type: ClaimType = None,
    origins: Annotated[int, typer.Option(min=1, help="At least so many independent origins.")] = 1,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    rule: Annotated[Rule, typer.Option(help="How numbers are combined.")] = Rule.ucdp,
    reality: Real = Reality.actual,
    totals: Annotated[bool, typer.Option("--totals", help="Sums over a period, which are no events.")] = False,
    explain: Annotated[
        str | None, typer.Option(metavar="ID", help="One matter: voices, words, why they are one.")
    ] = None,
    as_read: AsRead = False,
    limit: Limit = None,
    format: RowFormat = RowFormat.table,
    output: Output = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Events and ties that pages tell of: voices for, against and otherwise, independent origins, numbers."""
    from allegedly.cli.weighing import matters as run

    raise typer.Exit(
        run(
            ledger, actor=actor, type=type, least=origins, only_contradicted=False, as_of=as_of, known_by=known_by,
            reality=reality.value, totals=totals, as_read=as_read, rule=rule.value, format=format.value, output=output,
            limit=limit, explain=explain,
        )
    )  # fmt: skip


@app.command()
def contradictions(
    actor: ActorName = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    as_read: AsRead = False,
    limit: Limit = None,
    format: RowFormat = RowFormat.table,
    output: Output = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Matters with a voice against, or with another number, doer or day."""
    from allegedly.cli.weighing import matters as run

    raise typer.Exit(
        run(
            ledger, actor=actor, type=None, least=1, only_contradicted=True, as_of=as_of, known_by=known_by,
            reality="actual", totals=False, as_read=as_read, rule="ucdp", format=format.value, output=output,
            limit=limit, explain=None,
        )
    )  # fmt: skip


@app.command()
def network(
    as_of: AsOf = None,
    known_by: KnownBy = None,
    actor: Annotated[str | None, typer.Option(help="Only what lies around this actor.")] = None,
    hops: Annotated[int, typer.Option(min=1, help="How many steps around it.")] = 1,
    changes: Annotated[
        tuple[str, str] | None, typer.Option(metavar="FROM TO", help="What changed between two days.")
    ] = None,
    camps: Annotated[bool, typer.Option("--camps", help="Groups of friends, and the ties that do not fit.")] = False,
    triangles: Annotated[bool, typer.Option("--triangles", help="Friends of two that are foes.")] = False,
    as_read: AsRead = False,
    limit: Limit = None,
    format: RowFormat = RowFormat.table,
    output: Output = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """The ties between actors on a day, each with its voices and claims."""
    from allegedly.cli.weighing import network as run

    between = (day(changes[0]) or "", day(changes[1]) or "") if changes is not None else None
    raise typer.Exit(
        run(
            ledger, as_of=as_of, known_by=known_by, actor=actor, hops=hops, changes=between, camps=camps,
            triangles=triangles, as_read=as_read, format=format.value, output=output, limit=limit,
        )
    )  # fmt: skip


@app.command()
def timeline(
    actor: ActorName = None,
    type: ClaimType = None,
    after: Annotated[str | None, typer.Option(metavar="DATE", callback=day, help="On or after.")] = None,
    before: Annotated[str | None, typer.Option(metavar="DATE", callback=day, help="On or before.")] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reality: Real = Reality.actual,
    as_read: AsRead = False,
    limit: Limit = None,
    format: RowFormat = RowFormat.table,
    output: Output = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Events, ties and sums in order of time, each as exactly as it is known."""
    from allegedly.cli.views import timeline as run

    raise typer.Exit(
        run(
            ledger, actor=actor, type=type, after=after, before=before, as_of=as_of, known_by=known_by,
            reality=reality.value, as_read=as_read, format=format.value, output=output, limit=limit,
        )
    )  # fmt: skip


@app.command()
def sources(
    outlet: Annotated[str | None, typer.Option(help="Only this outlet.")] = None,
    known_by: KnownBy = None,
    as_read: AsRead = False,
    limit: Limit = None,
    format: RowFormat = RowFormat.table,
    output: Output = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Outlets: how often they hedge, whom they pass on, what others bore out later, loaded words."""
    from allegedly.cli.views import sources as run

    raise typer.Exit(
        run(ledger, outlet=outlet, known_by=known_by, as_read=as_read, format=format.value, output=output, limit=limit)
    )


@app.command()
def drift(
    outlet: Annotated[str | None, typer.Option(help="Only what this outlet changed.")] = None,
    kind: Annotated[str | None, typer.Option(help='"hedge dropped", "speaker dropped" …')] = None,
    outlets: Annotated[bool, typer.Option("--outlets", help="Per outlet, how often.")] = False,
    known_by: KnownBy = None,
    as_read: AsRead = False,
    limit: Limit = None,
    format: RowFormat = RowFormat.table,
    output: Output = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Where a hedge, a speaker or a range was dropped, sharpened or added on the way from page to page."""
    from allegedly.cli.views import drift as run

    raise typer.Exit(
        run(
            ledger, outlet=outlet, kind=kind, outlets=outlets, known_by=known_by, as_read=as_read, format=format.value,
            output=output, limit=limit,
        )
    )  # fmt: skip


class TextFormat(StrEnum):
    text = "text"
    jsonl = "jsonl"


@app.command()
def check(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="A statement, in quotes.")],
    date: Annotated[
        str | None, typer.Option(metavar="DATE", callback=day, help="When it was said; dates “on Monday”.")
    ] = None,
    known_by: KnownBy = None,
    as_read: AsRead = False,
    limit: Limit = None,
    format: TextFormat = TextFormat.text,
    output: Output = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Read a sentence and show what bears on it: voices for, against and otherwise, with origins and words."""
    from allegedly.cli.views import check as run

    raise typer.Exit(
        run(
            ledger, sentence, date=date, known_by=known_by, as_read=as_read, format=format.value, output=output,
            limit=limit,
        )
    )  # fmt: skip
