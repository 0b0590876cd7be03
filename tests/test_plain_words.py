"""The plain words of each failure in one-line reviews, and the same words denied."""

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


def _text(line: dict[str, Any]) -> str:
    return str(line["text"])


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower().replace("ё", "е")))


@pytest.mark.parametrize("line", REPORTED, ids=_text)
def test_a_failure_said_in_plain_words_is_caught(line: dict[str, Any], classifier: Classifier) -> None:
    verdict = classifier.classify(line["text"])
    assert set(line["failures"]) <= set(verdict.failures), verdict.failure_p


@pytest.mark.parametrize("line", DENIED, ids=_text)
def test_a_failure_that_is_denied_is_not_reported(line: dict[str, Any], classifier: Classifier) -> None:
    verdict = classifier.classify(line["text"])
    assert not set(line["absent"]) & set(verdict.failures), verdict.failure_p


def test_every_failure_has_its_share_of_lines() -> None:
    reported = Counter(failure for line in REPORTED for failure in line["failures"])
    denied = Counter(failure for line in DENIED for failure in line["absent"])
    assert all(reported[failure] >= 25 and denied[failure] >= 15 for failure in FAILURES)


def test_no_line_stands_in_the_corpus() -> None:
    corpus = [f" {_words(record.text)} " for record in read_records(CORPUS)]
    lines = [_words(line["text"]) for line in LINES]
    assert len(set(lines)) == len(lines)
    assert [line for line in lines if any(f" {line} " in text for text in corpus)] == []
