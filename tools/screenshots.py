"""Pictures of the desk for the README, from the example pages: `make screenshots` fills docs/screenshots."""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import Any

from allegedly.cli.demo import example_pages
from allegedly.flow import load_reader
from allegedly.ledger import open_ledger
from allegedly.pages import open_pages
from allegedly.records import Page
from benchmarks.desk import served

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"
WIDTH, HEIGHT = 1280, 860


def read_examples(ledger: Path) -> None:
    """Read the example pages as a person would: from a folder `pages` here."""
    shutil.copytree(example_pages()[0].parent, "pages")
    with open_ledger(ledger) as opened:
        for page in open_pages([Path("pages") / page.name for page in example_pages()]):
            if isinstance(page, Page):
                opened.add_reading(load_reader().read(page))


def reading(page: Any) -> None:
    """A page with its claims, one of them lit up."""
    page.goto("/pages")
    page.get_by_role("link", name="Doctors and officials").first.click()
    page.locator("ol.claims li").nth(2).hover()


def network(page: Any) -> None:
    """The network around the two armies."""
    page.goto("/network?camps=1&at=Rapid+Support+Forces")
    page.locator("svg.graph[data-state=ready]").wait_for()
    page.evaluate("document.querySelector('figure').scrollIntoView()")


def matter(page: Any) -> None:
    """The matter on which voices differ most."""
    rows = page.request.get("/api/matters?limit=500").json()["rows"]
    telling = max(rows, key=lambda row: (bool(row["voices"]["different"]), len(row["voices"]["for"]), row["origins"]))
    page.goto(f"/matter/{telling['id']}")


def places(page: Any) -> None:
    """The map."""
    page.goto("/places")
    page.wait_for_load_state("networkidle")


PICTURES = {
    "reading": (reading, "light"),
    "network": (network, "dark"),
    "matter": (matter, "light"),
    "places": (places, "light"),
}


def main() -> int:
    """Take the pictures; returns the exit code."""
    if shutil.which("chromium") is None:
        print("chromium is not installed: apt-get install chromium", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    ledger = Path("desk.db")
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        read_examples(ledger)
        take(ledger)
    print(f"{len(PICTURES)} pictures in {FOLDER}")
    return 0


def take(ledger: Path) -> None:
    """Go to each view and take its picture."""
    from playwright.sync_api import sync_playwright

    with served(ledger) as address, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (go, scheme) in PICTURES.items():
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, base_url=address, color_scheme=scheme)
            go(page)
            page.wait_for_timeout(400)
            page.screenshot(path=FOLDER / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
