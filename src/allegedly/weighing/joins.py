"""Which claims people have put together or taken apart; their word goes before every likeness."""

from __future__ import annotations

from collections.abc import Iterable

from allegedly.decisions import Decision, active
from allegedly.errors import DecisionError
from allegedly.weighing.incidents import Pair


def joins_of(decisions: Iterable[Decision]) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """Pairs of claims (whole ids) that are joined, and those that are parted."""
    joined: set[Pair] = set()
    parted: set[Pair] = set()
    for decision in active(decisions):
        if decision.action in ("join", "part"):
            pair = frozenset((decision.value("claim"), decision.value("other")))
            (joined if decision.action == "join" else parted).add(pair)
    return frozenset(joined), frozenset(parted)


def check_join(decision: Decision, decisions: Iterable[Decision]) -> None:
    """Raise `DecisionError` where a pair is one claim, or was decided otherwise or in the same way already."""
    pair = frozenset((decision.value("claim"), decision.value("other")))
    if len(pair) == 1:
        raise DecisionError("a claim cannot be joined with or parted from itself; give two")
    joined, parted = joins_of(decisions)
    same, against = (joined, parted) if decision.action == "join" else (parted, joined)
    if pair in same:
        raise DecisionError(f"these two are {decision.action}ed already")
    if pair in against:
        raise DecisionError("the opposite was decided of these two; undo that first (allegedly history CLAIM)")
