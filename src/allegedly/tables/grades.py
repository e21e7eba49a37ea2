"""Load the scales of reliability, credibility, likelihood and confidence. Errors name file and row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from allegedly.errors import TableError
from allegedly.tables.english import FOLDER, read_toml

FILE = "grades.toml"


@dataclass(frozen=True, slots=True)
class Scales:
    """Each scale: grade -> what it means, the best first."""

    reliability: dict[str, str]
    credibility: dict[str, str]
    likelihood: dict[str, str]
    confidence: dict[str, str]


@cache
def load_grades(folder: Path = FOLDER) -> Scales:
    """The scales."""
    rows = read_toml(folder / FILE)
    for name in Scales.__dataclass_fields__:
        scale = rows.get(name)
        if not isinstance(scale, dict) or not all(isinstance(meaning, str) for meaning in scale.values()):
            raise TableError(FILE, name, "is no table of grades and their meanings")
    return Scales(**{name: dict(rows[name]) for name in Scales.__dataclass_fields__})
