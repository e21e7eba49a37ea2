"""Read with a spaCy pipeline that the user has installed, behind the same interface as our own model.

Tokens and sentences stay ours, so that spans and headlines are cut the same way; tags, trees and names are spaCy's,
told in Universal Dependencies (tables/en/spacy.toml, `clearnlp`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from allegedly.errors import MissingPart, ModelError
from allegedly.language.clearnlp import Tree, to_universal
from allegedly.language.lemmas import UNCHANGED
from allegedly.language.pipeline import cut_page, link, names_of
from allegedly.records import Page, Sentence, Token, digest
from allegedly.tables.english import FOLDER, read_toml


@cache
def load_words() -> dict[str, dict[str, str]]:
    """Read tables/en/spacy.toml: `relations` and `names`, spaCy's word -> ours."""
    return read_toml(FOLDER / "spacy.toml")


class SpacyPipeline:
    """Tags, trees and names by one of spaCy's English pipelines.

    Args:
        pipeline: its name, as `spacy.load` takes it ("en_core_web_sm"), or a pipeline that is loaded already.

    Raises: MissingPart where spaCy or the pipeline is not installed.
    """

    def __init__(self, pipeline: Any) -> None:
        try:
            import spacy
        except ImportError as error:
            raise MissingPart("spaCy", "spacy") from error
        if isinstance(pipeline, str):
            try:
                self._read = spacy.load(pipeline)
            except OSError as error:
                command = f"python -m spacy download {pipeline}"
                raise MissingPart(f"spaCy's pipeline {pipeline!r}", "spacy", command) from error
        else:
            self._read = pipeline
        meta = self._read.meta
        self.name = f"spacy:{pipeline if isinstance(pipeline, str) else meta['name']}"
        self.digest = digest([spacy.__version__, meta["lang"], meta["name"], meta["version"], self._read.pipe_names])

    def parse(self, page: Page) -> list[Sentence]:
        return self.parse_all([page])[0]

    def parse_all(self, pages: Sequence[Page]) -> list[list[Sentence]]:
        cut = [cut_page(page) for page in pages]
        documents = iter(self._read.pipe(self._documents(pages, cut)))
        parsed = []
        for page, sentences in zip(pages, cut, strict=True):
            own: list[Sentence] = []
            for number, (kind, spans) in enumerate(sentences):
                sentence = self._sentence(number, kind, spans, next(documents))
                sentence.paragraph = page.text.count("\n\n", own[-1].start if own else 0, sentence.start)
                sentence.paragraph += own[-1].paragraph if own else 0
                own.append(sentence)
            parsed.append(own)
        return parsed

    def _documents(self, pages: Sequence[Page], cut: list[Any]) -> Iterator[Any]:
        """One spaCy document a sentence, with our tokens; the parser may not cut it further."""
        from spacy.tokens import Doc

        for page, sentences in zip(pages, cut, strict=True):
            for _, spans in sentences:
                words = [page.text[start:end] for start, end in spans]
                spaces = [end < follower for (_, end), (follower, _) in zip(spans, spans[1:], strict=False)] + [False]
                starts = [True] + [False] * (len(words) - 1)
                yield Doc(self._read.vocab, words=words, spaces=spaces, sent_starts=starts)

    def _sentence(self, number: int, kind: str, spans: list[tuple[int, int]], document: Any) -> Sentence:
        if not document.has_annotation("DEP"):
            raise ModelError(f"{self.name} has no parser; use a pipeline that has one, such as spacy:en_core_web_sm")
        words = load_words()
        tree = Tree(
            [0 if token.head.i == token.i else token.head.i + 1 for token in document],
            [token.dep_ for token in document],
            [token.lemma_.lower() for token in document],
            [token.pos_ for token in document],
            [token.tag_ for token in document],
        )
        heads, relations = to_universal(tree, words["relations"])
        names = [words["names"].get(token.ent_type_, "") for token in document]
        tokens = [
            Token(
                token.i, start, end, token.text, lemma_of(token), token.pos_, token.tag_, str(token.morph) or "_",
                relation, name, lower=token.text.lower(),
            )
            for token, (start, end), relation, name in zip(document, spans, relations, names, strict=True)
        ]  # fmt: skip
        sentence = Sentence(number, spans[0][0], spans[-1][1], tokens, kind)
        link(sentence, heads)
        tags = [f"{token.ent_iob_}-{name}" if name else "O" for token, name in zip(document, names, strict=True)]
        sentence.names = names_of(tokens, tags)
        return sentence


def lemma_of(token: Any) -> str:
    """Lemma in lower case, names, numbers and signs as written; the word itself where the pipeline gives none."""
    return token.text if token.pos_ in UNCHANGED else (token.lemma_ or token.text).lower()
