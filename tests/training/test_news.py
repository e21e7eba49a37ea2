"""The news set: sentences of our own, with names and who did what to whom."""

from __future__ import annotations

from collections import Counter

import pytest

from allegedly.language.model import FILES, model_folder
from training.news import find_word, read_news_set, score_news


def test_every_row_is_sound() -> None:
    """A link to a word that is not there would count as the model's error for ever."""
    specimens = read_news_set()
    assert len(specimens) >= 60
    for specimen in specimens:
        assert specimen.text and "{" not in specimen.text
        for start, end, _ in specimen.names:
            assert specimen.text[start:end].strip() == specimen.text[start:end] != ""
        for word, relations, heads in specimen.links:
            for name in (word, *heads):
                plain, _, number = name.partition("/")
                assert plain == "0" or specimen.text.count(plain) >= int(number or 1), (name, specimen.text)
            assert all(relation.replace(":", "").islower() for relation in relations)


def test_no_sentence_stands_twice() -> None:
    """A sentence that counts twice weighs twice."""
    assert max(Counter(specimen.text for specimen in read_news_set()).values()) == 1


def test_the_set_holds_what_news_is_made_of() -> None:
    """Headlines without a stop, quotations, hyphened backers, passives, relative clauses, coordination."""
    specimens = read_news_set()
    relations = Counter(relation for specimen in specimens for _, some, _ in specimen.links for relation in some)
    assert sum(not specimen.text.endswith((".", '"')) for specimen in specimens) >= 8
    assert all(relations[name] >= 5 for name in ("nsubj:pass", "acl:relcl", "conj", "ccomp", "appos", "obl:agent"))
    assert sum("-backed" in specimen.text for specimen in specimens) >= 2


def test_the_shipped_model_reads_most_of_it() -> None:
    """A floor, well below the figures of the model card: it tells when something broke, not when it got a bit worse."""
    missing = [name for name in FILES if not (model_folder() / name).exists()]
    if missing:
        pytest.skip(f"the English model in {model_folder()} lacks {', '.join(missing)}; train it with make model")
    from allegedly.language.pipeline import EmbeddedPipeline

    figures = score_news(EmbeddedPipeline())
    assert figures["kept_whole"] == 100
    assert figures["links_right"] > 88  # type: ignore[operator]
    assert figures["names"]["f1"] > 84  # type: ignore[index]
    assert find_word([], "anything") is None
