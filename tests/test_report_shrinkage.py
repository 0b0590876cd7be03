from __future__ import annotations

import numpy as np
import pytest

from svcnlp.report.shrinkage import shrunk
from svcnlp.report.statistics import share


def test_a_small_group_is_drawn_to_what_is_usual_and_a_large_one_stays() -> None:
    small, large, *_ = shrunk([(1, 2), (400, 1000), (10, 200), (12, 300), (9, 150), (20, 400)])
    assert small.value is not None and large.value is not None
    assert 0.05 < small.value < 0.3
    assert large.value == pytest.approx(0.4, abs=0.02)
    assert small.too_few and not large.too_few


def test_groups_alike_are_drawn_together_and_groups_unlike_are_left_apart() -> None:
    alike = shrunk([(k, 50) for k in (4, 5, 6, 5, 4, 6, 5, 5)])
    unlike = shrunk([(k, 50) for k in (0, 25, 2, 45, 10, 30, 1, 40)])
    assert max(rate.value or 0 for rate in alike) - min(rate.value or 0 for rate in alike) < 0.015
    assert max(rate.value or 0 for rate in unlike) - min(rate.value or 0 for rate in unlike) > 0.8


def test_the_interval_holds_the_rate_and_zero_is_never_sure() -> None:
    for rate in shrunk([(0, 5), (0, 10), (0, 200)]):
        assert rate.value is not None and rate.low is not None and rate.high is not None
        assert 0 <= rate.low < rate.value < rate.high < 1


def test_one_group_stands_for_itself() -> None:
    (rate,) = shrunk([(30, 100)])
    counted = share(30, 100)
    assert rate.value == pytest.approx(0.3, abs=0.01)
    assert (rate.low, rate.high) == pytest.approx((counted.low, counted.high), abs=0.02)


def test_only_what_is_shown_is_estimated_but_all_is_learned_from() -> None:
    groups = [(1, 2), (10, 200), (12, 300), (9, 150)]
    assert shrunk(groups, 2) == shrunk(groups)[:2]
    assert shrunk(groups[:2]) != shrunk(groups, 2)
    assert shrunk([]) == []


@pytest.mark.parametrize(("usual", "strength"), [(0.08, 10), (0.08, 200), (0.3, 30)])
def test_shrunk_rates_are_nearer_and_their_intervals_hold(usual: float, strength: float) -> None:
    random = np.random.default_rng(1)
    held, count, drawn, raw = 0, 0, 0.0, 0.0
    for _ in range(25):
        rates = random.beta(usual * strength, (1 - usual) * strength, 12)
        reviews = np.maximum(1, random.lognormal(3.5, 1.2, 12).astype(int))
        found = random.binomial(reviews, rates)
        for rate, have, all_, estimate in zip(
            rates, found, reviews, shrunk(list(zip(found.tolist(), reviews.tolist(), strict=True))), strict=True
        ):
            assert estimate.value is not None and estimate.low is not None and estimate.high is not None
            held += estimate.low <= rate <= estimate.high
            drawn += (estimate.value - rate) ** 2
            raw += (have / all_ - rate) ** 2
            count += 1
    assert held / count >= 0.9
    assert drawn < raw
