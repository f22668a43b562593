"""Two recognisers in torch that say how badly they understood: both take a sound of 16 kHz and the words that were said.

Their weights come from ``unpack.py``.
"""

from pathlib import Path

import numpy as np
import torch
from teach_parts.graph import Graph, Tensors
from tokenizers import Tokenizer
from torch.nn import functional

RATE = 16_000
PIECE = "▁"
"""Begins a word in viet-asr's list."""


class Whisper:
    """Whisper base: an encoder of 30 seconds and a decoder that is told the words."""

    LAYERS, HEADS = 6, 8
    LONGEST = 30 * RATE
    START = ("<|startoftranscript|>", "<|vi|>", "<|transcribe|>", "<|notimestamps|>")
    END = "<|endoftext|>"

    def __init__(self, folder: Path) -> None:
        with np.load(folder / "whisper.npz") as file:
            self._weights = {name: torch.from_numpy(file[name].astype(np.float32)) for name in file.files}
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._window = torch.hann_window(400)

    def loss(self, sound: torch.Tensor, words: str) -> torch.Tensor:
        """Return the mean surprise over the tokens of the words."""
        start = [self._tokenizer.token_to_id(mark) for mark in self.START]
        said = self._tokenizer.encode(f" {words[0].upper()}{words[1:]}.", add_special_tokens=False).ids
        wanted = torch.tensor([*said, self._tokenizer.token_to_id(self.END)])
        guesses = self._decode(self._encode(self._features(sound)), torch.tensor([*start, *said]))
        return functional.cross_entropy(guesses[len(start) - 1 :], wanted)

    def _features(self, sound: torch.Tensor) -> torch.Tensor:
        whole = functional.pad(sound, (0, self.LONGEST - len(sound)))
        spectrum = torch.stft(whole, 400, 160, window=self._window, return_complex=True)[:, :-1]
        mel = torch.log10((self._weights["mel"] @ (spectrum.real**2 + spectrum.imag**2)).clamp(min=1e-10))
        return ((torch.maximum(mel, mel.max() - 8) + 4) / 4)[None]

    def _encode(self, features: torch.Tensor) -> torch.Tensor:
        for number, stride in ((1, 1), (2, 2)):
            name = f"encoder/conv{number}"
            weight, bias = self._weights[f"{name}/weight"], self._weights[f"{name}/bias"]
            features = functional.gelu(functional.conv1d(features, weight, bias, stride=stride, padding=1))
        states = features.transpose(1, 2)
        states = states + self._weights["encoder/position_encodings/encodings"][: states.shape[1]]
        for number in range(self.LAYERS):
            states = self._think(self._look_at_itself(states, f"encoder/layer_{number}"), f"encoder/layer_{number}")
        return self._norm(states, "encoder/layer_norm")

    def _decode(self, heard: torch.Tensor, tokens: torch.Tensor) -> torch.Tensor:
        states = self._weights["decoder/embeddings/weight"][tokens][None]
        states = states + self._weights["decoder/position_encodings/encodings"][: len(tokens)]
        for number in range(self.LAYERS):
            name = f"decoder/layer_{number}"
            states = self._look_at(heard, self._look_at_itself(states, name, causal=True), f"{name}/attention")
            states = self._think(states, name)
        return functional.linear(self._norm(states, "decoder/layer_norm"), self._weights["decoder/projection/weight"])[0]

    def _look_at_itself(self, states: torch.Tensor, name: str, *, causal: bool = False) -> torch.Tensor:
        name = f"{name}/self_attention"
        query, key, value = self._linear(self._norm(states, f"{name}/layer_norm"), f"{name}/linear_0").chunk(3, -1)
        return states + self._linear(self._attend(query, key, value, causal=causal), f"{name}/linear_1")

    def _look_at(self, heard: torch.Tensor, states: torch.Tensor, name: str) -> torch.Tensor:
        query = self._linear(self._norm(states, f"{name}/layer_norm"), f"{name}/linear_0")
        key, value = self._linear(heard, f"{name}/linear_1").chunk(2, -1)
        return states + self._linear(self._attend(query, key, value, causal=False), f"{name}/linear_2")

    def _think(self, states: torch.Tensor, name: str) -> torch.Tensor:
        wide = functional.gelu(self._linear(self._norm(states, f"{name}/ffn/layer_norm"), f"{name}/ffn/linear_0"))
        return states + self._linear(wide, f"{name}/ffn/linear_1")

    def _attend(self, query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, *, causal: bool) -> torch.Tensor:
        heads = (part.unflatten(-1, (self.HEADS, -1)).transpose(1, 2) for part in (query, key, value))
        return functional.scaled_dot_product_attention(*heads, is_causal=causal).transpose(1, 2).flatten(2)

    def _linear(self, states: torch.Tensor, name: str) -> torch.Tensor:
        return functional.linear(states, self._weights[f"{name}/weight"], self._weights[f"{name}/bias"])

    def _norm(self, states: torch.Tensor, name: str) -> torch.Tensor:
        return functional.layer_norm(states, states.shape[-1:], self._weights[f"{name}/gamma"], self._weights[f"{name}/beta"])


class VietAsr:
    """viet-asr's streaming recogniser, which guesses a piece of a word, or nothing (0), every 40 ms."""

    STEP, CHUNK, LEAST = 40, 43, 11
    """Frames of 10 ms: it moves on by, reads, and needs."""
    STRIDE = 4
    """Frames of 10 ms to one guess."""
    ATTENTION, CONVOLUTION = (1, 12, 4, 40, 224), (1, 12, 448, 30)
    """Shapes of what it remembers."""
    SILENCE = float(np.log(1.19e-7))

    def __init__(self, folder: Path) -> None:
        self._graph = Graph((folder / "viet-asr.onnx").read_bytes())
        lines = (folder / "viet-asr.txt").read_text("utf-8", errors="ignore").strip("\0\n").split("\n")
        self._numbers = {line.split(" ")[0]: number for number, line in enumerate(lines)}
        self._mel = torch.from_numpy(kaldi_mel())
        self._window = torch.hann_window(400, periodic=False) ** 0.85

    def loss(self, sound: torch.Tensor, words: str) -> torch.Tensor:
        """Return the surprise a piece over all ways in which the pieces of the words may follow each other."""
        guesses = self._guesses(sound).float()
        pieces = torch.tensor([piece for word in words.split() for piece in self._pieces(PIECE + word)])
        sizes = torch.tensor([len(guesses)]), torch.tensor([len(pieces)])
        return functional.ctc_loss(guesses[:, None], pieces[None], *sizes, zero_infinity=True)

    def _guesses(self, sound: torch.Tensor) -> torch.Tensor:
        frames = self._features(sound)
        memory: Tensors = {"att_cache": torch.zeros(self.ATTENTION), "cnn_cache": torch.zeros(self.CONVOLUTION)}
        guesses = []
        for first in range(0, max(1, len(frames) - self.LEAST + 1), self.STEP):
            chunk = frames[first : first + self.CHUNK]
            chunk = functional.pad(chunk, (0, 0, 0, self.CHUNK - len(chunk)), value=self.SILENCE)
            found, *remembered = self._graph.run(chunk=chunk[None], offset=torch.tensor([[first // self.STRIDE]]), **memory)
            memory = dict(zip(memory, remembered, strict=True))
            guesses.append(found[0])
        return torch.cat(guesses)

    def _features(self, sound: torch.Tensor) -> torch.Tensor:
        """Return Kaldi's logarithmic mel energies."""
        frames = (sound * 32_768).unfold(0, 400, 160)
        frames = frames - frames.mean(1, keepdim=True)
        frames = frames - 0.97 * torch.cat([frames[:, :1], frames[:, :-1]], 1)
        spectrum = torch.fft.rfft(frames * self._window, 512)
        return ((spectrum.real**2 + spectrum.imag**2) @ self._mel.T).clamp(min=1.1920929e-07).log()

    def _pieces(self, word: str) -> list[int]:
        """Return the word as numbers of pieces, the longest first that fits; a letter that no piece has is left out."""
        if not word or word in self._numbers:
            return [self._numbers[word]] if word else []
        size = next((size for size in range(len(word), 0, -1) if word[:size] in self._numbers), 0)
        return ([self._numbers[word[:size]]] if size else []) + self._pieces(word[max(1, size) :])


def kaldi_mel(bands: int = 80, size: int = 512, lowest: float = 20.0) -> np.ndarray:
    """Return Kaldi's triangles up to half of RATE, shape (bands, size / 2 + 1)."""
    edges = np.linspace(_mel(lowest), _mel(RATE / 2), bands + 2)
    at = _mel(np.arange(size // 2) * RATE / size)
    left, middle, right = (edges[first : first + bands, None] for first in range(3))
    rising, falling = (at - left) / (middle - left), (right - at) / (right - middle)
    return np.pad(np.maximum(0, np.minimum(rising, falling)), ((0, 0), (0, 1))).astype(np.float32)


def _mel(hertz):
    return 1127 * np.log(1 + hertz / 700)
