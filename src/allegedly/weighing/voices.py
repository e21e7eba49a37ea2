"""Voices of a matter: which are against it, and which tell it otherwise than most origins do."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from allegedly.tables.matters import load_matter_classes
from allegedly.weighing.numbers import Said, apart
from allegedly.weighing.provenance import Origin
from allegedly.weighing.statements import Statement

Value = TypeVar("Value", bound=Hashable)


def is_against(statement: Statement, group: Sequence[Statement]) -> bool:
    """Tell whether a claim contradicts its matter: it denies what another says, or is a denial that stands alone.

    "Nobody was wounded" beside a bombing denies nothing that is said; it bears the bombing out. Neither does "no
    soldier was wounded" deny that rebels were.
    """
    if not statement.denied:
        return False
    affirmed = [other for other in group if not other.denied]
    return not affirmed or any(one.type == statement.type and _of_the_same(one, statement) for one in affirmed)


def _of_the_same(one: Statement, other: Statement) -> bool:
    """Tell whether two claims may be about the same people: not where each names others."""
    first, second = _undergone(one), _undergone(other)
    return not first or not second or bool(first & second)


def _undergone(statement: Statement) -> frozenset[str]:
    names = {*statement.actors.get("target", ()), *statement.words.get("target", ())}
    return frozenset(names) | statement.sides.get("target", frozenset())


def different(statements: Sequence[Statement], origin_of: Mapping[str, Origin]) -> set[str]:
    """Claims that give another number, doer or day than the one which most origins give."""
    found: set[str] = set()
    for kind in dict.fromkeys(statement.type for statement in statements):
        same = [statement for statement in statements if statement.type == kind and not statement.denied]
        found |= _apart(same, origin_of, _number, lambda one, other: apart(one, other))
        found |= _apart(same, origin_of, doers, lambda one, other: not one & other)
        found |= _apart(same, origin_of, _day, lambda one, other: one != other)
    return found


def _apart(
    statements: Sequence[Statement],
    origin_of: Mapping[str, Origin],
    value_of: Callable[[Statement], Value | None],
    differ: Callable[[Value, Value], bool],
) -> set[str]:
    """Claims whose value differs from the leading one: that of most origins, of equals the one printed first."""
    values = [(statement, value) for statement in statements if (value := value_of(statement)) is not None]
    if len(values) < 2:
        return set()
    behind: dict[Value, set[Origin]] = {}
    for statement, value in sorted(values, key=lambda one: (one[0].said_on or "9999", one[0].entry)):
        behind.setdefault(value, set()).add(origin_of[statement.claim_id])
    leading = max(behind, key=lambda value: len(behind[value]))
    return {statement.claim_id for statement, value in values if differ(leading, value)}


def _number(statement: Statement) -> Said | None:
    return statement.quantity


def doers(statement: Statement) -> frozenset[str] | None:
    """Who did it: by name, and the states whose organs they are, so that an army and its state do not differ; of what
    only one can hold, by words where there is no name."""
    made = load_matter_classes().get(statement.type)
    named = frozenset(statement.actors.get("agent", ())) | statement.sides.get("agent", frozenset())
    if not named and made is not None and made.contested:
        return statement.words.get("agent") or None
    return named or None


def _day(statement: Statement) -> str | None:
    """The day, where the words name one."""
    return statement.earliest if statement.earliest and statement.earliest == statement.latest else None
