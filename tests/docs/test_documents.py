"""What the README and the docs show, runs; what the command offers, is described."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from allegedly.cli.app import app, known_types
from allegedly.cli.demo import example_pages
from allegedly.language.model import FILES, model_folder

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = ["README.md", "docs/tutorial.md"]
needs_model = pytest.mark.skipif(
    any(not (model_folder() / name).exists() for name in FILES),
    reason="the English model is not there; train it with `make model`",
)


def blocks(document: str, language: str) -> list[str]:
    """Fenced blocks of a document in one language."""
    text = (ROOT / document).read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands(document: str) -> list[str]:
    """Lines that a person is to type: "$ allegedly …"."""
    lines = [line for block in blocks(document, "console") for line in block.splitlines()]
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working directory with the example pages in `pages`."""
    (tmp_path / "pages").mkdir()
    for page in example_pages():
        shutil.copy(page, tmp_path / "pages")
    return tmp_path


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300)


@needs_model
@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_runs(document: str, folder: Path) -> None:
    """In order, in a fresh folder, as a reader of the document would type them."""
    typed = commands(document)
    assert typed
    assert run([sys.executable, "-m", "allegedly", "read", "pages"], folder).returncode == 0
    for line in typed:
        words = shlex.split(line, comments=True)
        assert words[0] == "allegedly"
        ran = run([sys.executable, "-m", "allegedly", *words[1:]], folder)
        assert ran.returncode == 0, f"{line}\n{ran.stderr}"


@needs_model
@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_piece_of_python_runs(document: str, folder: Path) -> None:
    """With warnings as errors, as our tests have them."""
    for piece in blocks(document, "python"):
        ran = run([sys.executable, "-W", "error", "-c", piece], folder)
        assert ran.returncode == 0, f"{piece}\n{ran.stderr}"
        assert ran.stdout


def test_both_commands_stand_at_the_top_of_the_readme() -> None:
    """A newcomer sees them first, and the Makefile knows them."""
    top = (ROOT / "README.md").read_text("utf-8").splitlines()[:8]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in ("demo", "test"):
        assert any(line.startswith(f"make {target}") for line in top)
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_every_command_and_option_is_in_the_reference() -> None:
    """Each has a heading, each option its row, there or where views or decisions are described together."""
    import typer

    reference = (ROOT / "docs" / "reference.md").read_text("utf-8")
    together = {
        title: re.split(r"^### ", reference.split(f"### {title}", 1)[1], flags=re.MULTILINE)[0]
        for title in ("Views over weighed claims", "Decisions")
    }
    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        assert re.search(rf"^### `allegedly {name}\b", reference, re.MULTILINE), name
        section = re.split(r"^### ", reference.split(f"### `allegedly {name}", 1)[1], flags=re.MULTILINE)[0]
        views = together["Views over weighed claims"]
        decides = any("--why" in parameter.opts for parameter in command.params)
        section += views if f"`{name}`" in views else together["Decisions"] if decides else ""
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("--") and option != "--help":
                    assert option in section, f"{name} {option}"


def test_every_type_is_in_the_reference() -> None:
    """The list is the one that --type takes."""
    table = (ROOT / "docs" / "reference.md").read_text("utf-8").split("## Types of claims")[1]
    listed = set(
        re.findall(r"[a-z_]+", " ".join(line.split("|")[2] for line in table.splitlines() if line.count("|") > 2))
    )
    assert listed - {"types"} == set(known_types())


@pytest.mark.parametrize(
    "document",
    ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/tutorial.md", "docs/reference.md", "docs/security.md"],
)
def test_links_lead_somewhere(document: str) -> None:
    """Links within the repository."""
    text = re.sub(r"^```.*?^```", "", (ROOT / document).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        if not target.startswith("http"):
            assert ((ROOT / document).parent / target).exists(), target


def test_how_the_gold_was_made_is_said_where_figures_are() -> None:
    """Figures without their making would be read as more than they are."""
    readme = (ROOT / "README.md").read_text("utf-8")
    for words in ("large language model", "Nobody annotated it by hand", ".961", ".880", ".837"):
        assert words in readme
