"""BERT and XLM-R models in folders of Hugging Face."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from torch import Tensor

from svcnlp.messages import SvcnlpError, reason_of
from svcnlp.training.encoder.base import Base, Weights
from svcnlp.training.encoder.network import Shape
from svcnlp.training.encoder.stored import stored_weights

_HF_LAYER: Final = {
    "attention.self.query": "attention.query", "attention.self.key": "attention.key",
    "attention.self.value": "attention.value", "attention.output.dense": "attention.output",
    "attention.output.LayerNorm": "attention_norm", "intermediate.dense": "inner",
    "output.dense": "outer", "output.LayerNorm": "outer_norm",
}  # fmt: skip
_HF_PREFIXES: Final = ("", "bert.", "roberta.")
_HF_SHIFTED: Final = ("roberta", "xlm-roberta", "camembert")
"""Kinds of model whose positions begin behind the place of the padding token."""
_ASSUMED: Final = {"hidden_act": "gelu", "position_embedding_type": "absolute"}


def hugging_face_base(folder: Path, name: str) -> Base:
    """Read a BERT or XLM-R model from a folder of Hugging Face.

    Parameters
    ----------
    folder : Path
        With ``config.json`` and weights (see `svcnlp.training.encoder.stored`).
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
    stored = stored_weights(folder)
    prefix = next((one for one in _HF_PREFIXES if f"{one}embeddings.word_embeddings.weight" in stored), None)
    if prefix is None or any(config.get(name, value) != value for name, value in _ASSUMED.items()):
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
