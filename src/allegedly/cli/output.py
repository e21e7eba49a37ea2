"""Where results go: stdout, or a file that is written aside and put in its place when it is whole."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from allegedly.cli.wording import FIRST_ROLES, said_by, when, where, who
from allegedly.errors import AllegedlyError
from allegedly.records import Json, Reading, to_json

if TYPE_CHECKING:
    from allegedly.ledger.contract import StoredClaim

ROLE_COLUMNS = FIRST_ROLES
COLUMNS = (
    "claim_id", "type", "certainty", "polarity", "reality", *ROLE_COLUMNS, "time", "place", "quantity", "said_by",
    "words", "start", "end", "title", "publisher", "published", "url", "document_id", "score",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class OutputError(AllegedlyError):
    """The output file cannot be written."""


@contextmanager
def output_to(path: str | None) -> Iterator[TextIO]:
    """A stream for results. None or "-" is stdout.

    A file appears under its name only when it is whole. When the work is cut off, what is done stays
    beside it in `NAME.part`.
    """
    if path is None or path == "-":
        yield sys.stdout
        return
    goal = Path(path)
    if goal.exists() and not goal.is_file():  # a device or a pipe cannot be renamed to
        with _opened(goal) as stream:
            yield stream
        return
    part = goal.with_name(goal.name + ".part")
    with _opened(part) as stream:
        try:
            yield stream
        except BaseException:
            stream.flush()
            if part.stat().st_size:
                print(f"allegedly: what was done is in {part}", file=sys.stderr)
            else:
                part.unlink()
            raise
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(part, goal)


def _opened(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}); choose another --output") from error


def json_line(row: Json) -> str:
    """A row of JSON Lines. A lone surrogate, which UTF-8 cannot hold, is written as its escape."""
    line = json.dumps(row, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        line = json.dumps(row)
    return line + "\n"


def reading_json(reading: Reading) -> Json:
    """The read document of the claim model; roles by name, so that a reading from a ledger gives the same bytes."""
    row = reading.to_json()
    for claim in row["claims"]:
        claim["roles"] = dict(sorted(claim["roles"].items()))
    return row


def stored_json(stored: StoredClaim) -> Json:
    """A claim of the ledger with its clause and where it comes from."""
    document = stored.document
    return {
        "claim": to_json(stored.claim),
        "words": stored.clause().text,
        "document": {
            "id": document.id,
            "url": document.url,
            "title": document.title,
            "publisher": document.publisher,
            "published": document.published,
            "text_sha256": document.text_sha256,
            "read_by": to_json(stored.read_by),
        },
    }


def csv_line(values: dict[str, Any] | None = None) -> str:
    """A row of CSV under `COLUMNS`; without values the heading."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow(COLUMNS if values is None else [values.get(column, "") for column in COLUMNS])
    return line.getvalue()


def stored_row(stored: StoredClaim) -> dict[str, Any]:
    """A claim of the ledger as a flat row for a spreadsheet."""
    claim, document = stored.claim, stored.document
    row: dict[str, Any] = {
        "claim_id": claim.id,
        "type": claim.type,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "reality": claim.reality,
        **{role: who(claim.roles.get(role, ())) for role in ROLE_COLUMNS},
        "time": when(claim),
        "place": where(claim),
        "quantity": "; ".join(quantity.text for quantity in claim.quantity),
        "said_by": said_by(claim),
        "words": stored.clause().text,
        "title": document.title or "",
        "publisher": document.publisher or "",
        "published": document.published or "",
        "url": document.url or "",
        "document_id": document.id,
    }
    return {
        **{column: harmless(value) for column, value in row.items()},
        "start": claim.start,
        "end": claim.end,
        "score": claim.score,
    }


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: pages come from strangers. Such a cell gets an apostrophe."""
    return "'" + cell if cell.startswith(_FORMULA) else cell
