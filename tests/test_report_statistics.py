from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from svcnlp.report.figures import Mean, Share
from svcnlp.report.statistics import ALPHA, LEVEL_SCALE, chance, difference, holm, mean, mean_of_sums, share

COUNTS = st.integers(0, 400).flatmap(lambda reviews: st.tuples(st.integers(0, reviews), st.just(reviews)))


@pytest.mark.parametrize(("count", "reviews"), [(0, 5), (1, 1), (8, 100), (250, 1000), (100, 100)])
def test_shares_have_the_wilson_interval(count: int, reviews: int) -> None:
    expected = stats.binomtest(count, reviews).proportion_ci(0.95, method="wilson")
    found = share(count, reviews)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))


def test_a_share_of_nothing_has_no_value() -> None:
    assert share(0, 0) == Share(0, 0, None, None, None, True)


@given(COUNTS)
def test_the_interval_of_a_share_holds_it_and_stays_within_bounds(counted: tuple[int, int]) -> None:
    found = share(*counted)
    if found.value is not None:
        assert found.low is not None and found.high is not None
        assert 0 <= found.low <= found.value <= found.high <= 1
        assert found.low < found.high


def test_too_few_is_less_than_twenty() -> None:
    assert [share(1, reviews).too_few for reviews in (19, 20)] == [True, False]


@pytest.mark.parametrize(
    ("values", "chances"),
    [
        ((0, 1, 2, 3), (0.45, 0.35, 0.15, 0.05)),
        ((0, 1, 2, 3), (0.9, 0.07, 0.02, 0.01)),
        ((1, 2, 3, 4, 5), (0.3, 0.05, 0.05, 0.1, 0.5)),
    ],
)
@pytest.mark.parametrize("reviews", [10, 40])
def test_the_interval_of_a_mean_holds_the_true_one_as_often_as_it_says(
    values: tuple[int, ...], chances: tuple[float, ...], reviews: int
) -> None:
    random = np.random.default_rng(7)
    true = sum(value * p for value, p in zip(values, chances, strict=True))
    held = 0
    for _ in range(1000):
        drawn = dict(zip(map(float, values), map(int, random.multinomial(reviews, chances)), strict=True))
        found = mean(drawn, (values[0], values[-1]))
        assert found.low is not None and found.high is not None
        held += found.low <= true <= found.high
    assert held / 1000 >= 0.92


def test_reviews_that_all_agree_do_not_prove_that_others_would() -> None:
    found = mean({0.0: 30}, LEVEL_SCALE)
    assert found.value == found.low == 0
    assert found.high is not None and 0.1 < found.high < 0.5


@given(st.dictionaries(st.sampled_from([0.0, 1.0, 2.0, 3.0]), st.integers(0, 100)))
def test_the_interval_of_a_mean_holds_it(counts: dict[float, int]) -> None:
    found = mean(counts, LEVEL_SCALE)
    if found.value is None:
        assert found == Mean(0, None, None, None, True)
    else:
        assert found.low is not None and found.high is not None
        assert 0 <= found.low <= found.value <= found.high <= 3


def test_sums_give_the_same_mean_as_counts() -> None:
    assert mean_of_sums(3, 6.0, 14.0, (0.0, 3.0)) == mean({1.0: 1, 2.0: 1, 3.0: 1}, (0.0, 3.0))


def test_a_difference_has_newcombes_interval() -> None:
    # Newcombe (1998), method 10, example (a): 56 of 70 against 48 of 80.
    found = difference(share(56, 70), share(48, 80))
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=1e-4)
    assert found.reviews == 150


def test_a_difference_needs_both_sides() -> None:
    assert difference(share(1, 30), share(0, 0)).value is None
    assert difference(share(0, 0), share(1, 30)).value is None
    assert difference(share(1, 30), share(2, 10)).too_few


def test_the_chance_of_rare_things_is_exact() -> None:
    for first, second in [((3, 6), (0, 6)), ((1, 40), (9, 60)), ((0, 3), (2, 500))]:
        table = [[first[0], first[1] - first[0]], [second[0], second[1] - second[0]]]
        assert chance(share(*first), share(*second)) == pytest.approx(stats.fisher_exact(table).pvalue, rel=1e-4)


def test_the_chance_of_what_is_frequent_is_nearly_exact() -> None:
    table = [[130, 870], [90, 910]]
    assert chance(share(130, 1000), share(90, 1000)) == pytest.approx(stats.fisher_exact(table).pvalue, abs=0.002)


@given(COUNTS, COUNTS)
def test_a_chance_is_a_probability_whichever_side_is_first(first: tuple[int, int], second: tuple[int, int]) -> None:
    p = chance(share(*first), share(*second))
    assert 0 <= p <= 1
    assert p == pytest.approx(chance(share(*second), share(*first)))


def test_chance_alone_is_seldom_called_a_difference() -> None:
    random = np.random.default_rng(3)
    false = 0
    for _ in range(400):
        before, after = random.binomial(200, (0.1,) * 8), random.binomial(150, (0.1,) * 8)
        chances = [chance(share(int(a), 200), share(int(b), 150)) for a, b in zip(before, after, strict=True)]
        false += min(holm(chances)) < ALPHA
    assert false / 400 < 0.07


def test_holm_raises_what_is_looked_at_together() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []
    assert holm([0.6, 0.7]) == [1.0, 1.0]
