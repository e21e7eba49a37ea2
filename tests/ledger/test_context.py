"""The sentence around a claim, as it is shown."""

from __future__ import annotations

import doctest

import pytest

from allegedly.ledger import context, finding


@pytest.mark.parametrize(
    "marked",
    [
        "It rained. <Officials said the [bridge] fell.> More rain came.",
        "<Gen. Haftar met the U.S. Army's Col. [James] on Nov. 3 in Tunis.> He left.",
        "“It is over,” he said. <He [left].> Nobody followed.",
        "Headline without a stop\n\n<Rebels [took] Homs>\n\nCaption",
        "He said: “Go.” <“[Stay]!” they said.> So it was.",
        "<Losses were 3.5 [million] dollars.>",
        "<One [fell. Two] stood.> Three ran.",
        "<[All of it.]>",
    ],
)
def test_the_sentence_is_cut_at_its_marks(marked: str) -> None:
    """A point behind a title or a month ends nothing; < > is what should be shown for the words in [ ]."""
    shown = marked.replace("[", "").replace("]", "")
    text = shown.replace("<", "").replace(">", "")
    bare = marked.replace("<", "").replace(">", "")
    start, end = bare.index("["), bare.index("]") - 1
    found = context.sentence_around(text, start, end)
    assert found.text == shown[shown.index("<") + 1 : shown.index(">")]


@pytest.mark.parametrize("module", [context, finding])
def test_the_examples_in_docstrings_hold(module: object) -> None:
    """They are the first thing that a newcomer copies."""
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted and not result.failed
