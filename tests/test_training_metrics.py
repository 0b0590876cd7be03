"""Every measure against scikit-learn: as the rows stand, and on resamples given as weights."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics as sk

from svcnlp.training.bootstrap import Floats, Measure
from svcnlp.training.metrics import class_measures, label_measures, macro_measure, share_measure
from svcnlp.training.scores import NO_CLASS, Ints


@dataclass
class Rows:
    """Rows of a yes/no label, with how often each is drawn."""

    gold: Ints
    decided: Ints
    p: Floats
    weights: Floats


def _column(rows: int, cells: st.SearchStrategy[float]) -> st.SearchStrategy[list[float]]:
    return st.lists(cells, min_size=rows, max_size=rows)


TIED_OR_FREE = st.one_of(st.sampled_from([0.0, 0.25, 0.5, 1.0]), st.floats(0, 1, width=16))
DRAWN = st.integers(0, 3).map(float)


@st.composite
def label_rows(draw: st.DrawFn) -> Rows:
    count = draw(st.integers(1, 25))
    yes_no = st.integers(0, 1).map(float)
    weights = np.array(draw(_column(count, DRAWN).filter(any)))
    return Rows(
        gold=np.array(draw(_column(count, yes_no)), dtype=np.int64),
        decided=np.array(draw(_column(count, yes_no)), dtype=np.int64),
        p=np.array(draw(_column(count, TIED_OR_FREE))),
        weights=weights,
    )


@dataclass
class ClassRows:
    """Rows of a label of several classes, some without a prediction."""

    classes: int
    gold: Ints
    predicted: Ints
    weights: Floats


@st.composite
def class_rows(draw: st.DrawFn, none_said: bool) -> ClassRows:
    classes = draw(st.integers(2, 5))
    count = draw(st.integers(1, 25))
    said = st.integers(NO_CLASS if none_said else 0, classes - 1).map(float)
    return ClassRows(
        classes=classes,
        gold=np.array(draw(_column(count, st.integers(0, classes - 1).map(float))), dtype=np.int64),
        predicted=np.array(draw(_column(count, said)), dtype=np.int64),
        weights=np.array(draw(_column(count, DRAWN).filter(any))),
    )


def _resampled(measure: Measure, weights: Floats) -> float:
    return float(measure.resampled(weights[None, :])[0])


def _quietly(score: Callable[[], float]) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return float(score())


def _same(found: float, expected: float) -> None:
    assert found == pytest.approx(expected, nan_ok=True, abs=1e-12)


@given(label_rows())
def test_precision_recall_and_f1_of_resamples_are_scikit_learns_with_sample_weight(rows: Rows) -> None:
    made = label_measures(rows.gold, rows.decided, rows.p)
    weighted = sk.precision_recall_fscore_support(
        rows.gold, rows.decided, average="binary", zero_division=np.nan, sample_weight=rows.weights
    )
    for name, expected in zip(("precision", "recall", "f1"), weighted, strict=False):
        _same(_resampled(made[name], rows.weights), expected)


@given(label_rows())
def test_average_precision_of_resamples_is_scikit_learns_with_sample_weight(rows: Rows) -> None:
    measure = label_measures(rows.gold, rows.decided, rows.p)["average_precision"]
    if rows.gold @ rows.weights:
        expected = sk.average_precision_score(rows.gold, rows.p, sample_weight=rows.weights)
        _same(_resampled(measure, rows.weights), expected)
    else:
        assert np.isnan(_resampled(measure, rows.weights))


@given(label_rows())
def test_weights_of_one_give_the_score_of_the_rows_as_they_stand(rows: Rows) -> None:
    for measure in label_measures(rows.gold, rows.decided, rows.p).values():
        _same(_resampled(measure, np.ones(len(rows.gold))), measure.value)


def test_tied_probabilities_count_as_one_step() -> None:
    # Nothing tells the rows apart, so precision is the share of rows with the label, whatever their order.
    measure = label_measures(np.array([1, 0, 0, 0]), np.zeros(4, dtype=np.int64), np.full(4, 0.5))["average_precision"]
    assert measure.value == 0.25
    assert _resampled(measure, np.array([2.0, 1.0, 1.0, 0.0])) == 0.5


def test_scores_of_a_label_that_no_row_has_are_not_defined() -> None:
    made = label_measures(np.zeros(3, dtype=np.int64), np.array([0, 0, 1]), np.array([0.1, 0.2, 0.9]))
    assert made["precision"].value == 0
    assert made["f1"].value == 0
    assert np.isnan([made["recall"].value, made["average_precision"].value]).all()


@given(label_rows(), label_rows())
def test_macro_average_is_scikit_learns_over_the_labels_that_occur(first: Rows, second: Rows) -> None:
    count = min(len(first.gold), len(second.gold))
    weights = np.maximum(first.weights[:count], 1)
    gold = np.stack([first.gold[:count], second.gold[:count]], axis=1)
    p = np.stack([first.p[:count], second.p[:count]], axis=1)
    labels = [label_measures(gold[:, i], gold[:, i], p[:, i])["average_precision"] for i in range(2)]
    found = _resampled(macro_measure(labels, gold), weights)
    occurring = gold.any(axis=0)
    if not occurring.any():
        assert np.isnan(found)
        return
    expected = sk.average_precision_score(gold[:, occurring], p[:, occurring], average="macro", sample_weight=weights)
    _same(found, expected)


def test_macro_average_leaves_out_a_label_that_a_resample_has_no_row_of() -> None:
    gold = np.array([[1, 0], [1, 0], [0, 1]])
    labels = [label_measures(gold[:, i], np.array([1, 0, 0]), np.array([0.9, 0.4, 0.1]))["f1"] for i in range(2)]
    measure = macro_measure(labels, gold)
    assert measure.value == pytest.approx((2 / 3 + 0) / 2)
    assert _resampled(measure, np.array([2.0, 1.0, 0.0])) == pytest.approx(4 / 5)


@given(class_rows(none_said=True))
def test_accuracy_and_macro_f1_of_resamples_are_scikit_learns_on_the_drawn_rows(rows: ClassRows) -> None:
    made = class_measures(rows.gold, rows.predicted, rows.classes)
    drawn = rows.weights.astype(np.int64)
    gold, predicted = np.repeat(rows.gold, drawn), np.repeat(rows.predicted, drawn)
    _same(_resampled(made["accuracy"], rows.weights), sk.accuracy_score(gold, predicted))
    present = np.setdiff1d(np.union1d(gold, predicted), [NO_CLASS])
    expected = sk.f1_score(gold, predicted, labels=present, average="macro", zero_division=0)
    _same(_resampled(made["macro_f1"], rows.weights), expected)


@given(class_rows(none_said=False))
def test_kappa_of_resamples_is_scikit_learns_with_sample_weight(rows: ClassRows) -> None:
    measure = class_measures(rows.gold, rows.predicted, rows.classes)["kappa"]
    expected = _quietly(
        lambda: sk.cohen_kappa_score(
            rows.gold, rows.predicted, labels=range(rows.classes), weights="quadratic", sample_weight=rows.weights
        )
    )
    _same(_resampled(measure, rows.weights), expected)


@given(class_rows(none_said=True))
def test_class_measures_with_weights_of_one_give_the_score_of_the_rows(rows: ClassRows) -> None:
    for measure in class_measures(rows.gold, rows.predicted, rows.classes).values():
        _same(_resampled(measure, np.ones(len(rows.gold))), measure.value)


def test_a_row_without_a_class_is_wrong_but_has_no_distance() -> None:
    gold = np.array([0, 1, 2, 3, 3])
    silent = class_measures(gold, np.array([NO_CLASS, 1, NO_CLASS, 3, 2]), classes=4)
    rated = class_measures(gold[[1, 3, 4]], np.array([1, 3, 2]), classes=4)
    assert silent["kappa"].value == rated["kappa"].value
    assert silent["accuracy"].value == 0.4
    assert silent["macro_f1"].value < rated["macro_f1"].value


def test_kappa_is_undefined_where_no_row_has_a_class() -> None:
    assert np.isnan(class_measures(np.array([0, 1]), np.array([NO_CLASS, NO_CLASS]), classes=2)["kappa"].value)


def test_share_is_the_mean_of_the_drawn_rows() -> None:
    measure = share_measure(np.array([1, 0, 0, 1]))
    assert measure.value == 0.5
    assert _resampled(measure, np.array([3.0, 1.0, 0.0, 0.0])) == 0.75
