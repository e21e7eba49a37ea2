"""What place words say beside the name: a kind, a direction, a distance, a border."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LEADING = re.compile(
    r"^(?:(?:the|an?|in|at|near|of|towns?|city|cities|villages?|district|province|region|capital|port|area|suburbs?|"
    r"outskirts|northern|southern|eastern|western|north|south|east|west|central|northeast(?:ern)?|northwest(?:ern)?|"
    r"southeast(?:ern)?|southwest(?:ern)?|besieged|nearby|neighbouring|neighboring|coastal|border)\b[\s,-]*)+",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\b(province|governorate|oblast|state|district|county|region|peninsula|valley|department|territory)\b",
    re.IGNORECASE,
)
_BORDER = re.compile(r"\b(?:border|frontier)\b", re.IGNORECASE)
_NEAR = re.compile(
    r"\b(?:near|outside|outskirts|around|close to|north of|south of|east of|west of|km|kilometres|kilometers|miles)\b",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>km|kilomet(?:re|er)s?|miles?|mi)\b[^A-Za-z]*(?:(?P<way>north|south|east|west|"
    r"north-?east|north-?west|south-?east|south-?west)(?:ern)?\s+)?(?:of|from|outside)\b",
    re.IGNORECASE,
)
_BEARINGS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270,
    "northwest": 315,
}  # fmt: skip
_CAPITALS = re.compile(r"(?:[A-Z][\w'’-]+|al-[A-Z]\w+)(?:\s(?:[A-Z][\w'’-]+|al-[A-Z]\w+))*")
_FACILITY = re.compile(
    r"\s+(?:(?:International|Military|Regional|Central|General)\s+)*(?:Airport|Airfield|Air\s?[Bb]ase|Naval Base|Base|"
    r"Port|Harbou?r|Prison|Hospital|University|Railway Station|Station|Barracks|Refugee Camp|Stadium)$"
)
WIDE = frozenset({"district", "county", "territory"})


def is_border(words: str) -> bool:
    """Tell whether the words mean a border."""
    return bool(_BORDER.search(words))


def is_near(words: str) -> bool:
    """Tell whether the words mean the surroundings of a place, not the place."""
    return bool(_NEAR.search(words))


def kind_of(words: str) -> str | None:
    """The kind of area that the words name, lower case: province, district …"""
    found = _KIND.search(words)
    return found[1].lower() if found else None


def away(words: str) -> tuple[float, float | None] | None:
    """Distance in km and bearing in degrees: "30 km north of Mosul" -> (30, 0); None without a distance."""
    found = _AWAY.search(words)
    if found is None:
        return None
    distance = float(found["number"]) * (1.609 if found["unit"].lower().startswith("mi") else 1.0)
    way = (found["way"] or "").lower().replace("-", "")
    return distance, float(_BEARINGS[way]) if way else None


def bare(words: str) -> str:
    """The words without what leads to the name: "the northern city of Aleppo" -> "Aleppo"."""
    found = _AWAY.search(words)
    rest = words[found.end() :] if found else words
    return _LEADING.sub("", rest.strip()).strip(" ,.'’")


def names(words: str) -> Iterator[str]:
    """What may be the name, likeliest first."""
    rest = bare(words)
    tried = [words.strip(), rest]
    if "," in rest:
        tried.append(rest.split(",")[0].strip())
    tried.append(re.split(r"\s+(?:in|of|near|on|,)\s+", rest)[0])
    tried.append(_KIND.sub("", rest).strip())
    tried.append(_FACILITY.sub("", rest).strip())
    capitals = _CAPITALS.findall(rest)
    tried += capitals
    tried += [name[3:] for name in capitals if name.lower().startswith(("al-", "el-", "al "))]
    for name in dict.fromkeys(tried):
        if name and (name[:1].isupper() or name.startswith(("al-", "el-", "ad-", "as-", "ar-", "az-", "an-", "at-"))):
            yield name


def containers(words: str) -> list[str]:
    """Names behind the first: "Vista Hermosa, Meta, Colombia" -> ["Meta", "Colombia"]; "Homs in Syria" -> ["Syria"]."""
    parts = re.split(r",\s*|\s+(?:in|of)\s+(?:the\s+)?", bare(words))
    return [part.strip() for part in parts[1:] if part[:1].isupper()]
