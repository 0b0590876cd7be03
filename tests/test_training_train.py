"""From a corpus to a model folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import svcnlp
from svcnlp.corpus import Record
from svcnlp.labels import FAILURES
from svcnlp.messages import SvcnlpError
from svcnlp.training.card import FILE
from svcnlp.training.estimator import ReviewClassifier
from svcnlp.training.train import LIKE_USE, Trained, like_use, train
from tests.conftest import ROOT
from tests.small_corpora import Row, corpus, written


def quick() -> ReviewClassifier:
    return ReviewClassifier(folds=2, n_jobs=1)


@pytest.mark.parametrize("label", [*FAILURES, "expected", "excellent", "inspiring"])
def test_a_corpus_with_too_few_of_a_label_is_refused(tmp_path: Path, label: str) -> None:
    path = written(tmp_path, corpus(**{label: 49}))
    with pytest.raises(SvcnlpError, match=rf"mine\.jsonl: 49 of 349 reviews are labelled {label}"):
        train(path, tmp_path / "model", quick())
    assert not (tmp_path / "model").exists()


def test_a_corpus_with_too_few_that_are_no_reviews_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SvcnlpError, match="49 records have `review` false"):
        train(written(tmp_path, corpus(other=49)), tmp_path / "model", quick())


def test_a_corpus_where_nearly_all_report_a_failure_is_refused(tmp_path: Path) -> None:
    records = [{**row, "failures": ["rudeness"], "evidence": {"rudeness": [row["text"]]}} for row in corpus()]
    reviews = [row for row in records if row.get("review", True)]
    with pytest.raises(SvcnlpError, match="350 of 350 reviews are labelled rudeness"):
        train(written(tmp_path, reviews), tmp_path / "model", quick())


def test_failures_without_evidence_do_not_count(tmp_path: Path) -> None:
    records = [{**row, "evidence": {}} if row.get("failures") == ["rudeness"] else row for row in corpus()]
    with pytest.raises(SvcnlpError, match="0 of 350 reviews are labelled rudeness, a failure with its evidence"):
        train(written(tmp_path, records), tmp_path / "model", quick())


@pytest.mark.parametrize("alone", ["rigid_rules", "inspiring", "is_review"])
def test_a_label_that_stands_in_one_group_only_is_refused(tmp_path: Path, alone: str) -> None:
    def is_it(row: Row) -> bool:
        return (
            not row.get("review", True) if alone == "is_review" else alone in (row["level"], *row.get("failures", ()))
        )

    records = [{**row, "pair": "the-same"} if is_it(row) else row for row in corpus()]
    with pytest.raises(SvcnlpError, match=f"too much of what teaches {alone} stands in one group"):
        train(written(tmp_path, records), tmp_path / "model", quick())


def test_a_corpus_that_is_one_group_is_refused(tmp_path: Path) -> None:
    records = [{**row, "pair": "the-same"} for row in corpus()]
    with pytest.raises(SvcnlpError, match="stands in one group"):
        train(written(tmp_path, records), tmp_path / "model", quick())


def test_a_review_without_a_level_is_named(tmp_path: Path) -> None:
    records = corpus()
    records[6]["level"] = None
    with pytest.raises(SvcnlpError, match=r"mine\.jsonl:7: a review needs a `level`"):
        train(written(tmp_path, records), tmp_path / "model", quick())


def test_a_part_like_use_without_a_review_is_no_measure() -> None:
    advert, review = Record("a-1", "Скидки", review=False, part=LIKE_USE), Record("b-1", "Хамят", part="reviews")
    assert like_use([advert, review]) == [True, True]
    assert like_use([advert, review, replace(review, id="c-1", part=LIKE_USE)]) == [True, False, True]


def test_an_empty_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SvcnlpError, match="0 of 0 reviews"):
        train(written(tmp_path, []), tmp_path / "model", quick())


def test_a_place_that_cannot_be_written_is_refused_before_the_work(tmp_path: Path) -> None:
    path = written(tmp_path, corpus())
    with pytest.raises(SvcnlpError, match="cannot be written"):
        train(path, path / "model", quick())


@dataclass(frozen=True)
class Learned:
    """What training on a corpus left: the estimator, fitted in place, what `train` gave, and the folder."""

    estimator: ReviewClassifier
    trained: Trained
    folder: Path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Learned:
    """A model of the smallest corpus that is enough."""
    folder = tmp_path_factory.mktemp("small")
    estimator = quick()
    return Learned(estimator, train(written(folder, corpus()), folder / "new" / "model", estimator), folder)


def test_the_smallest_corpus_makes_a_model_that_loads(small: Learned) -> None:
    classifier = svcnlp.load(small.folder / "new" / "model")
    assert classifier.classify("Плохо: rudeness, случай 3").level == "basic"
    assert classifier.info["corpus"]["records"] == 400
    assert classifier.info["settings"]["folds"] == 2
    assert {*small.trained.scores} == {"whole corpus"}
    assert small.trained.scores["whole corpus"].rows == 350
    assert small.trained.seconds > 0


def test_the_card_is_written_beside_the_model(small: Learned) -> None:
    card = (small.folder / "new" / "model" / FILE).read_text("utf-8")
    assert small.trained.model.facts["corpus"]["sha256"][:16] in card


def test_training_again_gives_the_same_bytes(small: Learned, tmp_path: Path) -> None:
    train(small.folder / "mine.jsonl", tmp_path / "again", quick())
    for path in (small.folder / "new" / "model").iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name


@pytest.mark.parametrize(
    "change",
    [
        lambda records: records[0].update(text=records[0]["text"] + "!"),
        lambda records: records[-61].update(sentiment="neutral"),
        lambda records: records.pop(),
    ],
    ids=["text", "label", "length"],
)
def test_the_fingerprint_tells_another_corpus(
    small: Learned, tmp_path: Path, change: Callable[[list[Row]], object]
) -> None:
    records = corpus(expected=60, other=60)
    one = train(written(tmp_path, records), tmp_path / "one", quick()).model.facts["corpus"]
    change(records)
    other = train(written(tmp_path, records), tmp_path / "other", quick()).model.facts["corpus"]
    assert one["sha256"] != other["sha256"]


def test_the_order_of_records_does_not_change_the_fingerprint(small: Learned, tmp_path: Path) -> None:
    lines = (small.folder / "mine.jsonl").read_text("utf-8").splitlines()
    (tmp_path / "mine.jsonl").write_text("\n".join(reversed(lines)), "utf-8")
    turned = train(tmp_path / "mine.jsonl", tmp_path / "model", quick()).model.facts["corpus"]
    assert turned == small.trained.model.facts["corpus"]


def test_the_card_of_the_shipped_model_tells_of_the_corpus_and_of_its_retellings() -> None:
    card = (ROOT / "models/default" / FILE).read_text("utf-8")
    assert "### Whole corpus" in card
    assert "### Retold" in card
