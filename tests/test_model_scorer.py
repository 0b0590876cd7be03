"""The scorer: sums over units give what products of vectors and weights give."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array, hstack

import svcnlp.model.scorer as module
from svcnlp.model.heads import REVIEW_HEADS, SENTENCE_HEADS
from svcnlp.model.reading import Sentence, read
from svcnlp.model.scorer import Scorer, Scores, UnitTable
from svcnlp.model.space import GRAIN, KINDS, WORDS, Vocabulary
from svcnlp.training.examples import examples_of
from svcnlp.training.heads import vectors
from tests.model_samples import TEXTS, random_model

READINGS = [read(text) for text in TEXTS]


def by_vectors(texts: tuple[str, ...]) -> Scores:
    """Scores as training has them: whole vectors times whole weights."""
    model = random_model()
    examples = examples_of(texts)
    tables: dict[str, csr_array] = {}
    for source in ("reviews", "sentences"):
        tables[source] = hstack(
            [
                vectors(
                    model.vocabularies[kind.name],
                    examples.units[kind.name].features,
                    getattr(examples.units[kind.name].incidence, source),
                )
                for kind in KINDS
            ]
        )
    weights = np.vstack([model.weights[kind.name].astype(np.float64) for kind in KINDS])
    own = len(REVIEW_HEADS)
    return Scores(
        tables["reviews"] @ weights[:, :own] + model.intercepts[:own], tables["sentences"] @ weights + model.intercepts
    )


def assert_same(one: Scores, other: Scores) -> None:
    np.testing.assert_array_equal(one.reviews, other.reviews)
    np.testing.assert_array_equal(one.sentences, other.sentences)


def test_scores_are_vectors_times_weights() -> None:
    scores = random_model().scorer().score(READINGS)
    assert scores.reviews.shape == (len(TEXTS), len(REVIEW_HEADS))
    assert scores.sentences.shape == (sum(map(len, READINGS)), len(REVIEW_HEADS) + len(SENTENCE_HEADS))
    expected = by_vectors(TEXTS)
    np.testing.assert_allclose(scores.reviews, expected.reviews, rtol=0, atol=1e-7)
    np.testing.assert_allclose(scores.sentences, expected.sentences, rtol=0, atol=1e-7)


def test_a_review_of_one_sentence_scores_as_its_sentence() -> None:
    scores = random_model().scorer().score([read("Кассир нахамила")])
    np.testing.assert_array_equal(scores.reviews, scores.sentences[:, : len(REVIEW_HEADS)])


def test_nothing_known_scores_the_intercepts() -> None:
    model = random_model()
    scores = model.scorer().score([read("ъъъ ыыы")])
    assert scores.sentences[0].tolist() == model.intercepts.tolist()


def test_a_score_does_not_depend_on_what_was_scored_before_or_beside() -> None:
    scorer = random_model().scorer()
    together = scorer.score(READINGS)
    alone = [random_model().scorer().score([reading]) for reading in READINGS]
    assert_same(together, Scores(np.vstack([s.reviews for s in alone]), np.vstack([s.sentences for s in alone])))
    assert_same(together, scorer.score(READINGS))


def test_forgetting_changes_no_score(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = random_model().scorer().score(READINGS)
    monkeypatch.setattr(module, "MAX_UNITS", 10)
    scorer = random_model().scorer()
    forgetful = [scorer.score([reading]) for reading in READINGS]
    assert_same(
        remembered, Scores(np.vstack([s.reviews for s in forgetful]), np.vstack([s.sentences for s in forgetful]))
    )
    longest = max(len({unit.text for s in reading for unit in WORDS.units(s)}) for reading in READINGS)
    assert len(scorer.tables["words"]) <= 10 + longest


def test_a_table_below_its_bound_forgets_nothing() -> None:
    table = UnitTable(WORDS, Vocabulary({}, np.zeros(0)), np.zeros((0, 2), dtype=np.float32))
    table.rows_of(["раз", "два"])
    table.forget_if_full()
    assert len(table) == 2


def test_a_table_grows_and_keeps_its_rows() -> None:
    words = [f"слово{number}" for number in range(5_000)]
    vocabulary = Vocabulary({word: place for place, word in enumerate(words)}, np.full(len(words), 2.0))
    weights = np.arange(len(words), dtype=np.float32)[:, None]
    table = UnitTable(WORDS, vocabulary, weights)
    rows = table.rows_of([*words, *words])
    assert rows == [*range(5_000), *range(5_000)]
    assert len(table) == len(table.table) == 5_000
    assert (table.table * GRAIN).tolist() == [[2.0 * number, 4.0] for number in range(5_000)]


def test_chunks_found_together_are_those_found_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    chunks = [f"{mark}{word}" for text in TEXTS for word in text.lower().split() for mark in ("", "~")]
    few, many = (random_model().scorer().tables["chars"] for _ in range(2))
    few.rows_of(chunks)
    monkeypatch.setattr(module, "_MANY", 0)
    many.rows_of(chunks)
    assert np.array_equal(few.table, many.table)
    assert few.table[:, -1].any()


def test_known_and_unknown() -> None:
    table = UnitTable(WORDS, Vocabulary({"хамить": 0}, np.ones(1)), np.ones((1, 1), dtype=np.float32))
    rows = table.rows_of(["хамить", "хвалить"])
    assert (table.table[rows, -1] > 0).tolist() == [True, False]


def test_an_empty_sentence_scores_the_intercepts() -> None:
    scorer: Scorer = random_model().scorer()
    scores = scorer.score([(Sentence(0, 0, (), (), 0),)])
    assert scores.reviews[0].tolist() == scorer.intercepts[: len(REVIEW_HEADS)].tolist()
