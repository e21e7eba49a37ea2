"""`allegedly actors`: looking, resolving, deciding, taking back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

Command = Callable[..., Ran]


@pytest.fixture
def filled(allegedly: Command, page: Path) -> Command:
    """The command in a folder whose ledger holds one page."""
    assert allegedly("read", page).code == 0
    return allegedly


def rows(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def everyone(filled: Command) -> list[dict]:
    return rows(filled("actors", "list", "--format", "jsonl").out)


def test_a_ledger_lists_its_actors(filled: Command) -> None:
    names = [row["actor"] for row in everyone(filled)]
    assert names
    assert filled("actors", "list").code == 0
    shown = filled("actors", "show", names[0])
    assert shown.code == 0
    assert names[0] in shown.out and "claims by type" in shown.out


def test_merging_and_undoing_leaves_no_trace(filled: Command) -> None:
    before = everyone(filled)
    one, other = before[0]["actor"], before[1]["actor"]
    merged = filled("actors", "merge", one, other, "--why", "one leader", "--by", "A. Nalyst")
    assert merged.code == 0, merged.err
    assert one not in [row["actor"] for row in everyone(filled)]
    number = json.loads(filled("actors", "history").out.splitlines()[0])["number"]
    assert filled("actors", "undo", str(number), "--why", "two leaders after all").code == 0
    assert everyone(filled) == before
    assert filled("verify").code == 0


def test_never_merge_is_kept_and_told(filled: Command) -> None:
    one, other = (row["actor"] for row in everyone(filled)[:2])
    assert filled("actors", "never-merge", one, other, "--why", "enemies").code == 0
    refused = filled("actors", "merge", one, other, "--why", "by mistake")
    assert refused.code != 0
    assert "never to be merged" in refused.err


def test_history_goes_into_another_ledger(filled: Command, tmp_path: Path) -> None:
    one, other = (row["actor"] for row in everyone(filled)[:2])
    filled("actors", "rename", one, "The First", "--why", "as the desk writes it")
    filled("actors", "merge", other, one, "--why", "one leader")
    filled("actors", "undo", json.loads(filled("actors", "history").out.splitlines()[1])["number"], "--why", "no")
    assert filled("actors", "history", "--output", "decisions.jsonl").code == 0
    Path("allegedly.db").rename("first.db")
    first = rows(filled("actors", "list", "--format", "jsonl", "--ledger", "first.db").out)
    assert filled("read", next(tmp_path.glob("*.txt")), "--ledger", "second.db").code == 0
    assert filled("actors", "import", "decisions.jsonl", "--ledger", "second.db").code == 0
    second = rows(filled("actors", "list", "--format", "jsonl", "--ledger", "second.db").out)
    assert [row["actor"] for row in second] == [row["actor"] for row in first]
    again = filled("actors", "import", "decisions.jsonl", "--ledger", "second.db")
    assert again.out.startswith("0 decisions added")


def test_resolve_answers_in_json(allegedly: Command) -> None:
    [row] = rows(allegedly("actors", "resolve", "Turkish troops", "--format", "json").out)
    assert (row["actor"], row["kind"], row["country"]) == ("Turkish Armed Forces", "military", "TUR")
    [row] = rows(allegedly("actors", "resolve", "SLA", "--country", "SDN", "--format", "json").out)
    assert row["actor"] == "Sudan Liberation Army"


def test_resolve_in_bulk_keeps_order_and_tells_bad_rows(allegedly: Command, tmp_path: Path) -> None:
    lines = ['{"text": "the FSB", "date": "2004-09-03", "country": "RUS"}', "nonsense", '{"text": "four Saudi men"}']
    (tmp_path / "in.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    ran = allegedly("actors", "resolve", "--from", "in.jsonl")
    assert ran.code == 1
    assert "line 2" in ran.err
    assert [row["actor"] for row in rows(ran.out)] == ["Federal Security Service", None, "Saudi civilians"]


def test_own_actors_win_and_are_checked(allegedly: Command, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("name,kind,country,aliases\nFalcon Press,media,RU,FSB;Falcon\n", "utf-8")
    for name in ("Falcon", "FSB"):
        [row] = rows(allegedly("actors", "resolve", name, "--actors", "own.csv", "--format", "json").out)
        assert row["actor"] == "Falcon Press"
    (tmp_path / "bad.csv").write_text("name,kind,country,aliases\nFalcon Press,bandits,RU,\n", "utf-8")
    bad = allegedly("actors", "resolve", "Falcon", "--actors", "bad.csv")
    assert bad.code != 0
    assert "line 2" in bad.err and "bandits" in bad.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("resolve",),
        ("resolve", "FSB", "--country", "Atlantis"),
        ("show", "nobody at all"),
        ("merge", "one", "two"),
        ("undo", "99", "--why", "x"),
    ],
)
def test_mistakes_are_told(filled: Command, arguments: tuple[str, ...]) -> None:
    ran = filled("actors", *arguments)
    assert ran.code != 0
    assert ran.err.strip()


def test_clusters_are_proposals_with_their_command(allegedly: Command, tmp_path: Path) -> None:
    """Names that look like one are shown to people, never merged by us; those marked apart are not shown again."""
    from allegedly.ledger import open_ledger
    from allegedly.records import Participant, Reading
    from tests.ledger.specimens import BRIDGE, READER, at, claim, page

    file = tmp_path / "clusters.db"
    source = page(BRIDGE, id="p")
    words = at(BRIDGE, "The Northern Brigade")
    names = ("Haddad Brigade", "Hadad Brigade", "Qamar League")
    parts = tuple(Participant(words.start, words.end, words.text, (name,)) for name in names)
    made = claim(source, "seize", "The Northern Brigade seized the Qamar bridge", "seized", roles={"agent": parts})
    with open_ledger(file) as ledger:
        ledger.add_reading(Reading(source, (made,), READER))
    arguments = ("actors", "clusters", "--ledger", str(file), "--format", "jsonl")
    [row] = [json.loads(line) for line in allegedly(*arguments).out.splitlines()]
    assert set(row["names"]) == {"Haddad Brigade", "Hadad Brigade"}
    assert row["why"] and row["claims"] == [made.id] and "actors merge" in row["merge"][0]
    assert allegedly("actors", "never-merge", *row["names"], "--why", "two men", "--ledger", str(file)).code == 0
    assert allegedly(*arguments).out == ""
