"""The first moments: help at once, nothing heavy before it is needed."""

from __future__ import annotations

import resource
import subprocess
import sys

from allegedly import __version__

HEAVY = ("onnxruntime", "numpy", "tokenizers", "trafilatura", "lxml", "sqlite3", "rich", "allegedly.flow")


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "allegedly", *words], capture_output=True, text=True, check=False)


def test_help_comes_at_once() -> None:
    """Under 0.3 seconds of a processor; the clock on the wall would measure other programs, too."""
    seconds = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert run("--help").returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(seconds) < 0.3


def test_help_loads_nothing_heavy() -> None:
    """What is imported early costs every call."""
    code = (
        "import sys; sys.argv = ['allegedly', '--help']\n"
        "from allegedly.cli import main\n"
        "try: main()\n"
        f"except SystemExit: print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


def test_the_version_is_told() -> None:
    """For bug reports."""
    assert run("--version").stdout.strip() == f"allegedly {__version__}"


def test_every_command_has_help() -> None:
    """`allegedly COMMAND --help` is where people look first."""
    for command in ("read", "claims", "show", "explain", "verify", "demo"):
        ran = run(command, "--help")
        assert ran.returncode == 0 and "Usage:" in ran.stdout
