"""The sentences that show a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.labels import FAILURES
from svcnlp.model.heads import REVIEW_HEADS, STEPS, first_of, sigmoid
from svcnlp.model.verdict import Evidence

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_TOLD_BY: Final[dict[str, str]] = {"excellent": STEPS[1], "inspiring": STEPS[2]}
"""The question whose answer carries a level; of the other levels the failures, or nothing, tell."""


def _shown_as(label: str) -> str:
    return "level" if label in _TOLD_BY else label


TOLD: Final = tuple(sorted((*FAILURES, *_TOLD_BY), key=_shown_as))
"""Failures and levels that sentences report, in the order in which those of one sentence are shown."""

_HEADS: Final = [
    REVIEW_HEADS.index(_TOLD_BY[label]) if label in _TOLD_BY else len(REVIEW_HEADS) + FAILURES.index(label)
    for label in TOLD
]


@dataclass(frozen=True, slots=True)
class SentenceSpans:
    """The sentences of some reviews.

    Attributes
    ----------
    owners : ndarray of int of shape (n_sentences,)
        The review of each, not falling; every review has at least one.
    starts, stops : ndarray of int of shape (n_sentences,)
        Where each stands in the review as it was given.
    """

    owners: Ints
    starts: Ints
    stops: Ints


def evidence_p(scores: Floats, calibration: Mapping[str, Sequence[float]]) -> Floats:
    """Tell how likely single sentences report each label.

    Parameters
    ----------
    scores : ndarray of shape (n_sentences, n_review_heads + n_sentence_heads)
        Scores of all heads on sentences.
    calibration : mapping of str to (slope, intercept)
        What turns a sentence's score into the probability that the sentence is evidence,
        by failure, and for the levels ``"excellent"`` and ``"inspiring"``.

    Returns
    -------
    ndarray of shape (n_sentences, n_labels)
        In the order of `TOLD`.
    """
    slopes, intercepts = np.array([calibration[label] for label in TOLD], dtype=np.float64).T
    return sigmoid(scores[:, _HEADS] * slopes + intercepts)


def find_evidence(texts: Sequence[str], told: Bools, sentences: SentenceSpans, p: Floats) -> list[tuple[Evidence, ...]]:
    """Choose the sentences that report each failure found, and those that carry a high level.

    The best sentence of a review is always taken, others when they would report the label by themselves.

    Parameters
    ----------
    texts : sequence of str
        The reviews.
    told : ndarray of bool of shape (n_texts, n_labels)
        What each reports, in the order of `TOLD`.
    sentences : SentenceSpans
        Their sentences.
    p : ndarray of shape (n_sentences, n_labels)
        What `evidence_p` gives.

    Returns
    -------
    list of tuple of Evidence
        Of each review in order of `start`.
    """
    first = np.searchsorted(sentences.owners, np.arange(len(texts)))
    best = first_of(p, first, np.maximum.reduceat(p, first, axis=0))
    shown = p >= 0.5
    shown[best, np.arange(len(TOLD))] = True
    at, labels = np.nonzero(shown & told[sentences.owners])
    found: list[tuple[Evidence, ...]] = [()] * len(texts)
    columns = (sentences.owners[at], labels, sentences.starts[at], sentences.stops[at], p[at, labels])
    for owner, label, start, stop, own in zip(*(column.tolist() for column in columns), strict=True):
        found[owner] += (Evidence(_shown_as(TOLD[label]), start, stop, texts[owner][start:stop], own),)
    return found
