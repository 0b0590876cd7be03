"""Tokens of many sentences at once, from the entries of their chunks in the lexicon."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.lexicon import NOTHING, WORD, Lexicon
from svcnlp.text.negation import negated_places

Ints = NDArray[np.int64]


class Tokens(NamedTuple):
    """What stands in some sentences; see `svcnlp.model.occurrences.Occurrences`."""

    keys: Ints
    key_sentences: Ints
    chunks: Ints
    chunk_sentences: Ints
    words: Ints


def tokens_of(entries: Ints, sentences: Ints, count: int, lexicon: Lexicon) -> Tokens:
    """Give the keys and chunks of sentences.

    Parameters
    ----------
    entries : ndarray of int of shape (n_chunks,)
        The entry of each chunk in the lexicon.
    sentences : ndarray of int of shape (n_chunks,)
        The sentence of each, not falling.
    count : int
        Number of sentences.
    lexicon : Lexicon
        Where the entries stand.

    Returns
    -------
    Tokens

    Examples
    --------
    >>> lexicon = Lexicon()
    >>> entries = np.array([lexicon[chunk] for chunk in "никто не хамил".split()])
    >>> keys = tokens_of(entries, np.zeros(3, dtype=np.int64), 1, lexicon).keys
    >>> [("~" if key % 2 else "") + lexicon.keys_met.names[key // 2] for key in keys.tolist()]
    ['никто', 'не', '~хамить']
    """
    first_tokens = lexicon.first_token.values
    counts = first_tokens[entries + 1] - first_tokens[entries]
    tokens = ranges(first_tokens[entries], counts)
    token_sentences = np.repeat(sentences, counts)
    roles = lexicon.role.values[tokens]
    marks = negated_places(roles, token_sentences)
    is_word = (roles & WORD) > 0
    chunks = lexicon.chunk.values[tokens]
    begins = np.flatnonzero(chunks != NOTHING)
    return Tokens(
        keys=lexicon.key.values[tokens] * 2 + (marks & is_word),
        key_sentences=token_sentences,
        chunks=chunks[begins] * 2 + marks[begins],
        chunk_sentences=token_sentences[begins],
        words=np.bincount(token_sentences[is_word], minlength=count),
    )


def ranges(starts: Ints, counts: Ints) -> Ints:
    """Join ranges of numbers.

    Examples
    --------
    >>> ranges(np.array([5, 9]), np.array([2, 3])).tolist()
    [5, 6, 9, 10, 11]
    """
    ends = np.cumsum(counts)
    return np.repeat(starts - ends + counts, counts) + np.arange(ends[-1] if len(ends) else 0)
