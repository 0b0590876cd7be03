"""Decisions by thresholds and floors."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.model.decisions import DOUBTS, Decisions, decide, failure_certainties, share_of_unknown, subsets
from svcnlp.model.heads import OUTPUTS, THRESHOLDS

SURE = {"level": 0.0, "failures": 0.0, "sentiment": 0.0, "is_review": 0.0, "unknown_words": 1.0}
HALF = dict.fromkeys(THRESHOLDS, 0.5)


def decided(floors: dict[str, float] = SURE, unknown: float = 0.0, cut: bool = False, **outputs: float) -> Decisions:
    """Decisions on one text; -3 for the outputs not named."""
    row = np.array([[outputs.get(output.lstrip(">"), -3.0) for output in OUTPUTS]])
    facts = {"thresholds": HALF, "floors": floors}
    return decide(row, np.array([unknown]), np.array([cut]), facts)


def doubts(decisions: Decisions) -> tuple[str, ...]:
    return subsets(DOUBTS)[int(decisions.doubts[0])]


def test_labels_are_those_of_the_outputs() -> None:
    found = decided(is_review=2.0, rudeness=1.0, rigid_rules=0.5, basic=3.0, expected=2.0, positive=4.0)
    assert found.is_review.tolist() == [True]
    assert subsets(FAILURES)[int(found.failures[0])] == ("rudeness", "rigid_rules")
    assert LEVELS[int(found.level[0])] == "excellent"
    assert SENTIMENTS[int(found.sentiment[0])] == "positive"
    assert doubts(found) == ()


def test_what_is_no_review_has_no_failures() -> None:
    found = decided(is_review=-2.0, rudeness=3.0)
    assert (found.is_review.tolist(), found.failures.tolist()) == ([False], [0])


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("level", "unsure_level"),
        ("failures", "unsure_failures"),
        ("sentiment", "unsure_sentiment"),
        ("is_review", "unsure_review"),
    ],
)
def test_each_floor_gives_its_doubt(part: str, reason: str) -> None:
    assert doubts(decided({**SURE, part: 1.1}, is_review=2.0)) == (reason,)


def test_of_what_is_no_review_only_that_is_doubted() -> None:
    assert doubts(decided(dict.fromkeys(SURE, 1.1), is_review=-2.0)) == ("unsure_review",)


def test_unknown_words_and_cut_texts_are_doubted() -> None:
    assert doubts(decided({**SURE, "unknown_words": 0.6}, unknown=0.7, is_review=2.0)) == ("unknown_words",)
    assert doubts(decided(cut=True, is_review=2.0)) == ("truncated",)


def test_share_of_unknown_words_needs_three_words() -> None:
    assert share_of_unknown(np.array([0, 2, 3]), np.array([0, 1, 1])).tolist() == [0.0, 0.0, 1 / 3]


def test_few_words_are_unknown_where_all_of_them_are() -> None:
    assert share_of_unknown(np.array([1, 2, 3]), np.array([1, 2, 3])).tolist() == [1.0, 1.0, 1.0]


@pytest.mark.parametrize(
    ("failure_p", "certainty"),
    [
        ((0.4, 0.0, 0.0, 0.0), 0.0),
        ((1.0, 1.0, 0.0, 0.0), 1.0),
        ((0.7, 0.0, 0.0, 0.0), 0.5),
        ((0.7, 0.3, 0.0, 0.0), 0.25),
    ],
)
def test_failure_certainty_is_that_of_the_least_sure(failure_p: tuple[float, ...], certainty: float) -> None:
    [found] = failure_certainties(np.array([failure_p]), dict.fromkeys(FAILURES, 0.4))
    assert found == pytest.approx(certainty)


@given(st.lists(st.floats(0, 1), min_size=4, max_size=4), st.lists(st.floats(0.05, 0.95), min_size=4, max_size=4))
def test_failure_certainty_is_what_plain_loops_find(failure_p: list[float], bounds: list[float]) -> None:
    sure = [
        (p - bound) / (1 - bound) if p >= bound else (bound - p) / bound
        for p, bound in zip(failure_p, bounds, strict=True)
    ]
    [found] = failure_certainties(np.array([failure_p]), dict(zip(FAILURES, bounds, strict=True)))
    assert found == pytest.approx(min(sure))
    assert 0 <= found <= 1


def test_subsets_are_by_bits() -> None:
    sets = subsets(("a", "b", "c"))
    assert len(sets) == 8
    assert all(sets[bits] == tuple(n for at, n in enumerate("abc") if bits >> at & 1) for bits in range(8))


def test_decisions_on_some_texts_take_the_place_of_those_there_were() -> None:
    outputs = np.random.default_rng(5).normal(0, 3, (6, len(OUTPUTS)))
    facts = {"thresholds": HALF, "floors": {**SURE, "level": 0.6}}
    none = np.zeros(6, dtype=np.bool_)
    chosen = np.array([True, False, False, True, True, False])
    whole = decide(outputs, np.zeros(6), none, facts)
    others = decide(np.where(chosen[:, None], outputs, 0.0), np.zeros(6), none, facts)
    own = decide(outputs[chosen], np.zeros(3), none[chosen], facts)
    found = others.replaced(chosen, own)
    blank = decide(np.zeros((1, len(OUTPUTS))), np.zeros(1), none[:1], facts)
    for field in fields(Decisions):
        said = getattr(found, field.name)
        assert np.array_equal(said[chosen], getattr(whole, field.name)[chosen])
        assert np.array_equal(said[~chosen], np.repeat(getattr(blank, field.name), 3, axis=0))
