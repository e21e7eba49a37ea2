"""Who and where: states with armies, groups, towns with coordinates, papers and agencies. Every name is made up."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

COUNTRIES = 8
TOWNS = 24  # of each country
PAPERS = 36
AGENCIES = 4
_START = "Bar Kel Dov Mar Tun Sar Lor Vel Nar Zan Hul Por Gar Rim Tal Wes Yor Cal Fen Jas Mol Osk Pel Ruv".split()
_MIDDLE = "a e i o u an en or al im".split()
_END = "da sk ra mir tov na vek lia dor zin bel hra gan lut ros".split()
_GROUPS = "Brigade Front Army Guard League Movement Council Battalion Resistance Column".split()
_ADJECTIVES = "Northern Southern Eastern Western River Valley Mountain Coastal Red White Free United".split()
_PAPERS = "Courier Post Herald Gazette Tribune Observer Mirror Star Chronicle Voice Record Times".split()


@dataclass(frozen=True, slots=True)
class Town:
    name: str
    country: str
    region: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Cast:
    """`actors` by country; the first of each is the state's army, the last two are politicians."""

    countries: tuple[str, ...]
    names: dict[str, str]
    towns: dict[str, tuple[Town, ...]]
    actors: dict[str, tuple[str, ...]]
    papers: tuple[str, ...]
    agencies: tuple[str, ...]


def make_cast(random: Random) -> Cast:
    """Everybody and every place, all different names."""
    used: set[str] = set()

    def name() -> str:
        while True:
            made = random.choice(_START) + random.choice(_MIDDLE) + random.choice(_END)
            if made not in used:
                used.add(made)
                return made

    countries = tuple(f"X{chr(ord('A') + number)}" for number in range(COUNTRIES))
    names = {country: name() for country in countries}
    towns, actors = {}, {}
    for number, country in enumerate(countries):
        south, west = -30 + 8.0 * number, 6.0 * (number % 3)
        regions = [name() for _ in range(4)]
        made = []
        for place in range(TOWNS):
            region = regions[place % 4]
            made.append(
                Town(name(), country, region, south + random.uniform(0, 4), west + place % 4 + random.uniform(0, 1))
            )
        towns[country] = tuple(made)
        groups = [f"{random.choice(_ADJECTIVES)} {names[country]} {kind}" for kind in random.sample(_GROUPS, 3)]
        actors[country] = (f"{names[country]} Armed Forces", *groups, f"{name()} {name()}", f"{name()} {name()}")
    papers = tuple(f"{name()} {random.choice(_PAPERS)}" for _ in range(PAPERS))
    agencies = tuple(f"{name()} News" for _ in range(AGENCIES))
    return Cast(countries, names, towns, actors, papers, agencies)
