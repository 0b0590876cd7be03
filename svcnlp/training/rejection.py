"""How much of what is no review could be kept out at a small price in reviews."""

from __future__ import annotations

from typing import Final

import numpy as np

from svcnlp.training.bootstrap import RESAMPLES, Floats, Measure, estimate
from svcnlp.training.metrics import ratio
from svcnlp.training.scores import Bools, Rejection

MAY_LOSE: Final = 0.01
"""Share of the reviews that may be lost."""


def rejection(
    is_review: Bools, p: Floats, may_lose: float = MAY_LOSE, *, resamples: int = RESAMPLES, seed: int = 0
) -> Rejection:
    """Find the recall of what is no review where no more than a given share of the reviews is lost.

    That is a point of the ROC curve: the threshold is the highest that the reviews among the rows allow, chosen anew
    on every resample, so that the interval holds what choosing adds.

    Parameters
    ----------
    is_review : ndarray of bool of shape (n_rows,)
        Which rows are reviews; some are, and some are not.
    p : ndarray of shape (n_rows,)
        Probability of being one.
    may_lose : float
        Share of the reviews that may be lost.
    resamples : int
        Bootstrap resamples of all rows.
    seed : int
        Seed of the resamples.

    Returns
    -------
    Rejection

    Examples
    --------
    >>> found = rejection(np.array([True, True, False, False]), np.array([0.9, 0.6, 0.7, 0.2]), may_lose=0.4)
    >>> found.threshold, found.lost, found.recall.value
    (0.6, 0, 0.5)
    """
    reviews, others = np.sort(p[is_review]), p[~is_review]
    order = np.argsort(p[is_review], kind="stable")

    def thresholds(weights: Floats) -> Floats:
        drawn = weights[:, is_review][:, order]
        # The first review that is one too many: below its probability no more than the allowed are lost.
        beyond = np.cumsum(drawn, axis=1) > may_lose * drawn.sum(axis=1, keepdims=True)
        return np.asarray(reviews[beyond.argmax(axis=1)], dtype=np.float64)

    def resampled(weights: Floats) -> Floats:
        drawn = weights[:, ~is_review]
        return ratio((drawn * (others < thresholds(weights)[:, None])).sum(axis=1), drawn.sum(axis=1))

    once = np.ones((1, len(p)))
    threshold = float(thresholds(once)[0])
    measure = Measure(float(resampled(once)[0]), resampled)
    return Rejection(
        reviews=len(reviews),
        may_lose=may_lose,
        lost=int((reviews < threshold).sum()),
        others=len(others),
        threshold=threshold,
        recall=estimate({"recall": measure}, len(p), resamples=resamples, seed=seed)["recall"],
    )
