"""How much it pays to ask the encoder about a text: what ``--model auto`` chooses texts by.

The more of the linear model's answers are likely wrong, the more there is to mend; the longer the text, the longer the
encoder reads. Likely mistakes are divided by the root of the length, and short texts count as long as `SHORTEST`: by
the length itself hardly anything but the shortest texts would be sent on, sure or not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.labels import FAILURES
from svcnlp.model.classifier import MAX_CHARS
from svcnlp.model.heads import probabilities, said_levels

Floats = NDArray[np.float64]

SHORTEST: Final = 150
"""Characters that a text counts at least."""


def doubt(outputs: Floats, thresholds: Mapping[str, float], texts: Sequence[str]) -> Floats:
    """Tell how much it pays to ask about texts.

    Parameters
    ----------
    outputs : ndarray of shape (n_texts, n_outputs)
        The linear model's combined log-odds, in the order of `svcnlp.model.heads.OUTPUTS`.
    thresholds : mapping of str to float
        From which probability it reports each failure.
    texts : sequence of str
        The texts.

    Returns
    -------
    ndarray of shape (n_texts,)
        Likely mistakes by the root of the characters that are read.

    Examples
    --------
    >>> outputs = np.full((2, 11), -9.0)
    >>> doubt(outputs, dict.fromkeys([*FAILURES, "inspiring"], 0.5), ["x" * 200, "x" * 800]).round(3).tolist()
    [0.047, 0.024]
    """
    lengths = np.clip([len(text) for text in texts], SHORTEST, MAX_CHARS)
    return np.asarray(likely_mistakes(outputs, thresholds) / np.sqrt(lengths), dtype=np.float64)


def likely_mistakes(outputs: Floats, thresholds: Mapping[str, float]) -> Floats:
    """Tell how many of the six answers on a text (four failures, level, sentiment) are expected to be wrong.

    Parameters
    ----------
    outputs, thresholds
        As in `doubt`.

    Returns
    -------
    ndarray of shape (n_texts,)

    Examples
    --------
    >>> sure, unsure = np.full((2, 11), -9.0)
    >>> sure[7] = 9.0
    >>> likely_mistakes(np.array([sure, unsure]), dict.fromkeys([*FAILURES, "inspiring"], 0.5)).round(2).tolist()
    [0.0, 0.67]
    """
    p = probabilities(outputs)
    level, failures = p["level"], p["failures"]
    bounds = np.array([thresholds[failure] for failure in FAILURES])
    said = np.take_along_axis(level, said_levels(level, thresholds)[:, None], axis=1)[:, 0]
    wrong = np.where(failures >= bounds, 1 - failures, failures)
    return np.asarray(wrong.sum(axis=1) + (1 - said) + (1 - p["sentiment"].max(axis=1)), dtype=np.float64)
