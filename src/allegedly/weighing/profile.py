"""What is known together of one event: the days, places, sides, people and numbers that its statements give."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from allegedly.records import Json
from allegedly.weighing.statements import Point, Statement

Days = tuple[int, int]  # first and last, as ordinals of the calendar, inclusive
LIKE_AGENT = ("agent", "party")
LIKE_TARGET = ("target", "party", "from")


@dataclass(slots=True)
class Profile:
    """An event as its statements describe it.

    `days`: on which it may have been, ever narrower; None where no statement dates it; then `printed`, the day on
    which the first of them was printed, stands in. `numbers`: what was counted, by type of claim; `outlets`: who
    prints it; `cited`: whom they cite for it.
    """

    name: str
    reality: str
    days: Days | None = None
    printed: int | None = None
    types: set[str] = field(default_factory=set)
    agents: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    agent_sides: set[str] = field(default_factory=set)
    target_sides: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    towns: set[str] = field(default_factory=set)
    regions: set[str] = field(default_factory=set)
    points: dict[str, Point] = field(default_factory=dict)
    countries: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    cited: set[str] = field(default_factory=set)
    numbers: dict[str, set[tuple[float, float]]] = field(default_factory=dict)

    def absorb(self, other: Profile) -> None:
        """Take in what another profile of the same event knows. Days only narrow, the first day of printing stays."""
        if self.days is None:
            self.days = other.days
        elif other.days is not None:
            both = max(self.days[0], other.days[0]), min(self.days[1], other.days[1])
            if both[0] <= both[1]:
                self.days = both
        if self.printed is None:
            self.printed = other.printed
        for name in SETS:
            getattr(self, name).update(getattr(other, name))
        for name, point in other.points.items():
            self.points.setdefault(name, point)
        for kind, values in other.numbers.items():
            self.numbers.setdefault(kind, set()).update(values)

    def to_json(self) -> Json:
        """Plain data, from which `profile_from_json` makes the same profile."""
        return {
            "name": self.name, "reality": self.reality, "days": self.days, "printed": self.printed,
            **{name: sorted(getattr(self, name)) for name in SETS},
            "points": [[p.name, p.country, p.latitude, p.longitude, p.town] for p in self.points.values()],
            "numbers": {kind: sorted(values) for kind, values in self.numbers.items()},
        }  # fmt: skip


SETS = tuple(
    "types agents targets parties agent_sides target_sides people towns regions countries outlets cited".split()
)


def profile_from_json(row: Json) -> Profile:
    """Read a profile back."""
    return Profile(
        name=row["name"],
        reality=row["reality"],
        days=tuple(row["days"]) if row["days"] else None,
        printed=row["printed"],
        points={point[0]: Point(*point) for point in row["points"]},
        numbers={kind: {(low, high) for low, high in values} for kind, values in row["numbers"].items()},
        **{name: set(row[name]) for name in SETS},
    )


def profile_of(statement: Statement, name: str) -> Profile:
    """The profile of one statement; `name` is that of its class."""
    actors, sides = statement.actors, statement.sides
    found = Profile(name, statement.reality, days_of(statement), ordinal(statement.said_on))
    found.types.add(statement.type)
    found.agents.update(actors.get("agent", ()))
    for role in ("target", "from"):
        found.targets.update(actors.get(role, ()))
        found.target_sides.update(sides.get(role, ()))
    found.parties.update(actors.get("party", ()))
    found.agent_sides.update(sides.get("agent", ()))
    for words in statement.words.values():
        found.people.update(words)
    for point in statement.points:
        (found.towns if point.town else found.regions).add(point.name)
        found.points.setdefault(point.name, point)
    found.countries.update(statement.countries)
    found.outlets.add(statement.outlet)
    found.cited.update(name for name, kind, _ in statement.speakers if kind == "media")
    if statement.quantity is not None and not statement.denied:
        low, high, _ = statement.quantity
        found.numbers[statement.type] = {(low if low is not None else 0.0, high if high is not None else low or 0.0)}
    return found


def days_of(statement: Statement) -> Days | None:
    """First and last day on which an event may have been, as its words say; None where they do not say."""
    first, last = ordinal(statement.earliest), ordinal(statement.latest)
    if first is None:
        return None
    if last is None:
        last = ordinal(statement.said_on)
    return (first, max(first, last)) if last is not None else (first, first)


def ordinal(day: str | None) -> int | None:
    """A day's number in the calendar; None for no date."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None
