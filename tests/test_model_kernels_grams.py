"""Sums of n-grams by compiled loops are those of NumPy, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.model import grams as plain
from svcnlp.model.grams import Trie
from svcnlp.model.kernels import grams as compiled
from svcnlp.model.reading import MAX_CHUNK
from svcnlp.model.space import grams

CHUNKS = st.lists(st.text("абв~🙂", max_size=MAX_CHUNK), max_size=8)


def check(known: list[str], chunks: list[str]) -> None:
    chance = np.random.default_rng(len(known))
    idf, weights = chance.random(len(known)), chance.normal(size=(len(known), 3)).astype(np.float32)
    trie = Trie(known)
    expected = plain.gram_sums(trie, chunks, idf, weights)
    np.testing.assert_array_equal(compiled.gram_sums(trie, chunks, idf, weights), expected)


@settings(deadline=None)
@given(CHUNKS, CHUNKS)
def test_sums(learned: list[str], chunks: list[str]) -> None:
    check(list(dict.fromkeys(gram for chunk in learned for gram in grams(chunk)))[::2], [*chunks, *learned])


@pytest.mark.parametrize("length", [1, 2, 3, 8, MAX_CHUNK - 1, MAX_CHUNK])
def test_sums_of_chunks_of_any_length(length: int) -> None:
    chance = np.random.default_rng(length)
    chunk = "".join(chance.choice(list("абв"), size=length))
    check(list(dict.fromkeys([*grams(chunk), "абвг"])), [chunk, "~" + chunk, "а", chunk[:5]])
