"""From learned heads to the signals of texts, also of texts that the heads had not learned from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.heads import REVIEW_HEADS, SENTENCE_HEADS, signals
from svcnlp.training.examples import Examples
from svcnlp.training.folds import Fold
from svcnlp.training.heads import Heads, Vectors

Floats = NDArray[np.float64]


def signals_of_texts(heads: Heads, examples: Examples) -> tuple[Floats, Floats]:
    """Give the signals of texts, and the scores of their sentences.

    Parameters
    ----------
    heads : Heads
        Learned heads.
    examples : svcnlp.training.examples.Examples
        The texts.

    Returns
    -------
    signals : ndarray of shape (n_texts, n_signals)
        In the order of `svcnlp.model.heads.SIGNALS`.
    sentence_scores : ndarray of shape (n_sentences, n_heads)
        Of all heads.
    """
    tables = heads.vectors(examples.units)
    sentence_scores = heads.all_scores(tables.sentences)
    values = signals(heads.review_scores(tables.reviews), sentence_scores, examples.owners)
    return values, sentence_scores


def out_of_fold_signals(
    fitted: Iterable[tuple[Heads, Vectors]], examples: Examples, folds: Sequence[Fold]
) -> tuple[Floats, Floats]:
    """Give signals, and scores of sentences, from heads that had not learned from the text.

    Parameters
    ----------
    fitted : iterable of (heads, vectors)
        For each fold the heads learned from its train part, and the vectors of all texts, as
        `svcnlp.training.heads.fit_heads` gives them.
    examples : svcnlp.training.examples.Examples
        All texts.
    folds : sequence of (train, test)
        Places of texts; a text in no test part keeps signals of 0.

    Returns
    -------
    signals : ndarray of shape (n_texts, n_signals)
        In the order of `svcnlp.model.heads.SIGNALS`.
    sentence_scores : ndarray of shape (n_sentences, n_heads)
        Of all heads.
    """
    sentence_scores = np.zeros((len(examples.owners), len(REVIEW_HEADS) + len(SENTENCE_HEADS)))
    review_scores = np.zeros((len(examples.readings), len(REVIEW_HEADS)))
    for (_, test), (heads, tables) in zip(folds, fitted, strict=True):
        review_scores[test] = heads.review_scores(tables.reviews[test])
        own = np.isin(examples.owners, test)
        sentence_scores[own] = heads.all_scores(tables.sentences[own])
    values = signals(review_scores, sentence_scores, examples.owners)
    return values, sentence_scores
