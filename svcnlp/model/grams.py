"""Character n-grams of many chunks at once: a trie of those that a model knows, walked from every letter together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.pairs import ABSENT, Pairs
from svcnlp.model.reading import NEGATED
from svcnlp.model.space import GRAM_LENGTHS

Ints = NDArray[np.int64]
Codes = NDArray[np.uint32]

_BLANK: Final = " "


class Trie:
    """A tree of n-grams, in which a step goes from an n-gram to one of a letter more.

    Parameters
    ----------
    grams : sequence of str
        Known n-grams, no two alike; `NEGATED` before one marks it as of a negated chunk.

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
        self._root = count
        parents, letter = (np.concatenate(column) for column in zip(*steps, strict=True)) if steps else (nodes, nodes)
        self._steps = Pairs(np.where(parents == ABSENT, self._root, parents), letter)
        # The last place is that of the root, and of `ABSENT`.
        self._places = np.full(count + 1, ABSENT)
        self._places[nodes] = np.arange(len(grams))

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
        affirmed = [chunk.lstrip(NEGATED) for chunk in chunks]
        rooms = np.fromiter(map(len, affirmed), dtype=np.int64, count=len(chunks)) + 1
        marks = np.fromiter(map(len, chunks), dtype=np.int64, count=len(chunks)) + 1 - rooms
        letters = _codes(_BLANK.join(["", *affirmed, ""])).astype(np.int64)
        # An n-gram begins at each letter and at the blank before; the blank behind is the next one's before.
        chunk = np.repeat(np.arange(len(chunks)), rooms)
        behind = np.cumsum(rooms)[chunk]
        starts = np.flatnonzero((rooms > 2)[chunk])
        nodes = self._behind_marks(marks)[chunk[starts]]
        found: list[tuple[Ints, Ints]] = []
        for length in range(1, GRAM_LENGTHS[-1] + 1):
            inside = (nodes != ABSENT) & (starts + length - 1 <= behind[starts])
            starts = starts[inside]
            nodes = self._steps.places(nodes[inside], letters[starts + length - 1])
            places = self._places[nodes]
            if length in GRAM_LENGTHS:
                known = places != ABSENT
                found.append((chunk[starts[known]], places[known]))
        return _chunk_by_chunk(found, len(chunks))

    def _behind_marks(self, counts: Ints) -> Ints:
        """Give the nodes behind so many `NEGATED`."""
        nodes = np.full(int(counts.max(initial=0)) + 1, ABSENT)
        nodes[0] = self._root
        for count in range(1, len(nodes)):
            if nodes[count - 1] != ABSENT:
                nodes[count] = self._steps.places(nodes[count - 1 : count], np.array([ord(NEGATED)]))[0]
        return nodes[counts]


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
