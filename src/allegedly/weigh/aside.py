"""Echoes of a ledger's file, found in a process of its own while this one reads claims.

A plain subprocess and not a pool: whoever calls us from a script without a main guard must not see it run twice.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allegedly.errors import WeighingError
from allegedly.weighing.echoes import Echo, Marks

Found = tuple[list[Echo], list[Marks]]


class Aside:
    """A process that looks for echoes. `result` waits for it; raises `WeighingError` where it died."""

    def __init__(self, path: str) -> None:
        start = "import sys; sys.path[:0] = sys.argv[2:]; from allegedly.weigh.aside import main; main()"
        self.process = subprocess.Popen([sys.executable, "-c", start, path, *sys.path], stdout=subprocess.PIPE)

    def result(self) -> Found:
        """Echoes and fingerprints, without texts."""
        told, _ = self.process.communicate()
        if self.process.returncode:
            raise WeighingError(
                f"looking for echoes ended with code {self.process.returncode}; is there memory enough?"
            )
        found: Found = pickle.loads(told)  # our own process wrote it
        return found


@contextmanager
def echoes_aside(path: str) -> Iterator[Aside]:
    """Look for echoes meanwhile; the process ends with the block."""
    aside = Aside(path)
    try:
        yield aside
    finally:
        if aside.process.poll() is None:
            aside.process.kill()
            aside.process.wait()


def main() -> None:
    """Find the echoes of the file that is named, and write them to stdout for the process that asked."""
    from allegedly.ledger import open_ledger
    from allegedly.weigh.keeping import echoes_of, without_collection

    with open_ledger(sys.argv[1], create=False, read_only=True) as ledger, without_collection():
        found: Any = echoes_of(ledger)
    pickle.dump(found, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)
