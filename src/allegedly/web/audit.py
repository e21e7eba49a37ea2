"""Who came, who was refused, who decided: lines in a file beside the ledger that only ever grows."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from allegedly.errors import AccessError
from allegedly.records import Json

LONGEST = 300  # characters of what happened; addresses come from strangers
TAIL = 256 * 1024  # bytes that are looked through for the last lines


def audit_file(ledger: Path) -> Path:
    """Where a ledger's audit list is: `LEDGER.audit`."""
    whole = ledger.resolve()
    return whole.with_name(whole.name + ".audit")


@dataclass(frozen=True, slots=True)
class Audit:
    """JSON lines with `time` (UTC), `name`, `role`, `what`, `from`. They never hold a token."""

    path: Path

    def note(self, what: str, *, name: str = "", role: str = "", address: str = "") -> None:
        """Add a line. `address`: where it came from; name and role are empty for somebody unknown.

        Raises:
            AccessError: the line cannot be written.
        """
        row = {
            "time": datetime.now(UTC).isoformat(timespec="seconds"), "name": name, "role": role,
            "what": what[:LONGEST], "from": address[:LONGEST],
        }  # fmt: skip
        file = self._opened()
        try:
            os.write(file, (json.dumps(row) + "\n").encode())  # one write, so that two desks do not mix their lines
        except OSError as error:
            raise self._wrong(error) from error
        finally:
            os.close(file)

    def check(self) -> None:
        """Raise `AccessError` where nothing can be noted: what is not noted must not be done."""
        os.close(self._opened())

    def last(self, most: int) -> list[Json]:
        """The last lines, the newest first; a line that is damaged says so.

        Raises:
            AccessError: the file cannot be read.
        """
        try:
            with self.path.open("rb") as stream:
                size = stream.seek(0, os.SEEK_END)
                stream.seek(max(size - TAIL, 0))
                lines = stream.read().splitlines()[1 if size > TAIL else 0 :]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise AccessError(f"{self.path} cannot be read ({error.strerror}); see who may read it") from error
        return [_row(line) for line in lines[-most:][::-1]]

    def _opened(self) -> int:
        try:
            return os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        except OSError as error:
            raise self._wrong(error) from error

    def _wrong(self, error: OSError) -> AccessError:
        return AccessError(f"{self.path} cannot be written ({error.strerror}); see who may write it, and the disk")


def _row(line: bytes) -> Json:
    empty = dict.fromkeys(("time", "name", "role", "what", "from"), "")
    try:
        found = json.loads(line)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        return {**empty, "what": "a line that cannot be read"}
    return {name: str(found.get(name, "")) for name in empty}
