"""Texts of a chunk through the model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from svcnlp.model.classifier import MAX_CHARS, Classifier
from svcnlp.model.verdicts import JudgedPage
from svcnlp.scoring.cells import EMPTY, UNTRUSTED, Value
from svcnlp.scoring.judge import judge, judge_with, shortened

RUDE = "Нахамили на кассе."
FINE = "Приняли вовремя, спасибо!"


def judged(texts: Sequence[str | None], classifier: Classifier) -> list[tuple[Value, ...]]:
    """What is said of each text."""
    return list(zip(*judge(texts, classifier, "ru"), strict=True))


def test_judgements_stand_in_the_order_of_the_texts(classifier: Classifier) -> None:
    texts = [FINE, None, RUDE, "", " \n", RUDE]
    [fine], [rude] = judged([FINE], classifier), judged([RUDE], classifier)
    assert judged(texts, classifier) == [fine, UNTRUSTED, rude, EMPTY, EMPTY, rude]


def test_pages_are_joined_in_order(classifier: Classifier, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [FINE, RUDE, "Ждали час.", "fine", "Дозвониться нельзя."]
    whole = judged(texts, classifier)
    monkeypatch.setattr("svcnlp.model.classifier._AT_ONCE", 2)
    assert judged(texts, classifier) == whole


def test_nothing_to_judge(classifier: Classifier) -> None:
    assert judged([], classifier) == []
    assert judged(["", None], classifier) == [EMPTY, UNTRUSTED]


def test_equal_texts_are_scored_once(classifier: Classifier, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    judged_pages = classifier.judged_pages

    def counted(texts: Sequence[str]) -> Iterator[JudgedPage]:
        seen.extend(texts)
        return judged_pages(texts)

    monkeypatch.setattr(classifier, "judged_pages", counted)
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
