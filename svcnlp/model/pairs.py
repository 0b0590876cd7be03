"""Known pairs of neighbouring keys, found by the numbers of the two."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.lexicon import Names
from svcnlp.model.reading import NEGATED

Ints = NDArray[np.int64]

ABSENT: Final = -1
SHIFT: Final = 32
# The first digits of the golden ratio: they scatter products of neighbouring numbers.
FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
_EMPTY: Final = np.uint64(0)
_MIN_BITS: Final = 10


class Pairs:
    """A table of pairs of numbers, in which many are looked up at once.

    Parameters
    ----------
    left, right : ndarray of int of shape (n_pairs,)
        The pairs, not negative, no two alike.

    Examples
    --------
    >>> pairs = Pairs(np.array([1, 7]), np.array([2, 1]))
    >>> pairs.places(np.array([7, 2]), np.array([1, 7])).tolist()
    [1, -1]
    """

    def __init__(self, left: Ints, right: Ints) -> None:
        bits = max(_MIN_BITS, int(4 * len(left)).bit_length())
        self._right_shift = np.uint64(64 - bits)
        self._last = np.int64((1 << bits) - 1)
        self._codes = np.zeros(1 << bits, dtype=np.uint64)
        self._places = np.full(1 << bits, ABSENT, dtype=np.int64)
        codes = _codes(left, right)
        slots, waiting = self._slots(codes), np.arange(len(codes))
        while waiting.size:
            free = self._codes[slots] == _EMPTY
            # Of several pairs that want a slot the last one written has it; the others go on.
            self._codes[slots[free]] = codes[waiting[free]]
            lost = self._codes[slots] != codes[waiting]
            self._places[slots[~lost]] = waiting[~lost]
            slots, waiting = (slots[lost] + 1) & self._last, waiting[lost]

    @property
    def slots(self) -> tuple[NDArray[np.uint64], Ints, np.uint64]:
        """The code and the place in each slot, and how far a code times `FACTOR` is shifted to give its slot."""
        return self._codes, self._places, self._right_shift

    def places(self, left: Ints, right: Ints) -> Ints:
        """Find pairs.

        Parameters
        ----------
        left, right : ndarray of int of shape (n,)
            Pairs of numbers, not negative.

        Returns
        -------
        ndarray of int of shape (n,)
            The place of each pair among those that the table was made of, `ABSENT` for others.
        """
        codes = _codes(left, right)
        slots = self._slots(codes)
        found = np.full(len(codes), ABSENT, dtype=np.int64)
        going = np.arange(len(codes))
        while going.size:
            met = self._codes[slots]
            same = met == codes[going]
            found[going[same]] = self._places[slots[same]]
            on = ~same & (met != _EMPTY)
            going, slots = going[on], (slots[on] + 1) & self._last
        return found

    def _slots(self, codes: NDArray[np.uint64]) -> Ints:
        return ((codes * FACTOR) >> self._right_shift).astype(np.int64)


def with_pairs(keys: Ints, sentences: Ints, rows: Ints, pairs: Pairs, pair_rows: Ints) -> tuple[Ints, Ints]:
    """Give the rows of keys, and of those pairs of neighbours that are known.

    Parameters
    ----------
    keys : ndarray of int of shape (n_tokens,)
        The key of each token; negative for a mark without.
    sentences : ndarray of int of shape (n_tokens,)
        The sentence of each token, not falling.
    rows : ndarray of int of shape (n_keys,)
        The row of each key.
    pairs : Pairs
        The known pairs of keys.
    pair_rows : ndarray of int of shape (n_pairs,)
        Their rows.

    Returns
    -------
    rows, sentences : ndarray of int
        The rows, and the sentence of each, in any order.

    Examples
    --------
    >>> pairs = Pairs(np.array([4]), np.array([2]))
    >>> found, _ = with_pairs(np.array([4, 2, 4]), np.array([0, 0, 0]), np.arange(5), pairs, np.array([9]))
    >>> found.tolist()
    [4, 2, 4, 9]
    """
    left, right = neighbours(keys, sentences)
    places = pairs.places(keys[left], keys[right])
    known = places != ABSENT
    is_key = keys >= 0
    return (
        np.concatenate([rows[keys[is_key]], pair_rows[places[known]]]),
        np.concatenate([sentences[is_key], sentences[left[known]]]),
    )


def unmet(numbers: Ints, rows: Ints) -> Ints:
    """Find the numbers that have no row yet.

    Parameters
    ----------
    numbers : ndarray of int of shape (n,)
        Negative ones stand for nothing.
    rows : ndarray of int of shape (n_numbers,)
        The row of each number, `ABSENT` for those that have none.

    Returns
    -------
    ndarray of int
        Each once, from the least.

    Examples
    --------
    >>> unmet(np.array([2, 0, -1, 2, 1]), np.array([7, -1, -1])).tolist()
    [1, 2]
    """
    return np.unique(numbers[(numbers >= 0) & (rows[numbers] == ABSENT)])


def neighbours(keys: Ints, sentences: Ints) -> tuple[Ints, Ints]:
    """Give the places of adjacent keys of one sentence, the left ones and the right ones."""
    left = np.flatnonzero((keys[:-1] >= 0) & (keys[1:] >= 0) & (sentences[:-1] == sentences[1:]))
    return left, left + 1


def _codes(left: Ints, right: Ints) -> NDArray[np.uint64]:
    # One more than the number: no pair has the code of an empty slot.
    return ((left.astype(np.uint64) + np.uint64(1)) << np.uint64(SHIFT)) | right.astype(np.uint64)


def number_of(key: str, names: Names) -> int:
    """Give twice the number of a key, and one more when it is marked as negated.

    Examples
    --------
    >>> names = Names()
    >>> number_of("хамить", names), number_of("~хамить", names), number_of("грубить", names)
    (0, 1, 2)
    """
    if key.startswith(NEGATED):
        return 2 * names.number(key.removeprefix(NEGATED)) + 1
    return 2 * names.number(key)
