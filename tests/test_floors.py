"""Floors under the accuracy: a change that costs more than a little fails here, not in a user's data."""

import importlib.util
import json
from pathlib import Path

import pytest

from allegedly.flow import load_reader
from allegedly.language.model import FILES, model_folder
from allegedly.pages import page_from_text
from allegedly.records import Page

BENCHMARK = Path(__file__).parents[2] / "shared" / "benchmark"
pytestmark = [
    pytest.mark.skipif(not BENCHMARK.exists(), reason="the benchmark is not beside this checkout"),
    pytest.mark.skipif(
        any(not (model_folder() / name).exists() for name in FILES), reason="the English model is not in this checkout"
    ),
]

FLOORS = {
    "dev": {
        "claims": 0.70, "keepable": 0.38, "participants": 0.72, "attribution": 0.76, "certainty": 0.65,
        "polarity": 0.80, "reality": 0.62, "qualified": 0.70,
    },
    "seed": {"claims": 0.80, "keepable": 0.60, "qualified": 0.95},
}  # fmt: skip


def page_of(row: dict) -> Page:
    document = row["document"]
    names = ("id", "url", "title", "publisher", "published")
    return page_from_text(document["text"], **{name: document.get(name) for name in names})


def scores(split: str) -> dict:
    spec = importlib.util.spec_from_file_location("score", BENCHMARK / "score.py")
    assert spec is not None and spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    gold = {
        row["document"]["id"]: row
        for row in map(json.loads, (BENCHMARK / f"{split}.jsonl").read_text("utf-8").splitlines())
    }
    read = {reading.page.id: reading.to_json() for reading in load_reader().read_all(map(page_of, gold.values()))}
    return score.score(gold, read)[0]


@pytest.mark.parametrize("split", sorted(FLOORS))
def test_accuracy_is_above_its_floors(split):
    found = scores(split)
    for figure, floor in FLOORS[split].items():
        value = found[figure]
        reached = value["f1"] if "f1" in value else value.get("uncommon", value["share"])
        assert reached >= floor, f"{split} {figure}: {reached} is under {floor}"


def test_stray_lines_of_the_example_page_make_no_claims():
    """A menu and an advert stand above the page's headline."""
    [path] = sorted((BENCHMARK / "example").glob("*.txt"))
    page = page_from_text(path.read_text("utf-8"))
    headline = next(block for block in page.blocks if block.kind == "headline")
    assert headline.start > 0
    assert all(claim.start >= headline.start for claim in load_reader().read(page).claims)
