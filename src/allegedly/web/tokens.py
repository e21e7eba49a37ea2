"""Who may enter a desk: a small file beside the ledger, with hashes of tokens and never a token."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from secrets import compare_digest, token_hex, token_urlsafe
from unicodedata import normalize

from allegedly.errors import AccessError

ROLES = ("reader", "reviewer", "admin")
"""Each may do what those before it may."""
LONGEST_NAME = 80
HASH = 64  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class Row:
    """One person with a token. `made`: when, UTC; `hash`: SHA-256 of `salt` and token."""

    name: str
    role: str
    made: str
    salt: str
    hash: str


def holds(role: str, asked: str) -> bool:
    """Whether a role may do what another one may."""
    return ROLES.index(role) >= ROLES.index(asked)


def access_file(ledger: Path) -> Path:
    """Where a ledger's access file is: `LEDGER.access`, beside the ledger itself where the path is a link to it."""
    whole = ledger.resolve()
    return whole.with_name(whole.name + ".access")


def load(path: Path) -> tuple[Row, ...] | None:
    """Rows of an access file; None where there is no such file.

    Raises:
        AccessError: it cannot be read, or is no access file. Nobody may enter then.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise AccessError(f"{path} cannot be read ({error}); mend it, or give people new tokens") from error
    try:
        rows = tuple(Row(**row) for row in json.loads(text)["access"])
    except (ValueError, KeyError, TypeError) as error:
        raise AccessError(f"{path} is no access file; remove it and give people new tokens") from error
    for row in rows:
        if not all(isinstance(part, str) for part in asdict(row).values()) or row.role not in ROLES:
            raise AccessError(f"{path} has a row that is not ours; remove it and give people new tokens")
        if len(row.hash) != HASH:
            raise AccessError(f"{path} has a row without a hash; remove it and give people new tokens")
    return rows


def add(path: Path, name: str, role: str) -> str:
    """Give somebody access; returns the token, which is kept nowhere: 256 random bits.

    Raises:
        AccessError: the name is empty, too long or taken, the role is none of `ROLES`, or the file cannot be written.
    """
    name = normalize("NFC", name.strip())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise AccessError(f"a name has 1 to {LONGEST_NAME} characters in one line; give another")
    if role not in ROLES:
        raise AccessError(f"{role!r} is no role; give one of {', '.join(ROLES)}")
    token, salt = token_urlsafe(32), token_hex(16)
    with _changed(path) as rows:
        if any(_alike(row.name, name) for row in rows):
            raise AccessError(f"{name!r} has a token; take it away first: allegedly access remove {name!r}")
        rows.append(Row(name, role, datetime.now(UTC).isoformat(timespec="seconds"), salt, _hash(salt, token)))
    return token


def remove(path: Path, name: str) -> Row:
    """Take somebody's access away; returns the row that is gone. A desk that runs knows it at once.

    The file stays when nobody is left, so that the desk does not open to everybody by that.

    Raises:
        AccessError: nobody has this name, or the file cannot be written.
    """
    wanted = normalize("NFC", name.strip())
    with _changed(path) as rows:
        found = next((row for row in rows if _alike(row.name, wanted)), None)
        if found is None:
            raise AccessError(f"nobody called {name!r} has access; see allegedly access list")
        rows.remove(found)
    return found


def holder(rows: Sequence[Row], token: str) -> Row | None:
    """Whose token this is. Every row is compared whole, so that time tells nothing about any of them."""
    found = None
    for row in rows:
        if compare_digest(_hash(row.salt, token), row.hash):
            found = row
    return found


def _hash(salt: str, token: str) -> str:
    # One round is enough: nobody can guess 256 random bits, however fast. Passwords would ask for scrypt.
    return sha256(f"{salt}:{token}".encode("utf-8", "surrogatepass")).hexdigest()


def _alike(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


@contextmanager
def _changed(path: Path) -> Iterator[list[Row]]:
    """Rows to change; they are written whole, or not at all. The new file is also the lock."""
    part = path.with_name(path.name + ".part")
    try:
        stream = os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8")
    except FileExistsError as error:
        raise AccessError(f"{part} is there: another change is at work or was cut off; remove it, try again") from error
    except OSError as error:
        raise AccessError(f"{part} cannot be written ({error.strerror}); see who may write in its folder") from error
    try:
        with stream:
            rows = list(load(path) or ())
            yield rows
            json.dump({"access": [asdict(row) for row in rows]}, stream, indent=1, ensure_ascii=False)
            stream.write("\n")
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
