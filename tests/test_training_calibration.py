"""Stated probabilities against what is true."""

from __future__ import annotations

import numpy as np
import pytest

from svcnlp.training.calibration import BINS, reliability


def test_honest_probabilities_have_almost_no_error() -> None:
    chance = np.random.default_rng(0)
    stated = chance.random((20_000, 2))
    found = reliability(stated, chance.random(stated.shape) < stated, resamples=50)
    assert len(found.bins) == BINS
    assert found.error.value < 0.01
    for one in found.bins:
        assert one.low <= one.stated <= one.high
        assert one.true.value == pytest.approx(one.stated, abs=0.03)


def test_overconfidence_shows_in_its_bin_and_in_the_error() -> None:
    found = reliability(np.full((100, 1), 0.95), np.arange(100)[:, None] < 60, resamples=200)
    [only] = found.bins
    assert (only.low, only.high, only.count) == (0.9, 1.0, 100)
    assert only.stated == pytest.approx(0.95)
    assert only.true.value == 0.6
    assert only.true.low < 0.6 < only.true.high < 0.75
    assert found.error.value == pytest.approx(0.35)
    assert 0.2 < found.error.low < 0.35 < found.error.high < 0.5


def test_the_error_weighs_bins_by_their_answers() -> None:
    stated = np.array([[0.25], [0.25], [0.25], [0.85]])
    found = reliability(stated, np.array([[False], [False], [False], [False]]), resamples=10)
    assert found.error.value == pytest.approx((3 * 0.25 + 0.85) / 4)


@pytest.mark.parametrize(("p", "low"), [(0.0, 0.0), (0.1, 0.1), (0.3, 0.3), (0.7, 0.7), (0.999, 0.9), (1.0, 0.9)])
def test_ends_of_bins(p: float, low: float) -> None:
    [only] = reliability(np.array([[p]]), np.array([[True]]), resamples=5).bins
    assert only.low == low


def test_answers_of_one_row_are_drawn_together() -> None:
    stated = np.full((200, 1), 0.5)
    true = np.arange(200)[:, None] < 100
    once = reliability(stated, true, resamples=300).bins[0].true
    four = reliability(np.tile(stated, 4), np.tile(true, 4), resamples=300).bins[0].true
    assert (four.low, four.high) == (once.low, once.high)
