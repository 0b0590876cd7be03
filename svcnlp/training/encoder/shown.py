"""How likely a sentence is evidence by what both models think of it: learned from texts that neither saw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from svcnlp.labels import FAILURES
from svcnlp.model.encoder.evidence import views_of
from svcnlp.model.encoder.reader import Said
from svcnlp.model.evidence import SentenceSpans

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_UNLEARNED: Final = (1.0, 0.0, 0.0, 0.0)
"""What the linear model thinks, when there is nothing to learn from."""


def evidence_calibration(
    said: Sequence[Said], sentences: SentenceSpans, linear_p: Floats, reported: Ints
) -> dict[str, list[float]]:
    """Learn how likely a sentence is evidence, in texts that report the failure.

    Parameters
    ----------
    said : sequence of Said
        What a network that had not learned from them says of texts.
    sentences : SentenceSpans
        Their sentences.
    linear_p : ndarray of shape (n_sentences, 4)
        How likely each is evidence of each failure by a linear model that had not learned from it.
    reported : ndarray of int of shape (n_sentences, 4)
        Which failures each reports.

    Returns
    -------
    dict of str to list of float
        By failure the weights of the views of a sentence (see `svcnlp.model.encoder.evidence.views_of`), and the
        intercept.
    """
    views: list[list[Floats]] = [[] for _ in FAILURES]
    answers: list[list[Ints]] = [[] for _ in FAILURES]
    bounds = np.searchsorted(sentences.owners, np.arange(len(said) + 1)).tolist()
    for row, one in enumerate(said):
        own = slice(bounds[row], bounds[row + 1])
        columns = np.flatnonzero(reported[own].any(axis=0)).tolist()
        if columns:
            seen = views_of(one, sentences.starts[own], sentences.stops[own], linear_p[own])
            for column in columns:
                views[column].append(seen[:, column])
                answers[column].append(reported[own, column])
    return {failure: _weights(views[column], answers[column]) for column, failure in enumerate(FAILURES)}


def _weights(views: list[Floats], answers: list[Ints]) -> list[float]:
    right = np.concatenate([np.zeros(0, dtype=np.int64), *answers])
    if len(set(right.tolist())) < 2:
        return list(_UNLEARNED)
    learner = LogisticRegression(tol=1e-8, max_iter=10_000).fit(np.concatenate(views), right)
    return [*learner.coef_[0].tolist(), float(learner.intercept_[0])]
