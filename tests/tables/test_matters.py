"""Which types may speak of one event is data: each stands in one class, and a slip is named by file and row."""

import json
from pathlib import Path

import pytest

from allegedly.errors import TableError
from allegedly.tables.composed import load_composed
from allegedly.tables.english import FOLDER
from allegedly.tables.matters import load_matter_classes
from allegedly.tables.offices import load_offices


def test_every_type_of_claim_stands_in_one_class():
    types = {path.stem for path in (FOLDER / "frames").glob("*.toml")}
    assert set(load_matter_classes()) == types


@pytest.mark.parametrize(
    ("loader", "file", "text"),
    [
        (load_matter_classes, "matters.toml", '[[class]]\nname = "a"\nkind = "feast"\ntypes = "kill"\n'),
        (load_matter_classes, "matters.toml", '[[class]]\nname = "a"\nkind = "event"\ntypes = "kill kill"\n'),
        (load_composed, "composed.toml", '[[class]]\nkind = "military"\nname = "forces"\nwords = "army"\n'),
        (load_composed, "composed.toml", '[[class]]\nkind = "military"\nname = "{adjective} forces"\n'),
        (load_offices, "offices.toml", 'king = ""\n'),
        (load_offices, "offices.toml", 'king = "ruler"\nqueen = "ruler"\n'),
    ],
)
def test_mistakes_are_named(tmp_path: Path, loader, file, text):
    (tmp_path / file).write_text(text, "utf-8")
    with pytest.raises(TableError) as caught:
        loader(tmp_path)
    assert caught.value.file == file
    assert json.dumps(str(caught.value))
