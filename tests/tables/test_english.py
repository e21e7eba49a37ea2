"""A linguist edits these tables without reading code: mistakes must be found on load and named by row."""

import json
from pathlib import Path

import pytest

from allegedly.errors import TableError
from allegedly.tables.english import TYPES, English, add_frames, load_english

SHARED_TYPES = Path(__file__).parents[3] / "shared" / "claim-types.json"


def test_every_type_has_frames():
    """A type without frames can never be read."""
    english = load_english()
    read = {frame.type for frames in english.frames.values() for frame in frames}
    read |= {frame.type for frame in english.titles.values()}
    assert read == TYPES


def test_types_are_those_of_the_claim_model():
    if not SHARED_TYPES.exists():
        pytest.skip("the claim model's type list is not beside this checkout")
    assert set(json.loads(SHARED_TYPES.read_text("utf-8"))["types"]) == TYPES


def test_no_frame_stands_twice():
    """The same word, conditions and type twice is a slip of the editor."""
    english = load_english()
    for (form, word), frames in english.frames.items():
        seen = [(frame.type, frame.conditions) for frame in frames if not frame.conditions]
        assert len(seen) == len(set(seen)), f"{form} {word}: {[frame.row for frame in frames]}"


def write(folder: Path, body: str) -> Path:
    path = folder / "kill.toml"
    path.write_text(body, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('type = "slay"', "is no claim type"),
        ('type = "kill"\n[[frame]]\nform = "adverb"', "form 'adverb'"),
        ('type = "kill"\n[[frame]]\nform = "verb"\nroles = { victim = "object" }', "role 'victim'"),
        ('type = "kill"\n[[frame]]\nform = "verb"\nroles = { target = "Object" }', "key 'Object'"),
        ('type = "kill"\n[[frame]]\nform = "verb"\nwords = "kill kill"', "stands twice"),
        ('type = "kill"\n[[frame]]\nform = "verb"\npatterns = ["kill object"]', "not key=value"),
        ('type = "kill"\n[[frame]]\nform = "verb"\npatterns = ["kill"]', "asks for nothing"),
        ('type = "kill"\n[[frame]]\nform = "verb"\npatterns = ["kill object=@NOBODY"]', "@NOBODY"),
        ('type = "kill"\n[[frame]]\nform = "verb"\nnotes = "x"', "unknown keys notes"),
        ('type = "kill"\n[[frame]\n', "is not TOML"),
    ],
)
def test_mistakes_are_named_with_file_and_row(tmp_path, body, said):
    english = English(classes={"PERSON": frozenset({"man"})})
    with pytest.raises(TableError) as caught:
        add_frames(english, write(tmp_path, body))
    assert said in str(caught.value)
    assert "kill.toml" in str(caught.value)
    assert "mend the row" in str(caught.value)


def test_a_new_word_fires_without_touching_code(tmp_path):
    english = English(classes={})
    add_frames(
        english,
        write(tmp_path, 'type = "kill"\n[[frame]]\nform = "verb"\nroles = { target = "object" }\nwords = "smite"'),
    )
    [frame] = english.frames["verb", "smite"]
    assert frame.type == "kill" and frame.row == "kill.toml, frame 1, word smite"
