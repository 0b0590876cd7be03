"""Words and numbers go into small arrays and come back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from svcnlp.model.packing import pack_numbers, pack_words, unpack_numbers, unpack_words

WORDS = st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n")))
ALIKE = st.lists(st.text("абв", max_size=12))


@given(WORDS | ALIKE | ALIKE.map(sorted))
def test_words_are_packed_and_unpacked(words: list[str]) -> None:
    assert unpack_words(pack_words(words)) == words


def test_a_sorted_list_takes_half() -> None:
    words = [f"переделывать{number:05}" for number in range(1_000)]
    assert pack_words(words).nbytes <= 0.51 * len("\n".join(words).encode())


@pytest.mark.parametrize(
    "packed",
    ["!а", " хам\n$ил", " хам\n", "\n хам", "\x1fхам"],
    ids=["nothing before", "more than before", "no count", "no first count", "a count below nothing"],
)
def test_what_was_never_packed_is_refused(packed: str) -> None:
    with pytest.raises(ValueError, match=r"count|shares"):
        unpack_words(np.frombuffer(packed.encode(), dtype=np.uint8))


@given(arrays.arrays(np.float64, st.integers(0, 40), elements=st.floats(-9, 9)))
def test_numbers_are_packed_and_unpacked(numbers: np.ndarray) -> None:
    np.testing.assert_array_equal(unpack_numbers(*pack_numbers(numbers)), numbers)


def test_rows_are_packed_and_unpacked() -> None:
    rows = np.array([[1, 2], [0, 5], [1, 2]])
    different, places = pack_numbers(rows)
    assert different.tolist() == [[0, 5], [1, 2]]
    np.testing.assert_array_equal(unpack_numbers(different, places), rows)


def test_a_place_beyond_the_last_is_refused() -> None:
    with pytest.raises(ValueError, match="beyond"):
        unpack_numbers(np.array([1.0]), np.array([1], dtype=np.uint8))
