"""int8 against floating point, with the same weights."""

from __future__ import annotations

import pytest

from allegedly.language.model import FILES, Analysis, Model, model_folder
from training.exactness import agreement, floating_model, largest_weight, share_same

SENTENCES = [
    "Rebels seized the town of Azaz on Monday .".split(),
    "The army denied that it had fired on protesters .".split(),
    "Car bomb in Baghdad kills 12".split(),
]


def test_both_kinds_of_arithmetic_read_plain_sentences_alike() -> None:
    """Were int8 to overflow on some processor, its trees would be quite other trees."""
    pytest.importorskip("onnx", reason="onnx is not installed; it comes with the training extra")
    missing = [name for name in FILES if not (model_folder() / name).exists()]
    if missing:
        pytest.skip(f"the English model in {model_folder()} lacks {', '.join(missing)}; train it with make model")
    with floating_model(model_folder()) as floating:
        found = floating.analyse(SENTENCES)
    assert agreement(Model().analyse(SENTENCES), found)["heads"] > 90
    assert largest_weight(model_folder()) <= 64


def test_shares_count_words() -> None:
    """A long sentence weighs more than a headline."""
    one = [Analysis([2, 0], [], ["NOUN", "VERB"], [], [], []), Analysis([0], [], ["VERB"], [], [], [])]
    other = [Analysis([2, 0], [], ["NOUN", "NOUN"], [], [], []), Analysis([0], [], ["VERB"], [], [], [])]
    assert share_same(one, other, "heads") == 100
    assert share_same(one, other, "upos") == 66.67
