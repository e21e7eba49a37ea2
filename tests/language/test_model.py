"""The shipped weights, as they are run."""

from __future__ import annotations

import os
from pathlib import Path

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.errors import ModelError
from allegedly.language.model import BATCH, BATCH_COST, FILES, SHIPPED, Analysis, Model, cut_batches, model_folder
from allegedly.language.trees import is_tree
from tests.language.onnx_weights import int8_factors

HEADLINE = "Rebels seize border town".split()
SENTENCE = "The army said on Monday that US - backed rebels had seized the town of Azaz .".split()


def test_a_sentence_gets_a_tree_tags_and_names(model: Model) -> None:
    """What everything else rests on."""
    analysis = model.analyse([SENTENCE])[0]
    said, seized, rebels, town = (SENTENCE.index(word) for word in ("said", "seized", "rebels", "town"))
    assert analysis.heads[said] == 0
    assert (analysis.heads[seized], analysis.relations[seized]) == (said + 1, "ccomp")
    assert (analysis.heads[rebels], analysis.relations[rebels]) == (seized + 1, "nsubj")
    assert (analysis.heads[town], analysis.relations[town]) == (seized + 1, "obj")
    assert analysis.upos[seized] == "VERB" and analysis.xpos[seized] == "VBN"
    assert analysis.names[SENTENCE.index("Azaz")] == "B-LOC"


def test_a_headline_without_a_stop_is_read(model: Model) -> None:
    """Headlines carry the first claim of most pages."""
    analysis = model.analyse([HEADLINE])[0]
    assert analysis.heads == [2, 0, 4, 2]
    assert analysis.relations == ["nsubj", "root", "compound", "obj"]


def test_company_does_not_change_a_reading(model: Model) -> None:
    """A page must be read the same alone and in a batch, or reading twice would add claims.

    Batches are padded, and the scale of int8 activations is taken over a whole batch: heads and relations may not
    depend on it for plain sentences.
    """
    alone = model.analyse([HEADLINE])[0]
    together = model.analyse([SENTENCE, HEADLINE, SENTENCE * 3])[1]
    assert (alone.heads, alone.relations) == (together.heads, together.relations)


def cost(runs: list[tuple[int, int]], lengths: list[int]) -> int:
    return sum(lengths[last - 1] * (last - first) + BATCH_COST for first, last in runs)


@given(st.lists(st.integers(3, 300), max_size=40).map(sorted))
def test_batches_hold_every_sentence_once_and_waste_little(lengths: list[int]) -> None:
    """Padding was 40% of the work on pages of news; no cut of neighbours into batches may cost less."""
    runs = cut_batches(lengths)
    assert [place for first, last in runs for place in range(first, last)] == list(range(len(lengths)))
    assert all(lengths[last - 1] * (last - first) <= BATCH or last - first == 1 for first, last in runs)
    assert cost(runs, lengths) <= cost([(place, place + 1) for place in range(len(lengths))], lengths)
    halves = [run for first, last in runs for run in ((first, (first + last) // 2), ((first + last) // 2, last))]
    assert cost(runs, lengths) <= cost([run for run in halves if run[0] < run[1]], lengths)


def test_results_come_in_the_order_given(model: Model) -> None:
    """Batches are sorted by length inside; nobody outside may notice."""
    sentences = [SENTENCE, [], HEADLINE, ["Yes", "."], SENTENCE[:5]]
    assert [len(analysis.heads) for analysis in model.analyse(sentences)] == [len(words) for words in sentences]
    assert model.analyse([[]]) == [Analysis([], [], [], [], [], [])]


@pytest.mark.parametrize(
    "words",
    [
        ["x" * 5000],
        ["http://example.org/a/b/c/d/e"] * 120,
        ["\x00", "\u202e", "\ud83d", "\U0001f600", "ا" * 40],
        [","] * 200,
        ["the"] * 500,
        list("?!.,;:") * 20,
    ],
    ids=["long word", "addresses", "odd characters", "commas", "one word", "signs"],
)
def test_any_words_get_one_tree(model: Model, words: list[str]) -> None:
    """Pages hold tables, addresses and rubbish; each still gets one tree, and none stops the batch."""
    analysis = model.analyse([words])[0]
    assert is_tree(analysis.heads)
    assert [head == 0 for head in analysis.heads] == [relation == "root" for relation in analysis.relations]


def test_weights_stay_within_seven_bits(weights: None) -> None:
    """Processors without VNNI add two products of bytes in 16 bits, which saturate for weights of 8 bits.

    2 x 255 x 64 = 32,640 fits; so old and new processors compute the same.
    """
    factors = int8_factors(model_folder() / "model.int8.onnx")
    assert len(factors) > 25
    largest = max(int(numpy.abs(matrix.astype(int)).max()) for matrix in factors.values())
    assert 32 < largest <= 64


def test_the_model_is_small_enough_for_the_package(weights: None) -> None:
    """At most 45 MB may come with the wheel."""
    assert sum(path.stat().st_size for path in model_folder().iterdir()) < 45e6


def test_a_folder_without_weights_is_named_with_what_to_do(tmp_path: Path) -> None:
    """A broken installation should mend itself by the message."""
    with pytest.raises(ModelError, match=r"lacks model\.int8\.onnx.*make model"):
        Model(tmp_path)


def test_damaged_weights_are_named(tmp_path: Path) -> None:
    """A download that was cut off must not end in a traceback of another library."""
    for name in FILES:
        (tmp_path / name).write_bytes(b"not what it was")
    with pytest.raises(ModelError, match="is damaged"):
        Model(tmp_path)


def test_the_digest_is_of_all_files(model: Model, tmp_path: Path) -> None:
    """A reading says by which model it was made; another lemma table is another model."""
    for name in FILES:
        os.link(model.folder / name, tmp_path / name) if name != "lemmas.json" else None
    (tmp_path / "lemmas.json").write_text('{"irregular": {}, "known": {}}', "utf-8")
    assert Model(tmp_path).digest != model.digest == Model().digest


def test_the_folder_can_be_named_in_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whoever trains a model tries it without installing it."""
    monkeypatch.setenv("ALLEGEDLY_MODEL", str(tmp_path))
    assert model_folder() == tmp_path
    monkeypatch.delenv("ALLEGEDLY_MODEL")
    assert model_folder() == SHIPPED


def test_the_card_is_of_the_shipped_weights(weights: None) -> None:
    """A card that was not written anew would quote another model's figures."""
    if not (SHIPPED / "MODEL_CARD.md").exists() or model_folder() != SHIPPED:
        pytest.skip("the weights in use are not the shipped ones; their card is written by python -m training.card")
    assert f"`{Model(SHIPPED).digest}`" in (SHIPPED / "MODEL_CARD.md").read_text("utf-8")
    assert "creativecommons.org/licenses/by-sa/4.0" in (SHIPPED / "LICENSE").read_text("utf-8")
