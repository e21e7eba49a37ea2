"""The table of lemmas, as it is made."""

from __future__ import annotations

import json
from pathlib import Path

from allegedly.language.lemmas import Lemmatizer
from training.corpora import Row, Sentence
from training.lemmas import write_lemmas


def made(folder: Path, *rows: Row) -> dict[str, dict[str, str]]:
    write_lemmas([Sentence(list(rows))], folder)
    table: dict[str, dict[str, str]] = json.loads((folder / "lemmas.json").read_text("utf-8"))
    return table


def test_only_what_the_rules_get_wrong_is_written(tmp_path: Path) -> None:
    """A table of everything would be ten times as large, and no better."""
    told = Row("told", "tell", "VERB", "VBD", "_")
    table = made(tmp_path, told, Row("proven", "prove", "VERB", "VBN"), Row("killed", "kill", "VERB", "VBD"))
    assert "VERB proven" in table["irregular"]
    assert not {"VERB killed", "VERB told"} & set(table["irregular"])
    assert Lemmatizer(tmp_path).lemma("Proven", "VERB", "VBN") == "prove"


def test_a_rare_slip_is_no_row(tmp_path: Path) -> None:
    """Treebanks mark slips of spelling; others show by standing once."""
    slip = Row("here", "hear", "VERB", "VB", "Typo=Yes|VerbForm=Inf")
    table = made(tmp_path, slip, Row("dogz", "dog", "NOUN", "NNS"))
    assert not {"VERB here", "NOUN dogz"} & set(table["irregular"])
    assert "hear" not in table["known"].get("VERB", [])


def test_a_known_lemma_decides_between_two_stems(tmp_path: Path) -> None:
    """ "taped" is of "tape" where "tape" was seen."""
    made(tmp_path, Row("gang", "gang", "VERB", "VB"), Row("tape", "tape", "VERB", "VB"))
    assert Lemmatizer(tmp_path).lemma("taping", "VERB", "VBG") == "tape"
