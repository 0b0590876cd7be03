from __future__ import annotations

import numpy as np
import pytest

from svcnlp.training import bootstrap
from svcnlp.training.bootstrap import Estimate, Measure, estimate, row_weights


def test_every_resample_draws_as_many_rows_as_there_are() -> None:
    weights = np.concatenate(list(row_weights(rows=50, resamples=20, seed=1)))
    assert weights.shape == (20, 50)
    assert (weights.sum(axis=1) == 50).all()
    assert len({line.tobytes() for line in weights}) == 20


def test_blocks_do_not_change_how_many_resamples_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "BLOCK_CELLS", 35)
    blocks = list(row_weights(rows=10, resamples=8, seed=1))
    assert [len(block) for block in blocks] == [3, 3, 2]
    assert all((block.sum(axis=1) == 10).all() for block in blocks)


def test_interval_of_a_share_is_that_of_the_binomial_distribution() -> None:
    right = np.repeat([1.0, 0.0], [300, 100])
    share = Measure(0.75, lambda weights: weights @ right / len(right))
    found = estimate({"share": share}, rows=400, seed=3)["share"]
    # Standard error sqrt(.75 * .25 / 400) = 0.0217; 1.96 of them each way.
    assert found.value == 0.75
    assert found.low == pytest.approx(0.7076, abs=0.008)
    assert found.high == pytest.approx(0.7924, abs=0.008)


def test_same_seed_same_interval_other_seed_other_interval() -> None:
    values = np.random.default_rng(0).normal(size=40)
    mean = Measure(float(values.mean()), lambda weights: weights @ values / 40)
    first, again = (estimate({"mean": mean}, rows=40, seed=5) for _ in range(2))
    assert first == again
    assert first != estimate({"mean": mean}, rows=40, seed=6)


def test_resamples_without_a_score_are_left_out_of_the_interval() -> None:
    def only_where_first_row_was_drawn(weights: bootstrap.Floats) -> bootstrap.Floats:
        return np.where(weights[:, 0] > 0, 0.5, np.nan)

    found = estimate({"some": Measure(0.5, only_where_first_row_was_drawn)}, rows=5)["some"]
    assert found == Estimate(0.5, 0.5, 0.5)


def test_a_score_that_no_resample_has_is_null_in_plain_data() -> None:
    never = Measure(float("nan"), lambda weights: np.full(len(weights), np.nan))
    found = estimate({"never": never}, rows=5)["never"]
    assert found.to_dict() == {"value": None, "low": None, "high": None}
