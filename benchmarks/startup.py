"""Start-up: `python -m benchmarks.startup [--runs N]`: the help page, `import allegedly`, and the first article.

Each in new processes; the median, the fastest and the slowest of N runs, after one that is not counted. The first
article has about 90 words of our own, so that nothing is needed but the package.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.freezing import arguments, freeze

ARTICLE = """\
Rebels seize border town as talks stall

KARSTOV, 3 March 2031 - Rebels of the Northern Front seized the border town of Emberly on Monday, the defence ministry \
said, a day after peace talks in Lowen broke down.

A spokesman for the Front said its fighters had captured 40 soldiers and two armoured vehicles. The ministry denied \
that any soldiers had been taken.

"They came at dawn and shelled the barracks," said a shopkeeper who had fled with his family. Witnesses reported that \
at least six civilians were killed. The United Nations called on both sides to let aid into the town.
"""


def timed(command: list[str], runs: int) -> dict[str, float]:
    """Seconds of a command in new processes."""
    seconds = []
    for run in range(runs + 1):
        began = perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if run:
            seconds.append(perf_counter() - began)
    return {
        "median": round(statistics.median(seconds), 3),
        "fastest": round(min(seconds), 3),
        "slowest": round(max(seconds), 3),
    }


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--runs", type=int, default=9)
    given = parser.parse_args()
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        article.write_text(ARTICLE, encoding="utf-8")
        figures = {
            "python": timed([python, "-c", "pass"], given.runs),
            "import": timed([python, "-c", "import allegedly"], given.runs),
            "help": timed([python, "-m", "allegedly", "--help"], given.runs),
            "first_article": timed([python, "-m", "allegedly", "read", str(article), "--no-ledger"], given.runs),
        }
    for name, value in figures.items():
        print(f"{name:14} {value}")
    freeze("startup", {"runs": given.runs, "seconds": figures}, given.output)


if __name__ == "__main__":
    main()
