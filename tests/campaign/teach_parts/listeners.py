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
    """viet-asr's streaming recogniser, which guesses a piece of a word, or nothing (0), every 40 ms.

    It hears as the package's library does (its features and guesses were read out of the running library and compared), not as
    the model could: it moves on by the 43 frames that it reads, though the model gives guesses for 40 of them, and the edges
    of its bands are whole numbers, which leaves two of the low ones empty. Heard the other way, a voice was taught words that
    the package took down otherwise (bảy as bài, tư as từ).
    """

    CHUNK, GUESSES = 43, 10
    """Frames of 10 ms that it reads at a time, and guesses for them."""
    STRIDE = 4
    """Frames to one guess at the end, where fewer are left."""
    ATTENTION, CONVOLUTION = (1, 12, 4, 40, 224), (1, 12, 448, 30)
    """Shapes of what it remembers."""
    SILENT = 1e-10

    def __init__(self, folder: Path) -> None:
        self._graph = Graph((folder / "viet-asr.onnx").read_bytes())
        lines = (folder / "viet-asr.txt").read_text("utf-8", errors="ignore").strip("\0\n").split("\n")
        self._list = [line.split(" ")[0] for line in lines]
        self._numbers = {piece: number for number, piece in enumerate(self._list)}
        self._mel = torch.from_numpy(floored_mel())
        self._window = torch.hann_window(400, periodic=False) ** 0.85

    def loss(self, sound: torch.Tensor, words: str) -> torch.Tensor:
        """Return the surprise a piece over all ways in which the pieces of the words may follow each other."""
        guesses = self._guesses(sound).float()
        pieces = torch.tensor([piece for word in words.split() for piece in self._pieces(PIECE + word)])
        sizes = torch.tensor([len(guesses)]), torch.tensor([len(pieces)])
        return functional.ctc_loss(guesses[:, None], pieces[None], *sizes, zero_infinity=True)

    @torch.no_grad()
    def take_down(self, sound: torch.Tensor) -> str:
        """Return the words of the likeliest guesses; the package's search rarely finds others."""
        guesses = self._guesses(sound).argmax(1).tolist()
        changed = [guess for before, guess in zip([0, *guesses], guesses, strict=False) if guess not in (0, before)]
        return "".join(self._list[guess] for guess in changed).replace(PIECE, " ").strip()

    def _guesses(self, sound: torch.Tensor) -> torch.Tensor:
        frames = self._features(sound)
        memory: Tensors = {"att_cache": torch.zeros(self.ATTENTION), "cnn_cache": torch.zeros(self.CONVOLUTION)}
        guesses = []
        for number, chunk in enumerate(frames.split(self.CHUNK)):
            whole = functional.pad(chunk, (0, 0, 0, self.CHUNK - len(chunk)))
            found, *remembered = self._graph.run(chunk=whole[None], offset=torch.tensor([[number * self.GUESSES]]), **memory)
            memory = dict(zip(memory, remembered, strict=True))
            guesses.append(found[0][: len(chunk) // self.STRIDE])
        return torch.cat(guesses)

    def _features(self, sound: torch.Tensor) -> torch.Tensor:
        """Return logarithmic mel energies."""
        frames = (sound * 32_768).unfold(0, 400, 160)
        frames = frames - 0.97 * torch.cat([frames[:, :1], frames[:, :-1]], 1)
        spectrum = torch.fft.rfft(frames * self._window, 512)
        return ((spectrum.real**2 + spectrum.imag**2) @ self._mel.T).clamp(min=self.SILENT).log()

    def _pieces(self, word: str) -> list[int]:
        """Return the word as numbers of pieces, the longest first that fits; a letter that no piece has is left out."""
        if not word or word in self._numbers:
            return [self._numbers[word]] if word else []
        size = next((size for size in range(len(word), 0, -1) if word[:size] in self._numbers), 0)
        return ([self._numbers[word[:size]]] if size else []) + self._pieces(word[max(1, size) :])


def floored_mel(bands: int = 80, size: int = 512, lowest: float = 20.0, highest: float = 7600.0) -> np.ndarray:
    """Return triangles with edges at whole numbers of the spectrum, shape (bands, size / 2 + 1)."""
    hertz = 700 * (np.exp(np.linspace(_mel(lowest), _mel(highest), bands + 2) / 1127) - 1)
    edges, at = np.floor((size + 1) * hertz / RATE), np.arange(size // 2 + 1)
    left, middle, right = (edges[first : first + bands, None] for first in range(3))
    rising, falling = (at - left) / np.maximum(middle - left, 1), (right - at) / np.maximum(right - middle, 1)
    return np.where(at < middle, np.maximum(0, rising), np.maximum(0, falling)).astype(np.float32)


def _mel(hertz):
    return 1127 * np.log(1 + hertz / 700)
