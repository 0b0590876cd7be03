"""How unsure the linear model is of a text: what ``--model auto`` asks the encoder about."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.decisions import failure_certainties
from svcnlp.model.heads import median_level, probabilities

Floats = NDArray[np.float64]


def doubt(outputs: Floats, thresholds: Mapping[str, float]) -> Floats:
    """Tell how unsure the linear model is of texts.

    Parameters
    ----------
    outputs : ndarray of shape (n_texts, n_outputs)
        Its combined log-odds, in the order of `svcnlp.model.heads.OUTPUTS`.
    thresholds : mapping of str to float
        From which probability it reports each failure.

    Returns
    -------
    ndarray of shape (n_texts,)
        By how many steps the level is expected to be wrong, and what the failures and the sentiment lack to certainty.

    Examples
    --------
    >>> from svcnlp.labels import FAILURES
    >>> sure, unsure = np.full((2, 11), -9.0)
    >>> sure[7] = 9.0
    >>> doubt(np.array([sure, unsure]), dict.fromkeys(FAILURES, 0.5)).round(1).tolist()
    [0.0, 0.7]
    """
    p = probabilities(outputs)
    level = p["level"]
    steps = np.abs(np.arange(level.shape[1]) - median_level(level)[:, None])
    return np.asarray(
        (level * steps).sum(axis=1)
        + (1 - failure_certainties(p["failures"], thresholds))
        + (1 - p["sentiment"].max(axis=1)),
        dtype=np.float64,
    )
