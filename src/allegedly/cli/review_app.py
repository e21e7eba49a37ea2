"""The commands of review, grades, joining and history. Only typer is imported here."""

from __future__ import annotations

from typing import Annotated

import typer

from allegedly.cli.options import DEFAULT_LEDGER as LEDGER
from allegedly.cli.options import By, ClaimId, LedgerPath, Limit, Output, RowFormat, Why, Words, day

app = typer.Typer(rich_markup_mode=None)
review_app = typer.Typer(
    help="Go through open claims and say what to make of each; or one decision at a time.",
    invoke_without_command=True,
    rich_markup_mode=None,
)
app.add_typer(review_app, name="review")
Day = Annotated[str | None, typer.Option(metavar="DATE", callback=day)]


def _decide(ledger: str, action: str, values: dict[str, str | int | None], by: str, why: str) -> None:
    from allegedly.cli.deciding import decide

    raise typer.Exit(decide(ledger, action, values, by=by, why=why))


def _review(ledger: str, action: str, claim: str, by: str, why: str, **more: str | None) -> None:
    from allegedly.cli.reviewing import review_one

    raise typer.Exit(review_one(ledger, action, claim, by=by, why=why, **more))


@review_app.callback()
def review(
    context: typer.Context,
    by: By,
    document: Annotated[str | None, typer.Option(help="Only claims of this page (id, address or file).")] = None,
    type: Annotated[str | None, typer.Option(help="Only claims of this type.")] = None,
    limit: Limit = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Go through open claims: accept, reject, correct any part, add one that was missed, note."""
    if context.invoked_subcommand is None:
        from allegedly.cli.reviewing import walk

        raise typer.Exit(walk(ledger, by=by, document=document, type=type, limit=limit))


@review_app.command()
def accept(claim: ClaimId, by: By, why: Why = "read rightly", ledger: LedgerPath = LEDGER) -> None:
    """The claim was read rightly."""
    _review(ledger, "accept", claim, by, why)


@review_app.command()
def reject(claim: ClaimId, why: Why, by: By, ledger: LedgerPath = LEDGER) -> None:
    """The page does not say so; views leave it out."""
    _review(ledger, "reject", claim, by, why)


@review_app.command()
def correct(
    claim: ClaimId,
    part: Annotated[str, typer.Option(help="type, clause, trigger, certainty, agent, target, time, place, …")],
    value: Annotated[str, typer.Option(help="A word of the claim model, words of the page, JSON, or null.")],
    why: Why,
    by: By,
    actor: Annotated[str | None, typer.Option(help="For whom the words stand.")] = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """One part of the claim is otherwise; it keeps its id."""
    _review(ledger, "correct", claim, by, why, part=part, value=value, actor=actor)


@review_app.command()
def note(claim: ClaimId, text: Words, by: By, why: Why = "a remark", ledger: LedgerPath = LEDGER) -> None:
    """Keep a remark about a claim."""
    _review(ledger, "note", claim, by, why, text=text)


@review_app.command()
def add(
    document: Annotated[str, typer.Argument(metavar="PAGE", help="Id of the page.")],
    value: Annotated[
        str, typer.Argument(metavar="JSON", help='{"type": "kill", "clause": words, "trigger": word, "target": words}')
    ],
    why: Why,
    by: By,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Add a claim that the reader missed."""
    from allegedly.cli.reviewing import add_claim

    raise typer.Exit(add_claim(ledger, document, value, by=by, why=why))


@app.command()
def history(
    claim: ClaimId, format: RowFormat = RowFormat.table, output: Output = None, ledger: LedgerPath = LEDGER
) -> None:
    """Everything that happened to a claim: readings, corrections, decisions, undone ones too."""
    from allegedly.cli.history import history as run

    raise typer.Exit(run(ledger, claim, format=format.value, output=output))


@app.command()
def join(
    claim: ClaimId,
    other: Annotated[str, typer.Argument(metavar="OTHER_ID")],
    why: Why,
    by: By,
    ledger: LedgerPath = LEDGER,
) -> None:
    """These two claims speak of one event."""
    _decide(ledger, "join", {"claim": claim, "other": other}, by, why)


@app.command()
def part(
    claim: ClaimId,
    other: Annotated[str, typer.Argument(metavar="OTHER_ID")],
    why: Why,
    by: By,
    ledger: LedgerPath = LEDGER,
) -> None:
    """These two claims speak of different events."""
    _decide(ledger, "part", {"claim": claim, "other": other}, by, why)


@app.command()
def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Entry of the decision.")],
    why: Why,
    by: By,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Take any decision back; undoing an undo brings it back."""
    _decide(ledger, "undo", {"undoes": number}, by, why)


@app.command()
def grade(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Outlet or speaker.")],
    letter: Annotated[str, typer.Argument(metavar="GRADE", help="A to F (STANAG 2511).")],
    why: Why,
    by: By,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", callback=day)] = None,
    until: Day = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """How reliable a source is, from and until a day."""
    _decide(ledger, "grade", {"source": source, "grade": letter.upper(), "from": since, "until": until}, by, why)


@app.command()
def credibility(
    claim: ClaimId,
    figure: Annotated[str, typer.Argument(metavar="GRADE", help="1 to 6 (STANAG 2511).")],
    why: Why,
    by: By,
    ledger: LedgerPath = LEDGER,
) -> None:
    """How credible the matter of a claim is; it starts at 6, cannot be judged."""
    _decide(ledger, "credibility", {"claim": claim, "grade": figure}, by, why)


@app.command()
def likelihood(
    claim: ClaimId,
    term: Annotated[str, typer.Argument(metavar="TERM", help='"likely", "very unlikely" … (ICD 203).')],
    why: Why,
    by: By,
    confidence: Annotated[str, typer.Option(help="low, moderate, high.")] = "low",
    ledger: LedgerPath = LEDGER,
) -> None:
    """An analyst's estimate of the matter of a claim."""
    _decide(ledger, "likelihood", {"claim": claim, "term": term, "confidence": confidence}, by, why)


@app.command()
def grades(format: RowFormat = RowFormat.table, output: Output = None, ledger: LedgerPath = LEDGER) -> None:
    """Grades in force, each with who set it and why."""
    from allegedly.cli.deciding import grades as run

    raise typer.Exit(run(ledger, format=format.value, output=output))
