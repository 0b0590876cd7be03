"""The plain words of each failure in one-line reviews, and the same words denied.

A line that the shipped model is known to get wrong says why under ``missed``. It is expected to fail: once a model gets
it right, the test fails until ``missed`` is taken out.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from svcnlp.corpus import read_records
from svcnlp.labels import FAILURES
from svcnlp.model.classifier import Classifier

CORPUS = Path(__file__).parent.parent / "corpus"
LINES: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "data" / "plain_words.jsonl").read_text("utf-8").splitlines()
]
REPORTED = [line for line in LINES if line["failures"]]
DENIED = [line for line in LINES if not line["failures"]]
MISSED = [line for line in LINES if "missed" in line]


def _cases(lines: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(line, id=str(line["text"]), marks=_marks(line)) for line in lines]


def _marks(line: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, raises=AssertionError, reason=line["missed"])] if "missed" in line else []


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower().replace("ё", "е")))


@pytest.mark.parametrize("line", _cases(REPORTED))
def test_a_failure_said_in_plain_words_is_caught(line: dict[str, Any], classifier: Classifier) -> None:
    verdict = classifier.classify(line["text"])
    assert set(line["failures"]) <= set(verdict.failures), verdict.failure_p


@pytest.mark.parametrize("line", _cases(DENIED))
def test_a_failure_that_is_denied_is_not_reported(line: dict[str, Any], classifier: Classifier) -> None:
    verdict = classifier.classify(line["text"])
    assert not set(line["absent"]) & set(verdict.failures), verdict.failure_p


def test_every_failure_has_its_share_of_lines() -> None:
    caught = [line for line in LINES if line not in MISSED]
    reported = Counter(failure for line in caught for failure in line["failures"])
    denied = Counter(failure for line in caught for failure in line.get("absent", ()))
    assert all(reported[failure] >= 25 and denied[failure] >= 15 for failure in FAILURES)


def test_few_lines_are_missed_and_each_says_why() -> None:
    assert len(MISSED) <= len(LINES) // 20
    assert all(line["missed"].strip() for line in MISSED)


def test_no_line_stands_in_the_corpus() -> None:
    corpus = [f" {_words(record.text)} " for record in read_records(CORPUS)]
    lines = [_words(line["text"]) for line in LINES]
    assert len(set(lines)) == len(lines)
    assert [line for line in lines if any(f" {line} " in text for text in corpus)] == []
