"""The verdict as plain data."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError

import pytest

from svcnlp.labels import FAILURES
from svcnlp.model.verdict import Evidence, Verdict

VERDICT = Verdict(
    text="Кассир нахамила",
    judged=True,
    is_review=True,
    is_review_p=0.987654321,
    level="basic",
    level_p={"basic": 0.91236, "expected": 0.08764, "excellent": 0.0, "inspiring": 0.0},
    failures=("rudeness",),
    failure_p=dict.fromkeys(FAILURES, 0.123456),
    sentiment="negative",
    sentiment_p={"negative": 1.0, "neutral": 0.0, "positive": 0.0},
    evidence=(Evidence("rudeness", 0, 15, "Кассир нахамила", 0.777777),),
    needs_review=True,
    reasons=("unsure_level",),
)


def test_plain_data_is_json_with_rounded_probabilities_and_without_the_text() -> None:
    told = json.loads(json.dumps(VERDICT.to_dict()))
    assert told == VERDICT.to_dict()
    assert "text" not in told
    assert told["is_review_p"] == 0.9877
    assert told["level_p"]["basic"] == 0.9124
    assert told["failures"] == ["rudeness"]
    assert told["evidence"] == [{"label": "rudeness", "start": 0, "stop": 15, "text": "Кассир нахамила", "p": 0.7778}]
    assert (told["schema"], told["needs_review"], told["reasons"]) == (1, True, ["unsure_level"])


def test_a_verdict_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        VERDICT.level = "inspiring"  # type: ignore[misc]
