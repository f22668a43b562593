"""What one ONNX node computes, in torch: a small function for each kind of node that our graphs have.

Quantised kinds are taken by their float meaning: the weights are the shipped bytes, but nothing else is rounded to eight
bits. Rounding has no slope, so nothing could be learnt through it, and it adds little: what is learnt without it holds with it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch
from onnx import TensorProto
from torch.nn import functional

TYPES = {
    TensorProto.FLOAT: torch.float32,
    TensorProto.INT32: torch.int32,
    TensorProto.INT64: torch.int64,
    TensorProto.BOOL: torch.bool,
}
BYTES = (TensorProto.INT8, TensorProto.UINT8)
STFT_ANGLE = "/decoder/decoder/generator/Div"
STFT_LOUDNESS = "/decoder/decoder/generator/Sqrt"
"""Nodes of the voice: angle and loudness of the source's spectrum."""
SMALL = 1e-7


@dataclass(slots=True)
class Node:
    """One node; ``made`` is for what its function wants to keep."""

    kind: str
    name: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    given: dict[str, Any]
    made: dict[str, Any] = field(default_factory=dict)


Op = Callable[..., Any]
OPS: dict[str, Op] = {}
"""Kind of node → function of the node and its inputs."""


def op(kind: str) -> Callable[[Op], Op]:
    """Enter a function for a kind of node."""

    def enter(function: Op) -> Op:
        OPS[kind] = function
        return function

    return enter


def _alone(function: Op) -> Op:
    return lambda _node, *inputs: function(*inputs)


OPS |= {
    kind: _alone(function)
    for kind, function in {
        "Add": torch.add, "And": torch.logical_and, "Atan": torch.atan, "BitwiseXor": lambda x, _centre: x, "Cos": torch.cos,
        "CumSum": lambda x, axis: torch.cumsum(x, int(axis)), "Equal": torch.eq, "Exp": torch.exp,
        "Expand": lambda x, shape: x * torch.ones(ints(shape), dtype=x.dtype),
        "GlobalAveragePool": lambda x: x.mean(dim=tuple(range(2, x.ndim)), keepdim=True),
        "Greater": torch.gt, "GreaterOrEqual": torch.ge, "Less": torch.lt, "MatMul": torch.matmul, "Mul": torch.mul,
        "NonZero": lambda x: torch.nonzero(x).T, "Pow": lambda x, power: x * x if float(power) == 2 else x**power,
        "Range": lambda *ends: torch.arange(*(end.item() for end in ends)), "Reciprocal": torch.reciprocal, "Relu": torch.relu,
        "Sigmoid": torch.sigmoid, "Sin": torch.sin, "Sub": torch.sub, "Tanh": torch.tanh,
        "Where": lambda which, x, y: torch.where(which.bool(), x, y),
    }.items()
}  # fmt: skip
"""``BitwiseXor`` only moves the centre of unsigned bytes to that of signed ones (``graphs``): the same numbers."""


def ints(values: Any) -> list[int]:
    return [int(value) for value in values]


@op("DynamicQuantizeLinear")
def dynamic_quantize_linear(_node, x):
    return x, torch.tensor(1.0), torch.tensor(0.0)


@op("DequantizeLinear")
def dequantize_linear(node, x, scale, zero=None):
    zero = torch.tensor(0.0) if zero is None else zero.float()
    if scale.numel() > 1:
        shape = [1] * x.ndim
        shape[node.given.get("axis", 1)] = -1
        scale, zero = scale.reshape(shape), zero.reshape(shape) if zero.ndim else zero
    return (x.float() - zero) * scale


@op("Cast")
def cast(node, x):
    wanted = node.given["to"]
    if _of_bias(node) or (wanted in BYTES and x.is_floating_point()):
        return x
    return x.to(TYPES[wanted])


@op("Floor")
def floor(node, x):
    return x if _of_bias(node) else torch.floor(x)


def _of_bias(node: Node) -> bool:
    """Return whether it rounds the bias of a convolution.

    The bias is counted in steps of input scale times weight scale. With us the input's scale is 1, so the steps are far
    too coarse, and rounding to them would be heard.
    """
    return "bias" in node.inputs[0]


@op("Div")
def div(node, x, y):
    if node.name == STFT_ANGLE:  # 0 / 0 in silence: the arctangent of it would spoil every slope
        y = torch.where(y.abs() < SMALL, torch.full_like(y, SMALL), y)
    return x / y if x.is_floating_point() else torch.div(x, y, rounding_mode="trunc")


@op("Sqrt")
def sqrt(node, x):
    return torch.sqrt(x + 1e-10 if node.name == STFT_LOUDNESS else x)  # the slope at 0 is without end


@op("Unsqueeze")
def unsqueeze(_node, x, axes):
    for axis in sorted(axis % (x.ndim + len(axes)) for axis in ints(axes)):
        x = x.unsqueeze(axis)
    return x


@op("Squeeze")
def squeeze(_node, x, axes):
    return x.squeeze(tuple(ints(axes)))


@op("Reshape")
def reshape(_node, x, shape):
    return x.reshape([size or x.shape[at] for at, size in enumerate(ints(shape))])


@op("Gather")
def gather(node, x, index):
    axis = node.given.get("axis", 0)
    index = torch.where(index < 0, index + x.shape[axis], index).long()
    if not index.ndim:
        return x.select(axis, int(index))
    return torch.index_select(x, axis, index.reshape(-1)).reshape(*x.shape[:axis], *index.shape, *x.shape[axis + 1 :])


@op("ReduceMean")
def reduce_mean(node, x, axes):
    return torch.mean(x, dim=ints(axes), keepdim=bool(node.given["keepdims"]))


@op("Transpose")
def transpose(node, x):
    return x.permute(node.given["perm"])


@op("Split")
def split(node, x, sizes=None):
    axis = node.given["axis"]
    return torch.chunk(x, len(node.outputs), axis) if sizes is None else torch.split(x, ints(sizes), axis)


@op("Shape")
def shape(_node, x):
    return torch.tensor(x.shape)


@op("Concat")
def concat(node, *parts):
    return torch.cat([part.reshape(1) if part.ndim == 0 else part for part in parts], node.given["axis"])


@op("ThresholdedRelu")
def thresholded_relu(node, x):
    return torch.where(x > node.given["alpha"], x, torch.zeros_like(x))


@op("LeakyRelu")
def leaky_relu(node, x):
    return functional.leaky_relu(x, node.given["alpha"])


@op("Softmax")
def softmax(node, x):
    return torch.softmax(x, node.given.get("axis", -1))


@op("LogSoftmax")
def log_softmax(node, x):
    return torch.log_softmax(x, node.given.get("axis", -1))
