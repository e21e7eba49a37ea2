"""Whether two statements speak of the same, and why; the answer is a sentence that a person can check."""

from __future__ import annotations

from datetime import date, timedelta

from allegedly.tables.matters import MatterClass, load_matter_classes
from allegedly.weighing.statements import Statement

ENOUGH = 4.0  # points; see `alike`
SLACK = timedelta(days=1)
BEFORE = timedelta(days=6)  # news without a day is about the days before it was printed
NEAR = 400  # characters: claims of one page that stand so close tell of one event
BLAMED = frozenset({"violence", "custody", "flight"})
"""Classes in which voices differ over who did it; elsewhere another doer makes another event: taken, and retaken."""
SIDES = ("agent", "target", "party", "from")


def class_of(statement: Statement) -> MatterClass | None:
    """The class of a statement's type; None for types that make no matter."""
    return load_matter_classes().get(statement.type)


def days(statement: Statement) -> tuple[date, date] | None:
    """First and last day on which an event may have been; None where nothing dates it."""
    earliest = _day(statement.earliest)
    latest = _day(statement.latest) or _day(statement.said_on)
    if latest is None:
        return (earliest - SLACK, earliest + SLACK) if earliest else None
    if earliest is None:
        return latest - BEFORE, latest
    return earliest - SLACK, max(earliest, latest) + SLACK


def alike(one: Statement, other: Statement) -> str | None:
    """Why two statements speak of one event or tie; None where they do not, or not enough speaks for it.

    Points: a shared actor 2 (both sides of a tie are needed), a shared place 2, one type 1, the same number 1.5,
    the same unnamed people 1, standing together on one page 3. Different actors on one side, days apart, or a
    sum over a period rule it out; so do different doers, but of violence, where voices differ over just that.
    """
    kind = class_of(one)
    if kind is None or class_of(other) != kind:
        return None
    if kind.lasting:
        return _same_tie(one, other)
    if one.total or other.total or one.reality != other.reality:
        return None
    first, second = days(one), days(other)
    if first and second and (first[1] < second[0] or second[1] < first[0]):
        return None
    sides = ("target", "party") if kind.name in BLAMED else ("target", "party", "agent")
    if any(_differ(one, other, role) for role in sides):
        return None
    return _same_event(one, other)


def _same_tie(one: Statement, other: Statement) -> str | None:
    if one.type != other.type or one.reality != other.reality:
        return None
    for role in SIDES:
        if set(one.actors.get(role, ())) != set(other.actors.get(role, ())):
            return None
    if len(one.named) < 2:
        return None
    return f"the same tie ({one.type}) of {', '.join(sorted(one.named))}"


def _same_event(one: Statement, other: Statement) -> str | None:
    points = 0.0
    reasons = []
    shared = one.named & other.named
    if shared:
        points += 2.0 * len(shared)
        reasons.append("actors " + ", ".join(sorted(shared)))
    places = one.places & other.places
    if places:
        points += 2.0
        reasons.append("place " + ", ".join(sorted(places)))
    if one.type == other.type:
        points += 1.0
        reasons.append(one.type)
    if one.quantity and other.quantity and one.quantity[:2] == other.quantity[:2]:
        points += 1.5
        reasons.append("the same number")
    if any(one.words.get(role, frozenset()) & other.words.get(role, frozenset()) for role in SIDES):
        points += 1.0
        reasons.append("the same people")
    if one.document == other.document and abs(one.sentence - other.sentence) < NEAR:
        points += 3.0
        reasons.append("together on one page")
    if _differ(one, other, "agent"):
        points -= 2.0
    if points < ENOUGH:
        return None
    return "; ".join(reasons)


def _differ(one: Statement, other: Statement, role: str) -> bool:
    first, second = set(one.actors.get(role, ())), set(other.actors.get(role, ()))
    return bool(first) and bool(second) and not first & second


def differs(one: Statement, other: Statement) -> bool:
    """Tell whether two voices of one matter name different doers."""
    return _differ(one, other, "agent")


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
