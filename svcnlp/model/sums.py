"""Sums over the distinct units of sentences and of whole texts."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_AT_ONCE: Final = 4_000


def summed(table: Ints, units: Ints, sentences: Ints, texts: Ints, count: int) -> tuple[Ints, Ints]:
    """Sum the rows of a table over the distinct units of each text and of each sentence.

    Parameters
    ----------
    table : ndarray of int of shape (n_units, n_columns)
        A row a unit.
    units : ndarray of int of shape (n_occurrences,)
        Rows of `table`, in any order.
    sentences : ndarray of int of shape (n_occurrences,)
        The sentence that each stands in.
    texts : ndarray of int of shape (n_sentences,)
        The text of each sentence, not falling.
    count : int
        Number of texts.

    Returns
    -------
    texts : ndarray of int of shape (count, n_columns)
        A unit that stands in several sentences of a text counts once.
    sentences : ndarray of int of shape (n_sentences, n_columns)
        A unit that stands several times in a sentence counts once.

    Examples
    --------
    >>> table = np.array([[1], [10]])
    >>> of_texts, of_sentences = summed(table, np.array([0, 0, 1, 0]), np.array([0, 0, 0, 1]), np.array([0, 0]), 1)
    >>> of_texts.tolist(), of_sentences.tolist()
    ([[11]], [[11], [1]])
    """
    bits = len(table).bit_length()
    members = _sorted(sentences, units, bits)
    members = members[np.append(True, members[1:] != members[:-1])[: len(members)]]
    owners, members = members >> bits, members & ((1 << bits) - 1)
    of_sentences = _grouped(table, members, owners, len(texts))
    # The sums of a text are those of its sentences, less the units that it has met before.
    of_texts = _totals(of_sentences, texts, count)
    members = _sorted(texts[owners], members, bits)
    again = members[1:][members[1:] == members[:-1]]
    return of_texts - _grouped(table, again & ((1 << bits) - 1), again >> bits, count), of_sentences


def counted(keys: Ints, sentences: Ints, texts: Ints, count: int, is_unknown: Bools) -> tuple[Ints, Ints]:
    """Count the keys of texts, and those that the model never saw.

    Parameters
    ----------
    keys : ndarray of int of shape (n_tokens,)
        The key of each token; negative for a mark without.
    sentences : ndarray of int of shape (n_tokens,)
        The sentence of each token.
    texts : ndarray of int of shape (n_sentences,)
        The text of each sentence.
    count : int
        Number of texts.
    is_unknown : ndarray of bool of shape (n_keys,)
        Whether the model never saw a key.

    Returns
    -------
    tuple of ndarray of int of shape (count,)

    Examples
    --------
    >>> keys, sentences, texts = np.array([1, 0, -1, 1]), np.array([0, 0, 1, 1]), np.array([0, 1])
    >>> [counts.tolist() for counts in counted(keys, sentences, texts, 2, np.array([True, False]))]
    [[2, 1], [1, 0]]
    """
    is_key = keys >= 0
    of_text = texts[sentences[is_key]]
    unknown = of_text[is_unknown[keys[is_key]]]
    return np.bincount(of_text, minlength=count), np.bincount(unknown, minlength=count)


def _sorted(owners: Ints, units: Ints, bits: int) -> Ints:
    # One number for owner and unit together sorts much faster than pairs.
    return np.sort(owners << bits | units)


def _grouped(table: Ints, units: Ints, owners: Ints, count: int) -> Ints:
    """Sum rows of a table by owner; the owners do not fall."""
    totals = np.zeros((count, table.shape[1]), dtype=np.int64)
    if not len(owners):
        return totals
    first = np.flatnonzero(np.append(True, owners[1:] != owners[:-1]))
    # What is summed at once fits the processor's nearest memory, which takes half the time.
    blocks = np.flatnonzero(np.diff(first // _AT_ONCE, prepend=-1))
    for begin, stop in pairwise([*blocks.tolist(), len(first)]):
        start = first[begin]
        end = first[stop] if stop < len(first) else len(units)
        totals[owners[first[begin:stop]]] = np.add.reduceat(table[units[start:end]], first[begin:stop] - start, axis=0)
    return totals


def _totals(rows: Ints, owners: Ints, count: int) -> Ints:
    """Sum rows by owner; the owners do not fall."""
    totals = np.zeros((count, rows.shape[1]), dtype=np.int64)
    if len(owners):
        first = np.flatnonzero(np.append(True, owners[1:] != owners[:-1]))
        totals[owners[first]] = np.add.reduceat(rows, first, axis=0)
    return totals
