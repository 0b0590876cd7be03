"""A text as the pieces of words that the encoder reads, each with its place in the text as it was given."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from svcnlp.text import clean

Ints = NDArray[np.int64]

BEGIN: Final = 0
PADDING: Final = 1
END: Final = 2
UNKNOWN: Final = 3
"""Numbers of the pieces that stand for no text: pruning keeps them first, in this order."""


class Cut(NamedTuple):
    """The pieces of one text.

    Attributes
    ----------
    ids : ndarray of int of shape (n_pieces,)
        Their numbers in the vocabulary; `BEGIN` and `END` are not among them.
    starts, stops : ndarray of int of shape (n_pieces,)
        Where each stands in the text as it was given.
    """

    ids: Ints
    starts: Ints
    stops: Ints


class Pieces:
    r"""Cuts texts into pieces.

    Parameters
    ----------
    vocabulary : str
        Pieces and rules, as the library tokenizers writes them (JSON).

    Examples
    --------
    >>> from tokenizers.models import Unigram
    >>> vocabulary = [(" ", 0.0), (" ", 0.0), (" ", 0.0), ("?", -9.0), ("хам", -1.0), ("ка", -1.0)]
    >>> pieces = Pieces(Tokenizer(Unigram(vocabulary, unk_id=UNKNOWN)).to_str())
    >>> [column.tolist() for column in pieces.cut("ха\u200bмка")]
    [[4, 5], [0, 4], [4, 6]]
    """

    def __init__(self, vocabulary: str) -> None:
        self._tokenizer = Tokenizer.from_str(vocabulary)

    def __len__(self) -> int:
        """Give the number of pieces in the vocabulary."""
        return int(self._tokenizer.get_vocab_size())

    def cut(self, text: str) -> Cut:
        """Cut a text into pieces.

        Parameters
        ----------
        text : str
            Any characters; it is cleaned first (see `svcnlp.text.clean`).

        Returns
        -------
        Cut
            Without pieces for a text of spaces only.
        """
        cleaned = clean(text)
        found = self._tokenizer.encode(cleaned.text, add_special_tokens=False)
        places = found.offsets if cleaned.offsets is None else [cleaned.original_span(*span) for span in found.offsets]
        starts, stops = np.array(places, dtype=np.int64).reshape(-1, 2).T
        return Cut(np.array(found.ids, dtype=np.int64), starts, stops)
