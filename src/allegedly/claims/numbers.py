"""Numbers in digits or words -> bounds.

Forms: 15,000–20,000 · at least three · two dozen · half a million · tens of thousands
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from allegedly.tables.english import FOLDER, read_toml

Number = int | float


@dataclass(frozen=True, slots=True)
class Count:
    """A number as the words allow it; None is an open end. `start`, `end` count in the words read."""

    start: int
    end: int
    low: Number | None
    high: Number | None
    currency: str | None = None


TABLE = read_toml(FOLDER / "numbers.toml")
UNITS: dict[str, Number] = TABLE["units"]
SCALES: dict[str, int] = TABLE["scales"]
LOOSE = {name.replace("_", " "): tuple(bounds) for name, bounds in TABLE["loose"].items()}
BOUNDS: dict[str, str] = {name.replace("_", " "): kind for name, kind in TABLE["bounds"].items()}
MONEY: dict[str, str] = TABLE["money"]


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_SMALL = _any([word for word in UNITS if word not in ("a", "an", "no", "half", "both")])
_SCALE = _any([word for word in SCALES if len(word) > 2])
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_VALUE = (
    rf"(?:(?:{_DIGITS})(?:\s*(?:{_SCALE}|m|bn|k)\b)?|(?:half\s+an?|an?|(?:{_SMALL})(?:[\s-](?:{_SMALL}))?)\s+(?:{_SCALE})\b"
    rf"(?:\s+and\s+(?:{_SMALL}))?|(?:{_SMALL})(?:[\s-](?:{_SMALL}))?\b)"
)


@cache
def _pattern() -> re.Pattern[str]:
    signs = r"(?P<sign>US\s?\$|\$|€|£)?\s?"
    coin = _any([word for word in MONEY if word.isalpha()])
    return re.compile(
        rf"(?<![\w.,-])(?:(?P<bound>{_any(list(BOUNDS))})\s+(?:of\s+)?)?(?P<between>between\s+|from\s+)?"
        rf"(?:(?P<loose>{_any(list(LOOSE))})\b|{signs}(?P<first>{_VALUE})"
        rf"(?:\s*(?P<link>-|–|—|to|and|or)\s*(?:US\s?\$|\$|€|£)?\s?(?P<second>{_VALUE}))?)"
        rf"(?:[\s-]+(?P<coin>{coin})\b)?(?!\w)",
        re.IGNORECASE,
    )


def read_numbers(words: str) -> list[Count]:
    """Every number of some words, in order."""
    found = []
    for match in _pattern().finditer(words):
        count = _count(match)
        if count:
            found.append(count)
    return found


def read_number(words: str) -> Count | None:
    """First number of some words, None if there is none."""
    return next(iter(read_numbers(words)), None)


def _count(match: re.Match[str]) -> Count | None:
    bound = BOUNDS.get(" ".join((match["bound"] or "").lower().split()))
    currency = MONEY.get("".join((match["sign"] or match["coin"] or "").lower().split()))
    end = match.end()
    if match["loose"]:
        least, most = LOOSE[" ".join(match["loose"].lower().split())]
        return Count(match.start(), end, least, most, currency)
    value = value_of(match["first"])
    if value is None:
        return None
    low: Number | None = value
    high: Number | None = value
    second = value_of(match["second"]) if match["second"] else None
    if second is not None:
        ranged = match["link"] in ("-", "–", "—", "to", "or") or match["between"]
        if ranged and second > value:
            scale = next((size for word, size in SCALES.items() if match["second"].lower().endswith(word)), 1)
            low, high = (value * scale if value < 1000 <= second and scale > 1 else value), second
        else:
            end = match.end("first")
    if bound == "low":
        high = None
    elif bound == "high":
        low = None
    return Count(match.start(), end, low, high, currency)


def value_of(words: str) -> Number | None:
    """Value of one number: "two dozen" -> 24, "1.5 million" -> 1500000; None if it is no number."""
    total: Number = 0
    part: Number = 0
    seen = False
    text = re.sub(r"(\d)\s*(m|bn|k)\b", r"\1 \2", words.lower().replace(",", ""))
    for word in re.findall(r"[\d.]+|[a-z]+", text):
        if re.fullmatch(r"\d+(?:\.\d+)?|\.\d+", word):
            part += float(word)
        elif word in SCALES:
            part = (part or 1) * SCALES[word]
            if SCALES[word] >= 1000:
                total, part = total + part, 0
        elif word in ("a", "an") and part:
            continue
        elif word in UNITS:
            part += UNITS[word]
        elif word != "and":
            return None
        seen = True
    value = total + part
    return (int(value) if value == int(value) else value) if seen else None
