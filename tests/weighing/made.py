"""Statements made by hand."""

from __future__ import annotations

from itertools import count

from allegedly.weighing.statements import Point, Statement

_NUMBERS = count(1)


def said(
    type: str,
    *,
    on: str | None = "2014-03-02",
    agent: tuple[str, ...] = (),
    target: tuple[str, ...] = (),
    party: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    day: str | None = None,
    number: tuple[float | None, float | None, str] | None = None,
    people: tuple[str, ...] = (),
    by: tuple[tuple[str, str, str], ...] = (),
    denied: bool = False,
    total: bool = False,
    reality: str = "actual",
    certainty: str = "asserted",
    page: str = "p1",
    outlet: str | None = None,
    at: int = 0,
) -> Statement:
    """A statement: who did what to whom, where, when, how many, who says so, on which page."""
    entry = next(_NUMBERS)
    actors = {role: names for role, names in (("agent", agent), ("target", target), ("party", party)) if names}
    return Statement(
        claim_id=f"c{entry}", entry=entry, type=type, actors=actors, words={"target": frozenset(people)},
        earliest=day, latest=day or on, said_on=on, places=frozenset(places), countries=frozenset(), quantity=number,
        certainty=certainty, reality=reality, denied=denied, total=total, speakers=by, document=page,
        outlet=outlet or f"outlet of {page}", sentence=at, end=at + 40,
        points=tuple(Point(place, None, None, None, True) for place in places),
    )  # fmt: skip
