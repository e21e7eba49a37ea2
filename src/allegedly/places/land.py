"""Where people live, as squares of a grid: a picture of the land without anybody's borders."""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path

from allegedly.tables.world import FOLDER

TOWNS = "places.sqlite"


@cache
def _towns(folder: Path) -> list[tuple[float, float]]:
    """Latitude and longitude of every town of the gazetteer; none where it is missing."""
    path = folder / TOWNS
    if not path.exists():
        return []
    database = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        return database.execute("SELECT latitude, longitude FROM place WHERE latitude IS NOT NULL").fetchall()
    finally:
        database.close()


def inhabited(
    west: float, south: float, east: float, north: float, step: float, folder: Path = FOLDER
) -> set[tuple[int, int]]:
    """Squares (row from the south, column from the west) of a part of the world in which a town lies.

    Args:
        west, south, east, north: the part, in degrees.
        step: side of a square, in degrees.
    """
    return {
        (int((latitude - south) / step), int((longitude - west) / step))
        for latitude, longitude in _towns(folder)
        if west <= longitude <= east and south <= latitude <= north
    }
