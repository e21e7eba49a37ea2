"""The desk: what is seen leads to sentences, what is decided is kept, and hostile pages stay words."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from allegedly.flow import load_reader
from allegedly.ledger import open_ledger
from allegedly.pages import page_from_text
from allegedly.web.app import create_app

SCRIPT = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
BOMBED = "Hezbollah reportedly bombed an army base in Homs on Monday, killing 24 soldiers."
DENIED = "Hezbollah denied that it had bombed an army base in Homs on 10 November."
ARMED = "Iran armed Hezbollah for years. The United States accused Iran of arming Hezbollah."
PAGES = {
    "a": ("2014-11-11", "Delta News", "Base bombed", BOMBED),
    "b": ("2014-11-12", "The Courier", "Denial", DENIED),
    "c": ("2014-11-12", SCRIPT, SCRIPT, f"Iran is an ally of Syria. {SCRIPT} The army seized Homs\u202e, rebels said."),
    "d": ("2014-11-13", "Hill Herald", "Arms", ARMED),
}  # fmt: skip


class Tags(HTMLParser):
    """Tags of a page with their attributes, as a browser takes them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    file = tmp_path / "desk.db"
    with open_ledger(file) as opened:
        for name, (day, outlet, title, text) in PAGES.items():
            page = page_from_text(text, id=name, title=title, publisher=outlet, published=day)
            opened.add_reading(load_reader().read(page))
    return file


@pytest.fixture
def desk(ledger: Path) -> Iterator[TestClient]:
    with TestClient(create_app(ledger), base_url="http://127.0.0.1") as client:
        yield client


def claim_of(ledger: Path, type: str) -> str:
    with open_ledger(ledger, read_only=True) as opened:
        return next(stored.claim.id for stored in opened.claims(type=type))


def form(desk: TestClient, claim: str) -> dict[str, Any]:
    """What a person's browser would send back from the claim's page."""
    text = desk.get(f"/claim/{claim}").text
    hidden = {name: re.search(rf'name="{name}" value="([^"]*)"', text) for name in ("token", "seen")}
    return {name: found[1] for name, found in hidden.items() if found}


VIEWS = [
    "/",
    "/places",
    "/balance",
    "/balance?first=2014-11-01&as_of=2014-11-30",
    "/pages",
    "/search",
    "/matters",
    "/network",
    "/timeline",
    "/sources",
    "/drift",
    "/check",
    "/read",
]


@pytest.mark.parametrize("view", [*VIEWS, "/page/a", "/page/c", "/actor/Hezbollah", "/network?as_of=&known_by=&actor="])
def test_every_view_is_shown_with_safe_headers_and_nothing_from_elsewhere(desk: TestClient, view: str) -> None:
    found = desk.get(view)
    assert found.status_code == 200
    policy = found.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert found.headers["x-content-type-options"] == "nosniff"
    tags = Tags(found.text).found
    assert {name for name, _ in tags} >= {"main", "nav", "h1"}
    for name, given in tags:
        assert not [one for one in given if one.startswith("on") or one == "style"], (name, given)
        assert name != "script" or str(given.get("src", "")).startswith("/static/")
        for address in filter(None, map(given.get, ("src", "href", "action"))):
            assert address.startswith(("/", "#", "data:,")) and not address.startswith("//"), address


@pytest.mark.parametrize("view", ["/", "/pages", "/page/c", "/search", "/sources", "/timeline"])
def test_pages_from_strangers_stay_words(desk: TestClient, view: str) -> None:
    text = desk.get(view).text
    assert "<script>alert" not in text and "<img src=x" not in text
    assert "\u202e" not in text


def test_a_page_is_marked_word_for_word(desk: TestClient) -> None:
    text = desk.get("/page/a").text
    article = re.search(r"<article.*?</article>", text, re.DOTALL)
    assert article
    words = re.sub(r"<[^>]+>", "", article[0])
    assert BOMBED in " ".join(words.split())
    assert re.search(r'<mark class="[^"]*cue[^"]*" data-claims="[0-9a-f ]+">reportedly</mark>', article[0])


def test_matters_set_voices_side_by_side(desk: TestClient) -> None:
    address = next(found for found in re.findall(r"/matter/[0-9a-f]+", desk.get("/matters?type=bombing").text))
    text = desk.get(address).text
    assert "Against" in text and "origin: Hezbollah" in text and "Why these are one" in text


def test_a_decision_is_kept_seen_and_undone(desk: TestClient, ledger: Path) -> None:
    claim = claim_of(ledger, "bombing")
    sent = desk.post(f"/claim/{claim}", data={**form(desk, claim), "action": "reject", "by": "Ana", "why": "a drill"})
    assert sent.status_code == 200 and "a drill" in sent.text
    assert claim not in desk.get("/page/a").text
    number = re.search(r'name="number" value="(\d+)"', sent.text)
    assert number
    back = {**form(desk, claim), "action": "undo", "number": number[1], "by": "Ana", "why": "no drill"}
    assert "(undone)" in desk.post(f"/claim/{claim}", data=back).text
    assert claim in desk.get("/page/a").text


def test_of_two_people_at_once_the_second_is_told_and_nothing_is_lost(desk: TestClient, ledger: Path) -> None:
    claim = claim_of(ledger, "bombing")
    one, other = form(desk, claim), form(desk, claim)
    assert desk.post(f"/claim/{claim}", data={**one, "action": "accept", "by": "Ana"}).status_code == 200
    late = desk.post(f"/claim/{claim}", data={**other, "action": "reject", "by": "Ben", "why": "a drill"})
    assert late.status_code == 409 and "meanwhile" in late.text
    assert "Ben" not in desk.get(f"/claim/{claim}").text


def test_only_our_own_pages_may_decide(desk: TestClient, ledger: Path) -> None:
    claim = claim_of(ledger, "bombing")
    stolen = {"token": "guess", "seen": "99", "action": "reject", "by": "x", "why": "y"}
    assert desk.post(f"/claim/{claim}", data=stolen).status_code == 403
    assert desk.get("/", headers={"host": "elsewhere.example"}).status_code == 400
    with TestClient(create_app(ledger, read_only=True), base_url="http://127.0.0.1") as reading:
        given = {**form(desk, claim), "token": reading.app.state.desk.token}  # type: ignore[attr-defined]
        assert reading.post(f"/claim/{claim}", data={**given, "action": "accept", "by": "x"}).status_code == 409
        assert "Accept" not in reading.get(f"/claim/{claim}").text


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/nowhere", 404),
        ("/page/x", 404),
        ("/claim/zz", 404),
        ("/matter/zz", 404),
        ("/actor/Nobody", 404),
        ("/network?as_of=May", 422),
        ("/search?from=-1", 422),
    ],
)
def test_what_is_not_there_is_said(desk: TestClient, address: str, code: int) -> None:
    assert desk.get(address).status_code == code


def test_the_interface_gives_the_rows_of_the_command_line(desk: TestClient) -> None:
    found = desk.get("/api/matters?type=bombing").json()
    assert found["total"] == len(found["rows"]) >= 1
    assert {"id", "voices", "origins", "quantity"} <= set(found["rows"][0])
    ties = desk.get("/api/network?as_of=2014-11-30").json()["rows"]
    assert any((tie["tie"], tie["source"], tie["target"]) == ("arm", "Iran", "Hezbollah") for tie in ties)
    assert len(desk.get("/api/claims?limit=1").json()["rows"]) == 1
    assert desk.get("/api/claims?limit=9999").status_code == 422
    paths = desk.get("/api/openapi.json").json()["paths"]
    assert set(paths) == {
        *(f"/api/{name}" for name in ("claims", "graph", "matters", "network", "places", "timeline")),
        "/api/jobs/{job}",
    }  # fmt: skip


def test_a_permalink_keeps_its_questions(desk: TestClient) -> None:
    text = desk.get("/matters?actor=Hezbollah&as_of=2014-11-30").text
    assert 'name="actor" value="Hezbollah"' in text and 'name="as_of" value="2014-11-30"' in text


def test_check_shows_what_bears_on_a_sentence(desk: TestClient) -> None:
    text = desk.get("/check?sentence=Hezbollah bombed an army base in Homs on 10 November 2014.").text
    assert "Against" in text and "/matter/" in text


def test_a_missed_claim_is_added_from_the_page(desk: TestClient, ledger: Path) -> None:
    token = form(desk, claim_of(ledger, "bombing"))["token"]
    told = {
        "token": token, "type": "describe", "clause": "an army base in Homs", "trigger": "base", "by": "Ana",
        "target": "an army base", "target_actor": "Syrian Arab Army",
    }  # fmt: skip
    sent = desk.post("/page/a/claims", data=told)
    assert sent.status_code == 200 and "Syrian Arab Army" in sent.text
    assert "added" in desk.get("/page/a").text
    again = desk.post("/page/a/claims", data=told)
    assert again.status_code == 409 and "there already" in again.text
    lost = desk.post("/page/a/claims", data={**told, "clause": "words of another page"})
    assert lost.status_code == 409 and "does not stand in the page" in lost.text


def test_actors_are_merged_and_renamed_at_the_desk(desk: TestClient, ledger: Path) -> None:
    token = form(desk, claim_of(ledger, "bombing"))["token"]
    named = {"token": token, "action": "rename", "other": "Party of God", "by": "Ana", "why": "house style"}
    sent = desk.post("/actor/Hezbollah", data=named)
    assert sent.status_code == 200 and "<h1>Party of God</h1>" in sent.text
    merged = {"token": token, "action": "merge", "other": "Iran", "by": "Ana", "why": "a test"}
    assert "<h1>Iran</h1>" in desk.post("/actor/Party of God", data=merged).text
    assert desk.get("/actor/Party of God").status_code == 404
    assert desk.post("/actor/Iran", data={**merged, "token": "guess"}).status_code == 403


def test_a_snapshot_stands_alone(ledger: Path) -> None:
    """It opens anywhere: no script, nothing asked of anybody, every claim that it cites is in it."""
    from allegedly.web.dossier import snapshot
    from allegedly.weigh import Weighed

    with open_ledger(ledger, read_only=True) as opened:
        text = snapshot(Weighed(opened), "Hezbollah")
        assert snapshot(Weighed(opened), "Nobody") is None
    assert text is not None and BOMBED in text
    tags = Tags(text).found
    assert not [name for name, _ in tags if name in ("script", "link", "img", "iframe", "form")]
    cited = {str(given["href"]) for name, given in tags if name == "a" and "href" in given}
    assert cited and all(one.startswith("#") for one in cited)
    assert {one.removeprefix("#") for one in cited} <= {given.get("id") for _, given in tags}


def test_a_pasted_page_is_read_and_shown(desk: TestClient, ledger: Path) -> None:
    token = form(desk, claim_of(ledger, "bombing"))["token"]
    text = "Rebels seized Goma on Monday.\r\n\r\nThe army denied it."
    told = {"token": token, "text": text, "title": "Goma", "publisher": "Post", "published": "2012-11-20"}
    sent = desk.post("/read", data=told)
    assert sent.status_code == 200 and "Goma" in sent.text and "seize" in sent.text
    assert "Goma" in desk.get("/matters?type=seize").text
    assert desk.post("/read", data={**told, "text": " "}).status_code in (400, 422)
    assert desk.post("/read", data={**told, "token": "guess"}).status_code == 403


def given(desk: TestClient, token: str, name: str, content: bytes) -> Any:
    """Give a file and wait until it is read; returns the last answer."""
    sent = desk.post("/read/file", data={"token": token}, files={"file": (name, content)})
    job = re.search(r'data-job="([^"]+)"', sent.text)
    if job is None:
        return sent
    until = time.monotonic() + 60
    while desk.get(f"/api/jobs/{job[1]}").json()["state"] == "running" and time.monotonic() < until:
        time.sleep(0.02)
    return desk.get(f"/job/{job[1]}")


def test_a_given_file_is_read_and_what_is_wrong_with_it_is_said(desk: TestClient, ledger: Path) -> None:
    token = form(desk, claim_of(ledger, "bombing"))["token"]
    rows = b'{"id": "x", "text": "Rebels seized Goma on Monday.", "title": "Goma"}\n{broken\n'
    sent = given(desk, token, "rows.jsonl", rows)
    assert sent.status_code == 200 and "/page/x" in sent.text and "is not JSON" in sent.text
    assert "tmp" not in sent.text, "where it lay for a moment is nobody's business"
    refused = given(desk, token, "x.exe", b"MZ")
    assert refused.status_code == 409 and "x.exe" in refused.text
    one = given(desk, token, "a.txt", b"The army shelled Goma on Monday.")
    assert one.status_code == 200 and "shell" in one.text
    assert "Goma" in desk.get("/matters?type=shell").text
    empty = given(desk, token, "b.txt", b" ")
    assert empty.status_code == 200 and "b.txt" in empty.text and "is empty" in empty.text
    assert desk.get("/job/none").status_code == desk.get("/api/jobs/none").status_code == 404


def test_a_place_is_set_by_hand_and_stands_on_the_map(desk: TestClient, ledger: Path) -> None:
    claim = claim_of(ledger, "bombing")
    assert "latitude" in desk.get(f"/claim/{claim}/place").text
    asked = form(desk, claim) | {
        "action": "correct", "part": "place", "value": "Homs", "name": "Homs base", "latitude": "34.5",
        "longitude": "36.9", "precision": "near", "by": "Ana", "why": "seen on a picture",
    }  # fmt: skip
    assert desk.post(f"/claim/{claim}", data={**asked, "latitude": "nan"}).status_code == 409
    assert desk.post(f"/claim/{claim}", data={**asked, "longitude": "east"}).status_code == 409
    assert desk.post(f"/claim/{claim}", data=asked).status_code == 200
    rows = desk.get("/api/places?type=bombing").json()["rows"]
    assert {"Homs base": (34.5, 36.9)}.items() <= {
        one["place"]: (one["latitude"], one["longitude"]) for one in rows
    }.items()


def test_facets_count_what_the_filters_find(desk: TestClient, ledger: Path) -> None:
    with open_ledger(ledger, read_only=True) as opened:
        tally = opened.tally(actor="Hezbollah")
        found = list(opened.claims(actor="Hezbollah"))
    assert tally.claims == len(found) == sum(tally.type.values()) == sum(tally.certainty.values())
    assert tally.type["bombing"] == sum(one.claim.type == "bombing" for one in found)
    text = desk.get("/search?actor=Hezbollah").text
    assert f"{len(found)} claims" in text and "/search?actor=Hezbollah&amp;type=bombing" in text


def test_words_that_were_looked_for_are_marked_and_stay_words(desk: TestClient) -> None:
    assert '<mark class="hit">bombed</mark>' in desk.get("/search?text=bombed").text
    assert "<script>alert" not in desk.get("/search", params={"text": SCRIPT}).text
    assert "<script>alert" not in desk.get("/search?text=seized").text


def test_the_picture_gets_the_ties_of_the_day_and_says_what_it_hides(desk: TestClient) -> None:
    found = desk.get("/api/graph?as_of=2014-11-30&camps=true").json()
    named = {one["actor"]: one for one in found["nodes"]}
    assert {"Iran", "Hezbollah"} <= set(named) and named["Iran"]["camp"] == named["Hezbollah"]["camp"] is not None
    assert all(tie["source"] in named and tie["target"] in named for tie in found["ties"])
    assert found["hidden"] == 0
    assert desk.get("/api/graph?actor=Nobody").json()["nodes"] == []


def test_the_strongest_five_hundred_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    from allegedly.web import graph
    from allegedly.weighing.network import Tie

    monkeypatch.setattr(graph, "MOST_NODES", 2)
    ties = [
        Tie("ally", "A", "B", 1, None, None, "asserted", 5, 0, ("1",)),
        Tie("ally", "B", "C", 1, None, None, "asserted", 1, 0, ("2",)),
    ]
    found = graph.graph_of(ties)
    assert [one["actor"] for one in found["nodes"]] == ["B", "A"] and found["hidden"] == 1 and len(found["ties"]) == 1


def test_an_embedded_view_has_no_forms_that_decide(desk: TestClient, ledger: Path) -> None:
    claim = claim_of(ledger, "bombing")
    assert 'method="post"' in desk.get(f"/claim/{claim}").text
    text = desk.get(f"/claim/{claim}?embed=1").text
    assert 'method="post"' not in text and '<base target="_blank">' in text
    assert "frame-ancestors 'self'" in desk.get("/network?embed=1").headers["content-security-policy"]


@pytest.mark.parametrize("view", ["search", "matters", "network", "timeline", "places"])
def test_what_is_shown_can_be_taken_along(desk: TestClient, view: str) -> None:
    links = re.findall(r'href="(/api/[^"]+)"', desk.get(f"/{view}?actor=Hezbollah").text)
    assert len(links) == 2 and all("actor=Hezbollah" in one for one in links)
    table, lines = (desk.get(one.replace("&amp;", "&")) for one in links)
    assert table.headers["content-type"].startswith("text/csv") and "attachment" in table.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert len(rows) == len(lines.text.splitlines()) >= 1
    assert set(rows[0]) == {name for line in lines.text.splitlines() for name in json.loads(line)}


def test_a_table_holds_no_formula(desk: TestClient, ledger: Path) -> None:
    with open_ledger(ledger) as opened:
        page = page_from_text("The army seized Goma on Monday.", id="=1+1", title="=1+1", publisher="=1+1")
        opened.add_reading(load_reader().read(page))
    text = desk.get("/api/matters?type=seize&format=csv").text + desk.get("/api/claims?text=Goma&format=csv").text
    assert "=1+1" in text and not re.search(r'(^|,)"?=1', text, re.M)


def test_only_embedded_views_may_be_framed_by_the_sites_that_were_named(ledger: Path) -> None:
    app = create_app(ledger, framed_by=["https://news.example.org"])
    with TestClient(app, base_url="http://127.0.0.1") as desk:
        policy = desk.get("/network?embed=1").headers["content-security-policy"]
        assert policy.endswith("frame-ancestors 'self' https://news.example.org")
        assert desk.get("/network").headers["content-security-policy"].endswith("frame-ancestors 'self'")


def test_a_matter_shows_where_a_hedge_was_dropped_on_the_way(tmp_path: Path) -> None:
    file = tmp_path / "chain.db"
    told = {
        "a": ("2014-11-10", "Delta News", "Hezbollah allegedly bombed an army base in Homs on 9 November 2014."),
        "b": ("2014-11-11", "Herald", "Hezbollah bombed an army base in Homs on 9 November 2014, Delta News reported."),
    }
    with open_ledger(file) as opened:
        for name, (day, outlet, text) in told.items():
            opened.add_reading(load_reader().read(page_from_text(text, id=name, publisher=outlet, published=day)))
    with TestClient(create_app(file), base_url="http://127.0.0.1") as chain:
        matter = chain.get("/api/matters?type=bombing").json()["rows"][0]["id"]
        text = chain.get(f"/matter/{matter}").text
    assert re.search(r"How it was passed on.*Delta News.*step changed.*cited.*Herald", text, re.S)
