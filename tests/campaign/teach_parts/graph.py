"""Run an ONNX graph in torch, so that one can learn through it."""

from dataclasses import replace
from typing import Any

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from teach_parts import ops_sound  # noqa: F401 - enters its functions
from teach_parts.ops import OPS, Node

EXACT = ("istft", "conv_post", "m_source", "lstm")
"""Parts of names of nodes that need float32 where the rest is computed in bfloat16: phases would be lost."""

INTEGERS = {"ConvInteger": "Conv", "MatMulInteger": "MatMul"}

Tensors = dict[str, torch.Tensor]


class Graph:
    """One graph with its weights, which are never changed."""

    def __init__(self, model: bytes) -> None:
        graph = onnx.load_model_from_string(model).graph
        self._constants: Tensors = {item.name: torch.from_numpy(np.array(numpy_helper.to_array(item))) for item in graph.initializer}
        self._nodes = [self._in_float(_node(item)) for item in graph.node]
        self._wanted = [item.name for item in graph.output]
        self._fold()
        self._last = {name: at for at, node in enumerate(self._nodes) for name in node.inputs}

    def run(self, **given: torch.Tensor) -> list[torch.Tensor]:
        """Return the graph's outputs."""
        known: Tensors = dict(given)
        for at, node in enumerate(self._nodes):
            known.update(_results(node, self._inputs(node, known)))
            for name in node.inputs:
                if self._last[name] == at and name not in self._wanted:
                    known.pop(name, None)  # or memory would grow with the graph
        return [known[name] for name in self._wanted]

    def _inputs(self, node: Node, known: Tensors) -> list[torch.Tensor | None]:
        return [(known[name] if name in known else self._constants[name]) if name else None for name in node.inputs]

    def _in_float(self, node: Node) -> Node:
        """Return the node, of integers made one of floats: of the input we have the meaning anyway (see ``ops.py``)."""
        if node.kind not in INTEGERS:
            return node
        data, weight, _zero, weight_zero = node.inputs
        self._constants[f"{weight}_float"] = self._constants[weight].float() - self._constants[weight_zero].float()
        return replace(node, kind=INTEGERS[node.kind], inputs=(data, f"{weight}_float"))

    @torch.no_grad()
    def _fold(self) -> None:
        """Compute once what needs no input."""
        left = []
        for node in self._nodes:
            if all(not name or name in self._constants for name in node.inputs):
                self._constants.update(_results(node, self._inputs(node, {})))
            else:
                left.append(node)
        self._nodes = left
        used = {name for node in left for name in node.inputs}
        self._constants = {name: value for name, value in self._constants.items() if name in used}


def _node(item: Any) -> Node:
    given = {attribute.name: helper.get_attribute_value(attribute) for attribute in item.attribute}
    return Node(item.op_type, item.name, tuple(item.input), tuple(item.output), given)


def _results(node: Node, inputs: list[torch.Tensor | None]) -> Tensors:
    if torch.is_autocast_enabled("cpu") and any(part in node.name.lower() for part in EXACT):
        with torch.autocast("cpu", enabled=False):
            found = OPS[node.kind](node, *(_whole(value) for value in inputs))
    else:
        found = OPS[node.kind](node, *inputs)
    return dict(zip(node.outputs, found if isinstance(found, tuple | list) else (found,), strict=False))


def _whole(value: torch.Tensor | None) -> torch.Tensor | None:
    return value.float() if value is not None and value.dtype is torch.bfloat16 else value
