"""How unsure the linear model is."""

from __future__ import annotations

import numpy as np
import pytest

from svcnlp.labels import FAILURES
from svcnlp.model.encoder.doubt import doubt
from svcnlp.model.heads import IS_REVIEW, OUTPUTS

BOUNDS = {**dict.fromkeys(FAILURES, 0.4), IS_REVIEW: 0.3}


def sure_outputs() -> np.ndarray:
    outputs = np.full(len(OUTPUTS), -12.0)
    outputs[[OUTPUTS.index("negative"), OUTPUTS.index(IS_REVIEW)]] = 12.0
    return outputs


def test_a_sure_verdict_has_no_doubt() -> None:
    assert doubt(sure_outputs()[None], BOUNDS)[0] < 1e-3


@pytest.mark.parametrize("output", ["rudeness", ">basic", "neutral"])
def test_any_part_that_is_unsure_raises_the_doubt(output: str) -> None:
    outputs = sure_outputs()
    outputs[OUTPUTS.index(output)] = 12.0 if output == "neutral" else -0.7
    assert doubt(outputs[None], BOUNDS)[0] > 0.25


def test_a_level_that_may_be_far_off_is_doubted_more_than_one_that_may_be_near() -> None:
    near, far = np.repeat(sure_outputs()[None], 2, axis=0)
    near[OUTPUTS.index(">basic")] = -0.7
    far[[OUTPUTS.index(step) for step in (">basic", ">expected", ">excellent")]] = -0.7
    one, other = doubt(np.array([near, far]), BOUNDS)
    assert other > 2 * one


def test_doubt_is_greatest_at_a_threshold() -> None:
    outputs = np.repeat(sure_outputs()[None], 41, axis=0)
    p = np.linspace(0.01, 0.99, 41)
    outputs[:, 0] = np.log(p / (1 - p))
    assert p[doubt(outputs, BOUNDS).argmax()] == pytest.approx(BOUNDS[FAILURES[0]], abs=0.03)
