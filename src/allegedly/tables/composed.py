"""Load the classes of head nouns that make an actor of a state's name. Errors name file and row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from allegedly.errors import TableError
from allegedly.tables.english import FOLDER, read_toml

FILE = "composed.toml"


@dataclass(frozen=True, slots=True)
class HeadClass:
    """What a head noun makes of a state: `name` has {adjective} or {state} where the state's words go."""

    kind: str
    name: str


@cache
def load_composed(folder: Path = FOLDER) -> dict[str, HeadClass]:
    """Head noun (lower case) -> class."""
    words: dict[str, HeadClass] = {}
    for number, row in enumerate(read_toml(folder / FILE).get("class", []), 1):
        where = f"class {number}"
        for field in ("kind", "name", "words"):
            if not isinstance(row.get(field), str) or not row[field].strip():
                raise TableError(FILE, where, f"{field} is missing or empty")
        if "{adjective}" not in row["name"] and "{state}" not in row["name"]:
            raise TableError(FILE, where, "name says nowhere where the state goes; write {adjective} or {state}")
        found = HeadClass(row["kind"], row["name"])
        for word in row["words"].split():
            words.setdefault(word, found)
    return words
