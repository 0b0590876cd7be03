"""Texts through the network, alone and in company."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from svcnlp.labels import FAILURES
from svcnlp.messages import SvcnlpError
from svcnlp.model.encoder.reader import Reader
from svcnlp.model.encoder.windows import windows_of
from svcnlp.model.heads import OUTPUTS
from tests.encoder_samples import WINDOW, random_encoder
from tests.model_samples import TEXTS

LONG = " ".join(TEXTS)


def test_every_piece_is_scored() -> None:
    for text, said in zip(TEXTS, Reader(random_encoder("")).read(TEXTS), strict=True):
        assert said.review.shape == (len(OUTPUTS),)
        assert said.tokens.shape == (len(said.starts), len(FAILURES))
        assert said.stops[-1] == len(text)


@pytest.mark.parametrize("threads", [1, 3])
def test_what_is_said_of_a_text_does_not_hang_on_its_neighbours(threads: int) -> None:
    reader = Reader(random_encoder(""), threads)
    together = reader.read([*TEXTS, LONG])
    for text, said in zip([*TEXTS, LONG], together, strict=True):
        (alone,) = reader.read([text])
        np.testing.assert_array_equal(alone.review, said.review)
        np.testing.assert_array_equal(alone.tokens, said.tokens)


def test_a_long_text_is_read_in_windows_to_its_end() -> None:
    reader = Reader(random_encoder(""))
    (whole,) = reader.read([LONG])
    count = len(windows_of(len(whole.starts), WINDOW["pieces"] - 2, WINDOW["overlap"]))
    assert count > 5
    (changed,) = reader.read([LONG[:-5] + "ждали"])
    assert (whole.tokens[-5:] != changed.tokens[-5:]).any()
    np.testing.assert_array_equal(whole.tokens[:20], changed.tokens[:20])


@pytest.mark.parametrize("threads", ["1", "7"])
def test_threads_are_as_many_as_the_environment_says(monkeypatch: pytest.MonkeyPatch, threads: str) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", threads)
    assert Reader(random_encoder("")).threads == int(threads)


@pytest.mark.parametrize("told", ["", "0", "many"])
def test_threads_are_one_a_processor_otherwise(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", told)
    assert Reader(random_encoder("")).threads >= 1


def test_a_graph_that_is_none_is_refused() -> None:
    broken = replace(random_encoder(""), graph=b"\x00" * 64)
    with pytest.raises(SvcnlpError, match="the graph of the encoder cannot be opened"):
        Reader(broken).read(TEXTS)
