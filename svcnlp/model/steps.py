"""The steps of reading and scoring a page that take most of the time, in NumPy or compiled."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from svcnlp.model import pairs, sums, tokens
from svcnlp.model.grams import gram_sums
from svcnlp.model.lexicon import Lexicon
from svcnlp.model.pages import Read, read_chunks
from svcnlp.model.scorer import GramSums

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Steps(NamedTuple):
    """How each step is done.

    Attributes
    ----------
    read : callable
        Finds chunks and their entries; see `svcnlp.model.pages.read_chunks`.
    tokens_of : callable
        See `svcnlp.model.tokens.tokens_of`.
    with_pairs : callable
        See `svcnlp.model.pairs.with_pairs`.
    summed : callable
        See `svcnlp.model.sums.summed`.
    gram_sums : callable
        See `svcnlp.model.grams.gram_sums`.
    """

    read: Read
    tokens_of: Callable[[Ints, Ints, int, Lexicon], tokens.Tokens]
    with_pairs: Callable[[Ints, Ints, Ints, pairs.Pairs, Ints], tuple[Ints, Ints]]
    summed: Callable[[Floats, Ints, Ints, Ints, int], tuple[Floats, Floats]]
    gram_sums: GramSums


def plain_steps(lexicon: Lexicon) -> Steps:
    """Do the steps with NumPy.

    Parameters
    ----------
    lexicon : Lexicon
        Where chunks are looked up.

    Returns
    -------
    Steps
    """
    return Steps(partial(read_chunks, lexicon), tokens.tokens_of, pairs.with_pairs, sums.summed, gram_sums)


def compiled_steps(lexicon: Lexicon) -> Steps:
    """Do the steps with loops that Numba compiles, which must be installed.

    Parameters
    ----------
    lexicon : Lexicon
        Where chunks are looked up.

    Returns
    -------
    Steps
    """
    from svcnlp.model.kernels import chunk_table, grams, units
    from svcnlp.model.kernels.tokens import tokens_of

    return Steps(chunk_table.ChunkTable(lexicon).read, tokens_of, units.with_pairs, units.summed, grams.gram_sums)
