"""Load the English tables: frames, word classes, cues, sources. Errors name file and row.

A frame says how one kind of word makes a claim of one type:

    type = "kill"
    [[frame]]
    form = "verb"                                   # verb, noun, adjective, title
    roles = { agent = "subject", target = "object" }  # role = argument keys, best first
    words = "kill murder"                           # these words alone
    patterns = ["take object=life"]                 # word|word key|key=value|value !key=value

An argument key is subject, object, indirect, particle, modifier, possessor, clause, infinitive, carrier
(who performs a noun through a light verb: "they held talks"), governor (the word it hangs
on), raised (the subject of a complement clause: "called for X to leave"), state (a country word before a noun),
head (the noun that an adjective describes), self, any, named (titles), or a preposition. A value is a
lemma, an @CLASS of classes.toml, or * for anything; ! before a key asks that it be absent.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from allegedly.errors import TableError

FOLDER = Path(__file__).parent / "en"
FORMS = ("verb", "noun", "adjective", "title")
KEYS = frozenset(
    """subject object indirect particle modifier possessor clause infinitive expletive carrier state head self any
    named xcomp raised governor""".split()
)
ROLES = frozenset("agent target party from topic label instrument quantity".split())
TYPES = frozenset(
    """meet negotiate agree ceasefire endorse oppose accuse threaten urge claim_responsibility pledge describe designate
    protest ally rival descend merge alias member lead office fund arm train support shelter aid recruit defect strength
    decline clash attack airstrike shell bombing besiege kill injure abduct arrest abuse displace destroy control seize
    withdraw deploy release surrender resign appoint dismiss sanction reward charge coup""".split()
)
_PREPOSITION = re.compile(r"[a-z]+(?:_[a-z]+)?$")
_CLASS = re.compile(r"@[A-Z]+$")
_VALUE = re.compile(r"(?:\*|@[A-Z]+|[\w$€£'’.\-]+)$")


@dataclass(frozen=True, slots=True)
class Condition:
    """One `key=value` of a pattern: some argument under one of `keys` must be one of `values`."""

    keys: tuple[str, ...]
    values: tuple[str, ...]
    absent: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One way to make a claim. `roles` in order of preference; `row` says where to find it in the table."""

    type: str
    form: str
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    conditions: tuple[Condition, ...]
    row: str


@dataclass
class English:
    """Everything the claim reader knows of English words."""

    frames: dict[tuple[str, str], list[Frame]] = field(default_factory=lambda: defaultdict(list))
    titles: dict[str, Frame] = field(default_factory=dict)
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    digest: str = ""

    @cached_property
    def trigger_words(self) -> frozenset[str]:
        """Every word that some frame but a title's may fire on."""
        return frozenset(word for _, word in self.frames)

    @property
    def trigger_count(self) -> int:
        return len(self.titles) + sum(len(rows) for rows in self.frames.values())


def load_english(folder: Path = FOLDER) -> English:
    """Load and check all tables of `folder`; the result is cached per folder."""
    return _load(folder)


@cache
def _load(folder: Path) -> English:
    classes = {name: frozenset(words.split()) for name, words in read_toml(folder / "classes.toml").items()}
    english = English(classes=classes)
    files = sorted((folder / "frames").glob("*.toml"))
    if not files:
        raise TableError(str(folder / "frames"), "folder", "holds no frame tables")
    for path in files:
        add_frames(english, path)
    english.digest = tables_digest(folder)
    return english


def read_toml(path: Path) -> dict[str, Any]:
    """Parse a TOML table; a mistake in it becomes a `TableError` with its line."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise TableError(path.name, "file", "is missing") from error
    except tomllib.TOMLDecodeError as error:
        raise TableError(path.name, "file", f"is not TOML: {error}") from error


@cache
def claim_types(folder: Path = FOLDER) -> frozenset[str]:
    """Every type of claim: the names of the files of frames."""
    return frozenset(file.stem for file in (folder / "frames").glob("*.toml"))


def tables_digest(folder: Path = FOLDER) -> str:
    """SHA-256 over every table, so that a reading says which rows it was made with."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(folder).as_posix().encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def add_frames(english: English, path: Path) -> None:
    """Read one frame file into `english`, checking every row."""
    data = read_toml(path)
    claim_type = data.get("type")
    if claim_type not in TYPES:
        raise TableError(path.name, "type", f"{claim_type!r} is no claim type")
    for number, row in enumerate(data.get("frame", []), 1):
        where = f"frame {number}"
        form = row.get("form")
        if form not in FORMS:
            raise TableError(path.name, where, f"form {form!r} is none of {', '.join(FORMS)}")
        unknown = set(row) - {"form", "roles", "words", "patterns"}
        if unknown:
            raise TableError(path.name, where, f"has unknown keys {', '.join(sorted(unknown))}")
        roles = tuple(
            (role, tuple(key.strip() for key in keys.split(","))) for role, keys in row.get("roles", {}).items()
        )
        for role, keys in roles:
            if role not in ROLES:
                raise TableError(path.name, where, f"role {role!r} is unknown")
            _check_keys(path, where, keys)
        seen: set[str] = set()
        for word in row.get("words", "").split():
            if word in seen:
                raise TableError(path.name, where, f"word {word!r} stands twice")
            seen.add(word)
            _add(english, word, Frame(claim_type, form, roles, (), f"{path.name}, {where}, word {word}"))
        for place, pattern in enumerate(row.get("patterns", []), 1):
            heads, *rest = pattern.split()
            at = f"{where}, pattern {place}"
            conditions = tuple(_condition(path, at, part, english.classes) for part in rest)
            if not conditions:
                raise TableError(path.name, at, f"{pattern!r} asks for nothing; move it to words")
            for word in heads.split("|"):
                _add(english, word, Frame(claim_type, form, roles, conditions, f"{path.name}, {at}: {pattern}"))


def _add(english: English, word: str, frame: Frame) -> None:
    if frame.form == "title":
        english.titles[word] = frame
    else:
        english.frames[frame.form, word].append(frame)


def _check_keys(path: Path, where: str, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key not in KEYS and not _PREPOSITION.match(key):
            raise TableError(path.name, where, f"argument key {key!r} is unknown")


def _condition(path: Path, where: str, part: str, classes: dict[str, frozenset[str]]) -> Condition:
    absent = part.startswith("!")
    left, equals, right = part.lstrip("!").partition("=")
    keys, values = tuple(left.split("|")), tuple(right.split("|"))
    if not equals or not left or not right:
        raise TableError(path.name, where, f"{part!r} is not key=value")
    _check_keys(path, where, keys)
    for value in values:
        if _CLASS.match(value) and value[1:] not in classes and value[1:] not in ("NUM", "ORG"):
            raise TableError(path.name, where, f"class {value} is not in classes.toml")
        if not _VALUE.match(value):
            raise TableError(path.name, where, f"value {value!r} is no lemma, @CLASS or *")
    return Condition(keys, values, absent)
