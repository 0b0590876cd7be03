"""The weights in a folder of Hugging Face, in whichever way they are stored; opening them runs no code of theirs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import load_file
from torch import Tensor

from svcnlp.messages import SvcnlpError, reason_of
from svcnlp.training.encoder.base import Weights

WHOLE: Final = "model.safetensors"
PARTED: Final = "model.safetensors.index.json"
"""Names the files over which large weights are spread."""
PARTS: Final = "model-*.safetensors"
PICKLED: Final = "pytorch_model.bin"

_OLD_NAMES: Final = {"LayerNorm.gamma": "LayerNorm.weight", "LayerNorm.beta": "LayerNorm.bias"}


def holds_weights(folder: Path) -> bool:
    """Tell whether a folder holds weights of a kind that can be read."""
    return _found(folder) is not None


def stored_weights(folder: Path) -> Weights:
    """Read the weights of a model.

    Parameters
    ----------
    folder : Path
        With ``model.safetensors``, in one piece or in several with their index, or ``pytorch_model.bin``.

    Returns
    -------
    mapping of str to Tensor
        By their names; those that were renamed once, by the newer one.

    Raises
    ------
    SvcnlpError
        If there are none, or they cannot be read.
    """
    path = _found(folder)
    if path is None:
        raise SvcnlpError(
            "{path}: holds no weights; model.safetensors or pytorch_model.bin is needed, name another", path=folder
        )
    try:
        weights = _read(path)
    except Exception as error:  # what PyTorch raises for a file that it cannot read has no common type
        raise SvcnlpError("{path}: cannot be read: {reason}", path=path, reason=reason_of(error)) from error
    return {_newer(name): weight for name, weight in weights.items()}


def _found(folder: Path) -> Path | None:
    return next((folder / name for name in (WHOLE, PARTED, PICKLED) if (folder / name).is_file()), None)


def _read(path: Path) -> Weights:
    if path.name == PICKLED:
        # Of a pickle nothing is opened but tensors and plain data.
        stored = torch.load(path, weights_only=True, map_location="cpu")
        return {name: weight for name, weight in stored.items() if isinstance(weight, Tensor)}
    if path.name == PARTED:
        names = set(json.loads(path.read_text(encoding="utf-8"))["weight_map"].values())
        parts = [load_file(path.with_name(name)) for name in sorted(names)]
        return {name: weight for part in parts for name, weight in part.items()}
    weights: Weights = load_file(path)
    return weights


def _newer(name: str) -> str:
    for old, new in _OLD_NAMES.items():
        if name.endswith(old):
            return name.removesuffix(old) + new
    return name
