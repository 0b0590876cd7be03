"""Pairs of numbers in a table."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.model.lexicon import Names
from svcnlp.model.pairs import ABSENT, Pairs, number_of

NUMBERS = st.integers(0, 40) | st.integers(0, 2**31 - 1)
PAIRS = st.lists(st.tuples(NUMBERS, NUMBERS), unique=True, max_size=300)


@given(PAIRS, PAIRS)
def test_pairs_are_found_and_others_are_not(known: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    places = {pair: place for place, pair in enumerate(known)}
    table = Pairs(*np.array(known, dtype=np.int64).reshape(-1, 2).T)
    asked = [*known, *others]
    found = table.places(*np.array(asked, dtype=np.int64).reshape(-1, 2).T)
    assert found.tolist() == [places.get(pair, ABSENT) for pair in asked]


def test_many_pairs() -> None:
    left, right = np.divmod(np.arange(50_000), 250)
    table = Pairs(left, right)
    assert table.places(left, right).tolist() == list(range(50_000))
    assert (table.places(right + 1_000, left) == ABSENT).all()


def test_numbers_tell_negated_keys() -> None:
    names = Names()
    assert [number_of(key, names) for key in ("хамить", "~хамить", "~ждать", "ждать")] == [0, 1, 3, 2]
