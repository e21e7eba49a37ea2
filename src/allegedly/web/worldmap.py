"""A map without borders: land where people live, from our own gazetteer, and the places that claims name.

Plate carrée, degrees as they are; a region is drawn as a ring, since it is not a point, and towns that lie close
together as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from allegedly.records import Json

WIDTH, MOST_HEIGHT = 960.0, 620.0
LEAST_SPAN = 6.0  # degrees across: nobody needs to see a single street
CELLS = 190  # squares of land across the picture
AROUND = 8.0  # degrees to each side of a point that is to be set
CLOSE = 14.0  # pixels within which towns are drawn as one


@dataclass(frozen=True, slots=True)
class Dot:
    """Places in the picture, in pixels. `ring`: a region; `matters`: how many speak of them; `names`: the most told of
    first."""

    x: float
    y: float
    radius: float
    ring: bool
    matters: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn map: `land` is a path of squares; `hidden` places have no point; a point lies `scale` pixels a degree
    right of `west` and below `north`."""

    height: float
    land: str
    dots: tuple[Dot, ...]
    hidden: int
    west: float
    north: float
    scale: float


def picture(rows: Sequence[Json]) -> Picture | None:
    """Draw places as `weigh.views.places` gives them; None where none has a point."""
    placed = [row for row in rows if row["latitude"] is not None and row["longitude"] is not None]
    if not placed:
        return None
    west, east = _around([row["longitude"] for row in placed], 180.0)
    south, north = _around([row["latitude"] for row in placed], 85.0)
    if north - south > (east - west) * MOST_HEIGHT / WIDTH:
        middle, half = (west + east) / 2, (north - south) * WIDTH / MOST_HEIGHT / 2
        west, east = max(-180.0, middle - half), min(180.0, middle + half)
    scale = WIDTH / (east - west)
    height = min(MOST_HEIGHT, (north - south) * scale)
    step = (east - west) / CELLS
    dots = _together([_dot(row, west, north, scale) for row in placed])
    land = _land(west, south, east, north, step, scale)
    return Picture(round(height, 1), land, dots, len(rows) - len(placed), west, north, scale)


def around(latitude: float | None, longitude: float | None) -> Picture:
    """A map without dots: of the degrees around a point, or of the world."""
    if latitude is None or longitude is None:
        west, east, south, north = -180.0, 180.0, -60.0, 80.0
    else:
        west, east = max(-180.0, longitude - AROUND), min(180.0, longitude + AROUND)
        south, north = max(-85.0, latitude - AROUND * 0.6), min(85.0, latitude + AROUND * 0.6)
    scale = WIDTH / (east - west)
    land = _land(west, south, east, north, (east - west) / CELLS, scale)
    return Picture(round((north - south) * scale, 1), land, (), 0, west, north, scale)


def _around(degrees: Sequence[float], most: float) -> tuple[float, float]:
    low, high = min(degrees), max(degrees)
    margin = max((high - low) * 0.12, (LEAST_SPAN - (high - low)) / 2, 1.0)
    return max(-most, low - margin), min(most, high + margin)


def _dot(row: Json, west: float, north: float, scale: float) -> Dot:
    ring = row["precision"] == "region"
    size = min(4.0 + 1.6 * row["matters"] ** 0.5, 16.0)
    x, y = (row["longitude"] - west) * scale, (north - row["latitude"]) * scale
    return Dot(round(x, 1), round(y, 1), size + 10.0 if ring else size, ring, row["matters"], (row["place"],))


def _together(dots: Sequence[Dot]) -> tuple[Dot, ...]:
    """Towns that would cover one another, as one dot where the one most told of lies."""
    made: list[Dot] = []
    for dot in sorted(dots, key=lambda one: (one.ring, -one.matters, one.names)):
        near = next(
            (
                place for place, one in enumerate(made)
                if not dot.ring and not one.ring and abs(one.x - dot.x) < CLOSE and abs(one.y - dot.y) < CLOSE
            ),
            None,
        )  # fmt: skip
        if near is None:
            made.append(dot)
            continue
        one = made[near]
        count = one.matters + dot.matters
        made[near] = Dot(one.x, one.y, min(4.0 + 1.6 * count**0.5, 16.0), False, count, (*one.names, *dot.names))
    return tuple(made)


@lru_cache(maxsize=16)
def _land(west: float, south: float, east: float, north: float, step: float, scale: float) -> str:
    """Squares in which somebody lives, as one path."""
    from allegedly.places.land import inhabited

    side = max(round(step * scale, 2), 1.0)
    squares = sorted(inhabited(west, south, east, north, step))
    top = north - south - step
    return "".join(
        f"M{round(column * step * scale, 1)} {round((top - row * step) * scale, 1)}h{side}v{side}h-{side}z"
        for row, column in squares
    )
