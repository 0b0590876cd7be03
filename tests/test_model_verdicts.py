"""Verdicts from decisions."""

from __future__ import annotations

import numpy as np
import pytest

from svcnlp.labels import FAILURES
from svcnlp.model.decisions import DOUBTS, Decisions, told_of
from svcnlp.model.verdict import Evidence
from svcnlp.model.verdicts import not_judged, verdicts

DECISIONS = Decisions(
    is_review=np.array([True, False]),
    is_review_p=np.array([0.9, 0.2]),
    level=np.array([2, 0]),
    level_p=np.array([[0.1, 0.2, 0.6, 0.1], [1.0, 0.0, 0.0, 0.0]]),
    failures=np.array([0b1001, 0]),
    failure_p=np.array([[0.9, 0.1, 0.2, 0.8], [0.0, 0.0, 0.0, 0.9]]),
    sentiment=np.array([1, 0]),
    sentiment_p=np.array([[0.1, 0.8, 0.1], [0.5, 0.3, 0.2]]),
    doubts=np.array([0, 1 << DOUBTS.index("truncated") | 1 << DOUBTS.index("unsure_review")]),
)


def test_verdicts_say_what_was_decided() -> None:
    shown = (Evidence("rudeness", 0, 2, "Да", 0.7),)
    review, advert = verdicts(["Да", "Нет"], DECISIONS, [shown, ()])
    assert (review.text, review.judged, review.is_review, review.is_review_p) == ("Да", True, True, 0.9)
    assert (review.level, review.sentiment, review.failures) == ("excellent", "neutral", ("rudeness", "rigid_rules"))
    assert review.failure_p == dict(zip(FAILURES, (0.9, 0.1, 0.2, 0.8), strict=True))
    assert (review.evidence, review.needs_review, review.reasons) == (shown, False, ())
    assert (advert.level, advert.sentiment, advert.failures, advert.evidence) == (None, None, (), ())
    assert (advert.needs_review, advert.reasons) == (True, ("unsure_review", "truncated"))


def test_what_is_told_by_label() -> None:
    told = told_of(DECISIONS, ["rudeness", "buck_passing", "excellent", "basic"])
    assert told.tolist() == [[True, False, True, False], [False, False, False, False]]


@pytest.mark.parametrize(
    ("text", "reasons"), [("", ("empty",)), ("ok", ("no_cyrillic",)), ("  " * 9, ("empty", "truncated"))]
)
def test_not_judged(text: str, reasons: tuple[str, ...]) -> None:
    verdict = not_judged(text, 10)
    assert (verdict.judged, verdict.needs_review, verdict.reasons) == (False, True, reasons)
