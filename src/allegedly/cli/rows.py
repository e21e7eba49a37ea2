"""Rows of a view as a table, JSON Lines or CSV: the same figures in each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from allegedly.cli.output import harmless, output_to
from allegedly.cli.screen import SHORT_ID, console
from allegedly.cli.wording import shown
from allegedly.records import Json

Columns = Mapping[str, Callable[[Json], str]]
FEW = 3  # ids of claims that a table shows; all are in JSON Lines and CSV


def print_rows(
    rows: Sequence[Json], columns: Columns, *, format: str, output: str | None, empty: str, more: str = ""
) -> int:
    """Print rows; returns the exit code.

    Args:
        rows: plain data; JSON Lines and CSV have every field, lists joined by "; " in CSV.
        columns: of the table, each with how it tells a row.
        empty: what a table says where there are no rows; `more`: what it says below them.
    """
    with output_to(output) as stream:
        if format == "jsonl":
            stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            return 0
        if format == "csv":
            stream.write(csv_of(rows))
            return 0
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(shown(tell(row)) for tell in columns.values()))
    screen = console()
    screen.print(table if rows else empty)
    if rows and more:
        screen.print(more)
    return 0


def csv_of(rows: Sequence[Json]) -> str:
    """Rows as CSV; cells that a spreadsheet would take for a formula are made harmless."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer.writerow(names)
    for row in rows:
        writer.writerow([harmless(_cell(row.get(name))) for name in names])
    return lines.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(map(_cell, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def short(claims: Sequence[str]) -> str:
    """The first ids of some claims, as a table shows them."""
    told = " ".join(claim[:SHORT_ID] for claim in claims[:FEW])
    return f"{told} +{len(claims) - FEW}" if len(claims) > FEW else told


def span(earliest: str | None, latest: str | None) -> str:
    """Days as a table shows them: "2014-11-09", "2013 …" for an open end, "… 2014-11-10" for an open beginning."""
    if earliest and latest:
        return earliest if earliest == latest else f"{earliest} – {latest}"
    if earliest:
        return f"{earliest} …"
    return f"… {latest}" if latest else ""
