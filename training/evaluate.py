"""Measure the English model: `python -m training.evaluate`.

On running text, through the very code that readers run (tokens, sentences, int8 model, lemmas), and on gold
words for comparison with the literature. Punctuation counts; relations count with their subtypes; lemmas are
compared without regard to capitals, since ours are in lower case. Test parts are held out of training.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from pathlib import Path
from typing import Any

from training import corpora
from training.alignment import Tally, documents, score_raw
from training.corpora import Sentence, entities_from_tags
from training.news import score_news


def held_out(folder: Path) -> dict[str, list[Sentence]]:
    """The parts that no training sees."""
    gum = corpora.read_gum(folder, "test")
    return {
        "ewt_test": corpora.read_ewt(folder, "test"),
        "gum_test": gum,
        "gum_test_news": [sentence for sentence in gum if "_news_" in sentence.document],
    }


def score_gold_words(sentences: list[Sentence], model: Any, lemmatizer: Any) -> dict[str, dict[str, float]]:
    """Figures where words and sentences are given: the model alone, with its own tags for the lemmas."""
    analyses = model.analyse([sentence.words for sentence in sentences])
    tally = Tally()
    counts = tally.counts
    for sentence, analysis in zip(sentences, analyses, strict=True):
        size = len(sentence.rows)
        right = dict.fromkeys(("upos", "xpos", "lemmas", "uas", "las"), 0)
        for row, head, relation, upos, xpos in zip(
            sentence.rows, analysis.heads, analysis.relations, analysis.upos, analysis.xpos, strict=True
        ):
            lemma = lemmatizer.lemma(row.word, upos, xpos).lower()
            right["upos"] += upos == row.upos
            right["xpos"] += xpos == row.xpos
            right["lemmas"] += lemma == row.lemma.lower() or row.lemma == "_"
            right["uas"] += head == row.head
            right["las"] += head == row.head and relation == row.relation
        for name, count in right.items():
            counts[name].add(count, size, size)
        if sentence.entities is not None:
            gold, own = set(sentence.entities), set(entities_from_tags(analysis.names))
            counts["names"].add(len(gold & own), len(gold), len(own))
    return tally.figures()


def compare_arithmetic(
    folder: Path, model: Any, lemmatizer: Any, parts: dict[str, list[Sentence]]
) -> dict[str, dict[str, float] | int]:
    """The same weights in int8 and in floating point: how often they agree, and what either scores (LAS)."""
    from training.exactness import agreement, floating_model, largest_weight

    figures: dict[str, dict[str, float] | int] = {"largest_weight": largest_weight(folder)}
    with floating_model(folder) as floating:
        for name in ("ewt_test", "gum_test"):
            words = [sentence.words for sentence in parts[name]]
            same = agreement(model.analyse(words), floating.analyse(words))
            las = {
                f"las_{kind}": score_gold_words(parts[name], one, lemmatizer)["las"]["f1"]
                for kind, one in (("int8", model), ("float", floating))
            }
            figures[name] = {"sentences": len(words)} | same | las
    return figures


def measure_speed(sentences: list[Sentence], pipeline: Any) -> float:
    """Words a second of processor time, one thread, over the running text; words are those of the treebank."""
    pages = [document.page() for document in documents(sentences)]
    pipeline.parse_all(pages[:1])
    began = time.process_time()
    for page in pages:
        pipeline.parse(page)
    return round(sum(len(sentence.rows) for sentence in sentences) / (time.process_time() - began))


def evaluate(model: Path, folder: Path) -> dict[str, Any]:
    """All figures of the model card."""
    os.environ["ALLEGEDLY_MODEL"] = str(model)
    from allegedly.language.lemmas import Lemmatizer
    from allegedly.language.model import Model
    from allegedly.language.pipeline import EmbeddedPipeline

    pipeline = EmbeddedPipeline()
    parts = held_out(folder)
    figures: dict[str, Any] = {"model": pipeline.digest, "machine": f"{platform.machine()}, {platform.system()}"}
    figures["raw"] = {name: score_raw(sentences, pipeline) for name, sentences in parts.items()}
    bare, lemmatizer = Model(model), Lemmatizer(model)
    figures["gold_words"] = {name: score_gold_words(part, bare, lemmatizer) for name, part in parts.items()}
    figures["news"] = score_news(pipeline)
    figures["arithmetic"] = compare_arithmetic(model, bare, lemmatizer, parts)
    figures["words_per_second"] = measure_speed(parts["gum_test_news"], pipeline)
    figures["size_mb"] = round(sum(file.stat().st_size for file in model.iterdir() if file.is_file()) / 1e6, 1)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("src/allegedly/language/model"))
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    given = parser.parse_args()
    if not given.corpora.is_dir():
        raise SystemExit(f"{given.corpora} is missing; give the folder of the corpora with --corpora")
    figures = evaluate(given.model.resolve(), given.corpora)
    for kind in ("raw", "gold_words"):
        for part, scores in figures[kind].items():
            print(f"{kind:10} {part:14}", " ".join(f"{name} {score['f1']:.2f}" for name, score in scores.items()))
    news = figures["news"]
    print("news set  ", {key: value for key, value in news.items() if key != "wrong"})
    print("\n".join(f"    {line}" for line in news["wrong"]))
    print("arithmetic", figures["arithmetic"])
    print(f"{figures['words_per_second']} words/s, {figures['size_mb']} MB")
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
