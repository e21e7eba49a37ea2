"""Decisions, checked against those that count and kept with who, when and why; for every face."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allegedly.errors import DecisionError, LedgerError, UnknownClaim

if TYPE_CHECKING:
    from allegedly.decisions import Decision
    from allegedly.ledger import Ledger

CLAIMS = {
    "join": ("claim", "other"),
    "part": ("claim", "other"),
    **dict.fromkeys(("accept", "reject", "correct", "note", "credibility", "likelihood"), ("claim",)),
}
"""Fields that name a claim; the beginning of its id is enough."""


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
