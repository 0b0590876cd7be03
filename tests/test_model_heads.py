"""Signals, probabilities, the median level."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.model.heads import (
    IS_REVIEW,
    OUTPUTS,
    REVIEW_HEADS,
    SENTENCE_HEADS,
    SIGNALS,
    STEPS,
    chosen_sentences,
    median_level,
    probabilities,
    said_levels,
    sigmoid,
    signals,
    signals_of,
)

HEADS = len(REVIEW_HEADS) + len(SENTENCE_HEADS)


def slow_signals(reviews: list[list[float]], sentences: list[list[list[float]]]) -> list[dict[str, tuple[float, int]]]:
    """Give for each review each signal by name with the sentence it is from, the plain way."""
    rows = []
    first = 0
    for review, own in zip(reviews, sentences, strict=True):
        row = {f"review:{head}": (score, -1) for head, score in zip(REVIEW_HEADS, review, strict=True)}

        columns = [*zip(*own, strict=True)]
        for place, failure in enumerate(FAILURES):
            scores = columns[len(REVIEW_HEADS) + place]
            row[f"worst sentence:{failure}"] = max(scores), first + scores.index(max(scores))
        for head in (*STEPS, *SENTIMENTS):
            scores = columns[OUTPUTS.index(head)]
            row[f"highest sentence:{head}"] = max(scores), first + scores.index(max(scores))
            row[f"lowest sentence:{head}"] = min(scores), first + scores.index(min(scores))
        rows.append(row)
        first += len(own)
    return rows


@given(st.data())
def test_signals_are_what_plain_loops_find(data: st.DataObject) -> None:
    counts = data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=5))
    # Few values, so that sentences tie.
    number = st.sampled_from([-2.0, -1.0, 0.0, 1.0, 2.5])
    reviews = data.draw(arrays(np.float64, (len(counts), len(REVIEW_HEADS)), elements=number))
    sentences = data.draw(arrays(np.float64, (sum(counts), HEADS), elements=number))
    owners = np.repeat(np.arange(len(counts)), counts)
    values = signals(reviews, sentences, owners)
    chosen = chosen_sentences(reviews, sentences, owners)
    by_review = [sentences[owners == row].tolist() for row in range(len(counts))]
    expected = slow_signals(reviews.tolist(), by_review)
    for row, found in enumerate(expected):
        assert dict(zip(SIGNALS, zip(values[row].tolist(), chosen[row].tolist(), strict=True), strict=True)) == found


def test_what_outputs_combine() -> None:
    names = {output: {SIGNALS[place] for place in signals_of(output)} for output in OUTPUTS}
    for failure in FAILURES:
        assert names[failure] == {f"review:{failure}", f"worst sentence:{failure}"}
    assert names[IS_REVIEW] == {f"review:{head}" for head in REVIEW_HEADS}
    for output in (*STEPS, *SENTIMENTS):
        assert names[output] == {*SIGNALS} - {f"review:{IS_REVIEW}"}


@given(arrays(np.float64, st.tuples(st.integers(0, 4), st.just(len(OUTPUTS))), elements=st.floats(-800, 800)))
def test_probabilities_are_probabilities(scores: np.ndarray) -> None:
    p = probabilities(scores)
    for table, width in (("failures", len(FAILURES)), ("level", len(LEVELS)), ("sentiment", len(SENTIMENTS))):
        assert p[table].shape == (len(scores), width)
        assert ((p[table] >= 0) & (p[table] <= 1)).all()
    assert p["is_review"].shape == (len(scores),)
    np.testing.assert_allclose(p["level"].sum(axis=1), 1, atol=1e-12)
    np.testing.assert_allclose(p["sentiment"].sum(axis=1), 1, atol=1e-12)


def outputs(**given_scores: float) -> np.ndarray:
    return np.array([[given_scores.get(output.replace(">", "above_"), 0.0) for output in OUTPUTS]])


def test_each_probability_is_read_from_its_output() -> None:
    p = probabilities(outputs(rudeness=3, above_basic=2, above_expected=0, above_excellent=-2, neutral=5, is_review=-1))
    assert p["failures"][0, 0] == pytest.approx(1 / (1 + np.exp(-3)))
    assert p["failures"][0, 1:].tolist() == [0.5, 0.5, 0.5]
    above = [1 / (1 + np.exp(-score)) for score in (2, 0, -2)]
    assert p["level"][0].tolist() == pytest.approx([1 - above[0], above[0] - above[1], above[1] - above[2], above[2]])
    assert SENTIMENTS[int(p["sentiment"][0].argmax())] == "neutral"
    assert p["is_review"][0] == pytest.approx(1 / (1 + np.exp(1)))


def test_an_upper_step_likelier_than_a_lower_one_is_held_down() -> None:
    p = probabilities(outputs(above_basic=-1, above_expected=4, above_excellent=1))
    assert p["level"][0, 1] == p["level"][0, 2] == 0
    assert p["level"][0, 3] == pytest.approx(1 / (1 + np.e))


@given(st.sampled_from(STEPS), st.floats(-5, 5), st.floats(0, 5))
def test_a_higher_step_never_lowers_the_level(step: str, score: float, more: float) -> None:
    lower, higher = np.zeros((2, 1, len(OUTPUTS)))
    lower[0, OUTPUTS.index(step)], higher[0, OUTPUTS.index(step)] = score, score + more
    one, other = (probabilities(scores)["level"] for scores in (lower, higher))
    assert (np.cumsum(other, axis=1) <= np.cumsum(one, axis=1) + 1e-12).all()
    assert median_level(other)[0] >= median_level(one)[0]


@pytest.mark.parametrize(
    ("level_p", "level"),
    [
        ([0.6, 0.2, 0.1, 0.1], 0),
        ([0.4, 0.2, 0.2, 0.2], 1),
        ([0.1, 0.2, 0.1, 0.6], 3),
        ([0.5, 0.0, 0.0, 0.5], 0),
        ([0.0, 0.0, 1.0, 0.0], 2),
    ],
)
def test_median_level(level_p: list[float], level: int) -> None:
    assert median_level(np.array([level_p])).tolist() == [level]


@pytest.mark.parametrize(
    ("level_p", "level"),
    [
        ([0.0, 0.0, 0.7, 0.3], 3),
        ([0.0, 0.0, 0.71, 0.29], 2),
        ([0.6, 0.0, 0.0, 0.4], 3),
        ([0.6, 0.2, 0.1, 0.1], 0),
    ],
)
def test_the_highest_level_is_said_from_its_threshold_on(level_p: list[float], level: int) -> None:
    assert said_levels(np.array([level_p]), {"inspiring": 0.3}).tolist() == [level]


@given(st.lists(st.floats(0.01, 1), min_size=4, max_size=4), st.floats(0.01, 0.5))
def test_a_threshold_lifts_to_the_highest_level_and_changes_nothing_else(raw: list[float], threshold: float) -> None:
    level_p = np.array([raw]) / sum(raw)
    [said], [median] = said_levels(level_p, {"inspiring": threshold}), median_level(level_p)
    assert said == (3 if level_p[0, 3] >= threshold else median)
    assert said >= median


@given(st.lists(st.floats(0.01, 1), min_size=4, max_size=4))
def test_no_level_is_nearer_on_average_than_the_median(raw: list[float]) -> None:
    level_p = np.array(raw) / sum(raw)
    distance = [float(sum(p * abs(place - level) for place, p in enumerate(level_p))) for level in range(4)]
    assert distance[int(median_level(level_p[None])[0])] == pytest.approx(min(distance))


def test_sigmoid_does_not_overflow() -> None:
    assert sigmoid(np.array([-1e6, 0.0, 1e6])).tolist() == [0, 0.5, 1]
