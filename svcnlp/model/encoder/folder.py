"""The encoder's model folder: the network's graph, its vocabulary, and how its signals join those of the linear model.

Laid out and checked as every model folder is (`svcnlp.model.storage`). The graph is an ONNX file: a list of
operations on numbers, which can neither run code nor reach files when it is opened from memory. What joins both
models is a few hundred numbers and stands among the facts: learned anew, it leaves the large file as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.messages import SvcnlpError
from svcnlp.model import storage
from svcnlp.model.encoder.signals import ENCODER_SIGNALS
from svcnlp.model.heads import OUTPUTS, SIGNALS, THRESHOLDS
from svcnlp.model.model import DECISIONS

Floats = NDArray[np.float64]

LINEAR: Final = "linear"
"""Folder inside the encoder's for the linear model that it was joined with, where that is not the default one."""

FACTS: Final = (*DECISIONS, "window", "linear", "auto")
"""Parts of the facts that verdicts are made by."""


@dataclass(frozen=True, slots=True)
class EncoderModel:
    """What was learned beyond the linear model.

    Attributes
    ----------
    graph : bytes
        The network, an ONNX file (see `svcnlp.training.encoder.export`).
    vocabulary : str
        The pieces that texts are cut into, as the library tokenizers writes them (JSON).
    combiner : ndarray of shape (n_signals + n_encoder_signals + 1, n_outputs)
        Weights of the signals in each output, those of the linear model first; the last row is the
        outputs' intercept.
    facts : dict
        Thresholds, floors of certainty, calibration of evidence; ``window``: ``pieces`` that are read at once
        and their ``overlap``; ``linear``: checksum of the linear model that it was joined with; ``auto``: the
        ``doubt`` from which ``--model auto`` asks the encoder.
    """

    graph: bytes
    vocabulary: str
    combiner: Floats
    facts: dict[str, Any]

    def save(self, folder: Path) -> None:
        """Write the model to a folder (see `svcnlp.model.storage`)."""
        tensors: dict[str, NDArray[Any]] = {
            "graph": np.frombuffer(self.graph, dtype=np.uint8),
            "vocabulary": np.frombuffer(self.vocabulary.encode("utf-8"), dtype=np.uint8),
        }
        storage.save(folder, tensors, {**self.facts, **_layout(), "combiner": self.combiner.tolist()})


def encoder_of(tensors: storage.Tensors, facts: dict[str, Any], folder: Path) -> EncoderModel:
    """Make the encoder's model from what a folder held.

    Parameters
    ----------
    tensors, facts : dict
        What `svcnlp.model.storage.load` gave.
    folder : Path
        Where from, for messages.

    Returns
    -------
    EncoderModel

    Raises
    ------
    SvcnlpError
        If the folder holds a model of another kind, or lacks a part.
    """
    if any(facts.get(part) != names for part, names in _layout().items()):
        raise SvcnlpError("{path}: the model has other labels or signals than this program; train it anew", path=folder)
    missing = [part for part in (*FACTS, "combiner") if part not in facts]
    missing += [part for part in ("graph", "vocabulary") if part not in tensors]
    if missing:
        raise SvcnlpError("{path}: lacks {part}; train the model anew", path=folder, part=missing[0])
    graph, vocabulary = tensors["graph"].tobytes(), tensors["vocabulary"].tobytes().decode("utf-8")
    others = {part: value for part, value in facts.items() if part != "combiner"}
    return EncoderModel(graph, vocabulary, _combiner(facts["combiner"], folder), others)


def _combiner(rows: Any, folder: Path) -> Floats:
    try:
        combiner = np.array(rows, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise SvcnlpError(
            "{path}: {part} is not a table of numbers; train the model anew", path=folder, part="combiner"
        ) from error
    wanted = (len(SIGNALS) + len(ENCODER_SIGNALS) + 1, len(OUTPUTS))
    if combiner.shape != wanted:
        raise SvcnlpError(
            "{path}: {part} has the shape {found} instead of {wanted}; train the model anew",
            path=folder,
            part="combiner",
            found=combiner.shape,
            wanted=wanted,
        )
    return combiner


def _layout() -> dict[str, Any]:
    signals = [*SIGNALS, *ENCODER_SIGNALS]
    return {"kind": storage.ENCODER, "outputs": list(OUTPUTS), "signals": signals, "thresholded": list(THRESHOLDS)}
