"""Decisions on the command line: checked against those that count, kept with who, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allegedly.cli.rows import print_rows, span
from allegedly.cli.screen import SHORT_ID
from allegedly.errors import DecisionError, LedgerError, UnknownClaim
from allegedly.records import Json

if TYPE_CHECKING:
    from allegedly.decisions import Decision
    from allegedly.ledger import Ledger

CLAIMS = {
    "join": ("claim", "other"),
    "part": ("claim", "other"),
    **dict.fromkeys(("accept", "reject", "correct", "note", "credibility", "likelihood"), ("claim",)),
}
"""Fields that name a claim; the beginning of its id is enough."""


def decide(ledger: str, action: str, values: dict[str, Any], *, by: str, why: str) -> int:
    """Keep a decision in a ledger and say how to take it back; returns the exit code."""
    from allegedly.ledger import open_ledger

    with open_ledger(ledger, create=False) as opened:
        number = keep(opened, action, values, by=by, why=why)
    print(f"kept as entry {number}; to take it back: allegedly undo {number} --why …")
    return 0


def keep(ledger: Ledger, action: str, values: dict[str, Any], *, by: str, why: str) -> int:
    """Check a decision and keep it; returns the number of its entry.

    Raises:
        DecisionError: it is incomplete, contradicts another, or names what is not there.
    """
    from allegedly.decisions import WITH_VALUE, decision_of

    given = {name: value for name, value in values.items() if value is not None or action in WITH_VALUE}
    with ledger.batch():
        known = decisions_in(ledger)
        for name in CLAIMS.get(action, ()):
            given[name] = whole_id(ledger, known, given[name])
        decision = decision_of({"action": action, **given, "by": by, "why": why})
        check(decision, known)
        return ledger.add_decision({"action": action, **given, "by": by, "why": why})


def check(decision: Decision, known: list[Decision]) -> None:
    """Raise `DecisionError` where a decision contradicts those that count, or means nothing."""
    from allegedly.actors.decisions import check as check_actors
    from allegedly.reviewing.grades import check_grade
    from allegedly.weighing.joins import check_join

    if decision.action in ("join", "part"):
        check_join(decision, known)
    elif decision.action in ("grade", "credibility", "likelihood"):
        check_grade(decision)
    else:
        check_actors(decision, known)


def decisions_in(ledger: Ledger) -> list[Decision]:
    """Every decision of a ledger, undone ones too."""
    from allegedly.decisions import decision_of

    return [decision_of(entry.content, entry.number) for entry in ledger.entries(kind="decision")]


def whole_id(ledger: Ledger, known: list[Decision], beginning: str) -> str:
    """The whole id of a claim that was read or added; raises `DecisionError` where none or several begin so."""
    added = {one.value("claim") for one in known if one.action == "add"}
    found = sorted(claim for claim in added if claim.startswith(beginning))
    if len(found) == 1:
        return found[0]
    try:
        return ledger.claim(beginning).claim.id
    except (UnknownClaim, LedgerError) as error:
        raise DecisionError(str(error)) from error


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
