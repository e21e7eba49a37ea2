"""Run the shipped model: ONNX, int8, one thread unless told otherwise. No torch, no network."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from allegedly.errors import ModelError
from allegedly.language.subwords import Subwords
from allegedly.language.trees import best_tree, is_tree

BATCH = 256  # subwords; small batches stay in the second-level cache: twice as fast on one core as 2,048
BATCH_COST = 12  # subwords; what a batch costs beside its subwords, measured
SHIPPED = Path(__file__).parent / "model"
FILES = ("model.int8.onnx", "labels.json", "relations.npz", "tokenizer.json", "lemmas.json")


@dataclass(slots=True)
class Analysis:
    """One sentence as the model sees it; one value a word. `heads` count from 1, 0 is the root."""

    heads: list[int]
    relations: list[str]
    upos: list[str]
    xpos: list[str]
    feats: list[str]
    names: list[str]


def model_folder() -> Path:
    """Where the weights are: `ALLEGEDLY_MODEL` if set, else inside the package."""
    return Path(os.environ.get("ALLEGEDLY_MODEL") or SHIPPED)


def cut_batches(lengths: Sequence[int]) -> list[tuple[int, int]]:
    """Cut ascending lengths into runs (first, after last) so that padding and runs together cost least.

    A run is padded to its longest and holds at most `BATCH` subwords, or one sentence. A page of news has few
    sentences of one length: batches that are merely filled are a tenth padding, these a twentieth.
    """
    costs = [0]
    begins = [0]
    for last, longest in enumerate(lengths, 1):
        best, begin = costs[last - 1] + longest, last - 1
        for first in range(last - 2, -1, -1):
            size = longest * (last - first)
            if size > BATCH:
                break
            if costs[first] + size < best:
                best, begin = costs[first] + size, first
        costs.append(best + BATCH_COST)
        begins.append(begin)
    runs: list[tuple[int, int]] = []
    last = len(lengths)
    while last:
        runs.append((begins[last], last))
        last = begins[last]
    return runs[::-1]


class Model:
    """The parser, tagger and name finder."""

    def __init__(self, folder: Path | None = None, threads: int = 1) -> None:
        self.folder = folder or model_folder()
        missing = [name for name in FILES if not (self.folder / name).exists()]
        if missing:
            raise ModelError(
                f"the English model lacks {', '.join(missing)} in {self.folder}; "
                "install allegedly again, or train it with `make model`"
            )
        import numpy
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(self.folder / "model.int8.onnx"), options, providers=["CPUExecutionProvider"]
            )
            self.labels: dict[str, list[str]] = json.loads((self.folder / "labels.json").read_text("utf-8"))
            self._relation_weight = numpy.load(self.folder / "relations.npz")["weight"].astype(numpy.float32)
            tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        except Exception as error:
            raise ModelError(
                f"the English model in {self.folder} is damaged ({error}); install allegedly again"
            ) from error
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._subwords = Subwords(tokenizer)
        self._root = self.labels["rel"].index("root")

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the files of the model."""
        total = hashlib.sha256()
        for name in FILES:
            total.update(hashlib.sha256((self.folder / name).read_bytes()).digest())
        return total.hexdigest()

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """Analyse sentences given as words, in batches of like length; results come in the order given."""
        prepared = [self._subwords.prepare(words) for words in sentences]
        results: list[Analysis | None] = [None] * len(prepared)
        order = sorted((k for k in range(len(prepared)) if sentences[k]), key=lambda k: len(prepared[k][0]))
        for first, last in cut_batches([len(prepared[k][0]) for k in order]):
            self._run(order[first:last], prepared, results)
        empty = Analysis([], [], [], [], [], [])
        return [result or empty for result in results]

    def _run(self, batch: list[int], prepared: list[Any], results: list[Analysis | None]) -> None:
        import numpy

        size = len(batch)
        length = max(len(prepared[k][0]) for k in batch)
        words = max(len(prepared[k][2]) for k in batch)
        ids = numpy.zeros((size, length), numpy.int64)
        shapes = numpy.zeros((size, length), numpy.int64)
        mask = numpy.zeros((size, length), bool)
        first = numpy.zeros((size, words), numpy.int64)
        word_mask = numpy.zeros((size, words), bool)
        for row, k in enumerate(batch):
            one_ids, one_shapes, one_first = prepared[k]
            ids[row, : len(one_ids)] = one_ids
            shapes[row, : len(one_ids)] = one_shapes
            mask[row, : len(one_ids)] = True
            first[row, : len(one_first)] = one_first
            word_mask[row, : len(one_first)] = True
        given = {"ids": ids, "shapes": shapes, "mask": mask, "first": first, "word_mask": word_mask}
        arcs, heads, relations, dependent, head, upos, xpos, feats, names = self._session.run(None, given)
        labels = self.labels
        for row, k in enumerate(batch):
            end = len(prepared[k][2])
            own_heads = heads[row, 1:end].tolist()
            own_relations = relations[row, 1:end].tolist()
            if not is_tree(own_heads):
                repaired = best_tree(arcs[row, :end, :end])
                self._relabel(own_heads, repaired, own_relations, dependent[row], head[row])
                own_heads = repaired
            results[k] = Analysis(
                own_heads,
                [labels["rel"][label] for label in own_relations],
                [labels["upos"][label] for label in upos[row, 1:end].tolist()],
                [labels["xpos"][label] for label in xpos[row, 1:end].tolist()],
                [labels["feats"][label] for label in feats[row, 1:end].tolist()],
                [labels["ner"][label] for label in names[row, 1:end].tolist()],
            )

    def _relabel(self, old: list[int], new: list[int], relations: list[int], dependent: Any, head: Any) -> None:
        """Choose the relation again where the repair of a tree has moved a head."""
        for place, (before, after) in enumerate(zip(old, new, strict=True)):
            if after == 0:
                relations[place] = self._root
            elif before != after or relations[place] == self._root:
                scores = self._relation_weight @ head[after] @ dependent[place + 1]
                scores[self._root] = -1e9
                relations[place] = int(scores.argmax())
