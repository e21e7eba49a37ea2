"""The drawing of the house: what may import what, how long a file may be, what must not be in the repository."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import allegedly
from allegedly.flow import VERSION

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "allegedly"
GROUND = {"errors", "records", "spans", "tables", "decisions"}
ROOMS = {"pages", "language", "claims", "actors", "places", "ledger", "reviewing", "weighing", "views", "exports"}
UPSTAIRS = {"flow", "weigh", "engines"}
LONGEST = 420
FILES = sorted(path for path in SOURCE.rglob("*.py"))


def floor(path: Path) -> str:
    """First part of a module below allegedly: "pages", "records", "" for the front door."""
    inside = path.relative_to(SOURCE)
    return inside.parts[0].removesuffix(".py").replace("__init__", "").replace("__main__", "")


def imports(path: Path) -> Iterator[str]:
    """Names of all modules that a file imports, at the top or inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports by a relative name"
            if node.module == "allegedly":
                yield from (f"allegedly.{alias.name}" for alias in node.names)
            elif node.module:
                yield node.module


def own(path: Path) -> set[str]:
    """Parts of allegedly that a file imports; "" is the front door itself."""
    parts = [name.split(".") for name in imports(path)]
    return {names[1] if len(names) > 1 else "" for names in parts if names[0] == "allegedly"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_nobody_imports_what_the_drawing_does_not_allow(path: Path) -> None:
    """Rooms hand each other records, so that a newcomer can learn one room at a time."""
    here = floor(path)
    if here in GROUND:
        allowed = GROUND
    elif here in ROOMS:
        allowed = GROUND | {here}
    elif here in UPSTAIRS:
        allowed = GROUND | ROOMS | UPSTAIRS
    else:
        return
    assert own(path) <= allowed


@pytest.mark.parametrize("path", [path for path in FILES if floor(path) in GROUND], ids=lambda path: path.name)
def test_the_ground_stands_on_the_standard_library(path: Path) -> None:
    """Records can be used where nothing is installed."""
    names = {name.split(".")[0] for name in imports(path)}
    assert names <= sys.stdlib_module_names | {"allegedly", "__future__"}


def test_every_part_has_its_floor() -> None:
    """A new folder must say where in the house it stands."""
    assert {floor(path) for path in FILES} <= GROUND | ROOMS | UPSTAIRS | {"", "cli", "web", "examples"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_file_is_too_long(path: Path) -> None:
    """A long file usually holds two ideas."""
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


def test_no_module_is_a_drawer_for_everything() -> None:
    """When one wants `utils`, the question is which record the function is about."""
    assert not [path.name for path in FILES if re.search(r"util|manager|helper|misc|common", path.stem)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_module_says_what_it_is(path: Path) -> None:
    """The first line of a module is where a reader begins."""
    text = path.read_text("utf-8")
    assert not text.strip() or ast.get_docstring(ast.parse(text))


def kept_files() -> list[Path]:
    """Text files under version control, and new ones that are not ignored; all sources where git is not there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    names = listed.stdout.split("\0") if listed.returncode == 0 else []
    paths = [ROOT / name for name in names if name] or FILES
    return [path for path in paths if path.is_file() and path.suffix not in (".onnx", ".npz", ".gz")]


def test_no_path_of_a_machine_is_in_the_repository() -> None:
    """What is written here must mean the same on every machine."""
    forbidden = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/")
    found = []
    for path in kept_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        if path != Path(__file__) and (match := forbidden.search(text)):
            found.append(f"{path.relative_to(ROOT)}: {match[0]}")
    assert found == []


def test_nothing_stored_is_called_true() -> None:
    """We store who said what. The words that would say more are kept out of names."""
    forbidden = re.compile(r"truth|confirmed|\bis_?fact\b|\bfacts?_", re.IGNORECASE)
    found = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node, "name", None) or getattr(node, "attr", None) or getattr(node, "id", None)
            if isinstance(name, str) and forbidden.search(name):
                found.append(f"{path.name}: {name}")
    assert found == []


def test_the_version_is_the_same_everywhere() -> None:
    """The package, the readings that it stores and the metadata must agree."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == allegedly.__version__ == VERSION


def test_what_is_public_has_a_docstring() -> None:
    """The front door is documented."""
    for name in allegedly.__all__:
        if not name.startswith("__"):
            assert getattr(allegedly, name).__doc__, name
