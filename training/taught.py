"""Sentences of news that an earlier model has parsed, for a smaller one to learn from.

The texts are Wikinews (CC BY 2.5). The teacher is the model in the package, or any other folder of weights that
this project has trained: what a larger network has learned from the treebanks reaches a smaller one by way of
plain news, which the treebanks have little of. Articles of the benchmark are left out.
"""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Iterator
from pathlib import Path

from allegedly.language.model import Model
from allegedly.language.sentences import split_sentences
from allegedly.language.tokens import tokenize
from training.corpora import Row, Sentence, entities_from_tags

CONFLICT = re.compile(
    r"\b(?:killed|attack\w*|troops|soldiers?|army|rebels?|militants?|military|war|fighters?|bomb\w*|forces|ceasefire)\b"
)
SHORTEST, LONGEST = 5, 60  # words
A_ARTICLE = 20  # sentences at most of one article


def taught(corpora: Path, teacher: Path | None, count: int, chance: random.Random) -> list[Sentence]:
    """Sentences of Wikinews with the trees, tags and names that the teacher gives them.

    Args:
        corpora: folder of the corpora; the benchmark beside it names the articles to leave out.
        teacher: folder of weights; None for those in the package.
        count: how many sentences.
    """
    model = Model(teacher)
    words: list[list[str]] = []
    for text in _texts(corpora, chance):
        found = []
        for start, end in _paragraphs(text):
            found += [[text[a:b] for a, b in cut] for cut in split_sentences(text, tokenize(text, start, end))]
        found = [one for one in found if SHORTEST <= len(one) <= LONGEST]
        words += chance.sample(found, min(A_ARTICLE, len(found)))
        if len(words) >= count:
            break
    return [one for start in range(0, len(words), 40) for one in _parsed(model, words[start : start + 40])][:count]


def _texts(corpora: Path, chance: random.Random) -> Iterator[str]:
    """Articles about conflict, in random order."""
    benchmark = set()
    for path in sorted((corpora.parent / "benchmark").glob("*.jsonl")):
        with path.open(encoding="utf-8") as file:
            benchmark |= {json.loads(line)["document"]["id"] for line in file if '"document"' in line}
    with lzma.open(corpora / "wikinews" / "wikinews.jsonl.xz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    rows = [row for row in rows if f"wn{row['id']}" not in benchmark and len(CONFLICT.findall(row["text"])) >= 4]
    chance.shuffle(rows)
    for row in rows:
        yield f"{row['title']}\n\n{row['text']}"


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        yield match.start(), match.end()


def _parsed(model: Model, words: list[list[str]]) -> Iterator[Sentence]:
    for one, analysis in zip(words, model.analyse(words), strict=True):
        rows = [
            Row(word, "_", upos, xpos, feats, head, relation)
            for word, upos, xpos, feats, head, relation in zip(
                one, analysis.upos, analysis.xpos, analysis.feats, analysis.heads, analysis.relations, strict=True
            )
        ]
        yield Sentence(rows, entities_from_tags(list(analysis.names)))
