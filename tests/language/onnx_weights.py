"""Read the stored matrices of an ONNX file, without the onnx package: just enough of protocol buffers.

ModelProto: 7 graph. GraphProto: 1 node, 5 initializer. NodeProto: 1 input, 4 op_type. TensorProto: 2 data_type
(3 is int8), 8 name, 9 raw_data.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy


def fields(data: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """Number and value of each field of a message; lengths give bytes, the rest numbers."""
    place = 0

    def number() -> int:
        nonlocal place
        value = shift = 0
        while True:
            byte = data[place]
            place += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while place < len(data):
        key = number()
        kind = key & 7
        if kind == 0:
            yield key >> 3, number()
        elif kind in (1, 5):
            size = 8 if kind == 1 else 4
            place += size
            yield key >> 3, data[place - size : place]
        else:
            size = number()
            place += size
            yield key >> 3, data[place - size : place]


def int8_factors(path: Path) -> dict[str, numpy.ndarray]:
    """The stored int8 matrices that integer products multiply by, by name."""
    graph = next(value for number, value in fields(memoryview(path.read_bytes())) if number == 7)
    assert isinstance(graph, memoryview)
    factors: set[str] = set()
    tensors: dict[str, numpy.ndarray] = {}
    for number, value in fields(graph):
        if number == 1 and isinstance(value, memoryview):
            parts = [(key, bytes(part).decode()) for key, part in fields(value) if key in (1, 4)]
            if (4, "MatMulInteger") in parts:
                factors.add([text for key, text in parts if key == 1][1])
        elif number == 5 and isinstance(value, memoryview):
            tensor = dict(fields(value))
            if tensor.get(2) == 3 and 9 in tensor:  # zero points are kept elsewhere
                tensors[bytes(tensor[8]).decode()] = numpy.frombuffer(tensor[9], numpy.int8)
    return {name: tensors[name] for name in factors if name in tensors}
