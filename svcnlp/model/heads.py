"""What is learned, and how the learners' scores become probabilities.

*Heads* are linear learners: eleven read whole reviews, four read sentences. Their scores, and
the extremes of the review heads over the sentences, are the *signals* of a review. Each *output*
is a logistic combination of some signals: this calibrates it, and lets one sentence decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

STEPS: Final = tuple(f">{level}" for level in LEVELS[:-1])
"""The ordinal level as binary questions: is it above this one? (Frank and Hall, 2001, doi:10.1007/3-540-44795-4_13)"""

IS_REVIEW: Final = "is_review"
OUTPUTS: Final = (*FAILURES, *STEPS, *SENTIMENTS, IS_REVIEW)
HIGHEST: Final = LEVELS[-1]
"""The level that has a threshold: it is too rare to get half of the probability, even where it is true."""
THRESHOLDS: Final = (*FAILURES, HIGHEST, IS_REVIEW)
"""What is said from a threshold of its own on."""
REVIEW_HEADS: Final = OUTPUTS
SENTENCE_HEADS: Final = FAILURES

TONE_HEADS: Final = (*STEPS, *SENTIMENTS)
"""Review heads of level and sentiment."""

SIGNALS: Final = (
    *(f"review:{head}" for head in REVIEW_HEADS),
    *(f"worst sentence:{failure}" for failure in FAILURES),
    *(f"highest sentence:{head}" for head in TONE_HEADS),
    *(f"lowest sentence:{head}" for head in TONE_HEADS),
)
"""The signals of a review, in the order of `signals`."""


def signals_of(output: str) -> tuple[int, ...]:
    """Tell which signals an output combines.

    Parameters
    ----------
    output : str
        One of `OUTPUTS`.

    Returns
    -------
    tuple of int
        Places in `SIGNALS`.

    Examples
    --------
    >>> [SIGNALS[place] for place in signals_of("rudeness")]
    ['review:rudeness', 'worst sentence:rudeness']
    """
    if output in FAILURES:
        return tuple(place for place, signal in enumerate(SIGNALS) if signal.endswith(f":{output}"))
    if output == IS_REVIEW:
        return tuple(place for place, signal in enumerate(SIGNALS) if signal.startswith("review:"))
    return tuple(place for place, signal in enumerate(SIGNALS) if signal != f"review:{IS_REVIEW}")


def signals(reviews: Floats, sentences: Floats, owners: Ints) -> Floats:
    """Put the scores of reviews and their sentences together.

    Parameters
    ----------
    reviews : ndarray of shape (n_reviews, n_review_heads)
        Scores (log-odds) of the review heads on whole reviews.
    sentences : ndarray of shape (n_sentences, n_review_heads + n_sentence_heads)
        Scores of all heads on single sentences, review heads first.
    owners : ndarray of int of shape (n_sentences,)
        Review of each sentence, not falling; every review has at least one.

    Returns
    -------
    ndarray of shape (n_reviews, n_signals)
        In the order of `SIGNALS`.
    """
    starts = np.searchsorted(owners, np.arange(len(reviews)))
    return np.hstack([reviews, *(best for _, best in _extremes(sentences, starts))])


def chosen_sentences(reviews: Floats, sentences: Floats, owners: Ints) -> Ints:
    """Tell which sentence each signal was read from.

    Parameters
    ----------
    reviews, sentences, owners : ndarray
        As in `signals`.

    Returns
    -------
    ndarray of int of shape (n_reviews, n_signals)
        The first sentence that has the signal's score; -1 for the whole review.
    """
    starts = np.searchsorted(owners, np.arange(len(reviews)))
    chosen = [first_of(table, starts, best) for table, best in _extremes(sentences, starts)]
    return np.hstack([np.full(reviews.shape, -1), *chosen])


def _extremes(sentences: Floats, starts: Ints) -> list[tuple[Floats, Floats]]:
    failing = sentences[:, len(REVIEW_HEADS) :]
    toned = sentences[:, [OUTPUTS.index(head) for head in TONE_HEADS]]
    return [
        (failing, np.maximum.reduceat(failing, starts, axis=0)),
        (toned, np.maximum.reduceat(toned, starts, axis=0)),
        (toned, np.minimum.reduceat(toned, starts, axis=0)),
    ]


def first_of(table: Floats, starts: Ints, best: Floats) -> Ints:
    """Find for each review and column the first sentence that has the best score.

    Parameters
    ----------
    table : ndarray of shape (n_sentences, n_columns)
        Scores.
    starts : ndarray of int of shape (n_reviews,)
        The first sentence of each review.
    best : ndarray of shape (n_reviews, n_columns)
        The best scores.

    Returns
    -------
    ndarray of int of shape (n_reviews, n_columns)

    Examples
    --------
    >>> first_of(np.array([[1.0], [3.0], [3.0]]), np.array([0]), np.array([[3.0]])).tolist()
    [[1]]
    """
    lengths = np.diff(np.append(starts, len(table)))
    is_best = table == np.repeat(best, lengths, axis=0)
    places = np.where(is_best, np.arange(len(table))[:, None], len(table))
    return np.asarray(np.minimum.reduceat(places, starts, axis=0), dtype=np.int64)


def sigmoid(scores: Floats) -> Floats:
    """Turn log-odds into probabilities.

    Examples
    --------
    >>> sigmoid(np.array([0.0])).tolist()
    [0.5]
    """
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * scores)), dtype=np.float64)


def probabilities(scores: Floats) -> dict[str, Floats]:
    """Turn the scores of the outputs into probabilities.

    Parameters
    ----------
    scores : ndarray of shape (n_reviews, n_outputs)
        Combined log-odds, in the order of `OUTPUTS`.

    Returns
    -------
    dict of str to ndarray
        ``failures`` (n_reviews, 4); ``level`` (n_reviews, 4) and ``sentiment`` (n_reviews, 3), rows summing to 1;
        ``is_review`` (n_reviews,).
    """
    failures, steps, sentiments, is_review = np.split(
        scores, np.cumsum([len(FAILURES), len(STEPS), len(SENTIMENTS)]), 1
    )
    # The three questions are learned apart, so an upper step may come out likelier than a lower one.
    above = np.minimum.accumulate(sigmoid(steps), axis=1)
    bounds = np.hstack([np.ones((len(above), 1)), above, np.zeros((len(above), 1))])
    raised = np.exp(sentiments - sentiments.max(axis=1, keepdims=True))
    return {
        "failures": sigmoid(failures),
        "level": bounds[:, :-1] - bounds[:, 1:],
        "sentiment": raised / raised.sum(axis=1, keepdims=True),
        "is_review": sigmoid(is_review)[:, 0],
    }


def median_level(level_p: Floats) -> Ints:
    """Choose the level that splits the probability in halves: the least expected distance in steps.

    Parameters
    ----------
    level_p : ndarray of shape (n_reviews, 4)
        Probability of each level, lowest first.

    Returns
    -------
    ndarray of int of shape (n_reviews,)

    Examples
    --------
    >>> median_level(np.array([[0.1, 0.3, 0.4, 0.2]])).tolist()
    [2]
    """
    return np.asarray((np.cumsum(level_p, axis=1)[:, :-1] < 0.5).sum(axis=1), dtype=np.int64)


def said_levels(level_p: Floats, thresholds: Mapping[str, float]) -> Ints:
    """Choose the level: the median of its distribution, or the `HIGHEST` from its threshold on.

    Parameters
    ----------
    level_p : ndarray of shape (n_texts, 4)
        Probability of each level, lowest first.
    thresholds : mapping of str to float
        From which probability it is said.

    Returns
    -------
    ndarray of int of shape (n_texts,)

    Examples
    --------
    >>> said_levels(np.array([[0.1, 0.3, 0.6, 0.0], [0.0, 0.2, 0.5, 0.3]]), {"inspiring": 0.25}).tolist()
    [2, 3]
    """
    return np.where(level_p[:, -1] >= thresholds[HIGHEST], len(LEVELS) - 1, median_level(level_p))
