"""The steps of reading and scoring a page that take most of the time, in NumPy or compiled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from svcnlp.model import contexts, pairs, sums, tokens
from svcnlp.model.bounds import PLAIN_RULES, Bounds, Rules
from svcnlp.model.contexts import Run
from svcnlp.model.grams import gram_sums
from svcnlp.model.lexicon import Lexicon
from svcnlp.model.pages import OddPlaces, Page, Read, plain_odd_places, read_chunks
from svcnlp.model.scorer import GramSums

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Steps(NamedTuple):
    """How each step is done.

    Attributes
    ----------
    read : callable
        Finds chunks and their entries; see `svcnlp.model.pages.read_chunks`.
    odd_places : callable
        See `svcnlp.model.pages.plain_odd_places`.
    rules : Rules
        See `svcnlp.model.bounds.PLAIN_RULES`.
    runs_of, joined : callable
        See `svcnlp.model.contexts`.
    tokens_of : callable
        See `svcnlp.model.tokens.tokens_of`.
    unmet, with_pairs : callable
        See `svcnlp.model.pairs`.
    counted, summed : callable
        See `svcnlp.model.sums`.
    gram_sums : callable
        See `svcnlp.model.grams.gram_sums`.
    """

    read: Read
    odd_places: OddPlaces
    rules: Rules
    runs_of: Callable[[Page, Bounds, Lexicon], list[Run]]
    joined: Callable[[Bounds, Sequence[Run]], tuple[Ints, Ints]]
    tokens_of: Callable[[Ints, Ints, int, Lexicon], tokens.Tokens]
    unmet: Callable[[Ints, Ints], Ints]
    with_pairs: Callable[[Ints, Ints, Ints, pairs.Pairs, Ints], tuple[Ints, Ints]]
    counted: Callable[[Ints, Ints, Ints, int, Bools], tuple[Ints, Ints]]
    summed: Callable[[Ints, Ints, Ints, Ints, int], tuple[Ints, Ints]]
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
    return Steps(
        read=partial(read_chunks, lexicon),
        odd_places=plain_odd_places,
        rules=PLAIN_RULES,
        runs_of=contexts.runs_of,
        joined=contexts.joined,
        tokens_of=tokens.tokens_of,
        unmet=pairs.unmet,
        with_pairs=pairs.with_pairs,
        counted=sums.counted,
        summed=sums.summed,
        gram_sums=gram_sums,
    )


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
    from svcnlp.model.kernels import bounds, chunk_table, contexts, grams, tokens, units

    return Steps(
        read=chunk_table.ChunkTable(lexicon).read,
        odd_places=chunk_table.odd_places,
        rules=Rules(bounds.settled, bounds.speaking),
        runs_of=contexts.runs_of,
        joined=contexts.joined,
        tokens_of=tokens.tokens_of,
        unmet=units.unmet,
        with_pairs=units.with_pairs,
        counted=units.counted,
        summed=units.summed,
        gram_sums=grams.gram_sums,
    )
