"""When a verdict is sure enough, and how likely a sentence is evidence: learned from texts not seen in training."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from svcnlp.labels import FAILURES, LEVELS
from svcnlp.model.decisions import failure_certainties
from svcnlp.model.heads import REVIEW_HEADS, STEPS, median_level
from svcnlp.training.examples import NO_LABEL, Bools, Ints

Floats = NDArray[np.float64]

UNSURE_SHARE: Final = 0.12
"""Share of reviews that each of level, failures and sentiment marks as unsure."""
SURE_REVIEW: Final = 0.75
"""Probability that a text is a review, or is none, below which its verdict is doubted."""
UNKNOWN_WORDS: Final = 0.6
"""Share of a text's words that the model never saw, above which its verdict is doubted."""
COVERAGES: Final = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)


def certainties(p: Mapping[str, Floats], thresholds: Mapping[str, float]) -> dict[str, Floats]:
    """Give the certainty of each part of the verdicts, 0 to 1."""
    levels = median_level(p["level"])
    return {
        "level": p["level"][np.arange(len(levels)), levels],
        "failures": failure_certainties(p["failures"], thresholds),
        "sentiment": p["sentiment"].max(axis=1),
    }


def floors(p: Mapping[str, Floats], thresholds: Mapping[str, float]) -> dict[str, float]:
    """Choose below which certainty a verdict needs a person.

    Parameters
    ----------
    p : mapping of str to ndarray
        Probabilities of reviews not learned from.
    thresholds : mapping of str to float
        By failure.

    Returns
    -------
    dict of str to float
        For ``level``, ``failures`` and ``sentiment`` the certainty that `UNSURE_SHARE` of the reviews
        do not reach; for ``is_review`` and ``unknown_words`` fixed bounds.
    """
    chosen = {part: float(np.quantile(sure, UNSURE_SHARE)) for part, sure in certainties(p, thresholds).items()}
    return {**chosen, "is_review": SURE_REVIEW, "unknown_words": UNKNOWN_WORDS}


def coverage_curve(p: Mapping[str, Floats], y: Ints, thresholds: Mapping[str, float]) -> list[dict[str, Any]]:
    """Measure how right the surest verdicts are.

    Parameters
    ----------
    p : mapping of str to ndarray
        Probabilities of reviews not learned from.
    y : ndarray of int of shape (n_reviews, 7)
        Their labels, see `svcnlp.training.examples.COLUMNS`.
    thresholds : mapping of str to float
        By failure.

    Returns
    -------
    list of dict
        For each of `COVERAGES` the share of right levels and of exactly right failure sets
        among that share of the reviews of which the model is surest.
    """
    sure = certainties(p, thresholds)
    bounds = np.array([thresholds[failure] for failure in FAILURES])
    right = {
        "level": median_level(p["level"]) == y[:, 4],
        "failures": ((p["failures"] >= bounds) == (y[:, :4] == 1)).all(axis=1),
    }
    curve = []
    for coverage in COVERAGES:
        kept = max(1, round(coverage * len(y)))
        point: dict[str, Any] = {"coverage": coverage, "reviews": kept}
        for part, hits in right.items():
            point[part] = round(float(hits[np.argsort(-sure[part], kind="stable")[:kept]].mean()), 4)
        curve.append(point)
    return curve


def calibrate_evidence(
    scores: Floats, reported: Ints, told_level: Bools | None, levels: Ints, sentences: Bools
) -> dict[str, list[float]]:
    """Learn how likely a sentence with a given score is evidence.

    Parameters
    ----------
    scores : ndarray of shape (n_sentences, n_review_heads + n_sentence_heads)
        Scores of sentences of texts not learned from.
    reported : ndarray of int of shape (n_sentences, 4)
        Which failures each reports.
    told_level : ndarray of bool of shape (n_sentences,), or None
        Whether annotated evidence of the level overlaps it; None without annotation.
    levels : ndarray of int of shape (n_sentences,)
        Level of the review that it is from; `NO_LABEL` where there is none.
    sentences : ndarray of bool of shape (n_sentences,)
        Which to learn from.

    Returns
    -------
    dict of str to (slope, intercept)
        By failure, and for the levels ``excellent`` and ``inspiring``.
    """
    chosen = {
        failure: _platt(scores[sentences, len(REVIEW_HEADS) + column], reported[sentences, column])
        for column, failure in enumerate(FAILURES)
    }
    for level, step in zip(LEVELS[2:], STEPS[1:], strict=True):
        own = sentences & (levels != NO_LABEL) & (levels == LEVELS.index(level))
        told = None if told_level is None else told_level[own].astype(np.int64)
        column = REVIEW_HEADS.index(step)
        chosen[level] = [1.0, 0.0] if told is None else _platt(scores[own, column], told)
    return chosen


def _platt(scores: Floats, answers: Ints) -> list[float]:
    if len(set(answers.tolist())) < 2:
        return [1.0, 0.0]
    learner = LogisticRegression(C=1e3, tol=1e-8, max_iter=10_000).fit(scores[:, None], answers)
    return [float(learner.coef_[0, 0]), float(learner.intercept_[0])]
