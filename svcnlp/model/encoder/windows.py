"""Texts longer than the encoder reads at once: cut into windows that overlap, and what was read put together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from svcnlp.labels import FAILURES

Floats = NDArray[np.float64]


def windows_of(pieces: int, size: int, overlap: int) -> list[tuple[int, int]]:
    """Cut a text into windows.

    Parameters
    ----------
    pieces : int
        Pieces of the text.
    size : int
        The most pieces of a window.
    overlap : int
        Pieces that neighbours share at least; fewer than `size`.

    Returns
    -------
    list of (start, stop)
        Of nearly equal size; one for a text that fits, also when it is empty.

    Examples
    --------
    >>> windows_of(10, size=6, overlap=2)
    [(0, 6), (4, 10)]
    >>> windows_of(11, size=6, overlap=2)
    [(0, 6), (2, 8), (5, 11)]
    """
    if pieces <= size:
        return [(0, pieces)]
    count = 1 + -(-(pieces - size) // (size - overlap))
    starts = [place * (pieces - size) // (count - 1) for place in range(count)]
    return [(start, start + size) for start in starts]


def joined(
    windows: Sequence[tuple[int, int]], reviews: Sequence[Floats], tokens: Sequence[Floats]
) -> tuple[Floats, Floats]:
    """Put together what was read in the windows of a text.

    Parameters
    ----------
    windows : sequence of (start, stop)
        What `windows_of` gives.
    reviews : sequence of ndarray of shape (n_outputs,)
        Log-odds of the outputs in each window, failures first.
    tokens : sequence of ndarray of shape (stop - start, 4)
        Log-odds of the pieces in each window.

    Returns
    -------
    review : ndarray of shape (n_outputs,)
        Failures as the window says that says it strongest; others as the mean, longer windows counting more.
    tokens : ndarray of shape (n_pieces, 4)
        A piece that stands in several windows as that one says in which it is farthest from the ends.

    Examples
    --------
    >>> one = np.array([-1.0, 2.0, -3.0, -4.0, 1.0])
    >>> review, tokens = joined([(0, 2), (1, 3)], [one, one + 1], [np.zeros((2, 4)), np.ones((2, 4))])
    >>> review.tolist(), tokens[:, 0].tolist()
    ([0.0, 3.0, -2.0, -3.0, 1.5], [0.0, 0.0, 1.0])
    """
    if len(windows) == 1:
        return reviews[0], tokens[0]
    table = np.array(reviews)
    lengths = np.array([stop - start for start, stop in windows], dtype=np.float64)
    review = np.average(table, axis=0, weights=lengths)
    review[: len(FAILURES)] = table[:, : len(FAILURES)].max(axis=0)
    whole = np.empty((windows[-1][1], len(FAILURES)))
    begin = 0
    for place, (start, stop) in enumerate(windows):
        end = stop if place + 1 == len(windows) else (stop + windows[place + 1][0] + 1) // 2
        whole[begin:end] = tokens[place][begin - start : end - start]
        begin = end
    return review, whole
