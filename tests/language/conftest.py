"""The shipped model, for tests that need it."""

from __future__ import annotations

import pytest

from allegedly.language.model import FILES, Model, model_folder
from allegedly.language.pipeline import EmbeddedPipeline
from allegedly.records import Block, Page


@pytest.fixture(scope="session")
def weights() -> None:
    """Skips where the weights are absent: a checkout without large files, or before `make model`."""
    missing = [name for name in FILES if not (model_folder() / name).exists()]
    if missing:
        lack = f"the English model in {model_folder()} lacks {', '.join(missing)}"
        pytest.skip(f"{lack}; set ALLEGEDLY_MODEL, or train it with make model")


@pytest.fixture(scope="session")
def model(weights: None) -> Model:
    return Model()


@pytest.fixture(scope="session")
def pipeline(weights: None) -> EmbeddedPipeline:
    return EmbeddedPipeline()


def page(text: str, *kinds: str) -> Page:
    """A page of one body block, or of one block a paragraph with the kinds given."""
    if not kinds:
        return Page("p1", text, (Block(0, len(text), "body"),))
    blocks, place = [], 0
    for paragraph, kind in zip(text.split("\n\n"), kinds, strict=True):
        blocks.append(Block(place, place + len(paragraph), kind))
        place += len(paragraph) + 2
    return Page("p1", text, tuple(blocks))
