"""Decisions on the command line, and the grades that follow from them."""

from __future__ import annotations

from typing import Any

from allegedly.cli.rows import print_rows, span
from allegedly.cli.screen import SHORT_ID
from allegedly.records import Json
from allegedly.weigh.deciding import decisions_in, keep


def decide(ledger: str, action: str, values: dict[str, Any], *, by: str, why: str) -> int:
    """Keep a decision in a ledger and say how to take it back; returns the exit code."""
    from allegedly.ledger import open_ledger

    with open_ledger(ledger, create=False) as opened:
        number = keep(opened, action, values, by=by, why=why)
    print(f"kept as entry {number}; to take it back: allegedly undo {number} --why …")
    return 0


def grades(ledger: str, *, format: str, output: str | None) -> int:
    """Print the grades in force; returns the exit code."""
    from allegedly.ledger import open_ledger
    from allegedly.records import to_json
    from allegedly.reviewing.grades import grades_of

    with open_ledger(ledger, create=False, read_only=True) as opened:
        rows: list[Json] = [to_json(grade) for grade in grades_of(decisions_in(opened)).all()]
    columns = {
        "entry": lambda row: str(row["number"]),
        "what": lambda row: row["kind"],
        "about": lambda row: row["about"] if row["kind"] == "reliability" else f"claim {row['about'][:SHORT_ID]}",
        "grade": lambda row: f"{row['grade']}: {row['meaning']}",
        "days": lambda row: span(row.get("since"), row.get("until")),
        "by": lambda row: row["by"],
        "why": lambda row: row["why"],
    }
    return print_rows(
        rows, columns, format=format, output=output, empty="No grades yet: allegedly grade OUTLET B --why …"
    )
