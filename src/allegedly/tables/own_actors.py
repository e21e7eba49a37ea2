"""A user's own actors: CSV, JSON Lines or TOML, checked on load. They go before ours where names meet.

CSV    name,kind,country,aliases           aliases separated by semicolons
JSONL  a row as in world/actors.jsonl
TOML   [[actor]] tables with the same fields
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from allegedly.errors import TableError
from allegedly.tables.known import Actor
from allegedly.tables.world import actor_of

Row = tuple[str, dict[str, Any]]
VARIABLE = "ALLEGEDLY_ACTORS"
"""Environment variable with the path of a user's table; it reaches the processes that read side by side."""


def own_file() -> Path | None:
    """The user's table of this run, if there is one."""
    return Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None


def own_digest() -> str:
    """SHA-256 of the user's table, "" without one: readings with another table are other readings."""
    path = own_file()
    return hashlib.sha256(path.read_bytes()).hexdigest() if path else ""


@cache
def own_actors() -> tuple[Actor, ...]:
    """The user's actors of this run; loaded once."""
    path = own_file()
    return load_own(path) if path else ()


def load_own(path: Path) -> tuple[Actor, ...]:
    """Actors of a user's file; raises `TableError` naming file and row."""
    readers = {".csv": _csv, ".jsonl": _jsonl, ".ndjson": _jsonl, ".toml": _toml}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise TableError(str(path), "file", "is neither .csv, .jsonl nor .toml")
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(str(path), "file", f"cannot be read ({error})") from error
    found: dict[str, Actor] = {}
    for where, row in reader(text, path):
        row.setdefault("aliases", [])
        actor = actor_of(row, where, str(path))
        if actor.name in found:
            raise TableError(str(path), where, f"{actor.name!r} stands twice")
        found[actor.name] = actor
    if not found:
        raise TableError(str(path), "file", "holds no actors")
    return tuple(found.values())


def _csv(text: str, path: Path) -> Iterator[Row]:
    rows = csv.DictReader(text.splitlines())
    if not {"name", "kind"} <= set(rows.fieldnames or ()):
        raise TableError(str(path), "header", "lacks name or kind; write: name,kind,country,aliases")
    for number, row in enumerate(rows, 2):
        aliases = [part.strip() for part in (row.get("aliases") or "").split(";") if part.strip()]
        yield (
            f"line {number}",
            {
                "name": (row["name"] or "").strip(),
                "kind": (row["kind"] or "").strip(),
                "country": (row.get("country") or "").strip() or None,
                "aliases": aliases,
            },
        )


def _jsonl(text: str, path: Path) -> Iterator[Row]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise TableError(str(path), f"line {number}", f"is not JSON: {error.msg}") from error
            if not isinstance(row, dict):
                raise TableError(str(path), f"line {number}", "is no object")
            yield f"line {number}", row


def _toml(text: str, path: Path) -> Iterator[Row]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TableError(str(path), "file", f"is not TOML: {error}") from error
    for number, row in enumerate(data.get("actor", []), 1):
        yield f"actor {number}", row
