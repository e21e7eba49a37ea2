"""Accuracy against the claim benchmark, by its own scorer: `python -m benchmarks.accuracy [SPLIT…]`.

Gold was annotated by a large language model that worked through written guidelines article by article, with a second
reading, form-checked by program; not by people. Two such annotations made apart agree at claims F1 .961, keepable
.837, participants .944, attribution .907, time .873, place .739. `dev` and `seed` are never tuned to.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.freezing import arguments, freeze, needed

SPLITS = ("dev", "train", "seed", "written")
GOLD = (
    "annotated in November 2026 by a large language model working through written guidelines article by article with a "
    "second reading, form-checked by program; not by people"
)
INPUT = ("id", "url", "title", "published", "publisher", "text")


def read_split(gold: Path, predicted: Path) -> None:
    """Read the documents of a gold file as a user would, from JSON Lines, and write what was read."""
    from allegedly.errors import PageError
    from allegedly.flow import read_paths

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        documents = [json.loads(line)["document"] for line in gold.read_text("utf-8").splitlines()]
        rows = [{key: document[key] for key in INPUT if document.get(key) is not None} for document in documents]
        source.write_text("\n".join(json.dumps(row) for row in rows) + "\n", "utf-8")
        with predicted.open("w", encoding="utf-8") as file:
            for document, reading in zip(documents, read_paths([source]), strict=True):
                if isinstance(reading, PageError):
                    raise SystemExit(f"{gold}: {reading}")
                if (reading.page.id, reading.page.text) != (document["id"], document["text"]):
                    raise SystemExit(f"{gold}: document {document['id']} was not kept exactly")
                file.write(json.dumps(reading.to_json()) + "\n")


def score(benchmark: Path, gold: Path, predicted: Path) -> dict[str, Any]:
    """Run the benchmark's scorer in a process of its own."""
    scorer = [sys.executable, str(benchmark / "score.py"), str(gold), str(predicted), "--json"]
    return dict(json.loads(subprocess.run(scorer, check=True, stdout=subprocess.PIPE, text=True).stdout))


def line_of(figures: dict[str, Any]) -> str:
    """The figures of a split in one line."""
    parts = []
    for name, figure in figures.items():
        if not isinstance(figure, dict) or name == "types":
            continue
        number = figure.get("f1", figure.get("share"))
        uncommon = figure.get("uncommon")
        if number is not None:
            parts.append(f"{name} {number:.3f}" + (f" ({uncommon:.3f})" if uncommon is not None else ""))
    return " ".join(parts)


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("splits", nargs="*", default=list(SPLITS), metavar="SPLIT", help="dev train seed written")
    given = parser.parse_args()
    benchmark = needed(given.shared / "benchmark")
    splits = {}
    with tempfile.TemporaryDirectory() as folder:
        for split in given.splits:
            gold = needed(benchmark / f"{split}.jsonl")
            predicted = Path(folder) / f"{split}.jsonl"
            read_split(gold, predicted)
            splits[split] = score(benchmark, gold, predicted)
            print(f"{split:8}{line_of(splits[split])}", flush=True)
    freeze("accuracy", {"gold": GOLD, "splits": splits}, given.output)


if __name__ == "__main__":
    main()
