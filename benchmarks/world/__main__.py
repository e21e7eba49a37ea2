"""Score weighing on made-up worlds and freeze the figures: `python -m benchmarks.world [--pages N] [--seed N ...]`."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from allegedly.ledger.memory import MemoryLedger
from allegedly.weigh import Weighed
from benchmarks.freezing import freeze
from benchmarks.world.printing import make_world
from benchmarks.world.scoring import score


def measure(seed: int, pages: int) -> dict[str, float]:
    """Make a world, weigh it, score it."""
    world = make_world(seed, pages)
    with MemoryLedger() as ledger:
        for reading in world.readings:
            ledger.add_reading(reading)
        began = time.perf_counter()
        weighed = Weighed(ledger)
        found = score(world, weighed.matters, weighed.circles)
        seconds = time.perf_counter() - began
    return {**{name: round(value, 4) for name, value in found.items()}, "seconds": round(seconds, 1)}


def main() -> None:
    """Print a line of figures for each seed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=10_000)
    options.add_argument("--seed", type=int, nargs="*", default=[1, 2, 3])
    options.add_argument("--output", type=Path, help="write the results here instead of benchmarks/results")
    given = options.parse_args()
    rows = {}
    for seed in given.seed:
        rows[f"seed {seed}"] = measure(seed, given.pages)
        print(f"seed {seed}", *(f"{name} {value:g}" for name, value in rows[f"seed {seed}"].items()))
    freeze("world", rows, given.output)


if __name__ == "__main__":
    main()
