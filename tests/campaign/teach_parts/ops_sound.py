"""More of ``ops.py``: what slides along the sound, and the recurrent layer. Importing it enters the functions."""

import torch
from teach_parts.ops import ints, op
from torch.nn import functional

CONVOLUTIONS = {1: functional.conv1d, 2: functional.conv2d}
GATES = (0, 2, 3, 1)
"""ONNX orders the gates of a cell input, output, forget, cell; torch input, forget, cell, output."""


@op("Conv")
def conv(node, x, weight, bias=None):
    size = weight.ndim - 2
    pads = node.given.get("pads", [0] * 2 * size)
    if pads[:size] != pads[size:]:
        x = functional.pad(x, [pad for at in reversed(range(size)) for pad in (pads[at], pads[size + at])])
        pads = [0] * size
    strides, spread = node.given.get("strides", [1] * size), node.given.get("dilations", [1] * size)
    return CONVOLUTIONS[size](x, weight, bias, strides, pads[:size], spread, node.given.get("group", 1))


@op("ConvTranspose")
def conv_transpose(node, x, weight, bias=None):
    given = node.given
    pads, more = given.get("pads", [0, 0])[:1], given.get("output_padding", [0])
    return functional.conv_transpose1d(x, weight, bias, given.get("strides", [1]), pads, more, given["group"], given.get("dilations", [1]))


@op("Slice")
def cut(_node, x, starts, ends, axes, steps=None):
    steps = [1] * len(starts) if steps is None else ints(steps)
    for first, end, axis, step in zip(ints(starts), ints(ends), ints(axes), steps, strict=True):
        x = x.flip(axis) if step < 0 else x[(*[slice(None)] * (axis % x.ndim), slice(first, end, step))]
    return x


@op("Pad")
def pad(node, x, pads):
    assert node.given["mode"] == b"reflect"
    size = len(pads) // 2
    before, after = ints(pads)[size - 1], ints(pads)[-1]
    return functional.pad(x.reshape(1, -1, x.shape[-1]), (before, after), mode="reflect").reshape(*x.shape[:-1], -1)


@op("Resize")
def resize(node, x, _roi, scales):
    scale = [float(value) for value in scales[2:]]
    if node.given["mode"] == b"nearest":
        return functional.interpolate(x, size=[int(old * by) for old, by in zip(x.shape[2:], scale, strict=True)], mode="nearest")
    return functional.interpolate(x, scale_factor=scale, mode="linear", align_corners=False, recompute_scale_factor=False)


@op("LayerNormalization")
def layer_normalization(node, x, weight, bias):
    return functional.layer_norm(x, x.shape[-1:], weight, bias, node.given["epsilon"])


@op("STFT")
def stft(_node, signal, step, window, _length):
    frames = signal.squeeze(-1).unfold(1, window.numel(), int(step)) * window
    return torch.view_as_real(torch.fft.rfft(frames))


@op("ScatterND")
def scatter_nd(_node, x, index, values):
    changed = x.clone()
    changed[tuple(index.long().unbind(-1))] = values
    return changed


@op("DynamicQuantizeLSTM")
def dynamic_quantize_lstm(node, x, weights, recurrent, bias, *others):
    if not node.made:
        node.made["layer"] = _layer(node.given["hidden_size"], weights, recurrent, bias, others[-4:])
    layer = node.made["layer"]
    states, (hidden, cell) = layer(x)
    return states.reshape(*x.shape[:2], 2, layer.hidden_size).transpose(1, 2), hidden, cell


def _layer(size, weights, recurrent, bias, scales):
    """Return the bidirectional layer in float; ``scales`` are scale and zero of the weights, then of the recurrent ones."""
    inputs = _float(weights, *scales[:2])
    hidden = _float(recurrent, *scales[2:])
    layer = torch.nn.LSTM(weights.shape[1], size, bidirectional=True).requires_grad_(requires_grad=False)
    for way, ending in enumerate(("", "_reverse")):
        values = {
            "weight_ih": inputs[way].T,
            "weight_hh": hidden[way].T,
            "bias_ih": bias[way, : 4 * size],
            "bias_hh": bias[way, 4 * size :],
        }
        for name, value in values.items():
            gates = value.chunk(4)
            getattr(layer, f"{name}_l0{ending}").copy_(torch.cat([gates[at] for at in GATES]))
    return layer


def _float(bytes_, scale, zero):
    ways = len(bytes_)
    return (bytes_.float() - zero.float().reshape(ways, 1, -1)) * scale.reshape(ways, 1, -1)
