"""The model card and the licence: figures and attribution, written by program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from training.card import card, licence, read_sources, write

SCORES = {"p": 50.0, "r": 50.0, "f1": 51.25}
PART = dict.fromkeys(("upos", "xpos", "lemmas", "uas", "las", "names"), SCORES)
RAW = PART | dict.fromkeys(("tokens", "sentences", "PERSON", "ORG", "LOC"), SCORES)
PARTS = ("ewt_test", "gum_test", "gum_test_news")
SAME = {"sentences": 9, "heads": 98.7, "relations": 99.0, "las_int8": 88.5, "las_float": 88.6}
FIGURES: dict[str, Any] = {
    "model": "d1gest",
    "raw": dict.fromkeys(PARTS, RAW),
    "gold_words": dict.fromkeys(PARTS, PART),
    "news": {"sentences": 74, "names": SCORES, "links": 406, "heads_right": 95.0, "links_right": 93.0,
             "kept_whole": 100.0, "wrong": []},
    "arithmetic": {"largest_weight": 64, "ewt_test": SAME, "gum_test": SAME},
    "words_per_second": 4449,
    "size_mb": 23.8,
}  # fmt: skip


def test_the_card_gives_figures_data_licences_and_limits() -> None:
    """What a person needs to decide whether to trust it, and whether they may use it."""
    text = card(FIGURES)
    assert "`d1gest`" in text and "| EWT test, running text | 51.2 |" in text and "4,400 words a second" in text
    for part in ("## Figures", "## Data", "## Training", "## Limits and known errors", "## Licence", "CC BY-SA 4.0"):
        assert part in text
    assert all(row["name"] in text and row["url"] in text for row in read_sources())
    assert "{" not in text


def test_every_source_of_the_weights_is_named_with_its_licence() -> None:
    """Attribution is what these licences ask for."""
    sources = read_sources()
    assert len(sources) == 8
    assert all({"name", "version", "url", "licence", "holder", "used"} == set(row) for row in sources)
    assert not any("NC" in row["licence"] for row in sources)


def test_the_licence_opens_with_attribution_and_ends_with_the_legal_text(tmp_path: Path) -> None:
    """Both stand in one file beside the weights."""
    text = licence("LEGAL TEXT\n")
    assert text.endswith("LEGAL TEXT\n")
    assert "https://creativecommons.org/licenses/by-sa/4.0/" in text
    (tmp_path / "ud_ewt").mkdir()
    (tmp_path / "ud_ewt" / "LICENSE.txt").write_text("LEGAL TEXT\n", "utf-8")
    model = tmp_path / "model"
    model.mkdir()
    write(model, tmp_path, FIGURES)
    assert (model / "LICENSE").read_text("utf-8") == text
    assert (model / "MODEL_CARD.md").read_text("utf-8") == card(FIGURES)
