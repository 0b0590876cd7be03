"""When a verdict is sure enough, and how likely a sentence is evidence: learned from texts not seen in training."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata
from sklearn.linear_model import LogisticRegression

from svcnlp.labels import FAILURES, LEVELS
from svcnlp.model.decisions import failure_certainties
from svcnlp.model.heads import REVIEW_HEADS, STEPS, said_levels
from svcnlp.training.examples import NO_LABEL, Bools, Ints

Floats = NDArray[np.float64]

UNSURE_SHARES: Final = (0.05, 0.3)
"""Least and greatest share of reviews that each of level, failures and sentiment may mark as unsure."""
MARKING_SHARES: Final = (0.0, 0.04, 0.08, 0.12, 0.16, 0.2, 0.25, 0.3, 0.4)
"""Shares for which the curve of marking is told."""
SURE_REVIEW: Final = 0.75
"""Probability that a text is a review, or is none, below which its verdict is doubted."""
UNKNOWN_WORDS: Final = 0.6
"""Share of a text's words that the model never saw, above which its verdict is doubted."""
COVERAGES: Final = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)


def certainties(p: Mapping[str, Floats], thresholds: Mapping[str, float]) -> dict[str, Floats]:
    """Give the certainty of each part of the verdicts, 0 to 1."""
    levels = said_levels(p["level"], thresholds)
    return {
        "level": p["level"][np.arange(len(levels)), levels],
        "failures": failure_certainties(p["failures"], thresholds),
        "sentiment": p["sentiment"].max(axis=1),
    }


def rights(p: Mapping[str, Floats], y: Ints, thresholds: Mapping[str, float]) -> dict[str, Bools]:
    """Tell which parts of the verdicts are right: level, the whole set of failures, sentiment, and all three."""
    bounds = np.array([thresholds[failure] for failure in FAILURES])
    parts = {
        "level": said_levels(p["level"], thresholds) == y[:, 4],
        "failures": ((p["failures"] >= bounds) == (y[:, :4] == 1)).all(axis=1),
        "sentiment": p["sentiment"].argmax(axis=1) == y[:, 5],
    }
    return {**parts, "verdict": np.logical_and.reduce([*parts.values()])}


def unsure_share(p: Mapping[str, Floats], y: Ints, thresholds: Mapping[str, float]) -> float:
    """Find the knee of marking: where the next verdict marked is as likely right as wrong.

    Marking a wrong verdict spares a mistake, marking a right one costs a needless reading. Before the knee more is
    spared than read in vain, behind it less: the reject rule of Chow (1970, doi:10.1109/TIT.1970.1054406) at even
    odds. The odds are those of a logistic curve, which is steadier than counting verdicts near one place.

    Parameters
    ----------
    p : mapping of str to ndarray
        Probabilities of reviews not learned from.
    y : ndarray of int of shape (n_reviews, 7)
        Their labels, see `svcnlp.training.examples.COLUMNS`.
    thresholds : mapping of str to float
        By failure, and for the highest level.

    Returns
    -------
    float
        Share of the reviews that each of level, failures and sentiment marks, within `UNSURE_SHARES`, in hundredths.
    """
    # The share from which on a review is marked: by the part of which the model is least sure.
    ranks = np.min([rankdata(sure, method="max") / len(y) for sure in certainties(p, thresholds).values()], axis=0)
    wrong = ~rights(p, y, thresholds)["verdict"]
    least, most = UNSURE_SHARES
    if wrong.all() or not wrong.any():
        return most if wrong.any() else least
    learner = LogisticRegression(C=1e3, tol=1e-8, max_iter=10_000).fit(ranks[:, None], wrong)
    slope, start = float(learner.coef_[0, 0]), float(learner.intercept_[0])
    knee = -start / slope if slope < 0 else least
    return round(min(max(knee, least), most), 2)


def floors(p: Mapping[str, Floats], y: Ints, thresholds: Mapping[str, float]) -> dict[str, float]:
    """Choose below which certainty a verdict needs a person.

    Parameters
    ----------
    p : mapping of str to ndarray
        Probabilities of reviews not learned from.
    y : ndarray of int of shape (n_reviews, 7)
        Their labels, see `svcnlp.training.examples.COLUMNS`.
    thresholds : mapping of str to float
        By failure, and for the highest level.

    Returns
    -------
    dict of str to float
        For ``level``, ``failures`` and ``sentiment`` the certainty that the `unsure_share` of the reviews
        does not reach; for ``is_review`` and ``unknown_words`` fixed bounds.
    """
    chosen = _floors_at(unsure_share(p, y, thresholds), certainties(p, thresholds))
    return {**chosen, "is_review": SURE_REVIEW, "unknown_words": UNKNOWN_WORDS}


def _floors_at(share: float, sure: Mapping[str, Floats]) -> dict[str, float]:
    return {part: float(np.quantile(own, share)) for part, own in sure.items()}


def marking_curve(p: Mapping[str, Floats], y: Ints, thresholds: Mapping[str, float]) -> list[dict[str, Any]]:
    """Measure what marking spares and costs as the floors rise together.

    Parameters
    ----------
    p : mapping of str to ndarray
        Probabilities of reviews not learned from.
    y : ndarray of int of shape (n_reviews, 7)
        Their labels, see `svcnlp.training.examples.COLUMNS`.
    thresholds : mapping of str to float
        By failure, and for the highest level.

    Returns
    -------
    list of dict
        For each of `MARKING_SHARES` and for the share that is ``chosen``: ``marked``, the share of reviews that any
        floor marks, that of `SURE_REVIEW` included; ``wrong``, the share of wrong verdicts among them; and the
        shares that are right among the others. None where there is no review to tell it of.
    """
    sure, right = certainties(p, thresholds), rights(p, y, thresholds)
    unsure_review = np.maximum(p["is_review"], 1 - p["is_review"]) < SURE_REVIEW
    knee = unsure_share(p, y, thresholds)
    curve = []
    for share in sorted({*MARKING_SHARES, knee}):
        bounds = _floors_at(share, sure)
        marked = unsure_review | np.logical_or.reduce([own < bounds[part] for part, own in sure.items()])
        curve.append({
            "share": share,
            "chosen": share == knee,
            "marked": round(float(marked.mean()), 4),
            "wrong": _share(~right["verdict"][marked]),
            **{part: _share(hits[~marked]) for part, hits in right.items()},
        })  # fmt: skip
    return curve


def _share(hits: Bools) -> float | None:
    return round(float(hits.mean()), 4) if hits.size else None


def coverage_curve(p: Mapping[str, Floats], y: Ints, thresholds: Mapping[str, float]) -> list[dict[str, Any]]:
    """Measure how right the surest verdicts are.

    Parameters
    ----------
    p : mapping of str to ndarray
        Probabilities of reviews not learned from.
    y : ndarray of int of shape (n_reviews, 7)
        Their labels, see `svcnlp.training.examples.COLUMNS`.
    thresholds : mapping of str to float
        By failure, and for the highest level.

    Returns
    -------
    list of dict
        For each of `COVERAGES` the share of right levels and of exactly right failure sets
        among that share of the reviews of which the model is surest.
    """
    sure = certainties(p, thresholds)
    right = rights(p, y, thresholds)
    curve = []
    for coverage in COVERAGES:
        kept = max(1, round(coverage * len(y)))
        point: dict[str, Any] = {"coverage": coverage, "reviews": kept}
        for part in ("level", "failures"):
            point[part] = round(float(right[part][np.argsort(-sure[part], kind="stable")[:kept]].mean()), 4)
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
