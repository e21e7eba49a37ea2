"""Hedges and sources are rows that anybody may edit: a slip must be found on load and named by file and row."""

from pathlib import Path

import pytest

from allegedly.errors import TableError
from allegedly.records import SPEAKER_KINDS, STANCES
from allegedly.tables.cues import KINDS, SETS, load_cues, load_sources
from allegedly.tables.cues import STANCES as ROW_STANCES
from allegedly.tables.english import FOLDER, TYPES


def tables(folder: Path, name: str, body: str) -> Path:
    """A folder with the shipped tables, one of them with `body` added."""
    for table in ("cues.toml", "sources.toml", "classes.toml"):
        text = (FOLDER / table).read_text("utf-8")
        (folder / table).write_text(text + ("\n" + body if table == name else ""), encoding="utf-8")
    return folder


def test_shipped_tables_load() -> None:
    cues, sources = load_cues(), load_sources()
    assert cues.over and cues.beside and cues.modal and cues.mark and cues.own
    assert sources.says and sources.kinds and sources.told["nouns"] and sources.animate


def test_kinds_and_stances_are_those_of_the_claim_model() -> None:
    assert set(KINDS) == set(SPEAKER_KINDS)
    assert set(ROW_STANCES) == set(STANCES)


def test_every_row_does_something_to_some_type() -> None:
    for rows in load_cues().over.values():
        for row in rows:
            assert row.sets and row.links
            assert set(row.sets) <= set(SETS) and row.types <= TYPES


def test_every_row_names_its_place_in_the_table() -> None:
    """What a reading shows of its reasons must lead back to the row."""
    assert load_cues().beside["allegedly"].row == "cues.toml, beside 1, word allegedly"
    assert load_sources().says["deny"][0].row.startswith("sources.toml, says ")


def test_no_word_governs_twice_in_the_same_way() -> None:
    """Two rows that both count would apply a cue twice; different axes may."""
    for word, rows in load_cues().over.items():
        seen: dict[tuple[object, ...], str] = {}
        for row in rows:
            for link in row.links:
                for name in row.sets:
                    key = (link, SETS[name], row.voice, row.part, row.whose, row.when, row.needs, row.types)
                    assert key not in seen, f"{word}: {row.row} and {seen[key]}"
                    seen[key] = row.row


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('[[beside]]\nsets = "certain"\nwords = "surely-so"', "sets 'certain' is none of"),
        ('[[beside]]\nsets = "alleged"\nwords = ""', "holds no words"),
        ('[[beside]]\nsets = "alleged"\nwords = "allegedly"', "word 'allegedly' stands in two rows"),
        ('[[beside]]\nsets = "alleged"\nwords = "hearsay hearsay"', "word 'hearsay' stands twice"),
        ('[[beside]]\nsets = "alleged"\nwords = "Hearsay"', "is not one lower-case word"),
        ('[[over]]\nsets = "alleged"\nwords = "gossip"', "names no links"),
        ('[[over]]\nsets = "alleged"\nlinks = "sideways"\nwords = "gossip"', "link sideways is unknown"),
        ('[[over]]\nsets = "alleged"\nlinks = "that"\nvoice = "loud"\nwords = "gossip"', "voice 'loud' is none of"),
        ('[[over]]\nsets = "alleged"\nlinks = "that"\ntypes = "gossip"\nwords = "gossip"', "gossip is no claim type"),
        ('[[over]]\nsets = "alleged"\nlink = "that"\nwords = "gossip"', "has unknown keys link"),
        ('[[above]]\nsets = "alleged"\nwords = "gossip"', "above is unknown"),
    ],
)
def test_slip_in_cues_names_file_and_row(tmp_path: Path, body: str, problem: str) -> None:
    with pytest.raises(TableError, match=problem) as caught:
        load_cues(tables(tmp_path, "cues.toml", body))
    assert caught.value.file == "cues.toml"
    assert caught.value.row.split()[0] in ("beside", "over", "table")


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('[[says]]\npart = "verb"\nstance = "hums"\nlinks = "that"\nwords = "hum"', "stance 'hums' is none of"),
        ('[[says]]\npart = "verb"\nlinks = "that"\nwords = "mumble"', "lacks stance"),
        ('[[says]]\npart = "verb"\nstance = "says"\nwords = "mumble"', "names no links"),
        ('[[says]]\npart = "noun"\nstance = "says"\nlinks = "of"\nreach = "far"\nwords = "hum"', "reach 'far' is none"),
        ('[[kind]]\nkind = "oracle"\nwords = "oracle"', "'oracle' is no kind of source"),
        ('[[speaks]]\nwords = "mumble"', "speaks is unknown"),
    ],
)
def test_slip_in_sources_names_file_and_row(tmp_path: Path, body: str, problem: str) -> None:
    with pytest.raises(TableError, match=problem) as caught:
        load_sources(tables(tmp_path, "sources.toml", body))
    assert caught.value.file == "sources.toml"


def test_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="cues.toml, file: is missing"):
        load_cues(tmp_path)
