"""Claims of one page -> incidents: its bombing, its dead and its wounded are one event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from allegedly.weighing.likeness import POINT, Reason, class_of, likeness, points, told
from allegedly.weighing.profile import Profile, profile_of
from allegedly.weighing.statements import Statement

TOGETHER = 60  # characters between clauses: mostly of one sentence
CLOSE = 250  # the next sentence
NEAR = 600
Why = tuple[str, str, str]  # two claims, and why they are of one event
Pair = frozenset[str]


@dataclass(slots=True)
class Incident:
    """An event as one page tells it."""

    profile: Profile
    statements: list[Statement] = field(default_factory=list)
    why: list[Why] = field(default_factory=list)


def incidents_of(
    statements: Iterable[Statement], joined: frozenset[Pair] = frozenset(), parted: frozenset[Pair] = frozenset()
) -> list[Incident]:
    """Group the claims of events that one page makes; neither ties nor sums over a period.

    Args:
        joined, parted: pairs of claims that people have put together or taken apart.
    """
    found: list[Incident] = []
    for statement in sorted(statements, key=lambda one: (one.sentence, one.entry)):
        made = class_of(statement)
        if made is None or made.lasting or statement.total:
            continue
        profile = profile_of(statement, made.name)
        best = _best(statement, profile, found, joined, parted)
        if best is None:
            found.append(Incident(profile, [statement]))
            continue
        incident, reasons = best
        nearest = min(incident.statements, key=lambda one: _gap(one, statement))
        incident.why.append((nearest.claim_id, statement.claim_id, told(reasons)))
        incident.statements.append(statement)
        incident.profile.absorb(profile)
    return found


def _best(
    statement: Statement, profile: Profile, found: list[Incident], joined: frozenset[Pair], parted: frozenset[Pair]
) -> tuple[Incident, list[Reason]] | None:
    best: tuple[Incident, list[Reason]] | None = None
    most = POINT["near_enough"]
    for incident in found:
        pairs = {frozenset((one.claim_id, statement.claim_id)) for one in incident.statements}
        if pairs & parted:
            continue
        if pairs & joined:
            return incident, [(POINT["enough"], "joined by a decision")]
        together = any(one.paragraph == statement.paragraph for one in incident.statements)
        reasons = likeness(incident.profile, profile, one_page=True, together=together)
        if reasons is None:
            continue
        nearness = max(_nearness(one, statement) for one in incident.statements)
        if nearness[0]:
            reasons.append(nearness)
        worth = points(reasons)
        if worth >= most:
            best, most = (incident, reasons), worth
    return best


def _nearness(one: Statement, other: Statement) -> Reason:
    gap = _gap(one, other)
    if one.paragraph != other.paragraph:
        return (POINT["near"], "in the next paragraph") if gap <= CLOSE else (0.0, "")
    if gap <= TOGETHER:
        return POINT["together"], "told together"
    if gap <= CLOSE:
        return POINT["close"], "told close together"
    return (POINT["near"], "told near each other") if gap <= NEAR else (0.0, "")


def _gap(one: Statement, other: Statement) -> int:
    """Characters between two clauses; 0 where they touch."""
    return max(0, max(one.sentence, other.sentence) - min(max(one.end, one.sentence), max(other.end, other.sentence)))
