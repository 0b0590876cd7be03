"""Learning which sentences are evidence."""

from __future__ import annotations

import numpy as np
import pytest

from svcnlp.labels import FAILURES
from svcnlp.model.encoder.evidence import VIEWS
from svcnlp.model.encoder.reader import Said
from svcnlp.model.evidence import SentenceSpans
from svcnlp.model.heads import OUTPUTS
from svcnlp.training.encoder.shown import evidence_calibration

TEXTS, SENTENCES = 60, 4


def lesson(seed: int, *, pieces: float, linear: float) -> tuple[list[Said], SentenceSpans, np.ndarray, np.ndarray]:
    """Texts of four sentences of ten characters and five pieces; how much each model knows of rudeness in them."""
    chance = np.random.default_rng(seed)
    owners = np.repeat(np.arange(TEXTS), SENTENCES)
    starts = np.tile(np.arange(SENTENCES) * 10, TEXTS)
    reported = np.zeros((len(owners), len(FAILURES)), dtype=np.int64)
    reported[:, 0] = chance.random(len(owners)) < 0.3
    signs = 2 * reported[:, 0] - 1
    linear_p = 1 / (1 + np.exp(-chance.normal(size=reported.shape) - linear * signs[:, None]))
    said = []
    for text in range(TEXTS):
        tokens = chance.normal(size=(SENTENCES * 5, len(FAILURES)))
        tokens += pieces * np.repeat(signs[owners == text], 5)[:, None]
        places = np.arange(SENTENCES * 5) * 2
        said.append(Said(np.zeros(len(OUTPUTS)), tokens, places, places + 2))
    return said, SentenceSpans(owners, starts, starts + 9), linear_p, reported


def test_the_model_that_knows_gets_the_weight() -> None:
    by_pieces = evidence_calibration(*lesson(0, pieces=1.0, linear=0.0))["rudeness"]
    by_linear = evidence_calibration(*lesson(0, pieces=0.0, linear=2.0))["rudeness"]
    assert len(by_pieces) == len(by_linear) == VIEWS + 1
    assert sum(by_pieces[1:VIEWS]) > 3 * abs(by_pieces[0])
    assert by_linear[0] > 3 * abs(sum(by_linear[1:VIEWS]))


def test_every_failure_gets_its_weights() -> None:
    assert evidence_calibration(*lesson(1, pieces=1.0, linear=1.0)).keys() == set(FAILURES)


@pytest.mark.parametrize("answer", [0, 1])
def test_without_both_answers_the_linear_model_is_believed(answer: int) -> None:
    said, sentences, linear_p, reported = lesson(0, pieces=1.0, linear=1.0)
    learned = evidence_calibration(said, sentences, linear_p, np.full_like(reported, answer))
    assert learned["rudeness"] == [1.0, 0.0, 0.0, 0.0]
