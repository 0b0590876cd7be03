"""Units and their sums by compiled loops are those of NumPy."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from svcnlp.model import pairs as plain_pairs
from svcnlp.model import sums as plain_sums
from svcnlp.model.kernels import units as compiled
from svcnlp.model.pairs import Pairs

Ints = NDArray[np.int64]


def some_units(seed: int, count: int, texts: int, kinds: int) -> tuple[Ints, Ints, Ints]:
    """Give units in sentences, and the text of each sentence."""
    chance = np.random.default_rng(seed)
    of_text = np.sort(chance.integers(texts, size=3 * texts))
    return chance.integers(kinds, size=count), np.sort(chance.integers(len(of_text), size=count)), of_text


@pytest.mark.parametrize(
    ("count", "texts", "kinds"), [(0, 1, 5), (1, 1, 1), (40, 3, 4), (5_000, 100, 60), (9_000, 2, 9_000), (9_000, 2, 30)]
)
def test_sums(count: int, texts: int, kinds: int) -> None:
    table = np.random.default_rng(1).integers(-(2**40), 2**40, size=(kinds, 16))
    units, sentences, of_text = some_units(2, count, texts, kinds)
    expected = plain_sums.summed(table, units, sentences, of_text, texts)
    found = compiled.summed(table, units, sentences, of_text, texts)
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("known", [1, 50, 3_000])
def test_pairs(known: int) -> None:
    chance = np.random.default_rng(3)
    codes = np.unique(chance.integers(0, 100 * 100, size=known))
    pairs = Pairs(codes // 100, codes % 100)
    pair_rows, rows = 1_000 + np.arange(len(codes)), chance.permutation(100)
    keys, sentences, _ = some_units(4, 20_000, 500, 100)
    keys[chance.random(len(keys)) < 0.2] = -2
    expected = plain_pairs.with_pairs(keys, sentences, rows, pairs, pair_rows)
    found = compiled.with_pairs(keys, sentences, rows, pairs, pair_rows)
    assert sorted(zip(*(column.tolist() for column in found), strict=True)) == sorted(
        zip(*(column.tolist() for column in expected), strict=True)
    )
    assert (np.diff(found[1]) >= 0).all()


@pytest.mark.parametrize("seed", range(5))
def test_counts_and_units_never_met(seed: int) -> None:
    chance = np.random.default_rng(seed)
    keys, sentences, of_text = some_units(seed, 200, 9, 30)
    keys -= 1
    is_unknown, rows = chance.random(30) < 0.3, chance.integers(-1, 2, size=30)
    for one, other in zip(
        compiled.counted(keys, sentences, of_text, 9, is_unknown),
        plain_sums.counted(keys, sentences, of_text, 9, is_unknown),
        strict=True,
    ):
        np.testing.assert_array_equal(one, other)
    np.testing.assert_array_equal(compiled.unmet(keys, rows), plain_pairs.unmet(keys, rows))
    assert compiled.unmet(keys[:0], rows).tolist() == []
