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
    last = len(codes) - 1
    first = 0
    for chunk in range(len(rooms)):
        room = rooms[chunk]
        is_asked = room > _SHORTEST and roots[chunk] != ABSENT
        for start in range(room if is_asked else 0):
            node = roots[chunk]
            for length in range(1, min(_LONGEST, room + 1 - start) + 1):
                code = ((np.uint64(node) + _ONE) << _SHIFT) | np.uint64(letters[first + start + length - 1])
                slot = np.int64((code * FACTOR) >> shift)
                while codes[slot] != 0 and codes[slot] != code:
                    slot = (slot + 1) & last
                if codes[slot] != code:
                    break
                node = nexts[slot]
                place = places[node]
                if length >= _SHORTEST and place != ABSENT:
                    for column in range(width):
                        sums[chunk, column] += _grains(weights[place, column] * idf[place])
                    sums[chunk, width] += _grains(idf[place] * idf[place])
        first += room
    return sums


@compiled
def _grains(value: float) -> np.int64:
    """Do what `svcnlp.model.space.in_grains` does."""
    return np.int64(np.rint(value / GRAIN))
