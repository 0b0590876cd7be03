"""How honest a model is about itself: its probabilities, and whether the verdicts that it doubts are the wrong ones."""

from __future__ import annotations

from typing import Any

import numpy as np

from svcnlp.training.bootstrap import RESAMPLES, Measure, estimate
from svcnlp.training.calibration import reliability
from svcnlp.training.metrics import ratio
from svcnlp.training.scores import NO_CLASS, Bools, DoubtScores, Gold, Predicted


def honesty(gold: Gold, predicted: Predicted, *, resamples: int = RESAMPLES, seed: int = 0) -> dict[str, Any]:
    """Score what a model says of its own verdicts.

    Parameters
    ----------
    gold : Gold
        What reviews say.
    predicted : Predicted
        What the model says of them.
    resamples : int
        Bootstrap resamples.
    seed : int
        Seed of the resamples.

    Returns
    -------
    dict
        ``calibration`` and ``needs_review`` of `svcnlp.training.scores.Scores`.
    """
    draws: dict[str, int] = {"resamples": resamples, "seed": seed}
    calibration = {"failures": reliability(predicted.failure_p, gold.failures == 1, **draws)}
    parts = {
        "level": (gold.level, predicted.level, predicted.level_p),
        "sentiment": (gold.sentiment, predicted.sentiment, predicted.sentiment_p),
    }
    for part, (right, said, p) in parts.items():
        told = said != NO_CLASS
        if p is not None and told.any():
            calibration[part] = reliability(p[told, None], (right == said)[told, None], **draws)
    doubted = predicted.needs_review
    doubts = None if doubted is None else doubt_scores(gold, predicted, doubted, **draws)
    return {"calibration": calibration, "needs_review": doubts}


def doubt_scores(
    gold: Gold, predicted: Predicted, doubted: Bools, *, resamples: int = RESAMPLES, seed: int = 0
) -> DoubtScores:
    """Score the doubts of a model on reviews.

    Parameters
    ----------
    gold : Gold
        What the reviews say.
    predicted : Predicted
        What the model says of them.
    doubted : ndarray of bool of shape (n_reviews,)
        Which verdicts need a person.
    resamples : int
        Bootstrap resamples.
    seed : int
        Seed of the resamples.

    Returns
    -------
    DoubtScores
    """
    right = {
        "failures": (gold.failures == predicted.failures).all(axis=1),
        "level": gold.level == predicted.level,
        "sentiment": gold.sentiment == predicted.sentiment,
    }
    verdict = np.logical_and.reduce([*right.values()])
    measures = {
        "share": _share(doubted, np.ones_like(doubted)),
        "wrong": _share(~verdict, doubted),
        "found": _share(doubted, ~verdict),
        **{f"{part}_elsewhere": _share(hits, ~doubted) for part, hits in right.items()},
        "verdict_elsewhere": _share(verdict, ~doubted),
    }
    return DoubtScores(count=int(doubted.sum()), **estimate(measures, len(doubted), resamples=resamples, seed=seed))


def _share(hits: Bools, among: Bools) -> Measure:
    """Share of hits among some of the rows."""
    both, whole = (hits & among).astype(np.float64), among.astype(np.float64)
    value = both.sum() / whole.sum() if among.any() else np.nan
    return Measure(float(value), lambda weights: ratio(weights @ both, weights @ whole))
