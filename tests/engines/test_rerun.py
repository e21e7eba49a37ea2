"""Reading again: what is known comes from the ledger, one bad page costs only itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from allegedly.engines import read_again
from allegedly.errors import AnchorError, ModelError, PageError
from allegedly.ledger import open_ledger
from allegedly.records import Page, Reading
from tests.cli.fake import FakeReader


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> FakeReader:
    fake = FakeReader()
    monkeypatch.setattr("allegedly.flow.load_reader", lambda name="default": fake)
    return fake


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Twelve pages, the fourth of them without text."""
    path = tmp_path / "rows.jsonl"
    texts = ["" if number == 3 else f"Rebels seized Town{number}." for number in range(12)]
    path.write_text("".join(json.dumps({"id": f"d{n}", "text": text}) + "\n" for n, text in enumerate(texts)), "utf-8")
    return path


def ids(outcomes: list[Reading | PageError]) -> list[str]:
    return [outcome.page.id if isinstance(outcome, Reading) else "failed" for outcome in outcomes]


def test_what_is_known_and_what_is_new_come_in_the_order_of_the_input(rows: Path, reader: FakeReader) -> None:
    """A ledger that knows every second page changes what is read, not what comes out."""
    first = list(read_again([rows]))
    with open_ledger(":memory:") as ledger:
        for outcome in first[::2]:
            if isinstance(outcome, Reading):
                ledger.add_reading(outcome)
        reader.pages = 0
        second = list(read_again([rows], known=ledger))
        assert ids(second) == ids(first) == [f"d{n}" if n != 3 else "failed" for n in range(12)]
        assert reader.pages == 5
        claims = [
            [outcome.claims for outcome in outcomes if isinstance(outcome, Reading)] for outcomes in (first, second)
        ]
        assert claims[0] == claims[1]


def test_a_known_page_got_elsewhere_is_noted(tmp_path: Path, rows: Path, reader: FakeReader) -> None:
    """Where a page was got is kept, each place of it."""
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(rows.read_bytes())
    with open_ledger(":memory:") as ledger:
        for path in (rows, copy, copy):
            for outcome in read_again([path], known=ledger):
                if isinstance(outcome, Reading):
                    ledger.add_reading(outcome)
        assert ledger.count().readings == 11
        assert len(list(ledger.entries(kind="sighting"))) == 11


def test_a_reader_that_misquotes_loses_that_page(
    rows: Path, reader: FakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A claim that does not quote its page is a bug of ours; the other pages of its group are kept."""
    read = reader.read

    def misquoting(page: Page) -> Reading:
        if page.id == "d5":
            raise AnchorError(page.id, 0, 4, "said", "Rebe")
        return read(page)

    monkeypatch.setattr(reader, "read", misquoting)
    outcomes = list(read_again([rows]))
    assert ids(outcomes)[5] == "failed" and ids(outcomes).count("failed") == 2
    assert "made the reader fail (AnchorError" in str(outcomes[5])


def test_without_a_model_nothing_goes_on(rows: Path, reader: FakeReader, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred failed pages would hide the one reason."""

    def without_model(page: Page) -> Reading:
        raise ModelError("the English model is missing; train it")

    monkeypatch.setattr(reader, "read", without_model)
    with pytest.raises(ModelError):
        list(read_again([rows]))
