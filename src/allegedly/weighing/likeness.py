"""How much speaks for and against two profiles' being of one event, in points that a person can check.

Points are a table (`[points]` of tables/en/matters.toml). What cannot be of one event gives None, however much else
is alike: days apart, one planned and one done.
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from allegedly.tables.matters import MatterClass, load_head_words, load_matter_classes, load_points
from allegedly.weighing.profile import Days, Profile
from allegedly.weighing.statements import Statement

LAG = 6  # days: news that names no day is about so many days before it was printed
SOON = 2
NEAR_KM, BESIDE_KM, REGION_KM = 25.0, 60.0, 200.0
Reason = tuple[float, str]

POINT = load_points()
PLAIN = load_head_words().plain
CLASSES = {made.name: made for made in load_matter_classes().values()}


def class_of(statement: Statement) -> MatterClass | None:
    """The class of a statement's type; None for types that make no matter."""
    return load_matter_classes().get(statement.type)


def likeness(one: Profile, other: Profile, *, one_page: bool = False, together: bool = False) -> list[Reason] | None:
    """Reasons, each with its points, for and against; None where the two cannot be of one event.

    On one page, a clause without a day takes that of its neighbours; in one paragraph (`together`), two clauses need
    neither place nor actor in common.
    """
    if one.name != other.name or one.reality != other.reality:
        return None
    if CLASSES[one.name].spoken and _others(one, other):
        return None
    when = _when(one, other)
    if one_page and not (one.days and other.days):
        when = [(POINT["undated_beside"] if when is None else POINT["soon_printed"], "of one page")]
    if when is None:
        return None
    ground = [*_where(one, other), *_who(one, other)]
    if not together and not any(value > 0 for value, _ in ground):
        return None  # a day and a number alone make no event
    what = _what(one, other)
    if not what and CLASSES[one.name].exact:
        return None
    return [*when, *ground, *_people(one, other), *_how_many(one, other), *what, *_whose(one, other)]


def points(reasons: list[Reason] | None) -> float:
    """The sum of what is said for and against."""
    return sum(value for value, _ in reasons) if reasons is not None else float("-inf")


def told(reasons: list[Reason]) -> str:
    """Reasons as a sentence, the weightiest first."""
    kept = sorted((reason for reason in reasons if reason[0]), key=lambda reason: -reason[0])
    return "; ".join(f"{words} {value:+g}" for value, words in kept)


def _others(one: Profile, other: Profile) -> bool:
    """Tell whether two named doers are not one, nor organs of one state."""
    both = bool(one.agents) and bool(other.agents)
    return both and not one.agents & other.agents and not one.agent_sides & other.agent_sides


# ------------------------------------------------------------------------------------------- when


def _when(one: Profile, other: Profile) -> list[Reason] | None:
    if one.days and other.days:
        return _both_dated(one.days, other.days)
    if one.days or other.days:
        dated, undated = (one, other) if one.days else (other, one)
        assert dated.days is not None
        return _one_dated(dated.days, undated.printed)
    if one.printed is None or other.printed is None:
        return [(POINT["no_day"], "on days that nobody tells")]
    gap = abs(one.printed - other.printed)
    if gap > LAG:
        return None
    return [(POINT["soon_printed"] if gap <= SOON else POINT["later_printed"], f"printed {gap} days apart")]


def _both_dated(one: Days, other: Days) -> list[Reason] | None:
    gap = max(one[0], other[0]) - min(one[1], other[1])
    if gap == 1:
        return [(POINT["next_day"], "a day apart")]
    if gap > 1:
        return None
    wider, narrower = sorted((one[1] - one[0], other[1] - other[0]), reverse=True)
    if wider <= 1:
        return [(POINT["same_day"], "the same day")]
    if narrower <= 1 and wider <= 7:
        return [(POINT["same_days"], "the same week")]
    return [(POINT["same_span"], "days that overlap")]


def _one_dated(days: Days, printed: int | None) -> list[Reason] | None:
    if printed is None:
        return [(POINT["no_day"], "one of them on a day that nobody tells")]
    lag = printed - days[1]
    if days[0] > printed + 1 or lag > LAG:
        return None
    if lag <= SOON:
        return [(POINT["soon_printed"], "printed soon after the day")]
    return [(POINT["later_printed"], "printed within the week")]


# ------------------------------------------------------------------------------------------ where


def _where(one: Profile, other: Profile) -> list[Reason]:
    towns = one.towns & other.towns
    if towns:
        return [(POINT["same_town"], f"in {', '.join(sorted(towns))}")]
    if one.countries and other.countries and not one.countries & other.countries:
        return [(POINT["other_country"], "in other countries")]
    if one.towns and other.towns:
        distance = _distance(one, other, one.towns, other.towns)
        if distance is None or distance > BESIDE_KM:
            return [(POINT["other_town"], "in other towns")]
        if distance > NEAR_KM:
            return [(POINT["beside_town"], f"{distance:.0f} km apart")]
        return [(POINT["near_town"], f"{distance:.0f} km apart")]
    regions = one.regions & other.regions
    if regions:
        return [(POINT["same_region"], f"in {', '.join(sorted(regions))}")]
    if (one.towns or one.regions) and (other.towns or other.regions):
        distance = _distance(one, other, one.towns | one.regions, other.towns | other.regions)
        if distance is not None and distance <= REGION_KM:
            return [(POINT["town_in_region"], f"places {distance:.0f} km apart")]
        return [(POINT["beside_town"], "in other regions")]
    shared = one.countries & other.countries
    return [(POINT["same_country"], f"in {', '.join(sorted(shared))}")] if shared else []


def _distance(one: Profile, other: Profile, names: set[str], others: set[str]) -> float | None:
    """Kilometres between the nearest two of the places; None where the map does not know them."""
    found = [
        _kilometres(first.latitude, first.longitude, second.latitude, second.longitude)
        for name in names
        for second_name in others
        if (first := one.points[name]).latitude is not None
        and (second := other.points[second_name]).latitude is not None
        and first.longitude is not None
        and second.longitude is not None
    ]
    return min(found, default=None)


def _kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance (haversine)."""
    first, second = radians(latitude), radians(other_latitude)
    turned = radians(other_longitude - longitude)
    half = sin((second - first) / 2) ** 2 + cos(first) * cos(second) * sin(turned / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(half))


# -------------------------------------------------------------------------------------------- who


def _who(one: Profile, other: Profile) -> list[Reason]:
    found: list[Reason] = []
    shared = (one.parties & (other.parties | other.agents | other.targets)) | (
        other.parties & (one.agents | one.targets)
    )
    if shared:
        found.append((POINT["same_party"] * min(2, len(shared)), f"with {', '.join(sorted(shared))}"))
    elif one.parties and other.parties:
        found.append((POINT["other_parties"], "with others"))
    made = CLASSES[one.name]
    other_agent = POINT["other_blamed" if made.blame else "other_agent"]
    by, to = one.agent_sides & other.agent_sides, one.target_sides & other.target_sides
    found += _side("by", one.agents, other.agents, by, POINT["same_agent"], other_agent)
    found += _side("to", one.targets, other.targets, to, POINT["same_target"], POINT["other_target"])
    return found


def _people(one: Profile, other: Profile) -> list[Reason]:
    people = one.people & other.people
    if people - PLAIN:
        return [(POINT["same_people"], f"of {', '.join(sorted(people - PLAIN))}")]
    return [(POINT["same_plain_people"], f"of {', '.join(sorted(people))}")] if people else []


def _side(word: str, one: set[str], other: set[str], states: set[str], same: float, different: float) -> list[Reason]:
    if not one or not other:
        return []
    shared = one & other
    if shared:
        return [(same, f"{word} {', '.join(sorted(shared))}")]
    if states:
        return [(POINT["same_state"], f"{word} organs of {', '.join(sorted(states))}")]
    return [(different, f"{word} others")]


# --------------------------------------------------------------------------------------- how many


def _how_many(one: Profile, other: Profile) -> list[Reason]:
    found = [
        reason
        for kind in one.numbers.keys() & other.numbers.keys()
        for first in one.numbers[kind]
        for second in other.numbers[kind]
        if (reason := _number(first, second, kind)) is not None
    ]
    return [max(found)] if found else []


def _number(one: tuple[float, float], other: tuple[float, float], kind: str) -> Reason | None:
    if one == other:
        return (POINT["same_number"] if one[0] >= 4 else POINT["same_small_number"]), f"{kind} {one[0]:g}"
    small, large = sorted((one[0], other[0]))
    if small <= 0:
        return 0.0, f"{kind} {large:g}"
    if large / small <= 1.34 or large - small <= 1:
        return POINT["like_number"], f"{kind} {small:g} and {large:g}"
    if large / small > 3:
        return POINT["other_number"], f"{kind} {small:g} against {large:g}"
    return 0.0, f"{kind} {small:g} against {large:g}"


# ------------------------------------------------------------------------------------------- what


def _what(one: Profile, other: Profile) -> list[Reason]:
    shared = one.types & other.types
    means = CLASSES[one.name].means
    mine, others = one.types & means, other.types & means
    if mine and others and not mine & others:
        return [(POINT["other_means"], f"{', '.join(sorted(mine))} against {', '.join(sorted(others))}")]
    return [(POINT["same_type"], ", ".join(sorted(shared)))] if shared else []


def _whose(one: Profile, other: Profile) -> list[Reason]:
    """One cites the outlet that prints the other, or both cite one."""
    shared = (one.cited & (other.outlets | other.cited)) | (other.cited & one.outlets)
    return [(POINT["same_source"], f"from {', '.join(sorted(shared))}")] if shared else []
