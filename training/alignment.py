"""Score what the reader makes of raw text against a treebank, word by word.

As in the CoNLL shared tasks: a word counts as found when its characters are exactly those of a gold word, and
tags, lemmas and trees are scored over found words against all words of both sides. Text is rebuilt from the
treebank's words and its marks of missing spaces; a blank line stands between paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from allegedly.language import Pipeline
from allegedly.records import Block, Page
from allegedly.records import Sentence as Parsed
from training.corpora import Row, Sentence

Span = tuple[int, int]


@dataclass
class Document:
    """A treebank's document as running text; one span a word."""

    name: str
    text: str = ""
    spans: list[Span] = field(default_factory=list)
    sentences: list[tuple[int, int, Sentence]] = field(default_factory=list)  # first word, word after the last

    def page(self) -> Page:
        return Page(self.name, self.text, (Block(0, len(self.text), "body"),))


@dataclass
class Count:
    """Right, of gold, of found."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def add(self, right: int, gold: int, found: int) -> None:
        self.right, self.gold, self.found = self.right + right, self.gold + gold, self.found + found

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1, in hundredths; 0 where nothing is there."""
        return {
            "p": round(100 * self.right / max(1, self.found), 2),
            "r": round(100 * self.right / max(1, self.gold), 2),
            "f1": round(200 * self.right / max(1, self.found + self.gold), 2),
        }


def documents(sentences: Iterable[Sentence]) -> list[Document]:
    """Rebuild the running text of a treebank's documents."""
    found: list[Document] = []
    for sentence in sentences:
        if not found or found[-1].name != sentence.document:
            found.append(Document(sentence.document))
        document = found[-1]
        if sentence.new_paragraph and document.text:
            document.text = document.text.rstrip() + "\n\n"
        first = len(document.spans)
        for row in sentence.rows:
            start = len(document.text)
            document.text += row.word
            document.spans.append((start, len(document.text)))
            document.text += " " * row.space
        document.sentences.append((first, len(document.spans), sentence))
    return found


SCORES = ("tokens", "sentences", "upos", "xpos", "lemmas", "uas", "las", "names", "PERSON", "ORG", "LOC")


class Tally:
    """Counts over documents. Lemmas are compared without regard to capitals; relations with their subtypes."""

    def __init__(self) -> None:
        self.counts = {name: Count() for name in SCORES}

    def figures(self) -> dict[str, dict[str, float]]:
        return {name: count.figures() for name, count in self.counts.items() if count.gold}

    def add(self, document: Document, parsed: Sequence[Parsed]) -> None:
        """Count one document as it was read from raw text."""
        gold = self._gold_words(document)
        found = {(token.start, token.end): token for sentence in parsed for token in sentence.tokens}
        both = [(row, head, found[span]) for span, (row, head) in gold.items() if span in found]
        self.counts["tokens"].add(len(both), len(gold), len(found))
        own = {(sentence.start, sentence.end) for sentence in parsed}
        cut = {(document.spans[a][0], document.spans[b - 1][1]) for a, b, _ in document.sentences}
        self.counts["sentences"].add(len(own & cut), len(cut), len(own))
        right = dict.fromkeys(("upos", "xpos", "lemmas", "uas", "las"), 0)
        for row, head, token in both:
            own_head = (token.head.start, token.head.end) if token.head else None
            right["upos"] += token.upos == row.upos
            right["xpos"] += token.xpos == row.xpos
            right["lemmas"] += token.lemma.lower() == row.lemma.lower() or row.lemma == "_"
            right["uas"] += own_head == head
            right["las"] += own_head == head and token.relation == row.relation
        for name, count in right.items():
            self.counts[name].add(count, len(gold), len(found))
        self._names(document, parsed)

    @staticmethod
    def _gold_words(document: Document) -> dict[Span, tuple[Row, Span | None]]:
        words = {}
        for first, last, sentence in document.sentences:
            for span, row in zip(document.spans[first:last], sentence.rows, strict=True):
                words[span] = (row, document.spans[first + row.head - 1] if row.head else None)
        return words

    def _names(self, document: Document, parsed: Sequence[Parsed]) -> None:
        """Names count where start, end and label are right; sentences without gold names are left out."""
        gold: set[tuple[int, int, str]] = set()
        unsaid: list[Span] = []
        for first, last, sentence in document.sentences:
            if sentence.entities is None:
                unsaid.append((document.spans[first][0], document.spans[last - 1][1]))
            for a, b, label in sentence.entities or []:
                gold.add((document.spans[first + a][0], document.spans[first + b - 1][1], label))
        if len(unsaid) == len(document.sentences):
            return
        own = {(name.first.start, name.last.end, name.label) for sentence in parsed for name in sentence.names}
        own = {name for name in own if not any(start <= name[0] < end for start, end in unsaid)}
        self.counts["names"].add(len(gold & own), len(gold), len(own))
        for label in ("PERSON", "ORG", "LOC"):
            some, all_own = {n for n in gold if n[2] == label}, {n for n in own if n[2] == label}
            self.counts[label].add(len(some & all_own), len(some), len(all_own))


def score_raw(sentences: Iterable[Sentence], pipeline: Pipeline) -> dict[str, dict[str, float]]:
    """Figures of a pipeline on a treebank's running text."""
    tally = Tally()
    for document in documents(sentences):
        tally.add(document, pipeline.parse(document.page()))
    return tally.figures()
