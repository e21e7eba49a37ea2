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
    """Types that may speak of the same. `lasting`: a tie, not an event of a day.

    `blame`: voices differ over who did it, so another doer alone makes no other event; `means`: types that name how
    it was done, of which one excludes another; `yearly`: figures of a state, compared within a year; `exact`: only
    claims of one type are of one event; `spoken`: another doer makes another event, whatever else is alike;
    `contested`: a tie by what is held and not by who holds it.
    """

    name: str
    lasting: bool
    blame: bool = False
    yearly: bool = False
    means: frozenset[str] = frozenset()
    exact: bool = False
    spoken: bool = False
    contested: bool = False


@dataclass(frozen=True, slots=True)
class HeadWords:
    """`joints` end a noun phrase's head; `partitives` count what follows "of"; `skipped` stand for nobody; `pronouns`
    may stand for who speaks; `vague` begin the words of speakers who are nobody in particular."""

    joints: frozenset[str]
    partitives: frozenset[str]
    skipped: frozenset[str]
    plain: frozenset[str]
    pronouns: frozenset[str]
    vague: frozenset[str]
    singular: dict[str, str]


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
        made = MatterClass(
            row["name"], row["kind"] == "tie", bool(row.get("blame")), bool(row.get("yearly")),
            frozenset(row.get("means", "").split()), bool(row.get("exact")),
            bool(row.get("spoken")), bool(row.get("contested")),
        )  # fmt: skip
        for kind in row["types"].split():
            if kind in classes:
                raise TableError(FILE, where, f"{kind!r} stands in {classes[kind].name!r} too")
            classes[kind] = made
        if not made.means <= set(row["types"].split()):
            raise TableError(FILE, where, "means names types that the class does not have")
    return classes


@cache
def load_head_words(folder: Path = FOLDER) -> HeadWords:
    """Words around the head of an unnamed participant."""
    rows = read_toml(folder / FILE).get("heads")
    if not isinstance(rows, dict):
        raise TableError(FILE, "heads", "is missing")
    lists = {
        name: frozenset(str(rows.get(name, "")).split())
        for name in ("joints", "partitives", "skipped", "plain", "pronouns", "vague")
    }
    return HeadWords(**lists, singular=dict(rows.get("singular", {})))


@cache
def load_points(folder: Path = FOLDER) -> dict[str, float]:
    """What speaks for and against two statements' being of one event, in points (see weighing/likeness.py)."""
    rows = read_toml(folder / FILE).get("points")
    if not isinstance(rows, dict) or not all(isinstance(value, (int, float)) for value in rows.values()):
        raise TableError(FILE, "points", "is missing, or a value is no number")
    return {name: float(value) for name, value in rows.items()}
