"""From a page to parsed sentences: the one interface behind which every language pipeline stands."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from allegedly.errors import AllegedlyError
from allegedly.language.lemmas import Lemmatizer
from allegedly.language.model import Analysis, Model
from allegedly.language.sentences import split_sentences
from allegedly.language.tokens import tokenize
from allegedly.records import Name, Page, Sentence, Token

Cut = tuple[str, list[tuple[int, int]]]  # kind of block, tokens as offsets into the page


class Pipeline(Protocol):
    """Reads a page into sentences. `name` and `digest` go into every reading, so that it can be repeated."""

    name: str
    digest: str

    def parse(self, page: Page) -> list[Sentence]:
        """Sentences of the page in order, boilerplate left out."""
        ...

    def parse_all(self, pages: Sequence[Page]) -> list[list[Sentence]]:
        """Several pages at once, which is faster for short ones."""
        ...


class EmbeddedPipeline:
    """The shipped English model with our tokens, sentences and lemmas."""

    def __init__(self, threads: int = 1) -> None:
        self._model = Model(threads=threads)
        self._lemmatizer = Lemmatizer(self._model.folder)
        self.name = "default"
        self.digest = self._model.digest

    def parse(self, page: Page) -> list[Sentence]:
        cut = cut_page(page)
        words = [[page.text[first:last] for first, last in tokens] for _, tokens in cut]
        return self._sentences(page.text, cut, iter(self._model.analyse(words)))

    def parse_all(self, pages: Sequence[Page]) -> list[list[Sentence]]:
        # One page a time: int8 scales are taken over a batch, so that pages read together would colour
        # each other, and a page must read the same whatever was read beside it.
        return [self.parse(page) for page in pages]

    def _sentences(self, text: str, cut: list[Cut], analyses: Iterator[Analysis]) -> list[Sentence]:
        sentences = []
        paragraph = counted_to = 0
        for number, (kind, tokens) in enumerate(cut):
            sentence = self._sentence(text, number, kind, tokens, next(analyses))
            paragraph += text.count("\n\n", counted_to, sentence.start)
            sentence.paragraph, counted_to = paragraph, sentence.start
            sentences.append(sentence)
        return sentences

    def _sentence(
        self, text: str, number: int, kind: str, spans: list[tuple[int, int]], analysis: Analysis
    ) -> Sentence:
        lemma = self._lemmatizer.lemma
        names = whole_names([text[start:end] for start, end in spans], analysis.names)
        tokens = []
        for index, (start, end) in enumerate(spans):
            word = text[start:end]
            upos, xpos = analysis.upos[index], analysis.xpos[index]
            token = Token(
                index, start, end, word, lemma(word, upos, xpos), upos, xpos, analysis.feats[index],
                analysis.relations[index], names[index][2:], lower=word.lower(),
            )  # fmt: skip
            tokens.append(token)
        sentence = Sentence(number, spans[0][0], spans[-1][1], tokens, kind)
        link(sentence, analysis.heads)
        sentence.names = names_of(tokens, names)
        return sentence


def link(sentence: Sentence, heads: Sequence[int]) -> None:
    """Hang the tokens of a sentence on their heads (from 1; 0 is the root)."""
    tokens = sentence.tokens
    for token, head in zip(tokens, heads, strict=True):
        token.sentence = sentence
        if head:
            token.head = tokens[head - 1]
            tokens[head - 1].children.append(token)


_ARTICLES = frozenset("al el an ar as ash at az ed".split())


def whole_names(words: Sequence[str], tags: Sequence[str]) -> list[str]:
    """BIO tags with names mended that were cut at an Arabic article: "Ahrar al" and "-Sham" are one name."""
    mended = list(tags)
    for place in range(1, len(words) - 1):
        if words[place] != "-" or words[place - 1].lower() not in _ARTICLES or not words[place + 1][0].isupper():
            continue
        label = next((mended[k][2:] for k in (place - 1, place + 1, place) if mended[k] != "O"), "")
        if not label:
            continue
        if mended[place - 1] == "O":
            mended[place - 1] = f"B-{label}"
        old = mended[place + 1][2:]
        mended[place] = mended[place + 1] = f"I-{label}"
        for after in range(place + 2, len(words)):
            if mended[after] != f"I-{old}":
                break
            mended[after] = f"I-{label}"
    return mended


def names_of(tokens: Sequence[Token], tags: Sequence[str]) -> list[Name]:
    """Names of BIO tags; an I without its B opens a name."""
    names: list[Name] = []
    for token, tag in zip(tokens, tags, strict=True):
        label = tag[2:]
        if not label:
            continue
        before = names[-1] if names else None
        if tag[0] == "I" and before and before.label == label and before.last.index == token.index - 1:
            before.last = token
        else:
            names.append(Name(token, token, label))
    return names


def cut_page(page: Page) -> list[Cut]:
    """Cut a page into (block kind, tokens) per sentence; no sentence crosses a block, none is from boilerplate."""
    pieces: list[Cut] = []
    for block in page.blocks:
        if block.kind != "boilerplate":
            tokens = tokenize(page.text, block.start, block.end)
            pieces += [(block.kind, sentence) for sentence in split_sentences(page.text, tokens)]
    return pieces


def load_pipeline(name: str = "default") -> Pipeline:
    """Find a pipeline by name: `default`, or `spacy:PIPELINE` for one that the user has installed."""
    return _load(name)


@lru_cache(maxsize=4)
def _load(name: str) -> Pipeline:
    if name == "default":
        return EmbeddedPipeline()
    if name.startswith("spacy:"):
        from allegedly.language.spacy_pipeline import SpacyPipeline

        return SpacyPipeline(name.partition(":")[2])
    raise AllegedlyError(f"no language pipeline is called {name!r}; use 'default', or 'spacy:NAME' for one of spaCy's")


def sentence_at(sentences: Sequence[Sentence], place: int) -> Sentence | None:
    """The sentence that holds the character at `place`, or None."""
    found = bisect.bisect_right([sentence.start for sentence in sentences], place) - 1
    if found < 0 or sentences[found].end <= place:
        return None
    return sentences[found]
