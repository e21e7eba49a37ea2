"""Load the tables of the world: states with their adjectives, and actors. Errors name file and row."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from allegedly.errors import TableError
from allegedly.records import Actor

FOLDER = Path(__file__).parent / "world"
KINDS = frozenset(
    """armed_group military police intelligence ministry government body ngo party media office_holder community
    state region company""".split()
)
_NAME_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|['’](?:s|S)(?!\w)|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|\d+(?:st|nd|rd|th)?|\S"
)
_BRACKET = re.compile(r"\s*\([^)]*\)$")


@dataclass(frozen=True, slots=True)
class State:
    """A state or region, with the words that stand for it. `iso` is ISO 3166-1 alpha-2."""

    name: str
    iso: str
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    aliases: tuple[str, ...]
    capitals: tuple[str, ...]
    kind: str

    @property
    def adjective(self) -> str:
        """The word that newsrooms put before a noun: Syrian, US, British."""
        return {"US": "US", "GB": "British", "AE": "UAE"}.get(self.iso) or (
            self.adjectives[0] if self.adjectives else self.name
        )


@dataclass(slots=True)
class World:
    """All states and actors, by name."""

    states: dict[str, State] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)


def name_tokens(name: str) -> tuple[str, ...]:
    """Cut a name as the tokenizer cuts text: al-Nusra -> al - Nusra, People's -> People 's."""
    return tuple(match[0] for match in _NAME_TOKEN.finditer(name))


def without_bracket(name: str) -> str:
    """The name as a text has it: "Ansar al-Sharia (Libya)" -> "Ansar al-Sharia"."""
    return _BRACKET.sub("", name)


@cache
def load_world(folder: Path = FOLDER) -> World:
    """Load and check the tables of `folder`."""
    world = World()
    for number, row in _rows(folder / "countries.jsonl"):
        where = f"row {number}"
        _check(row, "countries.jsonl", where, ("name", "iso", "kind"), ("adjectives", "people", "aliases", "capitals"))
        state = State(
            row["name"], row["iso"], tuple(row["adjectives"]), tuple(row["people"]), tuple(row["aliases"]),
            tuple(row["capitals"]), row["kind"],
        )  # fmt: skip
        if state.name in world.states:
            raise TableError("countries.jsonl", where, f"{state.name!r} stands twice")
        world.states[state.name] = state
    for number, row in _rows(folder / "actors.jsonl"):
        where = f"row {number}"
        _check(row, "actors.jsonl", where, ("name", "kind"), ("aliases",))
        if row["name"] in world.actors:
            raise TableError("actors.jsonl", where, f"{row['name']!r} stands twice")
        world.actors[row["name"]] = Actor(row["name"], row["kind"], row.get("country"), tuple(row["aliases"]))
    return world


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError as error:
        raise TableError(path.name, "file", "is missing") from error
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except json.JSONDecodeError as error:
                raise TableError(path.name, f"row {number}", f"is not JSON: {error.msg}") from error


def _check(row: Any, file: str, where: str, texts: tuple[str, ...], lists: tuple[str, ...]) -> None:
    if not isinstance(row, dict):
        raise TableError(file, where, "is no object")
    for name in texts:
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise TableError(file, where, f"{name} is missing or empty")
    for name in lists:
        if not isinstance(row.get(name), list) or not all(isinstance(word, str) and word for word in row[name]):
            raise TableError(file, where, f"{name} is no list of words")
    if row["kind"] not in KINDS:
        raise TableError(file, where, f"kind {row['kind']!r} is unknown")


@cache
def world_digest(folder: Path = FOLDER) -> str:
    """SHA-256 over every table of the world."""
    total = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file():
            total.update(path.name.encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
