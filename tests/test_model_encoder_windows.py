"""Windows over long texts."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.model.encoder.windows import joined, windows_of


@given(st.integers(0, 3000), st.integers(2, 300), st.data())
def test_windows_hold_every_piece_and_overlap(pieces: int, size: int, data: st.DataObject) -> None:
    overlap = data.draw(st.integers(0, size - 1))
    windows = windows_of(pieces, size, overlap)
    assert windows[0][0] == 0
    assert windows[-1][1] == pieces
    assert all(stop - start == min(size, pieces) for start, stop in windows)
    assert all(one[1] - other[0] >= overlap for one, other in pairwise(windows))
    assert all(one[0] < other[0] for one, other in pairwise(windows))


@pytest.mark.parametrize("pieces", [0, 1, 254])
def test_a_text_that_fits_is_one_window(pieces: int) -> None:
    assert windows_of(pieces, 254, 64) == [(0, pieces)]


@given(st.integers(1, 200), st.integers(3, 20))
def test_a_piece_is_told_by_a_window_that_holds_it(pieces: int, size: int) -> None:
    windows = windows_of(pieces, size, 1)
    # Each window says of a piece its own place, so what is joined must be the places again.
    tokens = [np.repeat(np.arange(start, stop, dtype=np.float64)[:, None], 4, axis=1) for start, stop in windows]
    _, whole = joined(windows, [np.zeros(11)] * len(windows), tokens)
    assert whole[:, 0].tolist() == list(range(pieces))


def test_failures_are_the_strongest_and_the_rest_is_the_mean() -> None:
    reviews = [np.arange(11.0), 10 - np.arange(11.0)]
    review, _ = joined([(0, 4), (2, 6)], reviews, [np.zeros((4, 4)), np.zeros((4, 4))])
    assert review.tolist() == [10, 9, 8, 7, 5, 5, 5, 5, 5, 5, 5]
