"""The ledger: claims and decisions as entries; add, never change.

    from allegedly.ledger import open_ledger

    with open_ledger("allegedly.db") as ledger:
        ledger.add_reading(reading)
        for stored in ledger.claims(actor="Hezbollah", certainty="alleged"):
            print(stored.claim.type, stored.clause().text)

What a ledger can do stands in `contract.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allegedly.ledger.contract import Ledger

__all__ = ["open_ledger"]

DEFAULT_PATH = "allegedly.db"


def open_ledger(path: str | Path | None = DEFAULT_PATH, *, create: bool = True, read_only: bool = False) -> Ledger:
    """Open the ledger in a file; by default `allegedly.db` in the working directory, made when missing.

    Args:
        path: a file, or ":memory:" for a ledger that is gone when the program ends. None is the default file.
        create: False to raise when there is no ledger yet.
        read_only: never waits for a program that writes, and works on a disk that cannot be written.

    Raises:
        LedgerError: no ledger, no folder, another program's file, a newer schema, locked, not writable.
    """
    if path == ":memory:":
        from allegedly.ledger.memory import MemoryLedger

        return MemoryLedger()
    from allegedly.ledger.sqlite import SqliteLedger

    return SqliteLedger(DEFAULT_PATH if path is None else path, create=create, read_only=read_only)
