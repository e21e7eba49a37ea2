"""The files beside a ledger: who may enter, as hashes, and what was done, line by line."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from allegedly.errors import AccessError
from allegedly.web.audit import Audit, audit_file
from allegedly.web.tokens import ROLES, access_file, add, holder, load

People = dict[str, str]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Where a ledger would be; nothing here opens it."""
    return tmp_path / "desk.db"


@pytest.fixture
def people(ledger: Path) -> People:
    """A token for one person of each role, who is called like it."""
    return {role: add(access_file(ledger), role, role) for role in ROLES}


def test_tokens_are_kept_as_hashes_only(ledger: Path, people: People) -> None:
    file = access_file(ledger)
    text = file.read_text("utf-8")
    rows = load(file) or ()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for role, token in people.items():
        found = holder(rows, token)
        assert found and (found.name, found.role) == (role, role)
        assert len(token) >= 43 and token not in text and found.hash != token
    assert holder(rows, "") is None and holder(rows, rows[0].hash) is None and holder((), people["admin"]) is None
    assert len({row.salt for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("name", "role"), [("", "reader"), ("a\nb", "reader"), ("x" * 81, "reader"), ("READER", "admin"), ("Ben", "king")]
)
def test_a_wrong_name_or_role_gets_no_token(ledger: Path, people: People, name: str, role: str) -> None:
    """A name stands under decisions, so no two people share one."""
    before = access_file(ledger).read_bytes()
    with pytest.raises(AccessError):
        add(access_file(ledger), name, role)
    assert access_file(ledger).read_bytes() == before
    assert not list(ledger.parent.glob("*.part"))


def test_two_changes_at_once_lose_nothing(ledger: Path, people: People) -> None:
    part = access_file(ledger).with_name(access_file(ledger).name + ".part")
    part.touch()
    with pytest.raises(AccessError, match="remove it, try again"):
        add(access_file(ledger), "Ben", "reader")
    assert part.exists() and len(load(access_file(ledger)) or ()) == len(ROLES)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"access": [{"name": "x"}]}', '{"access": 1}', "\xff", '{"access": [[]]}', '{"access": ["ab"]}']
)
def test_a_damaged_access_file_is_an_error_and_no_open_door(ledger: Path, text: str) -> None:
    access_file(ledger).write_bytes(text.encode("latin-1"))
    with pytest.raises(AccessError):
        load(access_file(ledger))


def test_a_row_with_another_role_or_no_hash_is_refused(ledger: Path, people: People) -> None:
    row = {"name": "x", "role": "reader", "made": "", "salt": "", "hash": "0" * 64}
    for wrong in ({"role": "king"}, {"hash": ""}, {"salt": 1}, {"role": ["reader"]}):
        access_file(ledger).write_text(json.dumps({"access": [{**row, **wrong}]}))
        with pytest.raises(AccessError):
            load(access_file(ledger))


def test_the_audit_list_only_grows(ledger: Path) -> None:
    """A line is added, nothing is rewritten; what strangers send stays in its line."""
    audit = Audit(audit_file(ledger))
    assert audit.last(5) == []
    audit.path.write_text("damaged\n")
    audit.note('x\n{"name": "forged"}\u2028' + "y" * 1000, address="203.0.113.5")
    assert audit.path.read_bytes().startswith(b"damaged\n") and len(audit.path.read_bytes().splitlines()) == 2
    newest, oldest = audit.last(5)
    assert newest["name"] == "" and len(newest["what"]) == 300
    assert oldest["what"] == "a line that cannot be read"
    for number in range(3000):
        audit.note(f"line {number} {'x' * 60}")
    assert [row["what"].split()[1] for row in audit.last(2)] == ["2999", "2998"]
    assert len(audit.last(10_000)) < 3002, "the page does not read a long list whole"
