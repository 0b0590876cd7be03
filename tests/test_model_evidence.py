"""Which sentences are shown as evidence."""

from __future__ import annotations

import numpy as np
import pytest

from svcnlp.labels import FAILURES
from svcnlp.model.evidence import TOLD, SentenceSpans, evidence_of, evidence_p, find_evidence, shown_of
from svcnlp.model.heads import REVIEW_HEADS, SENTENCE_HEADS
from svcnlp.model.reading import read
from svcnlp.model.verdict import Evidence

TEXT = "Ждали месяц. Нахамили при всех. Спасибо за сдачу."
READING = read(TEXT)
CALIBRATION = {**dict.fromkeys(FAILURES, (1.0, 0.0)), "excellent": (1.0, 0.0), "inspiring": (2.0, 1.0)}


def shown(
    failures: tuple[str, ...] = (), level: str = "basic", **scores: tuple[float, float, float]
) -> list[tuple[str, str]]:
    """Evidence with given scores of the three sentences by head; -5 for other heads."""
    return [(evidence.label, evidence.text) for evidence in found(failures, level, **scores)]


def found(failures: tuple[str, ...], level: str, **scores: tuple[float, float, float]) -> tuple[Evidence, ...]:
    table = np.full((3, len(REVIEW_HEADS) + len(SENTENCE_HEADS)), -5.0)
    for name, column in scores.items():
        at = len(REVIEW_HEADS) + FAILURES.index(name) if name in FAILURES else REVIEW_HEADS.index(f">{name[6:]}")
        table[:, at] = column
    spans = SentenceSpans(
        owners=np.zeros(3, dtype=np.int64),
        starts=np.array([sentence.start for sentence in READING]),
        stops=np.array([sentence.stop for sentence in READING]),
    )
    told = np.array([[label in (*failures, level) for label in TOLD]])
    [evidence] = evidence_of([TEXT], find_evidence(told, spans, evidence_p(table, CALIBRATION)))
    return evidence


def test_the_best_sentence_is_shown_even_when_none_is_likely() -> None:
    assert shown(("rudeness",), rudeness=(-3, -1, -2)) == [("rudeness", "Нахамили при всех.")]


def test_every_likely_sentence_is_shown_in_order() -> None:
    assert shown(("rudeness",), rudeness=(0.1, 3, -0.1)) == [
        ("rudeness", "Ждали месяц."),
        ("rudeness", "Нахамили при всех."),
    ]


def test_each_failure_has_its_own_and_a_sentence_may_show_two() -> None:
    assert shown(("rudeness", "broken_deadline"), rudeness=(-1, 2, -3), broken_deadline=(2, 1, -3)) == [
        ("broken_deadline", "Ждали месяц."),
        ("broken_deadline", "Нахамили при всех."),
        ("rudeness", "Нахамили при всех."),
    ]


def test_what_was_not_found_is_not_shown() -> None:
    assert shown((), rudeness=(5, 5, 5)) == []


@pytest.mark.parametrize(("level", "step"), [("excellent", "above_expected"), ("inspiring", "above_excellent")])
def test_a_high_level_is_shown_by_the_question_above_it(level: str, step: str) -> None:
    scores = {"above_expected": (-4.0, -4.0, -4.0), "above_excellent": (-4.0, -4.0, -4.0), step: (-4.0, -4.0, 3.0)}
    assert shown((), level, **scores) == [("level", "Спасибо за сдачу.")]


@pytest.mark.parametrize("level", ["basic", "expected"])
def test_a_low_level_is_not_shown(level: str) -> None:
    assert shown((), level, above_expected=(9, 9, 9), above_excellent=(9, 9, 9)) == []


def test_probabilities_are_calibrated() -> None:
    [one] = found((), "inspiring", above_excellent=(-9.0, -0.6, -9.0))
    assert one.p == pytest.approx(1 / (1 + np.exp(0.2)))


def test_offsets_slice_the_text() -> None:
    for evidence in found(("rudeness",), "excellent", rudeness=(1, 1, 1), above_expected=(1, 1, 1)):
        assert TEXT[evidence.start : evidence.stop] == evidence.text


TEXTS = ["Хам. Хам.", "Ждали.", "Хам."]
FIRST, SECOND = (Evidence("rudeness", start, start + 4, "Хам.", 0.9) for start in (0, 5))
WAITED = Evidence("broken_deadline", 0, 6, "Ждали.", 0.7)


@pytest.mark.parametrize("evidence", [[(FIRST, SECOND), (WAITED,), (FIRST,)], [(), (WAITED,), ()], [(), (), ()]])
def test_evidence_comes_back_from_arrays(evidence: list[tuple[Evidence, ...]]) -> None:
    assert evidence_of(TEXTS, shown_of(evidence)) == evidence


def test_spans_of_some_reviews_take_the_place_of_those_there_were() -> None:
    here = shown_of([(FIRST,), (WAITED,), (FIRST,)])
    others = shown_of([(FIRST, SECOND), ()])
    assert evidence_of(TEXTS, here.replaced(np.array([True, False, True]), others)) == [(FIRST, SECOND), (WAITED,), ()]
