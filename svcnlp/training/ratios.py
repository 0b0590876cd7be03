"""Log-count ratios of features: what a naive Bayes classifier goes by, as a scale that a linear head learns on.

Wang and Manning, 2012, "Baselines and Bigrams" (https://aclanthology.org/P12-2018): features that are met about as
often either way are made small before learning, so that the penalty keeps their weights low. Each count is raised by
one, so that what is met hardly ever counts by how much rarer one answer is, as does what is never met.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from svcnlp.training.examples import Ints

Floats = NDArray[np.float64]


def feature_scales(table: csr_array, answers: Ints, strength: float) -> Floats:
    """Tell how much each feature shall count in learning an answer.

    Parameters
    ----------
    table : csr_array of shape (n_texts, n_features)
        Vectors of texts.
    answers : ndarray of int of shape (n_texts,)
        0 or 1.
    strength : float
        From 0, all features alike, to 1, each by the size of its log-count ratio.

    Returns
    -------
    ndarray of shape (n_features,)
        Of mean 1, the features never met included.

    Raises
    ------
    ValueError
        If the strength is not from 0 to 1.

    Examples
    --------
    >>> table = csr_array(np.array([[1.0, 1.0], [1.0, 0.0], [1.0, 0.0]]))
    >>> feature_scales(table, np.array([1, 0, 0]), 1.0).round(2).tolist()
    [0.74, 1.26]
    >>> feature_scales(table, np.array([1, 0, 0]), 0.0).tolist()
    [1.0, 1.0]
    """
    if not 0 <= strength <= 1:
        raise ValueError(f"the strength of log-count ratios must be from 0 to 1; it is {strength}")
    ratios = np.abs(_log_shares(table[answers == 1]) - _log_shares(table[answers == 0]))
    mean = ratios.mean()
    return np.asarray(1 - strength + strength * ratios / mean if mean else np.ones(table.shape[1]), dtype=np.float64)


def _log_shares(table: csr_array) -> Floats:
    """Give the logarithm of the share that each feature has of all that is met, each counted once more than met."""
    counts = 1.0 + np.bincount(table.indices, minlength=table.shape[1])
    return np.asarray(np.log(counts / counts.sum()), dtype=np.float64)
