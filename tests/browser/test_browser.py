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
from allegedly.web.looks import island

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: apt-get install chromium")
SHOTS = Path(__file__).parent / "screenshots"
SCREENS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
PLACES = """Object.fromEntries([...document.querySelectorAll("svg.graph .node")].map(
    node => [node.dataset.actor, node.getAttribute("transform")]))"""
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
    actors = ("origins" if island("network.js") else "around") in " ".join(seen)
    assert "Timeline" in seen and actors


def test_pages_read_without_script(browser: Any, address: str) -> None:
    page = browser.new_context(base_url=address, java_script_enabled=False).new_page()
    page.goto("/matters")
    follow(page, page.locator("tbody a").first)
    assert page.get_by_text("independent origin").count() >= 1
    page.context.close()


def ready(tab: Any) -> None:
    """Wait until the picture has been laid out."""
    tab.locator("svg.graph[data-state=ready]").wait_for()


@pytest.mark.skipif(not island("network.js"), reason="the islands are not built: npm run build in web/")
class TestNetwork:
    """The network as it can be moved through."""

    def test_a_slider_changes_the_day_of_picture_table_and_address(self, tab: Any) -> None:
        tab.goto("/network")
        ready(tab)
        every = tab.locator("#ties tbody tr").count()
        places = tab.evaluate(PLACES)
        tab.get_by_label("Day").focus()
        with tab.expect_response(lambda answer: "/network?as_of" in answer.url):
            tab.keyboard.press("Home")
        tab.wait_for_function("new URLSearchParams(location.search).has('as_of')")
        tab.wait_for_function(f"document.querySelectorAll('#ties tbody tr').length < {every}")
        day = tab.locator("form.tools output").inner_text()
        assert f"as_of={day}" in tab.url and tab.get_by_label("As of").input_value() == day
        left = tab.evaluate(PLACES)
        assert left and all(places[name] == at for name, at in left.items()), "nobody jumps from one day to another"
        assert tab.wrong == []

    def test_a_state_can_be_passed_on(self, tab: Any, browser: Any, address: str) -> None:
        tab.goto("/network")
        ready(tab)
        tab.locator("svg.graph .node").first.focus()
        tab.keyboard.press("Enter")
        chosen = tab.locator("aside.panel h2").inner_text()
        hidden = chosen
        for arrow in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
            if hidden == chosen:
                tab.keyboard.press(arrow)
                hidden = tab.evaluate("document.activeElement.dataset.actor")
        assert hidden != chosen
        tab.keyboard.press("h")
        tab.get_by_text("Ties, camps, paths").click()
        tab.get_by_label("only what is stated flatly").check()
        other = browser.new_context(base_url=address).new_page()
        other.goto(tab.url)
        ready(other)
        assert other.locator("aside.panel h2").inner_text() == chosen
        assert other.locator(f"svg.graph .node[data-actor='{hidden}']").count() == 0
        assert other.get_by_label("only what is stated flatly").is_checked()
        assert other.locator("svg.graph .node").count() == tab.locator("svg.graph .node").count()
        assert other.locator("svg.graph line.alleged").count() == 0
        other.context.close()

    def test_a_path_leads_from_one_to_another(self, tab: Any) -> None:
        tab.goto("/network?from_actor=Sudanese+Armed+Forces&to_actor=Rapid+Support+Forces")
        ready(tab)
        assert "path of 1 steps" in tab.locator("[data-status]").inner_text()
        assert tab.locator("svg.graph line.path").count() == 1

    def test_camps_are_told_in_words_too(self, tab: Any) -> None:
        tab.goto("/network?camps=1")
        ready(tab)
        assert tab.locator("svg.graph .node[aria-label*='camp 1']").count() >= 1


@pytest.mark.skipif(not island("map.js"), reason="the islands are not built: npm run build in web/")
def test_a_map_can_be_zoomed_and_loses_nothing(tab: Any) -> None:
    tab.goto("/places")
    tab.locator("svg.map[data-state=ready]").wait_for()
    words = """[...document.querySelectorAll('svg.map a')].map(
        a => a.getAttribute('aria-label').match(/: (\\d+) matters/)[1])"""
    before = sum(map(int, tab.evaluate(words)))
    tab.get_by_role("button", name="Closer").click()
    tab.wait_for_timeout(400)
    assert sum(map(int, tab.evaluate(words))) == before
    assert tab.wrong == []


@pytest.mark.skipif(not island("map.js"), reason="the islands are not built: npm run build in web/")
def test_a_click_on_a_map_sets_the_point(tab: Any) -> None:
    tab.goto("/search?type=arm")
    follow(tab, tab.locator("ol.claims a").first)
    follow(tab, tab.get_by_role("link", name="Set its place on a map"))
    tab.locator("svg.map").click(position={"x": 300, "y": 150})
    assert -90 <= float(tab.get_by_label("Latitude").input_value()) <= 90
    assert -180 <= float(tab.get_by_label("Longitude").input_value()) <= 180


def test_a_file_is_read_with_a_bar_and_shown(tab: Any, tmp_path: Path) -> None:
    rows = "\n".join(f'{{"id": "row{n}", "text": "Rebels seized Goma on day {n}, the army said."}}' for n in range(40))
    (tmp_path / "many.jsonl").write_text(rows)
    tab.goto("/read")
    tab.get_by_label("File").set_input_files(tmp_path / "many.jsonl")
    follow(tab, tab.get_by_role("button", name="Read it").last)
    tab.get_by_text("40 of 40 pages").wait_for()
    assert tab.locator("main li a").count() == 40


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(tab: Any, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci in web/")
    tab.emulate_media(color_scheme=scheme)
    tab.goto("/search")
    claim = tab.locator("ol.claims a").first.get_attribute("href")
    tab.goto("/matters")
    matter = tab.locator("tbody a").first.get_attribute("href")
    found = {}
    for view in [*VIEWS, "/read", claim, f"{claim}/place", matter, "/actor/Rapid%20Support%20Forces", "/nowhere"]:
        tab.goto(view)
        if view == "/network" and island("network.js"):
            ready(tab)
        tab.evaluate(AXE.read_text("utf-8"))
        wrong = tab.evaluate("axe.run().then(made => made.violations)")
        serious = [
            (one["id"], one["nodes"][0]["html"][:160], one["nodes"][0].get("failureSummary", "")[:240])
            for one in wrong if one["impact"] in ("serious", "critical")
        ]  # fmt: skip
        if serious:
            found[view] = serious
    assert found == {}
