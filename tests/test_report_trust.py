"""How far to trust: the model's card read back, and exports that are and are not like what the model knows."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from svcnlp.corpus import read_records
from svcnlp.labels import FAILURES, LEVELS
from svcnlp.messages import SvcnlpError
from svcnlp.model import storage
from svcnlp.model.classifier import Classifier
from svcnlp.model.storage import default_folder, encoder_folder
from svcnlp.report.card import like_use, read_card
from svcnlp.report.rows import ScoredRow
from svcnlp.report.summary import Drift, Share, Trust
from svcnlp.report.trust import (
    LESS_SURE,
    NEEDS_REVIEW,
    NOT_REVIEWS,
    SAMPLE,
    UNKNOWN_WORDS,
    TrustCollector,
    share_of_parts,
)
from svcnlp.training.card import write_card
from svcnlp.training.evaluation import gold_of, predicted_from, score
from tests import training_samples as sample
from tests.conftest import ROOT
from tests.report_samples import no_review, scored

Judge = Callable[[Iterable[str]], Trust]


@pytest.fixture(scope="module")
def retold() -> list[str]:
    """Texts that follow real reviews."""
    return [record.text for record in read_records(ROOT / "corpus/retold/retold-03.jsonl") if record.review]


@pytest.fixture
def judge(classifier: Classifier) -> Judge:
    """Judge texts with the shipped model and ask how far to trust that."""

    def trust_of(texts: Iterable[str]) -> Trust:
        collector = TrustCollector()
        for number, verdict in enumerate(classifier.classify_many(list(texts)), 1):
            collector.add(
                scored(
                    *verdict.failures,
                    number=number,
                    text=verdict.text,
                    level=verdict.level,
                    level_p=verdict.level_p[verdict.level] if verdict.level else None,
                    failures=verdict.failure_p,
                    is_review=verdict.is_review,
                    needs_review=verdict.needs_review,
                )
            )
        return collector.result()

    return trust_of


def drift_of(trust: Trust, measure: str, label: str | None = None) -> Drift:
    (found,) = (one for one in trust.drift if one.measure == measure and label in (None, one.label))
    return found


def warnings(trust: Trust) -> str:
    return " ".join(warning.render("en") for warning in trust.warnings)


def share_here(trust: Trust, measure: str, label: str | None = None) -> float:
    value = drift_of(trust, measure, label).here.value
    assert value is not None
    return value


def alike(*rows: ScoredRow) -> Trust:
    collector = TrustCollector()
    for row in rows:
        collector.add(row)
    return collector.result()


def test_reviews_like_those_that_it_knows_bring_no_warning(judge: Judge, retold: list[str]) -> None:
    trust = judge(retold)
    assert trust.warnings == ()
    assert not any(one.unlike for one in trust.drift)
    assert share_here(trust, "unknown_words") < UNKNOWN_WORDS / 2


def test_letters_in_disorder_are_no_russian(judge: Judge, retold: list[str]) -> None:
    dice = random.Random(5)
    trust = judge(" ".join("".join(dice.sample(word, len(word))) for word in text.split()) for text in retold)
    assert drift_of(trust, "unknown_words").unlike
    assert share_here(trust, "unknown_words") > 0.5
    assert "this is hardly Russian, or its encoding is broken" in warnings(trust)
    assert "The model itself doubts" in warnings(trust)


def test_words_in_disorder_make_it_unsure(judge: Judge, retold: list[str]) -> None:
    dice = random.Random(5)
    words = " ".join(retold).split()
    trust = judge(" ".join(dice.sample(words, 40)) for _ in range(300))
    confidence = drift_of(trust, "confidence", "level")
    assert confidence.unlike
    assert confidence.known is not None
    assert confidence.limit == pytest.approx(confidence.known - LESS_SURE)
    assert "The model is less sure of the level than usual" in warnings(trust)


GENRE = """
Флагманский процессор выполнен по техпроцессу четыре нанометра и поддерживает аппаратную трассировку лучей.
Гидроцилиндр экскаватора комплектуется уплотнениями из фторкаучука, шток хромирован и отполирован.
Мезозойские отложения представлены алевролитами и аргиллитами с прослоями сидерита.
Сопрано вступает фортиссимо, контрапункт у фаготов и валторн переходит в пиццикато струнных.
Ферзевый гамбит с разменом на дэ пять ведёт к карлсбадской структуре и атаке пешечного меньшинства.
Перигелий кометы приходится на октябрь, блеск достигнет четвёртой величины в созвездии Змееносца.
""".strip().splitlines()


def test_another_genre_is_told_by_its_words(judge: Judge) -> None:
    trust = judge(GENRE * 10)
    assert drift_of(trust, "unknown_words").unlike
    assert "hardly ever above 12%" in warnings(trust)
    assert "почти не бывает больше 12\u00a0%" in " ".join(warning.render("ru") for warning in trust.warnings)


def test_adverts_among_the_reviews_are_reported(judge: Judge, retold: list[str]) -> None:
    adverts = [
        record.text for record in read_records(ROOT / "corpus/reviews/non-review.jsonl") if not record.review
    ][:80]  # fmt: skip
    trust = judge([*retold[:100], *adverts])
    assert trust.not_reviews.low is not None
    assert trust.not_reviews.low > NOT_REVIEWS
    assert "are no reviews but adverts, news or questions" in warnings(trust)


def test_a_failure_that_is_said_too_often_is_to_be_read() -> None:
    rows = [scored("rigid_rules", text="Чек есть, а деньги не вернули", level="basic") for _ in range(80)]
    trust = alike(*rows, *(scored(text="Всё хорошо") for _ in range(20)))
    rate = drift_of(trust, "rate", "rigid_rules")
    assert rate.unlike
    assert rate.here.value == 0.8
    assert warnings(trust).startswith("Far more often than where the model was tried it names rigid rules: in 80%")
    assert rate.known is not None
    said = f"жёсткие правила: в 80\u00a0% отзывов против {100 * rate.known:.0f}\u00a0%"
    assert said in trust.warnings[0].render("ru")
    assert not drift_of(trust, "rate", "rudeness").unlike


def test_of_a_few_reviews_nothing_is_said() -> None:
    rows = [
        scored("rigid_rules", text="Абракадабра бдыщь", level="basic", level_p=0.3, needs_review=True) for _ in range(5)
    ]
    assert alike(*rows, no_review(), no_review()).warnings == ()


def test_doubted_reviews_are_to_be_read() -> None:
    rows = [scored(text="Всё хорошо", needs_review=place % 4 > 0) for place in range(100)]
    trust = alike(*rows)
    assert trust.needs_review.value == 0.75 > NEEDS_REVIEW
    assert warnings(trust) == (
        "The model itself doubts 75% of the reviews. Have some of those read that are marked needs_review."
    )


def test_shares_are_counted_among_what_was_judged() -> None:
    not_judged = scored(text="", failures={}, level=None, level_p=None, is_review=False, needs_review=True)
    trust = alike(scored(needs_review=True), scored(), scored(), no_review(needs_review=True), not_judged)
    assert (trust.needs_review.count, trust.needs_review.reviews) == (1, 3)
    assert (trust.not_reviews.count, trust.not_reviews.reviews) == (1, 4)
    assert share_here(trust, "confidence", "level") == pytest.approx(0.9)


def test_without_rows_there_is_nothing_to_compare() -> None:
    trust = alike()
    assert trust.warnings == ()
    assert [one.here.value for one in trust.drift] == [None] * 7
    assert trust.scores


def test_words_are_looked_up_in_a_sample_of_bounded_size() -> None:
    collector = TrustCollector()
    for place in range(3 * SAMPLE):
        collector.add(scored(text="Хорошо" if place < 2 * SAMPLE else "Бдыщь"))
    here = drift_of(collector.result(), "unknown_words").here
    assert here.reviews == SAMPLE
    assert here.value == pytest.approx(1 / 3, abs=0.05)


def test_texts_that_differ_make_the_share_of_words_less_sure() -> None:
    even = share_of_parts([(1, 20)] * 50)
    lumpy = share_of_parts([(20, 20)] * 2 + [(1, 20)] * 10 + [(0, 20)] * 38)
    assert even.value == lumpy.value == 0.05
    assert width(lumpy) > 2 * width(even)
    assert share_of_parts([]).value is None
    assert share_of_parts([(0, 10)] * 5).too_few


def width(share: Share) -> float:
    assert share.low is not None
    assert share.high is not None
    return share.high - share.low


def test_the_scores_of_the_default_model_are_those_of_its_card() -> None:
    trust = alike()
    card = (default_folder() / "README.md").read_text("utf-8")
    assert [score.task for score in trust.scores] == [*FAILURES, "failures", "level", "sentiment"]
    for scored_at in trust.scores:
        value = scored_at.value
        assert value.value is not None
        assert f"{value.value:.3f} [{value.low:.3f}, {value.high:.3f}]" in card
    assert f"### Whole corpus: {trust.corpus_reviews:,} reviews" in card
    assert trust.model == "models/default"
    assert len(trust.sha256) == 64


def test_of_the_encoder_the_scores_are_its_own() -> None:
    trust = TrustCollector(encoder_folder()).result()
    card = (encoder_folder() / "README.md").read_text("utf-8")
    assert trust.model == "models/encoder"
    assert len(trust.scores) == len(FAILURES) + 3
    values = [scored_at.value for scored_at in trust.scores]
    assert all(f"{value.value:.3f} [{value.low:.3f}, {value.high:.3f}]" in card for value in values)
    assert values != [scored_at.value for scored_at in alike().scores]


def test_whatever_training_writes_into_a_card_is_read_back(tmp_path: Path) -> None:
    estimator = sample.fitted()
    model = estimator.to_model({"corpus": {"records": 1234, "sha256": "0123456789abcdefgh"}, "settings": {"folds": 3}})
    gold, predicted = gold_of(sample.records()), predicted_from(estimator.outputs_, estimator.thresholds_)
    scores = score(gold, predicted, resamples=50)
    write_card(tmp_path, model, {"whole corpus": scores, "retold": scores})
    card = read_card(tmp_path)
    assert [found.name for found in card] == ["whole corpus", "retold"]
    found = like_use(card)
    assert found is card[1]
    assert found.reviews == scores.rows
    for failure in FAILURES:
        own = scores.failures[failure]
        assert found.failures[failure]["F1"].value == pytest.approx(own.f1.value, abs=5e-4)
        assert found.failures[failure]["F1"].reviews == own.count
        said = found.said(failure)
        assert said is not None
        assert said * scores.rows == pytest.approx(own.said, abs=0.01 * scores.rows)
    assert found.whole["kappa"].value == pytest.approx(scores.level.kappa.value, abs=5e-4)
    assert found.whole["sentiment macro-F1"].value == pytest.approx(scores.sentiment.macro_f1.value, abs=5e-4)
    assert found.whole["exact failure set"].value == pytest.approx(scores.failures_exact.value, abs=5e-4)
    assert tuple(found.confusion.values()) == scores.level.confusion
    assert sum(found.said(level) or 0.0 for level in LEVELS) == pytest.approx(1)


@pytest.mark.parametrize(
    "text", [None, "", "# A model of mine\n\nIt is good.\n", "### Mine: 100 reviews\n| rudeness | many |\n"]
)
def test_a_model_without_a_card_is_compared_with_less(tmp_path: Path, text: str | None) -> None:
    folder = tmp_path / "model"
    shutil.copytree(default_folder(), folder)
    (folder / "README.md").unlink()
    if text is not None:
        (folder / "README.md").write_text(text, encoding="utf-8")
    trust = TrustCollector(folder).result()
    assert trust.model == str(folder)
    assert trust.scores == ()
    assert [one.known for one in trust.drift if one.measure == "rate"] == [None] * 5
    assert drift_of(trust, "confidence", "level").known is not None


def test_a_model_without_words_is_compared_by_those_of_the_default_one(tmp_path: Path) -> None:
    tensors, facts = storage.load(default_folder())
    storage.save(tmp_path, {"weights": tensors["intercepts"]}, {"kind": "another", "coverage": facts["coverage"]})
    collector = TrustCollector(tmp_path)
    collector.add(scored(text="Мастер приехал вовремя, бдыщь"))
    trust = collector.result()
    assert share_here(trust, "unknown_words") == 0.25
    assert drift_of(trust, "confidence", "level").known == facts["coverage"][0]["level"]


def test_a_folder_that_is_no_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(SvcnlpError, match="no such model folder"):
        TrustCollector(tmp_path / "nothing")
