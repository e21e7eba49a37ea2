"""Write measured figures and real output into README.md: `python -m benchmarks.readme`.

Between `<!-- accuracy -->` and `<!-- end -->` goes the table of benchmarks/results/accuracy.json; between
`<!-- output: COMMAND -->` and `<!-- end -->` what the command prints in a folder where the example pages were read from
`pages/`. `{FILTERS}` in a command stands for the id of the first claim that `allegedly claims FILTERS` finds.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
ACCURACY = ROOT / "benchmarks" / "results" / "accuracy.json"
EXAMPLES = ROOT / "src" / "allegedly" / "examples"
COLUMNS = 100
SPLITS = {
    "dev": "17 unseen articles",
    "train": "233 articles that errors were looked up in",
    "seed": "the first example page",
}
ROWS = {
    "claims": "claims: type and place in the text",
    "usable": "usable: participants and stance right too",
    "keepable": "keepable: speakers right too",
    "participants": "participants",
    "attribution": "speakers",
    "time": "time",
    "place": "place",
    "qualified": "qualified: share of hedges, denials, speakers kept",
}
_PART = re.compile(r"(<!-- (accuracy|output: [^\n]*) -->\n).*?(<!-- end -->)", re.DOTALL)


def accuracy_table(results: dict[str, Any]) -> str:
    """Markdown table of F1 and shares, one column a split, with the command that made the figures.

    Args:
        results: `{"splits": {name: what score.py --json prints}, "command": …}`.
    """
    splits = {name: figures for name, figures in results["splits"].items() if figures}
    heading = " | ".join(f"`{name}`, {SPLITS.get(name, '')}".rstrip(", ") for name in splits)
    lines = [f"| F1, or share | {heading} |", "|---|" + "---|" * len(splits)]
    for row, words in ROWS.items():
        lines.append(f"| {words} | " + " | ".join(_figure(figures.get(row)) for figures in splits.values()) + " |")
    lines += ["", f"Made by `{results['command']}`."]
    return "\n".join(lines) + "\n"


def _figure(figure: Any) -> str:
    """A row's F1 or share, to two digits."""
    if isinstance(figure, dict):
        figure = next((figure[name] for name in ("f1", "F1", "share") if name in figure), None)
    return f"{figure:.2f}" if isinstance(figure, (int, float)) else "–"


def output_of(command: str, folder: str) -> str:
    """What a command of `allegedly` prints, as a block of Markdown."""
    command = re.sub(r"\{(.+?)\}", lambda match: _first_id(match[1], folder), command)
    ran = _run(command, folder)
    lines = [line.rstrip() for line in ran.rstrip().splitlines()]
    return "\n".join(["```console", f"$ {command}", *lines, "```"]) + "\n"


def _run(command: str, folder: str) -> str:
    """Run a command of `allegedly` in the folder of the examples; gives its stdout."""
    words = shlex.split(command)
    if words[0] != "allegedly":
        raise SystemExit(f"README.md: {command!r} is no command of allegedly")
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "allegedly", *words[1:]],
        cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=True,
    ).stdout  # fmt: skip


def _first_id(filters: str, folder: str) -> str:
    found = _run(f"allegedly claims --format jsonl --limit 1 {filters}", folder)
    if not found:
        raise SystemExit(f"README.md: the examples have no claim with {filters}")
    return str(json.loads(found)["claim"]["id"])[:10]


def written_anew(readme: str, accuracy: str | None, folder: str) -> str:
    """The README with each part between comments made anew; the accuracy part stays when there are no figures."""

    def part(match: re.Match[str]) -> str:
        if match[2] == "accuracy":
            return match[0] if accuracy is None else match[1] + "\n" + accuracy + "\n" + match[3]
        return match[1] + output_of(match[2].removeprefix("output: "), folder) + match[3]

    return _PART.sub(part, readme)


def main() -> None:
    """Rewrite README.md."""
    accuracy = None
    if ACCURACY.exists():
        accuracy = accuracy_table(json.loads(ACCURACY.read_text("utf-8")))
    else:
        print(f"{ACCURACY.relative_to(ROOT)} is not there; run the accuracy benchmark first. The table stays as it is.")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(EXAMPLES, Path(folder) / "pages", ignore=shutil.ignore_patterns("*.md"))
        _run("allegedly read pages", folder)
        README.write_text(written_anew(README.read_text("utf-8"), accuracy, folder), "utf-8")


if __name__ == "__main__":
    main()
