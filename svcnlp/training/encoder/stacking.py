"""The linear model and the encoder together: learned from texts that neither had learned from.

Stacked generalisation (Wolpert, 1992, doi:10.1016/S0893-6080(05)80023-1) on the outputs of the linear model and the
signals of the encoder. Both are few, so that little is learned here but how far to trust which. The linear model's
outputs are sums over its own signals, so that the two steps become one table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from svcnlp.corpus import Record
from svcnlp.labels import SENTIMENTS
from svcnlp.model.encoder.signals import ENCODER_SIGNALS
from svcnlp.model.heads import IS_REVIEW, OUTPUTS, TONE_HEADS, probabilities
from svcnlp.training import certainty, combiner
from svcnlp.training.examples import NO_LABEL, Bools, Ints, labels_of, targets_of, weights_of
from svcnlp.training.folds import Fold
from svcnlp.training.train import PART_WEIGHTS, like_use

Floats = NDArray[np.float64]

FALSE_ALARMS: Final = 0.005
"""Share of reviews that may be taken for something else."""

_PENALTY: Final = 0.3
_INPUTS: Final = (*(f"linear:{output}" for output in OUTPUTS), *ENCODER_SIGNALS)
_SENTIMENT_COLUMNS: Final = [OUTPUTS.index(sentiment) for sentiment in SENTIMENTS]


@dataclass(frozen=True, slots=True)
class Stack:
    """How the two make a verdict.

    Attributes
    ----------
    table : ndarray of shape (n_signals + n_encoder_signals + 1, n_outputs)
        Weights of the signals in each output, those of the linear model first; the last row is the intercept.
    facts : dict
        ``thresholds``, ``floors``, ``coverage`` and ``marking``.
    outputs : ndarray of shape (n_texts, n_outputs)
        Log-odds of the texts, from stacks that had not learned from them.
    """

    table: Floats
    facts: dict[str, Any]
    outputs: Floats


def inputs_of(output: str) -> list[int]:
    """Tell what an output is made of.

    Parameters
    ----------
    output : str
        One of `svcnlp.model.heads.OUTPUTS`.

    Returns
    -------
    list of int
        Places in the linear model's outputs and the encoder's signals behind them.

    Examples
    --------
    >>> [_INPUTS[place] for place in inputs_of("rudeness")]
    ['linear:rudeness', 'encoder:rudeness', 'passage:rudeness']
    """
    wanted = TONE_HEADS if output in TONE_HEADS else (output,)
    return [place for place, name in enumerate(_INPUTS) if name.partition(":")[2] in wanted]


def fit_stack(
    records: Sequence[Record],
    linear: Floats,
    encoder: Floats,
    linear_combiner: Floats,
    folds: Sequence[Fold],
    false_alarms: float = FALSE_ALARMS,
) -> Stack:
    """Learn how to join the two.

    Parameters
    ----------
    records : sequence of Record
        Texts that neither had learned from when it gave its signals.
    linear : ndarray of shape (n_texts, n_signals)
        Signals of the linear model.
    encoder : ndarray of shape (n_texts, n_encoder_signals)
        Signals of the encoder.
    linear_combiner : ndarray of shape (n_signals + 1, n_outputs)
        How the linear model makes outputs of its signals.
    folds : sequence of (train, test)
        Grouped folds of the texts, to try the stack on texts that it had not learned from.
    false_alarms : float
        Share of reviews that may be taken for something else.

    Returns
    -------
    Stack
    """
    labels = labels_of(records)
    targets = targets_of(labels)
    weights = weights_of(records, PART_WEIGHTS)
    values = np.hstack([combiner.combine(linear, linear_combiner), encoder])

    def fit(rows: Ints) -> Floats:
        return _fit_table(values[rows], targets[rows], labels[rows, 5], weights[rows])

    outputs = np.zeros(targets.shape)
    for train, test in folds:
        outputs[test] = combiner.combine(values[test], fit(train))
    table = through(linear_combiner, fit(np.arange(len(records))))
    return Stack(table, _decisions(outputs, labels, targets, np.array(like_use(records)), false_alarms), outputs)


def _fit_table(values: Floats, targets: Ints, sentiments: Ints, weights: Floats) -> Floats:
    table = np.zeros((len(_INPUTS) + 1, len(OUTPUTS)))
    reviews = sentiments != NO_LABEL
    for column, output in enumerate(OUTPUTS):
        if output in SENTIMENTS:
            continue
        asked = np.ones(len(values), dtype=np.bool_) if output == IS_REVIEW else reviews
        places = inputs_of(output)
        learned = _logistic(values[asked][:, places], targets[asked, column], weights[asked])
        table[places, column], table[-1, column] = learned[0][:, 0], learned[1][0]
    places = inputs_of(SENTIMENTS[0])
    coefficients, intercepts = _logistic(values[reviews][:, places], sentiments[reviews], weights[reviews])
    table[np.ix_(np.array(places), np.array(_SENTIMENT_COLUMNS))] = coefficients
    table[-1, _SENTIMENT_COLUMNS] = intercepts
    return table


def _logistic(values: Floats, answers: Ints, weights: Floats) -> tuple[Floats, Floats]:
    centre, spread = values.mean(axis=0), values.std(axis=0)
    spread[spread == 0] = 1.0
    learner = LogisticRegression(C=_PENALTY, tol=1e-8, max_iter=10_000)
    learner.fit((values - centre) / spread, answers, sample_weight=weights)
    coefficients = learner.coef_.T / spread[:, None]
    return coefficients, learner.intercept_ - centre @ coefficients


def through(linear_combiner: Floats, table: Floats) -> Floats:
    """Lead the linear model's signals through its own combination into the stack's.

    Parameters
    ----------
    linear_combiner : ndarray of shape (n_signals + 1, n_outputs)
        How the linear model makes outputs of its signals.
    table : ndarray of shape (n_outputs + n_encoder_signals + 1, n_outputs)
        How outputs are made of those and the encoder's signals.

    Returns
    -------
    ndarray of shape (n_signals + n_encoder_signals + 1, n_outputs)

    Examples
    --------
    >>> from svcnlp.model.heads import SIGNALS
    >>> joined = through(np.ones((len(SIGNALS) + 1, len(OUTPUTS))), np.ones((len(_INPUTS) + 1, len(OUTPUTS))))
    >>> joined[[0, -1], 0].tolist()
    [11.0, 12.0]
    """
    own, others = table[: len(OUTPUTS)], table[len(OUTPUTS) : -1]
    return np.vstack([linear_combiner[:-1] @ own, others, linear_combiner[-1:] @ own + table[-1:]])


def _decisions(outputs: Floats, labels: Ints, targets: Ints, reference: Bools, false_alarms: float) -> dict[str, Any]:
    p = probabilities(outputs)
    thresholds = combiner.thresholds(p, targets, reference, false_alarms)
    measured = (labels[:, 6] == 1) & reference
    p_measured: Mapping[str, Floats] = {name: table[measured] for name, table in p.items()}
    y_measured = labels[measured]
    return {
        "thresholds": thresholds,
        "floors": certainty.floors(p_measured, y_measured, thresholds),
        "coverage": certainty.coverage_curve(p_measured, y_measured, thresholds),
        "marking": certainty.marking_curve(p_measured, y_measured, thresholds),
    }
