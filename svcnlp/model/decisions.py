"""From scores to labels and doubts, for many texts at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import compress
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.labels import FAILURES, LEVELS
from svcnlp.model.heads import IS_REVIEW, probabilities, said_levels

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

DOUBTS: Final = (
    "unsure_review", "unsure_level", "unsure_failures", "unsure_sentiment", "unknown_words", "truncated"
)  # fmt: skip
"""Why a person should look at what was judged, in the order in which a verdict tells it."""

_MIN_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Decisions:
    """What is said of some texts.

    Attributes
    ----------
    is_review : ndarray of bool of shape (n_texts,)
        Whether the text is a review. Of what is not, labels and their doubts are not told.
    is_review_p : ndarray of shape (n_texts,)
        Probability that it is.
    level, sentiment : ndarray of int of shape (n_texts,)
        Places in `svcnlp.labels.LEVELS` and `SENTIMENTS`.
    failures : ndarray of int of shape (n_texts,)
        Set of failures: a bit for each of `svcnlp.labels.FAILURES`.
    level_p, failure_p, sentiment_p : ndarray of shape (n_texts, n_labels)
        Probabilities.
    doubts : ndarray of int of shape (n_texts,)
        Set of doubts: a bit for each of `DOUBTS`.
    """

    is_review: Bools
    is_review_p: Floats
    level: Ints
    level_p: Floats
    failures: Ints
    failure_p: Floats
    sentiment: Ints
    sentiment_p: Floats
    doubts: Ints

    def replaced(self, chosen: Bools, others: Decisions) -> Decisions:
        """Put what is said of some of the texts by others in the place of what is said here.

        Parameters
        ----------
        chosen : ndarray of bool of shape (n_texts,)
            Which texts.
        others : Decisions
            On these texts only.

        Returns
        -------
        Decisions
        """
        columns = {field.name: getattr(self, field.name).copy() for field in fields(self)}
        for name, column in columns.items():
            column[chosen] = getattr(others, name)
        return Decisions(**columns)


def decide(outputs: Floats, unknown_share: Floats, truncated: Bools, facts: Mapping[str, Any]) -> Decisions:
    """Decide by the thresholds and floors of a model.

    Parameters
    ----------
    outputs : ndarray of shape (n_texts, n_outputs)
        Combined log-odds, in the order of `svcnlp.model.heads.OUTPUTS`.
    unknown_share : ndarray of shape (n_texts,)
        Share of each text's words that the model never saw.
    truncated : ndarray of bool of shape (n_texts,)
        Whether only its beginning was read.
    facts : mapping
        ``thresholds`` and ``floors`` of the model.

    Returns
    -------
    Decisions
    """
    thresholds, floors = facts["thresholds"], facts["floors"]
    p = probabilities(outputs)
    is_review = p["is_review"] >= thresholds[IS_REVIEW]
    bounds = np.array([thresholds[failure] for failure in FAILURES])
    level = said_levels(p["level"], thresholds)
    sentiment = np.argmax(p["sentiment"], axis=1)
    doubts = (
        np.maximum(p["is_review"], 1 - p["is_review"]) < floors["is_review"],
        is_review & (_of(p["level"], level) < floors["level"]),
        is_review & (failure_certainties(p["failures"], thresholds) < floors["failures"]),
        is_review & (_of(p["sentiment"], sentiment) < floors["sentiment"]),
        unknown_share > floors["unknown_words"],
        truncated,
    )
    return Decisions(
        is_review=is_review,
        is_review_p=p["is_review"],
        level=level,
        level_p=p["level"],
        failures=_bits(list((p["failures"] >= bounds).T & is_review)),
        failure_p=p["failures"],
        sentiment=sentiment,
        sentiment_p=p["sentiment"],
        doubts=_bits(doubts),
    )


def share_of_unknown(keys: Ints, unknown: Ints) -> Floats:
    """Tell what share of a text's words the model never saw; of few words 0, unless it saw none of them.

    Examples
    --------
    >>> share_of_unknown(np.array([4, 2, 2]), np.array([1, 1, 2])).tolist()
    [0.25, 0.0, 1.0]
    """
    share = unknown / np.maximum(keys, 1)
    return np.where((keys < _MIN_WORDS) & (share < 1), 0.0, share)


def failure_certainties(failure_p: Floats, thresholds: Mapping[str, float]) -> Floats:
    """Tell how sure the least sure of the four failure decisions is.

    Parameters
    ----------
    failure_p : ndarray of shape (n_texts, 4)
        Probability of each failure.
    thresholds : mapping of str to float
        From which probability each is reported.

    Returns
    -------
    ndarray of shape (n_texts,)
        0 at a threshold, 1 at certainty.

    Examples
    --------
    >>> failure_certainties(np.array([[0.7, 0.3, 0.0, 0.0]]), dict.fromkeys(FAILURES, 0.4)).round(3).tolist()
    [0.25]
    """
    bounds = np.array([thresholds[failure] for failure in FAILURES])
    room = np.where(failure_p >= bounds, 1 - bounds, bounds)
    return np.asarray((np.abs(failure_p - bounds) / room).min(axis=1), dtype=np.float64)


def told_of(decisions: Decisions, labels: Sequence[str]) -> Bools:
    """Tell which of some failures and levels each text is said to have.

    Parameters
    ----------
    decisions : Decisions
        What is said of the texts.
    labels : sequence of str
        Failures and levels.

    Returns
    -------
    ndarray of bool of shape (n_texts, n_labels)
    """
    columns = [
        (decisions.failures >> FAILURES.index(label)) & 1 > 0 if label in FAILURES
        else decisions.is_review & (decisions.level == LEVELS.index(label))
        for label in labels
    ]  # fmt: skip
    return np.column_stack(columns)


def subsets(names: Sequence[str]) -> list[tuple[str, ...]]:
    """List all sets of some names by their bits.

    Examples
    --------
    >>> subsets(("a", "b"))
    [(), ('a',), ('b',), ('a', 'b')]
    """
    return [tuple(compress(names, map(int, reversed(f"{bits:0{len(names)}b}")))) for bits in range(1 << len(names))]


def _of(table: Floats, columns: Ints) -> Floats:
    return np.asarray(np.take_along_axis(table, columns[:, None], axis=1)[:, 0], dtype=np.float64)


def _bits(columns: Sequence[Bools]) -> Ints:
    return np.asarray(sum(column.astype(np.int64) << place for place, column in enumerate(columns)), dtype=np.int64)
