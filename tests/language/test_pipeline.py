"""From a page to parsed sentences."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allegedly.errors import AllegedlyError
from allegedly.language import load_pipeline
from allegedly.language.pipeline import EmbeddedPipeline, cut_page, link, names_of, sentence_at, whole_names
from allegedly.records import Sentence, Token
from tests.language.conftest import page

ARTICLE = (
    "Rebels seize town\n\nUS-backed rebels seized Azaz on Monday, the army said. It denied losses.\n\n"
    "Subscribe to our newsletter\n\nA tank near Azaz"
)
KINDS = ("headline", "body", "boilerplate", "caption")


def bare(*words: str) -> list[Token]:
    """Tokens of words, unparsed."""
    tokens = []
    for index, word in enumerate(words):
        start = sum(len(w) + 1 for w in words[:index])
        tokens.append(Token(index, start, start + len(word), word, word, "X", "X", "_", "dep"))
    return tokens


def test_boilerplate_is_not_parsed_and_no_sentence_crosses_a_block() -> None:
    """Menus make no claims; a headline and the line below it are not one sentence."""
    cut = cut_page(page(ARTICLE, *KINDS))
    said = [(kind, ARTICLE[tokens[0][0] : tokens[-1][1]]) for kind, tokens in cut]
    assert [kind for kind, _ in said] == ["headline", "body", "body", "caption"]
    assert said[0][1] == "Rebels seize town"
    assert not any("newsletter" in text for _, text in said)


def test_a_page_becomes_sentences_with_trees_and_names(pipeline: EmbeddedPipeline) -> None:
    """The whole of it, once."""
    headline, said, denied, caption = pipeline.parse(page(ARTICLE, *KINDS))
    assert [sentence.number for sentence in (headline, said, denied, caption)] == [0, 1, 2, 3]
    assert [sentence.paragraph for sentence in (headline, said, denied, caption)] == [0, 1, 1, 3]
    assert (headline.block, caption.block) == ("headline", "caption")
    seized = next(token for token in said.tokens if token.text == "seized")
    assert seized.lemma == "seize"
    assert {(child.text, child.relation) for child in seized.children} >= {("rebels", "nsubj"), ("Azaz", "obj")}
    assert ("Azaz", "LOC") in {(name.first.text, name.label) for name in said.names}


def test_pages_are_read_the_same_together(pipeline: EmbeddedPipeline) -> None:
    """Reading twice adds nothing, whoever stood beside the page the first time."""
    pages = [page(ARTICLE, *KINDS), page("Nothing happened."), page(" ")]
    together = pipeline.parse_all(pages)
    assert [len(sentences) for sentences in together] == [4, 1, 0]
    for one, sentences in zip(pages, together, strict=True):
        alone = pipeline.parse(one)
        assert [[token.relation for token in s.tokens] for s in alone] == [
            [token.relation for token in s.tokens] for s in sentences
        ]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text_is_parsed_into_sound_trees(pipeline: EmbeddedPipeline, text: str) -> None:
    """Offsets quote the text, every token but the root has a head in its sentence, and nothing crashes."""
    place = 0
    for sentence in pipeline.parse(page(text)):
        assert place <= sentence.start < sentence.end
        place = sentence.end
        assert [token.head for token in sentence.tokens].count(None) == 1
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
            assert token.sentence is sentence
            assert token.head is None or token in token.head.children
        root = next(token for token in sentence.tokens if token.head is None)
        assert len(list(root.subtree())) == len(sentence.tokens)


def test_children_stand_in_the_order_of_the_text() -> None:
    """Rules take the first object, the last name: order is part of what a tree says."""
    tokens = bare("Rebels", "seized", "the", "town", ".")
    link(Sentence(0, 0, 20, tokens), [2, 0, 4, 2, 2])
    assert [child.text for child in tokens[1].children] == ["Rebels", "town", "."]
    assert tokens[1].head is None


def test_names_are_read_from_tags() -> None:
    """An I without its B opens a name: the name finder forgets a B at times."""
    tokens = bare("Bashar", "al", "Homs", "in", "Syria")
    names = names_of(tokens, ["B-PERSON", "I-PERSON", "B-LOC", "O", "I-LOC"])
    assert [(name.first.text, name.last.text, name.label) for name in names] == [
        ("Bashar", "al", "PERSON"), ("Homs", "Homs", "LOC"), ("Syria", "Syria", "LOC"),
    ]  # fmt: skip


def test_a_name_cut_at_its_article_is_made_whole() -> None:
    """ "Ahrar al" and "-Sham" are no two groups, and "-Sham" is no place."""
    words = ["Ahrar", "al", "-", "Sham", "left"]
    assert whole_names(words, ["B-ORG", "I-ORG", "O", "B-LOC", "O"]) == ["B-ORG", "I-ORG", "I-ORG", "I-ORG", "O"]
    assert whole_names(["al", "-", "Nusra"], ["O", "O", "B-ORG"]) == ["B-ORG", "I-ORG", "I-ORG"]
    assert whole_names(["US", "-", "backed"], ["B-LOC", "O", "O"]) == ["B-LOC", "O", "O"]


def test_the_sentence_at_a_place_is_found() -> None:
    """Claims ask which sentence a span stands in; between two there is none."""
    first, second = Sentence(0, 0, 10, []), Sentence(1, 12, 20, [])
    found = [sentence_at([first, second], place) for place in (0, 9, 10, 12, 25)]
    assert found == [first, first, None, second, None]


def test_a_pipeline_that_nobody_made_is_refused_with_the_names_that_exist() -> None:
    """A slip in --reader should say what can be written there."""
    with pytest.raises(AllegedlyError, match="'default', or 'spacy:NAME'"):
        load_pipeline("stanza")
