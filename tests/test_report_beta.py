from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from svcnlp.report.beta import cumulative, quantile

SHAPE = st.floats(0.05, 5_000)


@given(st.floats(0, 1), SHAPE, SHAPE)
def test_the_cumulative_is_that_of_scipy(x: float, a: float, b: float) -> None:
    assert cumulative(x, a, b) == pytest.approx(stats.beta.cdf(x, a, b), abs=1e-7)


@given(st.sampled_from([0.025, 0.5, 0.975]), SHAPE, SHAPE)
def test_quantiles_are_those_of_scipy(p: float, a: float, b: float) -> None:
    deviation = stats.beta.std(a, b)
    assert quantile(p, a, b) == pytest.approx(stats.beta.ppf(p, a, b), abs=0.002 * deviation)


def test_ends() -> None:
    assert (cumulative(0, 2, 3), cumulative(1, 2, 3)) == (0, 1)
