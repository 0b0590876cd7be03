"""What a model says of its own verdicts."""

from __future__ import annotations

import numpy as np

from svcnlp.training.honesty import doubt_scores, honesty
from svcnlp.training.scores import NO_CLASS, Gold, Predicted


def rows() -> tuple[Gold, Predicted]:
    """Five reviews: one with a wrong level, one taken for no review, three right."""
    failures = np.array([[1, 0, 0, 0], [0, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]])
    level, sentiment = np.array([0, 1, 0, 2, 2]), np.array([0, 1, 0, 2, 2])
    return Gold(failures, level, sentiment), Predicted(
        failures=failures,
        failure_p=failures * 0.8 + 0.1,
        level=np.array([0, 2, 0, 2, NO_CLASS]),
        sentiment=np.array([0, 1, 0, 2, NO_CLASS]),
        level_p=np.array([0.95, 0.55, 0.95, 0.95, 0.0]),
        sentiment_p=np.array([0.95, 0.95, 0.95, 0.95, 0.0]),
        needs_review=np.array([False, True, True, False, False]),
    )


def test_doubts_are_counted_against_whole_verdicts() -> None:
    gold, predicted = rows()
    found = doubt_scores(gold, predicted, np.array([False, True, True, False, False]), resamples=50)
    assert found.count == 2
    assert found.share.value == 0.4
    assert found.wrong.value == 0.5
    assert found.found.value == 0.5
    assert found.failures_elsewhere.value == 1
    assert found.level_elsewhere.value == found.verdict_elsewhere.value == 2 / 3
    assert found.wrong.low <= found.wrong.value <= found.wrong.high


def test_where_nothing_or_all_is_marked_the_other_side_is_not_defined() -> None:
    gold, predicted = rows()
    nothing = doubt_scores(gold, predicted, np.zeros(5, dtype=np.bool_), resamples=10)
    assert np.isnan(nothing.wrong.value)
    assert nothing.verdict_elsewhere.value == 0.6
    everything = doubt_scores(gold, predicted, np.ones(5, dtype=np.bool_), resamples=10)
    assert np.isnan(everything.verdict_elsewhere.value)
    assert everything.found.value == 1


def test_calibration_is_of_what_is_said() -> None:
    found = honesty(*rows(), resamples=10)["calibration"]
    assert {part: sum(one.count for one in own.bins) for part, own in found.items()} == {
        "failures": 20,
        "level": 4,
        "sentiment": 4,
    }
    unsure, sure = found["level"].bins
    assert (unsure.count, unsure.true.value, sure.count, sure.true.value) == (1, 0, 3, 1)


def test_a_model_that_tells_no_probabilities_of_levels_and_no_doubts() -> None:
    gold, predicted = rows()
    plain = Predicted(predicted.failures, predicted.failure_p, predicted.level, predicted.sentiment)
    found = honesty(gold, plain, resamples=10)
    assert [*found["calibration"]] == ["failures"]
    assert found["needs_review"] is None
