"""The desk in a real browser: nothing asked of any other host, no error, no page wider than its screen, keys that work.

Screenshots are kept under tests/browser/screenshots, which git ignores.
"""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from allegedly.cli.demo import example_pages
from allegedly.flow import load_reader
from allegedly.ledger import open_ledger
from allegedly.pages import open_pages, page_from_text
from allegedly.records import Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: apt-get install chromium")
SHOTS = Path(__file__).parent / "screenshots"
SCREENS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
HOSTILE = '"><script>document.title="owned"</script>'


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk over the example pages and a hostile one, on a free port."""
    import uvicorn

    from allegedly.web.app import create_app

    file = tmp_path_factory.mktemp("desk") / "desk.db"
    reader = load_reader()
    with open_ledger(file) as ledger:
        for page in open_pages(example_pages()):
            if isinstance(page, Page):
                ledger.add_reading(reader.read(page))
        text = f"Rebels seized Merowe on Monday, {HOSTILE} said."
        ledger.add_reading(reader.read(page_from_text(text, id="hostile", title=HOSTILE, publisher=HOSTILE)))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(file), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started and time.monotonic() < until:
        time.sleep(0.05)
    assert server.started
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        made = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def tab(browser: Any, address: str) -> Iterator[Any]:
    """A page that remembers what went wrong and what was asked of whom."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    page = context.new_page()
    page.wrong = []
    page.on("console", lambda said: page.wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith((address, "data:")) else page.wrong.append(asked.url))
    yield page
    context.close()


def follow(tab: Any, link: Any) -> None:
    """Click, and wait until the page it leads to has loaded with its scripts."""
    with tab.expect_navigation(wait_until="load"):
        link.click()


VIEWS = "/ /pages /search /matters /network /balance /timeline /places /sources /drift /check /page/hostile".split()


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_views_fit_their_screen_and_ask_nobody_else(tab: Any, width: int, scheme: str) -> None:
    SHOTS.mkdir(exist_ok=True)
    tab.set_viewport_size({"width": width, "height": 900})
    tab.emulate_media(color_scheme=scheme)
    for view in VIEWS:
        tab.goto(view)
        name = view.strip("/").replace("/", "-") or "start"
        tab.screenshot(path=SHOTS / f"{name}-{width}-{scheme}.png")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, view
        assert tab.title() != "owned"
    assert tab.wrong == []


def test_a_claim_lights_up_in_text_and_list(tab: Any) -> None:
    tab.goto("/pages")
    follow(tab, tab.get_by_role("link", name="Doctors and officials").first)
    entry = tab.locator("ol.claims li").nth(4)
    claim = entry.get_attribute("data-claims")
    entry.hover()
    assert tab.locator(f"mark.on[data-claims~='{claim}']").count() >= 1
    tab.locator("h1").hover()
    assert tab.locator("mark.on").count() == 0


def test_a_review_by_keyboard_is_kept_and_a_second_person_is_told(tab: Any, browser: Any, address: str) -> None:
    tab.goto("/search?type=arm")
    follow(tab, tab.locator("ol.claims a").first)
    other = browser.new_context(base_url=address).new_page()
    other.goto(tab.url)
    tab.get_by_label("Who decides").first.fill("Ana")
    tab.get_by_label("Why").first.press("Tab")
    tab.keyboard.press("a")
    assert tab.evaluate("document.activeElement.value") == "accept"
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert tab.get_by_role("cell", name="Ana").count() == 1
    other.get_by_label("Who decides").first.fill("Ben")
    follow(other, other.get_by_role("button", name="Reject"))
    assert "meanwhile" in other.get_by_role("alert").inner_text()
    other.context.close()


def test_selected_words_go_into_the_form_for_a_missed_claim(tab: Any) -> None:
    tab.goto("/pages")
    follow(tab, tab.get_by_role("link", name="Doctors and officials").first)
    tab.evaluate("document.getSelection().selectAllChildren(document.querySelector('article p.headline'))")
    tab.keyboard.press("m")
    assert tab.get_by_label("Clause").input_value() == "Doctors and officials count the dead differently"


def test_everything_can_be_reached_by_keyboard_with_focus_seen(tab: Any) -> None:
    tab.goto("/network")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "To the content"
    seen = set()
    for _ in range(40):
        tab.keyboard.press("Tab")
        seen.add(tab.evaluate("(e => e.getAttribute('aria-label') || e.textContent)(document.activeElement)"))
        where = tab.evaluate("document.activeElement.outerHTML")[:200]
        assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", where
    assert "Timeline" in seen and any("around" in one for one in seen)


def test_pages_read_without_script(browser: Any, address: str) -> None:
    page = browser.new_context(base_url=address, java_script_enabled=False).new_page()
    page.goto("/matters")
    follow(page, page.locator("tbody a").first)
    assert page.get_by_text("independent origin").count() >= 1
    page.context.close()
