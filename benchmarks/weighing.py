"""Weighing a large ledger: `python -m benchmarks.weighing --from LEDGER`: matters, echoes, network, and one page more.

Seconds by the clock and peak memory of this process, each stage once, on a copy of the ledger, from nothing. A ledger
of the Wikinews articles is made by `--make FILE` (rows for `allegedly read FILE --ledger LEDGER`).
"""

from __future__ import annotations

import json
import resource
import shutil
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.articles import input_row, wikinews
from benchmarks.freezing import arguments, freeze, needed

PAGE = """\
Two soldiers of the Northern Front were killed when a bomb hit their truck in Mosul on Monday, police said.

The government in Baghdad accused the Front of attacking a market in Mosul last week; a spokesman denied that.
"""


def measure(ledger: Path) -> dict[str, Any]:
    """Seconds of each stage, and what was found."""
    from allegedly.flow import load_reader
    from allegedly.ledger import open_ledger
    from allegedly.pages import page_from_text
    from allegedly.weigh import Weighed

    figures: dict[str, Any] = {}
    began = perf_counter()

    def lap(name: str) -> None:
        nonlocal began
        figures[name] = round(perf_counter() - began, 2)
        began = perf_counter()

    with open_ledger(ledger) as opened:
        weighed = Weighed(opened)
        assert weighed.kept is not None
        lap("matters_and_echoes_s")
        figures["ties"] = len(weighed.network())
        lap("network_s")
        figures["matters"], figures["echoes"] = len(weighed.matters), len(weighed.echoes)
        figures["claims"], figures["pages"] = len(weighed.statements), opened.count().documents
        reading = load_reader().read(page_from_text(PAGE, id="one-more", publisher="Post", published="2008-03-04"))
        opened.add_reading(reading)
        began = perf_counter()
        assert Weighed(opened).kept is not None
        lap("one_page_more_s")
    figures["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    figures["peak_of_helper_mib"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return figures


def main() -> None:
    """Measure and freeze."""
    options = arguments(__doc__)
    options.add_argument("--from", dest="ledger", type=Path, help="a ledger in a file")
    options.add_argument("--make", type=Path, help="write the articles here as rows for `allegedly read`, and end")
    given = options.parse_args()
    if given.make is not None:
        rows = (json.dumps(input_row(row), ensure_ascii=False) for row in wikinews(given.shared))
        given.make.write_text("\n".join(rows) + "\n", encoding="utf-8")
        return
    if given.ledger is None:
        raise SystemExit("skipped: give a ledger with --from (see --help for how to make one)")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "ledger.db"
        shutil.copy(needed(given.ledger), copy)
        figures = measure(copy)
    print(figures)
    freeze("weighing", figures, given.output)


if __name__ == "__main__":
    main()
