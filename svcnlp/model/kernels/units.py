"""The rows of keys and of known pairs of neighbouring keys, and sums over the distinct ones of sentences and texts."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.kernels import compiled
from svcnlp.model.pairs import ABSENT, FACTOR, SHIFT, Pairs

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Codes = NDArray[np.uint64]

_ONE: Final = np.uint64(1)
_SHIFT: Final = np.uint64(SHIFT)


def with_pairs(keys: Ints, sentences: Ints, rows: Ints, pairs: Pairs, pair_rows: Ints) -> tuple[Ints, Ints]:
    """Do what `svcnlp.model.pairs.with_pairs` does, sentence after sentence.

    Examples
    --------
    >>> pairs = Pairs(np.array([4]), np.array([2]))
    >>> found, _ = with_pairs(np.array([4, 2, 4]), np.array([0, 0, 0]), np.arange(5), pairs, np.array([9]))
    >>> found.tolist()
    [4, 2, 9, 4]
    """
    return _with_pairs(keys, sentences, rows, *pairs.slots, pair_rows)


def summed(table: Ints, units: Ints, sentences: Ints, texts: Ints, count: int) -> tuple[Ints, Ints]:
    """Do what `svcnlp.model.sums.summed` does, of sentences that do not fall.

    Examples
    --------
    >>> table = np.array([[1], [10]])
    >>> of_texts, of_sentences = summed(table, np.array([0, 0, 1, 0]), np.array([0, 0, 0, 1]), np.array([0, 0]), 1)
    >>> of_texts.tolist(), of_sentences.tolist()
    ([[11]], [[11], [1]])
    """
    return _summed(table, units, sentences, texts, count)


def unmet(numbers: Ints, rows: Ints) -> Ints:
    """Do what `svcnlp.model.pairs.unmet` does.

    Examples
    --------
    >>> unmet(np.array([2, 0, -1, 2, 1]), np.array([7, -1, -1])).tolist()
    [1, 2]
    """
    return _unmet(numbers, rows)


def counted(keys: Ints, sentences: Ints, texts: Ints, count: int, is_unknown: Bools) -> tuple[Ints, Ints]:
    """Do what `svcnlp.model.sums.counted` does.

    Examples
    --------
    >>> keys, sentences, texts = np.array([1, 0, -1, 1]), np.array([0, 0, 1, 1]), np.array([0, 1])
    >>> [counts.tolist() for counts in counted(keys, sentences, texts, 2, np.array([True, False]))]
    [[2, 1], [1, 0]]
    """
    return _counted(keys, sentences, texts, count, is_unknown)


@compiled
def _unmet(numbers: Ints, rows: Ints) -> Ints:
    found = np.empty(len(numbers), np.int64)
    count = 0
    for number in numbers:
        if number >= 0 and rows[number] == ABSENT:
            found[count] = number
            count += 1
    return np.unique(found[:count])


@compiled
def _counted(keys: Ints, sentences: Ints, texts: Ints, count: int, is_unknown: Bools) -> tuple[Ints, Ints]:
    known, unknown = np.zeros(count, np.int64), np.zeros(count, np.int64)
    for at in range(len(keys)):
        if keys[at] >= 0:
            text = texts[sentences[at]]
            known[text] += 1
            unknown[text] += is_unknown[keys[at]]
    return known, unknown


@compiled
def _with_pairs(
    keys: Ints, sentences: Ints, rows: Ints, codes: Codes, places: Ints, shift: np.uint64, pair_rows: Ints
) -> tuple[Ints, Ints]:
    found, owners = np.empty(2 * len(keys), np.int64), np.empty(2 * len(keys), np.int64)
    last = len(codes) - 1
    end = 0
    for at in range(len(keys)):
        if keys[at] < 0:
            continue
        found[end], owners[end] = rows[keys[at]], sentences[at]
        end += 1
        if at == 0 or keys[at - 1] < 0 or sentences[at - 1] != sentences[at]:
            continue
        code = ((np.uint64(keys[at - 1]) + _ONE) << _SHIFT) | np.uint64(keys[at])
        slot = np.int64((code * FACTOR) >> shift)
        while codes[slot] != 0 and codes[slot] != code:
            slot = (slot + 1) & last
        if codes[slot] == code:
            found[end], owners[end] = pair_rows[places[slot]], sentences[at]
            end += 1
    return found[:end], owners[:end]


@compiled
def _summed(table: Ints, units: Ints, sentences: Ints, texts: Ints, count: int) -> tuple[Ints, Ints]:
    width = table.shape[1]
    of_texts, of_sentences = np.zeros((count, width), np.int64), np.zeros((len(texts), width), np.int64)
    met_in = np.full(len(table), ABSENT, np.int64)
    kept, again = np.empty(len(units), np.int64), np.empty(len(units), np.int64)
    n_kept, n_again = 0, 0
    # Without a branch, which would be guessed wrong often and wait for what it hangs on; sums wait for nothing then.
    for at in range(len(units)):
        unit, sentence = units[at], sentences[at]
        last = met_in[unit]
        met_in[unit] = sentence
        kept[n_kept], again[n_again] = at, at
        is_new = last != sentence
        n_kept += is_new
        n_again += is_new & (last != ABSENT) & (texts[max(last, 0)] == texts[sentence])
    for at in kept[:n_kept]:
        for column in range(width):
            of_sentences[sentences[at], column] += table[units[at], column]
    # The sums of a text are those of its sentences, less the units that it has met before.
    for at in again[:n_again]:
        for column in range(width):
            of_texts[texts[sentences[at]], column] -= table[units[at], column]
    for sentence in range(len(texts)):
        for column in range(width):
            of_texts[texts[sentence], column] += of_sentences[sentence, column]
    return of_texts, of_sentences
