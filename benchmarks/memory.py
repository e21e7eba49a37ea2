"""Peak memory of the command in a process of its own: `python -m benchmarks.memory [--articles N]`.

Resident memory as the system counts it, for `allegedly read` over N short articles with a ledger, over the same with
two workers (the largest process), over one page of a million characters, and for `allegedly --help`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.articles import short_articles, whole_articles, write_rows
from benchmarks.freezing import arguments, freeze

LONG_PAGE = 1_000_000  # characters


# A process counts what its parent held when it was started: a small one between us and the command keeps that out.
BETWEEN = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def peak_mib(words: list[str]) -> float:
    """Largest resident memory of `allegedly WORDS` and what it starts, in MiB."""
    command = [sys.executable, "-m", "allegedly", *words]
    ran = subprocess.run([sys.executable, "-c", BETWEEN, *command], stdout=subprocess.PIPE, text=True)
    if ran.returncode:
        raise SystemExit(f"{' '.join(command)} failed; run it to see why")
    unit = 2**20 if sys.platform == "darwin" else 2**10  # bytes there, KiB here
    return round(int(ran.stdout) / unit, 1)


def measure(shared: Path, articles: int) -> dict[str, Any]:
    """Peaks by what is run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_rows(short_articles(shared, articles), folder / "articles.jsonl")
        text = "\n\n".join(row["text"] for row in whole_articles(shared, 2000))[:LONG_PAGE]
        (folder / "long.txt").write_text(text, encoding="utf-8")
        read = ["read", str(folder / "articles.jsonl"), "--format", "jsonl", "--output", str(folder / "out.jsonl")]
        long = ["read", str(folder / "long.txt"), "--format", "jsonl", "--output", str(folder / "long.jsonl")]
        return {
            "help": peak_mib(["--help"]),
            "articles": peak_mib([*read, "--ledger", str(folder / "one.db")]),
            "articles_two_workers_largest_process": peak_mib([*read, "--no-ledger", "--workers", "2"]),
            "long_page": peak_mib([*long, "--no-ledger"]),
            "long_page_characters": len(text),
        }


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--articles", type=int, default=160)
    given = parser.parse_args()
    figures = measure(given.shared, given.articles)
    print(figures)
    freeze("memory", {"articles": given.articles, "peak_mib": figures}, given.output)


if __name__ == "__main__":
    main()
