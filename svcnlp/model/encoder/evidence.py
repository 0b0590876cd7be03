"""The words that show a failure: sentences by both models, trimmed to the clauses that the pieces point at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.labels import FAILURES
from svcnlp.model.encoder.reader import Said
from svcnlp.model.evidence import SentenceSpans
from svcnlp.model.heads import sigmoid
from svcnlp.model.verdict import Evidence

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

VIEWS: Final = 3
"""What `views_of` tells of a sentence for each failure."""

_TOP: Final = 5
"""Pieces of a sentence whose mean is its peak."""
_NONE: Final = -8.0
"""Score of a sentence without pieces."""
_CLOSEST: Final = 1e-6
"""No nearer to 0 or 1 is a probability taken, so that its log-odds stay small."""
_NEAR_BEST: Final = 0.4
"""Clauses at the ends of a sentence that are less likely than this share of the likeliest are trimmed."""
_CLAUSE: Final = re.compile(r"(?<=[,;:—–()])\s+|\s+(?=(?:и|а|но|хотя|зато|потому|поэтому|чтобы)\s)|\s-\s+")
_MARKS: Final = " \t\r\n.,;:!?…-–—)(»\"'"


def views_of(said: Said, starts: Ints, stops: Ints, linear_p: Floats) -> Floats:
    """Tell what both models think of the sentences of a text.

    Parameters
    ----------
    said : Said
        What the network says of the text.
    starts, stops : ndarray of int of shape (n_sentences,)
        Where the sentences stand in it.
    linear_p : ndarray of shape (n_sentences, 4)
        How likely each is evidence of each failure by the linear model.

    Returns
    -------
    ndarray of shape (n_sentences, 4, 3)
        The linear model's log-odds, the mean of the highest pieces, the mean of all pieces.
    """
    views = np.full((*linear_p.shape, VIEWS), _NONE)
    p = np.clip(linear_p, _CLOSEST, 1 - _CLOSEST)
    views[:, :, 0] = np.log(p / (1 - p))
    for place, (start, stop) in enumerate(zip(starts.tolist(), stops.tolist(), strict=True)):
        own = said.tokens[(said.starts < stop) & (said.stops > start)]
        if len(own):
            views[place, :, 1] = np.sort(own, axis=0)[-_TOP:].mean(axis=0)
            views[place, :, 2] = own.mean(axis=0)
    return views


def encoder_evidence(
    texts: Sequence[str],
    told: Bools,
    said: Sequence[Said],
    sentences: SentenceSpans,
    linear_p: Floats,
    calibration: Mapping[str, Sequence[float]],
) -> list[tuple[Evidence, ...]]:
    """Choose the words that report each failure found.

    The likeliest sentence of a review is always taken, others when they would report the failure by themselves.

    Parameters
    ----------
    texts : sequence of str
        The reviews.
    told : ndarray of bool of shape (n_texts, 4)
        Which failures each is said to report.
    said : sequence of Said
        What the network says of each.
    sentences : SentenceSpans
        Their sentences.
    linear_p : ndarray of shape (n_sentences, 4)
        How likely each sentence is evidence of each failure by the linear model.
    calibration : mapping of str to sequence of float
        A weight for each of the views of a sentence (see `views_of`), and an intercept, by failure.

    Returns
    -------
    list of tuple of Evidence
        Of each review in order of `start`; at least one for each failure.
    """
    bounds = np.searchsorted(sentences.owners, np.arange(len(texts) + 1)).tolist()
    weights = np.array([calibration[failure] for failure in FAILURES], dtype=np.float64)
    found = []
    for row in range(len(texts)):
        own = slice(bounds[row], bounds[row + 1])
        spans: list[Evidence] = []
        if told[row].any():
            starts, stops = sentences.starts[own], sentences.stops[own]
            views = views_of(said[row], starts, stops, linear_p[own])
            p = sigmoid((views * weights[:, :VIEWS]).sum(axis=2) + weights[:, VIEWS])
            for column in np.flatnonzero(told[row]).tolist():
                chosen = np.flatnonzero((p[:, column] >= 0.5) | (np.arange(len(p)) == p[:, column].argmax()))
                for at in chosen.tolist():
                    span = trimmed(texts[row], int(starts[at]), int(stops[at]), said[row], column)
                    spans.append(Evidence(FAILURES[column], *span, texts[row][slice(*span)], float(p[at, column])))
        found.append(tuple(sorted(spans, key=lambda span: (span.start, span.label))))
    return found


def trimmed(text: str, start: int, stop: int, said: Said, column: int) -> tuple[int, int]:
    """Trim a sentence to the clauses from the first to the last that are likely to report a failure.

    Parameters
    ----------
    text : str
        The review.
    start, stop : int
        Where the sentence stands in it.
    said : Said
        What the network says of the review.
    column : int
        Place of the failure in `svcnlp.labels.FAILURES`.

    Returns
    -------
    tuple of int
        Start and stop of what is left, without the marks around it.

    Examples
    --------
    >>> text = "Цены обычные, зато кассир накричала, и ладно."
    >>> tokens = np.array([[-5.0], [4.0], [-5.0]]) * np.ones(4)
    >>> said = Said(np.zeros(11), tokens, np.array([0, 19, 37]), np.array([12, 35, 44]))
    >>> text[slice(*trimmed(text, 0, len(text), said, 0))]
    'зато кассир накричала'
    """
    clauses = list(_clauses(text, start, stop))
    p = np.array([_likely(said, *clause, column) for clause in clauses])
    near = np.flatnonzero(p >= _NEAR_BEST * p.max())
    start, stop = clauses[near[0]][0], clauses[near[-1]][1]
    while start < stop and text[start] in _MARKS:
        start += 1
    while start + 1 < stop and text[stop - 1] in _MARKS:
        stop -= 1
    return start, stop


def _clauses(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    for mark in _CLAUSE.finditer(text, start, stop):
        if mark.end() < stop:
            yield start, mark.end()
            start = mark.end()
    yield start, stop


def _likely(said: Said, start: int, stop: int, column: int) -> float:
    own = said.tokens[(said.starts < stop) & (said.stops > start), column]
    return float(sigmoid(own.mean(keepdims=True))[0]) if len(own) else 0.0
