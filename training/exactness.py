"""Check that int8 arithmetic does no harm: the shipped weights run once in int8, once in floating point.

A processor without VNNI multiplies pairs of bytes into 16 bits, which saturate where weights use all 8 bits.
Ours stay within 7 (`reduce_range`), so no sum can: 2 x 255 x 64 < 32,768. This compares the two in practice.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy

from allegedly.language.model import FILES, Analysis, Model

MODEL = "model.int8.onnx"
ASPECTS = ("heads", "relations", "upos", "names")


def int8_weights(path: Path) -> dict[str, Any]:
    """The matrices that int8 products use, by name."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    used = {node.input[1] for node in graph.node if node.op_type == "MatMulInteger"}
    return {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer if tensor.name in used}


def in_floating_point(path: Path) -> Any:
    """The same graph with the same weights, multiplied as 32-bit floating point."""
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load(str(path))
    graph = model.graph
    weights = {tensor.name: tensor for tensor in graph.initializer}
    made_by = {output: node for node in graph.node for output in node.output}
    used_by: dict[str, list[Any]] = {}
    for node in graph.node:
        for name in node.input:
            used_by.setdefault(name, []).append(node)
    nodes = []
    gone: set[str] = set()
    instead: dict[str, Any] = {}
    for node in graph.node:
        if node.op_type != "MatMulInteger" or node.input[1] not in weights:
            continue
        stem = node.input[1].removesuffix("_quantized")
        scale = numpy_helper.to_array(weights[f"{stem}_scale"])
        zero = numpy_helper.to_array(weights[node.input[3]]).astype(numpy.float32)
        matrix = (numpy_helper.to_array(weights[node.input[1]]).astype(numpy.float32) - zero) * scale
        graph.initializer.append(numpy_helper.from_array(matrix.astype(numpy.float32), f"{stem}_float"))
        cast = used_by[node.output[0]][0]
        scaled = used_by[cast.output[0]][0]
        source = made_by[node.input[0]].input[0]
        instead[scaled.output[0]] = helper.make_node("MatMul", [source, f"{stem}_float"], [scaled.output[0]])
        gone |= {node.output[0], cast.output[0]}
    for node in graph.node:
        if node.output[0] in instead:
            nodes.append(instead[node.output[0]])
        elif node.output[0] not in gone:
            nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)
    return model


@contextmanager
def floating_model(folder: Path) -> Iterator[Model]:
    """The model of `folder`, computed in floating point; it lives in a scratch folder."""
    import onnx

    with tempfile.TemporaryDirectory() as scratch:
        for name in FILES:
            if name != MODEL:
                shutil.copy(folder / name, Path(scratch) / name)
        onnx.save(in_floating_point(folder / MODEL), str(Path(scratch) / MODEL))
        yield Model(Path(scratch))


def largest_weight(folder: Path) -> int:
    """The largest absolute value among the int8 weights; 64 or less stays within 7 bits."""
    return max(int(numpy.abs(weight.astype(int)).max()) for weight in int8_weights(folder / MODEL).values())


def agreement(one: list[Analysis], other: list[Analysis]) -> dict[str, float]:
    """Share of words (in hundredths) on which two runs give the same head, relation, tag and name."""
    return {aspect: share_same(one, other, aspect) for aspect in ASPECTS}


def share_same(one: list[Analysis], other: list[Analysis], aspect: str) -> float:
    """Share of words on which two analyses agree in one aspect, in hundredths."""
    pairs = [
        a == b
        for left, right in zip(one, other, strict=True)
        for a, b in zip(getattr(left, aspect), getattr(right, aspect), strict=True)
    ]
    return round(100 * sum(pairs) / max(1, len(pairs)), 2)
