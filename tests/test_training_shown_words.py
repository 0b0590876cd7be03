"""The words of evidence against those that a reader marked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from svcnlp.corpus import Record
from svcnlp.model.verdict import Evidence, Verdict
from svcnlp.training.shown_words import evidence_scores, word_f1

TEXT = "Записали на три, приняли в пять. Администратор огрызалась."
RECORD = Record(
    "w-1",
    TEXT,
    level="basic",
    failures=("rudeness", "broken_deadline"),
    sentiment="negative",
    evidence={"rudeness": ("Администратор огрызалась",), "broken_deadline": ("приняли в пять",)},
)


def shown(label: str, quote: str) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(label, start, start + len(quote), quote, 0.9)


def verdict(failures: tuple[str, ...], *evidence: Evidence) -> Verdict:
    return Verdict(TEXT, True, True, 1.0, "basic", {}, failures, {}, "negative", {}, evidence, False, ())


def test_each_failure_rightly_said_counts_once() -> None:
    said = verdict(
        ("broken_deadline", "rudeness"),
        shown("broken_deadline", "Записали на три, приняли в пять"),
        shown("rudeness", "Администратор огрызалась"),
    )
    found = evidence_scores([RECORD], [said], resamples=20)
    assert found is not None
    assert found.count == 2
    assert found.word_f1.value == pytest.approx((2 * 3 / (3 + 6) + 1) / 2)


def test_what_is_not_said_or_wrongly_said_has_no_evidence_to_judge() -> None:
    said = verdict(("rudeness", "rigid_rules"), shown("rudeness", "огрызалась"), shown("rigid_rules", "три"))
    found = evidence_scores([RECORD, RECORD], [said, verdict(())], resamples=20)
    assert found is not None
    assert (found.count, round(found.word_f1.value, 3)) == (1, 0.667)


def test_without_annotated_evidence_there_is_nothing_to_score() -> None:
    assert evidence_scores([replace(RECORD, evidence={})], [verdict(("rudeness",))]) is None


def test_evidence_of_another_failure_does_not_count() -> None:
    found = evidence_scores([RECORD], [verdict(("rudeness",), shown("broken_deadline", "приняли в пять"))], resamples=5)
    assert found is not None
    assert found.word_f1.value == 0


@pytest.mark.parametrize(
    ("right", "said", "expected"),
    [
        ([(0, 8)], [(0, 8)], 1.0),
        ([(0, 8)], [], 0.0),
        ([], [], 0.0),
        ([(0, 8)], [(3, 4)], 1.0),
        ([(0, 8)], [(9, 11)], 0),
    ],
)
def test_words_count_when_a_span_touches_them(
    right: list[tuple[int, int]], said: list[tuple[int, int]], expected: float
) -> None:
    assert word_f1(TEXT, right, said) == expected
