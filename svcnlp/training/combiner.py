"""Learning how signals make outputs, on scores of texts that the heads never saw.

Stacked generalisation (Wolpert, 1992, doi:10.1016/S0893-6080(05)80023-1) with logistic regression, which
calibrates as Platt scaling does. Texts like those met in use weigh more, so that
probabilities suit real exports, where failures are rarer than in the corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from svcnlp.labels import FAILURES, SENTIMENTS
from svcnlp.model.heads import HIGHEST, IS_REVIEW, OUTPUTS, SIGNALS, STEPS, signals_of
from svcnlp.training.examples import NO_LABEL, Bools, Ints
from svcnlp.training.folds import Fold

Floats = NDArray[np.float64]

_PENALTY: Final = 0.3
LOWEST_THRESHOLD: Final = 0.01
"""Of a failure that cannot be told at all; a threshold of 0 would always say yes."""
_SENTIMENT_COLUMNS: Final = [OUTPUTS.index(sentiment) for sentiment in SENTIMENTS]


def mean_table() -> Floats:
    """Give the combination that learns nothing: the mean of a failure's two signals, a review head as it is."""
    table = np.zeros((len(SIGNALS) + 1, len(OUTPUTS)))
    for column, output in enumerate(OUTPUTS):
        own = [place for place, signal in enumerate(SIGNALS) if signal.endswith(f":{output}")]
        chosen = own if output in FAILURES else own[:1]
        table[chosen, column] = 1.0 / len(chosen)
    return table


def fit_combiner(
    values: Floats, targets: Ints, y_sentiment: Ints, weights: Floats, rows: Ints, ignored: Sequence[str] = ()
) -> Floats:
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
    ignored : sequence of str
        Sources of signals to do without, such as ``"worst sentence"``.

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
        places = _places(output, ignored)
        learned = _fit(values[chosen][:, places], targets[chosen, column], weights[chosen])
        table[places, column], table[-1, column] = learned[0][:, 0], learned[1][0]
    places = _places(SENTIMENTS[0], ignored)
    coefficients, intercepts = _fit(values[reviews][:, places], y_sentiment[reviews], weights[reviews])
    table[np.ix_(np.array(places), np.array(_SENTIMENT_COLUMNS))] = coefficients
    table[-1, _SENTIMENT_COLUMNS] = intercepts
    return table


def _places(output: str, ignored: Sequence[str]) -> list[int]:
    return [place for place in signals_of(output) if SIGNALS[place].partition(":")[0] not in ignored]


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


def cross_combine(values: Floats, folds: list[Fold], fit: Callable[[Ints], Floats]) -> Floats:
    """Give the outputs of each text from a combiner that was not fitted on it.

    Parameters
    ----------
    values : ndarray of shape (n_texts, n_signals)
        Signals.
    folds : list of (train, test)
        Places of texts.
    fit : callable
        Gives the combiner's table learned from the texts at some places.

    Returns
    -------
    ndarray of shape (n_texts, n_outputs)
    """
    outputs = np.zeros((len(values), len(OUTPUTS)))
    for train, test in folds:
        outputs[test] = combine(values[test], fit(train))
    return outputs


def best_f1(answers: Ints, p: Floats) -> float:
    """Find the best F1 that any threshold gives.

    Parameters
    ----------
    answers : ndarray of int of shape (n,)
        0 or 1.
    p : ndarray of shape (n,)
        Probability of 1.

    Returns
    -------
    float
        0 when no answer is 1.

    Examples
    --------
    >>> best_f1(np.array([0, 1, 1]), np.array([0.1, 0.4, 0.8]))
    1.0
    """
    if not answers.any():
        return 0.0
    order = np.argsort(-p, kind="stable")
    f1 = 2 * np.cumsum(answers[order]) / (np.arange(1, len(p) + 1) + answers.sum())
    # A place inside a run of equal probabilities is no threshold.
    ends = np.append(p[order][:-1] != p[order][1:], True)
    return float(f1[ends].max())


def thresholds(outputs_p: dict[str, Floats], targets: Ints, reference: Bools, false_alarms: float) -> dict[str, float]:
    """Choose the thresholds of each failure and of the highest level by F1, and of `is_review` by its false alarms.

    Of calibrated probabilities the threshold with the best F1 is half that F1 (Lipton, Elkan and
    Naryanaswamy, 2014, https://arxiv.org/abs/1402.1892), which is steadier than the best place on a sample.

    Parameters
    ----------
    outputs_p : dict of str to ndarray
        What `svcnlp.model.heads.probabilities` gives, for texts not learned from.
    targets : ndarray of int of shape (n_texts, n_outputs)
        Answers.
    reference : ndarray of bool of shape (n_texts,)
        The texts that are like those met in use; on the reviews among them F1 is measured.
    false_alarms : float
        Share of all reviews that may be taken for something else.

    Returns
    -------
    dict of str to float
    """
    is_review = targets[:, OUTPUTS.index(IS_REVIEW)] == 1
    rows = is_review & reference
    chosen = {
        failure: max(LOWEST_THRESHOLD, best_f1(targets[rows, column], outputs_p["failures"][rows, column]) / 2)
        for column, failure in enumerate(FAILURES)
    }
    highest = best_f1(targets[rows, OUTPUTS.index(STEPS[-1])], outputs_p["level"][rows, -1]) / 2
    lost = float(np.quantile(outputs_p["is_review"][is_review], false_alarms))
    # Where no text has the highest level nothing is known of its threshold: then the median alone decides.
    return {**chosen, HIGHEST: highest or 0.5, IS_REVIEW: lost}
