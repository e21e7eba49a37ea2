"""Load the spellings of offices. Errors name file and row."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from allegedly.errors import TableError
from allegedly.tables.english import FOLDER, read_toml

FILE = "offices.toml"


@cache
def load_offices(folder: Path = FOLDER) -> dict[str, str]:
    """Spelling (lower case) -> office as the table of actors writes it."""
    spellings: dict[str, str] = {}
    for office, written in read_toml(folder / FILE).items():
        if not isinstance(written, str) or not written.strip():
            raise TableError(FILE, office, "has no spellings; write them as text, separated by semicolons")
        for spelling in written.split(";"):
            known = spellings.setdefault(spelling.strip().lower(), office)
            if known != office:
                raise TableError(FILE, office, f"{spelling.strip()!r} stands under {known!r} too")
    return spellings
