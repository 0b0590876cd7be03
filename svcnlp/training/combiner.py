"""Learning how signals make outputs, on scores of texts that the heads never saw.

Stacked generalisation (Wolpert, 1992, doi:10.1016/S0893-6080(05)80023-1) with logistic regression, which
calibrates as Platt scaling does. Texts like those met in use weigh more, so that
probabilities suit real exports, where failures are rarer than in the corpus.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from svcnlp.labels import FAILURES, SENTIMENTS
from svcnlp.model.heads import IS_REVIEW, OUTPUTS, SIGNALS, signals_of
from svcnlp.training.examples import NO_LABEL, Ints
from svcnlp.training.folds import Fold

Floats = NDArray[np.float64]

_PENALTY: Final = 0.3
_SENTIMENT_COLUMNS: Final = [OUTPUTS.index(sentiment) for sentiment in SENTIMENTS]


def fit_combiner(values: Floats, targets: Ints, y_sentiment: Ints, weights: Floats, rows: Ints) -> Floats:
    """Learn the outputs' weights of the signals.

    Parameters
    ----------
    values : ndarray of shape (n_texts, n_signals)
        Signals of texts that the heads had not learned from.
    targets : ndarray of int of shape (n_texts, n_outputs)
        Answers, 0 or 1.
    y_sentiment : ndarray of int of shape (n_texts,)
        Place of the sentiment; `NO_LABEL` for what is no review.
    weights : ndarray of shape (n_texts,)
        How much each text counts.
    rows : ndarray of int
        The texts to learn from.

    Returns
    -------
    ndarray of shape (n_signals + 1, n_outputs)
        The last row holds the intercepts.
    """
    table = np.zeros((len(SIGNALS) + 1, len(OUTPUTS)))
    reviews = rows[y_sentiment[rows] != NO_LABEL]
    for column, output in enumerate(OUTPUTS):
        if output in SENTIMENTS:
            continue
        chosen = rows if output == IS_REVIEW else reviews
        places = list(signals_of(output))
        learned = _fit(values[np.ix_(chosen, places)], targets[chosen, column], weights[chosen])
        table[places, column], table[-1, column] = learned[0][:, 0], learned[1][0]
    places = list(signals_of(SENTIMENTS[0]))
    coefficients, intercepts = _fit(values[np.ix_(reviews, places)], y_sentiment[reviews], weights[reviews])
    table[np.ix_(places, _SENTIMENT_COLUMNS)] = coefficients
    table[-1, _SENTIMENT_COLUMNS] = intercepts
    return table


def _fit(values: Floats, answers: Ints, weights: Floats) -> tuple[Floats, Floats]:
    """Fit on standardised signals, and give the weights of the signals as they are."""
    centre, spread = values.mean(axis=0), values.std(axis=0)
    spread[spread == 0] = 1.0
    learner = LogisticRegression(C=_PENALTY, tol=1e-8, max_iter=10_000)
    learner.fit((values - centre) / spread, answers, sample_weight=weights)
    coefficients = learner.coef_.T / spread[:, None]
    return coefficients, learner.intercept_ - centre @ coefficients


def combine(values: Floats, table: Floats) -> Floats:
    """Give the outputs' log-odds from signals and a combiner's table: (n_texts, n_outputs)."""
    return np.asarray(values @ table[:-1] + table[-1], dtype=np.float64)


def cross_combine(
    values: Floats, targets: Ints, y_sentiment: Ints, weights: Floats, folds: list[Fold]
) -> Floats:
    """Give the outputs of each text from a combiner that was not fitted on it: (n_texts, n_outputs)."""
    outputs = np.zeros((len(values), len(OUTPUTS)))
    for train, test in folds:
        outputs[test] = combine(values[test], fit_combiner(values, targets, y_sentiment, weights, train))
    return outputs


def best_threshold(answers: Ints, p: Floats, weights: Floats) -> float:
    """Find the probability from which saying yes gives the best F1.

    Parameters
    ----------
    answers : ndarray of int of shape (n,)
        0 or 1.
    p : ndarray of shape (n,)
        Probability of 1.
    weights : ndarray of shape (n,)
        How much each row counts.

    Returns
    -------
    float
        Half way between the last row that is best taken and the next.

    Examples
    --------
    >>> best_threshold(np.array([0, 1, 1]), np.array([0.1, 0.4, 0.8]), np.ones(3))
    0.25
    """
    order = np.argsort(-p, kind="stable")
    hits = np.cumsum((weights * answers)[order])
    said = np.cumsum(weights[order])
    f1 = 2 * hits / (said + (weights * answers).sum())
    # A place inside a run of equal probabilities is no threshold.
    ends = np.append(p[order][:-1] != p[order][1:], True)
    best = int(np.argmax(np.where(ends, f1, -1.0)))
    following = p[order][best + 1] if best + 1 < len(p) else 0.0
    return float((p[order][best] + following) / 2)


def thresholds(outputs_p: dict[str, Floats], targets: Ints, weights: Floats, false_alarms: float) -> dict[str, float]:
    """Choose the threshold of each failure by F1, and of `is_review` by its false alarms.

    Parameters
    ----------
    outputs_p : dict of str to ndarray
        What `svcnlp.model.heads.probabilities` gives, for texts not learned from.
    targets : ndarray of int of shape (n_texts, n_outputs)
        Answers.
    weights : ndarray of shape (n_texts,)
        How much each text counts.
    false_alarms : float
        Share of reviews that may be taken for something else.

    Returns
    -------
    dict of str to float
    """
    is_review = targets[:, OUTPUTS.index(IS_REVIEW)] == 1
    chosen = {
        failure: best_threshold(targets[is_review, column], outputs_p["failures"][is_review, column], weights[is_review])
        for column, failure in enumerate(FAILURES)
    }
    return {**chosen, IS_REVIEW: float(np.quantile(outputs_p["is_review"][is_review], false_alarms))}
