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

SHOWN_AS: Final = tuple(map(_shown_as, TOLD))
"""What each of `TOLD` is called where it is shown."""

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


@dataclass(frozen=True, slots=True)
class Shown:
    """Spans of some reviews that show what is said of them, review by review, in order of `starts`.

    Attributes
    ----------
    owners : ndarray of int of shape (n_spans,)
        The review of each.
    labels : ndarray of int of shape (n_spans,)
        What each shows: a place in `TOLD`.
    starts, stops : ndarray of int of shape (n_spans,)
        Where each stands in the review as it was given.
    p : ndarray of shape (n_spans,)
        How likely each alone reports its label.
    """

    owners: Ints
    labels: Ints
    starts: Ints
    stops: Ints
    p: Floats

    def replaced(self, chosen: Bools, others: Shown) -> Shown:
        """Put the spans of others in the place of those of some reviews.

        Parameters
        ----------
        chosen : ndarray of bool of shape (n_reviews,)
            Which reviews.
        others : Shown
            Spans of these reviews only.

        Returns
        -------
        Shown
        """
        kept = ~chosen[self.owners]
        owners = np.concatenate([self.owners[kept], np.flatnonzero(chosen)[others.owners]])
        order = np.argsort(owners, kind="stable")
        parts = ("labels", "starts", "stops", "p")
        columns = [np.concatenate([getattr(self, part)[kept], getattr(others, part)])[order] for part in parts]
        return Shown(owners[order], *columns)


def find_evidence(told: Bools, sentences: SentenceSpans, p: Floats) -> Shown:
    """Choose the sentences that report each failure found, and those that carry a high level.

    The best sentence of a review is always taken, others when they would report the label by themselves.

    Parameters
    ----------
    told : ndarray of bool of shape (n_texts, n_labels)
        What each reports, in the order of `TOLD`.
    sentences : SentenceSpans
        Their sentences.
    p : ndarray of shape (n_sentences, n_labels)
        What `evidence_p` gives.

    Returns
    -------
    Shown
    """
    first = np.searchsorted(sentences.owners, np.arange(len(told)))
    best = first_of(p, first, np.maximum.reduceat(p, first, axis=0))
    shown = p >= 0.5
    shown[best, np.arange(len(TOLD))] = True
    at, labels = np.nonzero(shown & told[sentences.owners])
    return Shown(sentences.owners[at], labels, sentences.starts[at], sentences.stops[at], p[at, labels])


def shown_of(evidence: Sequence[Sequence[Evidence]]) -> Shown:
    """Give the evidence of single reviews as arrays.

    Parameters
    ----------
    evidence : sequence of sequence of Evidence
        Of each review, in order of `start`.

    Returns
    -------
    Shown
    """
    spans = [(owner, one) for owner, own in enumerate(evidence) for one in own]
    places = [(owner, SHOWN_AS.index(one.label), one.start, one.stop) for owner, one in spans]
    owners, labels, starts, stops = np.array(places, dtype=np.int64).reshape(-1, 4).T
    return Shown(owners, labels, starts, stops, np.array([one.p for _, one in spans], dtype=np.float64))


def evidence_of(texts: Sequence[str], shown: Shown) -> list[tuple[Evidence, ...]]:
    """Give the evidence of single reviews.

    Parameters
    ----------
    texts : sequence of str
        The reviews.
    shown : Shown
        The spans of all of them.

    Returns
    -------
    list of tuple of Evidence
        Of each review in order of `start`.
    """
    found: list[tuple[Evidence, ...]] = [()] * len(texts)
    columns = (shown.owners, shown.labels, shown.starts, shown.stops, shown.p)
    for owner, label, start, stop, p in zip(*(column.tolist() for column in columns), strict=True):
        found[owner] += (Evidence(SHOWN_AS[label], start, stop, texts[owner][start:stop], p),)
    return found
