"""Load which types of claims may speak of one event or one tie. Errors name file and row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from allegedly.errors import TableError
from allegedly.tables.english import FOLDER, read_toml

FILE = "matters.toml"


@dataclass(frozen=True, slots=True)
class MatterClass:
    """Types that may speak of the same. `lasting`: a tie, not an event of a day."""

    name: str
    lasting: bool


@cache
def load_matter_classes(folder: Path = FOLDER) -> dict[str, MatterClass]:
    """Claim type -> class."""
    classes: dict[str, MatterClass] = {}
    for number, row in enumerate(read_toml(folder / FILE).get("class", []), 1):
        where = f"class {number}"
        if row.get("kind") not in ("event", "tie"):
            raise TableError(FILE, where, "kind is neither event nor tie")
        if not isinstance(row.get("name"), str) or not isinstance(row.get("types"), str):
            raise TableError(FILE, where, "name or types is missing")
        for kind in row["types"].split():
            if kind in classes:
                raise TableError(FILE, where, f"{kind!r} stands in {classes[kind].name!r} too")
            classes[kind] = MatterClass(row["name"], row["kind"] == "tie")
    return classes
