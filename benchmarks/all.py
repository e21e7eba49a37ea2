"""Run every benchmark and freeze its results: `make bench`. Those whose data is absent are skipped and said so."""

from __future__ import annotations

import subprocess
import sys

BENCHMARKS = ("accuracy", "actors", "places", "spans", "world", "speed", "memory", "startup")


def main() -> None:
    failed = []
    for name in BENCHMARKS:
        print(f"== {name}", flush=True)
        ran = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], stderr=subprocess.PIPE, text=True)
        if ran.returncode:
            sys.stderr.write(ran.stderr)
            if "skipped:" not in ran.stderr:
                failed.append(name)
    if failed:
        raise SystemExit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
