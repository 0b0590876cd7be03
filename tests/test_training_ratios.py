"""Log-count ratios."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from svcnlp.training.ratios import feature_scales

WORDS = ("спасибо", "хамство", "и")
# Praise first, then complaints; the last word is in all of them.
TABLE = csr_array(np.array([[0.9, 0, 0.4], [0.8, 0, 0.6], [0, 0.9, 0.4], [0, 0.7, 0.7]]))
IS_COMPLAINT = np.array([0, 0, 1, 1])


def test_what_tells_the_answers_apart_counts_more_than_what_does_not() -> None:
    thanks, rudeness, conjunction = feature_scales(TABLE, IS_COMPLAINT, 1.0).tolist()
    assert thanks == pytest.approx(rudeness)
    assert thanks > 1 > conjunction == 0


def test_strength_goes_from_all_alike_to_the_ratios_alone() -> None:
    weak, half, full = (feature_scales(TABLE, IS_COMPLAINT, strength) for strength in (0.0, 0.5, 1.0))
    assert weak.tolist() == [1, 1, 1]
    np.testing.assert_allclose(half, (weak + full) / 2)


@pytest.mark.parametrize("strength", [-0.1, 1.1])
def test_a_strength_out_of_bounds_is_refused(strength: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        feature_scales(TABLE, IS_COMPLAINT, strength)


def test_features_that_all_tell_nothing_stay_as_they_are() -> None:
    assert feature_scales(csr_array(np.ones((2, 3))), np.array([0, 1]), 1.0).tolist() == [1, 1, 1]


@given(st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=2, max_size=9), st.floats(0, 1))
def test_scales_have_a_mean_of_one_and_are_never_negative(rows: list[list[bool]], strength: float) -> None:
    answers = np.arange(len(rows)) % 2
    scales = feature_scales(csr_array(np.array(rows, dtype=np.float64)), answers, strength)
    assert scales.mean() == pytest.approx(1)
    assert (scales >= 0).all()
