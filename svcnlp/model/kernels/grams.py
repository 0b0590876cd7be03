"""What new chunks score: the character n-grams that a model knows of them, found in a trie and summed in one loop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.grams import Trie, rooms_of
from svcnlp.model.kernels import compiled
from svcnlp.model.pairs import ABSENT, FACTOR, SHIFT
from svcnlp.model.space import GRAM_LENGTHS

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Ints = NDArray[np.int64]
Codes = NDArray[np.uint64]
Letters = NDArray[np.uint32]

_SHORTEST: Final = GRAM_LENGTHS[0]
_LONGEST: Final = GRAM_LENGTHS[-1]
_SHIFT: Final = np.uint64(SHIFT)
_ONE: Final = np.uint64(1)
_FEW: Final = 8
_BLOCK: Final = 128
"""Rows that NumPy sums as one; of more it sums the halves."""


def gram_sums(trie: Trie, chunks: Sequence[str], idf: Floats, weights: Singles) -> Floats:
    """Do what `svcnlp.model.grams.gram_sums` does.

    Examples
    --------
    >>> trie = Trie([" д", "да", " да "])
    >>> gram_sums(trie, ["да", "нет"], np.array([1.0, 2.0, 3.0]), np.ones((3, 1), dtype=np.float32)).tolist()
    [[6.0, 14.0], [0.0, 0.0]]
    """
    letters, rooms, roots = rooms_of(trie, chunks)
    return _sums(letters, rooms, roots, *trie.steps.slots, trie.places, idf, weights)


@compiled
def _sums(
    letters: Letters,
    rooms: Ints,
    roots: Ints,
    codes: Codes,
    nexts: Ints,
    shift: np.uint64,
    places: Ints,
    idf: Floats,
    weights: Singles,
) -> Floats:
    width = weights.shape[1]
    sums = np.zeros((len(rooms), width + 1))
    longest = rooms.max() if len(rooms) else 0
    found = np.empty((_LONGEST + 1, longest), np.int64)
    weighted = np.empty((_LONGEST * longest, width + 1))
    parts = np.empty((_FEW, width + 1))
    first = 0
    for chunk in range(len(rooms)):
        room = rooms[chunk]
        if room > _SHORTEST and roots[chunk] != ABSENT:
            _find(letters, first, room, roots[chunk], codes, nexts, shift, places, found)
            count = 0
            for length in range(_SHORTEST, _LONGEST + 1):
                for start in range(room):
                    place = found[length, start]
                    if place != ABSENT:
                        for column in range(width):
                            weighted[count, column] = weights[place, column] * idf[place]
                        weighted[count, width] = idf[place] * idf[place]
                        count += 1
            if count:
                _sum(weighted, 1, count, parts, sums[chunk])
                for column in range(width + 1):
                    sums[chunk, column] = weighted[0, column] + sums[chunk, column]
        first += room
    return sums


@compiled
def _find(
    letters: Letters,
    first: int,
    room: int,
    root: int,
    codes: Codes,
    nexts: Ints,
    shift: np.uint64,
    places: Ints,
    found: Ints,
) -> None:
    """Find the n-grams of a chunk, by their length and where they begin; the blanks around it belong to it."""
    last = len(codes) - 1
    for start in range(room):
        for length in range(_SHORTEST, _LONGEST + 1):
            found[length, start] = ABSENT
        node = root
        for length in range(1, min(_LONGEST, room + 1 - start) + 1):
            code = ((np.uint64(node) + _ONE) << _SHIFT) | np.uint64(letters[first + start + length - 1])
            slot = np.int64((code * FACTOR) >> shift)
            while codes[slot] != 0 and codes[slot] != code:
                slot = (slot + 1) & last
            if codes[slot] != code:
                break
            node = nexts[slot]
            if length >= _SHORTEST:
                found[length, start] = places[node]


@compiled
def _sum(rows: Floats, first: int, stop: int, parts: Floats, total: Floats) -> None:
    """Add rows to a total in the order in which NumPy adds the rows of a group, so that the last bit is the same.

    NumPy would halve again what is more than two blocks; no chunk of `svcnlp.model.reading.MAX_CHUNK` has so many.
    """
    count = stop - first
    if count <= _BLOCK:
        _sum_block(rows, first, stop, parts, total)
        return
    half = count // 2
    half -= half % _FEW
    halves = np.zeros((2, len(total)))
    _sum_block(rows, first, first + half, parts, halves[0])
    _sum_block(rows, first + half, stop, parts, halves[1])
    for column in range(len(total)):
        total[column] += halves[0, column] + halves[1, column]


@compiled
def _sum_block(rows: Floats, first: int, stop: int, parts: Floats, total: Floats) -> None:
    """Add up to `_BLOCK` rows to a total of zeros: of eight rows and more, each eighth to a part of its own."""
    width = len(total)
    whole = first
    if stop - first >= _FEW:
        parts[:] = rows[first : first + _FEW]
        whole = stop - (stop - first) % _FEW
        for row in range(first + _FEW, whole, _FEW):
            for part in range(_FEW):
                for column in range(width):
                    parts[part, column] += rows[row + part, column]
        for column in range(width):
            left = (parts[0, column] + parts[1, column]) + (parts[2, column] + parts[3, column])
            right = (parts[4, column] + parts[5, column]) + (parts[6, column] + parts[7, column])
            total[column] += left + right
    for row in range(whole, stop):
        for column in range(width):
            total[column] += rows[row, column]
