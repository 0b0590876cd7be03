"""Which keys and chunks stand in which sentence of a page of texts: `svcnlp.model.reading`, for all texts at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.bounds import Bounds, bounds_of
from svcnlp.model.contexts import runs_of
from svcnlp.model.lexicon import NOTHING, WORD, Lexicon
from svcnlp.model.pages import Page, page_of
from svcnlp.text.negation import negated_places

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """What stands in the sentences of some texts.

    A key or chunk is told by twice its number in the lexicon, and one more when it is negated.

    Attributes
    ----------
    texts : ndarray of int of shape (n_sentences,)
        The text of each sentence, not falling.
    starts, stops : ndarray of int of shape (n_sentences,)
        Where each sentence stands in its text as it was given.
    words : ndarray of int of shape (n_sentences,)
        Words with a Cyrillic letter.
    keys : ndarray of int of shape (n_tokens,)
        The key of each token; negative for a mark without.
    key_sentences : ndarray of int of shape (n_tokens,)
        The sentence of each token, not falling.
    chunks : ndarray of int of shape (n_chunks,)
        Each chunk.
    chunk_sentences : ndarray of int of shape (n_chunks,)
        The sentence of each chunk, not falling.
    """

    texts: Ints
    starts: Ints
    stops: Ints
    words: Ints
    keys: Ints
    key_sentences: Ints
    chunks: Ints
    chunk_sentences: Ints


def occurrences_of(texts: Sequence[str], lexicon: Lexicon) -> Occurrences:
    """Read texts.

    Parameters
    ----------
    texts : sequence of str
        At least one; any characters.
    lexicon : Lexicon
        Where chunks are looked up.

    Returns
    -------
    Occurrences

    Examples
    --------
    >>> lexicon = Lexicon()
    >>> found = occurrences_of(["Никто не хамил. Спасибо"], lexicon)
    >>> [("~" if key % 2 else "") + lexicon.keys_met.names[key // 2] for key in found.keys.tolist() if key >= 0]
    ['никто', 'не', '~хамить', 'спасибо']
    """
    page = page_of(texts)
    bounds = bounds_of(page, lexicon)
    entries, sentences = _read_in_context(page, bounds, lexicon)
    first_tokens = lexicon.first_token.values
    counts = first_tokens[entries + 1] - first_tokens[entries]
    tokens = _ranges(first_tokens[entries], counts)
    token_sentences = np.repeat(sentences, counts)
    roles = lexicon.role.values[tokens]
    marks = negated_places(roles, token_sentences)
    is_word = (roles & WORD) > 0
    keys = lexicon.key.values[tokens] * 2 + (marks & is_word)
    chunks = lexicon.chunk.values[tokens]
    begins = np.flatnonzero(chunks != NOTHING)
    first = bounds.first
    owners = page.texts_of(bounds.starts[first])
    last = np.append(first, len(bounds.entries))[1:] - 1
    starts, stops = page.spans(owners, bounds.starts[first], bounds.stops[last])
    return Occurrences(
        texts=owners,
        starts=starts,
        stops=stops,
        words=np.bincount(token_sentences[is_word], minlength=len(first)),
        keys=keys,
        key_sentences=token_sentences,
        chunks=chunks[begins] * 2 + marks[begins],
        chunk_sentences=token_sentences[begins],
    )


def _read_in_context(page: Page, bounds: Bounds, lexicon: Lexicon) -> tuple[Ints, Ints]:
    """Give the entries of the chunks as they read where they stand, and their sentences."""
    lengths = np.diff(np.append(bounds.first, len(bounds.entries)))
    sentences = np.repeat(np.arange(len(bounds.first)), lengths)
    runs = runs_of(page.text, bounds, lexicon)
    if not runs:
        return bounds.entries, sentences
    entries = bounds.entries.copy()
    first, stop, own = (np.array(column) for column in zip(*runs, strict=True))
    entries[first] = own
    # Of each run only the first chunk is left, which stands for all.
    kept = np.ones(len(entries), dtype=np.bool_)
    kept[_ranges(first + 1, stop - first - 1)] = False
    return entries[kept], sentences[kept]


def _ranges(starts: Ints, counts: Ints) -> Ints:
    """Join ranges of numbers.

    Examples
    --------
    >>> _ranges(np.array([5, 9]), np.array([2, 3])).tolist()
    [5, 6, 9, 10, 11]
    """
    ends = np.cumsum(counts)
    return np.repeat(starts - ends + counts, counts) + np.arange(ends[-1] if len(ends) else 0)
