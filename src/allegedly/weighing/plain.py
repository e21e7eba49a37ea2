"""Statements, matters and groups as plain rows and back, so that they can be kept beside a ledger."""

from __future__ import annotations

from typing import Any

from allegedly.records import Json
from allegedly.weighing.grouping import Group
from allegedly.weighing.matters import Matter
from allegedly.weighing.numbers import combine
from allegedly.weighing.profile import profile_from_json
from allegedly.weighing.statements import Point, Statement

Row = list[Any]


def statement_row(one: Statement) -> Row:
    """A statement as a list; `statement_from` makes it again."""
    return [
        one.claim_id, one.entry, one.type, one.actors, {role: sorted(words) for role, words in one.words.items()},
        one.earliest, one.latest, one.said_on, sorted(one.places), sorted(one.countries), one.quantity, one.certainty,
        one.reality, one.denied, one.total, one.speakers, one.document, one.outlet, one.sentence, one.end,
        [[point.name, point.country, point.latitude, point.longitude, point.town] for point in one.points],
        {role: sorted(sides) for role, sides in one.sides.items()}, sorted(one.said), one.paragraph, one.loaded,
    ]  # fmt: skip


def statement_from(row: Row) -> Statement:
    """Read a statement's row."""
    return Statement(
        claim_id=row[0],
        entry=row[1],
        type=row[2],
        actors={role: tuple(names) for role, names in row[3].items()},
        words={role: frozenset(words) for role, words in row[4].items()},
        earliest=row[5],
        latest=row[6],
        said_on=row[7],
        places=frozenset(row[8]),
        countries=frozenset(row[9]),
        quantity=tuple(row[10]) if row[10] else None,
        certainty=row[11],
        reality=row[12],
        denied=row[13],
        total=row[14],
        speakers=tuple((name, kind, stance) for name, kind, stance in row[15]),
        document=row[16],
        outlet=row[17],
        sentence=row[18],
        end=row[19],
        points=tuple(Point(*point) for point in row[20]),
        sides={role: frozenset(sides) for role, sides in row[21].items()},
        said=frozenset(row[22]),
        paragraph=row[23],
        loaded=tuple(row[24]),
    )


def group_row(group: Group) -> Json:
    """A group as plain data."""
    profile = group.profile.to_json() if group.profile is not None else None
    return {"number": group.number, "claims": group.claims, "profile": profile, "why": group.why}


def group_from(row: Json) -> Group:
    """Read a group's row."""
    profile = profile_from_json(row["profile"]) if row["profile"] is not None else None
    return Group(row["number"], row["claims"], profile, [(one, other, why) for one, other, why in row["why"]])


TUPLES = tuple("types actors places outlets pages voices_for voices_against voices_different countries".split())


def matter_row(one: Matter) -> Json:
    """A matter as plain data."""
    return {
        **{name: getattr(one, name) for name in TUPLES},
        "id": one.id, "type": one.type, "earliest": one.earliest, "latest": one.latest, "origins": one.origins,
        "why": one.why, "reality": one.reality, "total": one.total, "circles": one.circles, "numbers": one.numbers,
        "origin_of": one.origin_of,
    }  # fmt: skip


def matter_from(row: Json, rule: str) -> Matter:
    """Read a matter's row; its numbers are combined by `rule`."""
    numbers = tuple((low, high, unit) for low, high, unit in row["numbers"])
    lists: dict[str, Any] = {name: tuple(row[name]) for name in TUPLES}
    return Matter(
        **lists,
        id=row["id"],
        type=row["type"],
        earliest=row["earliest"],
        latest=row["latest"],
        origins=_pairs(row["origins"]),
        quantity=combine(numbers, rule),
        numbers=numbers,
        why=tuple((one, other, why) for one, other, why in row["why"]),
        reality=row["reality"],
        total=row["total"],
        circles=tuple(tuple(cycle) for cycle in row["circles"]),
        origin_of={claim: (kind, name) for claim, (kind, name) in row["origin_of"].items()},
    )


def _pairs(rows: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((kind, name) for kind, name in rows)
