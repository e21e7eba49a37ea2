"""Keep what a benchmark measured beside the command that measured it: benchmarks/results/NAME.json."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "benchmarks" / "results"
SHARED = ROOT.parent / "shared"
PACKAGES = ("numpy", "onnxruntime", "tokenizers", "trafilatura")


def arguments(description: str | None) -> argparse.ArgumentParser:
    """What every benchmark can be told."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the corpora and the claim benchmark")
    parser.add_argument("--output", type=Path, help="write the results here instead of benchmarks/results")
    return parser


def needed(path: Path) -> Path:
    """The path, or a clear end of the benchmark where it is absent."""
    if not path.exists():
        raise SystemExit(f"skipped: {path} is not there; give the folder that holds it with --shared")
    return path


def command() -> str:
    """The command under way, as one would type it."""
    words = sys.orig_argv[1:]
    return " ".join(["python", *words])


def machine() -> dict[str, Any]:
    """Processor, cores that may be used, memory, system."""
    processor = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        models = [line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        processor = models[0] if models else processor
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": processor,
        "cores": len(cores()),
        "memory_gib": round(memory, 1),
        "system": f"{platform.system()} {platform.machine()}",
    }


def cores() -> list[int]:
    """Numbers of the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))


def versions() -> dict[str, str]:
    """Python, allegedly, and the packages that do the work."""
    found = {"python": platform.python_version()}
    for package in ("allegedly", *PACKAGES):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            from allegedly.flow import VERSION

            found[package] = VERSION if package == "allegedly" else "absent"
    return found


def freeze(name: str, figures: dict[str, Any], output: Path | None = None) -> Path:
    """Write figures with command, date, machine, versions and the digests of model and tables."""
    from allegedly.flow import load_reader
    from allegedly.records import to_json

    record = {
        "command": command(),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "versions": versions(),
        "read_by": to_json(load_reader().read_by),
        **figures,
    }
    path = output or RESULTS / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"written to {path}")
    return path
