"""A desk knows actors that we do not: its table goes before ours, and a slip in it is named by file and row."""

import json

import pytest

from allegedly.actors import Gazetteer
from allegedly.errors import TableError
from allegedly.tables.own_actors import load_own
from allegedly.tables.world import load_world
from tests.actors.test_marking import marked

TOML = '[[actor]]\nname = "Valley Brigade"\nkind = "militia"\ncountry = "SY"\naliases = ["RSF"]\n'


@pytest.fixture(params=["own.csv", "own.jsonl", "own.toml"])
def table(request, tmp_path):
    row = {"name": "Valley Brigade", "kind": "militia", "country": "SY", "aliases": ["RSF"]}
    text = {
        "own.csv": "name,kind,country,aliases\nValley Brigade,militia,SY,RSF; the Valley men\n",
        "own.jsonl": json.dumps(row) + "\n",
        "own.toml": TOML,
    }[request.param]
    path = tmp_path / request.param
    path.write_text(text, "utf-8")
    return path


def test_every_form_gives_the_same_actor(table):
    [actor] = load_own(table)
    assert (actor.name, actor.kind, actor.country, actor.aliases[0]) == ("Valley Brigade", "militia", "SY", "RSF")


def test_own_rows_win_on_a_page(table):
    gazetteer = Gazetteer(load_world(), load_own(table))
    sentence = marked("RSF shelled the town")
    gazetteer.mark_names([sentence])
    assert gazetteer.for_page([sentence]).resolve("RSF") == ("Valley Brigade",)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("own.csv", "actor,kind\nX,militia\n", "header"),
        ("own.csv", "name,kind,country,aliases\nX,bandits,,\n", "line 2"),
        ("own.csv", "name,kind\n", "holds no actors"),
        ("own.jsonl", "{\n", "line 1"),
        ("own.jsonl", '{"name": "X", "kind": "militia"}\n{"name": "X", "kind": "militia"}\n', "twice"),
        ("own.toml", "[[actor]\n", "not TOML"),
        ("own.xlsx", "", "neither"),
    ],
)
def test_mistakes_are_named(tmp_path, name, text, said):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(TableError, match=said):
        load_own(path)
