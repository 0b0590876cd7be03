"""Signals of the encoder."""

from __future__ import annotations

import numpy as np
import pytest

from svcnlp.model.encoder.signals import ENCODER_SIGNALS, PASSAGE, encoder_signals, strongest_passage
from svcnlp.model.heads import OUTPUTS

TOKENS = np.random.default_rng(0).normal(size=(50, 4))


def test_every_signal_has_its_place() -> None:
    values = encoder_signals(np.arange(len(OUTPUTS), dtype=np.float64), TOKENS)
    named = dict(zip(ENCODER_SIGNALS, values.tolist(), strict=True))
    assert named["encoder:is_review"] == OUTPUTS.index("is_review")
    assert named["passage:rigid_rules"] == strongest_passage(TOKENS)[3]


@pytest.mark.parametrize("pieces", [1, PASSAGE - 1, PASSAGE, PASSAGE + 1, 50])
def test_the_strongest_passage_is_the_highest_mean_of_neighbours(pieces: int) -> None:
    tokens = TOKENS[:pieces]
    size = min(PASSAGE, pieces)
    means = [tokens[start : start + size].mean(axis=0) for start in range(pieces - size + 1)]
    np.testing.assert_allclose(strongest_passage(tokens), np.max(means, axis=0))


def test_one_word_does_not_make_a_passage() -> None:
    tokens = np.full((30, 4), -5.0)
    tokens[7] = 5.0
    assert (strongest_passage(tokens) < 0).all()
