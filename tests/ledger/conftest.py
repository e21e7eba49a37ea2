from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from allegedly.ledger import open_ledger
from allegedly.ledger.contract import Ledger


@pytest.fixture(params=["memory", "sqlite"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """Each kind of ledger in turn; a new kind is done when it is green here."""
    with open_ledger(":memory:" if request.param == "memory" else tmp_path / "allegedly.db") as opened:
        yield opened
