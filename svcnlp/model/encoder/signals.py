"""What the encoder says of a review, as signals beside those of the linear model (`svcnlp.model.heads`)."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.labels import FAILURES
from svcnlp.model.heads import OUTPUTS

Floats = NDArray[np.float64]

PASSAGE: Final = 9
"""Pieces of a passage, over which the pieces' log-odds are averaged."""

ENCODER_SIGNALS: Final = (
    *(f"encoder:{output}" for output in OUTPUTS),
    *(f"passage:{failure}" for failure in FAILURES),
)
"""The encoder's signals of a review, in the order of `encoder_signals`."""


def encoder_signals(review: Floats, tokens: Floats) -> Floats:
    """Put together what the encoder says of a review.

    Parameters
    ----------
    review : ndarray of shape (n_outputs,)
        Log-odds of the outputs.
    tokens : ndarray of shape (n_pieces, 4)
        Log-odds that a piece stands in the evidence of each failure.

    Returns
    -------
    ndarray of shape (n_encoder_signals,)
        In the order of `ENCODER_SIGNALS`.

    Examples
    --------
    >>> encoder_signals(np.zeros(len(OUTPUTS)), np.array([[-4.0, 0, 0, 0], [2.0, 0, 0, 0]]))[-4:].tolist()
    [-1.0, 0.0, 0.0, 0.0]
    """
    return np.concatenate([review, strongest_passage(tokens)])


def strongest_passage(tokens: Floats) -> Floats:
    """Give the highest mean of `PASSAGE` neighbouring pieces, of all when they are fewer: shape (4,)."""
    size = min(PASSAGE, len(tokens))
    sums = np.cumsum(np.vstack([np.zeros((1, tokens.shape[1])), tokens]), axis=0)
    return np.asarray(((sums[size:] - sums[:-size]) / size).max(axis=0), dtype=np.float64)
