"""Which keys and chunks stand in which sentence of a page of texts: `svcnlp.model.reading`, for all texts at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.bounds import bounds_of
from svcnlp.model.lexicon import Lexicon
from svcnlp.model.pages import page_of
from svcnlp.model.steps import Steps

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
    keys : ndarray of int of shape (n_tokens,)
        The key of each token; negative for a mark without.
    key_sentences : ndarray of int of shape (n_tokens,)
        The sentence of each token, not falling.
    chunks : ndarray of int of shape (n_chunks,)
        Each chunk.
    chunk_sentences : ndarray of int of shape (n_chunks,)
        The sentence of each chunk, not falling.
    words : ndarray of int of shape (n_sentences,)
        Words with a Cyrillic letter.
    """

    texts: Ints
    starts: Ints
    stops: Ints
    keys: Ints
    key_sentences: Ints
    chunks: Ints
    chunk_sentences: Ints
    words: Ints


def occurrences_of(texts: Sequence[str], lexicon: Lexicon, steps: Steps) -> Occurrences:
    """Read texts.

    Parameters
    ----------
    texts : sequence of str
        At least one; any characters.
    lexicon : Lexicon
        Where chunks are looked up.
    steps : Steps
        How it is done.

    Returns
    -------
    Occurrences

    Examples
    --------
    >>> from svcnlp.model.steps import plain_steps
    >>> lexicon = Lexicon()
    >>> found = occurrences_of(["Никто не хамил. Спасибо"], lexicon, plain_steps(lexicon))
    >>> [("~" if key % 2 else "") + lexicon.keys_met.names[key // 2] for key in found.keys.tolist() if key >= 0]
    ['никто', 'не', '~хамить', 'спасибо']
    """
    page = page_of(texts, steps.read, steps.odd_places)
    bounds = bounds_of(page, lexicon, steps.rules)
    entries, sentences = steps.joined(bounds, steps.runs_of(page, bounds, lexicon))
    first = bounds.first
    tokens = steps.tokens_of(entries, sentences, len(first), lexicon)
    owners = page.texts_of(bounds.starts[first])
    last = np.append(first, len(bounds.entries))[1:] - 1
    starts, stops = page.spans(owners, bounds.starts[first], bounds.stops[last])
    return Occurrences(owners, starts, stops, *tokens)
