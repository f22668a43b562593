"""A whole model of a few kilobytes with the real one's names and shapes: a buzz whose loudness follows the pitch."""

import hashlib

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from broadcast.speech.neural.graphs import ENERGY, LENGTHS, PITCH, SOUND, SYMBOLS

FRAME = 300


def tiny_model(pitch: float = 200.0) -> bytes:
    """Return an ONNX file: 3 frames a symbol at pace 1.0, the pitch given here, energy from the style."""
    node = helper.make_node
    nodes = [
        node("Cast", ["tokens"], ["numbers"], to=TensorProto.FLOAT),
        node("Mul", ["numbers", "zero"], ["zeros"]),
        node("Div", ["three", "speed"], ["each"]),
        node("ReduceMean", ["style"], ["style_mean"], keepdims=1),
        node("Mul", ["style_mean", "zero"], ["no_style"]),
        node("Add", ["zeros", "no_style"], ["plain"]),
        node("Add", ["plain", "each"], ["exact"]),
        node("Round", ["exact"], [LENGTHS]),
        node("ReduceSum", [LENGTHS], ["frames"], keepdims=0),
        node("Mul", ["frames", "two"], ["pitch_frames"]),
        node("Cast", ["pitch_frames"], ["size"], to=TensorProto.INT64),
        node("Reshape", ["size", "one"], ["size_1"]),
        node("Concat", ["one", "size_1"], ["shape"], axis=0),
        node("ConstantOfShape", ["shape"], [PITCH], value=helper.make_tensor("v", TensorProto.FLOAT, [1], [pitch])),
        node("ReduceMean", ["zeros"], ["nothing"], keepdims=1),
        node("Add", ["style_mean", "nothing"], ["mean"]),
        node("Mul", [PITCH, "zero"], ["silence"]),
        node("Add", ["silence", "mean"], [ENERGY]),
        node("Unsqueeze", [PITCH, "one"], ["channel"]),
        node("DynamicQuantizeLinear", ["channel"], ["bytes", "scale", "middle"]),
        node("ConvInteger", ["bytes", "weight", "middle"], ["whole"], kernel_shape=[1]),
        node("Cast", ["whole"], ["loud"], to=TensorProto.FLOAT),
        node("Mul", ["loud", "scale"], ["loudness"]),
        node("Reshape", ["loudness", "column"], ["levels"]),
        node("Mul", ["levels", "wave"], ["rows"]),
        node("Reshape", ["rows", "flat"], ["still"]),
        node("ReduceMean", [ENERGY], ["push"], keepdims=0),
        node("Mul", [LENGTHS, "zero"], ["no_lengths"]),
        node("Add", ["no_lengths", "mean"], ["means"]),
        node("ReduceMean", ["means"], ["lift"], keepdims=0),
        node("Sub", ["push", "lift"], ["shift"]),
        node("Add", ["still", "shift"], ["buzz"]),
        node("Unsqueeze", ["numbers", "last"], ["numbers_3"]),
        node("Mul", ["numbers_3", "width"], [SYMBOLS]),
        node("ReduceMean", [SYMBOLS], ["hum"], keepdims=0),
        node("Add", ["buzz", "hum"], [SOUND]),
    ]
    wave = np.sin(np.arange(FRAME) * 2 * np.pi / FRAME).astype(np.float32)[None] / 1000
    constants = {
        "zero": np.float32(0),
        "two": np.float32(2),
        "three": np.array([3], np.float32),
        "one": np.array([1], np.int64),
        "last": np.array([2], np.int64),
        "width": np.full((1, 1, 512), 1e-6, np.float32),
        "column": np.array([-1, 1], np.int64),
        "flat": np.array([-1], np.int64),
        "wave": wave,
        "weight": np.array([[[1]]], np.uint8),
    }
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        nodes,
        "tiny",
        [value("tokens", TensorProto.INT64, [1, "n"]), value("style", TensorProto.FLOAT, [1, 256]), value("speed", TensorProto.FLOAT, [1])],
        [value(SOUND, TensorProto.FLOAT, None)],
        [numpy_helper.from_array(np.asarray(array), name) for name, array in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9).SerializeToString()


def sha256(data: bytes) -> str:
    """Return the checksum that the files are asked for."""
    return hashlib.sha256(data).hexdigest()
