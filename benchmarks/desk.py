"""The desk on a ledger: `python -m benchmarks.desk --from LEDGER [--browser]`: seconds of each page at the server.

Each page is asked for once cold (after the desk has warmed up, as `allegedly serve` does) and three times warm, by the
server alone; `kib` is the page as it goes over the wire, `gzip_kib` all that it loads, packed. With `--browser`: the
first paint of each page and the seconds until a network of 500 actors can be used, in headless Chromium.
"""

from __future__ import annotations

import gzip
import re
import shutil
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.freezing import arguments, freeze, needed

VIEWS = (
    "/", "/pages", "/search", "/search?text=attack", "/matters", "/matters?as_of=2010-01-01", "/network",
    "/network?as_of=2009-05-01", "/api/graph", "/api/graph?as_of=2009-03-03", "/api/graph?camps=true", "/balance",
    "/balance?first=2008-01-01&as_of=2010-01-01", "/timeline", "/places", "/api/places?limit=500", "/sources", "/drift",
    "/check?sentence=The+army+attacked+rebels", "/read",
)  # fmt: skip
LINKED = {"/search": "/claim/", "/matters": "/matter/", "/pages": "/page/", "/network": "/actor/"}
PAINTED = ("/", "/pages", "/search", "/matters", "/network", "/timeline", "/places", "/sources", "/check", "/read")


def server_seconds(ledger: Path) -> dict[str, Any]:
    """Seconds of each page, once cold and as the median of three."""
    from starlette.testclient import TestClient

    from allegedly.web.app import create_app

    app = create_app(ledger, read_only=True)
    figures: dict[str, Any] = {}
    with TestClient(app, base_url="http://127.0.0.1") as desk:
        views = list(VIEWS)
        began = perf_counter()
        desk.get("/read")
        desk.portal.call(_warm, app)  # type: ignore[union-attr]
        figures["warm up"] = round(perf_counter() - began, 2)
        for view in views:
            laps = []
            for _ in range(4):
                began = perf_counter()
                answer = desk.get(view)
                laps.append(perf_counter() - began)
                assert answer.status_code == 200, view
            figures[view] = {
                "first": round(laps[0], 3), "then": round(statistics.median(laps[1:]), 3),
                "kib": round(len(answer.content) / 1024),
            }  # fmt: skip
            found = re.search(rf'href="({LINKED.get(view, "nothing")}[^"?]+)"', answer.text)
            if found:
                views.append(found[1])
    return figures


async def _warm(app: Any) -> None:
    app.state.desk.warm()


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """A desk on a free port."""
    import uvicorn

    from allegedly.web.app import create_app

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(ledger, read_only=True), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


def in_browser(ledger: Path) -> dict[str, Any]:
    """First paint, weight, and how soon the network can be used."""
    from playwright.sync_api import sync_playwright

    figures: dict[str, Any] = {}
    with served(ledger) as address, sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for view in PAINTED:
            chromium.new_page().goto(address + view, timeout=120_000)  # the server's own first time is measured apart
            page = chromium.new_page()
            bodies: list[bytes] = []
            page.on("response", lambda answer, kept=bodies: kept.append(answer.body()))
            page.goto(address + view)
            page.wait_for_load_state("networkidle")
            painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
            figures[view] = {
                "first_paint_s": round(painted / 1000, 3),
                "gzip_kib": round(sum(len(gzip.compress(body)) for body in bodies) / 1024),
            }
            page.close()
        page = chromium.new_page()
        began = perf_counter()
        page.goto(f"{address}/network", wait_until="domcontentloaded")
        page.locator("svg.graph .node").first.wait_for()
        figures["network"] = {"actors": page.locator("svg.graph .node").count()}
        figures["network"]["drawn_s"] = round(perf_counter() - began, 2)
        answered = perf_counter()
        page.evaluate("document.title")
        page.locator("svg.graph .node").first.click(force=True)
        page.locator("aside.panel h2").wait_for()
        figures["network"]["answers_while_laid_out_s"] = round(perf_counter() - answered, 2)
        page.locator("svg.graph[data-state=ready]").wait_for()
        figures["network"]["laid_out_s"] = round(perf_counter() - began, 2)
        chromium.close()
    return figures


def main() -> None:
    """Measure and freeze."""
    parser = arguments(__doc__)
    parser.add_argument("--from", dest="ledger", type=Path, required=True, help="the ledger")
    parser.add_argument("--browser", action="store_true", help="also in headless Chromium")
    parser.add_argument("--name", default="desk", help="of the results")
    given = parser.parse_args()
    ledger = needed(given.ledger)
    figures = {"server": server_seconds(ledger)}
    if given.browser:
        figures["browser"] = in_browser(ledger)
    freeze(given.name, figures, given.output)


if __name__ == "__main__":
    main()
