"""What is no review, kept out at a small price in reviews."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_curve

from svcnlp.training.rejection import rejection


def test_no_more_reviews_are_lost_than_allowed() -> None:
    chance = np.random.default_rng(0)
    is_review = np.arange(1500) < 1000
    p = np.where(is_review, 1 - chance.random(1500) ** 3, chance.random(1500) ** 2)
    found = rejection(is_review, p, resamples=200)
    assert (found.reviews, found.others, found.may_lose) == (1000, 500, 0.01)
    assert found.lost == 10 == (p[is_review] < found.threshold).sum()
    assert found.recall.value == (p[~is_review] < found.threshold).mean()
    assert found.recall.low < found.recall.value < found.recall.high


probabilities = st.lists(st.sampled_from([0.1, 0.2, 0.3, 0.5, 0.8, 1.0]), min_size=1, max_size=30)


@given(reviews=probabilities, others=probabilities, may_lose=st.sampled_from([0.0, 0.01, 0.1, 0.4]))
def test_it_is_the_best_point_of_the_roc_curve_that_is_allowed(
    reviews: list[float], others: list[float], may_lose: float
) -> None:
    is_review = np.array([True] * len(reviews) + [False] * len(others))
    p = np.array([*reviews, *others])
    lost, kept_out, _ = roc_curve(~is_review, -p, drop_intermediate=False)
    assert rejection(is_review, p, may_lose, resamples=5).recall.value == pytest.approx(
        kept_out[lost <= may_lose + 1e-12].max()
    )


def test_the_threshold_is_chosen_anew_on_every_resample() -> None:
    """Of few reviews the lowest decides, and in a third of the resamples it is not drawn."""
    is_review = np.array([True, True, True, *[False] * 50])
    p = np.array([0.2, 0.6, 0.9, *np.linspace(0.1, 0.5, 50)])
    found = rejection(is_review, p, resamples=500)
    assert found.recall.value == pytest.approx(0.26, abs=0.05)
    assert found.recall.high == 1
