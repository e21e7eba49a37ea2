"""Write the shipped model: int8 ONNX, label lists, relation weights."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import numpy
import torch
from torch import Tensor, nn

from training.network import Network

INPUTS = ["ids", "shapes", "mask", "first", "word_mask"]
OUTPUTS = ["arcs", "heads", "relations", "dependent", "head", "upos", "xpos", "feats", "names"]


class Exported(nn.Module):
    """The network as the reader calls it: best heads and labels, with the scores that repair a cycle."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, word_mask: Tensor
    ) -> tuple[Tensor, ...]:
        state, arcs, upos, xpos, feats, names = self.network(ids, shapes, mask, first)
        arcs = arcs.masked_fill(~word_mask[:, None, :], -1e9)
        heads = arcs.argmax(-1)
        dependent, head = self.network.label_sides(state)
        relations = self.network.relations(state, heads).argmax(-1)
        tags = tuple(scores.argmax(-1) for scores in (upos, xpos, feats, names))
        return arcs, heads, relations, dependent, head, *tags


def export(network: Network, labels: dict[str, list[str]], folder: Path) -> None:
    """Write `model.int8.onnx`, `labels.json` and `relations.npz` into `folder`.

    `reduce_range` keeps int8 products inside 16 bits, so that processors without VNNI compute the
    same numbers as those with it (they saturate otherwise).
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    example = (
        torch.tensor([[101, 2000, 2001, 102], [101, 2000, 102, 0]]),
        torch.zeros((2, 4), dtype=torch.long),
        torch.tensor([[True, True, True, True], [True, True, True, False]]),
        torch.tensor([[0, 1, 2], [0, 1, 0]]),
        torch.tensor([[True, True, True], [True, True, False]]),
    )
    axes = {name: {0: "batch", 1: "subwords"} for name in INPUTS[:3]}
    axes |= {name: {0: "batch", 1: "words"} for name in INPUTS[3:]}
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            Exported(network),
            example,
            str(full),
            input_names=INPUTS,
            output_names=OUTPUTS,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            str(full), str(folder / "model.int8.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    numpy.savez_compressed(folder / "relations.npz", weight=relation_weight(network).astype(numpy.float16))
    (folder / "labels.json").write_text(json.dumps(labels, indent=0), encoding="utf-8")


def relation_weight(network: Network) -> numpy.ndarray:
    """The bilinear relation weights as (relations, dependent, head)."""
    weight = network.label_weight.weight.detach().numpy()
    width = weight.shape[1]
    return weight.reshape(network.relation_count, width, width).transpose(0, 2, 1)
