"""Character n-grams of many chunks at once: a trie of those that a model knows, walked from every letter together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.pairs import ABSENT, Pairs
from svcnlp.model.reading import NEGATED
from svcnlp.model.space import GRAM_LENGTHS, in_grains

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Ints = NDArray[np.int64]
Codes = NDArray[np.uint32]

_BLANK: Final = " "


class Trie:
    """A tree of n-grams, in which a step goes from an n-gram to one of a letter more.

    Parameters
    ----------
    grams : sequence of str
        Known n-grams, no two alike; `NEGATED` before one marks it as of a negated chunk.

    Attributes
    ----------
    root : int
        The node of nothing.
    steps : Pairs
        Of the nodes but the root, in order: the node before, and the letter more.
    places : ndarray of int of shape (n_nodes + 1,)
        The place of the n-gram at each node among `grams`, `ABSENT` where only a longer one is known. The last is that
        of the root, and of `ABSENT`.

    Examples
    --------
    >>> trie = Trie([" д", "да", " да ", "~да "])
    >>> places, counts = trie.find(["да", "~да", "нет"])
    >>> places.tolist(), counts.tolist()
    ([0, 1, 2, 3], [3, 1, 0])
    """

    def __init__(self, grams: Sequence[str]) -> None:
        # Neighbours in the alphabet share their beginnings.
        order = np.array(sorted(range(len(grams)), key=grams.__getitem__), dtype=np.int64)
        lengths = np.fromiter(map(len, grams), dtype=np.int64, count=len(grams))
        letters = _codes("".join(grams)).astype(np.int64)
        first = np.cumsum(lengths) - lengths
        nodes = np.full(len(grams), ABSENT)
        steps: list[tuple[Ints, Ints]] = []
        count = 0
        for depth in range(int(lengths.max(initial=0))):
            going = order[lengths[order] > depth]
            parents, letter = nodes[going], letters[first[going] + depth]
            is_new = np.ones(len(going), dtype=np.bool_)
            is_new[1:] = (parents[1:] != parents[:-1]) | (letter[1:] != letter[:-1])
            nodes[going] = count - 1 + np.cumsum(is_new)
            steps.append((parents[is_new], letter[is_new]))
            count += len(steps[-1][0])
        self.root = count
        parents, letter = (np.concatenate(column) for column in zip(*steps, strict=True)) if steps else (nodes, nodes)
        self.steps = Pairs(np.where(parents == ABSENT, self.root, parents), letter)
        self.places = np.full(count + 1, ABSENT)
        self.places[nodes] = np.arange(len(grams))

    def find(self, chunks: Sequence[str]) -> tuple[Ints, Ints]:
        """Find the n-grams of chunks.

        Parameters
        ----------
        chunks : sequence of str
            What stands between two spaces; `NEGATED` before one marks it as negated.

        Returns
        -------
        places : ndarray of int of shape (n_found,)
            The places of the known n-grams of each chunk among all known ones, chunk after chunk,
            in the order of `svcnlp.model.space.grams`.
        counts : ndarray of int of shape (n_chunks,)
            How many each chunk has.
        """
        letters, rooms, roots = rooms_of(self, chunks)
        # An n-gram begins at each letter and at the blank before; the blank behind is the next one's before.
        chunk = np.repeat(np.arange(len(chunks)), rooms)
        behind = np.cumsum(rooms)[chunk]
        starts = np.flatnonzero((rooms > 2)[chunk])
        nodes = roots[chunk[starts]]
        found: list[tuple[Ints, Ints]] = []
        for length in range(1, GRAM_LENGTHS[-1] + 1):
            inside = (nodes != ABSENT) & (starts + length - 1 <= behind[starts])
            starts = starts[inside]
            nodes = self.steps.places(nodes[inside], letters[starts + length - 1])
            places = self.places[nodes]
            if length in GRAM_LENGTHS:
                known = places != ABSENT
                found.append((chunk[starts[known]], places[known]))
        return _chunk_by_chunk(found, len(chunks))

    def behind_marks(self, counts: Ints) -> Ints:
        """Give the nodes behind so many `NEGATED`."""
        nodes = np.full(int(counts.max(initial=0)) + 1, ABSENT)
        nodes[0] = self.root
        for count in range(1, len(nodes)):
            if nodes[count - 1] != ABSENT:
                nodes[count] = self.steps.places(nodes[count - 1 : count], np.array([ord(NEGATED)]))[0]
        return nodes[counts]


def rooms_of(trie: Trie, chunks: Sequence[str]) -> tuple[Codes, Ints, Ints]:
    """Write chunks one after the other, blanks between.

    Parameters
    ----------
    trie : Trie
        Known n-grams.
    chunks : sequence of str
        As `Trie.find` takes them.

    Returns
    -------
    letters : ndarray of uint32 of shape (n_letters,)
        The chunks without `NEGATED`, with a blank before each and behind the last.
    rooms : ndarray of int of shape (n_chunks,)
        Letters of each, and of the blank before.
    roots : ndarray of int of shape (n_chunks,)
        The node that the n-grams of each begin behind; `ABSENT` if none is known.

    Examples
    --------
    >>> letters, rooms, roots = rooms_of(trie := Trie(["да", "~да"]), ["да", "~да", "~~да"])
    >>> len(letters), rooms.tolist(), (roots == [trie.root, 1, ABSENT]).tolist()
    (10, [3, 3, 3], [True, False, True])
    """
    affirmed = [chunk.lstrip(NEGATED) for chunk in chunks]
    rooms = np.fromiter(map(len, affirmed), dtype=np.int64, count=len(chunks)) + 1
    marks = np.fromiter(map(len, chunks), dtype=np.int64, count=len(chunks)) + 1 - rooms
    return _codes(_BLANK.join(["", *affirmed, ""])), rooms, trie.behind_marks(marks)


def gram_sums(trie: Trie, chunks: Sequence[str], idf: Floats, weights: Singles) -> Ints:
    """Sum the weights of the known n-grams of chunks.

    Parameters
    ----------
    trie : Trie
        Known n-grams.
    chunks : sequence of str
        As `Trie.find` takes them.
    idf : ndarray of shape (n_grams,)
        Inverse document frequency of each n-gram.
    weights : ndarray of shape (n_grams, n_heads)
        Learned weights.

    Returns
    -------
    ndarray of int of shape (n_chunks, n_heads + 1)
        What each chunk adds to each head, and, last, its squared length; in grains (see `svcnlp.model.space.GRAIN`).

    Examples
    --------
    >>> from svcnlp.model.space import GRAIN
    >>> trie = Trie([" д", "да", " да "])
    >>> sums = gram_sums(trie, ["да", "нет"], np.array([1.0, 2.0, 3.0]), np.ones((3, 1), dtype=np.float32))
    >>> (sums * GRAIN).tolist()
    [[6.0, 14.0], [0.0, 0.0]]
    """
    return feature_sums(*trie.find(chunks), idf, weights)


def feature_sums(places: Ints, counts: Ints, idf: Floats, weights: Singles) -> Ints:
    """Sum the weights of the features of units.

    Parameters
    ----------
    places : ndarray of int of shape (n_found,)
        The features of the units, unit after unit.
    counts : ndarray of int of shape (n_units,)
        How many each has.
    idf, weights : ndarray
        See `gram_sums`.

    Returns
    -------
    ndarray of int of shape (n_units, n_heads + 1)
        See `gram_sums`.
    """
    idf = idf[places]
    weighted = np.empty((len(places), weights.shape[1] + 1))
    np.multiply(weights[places], idf[:, None], out=weighted[:, :-1])
    np.multiply(idf, idf, out=weighted[:, -1])
    sums = np.zeros((len(counts), weights.shape[1] + 1), dtype=np.int64)
    known = np.flatnonzero(counts)
    if known.size:
        first = (np.cumsum(counts) - counts)[known]
        sums[known] = np.add.reduceat(in_grains(weighted), first, axis=0)
    return sums


def _chunk_by_chunk(found: Sequence[tuple[Ints, Ints]], count: int) -> tuple[Ints, Ints]:
    """Put what was found of each length in order of chunks."""
    counts = np.stack([np.bincount(chunks, minlength=count) for chunks, _ in found], axis=1)
    ends = np.cumsum(counts).reshape(counts.shape)
    ordered = np.empty(ends[-1, -1] if count else 0, dtype=np.int64)
    for length, (chunks, places) in enumerate(found):
        shift = ends[:, length] - np.cumsum(counts[:, length])
        ordered[np.arange(len(chunks)) + shift[chunks]] = places
    return ordered, counts.sum(axis=1)


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
