"""Place words -> a place: name, country, coordinates, and how precise that is."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from allegedly.errors import TableError
from allegedly.tables.world import FOLDER, World, load_world

CLEAR = 8  # times: without context a place is taken only if it has so many more people than its namesakes
PRECISIONS = frozenset("exact near district province country border region unnamed".split())
_LEADING = re.compile(
    r"^(?:(?:the|an?|in|at|near|of|towns?|city|cities|villages?|district|province|region|capital|port|area|suburbs?|"
    r"outskirts|northern|southern|eastern|western|north|south|east|west|central|northeast(?:ern)?|northwest(?:ern)?|"
    r"southeast(?:ern)?|southwest(?:ern)?|besieged|nearby|neighbouring|neighboring|coastal|border)\b[\s,-]*)+",
    re.IGNORECASE,
)
_KIND = re.compile(r"\b(province|governorate|oblast|state|district|county|region|peninsula|valley)\b", re.IGNORECASE)
_BORDER = re.compile(r"\b(?:border|frontier)\b", re.IGNORECASE)
_NEAR = re.compile(r"\b(?:near|outside|outskirts|around|close to|km|kilometres|kilometers|miles)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim's words point. Coordinates are None where nothing plain is known."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    precision: str


class Places:
    """The tables of places; the large one is read when it is first asked."""

    def __init__(self, world: World, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._states = {
            name.lower(): state
            for state in world.states.values()
            for name in (state.name, *state.aliases)
            if state.kind == "state"
        }
        self._borderers = {
            name: state.iso
            for state in world.states.values()
            for name in (state.name, *state.aliases, *state.adjectives)
        }
        longest = sorted(self._borderers, key=lambda name: -len(name))
        self._borderer = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")
        self._regions: dict[str, list[_Row]] | None = None
        self._towns: dict[str, list[str]] = {}
        self._known: dict[tuple[str, tuple[str, ...]], Place] = {}

    def locate(self, words: str, *, countries: Sequence[str] = ()) -> Place:
        """Locate place words.

        Args:
            words: as they stand in the text: "the northern city of Aleppo".
            countries: ISO codes that the context speaks of, likeliest first; they decide between namesakes.

        Returns:
            A place; its name is the words' own and its coordinates are None where the tables know none,
            or where namesakes cannot be told apart.
        """
        key = (words, tuple(countries))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._locate(words, tuple(countries))
        return found

    def _locate(self, words: str, countries: tuple[str, ...]) -> Place:
        if _BORDER.search(words):
            return self._border(words, countries)
        bare = _LEADING.sub("", words).strip(" ,.'’")
        for name in dict.fromkeys((words.strip(), bare, *_parts(bare))):
            if not any(word[:1].isupper() for word in name.split()[:1]) and not name.startswith(("al-", "el-")):
                continue
            state = self._states.get(name.lower())
            if state:
                return Place(state.name, state.iso, None, None, "country")
            row = self._choose(name.lower(), countries)
            if row:
                precision = "near" if row.precision == "exact" or _NEAR.search(words) else row.precision
                kind = _KIND.search(words)
                if kind and row.precision == "near":
                    wide = kind[1].lower()
                    precision = "district" if wide in ("district", "county") else "province"
                return Place(row.name, row.country or None, row.latitude, row.longitude, precision)
        named = any(word[:1].isupper() for word in bare.split())
        return Place(
            bare or words, countries[0] if countries and named else None, None, None, "near" if named else "unnamed"
        )

    def _border(self, words: str, countries: tuple[str, ...]) -> Place:
        """A border lies in no one country unless just one is named, as a noun or an adjective."""
        named = {self._borderers[name] for name in self._borderer.findall(words)}
        country = min(named) if len(named) == 1 else (countries[0] if countries and not named else None)
        return Place(words.strip(), country, None, None, "border")

    def _choose(self, name: str, countries: tuple[str, ...]) -> _Row | None:
        rows = self._rows_of(name)
        for country in countries:
            here = [row for row in rows if row.country == country]
            if here:
                return max(here, key=lambda row: row.population)
        if not rows:
            return None
        ranked = sorted(rows, key=lambda row: -row.population)
        if len({row.country for row in rows}) == 1 or ranked[0].population > CLEAR * max(1, ranked[1].population):
            return ranked[0]
        return None

    def _rows_of(self, name: str) -> list[_Row]:
        if self._regions is None:
            self._load()
        regions = (self._regions or {}).get(name, [])
        return regions + [_town(line) for line in self._towns.get(name, ())]

    def _load(self) -> None:
        """Index both tables by lower-case name; a town's cells are read only when it is asked for."""
        self._regions = {}
        for row, names in _regions(self._folder / "regions.csv"):
            for name in names:
                self._regions.setdefault(name.lower(), []).append(row)
        text = gzip.decompress((self._folder / "places.tsv.gz").read_bytes()).decode("utf-8")
        towns = self._towns
        for line in text.split("\n"):
            for name in line[: line.index("\t")].lower().split("|"):
                if name in towns:
                    towns[name].append(line)
                else:
                    towns[name] = [line]


def _parts(words: str) -> Iterator[str]:
    """Pieces of place words that may be a name: before a comma, before "in", less its kind word."""
    if "," in words:
        yield words.split(",")[0].strip()
    yield re.split(r"\s+(?:in|of|near|on|,)\s+", words)[0]
    yield _KIND.sub("", words).strip()
    capitals = re.findall(r"(?:[A-Z][\w'’-]+|al-[A-Z]\w+)(?:\s(?:[A-Z][\w'’-]+|al-[A-Z]\w+))*", words)
    yield from capitals
    for name in capitals:
        if name.lower().startswith(("al-", "el-", "al ")):
            yield name[3:]


def _regions(path: Path) -> Iterator[tuple[_Row, list[str]]]:
    for number, cells in enumerate(_csv(path.read_text("utf-8"), path.name, 6), 2):
        name, alternates, country, latitude, longitude, precision = cells
        if precision not in PRECISIONS:
            raise TableError(path.name, f"row {number}", f"precision {precision!r} is unknown")
        row = _Row(
            name, country, _degrees(latitude, path, number), _degrees(longitude, path, number), 10_000_000, precision
        )
        yield row, [name, *filter(None, alternates.split("|"))]


def _town(line: str) -> _Row:
    names, country, latitude, longitude, population = line.split("\t")
    return _Row(names.split("|")[0], country, float(latitude), float(longitude), int(population), "near")


def _csv(text: str, file: str, width: int) -> Iterator[list[str]]:
    for number, cells in enumerate(csv.reader(text.splitlines()), 1):
        if len(cells) != width:
            raise TableError(file, f"row {number}", f"has {len(cells)} cells, not {width}")
        if number > 1:
            yield cells


def _degrees(cell: str, path: Path, number: int) -> float:
    try:
        return float(cell)
    except ValueError as error:
        raise TableError(path.name, f"row {number}", f"{cell!r} is no number of degrees") from error


@cache
def load_places() -> Places:
    """The places of the shipped tables; made once."""
    return Places(load_world())
