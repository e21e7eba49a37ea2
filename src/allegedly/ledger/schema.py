"""The SQLite file: tables, guards, and opening it with an answer for everything that can be wrong.

The guards are triggers that refuse every change but adding: an entry only at the end, a text only once. A text may go
when a redaction's entry names it. They are compared with this file on every opening for writing, put back where they
differ, and tried out.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from allegedly.errors import LedgerError

SCHEMA_VERSION = 1
"""Raise it with every change of the tables, or of what `finding.words_of` gives (then fill `find` anew)."""

APPLICATION_ID = 0x616C6C67  # "allg", so that no other program's database is taken for a ledger

OLDEST_SQLITE = (3, 37, 0)  # STRICT tables

TABLES = """
CREATE TABLE entry (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    chain BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT;

CREATE TABLE text (
    number INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    words BLOB NOT NULL
) STRICT;

CREATE INDEX reading_by_document ON entry (json_extract(content, '$.document.id')) WHERE kind = 'reading';
CREATE INDEX reading_by_text ON entry (json_extract(content, '$.document.text_sha256')) WHERE kind = 'reading';
CREATE INDEX claim_by_id ON entry (json_extract(content, '$.id')) WHERE kind = 'claim';
CREATE INDEX sighting_by_document ON entry (json_extract(content, '$.document')) WHERE kind = 'sighting';
CREATE INDEX redaction_by_text ON entry (json_extract(content, '$.text_sha256')) WHERE kind = 'redaction';

CREATE VIRTUAL TABLE find USING fts5 (clause, who, says, place, marks, tokenize = 'ascii');
"""
# Words come folded (finding.fold); the plainest tokenizer is the right one, it leaves all non-ASCII characters alone.

_NAMED = "EXISTS (SELECT 1 FROM entry WHERE kind = 'redaction' AND json_extract(content, '$.text_sha256') = "

GUARDS = {
    "entry_goes_at_the_end": """CREATE TRIGGER entry_goes_at_the_end BEFORE INSERT ON entry
        WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entry)
        BEGIN SELECT RAISE(ABORT, 'a ledger only grows: an entry takes the next number'); END""",
    "entry_reads_once": """CREATE TRIGGER entry_reads_once BEFORE INSERT ON entry
        WHEN NEW.kind = 'reading' AND EXISTS (
            SELECT 1 FROM entry AS old WHERE old.kind = 'reading'
            AND json_extract(old.content, '$.document.id') = json_extract(NEW.content, '$.document.id')
            AND json_extract(old.content, '$.document.text_sha256', '$.document.published', '$.read_by')
                = json_extract(NEW.content, '$.document.text_sha256', '$.document.published', '$.read_by'))
        BEGIN SELECT RAISE(ABORT, 'a ledger keeps each reading once'); END""",
    "entry_never_changes": """CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry
        BEGIN SELECT RAISE(ABORT, 'a ledger only grows: an entry never changes'); END""",
    "entry_never_goes": """CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'a ledger only grows: an entry never goes'); END""",
    # REPLACE takes away the row in its way without asking the DELETE trigger, by either key.
    "text_comes_once": f"""CREATE TRIGGER text_comes_once BEFORE INSERT ON text
        WHEN EXISTS (SELECT 1 FROM text WHERE sha256 = NEW.sha256 OR number = NEW.number)
            OR {_NAMED} NEW.sha256)
        BEGIN SELECT RAISE(ABORT, 'a text is kept once, and not again after it was redacted'); END""",
    "text_never_changes": """CREATE TRIGGER text_never_changes BEFORE UPDATE ON text
        BEGIN SELECT RAISE(ABORT, 'a text never changes'); END""",
    "text_goes_when_redacted": f"""CREATE TRIGGER text_goes_when_redacted BEFORE DELETE ON text
        WHEN NOT {_NAMED} OLD.sha256)
        BEGIN SELECT RAISE(ABORT, 'a text only goes after an entry says that it was redacted'); END""",
}

_CHAIN = "zeroblob(32), zeroblob(32)"
_PROBE = (
    "INSERT INTO entry SELECT coalesce(max(number), 0) + 1, 'reading', "
    """'{"document": {"id": "", "text_sha256": "", "published": null}, "read_by": {}}', """
    f"{_CHAIN} FROM entry"
)
_LAST = "number = (SELECT max(number) FROM {0})".format
_TRIALS = (
    _PROBE,
    f"UPDATE entry SET kind = 'changed' WHERE {_LAST('entry')}",
    f"UPDATE OR REPLACE entry SET number = number + 1 WHERE {_LAST('entry')}",
    f"DELETE FROM entry WHERE {_LAST('entry')}",
    f"INSERT OR REPLACE INTO entry SELECT max(number), 'changed', '{{}}', {_CHAIN} FROM entry",
    f"INSERT OR IGNORE INTO entry SELECT max(number) + 2, 'changed', '{{}}', {_CHAIN} FROM entry",
    f"INSERT INTO entry SELECT max(number), 'x', '{{}}', {_CHAIN} FROM entry WHERE true "
    "ON CONFLICT DO UPDATE SET kind = 'changed'",
    f"UPDATE text SET words = x'00' WHERE {_LAST('text')}",
    f"DELETE FROM text WHERE {_LAST('text')}",
    f"INSERT OR REPLACE INTO text (sha256, words) SELECT sha256, x'00' FROM text WHERE {_LAST('text')}",
    "INSERT OR REPLACE INTO text SELECT max(number), hex(randomblob(32)), x'00' FROM text",
)  # of one row each: a trigger's statement first gathers all rows that it would touch


@contextmanager
def our_errors(path: str | Path) -> Iterator[None]:
    """Turn what SQLite raises into a `LedgerError` that says what to do."""
    try:
        yield
    except sqlite3.Error as err:
        code = getattr(err, "sqlite_errorcode", None)
        raise LedgerError(
            f"{path}: {_PROBLEMS.get((code or 0) & 0xFF, f'{err}; check the file and the disk')}"
        ) from err


_PROBLEMS = {
    sqlite3.SQLITE_BUSY: "another program is writing to it; wait until that has finished and run again",
    sqlite3.SQLITE_LOCKED: "another part of this program is writing to it; finish that first and run again",
    sqlite3.SQLITE_READONLY: "it cannot be written; change its permissions, give another path, or open it to read only",
    sqlite3.SQLITE_PERM: "it cannot be opened; change its permissions or give another path",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; change the permissions of file and folder or give another path",
    sqlite3.SQLITE_NOTADB: "it is no SQLite database; give another path, this file was left as it is",
    sqlite3.SQLITE_CORRUPT: "it is damaged; go back to a copy, or read the pages again into a new ledger",
    sqlite3.SQLITE_FULL: "the disk is full; make room and run again, whole readings are kept",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written; check it and run again",
}


def connect(path: Path, *, create: bool, read_only: bool, wait_seconds: float) -> tuple[sqlite3.Connection, list[str]]:
    """Open a ledger's file, making it where it is missing and `create` says so.

    Returns:
        The connection, and names of guards that were missing or changed and have been put back.

    Raises:
        LedgerError: each message ends with what to do.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise LedgerError(f"this Python has SQLite {sqlite3.sqlite_version}; use one with SQLite 3.37 or newer")
    if path.is_dir():
        raise LedgerError(f"{path}: it is a folder; give the path of a file, such as {path / 'allegedly.db'}")
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: there is no folder {path.parent}; make it or give another path")
    if not path.exists() and (read_only or not create):
        raise LedgerError(f"{path}: there is no ledger yet; read a page into it first or give another path")
    with our_errors(path):
        connection = _open_file(path, "ro" if read_only else "rwc" if create else "rw", wait_seconds)
        try:
            return connection, _make_ready(connection, path, create, wait_seconds, read_only)
        except BaseException:
            connection.close()
            raise


def _open_file(path: Path, mode: str, wait_seconds: float) -> sqlite3.Connection:
    def plug(extra: str = "") -> sqlite3.Connection:
        address = f"{path.resolve().as_uri()}?mode={mode}{extra}"
        return sqlite3.connect(address, uri=True, timeout=wait_seconds, isolation_level=None)

    connection = plug()
    if mode == "ro":
        try:
            connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError as err:
            # WAL wants to make a file beside the ledger; on a read-only disk it may go without, if nothing waits there.
            waiting = Path(f"{path}-wal")
            if err.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) or (
                waiting.exists() and waiting.stat().st_size
            ):
                connection.close()
                raise
            connection.close()
            connection = plug("&immutable=1")
    return connection


def _make_ready(
    connection: sqlite3.Connection, path: Path, create: bool, wait_seconds: float, read_only: bool
) -> list[str]:
    def one(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0])

    new = not one("SELECT count(*) FROM sqlite_schema") and not one("PRAGMA application_id")
    if not new:
        if one("PRAGMA application_id") != APPLICATION_ID:
            raise LedgerError(f"{path}: it is a database of another program; give another path, it was left as it is")
        if one("PRAGMA user_version") > SCHEMA_VERSION:
            raise LedgerError(
                f"{path}: it was written by a newer allegedly (schema {one('PRAGMA user_version')}, this one knows "
                f"{SCHEMA_VERSION}); run: pip install --upgrade allegedly"
            )
    elif read_only or not create:
        raise LedgerError(f"{path}: there is no ledger in it yet; read a page into it first or give another path")
    if read_only:
        return []
    connection.execute("PRAGMA secure_delete = ON")  # what was redacted must not stay in free pages
    waits = _patiently(connection, "PRAGMA journal_mode = WAL", wait_seconds) == "wal"
    connection.execute(f"PRAGMA synchronous = {'NORMAL' if waits else 'FULL'}")
    connection.execute("BEGIN IMMEDIATE")
    try:
        made = not one("PRAGMA user_version")
        if made:
            if not one("SELECT count(*) FROM pragma_module_list WHERE name = 'fts5'"):
                raise LedgerError(
                    "this Python's SQLite has no full-text search (FTS5); use one from python.org or Debian"
                )
            for statement in TABLES.split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        restored = _put_guards(connection)
        _try_guards(connection, path)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return [] if made else restored


def _patiently(connection: sqlite3.Connection, sql: str, wait_seconds: float) -> str:
    """Change of the journal's mode does not wait for others by itself, as everything else does."""
    until = time.monotonic() + wait_seconds
    while True:
        try:
            return str(connection.execute(sql).fetchone()[0])
        except sqlite3.OperationalError as err:
            if err.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _put_guards(connection: sqlite3.Connection) -> list[str]:
    """Make the triggers what this file says; give the names of those that were not."""
    there = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))
    for name in there.keys() - GUARDS.keys():
        connection.execute(f'DROP TRIGGER "{name.replace(chr(34), chr(34) * 2)}"')
    wrong = [name for name, sql in GUARDS.items() if there.get(name) != sql]
    for name in wrong:
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")
        connection.execute(GUARDS[name])
    return wrong


def _try_guards(connection: sqlite3.Connection, path: Path) -> None:
    """Try to change a probe of each table, and take it all back."""
    connection.execute("SAVEPOINT trial")
    with closing(connection.cursor()) as cursor:
        cursor.execute(_PROBE)
        cursor.execute("INSERT INTO text (sha256, words) VALUES (hex(randomblob(32)), x'00')")
        for trial in _TRIALS:
            try:
                cursor.execute(trial)
            except sqlite3.IntegrityError:
                continue
            raise LedgerError(
                f"{path}: SQLite does not refuse changes here ({trial}); use another SQLite, do not write"
            )
    connection.execute("ROLLBACK TO trial")
    connection.execute("RELEASE trial")
