"""Annotated texts as arrays."""

from __future__ import annotations

import numpy as np
import pytest

from svcnlp.corpus import Record
from svcnlp.model.heads import OUTPUTS
from svcnlp.model.space import KINDS
from svcnlp.training.examples import (
    NO_LABEL,
    evidence_targets,
    examples_of,
    labels_of,
    spans_of,
    targets_of,
    weights_of,
)

TEXT = "Ждали неделю. Оператор нахамил. Спасибо за сдачу."
RUDE = Record(
    "t-1",
    TEXT,
    level="basic",
    failures=("rudeness", "broken_deadline"),
    sentiment="negative",
    evidence={"rudeness": ("Оператор нахамил",), "broken_deadline": ("Ждали неделю",)},
    part="retold",
)
WARM = Record("t-2", "Догнали и вернули зонт!", level="inspiring", sentiment="positive", part="reviews")
ADVERT = Record("t-3", "Продам гараж", review=False, sentiment="neutral")


def reported(*spans: tuple[str, int, int]) -> list[list[int]]:
    """Sentences of `TEXT` that spans mark, a list of four a sentence."""
    targets = evidence_targets(examples_of([TEXT]), [spans], labels_of([RUDE]))
    return [[int(answer) for answer in row] for row in targets]


def test_labels() -> None:
    assert labels_of([RUDE, WARM, ADVERT]).tolist() == [
        [1, 1, 0, 0, 0, 0, 1],
        [0, 0, 0, 0, 3, 2, 1],
        [0, 0, 0, 0, NO_LABEL, NO_LABEL, 0],
    ]
    assert labels_of([]).shape == (0, 7)


def test_targets_are_the_questions_of_the_heads() -> None:
    asked = [
        {output for output, answer in zip(OUTPUTS, row, strict=True) if answer}
        for row in targets_of(labels_of([RUDE, WARM, ADVERT]))
    ]
    assert asked[0] == {"rudeness", "broken_deadline", "negative", "is_review"}
    assert asked[1] == {">basic", ">expected", ">excellent", "positive", "is_review"}
    assert asked[2] == set()


def test_examples_hold_every_text_even_an_empty_one() -> None:
    examples = examples_of([TEXT, "", "Зонт"])
    assert [len(reading) for reading in examples.readings] == [3, 1, 1]
    assert examples.owners.tolist() == [0, 0, 0, 1, 2]
    for kind in KINDS:
        units = examples.units[kind.name]
        assert units.incidence.reviews.shape == (3, len(units.names))
        assert units.incidence.sentences.shape == (5, len(units.names))
        assert units.incidence.reviews[[1]].nnz == 0
        assert len(set(units.names)) == len(units.names)


def test_evidence_marks_its_sentence() -> None:
    targets = evidence_targets(examples_of([TEXT]), spans_of([RUDE]), labels_of([RUDE]))
    assert targets.tolist() == [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]


def test_evidence_marks_every_sentence_it_enters_by_ten_characters() -> None:
    second, third = TEXT.index("Оператор"), TEXT.index("Спасибо")
    assert reported(("rudeness", second, third + 9)) == [[0] * 4, [1, 0, 0, 0], [0] * 4]
    assert reported(("rudeness", second, third + 10)) == [[0] * 4, [1, 0, 0, 0], [1, 0, 0, 0]]


def test_short_evidence_marks_the_sentence_it_lies_in() -> None:
    at = TEXT.index("нахамил")
    assert reported(("rudeness", at, at + 3)) == [[0] * 4, [1, 0, 0, 0], [0] * 4]


def test_evidence_of_the_level_marks_no_failure() -> None:
    assert not np.any(reported(("level", 0, len(TEXT))))


def test_without_annotation_every_sentence_counts_as_its_text() -> None:
    assert evidence_targets(examples_of([TEXT]), None, labels_of([RUDE])).tolist() == [[1, 1, 0, 0]] * 3


def test_parts_have_weights() -> None:
    assert weights_of([RUDE, WARM, ADVERT], {"retold": 4.0}).tolist() == [4, 1, 1]


@pytest.mark.parametrize("texts", [[], [""], ["", "\u200b"]])
def test_texts_without_a_word_are_no_error(texts: list[str]) -> None:
    assert len(examples_of(texts).readings) == len(texts)
