"""From learned heads to the signals of texts, also of texts that the heads had not learned from."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.heads import REVIEW_HEADS, signals
from svcnlp.training.examples import Examples, Ints
from svcnlp.training.folds import Fold
from svcnlp.training.heads import Heads, Settings, fit_heads

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
    examples: Examples,
    targets: Ints,
    reported: Ints,
    folds: list[Fold],
    settings: Settings,
    jobs: int,
    weights: Floats | None = None,
) -> tuple[Floats, Floats]:
    """Give signals, and scores of sentences, from heads that had not learned from the text.

    Parameters
    ----------
    examples : svcnlp.training.examples.Examples
        All texts.
    targets : ndarray of int of shape (n_texts, n_outputs)
        Answers of the review heads.
    reported : ndarray of int of shape (n_sentences, 4)
        Answers of the sentence heads.
    folds : list of (train, test)
        Places of texts; a text in no test part keeps signals of 0.
    settings : Settings
        How to learn.
    jobs : int
        Processes.
    weights : ndarray of shape (n_texts,), optional
        How much each text counts in learning.

    Returns
    -------
    signals : ndarray of shape (n_texts, n_signals)
        In the order of `svcnlp.model.heads.SIGNALS`.
    sentence_scores : ndarray of shape (n_sentences, n_heads)
        Of all heads.
    """
    sentence_scores = np.zeros((len(examples.owners), len(REVIEW_HEADS) + reported.shape[1]))
    review_scores = np.zeros(targets.shape)
    for train, test in folds:
        heads, tables = fit_heads(examples, targets, reported, train, settings, jobs, weights)
        review_scores[test] = heads.review_scores(tables.reviews[test])
        own = np.isin(examples.owners, test)
        sentence_scores[own] = heads.all_scores(tables.sentences[own])
    values = signals(review_scores, sentence_scores, examples.owners)
    return values, sentence_scores
