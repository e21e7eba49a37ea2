"""A desk that others can reach: who comes in, what each role may, what is noted, what never leaves."""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from allegedly.flow import load_reader
from allegedly.ledger import open_ledger
from allegedly.pages import page_from_text
from allegedly.web import sessions, waits
from allegedly.web.app import create_app
from allegedly.web.audit import audit_file
from allegedly.web.tokens import ROLES, access_file, add, load, remove

HERE = "http://127.0.0.1"
TEXT = "Hezbollah reportedly bombed an army base in Homs on Monday, killing 24 soldiers."
People = dict[str, str]
Enter = Callable[..., TestClient]

LEAST = {
    "GET": {
        "/": "reader", "/pages": "reader", "/page/{page:path}": "reader", "/claim/{claim}": "reader",
        "/search": "reader", "/matters": "reader", "/matter/{matter}": "reader", "/network": "reader",
        "/balance": "reader", "/timeline": "reader", "/places": "reader", "/sources": "reader", "/drift": "reader",
        "/actor/{actor:path}": "reader", "/check": "reader", "/read": "reader", "/api/claims": "reader",
        "/api/matters": "reader", "/api/network": "reader", "/api/timeline": "reader", "/api/openapi.json": "reader",
        "/claim/{claim}/place": "reader", "/job/{job}": "reader", "/api/jobs/{job}": "reader", "/api/graph": "reader",
        "/api/places": "reader", "/access": "admin", "/enter": None,
    },
    "POST": {
        "/claim/{claim}": "reviewer", "/page/{page:path}/claims": "reviewer", "/actor/{actor:path}": "reviewer",
        "/read": "reviewer", "/read/file": "reviewer", "/leave": "reader", "/enter": None,
    },
}  # fmt: skip
"""The least role that each address asks for; None where anybody may. A new address must be written here."""


def addresses(routes: Any) -> Iterator[tuple[str, str]]:
    """Method and path of everything that an app answers to; a kind of route that we do not know is an error."""
    for route in routes:
        if isinstance(route, Mount):
            assert route.path == "/static"
        elif hasattr(route, "original_router"):  # newer FastAPI keeps included routers whole
            yield from addresses(route.original_router.routes)
        else:
            assert isinstance(route, Route), route
            yield from ((method, route.path) for method in route.methods or () if method != "HEAD")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("read") / "desk.db"
    with open_ledger(file) as opened:
        page = page_from_text(TEXT, id="a", title="Base bombed", publisher="Delta News", published="2014-11-11")
        opened.add_reading(load_reader().read(page))
    return file.read_bytes()


@pytest.fixture
def ledger(tmp_path: Path, read: bytes) -> Path:
    file = tmp_path / "desk.db"
    file.write_bytes(read)
    return file


@pytest.fixture
def people(ledger: Path) -> People:
    """A token for one person of each role, who is called like it."""
    return {role: add(access_file(ledger), role, role) for role in ROLES}


@pytest.fixture
def app(ledger: Path, people: People) -> Iterator[FastAPI]:
    made = create_app(ledger)
    with TestClient(made) as running:
        made.state.portal = running.portal
        yield made


def browser_of(app: FastAPI, base: str = HERE, *, by: str = "203.0.113.5", follow: bool = False) -> TestClient:
    """A browser with cookies of its own. All share the thread of the app, as SQLite wants it."""
    made = TestClient(app, base_url=base, follow_redirects=follow, client=(by, 4000))
    made.portal = app.state.portal
    return made


@pytest.fixture
def enter(app: FastAPI, people: People) -> Enter:
    """A browser of somebody who has logged in; of nobody for None."""

    def made(role: str | None, **more: Any) -> TestClient:
        browser = browser_of(app, **more)
        if role:
            assert log_in(browser, people[role]).status_code == 303
        return browser

    return made


def log_in(browser: TestClient, token: str, **more: str) -> Any:
    once = hidden(browser.get("/enter").text, "token")
    return browser.post("/enter", data={"token": once, "access": token, **more})


def hidden(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found, name
    return unescape(found[1])


def claim_of(ledger: Path) -> str:
    with open_ledger(ledger, read_only=True) as opened:
        return next(stored.claim.id for stored in opened.claims(type="bombing"))


def noted(ledger: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in audit_file(ledger).read_text("utf-8").splitlines()]


def test_every_address_has_a_role(app: FastAPI) -> None:
    """Whoever adds one says who may ask for it."""
    assert set(addresses(app.routes)) == {(method, path) for method, rows in LEAST.items() for path in rows}


@pytest.mark.parametrize("role", [None, *ROLES])
def test_each_role_may_what_it_may_and_nothing_else(enter: Enter, role: str | None) -> None:
    """Forms are sent empty: what comes in is told so (422), what does not is refused before it is looked at."""
    browser = enter(role)
    for method, rows in LEAST.items():
        for path, least in rows.items():
            address = re.sub(r"{[^}]*}", "a", path)
            sent = browser.request(method, address)
            if least is None or (role and ROLES.index(role) >= ROLES.index(least)):
                assert sent.status_code in ((422,) if method == "POST" else (200, 404)), (method, path)
            elif role:
                assert sent.status_code == 403, (method, path)
            elif method == "GET" and not path.startswith("/api/"):
                assert (sent.status_code, sent.headers["location"][:7]) == (303, "/enter?"), path
            else:
                assert (sent.status_code, sent.headers["www-authenticate"]) == (401, "Bearer"), (method, path)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_what_only_reads_can_ask_for_no_other_method(enter: Enter, method: str) -> None:
    assert enter("reader").request(method, "/claim/a").status_code == 403
    assert enter(None).request(method, "/claim/a").status_code == 401


def test_styles_and_scripts_are_there_before_anybody_is_known(enter: Enter) -> None:
    assert enter(None).get("/static/desk.css").status_code == 200
    assert enter(None).get("/static/../access").status_code in (303, 404)


@pytest.mark.parametrize("host", ["127.0.0.1:/static/#", "127.0.0.1:80/static/x?", "127.0.0.1/enter"])
def test_a_forged_host_header_opens_no_door(enter: Enter, host: str) -> None:
    """An address that is put together from it may look like one that is open to anybody."""
    sent = enter(None).get("/pages", headers={"host": host})
    assert sent.status_code in (303, 400) and "Base bombed" not in sent.text


def test_without_an_access_file_nothing_changes(ledger: Path) -> None:
    with TestClient(create_app(ledger), base_url=HERE) as desk:
        assert desk.get("/pages").status_code == 200
        assert "readonly" not in desk.get(f"/claim/{claim_of(ledger)}").text
        for own in ("/enter", "/access"):
            assert desk.get(own).status_code == 404
        assert not audit_file(ledger).exists()


def test_a_desk_once_shut_stays_shut(ledger: Path) -> None:
    """A file that is removed, emptied or damaged lets nobody in; a token that is given shuts a desk that runs."""
    with TestClient(create_app(ledger), base_url=HERE, follow_redirects=False) as desk:
        add(access_file(ledger), "Ana", "admin")
        assert desk.get("/").status_code == 303
        remove(access_file(ledger), "Ana")
        assert load(access_file(ledger)) == () and desk.get("/").status_code == 303
        access_file(ledger).write_text("{}")
        assert desk.get("/").status_code == 503
        access_file(ledger).unlink()
        assert desk.get("/").status_code == 303
    ways: list[dict[str, Any]] = [{"shut": True}, {"hosts": ["127.0.0.1", "desk.example.org"]}]
    for given in ways:
        with TestClient(create_app(ledger, **given), base_url=HERE, follow_redirects=False) as beyond:
            assert beyond.get("/").status_code == 303


def test_the_cookie_is_for_this_desk_alone(app: FastAPI, people: People) -> None:
    for base, secure in ((HERE, False), ("https://127.0.0.1", True)):
        browser = browser_of(app, base)
        sent = log_in(browser, people["reader"], next="/matters?type=bombing")
        assert sent.headers["location"] == "/matters?type=bombing"
        cookie = sent.headers.get_list("set-cookie")[0]
        assert "HttpOnly" in cookie and "SameSite=strict" in cookie and ("Secure" in cookie) == secure
        assert people["reader"] not in cookie
        assert browser.get("/").status_code == 200


@pytest.mark.parametrize(
    "next", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/\r\nx", "/é", ""]
)
def test_entering_leads_nowhere_else(app: FastAPI, people: People, next: str) -> None:
    browser = browser_of(app)
    assert log_in(browser, people["reader"], next=next).headers["location"] == "/"
    assert 'href="/">go on' in browser.get("/enter", params={"next": next}).text


def test_a_page_that_was_asked_for_is_come_back_to(app: FastAPI, people: People) -> None:
    browser = browser_of(app, follow=True)
    asked = browser.get("/actor/A%2FB%20C?x=1&y=%2F")
    assert hidden(asked.text, "next") == "/actor/A%2FB%20C?x=1&y=%2F"


def test_a_page_elsewhere_logs_nobody_in(app: FastAPI, people: People) -> None:
    """Otherwise somebody would decide under another person's name without knowing."""
    browser = browser_of(app)
    for token in ("", "guess"):
        sent = browser.post("/enter", data={"token": token, "access": people["admin"]})
        assert sent.status_code in (403, 422) and not browser.cookies


def test_a_session_ends(app: FastAPI, enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = enter("reader")
    token = hidden(browser.get("/").text, "token")
    kept = dict(browser.cookies)
    assert browser.post("/leave", data={"token": "guess"}).status_code == 403
    assert browser.post("/leave", data={"token": token}).headers["location"] == "/enter"
    browser.cookies.update(kept)
    assert browser.get("/").status_code == 303, "the id that was left counts no more"
    other = enter("reader")
    assert other.get("/").status_code == 200
    now = app.state.door.sessions.clock()
    monkeypatch.setattr(app.state.door.sessions, "clock", lambda: now + sessions.LASTS + 1)
    assert other.get("/").status_code == 303


def test_logging_in_again_ends_the_session_before(enter: Enter, people: People) -> None:
    browser = enter("reader")
    before = dict(browser.cookies)
    log_in(browser, people["admin"])
    assert browser.get("/access").status_code == 200
    browser.cookies.clear()
    browser.cookies.update(before)
    assert browser.get("/").status_code == 303


def test_removal_counts_at_once(ledger: Path, enter: Enter, people: People) -> None:
    """For sessions and programs, and somebody new with the same name does not bring the old session back."""
    browser, other = enter("reader"), enter("admin")
    bearer = {"authorization": f"Bearer {people['reader']}"}
    assert browser.get("/").status_code == enter(None).get("/api/claims", headers=bearer).status_code == 200
    remove(access_file(ledger), "Reader")
    assert browser.get("/").status_code == 303
    assert enter(None).get("/api/claims", headers=bearer).status_code == 401
    add(access_file(ledger), "reader", "reader")
    assert browser.get("/").status_code == 303 and other.get("/access").status_code == 200


def test_programs_show_their_token_to_the_interface_only(enter: Enter, people: People) -> None:
    bearer = {"authorization": f"bearer {people['admin']}"}
    assert enter(None).get("/api/claims?limit=1", headers=bearer).json()["rows"]
    assert enter(None).get("/", headers=bearer).status_code == 303
    assert enter(None).get("/access", headers=bearer).status_code == 303
    wrong = enter("admin").get("/api/claims", headers={"authorization": "Bearer guess"})
    assert wrong.status_code == 401 and "/enter" in wrong.json()["error"]


def test_who_decides_cannot_be_forged(ledger: Path, enter: Enter) -> None:
    """The name under a decision is that of the session, whatever the form says."""
    claim, browser = claim_of(ledger), enter("reviewer")
    text = browser.get(f"/claim/{claim}").text
    assert re.search(r'name="by"[^>]* value="reviewer" readonly', text)
    told = {"token": hidden(text, "token"), "seen": hidden(text, "seen"), "by": "Somebody Else", "why": "a drill"}
    assert browser.post(f"/claim/{claim}", data={**told, "action": "reject"}).status_code == 303
    text = browser.get(f"/claim/{claim}").text
    again = {"token": told["token"], "seen": hidden(text, "seen"), "number": hidden(text, "number"), "by": ""}
    assert browser.post(f"/claim/{claim}", data={**again, "action": "undo", "why": "no"}).status_code == 303
    named = {"token": told["token"], "action": "rename", "other": "Party", "by": "Somebody Else", "why": "style"}
    assert browser.post("/actor/Hezbollah", data=named).status_code == 303
    missed = {"token": told["token"], "type": "describe", "clause": "an army base", "trigger": "base", "by": "x"}
    assert browser.post("/page/a/claims", data=missed).status_code == 303
    with open_ledger(ledger, read_only=True) as opened:
        decided = [entry.content["by"] for entry in opened.entries(kind="decision")]
    assert decided == ["reviewer"] * 4


def test_forms_count_for_one_session(app: FastAPI, ledger: Path, enter: Enter) -> None:
    """A form token of somebody else, or of the desk itself, is no use."""
    claim, other = claim_of(ledger), hidden(enter("admin").get("/").text, "token")
    browser = enter("reviewer")
    for token in (other, app.state.desk.token):
        sent = browser.post(f"/claim/{claim}", data={"token": token, "action": "accept", "seen": "99"})
        assert sent.status_code == 403


def test_readers_are_shown_no_forms_to_decide(ledger: Path, enter: Enter) -> None:
    claim = claim_of(ledger)
    assert "Accept" in enter("reviewer").get(f"/claim/{claim}").text
    assert "Accept" not in enter("reader").get(f"/claim/{claim}").text


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds that somebody had to wait."""
    seconds: list[float] = []

    async def sleep(wait: float) -> None:
        seconds.append(wait)

    monkeypatch.setattr(waits, "sleep", sleep)
    return seconds


def test_wrong_tokens_wait_longer_each_time(app: FastAPI, enter: Enter, people: People, slept: list[float]) -> None:
    browser = enter(None)
    for _ in range(waits.FREE + 7):
        assert log_in(browser, "guess").status_code == 401
    assert slept == [1, 2, 4, 8, 16, 16, 16]
    enter(None, by="198.51.100.7").get("/api/claims", headers={"authorization": "Bearer guess"})
    assert len(slept) == 7, "others do not wait"
    assert log_in(browser, people["reader"]).status_code == 303
    assert slept.pop() == 16, "a right token waits like a wrong one, or the wait would tell them apart"
    log_in(browser, "guess")
    assert len(slept) == 7, "a right token is a new beginning"


def test_programs_and_the_form_share_one_count(enter: Enter, slept: list[float]) -> None:
    for _ in range(waits.FREE):
        enter(None).get("/api/claims", headers={"authorization": "Bearer guess"})
    log_in(enter(None), "guess")
    assert slept == [1]


def test_waits_are_forgotten_and_few(slept: list[float]) -> None:
    import asyncio

    now = [0.0]
    found = waits.Waits(clock=lambda: now[0])

    def tries(*addresses: str) -> None:
        for address in addresses:
            asyncio.run(found.before_try(address))

    tries(*["2001:db8::1", "2001:db8::2"] * 3)
    assert slept == [1, 2], "of IPv6 a network counts, not each of its addresses"
    now[0] = waits.FORGOTTEN_AFTER + 1
    tries("2001:db8::3")
    assert slept == [1, 2]
    tries(*(f"host{number}" for number in range(waits.MOST + 5)))
    assert len(found._tried) == waits.MOST


def test_wrong_and_unknown_tokens_are_told_the_same(ledger: Path, enter: Enter, people: People) -> None:
    """Nothing tells a token that counted once from one that never did."""
    remove(access_file(ledger), "reader")
    told = []
    for token in (people["reader"], "guess", people["admin"][:-1]):
        browser = enter(None)
        sent = log_in(browser, token)
        told.append((sent.status_code, sent.text.replace(hidden(sent.text, "token"), "")))
    assert told[0] == told[1] == told[2] and told[0][0] == 401


def test_the_audit_list_tells_who_came_and_what_they_did(ledger: Path, enter: Enter, people: People) -> None:
    claim, browser = claim_of(ledger), enter("reviewer")
    text = browser.get(f"/claim/{claim}").text
    told = {"token": hidden(text, "token"), "seen": hidden(text, "seen")}
    browser.post(f"/claim/{claim}", data={**told, "action": "accept", "by": "Somebody Else"})
    browser.get("/access")
    log_in(enter(None, by="198.51.100.7"), "guess")
    enter(None).post("/read")
    for _ in range(2):
        enter(None).get("/api/claims", headers={"authorization": f"Bearer {people['reader']}"})
    browser.post("/leave", data={"token": told["token"]})
    rows = noted(ledger)
    assert [(row["name"], row["role"], row["what"], row["from"]) for row in rows] == [
        ("reviewer", "reviewer", "came in", "203.0.113.5"),
        ("reviewer", "reviewer", f"POST /claim/{claim}: 303", "203.0.113.5"),
        ("reviewer", "reviewer", "refused: GET /access asks for admin", "203.0.113.5"),
        ("", "", "refused: a token that is not known", "198.51.100.7"),
        ("", "", "refused: POST /read from somebody who is not logged in", "203.0.113.5"),
        ("reader", "reader", "came in as a program", "203.0.113.5"),
        ("reviewer", "reviewer", "left", "203.0.113.5"),
    ]
    assert all(row["time"].endswith("+00:00") for row in rows)
    kept = audit_file(ledger).read_text("utf-8")
    assert stat.S_IMODE(audit_file(ledger).stat().st_mode) == 0o600
    assert not [one for one in (*people.values(), told["token"], "guess") if one in kept]
    shown = enter("admin").get("/access").text
    assert "refused: a token that is not known" in shown and shown.index("came in") < shown.index("left")
    assert not [row for row in load(access_file(ledger)) or () if row.hash in shown or row.salt in shown]


def test_what_cannot_be_noted_is_not_done(ledger: Path, enter: Enter) -> None:
    """A full disk must not be a way to decide unseen."""
    claim, browser, late = claim_of(ledger), enter("reviewer"), enter(None)
    text = browser.get(f"/claim/{claim}").text
    told = {"token": hidden(text, "token"), "seen": hidden(text, "seen"), "action": "accept"}
    audit_file(ledger).unlink()
    audit_file(ledger).mkdir()
    sent = browser.post(f"/claim/{claim}", data=told)
    assert sent.status_code == 503 and "cannot be written" in sent.text
    with open_ledger(ledger, read_only=True) as opened:
        assert not list(opened.entries(kind="decision"))
    assert log_in(late, "guess").status_code in (400, 503)
