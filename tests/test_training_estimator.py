"""The estimator: scikit-learn's rules, and a plain model that says the same as scikit-learn."""

from __future__ import annotations

import copy
import pickle
import re
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import cross_val_score
from sklearn.utils import Tags
from sklearn.utils.estimator_checks import check_estimator

from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.model.classifier import Classifier
from svcnlp.model.heads import OUTPUTS, THRESHOLDS
from svcnlp.model.space import WORDS
from svcnlp.model.storage import FACTS, TENSORS
from svcnlp.model.verdict import Verdict
from svcnlp.training.estimator import ReviewClassifier
from svcnlp.training.examples import COLUMNS, NO_LABEL
from tests import training_samples as sample

NEW = ["Кассир нахамила и бросила трубку", "Всё отлично, спасибо большое!", "", "no Russian", "Куплю гараж \ud83d\x00"]
# One text of each label, and what is no review.
LABELLED = {
    "Нахамили на кассе": [1, 0, 0, 0, 0, 0, 1],
    "Опоздали на целый день": [0, 1, 0, 0, 0, 0, 1],
    "Гоняли по кабинетам": [0, 0, 1, 0, 0, 0, 1],
    "Без бумажки не вернули": [0, 0, 0, 1, 0, 0, 1],
    "Обычный магазин": [0, 0, 0, 0, 1, 1, 1],
    "Всё быстро, спасибо": [0, 0, 0, 0, 2, 2, 1],
    "Догнали и отдали зонт": [0, 0, 0, 0, 3, 2, 1],
    "Продам гараж, торг": [0, 0, 0, 0, NO_LABEL, NO_LABEL, 0],
}


def same(one: ReviewClassifier, other: ReviewClassifier) -> bool:
    return bool((one.decision_function(NEW) == other.decision_function(NEW)).all())


def saved(estimator: ReviewClassifier, folder: Path) -> dict[str, bytes]:
    estimator.to_model({"settings": {}}).save(folder)
    return {name: (folder / name).read_bytes() for name in (TENSORS, FACTS)}


def judged(estimator: ReviewClassifier) -> list[Verdict]:
    """What the plain model says of those texts of the slice that have anything to read."""
    verdicts = Classifier(estimator.to_model({})).classify_many(sample.texts())
    found = [verdict for verdict in verdicts if verdict.judged]
    assert len(found) > 0.9 * len(verdicts)
    return found


def test_the_slice_holds_every_label() -> None:
    y = sample.labels()
    assert (y[:, : len(FAILURES)].sum(axis=0) > 10).all()
    assert {*y[:, 4].tolist()} == {NO_LABEL, *range(len(LEVELS))}
    assert {*y[:, 5].tolist()} == {NO_LABEL, *range(len(SENTIMENTS))}


def test_the_plain_model_says_what_scikit_learn_says() -> None:
    estimator = sample.fitted()
    verdicts = judged(estimator)
    *failures, level, sentiment, is_review = estimator.predict_proba([verdict.text for verdict in verdicts])
    for column, failure in enumerate(FAILURES):
        found = [verdict.failure_p[failure] for verdict in verdicts]
        np.testing.assert_allclose(found, failures[column][:, 1], rtol=0, atol=1e-6)
    for row, verdict in enumerate(verdicts):
        np.testing.assert_allclose([*verdict.level_p.values()], level[row], rtol=0, atol=1e-6)
        np.testing.assert_allclose([*verdict.sentiment_p.values()], sentiment[row], rtol=0, atol=1e-6)
        assert verdict.is_review_p == pytest.approx(is_review[row, 1], abs=1e-6)


def test_the_plain_model_decides_as_the_estimator() -> None:
    estimator = sample.fitted()
    verdicts = judged(estimator)
    predicted = estimator.predict([verdict.text for verdict in verdicts])
    for verdict, row in zip(verdicts, predicted, strict=True):
        assert verdict.is_review == bool(row[6])
        if verdict.is_review:
            assert verdict.failures == tuple(f for f, said in zip(FAILURES, row[:4], strict=True) if said)
            assert (verdict.level, verdict.sentiment) == (LEVELS[row[4]], SENTIMENTS[row[5]])


def test_it_learned_what_it_was_shown() -> None:
    y = sample.labels()
    reviews = y[:, 6] == 1
    tables = sample.fitted().predict_proba(sample.texts())
    for column, table in enumerate(tables[:6]):
        right = table.argmax(axis=1) == y[:, column]
        commonest = np.bincount(y[reviews, column]).max() / reviews.sum()
        assert right[reviews].mean() > min(0.75, commonest + 0.1), COLUMNS[column]


def test_out_of_fold_outputs_are_not_those_of_texts_learned_by_heart() -> None:
    estimator = sample.fitted()
    rude = sample.labels()[:, 0] == 1
    by_heart = estimator.decision_function(sample.texts())[:, 0]
    assert estimator.outputs_.shape == (len(rude), len(OUTPUTS))
    assert (estimator.outputs_[rude, 0] > 0).mean() < (by_heart[rude] > 0).mean()
    assert estimator.outputs_[rude, 0].mean() > estimator.outputs_[~rude, 0].mean()


def test_shapes_and_classes() -> None:
    estimator = sample.fitted()
    assert estimator.decision_function(NEW).shape == (len(NEW), len(OUTPUTS))
    assert estimator.predict(NEW).shape == (len(NEW), len(COLUMNS))
    tables = estimator.predict_proba(NEW)
    assert [table.shape for table in tables] == [(len(NEW), len(classes)) for classes in estimator.classes_]
    for table, classes, said in zip(tables, estimator.classes_, estimator.predict(NEW).T, strict=True):
        np.testing.assert_allclose(table.sum(axis=1), 1)
        assert {*said.tolist()} <= {*classes.tolist()}


def test_decisions_hold_what_verdicts_need() -> None:
    estimator = sample.fitted()
    assert {*estimator.thresholds_} == {*THRESHOLDS}
    assert all(0 < threshold < 1 for threshold in estimator.thresholds_.values())
    assert {*estimator.floors_} == {"level", "failures", "sentiment", "is_review", "unknown_words"}
    assert {*estimator.evidence_} == {*FAILURES, "excellent", "inspiring"}
    assert all(slope > 0 for slope, _ in estimator.evidence_.values())


def test_fitting_again_gives_the_same_bytes_with_any_number_of_threads(tmp_path: Path) -> None:
    again = sample.new(n_jobs=2).fit(sample.texts(), sample.labels(), **sample.options())
    assert saved(again, tmp_path / "again") == saved(sample.fitted(), tmp_path / "first")


def test_fitting_changes_neither_inputs_nor_parameters() -> None:
    texts, labels, options = sample.texts(), sample.labels(), sample.options()
    texts_before, labels_before, options_before = copy.deepcopy((texts, labels, options))
    estimator = sample.new(folds=2)
    parameters = estimator.get_params()
    assert estimator.fit(texts, labels, **options) is estimator
    assert texts == texts_before
    np.testing.assert_array_equal(labels, labels_before)
    np.testing.assert_array_equal(options["sample_weight"], options_before["sample_weight"])
    np.testing.assert_array_equal(options["reference"], options_before["reference"])
    assert (options["evidence"], options["groups"]) == (options_before["evidence"], options_before["groups"])
    assert estimator.get_params() == parameters


def test_predicting_changes_nothing() -> None:
    estimator = sample.fitted()
    before = pickle.dumps(estimator)
    estimator.predict(NEW)
    assert pickle.dumps(estimator) == before


def test_a_text_is_judged_the_same_alone_and_in_any_order() -> None:
    estimator = sample.fitted()
    together = estimator.decision_function(NEW)
    alone = np.vstack([estimator.decision_function([text]) for text in NEW])
    np.testing.assert_allclose(together, alone, rtol=0, atol=1e-9)
    np.testing.assert_allclose(together[::-1], estimator.decision_function(NEW[::-1]), rtol=0, atol=1e-9)


def test_a_pickled_estimator_says_the_same() -> None:
    assert same(pickle.loads(pickle.dumps(sample.fitted())), sample.fitted())


def test_an_array_of_texts_is_texts() -> None:
    texts: Any = np.array(NEW[:2])
    np.testing.assert_array_equal(sample.fitted().predict(texts), sample.fitted().predict(NEW[:2]))


def test_a_clone_has_the_parameters_and_is_not_fitted() -> None:
    copied = clone(sample.fitted())
    assert copied.get_params() == sample.fitted().get_params()
    with pytest.raises(NotFittedError):
        copied.predict(NEW)


@pytest.mark.parametrize("method", ["predict", "predict_proba", "decision_function"])
def test_before_fitting_nothing_is_said(method: str) -> None:
    with pytest.raises(NotFittedError):
        getattr(ReviewClassifier(), method)(NEW)


def test_before_fitting_there_is_no_model() -> None:
    with pytest.raises(NotFittedError):
        ReviewClassifier().to_model({})


def test_what_learned_from_other_units_makes_no_plain_model() -> None:
    other = copy.copy(sample.fitted())
    other.kinds = (WORDS,)
    with pytest.raises(ValueError, match="no others"):
        other.to_model({})


def test_parameters_are_set_by_name() -> None:
    assert ReviewClassifier().set_params(folds=7, inverse_penalty=0.5).get_params()["folds"] == 7
    with pytest.raises(ValueError, match="Invalid parameter"):
        ReviewClassifier().set_params(fold=7)


def test_parameters_change_what_is_learned() -> None:
    # The slice alone, without its groups and evidence: both may be left out.
    timid = sample.new(inverse_penalty=0.01, folds=2).fit(sample.texts(), sample.labels())
    assert np.abs(timid.heads_.learners[0].coef_).sum() < np.abs(sample.fitted().heads_.learners[0].coef_).sum() / 10


def test_score_counts_texts_with_every_label_right_and_leaves_out_what_has_no_label() -> None:
    estimator = sample.fitted()
    right = estimator.predict(NEW)
    unlabelled, wrong = right.copy(), right.copy()
    unlabelled[0, 4:6] = NO_LABEL
    wrong[:2, 0] = 1 - wrong[:2, 0]
    assert estimator.score(NEW, right) == estimator.score(NEW, unlabelled) == 1
    assert estimator.score(NEW, wrong) == pytest.approx(1 - 2 / len(NEW))
    assert estimator.score(NEW, wrong, sample_weight=[0, 0, 1, 1, 1]) == 1


def test_scikit_learn_can_cross_validate_it() -> None:
    texts, y = np.array([*LABELLED] * 24), np.array([*LABELLED.values()] * 24)
    scores = cross_val_score(ReviewClassifier(folds=2, n_jobs=1, false_alarms=0.1), texts, y, cv=2)
    assert (scores > 0.8).all()


def test_what_holds_a_label_in_one_fold_only_is_refused() -> None:
    texts, y = [*LABELLED] * 2, [*LABELLED.values()] * 2
    with pytest.raises(ValueError, match="more texts or fewer folds"):
        ReviewClassifier(folds=2, n_jobs=1).fit(texts, y, groups=["one"] * 8 + ["other"] * 4 + ["one"] * 4)


@pytest.mark.parametrize(
    ("texts", "y", "said"),
    [
        (["да", "нет"], [[1, 0, 0, 0, 0, 0, 1]], "inconsistent numbers of samples"),
        (["да"], [1], "y must have a row a text and the columns rudeness"),
        (["да"], [[1, 0]], "y must have a row a text and the columns rudeness"),
        (["да"], None, "requires y"),
    ],
)
def test_labels_that_do_not_fit_are_refused(texts: list[str], y: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        ReviewClassifier().fit(texts, y)


@pytest.mark.parametrize("texts", [[1, 2], [None], "одна строка", np.ones((2, 2)), [b"bytes"]])
def test_what_is_no_sequence_of_texts_is_refused(texts: list[str]) -> None:
    with pytest.raises(TypeError, match="a sequence of texts"):
        sample.fitted().predict(texts)


class TakesTables(ReviewClassifier):
    """Claims to read tables of numbers; scikit-learn leaves out nearly all its checks for an estimator of texts."""

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = True
        return tags


# Checks that do not apply, and why; what they are about is tested above on texts where it can be.
_NOT_FOR_TEXTS = {
    "it fits on a table of numbers and one column of labels; this one reads texts and seven columns": """
        check_fit_score_takes_y check_estimators_overwrite_params check_dont_overwrite_parameters
        check_estimators_fit_returns_self check_readonly_memmap_input check_n_features_in_after_fitting
        check_n_features_in check_positive_only_tag_during_fit check_estimators_dtypes
        check_f_contiguous_array_estimator check_classifier_data_not_an_array check_pipeline_consistency
        check_estimators_pickle check_methods_sample_order_invariance check_methods_subset_invariance
        check_fit_idempotent check_fit_check_is_fitted check_dict_unchanged check_fit2d_1sample check_fit2d_1feature
        check_fit2d_predict1d check_dtype_object check_classifiers_train check_classifier_multioutput
        check_classifiers_classes check_decision_proba_consistency
    """,
    "it gives weights to rows of numbers": """
        check_sample_weights_pandas_series check_sample_weights_not_an_array check_sample_weights_list
        check_all_zero_sample_weights_error check_sample_weights_shape check_sample_weights_not_overwritten
        check_sample_weight_equivalence_on_dense_data
    """,
    "it wants a sentence about numbers (complex, not a number, sparse, no features), which texts are not": """
        check_complex_data check_estimators_nan_inf check_estimators_empty_data_messages check_estimator_sparse_tag
        check_estimator_sparse_array check_estimator_sparse_matrix
    """,
    "labels are a table of places, not one column of any values": """
        check_classifiers_one_label check_classifiers_one_label_sample_weights check_classifiers_regression_target
    """,
}
NOT_FOR_TEXTS = {name: reason for reason, names in _NOT_FOR_TEXTS.items() for name in names.split()}

APPLYING = set(
    """
    check_estimator_cloneable check_estimator_tags_renamed check_valid_tag_types check_estimator_repr
    check_no_attributes_set_in_init check_estimators_unfitted check_do_not_raise_errors_in_init_or_set_params
    check_mixin_order check_parameters_default_constructible check_get_params_invariance check_set_params
    check_requires_y_none check_supervised_y_no_nan check_fit1d
    """.split()
)


def test_scikit_learns_own_checks_hold_as_far_as_they_apply_to_texts() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        results = check_estimator(TakesTables(), expected_failed_checks=NOT_FOR_TEXTS, on_skip=None, on_fail=None)
    failed = {result["check_name"]: result["exception"] for result in results if result["status"] == "failed"}
    assert not failed
    assert {result["check_name"] for result in results if result["status"] == "passed"} >= APPLYING


def test_it_tells_scikit_learn_that_it_reads_texts() -> None:
    tags = ReviewClassifier().__sklearn_tags__()
    assert (tags.input_tags.string, tags.input_tags.one_d_array, tags.input_tags.two_d_array) == (True, True, False)
    assert (tags.target_tags.multi_output, tags.target_tags.single_output) == (True, False)
    assert re.match("classifier", str(tags.estimator_type))
