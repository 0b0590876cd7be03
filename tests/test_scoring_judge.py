"""Texts of a chunk through the model."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from svcnlp.model.classifier import MAX_CHARS, Classifier
from svcnlp.model.verdict import Verdict
from svcnlp.scoring.cells import EMPTY, UNTRUSTED, judgement_of
from svcnlp.scoring.judge import judge, judge_with, shortened

RUDE = "Нахамили на кассе."
FINE = "Приняли вовремя, спасибо!"


def test_judgements_stand_in_the_order_of_the_texts(classifier: Classifier) -> None:
    texts = [FINE, None, RUDE, "", " \n", RUDE]
    fine, rude = (judgement_of(classifier.classify(text), "ru") for text in (FINE, RUDE))
    assert judge(texts, classifier, "ru") == [fine, UNTRUSTED, rude, EMPTY, EMPTY, rude]


def test_equal_texts_are_scored_once(classifier: Classifier, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    classify_many = classifier.classify_many

    def counted(texts: Sequence[str]) -> list[Verdict]:
        seen.extend(texts)
        return classify_many(texts)

    monkeypatch.setattr(classifier, "classify_many", counted)
    judge([RUDE, FINE, RUDE, "", RUDE], classifier, "en")
    assert seen == [RUDE, FINE]


def test_a_worker_says_the_same(classifier: Classifier) -> None:
    assert judge_with(None, [RUDE, FINE], "ru") == judge([RUDE, FINE], classifier, "ru")


def test_what_is_cut_off_changes_nothing(classifier: Classifier) -> None:
    long = "Ждали час. " * (MAX_CHARS // 5)
    (short,) = shortened([long])
    assert short is not None
    assert len(short) == MAX_CHARS + 1
    assert judge([short], classifier, "en") == judge([long], classifier, "en")
