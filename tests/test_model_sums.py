"""Sums over distinct units."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import svcnlp.model.sums as module
from svcnlp.model.sums import summed


def slow(table: np.ndarray, texts: list[list[list[int]]]) -> tuple[np.ndarray, np.ndarray]:
    width = table.shape[1]
    zeros = np.zeros(width, dtype=np.int64)
    whole = [sum((table[u] for u in {u for s in text for u in s}), zeros) for text in texts]
    single = [sum((table[u] for u in set(s)), zeros) for text in texts for s in text]
    return np.array(whole).reshape(-1, width), np.array(single, dtype=np.int64).reshape(-1, width)


@pytest.mark.parametrize("at_once", [3, 4_000])
@given(texts=st.lists(st.lists(st.lists(st.integers(0, 9), max_size=12), max_size=4), min_size=1, max_size=5))
def test_sums_are_what_plain_loops_find(at_once: int, texts: list[list[list[int]]]) -> None:
    table = np.random.default_rng(0).integers(-9, 9, size=(10, 3))
    flat = [sentence for text in texts for sentence in text]
    owners = np.array([row for row, text in enumerate(texts) for _ in text], dtype=np.int64)
    units = np.array([unit for sentence in flat for unit in sentence], dtype=np.int64)
    sentences = np.array([at for at, sentence in enumerate(flat) for _ in sentence], dtype=np.int64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_AT_ONCE", at_once)
        whole, single = summed(table, units, sentences, owners, len(texts))
    expected = slow(table, texts)
    np.testing.assert_array_equal(whole, expected[0])
    np.testing.assert_array_equal(single, expected[1])
