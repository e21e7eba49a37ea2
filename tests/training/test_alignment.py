"""The scorer of running text: figures of the model card rest on it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from allegedly.language.pipeline import link
from allegedly.records import Name, Page, Sentence, Token
from training.alignment import Count, documents, score_raw
from training.corpora import Row
from training.corpora import Sentence as Gold


def gold(*rows: str, entities: list[tuple[int, int, str]] | None = None, new: bool = True) -> Gold:
    """A gold sentence of rows `word/lemma/UPOS/head/relation`; a word that ends in `_` has no space after it."""
    cells = [row.split("/") for row in rows]
    return Gold(
        [Row(c[0].rstrip("_"), c[1], c[2], c[2], "_", int(c[3]), c[4], not c[0].endswith("_")) for c in cells],
        entities, "d1", "s1", new,
    )  # fmt: skip


FELL = gold("Aleppo/Aleppo/PROPN/2/nsubj", "fell_/fall/VERB/0/root", "./././2/punct", entities=[(0, 1, "LOC")])
LEFT = gold("They/they/PRON/2/nsubj", "left_/leave/VERB/0/root", "./././2/punct", new=False)


class Fixed:
    """A pipeline that reads every page in the way it is told: sentences as rows, like `gold`, with offsets."""

    name = "fixed"
    digest = ""

    def __init__(self, *sentences: Sequence[str], names: Sequence[tuple[int, int, str]] = ()) -> None:
        self.sentences, self.names = sentences, names

    def parse(self, page: Page) -> list[Sentence]:
        found, place = [], 0
        for number, rows in enumerate(self.sentences):
            tokens = []
            for index, row in enumerate(rows):
                word, lemma, upos, _, relation = row.split("/")
                start = page.text.index(word, place)
                place = start + len(word)
                tokens.append(Token(index, start, place, word, lemma, upos, upos, "_", relation))
            sentence = Sentence(number, tokens[0].start, tokens[-1].end, tokens)
            link(sentence, [int(row.split("/")[3]) for row in rows])
            sentence.names = [Name(tokens[a], tokens[b - 1], kind) for a, b, kind in self.names] if not number else []
            found.append(sentence)
        return found

    def parse_all(self, pages: Sequence[Page]) -> list[list[Sentence]]:
        return [self.parse(page) for page in pages]


def test_text_is_rebuilt_with_its_spaces_and_paragraphs() -> None:
    """A scorer that joins words by spaces would hide every error of the tokenizer."""
    (document,) = documents([FELL, LEFT, gold("Calm/calm/ADJ/0/root")])
    assert document.text.rstrip() == "Aleppo fell. They left.\n\nCalm"
    assert [document.text[a:b] for a, b in document.spans] == ["Aleppo", "fell", ".", "They", "left", ".", "Calm"]


def test_what_is_all_right_scores_a_hundred() -> None:
    """The ceiling is reached by the gold itself."""
    same = Fixed(
        ["Aleppo/Aleppo/PROPN/2/nsubj", "fell/fall/VERB/0/root", "./././2/punct"],
        ["They/they/PRON/2/nsubj", "left/leave/VERB/0/root", "./././2/punct"],
        names=[(0, 1, "LOC")],
    )
    figures = score_raw([FELL, LEFT], same)
    assert {name: figure["f1"] for name, figure in figures.items()} == dict.fromkeys(figures, 100.0)
    assert set(figures) >= {"tokens", "sentences", "upos", "xpos", "lemmas", "uas", "las", "names", "LOC"}


def test_a_wrong_cut_costs_words_heads_and_sentences() -> None:
    """As in the shared tasks, a word that is cut otherwise is not found, and heads are heads by their characters."""
    joined = Fixed(
        ["Aleppo/Aleppo/PROPN/2/nsubj", "fell./fell./VERB/0/root", "They/they/PRON/4/nsubj", "left/leave/VERB/2/conj",
         "./././4/punct"],
    )  # fmt: skip
    figures = score_raw([FELL, LEFT], joined)
    assert figures["tokens"] == {"p": 80.0, "r": 66.67, "f1": 72.73}
    assert figures["sentences"]["f1"] == 0
    # Right heads: They -> left, . -> left. "Aleppo" hangs on "fell.", which is no gold word.
    assert figures["uas"] == {"p": 40.0, "r": 33.33, "f1": 36.36}


def test_relations_count_with_their_subtypes_and_lemmas_without_capitals() -> None:
    """nsubj for nsubj:pass turns a victim into a doer: it is no small error."""
    passive = gold("Rebels/Rebel/NOUN/2/nsubj:pass", "held/hold/VERB/0/root")
    figures = score_raw([passive], Fixed(["Rebels/rebel/NOUN/2/nsubj", "held/hold/VERB/0/root"]))
    assert figures["uas"]["f1"] == 100 and figures["las"]["f1"] == 50
    assert figures["lemmas"]["f1"] == 100


def test_names_are_scored_only_where_gold_has_them() -> None:
    """Universal NER leaves a few sentences out; a name found there is neither right nor wrong."""
    found = Fixed(
        ["Aleppo/Aleppo/PROPN/2/nsubj", "fell/fall/VERB/0/root", "./././2/punct"],
        ["They/they/PRON/2/nsubj", "left/leave/VERB/0/root", "./././2/punct"],
        names=[(0, 1, "ORG"), (1, 2, "LOC")],
    )
    figures = score_raw([FELL, LEFT], found)
    assert figures["names"] == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert "names" not in score_raw([LEFT], Fixed(found.sentences[1], names=[(0, 1, "PERSON")]))


def test_figures_of_nothing_are_nought() -> None:
    """A part of the corpus without names must not divide by it."""
    assert Count().figures() == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert Count(1, 2, 4).figures()["f1"] == pytest.approx(33.33)
