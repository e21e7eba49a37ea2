"""The file: what it refuses, what it finds out, and what it survives."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

import allegedly
from allegedly.errors import LedgerError, LedgerTampered
from allegedly.ledger import open_ledger
from allegedly.ledger.contract import Counts
from allegedly.ledger.memory import MemoryLedger
from allegedly.ledger.schema import GUARDS, SCHEMA_VERSION
from allegedly.ledger.sqlite import SqliteLedger

from .specimens import NEWER, bridge, talks


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with two readings: entries 1 (reading), 2, 3 (claims), 4 (reading), 5, 6 (claims)."""
    where = tmp_path / "allegedly.db"
    with open_ledger(where) as ledger:
        ledger.add_reading(bridge())
        ledger.add_reading(talks())
    return where


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as any other program sees it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def drop_guards(connection: sqlite3.Connection) -> None:
    for name in GUARDS:
        connection.execute(f"DROP TRIGGER {name}")


# -------------------------------------------------------------------------------- what it refuses

HASHES = "zeroblob(32), zeroblob(32)"


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE entry SET content = '{}' WHERE number = 2",
        "UPDATE OR IGNORE entry SET kind = 'x'",
        "UPDATE OR REPLACE entry SET number = 1 WHERE number = 2",
        "DELETE FROM entry",
        "DELETE FROM entry WHERE number = 6",
        f"INSERT OR REPLACE INTO entry VALUES (2, 'claim', '{{}}', {HASHES})",
        f"REPLACE INTO entry VALUES (6, 'claim', '{{}}', {HASHES})",
        f"INSERT OR IGNORE INTO entry VALUES (9, 'claim', '{{}}', {HASHES})",
        f"INSERT INTO entry (kind, content, digest, chain) VALUES ('claim', '{{}}', {HASHES})",
        f"INSERT INTO entry VALUES (2, 'x', '{{}}', {HASHES}) ON CONFLICT (number) DO UPDATE SET content = '{{}}'",
        f"INSERT INTO entry SELECT 7, kind, content, {HASHES} FROM entry WHERE number = 1",
        f"INSERT INTO entry VALUES (7, 'decision', 'no JSON', {HASHES})",
        "UPDATE text SET words = x'00'",
        "DELETE FROM text",
        "INSERT OR REPLACE INTO text (sha256, words) SELECT sha256, x'00' FROM text",
        "REPLACE INTO text (number, sha256, words) VALUES (1, printf('%064d', 0), x'00')",
        "INSERT INTO text (sha256, words) SELECT sha256, x'00' FROM text WHERE true "
        "ON CONFLICT (sha256) DO UPDATE SET words = x'00'",
    ],
)
def test_the_database_itself_refuses(path: Path, attack: str) -> None:
    """Whoever opens the file with another program, by mistake or not, cannot change what was said."""
    with raw(path) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(attack)
    with open_ledger(path) as ledger:
        assert ledger.verify().entries == 6


def test_only_a_redacted_text_can_be_deleted(path: Path) -> None:
    """The one deletion there is, and it leaves an entry behind."""
    with open_ledger(path) as ledger:
        ledger.redact(bridge().page.text_sha256, "x")
    with raw(path) as connection:
        assert connection.execute("SELECT count(*) FROM text").fetchone() == (1,)
        with pytest.raises(sqlite3.IntegrityError, match="not again after it was redacted"):
            connection.execute("INSERT INTO text (sha256, words) VALUES (?, x'00')", (bridge().page.text_sha256,))


def test_guards_that_were_dropped_or_weakened_are_put_back(path: Path) -> None:
    """A migration that rebuilds a table loses its triggers silently."""
    with raw(path) as connection:
        connection.execute("DROP TRIGGER entry_never_changes")
        connection.execute("DROP TRIGGER text_never_changes")
        connection.execute("CREATE TRIGGER text_never_changes BEFORE UPDATE ON text BEGIN SELECT 1; END")
        connection.execute("CREATE TRIGGER helper AFTER INSERT ON entry BEGIN DELETE FROM text; END")
    with SqliteLedger(path) as ledger:
        assert ledger.restored_guards == ["entry_never_changes", "text_never_changes"]
    with SqliteLedger(path) as ledger:
        assert ledger.restored_guards == []
    with raw(path) as connection:
        assert dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")) == GUARDS


def test_a_guard_that_does_not_hold_is_noticed_on_opening(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A SQLite built without triggers would let everything through."""
    for name in GUARDS:
        table = name.partition("_")[0]
        weak = f"CREATE TRIGGER {name} BEFORE DELETE ON {table} WHEN false BEGIN SELECT 1; END"
        with monkeypatch.context() as patch:
            patch.setitem(GUARDS, name, weak)
            with pytest.raises(LedgerError, match="does not refuse changes here"):
                open_ledger(path)
    with open_ledger(path) as ledger:
        assert ledger.verify().entries == 6


def test_opening_leaves_no_trace(path: Path) -> None:
    """The guards are tried out on probes; none of it may stay."""
    before = path.read_bytes()
    for _ in range(3):
        open_ledger(path).close()
    assert path.read_bytes() == before


# ---------------------------------------------------------------------------- what it finds out


@pytest.mark.parametrize(
    ("change", "entry", "problem"),
    [
        ("UPDATE entry SET content = replace(content, '0.5', '0.6') WHERE number = 3", 3, "content is not what"),
        ("UPDATE entry SET kind = 'decision' WHERE number = 4", 4, "content is not what"),
        ("UPDATE entry SET digest = zeroblob(32) WHERE number = 2", 2, "content is not what"),
        ("UPDATE entry SET chain = zeroblob(32) WHERE number = 5", 5, "chain value"),
        ("DELETE FROM entry WHERE number = 2", 2, "missing, the next is 3"),
        ("DELETE FROM entry WHERE number = 6", 6, "1 claims of reading 4 are missing behind it"),
        ("DELETE FROM text WHERE number = 2", 1, "its text is gone"),
        ("DELETE FROM text WHERE number = 1", 1, "its title is gone"),
        ("UPDATE text SET words = CAST('Talks failed.' AS BLOB) WHERE number = 3", 4, "text is not what"),
        ("UPDATE text SET words = x'ff' WHERE number = 3", 4, "text is not what"),
        ("DELETE FROM find WHERE rowid = 3", 3, "the index finds it by other words"),
        ("UPDATE find SET who = 'somebody else' WHERE rowid = 5", 5, "the index finds it by other words"),
        ("INSERT INTO find (rowid, clause) VALUES (99, 'x')", 6, "claims that no entry has"),
    ],
)
def test_tampering_is_found_and_the_entry_named(path: Path, change: str, entry: int, problem: str) -> None:
    """Someone drops the guards and changes what was said: `allegedly verify` must tell where."""
    with raw(path) as connection:
        drop_guards(connection)
        connection.execute(change)
    for read_only in (True, False):
        with open_ledger(path, read_only=read_only) as ledger, pytest.raises(LedgerTampered) as caught:
            ledger.verify()
        assert f"entry {entry}: " in str(caught.value) or f"entry {entry - 1}: " in str(caught.value)
        assert problem in str(caught.value)
        assert "go back to a copy that verifies" in str(caught.value)


def test_any_changed_byte_of_an_entry_is_found(path: Path) -> None:
    """One letter of one name is enough to change a story."""
    with raw(path) as connection:
        drop_guards(connection)
        (content,) = connection.execute("SELECT content FROM entry WHERE number = 2").fetchone()
        for place in range(0, len(content), 17):
            changed = content[:place] + chr(ord(content[place]) ^ 1) + content[place + 1 :]
            try:
                connection.execute("UPDATE entry SET content = ? WHERE number = 2", (changed,))
            except sqlite3.IntegrityError:  # no JSON any more
                continue
            with open_ledger(path, read_only=True) as ledger, pytest.raises(LedgerTampered, match="entry 2: "):
                ledger.verify()


def test_an_index_that_disagrees_with_itself_is_found(path: Path) -> None:
    """A claim that search does not find is as good as deleted."""
    with raw(path) as connection:
        connection.execute("DELETE FROM find_data WHERE id > 10")
    with open_ledger(path, read_only=True) as ledger, pytest.raises(LedgerError, match="damaged|other words than"):
        ledger.verify()


# --------------------------------------------------------------------------------- what it survives

ADDER = """
import sys
from allegedly.ledger import open_ledger
sys.path.insert(0, {tests!r})
from ledger.specimens import bridge, talks
with open_ledger({path!r}) as ledger:
    print("open", flush=True)
    for number in range({first}, {last}):
        make = talks if number % 2 else bridge
        added = ledger.add_reading(make(id=f"page {{number}}"))
        print(number, added, flush=True)
"""


def start_adding(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    """Another process that adds readings."""
    source = Path(allegedly.__file__).parent.parent
    script = ADDER.format(tests=str(Path(__file__).parent.parent), path=str(path), first=first, last=last)
    return subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(source)},
    )


def test_a_killed_process_leaves_whole_readings_and_a_new_one_completes_them(tmp_path: Path) -> None:
    """A laptop's battery dies, a server is restarted: start again, and all is there once."""
    path, size, last = tmp_path / "allegedly.db", 0, 400
    for life in (0.0, 0.03, 0.11, 0.27):
        adding = start_adding(path, 0, last)
        assert adding.stdout
        with adding.stdout:
            adding.stdout.readline()
            time.sleep(life)
            adding.send_signal(signal.SIGKILL)
            done = [line.split() for line in adding.stdout.read().splitlines() if line.count(" ") == 1]
        adding.wait()
        with open_ledger(path) as ledger:
            report, count = ledger.verify(), ledger.count()
        assert report.readings == count.documents == count.readings
        assert report.claims == 2 * report.readings
        assert report.readings >= max(size, len(done))
        size = report.readings
    assert size > 0
    finishing = start_adding(path, 0, last)
    finishing.communicate()
    with open_ledger(path) as ledger:
        ledger.verify()
        assert ledger.count() == Counts(entries=3 * last, documents=last, readings=last, claims=2 * last)


def test_two_processes_write_one_chain(tmp_path: Path) -> None:
    """Two terminals, or a nightly run and a person; they also make the file at the same moment."""
    path = tmp_path / "allegedly.db"
    both = [start_adding(path, 0, 60), start_adding(path, 30, 90)]
    said = [adding.communicate()[0] for adding in both]
    assert [adding.returncode for adding in both] == [0, 0]
    assert sum(text.count("True") for text in said) == 90
    with open_ledger(path) as ledger:
        assert ledger.verify().readings == ledger.count().documents == 90


def test_claims_can_be_listed_while_more_are_added(path: Path) -> None:
    """A screen that is open while reading goes on."""
    with open_ledger(path) as ledger, open_ledger(path, read_only=True) as other:
        listing = other.claims()
        next(listing)
        with ledger.batch():
            ledger.add_reading(bridge(NEWER))
            assert other.count().readings == 2
        assert len(list(listing)) == 3
        assert other.count().readings == 3
        mine = ledger.claims(all_runs=True)
        next(mine)
        ledger.add_reading(talks(NEWER))
        assert len(list(mine)) >= 5


def test_redacted_words_are_nowhere_in_the_files(tmp_path: Path) -> None:
    """Deleted rows usually stay readable in free pages, in the index and in the log."""
    path = tmp_path / "allegedly.db"
    with open_ledger(path) as ledger:
        for number in range(60):  # so that the index has been merged and pages are shared
            ledger.add_reading(talks(id=f"before {number}"))
        ledger.add_reading(bridge(title="Zanzibar"))
        for number in range(60):
            ledger.add_reading(talks(id=f"behind {number}"))
        assert any(b"gunmen" in file.read_bytes() for file in tmp_path.iterdir())
        ledger.redact(bridge().page.text_sha256, "x")
        for file in tmp_path.iterdir():
            for word in (b"gunmen", b"Unidentified", b"unidentified", b"reportedly", b"Zanzibar", "Émile".encode()):
                assert word not in file.read_bytes(), (file.name, word)
        assert ledger.verify().redacted == 2


# ---------------------------------------------------------------------------- what opening can meet


def test_memory_and_default_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`allegedly.db` in the working directory, as the README says."""
    monkeypatch.chdir(tmp_path)
    assert isinstance(open_ledger(":memory:"), MemoryLedger)
    open_ledger().close()
    open_ledger(None, create=False).close()
    assert [file.name for file in tmp_path.iterdir()] == ["allegedly.db"]


def test_odd_names_of_files_are_only_names(tmp_path: Path) -> None:
    """Question marks and hashes mean something in addresses."""
    path = tmp_path / "what? 100% #1 é.db"
    with open_ledger(str(path)) as ledger:
        ledger.add_reading(bridge())
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("how", [{"create": False}, {"read_only": True}])
def test_a_missing_ledger_is_not_made_by_looking(tmp_path: Path, how: dict[str, bool]) -> None:
    """A mistyped path would otherwise show an empty ledger."""
    with pytest.raises(LedgerError, match="there is no ledger yet; read a page into it first or give another path"):
        open_ledger(tmp_path / "none.db", **how)
    (tmp_path / "empty.db").touch()
    with pytest.raises(LedgerError, match="there is no ledger in it yet; read a page"):
        open_ledger(tmp_path / "empty.db", **how)
    assert [file.name for file in tmp_path.iterdir()] == ["empty.db"]


def test_a_missing_folder_and_a_folder_say_so(tmp_path: Path) -> None:
    """SQLite itself says only "unable to open database file"."""
    with pytest.raises(LedgerError, match="there is no folder .*; make it or give another path"):
        open_ledger(tmp_path / "none" / "allegedly.db")
    with pytest.raises(LedgerError, match="it is a folder; give the path of a file"):
        open_ledger(tmp_path)


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    """Someone gives the article where the ledger should stand."""
    path = tmp_path / "article.txt"
    path.write_text("The Northern Brigade seized the bridge. " * 50)
    before = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(LedgerError, match="it is no SQLite database; give another path"):
            open_ledger(path, read_only=read_only)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    """Browsers, phones and mail programs keep theirs under the same ending."""
    path = tmp_path / "places.db"
    with raw(path) as connection:
        connection.execute("CREATE TABLE entry (x)")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="a database of another program; give another path"):
        open_ledger(path)
    assert path.read_bytes() == before


def test_a_newer_schema_asks_for_a_newer_allegedly(path: Path) -> None:
    """Writing into what we do not understand would break it."""
    with raw(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(LedgerError, match="newer allegedly .* run: pip install --upgrade allegedly"):
        open_ledger(path)


def test_a_locked_file_says_to_wait(path: Path) -> None:
    """Not for ever: another program hangs with the file open."""
    with raw(path) as connection, SqliteLedger(path, wait_seconds=0.05) as ledger:
        connection.execute("BEGIN IMMEDIATE")
        for attempt in (lambda: SqliteLedger(path, wait_seconds=0.05), lambda: ledger.add_reading(bridge(NEWER))):
            with pytest.raises(LedgerError, match="another program is writing to it; wait until that has finished"):
                attempt()
        assert len(list(ledger.claims())) == 4  # reading goes on
        with SqliteLedger(path, read_only=True, wait_seconds=0.05) as other:
            assert other.verify().claims == 4
    with open_ledger(path) as ledger:
        assert ledger.add_reading(bridge(NEWER))


def test_a_file_of_which_half_is_lost_says_so(path: Path) -> None:
    """A copy that was cut short."""
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(LedgerError, match="it is damaged; go back to a copy"), open_ledger(path) as ledger:
        ledger.verify()


def test_a_ledger_opened_to_read_writes_nothing(path: Path) -> None:
    """Commands that only show must not change the file."""
    before = path.read_bytes()
    with open_ledger(path, read_only=True) as ledger:
        assert len(list(ledger.claims(text="bridge"))) == 1
        attempts: list[Callable[[], bool]] = [
            lambda: ledger.add_reading(bridge(NEWER)),
            lambda: ledger.redact(bridge().page.text_sha256, "x"),
            lambda: ledger.add_sighting(bridge().page),
        ]
        for attempt in attempts:
            with pytest.raises(LedgerError, match="opened to read only; open it without read_only"):
                attempt()
    assert path.read_bytes() == before


def without_rights(attempt: Callable[[], str]) -> str:
    """What `attempt` returns when run as a user who is not root, who may write everywhere."""
    if os.geteuid():
        return attempt()
    reading, writing = os.pipe()
    if not (child := os.fork()):
        try:
            os.setgid(65534)
            os.setuid(65534)
            os.write(writing, attempt().encode())
        except BaseException as err:
            os.write(writing, repr(err).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with open(reading, encoding="utf-8") as pipe:
        return pipe.read()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another thing there")
@pytest.mark.parametrize("folder_too", [False, True])
def test_a_file_that_cannot_be_written_says_so_and_can_be_read(path: Path, folder_too: bool) -> None:
    """A ledger on a disk that was mounted to read only, or of another user."""

    def attempt() -> str:
        with open_ledger(where, read_only=True) as ledger:
            said = f"{ledger.verify().claims} claims. "
        try:
            open_ledger(where)
        except LedgerError as err:
            return said + str(err)
        return said + "It was opened to write."

    with tempfile.TemporaryDirectory() as folder:  # pytest's own are closed to other users
        where = Path(folder) / "allegedly.db"
        shutil.copy(path, where)
        os.chmod(where, 0o444)
        os.chmod(folder, 0o555 if folder_too else 0o777)
        said = without_rights(attempt)
        os.chmod(folder, 0o755)
    assert said.startswith(f"4 claims. {where}: it cannot be written; change its permissions, give another path")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another thing there")
def test_a_folder_that_cannot_be_written_says_so() -> None:
    """A working directory that belongs to the system."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o555)

        def attempt() -> str:
            try:
                open_ledger(Path(folder) / "allegedly.db")
            except LedgerError as err:
                return str(err)
            return "It was opened."

        said = without_rights(attempt)
        os.chmod(folder, 0o755)
    assert said.endswith("it cannot be opened; change the permissions of file and folder or give another path")
