"""Combining signals into outputs, and the thresholds of decisions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import f1_score

from svcnlp.labels import FAILURES, SENTIMENTS
from svcnlp.model.heads import HIGHEST, IS_REVIEW, OUTPUTS, SIGNALS, probabilities, signals_of
from svcnlp.training.combiner import best_f1, combine, cross_combine, fit_combiner, thresholds
from svcnlp.training.examples import NO_LABEL, targets_of
from svcnlp.training.folds import grouped_folds

Sample = tuple[np.ndarray, np.ndarray]


def sample(rows: int = 400, seed: int = 0) -> Sample:
    """Random labels, and signals that know them: log-odds of the answers with noise."""
    chance = np.random.default_rng(seed)
    is_review = chance.random(rows) < 0.9
    y = np.column_stack(
        [
            (chance.random((rows, 4)) < 0.3) & is_review[:, None],
            np.where(is_review, chance.integers(4, size=rows), NO_LABEL),
            np.where(is_review, chance.integers(3, size=rows), NO_LABEL),
            is_review,
        ]
    ).astype(np.int64)
    targets = targets_of(y)
    columns = [OUTPUTS.index(signal.partition(":")[2]) for signal in SIGNALS]
    return 2 * targets[:, columns] - 1 + chance.normal(size=(rows, len(SIGNALS))), y


def fit(values: np.ndarray, y: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
    rows = np.arange(len(y))
    return fit_combiner(values, targets_of(y), y[:, 5], np.ones(len(y)) if weights is None else weights, rows)


def test_outputs_read_only_their_signals() -> None:
    table = fit(*sample())
    assert table.shape == (len(SIGNALS) + 1, len(OUTPUTS))
    for column, output in enumerate(OUTPUTS):
        assert {*np.flatnonzero(table[:-1, column])} == {*signals_of(output)}


def test_outputs_tell_the_labels() -> None:
    values, y = sample()
    p = probabilities(combine(values, fit(values, y)))
    reviews = y[:, 6] == 1
    assert ((p["failures"] > 0.5) == (y[:, :4] == 1))[reviews].mean() > 0.85
    assert (p["sentiment"].argmax(axis=1) == y[:, 5])[reviews].mean() > 0.85
    assert ((p["is_review"] > 0.5) == reviews).mean() > 0.95


def test_outputs_are_calibrated() -> None:
    values, y = sample(4000)
    p = probabilities(combine(values, fit(values, y)))["failures"][:, 0]
    reviews = y[:, 6] == 1
    for low, high in ((0, 0.1), (0.3, 0.7), (0.9, 1)):
        chosen = reviews & (p >= low) & (p <= high)
        assert p[chosen].mean() == pytest.approx(y[chosen, 0].mean(), abs=0.06)


def test_the_scale_of_signals_does_not_matter() -> None:
    values, y = sample()
    scaled = 10 * values + 3
    np.testing.assert_allclose(combine(values, fit(values, y)), combine(scaled, fit(scaled, y)), atol=1e-4)


def test_texts_that_weigh_more_pull_the_probabilities() -> None:
    values, y = sample()
    rude = (y[:, 0] == 1).astype(np.float64)
    one, other = (probabilities(combine(values, fit(values, y, 1 + more * rude)))["failures"] for more in (0, 9))
    assert (other[:, 0] > one[:, 0]).mean() > 0.95


def test_what_is_no_review_teaches_only_is_review() -> None:
    values, y = sample()
    changed = values.copy()
    changed[y[:, 6] == 0] *= -3
    one, other = fit(values, y), fit(changed, y)
    same = (one == other).all(axis=0)
    assert [output for output, equal in zip(OUTPUTS, same, strict=True) if not equal] == [IS_REVIEW]


def test_a_signal_that_never_changes_is_no_error() -> None:
    values, y = sample()
    values[:, SIGNALS.index("review:rudeness")] = 1.0
    assert np.isfinite(combine(values, fit(values, y))).all()


def test_cross_combination_never_learns_from_the_text_it_judges() -> None:
    values, y = sample(60)
    folds = grouped_folds([str(row) for row in range(60)], 3)
    learned: list[np.ndarray] = []

    def fit_rows(rows: np.ndarray) -> np.ndarray:
        learned.append(rows)
        return fit_combiner(values, targets_of(y), y[:, 5], np.ones(60), rows)

    outputs = cross_combine(values, folds, fit_rows)
    for (train, test), rows in zip(folds, [*learned], strict=True):
        np.testing.assert_array_equal(train, rows)
        np.testing.assert_array_equal(outputs[test], combine(values[test], fit_rows(train)))


answers_and_p = st.lists(st.tuples(st.integers(0, 1), st.sampled_from([0.1, 0.2, 0.3, 0.5, 0.8, 1.0])), min_size=1)


@given(answers_and_p)
def test_best_f1_is_that_of_the_best_threshold_tried_one_by_one(rows: list[tuple[int, float]]) -> None:
    answers, p = np.array([answer for answer, _ in rows]), np.array([p for _, p in rows])
    tried = [f1_score(answers, (p >= threshold).astype(int), zero_division=0) for threshold in {*p.tolist()}]
    assert best_f1(answers, p) == pytest.approx(max(tried))


def test_a_failures_threshold_is_half_its_best_f1_on_the_reference() -> None:
    values, y = sample()
    targets, p = targets_of(y), probabilities(combine(values, fit(values, y)))
    reference = np.arange(len(y)) % 2 == 0
    chosen = thresholds(p, targets, reference, 0.05)
    measured = reference & (y[:, 6] == 1)
    for column, failure in enumerate(FAILURES):
        assert chosen[failure] == best_f1(targets[measured, column], p["failures"][measured, column]) / 2


def test_the_highest_levels_threshold_is_chosen_so_too_and_the_median_decides_where_it_is_never_met() -> None:
    values, y = sample()
    targets, p = targets_of(y), probabilities(combine(values, fit(values, y)))
    everything, reviews = np.ones(len(y), dtype=np.bool_), y[:, 6] == 1
    highest = targets[reviews, OUTPUTS.index(">excellent")]
    assert highest.any()
    assert thresholds(p, targets, everything, 0.05)[HIGHEST] == best_f1(highest, p["level"][reviews, 3]) / 2
    targets[:, OUTPUTS.index(">excellent")] = 0
    assert thresholds(p, targets, everything, 0.05)[HIGHEST] == 0.5


def test_a_failure_never_met_still_has_a_threshold() -> None:
    values, y = sample()
    targets, p = targets_of(y), probabilities(combine(values, fit(values, y)))
    targets[:, 0] = 0
    assert 0 < thresholds(p, targets, np.ones(len(y), dtype=np.bool_), 0.05)["rudeness"] < 0.5


def test_few_reviews_are_taken_for_something_else() -> None:
    values, y = sample(2000)
    targets, p = targets_of(y), probabilities(combine(values, fit(values, y)))
    reviews = y[:, 6] == 1
    for share in (0.0, 0.05, 0.2):
        bound = thresholds(p, targets, np.ones(len(y), dtype=np.bool_), share)[IS_REVIEW]
        assert (p["is_review"][reviews] < bound).mean() == pytest.approx(share, abs=0.001)


def test_sentiments_share_their_signals() -> None:
    assert len({signals_of(sentiment) for sentiment in SENTIMENTS}) == 1
