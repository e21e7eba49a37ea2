"""Speed end to end, by stage, and against the bare language pipeline: `python -m benchmarks.speed [--articles N]`.

One core: the process is bound to one core (Linux), the model runs one thread. Groups of 16 articles, as the flow reads
them, are read twice, once by the bare language pipeline and once whole (page to checked claims), in turn first and
second. That is done several times over; the ratio is of all passes together, the speed that of the median pass.
`undisturbed` takes each group's fastest pass: what a shared machine does when it is left alone. Another reading with
stopwatches splits the time by stage and adds the ledger. Two cores: the same articles through two processes, with and
without their start. Words are white-space words. Articles are Wikinews, cut to about 300 words. Processor seconds are
given beside seconds by the clock: the two part where other programs have the core.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from benchmarks.articles import page_of, short_articles, write_rows
from benchmarks.freezing import arguments, cores, freeze
from benchmarks.stopwatch import Stopwatch, Watched

WARM_UP = 16


@contextmanager
def bound_to(some: Sequence[int]) -> Iterator[bool]:
    """Keep this process, and those it starts, on some cores; gives False where the system cannot."""
    if not hasattr(os, "sched_setaffinity"):
        yield False
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, some)
    try:
        yield True
    finally:
        os.sched_setaffinity(0, before)


def one_pass(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Seconds of each group by the bare pipeline and by whole reading, in turns, by the clock and of the processor."""
    from allegedly.flow import TOGETHER, load_reader

    reader = load_reader()
    clock: dict[str, list[float]] = {"bare": [], "whole": []}
    processor: dict[str, list[float]] = {"bare": [], "whole": []}
    claims = sentences = 0
    for turn, start in enumerate(range(0, len(rows), TOGETHER)):
        group = rows[start : start + TOGETHER]
        pages = [page_of(row) for row in group]
        for kind in ("bare", "whole") if turn % 2 else ("whole", "bare"):
            began, used = perf_counter(), process_time()
            if kind == "bare":
                sentences += sum(len(parsed) for parsed in reader.pipeline.parse_all(pages))
            else:
                claims += sum(len(reading.claims) for reading in reader.read_all(page_of(row) for row in group))
            clock[kind].append(perf_counter() - began)
            processor[kind].append(process_time() - used)
    return {"clock": clock, "processor": processor, "claims": claims, "sentences": sentences}


def against_pipeline(rows: list[dict[str, Any]], passes: int) -> dict[str, Any]:
    """Speeds and the ratio of whole reading to the bare pipeline."""
    words = sum(len(row["text"].split()) for row in rows)
    runs = [one_pass(rows) for _ in range(passes)]
    figures: dict[str, Any] = {"passes": passes, "claims": runs[0]["claims"], "sentences": runs[0]["sentences"]}
    for meter in ("clock", "processor"):
        whole, bare = ([run[meter][kind] for run in runs] for kind in ("whole", "bare"))
        median = statistics.median(map(sum, whole))
        alone = sum(map(min, zip(*whole, strict=True)))
        bare_alone = sum(map(min, zip(*bare, strict=True)))
        figures[f"by_{meter}"] = {
            "articles_per_second": round(len(rows) / median, 2),
            "words_per_second": round(words / median),
            "undisturbed_articles_per_second": round(len(rows) / alone, 2),
            "undisturbed_words_per_second": round(words / alone),
            "bare_pipeline_seconds": round(sum(map(sum, bare)), 2),
            "whole_seconds": round(sum(map(sum, whole)), 2),
            "whole_to_bare": round(sum(map(sum, whole)) / sum(map(sum, bare)), 3),
            "undisturbed_whole_to_bare": round(alone / bare_alone, 3),
        }
    return figures


def by_stage(rows: list[dict[str, Any]], ledger_path: Path) -> dict[str, float]:
    """Seconds by stage, from rows to entries in a ledger on disk."""
    from allegedly.flow import TOGETHER, Reader, load_reader
    from allegedly.ledger import open_ledger

    watch = Stopwatch()
    plain = load_reader()
    reader = Reader()
    gazetteer, places = plain.gazetteer, plain.places

    def for_page(sentences: Any, day: str | None = None) -> Any:
        with watch.stage("actors"):
            who = gazetteer.for_page(sentences, day)
        return Watched(who, {"resolve": watch.timed("actors", who.resolve)})

    parts = {
        "pipeline": Watched(plain.pipeline, {"parse_all": watch.timed("language", plain.pipeline.parse_all)}),
        "claims": Watched(plain.claims, {"read": watch.timed("claims", plain.claims.read)}),
        "gazetteer": Watched(
            gazetteer, {"mark_names": watch.timed("actors", gazetteer.mark_names), "for_page": for_page}
        ),
        "places": Watched(places, {"locate": watch.timed("places", places.locate)}),
        "prepare": watch.timed("coreference", reader.prepare),
    }
    vars(reader).update(parts)
    with open_ledger(ledger_path) as ledger:
        for start in range(0, len(rows), TOGETHER):
            with watch.stage("pages"):
                pages = [page_of(row) for row in rows[start : start + TOGETHER]]
            with watch.stage("joining and checking"):
                readings = list(reader.read_all(pages))
            with watch.stage("ledger"):
                for reading in readings:
                    ledger.add_reading(reading)
    return {stage: round(seconds, 3) for stage, seconds in watch.seconds.items()}


def on_two_cores(rows: list[dict[str, Any]], folder: Path) -> dict[str, float]:
    """Seconds of two processes over the same articles, with their start and after the first result."""
    from allegedly.flow import TOGETHER, read_paths

    source = folder / "articles.jsonl"
    write_rows(rows, source)
    began = perf_counter()
    first = 0.0
    number = 0
    for _ in read_paths([source], workers=2):
        number += 1
        first = first or perf_counter()
    ended = perf_counter()
    rest = max(1, number - 2 * TOGETHER)  # by then each of the two has read about a group
    return {
        "seconds": round(ended - began, 2),
        "seconds_after_first_group": round(ended - first, 2),
        "articles_per_second": round(number / (ended - began), 2),
        "articles_per_second_after_first_group": round(rest / max(1e-9, ended - first), 2),
    }


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--articles", type=int, default=96)
    parser.add_argument("--passes", type=int, default=5)
    given = parser.parse_args()
    rows = short_articles(given.shared, given.articles + WARM_UP)
    warm_up, rows = rows[:WARM_UP], rows[WARM_UP:]
    words = sum(len(row["text"].split()) for row in rows)
    with tempfile.TemporaryDirectory() as scratch, bound_to(cores()[:1]) as bound:
        one_pass(warm_up)
        one = against_pipeline(rows, given.passes)
        stages = by_stage(rows, Path(scratch) / "ledger.db")
    total = sum(stages.values())
    one |= {
        "bound_to_one_core": bound,
        "articles_per_second_with_ledger": round(len(rows) / total, 2),
        "stages_seconds": stages,
        "stages_share": {stage: round(seconds / total, 4) for stage, seconds in stages.items()},
    }
    figures: dict[str, Any] = {"articles": len(rows), "words": words, "one_core": one}
    if len(cores()) > 1:
        with tempfile.TemporaryDirectory() as scratch, bound_to(cores()[:2]):
            figures["two_cores"] = on_two_cores(rows, Path(scratch))
    for name, value in figures.items():
        print(f"{name}: {value}")
    freeze("speed", figures, given.output)


if __name__ == "__main__":
    main()
