"""Learning the linear heads."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from svcnlp.model.heads import IS_REVIEW, REVIEW_HEADS, SENTENCE_HEADS, TONE_HEADS
from svcnlp.model.space import CHARS, KINDS, WORDS
from svcnlp.training.examples import evidence_targets, examples_of, targets_of
from svcnlp.training.heads import MIN_REVIEWS, Heads, Settings, fit_heads, fit_vocabulary, vectors
from svcnlp.training.ratios import feature_scales
from tests import training_samples as sample

TEXTS = ["Кассир нахамила, кассир кричала", "Кассир улыбнулась", "Очередь. Очередь!", "хаха хаха"]
EVERY = np.arange(len(TEXTS))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_vocabulary_has_the_features_of_enough_reviews_weighed_by_rarity(kind: object) -> None:
    own = next(k for k in KINDS if k is kind)
    texts = sample.texts()[:60]
    examples = examples_of(texts)
    vocabulary = fit_vocabulary(own, examples.units[own.name], np.arange(60))
    found = [
        {feature for s in reading for unit in own.units(s) for feature in own.features(unit.text)}
        for reading in examples.readings
    ]
    counts = {feature: sum(feature in features for features in found) for feature in set().union(*found)}
    kept = sorted(feature for feature, count in counts.items() if count >= MIN_REVIEWS[own.name])
    assert list(vocabulary.places) == kept
    expected = [math.log(61 / (1 + counts[feature])) + 1 for feature in kept]
    np.testing.assert_allclose(vocabulary.idf, expected, rtol=1e-12)


def test_a_vocabulary_is_of_the_texts_learned_from_only() -> None:
    units = examples_of(TEXTS).units["words"]
    assert list(fit_vocabulary(WORDS, units, EVERY).places) == ["кассир"]
    assert list(fit_vocabulary(WORDS, units, np.array([0, 2])).places) == []


def test_vectors_are_weighted_features_over_the_length_of_the_units() -> None:
    units = examples_of(["мама да", "мама да вот", "да", "мама"]).units["chars"]
    vocabulary = fit_vocabulary(CHARS, units, EVERY)
    table = vectors(vocabulary, units.features, units.incidence.reviews).toarray()
    idf = {feature: vocabulary.idf[place] for feature, place in vocabulary.places.items()}
    assert {"ма", " ма", "да"} <= {*idf}
    # «ма» stands twice in its unit: twice in the sum, and two squares in the length.
    squares = sum(idf.get(gram, 0.0) ** 2 for unit in ("мама", "да") for gram in CHARS.features(unit))
    assert table[0, vocabulary.places["ма"]] == pytest.approx(2 * idf["ма"] / math.sqrt(squares))
    assert table[0, vocabulary.places["да"]] == pytest.approx(idf["да"] / math.sqrt(squares))


def test_ratios_change_the_heads_of_level_and_sentiment_alone() -> None:
    labels, examples = sample.labels(), examples_of(sample.texts())
    task = (examples, targets_of(labels), evidence_targets(examples, None, labels), [np.arange(len(labels))])
    plain, scaled = (next(fit_heads(*task, Settings(tone_ratios=strength), 1))[0] for strength in (0.0, 0.5))
    names = [*REVIEW_HEADS, *(f"sentence {head}" for head in SENTENCE_HEADS)]
    changed = {
        name
        for name, one, other in zip(names, plain.learners, scaled.learners, strict=True)
        if not np.array_equal(one.coef_, other.coef_)
    }
    assert changed == {*TONE_HEADS}


def test_a_head_learned_on_scaled_features_reads_vectors_as_they_are() -> None:
    labels, examples = sample.labels(), examples_of(sample.texts())
    targets, every = targets_of(labels), np.arange(len(labels))
    reported = evidence_targets(examples, None, labels)
    [(heads, found)] = fit_heads(examples, targets, reported, [every], Settings(), 1)
    column = REVIEW_HEADS.index("positive")
    rows = np.flatnonzero(targets[:, REVIEW_HEADS.index(IS_REVIEW)])
    scales = feature_scales(found.reviews[rows], targets[rows, column], Settings().tone_ratios)
    learner = heads.learners[column]
    signs = np.where(targets[rows, column], 1, -1)

    def objective(weights: NDArray[np.float64]) -> float:
        """What is made small: the loss, and the penalty on weights as they were before they were scaled back."""
        margins = signs * (found.reviews[rows] @ weights + learner.intercept_[0])
        loss = float(np.logaddexp(0, -margins).sum())
        return Settings().inverse_penalty * loss + float(((weights / scales) ** 2).sum()) / 2

    best = objective(learner.coef_[0])
    for other in (learner.coef_[0] / scales, learner.coef_[0] * scales, learner.coef_[0] * 1.1, learner.coef_[0] * 0.9):
        assert best < objective(other)


def test_what_is_unknown_has_an_empty_vector() -> None:
    examples = examples_of([*TEXTS, "ъъъ", ""])
    vocabulary = fit_vocabulary(WORDS, examples.units["words"], EVERY)
    units = examples.units["words"]
    assert vectors(vocabulary, units.features, units.incidence.reviews)[4:].nnz == 0


def test_heads_answer_for_reviews_and_sentences() -> None:
    estimator = sample.fitted()
    examples = examples_of(sample.texts())
    tables = estimator.heads_.vectors(examples.units)
    reviews, every = estimator.heads_.review_scores(tables.reviews), estimator.heads_.all_scores(tables.sentences)
    assert reviews.shape == (len(sample.texts()), len(REVIEW_HEADS))
    assert every.shape == (len(examples.owners), len(REVIEW_HEADS) + len(SENTENCE_HEADS))
    reported = evidence_targets(examples, sample.options()["evidence"], sample.labels())
    for column in range(len(SENTENCE_HEADS)):
        said = every[:, len(REVIEW_HEADS) + column]
        assert said[reported[:, column] == 1].mean() > said[reported[:, column] == 0].mean() + 1


def test_rows_left_out_teach_nothing() -> None:
    y = sample.labels()
    rows = np.flatnonzero(np.arange(len(y)) % 4 != 0)
    changed = y.copy()
    changed[::4] = changed[::4][::-1]
    examples = examples_of(sample.texts())

    def learned(labels: NDArray[np.int64]) -> Heads:
        reported = evidence_targets(examples, None, labels)
        [(heads, _)] = fit_heads(examples, targets_of(labels), reported, [rows], Settings(), 1)
        return heads

    one, other = learned(y), learned(changed)
    for first, second in zip(one.learners, other.learners, strict=True):
        np.testing.assert_array_equal(first.coef_, second.coef_)
