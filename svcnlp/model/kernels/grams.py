"""What new chunks score: the character n-grams that a model knows of them, found in a trie and summed in one loop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.grams import Trie, rooms_of
from svcnlp.model.kernels import compiled
from svcnlp.model.pairs import ABSENT, FACTOR, SHIFT
from svcnlp.model.space import GRAIN, GRAM_LENGTHS

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Ints = NDArray[np.int64]
Codes = NDArray[np.uint64]
Letters = NDArray[np.uint32]

_SHORTEST: Final = GRAM_LENGTHS[0]
_LONGEST: Final = GRAM_LENGTHS[-1]
_SHIFT: Final = np.uint64(SHIFT)
_ONE: Final = np.uint64(1)


def gram_sums(trie: Trie, chunks: Sequence[str], idf: Floats, weights: Singles) -> Ints:
    """Do what `svcnlp.model.grams.gram_sums` does.

    Examples
    --------
    >>> trie = Trie([" д", "да", " да "])
    >>> sums = gram_sums(trie, ["да", "нет"], np.array([1.0, 2.0, 3.0]), np.ones((3, 1), dtype=np.float32))
    >>> (sums * GRAIN).tolist()
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
) -> Ints:
    width = weights.shape[1]
    sums = np.zeros((len(rooms), width + 1), np.int64)
    longest = 0
    for room in rooms:
        longest = max(longest, room)
    starts, nodes = np.empty(longest, np.int64), np.empty(longest, np.int64)
    found = np.empty(longest * _LONGEST, np.int64)
    first = 0
    for chunk in range(len(rooms)):
        room = rooms[chunk]
        if room > _SHORTEST and roots[chunk] != ABSENT:
            own = letters[first : first + room + 1]
            count = _walked(own, roots[chunk], codes, nexts, shift, places, starts, nodes, found)
            for place in found[:count]:
                for column in range(width):
                    sums[chunk, column] += _grains(weights[place, column] * idf[place])
                sums[chunk, width] += _grains(idf[place] * idf[place])
        first += room
    return sums


@compiled
def _walked(
    letters: Letters,
    root: np.int64,
    codes: Codes,
    nexts: Ints,
    shift: np.uint64,
    places: Ints,
    starts: Ints,
    nodes: Ints,
    found: Ints,
) -> np.int64:
    """Find the places of the known n-grams of a chunk; tell how many.

    All starts go a letter on together: the steps of one wait for each other, those of several come from memory at once.
    """
    last = len(codes) - 1
    going = len(letters) - 1
    for start in range(going):
        starts[start], nodes[start] = start, root
    count = np.int64(0)
    for length in range(1, _LONGEST + 1):
        still = 0
        for at in range(going):
            start = starts[at]
            if start + length > len(letters):
                continue
            code = ((np.uint64(nodes[at]) + _ONE) << _SHIFT) | np.uint64(letters[start + length - 1])
            slot = np.int64((code * FACTOR) >> shift)
            while codes[slot] != 0 and codes[slot] != code:
                slot = (slot + 1) & last
            if codes[slot] == code:
                starts[still], nodes[still] = start, nexts[slot]
                still += 1
        going = still
        for at in range(going if length >= _SHORTEST else 0):
            if places[nodes[at]] != ABSENT:
                found[count] = places[nodes[at]]
                count += 1
    return count


@compiled
def _grains(value: float) -> np.int64:
    """Do what `svcnlp.model.space.in_grains` does."""
    return np.int64(np.rint(value / GRAIN))
