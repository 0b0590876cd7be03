"""How much it pays to ask the encoder about a text."""

from __future__ import annotations

import numpy as np
import pytest

from svcnlp.labels import FAILURES
from svcnlp.model.classifier import MAX_CHARS
from svcnlp.model.encoder.doubt import SHORTEST, doubt, likely_mistakes
from svcnlp.model.heads import IS_REVIEW, OUTPUTS

BOUNDS = {**dict.fromkeys(FAILURES, 0.4), "inspiring": 0.5, IS_REVIEW: 0.3}


def log_odds(p: float) -> float:
    return float(np.log(p / (1 - p)))


def outputs_with(**log_odds_of: float) -> np.ndarray:
    """Outputs of a text of which everything is sure but what is given."""
    outputs = np.full(len(OUTPUTS), -12.0)
    outputs[[OUTPUTS.index("negative"), OUTPUTS.index(IS_REVIEW)]] = 12.0
    for output, value in log_odds_of.items():
        outputs[OUTPUTS.index(output)] = value
    return outputs[None]


def test_a_sure_verdict_has_no_likely_mistake() -> None:
    assert likely_mistakes(outputs_with(), BOUNDS)[0] < 1e-3


@pytest.mark.parametrize(("p", "mistakes"), [(0.1, 0.1), (0.39, 0.39), (0.41, 0.59), (0.9, 0.1)])
def test_a_failure_is_wrong_where_it_is_said_and_is_not_or_is_and_is_not_said(p: float, mistakes: float) -> None:
    assert likely_mistakes(outputs_with(rudeness=log_odds(p)), BOUNDS)[0] == pytest.approx(mistakes, abs=1e-3)


def test_level_and_sentiment_are_wrong_where_another_is_right() -> None:
    level = outputs_with(**{">basic": log_odds(0.8), ">expected": log_odds(0.3)})
    assert likely_mistakes(level, BOUNDS)[0] == pytest.approx(0.5, abs=1e-3)
    assert likely_mistakes(outputs_with(neutral=12.0), BOUNDS)[0] == pytest.approx(0.5, abs=1e-3)


def test_mistakes_of_all_answers_are_counted_together() -> None:
    p = dict.fromkeys(("rudeness", "rigid_rules", ">basic"), log_odds(0.2))
    assert likely_mistakes(outputs_with(**p), BOUNDS)[0] == pytest.approx(0.6, abs=1e-3)


def test_of_equal_texts_the_shorter_is_asked_about_first() -> None:
    outputs = np.repeat(outputs_with(rudeness=log_odds(0.3)), 5, axis=0)
    sizes = (2, SHORTEST, 4 * SHORTEST, MAX_CHARS, 9 * MAX_CHARS)
    tiny, short, long, read, huge = doubt(outputs, BOUNDS, ["х" * size for size in sizes])
    assert short == pytest.approx(2 * long)
    assert tiny == short, "a word or two is no bargain"
    assert read == huge, "nothing is read beyond"


def test_of_texts_as_long_the_one_with_more_likely_mistakes_is_asked_about_first() -> None:
    outputs = np.vstack([outputs_with(rudeness=log_odds(0.1)), outputs_with(rudeness=log_odds(0.3))])
    one, other = doubt(outputs, BOUNDS, ["х" * 50, "х" * 50])
    assert other > 2 * one
