"""`allegedly access` and what `serve` asks for before others can reach a desk."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ran

Command = Callable[..., Ran]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What would be served, where."""
    calls: list[dict[str, Any]] = []
    monkeypatch.setattr("uvicorn.run", lambda app, **given: calls.append({"app": app, **given}))
    return calls


@pytest.fixture
def ledger(allegedly: Command, page: Path, tmp_path: Path) -> Path:
    assert allegedly("read", page).code == 0
    return tmp_path / "allegedly.db"


def test_a_token_is_printed_once_and_alone(allegedly: Command, ledger: Path) -> None:
    """So that it can go through a pipe; afterwards nobody can read it anywhere."""
    given = allegedly("access", "add", "Ana", "--role", "reviewer")
    token = given.out.strip()
    assert given.code == 0 and len(token) >= 43 and " " not in token and "reviewer" in given.err
    listed = allegedly("access", "list")
    assert listed.code == 0 and "Ana" in listed.out and "reviewer" in listed.out
    [row] = map(json.loads, allegedly("access", "list", "--format", "jsonl").out.splitlines())
    assert set(row) == {"name", "role", "made"}
    for file in ledger.parent.iterdir():
        assert token.encode() not in file.read_bytes()
    again = allegedly("access", "add", "ana", "--role", "admin")
    assert again.code == 1 and "allegedly access remove" in again.err
    assert allegedly("access", "remove", "Ana").code == 0
    lost = allegedly("access", "remove", "Ana")
    assert lost.code == 1 and "allegedly access list" in lost.err
    assert "Nobody has a token" in allegedly("access", "list").out
    lines = [json.loads(line)["what"] for line in ledger.with_name("allegedly.db.audit").read_text().splitlines()]
    assert lines == ["gave a token: Ana, reviewer", "took a token away: Ana, reviewer"]


def test_tokens_are_for_a_ledger_that_is_there(allegedly: Command) -> None:
    """A slip in its name would otherwise leave the real one without."""
    for words in (["add", "Ana", "--role", "reader"], ["list"], ["remove", "Ana"]):
        ran = allegedly("access", *words)
        assert ran.code == 1 and "--ledger" in ran.err


def test_alone_on_this_machine_no_token_is_asked_for(
    allegedly: Command, ledger: Path, served: list[dict[str, Any]]
) -> None:
    assert allegedly("serve").code == 0
    assert served[0]["host"] == "127.0.0.1" and not served[0]["app"].state.door.shut
    assert not ledger.with_name("allegedly.db.access").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["--host", "0.0.0.0", "--name", "desk.example.org"],
        ["--host", "::", "--name", "desk.example.org"],
        ["--host", "192.168.1.5"],
        ["--host", "desk.example.org"],
        ["--host", ""],
        ["--name", "desk.example.org"],  # a proxy on this machine passes others on to it
    ],
)
def test_others_need_tokens(allegedly: Command, ledger: Path, served: list[dict[str, Any]], words: list[str]) -> None:
    """Nothing starts before somebody has one, and the message says which command gives it."""
    ran = allegedly("serve", *words)
    assert ran.code == 1 and served == []
    assert "allegedly access add NAME --role reader --ledger allegedly.db" in ran.err


def test_others_need_names_to_reach_it(allegedly: Command, ledger: Path, served: list[dict[str, Any]]) -> None:
    """Any other name in a request is refused, so that no page elsewhere reaches the desk under its own."""
    allegedly("access", "add", "Ana", "--role", "reader")
    ran = allegedly("serve", "--host", "0.0.0.0")
    assert ran.code == 1 and "--name desk.example.org" in ran.err
    for name in ("*", "*.example.org", "https://desk.example.org", "desk.example.org:80", "", "a b"):
        ran = allegedly("serve", "--host", "0.0.0.0", "--name", name)
        assert ran.code == 1 and "no name of a host" in ran.err, name
    assert served == []
    ran = allegedly("serve", "--host", "0.0.0.0", "--name", "desk.example.org", "--name", "10.0.0.5")
    assert ran.code == 0 and "TLS" in ran.out
    [call] = served
    assert call["host"] == "0.0.0.0" and call["app"].state.door.shut


def test_when_the_last_token_is_gone_the_desk_does_not_open(
    allegedly: Command, ledger: Path, served: list[dict[str, Any]]
) -> None:
    """Taking access away must never give it to everybody."""
    allegedly("access", "add", "Ana", "--role", "reader")
    allegedly("access", "remove", "Ana")
    ran = allegedly("serve")
    assert ran.code == 1 and served == [] and "allegedly access add" in ran.err
