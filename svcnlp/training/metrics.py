"""Scores of predicted labels, each as scikit-learn defines it.

A `Measure` pairs the score of the rows as they stand, which scikit-learn computes,
with the same score for many resamples of the rows at once.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable

import numpy as np
from sklearn import metrics

from svcnlp.training.bootstrap import Floats, Measure
from svcnlp.training.scores import NO_CLASS, Bools, Ints


def label_measures(gold: Ints, decided: Ints, p: Floats) -> dict[str, Measure]:
    """Make precision, recall, F1 and average precision of one yes/no label.

    A score is NaN where it is not defined: precision when the label is never said,
    recall and average precision when no row has it, F1 when neither.

    Parameters
    ----------
    gold : ndarray of shape (rows,)
        1 where the row has the label, else 0.
    decided : ndarray of shape (rows,)
        1 where the label was said, else 0.
    p : ndarray of shape (rows,)
        Probability, or any score that grows with it.

    Returns
    -------
    dict of str to Measure
        Keys ``precision``, ``recall``, ``f1``, ``average_precision``.

    Examples
    --------
    >>> made = label_measures(np.array([1, 0, 1]), np.array([1, 1, 0]), np.array([0.9, 0.8, 0.1]))
    >>> {name: round(measure.value, 2) for name, measure in made.items()}
    {'precision': 0.5, 'recall': 0.5, 'f1': 0.5, 'average_precision': 0.83}
    """
    hits = gold * decided
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(
        gold, decided, average="binary", zero_division=np.nan
    )
    return {
        "precision": Measure(float(precision), lambda weights: ratio(weights @ hits, weights @ decided)),
        "recall": Measure(float(recall), lambda weights: ratio(weights @ hits, weights @ gold)),
        "f1": Measure(float(f1), lambda weights: ratio(2.0 * (weights @ hits), weights @ (gold + decided))),
        "average_precision": Measure(
            float(metrics.average_precision_score(gold, p)) if gold.any() else np.nan, _average_precision(gold, p)
        ),
    }


def macro_measure(labels: list[Measure], gold: Ints) -> Measure:
    """Average one score over labels, leaving out the labels that no row has.

    Parameters
    ----------
    labels : list of Measure
        The score of each label.
    gold : ndarray of shape (rows, labels)
        1 where the row has the label, else 0.

    Returns
    -------
    Measure
    """

    def resampled(weights: Floats) -> Floats:
        scores = np.stack([label.resampled(weights) for label in labels], axis=1)
        return _mean_where(scores, weights @ gold > 0)

    values = np.array([[label.value for label in labels]])
    return Measure(float(_mean_where(values, gold.sum(axis=0, keepdims=True) > 0)[0]), resampled)


def share_measure(right: Ints) -> Measure:
    """Make the share of rows that are right.

    Parameters
    ----------
    right : ndarray of shape (rows,)
        1 where the row is right, else 0.

    Returns
    -------
    Measure
    """
    return Measure(float(right.mean()), lambda weights: ratio(weights @ right, weights.sum(axis=1)))


def class_measures(gold: Ints, predicted: Ints, classes: int) -> dict[str, Measure]:
    """Make accuracy, macro-F1 and quadratic weighted kappa of one label of several classes.

    A row without a prediction is wrong: it counts against the accuracy and against the
    recall of its class. Kappa, which measures distance, is over the rows with a prediction.

    Parameters
    ----------
    gold : ndarray of shape (rows,)
        The right class, 0 to ``classes - 1``.
    predicted : ndarray of shape (rows,)
        The class said, or `NO_CLASS`.
    classes : int
        Number of classes, in order where they have one.

    Returns
    -------
    dict of str to Measure
        Keys ``accuracy``, ``macro_f1`` (over the classes that were said or right anywhere), ``kappa``.

    Examples
    --------
    >>> made = class_measures(np.array([0, 1, 2, 2]), np.array([0, 1, 2, 1]), classes=3)
    >>> {name: round(measure.value, 2) for name, measure in made.items()}
    {'accuracy': 0.75, 'macro_f1': 0.78, 'kappa': 0.8}
    """
    labels = range(classes)
    rated = predicted != NO_CLASS
    is_gold, is_said = _one_hot(gold, classes), _one_hot(predicted, classes)
    pairs = _one_hot(np.where(rated, gold * classes + predicted, NO_CLASS), classes * classes)

    def macro_f1(weights: Floats) -> Floats:
        scores = ratio(2 * (weights @ (is_gold * is_said)), weights @ (is_gold + is_said))
        return _mean_where(scores, ~np.isnan(scores))

    macro = metrics.f1_score(gold, predicted, labels=labels, average="macro", zero_division=np.nan)
    return {
        "accuracy": share_measure((gold == predicted).astype(np.int64)),
        "macro_f1": Measure(float(macro), macro_f1),
        "kappa": Measure(
            _kappa_value(gold[rated], predicted[rated], classes),
            lambda weights: _kappa((weights @ pairs).reshape(-1, classes, classes)),
        ),
    }


def _kappa_value(gold: Ints, predicted: Ints, classes: int) -> float:
    if not gold.size:
        return np.nan
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return float(metrics.cohen_kappa_score(gold, predicted, labels=range(classes), weights="quadratic"))


def _kappa(confusion: Floats) -> Floats:
    """Quadratic weighted kappa of each confusion matrix (matrices × gold × predicted)."""
    classes = np.arange(confusion.shape[1])
    cost = np.square(classes[:, None] - classes[None, :])
    by_gold, by_said = confusion.sum(axis=2), confusion.sum(axis=1)
    by_chance = np.einsum("bi,bj,ij->b", by_gold, by_said, cost)
    return 1 - ratio(np.einsum("bij,ij->b", confusion, cost) * by_gold.sum(axis=1), by_chance)


def _average_precision(gold: Ints, p: Floats) -> Callable[[Floats], Floats]:
    order = np.argsort(-p, kind="stable")
    # Rows of equal probability are one step of the curve, taken at the last of them.
    ends = np.flatnonzero(np.append(np.diff(p[order]) != 0, True))

    def resampled(weights: Floats) -> Floats:
        drawn = weights[:, order]
        hits = np.cumsum(drawn * gold[order], axis=1)[:, ends]
        shown = np.cumsum(drawn, axis=1)[:, ends]
        gained = np.diff(hits, axis=1, prepend=0)
        precision = np.divide(hits, shown, out=np.zeros_like(hits), where=shown > 0)
        return ratio((gained * precision).sum(axis=1), hits[:, -1])

    return resampled


def _one_hot(classes: Ints, count: int) -> Floats:
    hot: Floats = (classes[:, None] == np.arange(count)).astype(np.float64)
    return hot


def ratio(part: Floats, whole: Floats) -> Floats:
    """Divide; NaN where the divisor is zero.

    Parameters
    ----------
    part, whole : ndarray
        Of one shape.

    Returns
    -------
    ndarray

    Examples
    --------
    >>> ratio(np.array([1.0, 1.0]), np.array([4.0, 0.0])).tolist()
    [0.25, nan]
    """
    quotient = np.full(whole.shape, np.nan)
    np.divide(part, whole, out=quotient, where=whole > 0)
    return quotient


def _mean_where(scores: Floats, counted: Bools) -> Floats:
    """Mean of each line over the cells that count; NaN where none does."""
    return ratio(np.where(counted, scores, 0.0).sum(axis=1), counted.sum(axis=1).astype(np.float64))
