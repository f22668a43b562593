"""Cut the voice model into three graphs, so that lengths and pitch become inputs of ours.

The model goes from symbols to lengths, from lengths to pitch and energy, from these to sound, in one graph.
Cut between them, the pieces put back together give the whole graph's samples exactly (with nothing added to the symbols).
"""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from pathlib import Path
from typing import Any

CUTTER = "3"
"""Version of the cut; part of the file names in the cache folder. Raise it when a graph changes."""

LENGTHS = "/encoder/Clip_output_0"
PITCH = "/encoder/Reshape_output_0"
ENERGY = "/encoder/Reshape_1_output_0"
SOUND = "audio"
SYMBOLS = "/encoder/text_encoder/embedding/Gather_output_0"
"""Tensor names in kokoro-v1.0.int8.onnx. ``SYMBOLS`` are the symbols' vectors, float32 [1, n + 2, 512]."""


class TensorType(IntEnum):
    """From ``onnx.TensorProto``."""

    FLOAT = 1
    UINT8 = 2
    INT8 = 3


GIVEN = {LENGTHS: "lengths", PITCH: "pitch", ENERGY: "energy"}
"""What the pieces take as inputs, by the tensors they replace."""

PIECES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "lengths": ((), (LENGTHS,)),
    "prosody": ((LENGTHS,), (PITCH, ENERGY)),
    "sound": ((LENGTHS, PITCH, ENERGY), (SOUND,)),
}
"""Name of a piece → (tensors that are given, tensors that come out)."""

CHANGE = "change"
"""One more input of the piece ``sound``: what is added to ``SYMBOLS``, so that a sound may be none of the model's."""

SIGNED = "_signed"
"""Ending of the names of tensors that are made signed."""

CENTRE = "centre_of_uint8"


def cut(model: bytes, *, signed: bool = False) -> dict[str, bytes]:
    """Return the three graphs as ONNX bytes by name. Raises ImportError without the package ``onnx``.

    With ``signed`` the convolutions read signed bytes: the same integers in and out, so the same samples, but
    onnxruntime then uses VNNI instructions (2.1 times as fast here). Without such instructions its sums may overflow.
    """
    import onnx

    whole = onnx.load_model_from_string(model)
    return {name: _changed_piece(whole, name, signed=signed).SerializeToString() for name in PIECES}


def has_vnni(cpuinfo: Path = Path("/proc/cpuinfo")) -> bool:
    """Return whether this processor multiplies signed by unsigned bytes without overflow; False where nobody says so."""
    try:
        return "vnni" in cpuinfo.read_text("utf-8", errors="replace")
    except OSError:
        return False


def _changed_piece(whole: Any, name: str, *, signed: bool) -> Any:  # noqa: ANN401 - onnx has no types
    piece = _piece(whole, *PIECES[name])
    if name == "sound":
        _let_symbols_change(piece.graph)
    if signed:
        _sign_convolutions(piece.graph)
    return piece


def _let_symbols_change(graph: Any) -> None:  # noqa: ANN401 - onnx has no types
    """Let every node that reads ``SYMBOLS`` read them with the input ``CHANGE`` added."""
    from onnx import helper

    maker = next(at for at, node in enumerate(graph.node) if SYMBOLS in node.output)
    changed = f"{SYMBOLS}_changed"
    for node in graph.node:
        node.input[:] = [changed if name == SYMBOLS else name for name in node.input]
    graph.node.insert(maker + 1, helper.make_node("Add", [SYMBOLS, CHANGE], [changed]))
    graph.input.append(helper.make_tensor_value_info(CHANGE, TensorType.FLOAT, [1, "symbols", "width"]))


def _sign_convolutions(graph: Any) -> None:  # noqa: ANN401 - onnx has no types
    """Let every ConvInteger read its input and zero point less 128, as signed bytes."""
    from onnx import helper

    convolutions = [node for node in graph.node if node.op_type == "ConvInteger"]
    unsigned = {name for node in convolutions for name in (node.input[0], node.input[2])}
    for node in convolutions:
        node.input[0] += SIGNED
        node.input[2] += SIGNED
    nodes = [made for node in graph.node for made in (node, *_signed_outputs(node, unsigned))]
    del graph.node[:]
    graph.node.extend(nodes)
    if unsigned:
        graph.initializer.append(helper.make_tensor(CENTRE, TensorType.UINT8, [], [128]))


def _signed_outputs(node: Any, unsigned: set[str]) -> Iterator[Any]:  # noqa: ANN401 - onnx has no types
    from onnx import helper

    for name in unsigned.intersection(node.output):
        yield helper.make_node("BitwiseXor", [name, CENTRE], [f"{name}_moved"])
        yield helper.make_node("Cast", [f"{name}_moved"], [name + SIGNED], to=TensorType.INT8)


def _piece(whole: Any, inputs: Iterable[str], outputs: Iterable[str]) -> Any:  # noqa: ANN401 - onnx has no types
    from onnx import helper

    inputs, outputs = tuple(inputs), tuple(outputs)
    nodes, needed = _back_from(whole.graph.node, outputs, inputs)
    replaced = [helper.make_tensor_value_info(GIVEN[name], TensorType.FLOAT, [1, f"{GIVEN[name]}_size"]) for name in inputs]
    graph = helper.make_graph(
        [_renamed(node, inputs) for node in nodes],
        "voice",
        [value for value in whole.graph.input if value.name in needed] + replaced,
        [helper.make_tensor_value_info(name, TensorType.FLOAT, None) for name in outputs],
        [value for value in whole.graph.initializer if value.name in needed],
    )
    return helper.make_model(graph, opset_imports=whole.opset_import, ir_version=whole.ir_version)


def _back_from(nodes: Iterable[Any], outputs: Iterable[str], inputs: Iterable[str]) -> tuple[list[Any], set[str]]:
    """Return the nodes that ``outputs`` needs, in order, and all names they read."""
    needed = set(outputs)
    back: list[Any] = []
    for node in reversed(list(nodes)):
        if needed & set(node.output) - set(inputs):
            back.append(node)
            needed.update(_reads(node))
            needed -= set(inputs)
    return back[::-1], needed


def _reads(node: Any) -> set[str]:  # noqa: ANN401 - onnx has no types
    inner = (attribute.g for attribute in node.attribute if attribute.HasField("g"))
    return set(node.input).union(*(_reads(child) for graph in inner for child in graph.node))


def _renamed(node: Any, inputs: Iterable[str]) -> Any:  # noqa: ANN401 - onnx has no types
    from onnx import NodeProto

    copy = NodeProto()
    copy.CopyFrom(node)
    copy.input[:] = [GIVEN[name] if name in inputs else name for name in node.input]
    return copy
