from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from sklearn import metrics as sk

from svcnlp.corpus import Record
from svcnlp.labels import FAILURES
from svcnlp.messages import SvcnlpError
from svcnlp.model.verdict import Verdict
from svcnlp.training.evaluation import evaluate, gold_of, predicted_of, score
from svcnlp.training.scores import NO_CLASS, Gold, Predicted

RUDE = Record("t-1", "Кассир наорал на маму", level="basic", failures=("rudeness",), sentiment="negative")
LATE = Record("t-2", "Диван опоздал на неделю", level="basic", failures=("broken_deadline",), sentiment="negative")
FINE = Record("t-3", "Всё как обычно", level="expected", sentiment="neutral")
WARM = Record("t-4", "Мастер задержался и подарил цветы", level="inspiring", sentiment="positive")
ADVERT = Record("t-5", "Скидка на шторы, кассир наорал", review=False)


class ByWord:
    """A classifier that knows one word a label; «шторы» make a text no review."""

    def classify_many(self, texts: Sequence[str]) -> list[Verdict]:
        return [self._classify(text) for text in texts]

    def _classify(self, text: str) -> Verdict:
        is_review = "шторы" not in text
        said = [failure for failure, word in (("rudeness", "наорал"), ("broken_deadline", "опозд")) if word in text]
        level = "basic" if said else "inspiring" if "цветы" in text else "expected"
        sentiment = {"basic": "negative", "expected": "neutral", "inspiring": "positive"}[level]
        return Verdict(
            text=text,
            judged=True,
            is_review=is_review,
            is_review_p=0.9 if is_review else 0.2,
            level=level if is_review else None,
            level_p={level: 1.0},
            failures=tuple(said) if is_review else (),
            failure_p={failure: 0.8 if failure in said else 0.1 for failure in FAILURES},
            sentiment=sentiment if is_review else None,
            sentiment_p={sentiment: 1.0},
            evidence=(),
            needs_review=False,
            reasons=(),
        )


def random_rows(rows: int, seed: int = 0) -> tuple[Gold, Predicted]:
    """Rows of random labels, and predictions that are right about half of the time."""
    chance = np.random.default_rng(seed)
    failures = (chance.random((rows, 4)) < [0.1, 0.3, 0.3, 0.2]).astype(np.int64)
    failure_p = np.round(0.4 * failures + 0.6 * chance.random((rows, 4)), 1)
    level, sentiment = chance.integers(4, size=rows), chance.integers(3, size=rows)
    heard = chance.random(rows) < 0.6
    return (
        Gold(failures, level, sentiment),
        Predicted(
            failures=(failure_p >= 0.5).astype(np.int64),
            failure_p=failure_p,
            level=np.where(heard, level, chance.integers(4, size=rows)),
            sentiment=np.where(heard, sentiment, 1),
        ),
    )


def test_perfect_predictions_score_one() -> None:
    scores = evaluate(ByWord(), [RUDE, LATE, FINE, WARM], resamples=50)
    assert scores.rows == 4
    assert scores.macro_ap.value == scores.macro_f1.value == scores.failures_exact.value == 1
    assert scores.level.kappa.value == scores.level.accuracy.value == scores.sentiment.macro_f1.value == 1
    assert scores.failures["rudeness"].count == scores.failures["rudeness"].said == 1


def test_level_confusion_has_right_levels_down_and_said_levels_across() -> None:
    kept_silent = replace(FINE, text="Пакеты по десять рублей, шторы в подарок")
    wrong = replace(FINE, text="Подарили цветы, обычное дело")
    scores = evaluate(ByWord(), [RUDE, FINE, wrong, kept_silent], resamples=20)
    assert scores.level.confusion == ((1, 0, 0, 0), (0, 1, 0, 1), (0, 0, 0, 0), (0, 0, 0, 0))
    assert scores.level.none_said == (0, 1, 0, 0)
    assert scores.level.accuracy.value == 0.5


def test_a_review_taken_for_an_advert_counts_as_wrong_everywhere_but_keeps_its_probabilities() -> None:
    missed = replace(RUDE, text="Кассир наорал, шторы не отдал")
    scores = evaluate(ByWord(), [missed, LATE, FINE], resamples=20)
    assert scores.failures["rudeness"].recall.value == 0
    assert scores.failures["rudeness"].average_precision.value == 1
    assert scores.level.accuracy.value == pytest.approx(2 / 3)
    assert scores.sentiment.accuracy.value == pytest.approx(2 / 3)
    assert scores.review["is_review"].recall.value == pytest.approx(2 / 3)


def test_adverts_count_for_is_review_only() -> None:
    with_advert = evaluate(ByWord(), [RUDE, LATE, FINE, ADVERT], resamples=20)
    without = evaluate(ByWord(), [RUDE, LATE, FINE], resamples=20)
    assert replace(with_advert, review={}, rejection=None).to_dict() == replace(without, review={}).to_dict()
    assert with_advert.rejection is not None
    assert (with_advert.rejection.others, with_advert.rejection.recall.value) == (1, 1)
    assert without.rejection is None
    assert with_advert.review["not_review"].count == with_advert.review["not_review"].said == 1
    assert with_advert.review["is_review"].count == 3
    assert without.review["not_review"].count == 0


def test_sure_rows_are_scored_by_themselves() -> None:
    doubtful = replace(RUDE, text="Кассир вздохнул", extra={"sure": False})
    sure = [replace(record, extra={"sure": True}) for record in (RUDE, LATE, FINE)]
    scores = evaluate(ByWord(), [*sure, doubtful], resamples=20)
    assert scores.rows == 4
    assert scores.failures_exact.value == 0.75
    assert scores.sure is not None
    assert scores.sure.rows == 3
    assert scores.sure.failures_exact.value == 1


def test_rows_that_do_not_say_whether_they_are_sure_have_no_sure_scores() -> None:
    assert evaluate(ByWord(), [RUDE, FINE], resamples=20).sure is None


def test_capabilities_count_right_rows_in_each_answer() -> None:
    negated = replace(FINE, text="Никто не наорал", extra={"capability": "negation"})
    plain = replace(RUDE, extra={"capability": "plain"})
    other = replace(LATE, extra={"capability": "plain"})
    scores = evaluate(ByWord(), [plain, negated, other, WARM], resamples=20)
    assert list(scores.capabilities) == ["plain", "negation"]
    assert scores.capabilities["plain"].count == scores.capabilities["plain"].failures_exact == 2
    assert scores.capabilities["negation"].count == 1
    assert scores.capabilities["negation"].failures_exact == scores.capabilities["negation"].level_right == 0


def test_point_scores_are_scikit_learns_on_the_whole_arrays() -> None:
    gold, predicted = random_rows(300)
    scores = score(gold, predicted, resamples=20)
    assert scores.macro_ap.value == pytest.approx(sk.average_precision_score(gold.failures, predicted.failure_p))
    assert scores.macro_f1.value == pytest.approx(sk.f1_score(gold.failures, predicted.failures, average="macro"))
    assert scores.failures_exact.value == pytest.approx(sk.accuracy_score(gold.failures, predicted.failures))
    assert scores.level.kappa.value == pytest.approx(
        sk.cohen_kappa_score(gold.level, predicted.level, weights="quadratic")
    )
    assert scores.sentiment.macro_f1.value == pytest.approx(
        sk.f1_score(gold.sentiment, predicted.sentiment, average="macro")
    )
    assert scores.level.confusion == tuple(map(tuple, sk.confusion_matrix(gold.level, predicted.level).tolist()))


def test_intervals_hold_the_score_and_narrow_with_more_rows() -> None:
    few, many = (score(*random_rows(rows), resamples=300) for rows in (60, 2000))
    for scores in (few, many):
        for found in (scores.macro_ap, scores.macro_f1, scores.level.kappa, scores.sentiment.macro_f1):
            assert found.low < found.value < found.high
    assert many.macro_ap.high - many.macro_ap.low < few.macro_ap.high - few.macro_ap.low


def test_a_thousand_resamples_of_four_hundred_rows_take_seconds() -> None:
    gold, predicted = random_rows(400)
    start = time.perf_counter()
    score(gold, predicted, resamples=1000)
    assert time.perf_counter() - start < 5


def test_a_text_that_was_not_judged_has_no_failures_and_no_level() -> None:
    unread = Verdict("", False, False, 0.0, None, {}, (), {}, None, {}, (), True, ("empty",))
    predicted = predicted_of([unread])
    assert predicted.failure_p.tolist() == [[0, 0, 0, 0]]
    assert predicted.level.tolist() == predicted.sentiment.tolist() == [NO_CLASS]


def test_plain_data_of_scores_is_json_with_null_where_nothing_is_defined() -> None:
    data = evaluate(ByWord(), [RUDE, FINE], resamples=20).to_dict()
    read = json.loads(json.dumps(data, allow_nan=False))
    assert read["schema"] == 1
    assert read["failures"]["rudeness"]["count"] == 1
    assert read["failures"]["rigid_rules"]["recall"] == {"value": None, "low": None, "high": None}
    assert read["level"]["confusion"][0] == [1, 0, 0, 0]
    assert read["sure"] is None


def test_without_a_review_there_is_nothing_to_score() -> None:
    with pytest.raises(SvcnlpError, match="no review to score"):
        evaluate(ByWord(), [ADVERT])
    with pytest.raises(SvcnlpError, match="no review to score"):
        evaluate(ByWord(), [])


def test_a_review_without_its_level_is_named_by_file_and_line() -> None:
    with pytest.raises(SvcnlpError, match=r"mine\.jsonl:7: the review has no level"):
        gold_of([FINE, replace(FINE, level=None, file="mine.jsonl", line=7)])
