"""Load the tables of hedges and of sources: cues.toml, sources.toml. Errors name file and row.

What a row may hold is told at the top of each table. Words of the language room's grammar stay out of here:
a row is looked up by lemma, and by the *link*, the way in which a word governs a clause or a noun.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from allegedly.errors import TableError
from allegedly.tables.english import FOLDER, TYPES, read_toml

SETS: Mapping[str, tuple[str, str]] = {
    "doubted": ("certainty", "hedge"), "possible": ("certainty", "hedge"), "alleged": ("certainty", "hedge"),
    "probable": ("certainty", "hedge"), "negated": ("polarity", "negation"), "planned": ("reality", "plan"),
    "conditional": ("reality", "condition"), "urged": ("reality", "demand"), "boost": ("", "boost"),
    "would": ("reality", "plan"), "until": ("reality", "condition"),
}  # fmt: skip
"""What a cue does -> the axis that it moves, and the kind of cue that the claim keeps."""

PLACES = ("own", "beside", "modal", "mark", "over")
LINKS = frozenset(
    """that whether to ing bare object indirect subject compound quote relative possessor of for from with about over
    on in against as out at by toward into purpose""".split()
)
PARTS = ("verb", "noun", "adjective")
STANCES = ("says", "denies", "doubts", "withdraws")
KINDS = frozenset("official armed_group military witness media social_media ngo expert document unnamed other".split())
_WORD = re.compile(r"[^\s|=,;]+$")
_ROW_KEYS = frozenset("sets words links voice part whose when types needs".split())
CARRIES = ("object", "subject", "oblique", "noun", "people", "aside")
_SAYS_KEYS = frozenset("part stance links speaker reach words whose needs".split())


@dataclass(frozen=True, slots=True, eq=False)
class CueRow:
    """What a word does to the statement that it stands by or governs; see the top of cues.toml."""

    sets: tuple[str, ...]
    row: str
    links: frozenset[str] = frozenset()
    voice: str = ""
    part: str = ""
    whose: str = ""
    when: str = ""
    needs: str = ""
    types: frozenset[str] = frozenset()


@dataclass(slots=True)
class Cues:
    """The words behind certainty, polarity and reality, by where they stand.

    `animate`: nouns for people and bodies, who can plan.
    """

    own: dict[str, CueRow] = field(default_factory=dict)
    beside: dict[str, CueRow] = field(default_factory=dict)
    modal: dict[str, CueRow] = field(default_factory=dict)
    mark: dict[str, CueRow] = field(default_factory=dict)
    over: dict[str, list[CueRow]] = field(default_factory=dict)
    carry: dict[str, frozenset[str]] = field(default_factory=dict)
    animate: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class SaysRow:
    """How a word of saying governs what is said, and where its speaker stands; see the top of sources.toml."""

    part: str
    stance: str
    links: frozenset[str]
    row: str
    speaker: str = "subject"
    deep: bool = True
    whose: str = ""
    needs: str = ""


@dataclass(slots=True)
class Sources:
    """The words of saying, and what kind of source a speaker is."""

    says: dict[str, list[SaysRow]] = field(default_factory=dict)
    told: dict[str, frozenset[str]] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    according: dict[str, frozenset[str]] = field(default_factory=dict)
    mute: frozenset[str] = frozenset()
    kinds: dict[str, str] = field(default_factory=dict)
    inside: dict[str, str] = field(default_factory=dict)
    animate: frozenset[str] = frozenset()


def load_cues(folder: Path = FOLDER) -> Cues:
    """Load and check cues.toml; the result is cached per folder."""
    return _cues(folder)


def load_sources(folder: Path = FOLDER) -> Sources:
    """Load and check sources.toml; the result is cached per folder."""
    return _sources(folder)


@cache
def _cues(folder: Path) -> Cues:
    path = folder / "cues.toml"
    data, cues = read_toml(path), Cues()
    _check_tables(path, data, {*PLACES, "carry"})
    for place in PLACES:
        for number, row in enumerate(data.get(place, []), 1):
            _add_cue_rows(cues, path, place, f"{place} {number}", row)
    cues.animate = _animate(folder)
    for name in CARRIES:
        cues.carry[name] = frozenset(_words(path, f"carry, {name}", data.get("carry", {}).get(name)))
    return cues


def _add_cue_rows(cues: Cues, path: Path, place: str, where: str, row: dict[str, Any]) -> None:
    _check_keys(path, where, row, _ROW_KEYS)
    sets = tuple(str(row.get("sets", "")).split())
    for value in sets or ("",):
        if value not in SETS:
            raise TableError(path.name, where, f"sets {value!r} is none of {', '.join(SETS)}")
    links = _links(path, where, row) if place == "over" else frozenset()
    _check_choice(path, where, row, "voice", ("active", "passive"))
    _check_choice(path, where, row, "part", PARTS)
    _check_choice(path, where, row, "whose", ("own", "other"))
    _check_choice(path, where, row, "when", ("negated", "present"))
    types = frozenset(str(row.get("types", "")).split())
    if types - TYPES:
        raise TableError(path.name, where, f"{', '.join(sorted(types - TYPES))} is no claim type")
    for word in _words(path, where, row.get("words")):
        made = CueRow(
            sets, f"{path.name}, {where}, word {word}", links, row.get("voice", ""), row.get("part", ""),
            row.get("whose", ""), row.get("when", ""), row.get("needs", ""), types,
        )  # fmt: skip
        if place == "over":
            cues.over.setdefault(word, []).append(made)
            continue
        rows: dict[str, CueRow] = getattr(cues, place)
        if word in rows:
            raise TableError(path.name, where, f"word {word!r} stands in two rows of [[{place}]]")
        rows[word] = made


def _animate(folder: Path) -> frozenset[str]:
    """Nouns for people and bodies, from the classes of words."""
    path = folder / "classes.toml"
    classes = read_toml(path)
    return frozenset(word for name in ("PERSON", "ARMED", "BODY") for word in _words(path, name, classes.get(name)))


@cache
def _sources(folder: Path) -> Sources:
    path = folder / "sources.toml"
    data, sources = read_toml(path), Sources()
    _check_tables(path, data, {"says", "told", "unsure", "according", "weak", "mute", "kind", "inside"})
    for number, row in enumerate(data.get("says", []), 1):
        _add_says_rows(sources, path, f"says {number}", row)
    for name in ("nouns", "denies", "doubts", "withdraws"):
        sources.told[name] = frozenset(_words(path, f"told, {name}", data.get("told", {}).get(name)))
    for name in ("prepositions", "participles", "nouns"):
        sources.according[name] = frozenset(_words(path, f"according, {name}", data.get("according", {}).get(name)))
    for name in ("mute", "unsure", "weak"):
        setattr(sources, name, frozenset(_words(path, f"{name}, words", data.get(name, {}).get("words"))))
    for number, row in enumerate(data.get("kind", []), 1):
        kind = row.get("kind")
        if kind not in KINDS:
            raise TableError(path.name, f"kind {number}", f"{kind!r} is no kind of source")
        for word in _words(path, f"kind {number}", row.get("words")):
            sources.kinds.setdefault(word, kind)
    sources.animate = _animate(folder)
    for kind, words in data.get("inside", {}).items():
        if kind not in KINDS:
            raise TableError(path.name, "inside", f"{kind!r} is no kind of source")
        for word in _words(path, f"inside, {kind}", words):
            sources.inside.setdefault(word, kind)
    return sources


def _add_says_rows(sources: Sources, path: Path, where: str, row: dict[str, Any]) -> None:
    _check_keys(path, where, row, _SAYS_KEYS)
    for key, allowed in (
        ("part", PARTS[:2]), ("stance", STANCES), ("speaker", ("subject", "agent", "object", "itself")),
        ("reach", ("deep", "core")), ("whose", ("own", "other")),
    ):  # fmt: skip
        _check_choice(path, where, row, key, allowed)
    for key in ("part", "stance"):
        if key not in row:
            raise TableError(path.name, where, f"lacks {key}")
    links = _links(path, where, row)
    for word in _words(path, where, row.get("words")):
        made = SaysRow(
            row["part"], row["stance"], links, f"{path.name}, {where}, word {word}", row.get("speaker", "subject"),
            row.get("reach", "deep") == "deep", row.get("whose", ""), row.get("needs", ""),
        )  # fmt: skip
        sources.says.setdefault(word, []).append(made)


def _check_tables(path: Path, data: dict[str, Any], known: set[str]) -> None:
    unknown = set(data) - known
    if unknown:
        raise TableError(path.name, "table", f"{', '.join(sorted(unknown))} is unknown")


def _check_keys(path: Path, where: str, row: dict[str, Any], known: frozenset[str]) -> None:
    unknown = set(row) - known
    if unknown:
        raise TableError(path.name, where, f"has unknown keys {', '.join(sorted(unknown))}")


def _check_choice(path: Path, where: str, row: dict[str, Any], key: str, allowed: tuple[str, ...]) -> None:
    if key in row and row[key] not in allowed:
        raise TableError(path.name, where, f"{key} {row[key]!r} is none of {', '.join(allowed)}")


def _links(path: Path, where: str, row: dict[str, Any]) -> frozenset[str]:
    links = frozenset(str(row.get("links", "")).split())
    if not links:
        raise TableError(path.name, where, "names no links")
    unknown = links - LINKS
    if unknown:
        raise TableError(path.name, where, f"link {', '.join(sorted(unknown))} is unknown")
    return links


def _words(path: Path, where: str, words: object) -> list[str]:
    if not isinstance(words, str) or not words.split():
        raise TableError(path.name, where, "holds no words")
    found, seen = words.split(), set()
    for word in found:
        if not _WORD.match(word) or word != word.lower():
            raise TableError(path.name, where, f"word {word!r} is not one lower-case word")
        if word in seen:
            raise TableError(path.name, where, f"word {word!r} stands twice")
        seen.add(word)
    return found
