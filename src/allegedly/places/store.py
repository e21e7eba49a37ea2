"""The tables of places: towns in a read-only SQLite file, regions and states from lists that people edit."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from allegedly.errors import TableError
from allegedly.tables.spelling import plain
from allegedly.tables.world import FOLDER, State, World

PRECISIONS = frozenset("exact near district province country border region unnamed".split())
REGION_WEIGHT = 20_000_000  # people that a region, which has no number of its own, counts as
TOWNS = "places.sqlite"
REGIONS = "regions.csv"


@dataclass(frozen=True, slots=True)
class Row:
    """A place of the tables. Degrees are WGS 84; `geonameid` is None for regions and states; `country` ISO alpha-2."""

    name: str
    country: str
    latitude: float | None
    longitude: float | None
    population: int
    precision: str
    geonameid: int | None = None
    admin1: str = ""


class Store:
    """Places by spelling. Nothing is read before the first question."""

    def __init__(self, world: World, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._world = world
        self._regions: dict[str, list[Row]] | None = None
        self._states: dict[str, State] = {
            plain(name): state
            for state in world.states.values()
            for name in (state.name, *state.aliases)
            if state.kind == "state" or state.latitude is not None
        }
        self._adjectives = {
            plain(word): state for state in world.states.values() for word in (*state.adjectives, *state.people)
        }
        self._db: sqlite3.Connection | None = None
        self._known: dict[str, list[Row]] = {}

    def state(self, name: str) -> State | None:
        """The state with this name."""
        return self._states.get(plain(name))

    def adjective(self, name: str) -> State | None:
        """The state whose adjective or people a word is: Sudanese, Chinese."""
        return self._adjectives.get(plain(name))

    def rows(self, name: str) -> list[Row]:
        """Every place that is spelled so, whatever its accents and case: regions first, then towns, larger first."""
        key = plain(name)
        if len(key) <= 4 and name.replace(".", "").isupper():
            return [row for row in self._found(key) if row.geonameid is None]  # "EU" is no town of France
        return self._found(key)

    def _found(self, key: str) -> list[Row]:
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._find(key) if key else []
        return found

    def _find(self, key: str) -> list[Row]:
        if self._regions is None:
            self._regions = {}
            for row, names in read_regions(self._folder / REGIONS):
                for name in names:
                    self._regions.setdefault(plain(name), []).append(row)
        return [*self._regions.get(key, ()), *self._towns(key)]

    def _towns(self, key: str) -> list[Row]:
        if self._db is None:
            path = self._folder / TOWNS
            if not path.exists():
                return []
            self._db = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        cursor = self._db.execute(
            "SELECT p.name, p.country, p.latitude, p.longitude, p.population, p.geonameid, p.admin1 "
            "FROM name JOIN place AS p USING (geonameid) WHERE spelling = ? ORDER BY p.population DESC, p.geonameid",
            (key,),
        )
        return [
            Row(name, country, latitude, longitude, population, "near", geonameid, admin1)
            for name, country, latitude, longitude, population, geonameid, admin1 in cursor
        ]


def read_regions(path: Path) -> Iterator[tuple[Row, list[str]]]:
    """Regions with their spellings; raises `TableError` naming file and row."""
    for number, cells in enumerate(_csv(path, 6), 2):
        name, alternates, country, latitude, longitude, precision = cells
        if precision not in PRECISIONS:
            raise TableError(path.name, f"row {number}", f"precision {precision!r} is unknown")
        row = Row(
            without_bracket(name), country, _degrees(latitude, path, number), _degrees(longitude, path, number),
            REGION_WEIGHT, precision,
        )  # fmt: skip
        yield row, [without_bracket(name), *filter(None, map(without_bracket, alternates.split("|")))]


def without_bracket(name: str) -> str:
    """The name as a text has it: "Eastern Province (Sri Lanka)" -> "Eastern Province"."""
    return name.partition(" (")[0].strip()


def _csv(path: Path, width: int) -> Iterator[list[str]]:
    for number, cells in enumerate(csv.reader(path.read_text("utf-8").splitlines()), 1):
        if len(cells) != width:
            raise TableError(path.name, f"row {number}", f"has {len(cells)} cells, not {width}")
        if number > 1:
            yield cells


def _degrees(cell: str, path: Path, number: int) -> float:
    try:
        return float(cell)
    except ValueError as error:
        raise TableError(path.name, f"row {number}", f"{cell!r} is no number of degrees") from error
