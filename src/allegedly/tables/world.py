"""Load the tables of the world: states with their adjectives, and actors. Errors name file and row."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from allegedly.errors import TableError
from allegedly.tables.known import Actor, Dated

FOLDER = Path(__file__).parent / "world"
KINDS = frozenset(
    """rebel_group militia identity_militia gang military police intelligence ministry government body mission ngo party
    media office_holder community state region company""".split()
)
BROAD = {kind: "armed_group" for kind in ("rebel_group", "militia", "identity_militia", "gang")} | {"mission": "body"}
"""Kinds as the reader of claims needs them: whoever bears arms outside a state's forces is an armed group."""
TIES = frozenset("part_of allegiance split_from successor_of merged_into coalition".split())
_NAME_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|['’](?:s|S)(?!\w)|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|\d+(?:st|nd|rd|th)?|\S"
)
_ISO = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_BRACKET = re.compile(r"\s*\([^)]*\)$")


@dataclass(frozen=True, slots=True)
class State:
    """A state or region, with the words that stand for it. `iso`, `iso3`: ISO 3166-1 alpha-2 and alpha-3.

    `latitude`, `longitude`: its middle, degrees.
    """

    name: str
    iso: str
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    aliases: tuple[str, ...]
    capitals: tuple[str, ...]
    kind: str
    iso3: str = ""
    latitude: float | None = None
    longitude: float | None = None

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

    def state_of(self, code: str | None) -> State | None:
        """The state of an ISO 3166-1 code, alpha-2 or alpha-3; states go before regions with the same code."""
        if not code:
            return None
        fitting = [state for state in self.states.values() if code.upper() in (state.iso, state.iso3)]
        return next((state for state in fitting if state.kind == "state"), fitting[0] if fitting else None)


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
            tuple(row["capitals"]), row["kind"], row.get("iso3", ""), row.get("latitude"), row.get("longitude"),
        )  # fmt: skip
        if state.name in world.states:
            raise TableError("countries.jsonl", where, f"{state.name!r} stands twice")
        world.states[state.name] = state
    for number, row in _rows(folder / "actors.jsonl"):
        where = f"row {number}"
        actor = actor_of(row, where)
        if actor.name in world.actors:
            raise TableError("actors.jsonl", where, f"{actor.name!r} stands twice")
        world.actors[actor.name] = actor
    _lead(world)
    return world


def actor_of(row: dict[str, Any], where: str, file: str = "actors.jsonl") -> Actor:
    """Check a row and make an actor of it; raises `TableError` naming file and row."""
    _check(row, file, where, ("name", "kind"), ("aliases",))
    parents = _dated(row, "parents", where, file, "tie")
    for parent in parents:
        if parent.tie not in TIES:
            known = ", ".join(sorted(TIES))
            raise TableError(file, where, f"tie {parent.tie!r} is unknown; use one of {known}")
    held = _dated(row, "offices", where, file, "of", name="office")
    offices = tuple(Dated(office.tie, office.since, office.until, office.name) for office in held)
    for bound in ("from", "until"):
        _day(row, bound, where, file)
    return Actor(
        row["name"], row["kind"], row.get("country"), tuple(row["aliases"]),
        names=_dated(row, "names", where, file), parents=parents, offices=offices,
        since=row.get("from"), until=row.get("until"), national=row.get("national") is True,
        leaders=_dated(row, "leaders", where, file), scripts=_scripts(row, where, file),
    )  # fmt: skip


def _dated(
    row: dict[str, Any], field: str, where: str, file: str, tie: str = "", name: str = "name"
) -> tuple[Dated, ...]:
    found = []
    for part in row.get(field, []):
        for key in filter(None, (name, tie)):
            if not isinstance(part, dict) or not isinstance(part.get(key), str):
                raise TableError(file, where, f"{field} needs {key} as text")
        for bound in ("from", "until"):
            _day(part, bound, where, file)
        found.append(Dated(part[name], part.get("from"), part.get("until"), part[tie] if tie else ""))
    return tuple(found)


def _scripts(row: dict[str, Any], where: str, file: str) -> tuple[tuple[str, str], ...]:
    written = row.get("script", {})
    if not isinstance(written, dict) or not all(isinstance(name, str) and name.strip() for name in written.values()):
        raise TableError(file, where, 'script needs names by language, such as {"ar": "…"}')
    return tuple(sorted(written.items()))


def _day(part: dict[str, Any], bound: str, where: str, file: str) -> None:
    value = part.get(bound)
    if value is not None and not (isinstance(value, str) and _ISO.fullmatch(value)):
        raise TableError(file, where, f"{bound} {value!r} is no ISO date such as 2014, 2014-06 or 2014-06-29")


def _lead(world: World) -> None:
    """Give groups and bodies the leaders that their office-holders' rows name."""
    led: dict[str, list[Dated]] = {}
    for actor in world.actors.values():
        for office in actor.offices:
            led.setdefault(office.name, []).append(Dated(actor.name, office.since, office.until, office.tie))
    for name, leaders in led.items():
        if name in world.actors:
            known = world.actors[name]
            ordered = sorted((*known.leaders, *leaders), key=lambda leader: leader.since or "")
            world.actors[name] = replace(known, leaders=tuple(ordered))


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
