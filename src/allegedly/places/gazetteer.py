"""Place words -> a place: name, country, coordinates, and how precise that is."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from allegedly.places.store import Row, Store
from allegedly.places.words import WIDE, away, bare, containers, is_border, is_near, kind_of, names
from allegedly.records import Json
from allegedly.tables.spelling import folded
from allegedly.tables.world import FOLDER, State, World, load_world

CLEAR = 8  # times: without context a place is taken only if it has so many more people than its namesakes
FAR_LARGER = 50  # times: a namesake so much larger is meant even where the context speaks of the small one's country
EARTH_KM = 6371.0
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim's words point. Coordinates are None where nothing plain is known.

    `country`: ISO 3166-1 alpha-2. `geonameid` is GeoNames' number of a town; `others` the namesakes, likeliest first.
    """

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str
    geonameid: int | None = None
    others: tuple[Row, ...] = ()

    def to_json(self, world: World) -> Json:
        """The form of the command line; countries as ISO 3166-1 alpha-3."""

        def iso3(code: str | None) -> str | None:
            state = world.state_of(code)
            return state.iso3 if state else None

        return {
            "name": self.name,
            "country": iso3(self.country),
            "latitude": self.latitude,
            "longitude": self.longitude,
            "precision": self.precision,
            "geonameid": self.geonameid,
            "candidates": [
                {
                    "name": row.name, "country": iso3(row.country), "latitude": row.latitude,
                    "longitude": row.longitude, "geonameid": row.geonameid,
                }
                for row in self.others[:8]
            ],
        }  # fmt: skip


class Places:
    """The gazetteer."""

    def __init__(self, world: World, folder: Path = FOLDER) -> None:
        self.store = Store(world, folder)
        self._world = world
        self._borderers = {
            name: state.iso
            for state in world.states.values()
            for name in (state.name, *state.aliases, *state.adjectives)
        }
        self._known: dict[tuple[str, tuple[str, ...]], Place] = {}

    @cached_property
    def _borderer(self) -> re.Pattern[str]:
        """Names and adjectives of states, the longest first."""
        longest = sorted(self._borderers, key=lambda name: -len(name))
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")

    def locate(self, words: str, *, countries: Sequence[str] = ()) -> Place:
        """Locate place words as a claim keeps them: only where words and context leave no doubt.

        Args:
            words: as they stand in the text: "the northern city of Aleppo".
            countries: ISO codes that the context speaks of, likeliest first; they decide between namesakes.

        Returns:
            A place; its name is the words' own and its coordinates are None where the tables know none,
            or where namesakes cannot be told apart. A country has no pin: nobody said that it was in its middle.
        """
        key = (words, tuple(countries))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._locate(words, tuple(countries))
        return found

    def resolve(self, words: str, *, countries: Sequence[str] = (), near: Point | None = None) -> Place:
        """The likeliest place of the words, with its namesakes; countries get the point in their middle.

        Args:
            near: latitude and longitude of what the context speaks of; closer namesakes go first.
        """
        if is_border(words):
            return self._border(words, tuple(countries), pin=True)
        for name in names(words):
            state = self.store.state(name)
            rows = self._within(words, self.store.rows(name))
            if state is not None and not any(state.iso != code for code in countries[:1]) or (state and not rows):
                assert state is not None
                return Place(state.name, state.iso, state.latitude, state.longitude, "country", None, tuple(rows))
            if rows:
                ranked = sorted(rows, key=lambda row: -weight(row, countries, near))
                return self._placed(words, ranked[0], tuple(ranked[1:]))
        return self._unknown(words, tuple(countries))

    # ------------------------------------------------------------------------------------ for claims

    def _locate(self, words: str, countries: tuple[str, ...]) -> Place:
        if is_border(words):
            return self._border(words, countries)
        for name in names(words):
            state = self.store.state(name)
            if state is not None:
                found = self._as_state(words, name, state, countries)
                if found is not None:
                    return found
            row = self._choose(words, name, countries)
            if row:
                return self._placed(words, row)
        return self._unknown(words, countries)

    def _as_state(self, words: str, name: str, state: State, countries: tuple[str, ...]) -> Place | None:
        """A name of a state or of a part of one means it, not a small town far off: England, not that of Arkansas.

        A region of the country that the context speaks of goes before: Georgia of the United States.
        """
        rows = self.store.rows(name)
        if self._in_container(words, rows):
            return None
        here = [row for row in rows if row.geonameid is None and row.country in countries[:1]]
        if here:
            return self._placed(words, here[0])
        if state.kind == "state":
            return Place(state.name, state.iso, None, None, "country")
        if any(row.country == state.iso for row in rows):
            return None
        return Place(state.name, state.iso, state.latitude, state.longitude, "region")

    def _choose(self, words: str, name: str, countries: tuple[str, ...]) -> Row | None:
        rows = self._within(words, self.store.rows(name))
        most = max((row.population for row in rows if folded(row.name) == folded(name)), default=0)
        for country in countries:
            here = [row for row in rows if row.country == country]
            if here:
                local = max(here, key=lambda row: row.population)
                if local.population * FAR_LARGER >= most or local.geonameid is None:
                    return local
                break  # Damascus of Maryland, on a page about the United States and Syria
        if not rows:
            return None
        called = [row for row in rows if folded(row.name) == folded(name)]
        rows = called or rows  # Homs is Syria's, though Libya's Al Khums is spelt so too
        ranked = sorted(rows, key=lambda row: -row.population)
        if len({row.country for row in rows}) == 1 or ranked[0].population > CLEAR * max(1, ranked[1].population):
            return ranked[0]
        return None

    def _within(self, words: str, rows: list[Row]) -> list[Row]:
        """Of namesakes, those that the words place by what they name behind; all where they do not."""
        return self._in_container(words, rows) or rows

    def _in_container(self, words: str, rows: list[Row]) -> list[Row]:
        """Of namesakes, those in the state or near the region that the words name behind: "Tripoli, Lebanon"."""
        for container in containers(words):
            state = self.store.state(container)
            if state is not None and any(row.country == state.iso for row in rows):
                return [row for row in rows if row.country == state.iso]
            regions = [row for row in self.store.rows(container) if row.latitude is not None]
            close = [row for row in rows for region in regions if distance(row, region) < 300]
            if close:
                return list(dict.fromkeys(close))
        return []

    def _placed(self, words: str, row: Row, others: tuple[Row, ...] = ()) -> Place:
        precision = "near" if row.precision == "exact" or is_near(words) else row.precision
        kind = kind_of(words)
        if kind and row.precision == "near":
            precision = "district" if kind in WIDE else "province"
        place = Place(row.name, row.country or None, row.latitude, row.longitude, precision, row.geonameid, others)
        moved = away(words)
        if moved is not None and row.latitude is not None and row.longitude is not None:
            length, bearing = moved
            place = replace(place, precision="near")
            if bearing is not None:
                latitude, longitude = at_distance((row.latitude, row.longitude), length, bearing)
                place = replace(place, latitude=latitude, longitude=longitude)
        return place

    def _unknown(self, words: str, countries: tuple[str, ...]) -> Place:
        rest = bare(words)
        named = any(word[:1].isupper() for word in rest.split())
        return Place(
            rest or words, countries[0] if countries and named else None, None, None, "near" if named else "unnamed"
        )

    def _border(self, words: str, countries: tuple[str, ...], pin: bool = False) -> Place:
        """A border lies in no one country unless just one is named, as a noun or an adjective.

        Asked for a pin, it is put between the two middles, which is all that two names tell.
        """
        named = list(dict.fromkeys(self._borderers[name] for name in self._borderer.findall(words)))
        country = named[0] if len(named) == 1 else (countries[0] if countries and not named else None)
        latitude = longitude = None
        both = [self._world.state_of(iso) for iso in (named or list(countries))[:2]]
        middles = [(s.latitude, s.longitude) for s in both if s and s.latitude is not None and s.longitude is not None]
        if pin and len(middles) == 2:
            latitude = round((middles[0][0] + middles[1][0]) / 2, 2)
            longitude = round((middles[0][1] + middles[1][1]) / 2, 2)
        return Place(words.strip(), country, latitude, longitude, "border")


def weight(row: Row, countries: Sequence[str], near: Point | None) -> float:
    """How likely a namesake is: people (in powers of ten), country of the context, closeness."""
    found = 0.5 * math.log10(row.population + 30)
    if row.country in countries:
        found += 2.5 / (1 + list(countries).index(row.country))
    if near is not None and row.latitude is not None and row.longitude is not None:
        found += 2.0 * math.exp(-between((row.latitude, row.longitude), near) / 250)
    return found


def distance(one: Row, other: Row) -> float:
    """Kilometres between two rows; infinite where one has no point."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    return between((one.latitude, one.longitude), (other.latitude, other.longitude))


def between(one: Point, other: Point) -> float:
    """Great-circle distance in kilometres (haversine)."""
    a, b = math.radians(one[0]), math.radians(other[0])
    across = math.radians(other[1] - one[1])
    chord = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def at_distance(start: Point, length: float, bearing: float) -> Point:
    """The point so many km away in a direction (degrees from north), rounded to 0.01 degrees."""
    angle, heading = length / EARTH_KM, math.radians(bearing)
    latitude, longitude = math.radians(start[0]), math.radians(start[1])
    there = math.asin(math.sin(latitude) * math.cos(angle) + math.cos(latitude) * math.sin(angle) * math.cos(heading))
    across = math.atan2(
        math.sin(heading) * math.sin(angle) * math.cos(latitude),
        math.cos(angle) - math.sin(latitude) * math.sin(there),
    )
    return round(math.degrees(there), 2), round((math.degrees(longitude + across) + 540) % 360 - 180, 2)


@cache
def load_places() -> Places:
    """The places of the shipped tables; made once."""
    return Places(load_world())
