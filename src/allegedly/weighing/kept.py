"""Weighed matters kept in a file beside the ledger, so that a page more costs what one page costs.

Everything in it is worked out from the ledger: it may be deleted at any time and is made again. SQLite from the
standard library.

    page       id, place in the ledger's order, address, outlet, day printed, listed sources
    statement  claim, place, page, group, row (see plain.py)
    mark       fingerprint, page: where the words of a text stand (see echoes.py)
    echo       pages that share words
    grouped    group, row;  held: keys under which groups are looked for, in the order in which they came
    matter     group, id, row
    meta       what it was made from
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from allegedly.errors import WeighingError
from allegedly.records import Json
from allegedly.weighing.echoes import COMMON, Echo, Marks
from allegedly.weighing.grouping import LOOK_BACK, Group, MemoryStore
from allegedly.weighing.matters import Matter
from allegedly.weighing.plain import group_from, group_row, matter_from, matter_row, statement_from, statement_row
from allegedly.weighing.statements import Statement

FORM = 3  # of this file; another number and it is made again
SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE page (number INTEGER PRIMARY KEY, id TEXT UNIQUE, url TEXT, outlet TEXT, published TEXT, cites TEXT);
CREATE INDEX page_url ON page (url);
CREATE TABLE statement (number INTEGER PRIMARY KEY, claim TEXT UNIQUE, page TEXT, grp INTEGER, row TEXT);
CREATE INDEX statement_page ON statement (page);
CREATE TABLE mark (hash INTEGER, page INTEGER, PRIMARY KEY (hash, page)) WITHOUT ROWID;
CREATE TABLE echo (number INTEGER PRIMARY KEY, first TEXT, second TEXT, share REAL, common INTEGER, passages TEXT);
CREATE INDEX echo_second ON echo (second);
CREATE TABLE grouped (number INTEGER PRIMARY KEY, row TEXT);
CREATE TABLE held (number INTEGER PRIMARY KEY, key TEXT, grp INTEGER);
CREATE UNIQUE INDEX held_key ON held (key, grp);
CREATE TABLE matter (grp INTEGER PRIMARY KEY, id TEXT, row TEXT);
"""


class Kept:
    """The file. As a `grouping.Store` it loads the groups that are asked for, and writes back those that changed."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it where it is missing or of another form; raises `WeighingError` where it cannot."""
        self.path = path
        self._groups: dict[int, Group] = {}
        self._changed: dict[int, None] = {}
        self._keys: list[tuple[str, int]] = []
        self._claims: dict[str, int] = {}
        try:
            self._db = sqlite3.connect(path, isolation_level=None, timeout=60)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = OFF")  # what is lost is made again
            if self._db.execute("PRAGMA user_version").fetchone()[0] != FORM:
                self.empty()
        except sqlite3.Error as error:
            raise WeighingError(f"{path} cannot be used: {error}; delete it, it is made again") from error

    def empty(self) -> None:
        """Forget everything."""
        names = self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        for (name,) in names.fetchall():
            self._db.execute(f"DROP TABLE {name}")
        self._db.executescript(SCHEMA)
        self._db.execute(f"PRAGMA user_version = {FORM}")
        self._groups, self._changed, self._keys, self._claims = {}, {}, [], {}

    def empty_tables(self) -> None:
        """Forget everything, within a transaction."""
        for table in "meta page statement mark echo grouped held matter".split():
            self._db.execute(f"DELETE FROM {table}")

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All or nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._flush()
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def meta(self) -> dict[str, str]:
        """What it was made from."""
        return dict(self._db.execute("SELECT name, value FROM meta"))

    def note(self, meta: dict[str, str]) -> None:
        """Say what it was made from."""
        self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())

    # ------------------------------------------------------------------------------ as a store

    def under(self, key: str) -> Sequence[int]:
        rows = self._db.execute("SELECT grp FROM held WHERE key = ? ORDER BY number DESC LIMIT ?", (key, LOOK_BACK))
        return [number for (number,) in rows]

    def group(self, number: int) -> Group:
        if number not in self._groups:
            (row,) = self._db.execute("SELECT row FROM grouped WHERE number = ?", (number,)).fetchone()
            self._groups[number] = group_from(json.loads(row))
        return self._groups[number]

    def group_with(self, claim: str) -> int | None:
        if claim in self._claims:
            return self._claims[claim]
        found = self._db.execute("SELECT grp FROM statement WHERE claim = ?", (claim,)).fetchone()
        return found[0] if found else None

    def new(self) -> int:
        (last,) = self._db.execute("SELECT coalesce(max(number), 0) FROM grouped").fetchone()
        return max(last, max(self._changed, default=0)) + 1

    def keep(self, group: Group, keys: Iterable[str], claims: Iterable[str]) -> None:
        self._groups[group.number] = group
        self._changed[group.number] = None
        self._db.executemany("INSERT OR IGNORE INTO held (key, grp) VALUES (?, ?)", ((k, group.number) for k in keys))
        for claim in claims:
            self._claims[claim] = group.number

    def _flush(self) -> None:
        rows = ((number, _json(group_row(self._groups[number]))) for number in self._changed)
        self._db.executemany("INSERT OR REPLACE INTO grouped VALUES (?, ?)", rows)
        placed = ((number, claim) for claim, number in self._claims.items())
        self._db.executemany("UPDATE statement SET grp = ? WHERE claim = ?", placed)
        self._groups, self._changed, self._claims = {}, {}, {}

    # --------------------------------------------------------------------------------- adding

    def add_page(self, page: str, url: str | None, outlet: str, published: str | None, cites: Sequence[str]) -> int:
        """Keep a page; returns its number."""
        values = (page, url, outlet, published, _json(list(cites)) if cites else None)
        added = self._db.execute("INSERT INTO page (id, url, outlet, published, cites) VALUES (?, ?, ?, ?, ?)", values)
        return added.lastrowid or 0

    def add_statements(self, statements: Iterable[Statement]) -> None:
        """Keep statements in the order of the ledger."""
        self._db.executemany(
            "INSERT INTO statement (claim, page, grp, row) VALUES (?, ?, NULL, ?)",
            ((one.claim_id, one.document, _json(statement_row(one))) for one in statements),
        )

    def add_marks(self, page: int, hashes: Iterable[int]) -> None:
        """Keep a page's fingerprints."""
        self._db.executemany("INSERT OR IGNORE INTO mark VALUES (?, ?)", ((mark, page) for mark in hashes))

    def add_echoes(self, echoes: Iterable[Echo]) -> None:
        """Keep echoes."""
        self._db.executemany(
            "INSERT INTO echo (first, second, share, common, passages) VALUES (?, ?, ?, ?, ?)",
            ((one.first, one.second, one.share, one.common, _json(one.passages)) for one in echoes),
        )

    def add_matters(self, matters: Iterable[tuple[int, Matter]]) -> None:
        """Keep the matters of groups, or what they have become."""
        rows = ((number, matter.id, _json(matter_row(matter))) for number, matter in matters)
        self._db.executemany("INSERT OR REPLACE INTO matter VALUES (?, ?, ?)", rows)

    def fill(self, store: MemoryStore, marks: Sequence[Marks], numbers: dict[str, int]) -> None:
        """Keep groups, keys and fingerprints that were worked out in memory, in bulk. `numbers`: of pages by id."""
        groups = store.groups.values()
        self._db.executemany("INSERT INTO grouped VALUES (?, ?)", ((g.number, _json(group_row(g))) for g in groups))
        held = ((key, number) for key, numbers in store.keys.items() for number in numbers)
        self._db.executemany("INSERT INTO held (key, grp) VALUES (?, ?)", held)
        placed = ((group.number, claim) for group in groups for claim in group.claims)
        self._db.executemany("UPDATE statement SET grp = ? WHERE claim = ?", placed)
        pairs = sorted((mark, numbers[one.page]) for one in marks for mark in set(one.hashes))
        self._db.executemany("INSERT INTO mark VALUES (?, ?)", pairs)

    # -------------------------------------------------------------------------------- looking

    def pages_with(self, marks: Marks) -> dict[str, int]:
        """Pages that share fingerprints with a page, and how many; marks that `COMMON` pages have count for none."""
        shared: dict[int, int] = {}
        for mark in set(marks.hashes):
            rows = self._db.execute("SELECT page FROM mark WHERE hash = ? LIMIT ?", (mark, COMMON)).fetchall()
            if len(rows) < COMMON:
                for (page,) in rows:
                    shared[page] = shared.get(page, 0) + 1
        return {self._page(number): common for number, common in sorted(shared.items())}

    def _page(self, number: int) -> str:
        (page,) = self._db.execute("SELECT id FROM page WHERE number = ?", (number,)).fetchone()
        return str(page)

    def has_page(self, page: str, url: str | None) -> bool:
        """Tell whether a page, or another version of it at its address, is there."""
        return self._db.execute("SELECT 1 FROM page WHERE id = ? OR url = ?", (page, url)).fetchone() is not None

    def pages(self) -> dict[str, tuple[str, str | None, tuple[str, ...]]]:
        """Page -> outlet, day printed, listed sources."""
        rows = self._db.execute("SELECT id, outlet, published, cites FROM page ORDER BY number")
        return {page: (outlet, day, tuple(json.loads(cites)) if cites else ()) for page, outlet, day, cites in rows}

    def statements(self, *, page: str | None = None, group: int | None = None) -> list[Statement]:
        """Statements in the order of the ledger: all, those of a page, those of a group."""
        where, values = "", ()  # type: str, tuple[Any, ...]
        if page is not None:
            where, values = "WHERE page = ?", (page,)
        elif group is not None:
            claims = self.group(group).claims
            marks = ",".join("?" * len(claims))
            where, values = f"WHERE claim IN ({marks})", tuple(claims)
        rows = self._db.execute(f"SELECT row FROM statement {where} ORDER BY number", values)
        return [statement_from(json.loads(row)) for (row,) in rows]

    def groups_of(self, page: str) -> set[int]:
        """Groups that a page's statements are in."""
        rows = self._db.execute("SELECT DISTINCT grp FROM statement WHERE page = ? AND grp IS NOT NULL", (page,))
        return {number for (number,) in rows}

    def echoes(self, pages: Sequence[str] | None = None) -> list[Echo]:
        """Echoes: all, or those whose later page is one of these."""
        where = "" if pages is None else f"WHERE second IN ({','.join('?' * len(pages))})"
        sql = f"SELECT first, second, share, common, passages FROM echo {where} ORDER BY number"
        return [
            Echo(first, second, share, common, tuple((a, b, c, d) for a, b, c, d in json.loads(passages)))
            for first, second, share, common, passages in self._db.execute(sql, tuple(pages or ()))
        ]

    def matters(self, rule: str) -> list[Matter]:
        """All matters, in the order in which the first claim of each was kept."""
        rows = self._db.execute("SELECT row FROM matter ORDER BY grp")
        return [matter_from(json.loads(row), rule) for (row,) in rows]


def _json(value: Json | Sequence[Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
