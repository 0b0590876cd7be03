"""Whether stated probabilities are true: of the answers given with 0.8, are 80 % right?

Reliability by bins and its summary, the expected calibration error, as in Guo et al., On Calibration of Modern Neural
Networks, 2017, https://arxiv.org/abs/1706.04599
"""

from __future__ import annotations

from typing import Final

import numpy as np

from svcnlp.training.bootstrap import RESAMPLES, Floats, Measure, estimate
from svcnlp.training.metrics import ratio
from svcnlp.training.scores import Bin, Bools, Reliability

BINS: Final = 10
"""Bins of equal width between 0 and 1."""
_ERROR: Final = "error"


def reliability(stated: Floats, true: Bools, *, resamples: int = RESAMPLES, seed: int = 0) -> Reliability:
    """Compare stated probabilities with how often they came true.

    Parameters
    ----------
    stated : ndarray of shape (n_rows, n_answers)
        Probabilities, 0 to 1, of one or more answers a row.
    true : ndarray of bool of shape (n_rows, n_answers)
        Whether what is stated is so.
    resamples : int
        Bootstrap resamples; the answers of a row are drawn together.
    seed : int
        Seed of the resamples.

    Returns
    -------
    Reliability
        With the bins that hold any answer. Chance alone makes the error of few answers more than zero.

    Examples
    --------
    >>> found = reliability(np.array([[0.9, 0.1], [0.8, 0.1]]), np.array([[True, False], [False, False]]))
    >>> [(one.count, round(one.stated, 2), one.true.value) for one in found.bins], round(found.error.value, 3)
    ([(2, 0.1, 0.0), (1, 0.8, 0.0), (1, 0.9, 1.0)], 0.275)
    """
    # The bins are told apart by what is written: floor(0.7 * 10) must not be 6 for want of one digit of 0.7.
    places = np.minimum(np.floor(np.round(stated * BINS, 9)).astype(np.int64), BINS - 1)
    counts, sums, hits = (
        np.stack([np.where(places == place, of, 0.0).sum(axis=1) for place in range(BINS)], axis=1)
        for of in (np.ones_like(stated), stated, true)
    )
    used = np.flatnonzero(counts.any(axis=0)).tolist()
    measures = {str(place): _share(hits[:, place], counts[:, place]) for place in used}
    measures[_ERROR] = _expected_error(counts, sums, hits)
    found = estimate(measures, len(stated), resamples=resamples, seed=seed)
    bins = tuple(
        Bin(
            low=place / BINS,
            high=(place + 1) / BINS,
            count=int(counts[:, place].sum()),
            stated=float(sums[:, place].sum() / counts[:, place].sum()),
            true=found[str(place)],
        )
        for place in used
    )
    return Reliability(bins, found[_ERROR])


def _share(hits: Floats, counts: Floats) -> Measure:
    return Measure(float(hits.sum() / counts.sum()), lambda weights: ratio(weights @ hits, weights @ counts))


def _expected_error(counts: Floats, sums: Floats, hits: Floats) -> Measure:
    """Mean distance of what a bin states from what is true, each bin by its share of the answers."""

    def resampled(weights: Floats) -> Floats:
        return ratio(np.abs(weights @ (sums - hits)).sum(axis=1), (weights @ counts).sum(axis=1))

    return Measure(float(resampled(np.ones((1, len(counts))))[0]), resampled)
