"""A spaCy pipeline that the user has, behind our interface."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest

from allegedly.errors import MissingPart, ModelError
from allegedly.language import load_pipeline
from allegedly.language.spacy_pipeline import SpacyPipeline
from tests.language.conftest import page

TEXT = "Rebels take Azaz\n\nRebels seized the town of Azaz. They fled."
PARSED = {  # word -> tag, part of speech, place of the head within the sentence, label, lemma, name
    "Rebels": ("NNS", "NOUN", 1, "nsubj", "rebel", ""),
    "seized": ("VBD", "VERB", 1, "ROOT", "seize", ""),
    "take": ("VBP", "VERB", 1, "ROOT", "take", ""),
    "the": ("DT", "DET", 3, "det", "the", ""),
    "town": ("NN", "NOUN", 1, "dobj", "town", ""),
    "of": ("IN", "ADP", 3, "prep", "of", ""),
    "Azaz": ("NNP", "PROPN", 4, "pobj", "Azaz", "GPE"),
    ".": (".", "PUNCT", 1, "punct", ".", ""),
    "They": ("PRP", "PRON", 1, "nsubj", "they", ""),
    "fled": ("VBD", "VERB", 1, "ROOT", "flee", ""),
}


@pytest.fixture(scope="module")
def spacy() -> ModuleType:
    module: ModuleType = pytest.importorskip("spacy", reason="spaCy is not installed; it is an extra")
    return module


@pytest.fixture(scope="module")
def known(spacy: ModuleType) -> SpacyPipeline:
    """A blank English pipeline with a part that knows the words above."""
    from spacy.language import Language
    from spacy.tokens import Span

    @Language.component("words_by_heart")
    def words_by_heart(document: Any) -> Any:
        for token in document:
            tag, upos, head, label, lemma, _ = PARSED[token.text]
            token.tag_, token.pos_, token.dep_, token.lemma_ = tag, upos, label, lemma
            token.head = document[min(head, len(document) - 1)]
        if len(document) == 3:  # the headline: "Azaz" hangs on "take"
            document[2].head, document[2].dep_ = document[1], "dobj"
        document.ents = [Span(document, t.i, t.i + 1, label=PARSED[t.text][5]) for t in document if PARSED[t.text][5]]
        return document

    blank = spacy.blank("en")
    blank.add_pipe("words_by_heart")
    return SpacyPipeline(blank)


def test_its_trees_come_in_universal_dependencies(known: SpacyPipeline) -> None:
    """The claims' grammar is written once, for one kind of tree."""
    headline, seized, fled = known.parse(page(TEXT, "headline", "body"))
    assert [(t.text, t.relation, t.head.text if t.head else None) for t in seized.tokens] == [
        ("Rebels", "nsubj", "seized"), ("seized", "root", None), ("the", "det", "town"), ("town", "obj", "seized"),
        ("of", "case", "Azaz"), ("Azaz", "nmod", "town"), (".", "punct", "seized"),
    ]  # fmt: skip
    assert (headline.block, seized.block, seized.paragraph, fled.number) == ("headline", "body", 1, 2)


def test_its_names_and_lemmas_come_in_our_words(known: SpacyPipeline) -> None:
    """GPE is LOC here, and lemmas are in lower case but for names."""
    _, seized, _ = known.parse(page(TEXT, "headline", "body"))
    assert [(name.first.text, name.label) for name in seized.names] == [("Azaz", "LOC")]
    assert [token.lemma for token in seized.tokens] == ["rebel", "seize", "the", "town", "of", "Azaz", "."]
    assert seized.tokens[5].entity == "LOC"


def test_spans_quote_the_text(known: SpacyPipeline) -> None:
    """Tokens are ours, so every promise about spans holds with any pipeline."""
    pages = [page(TEXT, "headline", "body"), page("They fled."), page(" ")]
    parsed = known.parse_all(pages)
    assert [len(sentences) for sentences in parsed] == [3, 1, 0]
    for one, sentences in zip(pages, parsed, strict=True):
        for token in (token for sentence in sentences for token in sentence.tokens):
            assert one.text[token.start : token.end] == token.text


def test_a_pipeline_without_a_parser_is_refused(spacy: ModuleType) -> None:
    """A blank pipeline would give no claims, and no reason."""
    with pytest.raises(ModelError, match="has no parser"):
        SpacyPipeline(spacy.blank("en")).parse(page("They fled."))


def test_a_pipeline_that_is_absent_is_named_with_the_command(spacy: ModuleType) -> None:
    """spaCy's own message is long; ours ends with what to type."""
    with pytest.raises(MissingPart, match="python -m spacy download en_core_nowhere"):
        load_pipeline("spacy:en_core_nowhere")


def test_without_spacy_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """spaCy is an extra; asking for it without having it is no crash."""
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingPart, match=r"pip install 'allegedly\[spacy\]'"):
        SpacyPipeline("en_core_web_sm")
