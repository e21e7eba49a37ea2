"""A regional expert edits these tables: each has its origin, and a slip is named by file and row."""

import tomllib
from pathlib import Path

import pytest

from allegedly.errors import TableError
from allegedly.tables.world import FOLDER, load_world


def test_every_table_says_where_it_is_from():
    """Data without origin, licence and date cannot be passed on."""
    tables = [path for path in FOLDER.iterdir() if path.suffix in (".jsonl", ".csv", ".gz")]
    assert len(tables) >= 4
    for path in tables:
        about = tomllib.loads((FOLDER / f"{path.name.split('.')[0]}.about.toml").read_text("utf-8"))
        assert {"origin", "licence", "date", "columns"} <= set(about)


def test_no_alias_names_two_actors():
    """An alias of two groups would give one the deeds of the other."""
    seen: dict[str, str] = {}
    for actor in load_world().actors.values():
        for alias in actor.aliases:
            assert seen.setdefault(alias.lower(), actor.name) == actor.name, alias


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('{"name": "X"}', "kind is missing"),
        ('{"name": "X", "kind": "club", "aliases": []}', "kind 'club'"),
        ('{"name": "X", "kind": "party", "aliases": "x"}', "aliases is no list"),
        ("{", "is not JSON"),
        ('{"name": "Y", "kind": "party", "aliases": []}', "stands twice"),
    ],
)
def test_mistakes_are_named_with_file_and_row(tmp_path: Path, row: str, said: str):
    (tmp_path / "countries.jsonl").write_text("", encoding="utf-8")
    good = '{"name": "Y", "kind": "party", "aliases": []}'
    (tmp_path / "actors.jsonl").write_text(f"{good}\n{row}\n", encoding="utf-8")
    with pytest.raises(TableError) as caught:
        load_world(tmp_path)
    assert said in str(caught.value) and "actors.jsonl, row 2" in str(caught.value)
